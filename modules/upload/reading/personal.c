/*
 * personal.c: personal data in a table: what they look like, where they stand, and how they are masked.
 *
 * Called by intake/read.c, intake/intake.c and pages. NIK and KK numbers (Permendagri 108/2019: region, date of birth,
 * serial number), NIP (birth, appointment, sex, serial number), mobile numbers, e-mail addresses, and columns whose
 * header asks for a person's name or address. Contacts count only inside the table: an office's letterhead is no
 * person.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define NUMBER_DIGITS 19 /* one more than the longest number that is looked for, NIP's 18: what has 19 is none */
#define DIGITS_LEAST 10 /* of a mobile number */

enum personal_kind { PERSONAL_NONE, PERSONAL_NIK, PERSONAL_NIP, PERSONAL_PHONE, PERSONAL_MAIL };

/* Where something personal stands in a text, and how many characters at its begin may stay. */
struct place {
	enum personal_kind kind;
	const char *from, *end;
	int keep;
};

static const char *const named_headers[] = { "nama lengkap", "nama penduduk", "nama siswa", "nama pasien",
    "nama peserta",
	"nama pegawai", "nama guru", "nama warga", "nama kk", "nama kepala keluarga", "kepala keluarga", "nama ibu",
	"nama ayah",
	"nama orang tua", "nama anak", "nama balita", "nama penerima", "nama pemilik", "nama wali", "nama petugas", "nama",
	"nama pelanggan", "nama responden", "nik", "no nik", "nomor nik", "no ktp", "nomor ktp", "no kk", "nomor kk", "nip",
	"no hp", "nomor hp", "no telepon", "nomor telepon", "no telp", "telepon", "no wa", "email", "e mail", "surel",
	"alamat", "alamat rumah", "alamat lengkap", "tempat tanggal lahir", "tanggal lahir", "tgl lahir", "tempat lahir" };

static bool
digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static int
two(const char *d)
{
	return (d[0] - '0') * 10 + d[1] - '0';
}

static bool
day_fits(int day, int month)
{
	return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Province, regency, district, then day (women + 40), month, year, and a serial number. */
static bool
nik_fits(const char *d)
{
	int province = two(d), day = two(d + 6);

	/* No check digit: any 16 digits that fit are treated as one. A false alarm costs a question, a miss somebody's
	 * number. */
	return province >= 11 && province <= 96 && (d[2] != '0' || d[3] != '0') && (d[4] != '0' || d[5] != '0') &&
	    day_fits(day > 40 ? day - 40 : day, two(d + 8)) && memcmp(d + 12, "0000", 4) != 0;
}

/* Born yyyymmdd, appointed yyyymm, sex 1 or 2, three digits (Perka BKN 22/2007). */
static bool
nip_fits(const char *d)
{
	int century = two(d), since = two(d + 8);

	return (century == 19 || century == 20) && day_fits(two(d + 6), two(d + 4)) && (since == 19 || since == 20) &&
	    two(d + 12) >= 1 && two(d + 12) <= 12 && (d[14] == '1' || d[14] == '2');
}

/* The digits from `s` on with single spaces, dots or hyphens between; n counts all of them, 0 where one point alone
 * makes them a decimal number: a workbook holds a computed rate as 26.15387152190001. */
static const char *
digits_take(const char *s, char d[NUMBER_DIGITS], size_t *n)
{
	const char *from = s;
	size_t between = 0, points = 0;

	*n = 0;
	/* People write them in groups. */
	while (digit(*s) || (*n && *s && strchr(" .-", *s) && digit(s[1]))) {
		if (digit(*s) && *n < NUMBER_DIGITS)
			d[*n] = *s;
		*n += digit(*s);
		between += !digit(*s);
		points += *s == '.';
		s++;
	}
	if (between == 1 && points == 1 && !(from[0] == '0' && digit(from[1]))) /* a decimal number */
		*n = 0;
	return s;
}

/* 08xx or 628xx, 10 to 13 digits in all; "+62" too. */
static bool
phone_fits(const char *d, size_t n)
{
	if (n > 2 && d[0] == '6' && d[1] == '2' && d[2] == '8')
		return n >= 11 && n <= 14;
	return n >= 10 && n <= 13 && d[0] == '0' && d[1] == '8' && d[2] != '0';
}

static struct place
number_place(const char *s, const char **end)
{
	struct place none = { PERSONAL_NONE, NULL, NULL, 0 };
	char d[NUMBER_DIGITS];
	size_t n;

	*end = digits_take(s, d, &n);
	if (n == 16 && nik_fits(d))
		return (struct place){ PERSONAL_NIK, s, *end, 6 };
	if (n == 18 && nip_fits(d))
		return (struct place){ PERSONAL_NIP, s, *end, 4 };
	if (n < NUMBER_DIGITS && phone_fits(d, n))
		return (struct place){ PERSONAL_PHONE, s, *end, 4 };
	return none;
}

static bool
mail_char(char c)
{
	return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c && strchr("._%+-", c));
}

/* name@host.tld around an '@'. */
static struct place
mail_place(const char *text, const char *at)
{
	struct place none = { PERSONAL_NONE, NULL, NULL, 0 };
	const char *from = at, *end = at + 1, *dot = NULL;

	while (from > text && mail_char(from[-1]))
		from--;
	for (; mail_char(*end) && *end != '%' && *end != '+'; end++)
		if (*end == '.' && end > at + 1)
			dot = end;
	return from < at && dot && end - dot > 2 ? (struct place){ PERSONAL_MAIL, from, end, 1 } : none;
}

/* Whether it is worth looking closer: an '@', or as many digits as the shortest of the numbers has. */
static bool
place_possible(const char *text)
{
	size_t digits = 0;

	for (; *text; text++) {
		digits += digit(*text);
		/* Nearly every cell ends here: a figure is shorter, a name has neither. */
		if (digits == DIGITS_LEAST || *text == '@')
			return true;
	}
	return false;
}

/* The first place at or behind `s`; PERSONAL_NONE at the end. */
static struct place
place_next(const char *text, const char *s)
{
	struct place p = { PERSONAL_NONE, NULL, NULL, 0 };
	const char *end;

	for (; *s; s++) {
		if (*s == '@' && (p = mail_place(text, s)).kind != PERSONAL_NONE)
			return p;
		if (!digit(*s))
			continue;
		if ((p = number_place(s, &end)).kind != PERSONAL_NONE)
			return p;
		/* A number within a longer one is none. */
		s = end - 1;
	}
	return p;
}

/* NIK and NIP anywhere (contacts = false), or mobile numbers and addresses. */
static bool
place_found(const char *text, bool contacts)
{
	struct place p;

	if (!place_possible(text))
		return false;
	for (p = place_next(text, text); p.kind != PERSONAL_NONE; p = place_next(text, p.end))
		if ((p.kind == PERSONAL_PHONE || p.kind == PERSONAL_MAIL) == contacts)
			return true;
	return false;
}

bool
personal_found(const char *text)
{
	return place_found(text, false);
}

bool
personal_any(const char *text)
{
	return place_possible(text) && place_next(text, text).kind != PERSONAL_NONE;
}

const char *
personal_mask(struct arena *a, const char *text)
{
	struct place p;
	char *out, *q;

	if (!place_possible(text) || (p = place_next(text, text)).kind == PERSONAL_NONE)
		return text;
	out = arena_strdup(a, text);
	for (; p.kind != PERSONAL_NONE; p = place_next(text, p.end))
		for (q = out + (p.from - text); q < out + (p.end - text); q++)
			/* Separators stay, so that the cell is still recognised. */
			if (p.kind == PERSONAL_MAIL ? *q != '@' && p.keep-- <= 0 : digit(*q) && p.keep-- <= 0)
				*q = '*';
	return out;
}

/* "Budi Santoso" -> "B***": enough to find the cell by, too little to know the person. */
static const char *
name_mask(struct arena *a, const char *text)
{
	size_t n = 1;

	if (!*text || (numberish(text) && personal_found(text)))
		return personal_mask(a, text);
	while (((unsigned char)text[n] & 0xc0) == 0x80)
		n++;
	return arena_printf(a, "%.*s***", (int)n, text);
}

const char *
reading_masked(struct arena *a, const struct reading *r, uint32_t row, uint32_t col, const char *raw)
{
	if (!r->personal)
		return raw;
	if (r->table && col < r->n_columns && r->columns[col].named && row >= r->body)
		return name_mask(a, raw);
	return personal_mask(a, raw);
}

bool
column_named(struct arena *a, const struct column *col)
{
	const char *folded = str_fold(a, col->header, strlen(col->header));
	size_t i;

	for (i = 0; i < COUNT(named_headers); i++)
		if (strcmp(folded, named_headers[i]) == 0)
			return true;
	return false;
}

/* --- where --- */

/* Sixteen digits and nothing else: no figure is that large, so it is looked at even where figures stand. */
static bool
bare_number(const char *text)
{
	return digit(*text) && strlen(text) == 16 && strspn(text, "0123456789") == 16;
}

static void
cell_scan(struct ctx *c, uint32_t row, uint32_t col)
{
	struct reading *r = c->out;
	const struct column *column = col < r->n_columns ? &r->columns[col] : NULL;
	const char *text = table_cell(c->t, row, col)->text;
	bool inside = row >= r->body;

	if (!*text)
		return;
	/* From the surest sign to the weakest. Below the last row of figures stand notes, where an office's own
	 * address may be. */
	if (column && column->named && inside) {
		r->personal = true;
		finding_add(c, LEVEL_ERROR, RULE_PERSONAL, row + 1, col + 1, name_mask(c->a, text), NULL,
		    "Kolom \"%s\" memuat data perorangan.", column->header);
	} else if (column && column->role == COLUMN_VALUE && inside && !bare_number(text)) {
		return;
	} else if (strlen(text) >= 16 && personal_found(text)) {
		r->personal = true;
		finding_add(c, LEVEL_ERROR, RULE_PERSONAL, row + 1, col + 1, text, NULL,
		    "Sel ini memuat nomor yang bentuknya NIK, nomor KK, atau NIP.");
	} else if (inside && column && row < r->last_row && place_found(text, true)) {
		r->personal = true;
		finding_add(c, LEVEL_ERROR, RULE_PERSONAL, row + 1, col + 1, text, NULL,
		    "Sel ini memuat nomor telepon atau alamat surel.");
	}
}

static bool
sheet_found(const struct table *t)
{
	uint32_t row, col;

	for (row = 0; row < t->n_rows; row++)
		for (col = 0; col < t->rows[row].n; col++) {
			const char *text = table_cell(t, row, col)->text;

			if (strlen(text) >= 16 && personal_found(text))
				return true;
		}
	return false;
}

void
personal_columns(struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->out->n_columns; i++)
		c->out->columns[i].named = c->out->columns[i].role == COLUMN_UNKNOWN && column_named(c->a, &c->out->columns[i]);
}

void
personal_rows(struct ctx *c, uint32_t from, uint32_t to)
{
	uint32_t row, col;

	for (row = from; row < to; row++)
		for (col = 0; col < c->t->n_cols; col++)
			cell_scan(c, row, col);
}

/* The other sheets of the file. */
static void
personal_sheets(struct ctx *c, const struct table_file *file)
{
	size_t i;

	for (i = 0; i < file->n; i++) {
		if (file->tables[i].name && personal_any(file->tables[i].name)) {
			c->out->personal = true;
			finding_add(c, LEVEL_ERROR, RULE_PERSONAL, 0, 0, NULL, NULL,
			    "Nama lembar \"%s\" memuat data perorangan.", personal_mask(c->a, file->tables[i].name));
		}
		if (&file->tables[i] == c->t || !sheet_found(&file->tables[i]))
			continue;
		c->out->personal = true;
		finding_add(c, LEVEL_ERROR, RULE_PERSONAL, 0, 0, NULL, NULL,
		    "Lembar \"%s\" memuat nomor yang bentuknya NIK, nomor KK, atau NIP.",
		    file->tables[i].name ? personal_mask(c->a, file->tables[i].name) : "");
	}
}

void
personal_read(struct ctx *c, const struct table_file *file)
{
	sd_door(c, MAGIC_CTX);
	if (c->t)
		personal_rows(c, 0, c->t->n_rows);
	personal_sheets(c, file);
}
