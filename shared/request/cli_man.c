/*
 * cli_man.c: the manual page of a FastCGI program, from its tables: options, addresses with their parameters, state
 * machines. Called by cli.c for --man, which the build calls. Must never say what stands in no table.
 */
#include "shared/request/cli.h"
#include "shared/format/man_out.h"
#include "shared/ground/count.h"
#include <inttypes.h>
#include <stdio.h>

/* What a parameter may be: "line, at most 200 characters", "int from 2000 to 2100", "enum: a|b|c". */
static void
range_text(const struct param *p, char *out, size_t n)
{
	/* What the limit of a type counts; a type that is not here has none that anybody could reach. */
	static const char *const units[] = { [PARAM_LINE] = "characters", [PARAM_TEXT] = "characters",
		[PARAM_SECRET] = "characters", [PARAM_SLUG] = "characters", [PARAM_REST] = "characters", [PARAM_IDS] = "times",
		[PARAM_LINES] = "times", [PARAM_TEXTS] = "times", [PARAM_FILE] = "bytes" };
	const char *unit = (size_t)p->type < COUNT(units) ? units[p->type] : NULL;
	int64_t max = param_max(p);
	int at = snprintf(out, n, "%s%s", p->flags & PARAM_REQUIRED ? "required, " : "", param_type_name(p->type));

	if (at < 0 || (size_t)at >= n)
		return;
	if (p->options)
		snprintf(out + at, n - (size_t)at, ": %s", p->options);
	else if (p->type == PARAM_INT && max != INT64_MAX)
		snprintf(out + at, n - (size_t)at, " from %" PRId64 " to %" PRId64, p->min, max);
	else if (unit && max && max != INT64_MAX)
		snprintf(out + at, n - (size_t)at, ", at most %" PRId64 " %s", max, unit);
}

static void
route_print(const struct route *r)
{
	char access[200], range[400];

	snprintf(access, sizeof(access), "%s%s", r->api ? "(for programs) " : "", cap_name(r->cap));
	printf(".TP\n.B %s ", method_name(r->method));
	man_text(r->pattern);
	putchar('\n');
	man_text(access);
	puts("\n.br");
	man_text(r->summary);
	putchar('\n');
	for (const struct param *p = r->params; p && p->name; p++) {
		range_text(p, range, sizeof(range));
		man_subitem(p->name, p->label ? p->label : "", range);
	}
}

int
cli_man(const struct app *app, void (*options_print)(void))
{
	char name[80];

	snprintf(name, sizeof(name), "satudata-%s", app->name);
	man_head(name, 8, app->title);
	man_section("SYNOPSIS");
	puts(".B");
	man_text(name);
	puts("\n[OPTION...]");
	man_section("DESCRIPTION");
	man_paragraph("A FastCGI program behind nginx. systemd starts it, hands it its socket and ends it. The limits of a "
	              "request stand with each address: what is not named there does not exist for the program.");
	man_section("OPTIONS");
	options_print();
	man_section("SIGNALS");
	man_item("TERM", "", "ends between two requests");
	man_item("HUP", "", "starts the program again, with the configuration as it is now, without closing its socket");
	if (app->flows && *app->flows)
		man_section("STATE MACHINES");
	for (size_t i = 0; app->flows && app->flows[i]; i++) {
		const struct workflow *w = app->flows[i];

		man_item(w->states->subject, "", "states:");
		for (size_t j = 0; j < w->states->n; j++)
			man_subitem(w->states->row[j].name, "", w->states->row[j].label);
	}
	man_section("ADDRESSES");
	man_paragraph("Method, address, who may, what for; below it the parameters: name, label, what they may be.");
	man_paragraph("line: text without line breaks; text: with them; slug: letters, digits, dot, hyphen, underscore; "
	              "id: a number from 1; int: a whole number; bool: 1, ya, on or true; date: 2026-01-31; rest: what is "
	              "left of the path; ids, lines, texts: may be repeated.");
	for (size_t i = 0; i < app->n_routes; i++)
		route_print(&app->routes[i]);
	man_section("EXIT STATUS");
	man_paragraph("0 it ended as it was told to, or found nothing to say; 1 it could not start, or --check found "
	              "mistakes; 2 it was called wrongly.");
	puts(".SH SEE ALSO\n.BR satudata (8),\n.BR satudata.conf (5),\n.BR satudata\\-gangguan (7)");
	return fflush(stdout) == 0 ? 0 : 1;
}
