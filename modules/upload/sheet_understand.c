/*
 * sheet_understand.c: from a file to observations: chooses the sheet, reads its rows, and turns cells into values.
 *
 * Called by check.c and the tests through sheet_understand(). Pure. Missing is never zero: blank cells give no
 * observation, '-' gives one without a value whose status says so.
 */
#include "modules/upload/reading_rows.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define TEMPLATE_SHEET "_satudata"

/* Where the reading of the body stands. */
struct body {
	struct ctx *c;
	struct line before;
	bool adds;                  /* every indicator can be added up */
	bool summed;                /* one label column and no time column: totals can be compared */
	const char **sum, **part;   /* per column: all rows so far, rows since the last total */
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

/* --- values --- */

bool
indicator_adds(const struct dataset *d, const struct indicator *ind)
{
	static const char *const shares[] = { "per", "persen", "permil", "indeks", "rasio", "poin", "persentase", "rata",
		"rerata", "kepadatan", "laju", "prevalensi", "percent", "index", "ratio", "skor", "harga" };
	struct arena *a = arena_new(64 * 1024);
	const char *folded;
	bool adds = true;
	size_t i;

	folded = arena_printf(a, " %s %s %s ", ind->unit_name_id ? ind->unit_name_id : "",
	    ind->unit_name_en ? ind->unit_name_en : "", d->measure ? d->measure : "");
	folded = arena_printf(a, " %s ", str_fold(a, folded, strlen(folded)));
	for (i = 0; adds && i < sizeof(shares) / sizeof(shares[0]); i++)
		adds = strstr(folded, arena_printf(a, " %s ", shares[i])) == NULL;
	arena_free(a);
	return adds;
}

static bool
unit_is_percent(struct ctx *c, const struct indicator *ind)
{
	const char *name = ind->unit_name_id ? ind->unit_name_id : "", *code = ind->unit_code ? ind->unit_code : "";

	name = str_fold(c->a, name, strlen(name));
	code = str_fold(c->a, code, strlen(code));
	return strcmp(name, "persen") == 0 || strcmp(name, "%") == 0 || strcmp(code, "persen") == 0 ||
	    strcmp(code, "percent") == 0 || strcmp(code, "pt") == 0;
}

static void
marker_note(struct ctx *c, const struct seen *s, const char *text)
{
	static const struct {
		char status;
		const char *say;
	} says[] = {
		{ 'O', "Dibaca sebagai tidak tersedia, bukan nol." },
		{ 'M', "Dibaca sebagai tidak berlaku (angkanya memang tidak mungkin ada)." },
		{ 'Q', "Dibaca sebagai dirahasiakan: angkanya tidak disimpan dan tidak diterbitkan." },
	};
	size_t i;

	for (i = 0; i < sizeof(says) / sizeof(says[0]); i++)
		if (says[i].status == s->status)
			finding_add(c, LEVEL_ADVICE, RULE_MARKER, s->row, s->col, text, NULL, "%s", says[i].say);
}

/* What a cell holds becomes value and status of *s; false: a finding was made and nothing is kept of the cell. */
static bool
value_read(struct ctx *c, const struct table_cell *cell, const struct column *col, struct seen *s)
{
	struct number n;
	enum number_status st = table_number(c->a, cell, col->style, &n);

	s->conf = 'F';
	s->status = st == NUMBER_BLANK ? '\0' : *number_obs_status(st);
	switch (st) {
	case NUMBER_VALUE:
		s->value = n.text;
		if (strlen(n.text) > READING_VALUE) {
			finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, NULL,
			    "Angka ini terlalu panjang untuk disimpan.");
			return false;
		}
		if (n.percent && !unit_is_percent(c, s->indicator)) {
			finding_add(c, LEVEL_ERROR, RULE_UNIT, s->row, s->col, cell->text, n.text,
			    "Ada tanda persen, padahal satuannya %s.", s->indicator->unit_name_id);
			return false;
		}
		return true;
	case NUMBER_BLANK:
		return true;
	case NUMBER_CONFIDENTIAL:
		s->conf = 'C';
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_MISSING:
	case NUMBER_NOT_APPLICABLE:
		marker_note(c, s, cell->text);
		return true;
	case NUMBER_DOUBTFUL:
		finding_add(c, LEVEL_ERROR, RULE_UNCLEAR, s->row, s->col, cell->text, NULL,
		    "Angka ini dapat dibaca dua cara: titik atau komanya bisa tanda desimal, bisa pemisah ribuan.");
		return false;
	case NUMBER_BAD:
		break;
	}
	finding_add(c, LEVEL_ERROR, RULE_TYPE, s->row, s->col, cell->text, NULL,
	    cell->kind == CELL_ERROR ? "Rumus di sel ini rusak." : "Isi sel ini bukan angka.");
	return false;
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

static bool
period_fits(struct body *b, uint32_t row, uint32_t col, const struct line *l, struct period *p)
{
	struct ctx *c = b->c;
	uint32_t at = l->time_col ? l->time_col : time_column(c);
	const char *text = at ? cell_at(c, row, at - 1)->text : "";

	if (!l->time_col && line_period(c, l, &c->out->columns[col], p)) {
		if (date_days(period_start(p)) <= date_days(c->ask->today) || !*cell_at(c, row, col)->text)
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
			    number_show(c->a, b->sum[at]), "Jumlah tertulis %s, sedangkan baris di atasnya berjumlah %s.",
			    number_show(c->a, n.text), number_show(c->a, b->sum[at]));
		b->part[at] = "0";
	}
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
	if (l.unknown_col) {
		unknown_row(b, row, &l);
		return;
	}
	c->out->n_rows++;
	for (col = 0; col < c->out->n_columns; col++)
		if (c->out->columns[col].role == COLUMN_VALUE)
			cell_read(b, row, col, &l);
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
	b->key = b->before.comment = NULL;
}

/* --- the table as a whole --- */

static bool
time_there(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_TIME ||
		    (r->columns[i].role == COLUMN_VALUE && when_any(&r->columns[i].when)))
			return true;
	return false;
}

/* The time that a text (title, sheet name, file name) says; two different ones say nothing. */
static bool
context_take(struct ctx *c, const char *text, struct when *w)
{
	struct when found = when_read(c, text);
	int year;

	if (!when_any(&found) && (year = year_in(c, text, NULL)) != 0) {
		if (c->freq == 'A')
			found.full = (struct period){ 'A', year, 1 };
		else
			found.year = year;
	}
	if (!when_any(&found))
		return true;
	if (when_any(w) && (memcmp(&w->full, &found.full, sizeof(found.full)) != 0 || w->year != found.year))
		return false;
	*w = found;
	return true;
}

static void
context_find(struct ctx *c)
{
	struct reading *r = c->out;
	struct when w = { { 0, 0, 0 }, 0, 0 };
	uint32_t row, col;
	bool clear = true;

	for (row = 0; clear && row < r->head; row++)
		for (col = 0; clear && col < r->n_columns; col++)
			clear = context_take(c, cell_at(c, row, col)->text, &w);
	if (clear && !when_any(&w) && r->table->name)
		clear = context_take(c, r->table->name, &w);
	if (clear && !when_any(&w) && c->ask->file_name)
		clear = context_take(c, c->ask->file_name, &w);
	if (!clear || !when_any(&w) || (!w.full.freq && !w.part)) {
		finding_add(c, LEVEL_ERROR, RULE_HEADER, r->body, 0, NULL, NULL, "Kolom periode tidak ditemukan.");
		return;
	}
	r->context = w;
	finding_add(c, LEVEL_WARNING, RULE_PERIOD, 0, 0, NULL, NULL,
	    "Tabel ini tidak punya kolom periode; periode %s diambil dari judulnya.",
	    w.full.freq ? period_label(c->a, &w.full) : "");
}

void
personal_rows(struct ctx *c, uint32_t from, uint32_t to)
{
	struct reading *r = c->out;
	uint32_t row, col;

	for (row = from; row < to; row++)
		for (col = 0; col < c->t->n_cols; col++) {
			const char *text = cell_at(c, row, col)->text;

			if (col < r->n_columns && r->columns[col].role == COLUMN_VALUE && row >= r->body)
				continue;
			if (strlen(text) < 16 || !personal_found(text))
				continue;
			r->personal = true;
			finding_add(c, LEVEL_ERROR, RULE_PERSONAL, row + 1, col + 1, text, NULL,
			    "Sel ini memuat nomor yang bentuknya NIK atau nomor KK.");
		}
}

static void
personal_elsewhere(struct ctx *c, const struct table_file *file)
{
	uint32_t row, col;
	size_t i;

	for (i = 0; i < file->n; i++) {
		const struct table *t = &file->tables[i];
		bool found = false;

		for (row = 0; t != c->t && !found && row < t->n_rows; row++)
			for (col = 0; !found && col < t->rows[row].n; col++) {
				const char *text = table_cell(t, row, col)->text;

				found = strlen(text) >= 16 && personal_found(text);
			}
		if (!found)
			continue;
		c->out->personal = true;
		finding_add(c, LEVEL_ERROR, RULE_PERSONAL, 0, 0, NULL, NULL,
		    "Lembar \"%s\" memuat nomor yang bentuknya NIK atau nomor KK.", t->name ? t->name : "");
	}
}

/* The hidden sheet of our own templates says which dataset and which version it is for. */
static void
template_check(struct ctx *c, const struct table_file *file)
{
	const struct table *t = table_find(file, TEMPLATE_SHEET);
	const char *slug, *version;

	if (!t)
		return;
	slug = table_cell(t, 0, 1)->text;
	version = table_cell(t, 1, 1)->text;
	if (!str_same(slug, c->d->slug))
		finding_add(c, LEVEL_ERROR, RULE_TEMPLATE, 0, 0, slug, c->d->slug,
		    "Berkas ini templat dataset lain (%s).", slug);
	else if (!str_same(version, arena_printf(c->a, "%lld", (long long)c->d->structure_version)))
		finding_add(c, LEVEL_WARNING, RULE_TEMPLATE, 0, 0, version, NULL,
		    "Templat ini sudah usang: struktur dataset sudah berubah sejak templat diunduh.");
}

static void
sheet_choose(struct ctx *c, const struct table_file *file)
{
	struct reading best = *c->out;
	unsigned score, top = 0;
	size_t i;

	for (i = 0; i < file->n; i++) {
		struct reading try = *c->out;

		if (file->tables[i].hidden || file->tables[i].n_rows == 0)
			continue;
		score = head_find(c, &file->tables[i], &try);
		if (score > top) {
			top = score;
			best = try;
		}
	}
	*c->out = best;
	c->t = best.table;
}

bool
head_understand(struct ctx *c, const struct table_file *file)
{
	struct reading *r = c->out;

	labels_build(c);
	template_check(c, file);
	sheet_choose(c, file);
	if (!c->t) {
		finding_add(c, LEVEL_ERROR, RULE_HEADER, 0, 0, NULL, NULL,
		    "Baris judul tidak ditemukan: tidak ada baris yang menyebut kolom, tahun, atau label yang dikenal.");
		return false;
	}
	if (r->n_errors) /* the template of another dataset: nothing else matters */
		return false;
	head_columns(c);
	if (!time_there(r))
		context_find(c);
	return r->n_errors == 0;
}

enum sd_err
ctx_open(struct ctx *c, struct arena *a, const struct reading_ask *ask)
{
	memset(c, 0, sizeof(*c));
	c->a = a;
	c->ask = ask;
	c->d = ask->dataset;
	c->freq = c->d->frequency && *c->d->frequency ? c->d->frequency[0] : 'A';
	c->out = arena_one(a, struct reading);
	return c->d->n_dimensions > READING_DIMS || !c->d->n_indicators ? SD_INVALID : SD_OK;
}

void
body_none(struct ctx *c)
{
	finding_add(c, LEVEL_ERROR, RULE_HEADER, 0, 0, NULL, NULL,
	    "Tidak ada satu pun angka yang dapat dibaca dari tabel ini.");
}

enum sd_err
sheet_understand(struct arena *a, const struct table_file *file, const struct reading_ask *ask, struct reading **out)
{
	struct ctx c;
	bool fits;
	enum sd_err er = ctx_open(&c, a, ask);

	*out = c.out;
	if (er != SD_OK)
		return er;
	file = table_edited(a, file, ask->edits, ask->n_edits);
	fits = head_understand(&c, file);
	if (c.t)
		personal_rows(&c, 0, c.t->n_rows);
	personal_elsewhere(&c, file);
	if (fits) {
		line_levels(&c);
		styles_decide(&c);
		body_rows(body_open(&c), c.out->body, c.t->n_rows);
		check_observations(&c);
	}
	if (c.out->n_errors == 0 && c.out->n_seen == 0)
		body_none(&c);
	return SD_OK;
}
