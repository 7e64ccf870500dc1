/*
 * bulk.c: one event on many entries at once: those that were ticked on the list, or all that its
 * filter finds and that may go that way.
 */
#include "modules/datalist/datalist.h"
#include "shared/ground/str.h"

/* A whole year's list of a province at one click. */
enum { MOST = 2000 };

/* The states from which the event leaves: only these are picked for "all". */
static bool
leaves(const char *state, const char *event)
{
	for (size_t i = 0; i < entry_flow.n_transitions; i++)
		if (str_same(entry_flow.transitions[i].from, state) &&
		    str_same(entry_flow.transitions[i].event, event))
			return true;
	return false;
}

/* Everything that the filter finds, without what stands elsewhere in the process. */
static enum sd_err
filter_load(struct req *rq, const struct list_in *in, struct item_row **rows, size_t *n)
{
	struct item_filter f;
	struct year_row *years;
	struct id_row *ids;
	struct item_row *v;
	size_t n_years, n_ids, k = 0;
	enum sd_err er;

	if ((er = list_filter(rq, in, &f, &years, &n_years)) != SD_OK ||
	    (er = item_ids(rq->db, rq->arena, &f, MOST, &ids, &n_ids)) != SD_OK)
		return er;
	v = arena_array(rq->arena, n_ids, sizeof(*v));
	for (size_t i = 0; i < n_ids; i++) {
		if ((er = entry_load(rq, ids[i].id, &v[k])) != SD_OK)
			return er;
		k += leaves(v[k].state, in->event);
	}
	*rows = v;
	*n = k;
	return SD_OK;
}

static enum sd_err
session_choose(struct req *rq, const struct list_in *in, struct item_row *rows, size_t n)
{
	struct forum_row s;
	enum sd_err er;

	if (flow_event(&entry_flow, in->event)->action != entry_bring)
		return SD_OK;
	if (!in->sidang)
		return req_fault(rq, "sidang", "Pilih sidangnya.");
	if ((er = forum_find(rq->db, rq->arena, in->sidang, &s)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].year != s.year)
			return req_fault(rq, "sidang", "Sidang itu membahas daftar data tahun %lld.",
			    (long long)s.year);
		rows[i].session_id = s.id;
		rows[i].session_state = s.state;
	}
	return SD_OK;
}

enum sd_err
bulk_action(struct req *rq)
{
	const struct list_in *in = rq->in;
	const struct transition *t;
	struct item_row *rows;
	size_t n = in->ids.n;
	enum sd_err er;

	if (!(t = flow_event(&entry_flow, in->event)) || !(t->flags & FLOW_MANY))
		return req_fault(rq, "event", "Pilih tindakannya.");
	er = in->semua ? filter_load(rq, in, &rows, &n) : entries_load(rq, in->ids.v, n, &rows);
	if (er != SD_OK)
		return er;
	if (!n)
		return req_fault(rq, NULL, "Tidak ada entri yang dipilih atau yang dapat diproses.");
	if ((er = session_choose(rq, in, rows, n)) != SD_OK ||
	    (er = entries_fire(rq, rows, n, in->event, NULL, in->alasan)) != SD_OK)
		return er;
	return resp_see_other(rq, "massal", "/daftar-data?tahun=%lld", (long long)rows[0].year);
}
