/*
 * host_list.c: reads the setting db_host. Called by conf.c (is it well formed?) and db_connect.c.
 */
#include "shared/ground/host_list.h"
#include "shared/ground/str.h"

#include <string.h>

static const char name_chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
static const char v6_chars[] = "abcdefABCDEF0123456789:.";

static size_t
span(struct str v, const char *chars)
{
	size_t n = 0;

	while (n < v.n && v.p[n] && strchr(chars, v.p[n]))
		n++;
	return n;
}

static bool
host_parse(struct str v, int64_t port, struct host *out)
{
	bool v6 = v.n && v.p[0] == '[';
	struct str name = v6 ? (struct str){ v.p + 1, v.n - 1 } : v;
	size_t used;

	name.n = span(name, v6 ? v6_chars : name_chars);
	if (!name.n || name.n > HOST_NAME_MAX_BYTES)
		return false;
	used = name.n + (v6 ? 2 : 0);
	if (v6 && (used > v.n || v.p[used - 1] != ']'))
		return false;
	if (used < v.n && (v.p[used] != ':' || !str_int((struct str){ v.p + used + 1, v.n - used - 1 }, 1, 65535, &port)))
		return false;
	memcpy(out->name, name.p, name.n);
	out->name[name.n] = '\0';
	out->port = (unsigned)port;
	return true;
}

bool
host_list_parse(const char *text, int64_t port, struct host out[HOSTS_MAX], size_t *n)
{
	struct str unread = str_of(text), part;

	*n = 0;
	if (str_blank(text))
		return true;
	while ((part = str_part(&unread, ',')).p)
		if (*n == HOSTS_MAX || !host_parse(str_trim(part), port, &out[(*n)++]))
			return false;
	return true;
}
