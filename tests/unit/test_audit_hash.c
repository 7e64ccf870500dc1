/*
 * test_audit_hash.c: the digest of an audit row: every field counts, none can flow into its neighbour.
 */
#include "tests/unit/unit.h"
#include "shared/ground/hash.h"
#include "shared/process/audit.h"
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1u << 20);

static struct audit_stored
sample(void)
{
	return (struct audit_stored){ .id = 7, .digest = 2, .at = 1767225600,
	    .at_text = "2026-01-01 00:00:00.000000", .user = "3", .kind = "entri", .subject_id = 41,
	    .event = "ajukan", .from_state = "draf", .to_state = "diusulkan", .reason = NULL, .detail = "{}",
	    .prev_hash = "00" };
}

static const char *
digest(struct audit_stored row)
{
	char out[SHA256_HEX];

	audit_hash(a, &row, out);
	return arena_strdup(a, out);
}

/* The written form is fixed: a trail of years must still verify. */
static void
test_written_form(void **state)
{
	static const char old[] = "2:001:710:17672256001:35:entri2:416:ajukan4:draf9:diusulkan-2:{}";
	static const char text[] = "1:22:001:726:2026-01-01 00:00:00.0000001:35:entri2:416:ajukan4:draf9:diusulkan-2:{}";
	struct audit_stored before = sample();
	char want[SHA256_HEX];

	(void)state;
	sha256_hex(text, strlen(text), want);
	assert_string_equal(digest(sample()), want);
	before.digest = 1;
	sha256_hex(old, strlen(old), want);
	assert_string_equal(digest(before), want);
}

static void
test_hash_is_not_part_of_itself(void **state)
{
	struct audit_stored row = sample();

	(void)state;
	row.hash = "something";
	assert_string_equal(digest(row), digest(sample()));
}

#define CHANGED(member, value) do { \
	struct audit_stored row = sample(); \
	row.member = value; \
	assert_string_not_equal(digest(row), digest(sample())); \
} while (0)

static void
test_every_field_counts(void **state)
{
	(void)state;
	CHANGED(id, 8);
	CHANGED(at_text, "2026-01-01 00:00:00.000001");
	CHANGED(user, "0");
	CHANGED(user, NULL);
	CHANGED(kind, "entrI");
	CHANGED(subject_id, 42);
	CHANGED(event, "tolak");
	CHANGED(from_state, NULL);
	CHANGED(from_state, "");
	CHANGED(to_state, "draf");
	CHANGED(reason, "");
	CHANGED(reason, "sebab");
	CHANGED(detail, NULL);
	CHANGED(prev_hash, "01");
}

static void
test_fields_do_not_flow_together(void **state)
{
	struct audit_stored one = sample(), two = sample();

	(void)state;
	one.from_state = "ab", one.to_state = "c";
	two.from_state = "a", two.to_state = "bc";
	assert_string_not_equal(digest(one), digest(two));
	one.from_state = "1:x", one.to_state = "-";
	two.from_state = "1:x-", two.to_state = NULL;
	assert_string_not_equal(digest(one), digest(two));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written_form), cmocka_unit_test(test_hash_is_not_part_of_itself),
		cmocka_unit_test(test_every_field_counts), cmocka_unit_test(test_fields_do_not_flow_together),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
