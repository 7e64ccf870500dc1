/*
 * csv_in.c: the second half of csv_in.h: cells and rows of decoded text. Pure; holds one row.
 */
#include "shared/format/csv_in.h"
#include <string.h>

struct reader {
	struct arena *a;
	const char *p, *end;
	uint32_t row, line;
	struct csv_info *info;
	char *text; /* the cells of the row one after the other, each with NUL */
	size_t n, cap;
	size_t *off;            /* where each cell begins in text */
	struct csv_cell *cells; /* CSV_MAX_COLS of each */
	uint32_t n_cells;
	bool stops[256]; /* bytes that end a cell without quotes */
};

static enum sd_err
fault(struct reader *r, enum csv_fault what, enum sd_err er)
{
	r->info->fault = what;
	r->info->row = r->row;
	r->info->col = r->n_cells + 1;
	r->info->line = r->line;
	return er;
}

/* Room for n more bytes; the texts move, so cells are pointed at only when the row is complete. */
static void
room(struct reader *r, size_t n)
{
	size_t cap = r->cap;
	char *more;

	if (r->cap - r->n >= n)
		return;
	while (cap - r->n < n)
		cap *= 2;
	more = arena_alloc(r->a, cap);
	memcpy(more, r->text, r->n);
	r->text = more;
	r->cap = cap;
}

static enum sd_err
put(struct reader *r, const char *p, size_t n)
{
	if (r->n + n - r->off[r->n_cells] > CSV_MAX_CELL)
		return fault(r, CSV_CELL, SD_TOO_LARGE);
	room(r, n + 1);
	memcpy(r->text + r->n, p, n);
	r->n += n;
	return SD_OK;
}

static bool
at_line_end(const struct reader *r)
{
	return r->p == r->end || *r->p == '\n' || *r->p == '\r';
}

static void
line_end_skip(struct reader *r)
{
	if (r->p == r->end)
		return;
	if (*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n')
		r->p++;
	r->p++;
	r->line++;
}

/* From the opening quote on; "" is a quote. Spaces behind the closing one are dropped. */
static enum sd_err
quoted_cell(struct reader *r)
{
	const char *q;
	uint32_t line = r->line;
	enum sd_err er;

	for (r->p++;; r->p = q + 2) {
		q = memchr(r->p, '"', (size_t)(r->end - r->p));
		if (!q)
			return fault(r, CSV_QUOTE_OPEN, SD_INVALID); /* r->line: where it was opened */
		for (const char *p = r->p; p < q; p++)
			line += *p == '\n' || (*p == '\r' && (p + 1 == q || p[1] != '\n'));
		if (q + 1 == r->end || q[1] != '"')
			break;
		if ((er = put(r, r->p, (size_t)(q + 1 - r->p))) != SD_OK)
			return er;
	}
	if ((er = put(r, r->p, (size_t)(q - r->p))) != SD_OK)
		return er;
	r->line = line;
	for (r->p = q + 1; !at_line_end(r) && *r->p == ' '; r->p++)
		;
	if (!at_line_end(r) && *r->p != r->info->separator)
		return fault(r, CSV_QUOTE_TAIL, SD_INVALID);
	return SD_OK;
}

static enum sd_err
cell_read(struct reader *r)
{
	struct csv_cell *c;
	const char *begin;
	enum sd_err er;

	if (r->n_cells == CSV_MAX_COLS)
		return fault(r, CSV_COLS, SD_TOO_LARGE);
	c = &r->cells[r->n_cells];
	r->off[r->n_cells] = r->n;
	c->quoted = r->p < r->end && *r->p == '"';
	if (c->quoted)
		er = quoted_cell(r);
	else {
		begin = r->p;
		while (!at_line_end(r) && *r->p != r->info->separator)
			r->p++;
		er = put(r, begin, (size_t)(r->p - begin));
	}
	if (er != SD_OK)
		return er;
	c->n = r->n - r->off[r->n_cells];
	room(r, 1);
	r->text[r->n++] = '\0';
	r->n_cells++;
	return SD_OK;
}

/* The usual row, without quotes: its cells are found in one pass and copied together. Anything else, and what passes a
 * limit, is left as it is: false. */
static bool
plain_row(struct reader *r)
{
	const char *p = r->p;
	uint32_t n = 0;
	size_t length;

	for (;; p++) {
		if (n == CSV_MAX_COLS || (p < r->end && *p == '"'))
			return false;
		r->off[n] = (size_t)(p - r->p);
		while (p < r->end && !r->stops[(unsigned char)*p])
			p++;
		length = (size_t)(p - r->p) - r->off[n];
		if (length > CSV_MAX_CELL)
			return false;
		r->cells[n++] = (struct csv_cell){ .n = length };
		if (p == r->end || *p != r->info->separator)
			break;
	}
	length = (size_t)(p - r->p);
	room(r, length + 1);
	memcpy(r->text, r->p, length);
	for (uint32_t i = 0; i < n; i++) {
		r->cells[i].text = r->text + r->off[i];
		r->text[r->off[i] + r->cells[i].n] = '\0';
	}
	r->n_cells = n;
	r->p = p;
	return true;
}

/* One row, from its first byte to its line end. */
static enum sd_err
row_read(struct reader *r)
{
	enum sd_err er;

	r->n = 0;
	r->n_cells = 0;
	if (++r->row > CSV_MAX_ROWS)
		return fault(r, CSV_ROWS, SD_TOO_LARGE);
	if (!at_line_end(r) && plain_row(r))
		return SD_OK;
	if (!at_line_end(r))
		for (;;) {
			if ((er = cell_read(r)) != SD_OK)
				return er;
			if (at_line_end(r))
				break;
			r->p++; /* the separator */
		}
	for (uint32_t i = 0; i < r->n_cells; i++)
		r->cells[i].text = r->text + r->off[i];
	return SD_OK;
}

static enum sd_err
rows_read(struct reader *r, enum sd_err (*each)(void *arg, const struct csv_row *row), void *arg)
{
	enum sd_err er;

	while (r->p < r->end) {
		struct csv_row row = { r->row + 1, r->line, 0, r->cells };

		if ((er = row_read(r)) != SD_OK)
			return er;
		row.n = r->n_cells;
		line_end_skip(r);
		if ((er = each(arg, &row)) != SD_OK)
			return er;
	}
	return SD_OK;
}

enum sd_err
csv_read(struct arena *a, const void *p, size_t n, char separator,
    enum sd_err (*each)(void *arg, const struct csv_row *row), void *arg, struct csv_info *info)
{
	struct reader r = { .a = a, .line = 1, .info = info, .cap = 4096 };
	size_t n_text;
	char ordered = 0;
	enum sd_err er;

	if ((er = csv_decode(a, p, n, &r.p, &n_text, info)) != SD_OK)
		return er;
	r.end = r.p + n_text;
	r.text = arena_alloc(a, r.cap);
	r.off = arena_array(a, CSV_MAX_COLS, sizeof *r.off);
	r.cells = arena_array(a, CSV_MAX_COLS, sizeof *r.cells);
	/* A first line "sep=;" is an order to spreadsheet programs, who do not count it as a row. */
	if (r.end - r.p >= 5 && (!memcmp(r.p, "sep=", 4) || !memcmp(r.p, "SEP=", 4)) && r.p[4] &&
	    strchr(",;\t", r.p[4]) && (r.end - r.p == 5 || r.p[5] == '\n' || r.p[5] == '\r')) {
		ordered = r.p[4];
		r.p += 5;
		line_end_skip(&r);
	}
	info->separator = separator ? separator : ordered;
	if (!info->separator)
		info->separator = csv_separator(r.p, (size_t)(r.end - r.p));
	r.stops['\n'] = r.stops['\r'] = r.stops[(unsigned char)info->separator] = true;
	return rows_read(&r, each, arg);
}

/* What stands before and after the place. */
static const struct { const char *before, *after; } fault_texts[CSV_FAULT_COUNT] = {
	[CSV_FINE] = { "Berkas terbaca", "." },
	[CSV_BINARY] = { "Isi berkas bukan teks CSV",
	    ". Simpan ulang sebagai CSV UTF-8 atau kirim sebagai XLSX." },
	[CSV_ENCODING] = { "Pengodean huruf berkas rusak", ". Simpan ulang sebagai CSV UTF-8." },
	[CSV_QUOTE_OPEN] = { "Tanda kutip yang dibuka",
	    " tidak pernah ditutup. Tutup atau hapus tanda kutip itu." },
	[CSV_QUOTE_TAIL] = { "Ada tulisan setelah tanda kutip penutup",
	    ". Tanda kutip di dalam sel harus ditulis ganda." },
	[CSV_ROWS] = { "Berkas berisi terlalu banyak baris", "; paling banyak 2.000.000 baris." },
	[CSV_COLS] = { "Terlalu banyak kolom", "; paling banyak 1.000 kolom." },
	[CSV_CELL] = { "Isi sel terlalu panjang",
	    "; paling banyak 32 KiB. Mungkin ada tanda kutip yang tidak ditutup." },
};

char *
csv_fault_text(struct arena *a, const struct csv_info *info)
{
	const char *where = "";

	if (info->line && info->col)
		where = arena_printf(a, " di baris %u, kolom %u", info->line, info->col);
	else if (info->line)
		where = arena_printf(a, " di baris %u", info->line);
	return arena_printf(a, "%s%s%s", fault_texts[info->fault].before, where, fault_texts[info->fault].after);
}
