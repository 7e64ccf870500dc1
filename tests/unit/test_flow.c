/*
 * test_flow.c: transition tables without a database: who may fire what, the lint of a table, roles and capabilities.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/process/clock.h"
#include "shared/process/flow.h"
#include "shared/request/page/tree.h"
#include "shared/request/view.h"
#include <stdio.h>
#include <string.h>

static const char *
complete(const struct subject *s, const struct user *u)
{
	(void)u;
	return s->row ? NULL : "Isian belum lengkap.";
}

static const struct state rows[] = {
	{ "draf", "Draf", "neutral", false, STEP_1A_PROPOSE },
	{ "diusulkan", "Diusulkan", "progress", false, STEP_1B_AGREE },
	{ "disepakati", "Disepakati", "good", true, STEP_NONE },
	{ "ditolak", "Ditolak", "bad", true, STEP_NONE },
};
static const struct transition transitions[] = {
	{ "draf", "ajukan", "diusulkan", CAP_PROPOSE, "Ajukan", .flags = FLOW_OWNER, .guard = complete },
	{ "diusulkan", "kembalikan", "draf", CAP_CONSOLIDATE, "Kembalikan", .flags = FLOW_REASON },
	{ "diusulkan", "tolak", "ditolak", CAP_DECIDE, "Tolak", .flags = FLOW_NOT_AUTHOR | FLOW_DANGER },
	{ "diusulkan", "sepakati", "disepakati", CAP_PUBLIC, NULL, .flags = FLOW_SYSTEM },
	{ "diusulkan", "unggah", "draf", CAP_PROPOSE, NULL, .flags = FLOW_SYSTEM | FLOW_OWNER },
};
static const struct stmt move = STMT_EXEC("move", "UPDATE nothing", "tiiit");
static const struct states states = { "entri", "draf", rows, COUNT(rows) };
static const struct workflow good = { .states = &states, .transitions = transitions,
	.n_transitions = COUNT(transitions), .move = &move };

#define FIRING(by, why) &(struct firing){ .flow = &good, .subject = &s, .user = by, .reason = why }

static const struct user producer = { .id = 3, .unit_id = 10, .roles = ROLE_PRODUCER };
static const struct user forum = { .id = 4, .roles = ROLE_FORUM };

static void
finds(const struct subject *s, const char *event, const struct user *u, const char *to)
{
	const char *why = NULL;
	const struct transition *t = flow_find(&good, s, event, u, &why);

	if (to) {
		assert_non_null(t);
		assert_string_equal(t->to, to);
		return;
	}
	assert_null(t);
	assert_non_null(why);
	assert_int_equal(why[strlen(why) - 1], '.');
	assert_null(flow_find(&good, s, event, u, NULL));
}

static void
test_who_may_fire(void **state)
{
	struct subject own = { .id = 1, .rev = 1, .state = "draf", .unit_id = 10, .author_id = 3, .row = "x" };
	struct subject foreign = own, incomplete = own, proposed = own;
	struct user both = producer, homeless = producer, nobody = { .id = 0 };

	(void)state;
	foreign.unit_id = 11;
	incomplete.row = NULL;
	proposed.state = "diusulkan";
	both.roles = ROLE_PRODUCER | ROLE_FORUM;
	homeless.unit_id = 0;
	finds(&own, "ajukan", &producer, "diusulkan");
	finds(&own, "ajukan", &forum, NULL);
	finds(&own, "ajukan", &nobody, NULL);
	finds(&own, "ajukan", NULL, NULL);
	finds(&own, "ajukan", &homeless, NULL);
	finds(&foreign, "ajukan", &producer, NULL);
	finds(&incomplete, "ajukan", &producer, NULL);
	finds(&own, "tolak", &forum, NULL);
	finds(&own, "lompat", &producer, NULL);
	finds(&own, NULL, &producer, NULL);
	finds(&proposed, "tolak", &forum, "ditolak");
	finds(&proposed, "tolak", &both, NULL); /* he proposed it himself */
	finds(&proposed, "ajukan", &producer, NULL);
}

static void
test_system_events_are_not_for_forms(void **state)
{
	struct subject s = { .id = 1, .rev = 1, .state = "diusulkan", .unit_id = 10 };
	struct user all = { .id = 9, .unit_id = 10, .roles = 63 };

	(void)state;
	finds(&s, "sepakati", &all, NULL);
	assert_int_equal(flow_fire(NULL, FIRING(&all, NULL), "sepakati"), SD_DENIED);
	assert_int_equal(flow_fire_system(NULL, FIRING(&all, NULL), "tolak"), SD_CONFLICT);
	/* an owner that the row names is asked for, even then */
	all.unit_id = 11;
	assert_int_equal(flow_fire_system(NULL, FIRING(&all, NULL), "unggah"), SD_DENIED);
}

/* What is refused is refused before the database is asked. */
static void
test_refusals_have_their_error(void **state)
{
	struct subject s = { .id = 1, .rev = 1, .state = "draf", .unit_id = 10 };
	struct user steward = { .id = 5, .roles = ROLE_STEWARD };

	(void)state;
	assert_int_equal(flow_fire(NULL, FIRING(&forum, NULL), "ajukan"), SD_DENIED);
	assert_int_equal(flow_fire(NULL, FIRING(&producer, NULL), "ajukan"), SD_INVALID);
	assert_int_equal(flow_fire(NULL, FIRING(&forum, NULL), "tolak"), SD_CONFLICT);
	s.state = "diusulkan";
	assert_int_equal(flow_fire(NULL, FIRING(&steward, " \n"), "kembalikan"), SD_INVALID);
	assert_string_equal(s.state, "diusulkan");
	assert_int_equal(s.rev, 1);
}

static void
test_state_lookup(void **state)
{
	(void)state;
	assert_string_equal(flow_state(&good, "ditolak")->label, "Ditolak");
	assert_null(flow_state(&good, "lain"));
	assert_null(flow_state(&good, NULL));
}

static void
test_groups_hold_whole_names(void **state)
{
	(void)state;
	assert_true(state_in("diperiksa", SUBMISSION_FIRST));
	assert_false(state_in("diperiksa", SUBMISSION_SECOND)); /* 'diperiksa-pembina' begins with it */
	assert_false(state_in("pembina", SUBMISSION_SECOND));
	assert_true(state_in("diperiksa-pembina", SUBMISSION_WAITING));
	assert_false(state_in("", SUBMISSION_WAITING));
	assert_false(state_in(NULL, SUBMISSION_WAITING));
	assert_string_equal(STATE_OPTIONS(COMPLAINT_STATES), "diterima|diproses|dijawab|ditutup");
}

/* Every state of a submission is with somebody, or over, or public: none falls between the lists that people work from. */
static void
test_every_state_is_in_a_list(void **state)
{
	(void)state;
	for (size_t i = 0; i < submission_states.n; i++) {
		const char *name = submission_states.row[i].name;
		assert_int_equal(state_in(name, SUBMISSION_WITH_PRODUCER) + state_in(name, SUBMISSION_WAITING) +
		    state_in(name, SUBMISSION_ENDED), 1);
	}
	for (size_t i = 0; i < standard_states.n; i++) {
		const char *name = standard_states.row[i].name;
		assert_int_equal(state_in(name, STANDARD_WITH_PRODUCER) + state_in(name, STANDARD_WAITING) +
		    state_in(name, STANDARD_APPROVED), 1);
	}
	assert_string_equal(submission_states.initial, submission_states.row[0].name);
	assert_true(state_in(entry_states.initial, ENTRY_INITIAL));
	assert_true(state_in(session_states.initial, SESSION_INITIAL));
	assert_true(state_in(complaint_states.initial, COMPLAINT_INITIAL));
}

/* --- the lint --- */

static int
mistakes(const struct state *s, size_t n_s, const struct transition *t, size_t n_t, const char *initial)
{
	const struct states all = { "uji", initial, s, n_s };
	struct workflow w = { .states = &all, .transitions = t, .n_transitions = n_t, .move = &move };

	return flow_check(&w);
}

static void
test_check_passes_a_good_table(void **state)
{
	(void)state;
	assert_int_equal(flow_check(&good), 0);
}

static void
test_check_finds_mistakes(void **state)
{
	static const struct state dead[] = {
		{ "a", "A", "neutral", false, STEP_NONE }, { "b", "B", "neutral", false, STEP_NONE },
	};
	static const struct state ends[] = {
		{ "a", "A", "neutral", true, STEP_NONE }, { "b", "B", "neutral", true, STEP_NONE },
	};
	static const struct state faulty_states[] = {
		{ "a", "A", "pink", false, STEP_NONE }, { "b", NULL, "good", true, STEP_3_EXAMINE },
	};
	static const struct transition there[] = { { "a", "x", "b", CAP_STAFF, "X", .flags = 0 } };
	static const struct transition astray[] = { { "a", "x", "c", CAP_STAFF, "X", .flags = 0 } };
	static const struct transition open[] = { { "a", "x", "b", CAP_COUNT, NULL, .flags = 0 } };
	static const struct transition twice[] = {
		{ "a", "x", "b", CAP_STAFF, "X", .flags = 0 }, { "a", "x", "a", CAP_STAFF, "X", .flags = 0 },
	};
	static const struct states only = { "uji", "a", ends + 1, 1 };
	static const struct state ending[] = {
		{ "a", "A", "neutral", false, STEP_NONE }, { "b", "B", "good", true, STEP_NONE },
	};
	static const struct states passing = { "uji", "a", ending, 2 };
	struct workflow immovable = { .states = &only };
	struct workflow several = { &passing, there, 1, &move, .linked = true };

	(void)state;
	assert_int_equal(mistakes(dead, 2, there, 1, "a"), 1);    /* b is a dead end */
	assert_int_equal(mistakes(ends, 2, there, 1, "a"), 1);    /* a is left */
	assert_int_equal(mistakes(ends, 2, there, 1, "b"), 2);    /* and cannot be reached */
	assert_int_equal(mistakes(faulty_states, 2, there, 1, "a"), 3);     /* tone; label; clock in an end */
	assert_int_equal(mistakes(dead, 1, astray, 1, "a"), 1);   /* unknown target */
	assert_int_equal(mistakes(dead, 1, twice, 2, "a"), 2);    /* unknown b; x twice */
	assert_int_equal(mistakes(dead, 2, open, 1, "a"), 3);     /* dead end; label; no such capability */
	assert_int_equal(mistakes(ends, 2, there, 1, "z"), 4);    /* unknown initial; two unreached; a is left */
	assert_int_equal(flow_check(&immovable), 3);              /* no move; unknown initial; b unreached */
	assert_int_equal(flow_check(&several), 1);                /* whose event is it? */
	several.linked = false;
	assert_int_equal(flow_check(&several), 0);
}

/* --- buttons --- */

/* The names of attributes that an element has, with the values of `name` and `label`. */
static const char *
button_said(struct arena *a, const struct node *event)
{
	const char *said = "";

	for (const struct attribute *t = event->attributes; t; t = t->next)
		said = arena_printf(a, "%s %s=%.*s", said, t->name, (int)t->value.n, t->value.p);
	return said;
}

/* The events below the <flow> of a page about a subject in that state, one line each. */
static const char *
buttons(struct arena *a, const struct workflow *w, const char *state)
{
	struct node *page = tree_add(tree_new(a, NULL)->document, "page");
	struct subject s = { .id = 1, .rev = 3, .state = state, .unit_id = 10 };
	struct req rq = { .magic = MAGIC_REQ, .arena = a, .user = producer };
	const char *said = "";

	node_flow(page, &rq, w, &s, "/x/1/aksi");
	assert_string_equal(page->first->name, "flow");
	for (const struct node *n = page->first->first; n; n = n->next)
		if (strcmp(n->name, "event") == 0)
			said = arena_printf(a, "%s%s;", said, button_said(a, n));
	return said;
}

/* A row that is added to a table is a button on the page, and looks as the row's flags say; no page was touched. */
static void
test_one_more_row_is_a_button(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct transition more[COUNT(transitions) + 1];
	const struct workflow longer = { .states = &states, .transitions = more, .n_transitions = COUNT(more),
		.move = &move };

	(void)state;
	memcpy(more, transitions, sizeof(transitions));
	more[COUNT(transitions)] = (struct transition){ "draf", "hapus", "ditolak", CAP_PROPOSE, "Hapus", .flags = FLOW_OWNER };
	assert_string_equal(buttons(a, &good, "draf"), ""); /* "ajukan" is not complete */
	assert_string_equal(buttons(a, &longer, "draf"), " name=hapus label=Hapus;");
	more[COUNT(transitions)].flags = FLOW_OWNER | FLOW_REASON | FLOW_DANGER | FLOW_OWN_FORM;
	assert_string_equal(buttons(a, &longer, "draf"), " name=hapus label=Hapus reason=1 danger=1 own_form=1;");
	more[COUNT(transitions)].flags = FLOW_SYSTEM;
	assert_string_equal(buttons(a, &longer, "draf"), "");
	assert_string_equal(buttons(a, &longer, "diusulkan"), ""); /* nothing that a producer may do there */
	arena_free(a);
}

/* --- roles and steps --- */

static void
test_roles(void **state)
{
	(void)state;
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(role_parse(role_name(role_all[i])), role_all[i]);
	assert_int_equal(role_parse("raja"), 0);
	assert_int_equal(role_parse(NULL), 0);
	assert_true(cap_allows(CAP_PUBLIC, 0));
	for (int c = CAP_STAFF; c < CAP_COUNT; c++)
		assert_false(cap_allows((enum cap)c, 0));
	assert_true(cap_allows(CAP_STAFF, ROLE_FORUM));
	assert_false(cap_allows(CAP_OVERSEE, ROLE_PRODUCER));
	assert_true(cap_allows(CAP_OVERSEE, ROLE_PRODUCER | ROLE_ADMIN));
	assert_false(cap_allows(CAP_COUNT, 63));
	assert_false(user_sees_all(&producer));
	assert_true(user_sees_all(&forum));
}

static void
test_steps(void **state)
{
	(void)state;
	for (int s = STEP_NONE + 1; s < STEP_COUNT; s++) {
		assert_int_equal(step_parse(step_name((enum step)s)), s);
		assert_true(strlen(step_label((enum step)s)) > 0);
	}
	assert_int_equal(step_parse(""), STEP_NONE);
	assert_int_equal(step_parse(NULL), STEP_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_may_fire), cmocka_unit_test(test_system_events_are_not_for_forms),
		cmocka_unit_test(test_refusals_have_their_error), cmocka_unit_test(test_state_lookup),
		cmocka_unit_test(test_groups_hold_whole_names), cmocka_unit_test(test_every_state_is_in_a_list),
		cmocka_unit_test(test_check_passes_a_good_table), cmocka_unit_test(test_check_finds_mistakes),
		cmocka_unit_test(test_one_more_row_is_a_button),
		cmocka_unit_test(test_roles), cmocka_unit_test(test_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
