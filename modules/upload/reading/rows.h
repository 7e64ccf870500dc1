/*
 * rows.h: rows of a table as labels and times, shared by rows.c, number_style.c and intake/read.c.
 */
#ifndef SD_UPLOAD_READING_ROWS_H
#define SD_UPLOAD_READING_ROWS_H

#include "modules/upload/reading/part.h"

/* What the label columns of a row say. */
struct line {
	const struct code *code[READING_DIMS];
	uint32_t label_col[READING_DIMS];   /* where it stood, from 1; 0 = nowhere */
	struct when when;
	const char *comment;                /* NULL = none */
	bool labelled;                      /* some label cell is filled */
	bool total;                         /* a row of totals */
	bool totals[READING_DIMS];          /* by what its label for that dimension says, here or further up */
	uint32_t unknown_col, time_col;     /* label or time that fits nothing, from 1; 0 = none */
	bool time_blank;                    /* some cell for the time is blank */
	size_t unknown_dim;
	bool ambiguous;                     /* the unknown label fits several codes */
};

/* Reads the labels of a row (from 0). `before` is the line above, whose labels a blank cell may repeat; may be NULL. */
struct line line_read(struct ctx *c, uint32_t row, const struct line *before);

/* The level of the hierarchy that most labels of a column can stand on. */
unsigned level_of(struct ctx *c, uint32_t col, size_t dim);

/* Decides for each label column on which level of the hierarchy its ambiguous names are. */
void line_levels(struct ctx *c);

/* Series key of a value column in a row; NULL with *missing = index of the dimension that has no code. */
const char *line_key(struct ctx *c, const struct line *l, const struct column *col, size_t *missing);

/* Time of a value column in a row; false where it is incomplete. */
bool line_period(struct ctx *c, const struct line *l, const struct column *col, struct period *out);

/* The indicator of a value column in a row. */
const struct indicator *line_indicator(struct ctx *c, const struct line *l, const struct column *col);

/* The newest released value of the series of a cell, or NULL. */
const char *past_of_cell(struct ctx *c, uint32_t row, uint32_t col);

/* The released value of exactly this key and period; NULL where there is none, or no figure. */
const char *past_value(struct ctx *c, const char *key, const char *period);

/* Has the last release anything for exactly this key and period? */
bool past_said(struct ctx *c, const char *key, const char *period);

/* Was the same figure released already? Then nobody asks about it again. */
bool value_unchanged(struct ctx *c, const struct read_value *s);

void styles_decide(struct ctx *c);

/* value.c: what a cell holds becomes value and status of *s, whose key, period, indicator and place are known;
 * false: a finding was made and nothing is kept of the cell. */
bool value_read(struct ctx *c, const struct table_cell *cell, struct column *col, struct read_value *s);

/* --- intake/read.c, body.c: a table in steps; sheet_understand() takes them for a table that is held as a
 * whole, large/read.c for one whose rows come in windows --- */

/* Fills *c for a reading in the arena. SD_INVALID where the dataset cannot be read against. */
enum sd_err ctx_open(struct ctx *c, struct arena *a, const struct reading_ask *ask);

/* Finds sheet, header, columns and period; false where an error finding says why the body cannot be read. */
bool head_understand(struct ctx *c, const struct table_file *file);

/* The reading of the body: rows from..to-1 of c->t become observations and findings. */
struct body;
struct body *body_open(struct ctx *c);
void body_rows(struct body *b, uint32_t from, uint32_t to);

/* What lasts from one window to the next goes into `a`. */
void body_keep(struct body *b, struct arena *a);

/* Behind the last row: findings about the labels of the whole table. */
void body_close(struct body *b);

/* unseen.c: what the person who looks at the sheet does not see, or sees otherwise: one finding each. */
void unseen_report(struct ctx *c);

/* A hidden sheet that has cells and is not the one that is read; unseen_report() says so. */
void veiled_add(struct ctx *c, const char *name);

/* twins.c: a sheet whose row (that of the header's last one here) has those texts; what is known of all of them. */
void twin_add(struct ctx *c, const char *name, const struct table_cell *cells, uint32_t n);
void twins_report(struct ctx *c);

/* The finding that not one figure was read. */
void body_none(struct ctx *c);

/* Where a period among many is looked for first: an index into as many hints. */
#define PERIOD_HINTS 1024u
static inline size_t
period_hint(const struct period *p)
{
	return ((size_t)p->year * 17 + (size_t)p->part) % PERIOD_HINTS;
}

#endif
