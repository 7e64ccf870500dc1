/*
 * release_queue.c: decides whether a release is made at once or by a job, queues it, is that job, and shows how far it
 * is. Called by actions.c, case.c and the program's job worker. The job writes nothing but by its one transaction; its
 * signs of life go another way. Who pressed the button is the releaser, whoever does the work.
 */
#include "modules/verification/release_queue.h"
#include "modules/verification/release.h"
#include "shared/format/json_out.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/job_page.h"

#include <inttypes.h>
#include <jansson.h>

#define OTHER_RUNS "Rilis dataset ini sedang dikerjakan. Tunggu sampai selesai, lalu coba lagi bila masih perlu."

/* --- queueing --- */

static int64_t
payload_int(const struct job *job, const char *key)
{
	json_t *o = json_loads(job->payload, 0, NULL);
	int64_t n = json_integer_value(json_object_get(o, key));

	json_decref(o);
	return n;
}

/* May it be released at all? What the transition says is told before anything is queued. */
static enum sd_err
queue_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	struct job_new job = { .kind = RELEASE_JOB, .user = w->rq->user.id, .alone = true };
	struct subject sub;
	enum sd_err er;
	struct buf *b;
	struct json_out j;

	if ((er = work_load(db, w)) != SD_OK)
		return er;
	sub = submission_subject(&w->s);
	/* Where the table refuses, firing writes nothing and says why. */
	if (!flow_find(&submission_flow, &sub, SUBMISSION_RELEASE, &w->rq->user, NULL))
		return work_fire(db, w, SUBMISSION_RELEASE);
	job.subject_id = w->s.dataset_id;
	b = buf_new(w->rq->arena, 0);
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "kiriman", w->id);
	jo_key_int(&j, "versi", w->s.rev);
	jo_key_text(&j, "catatan", w->remark);
	jo_key_int(&j, "unit", w->rq->user.unit_id);
	jo_key_int(&j, "peran", w->rq->user.roles);
	jo_end(&j);
	job.payload = buf_text(b);
	return job_add(db, &job, &w->job);
}

/* A release that the public does not see says so. */
static const char *
note_of(const char *access)
{
	return str_same(access, "terbuka") ? "terbit" : "terbit-terbatas";
}

/* What passed is not what would be released. */
static enum sd_err
send_back(struct req *rq, struct work *w)
{
	enum sd_err er = db_tx(rq->db, work_send_back, w);

	return er != SD_OK ? er : resp_see_other(rq, SUBMISSION_REEXAMINE, "/verifikasi/%" PRId64, w->id);
}

enum sd_err
release_or_queue(struct req *rq, struct work *w)
{
	struct subject sub;
	int64_t pending, n_obs;
	enum sd_err er = work_load(rq->db, w);

	if (er != SD_OK || (er = job_pending(rq->db, rq->arena, RELEASE_JOB, w->s.dataset_id, &pending)) != SD_OK)
		return er;
	sub = submission_subject(&w->s);
	if (flow_find(&submission_flow, &sub, SUBMISSION_RELEASE, &rq->user, NULL) && (er = work_stale(rq->db, w)) != SD_OK)
		return er;
	if (w->stale)
		return send_back(rq, w);
	n_obs = submission_of_texts(&w->s) ? w->d.n_obs : w->s.n_obs; /* all of them stay, and pass by */
	if (pending || n_obs > setting_int(rq->db, SET_RILIS_LANGSUNG_NILAI)) {
		struct job other;

		er = db_tx(rq->db, queue_tx, w);
		if (er == SD_CONFLICT && w->s.id && (er = release_job_of(rq, &w->s, &other)) == SD_OK)
			w->job = other.id; /* pressed twice */
		else if (er == SD_NOT_FOUND && w->s.id)
			return req_fault(rq, NULL, "%s", OTHER_RUNS);
		if (er == SD_INVALID && w->fault)
			return req_fault(rq, "alasan", "%s", w->fault);
		if (er != SD_OK)
			return er;
		jobs_wake();
		return resp_see_other(rq, NULL, "/verifikasi/rilis/%" PRId64, w->job);
	}
	er = db_tx(rq->db, work_event, w);
	if (er == SD_INVALID && w->stale)
		return send_back(rq, w);
	if (er == SD_INVALID && w->fault)
		return req_fault(rq, "alasan", "%s", w->fault);
	return er != SD_OK ? er : resp_see_other(rq, note_of(w->d.access), "/verifikasi/%" PRId64, w->id);
}

/* --- the job --- */

static enum sd_err
beat(void *arg, int percent)
{
	return job_run_beat(arg, percent);
}

/* Done exactly when the release is there. */
static enum sd_err
job_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	enum sd_err er = work_event(db, w);

	return er == SD_OK ? job_done(db, w->run, arena_printf(w->rq->arena, "/verifikasi/%" PRId64, w->id)) : er;
}

static bool
payload_read(const struct job_run *run, struct work *w)
{
	json_t *o = json_loads(run->job.payload, 0, NULL);
	const char *remark = json_string_value(json_object_get(o, "catatan"));
	bool is = json_is_object(o);

	w->id = json_integer_value(json_object_get(o, "kiriman"));
	w->rev = json_integer_value(json_object_get(o, "versi"));
	w->remark = remark ? arena_strdup(run->arena, remark) : NULL;
	w->rq->user.unit_id = json_integer_value(json_object_get(o, "unit"));
	w->rq->user.roles = (unsigned)json_integer_value(json_object_get(o, "peran"));
	json_decref(o);
	return is;
}

enum sd_err
release_job_run(struct job_run *run)
{
	struct req rq = { .magic = MAGIC_REQ, .arena = run->arena, .db = run->db, .conf = run->conf, .app = run->app,
		.now = run->now, .user = { .id = run->job.created_by } };
	const struct release_watch watch = { beat, run };
	struct work w = { .rq = &rq, .watch = &watch, .run = &run->job,
		.event = SUBMISSION_RELEASE };
	enum sd_err er;

	if (!payload_read(run, &w))
		return SD_NOT_FOUND;
	if ((er = db_tx(run->db, job_tx, &w)) == SD_INVALID)
		run->error = w.fault ? w.fault : err_text(er);
	if (er == SD_INVALID && w.stale && (er = db_tx(run->db, work_send_back, &w)) == SD_OK)
		er = SD_INVALID;
	return job_run_conflict(run, er, "Kiriman atau datasetnya berubah selagi dirilis. Tidak ada yang dirilis; buka"
	    " kirimannya, lalu coba lagi.");
}

/* --- its page --- */

enum sd_err
release_job_of(struct req *rq, const struct submission *s, struct job *out)
{
	enum sd_err er = job_newest(rq->db, rq->arena, RELEASE_JOB, s->dataset_id, out);

	if (er != SD_OK)
		return er;
	return str_same(out->state, "done") || payload_int(out, "kiriman") != s->id ? SD_NOT_FOUND : SD_OK;
}

/* The unit whose releases the person sees: 0 = of all, -1 = of none. */
static int64_t
unit_visible(const struct user *who)
{
	return user_sees_all(who) ? 0 : who->unit_id ? who->unit_id : -1;
}

/* The job of the address and its dataset; SD_NOT_FOUND also where the person may not see them. */
static enum sd_err
job_of_release(struct req *rq, struct job *job, struct dataset *d)
{
	const struct case_in *in = rq->in;
	int64_t unit = unit_visible(&rq->user);
	enum sd_err er = job_load(rq->db, rq->arena, RELEASE_JOB, in->id, job);

	if (er != SD_OK || (er = dataset_by_id(rq->db, rq->arena, job->subject_id, d)) != SD_OK)
		return er;
	return unit && d->unit_id != unit ? SD_NOT_FOUND : SD_OK;
}

enum sd_err
release_page(struct req *rq)
{
	struct dataset d;
	struct node *page;
	struct job job;
	enum sd_err er = job_of_release(rq, &job, &d);

	if (er != SD_OK)
		return er;
	if (str_same(job.state, "done"))
		return resp_see_other(rq, note_of(d.access), "%s", job.result);
	page = page_new(rq, "merilis", arena_printf(rq->arena, "Rilis: %s", d.title_id));
	/* A job that was taken back no longer says what it was to release. */
	if (!str_same(job.state, "cancelled")) {
		struct submission s;

		if ((er = submission_load(rq->db, rq->arena, payload_int(&job, "kiriman"), unit_visible(&rq->user),
		    &s)) != SD_OK)
			return er;
		node_row(page, "kiriman", submission_fields, &s);
	}
	node_set(page, "boleh", cap_allows(CAP_RELEASE, rq->user.roles) ? "1" : NULL);
	job_follow(rq, page, &job);
	return page_send(rq, page);
}

enum sd_err
release_cancel_action(struct req *rq)
{
	struct arena *a = rq->arena;
	struct dataset d;
	struct job job;
	enum sd_err er = job_of_release(rq, &job, &d);

	if (er != SD_OK)
		return er;
	return job_take_back(rq, &job, arena_printf(a, "/verifikasi/rilis/%" PRId64, job.id), "rilis-batal",
	    arena_printf(a, "/verifikasi/%" PRId64, payload_int(&job, "kiriman")));
}
