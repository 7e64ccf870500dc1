/*
 * multipart.c: the incremental parser of multipart/form-data. Fed by body.c and by its fuzz target.
 * Must never look behind what it was given, and never keep more than the headers of one part.
 */
#include "shared/request/form/multipart.h"
#include "shared/ground/count.h"
#include <string.h>
#include <strings.h>

enum {
	AT_PREAMBLE,  /* before the first delimiter */
	AT_BODY,      /* in the content of a part */
	AT_BOUNDARY,  /* just behind a delimiter: "--" or a line end */
	AT_LAST_DASH, /* behind "-" */
	AT_LINE_END,  /* behind CR */
	AT_HEAD,      /* in the headers of a part */
	AT_EPILOGUE   /* behind the closing delimiter */
};

/* A parameter of a header value ("; key=token" or quoted) that begins at p into key and out.
 * Returns the place behind it, NULL where it is not well formed; always moves on. */
static const char *
parameter_read(const char *p, char *key, size_t key_max, char *out, size_t out_max)
{
	size_t k = 0;

	p += strspn(p, "; \t");
	for (; *p && *p != '=' && *p != ';'; p++) {
		if (k + 1 >= key_max)
			return NULL;
		key[k++] = *p;
	}
	key[k] = '\0';
	k = 0;
	/* A word without a value ("; form-data") is passed over: other programs send such. */
	if (*p != '=') {
		out[0] = '\0';
		return p;
	}
	bool quoted = *++p == '"';
	for (p += quoted; *p && (quoted ? *p != '"' : !strchr("; \t", *p)); p++) {
		/* Only \" is an escape: Windows sends paths whose \ stands for itself. */
		if (quoted && p[0] == '\\' && p[1] == '"')
			p++;
		if (k + 1 >= out_max)
			return NULL;
		out[k++] = *p;
	}
	out[k] = '\0';
	if (quoted && *p++ != '"')
		return NULL;
	return p;
}

bool
multipart_boundary(const char *content_type, char out[LIMIT_BOUNDARY + 1])
{
	static const char media[] = "multipart/form-data";
	static const char fit[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ";
	char key[32];
	const char *p;

	if (!content_type || strncasecmp(content_type, media, sizeof(media) - 1) != 0)
		return false;
	p = content_type + sizeof(media) - 1;
	while (p && *p) {
		if (!(p = parameter_read(p, key, sizeof(key), out, LIMIT_BOUNDARY + 1)))
			return false;
		if (strcasecmp(key, "boundary") == 0)
			/* A blank at its end would make the delimiter ambiguous (RFC 2046, 5.1.1). */
			return *out && strspn(out, fit) == strlen(out) && out[strlen(out) - 1] != ' ';
	}
	return false;
}

void
multipart_begin(struct multipart *m, const char *boundary, struct part_sink sink)
{
	size_t n = strlen(boundary);

	memset(m, 0, sizeof(*m));
	if (n > LIMIT_BOUNDARY)
		n = LIMIT_BOUNDARY;
	m->sink = sink;
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary, n);
	m->n_delimiter = n + 4;
	m->matched = 2; /* the first delimiter needs no line end before it */
}

/* "form-data; name=...; filename=..." */
static bool
disposition_read(struct multipart *m, const char *value, struct part *part)
{
	char key[32], text[LIMIT_PART_HEAD];
	const char *p = value;

	if (strncasecmp(p, "form-data", 9) != 0)
		return false;
	for (p += 9; *p; ) {
		if (!(p = parameter_read(p, key, sizeof(key), text, sizeof(text))))
			return false;
		if (strcasecmp(key, "name") == 0) {
			if (strlen(text) >= sizeof(m->name))
				return false;
			memcpy(m->name, text, strlen(text) + 1);
			part->name = m->name;
		} else if (strcasecmp(key, "filename") == 0) {
			memcpy(m->file_name, text, strlen(text) + 1);
			part->file_name = m->file_name;
		}
	}
	return part->name != NULL;
}

static bool
type_read(struct multipart *m, const char *value, struct part *part)
{
	size_t n = strcspn(value, "; \t");

	/* A type that long is none; what a file is, its bytes say. */
	if (n >= sizeof(m->type))
		n = 0;
	memcpy(m->type, value, n);
	m->type[n] = '\0';
	part->type = m->type;
	return true;
}

/* One header line, NUL-terminated in place. */
static bool
head_line(struct multipart *m, char *line, struct part *part)
{
	static const struct {
		const char *name;
		bool (*read)(struct multipart *, const char *, struct part *);
	} known[] = {
		{ "Content-Disposition", disposition_read },
		{ "Content-Type", type_read },
	};
	char *value = strchr(line, ':');

	if (!value)
		return false;
	*value++ = '\0';
	value += strspn(value, " \t");
	for (size_t i = 0; i < COUNT(known); i++)
		if (strcasecmp(line, known[i].name) == 0)
			return known[i].read(m, value, part);
	return true;
}

/* All headers of a part are in m->head, each line closed by CR LF, the last one empty. */
static enum sd_err
head_read(struct multipart *m)
{
	struct part part = { NULL, NULL, "" };
	char *line = m->head, *end;

	/* Lines are ended by NULs below: one that came along would hide what stands behind it. */
	if (memchr(m->head, '\0', m->n_head))
		return SD_SYNTAX;
	m->head[m->n_head - 2] = '\0';
	for (; *line; line = end + 2) {
		if (!(end = strstr(line, "\r\n")))
			return SD_SYNTAX;
		*end = '\0';
		if (!head_line(m, line, &part))
			return SD_SYNTAX;
	}
	m->n_head = 0;
	return part.name ? m->sink.begin(m->sink.arg, &part) : SD_SYNTAX;
}

/* A byte of the headers; the empty line ends them. */
static enum sd_err
head_feed(struct multipart *m, char c)
{
	size_t n;

	if (m->n_head >= sizeof(m->head))
		return SD_SYNTAX;
	m->head[m->n_head++] = c;
	n = m->n_head;
	if (n < 4 || memcmp(m->head + n - 4, "\r\n\r\n", 4) != 0)
		/* A part without any header has no name that it could be. */
		return n == 2 && memcmp(m->head, "\r\n", 2) == 0 ? SD_SYNTAX : SD_OK;
	m->state = AT_BODY;
	m->matched = 0;
	return head_read(m);
}

static enum sd_err
content_send(struct multipart *m, const char *p, size_t n)
{
	if (m->state != AT_BODY || n == 0)
		return SD_OK;
	return m->sink.data(m->sink.arg, p, n);
}

/* Content up to the next delimiter; *used = bytes taken. CR stands only at the delimiter's
 * beginning, so a match that fails can begin anew only at the byte that broke it. */
static enum sd_err
content_feed(struct multipart *m, const char *p, size_t n, size_t *used)
{
	size_t i = 0, from = 0;
	enum sd_err er;

	while (i < n) {
		if (p[i] == m->delimiter[m->matched]) {
			if (m->matched++ == 0) {
				if ((er = content_send(m, p + from, i - from)) != SD_OK)
					return er;
			}
			from = ++i;
			if (m->matched == m->n_delimiter) {
				*used = i;
				er = m->state == AT_BODY ? m->sink.end(m->sink.arg) : SD_OK;
				m->state = AT_BOUNDARY;
				m->matched = 0;
				return er;
			}
			continue;
		}
		if (m->matched) {
			/* What had looked like a delimiter was content; it is taken from the delimiter itself, because
			 * it may have come with an earlier block that is gone. */
			size_t held = m->matched;
			m->matched = 0;
			from = i;
			if ((er = content_send(m, m->delimiter, held)) != SD_OK)
				return er;
			continue;
		}
		const char *cr = memchr(p + i, '\r', n - i);
		i = cr ? (size_t)(cr - p) : n;
	}
	*used = n;
	return content_send(m, p + from, n - from);
}

/* The bytes between a delimiter and what follows it. */
static enum sd_err
boundary_feed(struct multipart *m, char c)
{
	switch (m->state) {
	case AT_BOUNDARY:
		if (c == '-')
			m->state = AT_LAST_DASH;
		else if (c == '\r')
			m->state = AT_LINE_END;
		else if (c != ' ' && c != '\t')
			return SD_SYNTAX;
		return SD_OK;
	case AT_LAST_DASH:
		m->state = AT_EPILOGUE;
		return c == '-' ? SD_OK : SD_SYNTAX;
	default:
		m->state = AT_HEAD;
		return c == '\n' ? SD_OK : SD_SYNTAX;
	}
}

enum sd_err
multipart_feed(struct multipart *m, const char *p, size_t n)
{
	size_t used;

	/* What follows the last delimiter means nothing (RFC 2046). */
	while (n && m->er == SD_OK && m->state != AT_EPILOGUE) {
		used = 1;
		if (m->state == AT_PREAMBLE || m->state == AT_BODY)
			m->er = content_feed(m, p, n, &used);
		else if (m->state == AT_HEAD)
			m->er = head_feed(m, *p);
		else
			m->er = boundary_feed(m, *p);
		p += used;
		n -= used;
	}
	return m->er;
}

enum sd_err
multipart_end(struct multipart *m)
{
	if (m->er != SD_OK)
		return m->er;
	return m->state == AT_EPILOGUE ? SD_OK : SD_SYNTAX;
}
