/*
 * reading.h: what a table that an agency handed in says, read against the structure of a dataset.
 *
 * sheet_understand() finds header and columns, turns cells into observations and runs every check in one pass. Pure
 * functions over (table_file, ask): no database, no clock, no file; so they are unit-tested and fuzzed. Nothing is
 * guessed silently: what is unclear is a finding, and every observation names the cell that it came from.
 * Called by check.c (which loads what it asks for and stores what it says) and by the tests.
 */
#ifndef SD_UPLOAD_READING_H
#define SD_UPLOAD_READING_H

#include "shared/ground/date.h"
#include "shared/statistics/dataset.h"
#include "shared/statistics/number.h"
#include "shared/statistics/period.h"
#include "shared/statistics/table_in.h"

#define READING_DIMS 8         /* dimensions of a dataset */
#define READING_KEEP 400       /* findings kept of one rule; all are counted */
#define READING_HEAD_ROWS 60   /* a header is looked for in so many rows */
#define READING_EXPECTED 20000 /* combinations up to which empty cells are looked for */
#define READING_KEY 190        /* characters of a series key that can be stored */
#define READING_VALUE 40       /* characters of a value that can be stored */

/* What people write for a code (table code_synonym); folded with str_fold(). */
struct synonym {
	int64_t list_id;
	const char *folded, *code;
};

/* A released value, in key order, then period order. */
struct past {
	const char *series_key, *period, *value;
};

/* What a table is read against. */
struct reading_ask {
	const struct dataset *dataset;  /* with structure and codes */
	const struct synonym *synonyms;
	size_t n_synonyms;
	const struct past *past;        /* current release; may be empty */
	size_t n_past;
	enum number_convention answer;  /* NUMBER_COMMA or NUMBER_POINT: the person was asked; else NUMBER_UNCLEAR */
	struct date today;
	const char *file_name;          /* may be NULL */
	const struct table_edit *edits; /* corrections that people made to the file's cells */
	size_t n_edits;
};

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_ADVICE };

enum rule {
	RULE_HEADER, RULE_TYPE, RULE_CODE, RULE_DUPLICATE, RULE_MISSING, RULE_BOUNDS, RULE_PERIOD, RULE_UNCLEAR,
	RULE_UNIT, RULE_TEMPLATE, RULE_TOTAL, RULE_JUMP, RULE_PERSONAL, RULE_MARKER, RULE_COUNT
};

/* The names kept in table finding, and for people: what went wrong in one line, and what to do about it. */
const char *level_name(enum level level);
const char *rule_name(enum rule rule);
const char *rule_label(const char *name);  /* NULL for unknown names */
const char *rule_advice(const char *name);

struct finding {
	enum level level;
	enum rule rule;
	uint32_t row, col;              /* from 1; 0 = of the whole table */
	const char *value, *message, *suggestion; /* never NULL */
};

enum column_role {
	COLUMN_UNKNOWN, COLUMN_IGNORED, COLUMN_DIMENSION, COLUMN_TIME, COLUMN_VALUE, COLUMN_TOTAL, COLUMN_COMMENT
};

/* A point in time as far as one place says it: a whole period, or the year, or the part of a year. */
struct when {
	struct period full;             /* freq 0 = not whole */
	int year, part;                 /* 0 = not said */
};

struct column {
	enum column_role role;
	const char *header;             /* texts of the header rows, joined; "" = none */
	size_t dim;                     /* COLUMN_DIMENSION: index of the dimension */
	const struct code *code[READING_DIMS]; /* COLUMN_VALUE: codes that the header says */
	struct when when;               /* COLUMN_VALUE: time that the header says */
	struct number_style style;      /* COLUMN_VALUE */
	bool personal;                  /* holds what looks like NIK or KK numbers */
	unsigned depth;                 /* COLUMN_DIMENSION: level of the hierarchy that its labels stand on */
};

struct seen {
	const char *key, *period;       /* series key and canonical period */
	const char *value;              /* canonical decimal, NULL where the status says why */
	const char *comment;            /* NULL = none */
	const struct indicator *indicator;
	struct period when;
	uint32_t row, col;              /* from 1 */
	char status, conf;              /* CL_OBS_STATUS, CL_CONF_STATUS */
};

struct reading {
	const struct table *table;      /* the sheet that was read; NULL = none fits */
	bool wide;                      /* times or codes as columns */
	uint32_t head, body;            /* first header row, first data row; from 0 */
	struct column *columns;
	size_t n_columns;
	struct seen *seen;
	size_t n_seen;
	struct finding *findings;
	size_t n_findings;
	size_t n_rule[RULE_COUNT];      /* all findings of a rule */
	size_t n_errors, n_warnings;    /* all, also those not kept */
	uint32_t n_rows, n_total_rows, n_note_rows;
	struct when context;            /* time taken from the title, where the table has none */
	enum number_convention style;   /* how decimals were read; NUMBER_PLAIN = no question */
	bool ask_style;                 /* the person must say which */
	bool personal;                  /* personal data were found */
};

/* Reads `file`. Always gives a reading (with an error finding where nothing fits); SD_OK, or SD_TOO_LARGE past the
 * limits of table_in. The dataset needs dimensions with codes and at least one indicator. */
enum sd_err sheet_understand(struct arena *a, const struct table_file *file, const struct reading_ask *ask,
    struct reading **out);

/* Text with what looks like an NIK or KK number masked ("352001**********"); the very text where there is none. */
const char *personal_mask(struct arena *a, const char *text);
bool personal_found(const char *text);

/* "Kecamatan Poncol, 2024" of an observation's key, for pages: labels of the dimensions that are not fixed. */
const char *key_label(struct arena *a, const struct dataset *d, const char *key);

/* The codes of a key in the arena; false where their number differs from the dataset's dimensions. */
bool key_split(struct arena *a, const struct dataset *d, const char *key, const char *out[READING_DIMS]);

/* A dimension that has one code only: fixed, or a list of one. NULL where it has a choice. */
const char *dimension_only_code(const struct dimension *dim);

/* Whether a code is expected in every table of the dimension: not a total, not a "not stated". */
bool code_expected(const struct code *c);

/* Units that must not be added up: shares, indices, densities, averages. */
bool indicator_adds(const struct dataset *d, const struct indicator *ind);

#endif
