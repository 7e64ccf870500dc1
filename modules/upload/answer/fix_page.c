/*
 * fix_page.c: what is wrong with a file, as people are told: findings by cause, what is repaired since the
 * file before, the
 * cells around; and the page on which one cell is corrected. GET only; nothing here writes.
 */
#include "modules/upload/answer/fix.h"

#include "shared/ground/str.h"

#include <jansson.h>
#include <string.h>

#define EACH 20          /* findings shown of one level and rule */
#define REPAIRED 40      /* repaired findings that are named */
#define HEADS 1000 /* columns of a workbook (SHEET_MAX_COLS) */

struct answered {
	struct req *rq;
	struct node *page;
	const struct upload_row *u;
	const char *heads[HEADS];  /* titles of columns, by index */
	struct finding_key *now;
	size_t n_now;
	struct edit_row *edits;
	size_t n_edits;
	struct cell_row *cells;
	size_t n_cells;
	bool compared;
};

/* --- against the file before --- */

static enum sd_err
compare_add(struct answered *t, const struct upload_row *before)
{
	struct db *db = t->rq->db;
	struct arena *a = t->rq->arena;
	struct finding_key *old;
	struct node *n, *k;
	size_t n_old, i, repaired = 0, still = 0;
	enum sd_err er;

	if (!before)
		return SD_OK;
	if ((er = finding_keys(db, a, before->id, &old, &n_old)) != SD_OK ||
	    (er = finding_keys(db, a, t->u->id, &t->now, &t->n_now)) != SD_OK)
		return er;
	findings_compare(old, n_old, t->now, t->n_now);
	t->compared = true;
	n = node_add(t->page, "banding");
	for (i = 0; i < n_old; i++)
		if (!old[i].matched && repaired++ < REPAIRED) {
			k = node_add(n, "pulih");
			node_set(k, "cell", old[i].cell);
			node_set(k, "label", rule_label(old[i].rule));
			node_set(k, "value", old[i].value);
		}
	for (i = 0; i < t->n_now; i++)
		still += t->now[i].matched;
	node_int(n, "ke", before->seq);
	node_set(n, "file_name", before->file_name);
	node_int(n, "diperbaiki", (int64_t)repaired);
	node_int(n, "masih", (int64_t)still);
	node_int(n, "baru", (int64_t)(t->n_now - still));
	return SD_OK;
}

/* --- findings --- */

/* Findings that are repaired together stand together, below what they have in common. The node that *f belongs to. */
static struct node *
cause_open(struct answered *t, struct node *group, const struct finding_row *f)
{
	struct node *n;

	if (f->alike < 2 || (!*f->cause && !*f->value && !*f->suggestion))
		return group;
	n = node_add(group, "sebab");
	node_int(n, "id", f->id);
	node_int(n, "n", f->alike);
	node_set(n, "rule", f->rule);
	node_set(n, "level", f->level);
	if (*f->cause) {
		node_set(n, "karena", f->cause);
		return n;
	}
	node_set(n, "value", f->value);
	node_set(n, "suggestion", f->suggestion);
	node_set(n, "teks", fix_text(t->rq->arena, f->rule, f->suggestion, t->u->number_style));
	return n;
}

static void
finding_show(struct answered *t, struct node *group, const struct finding_row *f)
{
	struct node *n = node_row(group, "temuan", finding_fields, f);

	node_set(n, "baru", t->compared && finding_is_new(t->now, t->n_now, f->id) ? "1" : NULL);
	node_set(n, "teks", fix_text(t->rq->arena, f->rule, f->suggestion, t->u->number_style));
}

static enum sd_err
groups_add(struct answered *t, const char *rule)
{
	struct db *db = t->rq->db;
	struct arena *a = t->rq->arena;
	struct finding_row *rows;
	struct node *group = NULL, *cause = NULL;
	size_t n, i;
	enum sd_err er;

	if ((er = finding_list(db, a, t->u->id, rule, EACH, &rows, &n)) != SD_OK ||
	    (er = cell_rows_found(db, a, t->u->id, &t->cells, &t->n_cells)) != SD_OK)
		return er;
	for (i = 0; i < n; i++) {
		if (!i || !str_same(rows[i].rule, rows[i - 1].rule) || !str_same(rows[i].level, rows[i - 1].level)) {
			const struct finding_row *f = &rows[i];
			uint32_t row, col;

			group = node_add(t->page, "kelompok");
			node_set(group, "level", f->level);
			node_set(group, "rule", f->rule);
			node_set(group, "label", rule_label(f->rule));
			node_set(group, "advice", rule_advice(f->rule));
			node_int(group, "n", f->of);
			node_set(group, "more", f->of >= READING_KEEP ? "1" : NULL);
			node_set(group, "explanation", f->explanation);
			if (*f->first_cell && cell_parse(f->first_cell, strlen(f->first_cell), &row, &col))
				around_add(t->rq->arena, group, t->cells, t->n_cells, row, col, t->edits, t->n_edits, t->heads,
				    HEADS);
			cause = NULL;
		}
		if (!cause || rows[i].first != rows[i - 1].first)
			cause = cause_open(t, group, &rows[i]);
		finding_show(t, cause, &rows[i]);
	}
	return SD_OK;
}

static enum sd_err
answered_load(struct answered *t)
{
	enum sd_err er = edit_list(t->rq->db, t->rq->arena, t->u->id, &t->edits, &t->n_edits);

	if (er == SD_OK) {
		/* The titles of the columns, as "this is what I understood" has them. */
		json_t *o = t->u->understood ? json_loads(t->u->understood, 0, NULL) : NULL, *one;
		uint32_t row, col;
		size_t i;

		json_array_foreach(json_object_get(o, "kolom"), i, one) {
			const char *cell = json_string_value(json_object_get(one, "kolom"));
			const char *head = json_string_value(json_object_get(one, "judul"));

			if (cell && head && *head && cell_parse(cell, strlen(cell), &row, &col) && col <= HEADS)
				t->heads[col - 1] = arena_strdup(t->rq->arena, head);
		}
		json_decref(o);
	}
	return er;
}

enum sd_err
findings_show(struct req *rq, struct node *page, const struct upload_row *u, const struct upload_row *before,
    const char *rule)
{
	struct answered *t = arena_one(rq->arena, struct answered);
	enum sd_err er;
	size_t i;

	t->rq = rq;
	t->page = page;
	t->u = u;
	if ((er = answered_load(t)) != SD_OK || (er = compare_add(t, before)) != SD_OK)
		return er;
	for (i = 0; i < t->n_edits; i++) {
		const struct edit_row *e = &t->edits[i];
		struct node *n = node_row(t->page, "suntingan", edit_fields, e);

		node_set(n, "sel", cell_address(t->rq->arena, (uint32_t)e->row_no, (uint32_t)e->col_no));
	}
	return groups_add(t, rule);
}

/* --- one cell --- */

static enum sd_err
cell_nodes(struct answered *t, const char *cell, uint32_t row, uint32_t col)
{
	struct arena *a = t->rq->arena;
	struct finding_row *rows;
	struct node *n = node_add(t->page, "sel");
	const char *raw;
	struct cells around;
	size_t count, i;
	enum sd_err er;

	if ((er = cells_around(t->rq, t->u, (int64_t)row - 2, (int64_t)row + 2, &around)) != SD_OK ||
	    (er = cell_text(t->rq, t->u, &around, row, col, &raw)) != SD_OK ||
	    (er = finding_at(t->rq->db, a, t->u->id, cell, &rows, &count)) != SD_OK)
		return er;
	t->cells = around.v;
	t->n_cells = around.n;
	node_set(n, "alamat", cell);
	node_set(n, "mentah", raw);
	node_set(n, "kolom", col <= HEADS ? t->heads[col - 1] : NULL);
	for (i = 0; i < t->n_edits; i++)
		if (t->edits[i].row_no == row && t->edits[i].col_no == col) {
			node_set(n, "isi", t->edits[i].new_text);
			node_row(n, "suntingan", edit_fields, &t->edits[i]);
		}
	for (i = 0; i < count; i++)
		finding_show(t, n, &rows[i]);
	around_add(a, t->page, t->cells, t->n_cells, row, col, t->edits, t->n_edits, t->heads, HEADS);
	return SD_OK;
}

enum sd_err
submission_cell_page(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct answered *t = arena_one(rq->arena, struct answered);
	struct upload_row u;
	struct submission s;
	uint32_t row, col;
	enum sd_err er;

	if (!in->sel || !cell_parse(in->sel, strlen(in->sel), &row, &col) || col > SHEET_MAX_COLS)
		return SD_NOT_FOUND;
	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	*t = (struct answered){ .rq = rq, .u = &u };
	t->page = page_new(rq, "kiriman-sel", arena_printf(rq->arena, "Sel %s", in->sel));
	crumbs_add(t->page, (const char *const[]){ "/unggah", "Unggah data",
		arena_printf(rq->arena, "/unggah/%s", s.dataset_slug), s.title,
		arena_printf(rq->arena, "/unggah/kiriman/%lld", (long long)s.id),
		arena_printf(rq->arena, "Kiriman %lld", (long long)s.id), NULL, in->sel, NULL, NULL });
	node_row(t->page, "kiriman", submission_fields, &s);
	node_row(t->page, "unggahan", upload_fields, &u);
	node_set(t->page, "ubah", user_owns(rq, s.unit_id) && state_in(s.state, SUBMISSION_TAKES_FILES) && u.stored ?
	    "1" : NULL);
	if ((er = answered_load(t)) != SD_OK || (er = cell_nodes(t, in->sel, row, col)) != SD_OK)
		return er;
	return page_send(rq, t->page);
}
