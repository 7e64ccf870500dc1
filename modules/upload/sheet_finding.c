/*
 * sheet_finding.c: findings of the reading: their names, how they are kept, and what personal data look like.
 *
 * Called by the other sheet_*.c and by pages. Never keeps a citizen's number in clear.
 */
#include "modules/upload/reading_part.h"

#include "shared/ground/str.h"

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
static const char *
shown(struct arena *a, const char *text)
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

static struct finding *
finding_slot(struct ctx *c)
{
	struct reading *r = c->out;

	if (r->n_findings == c->room_findings) {
		size_t room = c->room_findings ? c->room_findings * 2 : 64;
		struct finding *v = arena_array(c->a, room, sizeof(*v));

		if (r->n_findings)
			memcpy(v, r->findings, r->n_findings * sizeof(*v));
		r->findings = v;
		c->room_findings = room;
	}
	return &r->findings[r->n_findings++];
}

void
finding_add(struct ctx *c, enum level level, enum rule rule, uint32_t row, uint32_t col, const char *value,
    const char *suggestion, const char *fmt, ...)
{
	struct reading *r = c->out;
	va_list ap;

	r->n_errors += level == LEVEL_ERROR;
	r->n_warnings += level == LEVEL_WARNING;
	if (r->n_rule[rule]++ >= READING_KEEP)
		return;
	va_start(ap, fmt);
	*finding_slot(c) = (struct finding){ level, rule, row, col, shown(c->a, value),
	    arena_vprintf(c->a, fmt, ap), suggestion ? suggestion : "" };
	va_end(ap);
}

static bool
digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

/* NIK and KK numbers: province, regency, district, then day (women + 40), month, year, and a serial number. */
static bool
personal_digits(const char d[16])
{
	int province = (d[0] - '0') * 10 + d[1] - '0', day = (d[6] - '0') * 10 + d[7] - '0';
	int month = (d[8] - '0') * 10 + d[9] - '0';

	return province >= 11 && province <= 96 && (d[2] != '0' || d[3] != '0') && (d[4] != '0' || d[5] != '0') &&
	    ((day >= 1 && day <= 31) || (day >= 41 && day <= 71)) && month >= 1 && month <= 12 &&
	    memcmp(d + 12, "0000", 4) != 0;
}

/* Where 16 digits (single spaces, dots or hyphens between) begin at or after `s` that look like such a number; *end is
 * behind them. NULL where there is none. */
static const char *
personal_next(const char *s, const char **end)
{
	for (; *s; s++) {
		char d[16];
		size_t n = 0;
		const char *p = s;

		if (!digit(*s))
			continue;
		while (digit(*p) || (n && n < 16 && strchr(" .-", *p) && *p && digit(p[1]))) {
			if (digit(*p) && n < 16)
				d[n] = *p;
			n += digit(*p);
			p++;
		}
		if (n == 16 && personal_digits(d)) {
			*end = p;
			return s;
		}
		s = p - 1;
	}
	return NULL;
}

bool
personal_found(const char *text)
{
	const char *end;

	return personal_next(text, &end) != NULL;
}

const char *
personal_mask(struct arena *a, const char *text)
{
	const char *at, *end;
	char *out, *p;
	int left = 6;

	if (!(at = personal_next(text, &end)))
		return text;
	out = arena_strdup(a, text);
	for (; at; at = personal_next(end, &end), left = 6)
		for (p = out + (at - text); p < out + (end - text); p++)
			if (digit(*p) && left-- <= 0)
				*p = '*';
	return out;
}
