/*
 * trail.c: /pantau/jejak: the audit trail, newest first, with filters, in pages that begin behind a number, so that
 * the last page costs what the first does; on demand the whole chain is walked. Must never count the rows: there are
 * millions.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/monitor.h"
#include "shared/ground/date.h"
#include "shared/process/audit.h"
#include "shared/request/form/form.h"
#include "shared/request/view.h"
#include <inttypes.h>

enum {
	TRAIL_PAGE = 50 /* rows of every list of the house: some three screens */
};

/* The number of the first row of a WIB day, `plus` days later; `none` where no day is given or nothing is as young. */
static enum sd_err
day_first(struct req *rq, const char *text, int plus, int64_t none, int64_t *id)
{
	struct date d;
	enum sd_err er;

	*id = none;
	if (!text || !date_parse(text, &d))
		return SD_OK;
	er = trail_first(rq->db, rq->arena, (date_days(d) + plus) * DAY_SECONDS - WIB_OFFSET, id);
	if (!*id)
		*id = INT64_MAX;
	return er;
}

/* *nobody: nobody is called as it was asked for. */
static enum sd_err
filter_read(struct req *rq, struct trail_filter *f, bool *nobody)
{
	const struct trail_in *in = rq->in;
	int64_t until;
	enum sd_err er;

	*nobody = false;
	*f = (struct trail_filter){ .kind = in->jenis ? in->jenis : "", .subject_id = in->id, .most = TRAIL_PAGE + 1 };
	if ((er = day_first(rq, in->dari, 0, 0, &f->from)) != SD_OK ||
	    (er = day_first(rq, in->sampai, 1, INT64_MAX, &until)) != SD_OK)
		return er;
	f->below = in->sebelum > 0 && in->sebelum < until ? in->sebelum : until;
	if (!in->pelaku)
		return SD_OK;
	er = trail_person(rq->db, rq->arena, in->pelaku, &f->user_id);
	*nobody = !f->user_id;
	return er;
}

/* The address of what comes before row `id`, with the same filters. */
static const char *
older_path(struct req *rq, int64_t id)
{
	const struct trail_in *in = rq->in;
	struct buf *b = buf_new(rq->arena, 0);

	buf_printf(b, "/pantau/jejak?sebelum=%" PRId64, id);
	if (in->jenis)
		buf_printf(b, "&jenis=%s", in->jenis);
	if (in->pelaku)
		buf_printf(b, "&pelaku=%s", form_escape(rq->arena, in->pelaku));
	if (in->dari)
		buf_printf(b, "&dari=%s", in->dari);
	if (in->sampai)
		buf_printf(b, "&sampai=%s", in->sampai);
	if (in->id)
		buf_printf(b, "&id=%" PRId64, in->id);
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
rows_add(struct req *rq, struct node *page)
{
	const struct trail_in *in = rq->in;
	struct trail_filter f;
	struct trail_row *rows = NULL;
	struct kind_row *kinds;
	size_t n = 0, n_kinds;
	bool nobody;
	enum sd_err er;

	if ((er = filter_read(rq, &f, &nobody)) != SD_OK ||
	    (!nobody && (er = trail_list(rq->db, rq->arena, &f, &rows, &n)) != SD_OK) ||
	    (er = trail_kinds(rq->db, rq->arena, &kinds, &n_kinds)) != SD_OK)
		return er;
	for (size_t i = 0; i < n_kinds; i++)
		node_choice(page, "jenis", kinds[i].kind, kinds[i].kind);
	node_rows(page, "row", trail_fields, sizeof(*rows), rows, n < TRAIL_PAGE ? n : TRAIL_PAGE);
	if (n > TRAIL_PAGE)
		node_set(page, "lama", older_path(rq, rows[TRAIL_PAGE - 1].id));
	if (in->sebelum > 0)
		node_set(page, "lanjutan", "1");
	return SD_OK;
}

enum sd_err
trail_page(struct req *rq)
{
	const struct trail_in *in = rq->in;
	struct node *page = page_new(rq, "jejak", "Jejak audit"), *n;
	struct audit_found found;
	enum sd_err er;

	/* Only where it is asked for: the whole trail is read for it. */
	if (in->periksa) {
		if ((er = audit_verify(rq->db, NULL, 0, &found)) != SD_OK)
			return er;
		n = node_add(page, "verified");
		node_int(n, "rows", found.n);
		node_int(n, "bad", found.bad);
		node_set(n, "why", says[found.fault]);
	}
	if ((er = rows_add(rq, page)) != SD_OK)
		return er;
	return page_send(rq, page);
}
