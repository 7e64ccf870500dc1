/*
 * finding.c: findings of the reading: their names, and how they are kept.
 *
 * Called by the other readers, the checks and pages. Never keeps a citizen's number in clear (personal.c masks it).
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/str.h"
#include "shared/statistics/message.h"

#include <stdio.h>
#include <string.h>

#define VALUE_SHOWN 200 /* bytes of a cell that a finding repeats */

static const char *const level_names[] = { "galat", "peringatan", "saran" };

static const struct {
	const char *name, *label, *advice;
} rules[RULE_COUNT] = {
	[RULE_HEADER] = { "judul-kolom", "Judul kolom",
	    "Tulis judul kolom seperti pada templat, dalam satu baris di atas data." },
	[RULE_TYPE] = { "tipe", "Bukan angka", "Isi sel nilai dengan angka saja; catatan ditulis di kolom Keterangan." },
	[RULE_CODE] = { "kode", "Label tidak ada dalam daftar kode",
	    "Pakai nama atau kode seperti pada lembar kode di templat." },
	[RULE_DUPLICATE] = { "ganda", "Baris ganda", "Hapus salah satu; satu kombinasi hanya boleh punya satu nilai." },
	[RULE_MISSING] = { "kosong", "Sel kosong",
	    "Isi nilainya, atau jelaskan mengapa belum ada. Sel kosong tidak pernah dianggap nol." },
	[RULE_BOUNDS] = { "batas", "Di luar batas", "Periksa kembali angkanya, juga letak koma desimalnya." },
	[RULE_PERIOD] = { "periode", "Periode", "Tulis periode sesuai frekuensi dataset, misalnya 2024"
	    " atau Januari 2024." },
	[RULE_UNCLEAR] = { "angka-rancu", "Angka dapat dibaca dua cara",
	    "Pilih cara membaca angka di bawah, atau tulis ulang angkanya." },
	[RULE_UNIT] = { "satuan", "Satuan", "Hapus tanda persen, atau periksa apakah satuannya memang persen." },
	[RULE_TEMPLATE] = { "templat-usang", "Templat", "Unduh templat yang berlaku, lalu salin datanya ke sana." },
	[RULE_TOTAL] = { "jumlah", "Baris jumlah", "Baris jumlah tidak perlu diisi: portal menghitungnya sendiri." },
	[RULE_JUMP] = { "lompatan", "Lompatan nilai",
	    "Periksa angkanya; bila benar, jelaskan penyebab naik atau turunnya." },
	[RULE_PERSONAL] = { "data-pribadi", "Data pribadi",
	    "Hapus NIK, nomor KK, dan data perorangan lain: portal hanya menerima angka rekapitulasi." },
	[RULE_SEPARATOR] = { "koma-desimal", "Koma desimal dalam CSV berkoma",
	    "Simpan ulang CSV dengan pemisah titik koma, atau beri tanda kutip pada angkanya." },
	[RULE_CLASS] = { "klasifikasi", "Klasifikasi lain dari struktur",
	    "Pastikan kolom ini memakai daftar kode dataset, atau minta walidata mengubah strukturnya." },
	[RULE_COPY] = { "tahun-salinan", "Angka sama dengan periode sebelumnya",
	    "Pastikan bukan salinan periode sebelumnya; bila memang sama, jelaskan sebabnya." },
	[RULE_SERIES] = { "seri-patah", "Seri patah",
	    "Periksa angkanya; bila cara menghitung atau batasannya berubah, jelaskan." },
	[RULE_DIGIT] = { "angka-akhir", "Angka akhir mencurigakan",
	    "Satu angka di belakang deretan nol sering kali salah ketik; periksa kembali." },
	[RULE_SMALL] = { "sel-kecil", "Sel kecil",
	    "Hitungan yang sangat kecil dapat menunjuk orangnya. Gabungkan kelompoknya, rahasiakan dengan tanda *, atau"
	    " jelaskan mengapa aman." },
	[RULE_METADATA] = { "aturan-validasi", "Aturan validasi metadata",
	    "Aturan ini ditulis pada metadata variabel dataset; perbaiki angkanya, atau jelaskan." },
	[RULE_EQUALITY] = { "kesamaan", "Tidak sama dengan dataset lain",
	    "Samakan angkanya dengan dataset yang disebut, atau jelaskan sebab bedanya." },
	[RULE_MAPPING] = { "pemahaman", "Dibaca menurut koreksi",
	    "Bila bacaannya salah, betulkan lewat tautan Betulkan bacaan." },
	[RULE_UNSEEN] = { "tersembunyi", "Yang tidak tampak di layar",
	    "Buka berkasnya di Excel, tampilkan semua baris dan kolom, dan pastikan semuanya memang untuk dikirim." },
	[RULE_DISCLOSURE] = { "rahasia-terhitung", "Angka rahasia dapat dihitung",
	    "Rahasiakan juga angka yang diusulkan, atau jelaskan mengapa tidak perlu; pemeriksa memutuskannya." },
	[RULE_MARKER] = { "tanda", "Tanda pengganti angka", "Tidak perlu diperbaiki bila artinya memang demikian." },
};

const char *
level_name(enum level level)
{
	return level_names[level];
}

const char *
rule_name(enum rule rule)
{
	return rules[rule].name;
}

static size_t
rule_index(const char *name)
{
	size_t i;

	for (i = 0; i < RULE_COUNT; i++)
		if (str_same(name, rules[i].name))
			break;
	return i;
}

const char *
rule_label(const char *name)
{
	size_t i = rule_index(name);

	return i < RULE_COUNT ? rules[i].label : NULL;
}

const char *
rule_advice(const char *name)
{
	size_t i = rule_index(name);

	return i < RULE_COUNT ? rules[i].advice : NULL;
}

/* At most VALUE_SHOWN bytes, cut between characters, personal numbers masked. */
const char *
finding_value(struct arena *a, const char *text)
{
	size_t n = text ? strlen(text) : 0;

	if (n > VALUE_SHOWN) {
		n = VALUE_SHOWN;
		while (n && ((unsigned char)text[n] & 0xc0) == 0x80)
			n--;
		return personal_mask(a, arena_printf(a, "%.*s…", (int)n, text));
	}
	return n ? personal_mask(a, text) : "";
}

/* Where a row (from 0) stands in the message that it was made of: "Series[3]/Obs[1], baris 17"; "" = no message, or the
 * row is not at hand. */
static const char *
place_of(const struct ctx *c, uint32_t row)
{
	const struct reading *r = c->out;
	size_t i;

	for (i = r->n_columns; r->components && i-- > 0;)
		if (strcmp(r->columns[i].header, MESSAGE_PLACE) == 0)
			return table_cell(c->t, row, (uint32_t)i)->text;
	return "";
}

struct finding *
finding_add(struct ctx *c, enum level level, enum rule rule, uint32_t row, uint32_t col, const char *value,
    const char *suggestion, const char *fmt, ...)
{
	struct reading *r = c->out;
	struct finding *f;
	const char *place;
	va_list ap;

	sd_door(c, MAGIC_CTX);
	r->n_errors += level == LEVEL_ERROR;
	r->n_warnings += level == LEVEL_WARNING;
	r->n_rule[rule]++;
	/* All are counted, of each rule and level the first are kept: a thousand equal faults help nobody more. */
	if (r->n_level[level][rule]++ >= READING_KEEP)
		return NULL;
	r->findings = arena_more(c->a, r->findings, r->n_findings, &c->room_findings, 64, sizeof(*r->findings));
	f = &r->findings[r->n_findings++];
	va_start(ap, fmt);
	place = row ? place_of(c, row - 1) : "";
	*f = (struct finding){ level, rule, row, col, finding_value(c->a, value), arena_vprintf(c->a, fmt, ap),
	    suggestion ? suggestion : "", "" };
	va_end(ap);
	if (*place)
		f->message = arena_printf(c->a, "%s (%s)", f->message, place);
	return f;
}
