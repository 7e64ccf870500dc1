/*
 * template.c: the templates of a dataset: which rows and columns they have, and the same as workbook and as CSV. Long
 * (a row a value), wide (periods as columns) or crossed (one dimension as columns), with drop-downs, last year's values
 * beside, a sheet of codes, instructions, and a hidden sheet that says which dataset and which version of its structure
 * it is for. Called by pages_template.c. Never reads the database.
 */
#include "modules/upload/reading/reading.h"
#include "modules/upload/standard/template.h"

#include "shared/format/csv_out.h"
#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define BLANK_ROWS 500 /* where the combinations are too many to be filled in */
#define WIDTH_LABEL 32 /* characters, as Excel counts a column's width: the longest name of a district */
#define WIDTH_VALUE 16 /* a figure of 13 digits with its points */

#define NO_AXIS SIZE_MAX

/* The dimensions that have a choice, and the codes that rows and columns take. */
struct axes {
	size_t n;
	const struct dimension *dim[READING_DIMS];
	const struct code **code[READING_DIMS];
	size_t n_codes[READING_DIMS];
	size_t across;        /* the one whose codes are columns; NO_AXIS = none */
	size_t rows;          /* combinations of the others; 0 = too many */
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

/* Is there a period among those asked for in which the code may be used? */
static bool
code_asked(const struct template *t, const struct code *code)
{
	size_t i;

	if (!code_expected(code))
		return false;
	for (i = 0; i < t->n_periods; i++)
		if (code_valid(code, &t->period[i]))
			return true;
	return t->n_periods == 0;
}

static bool
is_parent(const struct template *t, const struct code_list *list, const struct code *code)
{
	size_t i;

	for (i = 0; i < list->n_codes; i++)
		if (str_same(list->codes[i].parent, code->code) && code_asked(t, &list->codes[i]))
			return true;
	return false;
}

/* The codes that stand for themselves in some period: neither totals, nor parents of others, nor expired. */
static void
axis_add(struct arena *a, const struct template *t, struct axes *x, const struct dimension *dim)
{
	const struct code **v = arena_array(a, dim->list->n_codes + 1, sizeof(*v));
	size_t i, n = 0;

	for (i = 0; i < dim->list->n_codes; i++)
		if (code_asked(t, &dim->list->codes[i]) && !is_parent(t, dim->list, &dim->list->codes[i]))
			v[n++] = &dim->list->codes[i];
	x->dim[x->n] = dim;
	x->code[x->n] = v;
	x->n_codes[x->n++] = n;
}

/* How often a combination comes: once a period, unless periods are columns. */
static size_t
turns_of(const struct template *t)
{
	return t->wide || !t->n_periods ? 1 : t->n_periods;
}

static struct axes
axes_of(struct arena *a, const struct template *t)
{
	struct axes x;
	size_t i;

	memset(&x, 0, sizeof(x));
	x.across = NO_AXIS;
	for (i = 0; i < t->dataset->n_dimensions && x.n < READING_DIMS; i++)
		if (!dimension_only_code(&t->dataset->dimensions[i])) {
			if (t->across && str_same(t->across, t->dataset->dimensions[i].code))
				x.across = x.n;
			axis_add(a, t, &x, &t->dataset->dimensions[i]);
		}
	if (x.across != NO_AXIS && x.n_codes[x.across] > TEMPLATE_COLUMNS)
		x.across = NO_AXIS;
	x.rows = 1;
	for (i = 0; i < x.n; i++) {
		if (i == x.across)
			continue;
		if (x.n_codes[i] == 0 || x.rows > TEMPLATE_ROWS) {
			x.rows = 0;
			return x;
		}
		x.rows *= x.n_codes[i];
	}
	if (x.rows * turns_of(t) > TEMPLATE_ROWS)
		x.rows = 0;
	return x;
}

/* The code of axis i in combination k of the row axes; the last axis turns fastest. */
static const struct code *
axis_code(const struct axes *x, size_t k, size_t i)
{
	size_t j, step = 1;

	for (j = i + 1; j < x->n; j++)
		if (j != x->across)
			step *= x->n_codes[j];
	return x->code[i][k / step % x->n_codes[i]];
}

/* --- the grid: heads and cells, for workbook and CSV alike --- */

struct grid {
	struct arena *a;
	const struct template *t;
	struct axes x;
	bool listed;          /* rows are filled in beforehand */
	uint32_t *row;        /* of those: period x combinations + combination; without those that cannot be */
	size_t n_rows;
	size_t n_values, n_past; /* value columns; columns of the year before */
	size_t at_period, at_value, at_note, at_past, n_columns; /* from 0; a missing one equals the next */
};

/* May combination k have a figure in the period, as far as its codes' validity goes? `value`: code of the columns. */
static bool
grid_open(const struct grid *g, size_t k, const struct period *p, size_t value)
{
	size_t i;

	for (i = 0; i < g->x.n; i++)
		if (!code_valid(i == g->x.across ? g->x.code[i][value] : axis_code(&g->x, k, i), p))
			return false;
	return true;
}

/* Has combination k a figure in any period and column that a row of turn `turn` holds? */
static bool
row_open(const struct grid *g, size_t k, size_t turn)
{
	size_t i;

	for (i = 0; i < g->n_values; i++)
		if (grid_open(g, k, &g->t->period[g->t->wide ? i : turn], g->x.across == NO_AXIS ? 0 : i))
			return true;
	return false;
}

static struct grid
grid_of(struct arena *a, const struct template *t)
{
	struct grid g = { .a = a, .t = t, .x = axes_of(a, t) };
	size_t labels = g.x.n - (g.x.across != NO_AXIS);

	g.listed = g.x.rows > 0;
	g.n_rows = BLANK_ROWS;
	g.n_values = t->wide ? t->n_periods : g.x.across != NO_AXIS ? g.x.n_codes[g.x.across] : 1;
	if (g.listed) {
		/* Fills in the rows: every combination of each period in which its codes are valid. */
		size_t turns = turns_of(g.t), i;

		g.row = arena_array(g.a, g.x.rows * turns + 1, sizeof(*g.row));
		for (i = 0, g.n_rows = 0; i < g.x.rows * turns; i++)
			if (!g.t->n_periods || row_open(&g, i % g.x.rows, i / g.x.rows))
				g.row[g.n_rows++] = (uint32_t)i;
	}
	g.n_past = g.listed && t->n_past && t->n_periods ? (t->wide ? 1 : g.n_values) : 0;
	g.at_period = labels;
	g.at_value = labels + !t->wide;
	g.at_note = g.at_value + g.n_values;
	g.at_past = g.at_note + (!t->wide && g.x.across == NO_AXIS);
	g.n_columns = g.at_past + g.n_past;
	return g;
}

/* The axis of label column `col`. */
static size_t
grid_axis(const struct grid *g, size_t col)
{
	return g->x.across != NO_AXIS && col >= g->x.across ? col + 1 : col;
}

static const struct period *
grid_period(const struct grid *g, size_t row)
{
	return g->t->n_periods && g->listed ? &g->t->period[g->row[row] / g->x.rows] : NULL;
}

/* The combination of a row. */
static size_t
grid_turn(const struct grid *g, size_t row)
{
	return g->row[row] % g->x.rows;
}

/* Is there anything to write into value column `value` of a row? */
static bool
grid_asks(const struct grid *g, size_t row, size_t value)
{
	const struct period *p = g->t->wide && g->listed ? &g->t->period[value] : grid_period(g, row);

	return !p || grid_open(g, grid_turn(g, row), p, g->x.across == NO_AXIS ? 0 : value);
}

static struct period
year_before(const struct period *p)
{
	struct period out = *p;

	out.year--;
	return out;
}

static const char *
grid_head(const struct grid *g, size_t col)
{
	struct period before;

	if (col < g->at_period)
		return g->x.dim[grid_axis(g, col)]->name_id;
	if (col < g->at_value)
		return "Periode";
	if (col < g->at_note)
		return g->t->wide ? period_label(g->a, &g->t->period[col - g->at_value]) : g->x.across == NO_AXIS ? "Nilai" :
		    template_label(g->a, g->x.dim[g->x.across]->list, g->x.code[g->x.across][col - g->at_value]);
	if (col < g->at_past)
		return "Keterangan";
	before = period_step(&g->t->period[0], -1);
	if (g->t->wide)
		return arena_printf(g->a, "Pembanding %s", period_label(g->a, &before));
	if (g->n_past == 1)
		return "Pembanding tahun lalu";
	return arena_printf(g->a, "Pembanding tahun lalu: %s", template_label(g->a, g->x.dim[g->x.across]->list,
	    g->x.code[g->x.across][col - g->at_past]));
}

/* The key of a value cell; NULL where rows are not listed. */
static const char *
grid_key(const struct grid *g, size_t row, size_t value)
{
	const struct dataset *d = g->t->dataset;
	const char *key = NULL;
	size_t i, axis = 0;

	for (i = 0; g->listed && i < d->n_dimensions; i++) {
		const char *code = dimension_only_code(&d->dimensions[i]);

		if (!code) {
			code = (axis == g->x.across ? g->x.code[axis][value] : axis_code(&g->x, grid_turn(g, row), axis))->code;
			axis++;
		}
		key = key ? arena_printf(g->a, "%s.%s", key, code) : code;
	}
	return key;
}

static const char *
past_value(const struct grid *g, size_t row, size_t value)
{
	struct past want = { grid_key(g, row, value), NULL, NULL };
	struct period p;
	size_t low = 0, high = g->t->n_past;

	p = g->t->wide ? period_step(&g->t->period[0], -1) : year_before(grid_period(g, row));
	want.period = period_text(g->a, &p);
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct past *x = &g->t->past[mid];
		int d = strcmp(x->series_key, want.series_key);

		d = d ? d : strcmp(x->period, want.period);
		if (d == 0)
			return x->value ? x->value : "";
		if (d < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return "";
}

/* What stands in a cell beforehand; "" = to be filled in. */
static const char *
grid_cell(const struct grid *g, size_t row, size_t col)
{
	const struct period *p = grid_period(g, row);
	size_t axis;

	if (!g->listed)
		return "";
	if (col < g->at_period) {
		axis = grid_axis(g, col);
		return template_label(g->a, g->x.dim[axis]->list, axis_code(&g->x, grid_turn(g, row), axis));
	}
	if (col < g->at_value)
		return p ? period_label(g->a, p) : "";
	return col >= g->at_past ? past_value(g, row, g->t->wide ? 0 : col - g->at_past) : "";
}

/* Decimals of a value cell: those of its indicator. */
static size_t
grid_decimals(const struct grid *g, size_t row, size_t value)
{
	const struct dataset *d = g->t->dataset;
	const char *key = grid_key(g, row, g->x.across == NO_AXIS ? 0 : value), *codes[READING_DIMS];
	size_t i, k;

	if (!key || !key_split(g->a, d, key, codes))
		return d->n_indicators == 1 ? (size_t)d->indicators[0].decimals : 0;
	for (i = 0; i < d->n_dimensions; i++)
		for (k = 0; str_same(d->dimensions[i].role, "indicator") && k < d->n_indicators; k++)
			if (str_same(d->indicators[k].code, codes[i]))
				return (size_t)d->indicators[k].decimals;
	return 0;
}

/* --- workbook --- */

struct book {
	struct arena *a;
	const struct template *t;
	struct grid g;
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
	for (i = 0; i < b->g.x.n; i++) {
		const struct code_list *list = b->g.x.dim[i]->list;

		col = (uint32_t)i * 3 + 1;
		sheet_width(b->codes, col, col, WIDTH_LABEL);
		sheet_width(b->codes, col + 1, col + 1, WIDTH_VALUE);
		sheet_text(b->codes, 1, col, b->g.x.dim[i]->name_id, STYLE_HEADER);
		sheet_text(b->codes, 1, col + 1, "Kode", STYLE_HEADER);
		row = 2;
		for (size_t k = 0; k < list->n_codes; k++)
			if (code_asked(b->t, &list->codes[k])) {
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
		"Kolom Pembanding memuat nilai rilis tahun lalu untuk dibandingkan; kolom itu tidak dibaca.",
		"Jangan menulis NIK, nomor KK, atau data perorangan lain.",
		arena_printf(b->a, "Setelah diisi, unggah berkas ini di %s.", b->t->site),
	};
	uint32_t i, row = 3;

	sheet_width(s, 1, 1, 90);
	sheet_text(s, 1, 1, d->title_id, STYLE_TITLE);
	for (i = 0; i < COUNT(lines); i++)
		sheet_text(s, row++, 1, lines[i], STYLE_WRAP);
	row++;
	for (i = 0; i < d->n_indicators; i++)
		sheet_text(s, row++, 1, arena_printf(b->a, "Indikator: %s, satuan %s, %lld angka di belakang koma",
		    d->indicators[i].name_id, d->indicators[i].unit_name_id, (long long)d->indicators[i].decimals), STYLE_WRAP);
	for (i = 0; i < d->n_attributes; i++) {
		const struct code *code = set_attribute_code(d, &d->attributes[i]);

		if (*d->attributes[i].value)
			sheet_text(s, row++, 1, arena_printf(b->a, "%s: %s", d->attributes[i].kind->name_id, code ? code->name_id :
			    d->attributes[i].value), STYLE_WRAP);
	}
	sheet_protect(s);
}

static void
hidden_sheet(struct book *b, struct sheet_out *w)
{
	const struct template *t = b->t;
	const struct dataset *d = t->dataset;
	struct sheet *s = sheet_out_add(w, "_satudata");
	const char *const rows[][2] = {
		{ "slug", d->slug },
		{ "structure_version", arena_printf(b->a, "%lld", (long long)d->structure_version) },
		{ "layout", t->wide ? "lebar" : t->across ? "silang" : "panjang" },
		{ "period_from", t->n_periods ? period_text(b->a, &t->period[0]) : "" },
		{ "period_to", t->n_periods ? period_text(b->a, &t->period[t->n_periods - 1]) : "" },
	};
	uint32_t i;

	for (i = 0; i < COUNT(rows); i++) {
		sheet_text(s, i + 1, 1, rows[i][0], STYLE_PLAIN);
		sheet_text(s, i + 1, 2, rows[i][1], STYLE_PLAIN);
	}
	sheet_protect(s);
	sheet_hide(s);
}

enum sd_err
template_workbook(struct arena *a, const struct template *t, struct blob *out)
{
	struct book b = { .a = a, .t = t, .g = grid_of(a, t) };
	struct sheet_out *w = sheet_out_new(a, t->tmp_dir, false, t->dataset->title_id, t->site);
	struct sheet *data;
	const struct grid *g;
	size_t row, col, axis;

	guide_sheet(&b, w);
	data = sheet_out_add(w, "Data");
	codes_sheet(&b, w);
	hidden_sheet(&b, w);
	g = &b.g;
	if (g->at_period)
		sheet_width(data, 1, (uint32_t)g->at_period, WIDTH_LABEL);
	sheet_width(data, (uint32_t)g->at_period + 1, (uint32_t)g->n_columns, WIDTH_VALUE);
	for (col = 0; col < g->n_columns; col++)
		sheet_text(data, 1, (uint32_t)col + 1, grid_head(g, col), STYLE_HEADER);
	for (row = 0; row < g->n_rows; row++)
		for (col = 0; col < g->n_columns; col++) {
			uint32_t r = (uint32_t)row + 2, c = (uint32_t)col + 1;
			const char *text = grid_cell(g, row, col);

			if (col >= g->at_value && col < g->at_note && !grid_asks(g, row, col - g->at_value))
				sheet_text(data, r, c, NULL, STYLE_LABEL);
			else if (col >= g->at_value && col < g->at_note)
				sheet_input(data, r, c, grid_decimals(g, row, col - g->at_value));
			else if (col >= g->at_past)
				sheet_number(data, r, c, text, STYLE_NUMBER);
			else if (*text)
				sheet_text(data, r, c, text, STYLE_LABEL);
			else
				sheet_text(data, r, c, NULL, STYLE_INPUT_TEXT);
		}
	/* Labels are chosen from lists where rows are not filled in beforehand. */
	for (col = 0; !g->listed && col < g->at_period; col++) {
		axis = grid_axis(g, col);
		sheet_choice_cells(data, 2, (uint32_t)col + 1, (uint32_t)g->n_rows + 1, (uint32_t)col + 1, b.codes,
		    (uint32_t)axis * 3 + 1, 2, b.n_labels[axis], true);
	}
	sheet_freeze(data, 1, (uint32_t)b.g.at_period);
	sheet_protect(data);
	sheet_first(data);
	return sheet_out_end(w, out);
}

/* --- CSV --- */

void
template_text(struct arena *a, const struct template *t, struct buf *out)
{
	struct grid g = grid_of(a, t);
	struct csv_out c;
	size_t row, col;

	csv_begin(&c, out, ';', true);
	csv_bom(&c);
	for (col = 0; col < g.n_columns; col++)
		csv_text(&c, grid_head(&g, col));
	csv_end(&c);
	for (row = 0; g.listed && row < g.n_rows; row++) {
		for (col = 0; col < g.n_columns; col++)
			csv_text(&c, grid_cell(&g, row, col));
		csv_end(&c);
	}
}

const char *
template_name(struct arena *a, const struct template *t, const char *suffix)
{
	return arena_printf(a, "templat-%s-v%lld%s.%s", t->dataset->slug, (long long)t->dataset->structure_version,
	    t->wide ? "-lebar" : t->across ? "-silang" : "", suffix);
}
