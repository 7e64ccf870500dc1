/*
 * table_edit.c: a table as it is after people corrected cells of it. See table_in.h. Called by module upload
 * before a
 * table is read. Never changes what the file says: raw stays as it was.
 */
#include "shared/statistics/table_in.h"
#include "shared/ground/str.h"
#include <string.h>

static void
cell_edit(struct arena *a, struct table *t, const struct table_edit *e)
{
	struct table_row *rows = arena_array(a, t->n_rows, sizeof(*rows));
	struct str text = str_trim(str_of(e->text));
	struct table_cell *cells;
	uint32_t row = e->row - 1, col = e->col - 1, n = t->rows[row].n > col ? t->rows[row].n : col + 1;

	memcpy(rows, t->rows, t->n_rows * sizeof(*rows));
	/* The row is written anew with room for the column: the file's own rows are shared, and may be shorter. */
	cells = arena_array(a, n, sizeof(*cells));
	for (uint32_t i = 0; i < n; i++)
		cells[i] = *table_cell(t, row, i);
	rows[row] = (struct table_row){ cells, n };
	if (n > t->n_cols)
		t->n_cols = n;
	cells += col;
	cells->text = arena_strndup(a, text.p, text.n);
	cells->kind = text.n ? CELL_TEXT : CELL_BLANK;
	cells->formula = cells->percent = false;
	cells->edited = true;
	t->rows = rows;
}

const struct table_file *
table_edited(struct arena *a, const struct table_file *f, const struct table_edit *edits, size_t n)
{
	struct table_file *out;
	struct table *tables;
	size_t i, at;

	if (!n)
		return f;
	tables = arena_array(a, f->n + 1, sizeof(*tables));
	if (f->n)
		memcpy(tables, f->tables, f->n * sizeof(*tables));
	out = arena_one(a, struct table_file);
	*out = *f;
	for (i = 0; i < n; i++) {
		/* The index of the sheet that a correction names; f->n where there is none. */
		const char *name = edits[i].sheet;
		const struct table *t = table_find(f, name && *name ? name : NULL);

		at = t ? (size_t)(t - f->tables) : f->n;
		if (at < f->n && edits[i].row >= 1 && edits[i].row <= tables[at].n_rows && edits[i].col >= 1 &&
		    edits[i].col <= SHEET_MAX_COLS)
			cell_edit(a, &tables[at], &edits[i]);
	}
	out->tables = tables;
	return out;
}
