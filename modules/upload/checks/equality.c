/*
 * equality.c: figures that two datasets must have in common: the population by sex and by age group. Loaded by
 * intake/intake.c, called by run.c through table.c; the other side is what is released. Must never ask the database
 * while a file is read.
 */
#include "modules/upload/checks/checks.h"
#include "modules/upload/checks/equality.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <stdlib.h>
#include <string.h>

#define SUM_ROOM 128 /* bytes of a sum: a figure has 40 at most, and a sum of 10^20 of them twenty more */

/* --- sums --- */

/* Codes of a dimension that are not added up: totals, and those above another code that the rows have. */
static void
parents_mark(const struct dataset *d, const char *part[READING_DIMS], bool *above[READING_DIMS])
{
	size_t i, k;

	for (i = 0; i < d->n_dimensions; i++) {
		const struct code_list *list = d->dimensions[i].list;
		const struct code *code = code_find(list, part[i]);

		if (!code || dimension_only_code(&d->dimensions[i]) || !code->parent || !*code->parent)
			continue;
		for (k = 0; k < list->n_codes; k++)
			if (strcmp(list->codes[k].code, code->parent) == 0)
				above[i][k] = true;
	}
}

static bool
leaf(const struct dataset *d, const char *part[READING_DIMS], bool *const above[READING_DIMS], const char *indicator)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++) {
		const struct dimension *dim = &d->dimensions[i];
		const struct code *code = code_find(dim->list, part[i]);

		if (str_same(dim->role, "indicator") && !str_same(part[i], indicator))
			return false;
		if (!dimension_only_code(dim) && code && (!code_expected(code) || above[i][code - dim->list->codes]))
			return false;
	}
	return true;
}

static int
sum_order(const void *x, const void *y)
{
	return strcmp(((const struct period_sum *)x)->period, ((const struct period_sum *)y)->period);
}

static struct period_sum *
sum_of(struct period_sum *v, size_t *n, const char *period)
{
	size_t i;

	for (i = *n; i-- > 0;)
		if (strcmp(v[i].period, period) == 0)
			return &v[i];
	v[*n] = (struct period_sum){ period, "0" };
	return &v[(*n)++];
}

size_t
period_sums(struct arena *a, const struct dataset *d, const char *indicator, const struct past *rows, size_t n,
    struct period_sum **out)
{
	struct period_sum *v = arena_array(a, n + 1, sizeof(*v));
	const char *(*parts)[READING_DIMS] = arena_array(a, n + 1, sizeof(*parts));
	bool *above[READING_DIMS] = { NULL };
	size_t i, k = 0, kept = 0;

	for (i = 0; i < d->n_dimensions; i++)
		above[i] = arena_array(a, d->dimensions[i].list->n_codes + 1, sizeof(bool));
	for (i = 0; i < n; i++)
		if (key_split(a, d, rows[i].series_key, parts[i]))
			parents_mark(d, parts[i], above);
	for (i = 0; i < n; i++) {
		struct period_sum *s;

		if (!parts[i][0] || !leaf(d, parts[i], above, indicator))
			continue;
		s = sum_of(v, &k, rows[i].period);
		s->sum = s->sum && rows[i].value && decimal_valid(rows[i].value) ? decimal_add(a, s->sum, rows[i].value) : NULL;
	}
	for (i = 0; i < k; i++)
		if (v[i].sum)
			v[kept++] = v[i];
	if (kept)
		qsort(v, kept, sizeof(*v), sum_order);
	*out = v;
	return kept;
}

/* --- comparing --- */

static enum level
level_of_name(const char *name)
{
	return str_same(name, "galat") ? LEVEL_ERROR : str_same(name, "saran") ? LEVEL_ADVICE : LEVEL_WARNING;
}

static void
sums_compare(struct ctx *c, const struct equality_row *e, bool turned, const struct period_sum *own, size_t n_own,
    const struct period_sum *other, size_t n_other)
{
	const char *title = turned ? e->title : e->other_title;
	struct period p;
	size_t i;

	for (i = 0; i < n_own; i++) {
		const struct period_sum *o = n_other ? bsearch(&own[i], other, n_other, sizeof(*other), sum_order) : NULL;
		struct finding *f;

		if (!o || decimal_within(c->a, own[i].sum, o->sum, e->tolerance))
			continue;
		f = finding_add(c, level_of_name(e->level), RULE_EQUALITY, 0, 0, own[i].sum, NULL,
		    "Jumlah %s di berkas ini %s, sedangkan di dataset \"%s\" %s (selisih %s).",
		    period_parse(own[i].period, &p) ? period_label(c->a, &p) : own[i].period, number_show(c->a, own[i].sum),
		    title, number_show(c->a, o->sum), number_show(c->a, decimal_subtract(c->a, own[i].sum, o->sum)));
		if (f)
			f->cause = turned ? e->slug : e->other_slug;
	}
}

/* --- the sums of another dataset, however large --- */

struct running {
	const char *period;  /* in the book */
	char sum[SUM_ROOM];
	bool missing;        /* some figure of it is */
};

struct summing {
	const struct dataset *d;
	const char *indicator;
	bool *above[READING_DIMS];
	struct running *v;
	size_t n, room;
};

/* The sum of a period; a series goes from one to the next. */
static struct running *
running_of(struct summing *m, size_t *hint, const char *period)
{
	size_t i = *hint;

	if (i >= m->n || strcmp(m->v[i].period, period) != 0)
		for (i = 0; i < m->n && strcmp(m->v[i].period, period) != 0; i++)
			continue;
	if (i == m->room) {
		struct running *more = realloc(m->v, (m->room = m->room ? m->room * 2 : 64) * sizeof(*more));

		sd_assert(more != NULL);
		m->v = more;
	}
	if (i == m->n)
		m->v[m->n++] = (struct running){ period, "0", false };
	*hint = i + 1;
	return &m->v[i];
}

/* One look at every series: what lies above others is marked, or the rest is summed. Memory is taken back series by
 * series. */
static void
book_walk(struct summing *m, const struct past_book *book, bool add)
{
	struct arena *work = arena_new((size_t)8 << 20);
	const char *part[READING_DIMS];
	struct past p;

	for (size_t i = 0; i < book->n; i++, arena_reset(work)) {
		uint64_t from = 0;
		size_t hint = 0;

		if (!key_split(work, m->d, past_key(book, i), part))
			continue;
		if (!add)
			parents_mark(m->d, part, m->above);
		while (add && leaf(m->d, part, m->above, m->indicator) && past_next(book, i, &from, &p)) {
			struct running *r = running_of(m, &hint, p.period);
			const char *sum = p.value && decimal_valid(p.value) ? decimal_add(work, r->sum, p.value) : NULL;

			if (!sum || strlen(sum) >= sizeof(r->sum))
				r->missing = true;
			else
				memcpy(r->sum, sum, strlen(sum) + 1);
		}
	}
	arena_free(work);
}

static size_t
book_sums(struct arena *a, const struct dataset *d, const char *indicator, const struct past_book *book,
    struct period_sum **out)
{
	struct summing m = { .d = d, .indicator = indicator };
	size_t kept = 0;

	for (size_t i = 0; i < d->n_dimensions; i++)
		m.above[i] = arena_array(a, d->dimensions[i].list->n_codes + 1, sizeof(bool));
	book_walk(&m, book, false);
	book_walk(&m, book, true);
	*out = arena_array(a, m.n + 1, sizeof(**out));
	for (size_t i = 0; i < m.n; i++)
		if (!m.v[i].missing)
			(*out)[kept++] = (struct period_sum){ m.v[i].period, arena_strdup(a, m.v[i].sum) };
	free(m.v);
	if (kept)
		qsort(*out, kept, sizeof(**out), sum_order);
	return kept;
}

static enum sd_err
other_sums(struct db *db, struct arena *a, const char *tmp_dir, const struct equality_row *e, bool turned,
    struct period_sum **out, size_t *n)
{
	struct dataset other;
	const struct past_book *book;
	enum sd_err er;

	*n = 0;
	if ((er = dataset_by_id(db, a, turned ? e->dataset_id : e->other_id, &other)) != SD_OK)
		return er;
	if (!other.current_release)
		return SD_OK;
	if ((er = dataset_structure(db, a, &other)) != SD_OK || (er = past_open(db, a, &other, tmp_dir, &book)) != SD_OK)
		return er;
	if (book)
		*n = book_sums(a, &other, turned ? e->indicator : e->other_indicator, book, out);
	return SD_OK;
}

enum sd_err
equality_load(struct db *db, struct arena *a, const char *tmp_dir, const struct dataset *d,
    const struct equality **out)
{
	struct equality *e = arena_one(a, struct equality);
	struct equality_row *rows;
	enum sd_err er = equality_list(db, a, d->id, &rows, &e->n);

	*out = e;
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	e->rows = rows;
	e->other = arena_array(a, e->n + 1, sizeof(*e->other));
	e->n_other = arena_array(a, e->n + 1, sizeof(*e->n_other));
	for (size_t i = 0; i < e->n && er == SD_OK; i++)
		er = other_sums(db, a, tmp_dir, &rows[i], rows[i].other_id == d->id, &e->other[i], &e->n_other[i]);
	return er;
}

/* --- the check --- */

/* The sums of this table, gathered from some periods at a time. */
struct own {
	struct arena *keep;
	struct period_sum **sums; /* per row */
	size_t *n;
};

bool
equality_applies(const struct ctx *c)
{
	return c->ask->equality && c->ask->equality->n > 0;
}

void *
equality_begin(struct ctx *c)
{
	struct own *own = arena_one(c->a, struct own);
	size_t n = c->ask->equality->n;

	*own = (struct own){ c->a, arena_array(c->a, n, sizeof(*own->sums)), arena_array(c->a, n, sizeof(*own->n)) };
	return own;
}

void
equality_take(struct ctx *c, void *state, const struct index *ix)
{
	const struct equality *e = c->ask->equality;
	size_t n = c->out->n_read_values - c->n_context;
	const struct read_value *v = c->out->read_values + c->n_context;
	struct own *own = state;
	struct past *past = arena_array(c->a, n + 1, sizeof(*past));

	(void)ix;
	for (size_t i = 0; i < n; i++)
		past[i] = (struct past){ v[i].key, v[i].period, v[i].value };
	for (size_t i = 0; i < e->n; i++) {
		bool turned = e->rows[i].other_id == c->d->id;
		struct period_sum *sums, *all;
		size_t k = period_sums(c->a, c->d, turned ? e->rows[i].other_indicator : e->rows[i].indicator, past, n, &sums);

		/* What was summed of the periods before goes on with it: a large file comes a few periods at a time, whose
		 * texts do not outlive them. */
		all = arena_array(own->keep, own->n[i] + k + 1, sizeof(*all));
		if (own->n[i])
			memcpy(all, own->sums[i], own->n[i] * sizeof(*all));
		for (size_t j = 0; j < k; j++)
			all[own->n[i]++] = (struct period_sum){ arena_strdup(own->keep, sums[j].period),
				arena_strdup(own->keep, sums[j].sum) };
		own->sums[i] = all;
	}
}

void
equality_report(struct ctx *c, void *state)
{
	const struct equality *e = c->ask->equality;
	const struct own *own = state;

	for (size_t i = 0; i < e->n; i++)
		sums_compare(c, &e->rows[i], e->rows[i].other_id == c->d->id, own->sums[i], own->n[i], e->other[i],
		    e->n_other[i]);
}
