/*
 * merge.c: the merged ranges of a large sheet, as far as a window of its rows needs them. Called by read.c. A
 * label that is merged down over rows of several windows stands in each of them.
 */
#include "modules/upload/large/large.h"

#include <string.h>

struct label_held {
	size_t of;              /* index of its range */
	const char *text;
};

struct merges {
	struct arena *keep;
	const struct sheet_lookahead *sheet;
	struct sheet_range *in_window; /* those that touch the rows at hand */
	size_t *of;                 /* which range of the sheet each of them is */
	size_t n;
	struct label_held *labels, *spare; /* labels that go on below the window before this one */
	size_t n_labels;
};

struct merges *
merges_new(struct arena *keep, const struct sheet_lookahead *sheet)
{
	struct merges *m;

	if (!sheet || !sheet->n_merges)
		return NULL;
	m = arena_one(keep, struct merges);
	m->keep = keep;
	m->sheet = sheet;
	m->in_window = arena_array(keep, sheet->n_merges, sizeof(*m->in_window));
	m->of = arena_array(keep, sheet->n_merges, sizeof(*m->of));
	m->labels = arena_array(keep, sheet->n_merges, sizeof(*m->labels));
	m->spare = arena_array(keep, sheet->n_merges, sizeof(*m->spare));
	return m;
}

static const char *
label_of(const struct merges *m, size_t of)
{
	size_t i;

	for (i = 0; i < m->n_labels; i++)
		if (m->labels[i].of == of)
			return m->labels[i].text;
	return NULL;
}

/* The text of a range that begins above the window is put into the window's first row: there it begins now. */
static void
label_carry(struct arena *a, struct table_row *first, uint32_t col, const char *text)
{
	uint32_t n = first->n > col ? first->n : col, i;
	struct table_cell *cells;

	if (col <= first->n && *first->cells[col - 1].text)
		return;
	cells = arena_array(a, n, sizeof(*cells));
	for (i = 0; i < n; i++)
		cells[i] = i < first->n ? first->cells[i] : (struct table_cell){ .text = "", .raw = "" };
	cells[col - 1] = (struct table_cell){ .text = text, .raw = "", .kind = CELL_TEXT };
	*first = (struct table_row){ cells, n };
}

void
merges_window(struct merges *m, struct arena *a, struct table *t, struct table_row *rows)
{
	size_t i;

	if (!m)
		return;
	m->n = 0;
	for (i = 0; i < m->sheet->n_merges; i++) {
		struct sheet_range r = m->sheet->merges[i];
		const char *text;

		if (r.row2 <= t->first || r.row1 > t->n_rows)
			continue;
		text = r.row1 <= t->first ? label_of(m, i) : NULL;
		if (text) {
			label_carry(a, rows, r.col1, text);
			r.row1 = t->first + 1;
		}
		m->in_window[m->n] = r;
		m->of[m->n++] = i;
	}
	t->merges = m->in_window;
	t->n_merges = m->n;
}

void
merges_keep(struct merges *m, const struct ctx *c)
{
	struct label_held *v = m ? m->spare : NULL;
	size_t i, n = 0;

	for (i = 0; m && i < m->n; i++) {
		const struct sheet_range *r = &m->in_window[i];
		enum column_role role = r->col1 <= c->out->n_columns ? c->out->columns[r->col1 - 1].role : COLUMN_UNKNOWN;
		const char *text;

		if (r->row2 <= c->t->n_rows || (role != COLUMN_DIMENSION && role != COLUMN_TIME))
			continue;
		if (!(text = label_of(m, m->of[i])))
			text = arena_strdup(m->keep, table_cell(c->t, r->row1 - 1, r->col1 - 1)->text);
		if (*text)
			v[n++] = (struct label_held){ m->of[i], text };
	}
	if (!m)
		return;
	m->spare = m->labels;
	m->labels = v;
	m->n_labels = n;
}
