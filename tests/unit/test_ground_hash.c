/*
 * test_ground_hash.c: digests against published values, tokens, passwords.
 */
#include "tests/unit/unit.h"
#include "shared/ground/hash.h"
#include "shared/ground/seal.h"

#include <string.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1 << 20);

/* FIPS 180-4 examples. */
static void
test_sha256(void **unused)
{
	static const char abc[] =
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	char out[SHA256_HEX];
	struct sha256 *h = sha256_begin(a);

	(void)unused;
	sha256_hex("abc", 3, out);
	assert_string_equal(out, abc);
	sha256_add(h, "a", 1);
	sha256_add(h, NULL, 0);
	sha256_add(h, "bc", 2);
	sha256_end(h, out);
	assert_string_equal(out, abc);
	sha256_hex("", 0, out);
	assert_string_equal(out,
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void
test_random(void **unused)
{
	const char *code = random_code(a, 200);

	(void)unused;
	assert_int_equal(strlen(random_token(a, 32)), 43);
	assert_int_equal(strspn(random_token(a, 32),
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
	assert_string_not_equal(random_token(a, 32), random_token(a, 32));
	assert_string_equal(random_token(a, 0), "");
	assert_int_equal(strlen(code), 200);
	assert_null(strpbrk(code, "01OILl"));
	assert_string_equal(random_code(a, 0), "");
}

static void
test_password(void **unused)
{
	char *hash, *again;

	(void)unused;
	assert_int_equal(password_hash(a, "rahasia sekali", &hash), SD_OK);
	assert_int_equal(password_hash(a, "rahasia sekali", &again), SD_OK);
	assert_memory_equal(hash, "$argon2id$v=19$m=65536,t=2,p=1$", 31);
	assert_string_not_equal(hash, again);
	assert_true(password_verify(hash, "rahasia sekali"));
	assert_false(password_verify(hash, "rahasia sekalI"));
	assert_false(password_verify(hash, ""));
	assert_false(password_verify("", "x"));
	assert_false(password_verify("!", "x"));
	assert_false(password_verify(NULL, "x"));
	password_waste("x");
}

/* Only the secret opens it; nothing of it stands in the clear, and no byte can be changed. */
static void
test_seal(void **unused)
{
	static const char text[] = "Set-Cookie: satudata=rahasia";
	unsigned char *sealed;
	size_t n, k;
	char *out;

	(void)unused;
	sealed = seal_make(a, "token satu", text, sizeof(text) - 1, &n);
	assert_true(n > sizeof(text));
	for (size_t i = 0; i + 7 <= n; i++)
		assert_memory_not_equal(sealed + i, "rahasia", 7);
	assert_true(seal_open(a, "token satu", sealed, n, &out, &k));
	assert_int_equal(k, sizeof(text) - 1);
	assert_string_equal(out, text);
	assert_false(seal_open(a, "token dua", sealed, n, &out, &k));
	assert_false(seal_open(a, "token satu", sealed, n - 1, &out, &k));
	assert_false(seal_open(a, "token satu", sealed, 10, &out, &k));
	sealed[n - 1] ^= 1;
	assert_false(seal_open(a, "token satu", sealed, n, &out, &k));
	sealed = seal_make(a, "token satu", "", 0, &n);
	assert_true(seal_open(a, "token satu", sealed, n, &out, &k));
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_password),
		cmocka_unit_test(test_seal),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
