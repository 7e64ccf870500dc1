/*
 * sheet_body.c: the rows below the header: turns cells into values, and compares the totals that stand among them.
 *
 * Called by sheet_understand.c. Pure. Missing is never zero: blank cells give no observation, '-' gives one without a
 * value whose status says so.
 */
#include "modules/upload/reading_rows.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define CLASS_NAMES 500 /* different names of a column that are counted */
#define CLASS_SHOWN 4

/* Where the reading of the body stands. */
struct body {
	struct ctx *c;
	struct line before;
	bool adds;                  /* every indicator can be added up */
	bool summed;                /* one label column and no time column: totals can be compared */
	const char **sum, **part;   /* per column: all rows so far, rows since the last total */
	const char **now;           /* per column: the figure of this row; NULL = none */
	const char **strange[READING_DIMS]; /* names that are in no list, each once */
	size_t n_strange[READING_DIMS], n_kept[READING_DIMS], n_known[READING_DIMS];
	struct period now_running;  /* the period that today is in; freq 0 = not asked yet */
	uint32_t period_row;        /* last row with a finding about its period, from 1 */
	const char *key;            /* last key and what it was made of */
	const struct code *key_code[READING_DIMS], *key_column[READING_DIMS];
};

static struct seen *
seen_slot(struct ctx *c)
{
	struct reading *r = c->out;

	if (r->n_seen == c->room_seen) {
		size_t room = c->room_seen ? c->room_seen * 2 : 256;
		struct seen *v = arena_array(c->a, room, sizeof(*v));

		if (r->n_seen)
			memcpy(v, r->seen, r->n_seen * sizeof(*v));
		r->seen = v;
		c->room_seen = room;
	}
	return &r->seen[r->n_seen++];
}

static const struct table_cell *
cell_at(struct ctx *c, uint32_t row, uint32_t col)
{
	return table_cell(c->t, row, col);
}

/* --- what a row is --- */

static bool
row_blank(struct ctx *c, uint32_t row)
{
	uint32_t col;

	for (col = 0; col < c->t->n_cols; col++)
		if (*cell_at(c, row, col)->text)
			return false;
	return true;
}

static bool
row_valued(struct ctx *c, uint32_t row)
{
	size_t i;

	for (i = 0; i < c->out->n_columns; i++)
		if (c->out->columns[i].role == COLUMN_VALUE && *cell_at(c, row, (uint32_t)i)->text)
			return true;
	return false;
}

/* "(1) (2) (3)" below a header, or the header once more (on each printed page). */
static bool
row_decor(struct ctx *c, uint32_t row)
{
	uint32_t col, n = 0, same = 0, cells = 0;

	for (col = 0; col < c->out->n_columns; col++) {
		const char *text = cell_at(c, row, col)->text;
		int64_t number;

		if (!*text)
			continue;
		cells++;
		same += strcmp(text, cell_at(c, c->out->body - 1, col)->text) == 0;
		if (*text == '(' && str_int((struct str){ text + 1, strcspn(text + 1, ")") }, 1, 99, &number))
			n++;
		else if (str_int(str_of(text), 1, 99, &number) && number == (int64_t)cells && row == c->out->body)
			n++;
	}
	return cells >= 2 && (n == cells || same == cells);
}

/* --- cells --- */

static const char *
body_key(struct body *b, const struct line *l, const struct column *col, size_t *missing)
{
	if (b->key && memcmp(b->key_code, l->code, sizeof(b->key_code)) == 0 &&
	    memcmp(b->key_column, col->code, sizeof(b->key_column)) == 0)
		return b->key;
	memcpy(b->key_code, l->code, sizeof(b->key_code));
	memcpy(b->key_column, col->code, sizeof(b->key_column));
	return b->key = line_key(b->c, l, col, missing);
}

/* The first column of times, from 1; 0 = none. */
static uint32_t
time_column(const struct ctx *c)
{
	uint32_t i;

	for (i = 0; i < c->out->n_columns; i++)
		if (c->out->columns[i].role == COLUMN_TIME)
			return i + 1;
	return 0;
}

/* Has it begun by today? */
static bool
has_begun(struct body *b, const struct period *p)
{
	if (b->now_running.freq != p->freq)
		b->now_running = period_of_date(b->c->ask->today, p->freq);
	return period_compare(p, &b->now_running) <= 0;
}

static bool
period_fits(struct body *b, uint32_t row, uint32_t col, const struct line *l, struct period *p)
{
	struct ctx *c = b->c;
	uint32_t at = l->time_col ? l->time_col : time_column(c);
	const char *text = at ? cell_at(c, row, at - 1)->text : "";

	if (!l->time_col && line_period(c, l, &c->out->columns[col], p)) {
		if (has_begun(b, p) || !*cell_at(c, row, col)->text)
			return true;
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, row + 1, col + 1, cell_at(c, row, col)->text, NULL,
		    "Ada angka untuk %s, padahal periode itu belum berjalan.", period_label(c->a, p));
		return false;
	}
	if (b->period_row != row + 1 && *cell_at(c, row, col)->text)
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, row + 1, at ? at : col + 1, text, NULL, *text ?
		    "Periode ini tidak cocok dengan frekuensi dataset (%s)." :
		    "Periode baris ini tidak lengkap untuk frekuensi dataset (%s).", period_freq_name(c->freq));
	b->period_row = row + 1;
	return false;
}

static void
cell_read(struct body *b, uint32_t row, uint32_t at, const struct line *l)
{
	struct ctx *c = b->c;
	const struct column *col = &c->out->columns[at];
	const struct table_cell *cell = cell_at(c, row, at);
	struct seen s;
	size_t missing;

	memset(&s, 0, sizeof(s));
	s.row = row + 1;
	s.col = at + 1;
	if (!(s.key = body_key(b, l, col, &missing))) {
		if (*cell->text)
			finding_add(c, LEVEL_ERROR, RULE_CODE, s.row, s.col, cell->text, NULL,
			    "Label \"%s\" untuk angka ini kosong.", c->d->dimensions[missing].name_id);
		return;
	}
	if (strlen(s.key) > READING_KEY) {
		finding_add(c, LEVEL_ERROR, RULE_CODE, s.row, s.col, cell->text, NULL,
		    "Gabungan kode untuk angka ini terlalu panjang untuk disimpan; hubungi walidata.");
		return;
	}
	if (!period_fits(b, row, at, l, &s.when))
		return;
	s.indicator = line_indicator(c, l, col);
	s.period = period_text(c->a, &s.when);
	s.comment = l->comment;
	if (!s.indicator || !value_read(c, cell, col, &s))
		return;
	*seen_slot(c) = s;
	b->now[at] = s.value;
	if (b->summed && s.value && !l->total) {
		b->sum[at] = b->sum[at] ? decimal_add(c->a, b->sum[at], s.value) : s.value;
		b->part[at] = b->part[at] ? decimal_add(c->a, b->part[at], s.value) : s.value;
	}
}

/* A row of totals is compared with what stands above it. */
static void
total_compare(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	uint32_t at;

	for (at = 0; b->summed && at < c->out->n_columns; at++) {
		const struct column *col = &c->out->columns[at];
		const struct indicator *ind = line_indicator(c, l, col);
		struct number n;

		if (col->role != COLUMN_VALUE || !ind || !b->sum[at] ||
		    table_number(c->a, cell_at(c, row, at), col->style, &n) != NUMBER_VALUE)
			continue;
		if (decimal_compare(n.text, b->sum[at]) != 0 && decimal_compare(n.text, b->part[at]) != 0)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, row + 1, at + 1, cell_at(c, row, at)->text,
			    value_text(c->a, b->sum[at], col->style.convention),
			    "Jumlah tertulis %s, sedangkan baris di atasnya berjumlah %s.",
			    number_show(c->a, n.text), number_show(c->a, b->sum[at]));
		b->part[at] = "0";
	}
}

/* Columns left of a total column that it can be the sum of: same time, same unit, figures without a gap. NULL where
 * there are fewer than two, or a figure is missing. */
static const char *
columns_sum(struct body *b, uint32_t at, const struct line *l)
{
	struct ctx *c = b->c;
	const struct column *total = &c->out->columns[at], *col;
	const struct indicator *first = NULL, *ind;
	const char *sum = NULL;
	size_t n = 0, i;

	for (i = at; i-- > 0 && (col = &c->out->columns[i])->role == COLUMN_VALUE; n++) {
		if (memcmp(&col->when, &total->when, sizeof(col->when)) != 0 && when_any(&total->when))
			break;
		if ((n && memcmp(&col->when, &c->out->columns[i + 1].when, sizeof(col->when)) != 0) || !b->now[i] ||
		    !(ind = line_indicator(c, l, col)) || !indicator_adds_cached(c, ind) ||
		    (first && !str_same(first->unit_code, ind->unit_code)))
			return NULL;
		first = ind;
		sum = sum ? decimal_add(c->a, sum, b->now[i]) : b->now[i];
	}
	return n > 1 ? sum : NULL;
}

static void
columns_compare(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	const char *sum;
	struct number n;
	uint32_t at;

	for (at = 0; at < c->out->n_columns; at++)
		if (c->out->columns[at].role == COLUMN_TOTAL && (sum = columns_sum(b, at, l)) != NULL &&
		    table_number(c->a, cell_at(c, row, at), c->out->columns[at].style, &n) == NUMBER_VALUE &&
		    decimal_compare(n.text, sum) != 0)
			finding_add(c, LEVEL_WARNING, RULE_TOTAL, row + 1, at + 1, cell_at(c, row, at)->text,
			    value_text(c->a, sum, c->out->columns[at].style.convention),
			    "Jumlah tertulis %s, sedangkan kolom di sebelah kirinya berjumlah %s.", number_show(c->a, n.text),
			    number_show(c->a, sum));
}

static bool
total_adds(struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->d->n_indicators; i++)
		if (!indicator_adds(c->d, &c->d->indicators[i]))
			return false;
	return true;
}

/* Keeps the figures of a total row whose label is a code (the district above its villages). */
static void
whole_keep(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	uint32_t at;
	size_t missing;

	for (at = 0; at < c->out->n_columns; at++) {
		const struct column *col = &c->out->columns[at];
		struct seen s;
		struct number n;

		memset(&s, 0, sizeof(s));
		if (col->role != COLUMN_VALUE || !(s.key = line_key(c, l, col, &missing)) || !line_period(c, l, col, &s.when) ||
		    !(s.indicator = line_indicator(c, l, col)) ||
		    table_number(c->a, cell_at(c, row, at), col->style, &n) != NUMBER_VALUE)
			continue;
		if (c->n_wholes == c->room_wholes) {
			size_t room = c->room_wholes ? c->room_wholes * 2 : 64;
			struct seen *v = arena_array(c->a, room, sizeof(*v));

			if (c->n_wholes)
				memcpy(v, c->wholes, c->n_wholes * sizeof(*v));
			c->wholes = v;
			c->room_wholes = room;
		}
		s.value = n.text;
		s.period = period_text(c->a, &s.when);
		s.row = row + 1;
		s.col = at + 1;
		c->wholes[c->n_wholes++] = s;
	}
}

/* True: the row is a total and done with. */
static bool
total_row(struct body *b, uint32_t row, const struct line *l, bool adds)
{
	struct ctx *c = b->c;
	uint32_t col;
	size_t missing;

	if (!l->total)
		return false;
	for (col = 0; !adds && col < c->out->n_columns; col++)
		if (c->out->columns[col].role == COLUMN_VALUE && line_key(c, l, &c->out->columns[col], &missing))
			return false;
	c->out->n_total_rows++;
	finding_add(c, LEVEL_ADVICE, RULE_TOTAL, row + 1, 1, cell_at(c, row, 0)->text, NULL, adds ?
	    "Baris jumlah dikenali dan tidak disimpan: portal menghitungnya sendiri." :
	    "Baris jumlah dikenali dan tidak disimpan: daftar kode tidak punya kode untuk itu.");
	if (adds)
		total_compare(b, row, l);
	if (adds && !b->summed)
		whole_keep(b, row, l);
	return true;
}

static void
unknown_row(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	const char *text = table_cell_merged(c->t, row, l->unknown_col - 1)->text;
	const struct dimension *dim = &c->d->dimensions[l->unknown_dim];
	const char *near = l->ambiguous ? NULL : labels_near(c, l->unknown_dim, text);

	if (l->ambiguous)
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, l->unknown_col, text, NULL,
		    "Nama ini dipakai beberapa kode dalam daftar %s; tulis kodenya, atau tambahkan kolom induknya.",
		    dim->list->name_id);
	else
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, l->unknown_col, text, near,
		    "Tidak ada dalam daftar kode %s.", dim->list->name_id);
}

/* --- another list than the structure's --- */

/* Counts a label of the row as known or, by its text, as strange. */
static void
class_count(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	size_t dim, i;
	const char *text;

	for (dim = 0; dim < c->d->n_dimensions; dim++)
		b->n_known[dim] += l->code[dim] && l->label_col[dim];
	if (!l->unknown_col || l->ambiguous)
		return;
	dim = l->unknown_dim;
	text = table_cell_merged(c->t, row, l->unknown_col - 1)->text;
	for (i = 0; i < b->n_strange[dim]; i++)
		if (strcmp(b->strange[dim][i], text) == 0)
			return;
	if (b->n_strange[dim] < CLASS_NAMES)
		b->strange[dim][b->n_strange[dim]++] = text;
}

/* Many names of a column are in no list: it is another classification (22 puskesmas are not 18 districts). */
static void
class_report(struct body *b, size_t dim)
{
	struct ctx *c = b->c;
	const struct reading_limits *limits = c->limits;
	size_t n = b->n_strange[dim], i;
	const char *names = "";
	uint32_t col = 0;

	if ((int64_t)n < limits->class_names || (int64_t)(n * 100) < limits->class_percent * (int64_t)(n + b->n_known[dim]))
		return;
	for (i = 0; i < n && i < CLASS_SHOWN; i++)
		names = arena_printf(c->a, "%s%s%s", names, i ? ", " : "", personal_mask(c->a, b->strange[dim][i]));
	for (i = 0; i < c->out->n_columns; i++)
		if (c->out->columns[i].role == COLUMN_DIMENSION && c->out->columns[i].dim == dim)
			col = (uint32_t)i + 1;
	finding_add(c, LEVEL_ERROR, RULE_CLASS, c->out->body, col, col ? c->out->columns[col - 1].header : NULL, NULL,
	    "%zu nama di kolom ini tidak ada dalam daftar %s (misalnya %s): isinya tampaknya klasifikasi lain.", n,
	    c->d->dimensions[dim].list->name_id, names);
}

/* --- two codings beside each other --- */

static bool
code_within(const struct code_list *list, const struct code *code, const struct code *above)
{
	size_t depth;

	for (depth = 0; code && depth < READING_DIMS; depth++) {
		if (code == above)
			return true;
		code = code->parent && *code->parent ? code_find(list, code->parent) : NULL;
	}
	return false;
}

/* A column of codes beside the column of names must say the same place, or one that it lies in. */
static void
beside_check(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	uint32_t i;
	size_t k;

	for (i = 0; i < c->out->n_columns; i++) {
		size_t dim = c->out->columns[i].beside;
		const char *text = cell_at(c, row, i)->text;
		struct look look;

		if (!dim-- || !l->code[dim] || !*text || !(look = labels_look(c, dim, text)).n)
			continue;
		for (k = 0; k < look.n; k++)
			if (code_within(c->d->dimensions[dim].list, l->code[dim], look.first[k].code))
				break;
		if (k == look.n)
			finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, i + 1, text, NULL,
			    "Kode atau nama ini menunjuk %s, sedangkan kolom lain di baris ini menunjuk %s.",
			    look.first[0].code->name_id, l->code[dim]->name_id);
	}
}

static void
row_read(struct body *b, uint32_t row, bool adds)
{
	struct ctx *c = b->c;
	struct line l = line_read(c, row, &b->before);
	bool valued = row_valued(c, row);
	uint32_t col;

	if (l.unknown_col && !valued) {
		c->out->n_note_rows++;
		return;
	}
	if (!l.labelled && !when_any(&l.when) && !valued)
		return;
	if (total_row(b, row, &l, adds))
		return;
	class_count(b, row, &l);
	if (l.unknown_col) {
		unknown_row(b, row, &l);
		return;
	}
	c->out->n_rows++;
	beside_check(b, row, &l);
	memset(b->now, 0, c->out->n_columns * sizeof(*b->now));
	for (col = 0; col < c->out->n_columns; col++)
		if (c->out->columns[col].role == COLUMN_VALUE)
			cell_read(b, row, col, &l);
	columns_compare(b, row, &l);
	b->before = l;
}

struct body *
body_open(struct ctx *c)
{
	struct reading *r = c->out;
	struct body *b = arena_one(c->a, struct body);
	size_t i, labels = 0, times = 0;

	b->c = c;
	b->adds = total_adds(c);
	for (i = 0; i < r->n_columns; i++) {
		labels += r->columns[i].role == COLUMN_DIMENSION;
		times += r->columns[i].role == COLUMN_TIME;
		r->wide |= r->columns[i].role == COLUMN_VALUE && when_any(&r->columns[i].when);
	}
	b->summed = b->adds && labels == 1 && times == 0;
	b->sum = arena_array(c->a, r->n_columns + 1, sizeof(*b->sum));
	b->part = arena_array(c->a, r->n_columns + 1, sizeof(*b->part));
	b->now = arena_array(c->a, r->n_columns + 1, sizeof(*b->now));
	for (i = 0; i < c->d->n_dimensions; i++)
		b->strange[i] = arena_array(c->a, CLASS_NAMES, sizeof(*b->strange[i]));
	return b;
}

void
body_rows(struct body *b, uint32_t from, uint32_t to)
{
	uint32_t row;

	for (row = from; row < to; row++)
		if (!row_blank(b->c, row) && !row_decor(b->c, row))
			row_read(b, row, b->adds);
}

void
body_keep(struct body *b, struct arena *a)
{
	size_t i;

	for (i = 0; i < b->c->out->n_columns; i++) {
		b->sum[i] = arena_strdup(a, b->sum[i]);
		b->part[i] = arena_strdup(a, b->part[i]);
	}
	for (i = 0; i < b->c->d->n_dimensions; i++)
		for (; b->n_kept[i] < b->n_strange[i]; b->n_kept[i]++)
			b->strange[i][b->n_kept[i]] = arena_strdup(a, b->strange[i][b->n_kept[i]]);
	b->key = b->before.comment = NULL;
	b->c->wholes = NULL;
	b->c->n_wholes = b->c->room_wholes = 0;
}

void
body_close(struct body *b)
{
	size_t i;

	for (i = 0; i < b->c->d->n_dimensions; i++)
		class_report(b, i);
}
