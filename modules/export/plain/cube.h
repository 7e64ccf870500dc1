/*
 * cube.h: a release as a full table: axes (dimensions, then time) and the place of an observation in
 * it. Formats that number their cells (JSON-stat, PX) are written from it in one stream, because
 * the order of the cells is the order of the stream. Called by jsonstat.c and px.c.
 */
#ifndef SD_EXPORT_CUBE_H
#define SD_EXPORT_CUBE_H

#include "modules/export/plain/feed.h"

struct cube {
	const struct feed *f;
	const char **period;           /* of the release, ascending */
	size_t n_periods;
	size_t next;                   /* where the period of the next observation usually stands */
	uint64_t n_cells;
	size_t n_statuses;             /* of the code list */
	const struct code *statuses;   /* CL_OBS_STATUS */
};

/* Reads periods and statuses. SD_TOO_LARGE: more than 2^62 cells. */
enum sd_err cube_open(struct req *rq, struct feed *f, struct cube *out);

/* The number of the cell of an observation, after feed_row_fit(). False: outside the table, which
 * only a fault in the database can bring about. */
bool cube_at(struct cube *c, const struct observation *o, uint64_t *cell);

/* What a status means, in the language of the file; the code itself where it is unknown. */
const char *cube_status(const struct cube *c, const char *code);

/* For people: "Januari 2024" or, in English, the period itself. */
const char *cube_period(const struct cube *c, size_t i);

#endif
