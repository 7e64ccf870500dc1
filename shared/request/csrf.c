/*
 * csrf.c: proves that a POST comes from a page of ours; without that proof the database stays
 * read-only. Called by serve.c (checks) and view.c (token). Must never compare a token in a time
 * that tells of it.
 */
#include "shared/request/csrf.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include <string.h>
#include <strings.h>

const char *
csrf_token(struct arena *a, const char *seed)
{
	struct sha256 *h = sha256_begin(a);
	char hex[SHA256_HEX];

	/* The session's id itself stands in no page. */
	sha256_add(h, "csrf", 4);
	sha256_add(h, seed, strlen(seed));
	sha256_end(h, hex);
	return arena_strdup(a, hex);
}

/* A name without its port; "[::1]:80" -> "[::1]". */
static struct str
host_name(const char *host)
{
	size_t n = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/");

	return (struct str){ host, n <= strlen(host) ? n : strlen(host) };
}

static bool
host_is(struct str name, const char *what, size_t n)
{
	return name.n == n && strncasecmp(name.p, what, n) == 0;
}

static bool
host_is_local(struct str name)
{
	return host_is(name, "localhost", 9) || host_is(name, "127.0.0.1", 9) || host_is(name, "[::1]", 5);
}

bool
host_fits(const char *base, const char *host)
{
	const char *at = strstr(base, "://");
	struct str ours = host_name(at ? at + 3 : base), given;

	/* HTTP/1.0 has no Host; and a site that is still being set up is called by any name. */
	if (!host || !*host || host_is_local(ours))
		return true;
	given = host_name(host);
	return host_is(given, ours.p, ours.n) || host_is_local(given);
}

bool
csrf_same_origin(const char *site, const char *origin, const char *base, const char *host)
{
	const char *at;
	size_t n;

	/* Sec-Fetch-Site comes from the browser, no script can set it; "none" is a typed address. */
	if (site && *site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	/* Old browsers send none with forms: the token decides. */
	if (!origin || !*origin)
		return true;
	/* "https://host[:port]" of our own address, without its path. */
	if ((at = base ? strstr(base, "://") : NULL) != NULL) {
		n = (size_t)(at - base) + 3 + strcspn(at + 3, "/?#");
		if (strlen(origin) == n && strncasecmp(base, origin, n) == 0)
			return true;
	}
	at = strstr(origin, "://");
	return at && host && *host && strcasecmp(at + 3, host) == 0 &&
	    (str_starts(origin, "http://") || str_starts(origin, "https://"));
}

const char *
csrf_for_page(struct req *rq)
{
	struct req_core *core = rq->core;

	if (core->session)
		return csrf_token(rq->arena, core->session);
	if (!core->seed) {
		core->seed = random_token(rq->arena, 32);
		core->seed_new = true;
	}
	return csrf_token(rq->arena, core->seed);
}

void
csrf_cookie(struct req *rq)
{
	rq->core->out.private_page = true;
	if (!rq->core->session && rq->core->seed_new) {
		resp_cookie(rq, CSRF_COOKIE, rq->core->seed);
		rq->core->seed_new = false;
	}
}

enum sd_err
csrf_check_origin(struct req *rq)
{
	bool fine = csrf_same_origin(req_header(rq, "Sec-Fetch-Site"), req_header(rq, "Origin"),
	    rq->conf->base_url, req_header(rq, "Host"));

	return fine ? SD_OK : SD_DENIED;
}

enum sd_err
csrf_check_token(struct req *rq)
{
	const struct pair *given = form_find(&rq->core->form, CSRF_FIELD, FROM_BODY);
	const char *seed = rq->core->session ? rq->core->session : rq->core->seed, *token;

	if (!seed || !given || form_count(&rq->core->form, CSRF_FIELD, FROM_BODY) != 1)
		return SD_DENIED;
	token = csrf_token(rq->arena, seed);
	if (strlen(given->value) != strlen(token) ||
	    !str_same_secret(given->value, token, strlen(token)))
		return SD_DENIED;
	return SD_OK;
}
