/*
 * search.c: /katalog: search, filters, sort, pages; and how a dataset stands in a list.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/drawing/draw.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"
#include "shared/statistics/period.h"
#include <string.h>

const char *
periods_shown(struct arena *a, const char *from, const char *to)
{
	if (str_same(from, to) || !to)
		return period_shown(a, from);
	return arena_printf(a, strlen(from) > 4 ? "%s sampai %s" : "%s–%s", period_shown(a, from), period_shown(a, to));
}

void
day_set(struct node *n, struct arena *a, const char *attr, int64_t instant)
{
	if (instant)
		node_set(n, attr, date_iso(a, time_wib_date(instant)));
}

void
card_add(struct node *parent, struct arena *a, const char *name, const struct card *c)
{
	struct node *n = node_row(parent, name, card_fields, c);

	node_set(n, "frequency_name", c->frequency ? period_freq_name(c->frequency[0]) : NULL);
	day_set(n, a, "released_day", c->released_at);
	node_set(n, "periods", periods_shown(a, c->period_from, c->period_to));
}

void
edition_add(struct node *parent, struct arena *a, const char *name, const struct edition *e)
{
	struct node *n = node_row(parent, name, edition_fields, e);

	node_set(n, "periods", periods_shown(a, e->period_from, e->period_to));
	day_set(n, a, "released_day", e->released_at);
}

/* --- filter --- */

static const char *
or_any(const char *s)
{
	return s ? s : "";
}

static const char *
query_part(struct arena *a, const char *query, const char *name, const char *value)
{
	return value ? arena_printf(a, "%s%s=%s&", query, name, form_escape(a, value)) : query;
}

static const char *
query_of(struct arena *a, const struct search_in *in)
{
	const char *q = "/katalog?";

	q = query_part(a, q, "q", in->q);
	q = query_part(a, q, "unit", in->unit);
	q = query_part(a, q, "tema", in->tema);
	q = query_part(a, q, "frekuensi", in->frekuensi);
	q = query_part(a, q, "tag", in->tag);
	return query_part(a, q, "urut", in->urut);
}

/* --- facets --- */

static enum sd_err
facets_add(struct req *rq, struct node *page)
{
	static const struct {
		const char *list;
		enum sd_err (*load)(struct db *db, struct arena *a, struct facet **rows, size_t *n);
	} kinds[] = { { "unit", facet_units }, { "tema", facet_functions }, { "frekuensi", facet_frequencies } };
	struct facet *rows;
	enum sd_err er;
	size_t n;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if ((er = kinds[i].load(rq->db, rq->arena, &rows, &n)) != SD_OK)
			return er;
		for (size_t k = 0; k < n; k++) {
			const char *freq = str_same(kinds[i].list, "frekuensi") ? period_freq_name(rows[k].code[0]) : NULL;

			node_choice(page, kinds[i].list, rows[k].code, arena_printf(rq->arena, "%s (%lld)",
			    freq ? freq : rows[k].name, (long long)rows[k].n));
		}
	}
	if ((er = facet_keywords(rq->db, rq->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		struct node *t = node_add(page, "tag");

		node_set(t, "text", rows[i].code);
		node_set(t, "query", form_escape(rq->arena, rows[i].code));
		node_int(t, "n", rows[i].n);
	}
	node_choice(page, "urut", "baru", "Rilis terbaru");
	node_choice(page, "urut", "judul", "Judul A–Z");
	node_choice(page, "urut", "isi", "Isi terbanyak");
	return SD_OK;
}

enum sd_err
search_page(struct req *rq)
{
	const struct search_in *in = rq->in;
	struct node *page = page_new(rq, "katalog", "Katalog data");
	struct card_filter filter;
	struct cards cards;
	enum sd_err er;
	struct str unread = str_of(in->q), word;
	size_t n = 0;

	filter = (struct card_filter){ or_any(in->unit), or_any(in->tema), or_any(in->frekuensi), or_any(in->tag),
		in->urut ? in->urut : "baru", { { NULL, 0 } } };
	while (in->q && n < WORDS_MAX && (word = str_part(&unread, ' ')).p)
		if (word.n)
			filter.words[n++] = word;
	if ((er = card_page(rq->db, rq->arena, &filter, LIST_PER, page_offset(in->hal, LIST_PER), &cards)) != SD_OK ||
	    (er = facets_add(rq, page)) != SD_OK)
		return er;
	node_set(page, "q", in->q);
	node_set(page, "unit", in->unit);
	node_set(page, "tema", in->tema);
	node_set(page, "frekuensi", in->frekuensi);
	node_set(page, "tag", in->tag);
	node_set(page, "urut", in->urut ? in->urut : "baru");
	if (in->q || in->unit || in->tema || in->frekuensi || in->tag)
		node_set(page, "filtered", "1");
	node_set(page, "total", cards.more ? "lebih dari 1.000" :
	    draw_number(rq->arena, arena_printf(rq->arena, "%lld", (long long)cards.total)));
	for (size_t i = 0; i < cards.n; i++)
		card_add(page, rq->arena, "card", &cards.row[i]);
	if (cards.more)
		node_pages_counted(page, in->hal ? in->hal : 1, cards.total, LIST_PER, cards.n, query_of(rq->arena, in));
	else
		node_pages(page, in->hal ? in->hal : 1, cards.total, LIST_PER, query_of(rq->arena, in));
	return page_send(rq, page);
}
