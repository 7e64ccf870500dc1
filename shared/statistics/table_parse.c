/*
 * table_parse.c: CSV, XLSX or SDMX bytes to a stream of cells. See table_parse.h.
 *
 * Runs in the sandbox: opens nothing, asks nobody. Interprets nothing but what the file itself says about a cell.
 */
#include "shared/statistics/table_parse.h"
#include "shared/ground/count.h"
#include "shared/statistics/cell_stream.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/message.h"
#include "shared/statistics/number.h"
#include "shared/statistics/table_in.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CELLS_MAX 8000000u /* with a value, of one file */
#define MIB ((size_t)1024 * 1024) /* bytes */

struct parser {
	struct arena *a, *scratch; /* of the file; of one number */
	struct buf *out;
	struct cell_writer w;
	uint32_t cells, rows; /* rows: of a message */
};

/* Bytes of Jansson's tree, and of the text it is read from, for each byte of a message: an index of one digit and its
 * comma become a string of some 50. */
#define JSON_COST 40

struct sandbox_limits
table_limits(const struct table_bytes *in)
{
	enum table_format format = table_format_of(in->p, in->n);
	/* Rows of a message repeat what it says once for a series: its codes, its unit. */
	bool json = format == TABLE_SDMX_JSON, message = json || format == TABLE_SDMX_ML;

	return (struct sandbox_limits){ .memory = 64 * MIB + (json ? in->n * JSON_COST : 0),
		.cpu = 1 + (unsigned)(in->n / (2 * MIB)) * (message ? 2 : 1),
		.output = 48 * MIB + (uint64_t)in->n * (message ? 32 : 8) };
}

static enum sd_err
cells_count(struct parser *p, size_t n)
{
	p->cells += (uint32_t)n;
	return p->cells > CELLS_MAX ? SD_LIMITED : SD_OK;
}

/* Neither white space nor part of a wide character. */
static bool
is_solid(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

/* str_trim() of n bytes, n > 0. */
static struct str
text_trim(const char *p, size_t n)
{
	struct str text = { p, n };

	return is_solid(p[0]) && is_solid(p[n - 1]) ? text : str_trim(text);
}

static enum sd_err
csv_row_write(void *arg, const struct csv_row *row)
{
	struct parser *p = arg;
	bool any = false;
	enum sd_err er;

	stream_row_begin(&p->w, row->row - 1);
	for (uint32_t i = 0; i < row->n; i++) {
		const struct csv_cell *c = &row->cells[i];
		struct str text;

		if (c->n == 0)
			continue;
		text = text_trim(c->text, c->n);
		any |= text.n > 0;
		stream_cell_add(&p->w, &(struct stream_cell){ .col = i, .kind = text.n ? CELL_TEXT : CELL_BLANK,
		    .n = (uint32_t)text.n, .n_raw = (uint32_t)c->n, .text = text.p,
		    .raw = text.n == c->n ? text.p : c->text });
	}
	if (!any)
		return SD_OK;
	if ((er = cells_count(p, p->w.n_cells)) != SD_OK)
		return er;
	return stream_row_end(&p->w);
}

/* Most numbers stand in the file as the person typed them: no need to go through number_shortest(). So where it is a
 * canonical decimal (decimal.h) of at most 15 bytes that does not end with a zero behind the point. */
static bool
is_plain(const char *s, size_t n)
{
	const char *p = s + (*s == '-'), *end = s + n, *whole = p, *point;

	while (*p >= '0' && *p <= '9')
		p++;
	if (p == whole || (*whole == '0' && p > whole + 1) || n > 15)
		return false;
	if (*p != '.')
		return p == end && (*s != '-' || *whole != '0');
	for (point = p++; *p >= '0' && *p <= '9'; p++)
		continue;
	return p == end && p > point + 1 && p[-1] != '0';
}

/* A number as the person saw it: without binary noise, percentages as such. */
static void
number_fill(struct parser *p, struct stream_cell *c)
{
	const char *text;

	if (!c->percent && is_plain(c->text, c->n))
		return;
	text = number_shortest(p->scratch, arena_strndup(p->scratch, c->text, c->n));
	if (!text) {
		c->kind = CELL_TEXT;
		return;
	}
	if (c->percent)
		text = arena_printf(p->scratch, "%s%%", decimal_shift(p->scratch, text, 2));
	if (strlen(text) == c->n && !memcmp(text, c->text, c->n))
		return;
	c->text = text;
	c->n = (uint32_t)strlen(text);
}

static enum sd_err
sheet_row_write(void *arg, const struct sheet_cell *cells, size_t n)
{
	struct parser *p = arg;
	enum sd_err er;

	if ((er = cells_count(p, n)) != SD_OK)
		return er;
	stream_row_begin(&p->w, cells[0].row - 1);
	for (size_t i = 0; i < n; i++) {
		const struct sheet_cell *from = &cells[i];
		struct stream_cell c = { .col = from->col - 1, .kind = from->kind, .formula = from->formula,
			.percent = from->percent, .n = from->n, .n_raw = from->n_raw, .text = from->text, .raw = from->raw };
		struct str text;

		if (c.n == 0 || (text = text_trim(c.text, c.n)).n == 0)
			continue;
		c.n = (uint32_t)text.n;
		c.text = text.p;
		if (from->raw == from->text && c.n == c.n_raw)
			c.raw = c.text;
		if (c.kind == CELL_NUMBER)
			number_fill(p, &c);
		stream_cell_add(&p->w, &c);
	}
	arena_reset(p->scratch);
	return stream_row_end(&p->w);
}

static const char too_many[] = "Berkas berisi terlalu banyak sel; paling banyak 8.000.000 sel."
    " Bagi menjadi beberapa berkas.";
static const char too_long[] = "Ada baris yang terlalu panjang. Bagi tabelnya menjadi beberapa berkas.";
static const char no_value[] = "Berkas ini kosong: tidak ada satu sel pun yang berisi.";

/* An error of ours in a sentence; NULL where the reader has its own. */
static const char *
own_fault(struct parser *p, enum sd_err *er)
{
	const char *why = *er == SD_LIMITED ? too_many : p->w.full ? too_long : NULL;

	if (why)
		*er = SD_TOO_LARGE;
	return why;
}

static enum sd_err
parse_csv(struct parser *p, const struct table_bytes *in, struct stream_end *end)
{
	struct csv_info info;
	enum sd_err er;

	stream_sheet(p->out, NULL, false);
	er = csv_read(p->a, in->p, in->n, 0, csv_row_write, p, &info);
	*end = (struct stream_end){ .fine = er == SD_OK, .format = TABLE_CSV, .separator = info.separator,
		.encoding = (uint8_t)info.encoding };
	if (er != SD_OK && !(end->why = own_fault(p, &er)))
		end->why = csv_fault_text(p->a, &info);
	return er;
}

static enum sd_err
parse_xlsx(struct parser *p, const struct table_bytes *in, struct stream_end *end)
{
	struct sheet_place at = { SHEET_FINE, NULL, 0, 0 };
	struct sheet_in *book;
	enum sd_err er = sheet_in_memory(p->a, in->p, in->n, &book, &at);

	if (er == SD_OK) {
		const struct sheet_range *merges;
		size_t n;

		for (size_t i = 0; i < sheet_in_count(book); i++) {
			stream_sheet(p->out, sheet_in_info(book, i)->name, sheet_in_info(book, i)->hidden);
			if ((er = sheet_in_read(book, i, sheet_row_write, p, &at)) != SD_OK)
				break;
			merges = sheet_in_merges(book, &n);
			stream_merges(p->out, merges, n);
			stream_unseen(p->out, sheet_in_unseen(book));
		}
	}
	*end = (struct stream_end){ .fine = er == SD_OK, .format = TABLE_XLSX };
	if (er != SD_OK && !(end->why = own_fault(p, &er)))
		end->why = sheet_fault_text(p->a, &at);
	return er;
}

/* A row of a message, as a row of a CSV would be. */
static enum sd_err
message_row_write(void *arg, const char *const *cells, size_t n)
{
	struct parser *p = arg;
	enum sd_err er;
	size_t i;

	stream_row_begin(&p->w, p->rows++);
	for (i = 0; i < n; i++) {
		struct str text = cells[i] && *cells[i] ? text_trim(cells[i], strlen(cells[i])) : (struct str){ "", 0 };

		if (text.n)
			stream_cell_add(&p->w, &(struct stream_cell){ .col = (uint32_t)i, .kind = CELL_TEXT,
			    .n = (uint32_t)text.n, .n_raw = (uint32_t)text.n, .text = text.p, .raw = text.p });
	}
	if (p->rows > CSV_MAX_ROWS)
		return SD_LIMITED;
	return (er = cells_count(p, p->w.n_cells)) != SD_OK ? er : stream_row_end(&p->w);
}

static enum sd_err
parse_message(struct parser *p, const struct table_bytes *in, enum table_format format, struct stream_end *end)
{
	const struct message_use use = { message_row_write, p };
	const char *why = NULL;
	enum sd_err er;

	stream_sheet(p->out, NULL, false);
	er = format == TABLE_SDMX_ML ? message_ml(p->a, in->p, in->n, &use, &why) :
	    message_json(p->a, in->p, in->n, &use, &why);
	*end = (struct stream_end){ .fine = er == SD_OK, .format = (uint8_t)format };
	if (er != SD_OK && !(end->why = own_fault(p, &er)))
		end->why = why ? why : "Pesan SDMX ini terlalu besar.";
	return er;
}

static bool
is_package(const void *p, size_t n)
{
	return n >= 4 && (!memcmp(p, "PK\3\4", 4) || !memcmp(p, "PK\5\6", 4) || !memcmp(p, "\xd0\xcf\x11\xe0", 4));
}

enum table_format
table_format_of(const void *p, size_t n)
{
	if (is_package(p, n))
		return TABLE_XLSX;
	return message_is_ml(p, n) ? TABLE_SDMX_ML : message_is_json(p, n) ? TABLE_SDMX_JSON : TABLE_CSV;
}

#define WEB_PAGE "Berkas ini halaman web, walaupun Excel dapat membukanya. Buka di Excel, lalu simpan sebagai XLSX."
#define PICTURE "Berkas ini gambar. Unggah tabelnya sebagai XLSX, CSV atau SDMX."
#define JSON "Berkas ini JSON. Di sini diunggah XLSX, CSV atau SDMX; program mengirim JSON lewat API."

/* Texts that are no table though a CSV reader would take them: what their first bytes say they are. NULL = none. */
static const char *
other_kind(const void *p, size_t n)
{
	static const struct { const char *head, *why; } kinds[] = {
		{ "%PDF-", "Berkas ini PDF. Unggah tabelnya sebagai XLSX, CSV atau SDMX." },
		{ "{\\rtf", "Berkas ini dokumen teks (RTF). Unggah tabelnya sebagai XLSX, CSV atau SDMX." },
		{ "<!DOCTYPE", WEB_PAGE }, { "<html", WEB_PAGE }, { "<table", WEB_PAGE }, { "<meta", WEB_PAGE },
		{ "MIME-Version:", WEB_PAGE },
		{ "<?xml", "Berkas ini XML yang bukan pesan data SDMX."
		  " Simpan tabelnya sebagai XLSX, CSV atau SDMX-ML." },
		{ "\x89PNG", PICTURE }, { "\xff\xd8\xff", PICTURE }, { "GIF8", PICTURE },
		{ "{\"", JSON }, { "{\n", JSON }, { "{\r", JSON }, { "[{", JSON },
	};
	const char *from = p;
	size_t i;

	if (n >= 3 && !memcmp(from, "\xef\xbb\xbf", 3)) {
		from += 3;
		n -= 3;
	}
	for (; n && strchr(" \t\r\n", *from) && *from; n--)
		from++;
	for (i = 0; i < COUNT(kinds); i++)
		if (n >= strlen(kinds[i].head) && !strncasecmp(from, kinds[i].head, strlen(kinds[i].head)))
			return kinds[i].why;
	return NULL;
}

static void
parser_free(void *arg)
{
	struct parser *p = arg;

	arena_free(p->scratch);
	free(p->w.p);
}

enum sd_err
table_parse(struct arena *a, struct buf *out, void *arg)
{
	const struct table_bytes *in = arg;
	struct parser *p = arena_one(a, struct parser);
	enum table_format format = table_format_of(in->p, in->n);
	struct stream_end end = { .why = format == TABLE_CSV ? other_kind(in->p, in->n) : NULL };
	enum sd_err er = SD_MEDIA;

	p->a = a;
	p->out = p->w.out = out;
	p->scratch = arena_new(64 * MIB);
	arena_on_reset(a, parser_free, p);
	if (!end.why) {
		er = format == TABLE_XLSX ? parse_xlsx(p, in, &end) : format == TABLE_CSV ? parse_csv(p, in, &end) :
		    parse_message(p, in, format, &end);
		if (er == SD_OK && p->cells == 0) {
			end = (struct stream_end){ .why = no_value };
			er = SD_INVALID;
		}
	}
	stream_finish(out, &end);
	return er;
}
