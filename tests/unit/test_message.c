/*
 * test_message.c: what the service publishes, handed in: SDMX-ML, SDMX-JSON and SDMX-CSV as tables, columns that are named
 * as the structure names its components, and what contradicts the structure.
 */
#define _GNU_SOURCE /* pipe2 */
#include "shared/statistics/message.h"
#include "tests/unit/reading_look.h"
#include "tests/unit/reading_make.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

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

/* Against what was released; NULL = nothing. */
static struct reading *
understand_after(const char *text, const struct past_book *past)
{
	struct made *m = structure_make(arena, structure);
	struct reading_ask ask = { .dataset = &m->d, .today = { 2026, 4, 15 }, .answer = NUMBER_UNCLEAR, .past = past };

	return reading_of(arena, text, strlen(text), &ask);
}

static struct reading *
understand(const char *text)
{
	return understand_after(text, NULL);
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

#define VALUE(id, value) "<g:Value id=\"" id "\" value=\"" value "\"/>"
#define ATTRIBUTES(values) "<g:Attributes>" values "</g:Attributes>"
#define GENERIC_OBS(period, value, attributes) "<g:Obs><g:ObsDimension value=\"" period "\"/>" value ATTRIBUTES(attributes) \
	"</g:Obs>"

static const char generic[] = "<?xml version=\"1.0\"?>\n<m:GenericData xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/"
	"v2_1/message\" xmlns:g=\"g\" xmlns:c=\"c\"><m:Header><m:Structure structureID=\"S\" dimensionAtObservation="
	"\"TIME_PERIOD\"><c:Structure><Ref id=\"DF_PADI\" agencyID=\"MAGETAN\"/></c:Structure></m:Structure>"
	"<m:DataSetAction>Information</m:DataSetAction></m:Header><m:DataSet structureRef=\"S\"><g:Series><g:SeriesKey>"
	VALUE("FREQ", "A") VALUE("REF_AREA", "352001") VALUE("INDICATOR", "LUAS") "</g:SeriesKey>"
	ATTRIBUTES(VALUE("UNIT_MEASURE", "HA"))
	GENERIC_OBS("2023", "<g:ObsValue value=\"1234.50\"/>", VALUE("OBS_STATUS", "A") VALUE("CONF_STATUS", "F"))
	GENERIC_OBS("2024", "<g:ObsValue value=\"1.250\"/>", VALUE("OBS_STATUS", "P")
	VALUE("COMMENT_OBS", "sementara; &quot;Mei&quot;")) "</g:Series>"
	"<g:Obs><g:ObsKey>" VALUE("FREQ", "A") VALUE("REF_AREA", "352002") VALUE("INDICATOR", "HASIL")
	VALUE("TIME_PERIOD", "2024") "</g:ObsKey>" ATTRIBUTES(VALUE("OBS_STATUS", "Q")) "</g:Obs>"
	"<g:Obs><g:ObsKey>" VALUE("FREQ", "A") VALUE("REF_AREA", "352002") VALUE("INDICATOR", "HASIL")
	VALUE("TIME_PERIOD", "2025") "</g:ObsKey>" ATTRIBUTES(VALUE("OBS_STATUS", "L")) "</g:Obs></m:DataSet></m:GenericData>";

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
	fine(generic);
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
		{ "A,352001,LUAS,2024,5,HA,0,A,F,X,DF_PADI(1.0.0)", RULE_HEADER },
		{ "A,352001,LUAS,2024,5,HA,0,A,F,RD,DF_PADI(1.0.0)", RULE_HEADER },
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
		{ "<?xml version=\"1.0\"?><m:GenericData xmlns:m=\"http://www.sdmx.org/\"/>", "satu pun pengamatan" },
		{ "<?xml version=\"1.0\"?><m:GenericMetadata xmlns:m=\"http://www.example.org/\"/>", "bukan pesan data SDMX" },
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

/* --- ACTION --- */

static const struct past released[] = {
	{ "A.352001.HASIL", "2023", "9" }, { "A.352001.HASIL", "2024", "8" }, { "A.352001.LUAS", "2023", "1" },
	{ "A.352001.LUAS", "2024", "2" }, { "A.352002.HASIL", "2024", NULL }, { "A.352002.LUAS", "2024", "4" },
};

#define CSV20 "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\n"
#define CSV20_ROW(action, cells) "dataflow,MAGETAN:DF_PADI(1.0.0)," action "," cells "\n"

/* What is read, as "R A.352001.LUAS 2024 5; ..." */
static const char *
actions_of(const struct reading *r)
{
	const char *out = "";

	for (size_t i = 0; r->n_errors && i < r->n_findings; i++)
		print_message("%s\n", r->findings[i].message);
	assert_int_equal(r->n_errors, 0);
	for (size_t i = 0; i < r->n_read_values; i++) {
		const struct read_value *v = &r->read_values[i];

		out = arena_printf(arena, "%s%s%c %s %s %s", out, i ? "; " : "", v->action ? v->action : '-', v->key + 2, v->period,
		    v->value ? v->value : "-");
	}
	return out;
}

static void
action_says(const char *text, const char *want)
{
	assert_string_equal(actions_of(understand_after(text, past_book_of(arena, released, COUNT(released)))), want);
}

static void
acted(void **state)
{
	(void)state;
	action_says(CSV20 CSV20_ROW("A", "A,352001,LUAS,2024,5") CSV20_ROW("R", "A,352002,LUAS,2024,6")
	    CSV20_ROW("I", "A,352002,LUAS,2025,7") CSV20_ROW("M", "A,352001,LUAS,2025,8"),
	    "M 352001.LUAS 2024 5; R 352002.LUAS 2024 6; M 352002.LUAS 2025 7; M 352001.LUAS 2025 8");
	action_says("FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nA,352001,LUAS,2024,5\n", "- 352001.LUAS 2024 5");
	/* a place, a series, a period, and what several rows name */
	action_says(CSV20 CSV20_ROW("D", "A,352001,LUAS,2024,"), "D 352001.LUAS 2024 -");
	action_says(CSV20 CSV20_ROW("D", "A,352001,LUAS,,"), "D 352001.LUAS 2023 -; D 352001.LUAS 2024 -");
	action_says(CSV20 CSV20_ROW("D", ",352002,,,") CSV20_ROW("R", "A,352001,LUAS,2024,3"),
	    "D 352002.HASIL 2024 -; D 352002.LUAS 2024 -; R 352001.LUAS 2024 3");
	action_says(CSV20 CSV20_ROW("D", ",,,2023,"), "D 352001.HASIL 2023 -; D 352001.LUAS 2023 -");
	action_says(CSV20 CSV20_ROW("D", ",,HASIL,2024,") CSV20_ROW("D", "A,352001,HASIL,2024,"),
	    "D 352001.HASIL 2024 -; D 352002.HASIL 2024 -");
}

static void
acted_ml(void **state)
{
	const char *two = arena_printf(arena, ML_HEAD "<Series FREQ=\"A\" REF_AREA=\"352001\" INDICATOR=\"LUAS\">"
	    "<Obs TIME_PERIOD=\"2024\" OBS_VALUE=\"5\"/></Series></mes:DataSet><mes:DataSet ds:action=\"Delete\">"
	    "<Series FREQ=\"A\" REF_AREA=\"352001\" INDICATOR=\"HASIL\"/><Series FREQ=\"A\" REF_AREA=\"352002\" "
	    "INDICATOR=\"LUAS\"><Obs TIME_PERIOD=\"2024\"/></Series>" ML_END, "DF_PADI", "Replace");

	(void)state;
	action_says(two, "R 352001.LUAS 2024 5; D 352001.HASIL 2023 -; D 352001.HASIL 2024 -; D 352002.LUAS 2024 -");
	/* the header's action, where the dataset has none */
	action_says("<?xml version=\"1.0\"?><m:StructureSpecificData xmlns:m=\"http://www.sdmx.org/\"><m:Header>"
	    "<m:DataSetAction>Delete</m:DataSetAction></m:Header><m:DataSet><Obs FREQ=\"A\" REF_AREA=\"352001\" "
	    "INDICATOR=\"LUAS\" TIME_PERIOD=\"2023\" OBS_VALUE=\"\"/></m:DataSet></m:StructureSpecificData>",
	    "D 352001.LUAS 2023 -");
}

static void
acted_json(void **state)
{
	(void)state;
	action_says("{\"data\":{\"dataSets\":[{\"action\":\"Append\",\"series\":{\"0:0:1\":{\"observations\":{\"1\":[5]}}}},"
	    "{\"action\":\"Delete\",\"series\":{\"0:0:0\":{},\"0:1:1\":{\"observations\":{\"1\":[null]}}}}],\"structure\":{"
	    "\"dimensions\":{\"series\":[{\"id\":\"FREQ\",\"values\":[{\"id\":\"A\"}]},{\"id\":\"REF_AREA\",\"values\":["
	    "{\"id\":\"352001\"},{\"id\":\"352002\"}]},{\"id\":\"INDICATOR\",\"values\":[{\"id\":\"HASIL\"},{\"id\":\"LUAS\"}]}],"
	    "\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2023\"},{\"id\":\"2024\"}]}]}}}}",
	    "M 352001.LUAS 2024 5; D 352001.HASIL 2023 -; D 352001.HASIL 2024 -; D 352002.LUAS 2024 -");
}

static void
acted_wrongly(void **state)
{
	static const struct { const char *row; enum level level; enum rule rule; } rows[] = {
		{ CSV20_ROW("D", ",,,,"), LEVEL_ERROR, RULE_HEADER },                  /* the whole dataset */
		{ CSV20_ROW("D", "A,352999,LUAS,2024,"), LEVEL_ERROR, RULE_CODE },
		{ CSV20_ROW("D", "A,352001,LUAS,Januari,"), LEVEL_ERROR, RULE_PERIOD },
		{ CSV20_ROW("D", "A,352001,LUAS,2019,"), LEVEL_WARNING, RULE_MISSING }, /* never released */
		{ CSV20_ROW("D", "A,352001,LUAS,2024,") CSV20_ROW("R", "A,352001,LUAS,2024,5"), LEVEL_ERROR, RULE_DUPLICATE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct reading *r = understand_after(arena_printf(arena, CSV20 "%s" CSV20_ROW("M", "A,352002,HASIL,2024,7"),
		    rows[i].row), past_book_of(arena, released, COUNT(released)));

		if (r->n_level[rows[i].level][rows[i].rule] != 1)
			fail_msg("%s: %zu", rows[i].row, r->n_level[rows[i].level][rows[i].rule]);
	}
}

/* A finding says where in the message it stands; what has no place is named once. */
static void
placed(void **state)
{
	const struct reading *r = understand(ml("DF_PADI", "Append", SERIES "<Obs TIME_PERIOD=\"2023\" OBS_VALUE=\"1\" "
	    "EMBARGO=\"x\"/>\n<Obs TIME_PERIOD=\"2024\" OBS_VALUE=\"2\" OBS_STATUS=\"Y\" EMBARGO=\"x\"/></Series>"));
	size_t i, places = 0, unknown = 0;

	(void)state;
	for (i = 0; i < r->n_findings; i++) {
		places += strstr(r->findings[i].message, "(Series[1]/Obs[2], baris 4)") != NULL;
		unknown += strstr(r->findings[i].message, "tidak disimpan: EMBARGO.") != NULL;
	}
	assert_int_equal(places, 1);
	assert_int_equal(unknown, 1);
}

/* libxml2 says nothing on the error stream, whatever the bytes. */
static void
silent(void **state)
{
	static const char bad[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><m:StructureSpecificData xmlns:m=\"http://www.sdmx.org/"
	    "\"><m:DataSet><Obs A=\"\xc3\x28\xff\"/></m:DataSet></m:StructureSpecificData>";
	char said[64];
	int ends[2], kept = dup(2);
	struct table_file *file;
	const char *why = NULL;
	ssize_t n;

	(void)state;
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	assert_true(kept >= 0 && dup2(ends[1], 2) == 2);
	(void)table_read(arena, bad, sizeof(bad) - 1, &file, &why);
	assert_int_equal(dup2(kept, 2), 2);
	n = read(ends[0], said, sizeof(said));
	close(ends[0]);
	close(ends[1]);
	close(kept);
	assert_int_equal(n, -1);
	assert_non_null(why);
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
		cmocka_unit_test(others), cmocka_unit_test(broken), cmocka_unit_test(acted), cmocka_unit_test(acted_ml),
		cmocka_unit_test(acted_json), cmocka_unit_test(acted_wrongly), cmocka_unit_test(placed), cmocka_unit_test(silent) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
