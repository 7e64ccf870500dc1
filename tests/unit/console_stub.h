/*
 * console_stub.h: what the files of modules/console take from console.c, which holds main() and is therefore not linked
 * with a test. Weak: where one of them moves to a file that is linked, that one counts. For unit tests and fuzz targets.
 */
#ifndef SD_TEST_CONSOLE_STUB_H
#define SD_TEST_CONSOLE_STUB_H

#include "modules/console/console.h"

enum sd_err __attribute__((weak))
say(enum sd_err er, const char *fmt, ...)
{
	(void)fmt;
	return er;
}

enum sd_err __attribute__((weak))
say_db(struct console *c, enum sd_err er, const char *what)
{
	(void)c, (void)what;
	return er;
}

enum sd_err __attribute__((weak))
audit_run(struct console *c, const struct args *args)
{
	(void)c, (void)args;
	return SD_UNSUPPORTED;
}

void __attribute__((weak))
commands_each(void (*command)(const struct command *), void (*option)(const struct option *))
{
	(void)command, (void)option;
}

#endif
