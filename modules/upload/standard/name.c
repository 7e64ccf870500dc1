/*
 * name.c: the five elements of a standard as a title lets them be guessed: "Jumlah Siswa SD Berdasarkan
 * Kecamatan Tahun 2024" measures (Jumlah) a concept (Siswa Sekolah Dasar) by a classification (Kecamatan). Proposals
 * for the form of a new standard, never more. Called by pages_standard.c. Pure.
 */
#include "modules/upload/standard/standard.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

/* Words in front that are measures (guide for SDS: the concept does not begin with them). */
static const struct {
	const char *word, *measure, *unit;
} measures[] = {
	{ "jumlah", "Jumlah", NULL }, { "banyaknya", "Jumlah", NULL }, { "persentase", "Persentase", "Persen" },
	{ "rata-rata", "Rata-rata", NULL }, { "rasio", "Rasio", NULL }, { "indeks", "Indeks", "Indeks" },
	{ "laju", "Laju", "Persen" }, { "luas", "Luas", "Hektare" }, { "kepadatan", "Kepadatan", "Jiwa per km²" },
	{ "volume", "Volume", NULL }, { "nilai", "Nilai", "Rupiah" }, { "harga", "Harga", "Rupiah" },
	{ "angka", "Angka", NULL }, { "cakupan", "Cakupan", "Persen" },
};

/* Words behind which the classification stands, and those behind which nothing of the concept stands any more. */
static const char *const by_words[] = { " menurut ", " berdasarkan ", " per ", " tiap ", " setiap " };
static const char *const end_words[] = { " tahun ", " bulan ", " triwulan ", " semester ", " periode ",
    " di kabupaten ",
	" kabupaten ", " kota ", " se-", " di wilayah " };

static const struct {
	const char *shorted, *whole;
} abbreviations[] = {
	{ "SD", "Sekolah Dasar" }, { "SMP", "Sekolah Menengah Pertama" }, { "SMA", "Sekolah Menengah Atas" },
	{ "SMK", "Sekolah Menengah Kejuruan" }, { "TK", "Taman Kanak-Kanak" }, { "PAUD", "Pendidikan Anak Usia Dini" },
	{ "KK", "Kartu Keluarga" }, { "KTP", "Kartu Tanda Penduduk" }, { "PNS", "Pegawai Negeri Sipil" },
	{ "ASN", "Aparatur Sipil Negara" }, { "UMKM", "Usaha Mikro, Kecil, dan Menengah" }, { "KUR",
	    "Kredit Usaha Rakyat" },
	{ "PDRB", "Produk Domestik Regional Bruto" }, { "KB", "Keluarga Berencana" }, { "BABS",
	    "Buang Air Besar Sembarangan" },
};

/* Where the first of the words stands in the lower-case text; its end in *after. NULL = nowhere. */
static const char *
first_of(const char *lower, const char *const *words, size_t n, const char **after)
{
	const char *best = NULL, *p;
	size_t i;

	for (i = 0; i < n; i++)
		if ((p = strstr(lower, words[i])) && (!best || p < best)) {
			best = p;
			*after = p + strlen(words[i]);
		}
	return best;
}

static const char *
words_whole(struct arena *a, const char *text)
{
	struct str unread = str_of(text), word;
	const char *out = NULL, *one;
	size_t i;

	while ((word = str_part(&unread, ' ')).p) {
		if (word.n == 0)
			continue;
		one = arena_strndup(a, word.p, word.n);
		for (i = 0; i < COUNT(abbreviations); i++)
			if (str_same(one, abbreviations[i].shorted))
				one = abbreviations[i].whole;
		out = out ? arena_printf(a, "%s %s", out, one) : one;
	}
	return out ? out : "";
}

static const char *
capital(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text);

	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	return out;
}

/* "kecamatan dan jenis kelamin" -> "Kecamatan; Jenis kelamin". */
static const char *
classes_of(struct arena *a, const char *text)
{
	const char *out = NULL, *p = text, *end;

	while (*p) {
		const char *lower = str_lower(a, p), *split = strstr(lower, " dan "), *comma = strchr(lower, ',');
		size_t skip = 5;
		struct str part;

		if (comma && (!split || comma < split)) {
			split = comma;
			skip = 1;
		}
		end = split ? p + (split - lower) : p + strlen(p);
		part = str_trim((struct str){ p, (size_t)(end - p) });
		if (part.n) {
			const char *one = capital(a, arena_strndup(a, part.p, part.n));

			out = out ? arena_printf(a, "%s; %s", out, one) : one;
		}
		p = split ? end + skip : end;
	}
	return out ? out : "";
}

void
standard_propose(struct arena *a, const char *title, struct standard_new *out)
{
	char *text = arena_printf(a, "%s ", title);
	const char *lower = str_lower(a, text), *after = NULL, *by, *end, *end_after;
	size_t i, start = 0, stop = strlen(text);

	*out = (struct standard_new){ .concept = "", .definition = "", .classification = "", .measure = "",
		.unit_text = "", .reference = "" };
	for (i = 0; i < COUNT(measures); i++) {
		size_t n = strlen(measures[i].word);

		if (strncmp(lower, measures[i].word, n) == 0 && lower[n] == ' ') {
			out->measure = measures[i].measure;
			out->unit_text = measures[i].unit ? measures[i].unit : "";
			start = n + 1;
			break;
		}
	}
	by = first_of(lower + start, by_words, COUNT(by_words), &after);
	end = first_of(lower + start, end_words, COUNT(end_words), &end_after);
	if (by) {
		const char *over = first_of(after, end_words, COUNT(end_words), &end_after);
		size_t from = (size_t)(after - lower), to = over ? (size_t)(over - lower) : strlen(text);

		out->classification = classes_of(a, arena_strndup(a, text + from, to - from));
		stop = (size_t)(by - lower);
	}
	if (end && (size_t)(end - lower) < stop)
		stop = (size_t)(end - lower);
	out->concept = capital(a, words_whole(a, arena_strndup(a, text + start, stop - start)));
}
