/*
 * template.c: the templates of a dataset: long (a row a value) or wide (periods as columns), with
 * drop-downs, a sheet of codes and a hidden sheet that says which dataset and which version of its
 * structure it is for. Called by pages_dataset.c.
 */
#include "modules/upload/template.h"
#include "modules/upload/reading.h"

#include "shared/format/csv_out.h"
#include "shared/format/sheet_out.h"
#include "shared/ground/str.h"

#include <string.h>

#define BLANK_ROWS 500 /* where the combinations are too many to be filled in */
#define WIDTH_LABEL 32
#define WIDTH_VALUE 16

/* The dimensions that have a column, and the codes that their rows take. */
struct axes {
	size_t n;
	const struct dimension *dim[READING_DIMS];
	const struct code **code[READING_DIMS];
	size_t n_codes[READING_DIMS];
	size_t rows;          /* combinations; 0 = too many */
};

const char *
template_label(struct arena *a, const struct code_list *list, const struct code *code)
{
	const struct code *parent = code->parent ? code_find(list, code->parent) : NULL;
	size_t i, n = 0;

	for (i = 0; i < list->n_codes; i++)
		n += str_same(list->codes[i].name_id, code->name_id);
	if (n > 1)
		return parent ? arena_printf(a, "%s, %s", code->name_id, parent->name_id) : code->code;
	return code->name_id;
}

static bool
is_parent(const struct code_list *list, const struct code *code)
{
	size_t i;

	for (i = 0; i < list->n_codes; i++)
		if (str_same(list->codes[i].parent, code->code))
			return true;
	return false;
}

/* The codes that stand for themselves: neither totals, nor parents of others. */
static void
axis_add(struct arena *a, struct axes *x, const struct dimension *dim)
{
	const struct code **v = arena_array(a, dim->list->n_codes + 1, sizeof(*v));
	size_t i, n = 0;

	for (i = 0; i < dim->list->n_codes; i++)
		if (code_expected(&dim->list->codes[i]) && !is_parent(dim->list, &dim->list->codes[i]))
			v[n++] = &dim->list->codes[i];
	x->dim[x->n] = dim;
	x->code[x->n] = v;
	x->n_codes[x->n++] = n;
}

static struct axes
axes_of(struct arena *a, const struct template *t)
{
	struct axes x;
	size_t i, limit = TEMPLATE_ROWS;

	memset(&x, 0, sizeof(x));
	for (i = 0; i < t->dataset->n_dimensions && x.n < READING_DIMS; i++)
		if (!dimension_only_code(&t->dataset->dimensions[i]))
			axis_add(a, &x, &t->dataset->dimensions[i]);
	x.rows = 1;
	for (i = 0; i < x.n; i++) {
		if (x.n_codes[i] == 0 || x.rows > limit) {
			x.rows = 0;
			return x;
		}
		x.rows *= x.n_codes[i];
	}
	if (x.rows * (t->wide || !t->n_periods ? 1 : t->n_periods) > limit)
		x.rows = 0;
	return x;
}

/* Label of axis i in combination k; the last axis turns fastest. */
static const char *
axis_label(struct arena *a, const struct axes *x, size_t k, size_t i)
{
	size_t j, step = 1;

	for (j = i + 1; j < x->n; j++)
		step *= x->n_codes[j];
	return template_label(a, x->dim[i]->list, x->code[i][k / step % x->n_codes[i]]);
}

/* --- workbook --- */

struct book {
	struct arena *a;
	const struct template *t;
	struct axes x;
	struct sheet *codes;
	uint32_t n_labels[READING_DIMS];
};

static void
codes_sheet(struct book *b, struct sheet_out *w)
{
	struct arena *a = b->a;
	uint32_t col, row;
	size_t i;

	b->codes = sheet_out_add(w, "Kode");
	for (i = 0; i < b->x.n; i++) {
		const struct code_list *list = b->x.dim[i]->list;

		col = (uint32_t)i * 3 + 1;
		sheet_width(b->codes, col, col, WIDTH_LABEL);
		sheet_width(b->codes, col + 1, col + 1, WIDTH_VALUE);
		sheet_text(b->codes, 1, col, b->x.dim[i]->name_id, STYLE_HEADER);
		sheet_text(b->codes, 1, col + 1, "Kode", STYLE_HEADER);
		row = 2;
		for (size_t k = 0; k < list->n_codes; k++)
			if (code_expected(&list->codes[k])) {
				sheet_text(b->codes, row, col, template_label(a, list, &list->codes[k]), STYLE_PLAIN);
				sheet_text(b->codes, row, col + 1, list->codes[k].code, STYLE_PLAIN);
				row++;
			}
		b->n_labels[i] = row - 1;
	}
	sheet_protect(b->codes);
}

static void
guide_sheet(struct book *b, struct sheet_out *w)
{
	const struct dataset *d = b->t->dataset;
	struct sheet *s = sheet_out_add(w, "Petunjuk");
	const char *const lines[] = {
		arena_printf(b->a, "Produsen data: %s", d->unit_name ? d->unit_name : ""),
		arena_printf(b->a, "Frekuensi: %s", d->frequency ? period_freq_name(*d->frequency) : ""),
		"Isi lembar Data. Sel kuning boleh diisi; label dipilih dari daftar yang muncul.",
		"Angka boleh memakai koma atau titik desimal, asal sama di seluruh kolom.",
		"Data yang tidak tersedia ditulis - (tanda hubung), bukan 0. Yang tidak berlaku ditulis n/a.",
		"Nilai yang harus dirahasiakan ditulis * (bintang).",
		"Jangan menulis NIK, nomor KK, atau data perorangan lain.",
		arena_printf(b->a, "Setelah diisi, unggah berkas ini di %s.", b->t->site),
	};
	uint32_t i, row = 3;

	sheet_width(s, 1, 1, 90);
	sheet_text(s, 1, 1, d->title_id, STYLE_TITLE);
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		sheet_text(s, row++, 1, lines[i], STYLE_WRAP);
	row++;
	for (i = 0; i < d->n_indicators; i++)
		sheet_text(s, row++, 1, arena_printf(b->a, "Indikator: %s, satuan %s, %lld angka di belakang koma",
		    d->indicators[i].name_id, d->indicators[i].unit_name_id, (long long)d->indicators[i].decimals), STYLE_WRAP);
	sheet_protect(s);
}

static void
hidden_sheet(struct book *b, struct sheet_out *w)
{
	struct sheet *s = sheet_out_add(w, "_satudata");

	sheet_text(s, 1, 1, "slug", STYLE_PLAIN);
	sheet_text(s, 1, 2, b->t->dataset->slug, STYLE_PLAIN);
	sheet_text(s, 2, 1, "structure_version", STYLE_PLAIN);
	sheet_text(s, 2, 2, arena_printf(b->a, "%lld", (long long)b->t->dataset->structure_version), STYLE_PLAIN);
	sheet_protect(s);
	sheet_hide(s);
}

/* Labels of a row: written where rows are filled in, else cells with drop-downs. */
static void
labels_write(struct book *b, struct sheet *s, uint32_t row, size_t k)
{
	size_t i;

	for (i = 0; i < b->x.n; i++)
		sheet_text(s, row, (uint32_t)i + 1, b->x.rows ? axis_label(b->a, &b->x, k, i) : NULL,
		    b->x.rows ? STYLE_LABEL : STYLE_INPUT_TEXT);
}

static void
drop_downs(struct book *b, struct sheet *s, uint32_t last)
{
	size_t i;

	for (i = 0; !b->x.rows && i < b->x.n; i++)
		sheet_choice_cells(s, 2, (uint32_t)i + 1, last, (uint32_t)i + 1, b->codes, (uint32_t)i * 3 + 1, 2,
		    b->n_labels[i], true);
}

static void
long_sheet(struct book *b, struct sheet *s)
{
	uint32_t at = (uint32_t)b->x.n + 1, row = 2;
	size_t k, p, n = b->x.rows ? b->x.rows : BLANK_ROWS, periods = b->x.rows && b->t->n_periods ? b->t->n_periods : 1;

	sheet_width(s, 1, at - 1 ? at - 1 : 1, WIDTH_LABEL);
	sheet_width(s, at, at + 1, WIDTH_VALUE);
	sheet_width(s, at + 2, at + 2, WIDTH_LABEL);
	for (k = 0; k < b->x.n; k++)
		sheet_text(s, 1, (uint32_t)k + 1, b->x.dim[k]->name_id, STYLE_HEADER);
	sheet_text(s, 1, at, "Periode", STYLE_HEADER);
	sheet_text(s, 1, at + 1, "Nilai", STYLE_HEADER);
	sheet_text(s, 1, at + 2, "Keterangan", STYLE_HEADER);
	for (p = 0; p < periods; p++)
		for (k = 0; k < n; k++, row++) {
			bool known = b->x.rows && b->t->n_periods;

			labels_write(b, s, row, k);
			sheet_text(s, row, at, known ? period_label(b->a, &b->t->period[p]) : NULL,
			    known ? STYLE_LABEL : STYLE_INPUT_TEXT);
			sheet_number(s, row, at + 1, NULL, STYLE_INPUT_NUMBER);
			sheet_text(s, row, at + 2, NULL, STYLE_INPUT_TEXT);
		}
	drop_downs(b, s, row - 1);
}

static void
wide_sheet(struct book *b, struct sheet *s)
{
	uint32_t at = (uint32_t)b->x.n + 1, row, col;
	size_t k, p, n = b->x.rows ? b->x.rows : BLANK_ROWS;

	sheet_width(s, 1, at - 1 ? at - 1 : 1, WIDTH_LABEL);
	sheet_width(s, at, at + (uint32_t)b->t->n_periods, WIDTH_VALUE);
	for (k = 0; k < b->x.n; k++)
		sheet_text(s, 1, (uint32_t)k + 1, b->x.dim[k]->name_id, STYLE_HEADER);
	for (p = 0; p < b->t->n_periods; p++)
		sheet_text(s, 1, at + (uint32_t)p, period_label(b->a, &b->t->period[p]), STYLE_HEADER);
	for (k = 0; k < n; k++) {
		row = (uint32_t)k + 2;
		labels_write(b, s, row, k);
		for (col = at; col < at + b->t->n_periods; col++)
			sheet_number(s, row, col, NULL, STYLE_INPUT_NUMBER);
	}
	drop_downs(b, s, (uint32_t)n + 1);
}

enum sd_err
template_workbook(struct arena *a, const struct template *t, struct blob *out)
{
	struct book b = { .a = a, .t = t, .x = axes_of(a, t) };
	struct sheet_out *w = sheet_out_new(a, t->tmp_dir, false, t->dataset->title_id, t->site);
	struct sheet *data;

	guide_sheet(&b, w);
	data = sheet_out_add(w, "Data");
	codes_sheet(&b, w);
	hidden_sheet(&b, w);
	if (t->wide)
		wide_sheet(&b, data);
	else
		long_sheet(&b, data);
	sheet_freeze(data, 1, (uint32_t)b.x.n);
	sheet_protect(data);
	sheet_first(data);
	return sheet_out_end(w, out);
}

/* --- CSV --- */

static void
csv_head(struct arena *a, const struct template *t, const struct axes *x, struct csv_out *c)
{
	size_t i;

	for (i = 0; i < x->n; i++)
		csv_text(c, x->dim[i]->name_id);
	if (!t->wide) {
		csv_text(c, "Periode");
		csv_text(c, "Nilai");
		csv_text(c, "Keterangan");
	}
	for (i = 0; t->wide && i < t->n_periods; i++)
		csv_text(c, period_label(a, &t->period[i]));
	csv_end(c);
}

static void
csv_line(struct arena *a, const struct template *t, const struct axes *x, struct csv_out *c, size_t k, size_t p)
{
	size_t i;

	for (i = 0; i < x->n; i++)
		csv_text(c, axis_label(a, x, k, i));
	if (!t->wide) {
		csv_text(c, t->n_periods ? period_label(a, &t->period[p]) : "");
		csv_text(c, "");
		csv_text(c, "");
	}
	for (i = 0; t->wide && i < t->n_periods; i++)
		csv_text(c, "");
	csv_end(c);
}

void
template_text(struct arena *a, const struct template *t, struct buf *out)
{
	struct axes x = axes_of(a, t);
	size_t k, p, periods = t->wide || !t->n_periods ? 1 : t->n_periods;
	struct csv_out c;

	csv_begin(&c, out, ';', true);
	csv_bom(&c);
	csv_head(a, t, &x, &c);
	for (p = 0; p < periods; p++)
		for (k = 0; k < x.rows; k++)
			csv_line(a, t, &x, &c, k, p);
}
