/*
 * err.h: the one error enum of the suite.
 *
 * Every function that can fail returns enum sd_err. An error says what kind of trouble it is, never
 * where: where goes to the log, and what a person should do goes into the fault list of the request.
 */
#ifndef SD_ERR_H
#define SD_ERR_H

enum sd_err {
	SD_OK = 0,
	SD_SYNTAX,       /* the request is not well formed (400) */
	SD_LOGIN,        /* nobody is logged in (401, or 303 to the login page) */
	SD_DENIED,       /* logged in, but this role may not (403) */
	SD_NOT_FOUND,    /* does not exist, or is not yours: the two look alike (404) */
	SD_METHOD,       /* the address exists, the method does not (405) */
	SD_UNACCEPTABLE, /* no representation that the client accepts (406) */
	SD_CONFLICT,     /* somebody was faster: the row or its state has changed (409) */
	SD_GONE,         /* withdrawn; a tombstone remains (410) */
	SD_TOO_LARGE,    /* over a limit of the limit table (413) */
	SD_MEDIA,        /* content that is not what it says it is (415) */
	SD_INVALID,      /* understood, but the fault list says what is wrong (422) */
	SD_LIMITED,      /* too many of them (429) */
	SD_INTERNAL,     /* our own mistake (500) */
	SD_UNSUPPORTED,  /* the standard knows it, we do not (501) */
	SD_BUSY,         /* the database is away; come back (503) */
	SD_RETRY,        /* a transaction lost a race and may be run again; never leaves db_tx */
	SD_CLIENT_GONE,  /* the peer closed the connection; nothing more to say */
	SD_ERR_COUNT
};

/* The enum's name without SD_, in lower case, for logs and tests. Static text. */
const char *err_name(enum sd_err er);

/* The HTTP status that belongs to an error; 200 for SD_OK. */
int err_status(enum sd_err er);

/* A one-sentence explanation in Indonesian for the error page. Static text. */
const char *err_text(enum sd_err er);

#endif
