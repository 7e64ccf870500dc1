/* test_sdmx_model.c: the pure parts of the structural model: references, items, hierarchies, answers of metadata, moments. */
#include "modules/export/sdmx/query/metadata.h"
#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/query/references15.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *a;

ARENA_FIXTURE(begin, end, a, 1 << 22);

/* Three artefacts: a flow uses a structure, which uses a list. */
static struct artefact list = { .kind = KIND_CODE_LIST, .agency = "X", .id = "CL_A", .version = "1.0.0" };
static struct artefact dsd = { .kind = KIND_DSD, .agency = "X", .id = "DSD_A", .version = "1.0.0" };
static struct artefact flow = { .kind = KIND_DATAFLOW, .agency = "X", .id = "DF_A", .version = "1.0.0" };

static struct registry
three(void)
{
	static struct artefact *v[] = { &list, &dsd, &flow }, *flow_uses[] = { &dsd }, *dsd_uses[] = { &list };

	for (size_t i = 0; i < 3; i++) {
		v[i]->at = i;
		v[i]->partial = false;
	}
	flow.refs = flow_uses;
	dsd.refs = dsd_uses;
	flow.n_refs = dsd.n_refs = 1;
	return (struct registry){ .magic = MAGIC_REGISTRY, .arena = a, .agency = "X", .v = v, .n = 3 };
}

/* "101": which of list, structure and flow go out. */
static const char *
shown(const char *address, const char *references, const char *detail)
{
	struct registry r = three();
	struct structure_query q;
	struct sdmx_path path;
	const char *what;

	assert_int_equal(sdmx_path(a, address, &path), SD_OK);
	assert_int_equal(structure_query_read(a, &path, references, detail, &q, &what), SD_OK);
	select_artefacts(&r, &q);
	return arena_printf(a, "%d%d%d", list.show, dsd.show, flow.show);
}

static void
references(void **state)
{
	(void)state;
	assert_string_equal(shown("dataflow", NULL, NULL), "003");
	assert_string_equal(shown("dataflow", "children", NULL), "033");
	assert_string_equal(shown("dataflow", "descendants", NULL), "333");
	assert_string_equal(shown("codelist", "parents", NULL), "330");
	assert_string_equal(shown("codelist", "codelist", NULL), "300");
	assert_string_equal(shown("codelist", "dataflow", NULL), "300"); /* two steps away */
	assert_string_equal(shown("dataflow", "codelist", NULL), "003");
	assert_string_equal(shown("datastructure", "dataflow", NULL), "033");
	assert_string_equal(shown("datastructure", "codelist", NULL), "330");
	assert_string_equal(shown("codelist", "process", NULL), "300");
	assert_string_equal(shown("datastructure", "all", NULL), "333");
	assert_string_equal(shown("structure", NULL, "allstubs"), "111");
	assert_string_equal(shown("dataflow", "descendants", "referencestubs"), "113");
	assert_string_equal(shown("dataflow", "descendants", "referencecompletestubs"), "223");
	assert_string_equal(shown("dataflow/Y", NULL, NULL), "000");
	assert_string_equal(shown("dataflow/X/DF_B+DF_A/1.0", NULL, NULL), "003");
	assert_string_equal(shown("dataflow/X/DF_A/2.0", NULL, NULL), "000");
}

static void
constraints(void **state)
{
	struct artefact actual = { .kind = KIND_CONSTRAINT, .agency = "X", .id = "CR_A", .version = "1.0.0" };
	struct artefact allowed = { .kind = KIND_CONSTRAINT, .agency = "X", .id = "CR", .version = "1.0.0",
		.allowed = true, .at = 1 };
	struct artefact *v[] = { &actual, &allowed };
	struct registry r = { .magic = MAGIC_REGISTRY, .arena = a, .v = v, .n = 2 };
	static const struct { const char *name; size_t n; } kinds[] = {
		{ "contentconstraint", 2 }, { "actualconstraint", 1 }, { "allowedconstraint", 1 },
		{ "attachmentconstraint", 0 },
	};
	struct structure_query q;
	struct sdmx_path path;
	const char *what;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(sdmx_path(a, kinds[i].name, &path), SD_OK);
		assert_int_equal(structure_query_read(a, &path, NULL, NULL, &q, &what), SD_OK);
		assert_int_equal(select_artefacts(&r, &q), kinds[i].n);
	}
	assert_int_equal(actual.show, SHOW_NOT);
}

/* --- hierarchies --- */

static void
enter(void *arg, const struct item *i, size_t depth)
{
	buf_printf(arg, "%zu%s(", depth, i->id);
}

static void
leave(void *arg, const struct item *i, size_t depth)
{
	(void)i;
	(void)depth;
	buf_chr(arg, ')');
}

static const char *
walked(struct item *items, size_t n)
{
	struct artefact x = { .kind = KIND_CODE_LIST, .items = items, .n_items = n };
	struct buf *b = buf_new(a, 0);

	hierarchy_walk(a, &x, &(struct hierarchy_visit){ enter, leave, b });
	return buf_text(b);
}

static void
hierarchies(void **state)
{
	struct item tree[] = { { .id = "b", .parent = "a" }, { .id = "a" }, { .id = "c", .parent = "b" }, { .id = "d" },
		{ .id = "e", .parent = "a", .off = true }, { .id = "f", .parent = "nobody" } };
	struct item circle[] = { { .id = "a", .parent = "b" }, { .id = "b", .parent = "a" }, { .id = "c", .parent = "c" } };
	struct item areas[] = { { .id = "1", .kemendagri = "35.20" }, { .id = "2", .kemendagri = "35.20.01" } };
	struct artefact x = { .kind = KIND_CODE_LIST, .items = areas, .n_items = 2 };
	struct level levels[LEVELS_MAX];
	struct item deep[HIERARCHY_DEPTH + 3];

	(void)state;
	assert_string_equal(walked(tree, 6), "0a(1b(2c()))0d()0f()");
	assert_string_equal(walked(circle, 3), "");
	assert_string_equal(walked(circle, 0), "");
	for (size_t i = 0; i < COUNT(deep); i++)
		deep[i] = (struct item){ .id = arena_printf(a, "%c", (char)('a' + (char)i)),
			.parent = i ? arena_printf(a, "%c", (char)('a' + (char)i - 1)) : NULL };
	assert_null(strchr(walked(deep, COUNT(deep)), 'a' + HIERARCHY_DEPTH));
	assert_int_equal(hierarchy_levels(&x, levels), 2);
	assert_string_equal(levels[0].id, "REGENCY");
	assert_string_equal(levels[1].id, "DISTRICT");
}

/* --- metadata --- */

static void
answers(void **state)
{
	struct question questions[] = {
		{ .code = "1", .id = "Q1", .type = "text", .choices = "" },
		{ .code = "2", .id = "Q2", .type = "multi", .choices = "1=Ya|2=Tidak" },
	};
	struct form form = { .name = "ms_keg", .kind = "keg", .v = questions, .n = 2 };
	struct metadata_set s = { .version = 1 };

	(void)state;
	metadata_read(a, &form, "{\"1\": \"satu\", \"2\": [\"2\", \"lain\", \" \"], \"9\": \"x\"}", &s);
	assert_int_equal(s.n_reports, 1);
	assert_int_equal(s.reports[0].n, 2);
	assert_string_equal(s.reports[0].v[0].texts[0], "satu");
	assert_int_equal(s.reports[0].v[1].n, 2);
	assert_string_equal(s.reports[0].v[1].texts[0], "Tidak");
	assert_string_equal(s.reports[0].v[1].texts[1], "lain");
	metadata_read(a, &form, "{\"1\": [\"a\", \"b\"]}", &s);
	assert_int_equal(s.reports[0].v[0].n, 1);
	assert_string_equal(s.reports[0].v[0].texts[0], "a; b");
	metadata_read(a, &form, "{\"1\": \"atas\", \"rows\": [{\"2\": \"1\"}, {\"1\": \"sendiri\"}]}", &s);
	assert_int_equal(s.n_reports, 2);
	assert_string_equal(s.reports[0].v[0].texts[0], "atas");
	assert_string_equal(s.reports[1].v[0].texts[0], "sendiri");
	metadata_read(a, &form, "{\"1\": \"\", \"rows\": []}", &s);
	assert_int_equal(s.n_reports, 0);
	metadata_read(a, &form, "{broken", &s);
	assert_int_equal(s.n_reports, 0);
	metadata_read(a, &form, NULL, &s);
	assert_int_equal(s.n_reports, 0);
}

static void
moments(void **state)
{
	const char *sql;

	(void)state;
	assert_true(moment_read(a, "2026-01-31", &sql));
	assert_string_equal(sql, "2026-01-31 00:00:00");
	assert_true(moment_read(a, "2026-01-31T07:00:00.25 07:00", &sql));
	assert_string_equal(sql, "2026-01-31 00:00:00.25");
	assert_true(moment_read(a, "2026-01-31T07:00:00.123456789Z", &sql));
	assert_string_equal(sql, "2026-01-31 07:00:00.123456");
	assert_true(moment_read(a, "2026", &sql));
	assert_string_equal(sql, "2026-01-01 00:00:00");
	assert_true(moment_read(a, "2026-05", &sql));
	assert_string_equal(sql, "2026-05-01 00:00:00");
	assert_true(moment_read(a, "2026-05-03T10", &sql));
	assert_string_equal(sql, "2026-05-03 10:00:00");
	assert_true(moment_read(a, "2026-05-03T10:20 07:00", &sql));
	assert_string_equal(sql, "2026-05-03 03:20:00");
	assert_true(moment_read(a, "2026-05-03T10:20-05:00", &sql));
	assert_string_equal(sql, "2026-05-03 15:20:00");
	assert_false(moment_read(a, "202", &sql));
	assert_false(moment_read(a, "2026-05-", &sql));
	assert_false(moment_read(a, "2026-13", &sql));
	assert_false(moment_read(a, "2026-13-31", &sql));
	assert_false(moment_read(a, "", &sql));
	assert_false(moment_read(a, "kemarin", &sql));
}

static void
words(void **state)
{
	static const char *const v[] = { "dataflow", "datastructure", "codelist" };

	(void)state;
	assert_string_equal(nearest_word(a, "dataflw", v, 3), "dataflow");
	assert_string_equal(nearest_word(a, "CodeLists", v, 3), "codelist");
	assert_null(nearest_word(a, "zzz", v, 3));
	assert_null(nearest_word(a, "x", v, 0));
}

/* What was never begun stops where it enters a room. */
static void
doors(void **state)
{
	int status;
	pid_t child = fork();

	(void)state;
	assert_true(child >= 0);
	if (child == 0) {
		struct registry none = { .arena = a };
		struct structure_query q = { .kinds = 0 };

		signal(SIGABRT, SIG_DFL);
		select_artefacts(&none, &q);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(references, begin, end), cmocka_unit_test_setup_teardown(constraints, begin, end),
		cmocka_unit_test_setup_teardown(hierarchies, begin, end), cmocka_unit_test_setup_teardown(answers, begin, end),
		cmocka_unit_test_setup_teardown(moments, begin, end), cmocka_unit_test_setup_teardown(words, begin, end),
		cmocka_unit_test_setup_teardown(doors, begin, end),
	};

	return cmocka_run_group_tests_name("sdmx_model", tests, NULL, NULL);
}
