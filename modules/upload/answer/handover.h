/*
 * handover.h: handing over: last year's values one click away, what changed against last year, and all that a unit
 * ever handed in.
 */
#ifndef SD_UPLOAD_HAND_H
#define SD_UPLOAD_HAND_H

#include "modules/upload/common/common.h"

/* handover_copy.c: POST: a submission of the last release's values for the next period. */
req_handler dataset_copy_action;
/* handover_texts.c: POST: a submission of changed texts alone, without figures. */
req_handler dataset_texts_action;
/* handover_history.c: GET: files, rounds, findings and letters of a unit. */
req_handler history_page;

/* handover_change.c: <ubahan naik turun tetap dari ke> with the largest changes as <nilai label lama baru selisih
 * persen>: the
 * newest period of an upload against the one before it, there or in the current release. Nothing where there
 * is none. */
enum sd_err changes_add(struct req *rq, struct node *page, const struct dataset *d, int64_t upload_id);

/* --- model_handover.c --- */

struct submitted_row {
	int64_t id, round, n_uploads, n_errors, n_warnings, n_edits, n_letters, changed_at, submitted_at, released_at;
	const char *title, *slug, *state, *period_from, *period_to, *author_name, *unit_name;
};
extern const struct field submitted_fields[];

struct letter_row {
	const char *code, *number, *title, *kind;
	int64_t issued_at, size;
};
extern const struct field letter_fields[];

enum sd_err submitted_list(struct db *db, struct arena *a, int64_t unit, int64_t offset, int64_t limit,
    struct submitted_row **rows, size_t *n, int64_t *total);
/* Documents of a unit, newest first. */
enum sd_err letter_list(struct db *db, struct arena *a, int64_t unit, struct letter_row **rows, size_t *n);

#endif
