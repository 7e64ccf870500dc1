/*
 * table_in.c: one table out of CSV or XLSX bytes. See table_in.h.
 */
#include "shared/statistics/table_in.h"
#include "shared/statistics/decimal.h"
#include "shared/ground/str.h"
#include <string.h>
#include <strings.h>

#define CELLS_MAX 4000000u /* of one file, blank ones inside a row counted */
#define CACHE 4096u        /* slots for shared strings that had to be trimmed */

static const struct table_cell blank = { "", "", CELL_BLANK, false, false, false };

struct filler {
	struct arena *a;
	struct table t;
	struct table_row *rows;
	size_t cap;
	uint32_t cells; /* so far, of all sheets */
	struct { const char *from, *to; } *cache;
};

/* Without white space at both ends; where only the front has some, or none, without a copy. */
static const char *
trimmed(struct arena *a, const char *text, size_t n)
{
	struct str v = str_trim((struct str){ text, n });

	return v.p + v.n == text + n ? v.p : arena_strndup(a, v.p, v.n);
}

/* The same for a shared string, which many cells may point at. */
static const char *
trimmed_shared(struct filler *f, const char *text)
{
	size_t slot = ((uintptr_t)text >> 3) % CACHE;

	if (f->cache[slot].from != text) {
		f->cache[slot].from = text;
		f->cache[slot].to = trimmed(f->a, text, strlen(text));
	}
	return f->cache[slot].to;
}

/* Makes room for row index i; rows without a value before it are blank. */
static void
rows_until(struct filler *f, uint32_t i)
{
	size_t cap = f->cap ? f->cap : 64;
	struct table_row *more;

	while (cap <= i)
		cap *= 2;
	if (cap > f->cap) {
		more = arena_array(f->a, cap, sizeof *more);
		if (f->t.n_rows)
			memcpy(more, f->rows, f->t.n_rows * sizeof *more);
		f->rows = more;
		f->cap = cap;
	}
	f->t.n_rows = i + 1;
}

/* Cells for row index i, all blank; NULL past the limit. */
static struct table_cell *
row_new(struct filler *f, uint32_t i, uint32_t n)
{
	struct table_cell *cells;

	if (n > CELLS_MAX - f->cells)
		return NULL;
	f->cells += n;
	cells = arena_array(f->a, n, sizeof *cells);
	for (uint32_t k = 0; k < n; k++)
		cells[k] = blank;
	rows_until(f, i);
	f->rows[i] = (struct table_row){ cells, n };
	if (n > f->t.n_cols)
		f->t.n_cols = n;
	return cells;
}

static enum sd_err
csv_row_seen(void *arg, const struct csv_row *row)
{
	struct filler *f = arg;
	struct table_cell *cells;
	uint32_t n = row->n;

	while (n > 0 && str_blank(row->cells[n - 1].text))
		n--;
	if (n == 0)
		return SD_OK;
	cells = row_new(f, row->row - 1, n);
	if (!cells)
		return SD_LIMITED;
	for (uint32_t i = 0; i < n; i++) {
		const struct csv_cell *c = &row->cells[i];

		if (c->n == 0)
			continue;
		cells[i].raw = arena_strndup(f->a, c->text, c->n);
		cells[i].text = trimmed(f->a, cells[i].raw, c->n);
		cells[i].kind = *cells[i].text ? CELL_TEXT : CELL_BLANK;
	}
	return SD_OK;
}

/* Most numbers stand in the file as the person typed them: no need to go through number_shortest(). */
static bool
is_plain(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= 15 && decimal_valid(s) && (s[n - 1] != '0' || !strchr(s, '.'));
}

/* A number as the person saw it: without binary noise, percentages as such. */
static void
number_fill(struct filler *f, struct table_cell *t)
{
	const char *text = is_plain(t->text) ? t->text : number_shortest(f->a, t->text);

	if (!text) {
		t->kind = CELL_TEXT;
		return;
	}
	if (t->percent)
		text = arena_printf(f->a, "%s%%", decimal_shift(f->a, text, 2));
	t->text = text;
}

static void
cell_fill(struct filler *f, struct table_cell *t, const struct sheet_cell *c)
{
	t->kind = c->kind;
	t->formula = c->formula;
	t->percent = c->percent;
	if (c->lasting) {
		t->raw = c->raw;
		t->text = trimmed_shared(f, c->text);
	} else {
		t->raw = arena_strdup(f->a, c->raw);
		t->text = trimmed(f->a, c->raw == c->text ? t->raw : arena_strdup(f->a, c->text), strlen(c->text));
	}
	if (t->kind == CELL_NUMBER)
		number_fill(f, t);
	if (*t->text == '\0')
		t->kind = CELL_BLANK;
}

static enum sd_err
sheet_row_seen(void *arg, const struct sheet_cell *cells, size_t n)
{
	struct filler *f = arg;
	struct table_cell *to = row_new(f, cells[0].row - 1, cells[n - 1].col);

	if (!to)
		return SD_LIMITED;
	for (size_t i = 0; i < n; i++)
		cell_fill(f, &to[cells[i].col - 1], &cells[i]);
	return SD_OK;
}

static const char too_many[] = "Berkas berisi terlalu banyak sel; paling banyak 4.000.000 sel."
    " Bagi menjadi beberapa berkas.";
static const char no_value[] = "Berkas ini kosong: tidak ada satu sel pun yang berisi.";

static struct table
table_done(struct filler *f)
{
	f->t.rows = f->rows;
	return f->t;
}

static enum sd_err
read_csv(struct arena *a, const void *p, size_t n, struct table_file *file, const char **why)
{
	struct filler f = { .a = a };
	struct csv_info info;
	struct table *t = arena_one(a, struct table);
	enum sd_err er = csv_read(a, p, n, 0, csv_row_seen, &f, &info);

	if (er == SD_LIMITED) {
		*why = too_many;
		return SD_TOO_LARGE;
	}
	if (er != SD_OK) {
		*why = csv_fault_text(a, &info);
		return er;
	}
	*t = table_done(&f);
	file->format = TABLE_CSV;
	file->tables = t;
	file->n = 1;
	file->separator = info.separator;
	file->encoding = info.encoding;
	return SD_OK;
}

static enum sd_err
read_sheet(struct filler *f, struct sheet_in *in, size_t i, struct table *out, struct sheet_place *at)
{
	const struct sheet_range *merges;
	struct sheet_range *own;
	enum sd_err er;

	f->t = (struct table){ .name = sheet_in_info(in, i)->name, .hidden = sheet_in_info(in, i)->hidden };
	f->rows = NULL;
	f->cap = 0;
	if ((er = sheet_in_read(in, i, sheet_row_seen, f, at)) != SD_OK)
		return er;
	merges = sheet_in_merges(in, &f->t.n_merges);
	own = arena_array(f->a, f->t.n_merges, sizeof *own);
	if (f->t.n_merges)
		memcpy(own, merges, f->t.n_merges * sizeof *own);
	f->t.merges = own;
	*out = table_done(f);
	return SD_OK;
}

static enum sd_err
read_xlsx(struct arena *a, const void *p, size_t n, struct table_file *file, const char **why)
{
	struct filler f = { .a = a };
	struct sheet_place at = { SHEET_FINE, NULL, 0, 0 };
	struct sheet_in *in;
	struct table *tables;
	enum sd_err er;

	*why = NULL;
	if ((er = sheet_in_memory(a, p, n, &in, &at)) == SD_OK) {
		file->format = TABLE_XLSX;
		file->n = sheet_in_count(in);
		file->tables = tables = arena_array(a, file->n, sizeof *tables);
		f.cache = arena_array(a, CACHE, sizeof *f.cache);
		for (size_t i = 0; i < file->n && er == SD_OK; i++)
			er = read_sheet(&f, in, i, &tables[i], &at);
	}
	if (er == SD_LIMITED) {
		*why = too_many;
		return SD_TOO_LARGE;
	}
	if (er != SD_OK)
		*why = sheet_fault_text(a, &at);
	return er;
}

static bool
is_package(const void *p, size_t n)
{
	return n >= 4 && (!memcmp(p, "PK\3\4", 4) || !memcmp(p, "PK\5\6", 4) || !memcmp(p, "\xd0\xcf\x11\xe0", 4));
}

/* Texts that are no table though a CSV reader would take them: what their first bytes say they are. NULL = none. */
static const char *
other_kind(const void *p, size_t n)
{
	static const struct { const char *head, *why; } kinds[] = {
		{ "%PDF-", "Berkas ini PDF. Unggah tabelnya sebagai XLSX atau CSV." },
		{ "{\\rtf", "Berkas ini dokumen teks (RTF). Unggah tabelnya sebagai XLSX atau CSV." },
		{ "<!DOCTYPE", "Berkas ini halaman web. Simpan tabelnya sebagai XLSX atau CSV." },
		{ "<html", "Berkas ini halaman web. Simpan tabelnya sebagai XLSX atau CSV." },
		{ "<?xml", "Berkas ini XML. Simpan tabelnya sebagai XLSX atau CSV." },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (n >= strlen(kinds[i].head) && !strncasecmp(p, kinds[i].head, strlen(kinds[i].head)))
			return kinds[i].why;
	return NULL;
}

enum sd_err
table_read(struct arena *a, const void *p, size_t n, struct table_file **out, const char **why)
{
	const char *other = other_kind(p, n);
	struct table_file *file = arena_one(a, struct table_file);
	uint64_t rows = 0;
	enum sd_err er;

	if (other) {
		*why = other;
		return SD_MEDIA;
	}
	er = is_package(p, n) ? read_xlsx(a, p, n, file, why) : read_csv(a, p, n, file, why);
	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < file->n; i++)
		rows += file->tables[i].n_rows;
	if (rows == 0) {
		*why = no_value;
		return SD_INVALID;
	}
	*out = file;
	return SD_OK;
}

const struct table_cell *
table_cell(const struct table *t, uint32_t row, uint32_t col)
{
	return row < t->n_rows && col < t->rows[row].n ? &t->rows[row].cells[col] : &blank;
}

const struct table_cell *
table_cell_merged(const struct table *t, uint32_t row, uint32_t col)
{
	const struct table_cell *c = table_cell(t, row, col);

	if (*c->text)
		return c;
	for (size_t i = 0; i < t->n_merges; i++) {
		const struct sheet_range *m = &t->merges[i];

		if (row + 1 >= m->row1 && row + 1 <= m->row2 && col + 1 >= m->col1 && col + 1 <= m->col2)
			return table_cell(t, m->row1 - 1, m->col1 - 1);
	}
	return c;
}

const struct table *
table_find(const struct table_file *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct table *t = &f->tables[i];

		if (name ? t->name && !strcmp(t->name, name) : !t->hidden)
			return t;
	}
	return NULL;
}

char *
table_address(struct arena *a, uint32_t row, uint32_t col)
{
	return cell_address(a, row + 1, col + 1);
}

char *
table_place(struct arena *a, const struct table *t, uint32_t row, uint32_t col)
{
	char *address = table_address(a, row, col);

	return t->name ? arena_printf(a, "%s!%s", t->name, address) : address;
}

struct number_style
table_style(struct arena *a, const struct table *t, uint32_t col, uint32_t first, uint32_t last)
{
	const char **texts;
	struct number_style style;

	if (last > t->n_rows)
		last = t->n_rows;
	if (first >= last)
		return number_style_is(NUMBER_PLAIN);
	texts = arena_array(a, last - first, sizeof *texts);
	for (uint32_t i = first; i < last; i++) {
		const struct table_cell *c = table_cell(t, i, col);

		texts[i - first] = c->kind == CELL_TEXT ? c->text : NULL;
	}
	style = number_style_of(texts, last - first);
	style.first += first;
	style.other += first;
	return style;
}

enum number_status
table_number(struct arena *a, const struct table_cell *c, struct number_style style, struct number *out)
{
	if (c->kind == CELL_NUMBER)
		style = number_style_is(NUMBER_POINT);
	if (c->kind == CELL_ERROR || c->kind == CELL_BOOL || c->kind == CELL_DATE) {
		*out = (struct number){ NUMBER_BAD, NULL, false };
		return out->status;
	}
	return number_read(a, c->text, style, out);
}
