/*
 * chart.c: the pictures of a dataset: a chart as SVG or PNG, an infographic as SVG, PNG or PDF. Drawn from the same
 * table as the page shows.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/drawing/draw.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/meaning_change.h"
#include <string.h>

enum {
	FIGURES = 3 /* headline figures: one row beside the chart */
};

struct picture {
	struct req *rq;
	struct dataset d;
	struct grid g;
	struct draw_chart chart;
	struct draw_series series[GRID_LINES];
	bool drawable;
	int64_t broken;               /* the newest release up to this one that breaks the series; 0 = none */
};

/* Opens what is drawn; *same: the client has it already. */
static enum sd_err
picture_open(struct req *rq, const char *kind, struct picture *p, bool *same)
{
	const struct dataset_in *in = rq->in;
	struct grid_wish wish = wish_of(in);
	struct edition *editions;
	enum sd_err er;
	char query[SHA256_HEX];
	size_t n, n_breaks;
	struct meaning_change *v;

	*same = false;
	*p = (struct picture){ .rq = rq };
	if ((er = dataset_public(rq, in->slug, &p->d, &editions, &n)) != SD_OK)
		return er;
	sha256_hex(req_query(rq), strlen(req_query(rq)), query);
	if ((*same = resp_not_modified(rq, arena_printf(rq->arena, "%s-%lld-%lld-%lld-%.16s", kind, (long long)p->d.id,
	    (long long)p->d.current_release, (long long)p->d.changed_at, query), 0)))
		return SD_OK;
	if ((er = grid_load(rq->db, rq->arena, &p->d, editions, n, &wish, &p->g)) != SD_OK)
		return er;
	er = meaning_changes_kept(p->rq->db, p->rq->arena, p->d.id, p->d.withdrawn_upto, p->g.edition->number, &v,
	    &n_breaks);
	for (size_t i = 0; er == SD_OK && i < n_breaks && !p->broken; i++)
		p->broken = v[i].is_break ? v[i].number : 0;
	return er;
}

static const char *
source_line(struct picture *p)
{
	struct req *rq = p->rq;
	const char *broken = p->broken ? arena_printf(rq->arena, " Putus deret sejak rilis %lld: lihat keterangannya.",
	    (long long)p->broken) : "";

	return arena_printf(rq->arena, "Sumber: %s. %s, rilis %lld (%s).%s", p->g.edition->unit_name,
	    setting_text(rq->db, rq->arena, SET_SITUS_NAMA), (long long)p->g.edition->number,
	    date_long(rq->arena, time_wib_date(p->g.edition->released_at)), broken);
}

static void
trend_make(struct picture *p)
{
	const struct line *lines[GRID_LINES];
	struct draw_chart *c = &p->chart;
	struct grid *g = &p->g;

	c->n_series = grid_trend(g, lines);
	p->drawable = c->n_series > 0;
	c->kind = g->n_periods > 2 ? DRAW_LINE : DRAW_BARS;
	c->category = g->labels;
	c->n = g->n_periods;
	for (size_t i = 0; i < c->n_series; i++) {
		const char **v = arena_array(g->a, g->n_periods, sizeof *v);

		for (size_t j = 0; j < g->n_periods; j++)
			v[j] = lines[i]->cell[j].value;
		p->series[i] = (struct draw_series){ line_name(g, lines, c->n_series, i), v };
	}
	if (!c->n_series)
		return;
	c->unit = unit_shown(g->a, lines[0]->indicator);
	if (line_common(g, lines, c->n_series))
		c->subtitle = arena_printf(g->a, "%s, %s", line_common(g, lines, c->n_series), c->subtitle);
}

static void
bars_make(struct picture *p)
{
	struct draw_chart *c = &p->chart;
	struct grid *g = &p->g;
	struct comparison bars;
	const char **category;

	if (!(p->drawable = grid_comparison(g, &bars)))
		return;
	category = arena_array(g->a, bars.n_categories, sizeof *category);
	for (size_t i = 0; i < bars.n_categories; i++)
		category[i] = bars.along->codes[bars.category[i]].name;
	for (size_t i = 0; i < bars.n_groups; i++) {
		const char **v = arena_array(g->a, bars.n_categories, sizeof *v);

		for (size_t j = 0; j < bars.n_categories; j++) {
			const struct line *l = bars.line[i][j];

			v[j] = l ? l->cell[g->n_periods - 1].value : NULL;
			if (l && l->indicator)
				c->unit = unit_shown(g->a, l->indicator);
		}
		p->series[i] = (struct draw_series){ bars.group[i], v };
	}
	c->kind = DRAW_BARS_ACROSS;
	c->category = category;
	c->n = bars.n_categories;
	c->n_series = bars.n_groups;
	c->subtitle = arena_printf(g->a, "%s, %s", bars.along->dim->name_id, g->labels[g->n_periods - 1]);
}

/* What was asked for, else what there is. */
static void
chart_make(struct picture *p, const char *which)
{
	p->chart = (struct draw_chart){ .title = p->d.title_id, .series = p->series, .source = source_line(p),
		.subtitle = p->g.n_periods ? periods_shown(p->g.a, p->g.periods[0], p->g.periods[p->g.n_periods - 1]) : NULL,
		.accent = setting_text_or(p->rq->db, p->rq->arena, SET_TAMPILAN_WARNA, NULL) };
	if (!str_same(which, "banding"))
		trend_make(p);
	if (!p->drawable)
		bars_make(p);
	if (!p->drawable)
		trend_make(p);
}

static enum sd_err
chart_answer(struct req *rq, enum draw_format format)
{
	const struct dataset_in *in = rq->in;
	struct picture *p = arena_one(rq->arena, struct picture);
	struct blob bytes;
	enum sd_err er;
	bool same;

	if ((er = picture_open(rq, draw_ending(format), p, &same)) != SD_OK || same)
		return er;
	chart_make(p, in->bagan);
	if ((er = draw_chart(rq->arena, &p->chart, format, &bytes)) != SD_OK)
		return er;
	return resp_body(rq, draw_media_type(format), bytes.p, bytes.n);
}

enum sd_err
chart_svg(struct req *rq)
{
	return chart_answer(rq, DRAW_SVG);
}

enum sd_err
chart_png(struct req *rq)
{
	return chart_answer(rq, DRAW_PNG);
}

/* --- infographic --- */

/* "naik 0,4 persen dari 2023"; NULL where the earlier value is missing or zero. */
static const char *
change_note(struct arena *a, const char *now, const char *before, const char *label)
{
	const char *share;

	if (!decimal_valid(now) || !decimal_valid(before) || decimal_sign(before) == 0)
		return NULL;
	share = decimal_divide(a, decimal_multiply(a, decimal_subtract(a, now, before), "100"), decimal_abs(a, before), 1);
	if (decimal_compare(now, before) == 0)
		return arena_printf(a, "sama dengan %s", label);
	if (!share || decimal_sign(share) == 0)
		return arena_printf(a, "hampir sama dengan %s", label);
	return arena_printf(a, "%s %s persen dari %s", decimal_sign(share) > 0 ? "naik" : "turun",
	    draw_number(a, decimal_abs(a, share)), label);
}

static size_t
figures_make(struct picture *p, struct draw_figure *f)
{
	const struct line *lines[FIGURES];
	struct grid *g = &p->g;
	size_t n = g->n_periods ? grid_headline(g, lines, FIGURES) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct cell *c = &lines[i]->cell[g->n_periods - 1];

		f[i] = (struct draw_figure){ .label = line_name(g, lines, n, i),
			.value = c->value, .unit = unit_shown(g->a, lines[i]->indicator) };
		if (g->n_periods > 1)
			f[i].note = change_note(g->a, c->value, c[-1].value, g->labels[g->n_periods - 2]);
	}
	return n;
}

static enum sd_err
poster_answer(struct req *rq, enum draw_format format)
{
	const struct dataset_in *in = rq->in;
	struct picture *p = arena_one(rq->arena, struct picture);
	struct draw_figure figures[FIGURES];
	struct draw_infographic poster;
	struct blob bytes;
	enum sd_err er;
	bool same;

	if ((er = picture_open(rq, "info", p, &same)) != SD_OK || same)
		return er;
	chart_make(p, in->bagan);
	poster = (struct draw_infographic){
		.publisher = setting_text_or(rq->db, rq->arena, SET_INSTANSI_PEMERINTAH, NULL),
		.title = p->d.title_id, .subtitle = p->g.edition->unit_name,
		.period = p->g.n_periods ? p->g.labels[p->g.n_periods - 1] : NULL,
		.figure = figures, .n_figures = figures_make(p, figures), .chart = p->drawable ? &p->chart : NULL,
		.source = source_line(p), .url = arena_printf(rq->arena, "%s/katalog/%s", rq->conf->base_url, p->d.slug),
		.accent = p->chart.accent,
	};
	p->chart.title = p->chart.subtitle;
	p->chart.subtitle = NULL;
	if ((er = draw_infographic(rq->arena, &poster, format, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, draw_media_type(format), arena_printf(rq->arena, "=%s-infografis.%s", p->d.slug,
	    draw_ending(format)), bytes.p, bytes.n);
}

enum sd_err
poster_svg(struct req *rq)
{
	return poster_answer(rq, DRAW_SVG);
}

enum sd_err
poster_png(struct req *rq)
{
	return poster_answer(rq, DRAW_PNG);
}

enum sd_err
poster_pdf(struct req *rq)
{
	return poster_answer(rq, DRAW_PDF);
}
