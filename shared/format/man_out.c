/*
 * man_out.c: see man_out.h. Must never let a text begin a request of troff or end one.
 */
#include "shared/format/man_out.h"
#include <stdio.h>

/* Hyphens that can be copied, no backslash of ours, no request at the beginning of a line. */
void
man_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
}

void
man_head(const char *name, int section, const char *what)
{
	fputs(".TH ", stdout);
	man_text(name);
	printf(" %d\n.SH NAME\n", section);
	man_text(name);
	fputs(" \\- ", stdout);
	man_text(what);
	putchar('\n');
}

void
man_section(const char *title)
{
	fputs(".SH ", stdout);
	man_text(title);
	putchar('\n');
}

void
man_paragraph(const char *text)
{
	puts(".PP");
	man_text(text);
	putchar('\n');
}

void
man_item(const char *name, const char *behind, const char *text)
{
	fputs(".TP\n.B ", stdout);
	man_text(name);
	if (*behind) {
		putchar(' ');
		man_text(behind);
	}
	putchar('\n');
	man_text(text);
	putchar('\n');
}

void
man_subitem(const char *name, const char *behind, const char *text)
{
	puts(".RS");
	man_item(name, behind, text);
	puts(".RE");
}
