/*
 * front.c: the front page: what this is, search, figures, newest releases, themes.
 */
#include "modules/catalogue/catalogue.h"

enum {
	NEWEST = 6 /* cards: two rows of three */
};

enum sd_err
front_page(struct req *rq)
{
	static const struct card_filter any = { "", "", "", "", "baru", { { NULL, 0 } } };
	struct node *page = page_new(rq, "depan", "Data sektoral yang dapat dipercaya");
	struct totals totals;
	struct facet *themes;
	struct cards cards;
	enum sd_err er;
	size_t n_themes;

	if ((er = totals_load(rq->db, rq->arena, &totals)) != SD_OK ||
	    (er = card_page(rq->db, rq->arena, &any, NEWEST, 0, &cards)) != SD_OK ||
	    (er = facet_functions(rq->db, rq->arena, &themes, &n_themes)) != SD_OK)
		return er;
	day_set(node_row(page, "totals", totals_fields, &totals), rq->arena, "released_day", totals.released_at);
	for (size_t i = 0; i < cards.n; i++)
		card_add(page, rq->arena, "card", &cards.row[i]);
	node_rows(page, "theme", facet_fields, sizeof *themes, themes, n_themes);
	return page_send(rq, page);
}
