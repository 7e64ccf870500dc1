/*
 * feed.h: the plain files of a dataset. feed_file.c opens dataset and release, feed.c streams its rows,
 * feed_write.c, feed_xml.c, jsonstat.c and px.c write. Every file exists for the current release and, with rilis=N,
 * for an earlier one; labels are Indonesian or English by lang= or Accept-Language.
 *
 * CSV: a row an observation. Columns: for each dimension its code and its label
 * ("REF_AREA","Wilayah acuan"), then periode, indikator, nilai, satuan, status, keterangan. A value
 * that is missing is an empty cell, and status says why (SDMX CL_OBS_STATUS). UTF-8, comma, decimal
 * point; texts as they are (RFC 4180). The variant for spreadsheets, .csv;bom=1 or .csv?bom=1, has
 * a UTF-8 mark in front, and a ' before a text that a spreadsheet would run as a formula.
 * JSON: {dataset: {...}, dimensi: [...], indikator: [...], data: [{...}]}; values are numbers,
 * missing ones null. NDJSON: the objects of `data`, one a line. XML: /skema/dataset.xsd.
 * With jumlah= the rows are sums (sum.h): the same columns, of the dimensions that stay apart, and three counts.
 */
#ifndef SD_EXPORT_FEED_H
#define SD_EXPORT_FEED_H

#include "modules/export/common/model.h"
#include "shared/ground/magic.h"
#include "shared/request/req.h"
#include "shared/statistics/file_format.h"
#include "shared/statistics/observation.h"

/* A sheet could hold four times as many rows; more than this nobody opens, and it would hold a worker
 * long. */
enum { FEED_FACTS = 20, BOOK_ROWS = 250000 };

/* A fact about the dataset: its name in every format, and its text. */
struct fact {
	const char *name, *value;
};

/* The codes of a dimension that the release uses, in the order of the stream, and their labels. */
struct feed_axis {
	const struct dimension *dim;
	const char *name;              /* in the language of the file */
	const char **code, **label;
	size_t n;
};

/* What a row repeats from its series. */
struct feed_row {
	const char *code[OBSERVATION_KEYS], *label[OBSERVATION_KEYS];
	size_t at[OBSERVATION_KEYS];   /* index on its axis; FEED_NOWHERE where it has none */
	const char *indicator, *unit;
};

#define FEED_NOWHERE ((size_t)-1) /* no index is so large */

/* What a row of sums says besides: how many figures were added, were missing, were left out as totals. */
enum { FEED_COUNTS = 3 };
extern const char *const feed_counts[FEED_COUNTS];

struct feed {
	uint32_t magic;                /* MAGIC_FEED */
	struct arena *arena;
	struct dataset d;              /* with structure */
	struct release_row release;
	struct observation_filter filter;
	const char *agency, *base_url;
	bool english;
	struct feed_axis axis[OBSERVATION_KEYS];
	char key[200], codes[200];     /* of the current series: whole, and cut into row.code */
	size_t indicator_at;           /* position of the indicator dimension; 0 = none */
	struct feed_row row;
	struct feed_sum *sum;          /* jumlah= (sum.h): the rows are sums; NULL = observations */
	int64_t count[FEED_COUNTS];    /* with it, of the current row */
};

/* Release, structure and axes of f->d, which the caller has read and may show; number 0 = the
 * current release. SD_NOT_FOUND: no such release; SD_GONE with a sentence: it was withdrawn, for ever. */
enum sd_err feed_release(struct req *rq, struct feed *f, int64_t number);
enum sd_err feed_structure(struct req *rq, struct feed *f);

/* Streams the release; each row calls feed_row_fit() first. */
enum sd_err feed_rows(struct req *rq, struct feed *f,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

/* The same for rows that are written to *out, one after the other in the same form (sdmx/write/pattern.h). */
enum sd_err feed_rows_write(struct req *rq, struct feed *f, struct buf **out,
    void (*write)(void *arg, const struct observation *o), void *arg);
void feed_row_fit(struct feed *f, const struct observation *o);

/* Puts the codes of axis i in order and fills in their labels; the index of a code on it, FEED_NOWHERE for none. */
void feed_axis_order(struct feed *f, size_t i);
size_t feed_axis_find(const struct feed *f, size_t i, const char *code);

/* The periods of the release, ascending. Read before a stream is begun. */
enum sd_err feed_periods(struct req *rq, struct feed *f, const char ***periods, size_t *n);

/* The text of the file's language; Indonesian where there is no English one. */
const char *feed_label(const struct feed *f, const char *name_id, const char *name_en);

/* The facts in the order in which every format gives them; ended by a NULL name. */
void feed_facts(const struct feed *f, struct fact out[FEED_FACTS + 1]);

/* Writers: feed_csv_write() and so on, one for each row of file_format.h. */
#define FEED_WRITER(name, ...) enum sd_err feed_##name##_write(struct req *rq, struct feed *f, struct buf *b);
FILE_FORMATS(FEED_WRITER)
#undef FEED_WRITER

/* Metadata only: the same JSON without its data. */
enum sd_err feed_about_write(struct feed *f, struct buf *b);

#endif
