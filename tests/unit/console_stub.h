/*
 * console_stub.h: what the files of modules/console take from console.c, which holds main() and is therefore not linked
 * with a test: the table of commands. For unit tests and fuzz targets.
 */
#ifndef SD_TEST_CONSOLE_STUB_H
#define SD_TEST_CONSOLE_STUB_H

#include "modules/console/console.h"

void
commands_each(void (*command)(const struct command *), void (*option)(const struct option *))
{
	(void)command, (void)option;
}

#endif
