/*
 * hash.c: digests, randomness and passwords, all from libsodium.
 *
 * Called by the session and login code, by documents (their digest) and by cached answers (their
 * ETag). Never logs or keeps a secret; never invents cryptography.
 */
#include "shared/ground/hash.h"

#include "shared/ground/locks.h"
#include "shared/ground/log.h"

#include <sodium.h>
#include <string.h>

/* The house's cost of one password. */
#define PASSWORD_PASSES 2ULL
/* argon2id as OWASP and RFC 9106 (second choice) advise: 64 MiB, 63 ms on the machine that was measured. */
#define PASSWORD_MEMORY ((size_t)64 * 1024 * 1024)

struct sha256 {
	crypto_hash_sha256_state state;
};

static void
sodium_ready(void)
{
	sd_assert(sodium_init() >= 0);
}

static void
digest_hex(const unsigned char digest[crypto_hash_sha256_BYTES], char out[SHA256_HEX])
{
	sodium_bin2hex(out, SHA256_HEX, digest, crypto_hash_sha256_BYTES);
}

void
sha256_hex(const void *p, size_t n, char out[SHA256_HEX])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, p, n);
	digest_hex(digest, out);
}

struct sha256 *
sha256_begin(struct arena *a)
{
	struct sha256 *h = arena_one(a, struct sha256);

	crypto_hash_sha256_init(&h->state);
	return h;
}

void
sha256_add(struct sha256 *h, const void *p, size_t n)
{
	if (n)
		crypto_hash_sha256_update(&h->state, p, n);
}

void
sha256_end(struct sha256 *h, char out[SHA256_HEX])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&h->state, digest);
	digest_hex(digest, out);
}

char *
random_token(struct arena *a, size_t bytes)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	size_t room = sodium_base64_encoded_len(bytes, variant);
	unsigned char *raw = arena_alloc(a, bytes);
	char *out = arena_alloc(a, room);

	sodium_ready();
	randombytes_buf(raw, bytes);
	sodium_bin2base64(out, room, raw, bytes, variant);
	sodium_memzero(raw, bytes);
	return out;
}

char *
random_code(struct arena *a, size_t n)
{
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
	char *out = arena_array(a, n + 1, 1);
	size_t i;

	sodium_ready();
	for (i = 0; i < n; i++)
		out[i] = letters[randombytes_uniform(sizeof(letters) - 1)];
	return out;
}

enum sd_err
password_hash(struct arena *a, const char *password, char **out)
{
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);

	sd_assert(!locks_held());
	sodium_ready();
	if (crypto_pwhash_str_alg(text, password, strlen(password), PASSWORD_PASSES,
	    PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return SD_BUSY; /* no memory for it */
	*out = text;
	return SD_OK;
}

/* A stored text that is none (a locked account) must not answer faster than a wrong password. */
bool
password_verify(const char *hash, const char *password)
{
	sd_assert(!locks_held());
	sodium_ready();
	if (!hash || crypto_pwhash_str_needs_rehash(hash, PASSWORD_PASSES, PASSWORD_MEMORY) < 0) {
		password_waste(password);
		return false;
	}
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

void
password_waste(const char *password)
{
	static const unsigned char salt[crypto_pwhash_SALTBYTES] = { 0 };
	unsigned char key[32];

	sodium_ready();
	if (crypto_pwhash(key, sizeof(key), password, strlen(password), salt, PASSWORD_PASSES,
	    PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
		log_line(LOG_WARN, "password waste=failed");
	sodium_memzero(key, sizeof(key));
}
