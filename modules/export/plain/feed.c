/*
 * feed.c: a release as rows with labels, for whoever writes it as a plain file: release, structure, axes, stream.
 * Called by feed_file.c, its writers, archive.c and query_form.c. Must never write a byte of an answer. See feed.h.
 */
#include "modules/export/plain/feed.h"
#include "modules/export/plain/plain.h"
#include "modules/export/plain/sum.h"
#include "modules/export/sdmx/write/pattern.h"
#include "shared/statistics/series_index.h"
#include <stdlib.h>
#include <string.h>

const char *
feed_label(const struct feed *f, const char *name_id, const char *name_en)
{
	return f->english && name_en && *name_en ? name_en : name_id;
}

/* --- release and structure --- */

enum sd_err
feed_release(struct req *rq, struct feed *f, int64_t number)
{
	enum sd_err er;

	sd_door(f, MAGIC_FEED);
	if (number && number <= f->d.withdrawn_upto) {
		req_fault(rq, NULL, "Rilis nomor %lld sudah ditarik; rilis terbaru adalah nomor %lld.", (long long)number,
		    (long long)f->d.current_release);
		return SD_GONE;
	}
	er = export_release(rq->db, f->arena, f->d.id, number ? number : f->d.current_release, &f->release);
	if (er == SD_NOT_FOUND)
		req_fault(rq, NULL, "Tidak ada rilis nomor %lld; rilis terbaru adalah nomor %lld.",
		    (long long)number, (long long)f->d.current_release);
	f->filter.release = f->release.number;
	if (er == SD_OK && f->release.number != f->d.current_release)
		er = dataset_released_as(rq->db, f->arena, f->release.number, &f->d);
	return er;
}

/* Order of codes that makes the order of the axes that of series keys: within a key a code is
 * followed by a dot, but for the last one. */
static int
inner_compare(const void *x, const void *y)
{
	const char *a = *(const char *const *)x, *b = *(const char *const *)y;

	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (*a ? (unsigned char)*a : '.') - (*b ? (unsigned char)*b : '.');
}

static int
last_compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static int
axis_compare(const struct feed *f, size_t i, const void *x, const void *y)
{
	return i + 1 < f->d.n_dimensions ? inner_compare(x, y) : last_compare(x, y);
}

static int
code_compare(const void *x, const void *y)
{
	const struct code *const *a = x, *const *b = y;

	return strcmp((*a)->code, (*b)->code);
}

/* Labels of the axis' codes, found in the list in one walk over both in order. */
static void
labels_read(struct feed *f, struct feed_axis *x)
{
	const struct code_list *list = x->dim->list;
	size_t n = list ? list->n_codes : 0;
	const struct code **sorted = arena_array(f->arena, n, sizeof(const struct code *));

	for (size_t k = 0; k < n; k++)
		sorted[k] = &list->codes[k];
	if (n)
		qsort(sorted, n, sizeof(const struct code *), code_compare);
	for (size_t k = 0; k < x->n; k++) {
		const struct code wanted = { .code = x->code[k] }, *key = &wanted;
		const struct code *const *c = n ?
		    bsearch(&key, sorted, n, sizeof(const struct code *), code_compare) : NULL;

		x->label[k] = c ? feed_label(f, (*c)->name_id, (*c)->name_en) : x->code[k];
	}
}

void
feed_axis_order(struct feed *f, size_t i)
{
	struct feed_axis *x = &f->axis[i];

	if (x->n)
		qsort(x->code, x->n, sizeof(const char *), i + 1 < f->d.n_dimensions ? inner_compare : last_compare);
	labels_read(f, x);
}

/* The used codes come by position; each axis takes its own. */
static void
axes_make(struct feed *f, const struct used_code *used, size_t n)
{
	for (size_t i = 0, k = 0; i < f->d.n_dimensions && i < OBSERVATION_KEYS; i++) {
		struct feed_axis *x = &f->axis[i];
		size_t first = k;

		while (k < n && used[k].position == (int64_t)i + 1)
			k++;
		x->dim = &f->d.dimensions[i];
		x->name = feed_label(f, x->dim->name_id, x->dim->name_en);
		x->n = k - first;
		x->code = arena_array(f->arena, x->n, sizeof(const char *));
		x->label = arena_array(f->arena, x->n, sizeof(const char *));
		for (size_t j = 0; j < x->n; j++)
			x->code[j] = used[first + j].code;
		feed_axis_order(f, i);
		if (strcmp(x->dim->role, "indicator") == 0)
			f->indicator_at = i + 1;
	}
}

enum sd_err
feed_structure(struct req *rq, struct feed *f)
{
	struct used_code *used;
	enum sd_err er;
	size_t n;

	sd_door(f, MAGIC_FEED);
	if ((er = dataset_structure(rq->db, f->arena, &f->d)) != SD_OK ||
	    (er = export_release_codes(rq->db, f->arena, f->d.id, f->release.number, &used, &n)) !=
	    SD_OK)
		return er;
	axes_make(f, used, n);
	return SD_OK;
}

enum sd_err
dataset_public(struct req *rq, const char *slug, struct dataset *out)
{
	enum sd_err er = dataset_released_by_slug(rq->db, rq->arena, slug, out);

	if (er != SD_OK)
		return er;
	if (!out->current_release || strcmp(out->access, "terbuka") != 0)
		return SD_NOT_FOUND;
	if (!out->withdrawn_at)
		return SD_OK;
	req_fault(rq, NULL, "Dataset ini ditarik: %s",
	    out->withdrawn_reason ? out->withdrawn_reason : "");
	return SD_GONE;
}

/* --- rows --- */

size_t
feed_axis_find(const struct feed *f, size_t i, const char *code)
{
	const struct feed_axis *x = &f->axis[i];
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int d = axis_compare(f, i, &x->code[mid], &code);

		if (d == 0)
			return mid;
		if (d < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return FEED_NOWHERE;
}

/* Cuts a series key and looks its codes up. */
static void
series_read(struct feed *f, const char *key)
{
	size_t n = strlen(key), i = 0;
	char *p = f->codes, *dot;
	const char *code;

	f->row = (struct feed_row){ .unit = "" };
	if (n >= sizeof(f->key))
		return;
	memcpy(f->key, key, n + 1);
	memcpy(f->codes, key, n + 1);
	for (; p && i < f->d.n_dimensions && i < OBSERVATION_KEYS; i++, p = dot ? dot + 1 : NULL) {
		if ((dot = strchr(p, '.')))
			*dot = '\0';
		f->row.code[i] = p;
		f->row.at[i] = feed_axis_find(f, i, p);
		f->row.label[i] = f->row.at[i] == FEED_NOWHERE ? p : f->axis[i].label[f->row.at[i]];
	}
	/* The unit and the name of what is measured in the current series. */
	code = f->indicator_at ? f->row.code[f->indicator_at - 1] : NULL;
	for (size_t j = 0; j < f->d.n_indicators; j++) {
		const struct indicator *k = &f->d.indicators[j];

		if (code && strcmp(k->code, code) != 0)
			continue;
		f->row.indicator = feed_label(f, k->name_id, k->name_en);
		f->row.unit = feed_label(f, k->unit_name_id ? k->unit_name_id : k->unit_code,
		    k->unit_name_en);
		return;
	}
}

/* The index of the current release knows them; of an older one the observations are asked. */
enum sd_err
feed_periods(struct req *rq, struct feed *f, const char ***periods, size_t *n)
{
	const struct series_index *x = NULL;
	enum sd_err er;

	sd_door(f, MAGIC_FEED);
	if (f->release.number == f->d.current_release &&
	    (er = observation_index(rq->db, &f->d, &x)) != SD_OK)
		return er;
	if (!x)
		return export_periods(rq->db, f->arena, f->d.id, f->release.number, periods, n);
	*n = x->n_periods;
	*periods = arena_array(f->arena, *n, sizeof(const char *));
	for (size_t i = 0; i < *n; i++)
		(*periods)[i] = arena_strdup(f->arena, x->periods[i]);
	return SD_OK;
}

enum sd_err
feed_rows(struct req *rq, struct feed *f,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	sd_door(f, MAGIC_FEED);
	f->key[0] = '\0';
	if (f->sum)
		return sum_rows(f, each, arg);
	return observation_stream(rq->db, f->arena, &f->d, &f->filter, each, arg);
}

static enum sd_err
row_each(void *arg, const struct observation *o)
{
	struct pattern *p = arg;

	p->write(p->arg, o);
	return (*p->out)->er;
}

static enum sd_err
row_series(void *arg, struct observation *o, const struct packed_series *s)
{
	return pattern_run(arg, o, s);
}

enum sd_err
feed_rows_write(struct req *rq, struct feed *f, struct buf **out,
    void (*write)(void *arg, const struct observation *o), void *arg)
{
	struct pattern p = { .write = write, .arg = arg, .out = out, .arena = f->arena };
	enum sd_err er;

	sd_door(f, MAGIC_FEED);
	f->key[0] = '\0';
	er = f->sum ? sum_rows(f, row_each, &p) :
	    observation_series_stream(rq->db, f->arena, &f->d, &f->filter, row_series, row_each, &p);
	return er == SD_OK ? (*out)->er : er;
}

void
feed_row_fit(struct feed *f, const struct observation *o)
{
	if (strcmp(f->key, o->series_key) != 0)
		series_read(f, o->series_key);
}
