/*
 * pages_dataset.c: what is asked of an agency, a dataset with its template and submissions. GET
 * handlers; nothing here writes.
 */
#include "modules/upload/standard/standard.h"
#include "modules/upload/submission/queue.h"
#include "modules/upload/upload.h"

#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/form/form.h"

#define PER_PAGE 50 /* rows of every list of the house: some three screens */

/* Clock of the collection (step 2b), whose subject is the entry of the data list. */
static const struct workflow collection = { .states = &(const struct states){ .subject = "pengumpulan" } };

static enum sd_err
row_add(struct req *rq, struct node *page, const struct dataset_row *d)
{
	struct node *n = node_row(page, "dataset", dataset_row_fields, d);
	struct period next = period_next(d, time_wib_date(rq->now));
	bool ended = !d->submission_state || state_in(d->submission_state, SUBMISSION_ENDED);

	node_set(n, "freq", d->frequency ? period_freq_name(*d->frequency) : NULL);
	node_set(n, "next", period_label(rq->arena, &next));
	node_set(n, "open", ended ? NULL : "1");
	state_node(n, ended ? &standard_flow : &submission_flow, ended ? d->standard_state : d->submission_state);
	node_group(n, "approved", d->standard_state, STANDARD_APPROVED);
	if (!ended)
		return node_clock(n, rq, &submission_flow, d->submission_id);
	return d->item_id ? node_clock(n, rq, &collection, d->item_id) : SD_OK;
}

enum sd_err
upload_list_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	int64_t hal = in->hal > 0 ? in->hal : 1;
	struct node *page = page_new(rq, "unggah-daftar", "Unggah data");
	struct dataset_found found;
	enum sd_err er;

	if ((er = dataset_rows(rq->db, rq->arena, &(struct dataset_ask){ unit_filter(rq), (hal - 1) * PER_PAGE, PER_PAGE,
	    in->q }, &found)) != SD_OK)
		return er;
	node_set(page, "q", in->q);
	for (size_t i = 0; i < found.n; i++)
		if ((er = row_add(rq, page, &found.rows[i])) != SD_OK)
			return er;
	dataset_pages(rq, page, &found, (struct page_at){ hal, PER_PAGE, "/unggah", in->q });
	return page_send(rq, page);
}

enum sd_err
dataset_page(struct req *rq)
{
	const struct dataset_in *in = rq->in;
	struct submission_row *rows;
	struct dataset d;
	struct node *page, *n;
	struct period next;
	size_t count;
	int64_t queued;
	bool approved;
	enum sd_err er;
	size_t i;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK ||
	    (er = job_pending(rq->db, rq->arena, UPLOAD_JOB, d.id, &queued)) != SD_OK ||
	    (er = submission_list(rq->db, rq->arena, d.id, &rows, &count)) != SD_OK ||
	    (er = standard_approved(rq->db, rq->arena, d.id, &approved)) != SD_OK)
		return er;
	page = page_new(rq, "unggah", d.title_id);
	crumbs_add(page, (const char *const[]){ "/unggah", "Unggah data", NULL, d.title_id, NULL, NULL });
	n = node_row(page, "dataset", dataset_fields, &d);
	structure_nodes(n, &d);
	next = period_next(&(struct dataset_row){ .frequency = d.frequency, .period_to = d.period_to },
	    time_wib_date(rq->now));
	node_set(n, "freq", d.frequency ? period_freq_name(*d.frequency) : NULL);
	node_set(n, "next", period_label(rq->arena, &next));
	node_set(n, "last", d.period_to && period_parse(d.period_to, &next) ? period_label(rq->arena, &next) : NULL);
	node_set(page, "own", user_owns(rq, d.unit_id) ? "1" : NULL);
	node_set(page, "ready", approved && d.n_indicators ? "1" : NULL);
	node_int(page, "maks", setting_int(rq->db, SET_UNGGAH_MAKS_MIB));
	if (queued)
		node_int(page, "antrean", queued);
	for (i = 0; i < count; i++)
		state_node(node_row(page, "kiriman", submission_row_fields, &rows[i]), &submission_flow, rows[i].state);
	if (count && !state_in(rows[0].state, SUBMISSION_ENDED)) {
		node_int(page, "open", rows[0].id);
		node_set(page, "ubah", state_in(rows[0].state, SUBMISSION_TAKES_FILES) ? "1" : NULL);
		er = node_clock(page, rq, &submission_flow, rows[0].id);
	} else if (d.item_id) {
		er = node_clock(page, rq, &collection, d.item_id);
	}
	if (er == SD_OK)
		er = meaning_add(rq, page, &d, NULL);
	return er != SD_OK ? er : page_send(rq, page);
}
