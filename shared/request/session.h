/*
 * session.h: who is logged in. A session is a random id in a cookie; only its SHA-256 stands in
 * table `session`. Handlers of module account open and close sessions; the core loads them.
 */
#ifndef SD_SESSION_H
#define SD_SESSION_H

#include "shared/request/req.h"

#define SESSION_COOKIE "satudata"

/* Logs a user in: a new id (an earlier session of this browser ends), the cookie goes out with the
 * answer. Only in a POST handler, after the password was found right; not inside db_tx. */
enum sd_err session_open(struct req *rq, int64_t user_id);

/* Logs out: the row goes, the cookie is taken back. */
enum sd_err session_close(struct req *rq);

/* Ends every session of a user (password changed, user disabled); may run inside db_tx. */
enum sd_err session_close_all(struct db *db, int64_t user_id);

/* For the core: fills rq->user from the cookie, notes (once a minute) that it was used. SD_OK also
 * for nobody. */
enum sd_err session_load(struct req *rq);

#endif
