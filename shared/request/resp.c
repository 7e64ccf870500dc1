/*
 * resp.c: status, headers and body of the answer. Handlers call it through req.h. Must never let a
 * header value begin a new line, nor send a second head.
 */
#include "shared/request/resp.h"
#include "shared/ground/count.h"
#include "shared/request/access_note.h"
#include "shared/format/compress.h"
#include "shared/ground/date.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/request/follow.h"
#include "shared/request/keep.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { STREAM_BLOCK = 65528, /* of a stream: what one FastCGI record holds */ COMPRESS_MIN = 1024 };

static const struct {
	const char *name, *value;
} security[] = {
	{ "Content-Security-Policy",
	    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
	    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	    "frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
};

static const struct {
	int status;
	const char *reason;
} reasons[] = {
	{ 200, "OK" },
	{ 201, "Created" },
	{ 202, "Accepted" },
	{ 204, "No Content" },
	{ 301, "Moved Permanently" },
	{ 302, "Found" },
	{ 303, "See Other" },
	{ 304, "Not Modified" },
	{ 307, "Temporary Redirect" },
	{ 308, "Permanent Redirect" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 406, "Not Acceptable" },
	{ 409, "Conflict" },
	{ 410, "Gone" },
	{ 413, "Content Too Large" },
	{ 415, "Unsupported Media Type" },
	{ 422, "Unprocessable Content" },
	{ 429, "Too Many Requests" },
	{ 500, "Internal Server Error" },
	{ 501, "Not Implemented" },
	{ 503, "Service Unavailable" },
};

const char *
status_reason(int status)
{
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "";
}

void
resp_status(struct req *rq, int status)
{
	rq->core->out.status = status;
}

void
resp_header(struct req *rq, const char *name, const char *value)
{
	struct response *out = &rq->core->out;
	struct header *h;

	/* A line end in a value would let data write headers of its own (response splitting). */
	if (!value || strpbrk(value, "\r\n") || out->sent) {
		if (value)
			log_line(LOG_ERROR, "header %s not sent: %s", name,
			    out->sent ? "too late" : "line end in it");
		return;
	}
	h = arena_one(rq->arena, struct header);
	h->name = name;
	h->value = arena_strdup(rq->arena, value);
	if (out->last)
		out->last->next = h;
	else
		out->first = h;
	out->last = h;
}

void
resp_unkept(struct req *rq)
{
	rq->core->out.unkept = true;
}

static bool
header_given(const struct response *out, const char *name)
{
	for (const struct header *h = out->first; h; h = h->next)
		if (strcmp(h->name, name) == 0)
			return true;
	return false;
}

void
resp_forget(struct req *rq)
{
	struct response *out = &rq->core->out;

	if (!out->sent)
		/* Who was shown something private gets no cacheable error either. */
		*out = (struct response){ .private_page = out->private_page };
}

static enum sd_err
compressed_put(void *arg, const char *p, size_t n)
{
	struct req *rq = arg;

	return fcgi_write(rq->core->io, p, n);
}

/* Does it pay to compress that type? */
static bool
is_packed(const char *type)
{
	static const char *const types[] = { "application/zip", "application/vnd.openxmlformats", "image/png" };

	for (size_t i = 0; type && i < COUNT(types); i++)
		if (str_starts(type, types[i]))
			return true;
	return false;
}

/* The web server names in COMPRESS the coding under which it will keep the answer, if any. */
static void
compress_begin(struct req *rq, const char *type, size_t n)
{
	struct response *out = &rq->core->out;
	const char *coding = fcgi_param(rq->core->io, "COMPRESS");

	if (!coding || !*coding || n < COMPRESS_MIN || is_packed(type) || out->sent ||
	    (out->status && out->status != 200))
		return;
	out->coding = arena_strdup(rq->arena, coding);
	out->compressor = compressor_new(rq->arena, out->coding, compressed_put, rq);
}

/* The next bytes of the body, whatever goes over the wire. */
static enum sd_err
body_write(struct req *rq, const char *p, size_t n, bool last)
{
	struct response *out = &rq->core->out;

	out->bytes += n;
	/* RFC 9110: neither has a body; its length is counted for the log all the same. */
	if (rq->core->head || out->status == 304)
		return SD_OK;
	if (out->compressor)
		return out->er = compressor_write(out->compressor, p, n, last);
	return out->er = fcgi_write(rq->core->io, p, n);
}

/* "If-None-Match: *": the client has some answer, whichever. */
static bool
client_has_any(const struct req *rq)
{
	const char *list = req_header(rq, "If-None-Match");

	return list && str_is(str_trim(str_of(list)), "*") && !rq->core->post;
}

/* Writes the head. `length` < 0: not known. */
static enum sd_err
head_send(struct req *rq, const char *type, int64_t length)
{
	struct response *out = &rq->core->out;
	struct buf *b = buf_new(rq->arena, 0);
	int status = out->status ? out->status : 200;

	if (out->sent)
		return SD_INTERNAL;
	if (rq->core->reading)
		return SD_CONFLICT; /* a page is read, and answers with something else: nothing goes out */
	/* Only now is it known that there is an answer at all, which is what "*" asks: it becomes 304. */
	if (status == 200 && header_given(out, "ETag") && client_has_any(rq)) {
		/* A 304 has no body to compress, and its ETag stays the one of the client. */
		out->compressor = NULL;
		status = out->status = 304;
		type = NULL;
	}
	buf_printf(b, "Status: %d %s\r\n", status, status_reason(status));
	if (type)
		buf_printf(b, "Content-Type: %s\r\n", type);
	if (out->compressor)
		buf_printf(b, "Content-Encoding: %s\r\n", out->coding);
	/* Of a compressed body nobody knows the length before its end. */
	else if (length >= 0 && status != 304 && status != 204)
		buf_printf(b, "Content-Length: %lld\r\n", (long long)length);
	if (!header_given(out, "Cache-Control"))
		keep_header(rq, b);
	if (!header_given(out, "Vary") && keep_here(rq)) /* then compressing is left to us */
		buf_lit(b, "Vary: Accept-Encoding\r\n");
	for (size_t i = 0; i < COUNT(security); i++)
		if (!header_given(out, security[i].name))
			buf_printf(b, "%s: %s\r\n", security[i].name, security[i].value);
	if (rq->conf && follow_missed())
		buf_printf(b, "X-Stale-For: %" PRId64 "\r\n", rq->conf->keep_s);
	for (const struct header *h = out->first; h; h = h->next)
		/* The bytes of a compressed body are others than those that the tag was made for. */
		buf_printf(b, "%s: %s%s\r\n", h->name,
		    out->compressor && strcmp(h->name, "ETag") == 0 && h->value[0] == '"' ? "W/" : "", h->value);
	buf_lit(b, "\r\n");
	/* Before writing: a head that was half written must not be followed by an error page. */
	out->sent = true;
	out->status = status;
	if (b->er != SD_OK)
		return out->er = b->er;
	return out->er = fcgi_write(rq->core->io, b->p, b->n);
}

enum sd_err
resp_body(struct req *rq, const char *type, const void *p, size_t n)
{
	enum sd_err er;

	req_door(rq);
	if ((er = access_download(rq, type)) != SD_OK)
		return er;
	rq->core->out.type = type;
	rq->core->out.body = p;
	rq->core->out.body_n = n;
	compress_begin(rq, type, n);
	if ((er = head_send(rq, type, (int64_t)n)) != SD_OK || rq->core->head)
		return er;
	return body_write(rq, p, n, true);
}

void
resp_private_file(struct req *rq)
{
	rq->core->private_file = true;
	rq->core->out.private_page = true;
}

enum sd_err
resp_download(struct req *rq, const char *type, const char *name, const void *p, size_t n)
{
	const char *kind = name[0] == '=' ? "inline" : "attachment";
	char *plain = arena_strdup(rq->arena, name + (name[0] == '='));
	bool replaced = false;

	/* filename= for all, filename*= (RFC 6266, RFC 8187) where the name is not plain. */
	for (char *c = plain; *c; c++)
		if (*c < ' ' || *c > '~' || *c == '"' || *c == '\\' || *c == '/') {
			*c = '_';
			replaced = true;
		}
	resp_header(rq, "Content-Disposition", !replaced ? arena_printf(rq->arena, "%s; filename=\"%s\"", kind, plain) :
	    arena_printf(rq->arena, "%s; filename=\"%s\"; filename*=UTF-8''%s", kind, plain,
	    form_escape(rq->arena, name + (name[0] == '='))));
	return resp_body(rq, type, p, n);
}

bool
path_is_local(const char *path)
{
	if (!path || path[0] != '/' || path[1] == '/' || path[1] == '\\')
		return false;
	for (const char *c = path; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F || *c == '\\')
			return false;
	return true;
}

/* "/a#b" -> "/a?name=value#b". */
static const char *
query_add(struct arena *a, const char *path, const char *name, const char *value)
{
	const char *hash = strchr(path, '#');

	return arena_printf(a, "%.*s%c%s=%s%s", hash ? (int)(hash - path) : (int)strlen(path), path,
	    strchr(path, '?') ? '&' : '?', name, value, hash ? hash : "");
}

enum sd_err
resp_redirect(struct req *rq, int status, const char *note, const char *path)
{
	struct buf *b = buf_new(rq->arena, 0);

	req_door(rq);
	if (!path_is_local(path))
		path = "/";
	if (note)
		path = query_add(rq->arena, path, "pesan", note);
	if (follow_missed()) /* view.c shows what that means */
		path = query_add(rq->arena, path, STALE_FIELD, "1");
	resp_status(rq, status);
	/* A Location may hold neither blanks nor bytes beyond ASCII. */
	for (const char *c = path; *c; c++) {
		if (*c > ' ' && *c <= '~' && *c != '"' && *c != '<' && *c != '>')
			buf_chr(b, *c);
		else
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)*c);
	}
	resp_header(rq, "Location", buf_text(b));
	return resp_body(rq, NULL, "", 0);
}

enum sd_err
resp_see_other(struct req *rq, const char *note, const char *fmt, ...)
{
	const char *path;
	va_list ap;

	va_start(ap, fmt);
	path = arena_vprintf(rq->arena, fmt, ap);
	va_end(ap);
	return resp_redirect(rq, 303, note, path);
}

bool
etag_in_list(const char *list, const char *etag)
{
	size_t n;

	if (etag[0] == 'W' && etag[1] == '/')
		etag += 2;
	n = strlen(etag);
	for (const char *p = list; *p; ) {
		p += strspn(p, " \t,");
		if (*p == '*')
			return true;
		if (p[0] == 'W' && p[1] == '/')
			p += 2;
		if (*p != '"')
			return false;
		const char *end = strchr(p + 1, '"');
		if (!end)
			return false;
		if ((size_t)(end - p) + 1 == n && memcmp(p, etag, n) == 0)
			return true;
		p = end + 1;
	}
	return false;
}

bool
resp_not_modified(struct req *rq, const char *etag, int64_t modified)
{
	const char *list = req_header(rq, "If-None-Match"), *since = req_header(rq, "If-Modified-Since");
	int64_t t;

	if (etag && etag[0] != '"' && !str_starts(etag, "W/"))
		etag = arena_printf(rq->arena, "\"%s\"", etag);
	if (etag)
		resp_header(rq, "ETag", etag);
	if (modified)
		resp_header(rq, "Last-Modified", time_http(rq->arena, modified));
	/* If-None-Match decides alone where it is present; else If-Modified-Since. RFC 9110 13.2.2. */
	if (rq->core->post)
		return false;
	if (list) { /* "*" waits until it is known that there is an answer: head_send() */
		if (!etag || client_has_any(rq) || !etag_in_list(list, etag))
			return false;
	} else if (!since || !modified || !time_http_parse(since, &t) || modified > t)
		return false;
	resp_status(rq, 304);
	head_send(rq, NULL, -1);
	return true;
}

/* Sink of a streamed body: the head goes out with the first block, so that an early failure can
 * still be told. */
static enum sd_err
stream_flush(void *arg, const char *p, size_t n)
{
	struct req *rq = arg;
	struct response *out = &rq->core->out;
	enum sd_err er;

	if (!out->sent) {
		compress_begin(rq, out->stream_type, SIZE_MAX);
		if ((er = head_send(rq, out->stream_type, -1)) != SD_OK)
			return er;
	}
	return body_write(rq, p, n, false);
}

struct buf *
resp_stream(struct req *rq, const char *type)
{
	struct response *out;

	req_door(rq);
	out = &rq->core->out;
	out->stream_type = type;
	out->stream = buf_sink(rq->arena, STREAM_BLOCK, stream_flush, rq);
	out->stream->er = access_download(rq, type);
	return out->stream;
}

enum sd_err
resp_finish(struct req *rq)
{
	struct response *out = &rq->core->out;
	struct buf *b = out->stream;
	enum sd_err er;

	if (!b)
		return out->er;
	out->stream = NULL;
	if (b->er != SD_OK)
		return b->er;
	if (!out->sent) {
		bool unmade = rq->core->head && b->n == 0; /* HEAD: how long it would be is not known */

		compress_begin(rq, out->stream_type, unmade ? SIZE_MAX : b->n);
		if ((er = head_send(rq, out->stream_type, unmade ? -1 : (int64_t)b->n)) != SD_OK)
			return er;
	}
	if ((er = buf_flush(b)) != SD_OK || !out->compressor)
		return er;
	return body_write(rq, "", 0, true);
}

const char *
resp_cookie_name(const struct req *rq, const char *name)
{
	return rq->conf->tls ? arena_printf(rq->arena, "__Host-%s", name) : name;
}

void
resp_cookie(struct req *rq, const char *name, const char *value)
{
	rq->core->out.private_page = true;
	resp_header(rq, "Set-Cookie",
	    arena_printf(rq->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
		resp_cookie_name(rq, name), value, rq->conf->tls ? "; Secure" : "",
		*value ? "" : "; Max-Age=0"));
}
