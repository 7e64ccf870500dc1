/*
 * access_note.h: access events of a request: who and from where are filled in here. The core itself writes down every
 * file that is not public (resp.c), so that no handler can forget it.
 */
#ifndef SD_ACCESS_NOTE_H
#define SD_ACCESS_NOTE_H

#include "shared/process/access.h"
#include "shared/request/req.h"

/* Where the request came from, as nginx says it; "" where it does not. */
const char *req_address(const struct req *rq);

/* Appends an event; user, login and address of the request where the row says nothing. In a POST, also inside db_tx. */
enum sd_err access_note(struct req *rq, const struct access_row *row);

/* For the core, before the first byte of an answer: a file from an address that is not public, or one that the handler
 * called private (resp_private_file), is written down; what cannot be written down is not handed out. */
enum sd_err access_download(struct req *rq, const char *type);

#endif
