/*
 * fix_workbook.c: the officer's own workbook back: cells with findings marked, corrections filled in, and a
 * sheet that lists
 * all of it. GET; nothing here writes. The foreign bytes are taken apart in a process of its own.
 */
#include "modules/upload/answer/fix.h"

#include "shared/format/mark/mark.h"
#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/sandbox.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes: the file, its sheets unpacked, and the new file; ends one that runs away */
#define MEMORY ((size_t)384 * 1024 * 1024)
#define CPU_SECONDS 20 /* of the process that marks; ends one that runs away */
#define LIST_EACH 2000      /* findings of one rule in the list */

static const char xlsx_type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct marking {
	struct req *rq;
	struct arena *a;        /* of its own: workbooks are large */
	struct upload_row u;
	struct dataset d;
	const char *p;
	size_t n;
	struct mark_job job;
	struct buf *out;
};

static void
memory_drop(void *arg)
{
	arena_free(arg);
}

/* --- what is marked --- */

static enum mark_look
look_of(const char *level)
{
	return str_same(level, "galat") ? MARK_ERROR : str_same(level, "peringatan") ? MARK_WARNING : MARK_ADVICE;
}

static const char *
level_label(const char *level)
{
	return str_same(level, "galat") ? "Galat" : str_same(level, "peringatan") ? "Peringatan" : "Saran";
}

static const char *
note_of(struct arena *a, const struct finding_row *f)
{
	if (*f->suggestion)
		return arena_printf(a, "%s: %s Mungkin \"%s\"?", level_label(f->level), f->message, f->suggestion);
	return arena_printf(a, "%s: %s", level_label(f->level), f->message);
}

static int
mark_order(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return (int)a->look - (int)b->look;
}

/* Marks of one cell become one: the worst look, all notes, the correction's text. */
static size_t
marks_join(struct arena *a, struct mark *v, size_t n)
{
	size_t i, kept = 0;

	if (n)
		qsort(v, n, sizeof(*v), mark_order);
	for (i = 0; i < n; i++) {
		struct mark *last = kept ? &v[kept - 1] : NULL;

		if (!last || last->row != v[i].row || last->col != v[i].col) {
			v[kept++] = v[i];
			continue;
		}
		if (v[i].text)
			last->text = v[i].text;
		if (v[i].note)
			last->note = last->note ? arena_printf(a, "%s\n%s", last->note, v[i].note) : v[i].note;
	}
	return kept;
}

static struct mark_line
line_of(struct marking *m, const struct finding_row *f, size_t no)
{
	struct mark_line l = { .sheet = *f->sheet ? f->sheet : "Data" };
	const char *advice = rule_advice(f->rule);

	if (*f->cell && !cell_parse(f->cell, strlen(f->cell), &l.row, &l.col))
		l.row = l.col = 0;
	l.cells[0] = arena_printf(m->a, "%zu", no);
	l.cells[1] = level_label(f->level);
	l.cells[2] = *f->cell ? arena_printf(m->a, "%s%s%s", f->sheet, *f->sheet ? "!" : "", f->cell) : "Tabel";
	l.cells[3] = f->value;
	l.cells[4] = f->message;
	l.cells[5] = f->suggestion;
	l.cells[6] = advice ? advice : "";
	return l;
}

static enum sd_err
job_make(struct marking *m)
{
	struct finding_row *rows;
	struct edit_row *edits;
	struct mark_line *lines;
	struct mark *marks;
	size_t n, n_edits, i, n_marks = 0;
	enum sd_err er;

	if ((er = finding_list(m->rq->db, m->a, m->u.id, NULL, LIST_EACH, &rows, &n)) != SD_OK ||
	    (er = edit_list(m->rq->db, m->a, m->u.id, &edits, &n_edits)) != SD_OK)
		return er;
	marks = arena_array(m->a, n + n_edits + 1, sizeof(*marks));
	lines = arena_array(m->a, n + 1, sizeof(*lines));
	for (i = 0; i < n; i++) {
		lines[i] = line_of(m, &rows[i], i + 1);
		if (lines[i].row)
			marks[n_marks++] = (struct mark){ rows[i].sheet, lines[i].row, lines[i].col, look_of(rows[i].level),
				note_of(m->a, &rows[i]), NULL };
	}
	for (i = 0; i < n_edits; i++)
		marks[n_marks++] = (struct mark){ edits[i].sheet, (uint32_t)edits[i].row_no, (uint32_t)edits[i].col_no,
			MARK_CHANGED, arena_printf(m->a, "Disunting di portal oleh %s. Semula: %s", edits[i].author_name,
			*edits[i].old_text ? edits[i].old_text : "kosong"), edits[i].new_text };
	m->job = (struct mark_job){ .marks = marks, .n = marks_join(m->a, marks, n_marks),
		.author = setting_text(m->rq->db, m->rq->arena, SET_SITUS_NAMA), .list = "Kesalahan",
		.title = "Daftar temuan pemeriksaan", .n_cols = 7, .link = 2, .lines = lines, .n_lines = n,
		.heads = { "No", "Tingkat", "Sel", "Isi", "Temuan", "Saran", "Cara memperbaiki" },
		.widths = { 6, 12, 16, 26, 56, 26, 60 } };
	return SD_OK;
}

/* --- the workbook --- */

static enum sd_err
bytes_load(struct marking *m)
{
	struct blob part;
	size_t n = 0, size = (size_t)m->u.size;
	char *p = arena_alloc(m->a, size + 1);
	int64_t seq;
	enum sd_err er;

	for (seq = 0; n < size; seq++) {
		if ((er = file_chunk(m->rq->db, m->a, m->u.file_id, seq, &part)) != SD_OK)
			return er;
		if (part.n == 0 || part.n > size - n)
			return SD_INTERNAL;
		memcpy(p + n, part.p, part.n);
		n += part.n;
	}
	m->p = p;
	m->n = n;
	return SD_OK;
}

static enum sd_err
mark_child(struct arena *a, struct buf *out, void *arg)
{
	const struct marking *m = arg;
	struct blob b;
	enum sd_err er = mark_workbook(a, m->p, m->n, &m->job, &b);

	if (er == SD_OK)
		buf_add(out, b.p, b.n);
	return er != SD_OK ? er : out->er;
}

static enum sd_err
bytes_take(void *arg, const char *p, size_t n)
{
	struct marking *m = arg;

	buf_add(m->out, p, n);
	return m->out->er;
}

static enum sd_err
mark_run(struct marking *m)
{
	static const struct sandbox_limits limits = { MEMORY, CPU_SECONDS, (uint64_t)2 * MARK_MAX_PART };
	struct sandbox_report report;

	tzset(); /* the packer asks for the time zone; the child may open no file */
	m->out = buf_new(m->a, 2 * (size_t)MARK_MAX_PART);
	return sandbox_run(m->a, &limits, mark_child, m, bytes_take, m, &report);
}

struct making {
	struct sheet *sheet;
};

static enum sd_err
cell_make(void *arg, const void *row)
{
	const struct making *k = arg;
	const struct cell_row *c = row;

	sheet_text(k->sheet, (uint32_t)c->row_no, (uint32_t)c->col_no, c->raw, STYLE_PLAIN);
	return SD_OK;
}

static enum sd_err
marked_make(struct marking *m)
{
	struct making k;
	struct sheet_out *w;
	struct blob b;
	enum sd_err er;

	if ((er = job_make(m)) != SD_OK || (er = bytes_load(m)) != SD_OK)
		return er;
	if (m->n >= 2 && memcmp(m->p, "PK", 2) == 0) {
		er = mark_run(m);
		if (er != SD_UNSUPPORTED && er != SD_INVALID && er != SD_TOO_LARGE)
			return er;
	}
	/* A workbook of the cells as they were read: for CSV, and for workbooks that cannot be rewritten. */
	w = sheet_out_new(m->a, m->rq->conf->tmp_dir, true, m->d.title_id, m->job.author);
	k = (struct making){ sheet_out_add(w, *m->u.sheet ? m->u.sheet : "Data") };
	if ((er = cell_stream(m->rq->db, m->u.id, cell_make, &k)) != SD_OK || (er = sheet_out_end(w, &b)) != SD_OK)
		return er;
	m->p = b.p;
	m->n = b.n;
	return mark_run(m);
}

enum sd_err
submission_marked_file(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct marking m = { .rq = rq, .a = arena_new(MEMORY) };
	struct submission s;
	const char *dot;
	enum sd_err er;

	arena_on_reset(rq->arena, memory_drop, m.a);
	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = dataset_of(rq, s.dataset_slug, &m.d)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &m.u)) != SD_OK)
		return er;
	if (!m.u.stored)
		return SD_GONE;
	if ((er = marked_make(&m)) != SD_OK)
		return er;
	dot = strrchr(m.u.file_name, '.');
	return resp_download(rq, xlsx_type, arena_printf(rq->arena, "%.*s-bertanda.xlsx",
	    dot ? (int)(dot - m.u.file_name) : (int)strlen(m.u.file_name), m.u.file_name), m.out->p, m.out->n);
}
