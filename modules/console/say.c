/*
 * say.c: what the commands say to whoever runs them. Called by every file of this module. Writes to stderr only; what a
 * command did goes to stdout, where it prints it itself.
 */
#include "modules/console/console.h"

#include <stdarg.h>
#include <stdio.h>

enum sd_err
say(enum sd_err er, const char *fmt, ...)
{
	va_list ap;

	fputs("satudata: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return er;
}

enum sd_err
say_db(struct console *c, enum sd_err er, const char *what)
{
	return say(er, "%s: %s (%s)", what, err_name(er), db_error(c->db));
}
