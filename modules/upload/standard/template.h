/*
 * template.h: the workbook and the CSV that an agency fills in for a dataset. template.c makes
 * them; pages_template.c hands them out. Pure but for the arena and the temporary folder of the
 * workbook writer.
 */
#ifndef SD_UPLOAD_TEMPLATE_H
#define SD_UPLOAD_TEMPLATE_H

#include "modules/upload/reading/reading.h"
#include "shared/ground/buf.h"
#include "shared/statistics/dataset.h"
#include "shared/statistics/period.h"

#define TEMPLATE_ROWS 2000 /* combinations up to which rows are filled in beforehand */
#define TEMPLATE_COLUMNS 60 /* codes up to which a dimension can stand as columns */

struct template {
	const struct dataset *dataset;  /* with structure and codes */
	const struct period *period;    /* that are asked for, ascending */
	size_t n_periods;
	bool wide;                      /* periods as columns */
	const char *across;             /* code of the dimension that stands as columns (not with wide); NULL = none */
	const struct past *past;        /* released values by key and period, for the columns beside; may be empty */
	size_t n_past;
	const char *tmp_dir;
	const char *site;               /* name of the portal, for the sheet with the instructions */
};

/* The workbook's bytes in the arena. */
enum sd_err template_workbook(struct arena *a, const struct template *t, struct blob *out);

/* The same rows as CSV (UTF-8 with mark, semicolons). */
void template_text(struct arena *a, const struct template *t, struct buf *out);

/* "templat-penduduk-v3-lebar.xlsx": the name says dataset and structure, for files that cannot hide it. */
const char *template_name(struct arena *a, const struct template *t, const char *suffix);

/* The label of a code in templates: its name, with the parent's where two codes share the name. */
const char *template_label(struct arena *a, const struct code_list *list, const struct code *code);

#endif
