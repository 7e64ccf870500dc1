/*
 * deletion.c: rows that say what is to be deleted (ACTION D of SDMX-CSV 2.0, a dataset "Delete" of the other forms):
 * what the last release has under such a row's key becomes observations that end it, one by one, so that whoever
 * examines the upload sees each.
 *
 * Called by body.c. Pure. Must never take a row that names nothing for the whole dataset: a release is withdrawn, not
 * emptied.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/str.h"

#include <string.h>

/* What a row names; blank = all. */
struct named {
	const char *code[READING_DIMS]; /* NULL = all */
	size_t n;                       /* how many codes it says */
	struct period when;             /* freq 0 = all */
};

/* False: a finding says what is wrong. */
static bool
codes_take(struct body *b, uint32_t row, const struct line *l, struct named *out)
{
	const struct ctx *c = b->c;
	size_t i;

	if (l->unknown_col) {
		finding_add(b->c, LEVEL_ERROR, RULE_CODE, row + 1, l->unknown_col,
		    table_cell(c->t, row, l->unknown_col - 1)->text, NULL, "Tidak ada dalam daftar kode %s.",
		    c->d->dimensions[l->unknown_dim].list->name_id);
		return false;
	}
	for (i = 0; i < c->d->n_dimensions; i++) {
		out->code[i] = l->code[i] ? l->code[i]->code : dimension_only_code(&c->d->dimensions[i]);
		out->n += l->code[i] != NULL;
	}
	return true;
}

/* The column of figures, from 1: where a finding about the row stands. */
static uint32_t
place_col(const struct body *b)
{
	return b->n_values ? b->values[0] + 1 : 1;
}

static bool
period_take(struct body *b, uint32_t row, const struct line *l, struct named *out)
{
	if (!l->time_col && !when_any(&l->when))
		return true;
	if (!l->time_col && line_period(b->c, l, &b->c->out->columns[place_col(b) - 1], &out->when))
		return true;
	finding_add(b->c, LEVEL_ERROR, RULE_PERIOD, row + 1, l->time_col ? l->time_col : place_col(b),
	    l->time_col ? table_cell(b->c->t, row, l->time_col - 1)->text : NULL, NULL,
	    "Periode ini tidak cocok dengan frekuensi dataset (%s).", period_freq_name(b->c->freq));
	return false;
}

static bool
key_fits(const struct ctx *c, const char *key, const struct named *x)
{
	struct str unread = str_of(key), part;
	size_t i = 0;

	while ((part = str_part(&unread, '.')).p && i < c->d->n_dimensions) {
		if (x->code[i] && !str_is(part, x->code[i]))
			return false;
		i++;
	}
	return i == c->d->n_dimensions;
}

/* Ends those of a released series that the row names. */
static size_t
series_end(struct body *b, uint32_t row, size_t series, const struct named *x)
{
	struct ctx *c = b->c;
	uint64_t from = 0;
	struct past p;
	size_t n = 0;

	while (past_next(c->ask->past, series, &from, &p)) {
		struct read_value s = { .key = p.series_key, .period = p.period, .row = row + 1, .col = place_col(b),
			.status = 'O', .conf = 'F', .action = ACTION_DELETE };

		if (!period_parse(p.period, &s.when) || (x->when.freq && period_compare(&s.when, &x->when) != 0))
			continue;
		*values_slot(c) = s;
		n++;
	}
	return n;
}

/* The series of a whole key is looked up: files of a million rows delete so. */
static void
span_find(struct ctx *c, const struct line *l, const struct named *x, size_t *from, size_t *to)
{
	const struct past_book *book = c->ask->past;
	const char *key = NULL;
	size_t i, missing;

	*from = 0;
	*to = book ? book->n : 0;
	for (i = 0; i < c->d->n_dimensions && x->code[i]; i++)
		continue;
	if (i == c->d->n_dimensions)
		key = line_key(c, l, &c->out->columns[0], &missing);
	if (!book || !key)
		return;
	*from = past_series(book, key, c->past_at);
	*to = *from + (*from < book->n);
}

void
deletion_read(struct body *b, uint32_t row)
{
	struct line l = line_read(b->c, row, NULL);
	struct named x = { .n = 0 };
	const struct past_book *book = b->c->ask->past;
	size_t i, to, n = 0;

	b->c->out->n_rows++;
	if (!components_fit(b->c, row) || !codes_take(b, row, &l, &x) || !period_take(b, row, &l, &x))
		return;
	if (!x.n && !x.when.freq) {
		finding_add(b->c, LEVEL_ERROR, RULE_HEADER, row + 1, place_col(b), NULL, NULL,
		    "Baris ini menghapus tanpa menyebut kode atau periode. Untuk menarik seluruh dataset, tarik rilisnya.");
		return;
	}
	for (span_find(b->c, &l, &x, &i, &to); i < to; i++)
		if (key_fits(b->c, past_key(book, i), &x))
			n += series_end(b, row, i, &x);
	b->c->out->n_deletes += n;
	/* Told, because a mistyped code looks the same. */
	if (!n)
		finding_add(b->c, LEVEL_WARNING, RULE_MISSING, row + 1, place_col(b), NULL, NULL,
		    "Baris ini menghapus angka yang tidak ada dalam rilis terakhir.");
}
