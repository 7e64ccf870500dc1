/*
 * test_password.c: passwords that are easily guessed are refused, sentences and random ones are not; what belongs to the
 * person may not stand inside.
 */
#include "shared/ground/count.h"
#include "shared/process/password.h"

#include "tests/unit/unit.h"
#include <stdio.h>
#include <string.h>

#include "tests/unit/skipped.h"

static struct arena *a;
static const struct password_of someone = { 7, "uji-budi", "Budi Santosa Wibowo", "DINKES", "Kabupaten Magetan" };

ARENA_FIXTURE(begin, end, a, 16u << 20);

static void
weak_ones(void **state)
{
	static const char *const t[] = {
		"aaaaaaaaaaaa", "abcdefghijkl", "123456789012", "password1234", "passwordpassword", "P@ssw0rd1234", "PASSWORD-2024",
		"iloveyou2024", "qwertyuiop123", "q1w2e3r4t5y6", "monkeydragon", "dragondragon", "admin1admin1", "rahasia12345",
		"rahasiarahasia", "bismillah123456", "Bismillah2024!", "magetan2024!!", "Magetan2024magetan", "kominfomagetan",
		"sayangsayangku", "indonesia1945", "abababababab", "202611302026", "17-08-1945 17-08", "1qaz2wsx3edc", "zxcvbnmasdfghjkl",
		"satudata2026!", "s4tud4t4m4get4n", "adminadmin123", "changeme12345", "gantisaya2026", "111122223333",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++)
		if (!password_fault(a, &someone, t[i], 12))
			fail_msg("%s is taken", t[i]);
	assert_non_null(strstr(password_fault(a, &someone, "Kx7#pQ2m", 12), "paling sedikit 12 karakter"));
	assert_null(password_fault(a, &someone, "Kx7#pQ2m", 8));
}

static void
good_ones(void **state)
{
	static const char *const t[] = {
		"kata sandi yang baru sekali", "sandi uji yang panjang", "jembatan tua di ujung desa", "kambing makan rumput pagi",
		"gVwmve8Lg9GlBIsv", "Kx7#pQ2m!rTz", "tujuh ekor bebek menyeberang", "hujan deras sore kemarin", "p4ntai-biru-luas-sekali",
		"élan vital über alles", "六本木の夜は長いので歩いて帰る",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++)
		if (password_fault(a, &someone, t[i], 12))
			fail_msg("%s: %s", t[i], password_fault(a, &someone, t[i], 12));
}

/* Words of Debian's list count as pieces: three of them are enough, one with a year is not. */
static void
words_of_the_list(void **state)
{
	FILE *f = fopen(PASSWORD_WORDS, "r");

	(void)state;
	if (!f) {
		print_message(PASSWORD_WORDS " is not installed\n");
		skip();
	}
	fclose(f);
	assert_non_null(password_fault(a, &someone, "encyclopedia2024", 12));
	assert_non_null(password_fault(a, &someone, "horsebattery1", 12));
	assert_null(password_fault(a, &someone, "correct horse battery staple", 12));
}

static void
what_is_known_of_the_person(void **state)
{
	static const char *const t[] = {
		"uji-budi jalan pagi", "jalan UJI-BUDI pagi hari", "santosa makan siang", "jalan wib0wo pagi hari", "dinkes di ujung jalan", "jalan magetan pagi hari",
	};
	const struct password_of nobody = { 0, NULL, NULL, NULL, NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++) {
		if (!password_fault(a, &someone, t[i], 12))
			fail_msg("%s is taken", t[i]);
		if (password_fault(a, &nobody, t[i], 12))
			fail_msg("%s: %s", t[i], password_fault(a, &nobody, t[i], 12));
	}
}

static void
long_ones_end(void **state)
{
	char s[4096];

	(void)state;
	memset(s, 'a', sizeof(s) - 1);
	s[sizeof(s) - 1] = '\0';
	assert_non_null(password_fault(a, &someone, s, 12));
	assert_non_null(password_fault(a, &someone, "", 12));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weak_ones), cmocka_unit_test(good_ones), cmocka_unit_test(words_of_the_list),
		cmocka_unit_test(what_is_known_of_the_person), cmocka_unit_test(long_ones_end),
	};

	return group_run(tests, begin, end);
}
