/*
 * access.c: /pantau/akses: who came in, who was refused, what was fetched and granted; newest first, in pages that
 * begin behind a number, so that the thousandth page costs what the first does. And how many were refused, for /pantau.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/model_access.h"
#include "modules/monitor/monitor.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/access.h"
#include "shared/request/form/form.h"
#include "shared/request/view.h"
#include <inttypes.h>

enum { ACCESS_PAGE = 50 }; /* rows of every list of the house: some three screens */

/* The rows that are asked for, one more than a page. */
static enum sd_err
rows_find(struct req *rq, const struct access_in *in, struct access_found **rows, size_t *n)
{
	struct access_filter f = { .login = in->pengguna ? in->pengguna : "", .event = in->peristiwa ? in->peristiwa : "",
		.below = in->sebelum > 0 ? in->sebelum : INT64_MAX, .most = ACCESS_PAGE + 1 };
	struct date d;
	int64_t id;
	enum sd_err er;

	if (in->sampai && date_parse(in->sampai, &d)) {
		er = access_first(rq->db, rq->arena, (date_days(d) + 1) * DAY_SECONDS - WIB_OFFSET, &id);
		if (er != SD_OK)
			return er;
		f.below = id && id < f.below ? id : f.below;
	}
	if (in->dari && date_parse(in->dari, &d)) {
		er = access_first(rq->db, rq->arena, date_days(d) * DAY_SECONDS - WIB_OFFSET, &id);
		if (er != SD_OK)
			return er;
		f.from = id ? id : INT64_MAX;
	}
	return access_list(rq->db, rq->arena, &f, rows, n);
}

enum sd_err
access_page(struct req *rq)
{
	const struct access_in *in = rq->in;
	struct node *page = page_new(rq, "akses", "Catatan akses");
	const struct { const char *name, *value; } given[] = {
		{ "peristiwa", in->peristiwa }, { "pengguna", in->pengguna }, { "dari", in->dari }, { "sampai", in->sampai },
	};
	struct buf *older = buf_new(rq->arena, 0);
	struct access_found *rows;
	size_t n;
	enum sd_err er = rows_find(rq, in, &rows, &n);

	if (er != SD_OK)
		return er;
	for (unsigned e = 0; e < ACCESS_COUNT; e++)
		node_choice(page, "peristiwa", access_name((enum access_event)e), access_label((enum access_event)e));
	for (size_t i = 0; i < n && i < ACCESS_PAGE; i++)
		node_set(node_row(page, "row", access_fields, &rows[i]), "label", access_label(access_parse(rows[i].event)));
	if (n > ACCESS_PAGE) {
		/* The address of what comes before the last row, with the same filters. */
		buf_printf(older, "/pantau/akses?sebelum=%" PRId64, rows[ACCESS_PAGE - 1].id);
		for (size_t i = 0; i < COUNT(given); i++)
			if (!str_blank(given[i].value))
				buf_printf(older, "&%s=%s", given[i].name, form_escape(rq->arena, given[i].value));
		node_set(page, "lama", buf_text(older));
	}
	if (in->sebelum > 0)
		node_set(page, "lanjutan", "1");
	return page_send(rq, page);
}

enum sd_err
refused_add(struct req *rq, struct node *page)
{
	struct refused_row row;
	struct node *n;
	enum sd_err er;

	if (!cap_allows(CAP_ADMIN, rq->user.roles))
		return SD_OK;
	if ((er = refused_count(rq->db, rq->arena, rq->now - DAY_SECONDS, &row)) != SD_OK)
		return er;
	n = node_add(page, "masuk");
	node_int(n, "gagal", row.failures);
	node_int(n, "ditunda", row.waiting);
	return SD_OK;
}
