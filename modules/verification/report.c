/*
 * report.c: the numbered report of an examination round, made from what was found and decided. Called by work.c
 * inside the transaction that ends the round: drawn before its first write, stored behind it. Must never draw while the
 * transaction holds a lock.
 */
#include "modules/verification/report_letter.h"
#include "modules/verification/verification.h"
#include "shared/ground/str.h"
#include "shared/process/document.h"
#include "shared/process/register.h"
#include "shared/statistics/meaning_change.h"
#include <inttypes.h>

/* The report is paper: the rest is counted there and stands in the system. */
#define FINDINGS_SHOWN 200
#define CHANGES_SHOWN 100

static const char *
severity(const char *level)
{
	return str_same(level, "galat") ? "Galat" : str_same(level, "peringatan") ? "Peringatan" : "Saran";
}

/* What changes in the meaning, the machine's findings, then the notes of this round. */
static enum sd_err
findings_fill(struct db *db, struct arena *a, const struct verdict *v, struct letter_examined *x, int64_t *n_now)
{
	struct letter_finding *out;
	struct meaning_changes c;
	struct finding_row *rows;
	struct note_row *notes;
	size_t n, n_notes;
	enum sd_err er;

	if ((er = finding_list(db, a, v->s->upload_id, FINDINGS_SHOWN, &rows, &n)) != SD_OK ||
	    (er = note_list(db, a, v->s->id, &notes, &n_notes)) != SD_OK ||
	    (er = meaning_changes(db, a, v->d->id, 0, &c)) != SD_OK)
		return er;
	x->finding = out = arena_array(a, c.n + n + n_notes, sizeof(*out));
	for (size_t i = 0; i < c.n; i++)
		out[x->n_findings++] = (struct letter_finding){ c.v[i].is_break ? "Putus deret" : "Keterangan", NULL, NULL,
			meaning_change_say(a, &c.v[i]), NULL, c.v[i].is_break ? v->s->break_note : NULL };
	for (size_t i = 0; i < n; i++)
		out[x->n_findings++] = (struct letter_finding){ severity(rows[i].level), rows[i].cell, rows[i].value,
			rows[i].message, rows[i].suggestion, rows[i].explanation };
	*n_now = 0;
	for (size_t i = 0; i < n_notes; i++) {
		if (notes[i].round != v->e->round || !str_same(notes[i].kind, v->e->kind))
			continue;
		out[x->n_findings++] = (struct letter_finding){ "Catatan", notes[i].cell, NULL, "Catatan pemeriksa",
			notes[i].text, notes[i].answer };
		++*n_now;
	}
	return SD_OK;
}

/* What the producer changed since the round before. */
static enum sd_err
changes_fill(struct db *db, struct arena *a, const struct verdict *v, struct letter_examined *x)
{
	struct examination_row *rounds;
	struct letter_change *out;
	struct change_row *rows;
	int64_t before = 0;
	size_t n;
	enum sd_err er = examination_list(db, a, v->s->id, &rounds, &n);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if (rounds[i].result && rounds[i].upload_id != v->s->upload_id)
			before = rounds[i].upload_id;
	if (!before)
		return SD_OK;
	if ((er = round_changes(db, a, before, v->s->upload_id, CHANGES_SHOWN, &rows, &n)) != SD_OK)
		return er;
	x->change = out = arena_array(a, n, sizeof(*out));
	for (size_t i = 0; i < n; i++)
		out[x->n_changes++] = (struct letter_change){ cell_name(a, rows[i].row_no, rows[i].col_no),
			str_same(rows[i].kind, "baru") ? "belum ada" : value_label(rows[i].before, rows[i].before_status),
			value_label(rows[i].after, rows[i].after_status) };
	return SD_OK;
}

static bool
said(const char *s)
{
	return !str_blank(s);
}

/* The examiner, and the head of his office where his name is known. */
static enum sd_err
signers_fill(struct db *db, struct arena *a, const struct verdict *v, struct letter_examined *x)
{
	struct pdf_signer *out = arena_array(a, 2, sizeof(*out));
	struct signer_row who;
	enum sd_err er = signer_load(db, a, v->user_id, &who);

	if (er != SD_OK)
		return er;
	if (said(who.head_name))
		out[x->n_signers++] = (struct pdf_signer){ .lead = "Mengetahui,", .office = said(who.head_title) ?
			who.head_title : who.unit_name, .name = who.head_name, .rank = who.head_rank, .nip = who.head_nip };
	out[x->n_signers++] = (struct pdf_signer){ .office = said(who.title) ? who.title : "Pemeriksa",
		.name = who.name, .rank = said(who.grade) ? who.grade : NULL, .nip = said(who.nip) ? who.nip : NULL };
	x->signer = out;
	return SD_OK;
}

static void
identity_fill(struct arena *a, const struct verdict *v, struct letter_examined *x)
{
	struct letter_principle *p;

	x->dataset = v->s->title;
	x->dataset_code = v->d->code;
	x->producer = v->s->unit_name;
	x->period = said(v->s->period_from) ? arena_printf(a, "%s s.d. %s", v->s->period_from, v->s->period_to) : NULL;
	x->file_name = v->s->file_name;
	x->sha256 = v->s->file_sha256;
	x->priority = v->s->is_priority != 0;
	x->round = (int)v->e->round;
	x->stage = v->second ? "Pemeriksaan Kedua oleh Pembina Data" : NULL;
	x->received = v->s->submitted_at ? time_long(a, v->s->submitted_at) : time_long(a, v->e->began_at);
	x->finished = time_long(a, v->now);
	x->duration = v->duration;
	x->counts = arena_printf(a, "%" PRId64 " baris, %" PRId64 " nilai, %" PRId64 " galat, %" PRId64 " peringatan",
	    v->s->n_rows, v->s->n_obs, v->s->n_errors, v->s->n_warnings);
	p = arena_array(a, CHECKS, sizeof(*p));
	for (size_t i = 0; i < CHECKS; i++)
		p[i] = (struct letter_principle){ check_items[i].group, check_items[i].question,
			str_same(v->list.item[i], "1") ? LETTER_MET : v->list.item[i] ? LETTER_NOT_MET :
			LETTER_NOT_APPLICABLE, v->machine->say[i] };
	x->principle = p;
	x->n_principles = CHECKS;
	x->passed = v->passed;
	x->conclusion = said(v->remark) ? v->remark : said(v->e->note) ? v->e->note : NULL;
}

enum sd_err
report_draw(struct db *db, struct arena *a, const struct verdict *v, struct report *out)
{
	struct letter_examined x = { .mark = { .code = document_code(a), .date = time_wib_date(v->now), .created =
	    v->now } };
	struct letterhead head;
	int64_t sequence;
	enum sd_err er;
	struct letter_change *change;
	struct change_row *rows;
	size_t n;

	identity_fill(a, v, &x);
	if ((er = findings_fill(db, a, v, &x, &out->n_notes)) != SD_OK || (er = changes_fill(db, a, v, &x)) != SD_OK)
		return er;
	/* What withdrawn releases had and this one brings back. */
	er = compare_returned(db, a, v->d, v->s->upload_id, CHANGES_SHOWN, &x.n_returned_all, &rows, &n);
	if (er != SD_OK)
		return er;
	x.returned = change = arena_array(a, n, sizeof(*change));
	for (size_t i = 0; i < n; i++)
		change[x.n_returned++] = (struct letter_change){ arena_printf(a, "%s %s, %s", cell_name(a, rows[i].row_no,
		    rows[i].col_no), rows[i].series_key, rows[i].period), value_label(rows[i].before, rows[i].before_status),
			value_label(rows[i].after, rows[i].after_status) };
	if ((er = signers_fill(db, a, v, &x)) != SD_OK || (er = letterhead_load(db, a, v->second ? LETTER_OF_SUPERVISOR :
	    LETTER_OF_STEWARD, v->base_url, &head)) != SD_OK ||
	    (er = register_take(db, a, "pemeriksaan", x.mark.date, &x.mark.number, &sequence)) != SD_OK ||
	    (er = letter_examination(a, &head, &x, &out->pdf)) != SD_OK)
		return er;
	out->doc = (struct document){ .code = x.mark.code, .kind = "laporan-pemeriksaan", .number = x.mark.number,
		.title = arena_printf(a, "%s: %s, putaran %" PRId64, v->second ? "Laporan Pemeriksaan Kedua" :
		    "Laporan Pemeriksaan Data", v->s->title, v->e->round),
		.subject_kind = submission_states.subject, .subject_id = v->s->id, .unit_id = v->s->unit_id,
		.issued_at = v->now, .issued_by = v->user_id, .media_type = "application/pdf",
		.file_name = arena_printf(a, "laporan-pemeriksaan-%s-%" PRId64 ".pdf", v->d->slug, v->e->round) };
	document_seal(&out->doc, &out->pdf);
	return SD_OK;
}
