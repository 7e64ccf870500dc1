/*
 * seal.c: see seal.h. Must never invent cryptography: key by generichash, seal by secretbox, both
 * libsodium's.
 */
#include "shared/ground/seal.h"

#include "shared/ground/log.h"

#include <sodium.h>
#include <string.h>

enum { NONCE = crypto_secretbox_NONCEBYTES, EXTRA = NONCE + crypto_secretbox_MACBYTES };

static void
key_make(const char *secret, unsigned char key[crypto_secretbox_KEYBYTES])
{
	sd_assert(sodium_init() >= 0);
	crypto_generichash(key, crypto_secretbox_KEYBYTES, (const unsigned char *)secret, strlen(secret),
	    NULL, 0);
}

void *
seal_make(struct arena *a, const char *secret, const void *p, size_t n, size_t *out_n)
{
	unsigned char key[crypto_secretbox_KEYBYTES], *out = arena_alloc(a, n + EXTRA);

	key_make(secret, key);
	randombytes_buf(out, NONCE);
	crypto_secretbox_easy(out + NONCE, p, n, out, key);
	sodium_memzero(key, sizeof(key));
	*out_n = n + EXTRA;
	return out;
}

bool
seal_open(struct arena *a, const char *secret, const void *p, size_t n, char **out, size_t *out_n)
{
	unsigned char key[crypto_secretbox_KEYBYTES];
	const unsigned char *in = p;
	char *text;
	bool right;

	if (n < EXTRA)
		return false;
	text = arena_alloc(a, n - EXTRA + 1);
	key_make(secret, key);
	right = crypto_secretbox_open_easy((unsigned char *)text, in + NONCE, n - NONCE, in, key) == 0;
	sodium_memzero(key, sizeof(key));
	text[n - EXTRA] = '\0';
	*out = text;
	*out_n = n - EXTRA;
	return right;
}
