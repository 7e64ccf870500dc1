/*
 * release.h: makes a release of a dataset out of an upload. Called by work.c (event "rilis") inside db_tx, and by
 * the unit test. Knows nothing of requests.
 *
 * The rule: within the periods that the upload holds, the upload is the whole truth: what it does not say ends.
 * Periods that it does not hold stay as they are, so a file of one year never takes the earlier years away. What did
 * not change is not touched; nothing is ever overwritten. Where all before was withdrawn, the upload alone is the
 * release: everything else ends, and what is the same begins anew, for the releases that had it are no longer read.
 *
 * Behind a break in series (shared/statistics/meaning_change.h) the first value that the upload says of a series is
 * marked (break_mark.h). Where figures before and after may not stand side by side, every one begins anew: none of the
 * release before is ever read with another unit.
 */
#ifndef SD_RELEASE_H
#define SD_RELEASE_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/ground/hash.h"
#include "shared/statistics/meaning.h"

struct release_order {
	int64_t dataset_id, submission_id, upload_id;
	int64_t unit_id;
	const char *unit_name;   /* as it is called now */
	int64_t user_id;
	const char *note;        /* may be NULL */
	int64_t document_id;     /* the report of the examination; 0 = none */
	const char *break_note;  /* how the producer explained a break in series; may be NULL */
	int64_t sheets_id;       /* the worksheets that are released with it */
	bool text_only;          /* a correction of names: the upload holds no figures, and all stay */
};

struct release_made {
	int64_t number;
	int64_t n_obs, n_series, n_added, n_changed, n_deleted;
	const char *period_from, *period_to;
	struct meaning meaning;  /* what the figures mean, kept with them */
	char sha256[SHA256_HEX]; /* over "key TAB period TAB value TAB status TAB conf LF" in key and period order */
};

/* How far it is, called at least each second: `percent` below 100. Anything but SD_OK ends it. */
struct release_watch {
	enum sd_err (*beat)(void *arg, int percent);
	void *arg;
};

/* Merges, counts, writes the release and makes it the current one; `watch` may be NULL. Only inside db_tx. Until it
 * writes the release itself, at the end, it locks nothing but rows of this dataset's release. SD_INVALID where the
 * upload holds nothing, SD_NOT_FOUND where there is no such dataset, SD_CONFLICT where it or the submission was
 * released meanwhile, or a figure would stay that a break does not let stay. */
enum sd_err release_make(struct db *db, struct arena *a, const struct release_order *o,
    const struct release_watch *watch, struct release_made *out);

#endif
