/*
 * table.c: the checks of figures, one row each, and those that need no more than the figure itself. Called by run.c for
 * every file, small or large. Pure; thresholds are settings. Must never change a value: a check only finds.
 *
 * A new check is a row and a function here; tests/unit/test_checks.c then asks for a fault to be planted, which it must
 * find in a small and in a large file.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

/* --- blank cells --- */

static void *
blank_open(struct ctx *c)
{
	bool *dated = arena_one(c->a, bool);

	*dated = codes_dated(c->d);
	return dated;
}

static void
blank_check(struct ctx *c, void *state, const struct read_value *s)
{
	const bool *dated = state;

	if (period_over(c, &s->when) && !c->d->sparse && !(s->indicator && s->indicator->optional) &&
	    (!*dated || key_valid(c, scratch(c), s->key, &s->when)))
		finding_add(c, LEVEL_WARNING, RULE_MISSING, s->row, s->col, NULL, NULL, "Sel kosong: %s, %s.",
		    key_label(c->a, c->d, s->key), period_label(c->a, &s->when));
}

/* --- figures for themselves --- */

static void
bounds_check(struct ctx *c, void *state, const struct read_value *s)
{
	const struct indicator *ind = s->indicator;

	(void)state;
	if (ind->min_value && decimal_valid(ind->min_value) && decimal_compare(s->value, ind->min_value) < 0)
		finding_add(c, LEVEL_ERROR, RULE_BOUNDS, s->row, s->col, source_text(c, s), NULL,
		    "Lebih kecil dari batas terendah, %s.", number_show(c->a, ind->min_value));
	if (ind->max_value && decimal_valid(ind->max_value) && decimal_compare(s->value, ind->max_value) > 0)
		finding_add(c, LEVEL_ERROR, RULE_BOUNDS, s->row, s->col, source_text(c, s), NULL,
		    "Lebih besar dari batas tertinggi, %s.", number_show(c->a, ind->max_value));
}

/* Half a person is a fault, and no rounding mends it. */
static void
places_check(struct ctx *c, void *state, const struct read_value *s)
{
	const struct indicator *ind = s->indicator;

	(void)state;
	if ((int64_t)decimal_places(s->value) <= ind->decimals)
		return;
	finding_add(c, LEVEL_WARNING, RULE_BOUNDS, s->row, s->col, source_text(c, s), ind->decimals ? value_text(c->a,
	    decimal_round(c->a, s->value, (size_t)ind->decimals), c->out->columns[s->col - 1].style.convention) : NULL,
	    ind->decimals ? "Lebih dari %d angka di belakang koma." : "Seharusnya bilangan bulat.", (int)ind->decimals);
}

static bool
digits_apply(const struct ctx *c)
{
	return c->limits->zeros >= 2;
}

/* 476878800001: one digit behind a row of zeros. */
static void
digits_check(struct ctx *c, void *state, const struct read_value *s)
{
	size_t n = strlen(s->value), zeros = 0;

	(void)state;
	if (n < 3 || s->value[n - 1] == '0' || s->value[n - 2] != '0' || strchr(s->value, '.'))
		return;
	while (zeros + 2 < n && s->value[n - 2 - zeros] == '0')
		zeros++;
	if ((int64_t)zeros >= c->limits->zeros && !value_unchanged(c, s))
		finding_add(c, LEVEL_ADVICE, RULE_DIGIT, s->row, s->col, source_text(c, s), NULL,
		    "Angka %s berakhir dengan %c di belakang %zu nol.", number_show(c->a, s->value), s->value[n - 1], zeros);
}

static bool
listed(const char *list, const char *code)
{
	struct str unread = str_of(list), part;

	while (code && (part = str_part(&unread, ',')).p)
		if (str_is(str_trim(part), code))
			return true;
	return false;
}

static bool
small_applies(const struct ctx *c)
{
	return listed(c->limits->small_functions, c->d->function_code);
}

/* A count so small that it may tell who is meant. */
static void
small_check(struct ctx *c, void *state, const struct read_value *s)
{
	(void)state;
	if (decimal_sign(s->value) <= 0 || !listed(c->limits->small_units, s->indicator->unit_code) ||
	    decimal_compare(s->value, arena_printf(scratch(c), "%lld", (long long)c->limits->small)) >= 0)
		return;
	finding_add(c, LEVEL_WARNING, RULE_SMALL, s->row, s->col, source_text(c, s), NULL, "%s, %s: hanya %s %s.",
	    key_label(c->a, c->d, s->key), period_label(c->a, &s->when), number_show(c->a, s->value),
	    s->indicator->unit_name_id ? s->indicator->unit_name_id : "");
}

static void
revision_check(struct ctx *c, void *state, const struct read_value *s)
{
	const char *old = past_value(c, s->key, s->period);

	(void)state;
	if (old && decimal_valid(old) && decimal_compare(old, s->value) != 0)
		finding_add(c, LEVEL_ADVICE, RULE_JUMP, s->row, s->col, source_text(c, s), NULL,
		    "Mengubah angka yang sudah dirilis (%s).", number_show(c->a, old));
}

/* --- the table --- */

const struct check checks[] = {
	{ .name = "Baris ganda", .rule = RULE_DUPLICATE, .scope = SCOPE_WHOLE, .needs = NEEDS_ORDER,
	    .whole = duplicates_drop },
	{ .name = "Kombinasi yang tidak ada", .rule = RULE_MISSING, .scope = SCOPE_TABLE, .table = missing_find },
	{ .name = "Sel kosong", .rule = RULE_MISSING, .scope = SCOPE_BLANK, .open = blank_open, .blank = blank_check },
	{ .name = "Batas", .rule = RULE_BOUNDS, .scope = SCOPE_CELL, .cell = bounds_check },
	{ .name = "Angka di belakang koma", .rule = RULE_BOUNDS, .scope = SCOPE_CELL, .cell = places_check },
	{ .name = "Angka akhir", .rule = RULE_DIGIT, .scope = SCOPE_CELL, .applies = digits_apply, .cell = digits_check },
	{ .name = "Sel kecil", .rule = RULE_SMALL, .scope = SCOPE_CELL, .applies = small_applies, .cell = small_check },
	{ .name = "Revisi", .rule = RULE_JUMP, .scope = SCOPE_CELL, .needs = NEEDS_RELEASE, .cell = revision_check },
	{ .name = "Letak koma", .rule = RULE_BOUNDS, .scope = SCOPE_CELL, .open = outliers_open, .cell = outliers_take,
	    .ended = outliers_report },
	{ .name = "Lompatan dan seri patah", .rule = RULE_JUMP, .scope = SCOPE_SERIES, .series = change_check },
	{ .name = "Salinan periode", .rule = RULE_COPY, .scope = SCOPE_SERIES, .open = copies_open, .series = copies_count,
	    .ended = copies_report },
	{ .name = "Salah ketik di antara salinan", .rule = RULE_DIGIT, .scope = SCOPE_PERIOD, .open = copies_open,
	    .reach = swaps_reach, .period = swaps_find },
	{ .name = "Jumlah dan bagiannya", .rule = RULE_TOTAL, .scope = SCOPE_PERIOD, .reach = sums_reach,
	    .period = sums_check },
	{ .name = "Rahasia yang dapat dihitung", .rule = RULE_DISCLOSURE, .scope = SCOPE_PERIOD,
	    .reach = disclosure_reach, .period = disclosure_find },
	{ .name = "Aturan validasi metadata", .rule = RULE_METADATA, .scope = SCOPE_PERIOD, .ended = rules_faults,
	    .reach = rules_reach, .period = rules_check },
	{ .name = "Kesamaan dengan dataset lain", .rule = RULE_EQUALITY, .scope = SCOPE_PERIOD, .applies = equality_applies,
	    .open = equality_begin, .period = equality_take, .closed = equality_report },
};

const size_t n_checks = COUNT(checks);
