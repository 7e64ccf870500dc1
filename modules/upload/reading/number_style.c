/*
 * number_style.c: how the figures of each column are written (decimal comma or point).
 *
 * Called by intake/read.c. In this order: what the column itself proves; what the person said;
 * what the other columns of the table prove; what the person said of an earlier file with the same header; the
 * structure, where it knows no decimals; the released values, where one reading fits them and the other does not. What
 * is still open is asked, never guessed.
 */
#include "modules/upload/reading/rows.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define VOTERS 200 /* cells that are compared with released values */

/* What rows say of a column that are not here yet; NULL = nothing. */
static const struct column_lookahead *
lookahead_of(const struct ctx *c, uint32_t col)
{
	size_t i;

	for (i = 0; c->later && i < c->later->n_columns; i++)
		if (c->later->columns[i].col == col)
			return &c->later->columns[i];
	return NULL;
}

/* The text of a cell that decided, also where it does not lie here. */
static const char *
text_at(const struct ctx *c, uint32_t row, uint32_t col)
{
	const struct column_lookahead *later = row < c->t->n_rows ? NULL : lookahead_of(c, col);

	if (!later)
		return table_cell(c->t, row, col)->text;
	return row == later->says.either_at && later->says.either ? later->either :
	    row == later->says.comma_at && later->says.comma ? later->comma : later->point;
}

static bool
whole_numbers(struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->d->n_indicators; i++)
		if (c->d->indicators[i].decimals != 0)
			return false;
	return true;
}

/* Without decimals every separator stands between thousands, where the whole column uses the same one. */
static enum number_convention
by_structure(struct ctx *c, uint32_t col)
{
	const struct column_lookahead *later = lookahead_of(c, col);
	bool dot = later && later->has_point, comma = later && later->has_comma;
	uint32_t row;

	if (!whole_numbers(c))
		return NUMBER_UNCLEAR;
	for (row = c->out->body; row < c->t->n_rows; row++) {
		const struct table_cell *cell = table_cell(c->t, row, col);

		if (cell->kind != CELL_TEXT)
			continue;
		dot |= strchr(cell->text, '.') && strpbrk(cell->text, "0123456789");
		comma |= strchr(cell->text, ',') && strpbrk(cell->text, "0123456789");
	}
	/* A point between thousands means that the comma is the decimal sign, and the other way round. */
	return dot == comma ? NUMBER_UNCLEAR : dot ? NUMBER_COMMA : NUMBER_POINT;
}

/* Is `value` between a fifth and the fivefold of `before`? */
static bool
fits(struct arena *a, const char *value, const char *before)
{
	const char *v = decimal_abs(a, value), *b = decimal_abs(a, before);

	/* The wrong reading is off by a thousand; real figures rarely change by five. */
	return decimal_sign(b) > 0 && decimal_compare(decimal_multiply(a, v, "5"), b) >= 0 &&
	    decimal_compare(v, decimal_multiply(a, b, "5")) <= 0;
}

static const char *
read_as(struct ctx *c, const struct table_cell *cell, enum number_convention convention)
{
	struct number n;

	return table_number(c->a, cell, number_style_is(convention), &n) == NUMBER_VALUE ? n.text : NULL;
}

static enum number_convention
by_past(struct ctx *c, uint32_t col)
{
	unsigned comma = 0, point = 0, n = 0;
	uint32_t row;

	for (row = c->out->body; c->ask->past && row < c->t->n_rows && n < VOTERS; row++) {
		const struct table_cell *cell = table_cell(c->t, row, col);
		const char *before = past_of_cell(c, row, col), *as_comma, *as_point;

		if (!before || !(as_comma = read_as(c, cell, NUMBER_COMMA)) ||
		    !(as_point = read_as(c, cell, NUMBER_POINT)) || strcmp(as_comma, as_point) == 0)
			continue;
		comma += fits(c->a, as_comma, before) && !fits(c->a, as_point, before);
		point += fits(c->a, as_point, before) && !fits(c->a, as_comma, before);
		n++;
	}
	/* Four fifths of the cells, and none against it: one revised figure may be far off. */
	if (comma * 5 >= n * 4 && comma)
		return point ? NUMBER_UNCLEAR : NUMBER_COMMA;
	return point * 5 >= n * 4 && point && !comma ? NUMBER_POINT : NUMBER_UNCLEAR;
}

const char *
value_text(struct arena *a, const char *decimal, enum number_convention convention)
{
	char *out = arena_printf(a, "%s0", decimal), *point = strchr(out, '.');
	size_t n = strlen(decimal);

	if (!point || n - (size_t)(point - out) != 4)
		out[n] = '\0'; /* three decimals look like thousands: one zero more */
	if (point && convention != NUMBER_POINT)
		*point = ',';
	return out;
}

static const char *
convention_name(enum number_convention v)
{
	return v == NUMBER_COMMA ? "koma sebagai tanda desimal" : "titik sebagai tanda desimal";
}

/* What the person said of this file. */
static enum number_convention
answer_given(const struct ctx *c)
{
	if (c->ask->answer != NUMBER_UNCLEAR || !c->out->map || c->out->remembered)
		return c->ask->answer;
	return c->out->map->numbers;
}

/* What was said of an earlier file like this one. */
static enum number_convention
answer_remembered(const struct ctx *c)
{
	return c->out->map && c->out->remembered ? c->out->map->numbers : NUMBER_UNCLEAR;
}

/* Of the table as a whole; `beside` is what its columns prove. */
static enum number_convention
table_convention(const struct ctx *c, enum number_convention beside)
{
	enum number_convention v = answer_given(c);

	if (c->out->ask_style)
		return NUMBER_UNCLEAR;
	if (v == NUMBER_UNCLEAR)
		v = beside;
	if (v == NUMBER_UNCLEAR)
		v = answer_remembered(c);
	return v == NUMBER_UNCLEAR ? NUMBER_PLAIN : v;
}

static void
style_settle(struct ctx *c, uint32_t at, enum number_convention beside)
{
	struct column *col = &c->out->columns[at];
	uint32_t row = (uint32_t)col->style.first;
	enum number_convention found = answer_given(c);
	const char *why = NULL;

	/* SDMX and our own feeds write the point, and no thousands. */
	if (found == NUMBER_UNCLEAR && c->out->components) {
		col->style = number_style_is(NUMBER_POINT);
		return;
	}
	if (found == NUMBER_UNCLEAR && (found = beside) != NUMBER_UNCLEAR)
		why = "seperti kolom lain di tabel ini";
	if (found == NUMBER_UNCLEAR && (found = answer_remembered(c)) != NUMBER_UNCLEAR)
		why = "seperti jawaban untuk berkas sebelumnya dengan judul kolom yang sama";
	if (found == NUMBER_UNCLEAR && (found = by_structure(c, at)) != NUMBER_UNCLEAR)
		why = "karena dataset ini berisi bilangan bulat";
	if (found == NUMBER_UNCLEAR && (found = by_past(c, at)) != NUMBER_UNCLEAR)
		why = "karena hanya begitu besarnya sebanding dengan data yang sudah dirilis";
	if (found == NUMBER_UNCLEAR) {
		c->out->ask_style = true;
		return;
	}
	col->style = number_style_is(found);
	if (why)
		finding_add(c, LEVEL_ADVICE, RULE_UNCLEAR, row + 1, at + 1, text_at(c, row, at), NULL,
		    "Angka di kolom ini dapat dibaca dua cara; dibaca dengan %s, %s.", convention_name(found), why);
}

void
styles_decide(struct ctx *c)
{
	struct reading *r = c->out;
	enum number_convention beside;
	uint32_t i;
	bool comma = false, point = false;
	size_t j;

	sd_door(c, MAGIC_CTX);
	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_VALUE || r->columns[i].role == COLUMN_TOTAL) {
			/* Of the whole column, numbered by row (from 0). */
			const struct column_lookahead *later = lookahead_of(c, i);
			struct number_says says = table_says(c->t, i, c->out->body, c->t->n_rows);

			if (later)
				number_says_join(&says, &later->says);
			r->columns[i].style = number_says_style(&says);
		}
	/* The convention that the clear columns agree on, or NUMBER_UNCLEAR. */
	for (j = 0; j < r->n_columns; j++) {
		if (r->columns[j].role != COLUMN_VALUE)
			continue;
		comma |= r->columns[j].style.convention == NUMBER_COMMA;
		point |= r->columns[j].style.convention == NUMBER_POINT;
	}
	/* Columns that contradict each other prove nothing for a third. */
	beside = comma == point ? NUMBER_UNCLEAR : comma ? NUMBER_COMMA : NUMBER_POINT;
	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_VALUE && (r->columns[i].style.convention == NUMBER_UNCLEAR ||
		    r->columns[i].style.convention == NUMBER_MIXED))
			style_settle(c, i, r->columns[i].style.convention == NUMBER_UNCLEAR ? beside : NUMBER_UNCLEAR);
	r->style = table_convention(c, beside);
	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_TOTAL && r->columns[i].style.convention == NUMBER_UNCLEAR)
			r->columns[i].style = number_style_is(r->style);
}
