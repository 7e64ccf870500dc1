/*
 * part.h: what the files of the reading have in common, in the order in which they work: label.c (codes
 * of labels), label_cache.c, head.c (header), correction.c (what a person corrected), columns.c (columns by
 * content), context.c (what title and sheet say), personal.c, rows.c, number_style.c, body.c
 * (cells to observations), totals.c, checks/observations.c, checks/sums.c, checks/series.c, checks/rules.c (checks over
 * observations). Nobody else includes it.
 */
#ifndef SD_UPLOAD_READING_PART_H
#define SD_UPLOAD_READING_PART_H

#include "modules/upload/reading/reading.h"

#include <string.h>
#include "shared/ground/magic.h"
#include "shared/ground/str.h"

#define TEMPLATE_SHEET "_satudata" /* hidden, in our own templates: slug in B1, version in B2 */

/* What a text may stand for. */
enum label_kind { LABEL_TEXT, LABEL_CODE, LABEL_DOTTED, LABEL_BPS, LABEL_BARE /* without "kecamatan" in front */ };

struct label {
	const char *folded;
	const struct code *code;
	enum label_kind kind;
	unsigned depth;             /* of the code in its hierarchy */
};

/* All labels of a dimension, sorted by folded text. */
struct labels {
	struct label *v;
	size_t n;
	uint64_t lengths;           /* bit n: some code has n digits and no letters */
};

#define CODE_LENGTHS 64 /* digits of a code */

/* The codes of a list in order of their text. */
struct codes {
	const struct code **v;
	size_t n;
};

struct look {                       /* the candidates of a text */
	const struct label *first;
	size_t n;
};

/* One of several tables beside each other. */
struct block {
	uint32_t from, to;          /* its columns, from 0; to: behind the last */
	uint32_t lead;              /* its first column of labels or times */
	struct when context;        /* the time that its title says */
};

/* A table being read. Each member has one owner, which alone writes it; everybody else reads it. sd_door() at the
 * doors of reading/ and, through finding_add(), of the checks. */
struct ctx {
	uint32_t magic;             /* MAGIC_CTX from ctx_open() on */

	/* ctx_open() (ctx.c): what is read, against what, and where the result goes. While a group of periods is checked
	 * `a` is large/after.c's */
	struct arena *a;
	const struct reading_ask *ask;
	const struct dataset *d;
	const struct reading_limits *limits;
	struct arena *tmp;          /* scratch() */
	char freq;
	enum school school;         /* what the person said of school years; correction.c */
	struct when context;        /* for rows that do not say it: of the title, or of a line between the rows; context.c,
	                             * parts.c */
	bool yearless;              /* columns say months, and no year */
	const char *twins;          /* other sheets with the same header; "" = none; twin_add() */
	uint32_t n_twins;
	struct block *blocks;       /* tables beside each other; columns.c, context.c */
	size_t n_blocks;            /* 0 = one table */
	bool units_by_row;          /* rows name the indicator, whose unit may be another one than it was; units.c */
	bool commas;                /* a CSV between commas; head_understand() */
	const char *veiled;         /* hidden sheets with cells; NULL = none; veiled_add() */
	uint32_t n_veiled;
	struct reading *out;

	/* sheet_choose() (intake/read.c), map_follow() (correction.c), and window by window large/read.c */
	const struct table *t;
	const struct sheet_lookahead *later; /* of this table; NULL = it has no other rows. large/read.c alone */

	/* label.c: labels_build() */
	struct labels labels[READING_DIMS];
	struct codes codes[READING_DIMS];

	/* nearest_code.c: labels_lead() */
	const char *lead[READING_DIMS]; /* folded words that every label begins with and that say nothing; NULL = none */

	/* label_cache.c: label_cache_open() */
	struct label_cache *cache;          /* NULL = nothing is remembered */

	/* value.c: indicator_adds_cached() */
	char *adds;                 /* 'y', 'n' or not asked yet, an indicator each */

	/* rows.c: past_find() */
	size_t past_at;             /* the series asked for last */
	uint64_t past_from;         /* and where its value stood; 0 = nowhere */

	size_t room_findings;       /* finding.c: of out->findings */
	size_t room_read_values;           /* body.c: of out->read_values */

	/* totals.c, and large/after.c between two groups of periods */
	/* figures of total rows that have a code: compared with their parts, not stored */
	struct read_value *code_totals;
	size_t n_code_totals, room_code_totals;
	bool open_totals;           /* one of them has open_code() in its key */

	/* large/after.c, for the checks over groups of periods */
	size_t n_context;           /* of out->read_values, those checked before: others are compared with them */
	struct checking *checking;  /* checks/run.c: what is asked of this table */
	struct copying *copying;    /* checks/series.c: shared by two checks; NULL = not counted yet */
};

/* Memory for what the next few lines need: taken back some time after the next call. */
struct arena *scratch(struct ctx *c);

/* label.c */
void labels_build(struct ctx *c);
const struct code *code_named(const struct ctx *c, size_t dim, struct str code); /* of the dimension's list, or NULL */
const struct code *code_above(const struct ctx *c, size_t dim, const struct code *code); /* its parent, or NULL */
unsigned code_depth(const struct ctx *c, size_t dim, const struct code *code); /* steps up to a code without parent */
struct look labels_look(struct ctx *c, size_t dim, const char *text);
bool label_is_total(struct arena *a, const char *text);
bool label_is_whole(struct ctx *c, const char *text); /* names the area that the whole table is for */

/* totals.c: what stands in the key of a total for a dimension whose list has no code for it: "*" and the level of the
 * hierarchy that its parts are on. Such a key is compared, never stored. */
static inline bool
key_is_open(const char *key)
{
	return strchr(key, '*') != NULL;
}

/* label_cache.c: from label_cache_open() on, in the arena of that moment, labels_look() and when_read() remember what
 * they
 * found. label_cached(), time_cached(): true: *out is what was found before; false: what is found now goes to *out,
 * where
 * that is not NULL. The labels must stay as they are from then on. */
struct label_cache;
void label_cache_open(struct ctx *c);
bool label_cached(struct ctx *c, size_t dim, const char *text, struct look **out);
bool time_cached(struct ctx *c, const char *text, struct when **out);
/* nearest_code.c: the label of the code that was probably meant, or NULL; words with which all labels of a column
 * begin */
const char *labels_nearest(struct ctx *c, size_t dim, const char *text);
void labels_lead(struct ctx *c);

/* Has the dimension a choice of codes? */
static inline bool
dim_open(const struct ctx *c, size_t dim)
{
	return dimension_only_code(&c->d->dimensions[dim]) == NULL;
}

/* head.c: finds header and columns of a sheet; the score says how well it fits, 0 = not at all. */
unsigned head_find(struct ctx *c, const struct table *t, struct reading *r);

/* components.c: a sheet whose header names the components of the structure, as SDMX messages and our own CSV do:
 * nothing is guessed. False: it is another table, and *r is as it was. */
bool components_find(struct ctx *c, const struct table *t, struct reading *r);

/* How many of its columns have no place in the structure, and the headers of the first `most`. */
size_t components_unknown(const struct ctx *c, const char **out, size_t most);

/* "352001: Poncol" or "352001" in such a sheet: the code; NULL = the list has none. */
const struct code *component_code(struct ctx *c, size_t dim, const char *text);

/* What the components beside value and key say of a row (from 0); false: a finding says why no figure of it is kept. */
struct read_value;
bool components_fit(struct ctx *c, uint32_t row);
bool components_value(struct ctx *c, uint32_t row, struct read_value *s);

/* ACTION_* of a row (from 0), ACTION_NONE where the sheet has no such column. */
char component_action(struct ctx *c, uint32_t row);

/* columns.c: roles by content; what is missing or left over becomes findings. False: there is a question to be answered
 * before more can be said. */
bool head_columns(struct ctx *c);
bool dim_mapped(const struct reading *r, size_t dim); /* some column says it */

/* units.c: columns that hold units; units of titles and headings against those of the structure */
void units_columns(struct ctx *c);
void units_report(struct ctx *c);

/* time.c */
struct when when_read(struct ctx *c, const char *text);
bool when_any(const struct when *w);
/* What `a` says, and what it lacks from `b`; what the row above says for blank cells of a row. */
struct when when_merge(struct when a, struct when b);
struct when when_repeat(struct when w, const struct when *above);
bool when_clash(const struct when *a, const struct when *b); /* both name a part of the time, and not the same */
bool school_year(struct ctx *c, const char *text); /* "TA 2023/2024": which calendar year is a question */
bool when_period(struct ctx *c, const struct when *w, struct period *out);
int year_in(struct ctx *c, const char *text, char *without); /* the only plausible year; the text without it */

/* The columns of a sheet whose header rows (from 0) are known: r->head, r->body. */
void head_read_columns(struct ctx *c, const struct table *t, struct reading *r);

/* What a text says in place of a header: the parts between ';' are read as headers are. False: a part is not
 * understood. With `times` false, times are left out. */
bool column_says(struct ctx *c, struct column *col, const char *says, bool times);

/* blocks.c: finds tables beside each other; `numeric`: which columns hold figures. False: the person is asked whether
 * they are, and nothing else is known of the columns. */
bool blocks_find(struct ctx *c, const bool *numeric);

/* correction.c: folded, runs of digits as one '#': "Tahun 2024" and "TAHUN 2025" are the same */
const char *text_form(struct arena *a, const char *text);
void map_signature(struct ctx *c, const struct table_file *file); /* of the sheet as the machine found it */
void map_follow(struct ctx *c, const struct table_file *file);    /* the correction, given or remembered */
bool column_named(struct arena *a, const struct column *col);     /* asks for a person's name or address */

/* raised.c: a text without its raised digits ("2024" and a footnote); with plain ones in their place ("km2"). NULL
 * where it has none. */
const char *raised_cut(struct arena *a, const char *text);
const char *raised_lowered(struct arena *a, const char *text);
bool numberish(const char *text); /* digits with separators and signs, nothing else */

/* What a line of text says of the time: a period, or the only year in it. */
struct when line_time(struct ctx *c, const char *text);

/* Once a table: the person must say which calendar year a school year is. */
void school_ask(struct ctx *c, uint32_t row, uint32_t col, const char *text);

/* context.c: what the table itself does not say: period and codes from title, sheet name and file name */
void context_codes(struct ctx *c);
void context_read(struct ctx *c);

/* personal.c: which columns ask for persons; rows from..to-1 of c->t; all of them and the other sheets of the file */
void personal_columns(struct ctx *c);
void personal_rows(struct ctx *c, uint32_t from, uint32_t to);
void personal_read(struct ctx *c, const struct table_file *file);

/* number_style.c: a figure as a person would write it in a cell: no thousands, the column's decimal sign */
const char *value_text(struct arena *a, const char *decimal, enum number_convention convention);

/* body.c */
bool indicator_adds_cached(struct ctx *c, const struct indicator *ind); /* indicator_adds(), asked once */

/* The key with another code for one dimension; NULL where the key has fewer. */
const char *key_with(struct arena *a, const char *key, size_t dim, const char *code);
const char *key_part(struct arena *a, const char *key, size_t dim);

/* What a finding repeats of a cell: masked and cut. */
const char *finding_value(struct arena *a, const char *text);

/* finding.c; NULL where enough of the rule are kept already */
struct finding *finding_add(struct ctx *c, enum level level, enum rule rule, uint32_t row, uint32_t col,
    const char *value, const char *suggestion, const char *fmt, ...) __attribute__((format(printf, 8, 9)));

#endif
