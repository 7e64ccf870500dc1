/*
 * body.c: the rows below the header: turns cells into values.
 *
 * Called by intake/read.c. Pure. Missing is never zero: blank cells give no observation, '-' gives one without a
 * value whose status says so.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define CLASS_NAMES 500 /* different names of a column that are counted */
#define CLASS_SHOWN 4 /* unknown names in the sentence of a finding */
#define TWINS 64 /* columns among which one with the same codes is looked for */

struct read_value *
values_slot(struct ctx *c)
{
	struct reading *r = c->out;

	r->read_values = arena_more(c->a, r->read_values, r->n_read_values, &c->room_read_values, 256,
	    sizeof(*r->read_values));
	return &r->read_values[r->n_read_values++];
}

/* --- what a row is --- */

static bool
row_blank(const struct body *b)
{
	uint32_t col;

	for (col = 0; col < b->n_cells; col++)
		if (*b->cells[col].text)
			return false;
	return true;
}

static bool
row_valued(const struct body *b)
{
	size_t i;

	for (i = 0; i < b->n_values; i++)
		if (*body_text(b, b->values[i]))
			return true;
	return false;
}

/* "(1) (2) (3)" below a header, or the header once more (on each printed page). */
static bool
row_decor(const struct body *b)
{
	struct ctx *c = b->c;
	uint32_t col, n = 0, same = 0, cells = 0;

	for (col = 0; col < c->out->n_columns && n + same >= cells; col++) {
		const char *text = body_text(b, col);
		int64_t number;

		if (!*text)
			continue;
		cells++;
		same += strcmp(text, table_cell(c->t, c->out->body - 1, col)->text) == 0;
		if (*text == '(' && str_int((struct str){ text + 1, strcspn(text + 1, ")") }, 1, 99, &number))
			n++;
		/* Without brackets only directly below the header: further down 1, 2, 3 are figures. */
		else if (b->row == c->out->body && str_int(str_of(text), 1, 99, &number) && number == (int64_t)cells)
			n++;
	}
	return cells >= 2 && (n == cells || same == cells);
}

/* --- cells --- */

static const struct keyed *
keyed_at(struct body *b, const struct line *l, uint32_t at)
{
	const struct column *col = &b->c->out->columns[at];
	struct keyed *k = &b->keyed[b->duplicate[at]];

	/* Rows of one place follow each other: the key is made once for all of them. */
	if (k->known && memcmp(k->code, l->code, b->c->d->n_dimensions * sizeof(*k->code)) == 0)
		return k;
	k->known = true;
	memcpy(k->code, l->code, sizeof(k->code));
	k->key = line_key(b->c, l, col, &k->missing);
	k->length = k->key ? strlen(k->key) : 0;
	k->indicator = line_indicator(b->c, l, col);
	return k;
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

/* The year is said nowhere: one question, not one error a row. */
static bool
year_lacks(struct body *b, uint32_t col, const struct line *l)
{
	struct ctx *c = b->c;
	struct when w = when_merge(when_merge(l->when, c->out->columns[col].when), c->context);

	if (!c->yearless || l->time_col || w.full.freq || w.year || !w.part)
		return false;
	if (!c->out->ask_period)
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, b->row + 1, 0, NULL, NULL,
		    "Tabel ini tidak menyebut tahunnya: tidak ada kolom, judul, atau nama lembar yang memuatnya.");
	c->out->ask_period = true;
	return true;
}

/* Why a figure of the row has no period: once a row, for every figure of it has the same fault. */
static void
period_report(struct body *b, uint32_t col, const struct line *l)
{
	struct ctx *c = b->c;
	uint32_t at = l->time_col ? l->time_col : time_column(c);
	const char *text = at ? body_text(b, at - 1) : "";

	if (b->period_row == b->row + 1 || !*body_text(b, col))
		return;
	b->period_row = b->row + 1;
	if (year_lacks(b, col, l))
		return;
	/* A school year is a question to the person, not a fault of the file. */
	if (l->time_col && school_year(c, text) && !c->school)
		school_ask(c, b->row + 1, at, text);
	else if (when_clash(&l->when, &c->out->columns[col].when) || (l->time_col && when_any(&l->when)))
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, b->row + 1, at ? at : col + 1, text, NULL,
		    "Waktu yang disebut baris ini tidak sama di semua kolom dan judulnya.");
	else
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, b->row + 1, at ? at : col + 1, text, NULL, l->time_col ?
		    "Periode ini tidak cocok dengan frekuensi dataset (%s)." :
		    "Periode baris ini tidak lengkap untuk frekuensi dataset (%s).", period_freq_name(c->freq));
}

static bool
when_same(const struct when *x, const struct when *y)
{
	return x->year == y->year && x->part == y->part && x->full.freq == y->full.freq &&
	    x->full.year == y->full.year && x->full.part == y->full.part;
}

/* The period of a column in a row; most rows say the same year, or the same month, as the one above. */
static const struct timed *
timed_at(struct body *b, const struct line *l, uint32_t at)
{
	struct timed *t = &b->timed[at];
	size_t i;

	if (t->known && when_same(&t->row, &l->when))
		return t;
	t->known = true;
	t->row = l->when;
	t->whole = line_period(b->c, l, &b->c->out->columns[at], &t->when);
	t->begun = false;
	t->text = NULL;
	if (!t->whole)
		return t;
	/* Has it begun by today? What runs now is worked out once, not once a cell. */
	if (b->now_running.freq != t->when.freq)
		b->now_running = period_of_date(b->c->ask->today, t->when.freq);
	t->begun = period_compare(&t->when, &b->now_running) <= 0;
	/* The texts of a few periods are kept. 13: twelve months and the year itself lie in different places. */
	i = ((size_t)t->when.year * 13 + (size_t)t->when.part) % PERIODS_KEPT;
	if (!b->period[i].text || period_compare(&b->period[i].when, &t->when) != 0) {
		b->period[i].when = t->when;
		b->period[i].text = period_text(b->c->a, &t->when);
	}
	t->text = b->period[i].text;
	return t;
}

static bool
period_fits(struct body *b, uint32_t col, const struct line *l, struct read_value *s)
{
	const struct timed *t = timed_at(b, l, col);
	const struct period *p = &t->when;
	struct ctx *c = b->c;

	if (l->time_col || !t->whole) {
		period_report(b, col, l);
		return false;
	}
	s->when = *p;
	s->period = t->text;
	/* Templates have columns for the whole year: blank ones of months to come are right. */
	if (t->begun || !*body_text(b, col))
		return true;
	/* The row says the period, so the finding belongs to the row. */
	if (when_any(&l->when) || !when_any(&c->out->columns[col].when))
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, b->row + 1, col + 1, body_text(b, col), NULL,
		    "Ada angka untuk %s, padahal periode itu belum berjalan.", period_label(c->a, p));
	else if (!b->early[col]) /* the header says it: once is enough */
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, c->out->body, col + 1, c->out->columns[col].header, NULL,
		    "Kolom ini berisi angka untuk %s, padahal periode itu belum berjalan.", period_label(c->a, p));
	b->early[col] = true;
	return false;
}

static void
cell_read(struct body *b, uint32_t at, const struct line *l)
{
	static const struct table_cell none = { "", "", CELL_BLANK, false, false, false };
	struct ctx *c = b->c;
	const struct table_cell *cell = at < b->n_cells ? &b->cells[at] : &none;
	const struct keyed *k = keyed_at(b, l, at);
	struct read_value s;
	struct arena *a;

	/* SDMX-ML's figure that is none; its status says why. */
	if (c->out->components && strcmp(cell->text, "NaN") == 0)
		cell = &none;
	if (!k->key) {
		/* A blank cell without labels is an empty line of the form. */
		if (*cell->text)
			finding_add(c, LEVEL_ERROR, RULE_CODE, b->row + 1, at + 1, cell->text, NULL,
			    "Label \"%s\" untuk angka ini kosong.", c->d->dimensions[k->missing].name_id);
		return;
	}
	if (k->length > READING_KEY) {
		finding_add(c, LEVEL_ERROR, RULE_CODE, b->row + 1, at + 1, cell->text, NULL,
		    "Gabungan kode untuk angka ini terlalu panjang untuk disimpan; hubungi walidata.");
		return;
	}
	s = (struct read_value){ .key = k->key, .comment = l->comment, .indicator = k->indicator, .row = b->row + 1,
		.col = at + 1, .action = b->action };
	if (!period_fits(b, at, l, &s))
		return;
	/* Only now the text itself: what it is read as depends on indicator and column. */
	if (!s.indicator || !value_read(c, cell, &c->out->columns[at], &s) ||
	    (c->out->components && !components_value(c, b->row, &s)))
		return;
	if (s.value && b->shift + c->out->columns[at].shift)
		s.value = decimal_shift(c->a, s.value, b->shift + c->out->columns[at].shift);
	*values_slot(c) = s;
	/* A figure counts for the totals below it and beside it. */
	a = b->c->a;
	b->now[at] = s.value;
	/* Totals are held against this sum; they are no part of it. */
	if (!b->summed || !s.value || l->total)
		return;
	b->sum[at] = b->sum[at] ? decimal_add(a, b->sum[at], s.value) : s.value;
	b->part[at] = b->part[at] ? decimal_add(a, b->part[at], s.value) : s.value;
}

static void
unknown_row(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	const char *text = table_cell_merged(c->t, row, l->unknown_col - 1)->text;
	const struct dimension *dim = &c->d->dimensions[l->unknown_dim];
	const char *nearest = l->ambiguous ? NULL : labels_nearest(c, l->unknown_dim, text);

	if (l->ambiguous)
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, l->unknown_col, text, NULL,
		    "Nama ini dipakai beberapa kode dalam daftar %s; tulis kodenya, atau tambahkan kolom induknya.",
		    dim->list->name_id);
	else
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, l->unknown_col, text, nearest,
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
		/* A column of unknown names may be one of people. */
		names = arena_printf(c->a, "%s%s%s", names, i ? ", " : "", personal_mask(c->a, b->strange[dim][i]));
	for (i = 0; i < c->out->n_columns; i++)
		if (c->out->columns[i].role == COLUMN_DIMENSION && c->out->columns[i].dim == dim)
			col = (uint32_t)i + 1;
	finding_add(c, LEVEL_ERROR, RULE_CLASS, c->out->body, col, col ? c->out->columns[col - 1].header : NULL, NULL,
	    "%zu nama di kolom ini tidak ada dalam daftar %s (misalnya %s): isinya tampaknya klasifikasi lain.", n,
	    c->d->dimensions[dim].list->name_id, names);
}

/* --- rows --- */

static void
figures_read(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	size_t i;

	c->out->n_rows++;
	if (c->out->components && !components_fit(c, row))
		return;
	if (!beside_fits(b, row, l))
		return;
	/* A unit beside the figures is held against the first of them; a row without figures has nothing to hold
	 * it against. */
	for (i = 0; i < b->n_values && !*body_text(b, b->values[i]); i++)
		continue;
	if (i < b->n_values && !units_fit(b, keyed_at(b, l, b->values[i])->indicator))
		return;
	memset(b->now, 0, c->out->n_columns * sizeof(*b->now));
	for (i = 0; i < b->n_values; i++)
		cell_read(b, b->values[i], l);
	if (b->totals)
		columns_compare(b, row, l);
}

/* "Prang; Jumlah": nobody knows whose total it is. */
static bool
total_misspelt(struct body *b, const struct line *l)
{
	return l->total && l->unknown_col && !l->ambiguous &&
	    labels_nearest(b->c, l->unknown_dim, body_text(b, l->unknown_col - 1));
}

static void
row_read(struct body *b, uint32_t row, bool adds)
{
	struct ctx *c = b->c;
	struct line l;
	bool valued = row_valued(b);

	if ((b->action = component_action(c, row)) == ACTION_DELETE) {
		deletion_read(b, row);
		return;
	}
	l = line_read(c, row, &b->before);
	if (!valued)
		part_title(b);
	if (!l.labelled && !when_any(&l.when) && !valued)
		return;
	/* Blank labels below repeat what stands here, also where it is not understood: never what stood further up. */
	b->before = l;
	if (l.unknown_col && !valued) {
		c->out->n_note_rows++;
		return;
	}
	if (valued && (row_surplus(b) || part_begins(b, &l)))
		return;
	if (!total_misspelt(b, &l) && total_row(b, row, &l, adds))
		return;
	class_count(b, row, &l);
	if (l.unknown_col)
		unknown_row(b, row, &l);
	else
		figures_read(b, row, &l);
}

/* Which columns hold figures, and which of them say the same. */
static void
columns_sort(struct body *b)
{
	const struct reading *r = b->c->out;
	uint32_t i, k;

	b->values = arena_array(b->c->a, r->n_columns + 1, sizeof(*b->values));
	b->duplicate = arena_array(b->c->a, r->n_columns + 1, sizeof(*b->duplicate));
	b->surplus = arena_array(b->c->a, r->n_columns + 1, sizeof(*b->surplus));
	b->keyed = arena_array(b->c->a, r->n_columns + 1, sizeof(*b->keyed));
	b->timed = arena_array(b->c->a, r->n_columns + 1, sizeof(*b->timed));
	for (i = 0; i < r->n_columns; i++) {
		b->beside |= r->columns[i].beside != 0;
		b->totals |= r->columns[i].role == COLUMN_TOTAL;
		if (r->columns[i].surplus)
			b->surplus[b->n_surplus++] = i;
		if (r->columns[i].role != COLUMN_VALUE)
			continue;
		for (k = 0; k < b->n_values && k < TWINS; k++)
			if (memcmp(r->columns[b->values[k]].code, r->columns[i].code, sizeof(r->columns[i].code)) == 0)
				break;
		b->duplicate[i] = k < b->n_values && k < TWINS ? b->values[k] : i;
		b->values[b->n_values++] = i;
	}
}

static struct body *
body_new(struct ctx *c)
{
	struct reading *r = c->out;
	struct body *b = arena_one(c->a, struct body);
	size_t i, labels = 0, times = 0;

	sd_door(c, MAGIC_CTX);
	b->magic = MAGIC_BODY;
	b->c = c;
	b->adds = total_adds(c);
	for (i = 0; i < r->n_columns; i++) {
		labels += r->columns[i].role == COLUMN_DIMENSION;
		times += r->columns[i].role == COLUMN_TIME;
		r->wide |= r->columns[i].role == COLUMN_VALUE && when_any(&r->columns[i].when);
	}
	/* Running sums are of one column of labels: where two dimensions or a time stand in rows, what lies
	 * above a total is not just its parts. */
	b->summed = b->adds && labels == 1 && times == 0;
	b->sum = arena_array(c->a, r->n_columns + 1, sizeof(*b->sum));
	b->part = arena_array(c->a, r->n_columns + 1, sizeof(*b->part));
	b->first = arena_array(c->a, r->n_columns + 1, sizeof(*b->first));
	b->now = arena_array(c->a, r->n_columns + 1, sizeof(*b->now));
	b->early = arena_array(c->a, r->n_columns + 1, sizeof(*b->early));
	columns_sort(b);
	for (i = 0; i < c->d->n_dimensions; i++)
		b->strange[i] = arena_array(c->a, CLASS_NAMES, sizeof(*b->strange[i]));
	return b;
}

struct body *
body_open(struct ctx *c)
{
	struct column *all = c->out->columns;
	struct body *first = NULL, **at = &first;
	size_t i;

	if (!c->n_blocks)
		return body_new(c);
	for (i = 0; i < c->n_blocks; i++) {
		struct column *own = block_columns(c, &c->blocks[i]);

		c->out->columns = own;
		*at = body_new(c);
		(*at)->columns = own;
		(*at)->all = all;
		(*at)->context = c->blocks[i].context;
		c->out->columns = all;
		at = &(*at)->next;
	}
	return first;
}

void
body_rows(struct body *first, uint32_t from, uint32_t to)
{
	const struct table *t = first->c->t;
	const struct table_row none = { NULL, 0 };
	struct body *b;
	uint32_t row;

	sd_door(first, MAGIC_BODY);
	for (row = from; row < to && !(first->ended && !first->next); row++)
		for (b = first; b; b = b->next) {
			const struct table_row *r = row < t->n_head ? &t->head[row] :
				row >= t->first && row < t->n_rows ? &t->rows[row - t->first] : &none;

			if (b->ended)
				continue;
			b->row = row;
			b->cells = r->cells;
			b->n_cells = r->n;
			block_enter(b);
			if (!row_blank(b) && !row_decor(b))
				row_read(b, row, b->adds);
			block_leave(b);
		}
}

static void
table_keep(struct body *b, struct arena *a)
{
	size_t i;

	for (i = 0; i < b->c->out->n_columns; i++) {
		b->sum[i] = arena_strdup(a, b->sum[i]);
		b->part[i] = arena_strdup(a, b->part[i]);
		b->first[i].value = arena_strdup(a, b->first[i].value);
		b->first[i].text = arena_strdup(a, b->first[i].text);
	}
	for (i = 0; i < b->c->d->n_dimensions; i++)
		for (; b->n_kept[i] < b->n_strange[i]; b->n_kept[i]++)
			b->strange[i][b->n_kept[i]] = arena_strdup(a, b->strange[i][b->n_kept[i]]);
	/* What was worked out points into the window that goes: it is worked out again. */
	memset(b->keyed, 0, b->c->out->n_columns * sizeof(*b->keyed));
	memset(b->timed, 0, b->c->out->n_columns * sizeof(*b->timed));
	memset(b->period, 0, sizeof(b->period));
	b->before.comment = NULL;
}

void
body_keep(struct body *b, struct arena *a)
{
	sd_door(b, MAGIC_BODY);
	b->c->code_totals = NULL;
	b->c->n_code_totals = b->c->room_code_totals = 0;
	for (; b; b = b->next)
		table_keep(b, a);
}

void
body_close(struct body *b)
{
	struct ctx *c = b->c;
	size_t i;

	for (; b; b = b->next) {
		sd_door(b, MAGIC_BODY);
		block_enter(b);
		for (i = 0; i < c->d->n_dimensions; i++)
			class_report(b, i);
		first_totals_compare(b);
		block_leave(b);
		b->magic = 0; /* what its arena still holds is read no further */
	}
	if (c->out->partial)
		finding_add(c, LEVEL_ADVICE, RULE_HEADER, 0, 0, NULL, NULL,
		    "Kolom ACTION: kiriman ini menambah, mengubah, atau menghapus angka yang disebutnya; angka lain dari rilis"
		    " terakhir tetap.");
}
