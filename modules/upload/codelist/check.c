/*
 * check.c: what makes a code and a list of codes sound (SDMX ids; forms of the Kemendagri and BPS codings).
 * Called by actions.c and import.c. Pure.
 */
#include "modules/upload/codelist/codelist.h"

#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

#define CODE_LENGTH 60 /* characters: code.code, and what SDMX tools show in a column */
/* Columns code.name_id and code.description. */
#define NAME_LENGTH 300
#define TEXT_LENGTH 2000
#define DEPTH_MAX 12
#define VILLAGE_KEMENDAGRI 13 /* 35.20.01.2001 */
#define VILLAGE_BPS 10        /* 3520010001 */
#define FORMULA "nama tidak boleh diawali = + - @ (dibaca sebagai rumus) atau memuat karakter kendali."
#define REPORTED_MAX 20 /* sentences about one list: a page, not a flood */

static void
say(struct arena *a, struct faults *out, unsigned row, const char *name, const char *text)
{
	if (row)
		fault_add(a, out, "berkas", "Baris %u: %s", row, text);
	else
		fault_add(a, out, name, "%c%s", (char)(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text), text + 1);
}

static bool
digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") >= n;
}

/* 35, 35.20, 35.20.01, 35.20.01.2001. */
static bool
kemendagri_fits(const char *s)
{
	static const size_t parts[] = { 2, 2, 2, 4 };
	size_t i;

	for (i = 0; i < 4; i++) {
		if (!digits(s, parts[i]))
			return false;
		s += parts[i];
		if (!*s)
			return true;
		if (*s++ != '.')
			return false;
	}
	return false;
}

/* 35, 3520, 3520010, 3520010001. */
static bool
bps_fits(const char *s)
{
	size_t n = strlen(s);

	return digits(s, n) && (n == 2 || n == 4 || n == 7 || n == 10);
}

/* Control characters have no place in a name, and what begins like this is a formula to a spreadsheet. */
static bool
text_fits(const char *s)
{
	const unsigned char *p;

	for (p = (const unsigned char *)s; s && *p; p++)
		if (*p < ' ' || *p == 0x7f)
			return false;
	return !s || !*s || !strchr("=+-@", *s);
}

static bool
longer(const char *s, size_t n)
{
	return s && utf8_length(s) > n;
}

void
code_check(struct arena *a, struct faults *out, const struct codelist_code *c, unsigned row)
{
	struct date from, to;
	size_t n = strlen(c->code);

	if (n == 0 || n > CODE_LENGTH || strspn(c->code,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") != n || str_same(c->code, "baru"))
		say(a, out, row, "butir", "kode hanya boleh memuat huruf, angka, _ dan -, paling banyak 60.");
	if (str_blank(c->name_id) || longer(c->name_id, NAME_LENGTH))
		say(a, out, row, "nama", "isi namanya, paling banyak 300 karakter.");
	if (longer(c->name_en, NAME_LENGTH))
		say(a, out, row, "nama_en", "nama dalam bahasa Inggris paling banyak 300 karakter.");
	if (longer(c->description, TEXT_LENGTH))
		say(a, out, row, "keterangan", "keterangan paling banyak 2.000 karakter.");
	if (!text_fits(c->name_id))
		say(a, out, row, "nama", FORMULA);
	else if (!text_fits(c->name_en))
		say(a, out, row, "nama_en", FORMULA);
	if (!str_blank(c->kemendagri) && !kemendagri_fits(c->kemendagri))
		say(a, out, row, "kemendagri", "kode Kemendagri berbentuk 35.20.01.2001.");
	if (!str_blank(c->bps) && !bps_fits(c->bps))
		say(a, out, row, "bps", "kode BPS berbentuk 3520010001 (2, 4, 7, atau 10 angka).");
	if (!str_blank(c->valid_from) && !date_parse(c->valid_from, &from))
		say(a, out, row, "dari", "tanggal mulai berlaku berbentuk 2026-01-31.");
	else if (!str_blank(c->valid_to) && !date_parse(c->valid_to, &to))
		say(a, out, row, "sampai", "tanggal akhir berlaku berbentuk 2026-12-31.");
	else if (!str_blank(c->valid_from) && !str_blank(c->valid_to) && strcmp(c->valid_from, c->valid_to) > 0)
		say(a, out, row, "sampai", "tanggal akhir berlaku mendahului tanggal mulainya.");
	if (str_same(c->parent, c->code))
		say(a, out, row, "induk", "kode tidak dapat menjadi induknya sendiri.");
}

/* --- together --- */

struct all {
	const struct codelist_code **v; /* by code */
	size_t n;
};

static int
by_code(const void *x, const void *y)
{
	return strcmp((*(const struct codelist_code *const *)x)->code, (*(const struct codelist_code *const *)y)->code);
}

static const struct codelist_code *
all_find(const struct all *all, const char *code)
{
	struct codelist_code key = { .code = code };
	const struct codelist_code *want = &key;
	const struct codelist_code **found = all->n ? bsearch(&want, all->v, all->n, sizeof(*all->v), by_code) : NULL;

	return found ? *found : NULL;
}

static struct all
all_of(struct arena *a, const struct codelist_code *rows, size_t n, const struct codelist_code *old, size_t n_old)
{
	struct all now = { arena_array(a, n + n_old + 1, sizeof(*now.v)), 0 }, only;
	size_t i;

	for (i = 0; i < n; i++)
		now.v[now.n++] = &rows[i];
	if (now.n)
		qsort(now.v, now.n, sizeof(*now.v), by_code);
	only = now;
	for (i = 0; i < n_old; i++)
		if (!all_find(&only, old[i].code))
			now.v[now.n++] = &old[i];
	if (now.n)
		qsort(now.v, now.n, sizeof(*now.v), by_code);
	return now;
}

static void
parents_check(struct arena *a, struct faults *out, const struct all *all)
{
	const struct fault *before = out->last;
	size_t i, depth, reported = 0;

	for (i = 0; i < all->n && reported < REPORTED_MAX; i++) {
		const struct codelist_code *c = all->v[i];

		if (!str_blank(c->parent) && !all_find(all, c->parent)) {
			fault_add(a, out, "induk", "Induk %s dari kode %s tidak ada dalam daftar.", c->parent, c->code);
			reported++;
			continue;
		}
		for (depth = 0; c && !str_blank(c->parent) && depth < DEPTH_MAX; depth++)
			c = all_find(all, c->parent);
		if (depth == DEPTH_MAX)
			fault_add(a, out, "induk", "Induk kode %s berputar atau terlalu dalam.", all->v[i]->code);
		reported += out->last != before;
		before = out->last;
	}
}

struct named {
	const char *text;
	const struct codelist_code *code;
	bool fresh;   /* is being written; what stands already is not questioned */
};

static int
by_text(const void *x, const void *y)
{
	return strcmp(((const struct named *)x)->text, ((const struct named *)y)->text);
}

/* Every text that two codes share; `what` has two places: the text and the codes. */
static void
twice_check(struct arena *a, struct faults *out, struct named *v, size_t n, const char *name, const char *what)
{
	size_t i, reported = 0;

	if (n)
		qsort(v, n, sizeof(*v), by_text);
	for (i = 1; i < n && reported < REPORTED_MAX; i++)
		if ((v[i - 1].fresh || v[i].fresh) && strcmp(v[i - 1].text, v[i].text) == 0) {
			fault_add(a, out, name, "%s dipakai dua kode: %s dan %s.", what, v[i - 1].code->code, v[i].code->code);
			reported++;
		}
}

/* An official code of a village: it alone has four parts. */
static bool
is_village(const struct codelist_code *c)
{
	return (!str_blank(c->kemendagri) && strlen(c->kemendagri) == VILLAGE_KEMENDAGRI) ||
	    (!str_blank(c->bps) && strlen(c->bps) == VILLAGE_BPS);
}

/* Villages share names, so one of a shared name must say in which district it lies. `v`: all names, sorted by text. */
static void
villages_check(struct arena *a, struct faults *out, const struct named *v, size_t n)
{
	size_t i, reported = 0;

	for (i = 0; i < n && reported < REPORTED_MAX; i++) {
		bool shared = (i > 0 && strcmp(v[i - 1].text, v[i].text) == 0) ||
		    (i + 1 < n && strcmp(v[i + 1].text, v[i].text) == 0);

		if (!shared || !v[i].fresh || !is_village(v[i].code) || !str_blank(v[i].code->parent))
			continue;
		fault_add(a, out, "induk", "Ada beberapa %s; isi kecamatan (induk) dari kode %s.", v[i].code->name_id,
		    v[i].code->code);
		reported++;
	}
}

/* Within one coding the code of an area begins with that of the area around it. */
static bool
lies_within(const char *code, const char *around)
{
	return str_blank(code) || str_blank(around) || (str_starts(code, around) && strlen(code) > strlen(around));
}

static void
areas_check(struct arena *a, struct faults *out, const struct all *all, const struct codelist_code *rows, size_t n)
{
	size_t i, reported = 0;

	for (i = 0; i < n && reported < REPORTED_MAX; i++) {
		const struct codelist_code *c = &rows[i], *around = str_blank(c->parent) ? NULL : all_find(all, c->parent);

		if (!around || (lies_within(c->kemendagri, around->kemendagri) && lies_within(c->bps, around->bps)))
			continue;
		fault_add(a, out, "induk", "Kode wilayah %s tidak terletak di dalam induknya, %s: periksa kode %s.", c->code,
		    around->code, lies_within(c->kemendagri, around->kemendagri) ? "BPS" : "Kemendagri");
		reported++;
	}
}

void
codes_check(struct arena *a, struct faults *out, const struct codelist_code *rows, size_t n,
    const struct codelist_code *old, size_t n_old)
{
	struct all all = all_of(a, rows, n, old, n_old);
	struct named *v = arena_array(a, all.n + 1, sizeof(*v));
	size_t i, k;
#define FRESH(c) ((c) >= rows && (c) < rows + n)

	for (i = 1, k = 0; i < all.n && k < REPORTED_MAX; i++)
		if (strcmp(all.v[i - 1]->code, all.v[i]->code) == 0) {
			fault_add(a, out, "butir", "Kode %s ditulis dua kali.", all.v[i]->code);
			k++;
		}
	parents_check(a, out, &all);
	areas_check(a, out, &all, rows, n);
	for (i = k = 0; i < all.n; i++)
		if (!str_blank(all.v[i]->kemendagri))
			v[k++] = (struct named){ all.v[i]->kemendagri, all.v[i], FRESH(all.v[i]) };
	twice_check(a, out, v, k, "kemendagri", "Satu kode Kemendagri");
	for (i = k = 0; i < all.n; i++)
		if (!str_blank(all.v[i]->bps))
			v[k++] = (struct named){ all.v[i]->bps, all.v[i], FRESH(all.v[i]) };
	twice_check(a, out, v, k, "bps", "Satu kode BPS");
	for (i = k = 0; i < all.n; i++)
		v[k++] = (struct named){ arena_printf(a, "%s\n%s", str_lower(a, all.v[i]->name_id),
			all.v[i]->parent ? all.v[i]->parent : ""), all.v[i], FRESH(all.v[i]) };
	twice_check(a, out, v, k, "nama", "Satu nama di bawah induk yang sama");
	for (i = k = 0; i < all.n; i++)
		v[k++] = (struct named){ str_lower(a, all.v[i]->name_id), all.v[i], FRESH(all.v[i]) };
	if (k)
		qsort(v, k, sizeof(*v), by_text);
	villages_check(a, out, v, k);
#undef FRESH
}
