/*
 * fix.h: what an officer does about findings: correct a cell, take a suggestion, see what is repaired since
 * the file
 * before. Corrections are rows on top of the raw file (table upload_edit); the file itself never changes.
 *
 * Called by pages_submission.c, the fix_*.c and api/; intake/intake.c stores the rows. SQL in model_fix.c.
 */
#ifndef SD_UPLOAD_FIX_H
#define SD_UPLOAD_FIX_H

#include "modules/upload/answer/answer.h"
#include "modules/upload/intake/edit.h"
#include "modules/upload/submission/submission.h"

#define FIX_EDITS 2000 /* corrections of one file; more belong into the file itself */

/* A cell of the file, as upload_cell keeps it. */
struct cell_row {
	int64_t row_no, col_no;
	const char *raw;
};

/* What two uploads are compared by. */
struct finding_key {
	int64_t id;
	const char *level, *rule, *cell, *value, *message;
	bool matched;            /* set by findings_compare(): the other upload has it too */
};

/* A finding of that upload; SD_NOT_FOUND. */
enum sd_err finding_load(struct db *db, struct arena *a, int64_t upload_id, int64_t id, struct finding_row *out);
/* All findings of its cause. */
enum sd_err finding_alike(struct db *db, struct arena *a, int64_t upload_id, const struct finding_row *f,
    struct finding_row **rows, size_t *n);
/* Findings at a cell ("H17"). */
enum sd_err finding_at(struct db *db, struct arena *a, int64_t upload_id, const char *cell, struct finding_row **rows,
    size_t *n);
/* Errors and warnings, for comparing. */
enum sd_err finding_keys(struct db *db, struct arena *a, int64_t upload_id, struct finding_key **rows, size_t *n);
/* Rows first..last of an upload; and those around the first finding of each level and rule. */
enum sd_err cell_rows(struct db *db, struct arena *a, int64_t upload_id, int64_t first, int64_t last,
    struct cell_row **rows, size_t *n);
enum sd_err cell_rows_found(struct db *db, struct arena *a, int64_t upload_id, struct cell_row **rows, size_t *n);
/* The raw text of a cell, "" where it is blank; SD_NOT_FOUND below the last row of the upload. */
enum sd_err cell_raw(struct db *db, struct arena *a, int64_t upload_id, int64_t row, int64_t col, const char **raw);

/* --- fix_cells.c: cells by their address, also of files of which only an excerpt is stored --- */

#define CELLS_NEAR 100 /* rows */

struct cells {
	struct cell_row *v;
	size_t n;
	uint32_t last;  /* the last row that the file was read to */
};

/* Rows first..last, at most CELLS_NEAR. */
enum sd_err cells_around(struct req *rq, const struct upload_row *u, int64_t first, int64_t last, struct cells *out);

/* What cell_text() needs for these corrections: one look at the file for all of them. */
struct fix;
enum sd_err cells_at(struct req *rq, const struct upload_row *u, const struct fix *fixes, size_t n, struct cells *out);

/* As cell_raw(). */
enum sd_err cell_text(struct req *rq, const struct upload_row *u, const struct cells *at, uint32_t row, uint32_t col,
    const char **raw);

/* Every cell of an upload, rows ascending, as struct cell_row. */
enum sd_err cell_stream(struct db *db, int64_t upload_id, enum sd_err (*each)(void *arg, const void *row), void *arg);

/* --- fix_compare.c: pure --- */

/* Sets `matched` in both lists: a finding stays where rule and cell are the same, or (moved) rule, content and
 * sentence.
 * Each matches one at most. Sorts both lists. */
void findings_compare(struct finding_key *before, size_t n_before, struct finding_key *now, size_t n_now);

/* Is the finding of that id in `now`, which findings_compare() saw, one that the other upload did not have? */
bool finding_is_new(const struct finding_key *now, size_t n, int64_t id);

/* The text that taking a suggestion writes into the cell: figures without grouping and with the decimal mark that the
 * file uses (`style` as table upload keeps it); NULL where the suggestion is none that a machine can apply. */
const char *fix_text(struct arena *a, const char *rule, const char *suggestion, const char *style);

/* --- fix_preview.c --- */

/* <sekitar> below `parent`: the cells around one, with column letters; `mark` is the cell. Nothing where the rows
 * do not
 * hold it. `heads` may be NULL: titles of columns by index (from 0), n_heads of them. */
void around_add(struct arena *a, struct node *parent, const struct cell_row *rows, size_t n, uint32_t row, uint32_t col,
    const struct edit_row *edits, size_t n_edits, const char *const *heads, size_t n_heads);

/* --- fix_page.c --- */

/* Adds to the page: <kelompok> of findings with <temuan>, <sebab> and <sekitar>; <suntingan> for each correction; and
 * <banding> against the upload before (NULL = none). All findings of `rule` (may be NULL), else some of each. */
enum sd_err findings_show(struct req *rq, struct node *page, const struct upload_row *u,
    const struct upload_row *before,
    const char *rule);

/* --- fix_apply.c --- */

/* A cell and what it shall hold. */
struct fix {
	uint32_t row, col;
	const char *text, *reason; /* NULL = none given */
};

/* Puts corrections on top of those that the submission's upload has, reads the file again and stores the result as its
 * next upload, or queues that where the file is large. `field` names the fault. SD_CONFLICT where `seen` is not the
 * newest upload any more. */
struct outcome;
enum sd_err fix_apply(struct req *rq, const struct submission *s, const struct dataset *d, int64_t seen,
    const struct fix *fixes, size_t n, const char *field, struct outcome *out);

/* Takes the suggestion of finding `id` into submission `submission` of the user's own, for all findings of its cause
 * where `all`, and applies it as fix_apply(). SD_NOT_FOUND. */
enum sd_err fix_accept(struct req *rq, int64_t submission, int64_t seen, int64_t id, bool all, struct outcome *out);

#endif
