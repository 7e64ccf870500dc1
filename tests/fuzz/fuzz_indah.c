/*
 * fuzz_indah.c: metadata that come back as JSON. Whatever comes, either something is said, or what is taken can be read
 * again and says nothing new the second time.
 */
#include "modules/upload/metadata/indah.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define Q(form, code, block, type, choices) { 1, 1, form, code, block, code, type, "ya", choices, "", "" }
static struct form_row forms[] = {
	Q("ms_keg", "ID.1", "Identitas", "text", ""), Q("ms_keg", "ID.2", "Identitas", "year", ""),
	Q("ms_keg", "ID.4", "Identitas", "single", "1=Pencacahan Lengkap|2=Survei|3=Kompilasi"),
	Q("ms_keg", "ID.7", "Identitas", "single", "1=Ya|2=Tidak"), Q("ms_keg", "ID.8", "Identitas", "text", ""),
	Q("ms_keg", "1.2.c", "I. Penyelenggara", "email", ""), Q("ms_keg", "3.3.A.1", "III. Rencana", "date_range", ""),
	Q("ms_keg", "4.6", "IV. Desain", "multi_bitmask", "1=Wawancara|2=Swacacah|4=Pengamatan|8=Data sekunder"),
	Q("ms_keg", "8.2.b", "VIII. Diseminasi", "date", ""),
	Q("ms_var", "(2)", "Variabel", "text", ""), Q("ms_var", "(3)", "Variabel", "text", ""),
	Q("ms_var", "(9)", "Variabel", "lines", ""), Q("ms_var", "(10)", "Variabel", "rules", ""),
	Q("ms_var", "(12)", "Variabel", "single", "1=Ya|2=Tidak"),
	Q("ms_ind", "(2)", "Indikator", "text", ""), Q("ms_ind", "(6)", "Indikator", "textarea", ""),
	Q("ms_ind", "(10)", "Indikator", "single", "1=Ya|2=Tidak"), Q("ms_ind", "(12)", "Indikator", "text", ""),
	Q("ms_ind", "(15)", "Indikator", "text", ""),
};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct dataset d = { .slug = "x", .code = "X", .title_id = "X" };
	static const struct metadata_row rows[] = { { .kind = "keg", .body = "{\"ID.1\":\"Lama\"}" },
		{ .kind = "var", .body = "{\"rows\":[{\"(2)\":\"Nilai\",\"(3)\":\"N\"}]}" } };
	struct arena *a = arena_new((size_t)64 << 20);
	struct worksheet *w = worksheet_load(a, rows, 2);
	const struct worksheet_paper now = { &d, w, forms, COUNT(forms), "", "" };
	struct faults faults = { NULL, NULL };
	struct indah x;
	enum sd_err er = indah_read(a, &now, (const char *)data, size, &faults, &x);

	sd_assert((er == SD_OK) == (faults.first == NULL));
	for (size_t i = 0; er == SD_OK && i < x.n; i++)
		sd_assert(x.v[i].key && x.v[i].question && x.v[i].value.n > 0 && x.v[i].row < SHEET_ROWS);
	if (er == SD_OK) {
		size_t bad = 0, taken = indah_take(w, &x, NULL);

		for (size_t i = 0; i < x.n; i++)
			bad += x.v[i].fault != NULL;
		sd_assert(taken == x.n - bad);
		er = indah_read(a, &now, (const char *)data, size, &faults, &x);
		sd_assert(er == SD_OK && (bad > 0 || x.n == 0));
	}
	arena_free(a);
	return 0;
}
