/*
 * blocks.c: tables beside each other on one sheet, each with its own labels, and often its own title.
 *
 * Called by columns.c, context.c and body.c. Pure. That there are several is a question to the person; read are all of
 * them, or none. A row is then read once a table, with the columns and the title of that table alone.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/str.h"

#include <string.h>

#define BLOCKS_MAX 12 /* tables beside each other: a year by months */
#define SAMPLE 300    /* rows in which labels are compared */

/* Do two columns hold labels, or times, of the same kind, under the same header? Codes and names are of one table. */
static bool
same_kind(struct ctx *c, uint32_t i, uint32_t j)
{
	const struct column *x = &c->out->columns[i], *y = &c->out->columns[j];

	return x->role == y->role && x->dim == y->dim && *x->header &&
	    strcmp(text_form(scratch(c), x->header), text_form(scratch(c), y->header)) == 0;
}

static bool
figures_between(const struct ctx *c, const bool *numeric, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (c->out->columns[from].role == COLUMN_VALUE ||
		    (c->out->columns[from].role == COLUMN_UNKNOWN && numeric[from] && *c->out->columns[from].header))
			return true;
	return false;
}

/* The same labels in every row, and figures that say different things: one table that repeats its names. */
static bool
repeats_labels(struct ctx *c, const struct block *v, size_t n, uint32_t lead)
{
	uint32_t row, i, k, end = c->out->body + SAMPLE < c->t->n_rows ? c->out->body + SAMPLE : c->t->n_rows;
	size_t b;

	for (b = 1; b < n; b++)
		for (row = c->out->body; row < end; row++)
			if (strcmp(table_cell(c->t, row, lead)->text, table_cell(c->t, row, v[b].lead)->text) != 0)
				return false;
	for (i = 0; i < c->out->n_columns; i++)
		for (k = i + 1; k < c->out->n_columns; k++) {
			const struct column *x = &c->out->columns[i], *y = &c->out->columns[k];

			if (x->role == COLUMN_VALUE && y->role == COLUMN_VALUE && !memcmp(x->code, y->code, sizeof(x->code)) &&
			    !memcmp(&x->when, &y->when, sizeof(x->when)))
				return false;
		}
	return true;
}

bool
blocks_find(struct ctx *c, const bool *numeric)
{
	struct block *v = arena_array(c->a, BLOCKS_MAX, sizeof(*v));
	uint32_t lead = 0, i, n_columns = (uint32_t)c->out->n_columns;
	const struct column *columns = c->out->columns;
	size_t n = 1;

	while (lead < n_columns && columns[lead].role != COLUMN_DIMENSION && columns[lead].role != COLUMN_TIME)
		lead++;
	v[0] = (struct block){ .lead = lead };
	for (i = lead + 1; i < n_columns && n < BLOCKS_MAX; i++)
		if (same_kind(c, lead, i) && figures_between(c, numeric, v[n - 1].lead, i)) {
			v[n - 1].to = i;
			v[n++] = (struct block){ .from = i, .lead = i };
		}
	v[n - 1].to = n_columns;
	if (n < 2 || !figures_between(c, numeric, v[n - 1].lead, n_columns) || repeats_labels(c, v, n, lead))
		return true;
	c->blocks = v;
	c->n_blocks = n;
	if (c->out->map && c->out->map->parts) {
		finding_add(c, LEVEL_ADVICE, RULE_HEADER, c->out->body, v[1].lead + 1, columns[v[1].lead].header, NULL,
		    "%zu tabel berdampingan di lembar ini dibaca semuanya, masing-masing menurut judulnya.", n);
		return true;
	}
	finding_add(c, LEVEL_ERROR, RULE_HEADER, c->out->body, v[1].lead + 1, columns[v[1].lead].header, NULL,
	    "Tampaknya ada %zu tabel berdampingan di lembar ini; yang kedua mulai di kolom ini. Pilih lewat Betulkan bacaan"
	    " bahwa judul yang muncul lagi adalah judul bagian: semuanya dibaca. Atau pisahkan tabelnya.", n);
	return false;
}

void
block_enter(struct body *b)
{
	if (!b->c->n_blocks)
		return;
	b->c->out->columns = b->columns;
	b->c->context = b->context;
}

void
block_leave(struct body *b)
{
	if (!b->c->n_blocks)
		return;
	b->context = b->c->context; /* a line between the rows may have been another title */
	b->c->out->columns = b->all;
	b->c->context = b->c->out->context;
}

struct column *
block_columns(struct ctx *c, const struct block *block)
{
	struct column *v = arena_array(c->a, c->out->n_columns + 1, sizeof(*v));
	uint32_t i;

	memcpy(v, c->out->columns, c->out->n_columns * sizeof(*v));
	for (i = 0; i < c->out->n_columns; i++)
		if (i < block->from || i >= block->to) {
			v[i].role = COLUMN_IGNORED;
			v[i].surplus = v[i].unit = false;
			v[i].beside = 0;
		}
	return v;
}
