/*
 * man.c: the manual pages satudata(8) and satudata.conf(5), written from the tables of commands and settings. Called by
 * console.c for the build. Must never say what stands in no table.
 */
#include "modules/console/console.h"
#include "shared/format/man_out.h"

#include <stdio.h>
#include <string.h>

static void
command_print(const struct command *cmd)
{
	man_item(cmd->name, cmd->usage, cmd->help);
}

static void
option_print(const struct option *o)
{
	const char *gap = strstr(o->doc, "  "); /* "ADDRESS  of the site": the argument, and what it is */
	char argument[40] = "";

	if (gap && (size_t)(gap - o->doc) < sizeof(argument))
		memcpy(argument, o->doc, (size_t)(gap - o->doc));
	man_subitem(o->name, argument, gap ? gap + strspn(gap, " ") : o->doc);
}

void
man_commands(void)
{
	man_head("satudata", 8, "runs an installation of satudata");
	puts(".SH SYNOPSIS\n.B satudata\n[\\-\\-config FILE] COMMAND [ARGUMENT...]");
	man_section("COMMANDS");
	commands_each(command_print, option_print);
	puts(".SH EXIT STATUS\n0 done, 1 could not, 2 called wrongly.\n.SH SEE ALSO\n.BR satudata.conf (5),\n"
	     ".BR satudata\\-gangguan (7),\n.BR satudata\\-istilah (7)");
}

static void
setting_print(const char *name, const char *doc, const char *range)
{
	man_item(name, "", doc);
	fputs(".br\n(", stdout);
	man_text(range);
	puts(")");
}

void
man_conf(void)
{
	man_head("satudata.conf", 5, "configuration file of a program of satudata");
	puts(".SH DESCRIPTION\nOne file a program: lines \"name = value\"; a # begins a comment. Each setting can also\n"
	     "come from the environment, as SATUDATA_NAME. In brackets: range and default.\n.SH SETTINGS");
	conf_each(setting_print);
	puts(".SH SEE ALSO\n.BR satudata (8)");
}
