/*
 * man.c: the manual pages satudata(8) and satudata.conf(5), written from the tables of commands and settings. Called by
 * console.c for the build. Must never say what stands in no table.
 */
#include "modules/console/console.h"

#include <stdio.h>

/* A text as troff takes it: hyphens that can be copied, no backslash of ours, no request at the beginning of a line. */
static void
text_print(const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", stdout);
	for (; *s; s++) {
		if (*s == '-')
			fputs("\\-", stdout);
		else if (*s == '\\')
			fputs("\\e", stdout);
		else
			putchar(*s);
	}
}

static void
item_print(const char *name, const char *rest, const char *text)
{
	fputs(".TP\n.B ", stdout);
	text_print(name);
	if (*rest) {
		putchar(' ');
		text_print(rest);
	}
	putchar('\n');
	text_print(text);
	putchar('\n');
}

static void
command_print(const struct command *cmd)
{
	item_print(cmd->name, cmd->usage, cmd->help);
}

static void
option_print(const struct option *o)
{
	fputs(".RS\n", stdout);
	item_print(o->name, "", o->doc);
	fputs(".RE\n", stdout);
}

void
man_commands(void)
{
	puts(".TH satudata 8\n.SH NAME\nsatudata \\- runs an installation of satudata\n.SH SYNOPSIS\n"
	     ".B satudata\n[\\-\\-config FILE] COMMAND [ARGUMENT...]\n.SH COMMANDS");
	commands_each(command_print, option_print);
	puts(".SH EXIT STATUS\n0 done, 1 could not, 2 called wrongly.\n.SH SEE ALSO\n.BR satudata.conf (5)");
}

static void
setting_print(const char *name, const char *doc, const char *range)
{
	item_print(name, "", doc);
	fputs(".br\n(", stdout);
	text_print(range);
	puts(")");
}

void
man_conf(void)
{
	puts(".TH satudata.conf 5\n.SH NAME\nsatudata.conf \\- configuration file of a program of satudata\n"
	     ".SH DESCRIPTION\nOne file a program: lines \"name = value\"; a # begins a comment. Each setting can also\n"
	     "come from the environment, as SATUDATA_NAME. In brackets: range and default.\n.SH SETTINGS");
	conf_each(setting_print);
	puts(".SH SEE ALSO\n.BR satudata (8)");
}
