/*
 * understood.c: "this is what I understood": what each column of a table was taken for, as JSON for the page. Called by
 * intake.c; pages_submission.c shows it. Never writes.
 */
#include "modules/upload/checks/checks.h"
#include "modules/upload/intake/intake.h"
#include "modules/upload/intake/mapping.h"

#include "shared/format/json_out.h"
#include "shared/ground/str.h"

#include <string.h>

#define COLUMNS_SHOWN 60 /* on the page of a reading: five years of months */
#define SHEETS_SHOWN 30 /* to choose from */
#define HEADER_SHOWN 120 /* characters of a header: what is longer is no header */

/* What a value column's header said: "2024, Laki-laki". */
static const char *
places_text(struct arena *a, const struct checked *c, const struct column *col)
{
	const char *out = "";
	struct period p = col->when.full;
	size_t i;

	if (p.freq)
		out = period_label(a, &p);
	else if (col->when.year && col->when.part)
		out = arena_printf(a, "bagian ke-%d tahun %d", col->when.part, col->when.year);
	else if (col->when.year)
		out = arena_printf(a, "%d", col->when.year);
	else if (col->when.part && c->dataset->frequency && *c->dataset->frequency == 'M')
		out = date_month_name(col->when.part);
	else if (col->when.part)
		out = arena_printf(a, "bagian ke-%d", col->when.part);
	for (i = 0; i < READING_DIMS; i++)
		if (col->code[i])
			out = arena_printf(a, "%s%s%s", out, *out ? "; " : "", col->code[i]->name_id);
	return out;
}

static const char *
column_text(struct arena *a, const struct checked *c, const struct column *col)
{
	const char *places;

	switch (col->role) {
	case COLUMN_DIMENSION:
		return c->dataset->dimensions[col->dim].name_id;
	case COLUMN_TIME:
		return "Periode";
	case COLUMN_VALUE:
		places = places_text(a, c, col);
		return *places ? arena_printf(a, "Nilai: %s", places) : "Nilai";
	case COLUMN_TOTAL:
		return "Jumlah (tidak disimpan)";
	case COLUMN_COMMENT:
		return "Keterangan";
	case COLUMN_COMPONENT:
		return "Komponen struktur";
	case COLUMN_IGNORED:
		return "Tidak dipakai";
	case COLUMN_UNKNOWN:
		break;
	}
	return "Tidak dikenali, tidak dipakai";
}

static void
column_write(struct json_out *j, struct arena *a, const struct checked *c, size_t i)
{
	const struct column *col = &c->reading->columns[i];
	const char *header = personal_mask(a, col->header);

	if (col->role == COLUMN_IGNORED && !*header)
		return;
	jo_object(j);
	jo_key_text(j, "kolom", cell_address(a, 1, (uint32_t)i + 1));
	jo_key_text(j, "judul", strlen(header) <= HEADER_SHOWN ? header : "…");
	jo_key_text(j, "arti", column_text(a, c, col));
	jo_key_int(j, "nomor", (int64_t)i + 1);
	jo_key_text(j, "peran", col->role == COLUMN_DIMENSION ? arena_printf(a, "%s:%s", column_role_name(col->role),
	    c->dataset->dimensions[col->dim].code) : column_role_name(col->role));
	if (col->role == COLUMN_VALUE)
		jo_key_text(j, "maksud", places_text(a, c, col));
	jo_close(j);
}

/* What a person may correct: sheets, rows as the machine found them, what was followed; and how often each rule
 * spoke. */
static void
reading_write(struct json_out *j, struct arena *a, const struct checked *c)
{
	const struct reading *r = c->reading;
	size_t i;

	jo_key_text(j, "tanda", r->signature ? r->signature : "");
	jo_key_int(j, "judul_ditemukan", r->found_head);
	jo_key_int(j, "data_ditemukan", r->found_body);
	if (r->map && !r->remembered)
		jo_key_text(j, "koreksi", mapping_text(a, r->map));
	if (r->remembered) {
		jo_key_text(j, "diingat", "1");
		jo_key_text(j, "angka_diingat", numbers_name(r->map ? r->map->numbers : NUMBER_UNCLEAR));
	}
	if (c->excerpt)
		jo_key_text(j, EXCERPT_KEY, "1");
	jo_key_object(j, "temuan");
	for (i = 0; i < RULE_COUNT; i++)
		if (r->n_rule[i])
			jo_key_int(j, rule_name((enum rule)i), (int64_t)r->n_rule[i]);
	jo_close(j);
	if (!c->file)
		return;
	jo_key_array(j, "lembar");
	for (i = 0; i < c->file->n && i < SHEETS_SHOWN; i++)
		if (c->file->tables[i].name && !c->file->tables[i].hidden)
			jo_text(j, c->file->tables[i].name);
	jo_close(j);
}

const char *
understood_text(struct arena *a, const struct checked *c)
{
	const struct reading *r = c->reading;
	struct buf *b = buf_new(a, 0);
	struct json_out j;
	size_t i;

	jo_begin(&j, b);
	jo_object(&j);
	if (r->table) {
		jo_key_int(&j, "baris_judul", (int64_t)r->head + 1);
		jo_key_int(&j, "baris_data", (int64_t)r->body + 1);
		jo_key_int(&j, "baris_jumlah", r->n_total_rows);
		jo_key_int(&j, "baris_catatan", r->n_note_rows);
	}
	if (r->context.full.freq)
		jo_key_text(&j, "periode", period_label(a, &r->context.full));
	if (r->ask_period)
		jo_key_text(&j, "tanya_periode", "1");
	reading_write(&j, a, c);
	jo_key_array(&j, "kolom");
	for (i = 0; i < r->n_columns && i < COLUMNS_SHOWN; i++)
		column_write(&j, a, c, i);
	jo_close(&j);
	if (c->ask)
		checks_write(&j, a, c->ask);
	jo_end(&j);
	return buf_text(b);
}
