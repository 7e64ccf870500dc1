/*
 * number.c: whole numbers in Indonesian words, as letters and minutes spell them.
 *
 * Called by the documents of the process. Pure; declared in date.h beside the other texts of a
 * letter.
 */
#include "shared/ground/date.h"
#include "shared/ground/count.h"

#include <inttypes.h>
#include <string.h>

#define NUMBER_LIMIT 1000000000000000 /* 10^15 */

static const char *const units[] = {
	"nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
	"sepuluh", "sebelas",
};

struct scale {
	int64_t value;
	const char *name;
};

static const struct scale scales[] = {
	{ 1000000000000, "triliun" },
	{ 1000000000, "miliar" },
	{ 1000000, "juta" },
	{ 1000, "ribu" },
	{ 1, NULL },
};

/* A text of words in a fixed space: the longest number below 10^15 takes 219 bytes. */
struct words {
	char p[320];
	size_t n;
};

static void
words_add(struct words *w, const char *s)
{
	size_t n = strlen(s);

	if (w->n + n + 2 > sizeof(w->p))
		return;
	if (w->n)
		w->p[w->n++] = ' ';
	memcpy(w->p + w->n, s, n);
	w->n += n;
}

static void
words_group(struct words *w, int n, const struct scale *s)
{
	if (n == 0)
		return;
	if (n == 1 && s->value == 1000) {
		words_add(w, "seribu");
		return;
	}
	/* 1 to 999. */
	if (n >= 200)
		words_add(w, units[n / 100]);
	if (n >= 100)
		words_add(w, n >= 200 ? "ratus" : "seratus");
	n %= 100;
	if (n >= 20) {
		words_add(w, units[n / 10]);
		words_add(w, "puluh");
		n %= 10;
	} else if (n >= 12) {
		words_add(w, units[n - 10]);
		words_add(w, "belas");
		n = 0;
	}
	if (n) /* "sepuluh" and "sebelas" have words of their own */
		words_add(w, units[n]);
	if (s->name)
		words_add(w, s->name);
}

char *
number_words(struct arena *a, int64_t n)
{
	struct words w = { .n = 0 };
	size_t i;

	if (n < 0 || n >= NUMBER_LIMIT)
		return arena_printf(a, "%" PRId64, n);
	if (n == 0)
		words_add(&w, units[0]);
	for (i = 0; i < COUNT(scales); i++)
		words_group(&w, (int)(n / scales[i].value % 1000), &scales[i]);
	return arena_strndup(a, w.p, w.n);
}
