/*
 * core.h: the core's own part of a request; only files of this floor include it. It lives outside
 * the arena, so that a request whose memory ran out can still be answered.
 */
#ifndef SD_CORE_H
#define SD_CORE_H

#include "shared/ground/hash.h"
#include "shared/ground/stamp.h"
#include "shared/request/app.h"
#include "shared/request/fcgi.h"
#include "shared/request/form/form.h"
#include "shared/request/req.h"
#include <setjmp.h>

struct style; /* compiled pages (page/run.h) */

struct header {
	const char *name, *value;
	const struct header *next;
};

/* What was answered. */
struct response {
	int status;                 /* 0 = 200 */
	const struct header *first;
	struct header *last;
	bool sent;                  /* the head went out */
	bool private_page;          /* never for a shared cache: the answer belongs to one visitor */
	bool unkept;                /* not even by our own web server */
	uint64_t bytes;             /* of the body */
	enum sd_err er;             /* of writing */
	struct buf *stream;
	const char *stream_type;
	struct compressor *compressor; /* NULL: the body goes out as it is */
	const char *coding;
	const char *type;           /* of the whole body that was answered, and the body: until the arena ends */
	const void *body;
	size_t body_n;
};

/* A form that is being sent (once.c). */
struct once {
	char digest[SHA256_HEX], content[SHA256_HEX];
	const char *secret;         /* token or key; NULL = it came without */
	bool held;                  /* we are the first, and the row is ours */
};

/* A field in which what is stored now and what was typed differ (conflict.c). */
struct difference {
	const char *label, *now, *typed;
	const struct difference *next;
};

struct reading; /* a page that is read instead of sent (conflict.c) */

struct req_core {
	struct fcgi *io;
	const struct style *style;
	const char *id;
	const char *path, *raw_path, *query; /* decoded, as it came, as it came */
	bool head, post;
	bool proven;                /* same origin and token: the database may be written */
	bool may_write;             /* the key of a program may (bearer.c) */
	bool again;                 /* a form is shown again with its faults */
	bool private_file;          /* the handler says: these bytes are not for everybody */
	bool noted;                 /* that they were fetched is written down */
	bool read;                  /* the body was read */
	bool stale;                 /* the form's token is that of another session */
	int64_t restore;            /* kept form that is asked for (kept.c); 0 = none */
	bool restored;              /* it is shown */
	const char *files;          /* names of files of it that must be chosen again, or NULL */
	const struct difference *differences;
	struct reading *reading;    /* NULL: pages are sent */
	struct once once;
	char stamp[STAMP_MAX];      /* under which the request began; "" where there is none */
	bool plain;                 /* no database for the page (settings): it is away */
	struct form form;
	struct faults faults;
	bool kept;                  /* forms are kept for who is logged in */
	const char *session;        /* cookie value of a session that holds, or NULL */
	const char *seed;           /* what the anonymous token is made of, or NULL */
	bool seed_new;              /* not yet with the browser */
	unsigned allow;             /* methods of the address, for 405 */
	struct response out;
	jmp_buf guard;
};

/* A cookie of the request in the arena, NULL where there is none. */
const char *req_cookie(const struct req *rq, const char *name);

/* Codes of roles joined by ',' as their sum. */
int64_t roles_sum(const char *codes);

/* Copies the fault list where handlers see it. */
void req_faults_show(struct req *rq);

#endif
