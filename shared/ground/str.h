/*
 * str.h: small questions about text that the standard library answers badly or unsafely.
 * No allocation here except where an arena is passed; no locale; bytes are UTF-8.
 */
#ifndef SD_STR_H
#define SD_STR_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A view of bytes that somebody else owns; not NUL-terminated. */
struct str {
	const char *p;
	size_t n;
};

#define STR_LIT(s) ((struct str){ "" s, sizeof(s) - 1 })

struct str str_of(const char *s);                          /* NULL -> "" */
bool str_is(struct str v, const char *s);                  /* equal bytes */
bool str_same(const char *a, const char *b);               /* equal, NULL equals only NULL */
bool str_same_text(const char *a, const char *b);          /* equal, NULL equals also "" */
bool str_blank(const char *s);                             /* NULL, or nothing but white space */
struct str str_trim(struct str v);                         /* without white space and NBSP at both ends */
bool str_starts(const char *s, const char *prefix);

/* Whole text is a decimal integer within [min, max]; false leaves *out alone. */
bool str_int(struct str v, int64_t min, int64_t max, int64_t *out);

/* Equal in time that depends on n only. */
bool str_same_secret(const void *a, const void *b, size_t n);

/* Splits at `sep`, calling nothing: returns the part before it and moves *unread behind it.
 * Where nothing is left (p == NULL), the loop ends: while ((part = str_part(&unread, ',')).p) ... */
struct str str_part(struct str *unread, char sep);

/* ASCII lower and upper case copy. */
char *str_lower(struct arena *a, const char *s);
char *str_upper(struct arena *a, const char *s);

/* What two labels have in common when people type them: lower case, white space and NBSP folded, accents left,
 * punctuation dropped. "Laki - Laki " and "laki-laki" fold to "laki laki". The signs < > + = % & carry meaning
 * and stay, as words of their own: "<5" and "< 5" fold to "< 5". Bytes that are no UTF-8 separate words. What is
 * folded folds to itself. */
char *str_fold(struct arena *a, const char *s, size_t n);

/* A slug of at most `max` bytes: [a-z0-9-], no double or outer hyphen. "Luas Tanam Padi" -> "luas-tanam-padi". */
char *str_slug(struct arena *a, const char *s, size_t max);

/* Edit distance (Levenshtein, bytes), at most `cap`; for "did you mean". Different texts that are both longer
 * than 255 bytes count as `cap`. */
unsigned str_distance(struct str a, struct str b, unsigned cap);

/* The first n bytes are well-formed UTF-8 without NUL and without noncharacters of control
 * (C0 other than tab, LF, CR; DEL). RFC 3629. */
bool utf8_valid(const char *s, size_t n);

/* The same without a word about control characters. */
bool utf8_sound(const char *s, size_t n);

/* Characters (code points) in valid UTF-8. */
size_t utf8_length(const char *s);

/* Bytes of the character that begins at s, of which n > 0 bytes are left; 0 where none does. */
size_t utf8_step(const char *s, size_t n);

#endif
