/*
 * fix_apply.c: corrections become the next reading of a file. Called by the actions of a submission and by the
 * API. Never
 * touches the file: its rows in upload_edit say what was different, who said so and when.
 */
#include "modules/upload/answer/fix.h"

#include "modules/upload/intake/file_made.h"
#include "modules/upload/submission/queue.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

/* The newest upload's corrections, and those that come now. */
struct overlay {
	struct req *rq;
	const struct submission *s;
	const struct upload_row *u;
	struct edit_row *rows;
	size_t n;
	struct cells cells; /* at which the corrections are */
};

static struct edit_row *
edit_find(struct overlay *o, const struct fix *f)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (o->rows[i].row_no == f->row && o->rows[i].col_no == f->col && str_same(o->rows[i].sheet, o->u->sheet))
			return &o->rows[i];
	return NULL;
}

/* A cell that gets the file's own text back is no correction any more. */
static enum sd_err
edit_put(struct overlay *o, const struct fix *f, const char *field)
{
	struct edit_row *e = edit_find(o, f);
	const char *raw;
	enum sd_err er;

	if (f->col > SHEET_MAX_COLS)
		return req_fault(o->rq, field, "Sel ini di luar tabel.");
	if (personal_any(f->text))
		return req_fault(o->rq, field, "Isian ini memuat data perorangan, misalnya NIK, nomor telepon, atau surel.");
	if (f->reason && personal_any(f->reason))
		return req_fault(o->rq, "alasan", "Alasannya memuat data perorangan, misalnya NIK atau nomor telepon.");
	if (e) {
		raw = e->old_text;
	} else if ((er = cell_text(o->rq, o->u, &o->cells, f->row, f->col, &raw)) != SD_OK) {
		return er == SD_NOT_FOUND ? req_fault(o->rq, field, "Sel ini di luar tabel.") : er;
	}
	if (str_same(raw, f->text)) {
		if (e) { /* the order of the others stays: it is the order they were written in */
			size_t at = (size_t)(e - o->rows);

			memmove(e, e + 1, (o->n - at - 1) * sizeof(*e));
			o->n--;
		}
		return SD_OK;
	}
	if (!e && o->n == FIX_EDITS)
		return req_fault(o->rq, field, "Sudah %d sel disunting. Perbaiki selebihnya di berkasnya, lalu unggah lagi.",
		    FIX_EDITS);
	if (!e)
		e = &o->rows[o->n++];
	*e = (struct edit_row){ .row_no = f->row, .col_no = f->col, .created_at = o->rq->now,
		.created_by = o->rq->user.id, .sheet = o->u->sheet, .old_text = raw, .new_text = f->text,
		.reason = f->reason ? f->reason : "", .author_name = o->rq->user.name };
	return SD_OK;
}

static enum sd_err
overlay_make(struct overlay *o, const struct fix *fixes, size_t n, const char *field)
{
	struct edit_row *old;
	size_t count, i;
	enum sd_err er = edit_list(o->rq->db, o->rq->arena, o->u->id, &old, &count);

	if (er != SD_OK || (er = cells_at(o->rq, o->u, fixes, n, &o->cells)) != SD_OK)
		return er;
	o->rows = arena_array(o->rq->arena, FIX_EDITS + count, sizeof(*o->rows));
	if (count)
		memcpy(o->rows, old, count * sizeof(*old));
	o->n = count;
	for (i = 0; i < n; i++)
		if ((er = edit_put(o, &fixes[i], field)) != SD_OK)
			return er;
	return SD_OK;
}

enum sd_err
fix_apply(struct req *rq, const struct submission *s, const struct dataset *d, int64_t seen, const struct fix *fixes,
    size_t n, const char *field, struct outcome *out)
{
	struct checked c = CHECKED(.rq = rq, .dataset = d, .submission_id = s->id);
	struct overlay o = { .rq = rq, .s = s };
	struct upload_row u;
	enum sd_err er;
	struct upload_row *rows;
	size_t n_answers, i;

	if (!state_in(s->state, SUBMISSION_TAKES_FILES))
		return req_fault(rq, field, "Kiriman ini sedang tidak dapat diubah. Tarik kembali dahulu.");
	if (seen != s->upload_id)
		return SD_CONFLICT;
	if ((er = upload_load(rq->db, rq->arena, s->upload_id, &u)) != SD_OK)
		return er;
	o.u = &u;
	if (!u.stored)
		return req_fault(rq, field, "Berkas aslinya tidak disimpan. Unggah berkas yang sudah diperbaiki.");
	if ((er = overlay_make(&o, fixes, n, field)) != SD_OK)
		return er;
	/* Did a person say how figures are to be read? Then the same file keeps that answer. */
	er = upload_list(rq->db, rq->arena, s->id, &rows, &n_answers);
	c.answer = file_answer(u.file_name);
	for (i = 0; er == SD_OK && i < n_answers; i++)
		if (rows[i].file_id == u.file_id && str_same(rows[i].number_style, "asked"))
			c.answer = str_same(u.number_style, "comma") ? NUMBER_COMMA : str_same(u.number_style, "point") ?
			    NUMBER_POINT : NUMBER_UNCLEAR;
	if (er != SD_OK)
		return er;
	c.edits = o.rows;
	c.n_edits = o.n;
	c.file_name = u.file_name;
	c.sha256 = u.sha256;
	if ((er = check_take_stored(&c, u.file_id, u.size)) != SD_OK)
		return er;
	return check_or_queue(&c, field, out);
}

/* The corrections of the suggestion of finding `id`. */
static enum sd_err
suggested(struct req *rq, int64_t upload_id, const char *style, int64_t id, bool all, struct fix **fixes, size_t *n)
{
	struct finding_row one, *rows = &one;
	size_t count = 1, i;
	enum sd_err er = finding_load(rq->db, rq->arena, upload_id, id, &one);

	if (er != SD_OK || (all && (er = finding_alike(rq->db, rq->arena, upload_id, &one, &rows, &count)) != SD_OK))
		return er;
	*fixes = arena_array(rq->arena, count + 1, sizeof(**fixes));
	*n = 0;
	for (i = 0; i < count; i++) {
		struct fix f = { .text = fix_text(rq->arena, rows[i].rule, rows[i].suggestion, style),
			.reason = "Saran diterima." };

		if (f.text && cell_parse(rows[i].cell, strlen(rows[i].cell), &f.row, &f.col))
			(*fixes)[(*n)++] = f;
	}
	return *n ? SD_OK : SD_NOT_FOUND;
}

enum sd_err
fix_accept(struct req *rq, int64_t submission, int64_t seen, int64_t id, bool all, struct outcome *out)
{
	struct upload_row u;
	struct submission s;
	struct dataset d;
	struct fix *fixes;
	size_t n;
	enum sd_err er;

	if ((er = submission_own(rq, submission, &s, &d)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	if (seen != s.upload_id)
		return SD_CONFLICT;
	if ((er = suggested(rq, u.id, u.number_style, id, all, &fixes, &n)) != SD_OK)
		return er;
	return fix_apply(rq, &s, &d, seen, fixes, n, "temuan", out);
}
