/*
 * feed_write.c: the rows of a dataset as CSV, JSON, NDJSON and XLSX. Called by feed.c and, for the whole
 * catalogue, by archive.c. Values go out digit by digit as they are stored.
 */
#include "modules/export/plain/feed.h"
#include "modules/export/plain/plain.h"
#include "modules/export/plain/sum.h"
#include "modules/export/sdmx/model/registry.h"
#include "shared/format/csv_out.h"
#include "shared/format/json_out.h"
#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

/* The title of the file: that of sums says so. */
static const char *
title(const struct feed *f, bool english)
{
	const char *text = english ? f->d.title_en : f->d.title_id;

	return f->sum && text && *text ? arena_printf(f->arena, "%s: %s", sum_title(f, english), text) : text;
}

void
feed_facts(const struct feed *f, struct fact out[FEED_FACTS + 1])
{
	const struct dataset *d = &f->d;
	const char *id = arena_printf(f->arena, "%lld", (long long)f->release.number);
	const struct fact all[] = {
		{ "id", d->slug }, { "kode", d->code }, { "judul", title(f, false) }, { "judul_en", title(f, true) },
		{ "jumlah_menurut", f->sum ? sum_title(f, f->english) : NULL }, { "pilihan", f->sum ? sum_choice(f) : NULL },
		{ "uraian", feed_label(f, d->description_id, d->description_en) }, { "produsen", f->release.unit_name },
		    { "urusan", d->function_name },
		{ "frekuensi", period_freq_name(d->frequency[0]) }, { "konsep", d->concept },
		    { "definisi", d->definition },
		{ "klasifikasi", d->classification }, { "ukuran", d->measure }, { "lisensi", d->licence },
		{ "rilis", id }, { "tanggal_rilis", time_iso(f->arena, f->release.released_at) },
		{ "periode_awal", f->release.period_from }, { "periode_akhir", f->release.period_to },
		{ "alamat", arena_printf(f->arena, "%s/katalog/%s", f->base_url, d->slug) },
	};
	size_t n = 0;

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value && *all[i].value)
			out[n++] = all[i];
	out[n] = (struct fact){ NULL, NULL };
}

/* --- CSV --- */

/* What follows the dimensions in every row. */
static const char *const columns[] = { "periode", "indikator", "nilai", "satuan", "status",
	"keterangan" };

enum { COLUMNS = COUNT(columns) };

struct csv_feed {
	struct feed *f;
	struct csv_out c;
};

static void
csv_row(void *arg, const struct observation *o)
{
	struct csv_feed *w = arg;
	const struct feed *f = w->f;

	feed_row_fit(w->f, o);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		csv_text(&w->c, f->row.code[i]);
		csv_text(&w->c, f->row.label[i]);
	}
	csv_text(&w->c, o->period);
	csv_text(&w->c, f->row.indicator);
	csv_number(&w->c, o->value);
	csv_text(&w->c, f->row.unit);
	csv_text(&w->c, o->status);
	csv_text(&w->c, o->comment);
	for (size_t i = 0; f->sum && i < FEED_COUNTS; i++)
		csv_int(&w->c, f->count[i]);
	csv_end(&w->c);
}

/* `bom`: for spreadsheets. */
static enum sd_err
csv_write(struct req *rq, struct feed *f, struct buf *b, bool bom)
{
	struct csv_feed w = { .f = f };

	csv_begin(&w.c, b, ',', bom);
	if (bom)
		csv_bom(&w.c);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		csv_text(&w.c, f->d.dimensions[i].code);
		csv_text(&w.c, f->axis[i].name);
	}
	for (size_t i = 0; i < COLUMNS; i++)
		csv_text(&w.c, columns[i]);
	for (size_t i = 0; f->sum && i < FEED_COUNTS; i++)
		csv_text(&w.c, feed_counts[i]);
	csv_end(&w.c);
	return feed_rows_write(rq, f, &w.c.b, csv_row, &w);
}

enum sd_err
feed_csv_write(struct req *rq, struct feed *f, struct buf *b)
{
	return csv_write(rq, f, b, false);
}

enum sd_err
feed_bom_write(struct req *rq, struct feed *f, struct buf *b)
{
	return csv_write(rq, f, b, true);
}

/* --- JSON --- */

struct json_feed {
	struct feed *f;
	struct json_out j;
};

static void
row_object(struct json_feed *w, const struct observation *o)
{
	const struct feed *f = w->f;

	feed_row_fit(w->f, o);
	jo_object(&w->j);
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		jo_key_text(&w->j, f->d.dimensions[i].code, f->row.code[i]);
	jo_key_text(&w->j, "periode", o->period);
	jo_key(&w->j, "nilai");
	jo_number(&w->j, o->value);
	jo_key_text(&w->j, "status", o->status);
	jo_key_text(&w->j, "keterangan", o->comment);
	for (size_t i = 0; f->sum && i < FEED_COUNTS; i++)
		jo_key_int(&w->j, feed_counts[i], f->count[i]);
	jo_close(&w->j);
}

static void
json_row(void *arg, const struct observation *o)
{
	struct json_feed *w = arg;

	buf_chr(w->j.b, '\n');
	row_object(w, o);
}

static void
line_row(void *arg, const struct observation *o)
{
	struct json_feed *w = arg;

	jo_begin(&w->j, w->j.b); /* each line is a text of its own */
	row_object(w, o);
	buf_chr(w->j.b, '\n');
}

static void
json_structure(struct json_feed *w)
{
	const struct dataset *d = &w->f->d;

	jo_key_array(&w->j, "dimensi");
	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *m = &d->dimensions[i];

		jo_object(&w->j);
		jo_key_text(&w->j, "kode", m->code);
		jo_key_text(&w->j, "nama", m->name_id);
		jo_key_text(&w->j, "name", m->name_en);
		jo_key_object(&w->j, "label");
		for (size_t k = 0; k < w->f->axis[i].n; k++)
			jo_key_text(&w->j, w->f->axis[i].code[k], w->f->axis[i].label[k]);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_key_array(&w->j, "indikator");
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *k = &d->indicators[i];

		jo_object(&w->j);
		jo_key_text(&w->j, "kode", k->code);
		jo_key_text(&w->j, "nama", k->name_id);
		jo_key_text(&w->j, "name", k->name_en);
		jo_key_text(&w->j, "kode_satuan", k->unit_code);
		jo_key_text(&w->j, "satuan", k->unit_name_id);
		jo_key_int(&w->j, "desimal", k->decimals);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

static void
json_head(struct json_feed *w, struct buf *b)
{
	struct fact facts[FEED_FACTS + 1];

	feed_facts(w->f, facts);
	jo_begin(&w->j, b);
	jo_object(&w->j);
	jo_key_object(&w->j, "dataset");
	for (const struct fact *p = facts; p->name; p++)
		jo_key_text(&w->j, p->name, p->value);
	jo_close(&w->j);
	json_structure(w);
}

enum sd_err
feed_about_write(struct feed *f, struct buf *b)
{
	struct json_feed w = { .f = f };

	json_head(&w, b);
	return jo_end(&w.j);
}

enum sd_err
feed_json_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct json_feed w = { .f = f };
	enum sd_err er;

	json_head(&w, b);
	jo_key_array(&w.j, "data");
	if ((er = feed_rows_write(rq, f, &w.j.b, json_row, &w)) != SD_OK)
		return er;
	return jo_end(&w.j);
}

enum sd_err
feed_ndjson_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct json_feed w = { .f = f };

	jo_begin(&w.j, b);
	return feed_rows_write(rq, f, &w.j.b, line_row, &w);
}

/* --- XLSX --- */

struct book_feed {
	struct feed *f;
	struct sheet *s;
	uint32_t row;
};

static enum sd_err
book_row(void *arg, const struct observation *o)
{
	struct book_feed *w = arg;
	const struct feed *f = w->f;
	uint32_t col = 1;

	if (w->row > BOOK_ROWS + 1)
		return SD_TOO_LARGE;
	feed_row_fit(w->f, o);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		sheet_text(w->s, w->row, col++, f->row.code[i], STYLE_CODE);
		sheet_text(w->s, w->row, col++, f->row.label[i], STYLE_PLAIN);
	}
	sheet_text(w->s, w->row, col++, o->period, STYLE_CODE);
	sheet_text(w->s, w->row, col++, f->row.indicator, STYLE_PLAIN);
	sheet_number(w->s, w->row, col++, o->value, STYLE_NUMBER);
	sheet_text(w->s, w->row, col++, f->row.unit, STYLE_PLAIN);
	sheet_text(w->s, w->row, col++, o->status, STYLE_CODE);
	if (o->comment && *o->comment)
		sheet_text(w->s, w->row, col, o->comment, STYLE_PLAIN);
	for (size_t i = 0; f->sum && i < FEED_COUNTS; i++)
		sheet_number(w->s, w->row, ++col, arena_printf(f->arena, "%lld", (long long)f->count[i]), STYLE_NUMBER);
	w->row++;
	return SD_OK;
}

enum sd_err
feed_xlsx_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct book_feed w = { .f = f };
	struct sheet_out *book;
	struct fact facts[FEED_FACTS + 1];
	struct sheet *about;
	struct blob out;
	enum sd_err er;
	uint32_t row = 1;
	const struct dataset *d;
	uint32_t col = 1;

	if (!f->sum && f->release.n_obs > BOOK_ROWS) {
		req_fault(rq, NULL, "Dataset ini memuat %lld nilai; buku kerja dibuat untuk paling banyak %d. Untuk Excel, "
		    "ambil seluruhnya dari %s/katalog/%s.csv?bom=1 atau sebagian lewat %s/sdmx/susun?data=%s",
		    (long long)f->release.n_obs, BOOK_ROWS, f->base_url, f->d.slug, f->base_url, f->d.slug);
		return SD_TOO_LARGE;
	}
	book = sheet_out_new(rq->arena, rq->conf->tmp_dir, true, f->d.title_id, f->release.unit_name);
	sheet_out_time(book, f->release.released_at);
	w.s = sheet_out_add(book, "Data");
	d = &w.f->d;
	sheet_width(w.s, 1, (uint32_t)(2 * d->n_dimensions + COLUMNS), 18);
	sheet_freeze(w.s, 1, 0);
	for (size_t i = 0; i < d->n_dimensions; i++) {
		sheet_text(w.s, 1, col++, d->dimensions[i].code, STYLE_HEADER);
		sheet_text(w.s, 1, col++, w.f->axis[i].name, STYLE_HEADER);
	}
	for (size_t i = 0; i < COLUMNS; i++)
		sheet_text(w.s, 1, col++, columns[i], STYLE_HEADER);
	for (size_t i = 0; w.f->sum && i < FEED_COUNTS; i++)
		sheet_text(w.s, 1, col++, feed_counts[i], STYLE_HEADER);
	w.row = 2;
	if ((er = feed_rows(rq, f, book_row, &w)) != SD_OK)
		return er;
	about = sheet_out_add(book, "Keterangan");
	sheet_width(about, 1, 1, 18);
	sheet_width(about, 2, 2, 80);
	feed_facts(f, facts);
	for (const struct fact *p = facts; p->name; p++) {
		sheet_text(about, row, 1, p->name, STYLE_LABEL);
		sheet_text(about, row++, 2, p->value, STYLE_WRAP);
	}
	if ((er = sheet_out_end(book, &out)) != SD_OK)
		return er;
	buf_add(b, out.p, out.n);
	return b->er;
}
