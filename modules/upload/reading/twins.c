/*
 * twins.c: other sheets of a workbook with the very header of the one that is read: one sheet a year, mostly. One
 * upload reads one sheet, so a person says which.
 *
 * Called by intake/read.c, which has all sheets, and large/read.c, past which they go. Pure.
 */
#include "modules/upload/reading/rows.h"

#include <string.h>

#define TWINS_NAMED 6 /* in the sentence of a finding */
#define TWIN_CELLS 2  /* that the header has at least: one alone is no header that two sheets have by chance */

void
twin_add(struct ctx *c, const char *name, const struct table_cell *cells, uint32_t n)
{
	uint32_t head = c->out->body - 1, col, filled = 0;

	for (col = 0; col < c->out->n_columns || col < n; col++) {
		const char *own = table_cell(c->t, head, col)->text, *other = col < n ? cells[col].text : "";

		filled += *own != '\0';
		if (strcmp(text_form(c->tmp, own), text_form(c->tmp, other)) != 0)
			return;
	}
	if (filled < TWIN_CELLS || !name)
		return;
	if (c->n_twins++ < TWINS_NAMED)
		c->twins = arena_printf(c->a, "%s%s%s", c->twins ? c->twins : "", c->twins ? ", " : "", name);
}

void
twins_report(struct ctx *c)
{
	/* Whoever chose the sheet knows of the others. */
	if (!c->n_twins || c->out->components || (c->out->map && *c->out->map->sheet))
		return;
	finding_add(c, LEVEL_ERROR, RULE_HEADER, 0, 0, NULL, NULL,
	    "Yang dibaca lembar \"%s\"; lembar dengan judul kolom yang sama: %s%s. Pilih lembarnya lewat Betulkan bacaan;"
	    " lembar lain dikirim dengan berkas sendiri, atau digabung dengan kolom periode.",
	    c->t->name ? c->t->name : "", c->twins, c->n_twins > TWINS_NAMED ? ", dan lainnya" : "");
}
