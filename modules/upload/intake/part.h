/*
 * part.h: what intake.c, bytes.c, large/store.c and submission/queue.c have in common: the way of a file into the
 * database. Nobody else includes it.
 */
#ifndef SD_UPLOAD_CHECK_PART_H
#define SD_UPLOAD_CHECK_PART_H

#include "modules/upload/common/model.h"
#include "modules/upload/intake/intake.h"
#include "shared/statistics/upload_rows.h"

/* c->edits as the reading takes them. */
const struct table_edit *edits_table(const struct checked *c);

/* What the table is read against, loaded from the database. */
enum sd_err ask_make(struct checked *c, struct reading_ask *ask);

/* Rows on their way into a bulk statement; what was added is sent by pipe_flush() at the latest. The first failure
 * stays in `er`. */
struct pipe {
	struct db *db;
	const struct stmt *st;
	size_t width, n;
	struct db_arg *args;
	enum sd_err er;
};
struct pipe pipe_open(struct db *db, struct arena *a, const struct stmt *st);
void pipe_add(struct pipe *p, const struct db_arg *row);
void pipe_flush(struct pipe *p);

#define COMMENT_STORED 1000 /* characters: what observation.comment holds */

/* An observation as it is stored, with its comment as text_cut() gives it. */
struct upload_value read_value_of(const struct read_value *s, const char *comment);

/* At most n characters, whole ones. */
const char *text_cut(struct arena *a, const char *s, size_t n);

/* The name of the sheet that was read, as it may be stored: without what looks like a person's number. */
const char *sheet_said(const struct checked *c);

/* The raw file and its chunks. */
enum sd_err file_store(struct db *db, struct checked *c, enum table_format format, bool kept, int64_t *id);

/* The row of table upload, with what c->reading counts. */
enum sd_err upload_row_store(struct db *db, struct checked *c, int64_t submission, int64_t file, int64_t *upload);
enum sd_err findings_store(struct db *db, struct checked *c, int64_t upload);
enum sd_err edits_store(struct db *db, struct checked *c, int64_t upload);

/* The answer how figures are to be read, where a person gave it (c->remember), kept for files with the same header
 * together with what is remembered of them already. */
enum sd_err answer_remember(struct db *db, const struct checked *c);

/* Where personal data were found: a row of the trail says so, with the file (0 = never stored) and how many findings,
 * and never what they were. */
enum sd_err personal_audit(struct db *db, const struct checked *c, int64_t submission, int64_t file);

/* A correction is kept as it was typed: then it must not come to be. */
#define EDIT_PERSONAL "Setelah diisi demikian tabel ini memuat data perorangan. Isian tidak disimpan."

/* "comma", "point", "asked" or "". */
const char *style_name(const struct reading *r);

/* The submission that the file goes into: a new one, or an open one that its producer may still change. *before = the
 * upload that it had, 0 = none. */
enum sd_err subject_open(struct db *db, struct checked *c, struct subject *s, int64_t *before);

/* The upload is complete: the submission gets it and moves on. */
enum sd_err subject_close(struct db *db, struct checked *c, struct subject *s, int64_t before, int64_t upload,
    const char *from, const char *to);

#endif
