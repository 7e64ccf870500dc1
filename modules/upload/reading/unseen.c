/*
 * unseen.c: what the person who looks at a file does not see of it (hidden rows, columns and sheets), or sees otherwise
 * than it is stored (figures shown in thousands).
 *
 * Called when all rows were read, by intake/read.c and large/read.c. Pure. What is stored is read, always; the person
 * is told that it is not what the screen shows.
 */
#include "modules/upload/reading/rows.h"

#include <string.h>

#define VEILED_NAMED 6 /* in the sentence of a finding */

void
veiled_add(struct ctx *c, const char *name)
{
	if (!name || strcmp(name, TEMPLATE_SHEET) == 0 || strcmp(name, c->t->name ? c->t->name : "") == 0)
		return;
	if (c->n_veiled++ < VEILED_NAMED)
		c->veiled = arena_printf(c->a, "%s%s%s", c->veiled ? c->veiled : "", c->veiled ? ", " : "",
		    personal_mask(c->a, name));
}

static const char *
column_letters(struct arena *a, uint32_t col)
{
	const char *cell = cell_address(a, 1, col);

	return arena_strndup(a, cell, strcspn(cell, "0123456789"));
}

void
unseen_report(struct ctx *c)
{
	const struct sheet_unseen *u = &c->out->table->unseen;

	if (u->rows)
		finding_add(c, LEVEL_WARNING, RULE_UNSEEN, u->first_row, 0, NULL, NULL,
		    "%u baris lembar ini tersembunyi (saringan atau disembunyikan), mulai baris %u; isinya ikut dibaca.",
		    u->rows, u->first_row);
	if (u->cols)
		finding_add(c, LEVEL_WARNING, RULE_UNSEEN, 0, u->first_col, NULL, NULL,
		    "%u kolom lembar ini tersembunyi, mulai kolom %s; isinya ikut dibaca.", u->cols,
		    column_letters(c->a, u->first_col));
	if (c->n_veiled)
		finding_add(c, LEVEL_ADVICE, RULE_UNSEEN, 0, 0, NULL, NULL,
		    "%u lembar tersembunyi di berkas ini, dan tidak dibaca: %s%s.", c->n_veiled, c->veiled,
		    c->n_veiled > VEILED_NAMED ? ", dan lainnya" : "");
	if (u->scaled)
		finding_add(c, LEVEL_WARNING, RULE_UNSEEN, u->scaled_row, u->scaled_col, NULL, NULL,
		    "%u sel ditampilkan dalam ribuan atau jutaan oleh formatnya, mulai %s. Yang dibaca angka yang tersimpan,"
		    " bukan yang tampak.", u->scaled, cell_address(c->a, u->scaled_row, u->scaled_col));
}
