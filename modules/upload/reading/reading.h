/*
 * reading.h: what a table that an agency handed in says, read against the structure of a dataset.
 *
 * sheet_understand() finds header and columns, turns cells into observations and runs every check in one pass. Pure
 * functions over (table_file, ask): no database, no clock, no file; so they are unit-tested and fuzzed. Nothing is
 * guessed silently: what is unclear is a finding, and every observation names the cell that it came from.
 * Called by intake/intake.c (which loads what it asks for and stores what it says) and by the tests.
 */
#ifndef SD_UPLOAD_READING_H
#define SD_UPLOAD_READING_H

#include "modules/upload/reading/past.h"
#include "shared/ground/date.h"
#include "shared/statistics/dataset.h"
#include "shared/statistics/number.h"
#include "shared/statistics/period.h"
#include "shared/statistics/rule.h"
#include "shared/statistics/table_in.h"
#include "shared/statistics/upload_rows.h"

#define READING_DIMS 8         /* dimensions of a dataset */
#define READING_KEEP 400       /* findings kept of one rule; all are counted */
#define READING_HEAD_ROWS 60   /* a header is looked for in so many rows */
#define READING_EXPECTED 20000 /* combinations up to which empty cells are looked for; in a table that has a quarter
                                * of them, however many */
#define READING_PERIODS 400    /* periods of a table that are compared with each other */
#define READING_KEY SERIES_KEY_MAX
#define READING_VALUE 40       /* characters of a value that can be stored */

/* What people write for a code (table code_synonym); folded with str_fold(). */
struct synonym {
	int64_t list_id;
	const char *folded, *code;
};

enum column_role {
	COLUMN_UNKNOWN, COLUMN_IGNORED, COLUMN_DIMENSION, COLUMN_TIME, COLUMN_VALUE, COLUMN_TOTAL, COLUMN_COMMENT,
	COLUMN_COMPONENT /* components.c: neither dimension, time nor value, but named in the structure */
};

/* What a COLUMN_COMPONENT is. */
enum component {
	COMPONENT_STATUS, COMPONENT_CONFIDENTIAL, COMPONENT_ACTION, COMPONENT_FIXED /* a dimension of one code */,
	COMPONENT_UNIT, COMPONENT_MULTIPLIER, COMPONENT_FLOW
};

struct label; /* label.c */

/* What a person said about a column. */
struct map_column {
	uint32_t col;                   /* from 1 */
	const char *header;             /* as it stood in the file that was corrected */
	enum column_role role;
	const char *dim;                /* COLUMN_DIMENSION: code of the dimension; else "" */
	const char *says;               /* "Laki-laki; 2024": what to read instead of the header; "" = the header */
};

/* The calendar year that a school year stands for. */
enum school { SCHOOL_ASKED, SCHOOL_FIRST, SCHOOL_SECOND };

/* Figures in another unit: a question; converted where it is a power of ten of the right one. Of an indicator whose
 * unit is not the one of the last release, in a file that says none: in the old one, in the new one. */
enum units { UNITS_ASKED, UNITS_CONVERT, UNITS_OLD, UNITS_NEW };

/* How a person wants a file to be read (table upload_mapping). */
struct mapping {
	const char *signature;          /* of the files that it is remembered for */
	const char *sheet;              /* "" = found */
	uint32_t head, body;            /* first header row, first data row, from 1; 0 = found */
	uint32_t found_head, found_body; /* what had been found then; 0 = nothing */
	const char *period;             /* of the whole table; never remembered; "" = none */
	enum number_convention numbers; /* NUMBER_COMMA, NUMBER_POINT or NUMBER_UNCLEAR */
	enum school school;             /* "2023/2024"; SCHOOL_ASKED = not said */
	bool parts;                     /* a line between the rows is the title of what follows: it is read, too */
	enum units units;
	char words;                     /* "nihil", "tidak ada": '0' zero, O, M; '\0' = not said */
	char blank;                     /* status of blank cells: O, M, L; '\0' = missing, to be explained */
	const struct map_column *columns;
	size_t n_columns;
};

/* Thresholds of the checks (settings periksa.*). */
struct reading_limits {
	int64_t jump_percent;           /* a change by more is a jump */
	int64_t break_times;            /* a change to so many times, or its part, breaks the series */
	int64_t copy_percent, copy_cells; /* so many percent of at least so many cells equal: a copied period */
	int64_t class_percent, class_names; /* so many percent of the names, and so many names, unknown: another list */
	int64_t zeros;                  /* one digit behind so many zeros is suspicious */
	int64_t small;                  /* counts below are small cells */
	const char *small_functions, *small_units; /* where small cells are looked for; codes between commas */
};

/* One of them for people: the setting, what it is, its value. */
struct limit_said {
	const char *name, *label, *value;
};
size_t reading_limits_said(struct arena *a, const struct reading_limits *l, struct limit_said **out);

/* As the settings say, in the arena; `db` NULL: their last known values, else their defaults. */
const struct reading_limits *reading_limits_load(struct db *db, struct arena *a);

/* What changed when the structure got this version (sentence for people). */
struct structure_change {
	int64_t version;
	const char *text;
};

/* What rows say that do not lie here yet while the head of a large table is understood: gathered when the whole file
 * went by before (large/later.c). Columns with nothing to say are left out. */
struct column_lookahead {
	uint32_t col;                   /* from 0; ascending */
	struct number_says says;        /* numbered by row, from 0 */
	const char *comma, *point, *either; /* the texts of those cells; "" = none */
	bool has_comma, has_point;      /* some cell with a digit has one */
};

struct sheet_lookahead {
	const char *name;               /* "" for CSV */
	const struct column_lookahead *columns;
	size_t n_columns;
	const struct sheet_range *merges; /* of the whole sheet */
	size_t n_merges;
};

struct file_lookahead {
	enum table_format format;
	char separator;                 /* of a CSV; else '\0' */
	const char *template_slug, *template_version; /* of the hidden sheet of our templates; NULL = there is none */
	const struct sheet_lookahead *sheets;
	size_t n_sheets;
};

struct equality;

/* What a table is read against. */
struct reading_ask {
	const struct dataset *dataset;  /* with structure and codes */
	const struct synonym *synonyms;
	size_t n_synonyms;
	const struct past_book *past;   /* current release; NULL = there is none */
	enum number_convention answer;  /* NUMBER_COMMA or NUMBER_POINT: the person was asked; else NUMBER_UNCLEAR */
	struct date today;
	const char *file_name;          /* may be NULL */
	const struct structure_change *changes; /* of the structure, by version, ascending */
	size_t n_changes;
	const struct table_edit *edits; /* corrections that people made to the file's cells */
	size_t n_edits;
	const struct mapping *map;      /* a correction made now; NULL = none */
	const struct mapping *maps;     /* corrections remembered; the one of the same signature is used */
	size_t n_maps;
	const struct rules *rules;      /* of the metadata; may be NULL */
	const struct equality *equality; /* with other datasets (checks/equality.h); NULL = none */
	const struct reading_limits *limits; /* NULL = the usual ones */
	const struct file_lookahead *later; /* NULL = the table is held as a whole */
	uint32_t window;                /* rows of a large table that are held at once; 0 = as many as is usual */
	const struct indicator *released; /* the indicators as the current release means them */
	size_t n_released;
	const struct synonym *units;    /* what people write for a unit; list_id is not looked at */
	size_t n_units;
};

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_ADVICE };

enum rule {
	RULE_HEADER, RULE_TYPE, RULE_CODE, RULE_DUPLICATE, RULE_MISSING, RULE_BOUNDS, RULE_PERIOD, RULE_UNCLEAR,
	RULE_UNIT, RULE_TEMPLATE, RULE_TOTAL, RULE_JUMP, RULE_PERSONAL, RULE_MARKER, RULE_SEPARATOR, RULE_CLASS, RULE_COPY,
	RULE_SERIES, RULE_DIGIT, RULE_SMALL, RULE_METADATA, RULE_EQUALITY, RULE_MAPPING,
	RULE_UNSEEN, RULE_DISCLOSURE, RULE_COUNT
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
	const char *value, *message;    /* never NULL */
	const char *suggestion;         /* the very text that the cell should hold; "" = none */
	const char *cause;              /* findings of one rule that are repaired together say the same; "" = by value */
};

/* A point in time as far as one place says it: a whole period, or the year, or the part of a year. */
struct when {
	struct period full;             /* freq 0 = not whole */
	int year, part;                 /* 0 = not said */
};

struct column {
	enum column_role role;
	const char *header;             /* texts of the header rows, joined; "" = none */
	enum component component;       /* COLUMN_COMPONENT */
	size_t dim;                     /* COLUMN_DIMENSION, COMPONENT_FIXED: index of the dimension */
	const struct code *code[READING_DIMS]; /* COLUMN_VALUE: codes that the header says */
	const struct label *fits[READING_DIMS]; /* and all that its words could mean */
	size_t n_fits[READING_DIMS];
	struct when when;               /* COLUMN_VALUE: time that the header says */
	struct number_style style;      /* COLUMN_VALUE */
	bool personal;                  /* holds what belongs to persons: numbers, names, addresses */
	bool named;                     /* its header asks for a person's name or address: all its cells are masked */
	bool fixed;                     /* a person said what it is */
	size_t beside;                  /* COLUMN_IGNORED: 1 + the dimension that another column says already; 0 = none */
	bool known;                     /* `beside`: what no list knows is an error, too */
	bool surplus;                   /* without a header, behind the last one: its cells belong to no column */
	bool said;                      /* a finding says already that it is not used */
	bool words;                     /* COLUMN_VALUE: the question what "nihil" means was put */
	bool unit;                      /* COLUMN_IGNORED: its cells are units */
	int shift;                      /* COLUMN_VALUE: figures move by so many places to be in the indicator's unit */
	bool school;                    /* its header says a school year, and nobody said which calendar year that is */
	unsigned depth;                 /* COLUMN_DIMENSION, `beside`: level of the hierarchy that its labels stand on */
	const struct code **full;       /* COLUMN_DIMENSION: codes that some cell names without doubt */
	size_t n_full;
};

struct read_value {
	const char *key, *period;       /* series key and canonical period */
	const char *value;              /* canonical decimal, NULL where the status says why */
	const char *comment;            /* NULL = none */
	const struct indicator *indicator;
	struct period when;
	uint32_t row, col;              /* from 1 */
	char status, conf;              /* CL_OBS_STATUS, CL_CONF_STATUS */
	char action;                    /* ACTION_* of upload_rows.h */
};

struct reading {
	const struct table *table;      /* the sheet that was read; NULL = none fits */
	bool components;                /* the columns are named as the structure names its components (components.c) */
	bool wide;                      /* times or codes as columns */
	bool partial;                   /* some row says what to do (ACTION): released figures that it does not name stay */
	size_t n_hidden;                /* confidential observations */
	size_t n_deletes;               /* observations that a row deletes */
	uint32_t head, body;            /* first header row, first data row; from 0 */
	uint32_t last_row;              /* behind the last row with a figure; from 0 */
	struct column *columns;
	size_t n_columns;
	struct read_value *read_values;
	size_t n_read_values;
	struct finding *findings;
	size_t n_findings;
	size_t n_rule[RULE_COUNT];      /* all findings of a rule */
	size_t n_level[3][RULE_COUNT];  /* of each level: advice takes no room from warnings */
	size_t n_errors, n_warnings;    /* all, also those not kept */
	uint32_t n_rows, n_total_rows, n_note_rows;
	struct when context;            /* time taken from the title, where the table has none */
	const struct code *context_code[READING_DIMS]; /* taken from the title or the sheet's name */
	enum number_convention style;   /* how decimals were read; NUMBER_PLAIN = no question */
	bool ask_style;                 /* the person must say which */
	bool ask_period;                /* the person must say of which period the whole table is, or of which year */
	bool ask_school;                /* the person must say which calendar year a school year is */
	bool personal;                  /* personal data were found */
	const char *signature;          /* of sheet and header as the machine found them */
	uint32_t found_head, found_body; /* as the machine found them, from 1; 0 = nothing */
	const struct mapping *map;      /* the correction that was followed; NULL = none */
	bool remembered;                /* it came from an earlier file */
};

/* Reads `file`. Always gives a reading (with an error finding where nothing fits); SD_OK, or SD_TOO_LARGE past the
 * limits of table_in. The dataset needs dimensions with codes and at least one indicator. */
enum sd_err sheet_understand(struct arena *a, const struct table_file *file, const struct reading_ask *ask,
    struct reading **out);

/* Text with what looks like an NIK, KK or NIP number, a mobile number or an e-mail address masked
 * ("352001**********"); the very text where there is none. */
const char *personal_mask(struct arena *a, const char *text);

/* Does a text hold an NIK, KK or NIP number? That, a mobile number or an e-mail address? */
bool personal_found(const char *text);
bool personal_any(const char *text);

/* The raw text of a cell (row and column from 0) as it may be stored: masked where the reading found personal data. */
const char *reading_masked(struct arena *a, const struct reading *r, uint32_t row, uint32_t col, const char *raw);

/* The codes of a key in the arena; false where their number differs from the dataset's dimensions. */
bool key_split(struct arena *a, const struct dataset *d, const char *key, const char *out[READING_DIMS]);

/* Whether a code is expected in every table of the dimension: not a total, not a "not stated". */
bool code_expected(const struct code *c);

/* Units that must not be added up: shares, indices, densities, averages. */
bool indicator_adds(const struct dataset *d, const struct indicator *ind);

#endif
