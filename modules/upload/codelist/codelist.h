/*
 * codelist.h: the administration of code lists (kode referensi): rows, statements, checks of what is typed or
 * imported, and the inputs of their pages. Used by pages.c, actions.c, check.c and
 * import.c.
 *
 * Both codings of an area (Kemendagri and BPS) are facts of their own: neither is ever made from the other.
 */
#ifndef SD_UPLOAD_CODELIST_H
#define SD_UPLOAD_CODELIST_H

#include "modules/upload/common/common.h"
#include "shared/request/form/param.h"

#define CODE_ROWS_MAX 5000 /* codes of one import */
#define LIST_ROWS_MAX 100000 /* codes of a list that are loaded at once */

struct codelist_row {
	int64_t id, rev, unit_id, n_codes, n_datasets, is_area, is_newest, changed_at;
	const char *agency, *code, *version, *name_id, *name_en, *description, *source, *valid_from, *valid_to;
	const char *unit_name, *author_name;
};
extern const struct field codelist_fields[];

struct codelist_code {
	int64_t position, n_same, is_used;    /* codes of the same name; of one code:
	    does a release or a structure use it? (0 in lists) */
	const char *code, *name_id, *name_en, *description, *parent, *parent_name, *kemendagri, *bps;
	const char *valid_from, *valid_to, *synonyms; /* '|' between, folded */
};
extern const struct field codelist_code_fields[];

struct codelist_use { int64_t list_id; const char *slug, *title_id, *dimension, *version; };
extern const struct field codelist_use_fields[];

struct codelist_unit { int64_t id; const char *name; };

enum sd_err codelist_all(struct db *db, struct arena *a, const char *q, struct codelist_row **rows, size_t *n);
enum sd_err codelist_load(struct db *db, struct arena *a, int64_t id, struct codelist_row *out);
enum sd_err codelist_versions(struct db *db, struct arena *a, const struct codelist_row *list,
    struct codelist_row **rows,
    size_t *n);
enum sd_err codelist_codes(struct db *db, struct arena *a, int64_t id, const char *q, int64_t per, int64_t offset,
    struct codelist_code **rows, size_t *n, int64_t *total);
enum sd_err codelist_code_load(struct db *db, struct arena *a, int64_t id, const char *code, struct codelist_code *out);
enum sd_err codelist_uses(struct db *db, struct arena *a, int64_t id, struct codelist_use **rows, size_t *n);
enum sd_err codelist_units(struct db *db, struct arena *a, struct codelist_unit **rows, size_t *n);

/* Writing, in db_tx. The row's id is set by insert; update and touch want rev: SD_CONFLICT where it moved. */
enum sd_err codelist_insert(struct db *db, struct codelist_row *row, int64_t user);
enum sd_err codelist_update(struct db *db, const struct codelist_row *row, int64_t user);
enum sd_err codelist_touch(struct db *db, int64_t id, int64_t rev, int64_t user);
enum sd_err codelist_copy(struct db *db, int64_t from, int64_t to);
/* Codes are written over by their code; synonyms of each written code anew. */
enum sd_err codelist_codes_put(struct db *db, struct arena *a, int64_t id, const struct codelist_code *rows, size_t n);
enum sd_err codelist_code_drop(struct db *db, int64_t id, const char *code);

/* May this user write the list? Never one of SDMX, nor the list of a dataset's indicators. */
bool codelist_writable(const struct req *rq, const struct codelist_row *row);

/* --- checks (check.c): pure --- */

/* One code by itself: characters, lengths, forms of the official codings, validity. Faults under the names of struct
 * codelist_in, or `row` > 0: one sentence with the row's number under "berkas". */
void code_check(struct arena *a, struct faults *out, const struct codelist_code *c, unsigned row);

/* All codes together: each once, parents that exist and do not go round, no official code twice and none outside its
 * parent's, no two codes of one name under one parent, villages of a shared name with their district. `old` are the
 * codes that stay. At most 20 sentences of each kind. */
void codes_check(struct arena *a, struct faults *out, const struct codelist_code *rows, size_t n,
    const struct codelist_code *old, size_t n_old);

/* --- import (import.c): pure --- */

struct codelist_import {
	struct codelist_code *rows;
	size_t n, n_new, n_changed, n_same, n_missing;  /* missing: in the list, not in the file; they stay */
};

/* Reads CSV text with a header of the download
 * (kode;nama;nama_en;induk;kode_kemendagri;kode_bps;keterangan;berlaku_dari; berlaku_sampai;sinonim; only kode and
 * nama are needed) and compares with what is there. Faults under "berkas". */
enum sd_err codelist_read(struct arena *a, const char *text, size_t n, const struct codelist_code *old, size_t n_old,
    struct faults *faults, struct codelist_import *out);

/* --- inputs --- */

struct codelist_in {
	int64_t id, rev, hal, unit;
	const char *q, *kode, *nama, *nama_en, *uraian, *sumber, *dari, *sampai, *versi;  /* a list */
	const char *butir, *induk, *kemendagri, *bps, *keterangan, *sinonim;              /* a code */
	const char *langkah, *isi;                                                        /* an import */
	struct file *berkas;
};

req_handler codelist_list_page, codelist_page, codelist_new_page, codelist_edit_page, codelist_code_page;
req_handler codelist_import_page, codelist_csv;
req_handler codelist_create_action, codelist_edit_action, codelist_code_action, codelist_drop_action;
req_handler codelist_version_action, codelist_import_action;

/* The import page with what a file would change. */
enum sd_err codelist_preview(struct req *rq, const struct codelist_row *list, const struct codelist_import *x,
    const char *text);

#endif
