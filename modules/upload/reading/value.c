/*
 * value.c: what one cell says: a figure, a mark that stands for one, or neither.
 *
 * Called by body.c. Pure. Nothing is changed in silence: what is no figure is a finding, with the figure that was
 * probably meant as the suggestion.
 */
#include "modules/upload/reading/rows.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define SENTINEL_MIN 4 /* digits */

bool
indicator_adds(const struct dataset *d, const struct indicator *ind)
{
	static const char *const shares[] = { "per", "persen", "permil", "indeks", "rasio", "poin", "persentase", "rata",
		"rerata", "kepadatan", "laju", "prevalensi", "percent", "index", "ratio", "skor", "harga" };
	struct arena *a = arena_new(64 * 1024);
	const char *folded;
	bool adds = true;
	size_t i;

	folded = arena_printf(a, " %s %s %s ", ind->unit_name_id ? ind->unit_name_id : "",
	    ind->unit_name_en ? ind->unit_name_en : "", d->measure ? d->measure : "");
	folded = arena_printf(a, " %s ", str_fold(a, folded, strlen(folded)));
	/* As a word: "per" also stands in "perempuan". */
	for (i = 0; adds && i < COUNT(shares); i++)
		adds = strstr(folded, arena_printf(a, " %s ", shares[i])) == NULL;
	arena_free(a);
	return adds;
}

bool
indicator_adds_cached(struct ctx *c, const struct indicator *ind)
{
	size_t i = (size_t)(ind - c->d->indicators);

	if (!c->adds)
		c->adds = arena_array(c->a, c->d->n_indicators, sizeof(*c->adds));
	if (!c->adds[i])
		c->adds[i] = indicator_adds(c->d, ind) ? 'y' : 'n';
	return c->adds[i] == 'y';
}

static bool
unit_is_percent(struct ctx *c, const struct indicator *ind)
{
	const char *name = ind->unit_name_id ? ind->unit_name_id : "", *code = ind->unit_code ? ind->unit_code : "";

	name = str_fold(c->a, name, strlen(name));
	code = str_fold(c->a, code, strlen(code));
	return strcmp(name, "persen") == 0 || strcmp(name, "%") == 0 || strcmp(code, "persen") == 0 ||
	    strcmp(code, "percent") == 0 || strcmp(code, "pt") == 0;
}

static void
marker_note(struct ctx *c, const struct read_value *s, const char *text)
{
	static const struct {
		char status;
		const char *say;
	} says[] = {
		{ 'O', "Dibaca sebagai tidak tersedia, bukan nol." },
		{ 'M', "Dibaca sebagai tidak berlaku (angkanya memang tidak mungkin ada)." },
		{ 'Q', "Dibaca sebagai dirahasiakan: angkanya tidak disimpan dan tidak diterbitkan." },
	};
	size_t i;

	for (i = 0; i < COUNT(says); i++)
		if (says[i].status == s->status)
			finding_add(c, LEVEL_ADVICE, RULE_MARKER, s->row, s->col, text, NULL, "%s", says[i].say);
}

/* Nothing beside the figure changes it: the unit that the indicator has anyway, and remarks in brackets. A factor
 * ("5 juta"), another unit, a letter that nobody knows: then it is not known what was meant. */
static bool
beside_harmless(struct ctx *c, const char *text, size_t n, const struct indicator *ind, bool remark)
{
	static const char *const factors[] = { "ratus", "ribu", "ribuan", "rb", "juta", "jutaan", "jt", "miliar", "milyar",
		"m", "mlyr", "triliun", "trilyun", "t", "k", "lusin", "kodi", "persen", "permil", "%" };
	struct str unread = str_of(str_fold(c->a, text, n)), word;
	size_t i;

	while ((word = str_part(&unread, ' ')).p) {
		bool unit = !word.n;

		for (i = 0; i < COUNT(factors); i++)
			if (str_is(word, factors[i]))
				return false;
		for (i = 0; !unit && i < c->ask->n_units; i++) {
			if (!str_is(word, c->ask->units[i].folded))
				continue;
			if (!str_same(c->ask->units[i].code, ind->unit_code))
				return false;
			unit = true;
		}
		if (!unit && !remark && !str_is(word, str_fold(c->a, ind->unit_name_id ? ind->unit_name_id : "",
		    ind->unit_name_id ? strlen(ind->unit_name_id) : 0)))
			return false;
	}
	return true;
}

/* Some sign stands there that may count, or a raised digit. */
static bool
signed_text(const char *text, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strchr("-/<>=~+^", text[i]) || (unsigned char)text[i] >= 0x80)
			return true;
	return false;
}

/* "12 kg", "1.250 (sementara)", "(1.234,5)", "5-": the figure with its sign, where the text holds one figure and
 * nothing else that counts. */
static const char *
figure_within(struct ctx *c, const char *text, const struct indicator *ind, enum number_convention convention)
{
	const char *from = strpbrk(text, "0123456789"), *end = from, *open;
	bool minus, bracket;
	struct number n;
	size_t front;

	if (!from || strlen(text) > 100)
		return NULL;
	while (*end && strchr("0123456789.,", *end))
		end++;
	/* The full stop behind a figure is the sentence's. */
	while (end > from && strchr(".,", end[-1]))
		end--;
	/* Two figures: which is meant nobody knows. "2020-15", "3/4" are no figures at all. */
	if (strpbrk(end, "0123456789"))
		return NULL;
	front = (size_t)(from - text);
	/* Accountants' way of a negative figure. */
	bracket = front == 1 && *text == '(' && strcmp(end, ")") == 0;
	minus = bracket || (front == 1 && *text == '-' && strcmp(end, "-") != 0) || (!front && strcmp(end, "-") == 0);
	if (!minus && (signed_text(text, front) || signed_text(end, strlen(end))))
		return NULL;
	open = bracket ? NULL : strchr(end, '(');
	if (!beside_harmless(c, text, (size_t)(from - text), ind, false) ||
	    !beside_harmless(c, end, open ? (size_t)(open - end) : strlen(end), ind, false) ||
	    (open && !beside_harmless(c, open, strlen(open), ind, true)))
		return NULL;
	from = arena_printf(c->a, "%s%.*s", minus ? "-" : "", (int)(end - from), from);
	return number_read(c->a, from, number_style_is(convention), &n) == NUMBER_VALUE ? from : NULL;
}

/* Where the cell says how the figure was made. */
static const char *
type_said(struct arena *a, const struct table_cell *cell, const char *figure)
{
	if (cell->kind == CELL_ERROR)
		return strcmp(cell->text, SHEET_UNCALCULATED) == 0 ?
		    "Rumus di sel ini belum pernah dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi." :
		    "Rumus di sel ini rusak.";
	if (cell->kind == CELL_DATE)
		return "Isi sel ini tanggal, bukan angka.";
	if (figure && *figure == '-')
		return "Angka ini ditulis dengan kurung atau tanda kurang yang tidak biasa; angka negatif ditulis dengan tanda"
		    " kurang di depannya.";
	if (raised_cut(a, cell->text))
		return "Di sel ini ada angka dengan tanda catatan kaki. Tulis angkanya saja; catatannya di kolom Keterangan.";
	return figure ? "Di sel ini ada angka bersama satuan atau catatan; catatan ditulis di kolom Keterangan." :
	    "Isi sel ini bukan angka.";
}

static void
type_report(struct ctx *c, const struct table_cell *cell, const struct column *col, const struct read_value *s)
{
	const char *figure = cell->kind == CELL_TEXT ?
	    figure_within(c, cell->text, s->indicator, col->style.convention) : NULL;

	finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, figure, "%s", type_said(c->a, cell, figure));
}

/* 8888, 9999, -99999: nothing but that digit, written without separators. */
static bool
sentinel(const char *text)
{
	const char *p = *text == '-' ? text + 1 : text;
	size_t n = strlen(p);

	return n >= SENTINEL_MIN && (*p == '8' || *p == '9') && strspn(p, *p == '8' ? "8" : "9") == n;
}

static void
sentinel_report(struct ctx *c, const struct read_value *s, const char *text)
{
	if (sentinel(text) && !value_unchanged(c, s))
		finding_add(c, LEVEL_WARNING, RULE_MARKER, s->row, s->col, text, "-",
		    "Angka seperti ini sering ditulis sebagai tanda \"tidak ada data\". Bila begitu, tulis tanda hubung (-).");
}

/* "nihil" may be zero, or that nobody knows; "n.a." not available, or not applicable ("n/a" of our templates is the
 * latter): the person says which, once for the table. False: it is no such word. */
static bool
word_read(struct ctx *c, const struct table_cell *cell, struct column *col, struct read_value *s, bool *kept)
{
	static const char *const words[] = { "nihil", "tidak ada", "tdk ada", "belum ada", "kosong", "null", "none",
		"n a", "na" };
	const char *folded = cell->kind == CELL_TEXT && !strchr(cell->text, '/') ?
	    str_fold(c->a, cell->text, strlen(cell->text)) : "";
	char means = c->out->map ? c->out->map->words : '\0';
	size_t i;

	/* With a slash it is the marker of our templates, whose meaning is known. */
	for (i = 0; i < COUNT(words) && strcmp(words[i], folded) != 0; i++)
		continue;
	if (i == COUNT(words))
		return false;
	*kept = means != '\0';
	if (means == '0') {
		s->value = "0";
		s->status = 'A';
	} else if (means) {
		s->status = means;
		marker_note(c, s, cell->text);
	} else if (!col->words) {
		finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, NULL,
		    "Kata ini dapat berarti nol, tidak tersedia, atau tidak berlaku. Pilih artinya lewat Betulkan bacaan;"
		    " berlaku untuk semua sel seperti ini.");
		col->words = true;
	}
	return true;
}

/* What a cell holds becomes value and status of *s; false: a finding was made and nothing is kept of the cell. */
bool
value_read(struct ctx *c, const struct table_cell *cell, struct column *col, struct read_value *s)
{
	bool kept;

	struct number n;
	enum number_status st = table_number(c->a, cell, col->style, &n);

	s->conf = 'F';
	s->status = st == NUMBER_BLANK ? '\0' : *number_obs_status(st);
	switch (st) {
	case NUMBER_VALUE:
		s->value = n.text;
		if (strlen(n.text) > READING_VALUE) {
			finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, NULL,
			    "Angka ini terlalu panjang untuk disimpan.");
			return false;
		}
		/* 0.115 shown as 11.5 %: stored it would be one of the two, and nobody could tell which. */
		if (n.percent && !unit_is_percent(c, s->indicator)) {
			finding_add(c, LEVEL_ERROR, RULE_UNIT, s->row, s->col, cell->text,
			    value_text(c->a, n.text, col->style.convention), "Ada tanda persen, padahal satuannya %s.",
			    s->indicator->unit_name_id);
			return false;
		}
		sentinel_report(c, s, cell->text);
		return true;
	case NUMBER_BLANK:
		return true;
	case NUMBER_CONFIDENTIAL:
		s->conf = 'C';
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_NOT_APPLICABLE:
		if (word_read(c, cell, col, s, &kept))
			return kept;
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_MISSING:
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_DOUBTFUL:
		finding_add(c, LEVEL_ERROR, RULE_UNCLEAR, s->row, s->col, cell->text, NULL,
		    "Angka ini dapat dibaca dua cara: titik atau komanya bisa tanda desimal, bisa pemisah ribuan.");
		return false;
	case NUMBER_BAD:
		if (word_read(c, cell, col, s, &kept))
			return kept;
		break;
	}
	type_report(c, cell, col, s);
	return false;
}
