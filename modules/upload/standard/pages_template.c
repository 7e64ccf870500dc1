/*
 * pages_template.c: templates of a dataset: which layouts and periods there are, and the files. GET handlers;
 * nothing here writes.
 */
#include "modules/upload/standard/standard.h"
#include "modules/upload/standard/template.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/statistics/observation.h"

#include <stdlib.h>
#include <string.h>

#define PERIODS 60 /* columns or blocks of a template: five years of months */
#define PERIODS_OFFERED 24 /* in the form: two years of months */
/* Values of the year before that are put beside: more than a template that lists its rows can hold
 * (TEMPLATE_ROWS of up to a hundred columns); a larger dataset has one of blank rows, with nothing beside. */
#define PAST_MAX (TEMPLATE_ROWS * 100)

/* From the period after the last release to the last that has ended; for a new dataset some years back. */
static size_t
periods_asked(struct req *rq, const struct dataset *d, const char *wanted, struct period *out, size_t room)
{
	static const struct {
		char freq;
		int back;
	} backs[] = { { 'A', 5 }, { 'S', 4 }, { 'T', 3 }, { 'Q', 8 }, { 'M', 24 }, { 'W', 52 }, { 'D', 31 } };
	char freq = d->frequency && *d->frequency ? *d->frequency : 'A';
	struct period now = period_of_date(time_wib_date(rq->now), freq), last = period_step(&now, -1), p;
	size_t n = 0, i;

	if (wanted && period_parse(wanted, &p) && p.freq == freq) {
		out[0] = p;
		return 1;
	}
	if (d->period_to && period_parse(d->period_to, &p)) {
		p = period_step(&p, 1);
	} else {
		p = last;
		for (i = 0; i < COUNT(backs); i++)
			if (backs[i].freq == freq)
				p = period_step(&last, 1 - backs[i].back);
	}
	if (period_compare(&p, &last) > 0)
		last = p;
	for (; n < room && period_compare(&p, &last) <= 0; p = period_step(&p, 1))
		out[n++] = p;
	return n;
}

static int
past_order(const void *x, const void *y)
{
	const struct past *a = x, *b = y;
	int d = strcmp(a->series_key, b->series_key);

	return d ? d : strcmp(a->period, b->period);
}

/* Released values of the years before the periods that are asked for. */
static enum sd_err
past_load(struct req *rq, const struct dataset *d, struct template *t)
{
	struct observation_filter filter = { .release = 0 };
	struct observation *rows;
	struct past *past;
	struct period first, last;
	size_t n, i;
	enum sd_err er;

	if (!d->current_release || !t->n_periods)
		return SD_OK;
	first = t->period[0];
	last = t->period[t->n_periods - 1];
	first.year--;
	last.year--;
	if (t->wide)
		first = last = period_step(&t->period[0], -1);
	filter.period_from = period_text(rq->arena, &first);
	filter.period_to = period_text(rq->arena, &last);
	er = observation_list(rq->db, rq->arena, d, &filter, PAST_MAX, &rows, &n);
	if (er != SD_OK)
		return er == SD_TOO_LARGE ? SD_OK : er;
	past = arena_array(rq->arena, n + 1, sizeof(*past));
	for (i = 0; i < n; i++)
		past[i] = (struct past){ rows[i].series_key, rows[i].period, rows[i].value };
	if (n)
		qsort(past, n, sizeof(*past), past_order);
	t->past = past;
	t->n_past = n;
	return SD_OK;
}

/* The dimension that stands best as columns: several indicators, else the shortest breakdown. */
static const char *
across_default(const struct dataset *d)
{
	const struct dimension *best = NULL;
	size_t i;

	for (i = 0; i < d->n_dimensions; i++) {
		const struct dimension *x = &d->dimensions[i];

		if (dimension_only_code(x) || x->list->n_codes > TEMPLATE_COLUMNS)
			continue;
		if (str_same(x->role, "indicator"))
			return x->code;
		if (!best || x->list->n_codes < best->list->n_codes)
			best = x;
	}
	return best ? best->code : NULL;
}

static const char *
across_of(const struct dataset *d, const char *code)
{
	size_t i;

	for (i = 0; code && i < d->n_dimensions; i++)
		if (str_same(d->dimensions[i].code, code) && !dimension_only_code(&d->dimensions[i]))
			return d->dimensions[i].code;
	return across_default(d);
}

static enum sd_err
template_load(struct req *rq, struct dataset *d, struct template *t, struct period *periods, size_t room)
{
	const struct dataset_in *in = rq->in;
	bool approved;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, d)) != SD_OK ||
	    (er = standard_approved(rq->db, rq->arena, d->id, &approved)) != SD_OK)
		return er;
	if (!approved || !d->n_indicators)
		return SD_NOT_FOUND;
	*t = (struct template){ .dataset = d, .period = periods, .wide = str_same(in->bentuk, "lebar"),
		.across = str_same(in->bentuk, "silang") ? across_of(d, in->kolom) : NULL,
		.tmp_dir = rq->conf->tmp_dir, .site = setting_text(rq->db, rq->arena, SET_SITUS_NAMA) };
	t->n_periods = periods_asked(rq, d, in->periode, periods, room);
	return past_load(rq, d, t);
}

enum sd_err
template_xlsx(struct req *rq)
{
	struct period periods[PERIODS];
	struct template t;
	struct dataset d;
	struct blob bytes;
	enum sd_err er;

	if ((er = template_load(rq, &d, &t, periods, PERIODS)) != SD_OK ||
	    (er = template_workbook(rq->arena, &t, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    template_name(rq->arena, &t, "xlsx"), bytes.p, bytes.n);
}

enum sd_err
template_csv(struct req *rq)
{
	struct period periods[PERIODS];
	struct template t;
	struct dataset d;
	struct buf *b = buf_new(rq->arena, 0);
	enum sd_err er;

	if ((er = template_load(rq, &d, &t, periods, PERIODS)) != SD_OK)
		return er;
	template_text(rq->arena, &t, b);
	if (b->er != SD_OK)
		return b->er;
	return resp_download(rq, "text/csv; charset=utf-8", template_name(rq->arena, &t, "csv"), b->p, b->n);
}

/* --- choosing --- */

enum sd_err
template_page(struct req *rq)
{
	struct period periods[PERIODS];
	struct template t;
	struct dataset d;
	struct node *page;
	size_t i;
	enum sd_err er;
	char freq;
	struct period p;

	if ((er = template_load(rq, &d, &t, periods, PERIODS)) != SD_OK)
		return er;
	page = page_new(rq, "templat", "Templat");
	crumbs_add(page, (const char *const[]){ "/unggah", "Unggah data", arena_printf(rq->arena, "/unggah/%s", d.slug),
		d.title_id, NULL, "Templat", NULL, NULL });
	node_row(page, "dataset", dataset_fields, &d);
	node_set(page, "dari", period_label(rq->arena, &periods[0]));
	node_set(page, "sampai", period_label(rq->arena, &periods[t.n_periods - 1]));
	node_set(page, "kolom", across_default(&d));
	for (i = 0; i < d.n_dimensions; i++)
		if (!dimension_only_code(&d.dimensions[i]))
			node_choice(page, "kolom", d.dimensions[i].code, d.dimensions[i].name_id);
	freq = d.frequency && *d.frequency ? *d.frequency : 'A';
	p = period_of_date(time_wib_date(rq->now), freq);
	for (i = 0; i < PERIODS_OFFERED; i++) {
		p = period_step(&p, -1);
		node_choice(page, "periode", period_text(rq->arena, &p), period_label(rq->arena, &p));
	}
	return page_send(rq, page);
}
