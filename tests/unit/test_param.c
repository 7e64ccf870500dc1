/* test_param.c: from what came to the route's struct: every type, its limits, its sentences. */
#include "shared/ground/count.h"
#include "shared/request/form/form.h"
#include "shared/request/form/param.h"

#include "tests/unit/unit.h"
#include <string.h>

struct in {
	const char *line, *text, *secret, *slug, *choice, *day;
	const char *rest;
	int64_t count, id, flag;
	struct ids ids;
	struct lines lines;
	struct file *file;
};

static const struct param table[] = {
	P(in, line, PARAM_LINE, 0, 3, 10, "Judul"),
	P(in, text, PARAM_TEXT, 0, 0, 20, "Uraian"),
	P(in, secret, PARAM_SECRET, 0, 0, 0, "Sandi"),
	P(in, slug, PARAM_SLUG, 0, 0, 0, "Kode"),
	P_ENUM(in, choice, 0, "baru|ulang", "Jenis"),
	P(in, day, PARAM_DATE, 0, 0, 0, "Tanggal"),
	P(in, count, PARAM_INT, 0, -5, 99, "Jumlah"),
	P(in, id, PARAM_ID, 0, 0, 0, "Unit"),
	P(in, flag, PARAM_BOOL, 0, 0, 0, "Setuju"),
	P(in, ids, PARAM_IDS, 0, 0, 4, "Pilihan"),
	P(in, lines, PARAM_LINES, 0, 0, 5, "Baris"),
	P(in, file, PARAM_FILE, 0, 0, 2 * 1024 * 1024, "Berkas"),
	P_END
};

static struct arena *a;
static struct faults faults;
static struct in in;

static int begin(void **state) { (void)state; a = arena_new((size_t)16 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static enum sd_err fill(const struct param *t, const char *body)
{
	struct form form = { NULL, 0, 0, NULL };

	memset(&in, 0xAA, sizeof(in));
	faults = (struct faults){ NULL, NULL };
	assert_int_equal(form_decode(a, &form, body, strlen(body), FROM_BODY), SD_OK);
	return param_fill(a, t, &form, true, &in, &faults);
}

static void refused(const char *body, const char *name, const char *text)
{
	assert_int_equal(fill(table, body), SD_INVALID);
	assert_non_null(faults.first);
	assert_string_equal(faults.first->name, name);
	assert_string_equal(faults.first->text, text);
	assert_null(faults.first->next);
}

static void nothing_came(void **state)
{
	(void)state;
	assert_int_equal(fill(table, "unknown=1&line=+&choice="), SD_OK);
	assert_null(in.line);
	assert_null(in.text);
	assert_null(in.secret);
	assert_null(in.slug);
	assert_null(in.choice);
	assert_null(in.day);
	assert_true(in.count == PARAM_ABSENT);
	assert_int_equal(in.id, 0);
	assert_int_equal(in.flag, 0);
	assert_int_equal(in.ids.n, 0);
	assert_int_equal(in.lines.n, 0);
	assert_null(in.file);
	assert_null(faults.first);
}

static void all_came(void **state)
{
	(void)state;
	assert_int_equal(
	    fill(table,
		"line=+Padi+&text=a%0D%0Ab%0Dc&secret=+x+&slug=DF_A-1.2&choice=ulang&day=2026-01-31"
		"&count=-5&id=7&flag=ya&ids=3&ids=&ids=1&ids=2&lines=x&lines=&lines=+y"),
	    SD_OK);
	assert_string_equal(in.line, "Padi");
	assert_string_equal(in.text, "a\nb\nc");
	assert_string_equal(in.secret, " x ");
	assert_string_equal(in.slug, "DF_A-1.2");
	assert_string_equal(in.choice, "ulang");
	assert_string_equal(in.day, "2026-01-31");
	assert_int_equal(in.count, -5);
	assert_int_equal(in.id, 7);
	assert_int_equal(in.flag, 1);
	assert_int_equal(in.ids.n, 3);
	assert_int_equal(in.ids.v[0] * 100 + in.ids.v[1] * 10 + in.ids.v[2], 312);
	assert_int_equal(in.lines.n, 3);
	assert_string_equal(in.lines.v[1], "");
	assert_string_equal(in.lines.v[2], "y");
}

static void dates(void **state)
{
	static const char *const good[] = { "day=31/01/2026", "day=31-01-2026", "day=+31/1/2026+",
		"day=2026-01-31" };
	static const char *const bad[] = { "day=31/02/2026", "day=1/1/26", "day=2026-13-01",
		"day=kemarin", "day=31/01/2026/1", "day=//", "day=-" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_int_equal(fill(table, good[i]), SD_OK);
		assert_string_equal(in.day, "2026-01-31");
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		refused(bad[i], "day", "Tanggal bukan tanggal yang benar; tulis seperti 31/01/2026.");
		assert_null(in.day);
	}
}

static void sentences(void **state)
{
	(void)state;
	refused("line=ab", "line", "Judul paling sedikit 3 karakter.");
	refused("line=12345678901", "line", "Judul paling banyak 10 karakter; yang dikirim 11.");
	assert_int_equal(
	    fill(table, "line=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"), SD_OK);
	refused("line=ab%0Acd", "line", "Judul harus satu baris saja.");
	refused(
	    "choice=lama", "choice", "Jenis: pilihan ini tidak dikenal. Pilih salah satu dari daftar.");
	refused(
	    "choice=bar", "choice", "Jenis: pilihan ini tidak dikenal. Pilih salah satu dari daftar.");
	refused("count=x", "count", "Jumlah harus berupa bilangan bulat, misalnya 12.");
	refused("count=100", "count", "Jumlah harus antara -5 dan 99.");
	refused("id=0", "id", "Unit: pilihan ini tidak dikenal. Pilih salah satu dari daftar.");
	refused("slug=a/b", "slug",
	    "Kode hanya boleh memuat huruf, angka, titik, garis bawah, dan tanda hubung.");
	refused("flag=mungkin", "flag", "Setuju harus ya atau tidak.");
	refused("ids=1&ids=2&ids=3&ids=4&ids=5", "ids", "Pilihan: paling banyak 4 isian sekaligus.");
	refused("ids=x", "ids", "Pilihan: pilihan ini tidak dikenal. Pilih dari daftar.");
	refused("file=abc", "file", "Berkas harus dikirim sebagai berkas.");
}

static void twice(void **state)
{
	(void)state;
	assert_int_equal(fill(table, "line=Padi&count=x&line=Jagung"), SD_SYNTAX);
	assert_string_equal(faults.first->text, "Isian \"line\" dikirim lebih dari satu kali.");
}

static void required(void **state)
{
	static const struct param must[] = {
		P(in, line, PARAM_LINE, PARAM_REQUIRED, 0, 0, "Judul"),
		P_ENUM(in, choice, PARAM_REQUIRED, "baru|ulang", "Jenis"),
		P(in, flag, PARAM_BOOL, PARAM_REQUIRED, 0, 0, "Pernyataan"),
		P(in, ids, PARAM_IDS, PARAM_REQUIRED, 0, 0, "Pilihan"),
		P(in, file, PARAM_FILE, PARAM_REQUIRED, 0, 0, "Berkas"),
		P_END
	};
	static const char *const texts[] = { "Judul wajib diisi.", "Jenis wajib dipilih.",
		"Pernyataan wajib dicentang.", "Pilihan wajib dipilih, paling sedikit satu.",
		"Berkas wajib dipilih." };
	const struct fault *f;
	size_t n = 0;

	(void)state;
	assert_int_equal(fill(must, "line=%20&flag=0&ids="), SD_INVALID);
	for (f = faults.first; f; f = f->next)
		assert_string_equal(f->text, texts[n++]);
	assert_int_equal(n, 5);
}

static void files(void **state)
{
	struct file file = { "a.csv", "text/csv", -1, 3, "" },
		    none = { "a.csv", "text/csv", -1, 0, "" };
	struct form form = { NULL, 0, 0, NULL };

	(void)state;
	faults = (struct faults){ NULL, NULL };
	assert_int_equal(
	    form_add(a, &form, (struct pair){ "file", "", &file, false, FROM_BODY }), SD_OK);
	assert_int_equal(param_fill(a, table, &form, true, &in, &faults), SD_OK);
	assert_ptr_equal(in.file, &file);
	form.v[0].file = &none;
	assert_int_equal(param_fill(a, table, &form, true, &in, &faults), SD_INVALID);
	assert_string_equal(faults.first->text, "Berkas kosong (0 byte). Pilih berkas yang berisi.");
	assert_null(in.file);
	form.v[0] = (struct pair){ "file", "", NULL, true, FROM_BODY };
	faults = (struct faults){ NULL, NULL };
	assert_int_equal(param_fill(a, table, &form, true, &in, &faults), SD_INVALID);
	assert_string_equal(faults.first->text, "Berkas terlalu besar; paling besar 2 MB.");
}

/* What is in the path is another record, so it does not exist; the body cannot stand in for it. */
static void path(void **state)
{
	static const struct param of_path[] = { P_PATH_ID(in, id), P_END };
	struct form form = { NULL, 0, 0, NULL };

	(void)state;
	faults = (struct faults){ NULL, NULL };
	assert_int_equal(form_add(a, &form, (struct pair){ "id", "9", NULL, false, FROM_BODY }), SD_OK);
	assert_int_equal(param_fill(a, of_path, &form, true, &in, &faults), SD_NOT_FOUND);
	assert_int_equal(
	    form_add(a, &form, (struct pair){ "id", "9x", NULL, false, FROM_PATH }), SD_OK);
	assert_int_equal(param_fill(a, of_path, &form, true, &in, &faults), SD_NOT_FOUND);
	form.v[1].value = "9";
	assert_int_equal(param_fill(a, of_path, &form, true, &in, &faults), SD_OK);
	assert_int_equal(in.id, 9);
	assert_null(faults.first);
}

static void urlencoded(void **state)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "a=\xc3", "%00=a",
		"a=%01" };
	struct form form = { NULL, 0, 0, NULL };

	(void)state;
	assert_int_equal(form_decode(a, &form, "&&a=1+2&b&c=%3D%26&=x&a==", 25, FROM_QUERY), SD_OK);
	assert_int_equal(form.n, 5);
	assert_string_equal(form.v[0].value, "1 2");
	assert_string_equal(form.v[1].value, "");
	assert_string_equal(form.v[2].value, "=&");
	assert_string_equal(form.v[3].name, "");
	assert_string_equal(form.v[4].value, "=");
	assert_int_equal(form_count(&form, "a", FROM_QUERY), 2);
	assert_int_equal(form_count(&form, "a", FROM_BODY), 0);
	for (size_t i = 0; i < COUNT(bad); i++) {
		form = (struct form){ NULL, 0, 0, NULL };
		assert_int_equal(form_decode(a, &form, bad[i], strlen(bad[i]), FROM_BODY), SD_SYNTAX);
		assert_non_null(form.bad);
	}
}

static void too_many_fields(void **state)
{
	struct form form = { NULL, 0, 0, NULL };
	char body[5000 * 2];

	(void)state;
	for (size_t i = 0; i < sizeof(body); i += 2) {
		body[i] = 'a';
		body[i + 1] = '&';
	}
	assert_int_equal(form_decode(a, &form, body, sizeof(body), FROM_BODY), SD_TOO_LARGE);
}

static void names_and_escapes(void **state)
{
	(void)state;
	assert_string_equal(form_file_name(a, "C:\\Data\\Padi 2024.xlsx"), "Padi 2024.xlsx");
	assert_string_equal(form_file_name(a, "../../etc/passwd"), "passwd");
	assert_string_equal(form_file_name(a, "a/"), "berkas");
	assert_string_equal(form_file_name(a, "a\xff.csv"), "berkas");
	assert_string_equal(form_file_name(a, "<b>.csv"), "berkas");
	assert_string_equal(form_escape(a, "/a b?c=\xc3\xa9"), "/a%20b%3Fc%3D%C3%A9");
	assert_true(form_name_fit("judul_1.a-b"));
	assert_false(form_name_fit(""));
	assert_false(form_name_fit("a b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_came, begin, end),
		cmocka_unit_test_setup_teardown(all_came, begin, end),
		cmocka_unit_test_setup_teardown(dates, begin, end),
		cmocka_unit_test_setup_teardown(sentences, begin, end),
		cmocka_unit_test_setup_teardown(twice, begin, end),
		cmocka_unit_test_setup_teardown(required, begin, end),
		cmocka_unit_test_setup_teardown(files, begin, end),
		cmocka_unit_test_setup_teardown(path, begin, end),
		cmocka_unit_test_setup_teardown(urlencoded, begin, end),
		cmocka_unit_test_setup_teardown(too_many_fields, begin, end),
		cmocka_unit_test_setup_teardown(names_and_escapes, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
