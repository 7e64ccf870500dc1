/*
 * fix_preview.c: the cells around one, as a small piece of the spreadsheet. Called by the pages of a
 * submission. Adds
 * nodes only.
 */
#include "modules/upload/answer/fix.h"

#include "shared/ground/str.h"

#include <string.h>

#define ROWS_AROUND 2 /* each way: with the header it fits beside the form on a screen */
#define COLS_AROUND 3 /* the same */
#define COLS_FIRST 2   /* label columns stand here as a rule */
#define COLS_MOST 16 /* with the label columns, which are always shown */
#define TEXT_MOST 60   /* bytes of a cell that are shown */

struct around {
	struct arena *a;
	const struct cell_row *rows;
	size_t n;
	const struct edit_row *edits;
	size_t n_edits;
	uint32_t row, col;
	uint32_t cols[COLS_MOST];
	size_t n_cols;
};

static const struct cell_row *
cell_find(const struct around *v, uint32_t row, uint32_t col)
{
	size_t lo = 0, hi = v->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct cell_row *c = &v->rows[mid];

		if (c->row_no == row && c->col_no == col)
			return c;
		if (c->row_no < row || (c->row_no == row && c->col_no < col))
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static const struct edit_row *
edit_find(const struct around *v, uint32_t row, uint32_t col)
{
	size_t i;

	for (i = 0; i < v->n_edits; i++)
		if (v->edits[i].row_no == row && v->edits[i].col_no == col)
			return &v->edits[i];
	return NULL;
}

static uint32_t
last_column(const struct around *v)
{
	uint32_t last = v->col;
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->rows[i].row_no >= (int64_t)v->row - ROWS_AROUND && v->rows[i].row_no <= (int64_t)v->row + ROWS_AROUND &&
		    v->rows[i].col_no > last)
			last = (uint32_t)v->rows[i].col_no;
	return last;
}

static const char *
text_short(struct arena *a, const char *s)
{
	size_t n = strlen(s);

	if (n <= TEXT_MOST)
		return s;
	for (n = TEXT_MOST; n && ((unsigned char)s[n] & 0xc0) == 0x80; n--)
		;
	return arena_printf(a, "%.*s…", (int)n, s);
}

static void
cell_show(struct around *v, struct node *line, uint32_t row, uint32_t col)
{
	const struct cell_row *c = cell_find(v, row, col);
	const struct edit_row *e = edit_find(v, row, col);
	struct node *n = node_add(line, "sel");

	node_set(n, "isi", text_short(v->a, e ? e->new_text : c ? c->raw : ""));
	if (e) {
		node_set(n, "disunting", "1");
		node_set(n, "semula", text_short(v->a, e->old_text));
	}
	if (row == v->row && col == v->col)
		node_set(n, "tanda", "1");
}

void
around_add(struct arena *a, struct node *parent, const struct cell_row *rows, size_t n, uint32_t row, uint32_t col,
    const struct edit_row *edits, size_t n_edits, const char *const *heads, size_t n_heads)
{
	struct around v = { .a = a, .rows = rows, .n = n, .edits = edits, .n_edits = n_edits, .row = row, .col = col };
	uint32_t r = row > ROWS_AROUND ? row - ROWS_AROUND : 1;
	struct node *box, *line;
	size_t i;
	uint32_t last, from, c;

	if (!n || !row || !col)
		return;
	box = node_add(parent, "sekitar");
	node_set(box, "sel", cell_address(a, row, col));
	/* The first columns, and some on both sides. */
	last = last_column(&v);
	from = v.col > COLS_AROUND ? v.col - COLS_AROUND : 1;
	for (c = 1; c <= COLS_FIRST && c < from; c++)
		v.cols[v.n_cols++] = c;
	for (c = from; c <= v.col + COLS_AROUND && c <= last && v.n_cols < COLS_MOST; c++)
		v.cols[v.n_cols++] = c;
	for (i = 0; i < v.n_cols; i++) {
		const char *cell = cell_address(a, 1, v.cols[i]);

		line = node_add(box, "kepala");
		node_set(line, "kolom", arena_strndup(a, cell, strcspn(cell, "0123456789")));
		if (heads && v.cols[i] <= n_heads && heads[v.cols[i] - 1])
			node_set(line, "judul", text_short(a, heads[v.cols[i] - 1]));
	}
	for (; r <= row + ROWS_AROUND; r++) {
		line = node_add(box, "baris");
		node_int(line, "no", r);
		for (i = 0; i < v.n_cols; i++)
			cell_show(&v, line, r, v.cols[i]);
	}
}
