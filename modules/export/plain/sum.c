/*
 * sum.c: adds up a release as jumlah= asks. See sum.h. One pass over the packed series: a group is found once a series,
 * and a figure costs a few additions. Called by feed.c. Holds the sums only, never the figures.
 */
#include "modules/export/plain/sum.h"
#include "modules/export/plain/plain.h"
#include "shared/ground/buf.h"
#include "shared/statistics/decimal_total.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/series_index.h"
#include <stdlib.h>
#include <string.h>

const char *const feed_counts[FEED_COUNTS] = { "ditambah", "kosong", "total_dilewati" };
enum { COUNT_ADDED, COUNT_MISSING, COUNT_TOTALS };

/* The scratch of one figure or row: texts of at most some hundred bytes. */
#define WORK_MEMORY ((size_t)1 << 20)

struct cell {
	struct decimal_total total;
	int64_t count[FEED_COUNTS];
	char status;                 /* of the figures added; 0 = none yet */
	bool mixed, provisional, estimated, secret;
};

struct feed_sum {
	struct feed from;            /* the release as it is */
	struct sum_ask ask;
	const char *choice;
	const char **period;
	size_t n_periods, n_groups;
	size_t *place[OBSERVATION_KEYS]; /* of each code of a whole axis that stays apart: its index on the new one */
	size_t size[OBSERVATION_KEYS];   /* codes of that new one */
	struct cell **group;         /* each n_periods cells; NULL = nothing came */
	size_t n_begun;              /* groups that have cells */
	struct cell *now;            /* of the current series */
	bool is_total;               /* the current series is not added */
	size_t next;                 /* where the next period probably stands */
	struct arena *work;
};

/* --- what it is called --- */

const char *
sum_title(const struct feed *f, bool english)
{
	const struct feed *from = &f->sum->from;
	struct buf *b = buf_new(f->arena, 0);

	buf_str(b, english ? "Sum by " : "Jumlah menurut ");
	for (size_t i = 0; i < from->d.n_dimensions; i++) {
		const struct dimension *m = &from->d.dimensions[i];

		if (f->sum->ask.apart[i])
			buf_printf(b, "%s, ", english && m->name_en && *m->name_en ? m->name_en : m->name_id);
	}
	buf_str(b, english ? "period" : "periode");
	return buf_text(b);
}

const char *
sum_choice(const struct feed *f)
{
	return f->sum->choice;
}

static const char *
choice_text(const struct feed *f, const struct feed_in *in)
{
	struct buf *b = buf_new(f->arena, 0);
	const char *from = f->filter.period_from, *to = f->filter.period_to;

	for (size_t i = 0; i < in->saring.n; i++)
		buf_printf(b, "%s%s", i ? "; " : "", in->saring.v[i]);
	if (from || to)
		buf_printf(b, "%speriode %s..%s", in->saring.n ? "; " : "", from ? from : "", to ? to : "");
	return b->n ? buf_text(b) : NULL;
}

/* --- the new axes --- */

static enum sd_err
too_many(struct req *rq)
{
	return req_fault(rq, "jumlah", "Jumlah menurut dimensi itu lebih dari %d baris: ambil datanya sendiri (tanpa "
	    "jumlah=), sebut lebih sedikit dimensi, atau persempit dengan saring= dan dari=, sampai=.", SUM_CELLS);
}

/* Axis i of the whole becomes axis n of the sums: the codes that are wanted, and where each of them stands. */
static void
axis_take(struct feed *f, struct feed_sum *s, size_t i, size_t n)
{
	const struct feed_axis *from = &s->from.axis[i];
	struct feed_axis *x = &f->axis[n];

	*x = (struct feed_axis){ .dim = from->dim, .name = from->name,
		.code = arena_array(f->arena, from->n, sizeof(const char *)),
		.label = arena_array(f->arena, from->n, sizeof(const char *)) };
	for (size_t k = 0; k < from->n; k++)
		if (s->ask.wanted[i][k])
			x->code[x->n++] = from->code[k];
	feed_axis_order(f, n);
	s->size[i] = x->n;
	s->place[i] = arena_array(f->arena, from->n, sizeof(size_t));
	for (size_t k = 0; k < from->n; k++)
		if (s->ask.wanted[i][k])
			s->place[i][k] = feed_axis_find(f, n, from->code[k]);
}

static enum sd_err
axes_take(struct req *rq, struct feed *f, struct feed_sum *s)
{
	struct dimension *dims = arena_array(f->arena, f->d.n_dimensions, sizeof(*dims));
	size_t n = 0;

	f->indicator_at = 0;
	for (size_t i = 0; i < s->from.d.n_dimensions; i++) {
		if (!s->ask.apart[i])
			continue;
		dims[n++] = s->from.d.dimensions[i];
		if (s->from.indicator_at == i + 1)
			f->indicator_at = n;
	}
	f->d.dimensions = dims;
	f->d.n_dimensions = n;
	s->n_groups = 1;
	n = 0;
	for (size_t i = 0; i < s->from.d.n_dimensions; i++) {
		if (!s->ask.apart[i])
			continue;
		axis_take(f, s, i, n);
		if (f->axis[n].n && s->n_groups > SUM_CELLS / f->axis[n].n)
			return too_many(rq);
		s->n_groups *= f->axis[n++].n;
	}
	if (!f->indicator_at && f->d.n_indicators) {
		f->d.indicators = &s->from.d.indicators[s->ask.indicator];
		f->d.n_indicators = 1;
	}
	return SD_OK;
}

/* --- adding --- */

/* The group of a series, and whether it is a total that is not added. SD_TOO_LARGE past SUM_CELLS. */
static enum sd_err
series_place(struct feed_sum *s, const struct observation *o)
{
	struct feed *from = &s->from;
	size_t at = 0;

	feed_row_fit(from, o);
	s->is_total = false;
	for (size_t i = 0; i < from->d.n_dimensions; i++) {
		size_t k = from->row.at[i];

		if (k == FEED_NOWHERE)
			return SD_INTERNAL;
		if (!s->ask.apart[i]) {
			s->is_total |= s->ask.total[i][k];
			continue;
		}
		at = at * s->size[i] + s->place[i][k];
	}
	s->next = 0;
	if (!s->group[at]) {
		if (++s->n_begun * s->n_periods > SUM_CELLS)
			return SD_TOO_LARGE;
		s->group[at] = arena_array(from->arena, s->n_periods, sizeof(struct cell));
	}
	s->now = s->group[at];
	return SD_OK;
}

static int
period_compare_text(const void *x, const void *y)
{
	return strcmp(x, *(const char *const *)y);
}

/* The cell of a period: mostly the one behind the last. */
static struct cell *
cell_at(struct feed_sum *s, const char *period)
{
	const char **p = &s->period[s->next];

	if (s->next >= s->n_periods || strcmp(*p, period) != 0)
		p = bsearch(period, s->period, s->n_periods, sizeof(*s->period), period_compare_text);
	if (!p)
		return NULL;
	s->next = (size_t)(p - s->period) + 1;
	return &s->now[p - s->period];
}

static enum sd_err
figure_add(struct feed_sum *s, const char *period, const char *value, size_t n, char status)
{
	struct cell *c = cell_at(s, period);

	if (!c)
		return SD_INTERNAL;
	if (s->is_total) {
		c->count[COUNT_TOTALS]++;
		return SD_OK;
	}
	if (!n) {
		c->count[COUNT_MISSING]++;
		c->secret |= status == 'Q';
		return SD_OK;
	}
	if (!decimal_total_add(&c->total, s->from.arena, s->work, value, n))
		return SD_INTERNAL;
	c->count[COUNT_ADDED]++;
	c->mixed |= c->status && c->status != status;
	c->status = status;
	c->provisional |= status == 'P';
	c->estimated |= status == 'E';
	return SD_OK;
}

static enum sd_err
series_add(void *arg, struct observation *o, const struct packed_series *data)
{
	struct feed_sum *s = arg;
	struct packed_walk w;
	struct packed_texts t;
	enum sd_err er = series_place(s, o);

	packed_begin(&w, data);
	while (er == SD_OK && packed_more(&w))
		er = packed_step(&w, &t) ? figure_add(s, t.period, t.value, t.n_value, t.status) : SD_INTERNAL;
	return er;
}

/* One observation: of an older release, or where periods are chosen. */
static enum sd_err
observation_add(void *arg, const struct observation *o)
{
	struct feed_sum *s = arg;
	enum sd_err er = SD_OK;

	if (!s->now || strcmp(s->from.key, o->series_key) != 0)
		er = series_place(s, o);
	return er == SD_OK ? figure_add(s, o->period, o->value, o->value ? strlen(o->value) : 0, *o->status) : er;
}

static void
work_free(void *arg)
{
	arena_free(arg);
}

enum sd_err
sum_open(struct req *rq, struct feed *f)
{
	struct feed_sum *s = arena_one(f->arena, struct feed_sum);
	enum sd_err er;

	if ((er = sum_ask(rq, f, &s->ask)) != SD_OK ||
	    (er = feed_periods(rq, f, &s->period, &s->n_periods)) != SD_OK)
		return er;
	s->from = *f;
	s->choice = choice_text(f, rq->in);
	s->from.filter.most = 0; /* batas= counts sums */
	s->work = arena_new(WORK_MEMORY);
	arena_on_reset(rq->arena, work_free, s->work);
	if ((er = axes_take(rq, f, s)) != SD_OK)
		return er;
	s->group = arena_array(f->arena, s->n_groups, sizeof(*s->group));
	f->sum = s;
	er = observation_series_stream(rq->db, f->arena, &s->from.d, &s->from.filter, series_add, observation_add, s);
	return er == SD_TOO_LARGE ? too_many(rq) : er;
}

/* --- giving --- */

static char
cell_status(const struct cell *c)
{
	if (!c->count[COUNT_ADDED])
		return c->secret ? 'Q' : 'O';
	if (!c->mixed)
		return c->status;
	return c->provisional ? 'P' : c->estimated ? 'E' : 'A';
}

/* How the sum came about, for who sees the row alone. */
static const char *
cell_comment(const struct feed *f, const struct cell *c)
{
	long long added = c->count[COUNT_ADDED], missing = c->count[COUNT_MISSING];

	if (missing)
		return arena_printf(f->sum->work, f->english ? "incomplete: sum of %lld figures, %lld missing" :
		    "tidak lengkap: jumlah dari %lld nilai, %lld tidak ada", added, missing);
	return arena_printf(f->sum->work, f->english ? "sum of %lld figures" : "jumlah dari %lld nilai", added);
}

/* The codes of a group joined as in a series key; "*" where nothing but the period stays apart. */
static const char *
group_key(const struct feed *f, size_t group)
{
	struct buf *b = buf_new(f->sum->work, 0);
	size_t below = f->sum->n_groups;

	if (!f->d.n_dimensions)
		return "*";
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		below /= f->axis[i].n;
		buf_printf(b, "%s%s", i ? "." : "", f->axis[i].code[group / below % f->axis[i].n]);
	}
	return buf_text(b);
}

static enum sd_err
group_give(struct feed *f, size_t group, int64_t *left, enum sd_err (*each)(void *arg, const struct observation *o),
    void *arg)
{
	struct feed_sum *s = f->sum;
	enum sd_err er = SD_OK;

	for (size_t t = 0; t < s->n_periods && er == SD_OK && *left; t++) {
		const struct cell *c = &s->group[group][t];
		char status[2] = { cell_status(c), '\0' };
		struct observation o = { .period = s->period[t], .status = status, .conf = "F" };

		if (!c->count[COUNT_ADDED] && !c->count[COUNT_MISSING] && !c->count[COUNT_TOTALS])
			continue;
		arena_reset(s->work);
		o.series_key = group_key(f, group);
		o.comment = cell_comment(f, c);
		o.value = c->count[COUNT_ADDED] ? decimal_total_text(&c->total, s->work) : NULL;
		memcpy(f->count, c->count, sizeof(f->count));
		er = each(arg, &o);
		--*left;
	}
	return er;
}

enum sd_err
sum_rows(struct feed *f, enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	int64_t left = f->filter.most ? f->filter.most : INT64_MAX;
	enum sd_err er = SD_OK;

	for (size_t g = 0; g < f->sum->n_groups && er == SD_OK; g++)
		if (f->sum->group[g])
			er = group_give(f, g, &left, each, arg);
	return er;
}
