/*
 * body.h: where the reading of the body stands; shared by body.c, deletion.c and totals.c. Nobody else includes it.
 */
#ifndef SD_UPLOAD_BODY_PART_H
#define SD_UPLOAD_BODY_PART_H

#include "modules/upload/reading/rows.h"

#define PERIODS_KEPT 64u  /* a power of two */

/* What a column makes of the codes of a row; rows of one series follow each other mostly. */
struct keyed {
	bool known;
	const struct code *code[READING_DIMS]; /* of the row */
	const char *key;            /* NULL: `missing` has no code */
	size_t missing, length;
	const struct indicator *indicator;
};

/* What a column makes of the time that a row says. */
struct timed {
	bool known, whole, begun;   /* whole: `when` is a period; begun: by today */
	struct when row;
	struct period when;
	const char *text;
};

#define UNITS_JUDGED 64u /* pairs of indicator and unit that are remembered; more are looked at each time */

/* A unit that rows say, held against an indicator's once. */
struct judged {
	const struct indicator *ind;
	char text[120];
	bool keep;                  /* figures of it are kept, moved by so many places */
	int shift;
};

/* A total above its parts, of a column. */
struct first_total {
	const char *value, *text;   /* NULL = none; as it stands in the cell */
	uint32_t row;               /* from 1 */
};

/* Where the reading of the body stands. */
struct body {
	uint32_t magic;             /* MAGIC_BODY from body_open() to body_close() */
	struct ctx *c;
	struct body *next;          /* of the table beside this one; NULL = none */
	struct column *columns, *all; /* this table's, the others ignored; all of the sheet */
	struct when context;        /* this table's, while another one is read */
	uint32_t row;               /* that is read now, from 0, and its cells */
	const struct table_cell *cells;
	uint32_t n_cells;
	uint32_t *values;           /* the columns that hold figures */
	size_t n_values;
	struct keyed *keyed;        /* per column */
	struct timed *timed;
	uint32_t *duplicate;             /* per column: the first one that says the same codes */
	struct {
		struct period when;
		const char *text;
	} period[PERIODS_KEPT];
	struct judged judged[UNITS_JUDGED];
	size_t n_judged;
	int shift;                  /* of the row: by how many places its figures move */
	uint32_t *surplus;          /* the columns whose cells belong to none */
	size_t n_surplus;
	struct when title;          /* of a line between the rows that says another time; of which row, from 1, 0 = none */
	uint32_t part_row;
	bool ended;                 /* what follows is another table */
	bool beside, totals;        /* some column stands beside a label column; is a total of others */
	struct line before;
	char action;                /* ACTION_* of the row */
	bool adds;                  /* every indicator can be added up */
	bool summed;                /* one label column and no time column: totals can be compared */
	const char **sum, **part;   /* per column: all rows so far, rows since the last total */
	struct first_total *first;  /* per column */
	const char **now;           /* per column: the figure of this row; NULL = none */
	const char **strange[READING_DIMS]; /* names that are in no list, each once */
	size_t n_strange[READING_DIMS], n_kept[READING_DIMS], n_known[READING_DIMS];
	struct period now_running;  /* the period that today is in; freq 0 = not asked yet */
	bool *early;                /* per column: its period has not begun, and that was said */
	uint32_t period_row;        /* last row with a finding about its period, from 1 */
};

/* A new observation of the reading. */
struct read_value *values_slot(struct ctx *c);

/* --- deletion.c --- */

/* A row (from 0) whose ACTION is D: what is released under its key becomes observations that end it. Blank codes and a
 * blank period stand for all. */
void deletion_read(struct body *b, uint32_t row);

static inline const char *
body_text(const struct body *b, uint32_t col)
{
	return col < b->n_cells ? b->cells[col].text : "";
}

/* --- blocks.c: tables beside each other; where there is only one, nothing happens --- */

/* The columns of the sheet are those of this table; are those of the sheet again. */
void block_enter(struct body *b);
void block_leave(struct body *b);

/* The columns of the sheet, those of other tables ignored. */
struct column *block_columns(struct ctx *c, const struct block *block);

/* --- beside.c: a column of codes beside the column of names --- */

/* It must say the same place, or one that it lies in; false: a finding says that it does not. */
bool beside_fits(struct body *b, uint32_t row, const struct line *l);

/* --- units.c --- */

/* Units that the row says, against the one of its indicator; false: its figures are not kept. Sets b->shift. */
bool units_fit(struct body *b, const struct indicator *ind);

/* --- parts.c: what a row has beyond the table, and tables under each other --- */

/* True: the row has figures beyond its header, a finding says so, and nothing of it is an observation. */
bool row_surplus(struct body *b);

/* A row without figures: does it name another time than the rows have? */
void part_title(struct body *b);

/* A row with figures: true where it does not belong to this table; a finding says so. */
bool part_begins(struct body *b, const struct line *l);

/* --- totals.c: figures that are the sum of others in the table --- */

/* Can every indicator of the dataset be added up? */
bool total_adds(struct ctx *c);

/* True: the row (from 0) is a total; it was compared with what it sums up, and nothing of it is an observation. */
bool total_row(struct body *b, uint32_t row, const struct line *l, bool adds);

/* Behind the last row: totals that stood above their parts. */
void first_totals_compare(struct body *b);

/* Compares the total columns of a row with the figures on their left. */
void columns_compare(struct body *b, uint32_t row, const struct line *l);

#endif
