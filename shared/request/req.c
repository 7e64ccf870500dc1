/*
 * req.c: what a handler may ask its request. Must never show a handler more than req.h says.
 */
#include "shared/request/core.h"
#include "shared/request/form/limit.h"
#include "shared/ground/str.h"
#include <ctype.h>
#include <string.h>

void
req_faults_show(struct req *rq)
{
	rq->faults = rq->core->faults.first;
}

enum sd_err
req_fault(struct req *rq, const char *name, const char *fmt, ...)
{
	char *text;
	va_list ap;

	req_door(rq);
	va_start(ap, fmt);
	text = arena_vprintf(rq->arena, fmt, ap);
	va_end(ap);
	fault_add(rq->arena, &rq->core->faults, name, "%s", text);
	req_faults_show(rq);
	return SD_INVALID;
}

enum sd_err
req_exists(struct req *rq, const char *name, const char *path, const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = arena_vprintf(rq->arena, fmt, ap);
	va_end(ap);
	fault_add(rq->arena, &rq->core->faults, name, "%s", text);
	rq->core->faults.last->link = path;
	req_faults_show(rq);
	return SD_CONFLICT;
}

const char *
req_header(const struct req *rq, const char *name)
{
	char param[LIMIT_NAME + 6] = "HTTP_";
	size_t n = 5;

	if (strcmp(name, "Content-Type") == 0 || strcmp(name, "Content-Length") == 0)
		n = 0;
	for (; *name && n + 1 < sizeof(param); name++)
		param[n++] = *name == '-' ? '_' : (char)toupper((unsigned char)*name);
	param[n] = '\0';
	return fcgi_param(rq->core->io, param);
}

const char *
req_path(const struct req *rq)
{
	return rq->core->path;
}

const char *
req_query(const struct req *rq)
{
	return rq->core->query;
}

bool
req_is_head(const struct req *rq)
{
	return rq->core->head;
}

const char *
req_id(const struct req *rq)
{
	return rq->core->id;
}

const char *
req_cookie(const struct req *rq, const char *name)
{
	const char *all = req_header(rq, "Cookie");
	struct str unread = str_of(all), part, value;

	while (all && (part = str_part(&unread, ';')).p) {
		value = str_trim(part);
		struct str key = str_part(&value, '=');
		if (str_is(key, name) && value.p && value.n && value.n <= LIMIT_COOKIE)
			return arena_strndup(rq->arena, value.p, value.n);
	}
	return NULL;
}
