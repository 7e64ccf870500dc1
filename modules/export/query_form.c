/*
 * query_form.c: /sdmx/susun, a form that builds a query: choose a dataset, codes, periods; the page answers
 * with the address for every format, how many observations it brings and the first of them. A plain
 * GET form: nothing is kept, and the page's own address can be passed on. Called through the route
 * in export.c.
 */
#include "modules/export/export.h"
#include "modules/export/plain/cube.h"
#include "modules/export/plain/plain.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/rest15.h"
#include "modules/export/translations.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/view.h"
#include "shared/statistics/series_index.h"
#include <string.h>

/* More boxes than 300 are no choice but a list, so codes are typed then; 500 codes still fit into an address. */
enum { BOXES_MAX = 300, CHOSEN_MAX = 500, PREVIEW = 20 };

/* An observation of the current series. */
struct held {
	const char *period, *value, *status;
};

struct ask {
	struct req *rq;
	struct feed f;
	const char *language;
	const char *from, *to;       /* canonical; NULL = open */
	const char **period;
	size_t n_periods;
	int64_t last;                /* N of the last N; 0 = all */
	bool counted;                /* by the index: what follows needs no counting */
	int64_t n_obs, n_series;
	char key[200];
	struct node *page;
	int64_t in_series, shown;
	struct held *held;           /* of the current series: room for n_periods */
	size_t n_held;
};

static const struct lines *
chosen(const struct ask_in *in, size_t i)
{
	const struct lines *const all[OBSERVATION_KEYS] = { &in->k1, &in->k2, &in->k3, &in->k4, &in->k5,
	    &in->k6, &in->k7, &in->k8 };

	return all[i];
}

static bool
axis_has(const struct feed_axis *x, struct str code)
{
	for (size_t i = 0; i < x->n; i++)
		if (str_is(code, x->code[i]))
			return true;
	return false;
}

static enum sd_err
ask_read(struct ask *q, const struct ask_in *in)
{
	enum sd_err er;

	if ((er = feed_release(q->rq, &q->f, 0)) != SD_OK ||
	    (er = feed_structure(q->rq, &q->f)) != SD_OK ||
	    (er = feed_periods(q->rq, &q->f, &q->period, &q->n_periods)) != SD_OK)
		return er;
	/* The codes chosen of each dimension; several may stand in one line. Unknown ones are left out. */
	for (size_t i = 0; i < q->f.d.n_dimensions; i++) {
		const struct lines *lines = chosen(in, i);
		const char **codes = arena_array(q->rq->arena, CHOSEN_MAX, sizeof(const char *));
		size_t n = 0;

		for (size_t k = 0; k < lines->n; k++) {
			struct str unread = str_of(lines->v[k]), part;

			while ((part = str_part(&unread, ' ')).p)
				if (n < CHOSEN_MAX && axis_has(&q->f.axis[i], part))
					codes[n++] = arena_strndup(q->rq->arena, part.p, part.n);
		}
		q->f.filter.key[i].codes = codes;
		q->f.filter.key[i].n = n < q->f.axis[i].n ? n : 0; /* all of them chosen is no choice */
	}
	if (sdmx_bounds(q->rq->arena, q->f.d.frequency[0], str_blank(in->dari) ? NULL : in->dari,
	    str_blank(in->sampai) ? NULL : in->sampai, &q->from, &q->to) != SD_OK) {
		req_fault(q->rq, "dari", "%s", word("s-salah", q->language));
		q->from = q->to = NULL;
	}
	q->f.filter.period_from = q->from;
	q->f.filter.period_to = q->to;
	q->last = in->akhir;
	return SD_OK;
}

/* --- addresses --- */

/* "A.352001+352002..": the key of SDMX REST 1.5. */
static const char *
key_text(const struct ask *q)
{
	struct buf *b = buf_new(q->rq->arena, 0);
	bool any = false;

	for (size_t i = 0; i < q->f.d.n_dimensions; i++) {
		if (i)
			buf_chr(b, '.');
		for (size_t k = 0; k < q->f.filter.key[i].n; k++) {
			if (k)
				buf_chr(b, '+');
			buf_str(b, q->f.filter.key[i].codes[k]);
		}
		any = any || q->f.filter.key[i].n;
	}
	return any ? buf_text(b) : "all";
}

/* Adds "&name=value" or "?name=value". */
static void
query_add(struct buf *b, bool *begun, const char *name, const char *value)
{
	buf_chr(b, *begun ? '&' : '?');
	buf_printf(b, "%s=%s", name, value);
	*begun = true;
}

static const char *
address_v1(const struct ask *q, const char *format)
{
	struct buf *b = buf_new(q->rq->arena, 0);
	bool begun = false;

	buf_printf(b, "%s/sdmx/v1/data/DF_%s/%s", q->rq->conf->base_url, q->f.d.code, key_text(q));
	if (q->from)
		query_add(b, &begun, "startPeriod", q->from);
	if (q->to)
		query_add(b, &begun, "endPeriod", q->to);
	if (q->last)
		query_add(b, &begun, "lastNObservations", arena_printf(q->rq->arena, "%lld",
		    (long long)q->last));
	if (format)
		query_add(b, &begun, "format", format);
	return buf_text(b);
}

/* The same for SDMX REST 2: a filter a dimension, time as one too. */
static const char *
address_v2(const struct ask *q)
{
	struct buf *b = buf_new(q->rq->arena, 0);
	struct arena *a = q->rq->arena;
	bool begun = false;

	buf_printf(b, "%s/sdmx/v2/data/dataflow/%s/DF_%s/%s/*", q->rq->conf->base_url, q->f.agency,
	    q->f.d.code, q->f.d.version);
	for (size_t i = 0; i < q->f.d.n_dimensions; i++) {
		if (!q->f.filter.key[i].n)
			continue;
		buf_printf(b, "%cc[%s]=", begun ? '&' : '?', q->f.axis[i].dim->code);
		for (size_t k = 0; k < q->f.filter.key[i].n; k++)
			buf_printf(b, "%s%s", k ? "," : "", q->f.filter.key[i].codes[k]);
		begun = true;
	}
	if (q->from || q->to)
		query_add(b, &begun, "c[TIME_PERIOD]", arena_printf(a, "%s%s%s%s%s", q->from ? "ge:" : "",
		    q->from ? q->from : "", q->from && q->to ? "+" : "", q->to ? "le:" : "",
		    q->to ? q->to : ""));
	if (q->last)
		query_add(b, &begun, "lastNObservations", arena_printf(a, "%lld", (long long)q->last));
	return buf_text(b);
}

static void
addresses_add(struct ask *q)
{
	static const struct { const char *format, *label; } formats[] = {
		{ "csvfilewithlabels", "CSV + label" }, { "csvdata", "SDMX-CSV" },
		{ "jsondata", "SDMX-JSON" }, { "structurespecificdata", "SDMX-ML" },
		{ "genericdata", "SDMX-ML Generic" },
	};

	node_set(q->page, "v1", address_v1(q, NULL));
	node_set(q->page, "v2", address_v2(q));
	node_set(q->page, "csv", address_v1(q, "csvfilewithlabels"));
	for (size_t i = 0; i < COUNT(formats); i++) {
		struct node *n = node_add(q->page, "link");

		node_set(n, "href", address_v1(q, formats[i].format));
		node_set(n, "label", formats[i].label);
	}
}

/* --- the form --- */

static bool
is_chosen(const struct ask *q, size_t i, const char *code)
{
	for (size_t k = 0; k < q->f.filter.key[i].n; k++)
		if (strcmp(q->f.filter.key[i].codes[k], code) == 0)
			return true;
	return false;
}

static void
axis_add(struct ask *q, size_t i)
{
	const struct feed_axis *x = &q->f.axis[i];
	struct node *n = node_add(q->page, "axis"), *code;
	struct buf *line = buf_new(q->rq->arena, 0);

	node_set(n, "param", arena_printf(q->rq->arena, "k%zu", i + 1));
	node_set(n, "name", x->name);
	node_set(n, "code", x->dim->code);
	node_int(n, "n", (int64_t)x->n);
	if (x->n > BOXES_MAX) {
		for (size_t k = 0; k < q->f.filter.key[i].n; k++)
			buf_printf(line, "%s%s", k ? " " : "", q->f.filter.key[i].codes[k]);
		node_set(n, "line", buf_text(line));
		return;
	}
	for (size_t k = 0; k < x->n; k++) {
		code = node_add(n, "code");
		node_set(code, "id", x->code[k]);
		node_set(code, "label", x->label[k]);
		if (is_chosen(q, i, x->code[k]))
			node_set(code, "chosen", "1");
	}
}

/* --- what it brings --- */

/* Shows what the series that ends brings: of its observations the last N. */
static void
series_show(struct ask *q)
{
	size_t first = q->last && q->n_held > (size_t)q->last ? q->n_held - (size_t)q->last : 0;

	for (size_t i = first; i < q->n_held && q->shown < PREVIEW; i++) {
		const struct held *o = &q->held[i];
		struct node *row = node_add(q->page, "row");

		for (size_t j = 0; j < q->f.d.n_dimensions; j++)
			if (q->f.axis[j].n > 1)
				node_set(node_add(row, "cell"), "label", q->f.row.label[j]);
		node_set(row, "period", o->period);
		node_set(row, "value", o->value);
		node_set(row, "unit", q->f.row.unit);
		if (strcmp(o->status, "A") != 0)
			node_set(row, "status", o->status);
		q->shown++;
	}
	q->n_held = 0;
}

/* Counts, and holds of the current series what may be shown; it ends early where the index has counted
 * already. */
static enum sd_err
count_one(void *arg, const struct observation *o)
{
	struct ask *q = arg;
	size_t n;

	if (strcmp(q->key, o->series_key) != 0) {
		if ((n = strlen(o->series_key)) >= sizeof(q->key))
			return SD_INTERNAL;
		series_show(q);
		memcpy(q->key, o->series_key, n + 1);
		q->n_series += !q->counted;
		q->in_series = 0;
	}
	feed_row_fit(&q->f, o);
	q->in_series++;
	q->n_obs += !q->counted && (!q->last || q->in_series <= q->last);
	if (q->shown < PREVIEW && q->n_held < q->n_periods) {
		q->held[q->n_held++] = (struct held){ arena_strdup(q->rq->arena, o->period),
			arena_strdup(q->rq->arena, o->value), arena_strdup(q->rq->arena, o->status) };
		return SD_OK;
	}
	return q->counted ? SD_CLIENT_GONE : SD_OK;
}

/* Counts by the index of the release, where it has one: no observation is read for that. */
static enum sd_err
index_count(struct ask *q)
{
	const struct series_index *x;
	struct index_match m;
	enum sd_err er = observation_index(q->rq->db, &q->f.d, &x);

	if (er != SD_OK || !x)
		return er;
	series_index_match(x, q->rq->arena, &q->f.filter, &m);
	for (uint32_t i = 0; i < m.n; i++) {
		int64_t n = m.n_obs[index_number(&x->pattern, m.series[i])];

		q->n_obs += q->last && n > q->last ? q->last : n;
	}
	q->n_series = m.n;
	q->counted = true;
	return SD_OK;
}

static enum sd_err
ask_show(struct ask *q, const struct ask_in *in)
{
	enum sd_err er = ask_read(q, in);
	struct cube periods = { .f = &q->f, .period = q->period, .n_periods = q->n_periods };

	if (er != SD_OK)
		return er;
	node_set(q->page, "slug", q->f.d.slug);
	node_set(q->page, "dataset", feed_label(&q->f, q->f.d.title_id, q->f.d.title_en));
	node_set(q->page, "flow", arena_printf(q->rq->arena, "DF_%s", q->f.d.code));
	for (size_t i = 0; i < q->f.d.n_dimensions; i++)
		if (q->f.axis[i].n > 1)
			axis_add(q, i);
	for (size_t i = 0; i < q->n_periods; i++)
		node_choice(q->page, "periode", q->period[i], cube_period(&periods, i));
	node_set(q->page, "from", q->from);
	node_set(q->page, "to", q->to);
	if (q->last)
		node_int(q->page, "last", q->last);
	addresses_add(q);
	/* The last thing that asks the database: a stream that is left behind ends the connection. */
	if (q->rq->faults)
		return SD_OK;
	q->held = arena_array(q->rq->arena, q->n_periods, sizeof(*q->held));
	if ((er = index_count(q)) != SD_OK)
		return er;
	if ((er = feed_rows(q->rq, &q->f, count_one, q)) == SD_CLIENT_GONE)
		er = SD_OK;
	series_show(q);
	node_int(q->page, "n_obs", q->n_obs);
	node_int(q->page, "n_series", q->n_series);
	node_int(q->page, "shown", q->shown);
	return er;
}

enum { LIST_SHOWN = 200 }; /* a longer choice nobody reads: the page of each dataset leads here with it chosen */

static enum sd_err
list_show(struct ask *q)
{
	struct dataset *rows;
	enum sd_err er;
	size_t n;

	if ((er = dataset_list_newest(q->rq->db, q->rq->arena, LIST_SHOWN, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		node_choice(q->page, "data", rows[i].slug, feed_label(&q->f, rows[i].title_id,
		    rows[i].title_en));
	return SD_OK;
}

enum sd_err
page_ask(struct req *rq)
{
	const struct ask_in *in = rq->in;
	struct ask *q = arena_one(rq->arena, struct ask);
	enum sd_err er = SD_NOT_FOUND;

	q->rq = rq;
	q->language = page_language(in->lang);
	q->f = (struct feed){ .magic = MAGIC_FEED, .arena = rq->arena, .base_url = rq->conf->base_url,
		.english = strcmp(q->language, "en") == 0, .agency = agency_id(rq->db, rq->arena) };
	q->page = page_new(rq, "susun", word("s-judul", q->language));
	words_add(q->page, q->language);
	resp_header(rq, "Content-Language", q->language);
	if (!str_blank(in->data) && (er = dataset_public(rq, in->data, &q->f.d)) == SD_OK)
		er = ask_show(q, in);
	else if (er == SD_NOT_FOUND || er == SD_GONE) {
		if (!str_blank(in->data) && !rq->faults)
			req_fault(rq, "data", "%s", word("s-tiada", q->language));
		er = list_show(q);
	}
	return er == SD_OK ? page_send(rq, q->page) : er;
}
