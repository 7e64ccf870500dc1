/*
 * sum_ask.c: what jumlah=, saring=, dari= and sampai= ask for, and whether it may be added up. Called by sum.c. Every
 * refusal is a sentence that says why, and what to ask instead. Must never let pass what is not known to be addable.
 */
#include "modules/export/plain/sum.h"
#include "modules/export/plain/plain.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include <stdlib.h>
#include <string.h>

/* Codes that a sentence names, and levels of a code list that are looked at: no list has more than five. */
enum { CODES_NAMED = 8, LEVELS = 16 };

/* --- what stays apart --- */

static const char *
dimensions_named(const struct feed *f)
{
	struct buf *b = buf_new(f->arena, 0);

	for (size_t i = 0; i < f->d.n_dimensions; i++)
		buf_printf(b, "%s, ", f->d.dimensions[i].code);
	buf_lit(b, "periode");
	return buf_text(b);
}

/* The place of the dimension; n_dimensions where there is none. */
static size_t
dimension_at(const struct feed *f, struct str name)
{
	size_t i = 0;

	while (i < f->d.n_dimensions && !str_is(name, f->d.dimensions[i].code))
		i++;
	return i;
}

static enum sd_err
apart_read(struct req *rq, const struct feed *f, const char *text, struct sum_ask *ask)
{
	struct str unread = str_of(text), part;

	while ((part = str_part(&unread, ',')).p) {
		size_t i;

		part = str_trim(part);
		i = dimension_at(f, part);
		if (i < f->d.n_dimensions)
			ask->apart[i] = true;
		else if (str_is(part, "tahun") && *f->d.frequency != 'A')
			return req_fault(rq, "jumlah", "Data ini %s. Periode tidak dijumlahkan menjadi tahun: keadaan pada "
			    "waktu yang berbeda (misalnya jumlah penduduk tiap bulan) bukan bagian satu sama lain. "
			    "Pakai jumlah=periode.", str_lower(f->arena, period_freq_name(*f->d.frequency)));
		else if (!str_is(part, "periode") && !str_is(part, "TIME_PERIOD") && !str_is(part, "tahun"))
			return req_fault(rq, "jumlah", "Tidak ada dimensi \"%.*s\" pada dataset ini. Yang ada: %s.",
			    (int)(part.n < 60 ? part.n : 60), part.p, dimensions_named(f));
	}
	return SD_OK;
}

/* --- what is chosen --- */

static size_t
code_at(const struct feed_axis *x, struct str code)
{
	size_t i = 0;

	while (i < x->n && !str_is(code, x->code[i]))
		i++;
	return i;
}

static const char *
codes_named(struct arena *a, const struct feed_axis *x)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < x->n && i < CODES_NAMED; i++)
		buf_printf(b, "%s%s", i ? ", " : "", x->code[i]);
	if (x->n > CODES_NAMED)
		buf_lit(b, " ...");
	return buf_text(b);
}

/* "DIM:K,K" */
static enum sd_err
choice_read(struct req *rq, struct feed *f, const char *text, struct sum_ask *ask)
{
	struct str unread = str_of(text), name = str_trim(str_part(&unread, ':')), part;
	size_t i = dimension_at(f, name), n = 0;
	const char **codes;

	if (i == f->d.n_dimensions || !unread.p || f->filter.key[i].n)
		return req_fault(rq, "saring", "Tulis saring=DIMENSI:KODE,KODE, satu kali untuk tiap dimensi. "
		    "Dimensi yang ada: %s.", dimensions_named(f));
	codes = arena_array(f->arena, f->axis[i].n, sizeof(*codes));
	memset(ask->wanted[i], 0, f->axis[i].n * sizeof(bool));
	while ((part = str_part(&unread, ',')).p) {
		size_t k = code_at(&f->axis[i], part = str_trim(part));

		if (k == f->axis[i].n)
			return req_fault(rq, "saring", "Tidak ada nilai dengan kode \"%.*s\" pada %s. Yang ada: %s.",
			    (int)(part.n < 60 ? part.n : 60), part.p, f->d.dimensions[i].code,
			    codes_named(f->arena, &f->axis[i]));
		if (!ask->wanted[i][k])
			codes[n++] = f->axis[i].code[k];
		ask->wanted[i][k] = true;
	}
	f->filter.key[i].codes = codes;
	f->filter.key[i].n = n;
	return SD_OK;
}

static enum sd_err
bound_read(struct req *rq, const struct feed *f, const char *name, const char *text, const char **out)
{
	struct period p;

	if (!text || !*text)
		return SD_OK;
	if (!period_parse(text, &p) || p.freq != *f->d.frequency)
		return req_fault(rq, name, "Tulis periode seperti dalam data ini, misalnya %s=%s.", name,
		    f->release.period_to);
	*out = period_text(f->arena, &p);
	return SD_OK;
}

/* --- may it be added --- */

static size_t
wanted_count(const struct feed *f, const struct sum_ask *ask, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < f->axis[i].n; k++)
		n += ask->wanted[i][k];
	return n;
}

/* Measures (of the standard) that are no amount: their sum says nothing, whatever the unit. */
static bool
measure_adds(const struct feed *f)
{
	static const char *const refused[] = { "rata", "rasio", "persen", "proporsi", "indeks", "median", "laju", "harga",
		"kepadatan", "tingkat" };
	const char *measure = f->d.measure ? str_lower(f->arena, f->d.measure) : "";

	for (size_t i = 0; i < COUNT(refused); i++)
		if (strstr(measure, refused[i]))
			return false;
	return true;
}

static bool
unit_adds(const char *units, const char *unit)
{
	struct str unread = str_of(units), part;

	while ((part = str_part(&unread, ',')).p)
		if (str_is(part, unit))
			return true;
	return false;
}

/* Every indicator that is asked for must be an amount. */
static enum sd_err
indicators_check(struct req *rq, const struct feed *f, struct sum_ask *ask)
{
	const char *units = setting_text(rq->db, f->arena, SET_JUMLAH_SATUAN);
	size_t at = f->indicator_at;

	if (!measure_adds(f))
		return req_fault(rq, "jumlah", "Ukuran data ini \"%s\": nilainya bukan bagian satu sama lain, jadi tidak "
		    "dijumlahkan.", f->d.measure);
	for (size_t i = 0; i < f->d.n_indicators; i++) {
		const struct indicator *k = &f->d.indicators[i];
		size_t code = at ? code_at(&f->axis[at - 1], str_of(k->code)) : 0;

		if (at && (code == f->axis[at - 1].n || !ask->wanted[at - 1][code]))
			continue;
		ask->indicator = i;
		if (!unit_adds(units, k->unit_code))
			return req_fault(rq, "jumlah", "%s bersatuan %s, dan satuan itu tidak dijumlahkan (rasio, persen, "
			    "indeks, dan sejenisnya)%s.", k->name_id, k->unit_name_id ? k->unit_name_id : k->unit_code,
			    f->d.n_indicators > 1 ? "; pilih indikator lain dengan saring=INDICATOR:KODE" : "");
	}
	return SD_OK;
}

/* Indicators and frequencies are never added to each other. */
static enum sd_err
roles_check(struct req *rq, const struct feed *f, const struct sum_ask *ask)
{
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		const struct dimension *m = &f->d.dimensions[i];
		bool one = strcmp(m->role, "indicator") == 0 || strcmp(m->role, "frequency") == 0;

		if (one && !ask->apart[i] && wanted_count(f, ask, i) > 1)
			return req_fault(rq, "jumlah", "%s yang berbeda tidak dijumlahkan: sebut juga %s dalam jumlah=, atau "
			    "pilih satu dengan saring=%s:%s.", m->name_id, m->code, m->code, f->axis[i].code[0]);
	}
	return SD_OK;
}

/* --- totals --- */

static int
code_compare(const void *x, const void *y)
{
	const struct code *const *a = x, *const *b = y;

	return strcmp((*a)->code, (*b)->code);
}

static const struct code *
code_in(const struct code *const *sorted, size_t n, const char *code)
{
	const struct code wanted = { .code = code }, *key = &wanted;
	const struct code *const *c = n ? bsearch(&key, sorted, n, sizeof(*sorted), code_compare) : NULL;

	return c ? *c : NULL;
}

/* The codes of a dimension that stand for others that are wanted: "_T" beside anything else, and every code above one
 * that is wanted. */
static void
totals_find(const struct feed *f, struct sum_ask *ask, size_t i)
{
	const struct feed_axis *x = &f->axis[i];
	const struct code_list *list = x->dim->list;
	size_t n = list ? list->n_codes : 0, n_wanted = wanted_count(f, ask, i), at;
	const struct code **sorted = arena_array(f->arena, n, sizeof(*sorted)), *c;

	for (size_t k = 0; k < n; k++)
		sorted[k] = &list->codes[k];
	if (n)
		qsort(sorted, n, sizeof(*sorted), code_compare);
	ask->total[i] = arena_array(f->arena, x->n, sizeof(bool));
	for (size_t k = 0; k < x->n; k++) {
		if (!ask->wanted[i][k])
			continue;
		if (n_wanted > 1 && strcmp(x->code[k], "_T") == 0)
			ask->total[i][k] = true;
		c = code_in(sorted, n, x->code[k]);
		for (int level = 0; c && c->parent && level < LEVELS; level++) {
			if ((at = code_at(x, str_of(c->parent))) < x->n && ask->wanted[i][at])
				ask->total[i][at] = true;
			c = code_in(sorted, n, c->parent);
		}
	}
}

enum sd_err
sum_ask(struct req *rq, struct feed *f, struct sum_ask *ask)
{
	const struct feed_in *in = rq->in;
	enum sd_err er;

	*ask = (struct sum_ask){ .indicator = 0 };
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		ask->wanted[i] = arena_array(f->arena, f->axis[i].n, sizeof(bool));
		memset(ask->wanted[i], 1, f->axis[i].n * sizeof(bool));
	}
	if ((er = apart_read(rq, f, in->jumlah, ask)) != SD_OK)
		return er;
	for (size_t i = 0; i < in->saring.n; i++)
		if ((er = choice_read(rq, f, in->saring.v[i], ask)) != SD_OK)
			return er;
	if ((er = bound_read(rq, f, "dari", in->dari, &f->filter.period_from)) != SD_OK ||
	    (er = bound_read(rq, f, "sampai", in->sampai, &f->filter.period_to)) != SD_OK ||
	    (er = roles_check(rq, f, ask)) != SD_OK || (er = indicators_check(rq, f, ask)) != SD_OK)
		return er;
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		if (!ask->apart[i])
			totals_find(f, ask, i);
	return SD_OK;
}
