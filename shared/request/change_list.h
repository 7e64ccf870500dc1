/*
 * change_list.h: what changed in the meaning of a dataset, on a page. Called by the pages on which a submission is
 * handed over and judged, and by the dataset's own.
 */
#ifndef SD_CHANGE_LIST_H
#define SD_CHANGE_LIST_H

#include "shared/request/view.h"
#include "shared/statistics/meaning_change.h"

/* A row "beda" each: label, place, was, becomes, number of the release, and `breaks` where it breaks the series; shown
 * by the template "beda" of form.xsl. */
void node_changes(struct node *parent, const struct meaning_change *v, size_t n);

#endif
