/*
 * units.c: the unit that a table says itself (in a title, in a heading, in a column of its own, behind a row's label),
 * held against the one of the structure.
 *
 * Called by columns.c and body.c. Pure. A figure in another unit is never stored as it stands: where one is a power of
 * ten of the other a person may have it converted, exactly; else it is an error.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <stdlib.h>
#include <string.h>

/* Units that measure the same, as powers of ten of each other. */
static const struct { const char *code, *kind; int power; } measures[] = {
	{ "GRAM", "mass", -3 }, { "KG", "mass", 0 }, { "KW", "mass", 2 }, { "KUINTAL", "mass", 2 }, { "TON", "mass", 3 },
	{ "M2", "area", 0 }, { "HA", "area", 4 }, { "KM2", "area", 6 }, { "MM", "length", -3 }, { "M", "length", 0 },
	{ "KM", "length", 3 }, { "KU_HA", "yield", 0 }, { "TON_HA", "yield", 1 }, { "ORANG", "people", 0 },
	{ "JIWA", "people", 0 }, { "PERMIL", "share", -1 }, { "PERSEN", "share", 0 }, { "RUPIAH", "money", 0 },
	{ "RP", "money", 0 },
};

static const struct { const char *word; int power; } powers[] = {
	{ "ratus", 2 }, { "ratusan", 2 }, { "ribu", 3 }, { "ribuan", 3 }, { "juta", 6 }, { "jutaan", 6 }, { "miliar", 9 },
	{ "milyar", 9 }, { "miliaran", 9 }, { "milyaran", 9 }, { "triliun", 12 }, { "trilyun", 12 },
};

/* What a text says of the unit. */
struct unit_said {
	const char *code;  /* NULL = none */
	int power;         /* "ribu": 3 */
	bool powered;
};

static const char *
unit_code(struct ctx *c, const char *folded)
{
	const char *plain = raised_lowered(c->a, folded);
	size_t i;

	for (i = 0; i < c->ask->n_units; i++)
		if (strcmp(c->ask->units[i].folded, folded) == 0 || (plain && strcmp(c->ask->units[i].folded, plain) == 0))
			return c->ask->units[i].code;
	if (strcmp(folded, "%") == 0)
		return "PERSEN";
	return strcmp(folded, "rp") == 0 || strcmp(folded, "rupiah") == 0 ? "RUPIAH" : NULL;
}

static bool
power_take(struct unit_said *s, struct str word)
{
	size_t i;

	for (i = 0; i < COUNT(powers); i++)
		if (str_is(word, powers[i].word)) {
			s->power += powers[i].power;
			return s->powered = true;
		}
	return false;
}

/* A text that is nothing but a unit: "Rp Milyar", "ribu ton", "Kw/Ha". */
static bool
unit_read(struct ctx *c, const char *text, size_t n, struct unit_said *out)
{
	const char *folded = str_fold(c->a, text, n), *other = "";
	struct str unread = str_of(folded), word;

	*out = (struct unit_said){ .code = *folded ? unit_code(c, folded) : NULL };
	if (out->code || !*folded)
		return out->code != NULL;
	while ((word = str_part(&unread, ' ')).p)
		if (word.n && !str_is(word, "dalam") && !power_take(out, word))
			other = arena_printf(c->a, "%s%s%.*s", other, *other ? " " : "", (int)word.n, word.p);
	out->code = *other ? unit_code(c, other) : NULL;
	return *other ? out->code != NULL : out->powered;
}

static size_t
measure_of(const char *code)
{
	size_t i;

	for (i = 0; i < COUNT(measures); i++)
		if (str_same(measures[i].code, code))
			break;
	return i;
}

enum fit { FIT_SAME, FIT_POWER, FIT_COUNT, FIT_OTHER };

static const char *
unit_name(const struct indicator *ind)
{
	return ind->unit_name_id && *ind->unit_name_id ? ind->unit_name_id : ind->unit_code ? ind->unit_code : "";
}

/* The indicator's own: "Ribu rupiah" may be the name of its unit, and then says the power too. */
static struct unit_said
unit_own(struct ctx *c, const struct indicator *ind)
{
	struct unit_said own;

	if (!unit_read(c, unit_name(ind), strlen(unit_name(ind)), &own) || measure_of(ind->unit_code) < COUNT(measures))
		own = (struct unit_said){ .code = ind->unit_code };
	own.power += ind->unit_mult ? (int)strtol(ind->unit_mult, NULL, 10) : 0;
	return own;
}

/* Does it go with the indicator's? *shift: by how many places the figures move to be in the indicator's. */
static enum fit
unit_fit(struct ctx *c, const struct unit_said *s, const struct indicator *ind, int *shift)
{
	struct unit_said own = unit_own(c, ind);
	size_t x = measure_of(s->code), y = measure_of(own.code);

	*shift = s->powered ? s->power - own.power : 0;
	if (!s->code || str_same(s->code, own.code) || str_same(s->code, ind->unit_code))
		return *shift ? FIT_POWER : FIT_SAME;
	if (x == COUNT(measures) && y == COUNT(measures))
		return FIT_COUNT;
	if (x == COUNT(measures) || y == COUNT(measures) || strcmp(measures[x].kind, measures[y].kind) != 0)
		return FIT_OTHER;
	*shift += measures[x].power - measures[y].power;
	return *shift ? FIT_POWER : FIT_SAME;
}

/* Says what does not go together; false: figures of it are not kept. */
static bool
unit_judge(struct ctx *c, uint32_t row, uint32_t col, const char *text, const struct unit_said *s,
    const struct indicator *ind, int *shift)
{
	bool convert = c->out->map && c->out->map->units == UNITS_CONVERT;
	const char *factor;

	switch (unit_fit(c, s, ind, shift)) {
	case FIT_SAME:
		return true;
	case FIT_POWER:
		factor = number_show(c->a, decimal_shift(c->a, "1", *shift));
		finding_add(c, convert ? LEVEL_ADVICE : LEVEL_ERROR, RULE_UNIT, row, col, text, NULL, convert ?
		    "Satuan yang tertulis di sini bukan satuan %s (%s); angkanya dikalikan %s." :
		    "Satuan yang tertulis di sini bukan satuan %s (%s). Angkanya dapat dikalikan %s: pilih lewat Betulkan"
		    " bacaan.",
		    ind->name_id, unit_name(ind), factor);
		return convert;
	case FIT_COUNT:
		finding_add(c, LEVEL_WARNING, RULE_UNIT, row, col, text, NULL,
		    "Satuan yang tertulis di sini bukan satuan %s (%s); pastikan yang dihitung sama.", ind->name_id,
		    unit_name(ind));
		return true;
	case FIT_OTHER:
		break;
	}
	finding_add(c, LEVEL_ERROR, RULE_UNIT, row, col, text, NULL,
	    "Satuan yang tertulis di sini bukan satuan %s (%s), dan yang satu tidak dapat diubah menjadi yang lain.",
	    ind->name_id, unit_name(ind));
	return false;
}

/* --- titles and headings --- */

static const struct indicator *
column_indicator(struct ctx *c, const struct column *col)
{
	struct line none;

	memset(&none, 0, sizeof(none));
	return line_indicator(c, &none, col);
}

/* "(dalam ribuan)", "Satuan: ton" above the header. */
static bool
title_unit(struct ctx *c, const char *text, struct unit_said *out)
{
	static const char *const leads[] = { "dalam ", "satuan " };
	const char *folded = arena_printf(c->a, " %s", str_fold(c->a, text, strlen(text))), *at;
	size_t i;

	for (i = 0; i < COUNT(leads); i++)
		if ((at = strstr(folded, arena_printf(c->a, " %s", leads[i]))) != NULL) {
			at += strlen(leads[i]) + 1;
			if (unit_read(c, at, strlen(at), out))
				return true;
		}
	return false;
}

/* The unit of the whole table, from above its header; row from 1, 0 = none is said. */
static uint32_t
table_unit(struct ctx *c, struct unit_said *out)
{
	uint32_t row, col;

	for (row = 0; row < c->out->head; row++)
		for (col = 0; col < c->out->n_columns; col++)
			if (title_unit(c, table_cell(c->t, row, col)->text, out))
				return row + 1;
	return 0;
}

/* --- units that changed since the last release --- */

/* The indicator as it is released, where its unit was another one; NULL = it was the same, or there is none. */
static const struct indicator *
unit_before(struct ctx *c, const struct indicator *ind)
{
	size_t i;

	for (i = 0; i < c->ask->n_released; i++) {
		const struct indicator *old = &c->ask->released[i];

		if (str_same(old->code, ind->code))
			return str_same(old->unit_code, ind->unit_code) && str_same_text(old->unit_mult, ind->unit_mult) ? NULL :
			    old;
	}
	return NULL;
}

/* The places by which figures in the unit of the last release move, where the person said that they are in it. */
static int
old_shift(struct ctx *c, const struct indicator *ind)
{
	const struct indicator *old = c->out->map && c->out->map->units == UNITS_OLD ? unit_before(c, ind) : NULL;
	struct unit_said said;
	int shift = 0;

	if (!old)
		return 0;
	said = unit_own(c, old);
	said.powered = true;
	return unit_fit(c, &said, ind, &shift) == FIT_POWER ? shift : 0;
}

/* Was its unit another one that figures cannot be converted from, and are the file's in that? */
static bool
old_stays(struct ctx *c, const struct indicator *ind)
{
	return c->out->map && c->out->map->units == UNITS_OLD && unit_before(c, ind) && !old_shift(c, ind);
}

static void
unit_stays(struct ctx *c, uint32_t row, uint32_t col, const char *text, const struct indicator *ind)
{
	finding_add(c, LEVEL_ERROR, RULE_UNIT, row, col, text, NULL,
	    "Angka %s tidak dapat diubah dari %s menjadi %s; hitung di berkasnya.", ind->name_id,
	    unit_name(unit_before(c, ind)), unit_name(ind));
}

/* The table says no unit of this indicator: is it the old one or the new one? `col` from 1, 0 = it is in the rows. */
static void
unit_changed(struct ctx *c, uint32_t col, const struct indicator *ind)
{
	const struct indicator *old = unit_before(c, ind);
	enum units meant = c->out->map ? c->out->map->units : UNITS_ASKED;
	const char *header = col ? c->out->columns[col - 1].header : NULL;
	struct unit_said said;
	enum fit fit;
	int shift;

	if (!old || meant == UNITS_NEW)
		return;
	said = unit_own(c, old);
	said.powered = true;
	fit = unit_fit(c, &said, ind, &shift);
	if (meant != UNITS_OLD)
		finding_add(c, LEVEL_WARNING, RULE_UNIT, c->out->body, col, header, NULL,
		    "Satuan %s berubah sejak rilis terakhir, dari %s menjadi %s, dan berkas ini tidak menyebut satuannya. Bila"
		    " angkanya masih dalam %s, pilih lewat Betulkan bacaan%s.", ind->name_id, unit_name(old), unit_name(ind),
		    unit_name(old), fit != FIT_POWER ? "" : arena_printf(c->a, ": dikalikan %s",
		    number_show(c->a, decimal_shift(c->a, "1", shift))));
	else if (fit == FIT_POWER)
		finding_add(c, LEVEL_ADVICE, RULE_UNIT, c->out->body, col, header, NULL,
		    "Angka %s diubah dari %s menjadi %s, seperti yang dipilih: dikalikan %s.", ind->name_id, unit_name(old),
		    unit_name(ind), number_show(c->a, decimal_shift(c->a, "1", shift)));
	else if (col)
		unit_stays(c, c->out->body, col, header, ind);
}

/* Some column says the unit of each row; or the indicator, whose figures then move row by row: each is asked about
 * here, once. */
static bool
units_in_rows(struct ctx *c)
{
	bool said = false;
	size_t i;

	for (i = 0; i < c->out->n_columns; i++) {
		said |= c->out->columns[i].unit;
		c->units_by_row |= c->out->columns[i].role == COLUMN_DIMENSION &&
		    str_same(c->d->dimensions[c->out->columns[i].dim].role, "indicator");
	}
	for (i = 0; c->units_by_row && !said && i < c->d->n_indicators; i++)
		unit_changed(c, 0, &c->d->indicators[i]);
	return said || c->units_by_row;
}

/* The last bracket of a text that is a unit. */
static bool
bracket_unit(struct ctx *c, const char *text, struct unit_said *out)
{
	const char *open = strchr(text, '('), *close;
	bool found = false;
	struct unit_said one;

	for (; open && (close = strchr(open, ')')) != NULL; open = strchr(close, '('))
		if (unit_read(c, open + 1, (size_t)(close - open - 1), &one)) {
			*out = one;
			found = true;
		}
	return found;
}

void
units_report(struct ctx *c)
{
	struct unit_said whole, own;
	uint32_t title = table_unit(c, &whole), i;
	const struct indicator *ind;

	bool in_rows = title || !c->ask->n_released || units_in_rows(c);
	char *asked = arena_alloc(c->a, c->d->n_indicators + 1); /* by indicator */

	memset(asked, 0, c->d->n_indicators + 1);
	for (i = 0; i < c->out->n_columns; i++) {
		struct column *col = &c->out->columns[i];

		if (col->role != COLUMN_VALUE || !(ind = column_indicator(c, col)))
			continue;
		if (bracket_unit(c, col->header, &own)) {
			(void)unit_judge(c, c->out->body, i + 1, col->header, &own, ind, &col->shift);
		} else if (title) {
			/* One question for the table: its columns have the same unit. */
			if (unit_judge(c, title, 0, table_cell(c->t, title - 1, 0)->text, &whole, ind, &col->shift))
				continue;
			return;
		} else if (!in_rows) {
			if (!asked[ind - c->d->indicators]++)
				unit_changed(c, i + 1, ind);
			col->shift = old_shift(c, ind);
		}
	}
}

/* --- a column of units --- */

void
units_columns(struct ctx *c)
{
	static const char *const heads[] = { "satuan", "sat", "unit", "ukuran", "satuan ukuran", "satuan data",
		"unit satuan" };
	size_t i, k;

	for (i = 0; i < c->out->n_columns; i++) {
		struct column *col = &c->out->columns[i];
		const char *folded = str_fold(c->a, col->header, strlen(col->header));

		for (k = 0; k < COUNT(heads) && !col->fixed && col->role == COLUMN_UNKNOWN; k++)
			if (strcmp(folded, heads[k]) == 0) {
				col->role = COLUMN_IGNORED;
				col->unit = true;
			}
	}
}

/* --- rows --- */

/* What was found of this indicator and text before: said once. NULL = nothing yet, and no more room to remember. */
static struct judged *
judged_find(struct body *b, const struct indicator *ind, const char *text, bool *known)
{
	size_t i;

	for (i = 0; i < b->n_judged; i++)
		if (b->judged[i].ind == ind && strcmp(b->judged[i].text, text) == 0) {
			*known = true;
			return &b->judged[i];
		}
	*known = false;
	return b->n_judged < UNITS_JUDGED && strlen(text) < sizeof(b->judged[0].text) ? &b->judged[b->n_judged++] : NULL;
}

/* `unit`: the text should be nothing but a unit; else a label that may have one behind it. */
static bool
row_unit(struct body *b, uint32_t col, const struct indicator *ind, bool unit, int *shift)
{
	const char *text = body_text(b, col);
	struct unit_said said;
	struct judged *j, over = { .ind = ind };
	bool known, read;

	if (!*text)
		return true;
	if (!(j = judged_find(b, ind, text, &known)))
		j = &over;
	if (!known) {
		j->ind = ind;
		if (j != &over)
			memcpy(j->text, text, strlen(text) + 1);
		read = unit ? unit_read(b->c, text, strlen(text), &said) : bracket_unit(b->c, text, &said);
		j->keep = true;
		j->shift = 0;
		if (read)
			j->keep = unit_judge(b->c, b->row + 1, col + 1, text, &said, ind, &j->shift);
		else if (unit && strcmp(str_fold(b->c->a, text, strlen(text)), str_fold(b->c->a, unit_name(ind),
		    strlen(unit_name(ind)))) != 0) {
			finding_add(b->c, LEVEL_ERROR, RULE_UNIT, b->row + 1, col + 1, text, NULL,
			    "Satuan ini tidak dikenal; satuan %s adalah %s.", ind->name_id, unit_name(ind));
			j->keep = false;
		}
	}
	*shift += j->shift;
	return j->keep;
}

/* The row names its indicator and no unit: it is the last release's, where a person said so. */
static bool
row_old(struct body *b, uint32_t col, const struct indicator *ind)
{
	struct judged *j, over = { .ind = ind };
	bool known;

	b->shift += old_shift(b->c, ind);
	if (!old_stays(b->c, ind))
		return true;
	if (!(j = judged_find(b, ind, "", &known)))
		j = &over;
	j->ind = ind;
	if (!known)
		unit_stays(b->c, b->row + 1, col + 1, body_text(b, col), ind);
	return false;
}

bool
units_fit(struct body *b, const struct indicator *ind)
{
	const struct reading *r = b->c->out;
	uint32_t i;
	bool fit = true;

	b->shift = 0;
	if (r->components || !ind)
		return true;
	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].unit)
			fit &= row_unit(b, i, ind, true, &b->shift);
		else if (r->columns[i].role == COLUMN_DIMENSION && strchr(body_text(b, i), '('))
			fit &= row_unit(b, i, ind, false, &b->shift);
		else if (b->c->units_by_row && r->columns[i].role == COLUMN_DIMENSION &&
		    str_same(b->c->d->dimensions[r->columns[i].dim].role, "indicator"))
			fit &= row_old(b, i, ind);
	return fit;
}
