/*
 * route.c: from (method, path) to one row of the program's table. Called by serve.c once a request,
 * and by its fuzz target. Must never let an encoded slash or a dot segment change which row is
 * chosen.
 */
#include "shared/request/route.h"
#include "shared/request/form/form.h"
#include <string.h>

enum { MAX_SEGMENTS = 32, MAX_CAPTURES = 8 };

/* A path cut at its slashes, each part decoded; `raw` is where it begins in the path as it came. A
 * part of dots fits nothing but the inside of a rest, where it is data: the SDMX key of three
 * dimensions without a code is "..". */
struct path {
	struct { const char *text; const char *raw; bool dots; } part[MAX_SEGMENTS];
	size_t n;
};

struct capture {
	const char *name, *value; /* name not NUL-terminated: name_n */
	size_t name_n, value_n;
	bool raw;                 /* value still to be decoded */
};

struct try {
	struct capture v[MAX_CAPTURES];
	size_t n, score; /* score = literal characters, twice, plus one without a rest */
};

const char *
method_name(enum method m)
{
	return m == POST ? "POST" : "GET";
}

/* What a person can type into a text: the most bytes that so many characters can have in a form. */
static int64_t
typed_max(const struct param *p)
{
	switch (p->type) {
	case PARAM_LINE:
	case PARAM_TEXT:
	case PARAM_SECRET:
		return param_max(p) * LIMIT_CHARACTER;
	case PARAM_IDS:
	case PARAM_LINES:
	case PARAM_TEXTS:
		return param_max(p) * LIMIT_LIST_LINE * LIMIT_CHARACTER;
	default:
		return 0;
	}
}

int64_t
route_body_max(const struct route *r)
{
	int64_t typed = 0, files = 0, max;

	for (const struct param *p = r->params; p && p->name; p++) {
		if (p->type == PARAM_FILE)
			files += param_max(p) + LIMIT_BODY;
		else if (!(p->flags & PARAM_PATH))
			typed += typed_max(p);
	}
	max = LIMIT_BODY + (typed < LIMIT_TYPED - LIMIT_BODY ? typed : LIMIT_TYPED - LIMIT_BODY);
	/* A route may allow more for its own body than its parameters add up to, and less where it takes no text
	 * that a person types. */
	if (r->body_max)
		return r->body_max > max || files || r->api ? r->body_max : max;
	return max + files;
}

/* Cuts "/a/b%20c" into decoded parts. */
static enum sd_err
path_split(struct arena *a, const char *path, struct path *out)
{
	struct str unread, part;
	const char *text;
	enum sd_err er;

	if (path[0] != '/')
		return SD_SYNTAX;
	unread = str_of(path + 1);
	while ((part = str_part(&unread, '/')).p) {
		/* More parts than any pattern has. */
		if (out->n == MAX_SEGMENTS)
			return SD_NOT_FOUND;
		out->part[out->n].raw = part.p;
		/* After the cut, so that %2F is a letter of its part and never a slash. */
		if ((er = form_percent(a, part.p, part.n, false, &out->part[out->n].text)) != SD_OK)
			return er;
		text = out->part[out->n].text;
		out->part[out->n++].dots = strcmp(text, ".") == 0 || strcmp(text, "..") == 0;
	}
	return SD_OK;
}

/* One part against one part of a pattern: literal text with at most one {name} in it. */
static bool
part_fits(struct str pattern, const char *text, struct try *t)
{
	const char *open = memchr(pattern.p, '{', pattern.n), *close;
	size_t n = strlen(text), before, after;

	if (!open) {
		t->score += 2 * pattern.n;
		return n == pattern.n && memcmp(text, pattern.p, n) == 0;
	}
	close = memchr(open, '}', pattern.n - (size_t)(open - pattern.p));
	if (!close || t->n == MAX_CAPTURES)
		return false;
	before = (size_t)(open - pattern.p);
	after = (size_t)(pattern.p + pattern.n - close - 1);
	/* A capture of nothing would let "/a/" be "/a/{id}". */
	if (n <= before + after || memcmp(text, pattern.p, before) != 0 ||
	    memcmp(text + n - after, close + 1, after) != 0)
		return false;
	t->score += 2 * (before + after);
	t->v[t->n++] = (struct capture){ open + 1, text + before, (size_t)(close - open - 1),
		n - before - after, false };
	return true;
}

static bool
pattern_fits(const char *pattern, const struct path *path, struct try *t)
{
	struct str unread = str_of(pattern + 1), part;
	size_t i = 0;

	t->n = 0;
	t->score = 1;
	while ((part = str_part(&unread, '/')).p) {
		if (part.n > 5 && part.p[0] == '{' && memcmp(part.p + part.n - 4, "...}", 4) == 0) {
			const char *from = i < path->n ? path->part[i].raw : "";
			if (t->n == MAX_CAPTURES || (i < path->n && path->part[i].dots))
				return false;
			t->score--;
			t->v[t->n++] = (struct capture){ part.p + 1, from, part.n - 5, strlen(from), true };
			return true;
		}
		if (i == path->n || path->part[i].dots || !part_fits(part, path->part[i].text, t))
			return false;
		i++;
	}
	return i == path->n;
}

enum sd_err
route_find(struct arena *a, const struct route *routes, size_t n, enum method method,
	const char *path, struct route_match *m, struct form *form)
{
	struct path parts = { .n = 0 };
	struct try best = { .score = 0 }, t;
	enum sd_err er;

	*m = (struct route_match){ NULL, 0 };
	if (strlen(path) > LIMIT_PATH)
		return SD_TOO_LARGE;
	if ((er = path_split(a, path, &parts)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (!pattern_fits(routes[i].pattern, &parts, &t))
			continue;
		/* Also of the rows that another method has: 405 names them (RFC 9110, 15.5.6). */
		m->allow |= 1u << routes[i].method;
		/* The most literal pattern wins, whatever the order of the rows: "/data/baru" before "/data/{id}". */
		if (routes[i].method == method && (!m->route || t.score > best.score)) {
			m->route = &routes[i];
			best = t;
		}
	}
	if (!m->route)
		return m->allow ? SD_METHOD : SD_NOT_FOUND;
	for (size_t i = 0; i < best.n; i++) {
		const struct capture *c = &best.v[i];
		struct pair p = { .name = arena_strndup(a, c->name, c->name_n), .from = FROM_PATH };
		p.value = arena_strndup(a, c->value, c->value_n);
		if (c->raw && (er = form_percent(a, c->value, c->value_n, false, &p.value)) != SD_OK)
			return er;
		if ((er = form_add(a, form, p)) != SD_OK)
			return er;
	}
	return SD_OK;
}
