/*
 * keep.c: see keep.h. Must never let an answer be kept that belongs to a visitor, nor one that is the
 * same under another address: whoever invents parameters would fill the disk with copies.
 */
#include "shared/request/keep.h"
#include "shared/ground/str.h"
#include "shared/request/core.h"
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum {
	NOT_FOUND_S = 10, /* what is not there now may be there soon, and few ask for it twice */
	MEMORY_S = 10     /* settings, and results under an old stamp (setting.c, db_keep.c) */
};

static bool
hex_upper(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

static int
hex_value(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* No escape of what RFC 3986 section 2.3 calls unreserved, none in small letters. */
static bool
escapes_needed(const char *s)
{
	for (; (s = strchr(s, '%')); s += 3) {
		unsigned char c;

		if (!hex_upper(s[1]) || !hex_upper(s[2]))
			return false;
		c = (unsigned char)(hex_value(s[1]) * 16 + hex_value(s[2]));
		if (c < 128 && (isalnum(c) || strchr("-._~", c)))
			return false;
	}
	return true;
}

/* "hal=2": does the route know that name? */
static bool
part_known(const struct route *r, const char *also, struct str part)
{
	struct str name = str_part(&part, '='), unread = str_of(also), begin;

	if (!part.p)
		return false;
	while (also && (begin = str_part(&unread, '|')).p)
		if (name.n > begin.n && memcmp(name.p, begin.p, begin.n) == 0)
			return true;
	for (const struct param *p = r->params; p && p->name; p++)
		if (!(p->flags & PARAM_PATH) && p->type != PARAM_REST && str_is(name, p->name))
			return true;
	return false;
}

bool
keep_address(const struct route *r, const char *also, const char *path, const char *query)
{
	struct str unread, part;

	if (!escapes_needed(path))
		return false;
	if (!query)
		return true;
	if (!*query || !escapes_needed(query))
		return false;
	unread = str_of(query);
	while ((part = str_part(&unread, '&')).p)
		if (!part_known(r, also, part))
			return false;
	return true;
}

int64_t
keep_memory(const struct conf *conf)
{
	return conf->keep_s / 3 < MEMORY_S ? conf->keep_s / 3 : MEMORY_S;
}

bool
keep_here(const struct req *rq)
{
	const char *on = fcgi_param(rq->core->io, "SHARED_CACHE");

	return on && *on;
}

/* Is the answer the same for every visitor? */
static bool
is_shared(const struct req *rq)
{
	return rq->route && rq->route->cap == CAP_PUBLIC && rq->route->cache > 0 && !rq->user.id &&
	    !rq->core->out.private_page && !rq->core->post;
}

/* Seconds for which an answer of that status may be used; 0: not at all. */
static int64_t
life_of(const struct req *rq, int status)
{
	int64_t most = rq->conf->keep_s - keep_memory(rq->conf);
	int64_t life = rq->route->cache < most ? rq->route->cache : most;
	const char *uri = fcgi_param(rq->core->io, "REQUEST_URI");
	const char *query = uri && strchr(uri, '?') ? rq->core->query : NULL;

	if ((status != 200 && status != 404 && status != 410) || rq->core->out.unkept ||
	    !keep_address(rq->route, rq->app->also, rq->core->raw_path, query))
		return 0;
	return status == 404 && life > NOT_FOUND_S ? NOT_FOUND_S : life;
}

bool
keep_status(const struct req *rq, int status)
{
	return is_shared(rq) && keep_here(rq) && life_of(rq, status) > 0;
}

void
keep_header(struct req *rq, struct buf *b)
{
	int status = rq->core->out.status ? rq->core->out.status : 200;
	int64_t life;

	if (is_shared(rq) && keep_here(rq)) {
		/* Half of it as it is, half while it is made anew; of a 304 the kept answer's own words hold. */
		if ((life = life_of(rq, status)) > 0)
			buf_printf(b, "Cache-Control: public, max-age=%" PRId64 ", stale-while-revalidate=%" PRId64
			    ", stale-if-error=%" PRId64 "\r\n", life - life / 2, life / 2, life / 2);
		else
			buf_lit(b, "Cache-Control: public, no-cache\r\n");
	} else if (is_shared(rq) && (status == 200 || status == 304))
		buf_printf(b, "Cache-Control: public, max-age=%d\r\n", rq->route->cache);
	else
		buf_lit(b, "Cache-Control: private, no-store\r\n");
}
