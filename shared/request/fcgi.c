/*
 * fcgi.c: libfcgi behind six calls. Used by app.c (accept, finish), body.c (read) and resp.c
 * (write). Must never wait between requests: that is prefork_wait's work, which also sees the
 * signals.
 */
#include "shared/request/fcgi.h"
#include <fcgiapp.h>
#include <limits.h>
#include <unistd.h>

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

enum sd_err
fcgi_write(struct fcgi *f, const void *p, size_t n)
{
	const char *s = p;

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
