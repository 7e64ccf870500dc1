/*
 * handover_texts.c: a correction of texts alone: names, titles, descriptions. A submission whose file lists what
 * changes and holds no figures: it is examined, released and numbered like every other, and all figures stay. POST;
 * nothing is released by it. Must never carry a break in series: that asks for figures.
 */
#include "modules/upload/answer/handover.h"
#include "modules/upload/submission/queue.h"
#include "shared/format/csv_out.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/job.h"
#include "shared/statistics/meaning_change.h"
#include <string.h>

struct texts {
	struct req *rq;
	struct dataset d;
	struct buf *file;
	char sha256[SHA256_HEX];
	int64_t id;                  /* of the submission */
};

static enum sd_err
list_make(struct texts *t, const struct meaning_changes *c)
{
	struct csv_out out;

	t->file = buf_new(t->rq->arena, 0);
	csv_begin(&out, t->file, ',', false);
	csv_text(&out, "Keterangan");
	csv_text(&out, "Bagian");
	csv_text(&out, "Sebelumnya");
	csv_text(&out, "Menjadi");
	csv_end(&out);
	for (size_t i = 0; i < c->n; i++) {
		csv_text(&out, meaning_kind(c->v[i].kind)->label);
		csv_text(&out, c->v[i].place);
		csv_text(&out, c->v[i].was);
		csv_text(&out, c->v[i].becomes);
		csv_end(&out);
	}
	sha256_hex(t->file->p, t->file->n, t->sha256);
	return t->file->er;
}

/* May it be, and what changes? */
static enum sd_err
texts_look(struct texts *t)
{
	struct req *rq = t->rq;
	struct meaning_changes c;
	int64_t open, queued;
	bool approved;
	enum sd_err er;

	if ((er = submission_open(rq->db, rq->arena, t->d.id, &open)) != SD_OK ||
	    (er = job_pending(rq->db, rq->arena, UPLOAD_JOB, t->d.id, &queued)) != SD_OK ||
	    (er = standard_approved(rq->db, rq->arena, t->d.id, &approved)) != SD_OK ||
	    (er = meaning_changes(rq->db, rq->arena, t->d.id, 0, &c)) != SD_OK)
		return er;
	if (open || queued)
		return req_fault(rq, NULL, "Masih ada kiriman yang belum selesai. Selesaikan atau batalkan dahulu.");
	if (!approved)
		return req_fault(rq, NULL, "Standar data belum disetujui pembina data.");
	if (!c.n)
		return req_fault(rq, NULL, "Tidak ada keterangan yang berubah sejak rilis terakhir.");
	if (c.breaks)
		return req_fault(rq, NULL, "%s", TEXTS_BREAK);
	return list_make(t, &c);
}

static enum sd_err
file_put(struct db *db, const struct texts *t, int64_t *id)
{
	const struct file_new f = { "koreksi-keterangan.csv", "text/csv", t->sha256, (int64_t)t->file->n,
		t->rq->user.id };
	enum sd_err er = file_insert(db, &f, id);

	return er == SD_OK ? file_chunk_insert(db, *id, 0, t->file->p, t->file->n) : er;
}

static enum sd_err
texts_tx(struct db *db, void *arg)
{
	struct texts *t = arg;
	struct arena *a = t->rq->arena;
	struct subject s = { .rev = 1, .state = submission_states.initial, .unit_id = t->d.unit_id,
		.author_id = t->rq->user.id };
	struct upload_new u = { .structure_version = t->d.structure_version, .user_id = t->rq->user.id, .sheet = "",
		.layout = UPLOAD_TEXTS, .number_style = "" };
	int64_t upload;
	enum sd_err er;

	if ((er = submission_insert(db, &t->d, s.state, t->rq->user.id, &s.id)) != SD_OK ||
	    (er = flow_begin(db, a, &submission_flow, &s, &t->rq->user, NULL)) != SD_OK ||
	    (er = file_put(db, t, &u.file_id)) != SD_OK)
		return er;
	u.submission_id = t->id = s.id;
	if ((er = upload_insert(db, &u, &upload)) != SD_OK ||
	    (er = submission_uploaded(db, s.id, upload, t->d.period_from, t->d.period_to)) != SD_OK)
		return er;
	return flow_fire_system(db, &(struct firing){ .flow = &submission_flow, .subject = &s, .arena = a },
	    SUBMISSION_CLEAN);
}

enum sd_err
dataset_texts_action(struct req *rq)
{
	const struct dataset_in *in = rq->in;
	struct texts t = { .rq = rq };
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &t.d)) != SD_OK)
		return er;
	if (!user_owns(rq, t.d.unit_id))
		return SD_NOT_FOUND;
	if ((er = texts_look(&t)) != SD_OK || (er = db_tx(rq->db, texts_tx, &t)) != SD_OK)
		return er;
	return resp_see_other(rq, "koreksi-keterangan", "/unggah/kiriman/%lld/serahkan", (long long)t.id);
}
