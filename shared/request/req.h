/*
 * req.h: one request as a handler sees it: arena, database, user, typed input, and the few ways to
 * answer. A handler never sees FastCGI, SQL text, XML or errno. The order of what happens before it
 * is in app.h.
 */
#ifndef SD_REQ_H
#define SD_REQ_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/conf.h"
#include "shared/ground/database/db.h"
#include "shared/ground/err.h"
#include "shared/ground/magic.h"
#include "shared/process/role.h"
#include "shared/request/form/param.h"
#include <stdbool.h>

struct app;
struct route;
struct req_core; /* the core's own part: sockets, raw parameters, response state */

struct req {
	uint32_t magic;               /* MAGIC_REQ */
	struct arena *arena;
	struct db *db;
	const struct conf *conf;
	const struct app *app;
	const struct route *route;
	struct user user;
	const void *in;               /* the route's input struct */
	const struct fault *faults;   /* newest last */
	int64_t now;                  /* UTC seconds when the request began */
	struct req_core *core;        /* NULL in a job: it answers nobody */
};

/* At the doors of what answers: a request, and one that somebody waits for. */
#define req_door(rq) do { \
	sd_door(rq, MAGIC_REQ); \
	sd_assert((rq)->core != NULL); \
} while (0)

typedef enum sd_err req_handler(struct req *rq);

/* Adds a fault (parameter name or NULL; sentence in Indonesian, ending with a full stop). Returns
 * SD_INVALID, so a handler can say: return req_fault(rq, "judul", "Judul sudah dipakai."); the core
 * then shows the route's form again. */
enum sd_err req_fault(struct req *rq, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* What may exist once is there already: a fault as above with a link to it (a path of ours). Returns
 * SD_CONFLICT: the form comes back with what was typed, the sentence and the link. */
enum sd_err req_exists(struct req *rq, const char *name, const char *path, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* A request header by its HTTP name ("Accept"); NULL when absent. */
const char *req_header(const struct req *rq, const char *name);

/* The decoded path, and the raw query string as it came ("" when none). */
const char *req_path(const struct req *rq);
const char *req_query(const struct req *rq);

/* "GET", "HEAD" or "POST"; HEAD runs the GET handler and sends no body. */
bool req_is_head(const struct req *rq);

/* The id that nginx gave the request (for log and audit). */
const char *req_id(const struct req *rq);

/* --- answers: each returns what the handler returns --- */

/* 303 See Other to a path of ours made by printf, after a write. `note` is the code of a message
 * for the next page (table in shared/request/notes.xsl) or NULL. */
enum sd_err resp_see_other(struct req *rq, const char *note, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A whole body. `type` is the exact Content-Type. */
enum sd_err resp_body(struct req *rq, const char *type, const void *p, size_t n);

/* A download: like resp_body with Content-Disposition: attachment; filename (inline when `name`
 * begins with '='). */
enum sd_err resp_download(struct req *rq, const char *type, const char *name, const void *p,
    size_t n);

/* The file that follows is not for everybody, though its address is public: the core writes down who fetches it. (Files
 * of other addresses it writes down by itself.) Before the body. */
void resp_private_file(struct req *rq);

/* Headers before the body; also before resp_* calls. */
void resp_header(struct req *rq, const char *name, const char *value);
void resp_status(struct req *rq, int status);

/* The web server is not to keep this answer: it is too large for what it saves. */
void resp_unkept(struct req *rq);

/* Declares what the answer depends on. Sets ETag (W/ is not used) and Last-Modified (0 = none);
 * true = the client has it: return SD_OK at once, 304 is sent. */
bool resp_not_modified(struct req *rq, const char *etag, int64_t modified);

/* Begins a streamed body and returns the buffer to write into; the core flushes and checks it. */
struct buf *resp_stream(struct req *rq, const char *type);

#endif
