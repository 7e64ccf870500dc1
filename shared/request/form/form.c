/*
 * form.c: decodes query strings and urlencoded bodies into a list of pairs. Called by route.c,
 * body.c and serve.c. Must never trust a byte: broken escapes, NUL and malformed UTF-8 end here.
 */
#include "shared/request/form/form.h"
#include "shared/request/form/limit.h"
#include <string.h>

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

enum sd_err
form_add(struct arena *a, struct form *f, struct pair p)
{
	if (f->n >= LIMIT_FIELDS) {
		f->bad = "";
		return SD_TOO_LARGE;
	}
	f->v = arena_more(a, f->v, f->n, &f->room, 16, sizeof(*f->v));
	f->v[f->n++] = p;
	return SD_OK;
}

enum sd_err
form_percent(struct arena *a, const char *s, size_t n, bool plus, const char **out)
{
	char *p = arena_alloc(a, n + 1);
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		if (s[i] == '%') {
			/* Refused and not kept as it is: two readers that decode a broken escape in two ways see two
			 * requests. */
			int hi = n - i < 3 ? -1 : hex_value(s[i + 1]);
			int lo = n - i < 3 ? -1 : hex_value(s[i + 2]);
			if (hi < 0 || lo < 0)
				return SD_SYNTAX;
			p[k++] = (char)(hi * 16 + lo);
			i += 2;
		} else {
			p[k++] = plus && s[i] == '+' ? ' ' : s[i];
		}
	}
	if (!utf8_valid(p, k))
		return SD_SYNTAX;
	*out = p;
	return SD_OK;
}

bool
form_name_fit(const char *name)
{
	size_t n = strlen(name);

	return n >= 1 && n <= LIMIT_NAME &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == n;
}

/* One "name=value" of a query or body. */
static enum sd_err
decode_pair(struct arena *a, struct form *f, struct str part, enum from from)
{
	struct str unread = part, name = str_part(&unread, '=');
	struct pair p = { .value = "", .from = from };
	enum sd_err er;

	f->bad = "";
	/* Before it is decoded: each character may be an escape of three. */
	if (name.n > LIMIT_NAME * 3)
		return SD_SYNTAX;
	if ((er = form_percent(a, name.p, name.n, true, &p.name)) != SD_OK)
		return er;
	if (strlen(p.name) > LIMIT_NAME)
		return SD_SYNTAX;
	/* For the fault that follows, if one does; a name that could carry markup is not repeated. */
	f->bad = form_name_fit(p.name) ? p.name : "";
	if (unread.p && (er = form_percent(a, unread.p, unread.n, true, &p.value)) != SD_OK)
		return er;
	if ((er = form_add(a, f, p)) != SD_OK)
		return er;
	f->bad = NULL;
	return SD_OK;
}

enum sd_err
form_decode(struct arena *a, struct form *f, const char *s, size_t n, enum from from)
{
	struct str unread = { s, n }, part;
	enum sd_err er;

	if (n == 0)
		return SD_OK;
	while ((part = str_part(&unread, '&')).p)
		if (part.n && (er = decode_pair(a, f, part, from)) != SD_OK)
			return er;
	return SD_OK;
}

const struct pair *
form_find(const struct form *f, const char *name, enum from from)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].from == from && strcmp(f->v[i].name, name) == 0)
			return &f->v[i];
	return NULL;
}

size_t
form_count(const struct form *f, const char *name, enum from from)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->v[i].from == from && strcmp(f->v[i].name, name) == 0;
	return n;
}

const char *
form_escape(struct arena *a, const char *s)
{
	static const char digits[] = "0123456789ABCDEF";
	static const char plain[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
	size_t n = strlen(s), k = 0;
	char *out = arena_array(a, n + 1, 3);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (strchr(plain, c)) {
			out[k++] = s[i];
			continue;
		}
		out[k++] = '%';
		out[k++] = digits[c >> 4];
		out[k++] = digits[c & 15];
	}
	return out;
}

const char *
form_file_name(struct arena *a, const char *name)
{
	const char *last = name;
	size_t n;

	for (const char *p = name; *p; p++)
		if (*p == '/' || *p == '\\')
			last = p + 1;
	n = strlen(last);
	/* Only shown and offered for downloads, never a path: a name that some system could not store is
	 * replaced. */
	if (n == 0 || !utf8_valid(last, n) || strpbrk(last, "\t\r\n\"<>|*?:"))
		return "berkas";
	if (n > LIMIT_FILE_NAME) /* keeps the end, where the type stands; not inside a character */
		for (last += n - LIMIT_FILE_NAME; ((unsigned char)*last & 0xC0) == 0x80; last++)
			continue;
	return arena_strdup(a, last);
}
