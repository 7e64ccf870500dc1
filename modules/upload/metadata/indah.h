/*
 * indah.h: the shapes of INDAH v2 as tables, once for both ways: indah_json.c writes by them,
 * indah.c reads by them. And what reading gives: every answer that differs, to be shown before it is taken.
 */
#ifndef SD_UPLOAD_WORKSHEET_INDAH_H
#define SD_UPLOAD_WORKSHEET_INDAH_H

#include "modules/upload/metadata/worksheet.h"

enum shape { SHAPE_TEXT, SHAPE_LIST, SHAPE_YES, SHAPE_CODES, SHAPE_ENUM };

/* A member of `data` and the question that it answers. Tables end with a name of NULL. */
struct indah_key {
	const char *name, *code;
	enum shape shape;
};
extern const struct indah_key indah_activity[], indah_variable[], indah_indicator[], indah_indicator_tail[];

/* A list of objects whose members answer two questions side by side, each a list. */
struct indah_pair { const char *name, *first, *first_code, *second, *second_code; };
extern const struct indah_pair indah_pairs[2];

/* --- reading (indah.c) --- */

#define INDAH_BYTES ((size_t)512 << 10) /* of a file */
#define INDAH_FIELDS 4000 /* of a document: MS-Keg asks 70 questions, and those of a table are asked once a row */

/* An answer of the file that is not the one that stands. */
struct indah_field {
	enum ms sheet;
	size_t row;
	bool fresh;                       /* of a row that is not there yet: such a row is taken as a whole */
	const char *key;                  /* what a form sends for it: "keg:1:ID.1", of a new row "var:3" */
	const struct form_row *question;
	const char *row_name;             /* NULL for MS-Keg */
	const char *before, *after;       /* for people; before NULL = no answer yet */
	const char *fault;                /* why it cannot be taken; NULL = it can */
	struct lines value;
	bool list;
};

struct indah {
	struct indah_field *v;
	size_t n, n_same, n_fresh;        /* fresh: rows that the file adds */
	const char *unknown;              /* members that answer no question, ", " between; NULL = none */
	const char *base_id;              /* the dataset that the file names; NULL = none */
};

/* What a file holds: what worksheet_json() writes, a single record of INDAH, or an array of such. `answers` are those
 * that stand; they are not changed. `d`: the rules of a variable must be ones that its checks can run. SD_INVALID with
 * faults under "berkas" for what is no such file: not JSON, a member twice, too deep, too long, a row twice. Pure. */
enum sd_err indah_read(struct arena *a, const struct worksheet_paper *now, const char *text, size_t n,
    struct faults *faults, struct indah *out);

/* Writes the fields of these keys (all without a fault where `keys` is NULL) into the answers; their number. */
size_t indah_take(struct worksheet *w, const struct indah *x, const struct lines *keys);

#endif
