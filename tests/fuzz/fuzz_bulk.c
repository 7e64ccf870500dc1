/*
 * fuzz_bulk.c: a table of random rows read in windows, as large files are, says what it says as a whole: the same values at
 * the same cells, the same findings. The input chooses what stands in each row; windows are small, so that a short table
 * has several of them.
 */
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "tests/unit/large_text.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PLACES 24
#define WINDOW 64u
#define MONTHS 16u
#define PICK(v, i) ((v)[(i) % COUNT(v)])

static struct code freq[] = { { .code = "M", .name_id = "Bulanan" } };
static struct code place[PLACES];
static char place_code[PLACES][8], place_name[PLACES][16];
static struct code ind[] = { { .code = "A", .name_id = "Harga" }, { .code = "B", .name_id = "Volume" } };
static struct code_list lists[] = { { .id = 1, .code = "CL_FREQ", .name_id = "Frekuensi", .codes = freq, .n_codes = 1 },
	{ .id = 2, .code = "CL_PLACE", .name_id = "Tempat", .codes = place, .n_codes = PLACES },
	{ .id = 3, .code = "CL_IND", .name_id = "Indikator", .codes = ind, .n_codes = 2 } };
static struct dimension dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "IND", .role = "indicator", .name_id = "Indikator", .list = &lists[2] } };
static struct indicator inds[] = {
	{ .position = 1, .code = "A", .name_id = "Harga", .unit_code = "RUPIAH", .unit_name_id = "Rupiah", .unit_mult = "0",
	    .min_value = "0" },
	{ .position = 2, .code = "B", .name_id = "Volume", .unit_code = "TON", .unit_name_id = "Ton", .unit_mult = "0",
	    .decimals = 2, .max_value = "900000" } };
static const struct dataset dataset = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 1, .dimensions = dims, .n_dimensions = 3, .indicators = inds, .n_indicators = 2 };

static void
places_make(void)
{
	for (unsigned i = 0; i < PLACES; i++) {
		place_code[i][0] = 'T';
		place_code[i][1] = (char)('0' + i / 10);
		place_code[i][2] = (char)('0' + i % 10);
		memcpy(place_name[i], "Tempat ", 7);
		memcpy(place_name[i] + 7, place_code[i] + 1, 2);
		place[i].code = place_code[i];
		place[i].name_id = place_name[i];
	}
}

/* What a cell of figures may hold. */
static const char *const figures[] = { "7", "12", "1.234", "2.500", "12,5", "3.5", "1.234,50", "1,234", "-", "n/a", "*", "",
	"lima", "-4", "9000000", "0", "1 250", "77,3%", "12 kg", "3520014107900001", "1.2.3", "200000" };
static const char *const labels[] = { "%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s", "Entah", "", "Jumlah", "tempat 01 " };
static const char *const times[] = { "", "", "", "", "", "", "", "", "2031-05", "kapan", "2024" };

/* *above: the place that the row above is of, 0 = none; a blank label repeats it, and must not repeat a key. */
static void
row_write(struct buf *b, const uint8_t *p, unsigned i, unsigned *above)
{
	const char *label = PICK(labels, p[0]), *when = PICK(times, p[1]);
	unsigned month = i % MONTHS, own = 1 + i / MONTHS;

	if (p[0] >= 240)
		buf_str(b, p[0] & 1 ? "\n" : p[0] & 2 ? "Tempat;Bulan;Harga;Volume;Keterangan\n" : "Sumber: kantor\n");
	if (p[0] >= 250 || (!*label && *above != own))
		return;
	if (*label)
		*above = label[0] == '%' ? own : 0;
	if (label[0] == '%')
		buf_str(b, p[1] & 128 ? place_name[i / MONTHS % PLACES] : place_code[i / MONTHS % PLACES]);
	else
		buf_str(b, label[0] == 't' ? "Tempat 99" : label);
	buf_chr(b, ';');
	if (*when)
		buf_str(b, when);
	else
		buf_printf(b, "%u-%02u", 2020 + month / 12, month % 12 + 1);
	buf_printf(b, ";%s;%s;%s\n", PICK(figures, p[2]), PICK(figures, p[3]), p[2] == p[3] ? "dibulatkan" : "");
}

/* The same in the columns of SDMX-CSV: one figure a row, with what stands beside it. */
static void
component_row_write(struct buf *b, const uint8_t *p, unsigned i)
{
	static const char *const statuses[] = { "A", "A", "", "O", "Q", "P", "Z", "A: Nilai normal" };
	static const char *const units[] = { "", "", "", "RUPIAH", "TON", "TON: Ton" };
	unsigned row = i / 2, month = row % MONTHS;

	buf_printf(b, "%s,%s,%u-%02u,\"%s\",%s,%s,%s\n", p[0] >= 250 ? "T99" : place_code[row / MONTHS % PLACES],
	    i % 2 ? "B" : "A", 2020 + month / 12, month % 12 + 1, PICK(figures, p[2]), PICK(statuses, p[1]),
	    PICK(units, p[3]), p[1] >= 250 ? "D" : "I");
}

/* What a database would keep of the windows' figures. */
struct taken {
	struct arena *a;
	struct buf *said;
	struct read_value *v;
	size_t n;
};

#define MOST_VALUES (2 * (PLACES * MONTHS + 8)) /* two measures a row, and the eight rows before */

static enum sd_err
values_take(void *arg, const struct read_value *v, size_t n)
{
	struct taken *t = arg;

	values_print(t->said, v, n);
	for (size_t i = 0; i < n; i++) {
		struct read_value *k = &t->v[t->n++];

		sd_assert(t->n <= MOST_VALUES);
		*k = v[i];
		k->key = arena_strdup(t->a, v[i].key);
		k->period = arena_strdup(t->a, v[i].period);
		k->value = v[i].value ? arena_strdup(t->a, v[i].value) : NULL;
	}
	return SD_OK;
}

/* No key is written twice (row_write()), so all of them stay. */
static enum sd_err
values_end(void *arg, struct ctx *c, size_t *n)
{
	(void)arg;
	(void)c;
	(void)n;
	return SD_OK;
}

static enum sd_err
taken_give(void *arg, enum sd_err (*each)(void *each_arg, const struct stored_row *row), void *each_arg)
{
	struct taken *t = arg;

	return values_give(t->v, t->n, each, each_arg);
}

static const char *
findings_text(struct arena *a, const struct reading *r)
{
	const char **v = findings_of(a, r);
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < r->n_findings; i++)
		buf_printf(b, "%s\n", v[i]);
	return buf_text(b);
}

static void
texts_same(const char *what, const char *windows, const char *whole)
{
	if (strcmp(windows, whole) == 0)
		return;
	fprintf(stderr, "%s differ.\n--- windows\n%s--- whole\n%s", what, windows, whole);
	sd_assert(strcmp(windows, whole) == 0);
}

static void
compare(struct arena *a, const struct buf *b, struct reading_ask *ask)
{
	struct buf *one = buf_new(a, 0), *two = buf_new(a, 0);
	struct taken taken = { .a = a, .said = one, .v = arena_array(a, MOST_VALUES, sizeof(struct read_value)) };
	const struct bulk_use use = { .read_values = values_take, .ended = values_end, .stored = taken_give,
		.arg = &taken };
	struct table_bytes in = { b->p, b->n };
	struct table_file *file;
	struct bulk_facts facts;
	struct screen screen;
	struct reading *r, *w;
	const char *why = NULL;

	sd_assert(table_read(a, b->p, b->n, &file, &why) == SD_OK && sheet_understand(a, file, ask, &w) == SD_OK);
	sd_assert(bulk_screen(a, &in, ask, &screen, &why) == SD_OK);
	ask->later = screen.later;
	sd_assert(bulk_read(a, &in, ask, &use, &r, &facts, &why) == SD_OK);
	values_print(two, w->read_values, w->n_read_values);
	texts_same("values", buf_text(one), buf_text(two));
	texts_same("findings", findings_text(a, r), findings_text(a, w));
	sd_assert(r->n_errors == w->n_errors && r->n_warnings == w->n_warnings && r->style == w->style);
	sd_assert(r->n_rows == w->n_rows && r->n_note_rows == w->n_note_rows && r->ask_style == w->ask_style);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_ask ask = { .dataset = &dataset, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 }, .window = WINDOW };
	struct arena *a;
	struct buf *b;
	unsigned above = 0;
	bool components;
	size_t i;

	if (size < 16 || size > 4 * PLACES * MONTHS)
		return 0;
	places_make();
	a = arena_new((size_t)256 << 20);
	b = buf_new(a, 0);
	ask.answer = data[0] < 40 ? NUMBER_COMMA : data[0] < 80 ? NUMBER_POINT : NUMBER_UNCLEAR;
	inds[1].decimals = data[1] < 128 ? 0 : 2;
	components = data[2] >= 192;
	buf_str(b, components ? "PLACE,IND,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,ACTION\n" :
	    "Tempat;Bulan;Harga;Volume;Keterangan\n");
	for (i = 0; !components && i < 8; i++) /* what the columns are shows in the first rows */
		buf_printf(b, "T%02zu;2019-01;5;6;\n", i);
	for (i = 1; i + 1 < size / 4; i++)
		if (components)
			component_row_write(b, data + i * 4, (unsigned)i - 1);
		else
			row_write(b, data + i * 4, (unsigned)i, &above);
	compare(a, b, &ask);
	arena_free(a);
	return 0;
}
