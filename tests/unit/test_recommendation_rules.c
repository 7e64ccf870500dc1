/*
 * test_recommendation_rules.c: the answers to FS3 survive JSON, and what keeps a request from being handed in is found: required
 * questions with their conditions, and the reviewers' rules, each broken and each kept.
 */
#include "modules/recommendation/answers.h"
#include "modules/recommendation/recommendation.h"
#include "modules/recommendation/rules.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *arena;

static const struct field_row fields[] = {
	{ "1.1", "I", "Nama Instansi", "text", "ya", "", 1 },
	{ "5.1", "V", "Cara", "single", "ya", "1=Sampel (survei)|2=Sensus|3=Kompilasi produk administrasi", 1 },
	{ "5.4", "V", "Metode", "multi", "ya", "wawancara langsung|data sekunder", 1 },
	{ "5.5", "V", "Metode penelitian", "single", "jika 5.1=1", "1=Probabilitas|2=Nonprobabilitas", 0 },
	{ "6.1", "VI", "Rancangan", "single", "jika 5.1=1 & 5.5=1", "", 0 },
	{ "6.2", "VI", "Kerangka", "text", "idem", "", 0 },
};

static struct answers
answers(const char *json)
{
	return answers_read(arena, json);
}

static bool
broken(const char *json, const char *title, const char *method, const char *rule)
{
	struct answers x = answers(json);
	struct rule_result *r;
	size_t n = rules_check(arena, fields, COUNT(fields), &x, title, method, &r);

	for (size_t i = 0; i < n; i++)
		if (str_same(r[i].rule, rule))
			return true;
	return false;
}

static void
json_round_trip(void **state)
{
	const char *codes[] = { "1.1", "5.1", "9.9" }, *texts[] = { "Dinas \"A\" & B", "3=Kompilasi produk administrasi", "x" };
	const char *ticks[] = { "5.4=data sekunder", "5.40=lain", "5.4=wawancara langsung" };
	struct answers x = answers_from_form(arena, fields, COUNT(fields), (struct lines){ codes, 3 }, (struct lines){ texts, 3 },
	    (struct lines){ ticks, 3 });
	struct answers y = answers(answers_write(arena, &x));

	(void)state;
	assert_int_equal(y.n, COUNT(fields));
	assert_string_equal(answers_text(arena, &y, "1.1"), "Dinas \"A\" & B");
	assert_string_equal(answers_text(arena, &y, "5.4"), "data sekunder, wawancara langsung");
	assert_string_equal(answers_text(arena, &y, "9.9"), "");
	assert_true(answers_has(&y, "5.1", "3"));
	assert_false(answers_has(&y, "5.1", "1"));
}

static void
broken_json_is_no_answer(void **state)
{
	(void)state;
	assert_int_equal(answers("").n, 0);
	assert_int_equal(answers("[1,2").n, 0);
	assert_int_equal(answers(NULL).n, 0);
}

static void
required_questions(void **state)
{
	const char *survey = "{\"1.1\":\"Dinas A\",\"5.1\":\"1=Sampel (survei)\",\"5.4\":[\"data sekunder\"],\"5.5\":\"1=Probabilitas\"}";

	(void)state;
	assert_true(broken("{}", "Survei A", "survei", "1.1"));
	assert_false(broken("{}", "Survei A", "survei", "5.5"));
	assert_true(broken("{\"5.1\":\"1=Sampel (survei)\"}", "Survei A", "survei", "5.5"));
	assert_true(broken(survey, "Survei A", "survei", "6.1"));
	assert_true(broken(survey, "Survei A", "survei", "6.2"));
	assert_false(broken(survey, "Survei A", "survei", "1.1"));
}

static void
reviewers_rules(void **state)
{
	(void)state;
	assert_true(broken("{\"5.1\":\"1=Sampel (survei)\"}", "Kompilasi A", "kompilasi", "R-ID-02A"));
	assert_false(broken("{\"5.1\":\"3=Kompilasi produk administrasi\"}", "Kompilasi A", "kompilasi", "R-ID-02A"));
	assert_true(broken("{\"5.1\":\"3=Kompilasi produk administrasi\"}", "Kompilasi A", "kompilasi", "R-IV-09"));
	assert_false(broken("{\"5.1\":\"3=x\",\"5.4\":[\"data sekunder\"]}", "Kompilasi A", "kompilasi", "R-IV-09"));
	assert_true(broken("{\"5.4\":[\"wawancara langsung\"],\"5.8\":\"2=Tidak\"}", "Survei A", "survei", "R-VI-07"));
	assert_true(broken("{\"3.1\":\"1=Sekali saja\",\"3.3\":\"1=Longitudinal\"}", "Survei A", "survei", "R-IV-05"));
	assert_true(broken("{\"7.3\":\"inferensia\"}", "Survei A", "survei", "R-VII-03"));
	assert_true(broken("{}", "Survei A Tahun 2026", "survei", "R-ID-04A"));
	assert_false(broken("{}", "Survei A Nomor 12345", "survei", "R-ID-04A"));
	assert_true(broken("{}", "Data Penduduk", "kompilasi", "R-ID-03"));
	assert_true(broken("{\"1.1\":\"Dinkes\"}", "Survei A", "survei", "R-I-02A"));
}

static void
the_workflow_is_sound(void **state)
{
	(void)state;
	assert_int_equal(flow_check(&request_flow), 0);
}

ARENA_FIXTURE(begin, end, arena, 1 << 20);

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_round_trip), cmocka_unit_test(broken_json_is_no_answer),
		cmocka_unit_test(required_questions), cmocka_unit_test(reviewers_rules),
		cmocka_unit_test(the_workflow_is_sound),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
