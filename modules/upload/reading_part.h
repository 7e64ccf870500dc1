/*
 * reading_part.h: what the files of the reading have in common: sheet_label.c (codes of labels),
 * sheet_head.c (header and columns), sheet_understand.c (cells to observations), sheet_check.c
 * (checks over observations). Nobody else includes it.
 */
#ifndef SD_UPLOAD_READING_PART_H
#define SD_UPLOAD_READING_PART_H

#include "modules/upload/reading.h"

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
};

struct look {                       /* the candidates of a text */
	const struct label *first;
	size_t n;
};

struct ctx {
	struct arena *a;
	const struct reading_ask *ask;
	const struct dataset *d;
	struct labels labels[READING_DIMS];
	char freq;
	const struct table *t;
	struct reading *out;
	size_t room_findings, room_seen;
};

/* sheet_label.c */
void labels_build(struct ctx *c);
struct look labels_look(struct ctx *c, size_t dim, const char *text);
const char *labels_near(struct ctx *c, size_t dim, const char *text);      /* label of the nearest code, or NULL */
bool label_is_total(struct arena *a, const char *text);
bool label_is_whole(struct ctx *c, const char *text); /* names the area that the whole table is for */

/* sheet_head.c: finds header and columns of a sheet; the score says how well it fits, 0 = not at all. */
unsigned head_find(struct ctx *c, const struct table *t, struct reading *r);
bool dim_open(struct ctx *c, size_t dim);  /* the dimension has a choice of codes */
bool numberish(const char *text);          /* digits with separators and signs, nothing else */

/* sheet_columns.c: roles by content; what is missing or left over becomes findings */
void head_columns(struct ctx *c);

/* sheet_time.c */
struct when when_read(struct ctx *c, const char *text);
bool when_any(const struct when *w);
struct when when_merge(struct when a, struct when b);
bool when_period(struct ctx *c, const struct when *w, struct period *out);
int year_in(struct ctx *c, const char *text, char *rest); /* the only plausible year; rest = text without it */

/* sheet_check.c */
void check_observations(struct ctx *c);

/* sheet_finding.c */
void finding_add(struct ctx *c, enum level level, enum rule rule, uint32_t row, uint32_t col, const char *value,
    const char *suggestion, const char *fmt, ...) __attribute__((format(printf, 8, 9)));

#endif
