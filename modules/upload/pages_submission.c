/*
 * pages_submission.c: a submission: what was understood, what is wrong, what the examiner wrote; the page on
 * which it
 * is handed over; its file. GET handlers; nothing here writes.
 */
#include "modules/upload/answer/fix.h"
#include "modules/upload/answer/handover.h"
#include "modules/upload/submission/submission.h"
#include "modules/upload/upload.h"

#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/form/form.h"
#include "shared/request/paper.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a part of the file: it is sent piece by piece (CHUNK of intake.c) */
#define FILE_MEMORY ((size_t)8 * 1024 * 1024)
/* What the preview of a page reads at most, and the rows that it shows. */
#define PREVIEW_CELLS 4000
#define PREVIEW_ROWS 100
#define PREVIEW_PERIODS 12

struct shown {
	struct req *rq;
	struct submission s;
	struct dataset d;
	struct upload_row u;
	struct upload_row *uploads; /* newest first */
	size_t n_uploads;
	bool texts;                 /* a correction of texts: it has no figures to read, and takes no file */
	struct node *page;
};

static enum sd_err
shown_load(struct req *rq, struct shown *v, const char *name, const char *title)
{
	const struct submission_in *in = rq->in;
	struct node *n;
	enum sd_err er;

	v->rq = rq;
	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &v->s)) != SD_OK ||
	    (er = dataset_of(rq, v->s.dataset_slug, &v->d)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, v->s.upload_id, &v->u)) != SD_OK ||
	    (er = upload_list(rq->db, rq->arena, v->s.id, &v->uploads, &v->n_uploads)) != SD_OK)
		return er;
	v->page = page_new(rq, name, title ? title : v->s.title);
	n = node_row(v->page, "kiriman", submission_fields, &v->s);
	state_node(n, &submission_flow, v->s.state);
	node_group(n, "faulty", v->s.state, SUBMISSION_FAULTY);
	v->texts = submission_of_texts(&v->s);
	if (!v->texts)
		node_group(n, "takes_files", v->s.state, SUBMISSION_TAKES_FILES);
	node_group(n, "returned", v->s.state, SUBMISSION_RETURNED);
	node_group(n, "handed", v->s.state, SUBMISSION_HANDED);
	node_row(v->page, "unggahan", upload_fields, &v->u);
	node_set(v->page, "own", user_owns(rq, v->s.unit_id) ? "1" : NULL);
	node_set(v->page, "texts", v->texts ? "1" : NULL);
	node_set(v->page, "ubah", !v->texts && user_owns(rq, v->s.unit_id) &&
	    state_in(v->s.state, SUBMISSION_TAKES_FILES) && v->u.stored ? "1" : NULL);
	return SD_OK;
}

static const char *
json_text(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* "This is what I understood". */
static void
understood_add(struct shown *v)
{
	json_t *o = v->u.understood ? json_loads(v->u.understood, 0, NULL) : NULL, *one;
	struct node *n = node_add(v->page, "paham"), *k;
	static const char *const ints[] = { "baris_judul", "baris_data", "baris_jumlah", "baris_catatan" };
	size_t i;

	node_set(n, "periode", json_text(o, "periode"));
	if (json_text(o, "tanya_periode")) {
		/* The period that is due, as the answer to the question which one the table is for. */
		struct period next = period_next(&(struct dataset_row){ .frequency = v->d.frequency,
		    .period_to = v->d.period_to }, time_wib_date(v->rq->now));

		node_set(v->page, "tanya_periode", period_label(v->rq->arena, &next));
	}
	for (i = 0; i < COUNT(ints); i++)
		node_int(n, ints[i], json_integer_value(json_object_get(o, ints[i])));
	json_array_foreach(json_object_get(o, "kolom"), i, one) {
		const char *cell = json_text(one, "kolom");

		k = node_add(n, "kolom");
		node_set(k, "kolom", cell ? arena_strndup(v->rq->arena, cell, strcspn(cell, "0123456789")) : NULL);
		node_set(k, "judul", json_text(one, "judul"));
		node_set(k, "arti", json_text(one, "arti"));
	}
	json_decref(o);
}

/* --- preview: series as rows, periods as columns --- */

static int
text_order(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static size_t
periods_of(struct arena *a, const struct preview_row *rows, size_t n, const char ***out)
{
	const char **v = arena_array(a, n + 1, sizeof(*v));
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		v[i] = rows[i].period;
	if (n)
		qsort(v, n, sizeof(*v), text_order);
	for (i = 0; i < n; i++)
		if (!k || strcmp(v[k - 1], v[i]) != 0)
			v[k++] = v[i];
	*out = v;
	return k;
}

static const char *
status_label(const struct preview_row *r)
{
	static const struct {
		char status;
		const char *label;
	} labels[] = { { 'O', "tidak tersedia" }, { 'M', "tidak berlaku" }, { 'Q', "dirahasiakan" },
		{ 'L', "tidak dikumpulkan" } };
	size_t i;

	for (i = 0; !r->value && i < COUNT(labels); i++)
		if (r->status && *r->status == labels[i].status)
			return labels[i].label;
	return NULL;
}

static void
cell_add(struct shown *v, struct node *line, const struct preview_row *r)
{
	struct node *n = node_add(line, "sel");
	const char *shown = r && r->value ? number_show(v->rq->arena, r->value) : NULL;

	if (!r)
		return;
	node_set(n, "nilai", shown);
	node_set(n, "status", r->deleted ? "dihapus" : status_label(r));
	node_set(n, "sel", cell_address(v->rq->arena, (uint32_t)r->row_no, (uint32_t)r->col_no));
	node_set(n, "catatan", r->comment);
	if (r->raw && !str_same(r->raw, r->value) && !str_same(r->raw, shown))
		node_set(n, "mentah", r->raw);
}

/* As they stand in the file: by the first cell of each series. `at`: where series begin in `rows`, n of them. */
static void
series_order(const struct preview_row *rows, size_t *at, size_t n)
{
	size_t i, k;

	for (i = 1; i < n; i++) {
		const size_t now = at[i];
		const struct preview_row *r = &rows[now];

		for (k = i; k > 0 && (rows[at[k - 1]].row_no > r->row_no || (rows[at[k - 1]].row_no == r->row_no &&
		    rows[at[k - 1]].col_no > r->col_no)); k--)
			at[k] = at[k - 1];
		at[k] = now;
	}
}

static const struct preview_row *
cell_find(const struct preview_row *rows, size_t n, const char *period)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(rows[i].period, period) == 0)
			return &rows[i];
	return NULL;
}

static enum sd_err
preview_add(struct shown *v)
{
	struct node *n = node_add(v->page, "pratinjau"), *line;
	struct preview_row *rows;
	const char **periods;
	size_t count, n_periods, from, i, j, k, n_series = 0, *at;
	enum sd_err er = preview_list(v->rq->db, v->rq->arena, v->s.upload_id, PREVIEW_CELLS, &rows, &count);

	if (er == SD_OK)
		er = preview_raw(v->rq->db, v->rq->arena, v->s.upload_id, rows, count);
	if (er != SD_OK)
		return er;
	n_periods = periods_of(v->rq->arena, rows, count, &periods);
	from = n_periods > PREVIEW_PERIODS ? n_periods - PREVIEW_PERIODS : 0;
	node_set(n, "dipotong", from || (int64_t)count < v->u.n_obs ? "1" : NULL);
	for (k = from; k < n_periods; k++) {
		struct period p;

		node_set(node_add(n, "periode"), "label", period_parse(periods[k], &p) ?
		    period_label(v->rq->arena, &p) : periods[k]);
	}
	at = arena_array(v->rq->arena, count + 1, sizeof(*at));
	for (i = 0; i < count; i++)
		if (!i || strcmp(rows[i].series_key, rows[i - 1].series_key) != 0)
			at[n_series++] = i;
	series_order(rows, at, n_series);
	for (i = 0; i < n_series && i < PREVIEW_ROWS; i++) {
		const struct preview_row *first = &rows[at[i]];

		for (j = at[i]; j < count && strcmp(rows[j].series_key, first->series_key) == 0; j++)
			;
		line = node_add(n, "baris");
		node_set(line, "label", key_label(v->rq->arena, &v->d, first->series_key));
		for (k = from; k < n_periods; k++)
			cell_add(v, line, cell_find(first, j - at[i], periods[k]));
	}
	if (n_series > PREVIEW_ROWS)
		node_set(n, "dipotong", "1");
	return SD_OK;
}

/* --- the rest of the page --- */

static enum sd_err
findings_add(struct shown *v)
{
	const struct submission_in *in = v->rq->in;

	return findings_show(v->rq, v->page, &v->u, v->n_uploads > 1 ? &v->uploads[1] : NULL, in->rincian);
}

static enum sd_err
notes_add(struct shown *v)
{
	struct note_row *notes;
	size_t n;
	enum sd_err er = note_list(v->rq->db, v->rq->arena, v->s.id, &notes, &n);

	if (er == SD_OK)
		node_rows(v->page, "catatan", note_fields, sizeof(*notes), notes, n);
	return er;
}

enum sd_err
submission_page(struct req *rq)
{
	struct shown v;
	struct subject s;
	int64_t open;
	enum sd_err er;

	if ((er = shown_load(rq, &v, "kiriman", NULL)) != SD_OK ||
	    (er = finding_unexplained(rq->db, rq->arena, v.s.upload_id, &open)) != SD_OK)
		return er;
	crumbs_add(v.page, (const char *const[]){ "/unggah", "Unggah data",
		arena_printf(rq->arena, "/unggah/%s", v.s.dataset_slug), v.s.title, NULL,
		arena_printf(rq->arena, "Kiriman %lld", (long long)v.s.id), NULL, NULL });
	node_int(v.page, "unexplained", open);
	node_int(v.page, "maks", setting_int(rq->db, SET_UNGGAH_MAKS_MIB));
	node_choice(v.page, "gaya_angka", "koma", "1.234 berarti seribu dua ratus tiga puluh empat (koma untuk desimal)");
	node_choice(v.page, "gaya_angka", "titik", "1.234 berarti satu koma dua tiga empat (titik untuk desimal)");
	understood_add(&v);
	s = submission_subject(&v.s);
	node_flow(v.page, rq, &submission_flow, &s,
	    arena_printf(rq->arena, "/unggah/kiriman/%lld/aksi", (long long)v.s.id));
	if ((er = findings_add(&v)) != SD_OK || (er = preview_add(&v)) != SD_OK || (er = notes_add(&v)) != SD_OK ||
	    (v.texts && (er = meaning_add(rq, v.page, &v.d, v.s.break_note)) != SD_OK))
		return er;
	node_rows(v.page, "berkas", upload_fields, sizeof(*v.uploads), v.uploads, v.n_uploads);
	if ((er = node_documents(v.page, rq, &submission_flow, v.s.id)) != SD_OK ||
	    (er = node_history(v.page, rq, &submission_flow, v.s.id)) != SD_OK ||
	    (er = node_clock(v.page, rq, &submission_flow, v.s.id)) != SD_OK)
		return er;
	return page_send(rq, v.page);
}

enum sd_err
submission_hand_page(struct req *rq)
{
	struct shown v;
	struct subject s;
	const char *why = NULL;
	int64_t open;
	enum sd_err er;

	if ((er = shown_load(rq, &v, "kiriman-serahkan", "Periksa sebelum menyerahkan")) != SD_OK ||
	    (er = finding_unexplained(rq->db, rq->arena, v.s.upload_id, &open)) != SD_OK)
		return er;
	if (!user_owns(rq, v.s.unit_id))
		return SD_NOT_FOUND;
	s = submission_subject(&v.s);
	if (!flow_find_action(&submission_flow, &s, submission_hand_over, &rq->user, &why))
		node_set(v.page, "why", why ? why : "Kiriman ini tidak dapat diserahkan sekarang.");
	else if (open)
		node_set(v.page, "why", "Masih ada peringatan yang belum dijelaskan.");
	crumbs_add(v.page, (const char *const[]){ "/unggah", "Unggah data",
		arena_printf(rq->arena, "/unggah/%s", v.s.dataset_slug), v.s.title,
		arena_printf(rq->arena, "/unggah/kiriman/%lld", (long long)v.s.id),
		arena_printf(rq->arena, "Kiriman %lld", (long long)v.s.id), NULL, "Serahkan", NULL, NULL });
	if ((er = findings_add(&v)) != SD_OK || (er = notes_add(&v)) != SD_OK ||
	    (er = changes_add(rq, v.page, &v.d, v.s.upload_id)) != SD_OK ||
	    (er = meaning_add(rq, v.page, &v.d, v.s.break_note)) != SD_OK)
		return er;
	return page_send(rq, v.page);
}

enum sd_err
submission_event_page(struct req *rq)
{
	const struct submission_in *in = rq->in;

	return str_same(in->event, SUBMISSION_HAND_OVER) ? submission_hand_page(rq) : submission_page(rq);
}

static void
file_memory_free(void *arg)
{
	arena_free(arg);
}

/* The upload of that number; the newest where none is named. */
static enum sd_err
upload_of(struct req *rq, const struct submission *s, int64_t seq, struct upload_row *out)
{
	struct upload_row *rows;
	size_t n, i;
	enum sd_err er;

	if (seq < 1)
		return upload_load(rq->db, rq->arena, s->upload_id, out);
	if ((er = upload_list(rq->db, rq->arena, s->id, &rows, &n)) != SD_OK)
		return er;
	for (i = 0; i < n; i++)
		if (rows[i].seq == seq) {
			*out = rows[i];
			return SD_OK;
		}
	return SD_NOT_FOUND;
}

/* The file as it came, chunk after chunk. */
enum sd_err
submission_file(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct arena *a = arena_new(FILE_MEMORY);
	struct submission s;
	struct upload_row u;
	struct blob part;
	struct buf *b;
	int64_t seq;
	enum sd_err er;

	arena_on_reset(rq->arena, file_memory_free, a);
	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_of(rq, &s, in->ke, &u)) != SD_OK)
		return er;
	if (!u.stored)
		return SD_GONE;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "attachment; filename*=UTF-8''%s",
	    form_escape(rq->arena, u.file_name)));
	b = resp_stream(rq, "application/octet-stream");
	for (seq = 0; seq < u.stored && er == SD_OK; seq++) {
		arena_reset(a);
		if ((er = file_chunk(rq->db, a, u.file_id, seq, &part)) == SD_OK)
			buf_add(b, part.p, part.n);
	}
	return er != SD_OK ? er : b->er;
}
