/*
 * sum.h: jumlah=, the sums of a release in place of its observations, so that nobody must fetch a million rows to add
 * them up: /katalog/{slug}.csv?jumlah=REF_AREA&saring=SEX:F&dari=2020. Called by feed.c for every format that is a
 * list of rows (FILE_SUM).
 *
 * jumlah=DIM,DIM    what stays apart; the period always does, so jumlah=periode adds over all dimensions
 * saring=DIM:K,K    only these codes; once for each dimension
 * dari=, sampai=    only these periods, both included
 *
 * Added is what may be added: figures of one indicator whose unit is in the setting jumlah.satuan, of one frequency,
 * of the same period. A code that stands for others of the answer ("_T", or the parent of another code) is not added
 * on top of its parts. Each row says how many figures were added (ditambah), how many were missing or confidential
 * (kosong), and how many were left out because they are totals (total_dilewati). Must never add what is confidential:
 * it does not come in the stream.
 *
 * The status of a sum: that of its figures where they all have the same, else P where one is provisional, E where one
 * is estimated, A. A sum of nothing is empty: Q where all that is missing is confidential, else O.
 */
#ifndef SD_EXPORT_SUM_H
#define SD_EXPORT_SUM_H

#include "modules/export/plain/feed.h"

/* Groups times periods: as many rows as a workbook may have; some 14 MB of cells, which a worker has. Nobody reads more
 * sums than that, and a program that wants them wants the figures. */
enum { SUM_CELLS = BOOK_ROWS };

/* What was asked, checked: by sum_ask(). Arrays are by the position of a dimension of the whole feed. */
struct sum_ask {
	bool apart[OBSERVATION_KEYS];      /* named in jumlah= */
	bool *total[OBSERVATION_KEYS];     /* of each code of the axis: not added; NULL where the dimension stays apart */
	bool *wanted[OBSERVATION_KEYS];    /* of each code of the axis */
	size_t indicator;                  /* the one that is added up, where the dimension does not stay apart */
};

/* Reads the request into `ask` and the filter of `f`, whose structure is known. SD_INVALID with a sentence that says
 * why it is refused. */
enum sd_err sum_ask(struct req *rq, struct feed *f, struct sum_ask *ask);

/* Makes `f`, whose structure is known, a feed of sums: reads the release and adds up; dimensions, axes and indicators
 * are then those that stay apart, and feed_rows() gives the sums. SD_INVALID with a sentence. */
enum sd_err sum_open(struct req *rq, struct feed *f);

/* Calls `each` for every sum, in the order of codes, then periods; f->count is of that sum. */
enum sd_err sum_rows(struct feed *f, enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

/* What the file holds, as a title: "Jumlah menurut Wilayah dan periode", and the choice as asked ("SEX:F; dari 2020"),
 * NULL for none. */
const char *sum_title(const struct feed *f, bool english);
const char *sum_choice(const struct feed *f);

#endif
