/*
 * queue.c: decides whether a file is checked at once or by a job, queues it, and is that job. Called by actions
 * and by the program's job worker. A job writes nothing but by its one transaction; its signs of life go another way.
 */
#include "modules/upload/intake/edit.h"
#include "modules/upload/intake/part.h"
#include "modules/upload/large/large.h"
#include "modules/upload/large/later.h"
#include "modules/upload/large/store.h"
#include "modules/upload/submission/queue.h"

#include "shared/format/json_out.h"
#include "shared/ground/str.h"

#include <jansson.h>
#include <setjmp.h>
#include <string.h>

#define LOOK_BYTES ((size_t)256 * 1024) /* smaller files are checked at once without a look */
#define QUEUE_ROWS 8000u /* what is checked while a person waits for the page; more goes to the job worker */
#define QUEUE_CELLS 60000u /* the same, of wide tables */
#define OTHER_QUEUED "Berkas lain untuk dataset ini sedang diperiksa. Berkas ini tidak disimpan: tunggu sampai" \
	" pemeriksaan itu selesai, atau batalkan, lalu unggah lagi."

/* --- queueing --- */

static void
edits_write(struct json_out *j, const struct checked *c)
{
	size_t i;

	jo_key_array(j, "suntingan");
	for (i = 0; i < c->n_edits; i++) {
		const struct edit_row *e = &c->edits[i];

		jo_object(j);
		jo_key_text(j, "lembar", e->sheet);
		jo_key_int(j, "baris", e->row_no);
		jo_key_int(j, "kolom", e->col_no);
		jo_key_text(j, "lama", e->old_text);
		jo_key_text(j, "baru", e->new_text);
		jo_key_text(j, "alasan", e->reason);
		jo_key_int(j, "pada", e->created_at);
		jo_key_int(j, "oleh", e->created_by);
		jo_close(j);
	}
	jo_close(j);
}

static const char *
payload_text(const struct checked *c, int64_t file, const struct screen *s)
{
	struct buf *b = buf_new(c->arena, 0);
	struct json_out j;

	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "kiriman", c->submission_id);
	jo_key_int(&j, "berkas", file);
	jo_key_int(&j, "ukuran", (int64_t)c->n);
	jo_key_text(&j, "nama", c->file_name);
	jo_key_text(&j, "sha256", c->sha256);
	jo_key_int(&j, "gaya", c->answer);
	jo_key_bool(&j, "ingat", c->remember);
	jo_key_int(&j, "baris", s->rows);
	jo_key_int(&j, "unit", c->rq->user.unit_id);
	jo_key_int(&j, "peran", c->rq->user.roles);
	jo_key_text(&j, "oleh", c->rq->user.name);
	edits_write(&j, c);
	lookahead_write(&j, "kemudian", s->later);
	jo_end(&j);
	return buf_text(b);
}

struct queueing {
	struct checked *c;
	const struct screen *screen;
	int64_t job;
};

static enum sd_err
queue_tx(struct db *db, void *arg)
{
	struct queueing *q = arg;
	struct checked *c = q->c;
	struct job_new job = { .kind = UPLOAD_JOB, .subject_id = c->dataset->id, .user = c->rq->user.id, .alone = true };
	int64_t file;
	enum sd_err er = file_store(db, c, table_format_of(c->bytes, c->n), true, &file);

	if (er != SD_OK)
		return er;
	job.payload = payload_text(c, file, q->screen);
	job.held = c->reuse_file ? 0 : file;
	return job_add(db, &job, &q->job);
}

static enum sd_err
queue(struct checked *c, const struct screen *screen, const char *field, struct outcome *out)
{
	struct queueing q = { c, screen, 0 };
	enum sd_err er = db_tx(c->rq->db, queue_tx, &q);

	if (er == SD_CONFLICT)
		return req_fault(c->rq, field, "%s", OTHER_QUEUED);
	if (er != SD_OK)
		return er;
	jobs_wake();
	out->job = q.job;
	return SD_OK;
}

enum sd_err
check_or_queue(struct checked *c, const char *field, struct outcome *out)
{
	const struct table_bytes in = { c->bytes, c->n };
	struct reading_ask ask = { .n_edits = c->n_edits };
	struct screen screen = { 0, 0, false, NULL };
	const char *why = NULL;
	int64_t pending;
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	*out = (struct outcome){ 0, 0, false };
	if ((er = job_pending(c->rq->db, c->rq->arena, UPLOAD_JOB, c->dataset->id, &pending)) != SD_OK)
		return er;
	if (pending)
		return req_fault(c->rq, field, "%s", OTHER_QUEUED);
	ask.edits = edits_table(c);
	if (c->n > LOOK_BYTES && (er = bulk_screen(c->arena, &in, &ask, &screen, &why)) != SD_OK)
		return er == SD_INTERNAL || !why ? er : req_fault(c->rq, field, "%s", why);
	if ((screen.rows > QUEUE_ROWS || screen.cells > QUEUE_CELLS) && !screen.personal)
		return queue(c, &screen, field, out);
	if ((er = check_read(c, field)) != SD_OK)
		return er;
	if (c->n_edits && c->reading->personal)
		return req_fault(c->rq, field, "%s", EDIT_PERSONAL);
	if ((er = check_store(c, &out->submission)) != SD_OK)
		return er;
	out->errors = c->reading->n_errors > 0;
	return SD_OK;
}

enum sd_err
outcome_answer(struct req *rq, const struct outcome *o)
{
	if (o->job)
		return resp_see_other(rq, NULL, "/unggah/antrean/%lld", (long long)o->job);
	return resp_see_other(rq, o->errors ? "unggah-galat" : "unggah", "/unggah/kiriman/%lld", (long long)o->submission);
}

/* --- the job --- */

struct working {
	struct job_run *run;
	int64_t rows;        /* of the whole table */
};

static enum sd_err
beat(void *arg, uint32_t row)
{
	struct working *w = arg;
	int64_t percent = w->rows > 0 ? (int64_t)row * 98 / w->rows : 0;

	return job_run_beat(w->run, percent > 98 ? 98 : percent);
}

static enum sd_err
end(struct db *db, void *arg, int64_t submission)
{
	struct working *w = arg;

	return job_done(db, &w->run->job, arena_printf(w->run->arena, "/unggah/kiriman/%lld", (long long)submission));
}

static int64_t
int_of(json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *
text_of(struct arena *a, json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return arena_strdup(a, s ? s : "");
}

/* What was queued; false where the payload is none of ours. */
static bool
payload_read(struct checked *c, struct working *w, int64_t *file, int64_t *size)
{
	struct arena *a = w->run->arena;
	json_t *o = json_loads(w->run->job.payload, 0, NULL);
	json_t *list, *one;
	struct edit_row *rows;
	size_t i;

	if (!json_is_object(o)) {
		json_decref(o);
		return false;
	}
	c->submission_id = int_of(o, "kiriman");
	c->file_name = text_of(a, o, "nama");
	c->sha256 = text_of(a, o, "sha256");
	c->answer = (enum number_convention)int_of(o, "gaya");
	c->remember = json_is_true(json_object_get(o, "ingat"));
	*file = int_of(o, "berkas");
	*size = int_of(o, "ukuran");
	w->rows = int_of(o, "baris");
	c->rq->user.unit_id = int_of(o, "unit");
	c->rq->user.roles = int_of(o, "peran");
	c->rq->user.name = text_of(a, o, "oleh");
	list = json_object_get(o, "suntingan");
	rows = arena_array(a, json_array_size(list) + 1, sizeof(*rows));
	json_array_foreach(list, i, one)
		rows[i] = (struct edit_row){ .row_no = int_of(one, "baris"), .col_no = int_of(one, "kolom"),
			.created_at = int_of(one, "pada"), .created_by = int_of(one, "oleh"), .sheet = text_of(a, one, "lembar"),
			.old_text = text_of(a, one, "lama"), .new_text = text_of(a, one, "baru"),
			.reason = text_of(a, one, "alasan") };
	c->edits = rows;
	c->n_edits = json_array_size(list);
	c->later = lookahead_read(a, json_object_get(o, "kemudian"));
	json_decref(o);
	return true;
}

enum sd_err
upload_job_release(struct db *db, const struct job *job)
{
	return file_unused_delete(db, job->held);
}

enum sd_err
upload_job_run(struct job_run *run)
{
	struct req rq = { .magic = MAGIC_REQ, .arena = run->arena, .db = run->db, .conf = run->conf, .app = run->app,
		.now = run->now, .user = { .id = run->job.created_by } };
	struct dataset d;
	struct checked c = CHECKED(.rq = &rq, .dataset = &d);
	struct working w = { run, 0 };
	const struct bulk_watch watch = { beat, end, &w };
	int64_t file, size, id;
	jmp_buf env;
	enum sd_err er;

	if (!payload_read(&c, &w, &file, &size))
		return SD_NOT_FOUND;
	if ((er = dataset_by_id(run->db, run->arena, run->job.subject_id, &d)) != SD_OK ||
	    (er = dataset_structure(run->db, run->arena, &d)) != SD_OK ||
	    (er = check_take_stored(&c, file, size)) != SD_OK)
		return er;
	if (setjmp(env) != 0) {
		run->error = "Berkas ini terlalu besar untuk diperiksa. Bagi menjadi beberapa berkas.";
		return SD_TOO_LARGE; /* the open transaction is dropped with its connection */
	}
	arena_guard(c.arena, &env);
	er = bulk_store(&c, &watch, &id, &run->error);
	return job_run_conflict(run, er,
	    "Kirimannya berubah selagi berkas ini diperiksa. Buka kirimannya, lalu unggah lagi bila perlu.");
}
