/*
 * handover_copy.c: "last year's values": where nothing changed, the last release's values become a table for the
 * next period,
 * which then goes the way of every file: raw cells, checks, findings. Each value says in its note where it
 * comes from.
 * POST; nothing is released by it.
 */
#include "modules/upload/answer/handover.h"

#include "modules/upload/intake/file_made.h"
#include "modules/upload/standard/template.h"
#include "modules/upload/submission/queue.h"
#include "modules/upload/submission/submission.h"
#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/number.h"
#include "shared/statistics/observation.h"

/* All of them are held in the request's memory at once. */
#define OBS_MOST 200000

struct copy {
	struct req *rq;
	const struct dataset *d;
	struct csv_out c;
	const char *from, *to;   /* labels of the periods */
};

static void
line_write(struct copy *k, const struct observation *o)
{
	const char *codes[READING_DIMS];
	struct arena *a = k->rq->arena;
	size_t i;

	if (!key_split(a, k->d, o->series_key, codes))
		return;
	for (i = 0; i < k->d->n_dimensions; i++) {
		const struct dimension *dim = &k->d->dimensions[i];
		const struct code *code = dim->list ? code_find(dim->list, codes[i]) : NULL;

		if (!dimension_only_code(dim))
			csv_text(&k->c, code ? template_label(a, dim->list, code) : codes[i]);
	}
	csv_text(&k->c, k->to);
	csv_text(&k->c, o->value ? o->value : number_marker(o->status ? *o->status : '\0'));
	csv_text(&k->c, arena_printf(a, "Nilai sama dengan %s (rilis %lld).", k->from, (long long)k->d->current_release));
	csv_end(&k->c);
}

static enum sd_err
table_make(struct req *rq, const struct dataset *d, struct file **out)
{
	struct copy k = { .rq = rq, .d = d };
	struct buf *b = buf_new(rq->arena, 0);
	struct observation_filter only = { .period_from = d->period_to, .period_to = d->period_to, .confidential = true };
	struct observation *rows;
	struct period last, next;
	size_t n, i;
	enum sd_err er;

	if (!d->current_release || !d->period_to || !period_parse(d->period_to, &last))
		return req_fault(rq, NULL, "Dataset ini belum punya rilis yang nilainya dapat dipakai lagi.");
	if ((er = observation_list(rq->db, rq->arena, d, &only, OBS_MOST, &rows, &n)) != SD_OK)
		return er;
	next = period_step(&last, 1);
	k.from = period_label(rq->arena, &last);
	k.to = period_label(rq->arena, &next);
	csv_begin(&k.c, b, ';', false);
	for (i = 0; i < k.d->n_dimensions; i++)
		if (!dimension_only_code(&k.d->dimensions[i]))
			csv_text(&k.c, k.d->dimensions[i].name_id);
	csv_text(&k.c, "Periode");
	csv_text(&k.c, "Nilai");
	csv_text(&k.c, "Keterangan");
	csv_end(&k.c);
	for (i = 0; i < n; i++)
		line_write(&k, &rows[i]);
	if (b->er != SD_OK)
		return b->er;
	return file_made(rq, arena_printf(rq->arena, "nilai-%s-rilis-%lld" FILE_POINT, d->period_to,
	    (long long)d->current_release), "text/csv", b->p, b->n, out);
}

/* Who takes last year's values says that nothing has changed: that is the explanation of the warning about it. */
struct stated {
	const char *text;
	int64_t upload_id;
};

static enum sd_err
state_tx(struct db *db, void *arg)
{
	const struct stated *s = arg;

	return finding_explain(db, s->upload_id, rule_name(RULE_COPY), s->text);
}

enum sd_err
dataset_copy_action(struct req *rq)
{
	const struct dataset_in *in = rq->in;
	struct dataset d;
	struct submission row;
	struct stated s;
	struct outcome out;
	struct file *file;
	int64_t submission;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK || (er = upload_into(rq, &d, &submission)) != SD_OK ||
	    (er = table_make(rq, &d, &file)) != SD_OK || (er = upload_take(rq, &d, file, submission, &out)) != SD_OK)
		return er;
	if (!out.submission)
		return outcome_answer(rq, &out);
	/* The sentence stands with the upload, so that the examiner sees who said it and since when nothing changed. */
	if ((er = submission_load(rq->db, rq->arena, out.submission, d.unit_id, &row)) != SD_OK)
		return er;
	s.upload_id = row.upload_id;
	s.text = arena_printf(rq->arena, "%s menyatakan nilainya tidak berubah sejak %s.", rq->user.name, d.period_to);
	if ((er = db_tx(rq->db, state_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "nilai-disalin", "/unggah/kiriman/%lld", (long long)out.submission);
}
