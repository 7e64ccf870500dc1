/*
 * terms.c: see terms.h. Tables first, then the two judgements about names.
 */
#include "modules/datalist/terms.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

#define TERMS(list_name, var, dflt, ...) \
	static const struct term var##_rows[] = { __VA_ARGS__ }; \
	const struct terms var = { list_name, var##_rows, COUNT(var##_rows), dflt }

TERMS("jenis", terms_kind, "variabel",
	{ "variabel", "Variabel", "data|v" },
	{ "indikator", "Indikator", "i|iku" },
	{ "geospasial", "Geospasial", "spasial|peta" },
	{ "keuangan", "Keuangan", "anggaran" });

TERMS("periode", terms_frequency, "A",
	{ "A", "Tahunan", "tahun|per tahun|setahun sekali|annual" },
	{ "S", "Semesteran", "semester|per semester|6 bulanan" },
	{ "Q", "Triwulanan", "triwulan|per triwulan|kuartal|3 bulanan" },
	{ "M", "Bulanan", "bulan|per bulan|monthly" },
	{ "W", "Mingguan", "minggu|per minggu" },
	{ "D", "Harian", "hari|per hari" });

TERMS("metode", terms_method, "kompilasi",
	{ "kompilasi", "Kompilasi produk administrasi", "kompromin|administrasi|registrasi" },
	{ "survei", "Survei", "survey|sampel" },
	{ "sensus", "Pencacahan lengkap (sensus)", "pencacahan lengkap" });

TERMS("akses", terms_access, "terbuka",
	{ "terbuka", "Terbuka", "public|publik|umum" },
	{ "terbatas", "Terbatas", "restricted|internal|restricted public" },
	{ "tertutup", "Tertutup", "non public|private|rahasia" });

TERMS("ketersediaan", terms_availability, "ada",
	{ "ada", "Sudah ada", "tersedia|ya" },
	{ "sebagian", "Baru sebagian", "sebagian ada" },
	{ "belum", "Belum ada", "belum tersedia|tidak" });

const char *
term_label(const struct terms *t, const char *code)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_same(t->v[i].code, code))
			return t->v[i].label;
	return code;
}

/* Is `folded` one of the words of "a|b|c"? */
static bool
word_listed(const char *list, const char *folded)
{
	struct str unread = str_of(list), part;

	while ((part = str_part(&unread, '|')).p)
		if (part.n && str_is(part, folded))
			return true;
	return false;
}

const char *
term_parse(struct arena *a, const struct terms *t, const char *text)
{
	const char *folded = str_fold(a, text, strlen(text));

	for (size_t i = 0; i < t->n; i++) {
		const struct term *v = &t->v[i];
		if (str_same(folded, str_fold(a, v->code, strlen(v->code))) ||
		    str_same(folded, str_fold(a, v->label, strlen(v->label))) ||
		    word_listed(v->also, folded))
			return v->code;
	}
	return NULL;
}

/* --- names --- */

static const char measures[] = "jumlah|banyaknya|persentase|persen|prosentase|rata|rasio|angka|"
    "tingkat|proporsi|luas|panjang|nilai|total|volume|laju";
static const char joining[] = "dan|di|menurut|berdasarkan|per|yang|pada|dari|untuk|dengan|tahun|"
    "data|kabupaten|kecamatan|desa|kelurahan|atau|ke|dalam|setiap";
static const char periods[] = "tahun|bulan|triwulan|semester|minggu|bulanan|tahunan";
static const char territories[] = "kabupaten|kecamatan|desa|kelurahan|provinsi|kota";

static bool
is_year(struct str w)
{
	int64_t v;

	return w.n == 4 && str_int(w, 1900, 2100, &v);
}

static bool
is_in(const char *list, struct arena *a, struct str w)
{
	return word_listed(list, arena_strndup(a, w.p, w.n));
}

/* Two capitals or more and nothing else but capitals and digits: an abbreviation. */
static bool
has_abbreviation(const char *name)
{
	struct str unread = str_of(name), w;

	while ((w = str_part(&unread, ' ')).p) {
		size_t capitals = 0, other = 0;
		for (size_t i = 0; i < w.n; i++) {
			capitals += w.p[i] >= 'A' && w.p[i] <= 'Z';
			other += (w.p[i] >= 'a' && w.p[i] <= 'z') || (unsigned char)w.p[i] >= 0x80;
		}
		if (capitals >= 2 && !other)
			return true;
	}
	return false;
}

static void
words_check(struct arena *a, struct str unread, struct faults *out)
{
	bool first = true, period = false, territory = false;
	struct str w;

	while ((w = str_part(&unread, ' ')).p) {
		if (first && is_in(measures, a, w))
			fault_add(a, out, NULL, "Nama konsep tidak diawali ukuran: tulis \"Siswa\", bukan \"Jumlah "
			    "Siswa\"; kata \"%.*s\" masuk ke isian ukuran.", (int)w.n, w.p);
		first = false;
		period = period || is_year(w) || is_in(periods, a, w);
		territory = territory || is_in(territories, a, w);
	}
	if (period)
		fault_add(a, out, NULL, "Nama konsep tidak memuat waktu: tahun atau bulan masuk ke isian periode.");
	if (territory)
		fault_add(a, out, NULL, "Nama konsep tidak memuat wilayah: \"menurut kecamatan\" masuk ke isian "
		    "klasifikasi atau cakupan.");
}

void
name_check(struct arena *a, const char *name, const char *territory, struct faults *out)
{
	const char *folded, *place;

	if (str_blank(name))
		return;
	folded = str_fold(a, name, strlen(name));
	words_check(a, str_of(folded), out);
	place = str_blank(territory) ? NULL : str_fold(a, territory, strlen(territory));
	if (place && *place && strstr(folded, place) && !strstr(place, " "))
		fault_add(a, out, NULL, "Nama konsep tidak memuat nama daerah.");
	if (has_abbreviation(name))
		fault_add(a, out, NULL, "Nama konsep tidak disingkat: tulis \"Sekolah Dasar\", bukan \"SD\".");
	if (name[0] >= 'a' && name[0] <= 'z')
		fault_add(a, out, NULL, "Nama konsep diawali huruf besar.");
}

#define MOST_WORDS 40 /* of a name: it has at most 250 characters */

/* The words that carry meaning, each once. */
static size_t
words_of(struct arena *a, const char *name, struct str v[MOST_WORDS])
{
	struct str unread = str_of(str_fold(a, name, strlen(name))), w;
	size_t n = 0;

	while ((w = str_part(&unread, ' ')).p && n < MOST_WORDS) {
		bool skip = w.n < 2 || is_year(w) || is_in(measures, a, w) || is_in(joining, a, w);
		for (size_t i = 0; i < n && !skip; i++)
			skip = v[i].n == w.n && memcmp(v[i].p, w.p, w.n) == 0;
		if (!skip)
			v[n++] = w;
	}
	return n;
}

int
name_likeness(struct arena *a, const char *one, const char *other)
{
	struct str v[MOST_WORDS], w[MOST_WORDS];
	size_t n = words_of(a, one, v), k = words_of(a, other, w), both = 0;

	if (!n || !k)
		return 0;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < k; j++)
			if (v[i].n == w[j].n && memcmp(v[i].p, w[j].p, v[i].n) == 0) {
				both++;
				break;
			}
	return (int)(100 * both / (n + k - both));
}
