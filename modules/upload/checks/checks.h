/*
 * checks.h: what can be wrong with figures: one table of checks (table.c), and its way over a file that is held as a
 * whole or comes in windows (run.c). Called by intake/read.c, by large/, and by the tests. Both readers walk the same
 * table, so what stands in it is asked of every file. A check must never know which of the two is reading.
 */
#ifndef SD_UPLOAD_CHECKS_H
#define SD_UPLOAD_CHECKS_H

#include "modules/upload/reading/rows.h"

/* What a check looks at. It has the function of that name. */
enum check_scope {
	SCOPE_BLANK,   /* a blank cell */
	SCOPE_CELL,    /* a figure for itself */
	SCOPE_SERIES,  /* a figure and the one before it of its series */
	SCOPE_PERIOD,  /* the figures of whole periods beside each other */
	SCOPE_TABLE,   /* which combinations the table has */
	SCOPE_WHOLE    /* all observations at once, before any other check: a table in windows says that it was not asked */
};

enum check_needs {
	NEEDS_RELEASE = 1, /* the dataset has been released before: else it is not asked */
	NEEDS_ORDER = 2    /* SCOPE_WHOLE: where observations are put in order for the database it is found as well */
};

/* A figure and what it is compared with. */
struct series_step {
	const struct read_value *s, *before; /* before: the last one of the series in the table; NULL = none */
	const char *from;              /* the figure one period before, of the table or released; NULL = none */
	struct period when;            /* of `from` */
	bool fresh;                    /* not both are released as they stand */
};

/* How far back a check of whole periods looks. */
enum reach { REACH_NONE, REACH_PERIOD, REACH_PERIOD_BEFORE, REACH_YEAR_BEFORE };

struct index;
struct presence;

/* `state`: what open() gave, or NULL. Findings are added to *c. c->a may be given back after the call; what open()
 * takes from it stays until the last one. Every function may be NULL but the one of the scope. */
struct check {
	const char *name;           /* for people: "Salinan periode" */
	enum rule rule;             /* of its findings */
	enum check_scope scope;
	unsigned needs;             /* of enum check_needs; 0 = only what its scope says */
	bool (*applies)(const struct ctx *c);                           /* to this dataset at all */
	void *(*open)(struct ctx *c);
	void (*blank)(struct ctx *c, void *state, const struct read_value *s);
	void (*cell)(struct ctx *c, void *state, const struct read_value *s); /* in file order; s->value is not NULL */
	void (*series)(struct ctx *c, void *state, const struct series_step *step); /* forward in time */
	void (*ended)(struct ctx *c, void *state);                      /* behind the last figure */
	enum reach (*reach)(struct ctx *c, void *state);                /* after that; NULL = REACH_PERIOD */
	void (*period)(struct ctx *c, void *state, const struct index *ix); /* new: read_values from n_context on */
	void (*closed)(struct ctx *c, void *state);                     /* behind the last period */
	void (*table)(struct ctx *c, void *state, const struct presence *p);
	void (*whole)(struct ctx *c, void *state);                      /* may take observations away */
};

struct json_out;
/* The key "pemeriksaan": by what a file is checked: {jenis: [name], ambang: [{nama, uraian, nilai}], aturan: [rule],
 * kesamaan: [equality]}, for people. (said.c) */
void checks_write(struct json_out *j, struct arena *a, const struct reading_ask *ask);

extern const struct check checks[];
extern const size_t n_checks;

/* --- run.c: the way over a table --- */

/* Before the first row, with what lasts as long as the reading in c->a. */
void checks_open(struct ctx *c);

/* A table that is held as a whole: everything. */
void checks_all(struct ctx *c);

/* One that comes in parts. Of each window: blank cells and figures for themselves; drops from c->out->read_values what
 * cannot be stored. Then each figure with the one before it of its series. */
void checks_cells(struct ctx *c);
void checks_series(struct ctx *c, const struct read_value *before, const struct read_value *s);

/* Behind the last row: what the table has (not where it is unknown); then the rest that needs no figures. */
void checks_table(struct ctx *c, const struct presence *p);
void checks_ended(struct ctx *c);

/* Which periods at once, at the most, some check wants. */
enum reach checks_reach(struct ctx *c);
void checks_period(struct ctx *c, const struct index *ix);
void checks_closed(struct ctx *c);

/* Says which checks were not asked of a table that is not held as a whole; `ordered`: its observations were put in
 * order, and those that are there twice reported. */
void checks_left_out(struct ctx *c, bool ordered);

/* Says which checks of whole periods were not asked, where those cannot be had. */
void checks_no_periods(struct ctx *c);

/* --- observations.c --- */

/* What a table has. */
struct presence {
	const char *const *keys;        /* of its series, blank cells too */
	size_t n_keys, n_read_values;          /* n_read_values: cells */
	const struct period *periods;   /* that have a figure or a marker, ascending, each once */
	size_t n_periods;
	/* Is there a cell of that series in period `period`? */
	bool (*has)(void *arg, const char *key, size_t period);
	void *arg;
};

/* Observations by key and period. */
struct index {
	uint32_t *slot; /* index + 1 of the observation, 0 = free */
	size_t mask;
};
struct index index_of(struct ctx *c); /* over all observations of the reading, which must not move afterwards */
const struct read_value *index_find(struct ctx *c, const struct index *ix, const char *key, const char *period);

/* The figure of a series in a period: of the file, else the released one; NULL = none. */
const char *figure_of(struct ctx *c, const struct index *ix, const char *key, const struct period *p);

/* What a table that is held as a whole has. */
struct presence presence_of(struct ctx *c);

/* Both for the same key and period: the second one. */
void duplicate_report(struct ctx *c, const struct read_value *second, uint32_t first_row, uint32_t first_col);

/* The cell of an observation as it stands. */
static inline const char *
source_text(const struct ctx *c, const struct read_value *s)
{
	return table_cell(c->t, s->row - 1, s->col - 1)->text;
}

/* Are there codes that were valid for some time only? Were all of the key in that period? */
bool codes_dated(const struct dataset *d);
bool key_valid(struct ctx *c, struct arena *work, const char *key, const struct period *p);
bool period_over(struct ctx *c, const struct period *p); /* lies behind us */

/* --- the functions of table.c that stand elsewhere, as struct check says --- */

void duplicates_drop(struct ctx *c, void *state);                           /* observations.c */
void missing_find(struct ctx *c, void *state, const struct presence *p);

void change_check(struct ctx *c, void *state, const struct series_step *step);     /* series.c */
void *copies_open(struct ctx *c);
void copies_count(struct ctx *c, void *state, const struct series_step *step);
void copies_report(struct ctx *c, void *state);
enum reach swaps_reach(struct ctx *c, void *state);
void swaps_find(struct ctx *c, void *state, const struct index *ix);

void *outliers_open(struct ctx *c);                                         /* outliers.c */
void outliers_take(struct ctx *c, void *state, const struct read_value *s);
void outliers_report(struct ctx *c, void *state);

/* Totals of rows that were compared and not kept become observations where none of their parts has a figure: what
 * stands nowhere else is no superfluous row. given(): has the series of that key a figure in the period of `s`? NULL =
 * the table is held as a whole, and c->out->read_values says it. */
void totals_alone(struct ctx *c, bool (*given)(void *arg, const char *key, const struct read_value *s), void *arg);
enum reach sums_reach(struct ctx *c, void *state);                          /* sums.c */
void sums_check(struct ctx *c, void *state, const struct index *ix);

/* A code and those below it. */
struct family {
	const char *code;
	const char **child;
	size_t n;
	bool total; /* "_T": over those that the table has */
};

struct families {
	struct family *v;
	size_t n;
};

/* The codes of a list that have others below them; the one of that code, or NULL. */
struct families families_of(struct ctx *c, const struct code_list *list);
const struct family *family_find(const struct families *all, const char *code);

enum reach disclosure_reach(struct ctx *c, void *state);                    /* disclosure.c */
void disclosure_find(struct ctx *c, void *state, const struct index *ix);

void rules_faults(struct ctx *c, void *state);                              /* rules.c */
enum reach rules_reach(struct ctx *c, void *state);
void rules_check(struct ctx *c, void *state, const struct index *ix);

bool equality_applies(const struct ctx *c);                                 /* equality.c */
void *equality_begin(struct ctx *c);
void equality_take(struct ctx *c, void *state, const struct index *ix);
void equality_report(struct ctx *c, void *state);

#endif
