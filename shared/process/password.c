/*
 * password.c: how easily a password is guessed, and which were used before. See password.h. Must never log or store
 * what it is given.
 *
 * A password is cut into what somebody who guesses tries as one piece: a common password, a word, a run of keys or of
 * the alphabet, one sign several times, a year. Each piece counts little however long it is, each other sign counts
 * one: "password1234" are two pieces, four words of a sentence more than enough.
 */
#include "shared/process/password.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include "shared/process/setting.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ENOUGH = 6,         /* points: three words of the dictionary, or six signs that nothing explains */
	DISTINCT = 5,       /* different signs */
	RUN_LEAST = 3,      /* signs of a run: "abc", "111", "qwe" */
	WORD_LEAST = 4, /* letters: shorter words stand in every password by chance */
	WORD_MOST = 24, /* letters: words of the list that are longer are few, and each length is a search of its own */
	PART_LEAST = 5,     /* letters of a part of a name; shorter ones stand in too many sentences */
	TEXT_MOST = 512,    /* bytes that are looked at: what is longer is long enough */
	WORDS_BYTES = 4 << 20 /* Debian's list has 0.5 MB */
};

/* What people here and elsewhere take first (published lists of leaked passwords; names of the office's own world). */
static const char *const common[] = {
	"123", "1q2w3e", "abc", "admin", "administrator", "adminadmin", "akses", "allah", "alhamdulillah", "asdf", "baru",
	"bappeda", "bismillah", "bps", "bupati", "cinta", "data", "default", "dinas", "doraemon", "dragon", "football",
	"garuda", "ganteng", "guest", "hello", "iloveyou", "indonesia", "jakarta", "jatim", "jawatimur", "kabupaten",
	"kantor", "kominfo", "letmein", "login", "master", "merdeka", "monkey", "operator", "pancasila",
	"passw0rd", "password", "pemda", "pemkab", "pengguna", "persib", "princess", "produsen", "q1w2e3r4", "qazwsx",
	"qwerty", "rahasia", "root", "sandi", "satudata", "satu", "sayang", "selamat", "server", "shadow", "statistik",
	"sunshine", "superman", "surabaya", "sysadmin", "test", "trustno1", "user", "walidata", "welcome", "bismilah",
	"katasandi", "ubahsaya", "gantisaya", "changeme",
};

/* Neighbours: of the alphabet, of the digits, of the keyboard. */
static const char *const rows[] = {
	"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
};

/* --- the list of words, read once a worker --- */

static struct {
	bool tried;
	char *text;          /* lines, in the order of bytes */
	size_t n;
} words;

static bool
is_word(const char *s, size_t n)
{
	size_t from = 0, to = words.n;

	while (from < to) {
		size_t at = from + (to - from) / 2, end;
		int c;

		/* The middle lies somewhere in a line: back to its beginning. */
		while (at > from && words.text[at - 1] != '\n')
			at--;
		for (end = at; end < words.n && words.text[end] != '\n'; )
			end++;
		c = memcmp(s, words.text + at, n < end - at ? n : end - at);
		if (c == 0 && n == end - at)
			return true;
		if (c < 0 || (c == 0 && n < end - at))
			to = at;
		else
			from = end + 1;
	}
	return false;
}

/* --- pieces --- */

/* Length of the run that begins at s: the same sign, or neighbours in one direction. */
static size_t
run_length(const char *s)
{
	size_t best = strspn(s, (char[]){ *s, '\0' });

	for (size_t r = 0; r < COUNT(rows); r++) {
		const char *at = strchr(rows[r], *s);
		size_t up = 0, down = 0;

		while (at && s[up] && at[up] && s[up] == at[up])
			up++;
		while (at && s[down] && down <= (size_t)(at - rows[r]) && s[down] == *(at - down))
			down++;
		best = up > best ? up : best;
		best = down > best ? down : best;
	}
	return best >= RUN_LEAST ? best : 0;
}

static size_t
common_length(const char *s)
{
	size_t best = 0;

	for (size_t i = 0; i < COUNT(common); i++)
		if (str_starts(s, common[i]) && strlen(common[i]) > best)
			best = strlen(common[i]);
	return best;
}

static size_t
word_length(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	for (n = n < WORD_MOST ? n : WORD_MOST; n >= WORD_LEAST; n--)
		if (is_word(s, n))
			return n;
	return 0;
}

static size_t
year_length(const char *s)
{
	return (str_starts(s, "19") || str_starts(s, "20")) && strspn(s, "0123456789") >= 4 ? 4 : 0;
}

/* How much somebody who knows these lists still has to guess. */
static int
points(const char *s)
{
	static const struct { size_t (*length)(const char *); int points; } pieces[] = {
		{ common_length, 1 }, { year_length, 1 }, { run_length, 1 }, { word_length, 2 },
	};
	int sum = 0;

	while (*s) {
		size_t best = 0;
		/* A space only parts words: four words are strong by the words. */
		int cost = *s == ' ' ? 0 : 1;

		for (size_t i = 0; i < COUNT(pieces); i++) {
			size_t n = pieces[i].length(s);

			/* The longest piece from here; a guesser tries long words before letters. */
			if (n > best) {
				best = n;
				cost = pieces[i].points;
			}
		}
		sum += cost;
		s += best ? best : 1;
	}
	return sum;
}

/* --- the whole --- */

/* Lower case, and with `plain` the signs that stand for letters as those: "P@ssw0rd" is "password". */
static char *
folded(struct arena *a, const char *s, bool plain)
{
	static const char from[] = "@4310$57!", to[] = "aaeiossti";
	char *out = str_lower(a, arena_strndup(a, s, strnlen(s, TEXT_MOST)));

	for (char *p = out; plain && *p; p++) {
		const char *at = strchr(from, *p);

		if (at)
			*p = to[at - from];
	}
	return out;
}

static size_t
distinct(const char *s)
{
	bool seen[256] = { false };
	size_t n = 0;

	for (; *s; s++)
		if (!seen[(unsigned char)*s]) {
			seen[(unsigned char)*s] = true;
			n++;
		}
	return n;
}

/* One text again and again: "admin1admin1". */
static bool
repeats(const char *s)
{
	size_t n = strlen(s);

	for (size_t k = 1; k <= n / 2; k++)
		if (n % k == 0 && memcmp(s, s + k, n - k) == 0)
			return true;
	return false;
}

/* `part` or one of its words of so many letters stands in one of the two forms. */
static bool
holds(struct arena *a, const char *s, const char *plain, const char *part, size_t least)
{
	static const char stop[] = " .,-_/";
	const char *p = part ? folded(a, part, false) : "";

	while (*p) {
		size_t n = strcspn(p, stop);
		const char *word = arena_strndup(a, p, n);

		if (n >= least && (strstr(s, word) || strstr(plain, word)))
			return true;
		p += n + (p[n] != '\0');
	}
	return false;
}

const char *
password_fault(struct arena *a, const struct password_of *who, const char *password, int64_t least)
{
	const char *s = folded(a, password, false), *plain = folded(a, password, true);
	FILE *f;

	/* Once: a file that is not there would else be opened and complained of at each login. */
	if (!words.tried) {
		words.tried = true;
		if (!(f = fopen(PASSWORD_WORDS, "re")) || !(words.text = malloc(WORDS_BYTES)))
			log_line(LOG_WARN, "no list of words in " PASSWORD_WORDS "; passwords are checked without it");
		else
			words.n = fread(words.text, 1, WORDS_BYTES, f);
		if (f)
			fclose(f);
	}
	if ((int64_t)utf8_length(password) < least)
		return arena_printf(a, "Kata sandi baru paling sedikit %lld karakter.", (long long)least);
	if (repeats(s) || distinct(s) < DISTINCT)
		return "Kata sandi ini hanya mengulang yang sama. Pakai beberapa kata yang tidak berhubungan.";
	/* Dates, telephone numbers, staff numbers: long, and known to colleagues. */
	if (strspn(s, "0123456789 ./-") == strlen(s))
		return "Kata sandi ini hanya berisi angka. Pakai beberapa kata yang tidak berhubungan.";
	/* A login of three letters stands in too many words. */
	if (!str_blank(who->login) && strlen(who->login) >= WORD_LEAST && strstr(s, folded(a, who->login, false)))
		return "Kata sandi tidak boleh memuat nama pengguna.";
	if (holds(a, s, plain, who->name, PART_LEAST) || holds(a, s, plain, who->unit, PART_LEAST))
		return "Kata sandi tidak boleh memuat nama Anda atau perangkat daerah Anda.";
	if (holds(a, s, plain, who->place, PART_LEAST))
		return "Kata sandi tidak boleh memuat nama daerah.";
	/* Both forms: "P@ssw0rd" is strong as it stands and weak as it is meant. */
	if (points(s) < ENOUGH || points(plain) < ENOUGH)
		return "Kata sandi ini mudah ditebak: hanya kata sandi umum, deretan, atau tahun. Pakai beberapa kata yang "
		    "tidak berhubungan.";
	return NULL;
}

/* --- those before --- */

enum sd_err
password_check(struct db *db, struct arena *a, const struct password_of *who, const char *password, const char **why)
{
	struct password_of whole = *who;
	struct hash_row *rows_before;
	size_t n;
	enum sd_err er;

	if (!whole.place)
		whole.place = setting_text(db, a, SET_INSTANSI_NAMA);
	*why = password_fault(a, &whole, password, setting_int(db, SET_SANDI_PANJANG_MIN));
	if (*why)
		return SD_INVALID;
	/* An account that is being made has no past. */
	if (!who->user_id)
		return SD_OK;
	er = db_list(db, a, &password_before, &rows_before, &n, DB_ARGS(db_int(who->user_id), db_int(who->user_id)));
	for (size_t i = 0; i < n && er == SD_OK; i++)
		if (password_verify(rows_before[i].hash, password)) {
			*why = "Kata sandi ini sudah pernah dipakai. Lima yang terakhir tidak boleh dipakai lagi.";
			return SD_INVALID;
		}
	return er;
}

enum sd_err
password_keep(struct db *db, int64_t user_id)
{
	enum sd_err er = db_exec(db, &password_add, NULL, DB_ARGS(db_int(user_id)));

	return er == SD_OK ? db_exec(db, &password_trim, NULL, DB_ARGS(db_int(user_id), db_int(user_id))) : er;
}
