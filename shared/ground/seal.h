/*
 * seal.h: bytes that only who knows a secret text can read again (libsodium's secretbox). Called by
 * once.c. Must never be used with a secret that people choose: it costs nothing to try many.
 */
#ifndef SD_SEAL_H
#define SD_SEAL_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stddef.h>

/* Seals n bytes with a secret of at least 128 random bits; *out_n bytes in the arena. */
void *seal_make(struct arena *a, const char *secret, const void *p, size_t n, size_t *out_n);

/* Opens what seal_make made; false where the secret is another or a byte was changed. *out is
 * NUL-terminated, *out_n without the NUL. */
bool seal_open(struct arena *a, const char *secret, const void *p, size_t n, char **out, size_t *out_n);

#endif
