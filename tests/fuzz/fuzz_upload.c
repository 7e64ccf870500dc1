/*
 * fuzz_upload.c: any bytes as an uploaded table: read, understood and checked without harm, and every observation
 * traces to a cell of the table.
 */
#include "modules/upload/reading/reading.h"

#include "shared/ground/log.h"
#include "shared/statistics/decimal.h"

#include <setjmp.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct code freq[] = { { "M", "Bulanan", "", "", NULL, NULL, NULL, NULL, NULL } };
static struct code area[] = { { "35", "Kabupaten Contoh", "", "", NULL, "35", "35", NULL, NULL },
	{ "3501", "Kecamatan Satu", "", "", "35", "35.01", "3509", NULL, NULL }, { "3502", "Desa Satu", "", "", "3501", "35.02", "3501", NULL, NULL } };
static struct code ind[] = { { "A", "Harga", "", "", NULL, NULL, NULL, NULL, NULL }, { "B", "Volume", "", "", NULL, NULL, NULL, NULL, NULL } };
static struct code_list lists[] = {
	{ 1, "", "CL_FREQ", "1.0.0", "Frekuensi", "", "", freq, 1 },
	{ 2, "", "CL_AREA", "1.0.0", "Wilayah", "", "", area, 3 },
	{ 3, "", "CL_IND", "1.0.0", "Indikator", "", "", ind, 2 },
};
static struct dimension dims[] = {
	{ 1, "FREQ", "frequency", "Frekuensi", "", "M", "", 1, &lists[0], 0 },
	{ 2, "REF_AREA", "area", "Wilayah", "", NULL, "kecamatan|desa", 2, &lists[1], 0 },
	{ 3, "INDICATOR", "indicator", "Indikator", "", NULL, "", 3, &lists[2], 0 },
};
static struct indicator inds[] = {
	{ 1, "A", "Harga", "", "RUPIAH", "Rupiah", "", "0", 0, "0", NULL, "", 0 },
	{ 2, "B", "Volume", "", "TON", "Ton", "", "0", 2, NULL, "1000", "isi", 0 },
};
static const struct dataset dataset = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 1, .dimensions = dims, .n_dimensions = 3, .indicators = inds, .n_indicators = 2 };
static const struct past past[] = { { "M.3501.A", "2023-12", "1000" }, { "M.3501.B", "2023-12", "1.5" } };

static void
holds(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n_read_values; i++) {
		const struct read_value *s = &r->read_values[i];

		sd_assert(s->key && s->period && s->row && s->col && s->status);
		sd_assert(*table_cell(r->table, s->row - 1, s->col - 1)->text);
		sd_assert(!s->value || (decimal_valid(s->value) && s->status == 'A'));
	}
	for (i = 0; i < r->n_findings; i++)
		sd_assert(r->findings[i].message && !personal_found(r->findings[i].value));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_ask ask = { .dataset = &dataset, .answer = NUMBER_UNCLEAR,
		.today = { 2025, 6, 1 }, .file_name = "data 2024.csv" };
	struct arena *a;
	struct table_file *file;
	const char *why;
	struct reading *r;
	jmp_buf env;

	if (size > 64 * 1024)
		return 0;
	a = arena_new((size_t)256 << 20);
	if (setjmp(env) == 0) {
		arena_guard(a, &env);
		ask.past = past_book_of(a, past, 2);
		if (table_read(a, data, size, &file, &why) == SD_OK && sheet_understand(a, file, &ask, &r) == SD_OK)
			holds(r);
	}
	arena_free(a);
	return 0;
}
