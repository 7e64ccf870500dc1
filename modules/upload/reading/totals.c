/*
 * totals.c: figures that are the sum of others in the table: rows of totals are compared with the rows above
 * them, columns of totals with the columns on their left.
 *
 * Called by body.c. Pure. Totals are compared and not stored, for the portal adds up by itself; but for those whose
 * parts are nowhere in the table (checks/sums.c).
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

/* A row of totals is compared with what stands above it. */
static void
total_compare(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	uint32_t at;

	for (at = 0; b->summed && at < c->out->n_columns; at++) {
		const struct column *col = &c->out->columns[at];
		const struct indicator *ind = line_indicator(c, l, col);
		struct number n;

		if (col->role != COLUMN_VALUE || !ind || !b->sum[at] ||
		    table_number(c->a, table_cell(c->t, row, at), col->style, &n) != NUMBER_VALUE)
			continue;
		/* It may sum up everything above, or what stands above since the last total. */
		if (decimal_compare(n.text, b->sum[at]) != 0 && decimal_compare(n.text, b->part[at]) != 0)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, row + 1, at + 1, table_cell(c->t, row, at)->text,
			    value_text(c->a, b->sum[at], col->style.convention),
			    "Jumlah tertulis %s, sedangkan baris di atasnya berjumlah %s.",
			    number_show(c->a, n.text), number_show(c->a, b->sum[at]));
		b->part[at] = "0";
	}
}

static bool
units_add(const struct indicator *x, const struct indicator *y)
{
	return str_same(x->unit_code, y->unit_code) && str_same(x->unit_mult, y->unit_mult);
}

/* Columns left of a total column that it can be the sum of: same time, same unit, figures without a gap. NULL where
 * there are fewer than two, or a figure is missing, or what is written is the sum of the nearest few. */
static const char *
columns_sum(struct body *b, uint32_t at, const struct line *l, const char *written, size_t *parts)
{
	struct ctx *c = b->c;
	const struct column *total = &c->out->columns[at], *col;
	const struct indicator *first = NULL, *ind;
	const char *sum = NULL;
	size_t n = 0, i;

	*parts = 0;
	for (i = at; i-- > 0 && (col = &c->out->columns[i])->role == COLUMN_VALUE; n++) {
		*parts += b->now[i] != NULL;
		if (memcmp(&col->when, &total->when, sizeof(col->when)) != 0 && when_any(&total->when))
			break;
		if ((n && memcmp(&col->when, &c->out->columns[i + 1].when, sizeof(col->when)) != 0) || !b->now[i] ||
		    !(ind = line_indicator(c, l, col)) || !indicator_adds_cached(c, ind) ||
		    (first && !units_add(first, ind)))
			return NULL;
		first = ind;
		sum = sum ? decimal_add(c->a, sum, b->now[i]) : b->now[i];
		/* Right over the nearest few columns: those further left belong to another group. */
		if (n && decimal_compare(sum, written) == 0)
			return NULL;
	}
	return n > 1 ? sum : NULL;
}

void
columns_compare(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	const char *sum;
	struct number n;
	uint32_t at;
	size_t parts;

	for (at = 0; at < c->out->n_columns; at++) {
		const struct column *col = &c->out->columns[at];
		const char *text = table_cell(c->t, row, at)->text;

		if (col->role != COLUMN_TOTAL || table_number(c->a, table_cell(c->t, row, at), col->style, &n) != NUMBER_VALUE)
			continue;
		if ((sum = columns_sum(b, at, l, n.text, &parts)) != NULL)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, row + 1, at + 1, text, value_text(c->a, sum,
			    col->style.convention), "Jumlah tertulis %s, sedangkan kolom di sebelah kirinya berjumlah %s.",
			    number_show(c->a, n.text), number_show(c->a, sum));
		/* A zero without parts hides nothing. */
		else if (!parts && decimal_sign(n.text) != 0)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, row + 1, at + 1, text, NULL,
			    "Jumlah ini tidak punya bagian di kolom sebelah kirinya, dan tidak disimpan.");
	}
}

bool
total_adds(struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->d->n_indicators; i++)
		if (!indicator_adds(c->d, &c->d->indicators[i]))
			return false;
	return true;
}

/* By level; as deep as hierarchies are (rows.c). */
static const struct code open_codes[] = { { .code = "*0" }, { .code = "*1" }, { .code = "*2" }, { .code = "*3" },
	{ .code = "*4" }, { .code = "*5" }, { .code = "*6" }, { .code = "*7" }, { .code = "*8" } };

/* What a column without a code says in a row of totals: the list's code for all of it, or an open one. */
static const struct code *
all_of(struct ctx *c, size_t dim, unsigned depth)
{
	const struct code *total = code_named(c, dim, STR_LIT("_T"));

	return total ? total : &open_codes[depth < COUNT(open_codes) ? depth : COUNT(open_codes) - 1];
}

/* The labels of a row of totals, each with a code: what stands blank behind the word for the total is all of it, never
 * what the row above said. */
static struct line
total_line(struct body *b, const struct line *l)
{
	struct ctx *c = b->c;
	struct line out = *l;
	bool labelled = false;
	uint32_t i;

	for (i = 0; i < c->out->n_columns; i++) {
		const struct column *col = &c->out->columns[i];
		bool here = col->role == COLUMN_DIMENSION && l->label_col[col->dim] == i + 1;

		if (col->role == COLUMN_DIMENSION && !str_same(c->d->dimensions[col->dim].role, "indicator") &&
		    (here || !labelled ? l->totals[col->dim] && !l->code[col->dim] : !l->label_col[col->dim]))
			out.code[col->dim] = all_of(c, col->dim, col->depth);
		labelled |= here;
	}
	return out;
}

/* Keeps the figures of a total row whose label is a code (the district above its villages), or stands beside others. */
static void
code_total_keep(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	struct line all = b->summed ? *l : total_line(b, l);
	uint32_t at;
	size_t missing;

	for (at = 0; at < c->out->n_columns; at++) {
		const struct column *col = &c->out->columns[at];
		struct read_value s;
		struct number n;

		memset(&s, 0, sizeof(s));
		/* Compared already with what stands above. */
		if (b->summed && b->sum[at])
			continue;
		if (col->role != COLUMN_VALUE || !(s.key = line_key(c, &all, col, &missing)) ||
		    !line_period(c, l, col, &s.when) || !(s.indicator = line_indicator(c, &all, col)) ||
		    table_number(c->a, table_cell(c->t, row, at), col->style, &n) != NUMBER_VALUE)
			continue;
		c->code_totals = arena_more(c->a, c->code_totals, c->n_code_totals, &c->room_code_totals, 64,
		    sizeof(*c->code_totals));
		s.value = n.text;
		s.period = period_text(c->a, &s.when);
		s.row = row + 1;
		s.col = at + 1;
		if (b->shift + col->shift)
			s.value = decimal_shift(c->a, s.value, b->shift + col->shift);
		c->open_totals |= key_is_open(s.key);
		c->code_totals[c->n_code_totals++] = s;
	}
}

void
first_totals_compare(struct body *b)
{
	struct ctx *c = b->c;
	uint32_t at;

	for (at = 0; at < c->out->n_columns; at++) {
		const struct first_total *f = &b->first[at];

		if (!f->value)
			continue;
		if (!b->sum[at])
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, f->row, at + 1, f->text, NULL,
			    "Jumlah ini tidak punya bagian di tabel ini, dan daftar kode tidak punya kode untuknya: angkanya tidak"
			    " disimpan.");
		else if (decimal_compare(f->value, b->sum[at]) != 0)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, f->row, at + 1, f->text,
			    value_text(c->a, b->sum[at], c->out->columns[at].style.convention),
			    "Jumlah tertulis %s, sedangkan baris di bawahnya berjumlah %s.", number_show(c->a, f->value),
			    number_show(c->a, b->sum[at]));
	}
}

bool
total_row(struct body *b, uint32_t row, const struct line *l, bool adds)
{
	struct ctx *c = b->c;
	uint32_t col;
	size_t missing;

	if (!l->total)
		return false;
	for (col = 0; !adds && col < c->out->n_columns; col++)
		if (c->out->columns[col].role == COLUMN_VALUE && line_key(c, l, &c->out->columns[col], &missing))
			return false;
	c->out->n_total_rows++;
	finding_add(c, LEVEL_ADVICE, RULE_TOTAL, row + 1, 1, table_cell(c->t, row, 0)->text, NULL, adds ?
	    "Baris jumlah dikenali dan tidak disimpan: portal menghitungnya sendiri." :
	    "Baris jumlah dikenali dan tidak disimpan: daftar kode tidak punya kode untuk itu.");
	if (adds) {
		total_compare(b, row, l);
		code_total_keep(b, row, l);
		/* A total that no code stands for, above its parts: held against their sum when all of them were read. */
		for (col = 0; b->summed && col < c->out->n_columns; col++) {
			const struct column *k = &c->out->columns[col];
			struct number n;

			if (k->role == COLUMN_VALUE && !b->sum[col] && !b->first[col].value && !line_key(c, l, k, &missing) &&
			    table_number(c->a, table_cell(c->t, row, col), k->style, &n) == NUMBER_VALUE)
				b->first[col] = (struct first_total){ n.text, table_cell(c->t, row, col)->text, row + 1 };
		}
	}
	return true;
}
