/*
 * fix_actions.c: a cell is corrected in the browser, suggestions are taken. POST handlers; the work is
 * fix_apply.c's.
 */
#include "modules/upload/answer/fix.h"
#include "modules/upload/submission/queue.h"

#include "shared/ground/str.h"

#include <string.h>

/* The submission with a notice, or the page of the job that reads a large file again. */
static enum sd_err
corrected_answer(struct req *rq, const struct outcome *out, const char *notice)
{
	return out->job ? outcome_answer(rq, out) :
	    resp_see_other(rq, notice, "/unggah/kiriman/%lld", (long long)out->submission);
}

enum sd_err
submission_cell_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct fix f = { .text = in->isi ? in->isi : "", .reason = in->alasan };
	struct submission s;
	struct dataset d;
	struct outcome out;
	enum sd_err er;

	if (!cell_parse(in->sel, strlen(in->sel), &f.row, &f.col))
		return SD_NOT_FOUND;
	if (in->kosongkan)
		f.text = "";
	else if (str_blank(in->isi))
		return req_fault(rq, "isi", "Tulis isi selnya, atau centang bahwa sel ini memang kosong.");
	if (personal_found(f.text))
		return req_fault(rq, "isi", "Isian ini berbentuk NIK atau nomor KK. Portal hanya menerima angka rekapitulasi.");
	if ((er = submission_own(rq, in->id, &s, &d)) != SD_OK ||
	    (er = fix_apply(rq, &s, &d, in->unggahan, &f, 1, "isi", &out)) != SD_OK)
		return er;
	return corrected_answer(rq, &out, "sel-disunting");
}

enum sd_err
submission_suggest_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct outcome out;
	enum sd_err er = fix_accept(rq, in->id, in->unggahan, in->temuan, in->semua, &out);

	if (er != SD_OK)
		return er;
	return corrected_answer(rq, &out, "saran-diterima");
}

/* A correction is taken back: the cell has again what the file says. */
enum sd_err
submission_uncorrect_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct edit_row *edits;
	struct submission s;
	struct dataset d;
	struct fix f;
	size_t n, i;
	struct outcome out;
	enum sd_err er;

	if (!cell_parse(in->sel, strlen(in->sel), &f.row, &f.col))
		return SD_NOT_FOUND;
	if ((er = submission_own(rq, in->id, &s, &d)) != SD_OK ||
	    (er = edit_list(rq->db, rq->arena, s.upload_id, &edits, &n)) != SD_OK)
		return er;
	for (i = 0; i < n && (edits[i].row_no != f.row || edits[i].col_no != f.col); i++)
		;
	if (i == n)
		return SD_NOT_FOUND;
	f.text = edits[i].old_text;
	f.reason = NULL;
	if ((er = fix_apply(rq, &s, &d, in->unggahan, &f, 1, "sel", &out)) != SD_OK)
		return er;
	return corrected_answer(rq, &out, "suntingan-dibatalkan");
}
