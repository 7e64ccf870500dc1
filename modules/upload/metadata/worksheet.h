/*
 * worksheet.h: the metadata worksheets MS-Keg, MS-Var and MS-Ind (Peraturan BPS 5/2020): answers as JSON, when a
 * question is asked, what is complete, what is known already, and how a worksheet leaves the house. Used by
 * pages.c and actions.c. Pure but for the arena: no database, no clock, no page.
 *
 * MS-Keg is one form; MS-Var has a row for each variable and MS-Ind one for each indicator. Questions "(n)" belong
 * to a row, all others to the form. Answers are texts, or lists of texts where several may be given: never bit sums.
 */
#ifndef SD_UPLOAD_WORKSHEET_H
#define SD_UPLOAD_WORKSHEET_H

#include "modules/upload/common/model.h"
#include "modules/upload/metadata/model.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include "shared/request/form/param.h"

#define SHEET_ROWS 60   /* variables or indicators of one dataset */

enum ms { SHEET_KEG, SHEET_VAR, SHEET_IND, SHEET_COUNT };

/* "keg" -> SHEET_KEG; also "ms_keg". SHEET_COUNT for anything else. */
enum ms sheet_of(const char *name);
const char *sheet_kind(enum ms s);    /* keg */
const char *sheet_label(enum ms s);   /* MS-Keg */

/* --- answers (worksheet.c) --- */

struct worksheet;

/* From the stored bodies; broken JSON counts as no answer, and a body of one row without "rows" is read as one row. */
struct worksheet *worksheet_load(struct arena *a, const struct metadata_row *rows, size_t n);

size_t worksheet_rows(const struct worksheet *w, enum ms s);   /* 1 for MS-Keg */
bool worksheet_begun(const struct worksheet *w, enum ms s);    /* anything is answered */

/* The answer as one text, a list with "; " between; NULL = none. */
const char *worksheet_text(struct arena *a, const struct worksheet *w, enum ms s, size_t row, const char *code);

/* The answers as a list; a text is a list of one. */
struct lines worksheet_list(struct arena *a, const struct worksheet *w, enum ms s, size_t row, const char *code);

/* Is `value` the answer or among the answers? */
bool worksheet_has(const struct worksheet *w, enum ms s, size_t row, const char *code, const char *value);

/* Writes an answer; blank takes it away. A row that is not there yet (row == worksheet_rows) is added. */
void worksheet_set(struct worksheet *w, enum ms s, size_t row, const char *code, const char *text);
void worksheet_set_list(struct worksheet *w, enum ms s, size_t row, const char *code, const struct lines *list);
void worksheet_drop_row(struct worksheet *w, enum ms s, size_t row);

/* Takes over every answer of `from` to a question of this form (not of rows) that has none here. */
void worksheet_fill(struct worksheet *w, const struct worksheet *from, enum ms s);

/* The JSON text of a form with sorted keys. */
const char *worksheet_body(struct arena *a, const struct worksheet *w, enum ms s);

/* --- questions (questions.c) --- */

enum ask { ASK_LINE, ASK_TEXT, ASK_ONE, ASK_MANY, ASK_DATE, ASK_RANGE, ASK_NUMBER, ASK_YEAR, ASK_MAIL, ASK_PHONE,
	ASK_LINES, ASK_RULES, ASK_DERIVED, ASK_INFO };

enum ask question_ask(const struct form_row *f);

/* "1=Ya|2=Tidak": calls `each` for value and label of every choice ("kolom: ..." has none). */
void form_choices(struct arena *a, const struct form_row *f,
    void (*each)(void *arg, const char *value, const char *label), void *arg);

/* The label of a choice; the value itself where no choice has it. */
const char *choice_label(struct arena *a, const struct form_row *f, const char *value);

/* Is the question asked, given the other answers (column applies)? Codes of other worksheets are looked up there. A
 * term on a question that is itself not asked is false, because such answers are not kept. */
bool question_applies(const struct worksheet *w, const struct form_row *f, size_t row);

/* As above, but terms on questions of the same block count as true: what a page of that block must be able to show. */
bool question_shown(const struct form_row *form, size_t n, const struct worksheet *w, const struct form_row *f,
    size_t row);

/* It must be answered where it is asked. */
bool question_required(const struct form_row *f);

/* Takes away every answer to a question that is not asked; again until nothing changes, because conditions chain. */
void worksheet_prune(struct worksheet *w, const struct form_row *form, size_t n);

/* The answer for people: labels of choices, dates in words; a list with "; " between. NULL = none. */
const char *answer_shown(struct arena *a, const struct worksheet *w, const struct form_row *f, size_t row);

/* "III. Perencanaan dan Persiapan" -> "iii": the part of an address. */
const char *block_id(struct arena *a, const char *block);

/* --- completeness (check.c) --- */

/* Required questions that apply, and how many of them are answered: of a whole form, or of one block (block != NULL) or
 * one row (row != SIZE_MAX). */
struct progress { int64_t required, answered, asked; };
struct progress worksheet_progress(struct arena *a, const struct worksheet *w, const struct form_row *form, size_t n,
    enum ms s, const char *block, size_t row);

/* What does not fit together, by question; `today` is not needed: dates are compared with each other only. Adds a fault
 * named by the question's code, with the row's number in front where there are rows ("2:(5)"). */
void worksheet_advise(struct arena *a, const struct worksheet *w, struct faults *out);

/* One answer as it came: NULL, or what is wrong with it (Indonesian). Dates and ranges are rewritten as ISO texts. */
const char *answer_fault(struct arena *a, const struct form_row *f, const char **text);

/* --- what is known already (known.c) --- */

/* Fills what the dataset says where nothing is answered yet: `item` may be NULL. Makes the rows of MS-Var and MS-Ind: a
 * variable for each indicator and each breakdown, an indicator for each indicator. */
void worksheet_from_dataset(struct arena *a, struct worksheet *w, const struct dataset *d, const struct item_row *item);

/* Takes over the answers of a request for recommendation (FS3) where nothing is answered yet: what was written once. */
void worksheet_from_request(struct arena *a, struct worksheet *w, const char *form_json, const char *title,
    const char *letter_number);

/* A year on: the year of the activity and every date of the worksheets one year later; the recommendation (ID.7,
 * ID.8) is taken away, because it was given for one year. */
void worksheet_next_year(struct arena *a, struct worksheet *w);

/* Planned dates of 8.2 by product (release_plan): tercetak, digital, mikro; NULL = none. */
struct plan { const char *day[3]; };
struct plan worksheet_plan(struct arena *a, const struct worksheet *w);

/* --- leaving the house --- */

struct worksheet_paper {
	const struct dataset *dataset;
	const struct worksheet *answers;
	const struct form_row *form;
	size_t n_form;
	const char *site;               /* name of the portal */
	const char *tmp_dir;
};

/* The worksheets as a workbook of three sheets laid out as the printed forms, bit sums beside the choices.
 * (book.c) */
enum sd_err worksheet_workbook(struct arena *a, const struct worksheet_paper *p, struct blob *out);

/* The worksheets in the shapes of INDAH v2: {"kegiatan": ..., "variabel": [...], "indikator": [...]}.
 * (indah_json.c) */
enum sd_err worksheet_json(struct arena *a, const struct worksheet_paper *p, struct blob *out);

/* Sections for letter_record(): a heading a block and row. (book.c) */
struct letter_section;
size_t worksheet_sections(struct arena *a, const struct worksheet_paper *p, struct letter_section **out);

#endif
