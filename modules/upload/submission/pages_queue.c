/*
 * pages_queue.c: the page that follows a queued check, and the button that takes it back (shared/request/job_page.h).
 */
#include "modules/upload/submission/queue.h"
#include "modules/upload/submission/submission.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/job_page.h"

#include <jansson.h>

const char *
job_state_label(const char *state)
{
	static const struct { const char *state, *label; } labels[] = { { "waiting", "menunggu" },
		{ "running", "berjalan" }, { "done", "selesai" }, { "failed", "gagal" }, { "cancelled", "dibatalkan" } };
	size_t i;

	for (i = 0; i < COUNT(labels); i++)
		if (str_same(state, labels[i].state))
			return labels[i].label;
	return state;
}

enum sd_err
job_of_upload(struct req *rq, int64_t id, struct job *job, struct dataset *d)
{
	int64_t unit = unit_filter(rq);
	enum sd_err er;

	if ((er = job_load(rq->db, rq->arena, UPLOAD_JOB, id, job)) != SD_OK ||
	    (er = dataset_by_id(rq->db, rq->arena, job->subject_id, d)) != SD_OK)
		return er;
	return unit && d->unit_id != unit ? SD_NOT_FOUND : SD_OK;
}

enum sd_err
queue_page(struct req *rq)
{
	const struct queue_in *in = rq->in;
	struct dataset d;
	struct job job;
	struct node *page;
	enum sd_err er = job_of_upload(rq, in->id, &job, &d);
	json_t *o;
	const char *name;

	if (er != SD_OK)
		return er;
	if (str_same(job.state, "done"))
		return resp_see_other(rq, NULL, "%s", job.result);
	page = page_new(rq, "antrean", arena_printf(rq->arena, "Pemeriksaan berkas: %s", d.title_id));
	crumbs_add(page, (const char *const[]){ "/unggah", "Unggah data", arena_printf(rq->arena, "/unggah/%s", d.slug),
	    d.title_id, NULL, "Pemeriksaan", NULL, NULL });
	job_follow(rq, page, &job);
	node_set(page, "slug", d.slug);
	node_set(page, "own", user_owns(rq, d.unit_id) ? "1" : NULL);
	/* What waits is said from the job: the submission itself changes only when the job has run. */
	o = json_loads(job.payload, 0, NULL);
	name = json_string_value(json_object_get(o, "nama"));
	node_set(page, "berkas", name ? arena_strdup(rq->arena, name) : NULL);
	node_set(page, "baris", number_show(rq->arena, arena_printf(rq->arena, "%lld",
	    (long long)json_integer_value(json_object_get(o, "baris")))));
	json_decref(o);
	return page_send(rq, page);
}

enum sd_err
queue_cancel_action(struct req *rq)
{
	const struct queue_in *in = rq->in;
	struct dataset d;
	struct job job;
	enum sd_err er = job_of_upload(rq, in->id, &job, &d);

	if (er != SD_OK)
		return er;
	if (!user_owns(rq, d.unit_id))
		return SD_NOT_FOUND;
	return job_take_back(rq, &job, arena_printf(rq->arena, "/unggah/antrean/%lld", (long long)job.id), "unggah-batal",
	    arena_printf(rq->arena, "/unggah/%s", d.slug));
}
