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

/* "98,63 %", "Rp 1.000", "12 kg", "1.250 (sementara)": the figure alone, where the text holds one and nothing but words
 * and signs beside it. */
static const char *
figure_within(struct ctx *c, const char *text, enum number_convention convention)
{
	const char *from = strpbrk(text, "0123456789"), *end = from;
	struct number n;

	if (!from || strlen(text) > 100)
		return NULL;
	while (*end && strchr("0123456789.,", *end))
		end++;
	/* The full stop behind a figure is the sentence's. */
	while (end > from && strchr(".,", end[-1]))
		end--;
	/* Two figures: which is meant nobody knows. "2020-15", "3/4" are no figures at all. */
	if (strpbrk(end, "0123456789") || (from > text && strchr("-/", from[-1])))
		return NULL;
	from = arena_strndup(c->a, from, (size_t)(end - from));
	return number_read(c->a, from, number_style_is(convention), &n) == NUMBER_VALUE ? from : NULL;
}

static void
type_report(struct ctx *c, const struct table_cell *cell, const struct column *col, const struct read_value *s)
{
	const char *figure = cell->kind == CELL_TEXT ? figure_within(c, cell->text, col->style.convention) : NULL;

	finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, figure, cell->kind == CELL_ERROR ?
	    "Rumus di sel ini rusak." : cell->kind == CELL_DATE ? "Isi sel ini tanggal, bukan angka." : figure ?
	    "Di sel ini ada angka bersama satuan atau catatan; catatan ditulis di kolom Keterangan." :
	    "Isi sel ini bukan angka.");
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

/* What a cell holds becomes value and status of *s; false: a finding was made and nothing is kept of the cell. */
bool
value_read(struct ctx *c, const struct table_cell *cell, const struct column *col, struct read_value *s)
{
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
	case NUMBER_MISSING:
	case NUMBER_NOT_APPLICABLE:
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_DOUBTFUL:
		finding_add(c, LEVEL_ERROR, RULE_UNCLEAR, s->row, s->col, cell->text, NULL,
		    "Angka ini dapat dibaca dua cara: titik atau komanya bisa tanda desimal, bisa pemisah ribuan.");
		return false;
	case NUMBER_BAD:
		break;
	}
	type_report(c, cell, col, s);
	return false;
}
