/*
 * number.h: what an Indonesian official typed, as a canonical decimal text.
 *
 * Called by the upload checks. "1.234,5", "1,234.5", "1 234,5" and "1234.5" can all stand for the same figure, so the
 * convention is decided for a whole column from its grouping pattern, and a column that cannot tell ("1.234" alone)
 * is reported as unclear, never guessed. Missing is not zero. Pure functions, exact, no double (with one documented
 * exception: number_shortest).
 */
#ifndef SD_NUMBER_H
#define SD_NUMBER_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stddef.h>

#define NUMBER_MAX 60 /* characters of a canonical decimal */

enum number_convention {
	NUMBER_PLAIN,   /* nothing but digits: either reading gives the same */
	NUMBER_COMMA,   /* decimal comma; groups by dot, space or NBSP: 1.234,5 */
	NUMBER_POINT,   /* decimal point; groups by comma, space or NBSP: 1,234.5 */
	NUMBER_UNCLEAR, /* every separated figure can be read both ways (1.234); ask, or let the metadata decide */
	NUMBER_MIXED    /* some figures only one way, others only the other: see first/other */
};

struct number_style {
	enum number_convention convention;
	size_t first; /* index of the text that decided (UNCLEAR: the first unclear one) */
	size_t other; /* MIXED: index of the first text that contradicts */
};

enum number_status {
	NUMBER_VALUE,        /* text is a canonical decimal */
	NUMBER_BLANK,        /* nothing there: missing */
	NUMBER_MISSING,      /* '-', dashes, dots: said to be missing */
	NUMBER_NOT_APPLICABLE, /* n/a, na, tidak berlaku */
	NUMBER_CONFIDENTIAL, /* *, **, *** */
	NUMBER_DOUBTFUL,     /* a number, but which? Both readings are possible in an undecided column, or it contradicts
	                      * the decided one */
	NUMBER_BAD           /* no number at all */
};

struct number {
	enum number_status status;
	char *text;   /* canonical decimal for NUMBER_VALUE, else NULL: optional '-', digits, optional '.' digits; no
	               * grouping, no '+', no leading zeros, decimals as typed ("1,50" is "1.50"), "-0" is "0" */
	bool percent; /* a percent sign stood behind it */
};

/* How a table writes a value that is missing, by the letter of its status (CL_OBS_STATUS): 'O' "-", 'M' "n/a", 'Q' "*",
 * which are read back as that status; "" for any other letter. */
const char *number_marker(char status);

/* The convention of `n` texts (one column). Markers, blanks and non-numbers have no say. NULL counts as blank. */
struct number_style number_style_of(const char *const *texts, size_t n);

/* What the texts of a column said so far; all zero = nothing. For a column whose texts go by one after the other: the
 * caller numbers them, and number_says_style() is what number_style_of() would be over all of them. */
struct number_says {
	bool comma, point, either;         /* can be read only so, only so, both ways */
	size_t comma_at, point_at, either_at; /* the first of each */
};
void number_says_add(struct number_says *s, const char *text, size_t at);

/* Adds what later texts said. */
void number_says_join(struct number_says *s, const struct number_says *later);
struct number_style number_says_style(const struct number_says *s);

/* A style known from elsewhere (the dataset's metadata, the person's answer). */
struct number_style number_style_is(enum number_convention convention);

/* Reads one text in the given style. Where the style is undecided (PLAIN, UNCLEAR, MIXED), a text that can be read
 * only one way is a value all the same. *out is filled in any case. */
enum number_status number_read(struct arena *a, const char *text, struct number_style style, struct number *out);

/* Takes n bytes that are already a canonical decimal, of any accepted shape "[-+]digits[.digits]", to canonical form;
 * NULL where it is none. For data that come from machines. */
char *number_canonical(struct arena *a, const char *text);

/* The shortest decimal that gives the same double: "74.819999999999993" -> "74.82", "1E-3" -> "0.001", "2022.0" ->
 * "2022". Only for XLSX number cells: there the file itself stores a double. Texts of up to 15 significant digits
 * are taken as they are. NULL where the text is no finite number. */
char *number_shortest(struct arena *a, const char *text);

/* For people: "1234567.50" -> "1.234.567,50". A text that is no canonical decimal comes back as it is. */
char *number_show(struct arena *a, const char *decimal);

/* SDMX CL_OBS_STATUS code of a status: "A" value, "O" missing, "M" not applicable (cannot exist), "Q" confidential. */
const char *number_obs_status(enum number_status st);

#endif
