/*
 * import.h: a CSV file as entries of the data list: columns by their heading, every row checked,
 * what is wrong said with its line. Pure: the caller brings agencies and titles that stand.
 */
#ifndef SD_DATALIST_IMPORT_H
#define SD_DATALIST_IMPORT_H

#include "modules/datalist/model.h"
#include "shared/request/form/param.h"

/* A regency's list has some 330 entries (the sample's); nobody reads more than 50 faults at once. */
enum { IMPORT_ROWS = 5000, IMPORT_FAULTS = 50 };

struct import {
	/* what is known before */
	int64_t year;
	int64_t own_unit;            /* > 0: rows may only be of this agency, and need not name it */
	const struct unit_row *units;
	size_t n_units;
	const struct title_row *titles;
	size_t n_titles;
	const struct function_row *functions;
	size_t n_functions;
	/* what came of it */
	struct item_row *rows;
	size_t n;
	const char *ignored;         /* headings that mean nothing here, separated by ", "; "" = none */
	struct faults faults;
	size_t n_faults;             /* all of them; the list holds the first IMPORT_FAULTS */
};

/* Reads the file. SD_OK with rows; SD_INVALID with faults (nothing is to be stored then). */
enum sd_err import_read(struct arena *a, struct import *im, const void *p, size_t n);

/* The agency that a text names: by code, name, short name, earlier name or id of the portal that
 * is replaced, whatever the spacing and punctuation; NULL where none fits. */
const struct unit_row *import_unit(struct arena *a, const struct import *im, const char *text);

#endif
