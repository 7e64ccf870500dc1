/*
 * trail.c: /pantau/jejak: the audit trail, newest first, with filters; on demand the whole chain is walked.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/monitor.h"
#include "shared/ground/date.h"
#include "shared/process/audit.h"
#include "shared/request/form.h"
#include "shared/request/view.h"
#include <inttypes.h>

#define TRAIL_PAGE 50

/* The first second of a WIB day, `plus` days later. */
static int64_t
day_second(const char *text, int plus, int64_t otherwise)
{
	struct date d;

	if (!text || !date_parse(text, &d))
		return otherwise;
	return (date_days(d) + plus) * 86400 - WIB_OFFSET;
}

static struct trail_filter
filter_read(const struct req *rq)
{
	const struct trail_in *in = rq->in;

	return (struct trail_filter){ in->jenis ? in->jenis : "", in->pelaku ? in->pelaku : "", in->id,
		day_second(in->dari, 0, 0), day_second(in->sampai, 1, rq->now + 86400) };
}

/* The address of this list without its page. */
static const char *
trail_base(struct req *rq)
{
	const struct trail_in *in = rq->in;
	struct buf *b = buf_new(rq->arena, 0);

	buf_str(b, "/pantau/jejak?");
	if (in->jenis)
		buf_printf(b, "jenis=%s&", in->jenis);
	if (in->pelaku)
		buf_printf(b, "pelaku=%s&", form_escape(rq->arena, in->pelaku));
	if (in->dari)
		buf_printf(b, "dari=%s&", in->dari);
	if (in->sampai)
		buf_printf(b, "sampai=%s&", in->sampai);
	if (in->id)
		buf_printf(b, "id=%" PRId64 "&", in->id);
	b->n--; /* the last sign joins nothing yet */
	return buf_text(b);
}

/* What is wrong, behind the number that it names. */
static const char *const says[] = {
	[AUDIT_CHANGED] = "Baris itu tidak seperti saat ditulis, atau bukan program yang menulisnya.",
	[AUDIT_MISSING] = "Mulai nomor itu barisnya hilang.",
	[AUDIT_BEYOND] = "Baris itu berada di luar rantai; bukan program yang menulisnya.",
	[AUDIT_UNTOLD] = "Nomor itu kiriman yang dirilis tanpa tercatat dalam jejak.",
	[AUDIT_EXPECTED] = "Baris itu hilang atau berbeda dari yang pernah dicatat.",
};

static enum sd_err
verify_add(struct req *rq, struct node *page)
{
	const struct trail_in *in = rq->in;
	struct node *n;
	struct audit_found found;
	enum sd_err er;

	if (!in->periksa)
		return SD_OK;
	if ((er = audit_verify(rq->db, NULL, 0, &found)) != SD_OK)
		return er;
	n = node_add(page, "verified");
	node_int(n, "rows", found.n);
	node_int(n, "bad", found.bad);
	node_set(n, "why", says[found.fault]);
	return SD_OK;
}

static enum sd_err
rows_add(struct req *rq, struct node *page)
{
	const struct trail_in *in = rq->in;
	struct trail_filter f = filter_read(rq);
	int64_t current = in->hal > 0 ? in->hal : 1, total;
	struct trail_row *rows;
	struct kind_row *kinds;
	size_t n, n_kinds;
	enum sd_err er;

	if ((er = trail_count(rq->db, rq->arena, &f, &total)) != SD_OK ||
	    (er = trail_list(rq->db, rq->arena, &f, (current - 1) * TRAIL_PAGE, TRAIL_PAGE, &rows, &n)) != SD_OK ||
	    (er = trail_kinds(rq->db, rq->arena, &kinds, &n_kinds)) != SD_OK)
		return er;
	for (size_t i = 0; i < n_kinds; i++)
		node_choice(page, "jenis", kinds[i].kind, kinds[i].kind);
	node_rows(page, "row", trail_fields, sizeof(*rows), rows, n);
	node_pages(page, current, total, TRAIL_PAGE, trail_base(rq));
	return SD_OK;
}

enum sd_err
trail_page(struct req *rq)
{
	struct node *page = page_new(rq, "jejak", "Jejak audit");
	enum sd_err er;

	if ((er = verify_add(rq, page)) != SD_OK || (er = rows_add(rq, page)) != SD_OK)
		return er;
	return page_send(rq, page);
}
