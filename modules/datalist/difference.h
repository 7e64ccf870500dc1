/*
 * difference.h: what differs between two states of one entry, field by field, as people read it. Called by the paper of
 * an amendment, by the pages of versions, and by tests. Pure.
 */
#ifndef SD_DATALIST_DIFFERENCE_H
#define SD_DATALIST_DIFFERENCE_H

#include "modules/datalist/model.h"

enum { DIFFERENCES_MAX = 32 }; /* more than an entry has fields */

struct entry_difference { const char *label, *was, *becomes; }; /* labels as on the form; nothing said is "" */

/* The fields in which `b` differs from `a`, in the order of the form, into out[DIFFERENCES_MAX]; how many. */
size_t entry_differences(const struct item_row *a, const struct item_row *b, struct entry_difference *out);

#endif
