/*
 * check.c: whether worksheets are complete, whether single answers can be read, and what does not fit
 * together (rules that reviewers of BPS apply, forms/romantik_rules of the guide). Pure; called by pages, actions
 * and the tests.
 */
#include "modules/upload/metadata/worksheet.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

/* The law on statistics that the forms follow is of 1997; a plan does not reach beyond the century. */
#define YEAR_FIRST 2000
#define YEAR_LAST 2100
#define STAFF_MAX 100000

struct progress
worksheet_progress(struct arena *a, const struct worksheet *w, const struct form_row *form, size_t n, enum ms s,
    const char *block, size_t row)
{
	struct progress p = { 0, 0, 0 };
	size_t i, k, rows = worksheet_rows(w, s);

	for (i = 0; i < n; i++) {
		bool of_row = s != SHEET_KEG && *form[i].code == '(';

		if (sheet_of(form[i].form) != s || (block && !str_same(form[i].block, block)) || (row != SIZE_MAX && !of_row))
			continue;
		for (k = row == SIZE_MAX ? 0 : row; k < (!of_row ? 1 : row == SIZE_MAX ? rows : row + 1); k++) {
			const struct form_row *f = &form[i];
			enum ask ask = question_ask(f);
			bool counted = ask != ASK_INFO && (ask != ASK_DERIVED || str_same(f->code, "3.4"));

			if (!counted || !question_applies(w, f, k))
				continue;
			p.asked++;
			if (!question_required(f))
				continue;
			p.required++;
			p.answered += answer_shown(a, w, f, k) != NULL;
		}
	}
	if (s != SHEET_KEG && rows == 0)
		p.required++;
	return p;
}

/* --- single answers --- */

/* 31/01/2026 and 31-01-2026 as ISO. */
static const char *
date_typed(struct arena *a, const char *text)
{
	struct date d;
	const char *p = text;
	int64_t day, month, year;
	struct str unread = str_of(text), part;

	if (date_parse(text, &d))
		return text;
	p = strchr(text, '/') ? "/" : "-";
	part = str_part(&unread, *p);
	if (!str_int(part, 1, 31, &day))
		return NULL;
	part = str_part(&unread, *p);
	if (!part.p || !str_int(part, 1, 12, &month) || !unread.p || !str_int(unread, 1900, 9999, &year))
		return NULL;
	text = arena_printf(a, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
	return date_parse(text, &d) ? text : NULL;
}

static const char *
range_fault(struct arena *a, const char **text)
{
	const char *slash = strchr(*text, '/'), *from, *to;
	const char *both = *text;

	/* dates typed with slashes: the middle one parts them */
	if (slash && strlen(both) == 21 && both[2] == '/' && both[10] == '/')
		slash = both + 10;
	if (!slash)
		return "isi tanggal mulai dan selesainya.";
	from = date_typed(a, arena_strndup(a, both, (size_t)(slash - both)));
	to = date_typed(a, slash + 1);
	if (!from || !to)
		return "isi tanggal mulai dan selesai, misalnya 31/01/2026.";
	if (strcmp(from, to) > 0)
		return "tanggal selesai mendahului tanggal mulai.";
	*text = arena_printf(a, "%s/%s", from, to);
	return NULL;
}

static const char *
mail_fault(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at > text && strchr(at, '.') && !strchr(at + 1, '@') && !strpbrk(text, " ,;<>") ? NULL :
	    "alamat e-mail tidak lengkap, misalnya nama@contoh.go.id.";
}

struct choosing {
	const char *value;
	bool found;
};

static void
choice_seek(void *arg, const char *value, const char *label)
{
	struct choosing *c = arg;

	(void)label;
	c->found = c->found || str_same(c->value, value);
}

static const char *
number_fault(const char *text, int64_t min, int64_t max)
{
	int64_t v;

	return str_int(str_trim(str_of(text)), min, max, &v) ? NULL : max == YEAR_LAST ?
	    "isi tahun empat angka, misalnya 2026." :
	    "isi bilangan bulat, misalnya 12.";
}

const char *
answer_fault(struct arena *a, const struct form_row *f, const char **text)
{
	struct choosing c = { *text, false };
	const char *day;

	if (str_blank(*text))
		return NULL;
	switch (question_ask(f)) {
	case ASK_DATE:
		if (!(day = date_typed(a, *text)))
			return "isi tanggal, misalnya 31/01/2026.";
		*text = day;
		return NULL;
	case ASK_RANGE:
		return range_fault(a, text);
	case ASK_NUMBER:
		return number_fault(*text, 0, STAFF_MAX);
	case ASK_YEAR:
		return number_fault(*text, YEAR_FIRST, YEAR_LAST);
	case ASK_MAIL:
		return mail_fault(*text);
	case ASK_ONE:
	case ASK_MANY:
		form_choices(a, f, choice_seek, &c);
		return c.found ? NULL : "pilihan ini tidak ada dalam daftar.";
	default:
		return NULL;
	}
}

/* --- what does not fit together --- */

static const char *const stages[] = { "3.3.A.1", "3.3.A.2", "3.3.B.3", "3.3.C.4", "3.3.C.5", "3.3.D.6", "3.3.D.7" };

static bool
any_yes(const struct worksheet *w, const char *const *codes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (worksheet_has(w, SHEET_KEG, 0, codes[i], "1"))
			return true;
	return false;
}

static bool
year_within(const char *s)
{
	for (; *s; s++)
		if (strspn(s, "0123456789") == 4 && (str_starts(s, "19") || str_starts(s, "20")))
			return true;
	return false;
}

static void
advise_activity(struct arena *a, const struct worksheet *w, struct faults *out)
{
	static const char *const steps[] = { "7.1.a", "7.1.b", "7.1.c", "7.1.d" };
	static const char *const products[] = { "8.1.a", "8.1.b", "8.1.c" };
	const char *title = worksheet_text(a, w, SHEET_KEG, 0, "ID.1");

	if (title && year_within(title))
		fault_add(a, out, "ID.1", "Judul kegiatan tidak memuat tahun; tahun punya isian sendiri.");
	if (worksheet_text(a, w, SHEET_KEG, 0, "7.1.d") && !any_yes(w, steps, 4))
		fault_add(a, out, "7.1.a", "Paling sedikit satu tahapan pengolahan dijawab Ya.");
	if (worksheet_text(a, w, SHEET_KEG, 0, "8.1.c") && !any_yes(w, products, 3))
		fault_add(a, out, "8.1.a", "Paling sedikit satu produk tersedia untuk umum.");
	if (worksheet_has(w, SHEET_KEG, 0, "ID.4", "3") && worksheet_text(a, w, SHEET_KEG, 0, "4.6") &&
	    !worksheet_has(w, SHEET_KEG, 0, "4.6", "8"))
		fault_add(a, out, "4.6", "Kompilasi produk administrasi memilih pengumpulan data sekunder.");
	if (worksheet_text(a, w, SHEET_KEG, 0, "7.2") && !worksheet_has(w, SHEET_KEG, 0, "7.2", "1") &&
	    !worksheet_has(w, SHEET_KEG, 0, "5.2", "1"))
		fault_add(a, out, "7.2", "Analisis inferensia hanya berlaku untuk sampel probabilitas.");
}

/* Definitions: not "adalah ...", closed by a full stop. Names: once only, capital first. */
static void
advise_row(struct arena *a, const struct worksheet *w, enum ms s, size_t row, struct faults *out)
{
	const char *defined = s == SHEET_VAR ? "(5)" : "(4)", *name, *other, *text;
	size_t i;

	if ((text = worksheet_text(a, w, s, row, defined))) {
		if (str_starts(str_lower(a, text), "adalah"))
			fault_add(a, out, arena_printf(a, "%s:%zu:%s", sheet_kind(s), row + 1, defined),
			    "Definisi tidak diawali kata \"adalah\".");
		if (text[strlen(text) - 1] != '.')
			fault_add(a, out, arena_printf(a, "%s:%zu:%s", sheet_kind(s), row + 1, defined),
			    "Definisi diakhiri titik.");
	}
	if (!(name = worksheet_text(a, w, s, row, "(2)")))
		return;
	if (*name >= 'a' && *name <= 'z')
		fault_add(a, out, arena_printf(a, "%s:%zu:(2)", sheet_kind(s), row + 1), "Nama diawali huruf besar.");
	for (i = 0; i < row; i++)
		if ((other = worksheet_text(a, w, s, i, "(2)")) && strcmp(str_lower(a, other), str_lower(a, name)) == 0)
			fault_add(a, out, arena_printf(a, "%s:%zu:(2)", sheet_kind(s), row + 1),
			    "Nama ini sudah dipakai baris %zu.", i + 1);
}

void
worksheet_advise(struct arena *a, const struct worksheet *w, struct faults *out)
{
	size_t row, i;
	const char *before, *collected, *now;
	static const char *const plans[] = { "8.2.a", "8.2.b", "8.2.c" };

	advise_activity(a, w, out);
	/* A stage may not begin before the one in front of it began; nothing is released before it was
	 * collected. */
	before = NULL;
	collected = worksheet_text(a, w, SHEET_KEG, 0, "3.3.B.3");
	for (i = 0; i < COUNT(stages); i++) {
		if (!(now = worksheet_text(a, w, SHEET_KEG, 0, stages[i])))
			continue;
		if (before && strncmp(now, before, 10) < 0)
			fault_add(a, out, stages[i], "Tahap ini mulai sebelum tahap sebelumnya mulai.");
		before = now;
	}
	for (i = 0; collected && i < COUNT(plans); i++)
		if ((now = worksheet_text(a, w, SHEET_KEG, 0, plans[i])) && strncmp(now, collected, 10) < 0)
			fault_add(a, out, plans[i], "Rencana rilis mendahului pengumpulan datanya.");
	for (row = 0; row < worksheet_rows(w, SHEET_VAR); row++)
		advise_row(a, w, SHEET_VAR, row, out);
	for (row = 0; row < worksheet_rows(w, SHEET_IND); row++)
		advise_row(a, w, SHEET_IND, row, out);
}
