/*
 * api.c: handlers of /api/v1. Each loads, asks the function that the pages use, and says as JSON what is now
 * so. Nothing is
 * decided here.
 */
#include "modules/upload/api/api.h"
#include "modules/upload/submission/queue.h"

#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"

#include <string.h>
#include <strings.h>

/* An agency has at most a few dozen; one answer tells them all. */
#define DATASETS 500

enum sd_err
api_send(struct req *rq, int status, const struct answer *shape, const void *row)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct json_out j;
	enum sd_err er;

	jo_begin(&j, b);
	answer_write(&j, shape, row);
	if ((er = jo_end(&j)) != SD_OK)
		return er;
	resp_status(rq, status);
	return resp_body(rq, "application/json", b->p, b->n);
}

/* --- datasets --- */

struct line {
	const char *slug, *kode, *judul, *frekuensi, *diminta, *standar, *keadaan, *href;
	int64_t rilis, kiriman;
};

static const struct field line_fields[] = {
	F_TEXT(line, slug), F_TEXT(line, kode), F_TEXT(line, judul), F_TEXT(line, frekuensi), F_TEXT(line, diminta),
	F_INT(line, rilis), F_TEXT(line, standar), F_TEXT(line, keadaan), F_TEXT(line, href), F_END,
};
static const struct answer_part line_parts[] = { PART(line, kiriman, ANSWER_INT), PART_END };
static const struct answer line_answer = { "BarisDataset", line_fields, line_parts };

struct datasets { int64_t jumlah; struct answer_rows dataset; };

static const struct field datasets_fields[] = { F_INT(datasets, jumlah), F_END };
static const struct answer_part datasets_parts[] = { PART_ROWS(datasets, dataset, &line_answer, line), PART_END };
const struct answer datasets_answer = { "DaftarDataset", datasets_fields, datasets_parts };

enum sd_err
api_datasets(struct req *rq)
{
	struct dataset_found found;
	struct datasets out;
	struct line *lines;
	enum sd_err er = dataset_rows(rq->db, rq->arena, &(struct dataset_ask){ .unit_id = unit_filter(rq),
	    .limit = DATASETS }, &found);

	if (er != SD_OK)
		return er;
	lines = arena_array(rq->arena, found.n, sizeof(*lines));
	for (size_t i = 0; i < found.n; i++) {
		const struct dataset_row *d = &found.rows[i];
		struct period next = period_next(d, time_wib_date(rq->now));

		lines[i] = (struct line){ .slug = d->slug, .kode = d->code, .judul = d->title_id, .frekuensi = d->frequency,
			.diminta = period_text(rq->arena, &next), .rilis = d->current_release, .standar = d->standard_state,
			.kiriman = d->submission_id ? d->submission_id : ANSWER_NONE,
			.keadaan = d->submission_id ? d->submission_state : NULL,
			.href = arena_printf(rq->arena, "/api/v1/dataset/%s", d->slug) };
	}
	out.jumlah = found.total;
	out.dataset = (struct answer_rows){ lines, found.n };
	return api_send(rq, 200, &datasets_answer, &out);
}

struct dimension_said { const char *kode, *nama, *tetap, *daftar_kode; };

static const struct field dimension_fields_said[] = {
	F_TEXT(dimension_said, kode), F_TEXT(dimension_said, nama), F_TEXT(dimension_said, tetap),
	F_TEXT(dimension_said, daftar_kode), F_END,
};
static const struct answer dimension_answer = { "Dimensi", dimension_fields_said, NULL };

struct indicator_said { const char *kode, *nama, *satuan, *batas_bawah, *batas_atas; int64_t desimal; };

static const struct field indicator_fields_said[] = {
	F_TEXT(indicator_said, kode), F_TEXT(indicator_said, nama), F_TEXT(indicator_said, satuan),
	F_INT(indicator_said, desimal), F_END,
};
static const struct answer_part indicator_parts[] = {
	PART(indicator_said, batas_bawah, ANSWER_NUMBER), PART(indicator_said, batas_atas, ANSWER_NUMBER), PART_END,
};
static const struct answer indicator_answer = { "Indikator", indicator_fields_said, indicator_parts };

struct sent { int64_t id; const char *keadaan, *dari, *sampai; };

static const struct field sent_fields[] = {
	F_INT(sent, id), F_TEXT(sent, keadaan), F_TEXT(sent, dari), F_TEXT(sent, sampai), F_END,
};
static const struct answer sent_answer = { "BarisKiriman", sent_fields, NULL };

struct whole {
	const char *slug, *judul, *frekuensi;
	int64_t versi_struktur, rilis;
	struct answer_rows dimensi, indikator, kiriman;
};

static const struct field whole_fields[] = {
	F_TEXT(whole, slug), F_TEXT(whole, judul), F_TEXT(whole, frekuensi), F_INT(whole, versi_struktur),
	F_INT(whole, rilis), F_END,
};
static const struct answer_part whole_parts[] = {
	PART_ROWS(whole, dimensi, &dimension_answer, dimension_said),
	PART_ROWS(whole, indikator, &indicator_answer, indicator_said),
	PART_ROWS(whole, kiriman, &sent_answer, sent), PART_END,
};
const struct answer dataset_answer = { "Dataset", whole_fields, whole_parts };

static void
structure_fill(struct arena *a, const struct dataset *d, struct whole *out)
{
	struct dimension_said *dims = arena_array(a, d->n_dimensions, sizeof(*dims));
	struct indicator_said *inds = arena_array(a, d->n_indicators, sizeof(*inds));

	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *dim = &d->dimensions[i];
		dims[i] = (struct dimension_said){ dim->code, dim->name_id, dimension_only_code(dim),
			dim->list ? dim->list->code : NULL };
	}
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *ind = &d->indicators[i];
		inds[i] = (struct indicator_said){ ind->code, ind->name_id, ind->unit_name_id, ind->min_value,
			ind->max_value, ind->decimals };
	}
	out->dimensi = (struct answer_rows){ dims, d->n_dimensions };
	out->indikator = (struct answer_rows){ inds, d->n_indicators };
}

enum sd_err
api_dataset(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct submission_row *rows;
	struct dataset d;
	struct whole out;
	struct sent *sent;
	size_t n;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK ||
	    (er = submission_list(rq->db, rq->arena, d.id, &rows, &n)) != SD_OK)
		return er;
	out = (struct whole){ .slug = d.slug, .judul = d.title_id, .frekuensi = d.frequency,
		.versi_struktur = d.structure_version, .rilis = d.current_release };
	structure_fill(rq->arena, &d, &out);
	sent = arena_array(rq->arena, n, sizeof(*sent));
	for (size_t i = 0; i < n; i++)
		sent[i] = (struct sent){ rows[i].id, rows[i].state, rows[i].period_from, rows[i].period_to };
	out.kiriman = (struct answer_rows){ sent, n };
	return api_send(rq, 200, &dataset_answer, &out);
}

/* --- submissions --- */

struct submission_said {
	int64_t id, rev, unggahan, unggahan_ke, angka, galat, peringatan;
	const char *dataset, *judul, *keadaan, *dari, *sampai, *berkas, *sha256, *temuan, *halaman;
};

static const struct field submission_fields_said[] = {
	F_INT(submission_said, id), F_INT(submission_said, rev), F_TEXT(submission_said, dataset),
	F_TEXT(submission_said, judul), F_TEXT(submission_said, keadaan), F_TEXT(submission_said, dari),
	F_TEXT(submission_said, sampai), F_INT(submission_said, unggahan), F_INT(submission_said, unggahan_ke),
	F_TEXT(submission_said, berkas), F_TEXT(submission_said, sha256), F_INT(submission_said, angka),
	F_INT(submission_said, galat), F_INT(submission_said, peringatan), F_TEXT(submission_said, temuan),
	F_TEXT(submission_said, halaman), F_END,
};
const struct answer submission_answer = { "Kiriman", submission_fields_said, NULL };

static enum sd_err
submission_send(struct req *rq, int64_t id, int status)
{
	const char *path = arena_printf(rq->arena, "/api/v1/kiriman/%lld", (long long)id);
	struct submission s;
	struct upload_row u;
	struct submission_said out;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	out = (struct submission_said){ .id = s.id, .rev = s.rev, .dataset = s.dataset_slug, .judul = s.title,
		.keadaan = s.state, .dari = s.period_from, .sampai = s.period_to, .unggahan = u.id, .unggahan_ke = u.seq,
		.berkas = u.file_name, .sha256 = u.sha256, .angka = u.n_obs, .galat = u.n_errors,
		.peringatan = u.n_warnings, .temuan = arena_printf(rq->arena, "%s/temuan", path),
		.halaman = arena_printf(rq->arena, "%s/unggah/kiriman/%lld", rq->conf->base_url, (long long)s.id) };
	resp_header(rq, "Location", path);
	return api_send(rq, status, &submission_answer, &out);
}

enum sd_err
api_submission(struct req *rq)
{
	const struct api_in *in = rq->in;

	return submission_send(rq, in->id, 200);
}

/* A file that is being checked: how far, and where its result will be. */
struct job_said { int64_t pekerjaan, persen; const char *dataset, *keadaan, *galat, *kiriman; };

static const struct field job_fields_said[] = {
	F_INT(job_said, pekerjaan), F_TEXT(job_said, dataset), F_TEXT(job_said, keadaan), F_INT(job_said, persen),
	F_TEXT(job_said, galat), F_TEXT(job_said, kiriman), F_END,
};
const struct answer job_answer = { "Pekerjaan", job_fields_said, NULL };

static enum sd_err
job_send(struct req *rq, int64_t id, int status)
{
	struct dataset d;
	struct job job;
	enum sd_err er = job_of_upload(rq, id, &job, &d);

	if (er != SD_OK)
		return er;
	resp_header(rq, "Location", arena_printf(rq->arena, "/api/v1/pekerjaan/%lld", (long long)job.id));
	return api_send(rq, status, &job_answer, &(struct job_said){ .pekerjaan = job.id, .dataset = d.slug,
		.keadaan = job_state_label(job.state), .persen = job.progress, .galat = job.error,
		.kiriman = *job.result ? arena_printf(rq->arena, "/api/v1/kiriman%s", strrchr(job.result, '/')) : NULL });
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

	if (strncasecmp(file->type, "application/json", 16) == 0 && !api_message(rq, file) &&
	    (er = api_rows(rq, d, file, &file)) != SD_OK)
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

enum sd_err
api_repush(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct submission s;
	struct dataset d;
	enum sd_err er;

	if ((er = submission_changeable(rq, in->id, "berkas", &s, &d)) != SD_OK)
		return er;
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
	if ((er = submission_own(rq, in->id, &s, &d)) != SD_OK ||
	    (er = fix_apply(rq, &s, &d, in->unggahan, fixes, in->sel.n, "sel", &out)) != SD_OK)
		return er;
	return out.job ? job_send(rq, out.job, 202) : submission_send(rq, in->id, 200);
}

enum sd_err
api_suggest(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct outcome out;
	enum sd_err er = fix_accept(rq, in->id, in->unggahan, in->temuan, in->semua, &out);

	if (er != SD_OK)
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
	struct submission_in as_form = { .id = in->id, .rev = in->rev, .event = event, .alasan = in->alasan,
		.putus = in->putus };
	const char *note;
	enum sd_err er = submission_event(rq, &as_form, &note);

	return er != SD_OK ? er : submission_send(rq, in->id, 200);
}

enum sd_err
api_submit(struct req *rq)
{
	return event_fire(rq, SUBMISSION_HAND_OVER);
}

enum sd_err
api_withdraw(struct req *rq)
{
	return event_fire(rq, SUBMISSION_TAKE_BACK);
}

enum sd_err
api_cancel(struct req *rq)
{
	return event_fire(rq, SUBMISSION_CANCEL);
}
