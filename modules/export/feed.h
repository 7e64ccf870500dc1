/*
 * feed.h: the plain files of a dataset. feed.c opens dataset and release, feed_write.c writes rows.
 *
 * CSV: a row an observation. Columns: for each dimension its code and its label
 * ("REF_AREA","Wilayah acuan"), then periode, indikator, nilai, satuan, status. A value that is
 * missing is an empty cell, and status says why (SDMX CL_OBS_STATUS). UTF-8, comma, decimal point;
 * bom=1 puts a UTF-8 mark in front for old spreadsheets. JSON: {dataset: {...}, dimensi: [...],
 * indikator: [...], data: [{...}]}; values are numbers, missing ones null. XML: /skema/dataset.xsd.
 */
#ifndef SD_EXPORT_FEED_H
#define SD_EXPORT_FEED_H

#include "modules/export/model.h"
#include "shared/request/req.h"
#include "shared/statistics/observation.h"

/* What a row repeats from its series. */
struct feed_row {
	const char *code[OBSERVATION_KEYS], *label[OBSERVATION_KEYS];
	const char *indicator, *unit;
};

struct feed {
	struct arena *arena;
	struct dataset d;              /* with structure */
	struct release_row release;
	struct observation_filter filter;
	const char *agency, *base_url;
	bool english, bom;
	char key[200], codes[200];     /* of the current series: whole, and cut into row.code */
	size_t indicator_at;           /* position of the indicator dimension; 0 = none */
	struct feed_row row;
	struct used_code *used;        /* codes of the release, by position and code */
	size_t n_used;
};

/* Streams the release; each row calls feed_row_fit() first. */
enum sd_err feed_rows(struct req *rq, struct feed *f,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);
void feed_row_fit(struct feed *f, const struct observation *o);

/* Does the release use this code of dimension i (from 0)? */
bool feed_uses(const struct feed *f, size_t i, const char *code);

/* Writers. */
enum sd_err feed_csv_write(struct req *rq, struct feed *f, struct buf *b);
enum sd_err feed_json_write(struct req *rq, struct feed *f, struct buf *b);
enum sd_err feed_xml_write(struct req *rq, struct feed *f, struct buf *b);
enum sd_err feed_book(struct req *rq, struct feed *f, struct blob *out);

#endif
