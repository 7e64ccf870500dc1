/*
 * dataset.c: /katalog/{slug}: one dataset with its table, charts, metadata, releases and addresses; a withdrawn one
 * leaves a page that says why.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/drawing/draw.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/change_list.h"
#include "shared/request/form/form.h"
#include "shared/statistics/file_format.h"
#include "shared/statistics/period.h"

/* Remarks below a table, numbered: nobody looks up the hundred-and-first. */
enum { NOTES = 100 };

enum sd_err
dataset_public(struct req *rq, const char *slug, struct dataset *d, struct edition **editions, size_t *n)
{
	enum sd_err er = dataset_released_by_slug(rq->db, rq->arena, slug, d);

	if (er != SD_OK)
		return er;
	if (!d->current_release || !str_same(d->access, "terbuka"))
		return SD_NOT_FOUND;
	if (d->withdrawn_at)
		return SD_GONE;
	return edition_list(rq->db, rq->arena, d->id, editions, n);
}

struct grid_wish
wish_of(const struct dataset_in *in)
{
	return (struct grid_wish){ .release = in->rilis, .indicator = in->indikator,
		.key = { in->k1, in->k2, in->k3, in->k4, in->k5, in->k6, in->k7, in->k8 } };
}

const char *
unit_shown(struct arena *a, const struct indicator *i)
{
	static const struct { const char *mult, *word; } scales[] = {
		{ "2", "ratus" }, { "3", "ribu" }, { "6", "juta" }, { "9", "miliar" }, { "12", "triliun" },
	};
	const char *name = i ? (i->unit_name_id ? i->unit_name_id : i->unit_code) : "";

	for (size_t j = 0; i && j < COUNT(scales); j++)
		if (str_same(i->unit_mult, scales[j].mult))
			return arena_printf(a, "%s %s", scales[j].word, name);
	return name;
}

/* A withdrawn dataset, or a withdrawn release of one that is public again: why, and since when. */
static enum sd_err
tombstone(struct req *rq, const struct dataset *d)
{
	const struct dataset_in *in = rq->in;
	struct node *page = page_new(rq, "ditarik", d->title_id);
	struct withdrawal *rows;
	size_t n, i = 0;
	enum sd_err er = withdrawal_list(rq->db, rq->arena, d->id, &rows, &n);

	if (er != SD_OK)
		return er;
	while (i + 1 < n && rows[i + 1].number >= in->rilis) /* newest first: the one that took it away */
		i++;
	node_row(page, "dataset", dataset_fields, d);
	if (n)
		node_row(page, "withdrawal", withdrawal_fields, &rows[d->withdrawn_at ? 0 : i]);
	if (!d->withdrawn_at)
		node_int(page, "release", in->rilis);
	resp_status(rq, 410);
	return page_send(rq, page);
}

/* What changed in the meaning with the releases that can be read, up to the one that is shown; newest first. A break in
 * series stands on top of the page, too. */
static enum sd_err
meaning_add(struct req *rq, struct node *page, const struct grid *g)
{
	struct meaning_change *v;
	struct node *list = NULL;
	size_t n;
	enum sd_err er = meaning_changes_kept(rq->db, rq->arena, g->d->id, g->d->withdrawn_upto, g->edition->number, &v,
	    &n);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (!i || v[i].number != v[i - 1].number) {
			list = node_add(page, "deret");
			node_int(list, "number", v[i].number);
			day_set(list, rq->arena, "day", v[i].released_at);
			node_set(list, "note", v[i].break_note);
		}
		node_set(list, "breaks", v[i].is_break ? "1" : NULL);
		node_changes(list, &v[i], 1);
	}
	return SD_OK;
}

/* The releases with the withdrawals between them, newest first; what was withdrawn is named, and leads nowhere. */
static enum sd_err
history_add(struct req *rq, struct node *page, const struct dataset *d, const struct edition *editions, size_t n)
{
	struct withdrawal *gone;
	size_t n_gone, k = 0;
	enum sd_err er = withdrawal_list(rq->db, rq->arena, d->id, &gone, &n_gone);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		for (; k < n_gone && gone[k].number >= editions[i].number; k++)
			day_set(node_row(page, "withdrawal", withdrawal_fields, &gone[k]), rq->arena, "day", gone[k].at);
		edition_add(page, rq->arena, "edition", &editions[i]);
	}
	return SD_OK;
}

/* --- the table --- */

/* Which lines are drawn: satudata's script finds them by these attributes. */
struct marks {
	const struct line *trend[GRID_LINES];
	size_t n_trend;
	struct comparison bars;
	bool compares;
};

static void
line_marks(struct node *n, const struct grid *g, const struct line *l, const struct marks *m)
{
	for (size_t i = 0; i < m->n_trend; i++)
		if (m->trend[i] == l)
			node_set(n, "trend", line_name(g, m->trend, m->n_trend, i));
	for (size_t i = 0; m->compares && i < m->bars.n_groups; i++) {
		for (size_t j = 0; j < m->bars.n_categories; j++) {
			if (m->bars.line[i][j] != l)
				continue;
			node_set(n, "group", m->bars.group[i]);
			node_set(n, "category", m->bars.along->codes[m->bars.category[j]].name);
		}
	}
}

/* Comments stand below the table, numbered: at most NOTES of them, each once, for a break in series is noted at many
 * values. */
struct notes {
	const char *text[NOTES];
	int64_t n;
};

static void
comment_add(struct node *page, struct node *cell, const char *text, struct notes *v)
{
	struct node *note;
	int64_t at = 0;

	if (str_blank(text))
		return;
	while (at < v->n && !str_same(v->text[at], text))
		at++;
	if (at == NOTES)
		return;
	node_int(cell, "note", at + 1);
	if (at < v->n)
		return;
	v->text[v->n++] = text;
	note = node_add(page, "comment");
	node_int(note, "n", v->n);
	node_set(note, "text", text);
}

static void
table_add(struct node *page, const struct grid *g, const struct marks *m)
{
	struct node *table = node_add(page, "table"), *n;
	struct notes notes = { .n = 0 };

	if (g->same_unit && g->n_lines)
		node_set(table, "unit", unit_shown(g->a, g->lines[0].indicator));
	if (g->cut_periods)
		node_int(table, "cut", GRID_PERIODS);
	for (size_t i = 0; i < g->n_axes; i++)
		if (axis_varies(&g->axis[i]))
			node_set(node_add(table, "head"), "name", g->axis[i].dim->name_id);
	for (size_t i = 0; i < g->n_periods; i++) {
		n = node_add(table, "period");
		node_set(n, "code", g->periods[i]);
		node_set(n, "label", g->labels[i]);
	}
	for (size_t i = 0; i < g->n_lines; i++) {
		const struct line *l = &g->lines[i];
		const struct line *above;

		n = node_add(table, "line");
		line_marks(n, g, l, m);
		if (!g->same_unit)
			node_set(n, "unit", unit_shown(g->a, l->indicator));
		above = i ? l - 1 : NULL;
		for (size_t j = 0; j < g->n_axes; j++) {
			struct node *key;

			if (!axis_varies(&g->axis[j]))
				continue;
			key = node_add(n, "key");
			node_set(key, "name", g->axis[j].codes[l->at[j]].name);
			if (above && above->at[j] == l->at[j])
				node_set(key, "again", "1");
			else
				above = NULL;
		}
		for (size_t k = 0; k < g->n_periods; k++) {
			const struct cell *c = &l->cell[k];
			struct node *cell = node_add(n, "cell");

			node_set(cell, "value", c->value);
			node_set(cell, "shown", c->value ? draw_number(g->a, c->value) : NULL);
			comment_add(page, cell, c->comment, &notes);
			if (c->status && !str_same(c->status, "A"))
				node_set(cell, "status", c->status);
		}
	}
}

/* The statuses that stand in the table, with what they mean. */
static enum sd_err
statuses_add(struct req *rq, struct node *page, const struct grid *g)
{
	struct code_list list;
	enum sd_err er = code_list_by_code(rq->db, rq->arena, "SDMX", "CL_OBS_STATUS", &list);

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	for (size_t i = 0; i < list.n_codes; i++) {
		bool used = false;

		for (size_t j = 0; j < g->n_lines && !used; j++)
			for (size_t k = 0; k < g->n_periods && !used; k++)
				used = str_same(g->lines[j].cell[k].status, list.codes[i].code);
		if (used && !str_same(list.codes[i].code, "A")) {
			struct node *n = node_add(page, "status");

			node_set(n, "code", list.codes[i].code);
			node_set(n, "name", list.codes[i].name_id);
		}
	}
	return SD_OK;
}

/* --- choosing --- */

static void
axes_add(struct node *page, const struct grid *g)
{
	for (size_t i = 0; i < g->n_axes; i++) {
		const struct axis *x = &g->axis[i];
		const char *list = arena_printf(g->a, "k%zu", i + 1);
		struct node *n;

		if (x->n < 2)
			continue;
		n = node_add(page, "axis");
		node_set(n, "list", list);
		node_set(n, "name", x->dim->name_id);
		if (x->chosen)
			node_set(n, "chosen", x->codes[x->chosen - 1].code);
		if (x->narrowed)
			node_set(n, "narrowed", "1");
		for (size_t j = 0; j < x->n; j++)
			node_choice(page, list, x->codes[j].code, x->codes[j].name);
	}
}

/* The same choice for the picture's address. */
static const char *
picture_query(struct arena *a, const struct dataset_in *in)
{
	const struct grid_wish w = wish_of(in);
	const char *q = "?";

	if (in->rilis)
		q = arena_printf(a, "?rilis=%lld&", (long long)in->rilis);
	if (in->indikator)
		q = arena_printf(a, "%sindikator=%s&", q, form_escape(a, in->indikator));
	for (size_t i = 0; i < OBSERVATION_KEYS; i++)
		if (!str_blank(w.key[i]))
			q = arena_printf(a, "%sk%zu=%s&", q, i + 1, form_escape(a, w.key[i]));
	return q;
}

static void
facts_add(struct req *rq, struct node *page, const struct grid *g)
{
	struct node *n = node_row(page, "dataset", dataset_fields, g->d);

	node_set(n, "frequency_name", period_freq_name(g->d->frequency[0]));
	node_set(n, "periods", periods_shown(rq->arena, g->edition->period_from, g->edition->period_to));
	node_set(n, "obs", draw_number(rq->arena, arena_printf(rq->arena, "%lld", (long long)g->edition->n_obs)));
	node_set(n, "citation", describe_citation(rq, g));
	node_set(n, "base", rq->conf->base_url);
	node_int(n, "number", g->edition->number);
	if (g->edition->number != g->d->current_release)
		node_set(n, "old", "1");
	for (size_t i = 0; i < g->d->n_indicators; i++) {
		const struct indicator *x = &g->d->indicators[i];

		n = node_add(page, "indicator");
		node_set(n, "name", x->name_id);
		node_set(n, "unit", unit_shown(rq->arena, x));
	}
	for (size_t i = 0; i < g->d->n_attributes; i++) {
		const struct set_attribute *x = &g->d->attributes[i];
		const struct code *code = set_attribute_code(g->d, x);

		if (!*x->value)
			continue;
		n = node_add(page, "attribute");
		node_set(n, "name", x->kind->name_id);
		node_set(n, "value", code ? code->name_id : x->value);
	}
	edition_add(page, rq->arena, "shown", g->edition);
	node_text(node_add(page, "jsonld"), describe_json(rq, g));
}

static void
files_add(struct node *page)
{
	for (size_t i = 0; i < FILE_COUNT; i++) {
		struct node *file = node_add(page, "file");

		node_set(file, "ending", file_formats[i].ending);
		node_set(file, "label", file_formats[i].label);
		if (file_formats[i].flags & FILE_BUTTON)
			node_set(file, "button", "1");
	}
}

enum sd_err
dataset_page(struct req *rq)
{
	const struct dataset_in *in = rq->in;
	struct grid_wish wish = wish_of(in);
	struct marks m = { .n_trend = 0 };
	struct edition *editions;
	struct planned *planned;
	struct dataset d;
	struct grid g;
	struct node *page;
	enum sd_err er;
	size_t n;

	if ((er = dataset_public(rq, in->slug, &d, &editions, &n)) == SD_GONE)
		return tombstone(rq, &d);
	if (er != SD_OK)
		return er;
	if ((er = grid_load(rq->db, rq->arena, &d, editions, n, &wish, &g)) != SD_OK)
		return er == SD_GONE ? tombstone(rq, &d) : er;
	page = page_new(rq, "dataset", d.title_id);
	m.n_trend = grid_trend(&g, m.trend);
	m.compares = grid_comparison(&g, &m.bars);
	facts_add(rq, page, &g);
	node_set(page, "picture", picture_query(rq->arena, in));
	if (m.n_trend) {
		node_set(page, "trend", "1");
		node_set(page, "common", line_common(&g, m.trend, m.n_trend));
	}
	if (m.compares)
		node_set(page, "compare", m.bars.along->dim->name_id);
	files_add(page);
	axes_add(page, &g);
	table_add(page, &g, &m);
	if ((er = history_add(rq, page, &d, editions, n)) != SD_OK || (er = meaning_add(rq, page, &g)) != SD_OK)
		return er;
	if ((er = planned_of(rq->db, rq->arena, d.id, &planned, &n)) != SD_OK)
		return er;
	planned_add(rq, page, planned, n);
	if ((er = statuses_add(rq, page, &g)) != SD_OK ||
	    (er = describe_metadata(rq, page, d.id, g.edition->number)) != SD_OK)
		return er;
	return page_send(rq, page);
}
