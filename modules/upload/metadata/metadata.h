/*
 * metadata.h: what pages.c, actions.c and papers.c share: the worksheets of a dataset as
 * loaded, and which part of them an address means.
 */
#ifndef SD_UPLOAD_METADATA_H
#define SD_UPLOAD_METADATA_H

#include "modules/upload/common/common.h"
#include "modules/upload/metadata/worksheet.h"

struct metadata_in {
	const char *slug, *lembar, *bagian;         /* worksheet and its part: keg/iii, var/2, ind/baru */
	const char *dari;                           /* where answers are taken from */
	int64_t versi;                              /* an older version to print */
	struct lines kode, isi, pilih;
	const char *langkah, *json;                 /* an import: step, and the text that was shown */
	struct file *berkas;
};

/* pages.c, papers.c */
req_handler metadata_page, metadata_part_page, metadata_pdf, metadata_xlsx, metadata_json;
/* actions.c */
req_handler metadata_part_action, metadata_drop_action, metadata_take_action;
/* actions_indah.c */
req_handler metadata_import_page, metadata_import_action;

struct sheets {
	struct dataset d;
	struct item_row item;
	bool has_item;
	struct form_row *form;
	size_t n_form;
	struct metadata_row *rows;      /* current versions */
	size_t n_rows;
	struct worksheet *answers;
};

/* Everything of the dataset of `slug`; SD_NOT_FOUND for a foreign one. */
enum sd_err sheets_load(struct req *rq, const char *slug, struct sheets *s);

/* The current version of a worksheet, or NULL. */
const struct metadata_row *sheets_row(const struct sheets *s, enum ms sheet);

/* A part of a worksheet: a block of the form, or a row. */
struct part {
	enum ms sheet;
	const char *block;     /* label; of the form's own questions or of the rows */
	size_t row;            /* SIZE_MAX: the form's own questions */
	const char *id;        /* as in the address */
};

/* "keg/iii", "var/2", "ind/baru", "var/identitas"; SD_NOT_FOUND for what is not there. */
enum sd_err part_find(struct req *rq, const struct sheets *s, const struct metadata_in *in, struct part *out);

/* The question stands in that part. */
bool part_holds(const struct part *p, const struct form_row *f);

#endif
