/*
 * intake.h: an uploaded file from bytes to stored rows: read and checked completely first, then
 * written in one transaction. Used by submission/actions_upload.c.
 */
#ifndef SD_UPLOAD_CHECK_H
#define SD_UPLOAD_CHECK_H

#include "modules/upload/reading/reading.h"
#include "shared/ground/magic.h"
#include "shared/process/submission.h"
#include "shared/request/req.h"

#define EXCERPT_KEY "cuplikan_saja" /* in "understood": see answer/fix_cells.c */

/* A file on its way in. Begun with CHECKED(members...). */
struct checked {
	uint32_t magic;                 /* MAGIC_CHECKED */
	struct req *rq;
	const struct dataset *dataset;  /* with structure */
	struct arena *arena;            /* of the tables; goes back with the request */
	const void *bytes;
	size_t n;
	const char *file_name, *sha256;
	struct table_file *file;
	struct reading *reading;
	enum number_convention answer;
	bool remember;                  /* a person gave it: files with the same header are read so from now on */
	const struct mapping *map;      /* a person's correction of the reading; NULL = none */
	const struct edit_row *edits;   /* corrections on top of the file (answer/fix.h) */
	size_t n_edits;
	int64_t submission_id;          /* into which; 0 = a new one */
	const struct reading_ask *ask;  /* what it was read against */
	const struct file_lookahead *later; /* of a large file; NULL = it is held as a whole */
	bool excerpt;                   /* of the cells only some rows are stored: the file has the rest */
	int64_t reuse_file;             /* the file is stored already (checked once more); 0 = store it */
};

#define CHECKED(...) { .magic = MAGIC_CHECKED, __VA_ARGS__ }

/* Bytes of an uploaded temporary file; SD_TOO_LARGE past `max`. Sets bytes, n, file_name, sha256 of *c. */
enum sd_err check_take(struct checked *c, const struct file *file, int64_t max);

/* Bytes of a stored file. SD_NOT_FOUND where it was not kept. */
enum sd_err check_take_stored(struct checked *c, int64_t file_id, int64_t size);

/* Reads and checks c->bytes. A file that cannot be read is req_fault() on `field` (SD_INVALID): nothing is stored. */
enum sd_err check_read(struct checked *c, const char *field);

/* Stores file, cells, observations and findings and moves the submission, all or nothing. *id = the submission. */
enum sd_err check_store(struct checked *c, int64_t *id);

/* What each column was taken for, as JSON, for the page. */
const char *understood_text(struct arena *a, const struct checked *c);

#endif
