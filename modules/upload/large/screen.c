/*
 * screen.c: one look at a file before it is understood: how large it is, whether it may hold personal data, and
 * what the rows say that will not lie here yet when its head is understood (struct file_lookahead). Called by
 * submission/queue.c. Must never keep more than what is bounded by columns and merged ranges.
 */
#include "modules/upload/large/large.h"

#include "shared/ground/sandbox.h"
#include "shared/ground/str.h"
#include "shared/statistics/cell_stream.h"

#include <string.h>

#define CONTACT_LEAST 6 /* bytes of the shortest thing that could be personal: a@b.id */

/* One sheet while it goes by. */
struct gathering {
	const char *name;
	struct column_lookahead *column[SHEET_MAX_COLS]; /* NULL = nothing to say */
	size_t n_columns;
	struct sheet_range *merges;
	size_t n_merges;
	bool hidden;                 /* never read */
};

struct looking {
	struct arena *a;
	struct screen *out;
	const struct table_edit *edits;
	size_t n_edits;
	uint32_t window;
	struct gathering g;
	bool template;
	struct sheet_lookahead *sheets;  /* SHEET_MAX_SHEETS */
	size_t room_merges;
	struct file_lookahead *later;
};

/* The sheet that went by becomes what later readers of it need. */
static void
sheet_close(struct looking *l)
{
	struct gathering *g = &l->g;
	struct column_lookahead *columns;
	size_t n = 0, i;

	if (g->n_merges > l->room_merges) /* of the whole file: the job's payload is bounded */
		g->n_merges = 0;
	if (g->hidden || (!g->n_columns && !g->n_merges))
		return;
	l->room_merges -= g->n_merges;
	columns = arena_array(l->a, g->n_columns + 1, sizeof(*columns));
	for (i = 0; i < SHEET_MAX_COLS && n < g->n_columns; i++)
		if (g->column[i])
			columns[n++] = *g->column[i];
	l->sheets[l->later->n_sheets++] = (struct sheet_lookahead){ g->name, columns, n, g->merges, g->n_merges };
}

static enum sd_err
sheet_pass(void *arg, const char *name, bool hidden)
{
	struct looking *l = arg;

	sheet_close(l);
	memset(&l->g, 0, sizeof(l->g));
	l->g.name = arena_strdup(l->a, name ? name : "");
	l->g.hidden = hidden;
	l->out->personal |= name && personal_any(name); /* the name stands on pages and in findings */
	l->template = str_same(name, TEMPLATE_SHEET);
	return SD_OK;
}

/* Which of digits, points and commas a text has. */
enum { HAS_DIGIT = 1, HAS_POINT = 2, HAS_COMMA = 4 };

static void
cell_says(struct looking *l, uint32_t row, uint32_t at, const char *text, uint32_t n)
{
	struct column_lookahead *col;
	struct number_says before;
	unsigned has = 0;

	for (uint32_t i = 0; i < n; i++)
		has |= text[i] >= '0' && text[i] <= '9' ? HAS_DIGIT : text[i] == '.' ? HAS_POINT :
		    text[i] == ',' ? HAS_COMMA : 0;
	/* Digits alone say nothing about the marks, and most cells are digits alone. */
	if (!(has & HAS_DIGIT) || has == HAS_DIGIT || at >= SHEET_MAX_COLS)
		return;
	if (!(col = l->g.column[at])) {
		col = l->g.column[at] = arena_one(l->a, struct column_lookahead);
		*col = (struct column_lookahead){ .col = at, .comma = "", .point = "", .either = "" };
		l->g.n_columns++;
	}
	col->has_point |= (has & HAS_POINT) != 0;
	col->has_comma |= (has & HAS_COMMA) != 0;
	before = col->says;
	if (before.comma && before.point && before.either)
		return;
	number_says_add(&col->says, text, row);
	if (col->says.comma && !before.comma)
		col->comma = arena_strdup(l->a, text);
	if (col->says.point && !before.point)
		col->point = arena_strdup(l->a, text);
	if (col->says.either && !before.either)
		col->either = arena_strdup(l->a, text);
}

/* The correction of a cell; NULL = none. Row and column from 0. */
static const struct table_edit *
edit_of(const struct looking *l, uint32_t row, uint32_t col)
{
	size_t i;

	for (i = 0; i < l->n_edits; i++) {
		const struct table_edit *e = &l->edits[i];

		if (e->row == row + 1 && e->col == col + 1 && (!e->sheet || !*e->sheet || str_same(e->sheet, l->g.name)))
			return e;
	}
	return NULL;
}

/* What people corrected in this row counts as they wrote it, also where the file's row is shorter. */
static void
row_edits(struct looking *l, uint32_t row)
{
	size_t i;

	for (i = 0; i < l->n_edits; i++) {
		const struct table_edit *e = &l->edits[i];
		struct str text = str_trim(str_of(e->text));

		if (e->row == row + 1 && e->col && edit_of(l, row, e->col - 1) == e)
			cell_says(l, row, e->col - 1, arena_strndup(l->a, text.p, text.n), (uint32_t)text.n);
	}
}

static enum sd_err
row_look(void *arg, const struct stream_row *row)
{
	struct looking *l = arg;
	struct screen *s = l->out;
	bool edited = false;
	uint32_t i;

	s->rows++;
	s->cells += row->n;
	for (i = 0; i < row->n && !s->personal; i++)
		s->personal = row->cells[i].n >= CONTACT_LEAST && personal_any(row->cells[i].text);
	if (l->template) {
		uint32_t j;

		for (j = 0; j < row->n && row->row < 2; j++) {
			const char *text = row->cells[j].text;

			if (row->cells[j].col != 1)
				continue;
			if (row->row == 0)
				l->later->template_slug = arena_strdup(l->a, text);
			else
				l->later->template_version = arena_strdup(l->a, text);
		}
	}
	if (row->row < l->window)
		return SD_OK;
	for (size_t k = 0; k < l->n_edits && !edited; k++)
		edited = l->edits[k].row == (int64_t)row->row + 1;
	for (i = 0; i < row->n; i++)
		if (row->cells[i].kind == CELL_TEXT && !(edited && edit_of(l, row->row, row->cells[i].col)))
			cell_says(l, row->row, row->cells[i].col, row->cells[i].text, row->cells[i].n);
	if (edited)
		row_edits(l, row->row);
	return SD_OK;
}

static enum sd_err
merges_take(void *arg, const struct sheet_range *v, size_t n)
{
	struct looking *l = arg;

	l->g.merges = arena_array(l->a, n, sizeof(*v));
	memcpy(l->g.merges, v, n * sizeof(*v));
	l->g.n_merges = n;
	return SD_OK;
}

uint32_t
bulk_window(const struct reading_ask *ask)
{
	return ask->window && ask->window < BULK_WINDOW ? ask->window : BULK_WINDOW;
}

enum sd_err
bulk_screen(struct arena *a, const struct table_bytes *in, const struct reading_ask *ask, struct screen *out,
    const char **why)
{
	static const struct stream_use each = { sheet_pass, row_look, merges_take, NULL };
	struct looking *l = arena_one(a, struct looking);
	struct cell_reader *reader = cell_reader_new(a, &each, l);
	struct sandbox_limits limits = bulk_limits(in);
	struct sandbox_report report;
	struct table_bytes bytes = *in;
	const struct stream_end *end;
	enum table_format format;
	enum sd_err er;

	*out = (struct screen){ 0, 0, false, NULL };
	l->a = a;
	l->out = out;
	l->edits = ask->edits;
	l->n_edits = ask->n_edits;
	l->window = bulk_window(ask);
	l->later = arena_one(a, struct file_lookahead);
	l->sheets = arena_array(a, SHEET_MAX_SHEETS, sizeof(*l->sheets));
	l->room_merges = SHEET_MAX_MERGES;
	limits.memory = table_limits(in).memory;
	limits.cpu = table_limits(in).cpu;
	er = sandbox_run(a, &limits, table_parse, &bytes, cell_reader_feed, reader, &report);
	if ((er = bulk_ended(reader, &report, er, &format, why)) != SD_OK)
		return er;
	sheet_close(l);
	end = cell_reader_end(reader);
	l->later->format = format;
	l->later->separator = format == TABLE_CSV ? end->separator : '\0';
	l->later->sheets = l->sheets;
	if (!l->later->template_version)
		l->later->template_slug = NULL;
	out->later = l->later;
	return SD_OK;
}
