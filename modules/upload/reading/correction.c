/*
 * correction.c: what a person corrected in the reading of a file: follows it, and knows the file again next time.
 *
 * Called by intake/read.c after the machine has found sheet and header. A remembered correction fits where the
 * header is the same but for its numbers, so that next year's file, with one more year and two more lines of title, is
 * read the same way without asking. Pure.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/hash.h"
#include "shared/ground/str.h"

#include <string.h>

const char *
text_form(struct arena *a, const char *text)
{
	char *out = str_fold(a, text, strlen(text)), *q = out;
	const char *p;

	for (p = out; *p; p++) {
		bool number = *p >= '0' && *p <= '9';

		if (number && q > out && q[-1] == '#')
			continue;
		*q++ = number ? '#' : *p;
	}
	*q = '\0';
	return out;
}

/* Where the machine finds no header: the first row of several texts and no figure stands for it; n_rows = none. */
static uint32_t
row_of_texts(const struct table *t)
{
	uint32_t row, col, texts, figures;

	for (row = 0; row < t->n_rows && row < READING_HEAD_ROWS; row++) {
		for (col = texts = figures = 0; col < t->rows[row].n; col++) {
			const char *text = table_cell(t, row, col)->text;

			figures += numberish(text);
			texts += *text != '\0';
		}
		if (texts > 1 && !figures)
			return row;
	}
	return t->n_rows;
}

void
map_signature(struct ctx *c, const struct table_file *file)
{
	struct reading *r = c->out;
	const struct table *t = r->table ? r->table : table_find(file, NULL);
	struct sha256 *h = sha256_begin(c->a);
	char *digest = arena_alloc(c->a, SHA256_HEX);
	uint32_t row, first = r->table ? r->head : t ? row_of_texts(t) : 0, end = r->table ? r->body : first + 1;

	for (row = first; t && row < t->n_rows && row < end; row++) {
		const char *before = "";
		uint32_t col;

		for (col = 0; col < t->rows[row].n; col++) {
			const char *form = text_form(c->a, table_cell(t, row, col)->text);

			/* A header over several columns may be merged or repeated: it counts once. */
			if (!*form || strcmp(form, before) == 0)
				continue;
			sha256_add(h, form, strlen(form) + 1);
			before = form;
		}
		sha256_add(h, "\n", 1);
	}
	sha256_end(h, digest);
	r->signature = digest;
	r->found_head = t && first < t->n_rows ? first + 1 : 0;
	r->found_body = t && first < t->n_rows ? end + 1 : 0;
}

/* --- following --- */

static const struct mapping *
map_recall(struct ctx *c)
{
	size_t i;

	for (i = 0; i < c->ask->n_maps; i++)
		if (str_same(c->ask->maps[i].signature, c->out->signature))
			return &c->ask->maps[i];
	return NULL;
}

static const struct table *
map_sheet(const struct table_file *file, const struct mapping *map)
{
	size_t i;

	for (i = 0; *map->sheet && i < file->n; i++)
		if (file->tables[i].name && strcmp(file->tables[i].name, map->sheet) == 0 && file->tables[i].n_rows)
			return &file->tables[i];
	return NULL;
}

/* Row numbers of a remembered correction move with the header that the machine finds. */
static uint32_t
row_moved(uint32_t row, uint32_t found_then, uint32_t found_now)
{
	if (!row || !found_then || !found_now)
		return row;
	return row + found_now > found_then ? row + found_now - found_then : 1;
}

static bool
rows_follow(struct ctx *c, const struct mapping *map, const struct table *t)
{
	struct reading *r = c->out;
	bool same = t == r->table || !r->table;
	uint32_t head = row_moved(map->head, map->found_head, same && r->remembered ? r->found_head : map->found_head);
	uint32_t body = row_moved(map->body, map->found_body, same && r->remembered ? r->found_body : map->found_body);

	if (!head && !body && t == r->table) {
		if (c->school) /* headers may say more now */
			head_read_columns(c, t, r);
		return true;
	}
	if (!head && !body)
		return head_find(c, t, r) > 0;
	if (!head || !body || head >= body || body > t->n_rows) {
		finding_add(c, LEVEL_ERROR, RULE_MAPPING, 0, 0, NULL, NULL,
		    "Baris judul dan baris data pertama tidak cocok dengan lembar ini.");
		return false;
	}
	r->head = head - 1;
	r->body = body - 1;
	head_read_columns(c, t, r);
	return true;
}

static void
column_follow(struct ctx *c, const struct map_column *m, struct column *col, bool exact)
{
	size_t i;

	col->fixed = true;
	col->role = m->role;
	for (i = 0; m->role == COLUMN_DIMENSION && i < c->d->n_dimensions; i++)
		if (str_same(c->d->dimensions[i].code, m->dim))
			break;
	if (m->role == COLUMN_DIMENSION && i == c->d->n_dimensions)
		col->role = COLUMN_UNKNOWN;
	col->dim = m->role == COLUMN_DIMENSION ? i : 0;
	if (m->role != COLUMN_VALUE || !*m->says)
		return;
	memset(col->code, 0, sizeof(col->code));
	/* A remembered answer was given for a file of other years: the years of this file's headers stay. */
	if (exact)
		memset(&col->when, 0, sizeof(col->when));
	if (!column_says(c, col, m->says, exact))
		finding_add(c, LEVEL_ERROR, RULE_MAPPING, c->out->body, m->col, m->says, NULL,
		    "Keterangan kolom \"%s\" tidak dikenal. Tulis nama atau kode dari struktur, atau periodenya.", m->says);
	col->role = COLUMN_VALUE;
}

/* The column of now that a remembered one is: the same header but for its numbers, in the same order. */
static struct column *
column_again(struct ctx *c, const struct mapping *map, size_t at)
{
	struct reading *r = c->out;
	const char *form = text_form(c->a, map->columns[at].header);
	size_t i, nth = 0;

	for (i = 0; i < at; i++)
		nth += strcmp(text_form(c->a, map->columns[i].header), form) == 0;
	for (i = 0; i < r->n_columns; i++)
		if (strcmp(text_form(c->a, r->columns[i].header), form) == 0 && nth-- == 0)
			return &r->columns[i];
	return NULL;
}

/* Only the period was said: the rest is as for the files before. */
static const struct mapping *
map_with_period(struct ctx *c, const struct mapping *given)
{
	const struct mapping *recalled;
	struct mapping *both;

	if (!*given->period || *given->sheet || given->head || given->n_columns || given->blank || given->school ||
	    given->parts || given->units || given->words ||
	    !(recalled = map_recall(c)))
		return given;
	both = arena_one(c->a, struct mapping);
	*both = *recalled;
	both->period = given->period;
	c->out->remembered = true;
	return both;
}

void
map_follow(struct ctx *c, const struct table_file *file)
{
	struct reading *r = c->out;
	const struct mapping *map = c->ask->map ? map_with_period(c, c->ask->map) : map_recall(c);
	const struct table *t;
	size_t i;

	sd_door(c, MAGIC_CTX);
	if (!map)
		return;
	r->remembered |= !c->ask->map;
	c->school = map->school;
	t = map_sheet(file, map);
	/* A remembered sheet may have another name in the next file; one that was just chosen must be there. */
	if (!t && *map->sheet && !r->remembered)
		finding_add(c, LEVEL_ERROR, RULE_MAPPING, 0, 0, map->sheet, NULL, "Lembar \"%s\" tidak ada di berkas ini.",
		    map->sheet);
	if (!t && !(t = r->table) && !(t = table_find(file, NULL)))
		return;
	if (!rows_follow(c, map, t))
		return;
	c->t = r->table;
	r->map = map;
	for (i = 0; i < map->n_columns; i++) {
		const struct map_column *m = &map->columns[i];
		struct column *col = r->remembered ? column_again(c, map, i) :
		    m->col && m->col <= r->n_columns ? &r->columns[m->col - 1] : NULL;

		if (col)
			column_follow(c, m, col, !r->remembered || str_same(m->header, col->header));
	}
	if (r->remembered)
		finding_add(c, LEVEL_ADVICE, RULE_MAPPING, 0, 0, NULL, NULL,
		    "Berkas dengan judul kolom seperti ini pernah dibetulkan bacaannya; dibaca dengan cara yang sama.");
}
