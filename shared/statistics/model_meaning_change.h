/*
 * model_meaning_change.h: the SQL of meaning_change.c.
 */
#ifndef SD_MODEL_MEANING_CHANGE_H
#define SD_MODEL_MEANING_CHANGE_H

#include "shared/statistics/meaning_change.h"

/* A code that a release uses, in the order of both. */
struct used_row {
	int64_t position;
	const char *code;
};
enum sd_err change_used(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct used_row **rows,
    size_t *n);

/* The periods of what holds now, ascending. Looks at every observation: asked for only where a series breaks. */
struct held_row { const char *period; };
enum sd_err change_held(struct db *db, struct arena *a, int64_t dataset_id, struct held_row **rows, size_t *n);

#endif
