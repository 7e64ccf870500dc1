/*
 * test_message.c: what the service publishes, handed in: SDMX-ML, SDMX-JSON and SDMX-CSV as tables, columns that are named
 * as the structure names its components, and what contradicts the structure.
 */
#include "shared/statistics/message.h"
#include "tests/unit/reading_make.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <stdio.h>

static struct arena *arena;

static const char structure[] =
	"D PADI|Padi|A|Luas|Hektare|2.12\n"
	"K FREQ|frequency|Frekuensi|A|\n. A|Tahunan|||\n"
	"K REF_AREA|area|Wilayah||Kecamatan\n. 352001|Poncol|||\n. 352002|Parang|||\n"
	"K INDICATOR|indicator|Indikator||\n. LUAS|Luas tanam|||\n. HASIL|Hasil panen|||\n"
	"I LUAS|Luas tanam|HA|Hektare|2|0||\nI HASIL|Hasil panen|TON|Ton|0|0||\n";

#define ML_HEAD "<?xml version=\"1.0\"?>\n<mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/" \
	"schemas/v2_1/message\" xmlns:com=\"c\" xmlns:ds=\"d\" xmlns:xsi=\"x\"><mes:Header><mes:Structure>" \
	"<com:StructureUsage><Ref id=\"%s\" agencyID=\"MAGETAN\" version=\"1.0.0\"/></com:StructureUsage></mes:Structure>" \
	"</mes:Header>\n<mes:DataSet ds:action=\"%s\" xsi:type=\"t\">"
#define ML_END "</mes:DataSet></mes:StructureSpecificData>"
#define SERIES "<Series FREQ=\"A\" REF_AREA=\"352001\" INDICATOR=\"LUAS\" UNIT_MEASURE=\"HA\" UNIT_MULT=\"0\">"

static struct reading *
understand(const char *text)
{
	struct made *m = structure_make(arena, structure);
	struct reading_ask ask = { .dataset = &m->d, .today = { 2026, 4, 15 }, .answer = NUMBER_UNCLEAR };
	struct table_file *file;
	const char *why = NULL;
	struct reading *r;

	if (table_read(arena, text, strlen(text), &file, &why) != SD_OK)
		fail_msg("%s", why ? why : "table_read");
	assert_int_equal(sheet_understand(arena, file, &ask, &r), SD_OK);
	return r;
}

static const char *
ml(const char *flow, const char *action, const char *body)
{
	return arena_printf(arena, ML_HEAD "%s" ML_END, flow, action, body);
}

static void
fine(const char *text)
{
	static const struct {
		const char *key, *period, *value;
		char status, conf;
	} want[] = {
		{ "A.352001.LUAS", "2023", "1234.50", 'A', 'F' }, { "A.352001.LUAS", "2024", "1.250", 'P', 'F' },
		{ "A.352002.HASIL", "2024", NULL, 'Q', 'C' }, { "A.352002.HASIL", "2025", NULL, 'L', 'F' },
	};
	const struct reading *r = understand(text);
	size_t i;

	for (i = 0; r->n_errors && i < r->n_findings; i++)
		print_message("%s %u:%u %s\n", rule_name(r->findings[i].rule), r->findings[i].row, r->findings[i].col,
		    r->findings[i].message);
	assert_true(r->components);
	assert_int_equal(r->n_errors, 0);
	assert_int_equal(r->n_read_values, COUNT(want));
	for (i = 0; i < COUNT(want); i++) {
		const struct read_value *v = &r->read_values[i];

		assert_string_equal(v->key, want[i].key);
		assert_string_equal(v->period, want[i].period);
		assert_true(str_same(v->value, want[i].value));
		assert_int_equal(v->status, want[i].status);
		assert_int_equal(v->conf, want[i].conf);
		assert_true(str_same(v->comment, i == 1 ? "sementara; \"Mei\"" : NULL));
	}
}

static void
every_form(void **state)
{
	(void)state;
	fine(ml("DF_" "PADI", "Information", SERIES
	    "<Obs TIME_PERIOD=\"2023\" OBS_VALUE=\"1234.50\" OBS_STATUS=\"A\" CONF_STATUS=\"F\"/>"
	    "<Obs TIME_PERIOD=\"2024\" OBS_VALUE=\"1.250\" OBS_STATUS=\"P\" COMMENT_OBS=\"sementara; &quot;Mei&quot;\"/>"
	    "</Series><Series FREQ=\"A\" REF_AREA=\"352002\" INDICATOR=\"HASIL\" UNIT_MEASURE=\"TON\">"
	    "<Obs TIME_PERIOD=\"2024\" OBS_VALUE=\"NaN\" OBS_STATUS=\"Q\" CONF_STATUS=\"F\"/>"
	    "<Obs TIME_PERIOD=\"2025\" OBS_STATUS=\"L\"/></Series>"));
	fine("{\"meta\":{},\"data\":{\"dataSets\":[{\"structure\":0,\"action\":\"Information\",\"links\":[{\"urn\":"
	    "\"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=MAGETAN:DF_PADI(1.0.0)\"}],\"series\":{\"0:0:0\":{"
	    "\"attributes\":[0],\"observations\":{\"0\":[1234.50,0,null],\"1\":[1.250,1,\"sementara; \\\"Mei\\\"\"]}},"
	    "\"0:1:1\":{\"attributes\":[1],\"observations\":{\"1\":[null,2,null],\"2\":[null,3]}}}}],\"structures\":[{"
	    "\"dimensions\":{\"series\":[{\"id\":\"FREQ\",\"values\":[{\"id\":\"A\"}]},{\"id\":\"REF_AREA\",\"values\":["
	    "{\"id\":\"352001\"},{\"id\":\"352002\"}]},{\"id\":\"INDICATOR\",\"values\":[{\"id\":\"LUAS\"},{\"id\":\"HASIL\"}]}],"
	    "\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"value\":\"2023\"},{\"value\":\"2024\"},"
	    "{\"value\":\"2025\"}]}]},\"attributes\":{\"series\":[{\"id\":\"UNIT_MEASURE\",\"values\":[{\"id\":\"HA\"},"
	    "{\"id\":\"TON\"}]}],\"observation\":[{\"id\":\"OBS_STATUS\",\"values\":[{\"id\":\"A\"},{\"id\":\"P\"},"
	    "{\"id\":\"Q\"},{\"id\":\"L\"}]},{\"id\":\"COMMENT_OBS\",\"values\":[]}]}}]}}");
	fine("STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frekuensi,REF_AREA: Wilayah,INDICATOR: Indikator,TIME_PERIOD: Waktu,"
	    "OBS_VALUE,UNIT_MEASURE: Satuan,OBS_STATUS: Status,COMMENT_OBS: Catatan\n"
	    "dataflow,MAGETAN:DF_PADI(1.0.0): Padi,I,A: Tahunan,352001: Poncol,LUAS: Luas tanam,2023,1234.50,HA: Hektare,A: Nilai normal,\n"
	    "dataflow,MAGETAN:DF_PADI(1.0.0): Padi,I,A: Tahunan,352001: Poncol,LUAS: Luas tanam,2024,1.250,HA: Hektare,P,"
	    "\"sementara; \"\"Mei\"\"\"\n"
	    "dataflow,MAGETAN:DF_PADI(1.0.0): Padi,I,A: Tahunan,352002: Parang,HASIL: Hasil panen,2024,,TON: Ton,Q,\n"
	    "dataflow,MAGETAN:DF_PADI(1.0.0): Padi,I,A: Tahunan,352002: Parang,HASIL: Hasil panen,2025,,TON: Ton,L,\n");
	fine("FREQ,Frekuensi,REF_AREA,Wilayah,INDICATOR,Indikator,periode,indikator,nilai,satuan,status,keterangan\n"
	    "A,Tahunan,352001,Poncol,LUAS,Luas tanam,2023,Luas tanam,1234.50,Hektare,A,\n"
	    "A,Tahunan,352001,Poncol,LUAS,Luas tanam,2024,Luas tanam,1.250,Hektare,P,\"sementara; \"\"Mei\"\"\"\n"
	    "A,Tahunan,352002,Parang,HASIL,Hasil panen,2024,Hasil panen,,Ton,Q,\n"
	    "A,Tahunan,352002,Parang,HASIL,Hasil panen,2025,Hasil panen,,Ton,L,\n");
}

static void
contradicted(void **state)
{
	static const struct {
		const char *cell;       /* of the third row */
		enum rule rule;
	} rows[] = {
		{ "A,352001,LUAS,2024,5,HA,0,O,F,R,DF_PADI(1.0.0)", RULE_MARKER },    /* no figure, says the status */
		{ "A,352001,LUAS,2024,,HA,0,E,F,R,DF_PADI(1.0.0)", RULE_MARKER },     /* an estimate of nothing */
		{ "A,352001,LUAS,2024,5,HA,0,Y,F,R,DF_PADI(1.0.0)", RULE_MARKER },
		{ "A,352001,LUAS,2024,5,HA,0,A,X,R,DF_PADI(1.0.0)", RULE_MARKER },
		{ "A,352001,LUAS,2024,5,KUINTAL,0,A,F,R,DF_PADI(1.0.0)", RULE_UNIT },
		{ "A,352001,LUAS,2024,5,HA,3,A,F,R,DF_PADI(1.0.0)", RULE_UNIT },
		{ "M,352001,LUAS,2024,5,HA,0,A,F,R,DF_PADI(1.0.0)", RULE_CODE },
		{ "A,352999,LUAS,2024,5,HA,0,A,F,R,DF_PADI(1.0.0)", RULE_CODE },
		{ "A,352001,LUAS,2024,5,HA,0,A,F,D,DF_PADI(1.0.0)", RULE_HEADER },
		{ "A,352001,LUAS,2024,5,HA,0,A,F,R,DF_JAGUNG(1.0.0)", RULE_TEMPLATE },
		{ "A,352001,LUAS,2024,5,HA,0,A,F,R,DF_PADI_SAWAH(1.0.0)", RULE_TEMPLATE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct reading *r = understand(arena_printf(arena, "FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,"
		    "UNIT_MEASURE,UNIT_MULT,OBS_STATUS,CONF_STATUS,ACTION,DATAFLOW\n"
		    "A,352002,LUAS,2024,7,HA,0,A,F,R,DF_PADI(1.0.0)\n%s\n", rows[i].cell));

		if (!r->n_level[LEVEL_ERROR][rows[i].rule] || r->n_errors != r->n_level[LEVEL_ERROR][rows[i].rule])
			fail_msg("%s: %zu errors, %zu of that rule", rows[i].cell, r->n_errors,
			    r->n_level[LEVEL_ERROR][rows[i].rule]);
		assert_int_equal(r->n_read_values, 1);
	}
}

/* A table of an office that happens to use such words is read as before. */
static void
others(void **state)
{
	(void)state;
	assert_false(understand("Kecamatan;Indikator;Tahun;Nilai\nPoncol;Luas tanam;2024;1.234,5\n")->components);
	assert_false(understand("REF_AREA,TIME_PERIOD,OBS_VALUE\n352001,2024,5\n")->components);
}

static void
broken(void **state)
{
	static const struct { const char *text, *say; } cases[] = {
		{ "<?xml version=\"1.0\"?><m:StructureSpecificData xmlns:m=\"http://www.sdmx.org/\"><m:DataSet>", "XML rusak di baris 1" },
		{ "<?xml version=\"1.0\"?><!DOCTYPE x><m:StructureSpecificData xmlns:m=\"http://www.sdmx.org/\"/>", "DOCTYPE" },
		{ "<?xml version=\"1.0\"?><m:StructureSpecificData xmlns:m=\"http://www.sdmx.org/\"/>", "satu pun pengamatan" },
		{ "<?xml version=\"1.0\"?><m:GenericData xmlns:m=\"http://www.sdmx.org/\"/>", "structure-specific" },
		{ "{\"data\":{\"dataSets\":[{}]}}", "strukturnya tidak ada" },
		{ "{\"data\":{\"dataSets\":[{}", "baris 1" },
		{ "{\"data\":{\"dataSets\":[{\"series\":{\"9\":{}}}],\"structure\":{\"dimensions\":{\"series\":[{\"id\":\"A\","
		  "\"values\":[{\"id\":\"a\"}]}]}}}}", "kunci \"9\"" },
		{ "{\"data\":{\"dataSets\":[{\"observations\":{\"0\":[1,7]}}],\"structure\":{\"dimensions\":{\"observation\":[{\"id\":"
		  "\"A\",\"values\":[{\"id\":\"a\"}]}]},\"attributes\":{\"observation\":[{\"id\":\"S\",\"values\":[]}]}}}}", "atribut" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct table_file *file;
		const char *why = NULL;

		assert_int_not_equal(table_read(arena, cases[i].text, strlen(cases[i].text), &file, &why), SD_OK);
		if (!why || !strstr(why, cases[i].say))
			fail_msg("%s: %s", cases[i].text, why ? why : "nothing");
	}
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_form), cmocka_unit_test(contradicted),
		cmocka_unit_test(others), cmocka_unit_test(broken) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
