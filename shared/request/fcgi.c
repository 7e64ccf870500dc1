/*
 * fcgi.c: libfcgi behind six calls. Used by app.c (accept, finish), body.c (read) and resp.c
 * (write). Must never wait between requests: that is prefork_wait's work, which also sees the
 * signals.
 */
#include "shared/request/fcgi.h"
#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <limits.h>
#include <stdint.h>
#include <sys/uio.h>
#include <unistd.h>

/* From here on bytes go out as records of their own, past libfcgi's buffer of 8 kB, which would copy them and cut them
 * into records of that size: a system call for each, here and in the web server. */
#define DIRECT_MIN 16384
/* What a record can hold, less what would not end on a multiple of eight (FastCGI 1.0, 3.3: align by padding). */
#define RECORD_MAX (FCGI_MAX_LENGTH & ~7)

struct fcgi {
	FCGX_Request request;
	bool gone;
};

static struct fcgi the_connection;

struct fcgi *
fcgi_open(void)
{
	if (FCGX_Init() != 0 || FCGX_InitRequest(&the_connection.request, 0, 0) != 0)
		return NULL;
	return &the_connection;
}

bool
fcgi_accept(struct fcgi *f)
{
	f->gone = false;
	return FCGX_Accept_r(&f->request) == 0;
}

const char *
fcgi_param(const struct fcgi *f, const char *name)
{
	return FCGX_GetParam(name, f->request.envp);
}

char *const *
fcgi_params(const struct fcgi *f)
{
	return f->request.envp;
}

size_t
fcgi_read(struct fcgi *f, void *p, size_t n)
{
	int got = FCGX_GetStr(p, n > INT_MAX ? INT_MAX : (int)n, f->request.in);

	return got > 0 ? (size_t)got : 0;
}

/* Writes both parts whole; the socket blocks. false: the web server has gone. */
static bool
parts_write(int fd, struct iovec part[2])
{
	size_t i = 0;

	while (i < 2) {
		ssize_t sent = writev(fd, part + i, 2 - (int)i);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		while (i < 2 && (size_t)sent >= part[i].iov_len)
			sent -= (ssize_t)part[i++].iov_len;
		if (i < 2) {
			part[i].iov_base = (char *)part[i].iov_base + sent;
			part[i].iov_len -= (size_t)sent;
		}
	}
	return true;
}

/* n bytes (at most RECORD_MAX) as one record. */
static bool
record_write(struct fcgi *f, const char *p, size_t n)
{
	unsigned id = (unsigned)f->request.requestId;
	FCGI_Header head = { .version = FCGI_VERSION_1, .type = FCGI_STDOUT,
	    .requestIdB1 = (unsigned char)(id >> 8), .requestIdB0 = (unsigned char)id,
	    .contentLengthB1 = (unsigned char)(n >> 8), .contentLengthB0 = (unsigned char)n };
	struct iovec part[2] = { { &head, sizeof(head) }, { (void *)(uintptr_t)p, n } };

	return parts_write(f->request.ipcFd, part);
}

enum sd_err
fcgi_write(struct fcgi *f, const void *p, size_t n)
{
	const char *s = p;

	if (n >= DIRECT_MIN) {
		const char *text = s;

		f->gone = f->gone || FCGX_FFlush(f->request.out) != 0;
		while (n && !f->gone) {
			size_t part = n > RECORD_MAX ? RECORD_MAX : n;

			f->gone = !record_write(f, text, part);
			text += part;
			n -= part;
		}
		return f->gone ? SD_CLIENT_GONE : SD_OK;
	}
	while (n && !f->gone) {
		int part = n > (1 << 30) ? 1 << 30 : (int)n;
		if (FCGX_PutStr(s, part, f->request.out) != part)
			f->gone = true;
		s += part;
		n -= (size_t)part;
	}
	return f->gone ? SD_CLIENT_GONE : SD_OK;
}

enum sd_err
fcgi_finish(struct fcgi *f)
{
	if (FCGX_FFlush(f->request.out) != 0 || FCGX_GetError(f->request.out) != 0)
		f->gone = true;
	FCGX_Finish_r(&f->request);
	return f->gone ? SD_CLIENT_GONE : SD_OK;
}

void
fcgi_abort(struct fcgi *f)
{
	static const char wrong[8] = { 0 };
	ssize_t sent;

	FCGX_FFlush(f->request.out);
	/* A mere end of the connection counts as a whole answer in nginx; a record of version 0 is an
	 * error, which it passes on by breaking off towards the client. */
	sent = write(f->request.ipcFd, wrong, sizeof(wrong));
	(void)sent;
	FCGX_Free(&f->request, 1);
}
