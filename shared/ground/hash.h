/*
 * hash.h: digests, random tokens, passwords (libsodium). No secret is ever logged or kept in clear.
 */
#ifndef SD_HASH_H
#define SD_HASH_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>

#define SHA256_HEX 65 /* 64 digits and NUL */

struct sha256;

/* SHA-256 of n bytes as lower-case hex. */
void sha256_hex(const void *p, size_t n, char out[SHA256_HEX]);

/* The same over several pieces. The state lives in the arena. */
struct sha256 *sha256_begin(struct arena *a);
void sha256_add(struct sha256 *h, const void *p, size_t n);
void sha256_end(struct sha256 *h, char out[SHA256_HEX]);

/* `bytes` of randomness as base64url text in the arena (32 bytes = 43 characters). */
char *random_token(struct arena *a, size_t bytes);

/* `n` characters from an alphabet without look-alikes (for codes that people type). */
char *random_code(struct arena *a, size_t n);

/* argon2id, libsodium's text form. Cost is the house's (64 MiB, 2 passes): about 60 ms. */
enum sd_err password_hash(struct arena *a, const char *password, char **out);
bool password_verify(const char *hash, const char *password);

/* Does the same work as password_verify for a user that does not exist. */
void password_waste(const char *password);

#endif
