/*
 * limit.h: how much a request may bring, in one table. Read by form.c, body.c, route.c and serve.c.
 * What a single parameter may hold stands in the route's own parameter table.
 */
#ifndef SD_LIMIT_H
#define SD_LIMIT_H

enum limit {
	LIMIT_PATH = 8192,            /* bytes of the path as it came */
	LIMIT_QUERY = 8192,           /* bytes of the query string */
	LIMIT_HEADER = 8192,          /* bytes of one header value */
	LIMIT_FIELDS = 4000,          /* fields of one form */
	LIMIT_NAME = 64,              /* bytes of a field's name */
	LIMIT_BODY = 64 * 1024,       /* bytes of a form beside what its texts may have */
	LIMIT_CHARACTER = 12,         /* bytes of a character in a form: %F0%9F%98%80 */
	LIMIT_LIST_LINE = 1000,       /* characters of one line of a list */
	LIMIT_TYPED = 1024 * 1024,    /* bytes of a form without a file: nobody types more; the web server takes it */
	LIMIT_TEXT = 1024 * 1024,     /* bytes of all text fields of a multipart form together */
	LIMIT_FILE = 16 * 1024 * 1024,/* bytes of a file where the parameter says nothing */
	LIMIT_FILE_NAME = 200,        /* bytes that are kept of a file's name */
	LIMIT_PART_HEAD = 4096,       /* bytes of the headers of one part of a multipart form */
	LIMIT_BOUNDARY = 70,          /* characters, RFC 2046 section 5.1.1 */
	LIMIT_COOKIE = 128            /* bytes of a cookie of ours */
};

#endif
