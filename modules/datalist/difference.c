/*
 * difference.c: two states of one entry, field by field. See difference.h.
 */
#include "modules/datalist/difference.h"
#include "modules/datalist/terms.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

/* What a version binds, in the order of the form: a text, one of a closed list, or yes and no. */
static const struct { const char *label; size_t at; const struct terms *terms; bool yes_no; } bound[] = {
	{ "Nama data", offsetof(struct item_row, title), NULL, false },
	{ "Perangkat daerah", offsetof(struct item_row, unit_name), NULL, false },
	{ "Jenis", offsetof(struct item_row, kind), &terms_kind, false },
	{ "Konsep", offsetof(struct item_row, concept), NULL, false },
	{ "Definisi", offsetof(struct item_row, definition), NULL, false },
	{ "Klasifikasi", offsetof(struct item_row, classification), NULL, false },
	{ "Ukuran", offsetof(struct item_row, measure), NULL, false },
	{ "Satuan", offsetof(struct item_row, unit_text), NULL, false },
	{ "Periode", offsetof(struct item_row, frequency), &terms_frequency, false },
	{ "Cakupan wilayah", offsetof(struct item_row, coverage), NULL, false },
	{ "Cara pengumpulan", offsetof(struct item_row, method), &terms_method, false },
	{ "Kegiatan statistik", offsetof(struct item_row, activity), NULL, false },
	{ "Dasar", offsetof(struct item_row, basis), NULL, false },
	{ "Urusan", offsetof(struct item_row, function_code), NULL, false },
	{ "Kode SIPD", offsetof(struct item_row, sipd_code), NULL, false },
	{ "Data prioritas", offsetof(struct item_row, is_priority), NULL, true },
	{ "Alasan prioritas", offsetof(struct item_row, priority_reason), NULL, false },
	{ "Akses", offsetof(struct item_row, access), &terms_access, false },
	{ "Dasar akses", offsetof(struct item_row, access_ground), NULL, false },
	{ "Jadwal rilis", offsetof(struct item_row, release_rule), NULL, false },
	{ "Jadwal pemutakhiran", offsetof(struct item_row, update_rule), NULL, false },
	{ "Ketersediaan", offsetof(struct item_row, availability), &terms_availability, false },
};
_Static_assert(COUNT(bound) <= DIFFERENCES_MAX, "an entry has more fields than room for their differences");

static const char *
field_says(const struct item_row *row, size_t i)
{
	const void *at = (const char *)row + bound[i].at;
	const char *text;

	if (bound[i].yes_no)
		return *(const int64_t *)at ? "Ya" : "Tidak";
	text = *(const char *const *)at;
	if (!text)
		return "";
	return bound[i].terms ? term_label(bound[i].terms, text) : text;
}

size_t
entry_differences(const struct item_row *a, const struct item_row *b, struct entry_difference *out)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(bound); i++) {
		const char *was = field_says(a, i), *becomes = field_says(b, i);
		if (!str_same(was, becomes))
			out[n++] = (struct entry_difference){ bound[i].label, was, becomes };
	}
	return n;
}
