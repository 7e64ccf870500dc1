/*
 * context.c: what a table leaves to its surroundings: the period in the title, the indicator as the sheet's name.
 *
 * Called by intake/read.c after the columns are known. Pure. Two different answers are none.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/str.h"

#include <string.h>

#define YEAR_ROWS 300 /* in which a year is looked for */

void
school_ask(struct ctx *c, uint32_t row, uint32_t col, const char *text)
{
	if (!c->out->ask_school)
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, row, col, text, NULL,
		    "Ini tahun ajaran, sedangkan dataset ini bertahun kalender. Pilih lewat Betulkan bacaan: tahun pertama atau"
		    " tahun kedua yang dimaksud.");
	c->out->ask_school = true;
}

static bool
time_there(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_TIME ||
		    (r->columns[i].role == COLUMN_VALUE && when_any(&r->columns[i].when)))
			return true;
	return false;
}

struct when
line_time(struct ctx *c, const char *text)
{
	struct when found = when_read(c, text);
	int year;

	if (!when_any(&found) && (year = year_in(c, text, NULL)) != 0) {
		if (c->freq == 'A')
			found.full = (struct period){ 'A', year, 1 };
		else
			found.year = year;
	}
	return found;
}

/* The time that a text (title, sheet name, file name) says; two different ones say nothing. */
static bool
context_take(struct ctx *c, const char *text, struct when *w)
{
	struct when found = line_time(c, text);

	if (!when_any(&found)) {
		if (school_year(c, text) && !c->school)
			school_ask(c, 0, 0, text);
		return true;
	}
	if (when_any(w) && (memcmp(&w->full, &found.full, sizeof(found.full)) != 0 || w->year != found.year))
		return false;
	*w = found;
	return true;
}

static bool
context_find(struct ctx *c, struct when *w, bool *by_name)
{
	struct reading *r = c->out;
	uint32_t row, col;
	bool clear = true;

	for (row = 0; clear && row < r->head; row++)
		for (col = 0; clear && col < r->n_columns; col++)
			clear = context_take(c, table_cell(c->t, row, col)->text, w);
	if (clear && !when_any(w) && r->table->name)
		clear = context_take(c, r->table->name, w);
	*by_name = clear && !when_any(w) && c->ask->file_name;
	if (*by_name)
		clear = context_take(c, c->ask->file_name, w);
	return clear && when_any(w);
}

static void
time_context(struct ctx *c)
{
	struct when w = { { 0, 0, 0 }, 0, 0 };
	const struct mapping *map = c->out->map;
	bool by_name;

	if (map && *map->period) {
		w = when_read(c, map->period);
		if (w.full.freq) {
			c->out->context = w;
			return;
		}
	}
	if (!context_find(c, &w, &by_name) || !(w.full.freq || w.part)) {
		if (c->out->ask_school)
			return;
		finding_add(c, LEVEL_ERROR, RULE_PERIOD, 0, 0, NULL, NULL,
		    "Tabel ini tidak menyebut periodenya: tidak ada kolom, judul, atau nama lembar yang memuatnya.");
		c->out->ask_period = true;
		return;
	}
	c->out->context = w;
	/* What the title says the office wrote itself; a file is soon called by another year. */
	finding_add(c, by_name ? LEVEL_WARNING : LEVEL_ADVICE, RULE_PERIOD, 0, 0, NULL, NULL,
	    "Tabel ini tidak punya kolom periode; periode %s diambil dari %s.",
	    w.full.freq ? period_label(c->a, &w.full) : "", by_name ? "nama berkasnya" : "judulnya");
}

/* Some column says a year: in its header, or in one of the rows that are here. */
static bool
year_there(struct ctx *c)
{
	const struct reading *r = c->out;
	uint32_t row;
	size_t i;

	for (i = 0; i < r->n_columns; i++) {
		const struct column *col = &r->columns[i];

		if (col->role == COLUMN_VALUE && (col->when.full.freq || col->when.year))
			return true;
		for (row = r->body; col->role == COLUMN_TIME && row < c->t->n_rows && row < r->body + YEAR_ROWS; row++) {
			struct when w = when_read(c, table_cell(c->t, row, (uint32_t)i)->text);

			if (w.full.freq || w.year)
				return true;
		}
	}
	return false;
}

/* Months as rows or columns, and the year in the title, the sheet's name or what a person said. */
static void
year_context(struct ctx *c)
{
	struct when w = { { 0, 0, 0 }, 0, 0 };
	const struct mapping *map = c->out->map;
	bool by_name = false;

	/* What a person said counts before what titles and names say, and needs no finding. */
	if (map && *map->period)
		w = when_read(c, map->period);
	else if (!context_find(c, &w, &by_name))
		return;
	w.year = w.full.freq ? w.full.year : w.year;
	if (!w.year)
		return;
	c->out->context = (struct when){ { 0, 0, 0 }, w.year, 0 };
	if (!map || !*map->period)
		finding_add(c, by_name ? LEVEL_WARNING : LEVEL_ADVICE, RULE_PERIOD, 0, 0, NULL, NULL,
		    "Tabel ini tidak menyebut tahunnya di kolom; tahun %d diambil dari %s.", w.year,
		    by_name ? "nama berkasnya" : "judulnya");
}

/* --- codes --- */

/* The only code that a title row or the sheet's name is; NULL = none, or several. */
static const struct code *
code_context(struct ctx *c, size_t dim)
{
	const struct reading *r = c->out;
	const struct code *found = NULL;
	uint32_t row, col;

	/* One more than the rows of titles: the sheet's name. */
	for (row = 0; row <= r->head; row++)
		for (col = 0; col < r->n_columns; col++) {
			const char *text = row < r->head ? table_cell(c->t, row, col)->text : col ? "" :
			    r->table->name ? r->table->name : "";
			struct look look = labels_look(c, dim, text);

			if (look.n == 1 && found && found != look.first[0].code)
				return NULL;
			if (look.n == 1)
				found = look.first[0].code;
		}
	return found;
}

/* A dimension that no column says, but the sheet's name or title does (one indicator a sheet). */
void
context_codes(struct ctx *c)
{
	struct reading *r = c->out;
	const struct code *code;
	size_t dim, i;

	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		if (!dim_open(c, dim) || dim_mapped(r, dim) || !(code = code_context(c, dim)))
			continue;
		for (i = 0; i < r->n_columns; i++)
			r->columns[i].code[dim] = code;
		r->context_code[dim] = code;
		finding_add(c, LEVEL_ADVICE, RULE_HEADER, 0, 0, code->name_id, NULL,
		    "%s tidak punya kolom; %s diambil dari judul atau nama lembarnya.", c->d->dimensions[dim].name_id,
		    code->name_id);
	}
}

/* Does every figure of a table beside others get its time from a column or a header? */
static bool
block_timed(const struct ctx *c, const struct block *b)
{
	uint32_t i;

	for (i = b->from; i < b->to; i++)
		if (c->out->columns[i].role == COLUMN_TIME ||
		    (c->out->columns[i].role == COLUMN_VALUE && c->out->columns[i].when.full.freq))
			return true;
	return false;
}

/* Each table beside others has the title over its own columns; the question for the period is for those without. */
static void
blocks_context(struct ctx *c)
{
	const struct mapping *map = c->out->map;
	uint32_t row, col;
	bool clear;
	size_t i;

	for (i = 0; i < c->n_blocks; i++) {
		struct block *b = &c->blocks[i];

		for (row = 0, clear = true; row < c->out->head; row++)
			for (col = b->from; clear && col < b->to; col++)
				clear = context_take(c, table_cell(c->t, row, col)->text, &b->context);
		if (!clear)
			b->context = (struct when){ { 0, 0, 0 }, 0, 0 };
		if (!when_any(&b->context) && map && *map->period)
			b->context = when_read(c, map->period);
		if (b->context.full.freq || block_timed(c, b) || c->out->ask_school)
			continue;
		if (!c->out->ask_period)
			finding_add(c, LEVEL_ERROR, RULE_PERIOD, c->out->body, b->lead + 1, NULL, NULL,
			    "Tabel yang mulai di kolom ini tidak menyebut periodenya: tidak ada kolom atau judul yang memuatnya.");
		c->out->ask_period = true;
	}
}

void
context_read(struct ctx *c)
{
	sd_door(c, MAGIC_CTX);
	if (c->n_blocks)
		blocks_context(c);
	else if (!time_there(c->out))
		time_context(c);
	else if (c->freq != 'A' && !year_there(c)) {
		c->yearless = true;
		year_context(c);
	}
	c->context = c->out->context;
}
