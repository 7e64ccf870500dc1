/*
 * save.h: writing the worksheets of a dataset as a whole: shared by actions.c, which holds it, and
 * actions_indah.c.
 */
#ifndef SD_UPLOAD_METADATA_SAVE_H
#define SD_UPLOAD_METADATA_SAVE_H

#include "modules/upload/metadata/metadata.h"

struct saving {
	struct req *rq;
	struct sheets s;
	const char *before[SHEET_COUNT];  /* bodies as they were loaded */
	const char *what;                 /* for the audit trail */
	unsigned anew;                    /* 1 << enum ms: begins a new version where it changes */
};

/* The worksheets of the dataset of struct metadata_in; with `fill` what the dataset says where nothing is written
 * yet. SD_NOT_FOUND where the user may not write them. */
enum sd_err saving_load(struct req *rq, struct saving *s, bool fill);

/* Writes what changed, without answers to questions that are not asked; with MS-Keg the release calendar. A fault
 * where somebody else wrote meanwhile. */
enum sd_err metadata_save(struct saving *s);

#endif
