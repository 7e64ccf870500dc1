/*
 * sheet_rows.c: the rows of one sheet (ECMA-376 part 1, 18.3): sheet_in_read() of sheet_in.h. Holds one row.
 *
 * A row comes from sheet_scan.c where it is of the usual kind, else from the parser, element by element; a value means
 * the same either way.
 */
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/str.h"
#include <string.h>

struct rows {
	struct sheet_in *in;
	struct part *part;
	enum sd_err (*each)(void *arg, const struct sheet_cell *cells, size_t n);
	void *arg;
	uint32_t row, col;        /* of the cell being read; 0 = before the first */
	struct sheet_cell *cells; /* SHEET_MAX_COLS + 1 */
	size_t *off;              /* where in text; NOWHERE for what lasts */
	char (*dates)[SERIAL_TEXT]; /* of each cell; made with the first date */
	size_t n;
	struct gather text;       /* of this row's cells, each with NUL */
	char type[12];            /* attribute t */
	uint32_t style;
	bool in_cell, formula, collecting;
	bool raised;              /* the run of text being read stands above the line, or below it */
	bool hidden;              /* the row */
	bool *hidden_cols;        /* SHEET_MAX_COLS + 1, those not counted yet; NULL = none is hidden */
	size_t begin;             /* of the value being read in text */
	char *value;              /* of the cell being taken */
	size_t merges_cap;
	struct scan_row scan;
};

#define NOWHERE SIZE_MAX
#define SHEET_MAX_BLANK 16384u /* columns that any spreadsheet program has, without a value */

static enum sd_err
fault_here(struct rows *r, enum sheet_fault fault, enum sd_err er)
{
	r->in->at.row = r->row;
	r->in->at.col = r->col;
	return sheet_fault(r->in, fault, NULL, er);
}

/* A row with values: what of it nobody sees. */
static void
unseen_count(struct rows *r, uint32_t row, size_t n)
{
	struct sheet_unseen *u = &r->in->unseen;

	if (r->hidden && u->rows++ == 0)
		u->first_row = row;
	for (size_t i = 0; r->hidden_cols && i < n; i++) {
		uint32_t col = r->cells[i].col;

		if (!r->hidden_cols[col])
			continue;
		r->hidden_cols[col] = false;
		u->cols++;
		if (!u->first_col || col < u->first_col)
			u->first_col = col;
	}
}

static enum sd_err
row_flush(struct rows *r)
{
	size_t n = r->n;

	for (size_t i = 0; i < n; i++) {
		struct sheet_cell *c = &r->cells[i];

		if (r->off[i] == NOWHERE)
			continue;
		c->raw = r->text.p + r->off[i];
		if (c->kind != CELL_DATE)
			c->text = c->raw;
	}
	r->n = 0;
	r->text.n = 0;
	if (n)
		unseen_count(r, r->row, n);
	return n ? r->each(r->arg, r->cells, n) : SD_OK;
}

static enum sd_err
row_begin(struct rows *r)
{
	const char *name, *value;
	int64_t row = (int64_t)r->row + 1;
	enum sd_err er;

	if ((er = row_flush(r)) != SD_OK) /* nothing, unless rows stand in each other */
		return er;
	r->hidden = false;
	while (part_attr(r->part, &name, &value))
		if (!strcmp(name, "hidden"))
			r->hidden = !strcmp(value, "1") || !strcmp(value, "true");
		else if (!strcmp(name, "r") && !str_int(str_of(value), 1, UINT32_MAX, &row))
			return fault_here(r, SHEET_DAMAGED, SD_INVALID);
	r->col = 0;
	if (row <= (int64_t)r->row)
		return fault_here(r, SHEET_DAMAGED, SD_INVALID);
	if (row > (int64_t)SHEET_MAX_ROWS)
		return fault_here(r, SHEET_ROWS, SD_TOO_LARGE);
	r->row = (uint32_t)row;
	return SD_OK;
}

static enum sd_err
cell_begin(struct rows *r)
{
	const char *name, *value;
	uint32_t row, col = r->col + 1;
	int64_t style = 0;

	r->type[0] = 'n';
	r->type[1] = '\0';
	while (part_attr(r->part, &name, &value)) {
		if (!strcmp(name, "r") && (!cell_parse(value, strlen(value), &row, &col) || row != r->row))
			return fault_here(r, SHEET_DAMAGED, SD_INVALID);
		if (!strcmp(name, "s"))
			(void)str_int(str_of(value), 0, UINT32_MAX, &style);
		if (!strcmp(name, "t") && strlen(value) < sizeof r->type)
			memcpy(r->type, value, strlen(value) + 1);
	}
	if (r->row == 0 || col <= r->col)
		return fault_here(r, SHEET_DAMAGED, SD_INVALID);
	r->col = col;
	if (col > SHEET_MAX_BLANK)
		return fault_here(r, SHEET_COLS, SD_TOO_LARGE);
	r->style = (uint32_t)style;
	r->in_cell = true;
	r->formula = r->raised = false;
	r->begin = r->text.n;
	return SD_OK;
}

/* --- values: c->raw and c->text are the value's text, which may be changed --- */

static enum sd_err
take_shared(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	int64_t i;

	(void)style;
	if (!str_int(str_trim((struct str){ c->raw, c->n_raw }), 0, INT32_MAX, &i) || (size_t)i >= r->in->n_strings)
		return fault_here(r, SHEET_DAMAGED, SD_INVALID);
	c->kind = CELL_TEXT;
	c->text = c->raw = r->in->strings[i];
	c->n = c->n_raw = (uint32_t)strlen(c->text);
	c->lasting = true;
	return SD_OK;
}

static enum sd_err
take_text(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	char *p = r->value;

	(void)style;
	c->kind = CELL_TEXT;
	c->n = c->n_raw = (uint32_t)text_unescape(p, c->n);
	p[c->n] = '\0';
	return SD_OK;
}

static enum sd_err
take_bool(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	bool yes = *c->raw == '1' || *c->raw == 't';

	(void)r;
	(void)style;
	c->kind = CELL_BOOL;
	c->text = c->raw = yes ? "TRUE" : "FALSE";
	c->n = c->n_raw = yes ? 4 : 5;
	c->lasting = true;
	return SD_OK;
}

static enum sd_err
take_error(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	(void)r;
	(void)style;
	c->kind = CELL_ERROR;
	return SD_OK;
}

/* Gives the cell being read another text than its raw one. */
static void
date_put(struct rows *r, struct sheet_cell *c, const char *text)
{
	if (!r->dates)
		r->dates = arena_array(r->in->a, SHEET_MAX_COLS + 1, sizeof(*r->dates));
	c->kind = CELL_DATE;
	c->n = (uint32_t)strlen(text);
	c->text = memcpy(r->dates[c - r->cells], text, c->n + 1);
}

static enum sd_err
take_number(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	enum number_look look = style < r->in->n_looks ? (enum number_look)r->in->looks[style] : LOOK_PLAIN;
	char date[SERIAL_TEXT];

	c->kind = CELL_NUMBER;
	c->percent = look == LOOK_PERCENT;
	if (look == LOOK_SCALED && r->in->unseen.scaled++ == 0) {
		r->in->unseen.scaled_row = r->row;
		r->in->unseen.scaled_col = r->col;
	}
	if (look == LOOK_DATE && serial_date(c->raw, r->in->date1904, date))
		date_put(r, c, date);
	return SD_OK;
}

/* t="d": "2024-01-31T14:05:00.000Z". */
static enum sd_err
take_iso(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	char date[SERIAL_TEXT];
	size_t n = c->n < 19 ? c->n : 19;

	(void)style;
	memcpy(date, c->raw, n);
	date[n] = '\0';
	if (n > 10 && date[10] == 'T')
		date[10] = strcmp(date + 10, "T00:00:00") ? ' ' : '\0';
	date_put(r, c, date);
	return SD_OK;
}

/* What the type says is text is left as text. */
static enum sd_err
take_other(struct rows *r, struct sheet_cell *c, uint32_t style)
{
	(void)r;
	(void)style;
	c->kind = CELL_TEXT;
	return SD_OK;
}

static enum sd_err (*const takes[])(struct rows *r, struct sheet_cell *c, uint32_t style) = {
	[VALUE_NUMBER] = take_number, [VALUE_SHARED] = take_shared, [VALUE_TEXT] = take_text, [VALUE_INLINE] = take_text,
	[VALUE_BOOL] = take_bool, [VALUE_ERROR] = take_error, [VALUE_ISO] = take_iso, [VALUE_OTHER] = take_other,
};

/* The next cell of the row, from its value: n bytes and a NUL at p. */
static enum sd_err
value_take(struct rows *r, enum value_type type, uint32_t style, char *p, size_t n)
{
	struct sheet_cell *c = &r->cells[r->n];

	*c = (struct sheet_cell){ .row = r->row, .col = r->col, .text = p, .raw = p, .n = (uint32_t)n, .n_raw = (uint32_t)n,
		.formula = r->formula };
	r->value = p;
	return takes[type](r, c, style);
}

/* A formula that no program has calculated: to leave no trace of it would be to say that the cell is blank. */
static void
uncalculated_put(struct rows *r)
{
	r->cells[r->n] = (struct sheet_cell){ .row = r->row, .col = r->col, .text = SHEET_UNCALCULATED,
		.raw = SHEET_UNCALCULATED, .n = sizeof(SHEET_UNCALCULATED) - 1, .n_raw = sizeof(SHEET_UNCALCULATED) - 1,
		.kind = CELL_ERROR, .formula = true, .lasting = true };
}

/* The cell is complete: one without a value leaves no trace. */
static enum sd_err
cell_end(struct rows *r)
{
	size_t n = r->text.n - r->begin;
	enum sd_err er;

	r->in_cell = false;
	/* The value of a formula may be an empty text. */
	if (n == 0 && (!r->formula || !strcmp(r->type, "str")))
		return SD_OK;
	if (r->col > SHEET_MAX_COLS)
		return fault_here(r, SHEET_COLS, SD_TOO_LARGE);
	if (n == 0) {
		uncalculated_put(r);
		r->off[r->n++] = NOWHERE;
		return SD_OK;
	}
	r->text.p[r->text.n++] = '\0';
	er = value_take(r, value_type_of(r->type, strlen(r->type)), r->style, r->text.p + r->begin, n);
	if (er != SD_OK)
		return er;
	r->off[r->n] = r->cells[r->n].lasting ? NOWHERE : r->begin;
	r->n++;
	return SD_OK;
}

static enum sd_err
merge_element(struct rows *r)
{
	struct sheet_in *in = r->in;
	struct sheet_range m;
	const char *name, *value, *colon;

	while (part_attr(r->part, &name, &value)) {
		if (strcmp(name, "ref") || !(colon = strchr(value, ':')))
			continue;
		if (!cell_parse(value, (size_t)(colon - value), &m.row1, &m.col1)
		    || !cell_parse(colon + 1, strlen(colon + 1), &m.row2, &m.col2)
		    || m.row1 > m.row2 || m.col1 > m.col2)
			return sheet_fault(in, SHEET_DAMAGED, NULL, SD_INVALID);
		if (in->n_merges == SHEET_MAX_MERGES)
			return sheet_fault(in, SHEET_MERGES, NULL, SD_TOO_LARGE);
		in->merges = arena_more(in->a, in->merges, in->n_merges, &r->merges_cap, 16, sizeof *in->merges);
		in->merges[in->n_merges++] = m;
	}
	return SD_OK;
}

/* <col min="2" max="3" hidden="1">: columns, before the rows. */
static void
cols_element(struct rows *r)
{
	const char *name, *value;
	int64_t from = 0, to = 0;
	bool hidden = false;

	while (part_attr(r->part, &name, &value)) {
		if (!strcmp(name, "min"))
			(void)str_int(str_of(value), 1, SHEET_MAX_BLANK, &from);
		if (!strcmp(name, "max"))
			(void)str_int(str_of(value), 1, SHEET_MAX_BLANK, &to);
		if (!strcmp(name, "hidden"))
			hidden = !strcmp(value, "1") || !strcmp(value, "true");
	}
	if (!hidden || !from)
		return;
	if (!r->hidden_cols)
		r->hidden_cols = arena_array(r->in->a, SHEET_MAX_COLS + 1, sizeof(*r->hidden_cols));
	for (; from <= to && from <= SHEET_MAX_COLS; from++)
		r->hidden_cols[from] = true;
}

static enum sd_err
element_begin(struct rows *r)
{
	const char *name = part_name(r->part);

	if (r->in_cell) {
		if (!strcmp(name, "r"))
			r->raised = false;
		if (!strcmp(name, "vertAlign"))
			r->raised = part_raises(r->part);
		r->collecting = !strcmp(name, "v") || !strcmp(name, "t");
		r->formula |= !strcmp(name, "f");
		return strcmp(name, "rPh") ? SD_OK : part_skip(r->part);
	}
	if (!strcmp(name, "c"))
		return cell_begin(r);
	if (!strcmp(name, "row"))
		return row_begin(r);
	if (!strcmp(name, "col"))
		cols_element(r);
	return strcmp(name, "mergeCell") ? SD_OK : merge_element(r);
}

/* --- rows that need no parser --- */

static const struct part_kind row_kind = { "sheetData", 2, "row>" };

/* Hands on a row as it was scanned; the texts stay where they are. */
static enum sd_err
row_take(struct rows *r, const struct scan_row *s)
{
	enum sd_err er;

	r->row = s->row;
	r->hidden = s->hidden;
	for (r->n = 0; r->n < s->n; r->n++) {
		const struct scan_cell *from = &s->cells[r->n];
		struct scan_text text = from->text;

		r->col = from->col;
		r->formula = from->formula;
		if (text.n == 0) {
			uncalculated_put(r);
			continue;
		}
		(void)scan_decode(&text);
		if ((er = value_take(r, from->type, from->style, text.p, text.n)) != SD_OK)
			return er;
	}
	r->n = 0;
	r->col = s->last_col;
	if (s->n)
		unseen_count(r, s->row, s->n);
	return s->n ? r->each(r->arg, r->cells, s->n) : SD_OK;
}

/* Takes all rows that come now and are of the usual kind. */
static enum sd_err
rows_scan(struct rows *r)
{
	enum scanned what = SCAN_WHOLE;
	enum sd_err er = SD_OK;
	size_t n, used;
	char *s;

	while (er == SD_OK && what == SCAN_WHOLE && !r->in_cell && r->n == 0 && (s = part_raw(r->part, &n)) != NULL) {
		what = scan_row(s, n, r->row, &r->scan, &used);
		if (what == SCAN_MORE && part_raw_more(r->part)) {
			what = SCAN_WHOLE;
			continue;
		}
		if (what != SCAN_WHOLE)
			break;
		part_raw_take(r->part, used);
		er = row_take(r, &r->scan);
	}
	return er;
}

static enum sd_err
rows_walk(struct rows *r)
{
	const char *name, *text;
	enum part_event ev;
	enum sd_err er;

	part_watch(r->part, &row_kind);
	for (;;) {
		if ((er = rows_scan(r)) != SD_OK || (er = part_next(r->part, &ev)) != SD_OK)
			return er;
		if (ev == PART_END)
			return row_flush(r);
		if (ev == PART_OPEN)
			er = element_begin(r);
		else if (ev == PART_CLOSE) {
			name = part_name(r->part);
			r->collecting = false;
			if (r->in_cell)
				er = strcmp(name, "c") ? SD_OK : cell_end(r);
			else
				er = strcmp(name, "row") ? SD_OK : row_flush(r);
		} else if (r->collecting) {
			text = part_text(r->part);
			if (!gather_add(r->in->a, &r->text, r->begin, r->raised ? text_raised(r->in->a, text) : text,
			    SHEET_MAX_CELL))
				return fault_here(r, SHEET_CELL, SD_TOO_LARGE);
		}
		if (er != SD_OK)
			return er;
	}
}

enum sd_err
sheet_in_read(struct sheet_in *in, size_t i,
    enum sd_err (*each)(void *arg, const struct sheet_cell *cells, size_t n), void *arg, struct sheet_place *at)
{
	struct rows r = { .in = in, .each = each, .arg = arg };
	enum sd_err er = SD_NOT_FOUND;

	in->at = (struct sheet_place){ SHEET_FINE, NULL, 0, 0 };
	in->merges = NULL;
	in->n_merges = 0;
	in->unseen = (struct sheet_unseen){ .rows = 0 };
	r.cells = arena_array(in->a, SHEET_MAX_COLS + 1, sizeof *r.cells);
	r.off = arena_array(in->a, SHEET_MAX_COLS + 1, sizeof *r.off);
	r.scan.cells = arena_array(in->a, SHEET_MAX_COLS, sizeof *r.scan.cells);
	if (in->sheets[i].part)
		er = part_open(in, in->sheets[i].part, &r.part);
	if (er == SD_NOT_FOUND)
		er = sheet_fault(in, SHEET_DAMAGED, in->sheets[i].part, SD_INVALID);
	if (er == SD_OK) {
		er = rows_walk(&r);
		part_close(r.part);
	}
	*at = in->at;
	return er;
}
