/*
 * read.c: from a file to observations: chooses the sheet, says how it is to be read, and runs what reads
 * it.
 *
 * Called by intake.c and the tests through sheet_understand(). Pure. What a person corrected goes before what the
 * machine finds; what neither says is a finding.
 */
#include "modules/upload/reading/rows.h"

#include "modules/upload/checks/checks.h"
#include "shared/ground/str.h"

#include <string.h>

#define SHEETS_NAMED 6 /* sheets, or columns, in the sentence of a finding */

/* What changed in the structure after that version. */
static const char *
changes_since(struct ctx *c, const char *version)
{
	const char *out = NULL;
	int64_t v = 0;
	size_t i;

	if (!str_int(str_of(version), 1, INT64_MAX, &v))
		v = 0;
	for (i = 0; i < c->ask->n_changes; i++)
		if (c->ask->changes[i].version > v && c->ask->changes[i].text)
			out = out ? arena_printf(c->a, "%s; %s", out, c->ask->changes[i].text) : c->ask->changes[i].text;
	return out ? out : "susunan dimensi atau indikator";
}

/* "templat-penduduk-v3-lebar.csv": a text file says in its name what a workbook hides in a sheet. */
static bool
template_named(struct ctx *c, const char **slug, const char **version)
{
	const char *name = c->ask->file_name, *p, *v = NULL;
	size_t n;

	if (!name || !str_starts(name, "templat-"))
		return false;
	name += 8;
	for (p = strstr(name, "-v"); p; p = strstr(p + 1, "-v"))
		if ((n = strspn(p + 2, "0123456789")) && n < 10 && strchr("-. (", p[2 + n]))
			v = p;
	if (!v)
		return false;
	*slug = arena_strndup(c->a, name, (size_t)(v - name));
	*version = arena_strndup(c->a, v + 2, strspn(v + 2, "0123456789"));
	return true;
}

/* The hidden sheet of our own templates says which dataset and which version it is for. */
static void
template_check(struct ctx *c, const struct table_file *file)
{
	const struct table *t = table_find(file, TEMPLATE_SHEET);
	const struct file_lookahead *later = c->ask->later;
	const char *slug, *version;

	if (later && later->template_slug) {
		slug = later->template_slug;
		version = later->template_version;
	} else if (t) {
		slug = table_cell(t, 0, 1)->text;
		version = table_cell(t, 1, 1)->text;
	} else if (!template_named(c, &slug, &version)) {
		return;
	}
	if (!str_same(slug, c->d->slug))
		finding_add(c, LEVEL_ERROR, RULE_TEMPLATE, 0, 0, slug, NULL,
		    "Berkas ini templat dataset lain (%s).", slug);
	else if (!str_same(version, arena_printf(c->a, "%lld", (long long)c->d->structure_version)))
		finding_add(c, LEVEL_WARNING, RULE_TEMPLATE, 0, 0, version, NULL,
		    "Templat ini sudah usang (struktur versi %s, sekarang versi %lld). Yang berubah: %s.", version,
		    (long long)c->d->structure_version, changes_since(c, version));
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
		if (components_find(c, &file->tables[i], &try)) {
			*c->out = try;
			c->t = try.table;
			return;
		}
		score = head_find(c, &file->tables[i], &try);
		if (score > top) {
			top = score;
			best = try;
		}
	}
	*c->out = best;
	c->t = best.table;
}

/* The sheet has the header of the one that is read: twins_report() asks about it. */
static bool
is_twin(struct ctx *c, const struct table *t)
{
	uint32_t head = c->out->body - 1, n = c->n_twins;

	if (t > c->t && !t->hidden && head < t->n_rows)
		twin_add(c, t->name, t->rows[head].cells, t->rows[head].n);
	return c->n_twins > n;
}

/* Other sheets that look like tables too are named: one upload reads one sheet. */
static void
sheets_report(struct ctx *c, const struct table_file *file)
{
	const char *names = "";
	size_t i, n = 0;

	for (i = 0; i < file->n; i++) {
		const struct table *t = &file->tables[i];
		struct reading try = *c->out;

		if (is_twin(c, t) || t == c->t || t->hidden || !t->name || t->n_rows < 3 || !head_find(c, t, &try) ||
		    try.n_columns < 2)
			continue;
		if (n++ < SHEETS_NAMED)
			names = arena_printf(c->a, "%s%s%s", names, *names ? ", " : "", t->name);
	}
	if (n)
		finding_add(c, LEVEL_ADVICE, RULE_HEADER, 0, 0, NULL, NULL,
		    "Yang dibaca lembar \"%s\". Lembar lain juga tampak berisi tabel dan tidak dibaca: %s%s.",
		    c->t->name ? c->t->name : "", names, n > SHEETS_NAMED ? ", dan lainnya" : "");
}

/* --- decimal commas that split cells --- */

/* Cells of a row up to the last filled one. */
static uint32_t
row_width(const struct table *t, uint32_t row)
{
	uint32_t n = row < t->n_rows ? t->rows[row].n : 0;

	while (n && !*table_cell(t, row, n - 1)->text)
		n--;
	return n;
}

static bool
figure_split(const struct table *t, uint32_t row, uint32_t width)
{
	uint32_t col, figures = 0, n = row_width(t, row);

	if (n <= width || n > width * 2)
		return false;
	for (col = 0; col < n; col++)
		figures += numberish(table_cell(t, row, col)->text);
	return figures * 2 >= (n - width) * 2 && figures >= 2;
}

/* `Parang,1.234,5` in a file whose separator is the comma: the rows have more cells than the header. */
static bool
commas_split(struct ctx *c, const struct table_file *file)
{
	struct reading *r = c->out;
	uint32_t row, width = 0, split = 0, first = 0, filled = 0;

	if (file->format != TABLE_CSV || file->separator != ',')
		return false;
	for (row = r->head; row < r->body; row++)
		width = row_width(c->t, row) > width ? row_width(c->t, row) : width;
	for (row = r->body; row < c->t->n_rows; row++) {
		filled += row_width(c->t, row) > 1;
		if (!figure_split(c->t, row, width))
			continue;
		first = split++ ? first : row;
	}
	if (!split || split * 4 < filled)
		return false;
	finding_add(c, LEVEL_ERROR, RULE_SEPARATOR, first + 1, width + 1, table_cell(c->t, first, width)->text, NULL,
	    "%u baris punya lebih banyak sel daripada judulnya (%u kolom): tanda koma desimal terbaca sebagai pemisah "
	    "kolom. Pakai pemisah titik koma, atau tanda kutip di sekitar angka: \"3,2\".", split, width);
	return true;
}

/* --- all of it --- */

/* Behind the last row with a figure: what follows are notes and signatures. */
static uint32_t
last_row(const struct ctx *c)
{
	const struct reading *r = c->out;
	uint32_t row;
	size_t i;

	for (row = c->t->n_rows; row > r->body; row--)
		for (i = 0; i < r->n_columns; i++)
			if (r->columns[i].role == COLUMN_VALUE &&
			    strpbrk(table_cell(c->t, row - 1, (uint32_t)i)->text, "0123456789"))
				return row;
	return c->t->n_rows;
}

/* What has no place in the structure is said once. */
static void
unknown_report(struct ctx *c)
{
	const char *names[SHEETS_NAMED], *list = "";
	size_t i, n = components_unknown(c, names, SHEETS_NAMED);

	for (i = 0; i < n && i < SHEETS_NAMED; i++)
		list = arena_printf(c->a, "%s%s%s", list, *list ? ", " : "", personal_mask(c->a, names[i]));
	if (n)
		finding_add(c, LEVEL_ADVICE, RULE_HEADER, 0, 0, NULL, NULL,
		    "%zu kolom atau atribut tidak ada dalam struktur dataset ini, jadi isinya tidak disimpan: %s%s.", n, list,
		    n > SHEETS_NAMED ? ", dan lainnya" : "");
}

bool
head_understand(struct ctx *c, const struct table_file *file)
{
	struct reading *r = c->out;

	labels_build(c);
	template_check(c, file);
	sheet_choose(c, file);
	map_signature(c, file);
	map_follow(c, file);
	r->last_row = UINT32_MAX;
	if (!c->t)
		finding_add(c, LEVEL_ERROR, RULE_HEADER, 0, 0, NULL, NULL,
		    "Baris judul tidak ditemukan: tidak ada baris yang menyebut kolom, tahun, atau label yang dikenal.");
	if (!c->t || r->n_errors) /* nothing to read, or the template of another dataset: nothing else matters */
		return false;
	for (size_t i = 0; i < file->n; i++)
		if (file->tables[i].hidden && file->tables[i].n_rows)
			veiled_add(c, file->tables[i].name);
	if (!r->components)
		sheets_report(c, file);
	else
		unknown_report(c);
	c->commas = file->format == TABLE_CSV && file->separator == ',';
	if (commas_split(c, file))
		return false;
	if (!r->components && !head_columns(c))
		return false;
	labels_lead(c);
	personal_columns(c);
	if (!r->components)
		context_read(c);
	return r->n_errors == 0;
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
	if (fits)
		c.out->last_row = last_row(&c);
	personal_read(&c, file);
	if (fits) {
		struct body *b;

		label_cache_open(&c);
		line_levels(&c);
		styles_decide(&c);
		b = body_open(&c);
		body_rows(b, c.out->body, c.t->n_rows);
		body_close(b);
		unseen_report(&c);
		twins_report(&c);
		checks_open(&c);
		totals_alone(&c, NULL, NULL);
		checks_all(&c);
	}
	if (c.out->n_errors == 0 && c.out->n_read_values == 0)
		body_none(&c);
	return SD_OK;
}
