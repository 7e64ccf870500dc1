/*
 * cube.h: a release as a full table: axes (dimensions, then time) and the place of an observation in
 * it. Formats that number their cells (JSON-stat, PX) are written from it in one stream, because
 * the order of the cells is the order of the stream. Called by jsonstat.c and px.c.
 */
#ifndef SD_EXPORT_CUBE_H
#define SD_EXPORT_CUBE_H

#include "modules/export/plain/feed.h"

struct cube {
	struct feed *f;
	const char **period;           /* of the release, ascending */
	size_t n_periods;
	size_t next;                   /* where the period of the next observation usually stands */
	uint64_t n_cells;
	size_t n_statuses;             /* of the code list */
	const struct code *statuses;   /* CL_OBS_STATUS */
};

/* Reads periods and statuses. SD_TOO_LARGE: more than 2^62 cells. */
enum sd_err cube_open(struct req *rq, struct feed *f, struct cube *out);

/* An observation at its cell; texts as in struct observation, comment NULL where there is none. */
struct cube_cell {
	uint64_t at;
	const char *period, *value, *comment;
	char status;
};

/* n cells one behind the other, the first at `at`, each with a value, status A and no comment: the values stand one
 * behind the other, too, each of 1 to PACKED_SAME bytes, of which so many may be read behind the last. */
struct cube_run {
	uint64_t at;
	size_t n;
	const char *values;
	const unsigned char *lengths;
};

/* Calls `put` for each observation of the release, in the order of the cells; feed->row is its series. Where a series
 * lies is looked up once. Series that are a run go to `run` as a whole; NULL: by their cells. SD_INTERNAL: an
 * observation lies outside the table, which only a fault in the database can bring about. */
enum sd_err cube_rows(struct req *rq, struct cube *c, enum sd_err (*put)(void *arg, const struct cube_cell *x),
    enum sd_err (*run)(void *arg, const struct cube_run *x), void *arg);

/* A `run` of whoever looks for what is unusual in a cell: nothing is. */
enum sd_err cube_run_pass(void *arg, const struct cube_run *x);

/* What a status means, in the language of the file; the code itself where it is unknown. */
const char *cube_status(const struct cube *c, const char *code);

/* For people: "Januari 2024" or, in English, the period itself. */
const char *cube_period(const struct cube *c, size_t i);

#endif
