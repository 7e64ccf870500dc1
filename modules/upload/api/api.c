/*
 * api.c: handlers of /api/v1. Each loads, asks the function that the pages use, and says as JSON what is now
 * so. Nothing is
 * decided here.
 */
#include "modules/upload/api/api.h"
#include "modules/upload/submission/queue.h"

#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/request/form.h"

#include <string.h>
#include <strings.h>

/* An agency has at most a few dozen; one answer tells them all. */
#define DATASETS 500

enum sd_err
api_send(struct req *rq, int status, struct json_out *j, struct buf *b)
{
	enum sd_err er = jo_end(j);

	if (er != SD_OK)
		return er;
	resp_status(rq, status);
	return resp_body(rq, "application/json", b->p, b->n);
}

/* --- datasets --- */

static void
dataset_row_write(struct json_out *j, const struct dataset_row *d, struct arena *a, int64_t now)
{
	struct period next = period_next(d, time_wib_date(now));

	jo_object(j);
	jo_key_text(j, "slug", d->slug);
	jo_key_text(j, "kode", d->code);
	jo_key_text(j, "judul", d->title_id);
	jo_key_text(j, "frekuensi", d->frequency);
	jo_key_text(j, "diminta", period_text(a, &next));
	jo_key_int(j, "rilis", d->current_release);
	jo_key_text(j, "standar", d->standard_state);
	if (d->submission_id) {
		jo_key_int(j, "kiriman", d->submission_id);
		jo_key_text(j, "keadaan", d->submission_state);
	}
	jo_key_text(j, "href", arena_printf(a, "/api/v1/dataset/%s", d->slug));
	jo_close(j);
}

enum sd_err
api_datasets(struct req *rq)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct dataset_row *rows;
	struct json_out j;
	size_t n, i;
	int64_t total;
	enum sd_err er = dataset_rows(rq->db, rq->arena, unit_filter(rq), NULL, 0, DATASETS, &rows, &n, &total);

	if (er != SD_OK)
		return er;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "jumlah", total);
	jo_key_array(&j, "dataset");
	for (i = 0; i < n; i++)
		dataset_row_write(&j, &rows[i], rq->arena, rq->now);
	return api_send(rq, 200, &j, b);
}

static void
structure_write(struct json_out *j, const struct dataset *d)
{
	size_t i;

	jo_key_array(j, "dimensi");
	for (i = 0; i < d->n_dimensions; i++) {
		const struct dimension *dim = &d->dimensions[i];

		jo_object(j);
		jo_key_text(j, "kode", dim->code);
		jo_key_text(j, "nama", dim->name_id);
		jo_key_text(j, "tetap", dimension_only_code(dim));
		jo_key_text(j, "daftar_kode", dim->list ? dim->list->code : NULL);
		jo_close(j);
	}
	jo_close(j);
	jo_key_array(j, "indikator");
	for (i = 0; i < d->n_indicators; i++) {
		jo_object(j);
		jo_key_text(j, "kode", d->indicators[i].code);
		jo_key_text(j, "nama", d->indicators[i].name_id);
		jo_key_text(j, "satuan", d->indicators[i].unit_name_id);
		jo_key_int(j, "desimal", d->indicators[i].decimals);
		jo_key_number(j, "batas_bawah", d->indicators[i].min_value);
		jo_key_number(j, "batas_atas", d->indicators[i].max_value);
		jo_close(j);
	}
	jo_close(j);
}

enum sd_err
api_dataset(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct buf *b = buf_new(rq->arena, 0);
	struct submission_row *rows;
	struct dataset d;
	struct json_out j;
	size_t n, i;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK ||
	    (er = submission_list(rq->db, rq->arena, d.id, &rows, &n)) != SD_OK)
		return er;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "slug", d.slug);
	jo_key_text(&j, "judul", d.title_id);
	jo_key_text(&j, "frekuensi", d.frequency);
	jo_key_int(&j, "versi_struktur", d.structure_version);
	jo_key_int(&j, "rilis", d.current_release);
	structure_write(&j, &d);
	jo_key_array(&j, "kiriman");
	for (i = 0; i < n; i++) {
		jo_object(&j);
		jo_key_int(&j, "id", rows[i].id);
		jo_key_text(&j, "keadaan", rows[i].state);
		jo_key_text(&j, "dari", rows[i].period_from);
		jo_key_text(&j, "sampai", rows[i].period_to);
		jo_close(&j);
	}
	return api_send(rq, 200, &j, b);
}

/* --- submissions --- */

static enum sd_err
submission_send(struct req *rq, int64_t id, int status)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct submission s;
	struct upload_row u;
	struct json_out j;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "id", s.id);
	jo_key_int(&j, "rev", s.rev);
	jo_key_text(&j, "dataset", s.dataset_slug);
	jo_key_text(&j, "judul", s.title);
	jo_key_text(&j, "keadaan", s.state);
	jo_key_text(&j, "dari", s.period_from);
	jo_key_text(&j, "sampai", s.period_to);
	jo_key_int(&j, "unggahan", u.id);
	jo_key_int(&j, "unggahan_ke", u.seq);
	jo_key_text(&j, "berkas", u.file_name);
	jo_key_text(&j, "sha256", u.sha256);
	jo_key_int(&j, "angka", u.n_obs);
	jo_key_int(&j, "galat", u.n_errors);
	jo_key_int(&j, "peringatan", u.n_warnings);
	jo_key_text(&j, "temuan", arena_printf(rq->arena, "/api/v1/kiriman/%lld/temuan", (long long)s.id));
	jo_key_text(&j, "halaman", arena_printf(rq->arena, "%s/unggah/kiriman/%lld", rq->conf->base_url, (long long)s.id));
	resp_header(rq, "Location", arena_printf(rq->arena, "/api/v1/kiriman/%lld", (long long)s.id));
	return api_send(rq, status, &j, b);
}

enum sd_err
api_submission(struct req *rq)
{
	const struct api_in *in = rq->in;

	return submission_send(rq, in->id, 200);
}

/* A file that is being checked: how far, and where its result will be. */
static enum sd_err
job_send(struct req *rq, int64_t id, int status)
{
	struct json_out j;
	struct buf *b = buf_new(rq->arena, 0);
	struct dataset d;
	struct job job;
	enum sd_err er = job_of_upload(rq, id, &job, &d);

	if (er != SD_OK)
		return er;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "pekerjaan", job.id);
	jo_key_text(&j, "dataset", d.slug);
	jo_key_text(&j, "keadaan", job_state_label(job.state));
	jo_key_int(&j, "persen", job.progress);
	if (job.error)
		jo_key_text(&j, "galat", job.error);
	if (*job.result)
		jo_key_text(&j, "kiriman", arena_printf(rq->arena, "/api/v1/kiriman%s", strrchr(job.result, '/')));
	resp_header(rq, "Location", arena_printf(rq->arena, "/api/v1/pekerjaan/%lld", (long long)job.id));
	return api_send(rq, status, &j, b);
}

enum sd_err
api_job(struct req *rq)
{
	const struct api_in *in = rq->in;

	return job_send(rq, in->id, 200);
}

static enum sd_err
file_push(struct req *rq, const struct dataset *d, int64_t submission)
{
	const struct api_in *in = rq->in;
	struct file *file = in->berkas;
	struct outcome out;
	enum sd_err er;

	if (strncasecmp(file->type, "application/json", 16) == 0 && (er = api_rows(rq, d, file, &file)) != SD_OK)
		return er;
	if ((er = upload_take(rq, d, file, submission, &out)) != SD_OK)
		return er;
	return out.job ? job_send(rq, out.job, 202) : submission_send(rq, out.submission, submission ? 200 : 201);
}

enum sd_err
api_push(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct dataset d;
	int64_t id;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK || (er = upload_into(rq, &d, &id)) != SD_OK)
		return er;
	return file_push(rq, &d, id);
}

/* The producer's own submission and its dataset. */
static enum sd_err
own_load(struct req *rq, struct submission *s, struct dataset *d)
{
	const struct api_in *in = rq->in;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), s)) != SD_OK)
		return er;
	return user_owns(rq, s->unit_id) ? dataset_of(rq, s->dataset_slug, d) : SD_NOT_FOUND;
}

enum sd_err
api_repush(struct req *rq)
{
	struct submission s;
	struct dataset d;
	enum sd_err er;

	if ((er = own_load(rq, &s, &d)) != SD_OK)
		return er;
	if (!state_in(s.state, SUBMISSION_TAKES_FILES))
		return req_fault(rq, "berkas", "Kiriman ini sedang tidak dapat diubah. Tarik kembali dahulu.");
	return file_push(rq, &d, s.id);
}

enum sd_err
api_correct(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct fix *fixes = arena_array(rq->arena, in->sel.n + 1, sizeof(*fixes));
	struct submission s;
	struct dataset d;
	size_t i;
	struct outcome out;
	enum sd_err er;

	if (in->sel.n != in->isi.n)
		return req_fault(rq, "isi", "Setiap sel perlu satu isi: ada %zu sel dan %zu isi.", in->sel.n, in->isi.n);
	for (i = 0; i < in->sel.n; i++) {
		fixes[i] = (struct fix){ .text = in->isi.v[i], .reason = in->alasan };
		if (!cell_parse(in->sel.v[i], strlen(in->sel.v[i]), &fixes[i].row, &fixes[i].col))
			return req_fault(rq, "sel", "\"%.20s\" bukan alamat sel seperti H17.", in->sel.v[i]);
		if (personal_found(fixes[i].text))
			return req_fault(rq, "isi", "Isian untuk sel %s berbentuk NIK atau nomor KK.", in->sel.v[i]);
	}
	if ((er = own_load(rq, &s, &d)) != SD_OK ||
	    (er = fix_apply(rq, &s, &d, in->unggahan, fixes, in->sel.n, "sel", &out)) != SD_OK)
		return er;
	return out.job ? job_send(rq, out.job, 202) : submission_send(rq, in->id, 200);
}

enum sd_err
api_suggest(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct upload_row u;
	struct submission s;
	struct dataset d;
	struct fix *fixes;
	size_t n;
	struct outcome out;
	enum sd_err er;

	if ((er = own_load(rq, &s, &d)) != SD_OK || (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	if (in->unggahan != s.upload_id)
		return SD_CONFLICT;
	if ((er = fix_suggested(rq, u.id, u.number_style, in->temuan, in->semua, &fixes, &n)) != SD_OK ||
	    (er = fix_apply(rq, &s, &d, in->unggahan, fixes, n, "temuan", &out)) != SD_OK)
		return er;
	return out.job ? job_send(rq, out.job, 202) : submission_send(rq, in->id, 200);
}

enum sd_err
api_explain(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct submission_in as_form = { .id = in->id, .aturan = in->aturan, .penjelasan = in->penjelasan };
	enum sd_err er;

	if (in->aturan.n != in->penjelasan.n)
		return req_fault(rq, "penjelasan", "Setiap aturan perlu satu penjelasan.");
	er = submission_explain(rq, &as_form);
	return er != SD_OK ? er : submission_send(rq, in->id, 200);
}

static enum sd_err
event_fire(struct req *rq, const char *event)
{
	const struct api_in *in = rq->in;
	struct submission_in as_form = { .id = in->id, .rev = in->rev, .event = event, .alasan = in->alasan };
	const char *note;
	enum sd_err er = submission_event(rq, &as_form, &note);

	return er != SD_OK ? er : submission_send(rq, in->id, 200);
}

enum sd_err
api_submit(struct req *rq)
{
	return event_fire(rq, "serahkan");
}

enum sd_err
api_withdraw(struct req *rq)
{
	return event_fire(rq, "tarik");
}

enum sd_err
api_cancel(struct req *rq)
{
	return event_fire(rq, "batalkan");
}
