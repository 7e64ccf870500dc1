/*
 * decimal_total.h: an exact running sum of decimal texts, for adding up a million figures: machine integers as long as
 * they hold it, decimal.c where they do not. Never a double.
 *
 * Called by the sums of module export. Figures must be canonical decimals (number.h) of at most NUMBER_MAX bytes. The
 * result is that of decimal_add() one after the other: exact, with the most decimals that any figure had
 * ("1.50" + "1.5" = "3.00").
 */
#ifndef SD_DECIMAL_TOTAL_H
#define SD_DECIMAL_TOTAL_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begins as all zeros. */
struct decimal_total {
	int64_t units;      /* in units of 10^-places */
	unsigned places;
	char *wide;         /* what did not fit into units, as text; NULL = nothing */
};

/* Adds the figure of n bytes at s. `keep` holds what the total needs (nothing, or one text for all time), `work` is
 * emptied. false: no canonical decimal, and nothing was added. */
bool decimal_total_add(struct decimal_total *t, struct arena *keep, struct arena *work, const char *s, size_t n);

/* The sum in the arena; "0" where nothing was added. */
const char *decimal_total_text(const struct decimal_total *t, struct arena *a);

#endif
