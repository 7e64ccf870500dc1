/*
 * multipart.h: multipart/form-data (RFC 7578, RFC 2046 section 5.1) as an incremental parser: bytes
 * go in as they come, calls come out. Pure: no file, no socket, no allocation beyond its own
 * struct.
 */
#ifndef SD_MULTIPART_H
#define SD_MULTIPART_H

#include "shared/ground/err.h"
#include "shared/request/form/limit.h"
#include <stdbool.h>
#include <stddef.h>

/* What the headers of a part say; texts live until the next part begins. */
struct part {
	const char *name;      /* never NULL */
	/* NULL: an ordinary field; "": a file field in which nothing was chosen */
	const char *file_name;
	const char *type;      /* Content-Type, "" where it has none */
};

/* Who listens. Anything but SD_OK ends the parsing with that error. */
struct part_sink {
	enum sd_err (*begin)(void *arg, const struct part *part);
	enum sd_err (*data)(void *arg, const char *p, size_t n);
	enum sd_err (*end)(void *arg);
	void *arg;
};

struct multipart {
	struct part_sink sink;
	enum sd_err er;
	int state;
	char delimiter[LIMIT_BOUNDARY + 5]; /* CR LF - - boundary */
	size_t n_delimiter, matched;
	char head[LIMIT_PART_HEAD];
	size_t n_head;
	char name[LIMIT_NAME + 1];
	char file_name[LIMIT_PART_HEAD];
	char type[128];
};

/* The boundary of a Content-Type value into out[LIMIT_BOUNDARY + 1]; false: not
 * multipart/form-data, or without a fit one. */
bool multipart_boundary(const char *content_type, char out[LIMIT_BOUNDARY + 1]);

void multipart_begin(struct multipart *m, const char *boundary, struct part_sink sink);

/* The next n bytes. SD_SYNTAX: not multipart, a part without a name, headers too long. */
enum sd_err multipart_feed(struct multipart *m, const char *p, size_t n);

/* After the last byte: SD_SYNTAX unless the closing delimiter was seen. */
enum sd_err multipart_end(struct multipart *m);

#endif
