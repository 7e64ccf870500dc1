/*
 * break_mark.h: the mark of a break in series at an observation: status B (SDMX CL_OBS_STATUS) and the first part of
 * its comment, so that every page and feed that shows status and comment shows the break. Called by merge.c, which
 * lets an upload keep the mark that the release before has, and by release.c, which sets it. Pure.
 */
#ifndef SD_VERIFICATION_BREAK_MARK_H
#define SD_VERIFICATION_BREAK_MARK_H

#include "shared/statistics/meaning_change.h"
#include "shared/statistics/observation.h"
#include "shared/statistics/upload_rows.h"

/* "Putus deret sejak rilis 3. Satuan Produksi: Kuintal menjadi Ton. Alasan." At most BREAK_MARK_MAX characters. */
enum {
	BREAK_MARK_MAX = 400 /* it stands at one observation of each series; the whole is on the dataset's page */
};
const char *break_mark(struct arena *a, const struct meaning_changes *c, int64_t number, const char *note);

/* Sets the mark at a value: status B instead of A (what is provisional or estimated stays so), the mark before the
 * producer's own comment. */
void break_mark_set(struct arena *a, const char *mark, struct upload_value *u);

/* What of a comment the producer wrote: the part behind the mark; NULL = nothing. */
const char *break_mark_own(const char *comment);

/* What an upload says of a value that is marked keeps the mark: a producer sends his figures, not our marks. Nothing
 * where the upload brings one itself, or has no value there. */
void break_mark_keep(struct arena *a, const struct observation *o, struct upload_value *u);

#endif
