/*
 * rules.c: see rules.h. One row a rule; a rule that cannot be judged from the form stays silent.
 * Source of the rules: the reviewers' catalogue summarised in the project's reference notes (ids R-...).
 */
#include "modules/recommendation/rules.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

struct look {
	struct arena *a;
	const struct answers *x;
	const char *title, *method;
};

static const char *
text(const struct look *l, const char *code)
{
	return answers_text(l->a, l->x, code);
}

/* Four digits from 1000 to 2999 that are no part of a longer number. */
static bool
has_year(const char *s)
{
	for (; *s; s++) {
		size_t n = strspn(s, "0123456789");

		if (n == 4 && (*s == '1' || *s == '2'))
			return true;
		if (n)
			s += n - 1;
	}
	return false;
}

static bool title_year(const struct look *l) { return has_year(l->title); }

static bool
title_method(const struct look *l)
{
	return str_same(l->method, "kompilasi") && !strstr(str_lower(l->a, l->title), "kompilasi");
}

static bool
title_other(const struct look *l)
{
	return !str_same(l->method, "kompilasi") && strstr(str_lower(l->a, l->title), "kompilasi");
}

static bool
method_differs(const struct look *l)
{
	static const struct { const char *method, *choice; } pair[] = {
		{ "survei", "1" }, { "sensus", "2" }, { "kompilasi", "3" },
	};

	for (size_t i = 0; i < COUNT(pair); i++)
		if (str_same(l->method, pair[i].method))
			return *text(l, "5.1") && !answers_has(l->x, "5.1", pair[i].choice);
	return false;
}

static bool once_cross(const struct look *l) { return answers_has(l->x, "3.1", "1") && answers_has(l->x, "3.3", "1"); }

static bool
compiled_source(const struct look *l)
{
	return answers_has(l->x, "5.1", "3") && !answers_has(l->x, "5.4", "data sekunder");
}

static bool
interview_untrained(const struct look *l)
{
	return answers_has(l->x, "5.4", "wawancara langsung") && answers_has(l->x, "5.8", "2");
}

static bool school_low(const struct look *l) { return answers_has(l->x, "5.7", "SMP"); }

static bool
inference_sample(const struct look *l)
{
	return answers_has(l->x, "7.3", "inferensia") &&
	    !(answers_has(l->x, "5.1", "1") && answers_has(l->x, "5.5", "1"));
}

static bool purpose_short(const struct look *l) { return *text(l, "4.1") && utf8_length(text(l, "4.1")) < 30; }
static bool short_office(const struct look *l) { return *text(l, "1.1") && !strchr(text(l, "1.1"), ' '); }

static const struct rule {
	const char *id, *field;
	bool is_error;
	bool (*broken)(const struct look *l);
	const char *text;
} rules[] = {
	{ "R-ID-02A", "5.1", true, method_differs, "Cara pengumpulan di pertanyaan 5.1 tidak sama"
	    " dengan cara pada kegiatan ini." },
	{ "R-ID-02A", "judul", true, title_other, "Judul menyebut kompilasi, padahal caranya bukan kompilasi." },
	{ "R-IV-05", "3.3", true, once_cross, "Kegiatan yang dilakukan sekali saja bertipe cross"
	    " sectional, bukan longitudinal." },
	{ "R-IV-09", "5.4", true, compiled_source, "Kompilasi produk administrasi memakai data"
	    " sekunder: centang \"data sekunder\"." },
	{ "R-VI-07", "5.8", true, interview_untrained, "Wawancara langsung mensyaratkan pelatihan petugas." },
	{ "R-VII-03", "7.3", true, inference_sample, "Analisis inferensia hanya untuk sampel probabilitas." },
	{ "R-I-02A", "1.1", false, short_office, "Nama instansi ditulis lengkap, tidak disingkat." },
	{ "R-ID-03", "judul", false, title_method, "Judul kompilasi sebaiknya memuat kata \"Kompilasi\"." },
	{ "R-ID-04A", "judul", false, title_year, "Judul tidak perlu memuat tahun." },
	{ "R-III", "4.1", false, purpose_short, "Tujuan sebaiknya menyebut indikator yang dihasilkan." },
	{ "R-VI-04A", "5.7", false, school_low, "Pendidikan petugas terendah SMP: pastikan materinya sesuai." },
};

/* "5.1=1" of "jika 5.1=1 & 5.5=1": every part must hold. */
static bool
condition_holds(const struct answers *x, struct str unread)
{
	struct str part;

	while ((part = str_part(&unread, '&')).p) {
		struct str key = str_trim(str_part(&part, '=')), want = str_trim(part);
		char code[16], choice[64];

		if (key.n >= sizeof code || want.n >= sizeof choice)
			return false;
		memcpy(code, key.p, key.n);
		code[key.n] = '\0';
		memcpy(choice, want.p ? want.p : "", want.n);
		choice[want.n] = '\0';
		if (!answers_has(x, code, choice))
			return false;
	}
	return true;
}

size_t
rules_check(struct arena *a, const struct field_row *fields, size_t n, const struct answers *x, const char *title,
    const char *method, struct rule_result **out)
{
	struct look l = { a, x, title, method };
	struct rule_result *all = arena_array(a, n + COUNT(rules), sizeof *all);
	struct rule_result *result = all;
	const char *before = "";
	bool required;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		const char *rule = str_same(fields[i].required, "idem") ? before : fields[i].required;

		before = rule;
		/* The question must be answered, given the other answers: "ya", "jika 5.1=1", "jika 5.1=1 & 5.5=1". */
		required = str_same(rule, "ya") || (str_starts(rule, "jika ") && condition_holds(x, str_of(rule + 5)));
		if (required && str_blank(answers_text(a, x, fields[i].code)))
			result[k++] = (struct rule_result){ fields[i].code, fields[i].code, true,
				arena_printf(a, "Pertanyaan %s (%s) belum diisi.", fields[i].code, fields[i].label) };
	}
	for (size_t i = 0; i < COUNT(rules); i++)
		if (rules[i].broken(&l))
			all[k++] = (struct rule_result){ rules[i].id, rules[i].field, rules[i].is_error, rules[i].text };
	*out = all;
	return k;
}
