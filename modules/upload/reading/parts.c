/*
 * parts.c: where a row or the rows below it do not belong to the table that the header began: cells beyond the header,
 * and tables under each other, each with a title or a header of its own.
 *
 * Called by body.c. Pure. What follows such a line is never read under the header and the title above it: either the
 * person said that it is another part, or nothing of it is read.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/str.h"

#include <string.h>

/* --- cells beyond the header --- */

static uint32_t
surplus_first(const struct body *b, bool *figure)
{
	uint32_t first = 0, col;
	size_t i;

	*figure = false;
	for (i = 0; i < b->n_surplus; i++)
		if (*body_text(b, b->surplus[i])) {
			first = first ? first : b->surplus[i] + 1;
			*figure |= numberish(body_text(b, b->surplus[i]));
		}
	for (col = (uint32_t)b->c->out->n_columns; col < b->n_cells; col++)
		if (*b->cells[col].text) {
			first = first ? first : col + 1;
			*figure |= numberish(b->cells[col].text);
		}
	return first;
}

/* Digits alone, and no year. */
static bool
digits_alone(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n <= 6 && !text[n] && !(n == 4 && (strncmp(text, "19", 2) == 0 || strncmp(text, "20", 2) == 0));
}

/* `Poncol,1,5,` under "Kecamatan,2024,Keterangan": the decimals of a figure stand in the column of notes. Said once a
 * column; nothing of such a row is kept. */
static bool
decimals_beside(struct body *b)
{
	struct ctx *c = b->c;
	uint32_t i;

	for (i = 1; i < c->out->n_columns; i++) {
		struct column *col = &c->out->columns[i];
		const char *figure = body_text(b, i - 1);

		if ((col->role != COLUMN_COMMENT && !col->unit) || c->out->columns[i - 1].role != COLUMN_VALUE ||
		    !digits_alone(body_text(b, i)) || !digits_alone(figure + (*figure == '-')))
			continue;
		if (!col->said)
			finding_add(c, LEVEL_ERROR, RULE_SEPARATOR, b->row + 1, i + 1, body_text(b, i), NULL,
			    "Di kolom ini ada angka saja, tepat di kanan sebuah angka bulat: tampaknya koma desimal terbaca sebagai"
			    " pemisah kolom, dan baris seperti ini tidak dibaca. Pakai pemisah titik koma, atau tanda kutip di"
			    " sekitar angka: \"%s,%s\".", figure, body_text(b, i));
		col->said = true;
		return true;
	}
	return false;
}

bool
row_surplus(struct body *b)
{
	struct ctx *c = b->c;
	bool figure;
	uint32_t first;

	if (c->commas && decimals_beside(b))
		return true;
	if (b->next || (!b->n_surplus && b->n_cells <= c->out->n_columns)) /* beyond the last table, not between two */
		return false;
	if (!(first = surplus_first(b, &figure)))
		return false;
	if (figure && c->commas)
		finding_add(c, LEVEL_ERROR, RULE_SEPARATOR, b->row + 1, first, body_text(b, first - 1), NULL,
		    "Baris ini punya lebih banyak sel daripada judulnya (%u): koma desimal terbaca sebagai pemisah kolom. Pakai"
		    " pemisah titik koma, atau tanda kutip di sekitar angka: \"1,5\".", first - 1);
	else
		finding_add(c, LEVEL_ERROR, RULE_HEADER, b->row + 1, first, body_text(b, first - 1), NULL,
		    "Sel ini di luar tabel: tidak ada judul kolom di atasnya. Hapus isinya, atau beri kolomnya judul.");
	/* A row whose figure is cut in two is not read; beside a remark it is. */
	return figure;
}

/* --- tables under each other --- */

void
part_title(struct body *b)
{
	struct ctx *c = b->c;
	uint32_t col;

	/* Where rows or columns say the time themselves, a line between them changes nothing. */
	if (!c->context.full.freq)
		return;
	for (col = 0; col < b->n_cells; col++) {
		struct when w = line_time(c, b->cells[col].text);

		if (w.full.freq && period_compare(&w.full, &c->context.full) != 0) {
			b->title = w;
			b->part_row = b->row + 1;
		} else if (w.full.freq) {
			b->part_row = 0; /* the title once more, on the next printed page */
		}
	}
}

static const char *
row_words(const struct body *b, uint32_t row)
{
	uint32_t col;

	for (col = 0; col < b->c->out->n_columns; col++)
		if (*table_cell(b->c->t, row, col)->text)
			return table_cell(b->c->t, row, col)->text;
	return "";
}

/* The rows from here on are read under what the line says; or not at all. */
static bool
part_follow(struct body *b)
{
	struct ctx *c = b->c;
	const char *was = period_label(c->a, &c->context.full), *now = period_label(c->a, &b->title.full);
	bool follow = c->out->map && c->out->map->parts;

	finding_add(c, follow ? LEVEL_ADVICE : LEVEL_ERROR, RULE_HEADER, b->part_row, 1, row_words(b, b->part_row - 1),
	    NULL,
	    follow ? "Baris ini judul bagian: angka di bawahnya dibaca untuk %s, yang di atasnya untuk %s." :
	    "Baris ini menyebut %s, sedangkan tabelnya untuk %s: tampaknya tabel lain mulai di sini, dan tidak dibaca."
	    " Pilih lewat Betulkan bacaan bahwa baris seperti ini judul bagian, atau unggah tabelnya sendiri-sendiri.", now,
	    was);
	c->context = b->title;
	b->part_row = 0;
	memset(b->timed, 0, c->out->n_columns * sizeof(*b->timed));
	b->ended = !follow;
	return b->ended;
}

/* "Kecamatan" among the names of districts: a header again, but not the same one. */
static bool
is_header(const struct body *b, const struct line *l)
{
	struct ctx *c = b->c;
	const char *text, *head;

	if (!l->unknown_col || l->ambiguous)
		return false;
	text = body_text(b, l->unknown_col - 1);
	head = table_cell_merged(c->t, c->out->head, l->unknown_col - 1)->text;
	return *text && strcmp(str_fold(c->a, text, strlen(text)), str_fold(c->a, head, strlen(head))) == 0;
}

/* The columns are from now on what the header in this row says; false: it is not understood. */
static bool
header_follow(struct body *b)
{
	struct ctx *c = b->c;
	size_t i;

	for (i = 0; i < b->n_values; i++) {
		struct column *col = &c->out->columns[b->values[i]];
		const char *text = body_text(b, b->values[i]);
		size_t dim;

		if (!*text || strcmp(text, table_cell_merged(c->t, c->out->body - 1, b->values[i])->text) == 0)
			continue;
		for (dim = 0; dim < c->d->n_dimensions; dim++)
			col->code[dim] = c->out->context_code[dim];
		memset(&col->when, 0, sizeof(col->when));
		if (!column_says(c, col, text, true))
			return false;
	}
	/* What was worked out was for the columns as they were. */
	memset(b->timed, 0, c->out->n_columns * sizeof(*b->timed));
	memset(b->keyed, 0, c->out->n_columns * sizeof(*b->keyed));
	for (i = 0; i < b->n_values; i++)
		b->duplicate[b->values[i]] = b->values[i];
	return true;
}

bool
part_begins(struct body *b, const struct line *l)
{
	struct ctx *c = b->c;

	if (is_header(b, l)) {
		/* Unless a person said so, a second header ends the table: what stands below it may be of another
		 * dataset. */
		if (c->out->map && c->out->map->parts && header_follow(b)) {
			finding_add(c, LEVEL_ADVICE, RULE_HEADER, b->row + 1, l->unknown_col, body_text(b, l->unknown_col - 1),
			    NULL,
			    "Baris ini judul kolom bagian berikutnya; angka di bawahnya dibaca menurut judul ini.");
			return true;
		}
		finding_add(c, LEVEL_ERROR, RULE_HEADER, b->row + 1, l->unknown_col, body_text(b, l->unknown_col - 1), NULL,
		    "Baris ini judul kolom yang lain dari judul tabel ini: tampaknya tabel lain mulai di sini, dan tidak"
		    " dibaca. Pilih lewat Betulkan bacaan bahwa baris seperti ini judul bagian, atau unggah tabelnya"
		    " sendiri-sendiri.");
		return b->ended = true;
	}
	return b->part_row && !l->unknown_col && !l->total && part_follow(b);
}
