/*
 * upload_rows.h: the observations of an upload, in order of key and period: how they are stored, and the one way to
 * read them. Written by module upload, read by modules upload and verification. An upload has blocks (table
 * upload_block); one of earlier versions has rows (upload_observation), and no reader can tell.
 *
 * The bytes of a block, texts with a NUL behind each:
 *
 *	key (period value mark comment)+ ""       once a series; a series may go on in the next block
 *
 * The four are those of packed.h; the mark is status, confidentiality, row, ':', column, and the action where there is
 * one. Exact texts, confidential ones too.
 */
#ifndef SD_UPLOAD_ROWS_H
#define SD_UPLOAD_ROWS_H

#include "shared/ground/buf.h"
#include "shared/ground/database/db.h"

#define UPLOAD_BLOCK_ROWS 4000u    /* observations of a block at most: a reader holds one, and a page needs one */
#define UPLOAD_BLOCK_BYTES 262144u /* where it ends before; well below max_allowed_packet */

/* What an observation does to the release before (SDMX 3.0 section 3, ActionType; Append and Information are merged).
 * An upload holds the periods of those without one whole: what it does not say of them ends. The others leave what is
 * not named as it is. */
#define ACTION_NONE '\0'
#define ACTION_MERGE 'M'   /* a comment that is not said stays */
#define ACTION_REPLACE 'R' /* the observation becomes what is said */
#define ACTION_DELETE 'D'  /* it ends; there is no value */

/* An observation as a file says it. */
struct upload_value {
	const char *key, *period;
	const char *value;             /* canonical decimal; NULL: the status says why */
	const char *comment;           /* NULL = none */
	int64_t row, col;              /* of its cell, from 1 */
	char status, conf;             /* CL_OBS_STATUS, CL_CONF_STATUS */
	char action;
};

/* --- bytes --- */

/* Appends key and period (*n_key bytes, whose order by memcmp() is that of the blocks), then value, mark and
 * comment. */
void upload_record(struct buf *b, const struct upload_value *v, size_t *n_key);

/* The same back from n bytes that upload_record() wrote: texts point into them. */
void upload_record_read(const char *p, size_t n, struct upload_value *v);

/* Reads the observation at *p (below end) of a block and moves *p behind it; v->key is that of the one before it,
 * NULL at the beginning. false: the bytes are no such thing. */
bool upload_block_next(const char **p, const char *end, struct upload_value *v);

/* --- writing --- */

struct upload_writer;

/* Ends with the arena. Only inside db_tx; the last block is on its way while the next one is filled, so no other
 * statement may run on the connection before upload_writer_end(). */
struct upload_writer *upload_writer_new(struct db *db, struct arena *a, int64_t upload_id);

/* The next record, in order of key and period, each once. */
enum sd_err upload_writer_add(struct upload_writer *w, const char *record, size_t n);
enum sd_err upload_writer_end(struct upload_writer *w);

/* --- reading --- */

struct upload_cursor;

/* Ends with the arena. Other statements may run between its calls. */
enum sd_err upload_cursor_open(struct db *db, struct arena *a, int64_t upload_id, struct upload_cursor **out);

/* Leaves out the next n. */
enum sd_err upload_cursor_skip(struct upload_cursor *c, int64_t n);

/* The next one; SD_NOT_FOUND behind the last. Texts live until the next call. */
enum sd_err upload_cursor_next(struct upload_cursor *c, struct upload_value *v);

/* How many there are. */
enum sd_err upload_rows_count(struct db *db, struct arena *a, int64_t upload_id, int64_t *n);

/* The statements behind it, NULL-terminated, for --check: of who reads, and of who writes. */
extern const struct stmt *const upload_rows_stmts[];
extern const struct stmt *const upload_writer_stmts[];

#endif
