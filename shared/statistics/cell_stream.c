/*
 * cell_stream.c: writes and reads the stream of cell_stream.h: records of a tag, a length and a payload.
 *
 * A row is a struct row_head, a struct cell_head for each cell, and their texts, each with a NUL: so the reader learns
 * with one pass over the texts that all of them are UTF-8 and end where they should.
 *
 * Called by table_parse.c (writing, in the sandbox) and table_in.c (reading). The reading half is a parser of foreign
 * bytes: pure, no recursion, and every index is looked at before it is used.
 */
#include "shared/statistics/cell_stream.h"
#include "shared/statistics/table_in.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

/* Tags. */
enum { SHEET = 'S', ROW = 'R', MERGES = 'M', UNSEEN = 'U', FINE = 'F', FAULT = 'X' };

enum {
	HEAD = 5,               /* tag and length */
	NAME_MAX = 1024,        /* bytes of a sheet's name: Excel's has 31 characters */
	FLAG_KIND = 0x0f,       /* bits of the byte before each cell: the low four say what it is ... */
	FLAG_FORMULA = 0x10,    /* ... the others what else is known of it */
	FLAG_PERCENT = 0x20,    /* a cell that is shown in percent */
	FLAG_RAW = 0x40,        /* its own text beside what it shows follows */
	FLAGS = FLAG_KIND | FLAG_FORMULA | FLAG_PERCENT | FLAG_RAW
};

struct row_head {
	uint32_t row, n; /* cells */
};

/* --- writing --- */

static void
record_head(struct buf *out, char tag, size_t n)
{
	uint32_t length = (uint32_t)n;
	char head[HEAD] = { tag };

	memcpy(head + 1, &length, sizeof(length));
	buf_add(out, head, sizeof(head));
}

void
stream_sheet(struct buf *out, const char *name, bool hidden)
{
	size_t n = name ? strlen(name) : 0;

	/* A sheet without its name can still be read; a name cut in a letter could not be sent back. */
	if (n > NAME_MAX)
		n = 0;
	record_head(out, SHEET, n + 2);
	buf_chr(out, (char)((hidden ? 1 : 0) | (name ? 2 : 0)));
	buf_add(out, name, n);
	buf_chr(out, '\0');
}

/* Room for n more bytes of the row's texts. */
static bool
row_room(struct cell_writer *w, size_t n)
{
	size_t cap = w->cap ? w->cap : 4096;
	char *more;

	if (w->cap - w->n >= n)
		return true;
	if (n > STREAM_ROW_MAX - w->n)
		return false;
	while (cap - w->n < n)
		cap *= 2;
	if (!(more = realloc(w->p, cap)))
		return false;
	w->p = more;
	w->cap = cap;
	return true;
}

static void
row_text(struct cell_writer *w, const char *s, size_t n)
{
	memcpy(w->p + w->n, s, n);
	w->p[w->n + n] = '\0';
	w->n += n + 1;
}

void
stream_row_begin(struct cell_writer *w, uint32_t row)
{
	w->row = row;
	w->n = 0;
	w->n_cells = 0;
	w->full = false;
}

void
stream_cell_add(struct cell_writer *w, const struct stream_cell *c)
{
	bool raw = c->raw != c->text;

	/* Remembered until the row ends, because the parser calls for each cell and has no way to say it there. */
	if (w->n_cells == SHEET_MAX_COLS || c->n > UINT16_MAX || c->n_raw > UINT16_MAX ||
	    !row_room(w, (size_t)c->n + c->n_raw + 2)) {
		w->full = true;
		return;
	}
	w->cells[w->n_cells++] = (struct cell_head){ .col = (uint16_t)c->col, .n = (uint16_t)c->n,
		.n_raw = (uint16_t)(raw ? c->n_raw : 0), .flags = (uint16_t)(c->kind | (c->formula ? FLAG_FORMULA : 0) |
		(c->percent ? FLAG_PERCENT : 0) | (raw ? FLAG_RAW : 0)) };
	row_text(w, c->text, c->n);
	if (raw)
		row_text(w, c->raw, c->n_raw);
}

enum sd_err
stream_row_end(struct cell_writer *w)
{
	struct row_head head = { w->row, (uint32_t)w->n_cells };
	size_t n_cells = w->n_cells * sizeof(w->cells[0]);

	if (w->full || sizeof(head) + n_cells + w->n > STREAM_ROW_MAX)
		return SD_TOO_LARGE;
	if (w->n_cells) {
		record_head(w->out, ROW, sizeof(head) + n_cells + w->n);
		buf_add(w->out, &head, sizeof(head));
		buf_add(w->out, w->cells, n_cells);
		buf_add(w->out, w->p, w->n);
	}
	return w->out->er;
}

void
stream_merges(struct buf *out, const struct sheet_range *v, size_t n)
{
	if (!n)
		return;
	record_head(out, MERGES, n * sizeof(*v));
	buf_add(out, v, n * sizeof(*v));
}

void
stream_unseen(struct buf *out, const struct sheet_unseen *u)
{
	if (!u->rows && !u->cols && !u->scaled)
		return;
	record_head(out, UNSEEN, sizeof(*u));
	buf_add(out, u, sizeof(*u));
}

void
stream_finish(struct buf *out, const struct stream_end *end)
{
	size_t n = end->why ? strlen(end->why) : 0;

	if (end->fine) {
		record_head(out, FINE, 3);
		buf_chr(out, (char)end->format);
		buf_chr(out, end->separator);
		buf_chr(out, (char)end->encoding);
		return;
	}
	if (n > STREAM_WHY_MAX)
		n = 0;
	record_head(out, FAULT, n + 1);
	buf_add(out, end->why, n);
	buf_chr(out, '\0');
}

/* --- reading --- */

struct cell_reader {
	const struct stream_use *use;
	void *arg;
	struct arena *a;
	char *held;               /* of a record that is not whole yet */
	size_t n_held, cap;
	struct stream_cell *cells; /* SHEET_MAX_COLS */
	struct sheet_range *merges;
	size_t n_sheets;
	uint32_t next_row;        /* the least that may follow */
	bool merged, ended;
	struct stream_end end;
};

static void
held_free(void *arg)
{
	struct cell_reader *r = arg;

	free(r->held);
}

struct cell_reader *
cell_reader_new(struct arena *a, const struct stream_use *use, void *arg)
{
	struct cell_reader *r = arena_one(a, struct cell_reader);

	r->a = a;
	r->use = use;
	r->arg = arg;
	r->cells = arena_array(a, SHEET_MAX_COLS, sizeof(*r->cells));
	arena_on_reset(a, held_free, r);
	return r;
}

/* A text of n bytes and its NUL at p. */
static bool
text_sound(const char *p, size_t n)
{
	return p[n] == '\0' && !memchr(p, '\0', n) && utf8_sound(p, n);
}

static enum sd_err
sheet_take(struct cell_reader *r, const char *p, size_t n)
{
	unsigned char flags = (unsigned char)p[0];

	if (n < 2 || n > NAME_MAX + 2 || flags > 3 || !text_sound(p + 1, n - 2) ||
	    ++r->n_sheets > SHEET_MAX_SHEETS)
		return SD_MEDIA;
	/* Rows ascend and merges come last, both anew for each sheet. */
	r->next_row = 0;
	r->merged = false;
	return r->use->sheet(r->arg, flags & 2 ? p + 1 : NULL, flags & 1);
}

#define EACH_BYTE 0x0101010101010101u /* times n: n in each byte of a word */

/* Texts behind each other, n bytes with `nuls` texts' ends: are they UTF-8, and is there no other NUL? */
static bool
texts_sound(const char *p, size_t n, size_t nuls)
{
	size_t i = 0, found = 0;
	uint64_t wide = 0, word;

	/* Eight bytes at a time: nearly all cells are ASCII, and then this is all that is done to the texts. */
	for (; n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, p + i, sizeof(word));
		wide |= word;
		word |= (word & EACH_BYTE * 0x7f) + EACH_BYTE * 0x7f; /* the high bit of each byte: it is not NUL */
		found += ((~word >> 7 & EACH_BYTE) * EACH_BYTE) >> 56;
	}
	for (; i < n; i++) {
		wide |= (unsigned char)p[i];
		found += p[i] == '\0';
	}
	return found == nuls && (!(wide & EACH_BYTE * 0x80) || utf8_sound(p, n));
}

/* The text of n bytes at p, with its NUL; moves p behind it. NULL where it ends elsewhere. */
static const char *
text_take(const char **p, const char *end, size_t n)
{
	const char *text = *p;

	if ((size_t)(end - text) <= n || text[n] != '\0')
		return NULL;
	*p += n + 1;
	return text;
}

/* The cell of this head, whose texts are at *p. */
static bool
cell_take(const struct cell_head *head, const char **p, const char *end, uint32_t least, struct stream_cell *c)
{
	uint8_t kind = head->flags & FLAG_KIND;

	/* The writer ran in a sandbox that a hostile file may have taken over, so nothing that it says is
	 * believed. */
	if (head->col < least || head->col >= SHEET_MAX_COLS || (head->flags & ~FLAGS) || kind > CELL_ERROR ||
	    (kind == CELL_BLANK) != (head->n == 0) || (head->n_raw && !(head->flags & FLAG_RAW)))
		return false;
	*c = (struct stream_cell){ .col = head->col, .kind = kind, .formula = (head->flags & FLAG_FORMULA) != 0,
		.percent = (head->flags & FLAG_PERCENT) != 0, .n = head->n, .n_raw = head->n };
	if (!(c->raw = c->text = text_take(p, end, head->n)))
		return false;
	if (!(head->flags & FLAG_RAW))
		return true;
	c->n_raw = head->n_raw;
	return (c->raw = text_take(p, end, head->n_raw)) != NULL;
}

static enum sd_err
row_take(struct cell_reader *r, const char *p, size_t n)
{
	struct stream_row row = { .cells = r->cells };
	struct row_head head;
	struct cell_head cell;
	const char *end = p + n, *heads = p + sizeof(head), *texts;
	size_t nuls = 0;
	uint32_t least = 0;

	/* Every length is tested before it is followed: the bytes come from the process that reads hostile
	 * files. */
	if (!r->n_sheets || r->merged || n < sizeof(head))
		return SD_MEDIA;
	memcpy(&head, p, sizeof(head));
	if (head.row < r->next_row || head.row >= CSV_MAX_ROWS || head.n == 0 || head.n > SHEET_MAX_COLS ||
	    head.n > (n - sizeof(head)) / sizeof(cell))
		return SD_MEDIA;
	row.row = head.row;
	row.bytes = texts = heads + head.n * sizeof(cell);
	row.n_bytes = (size_t)(end - texts);
	for (; row.n < head.n; least = r->cells[row.n++].col + 1u) {
		memcpy(&cell, heads + row.n * sizeof(cell), sizeof(cell));
		if (!cell_take(&cell, &texts, end, least, &r->cells[row.n]))
			return SD_MEDIA;
		nuls += (cell.flags & FLAG_RAW) ? 2 : 1;
	}
	if (texts != end || !texts_sound(row.bytes, row.n_bytes, nuls))
		return SD_MEDIA;
	r->next_row = row.row + 1;
	return r->use->row(r->arg, &row);
}

static enum sd_err
merges_take(struct cell_reader *r, const char *p, size_t n)
{
	size_t count = n / sizeof(*r->merges);

	if (!r->n_sheets || r->merged || n % sizeof(*r->merges) || !count || count > SHEET_MAX_MERGES)
		return SD_MEDIA;
	if (!r->merges)
		r->merges = arena_array(r->a, SHEET_MAX_MERGES, sizeof(*r->merges));
	memcpy(r->merges, p, n);
	for (size_t i = 0; i < count; i++) {
		const struct sheet_range *m = &r->merges[i];

		if (!m->row1 || !m->col1 || m->row1 > m->row2 || m->col1 > m->col2)
			return SD_MEDIA;
	}
	r->merged = true;
	return r->use->merges(r->arg, r->merges, count);
}

/* A number of things, and where the first of them is. */
static bool
count_sound(uint32_t n, uint32_t first, uint32_t most)
{
	return n <= most && (n == 0 || first > 0) && first <= most;
}

static enum sd_err
unseen_take(struct cell_reader *r, const char *p, size_t n)
{
	struct sheet_unseen u;

	if (!r->n_sheets || n != sizeof(u))
		return SD_MEDIA;
	memcpy(&u, p, sizeof(u));
	if (!count_sound(u.rows, u.first_row, SHEET_MAX_ROWS) || !count_sound(u.cols, u.first_col, SHEET_MAX_COLS) ||
	    !count_sound(u.scaled ? 1 : 0, u.scaled_row, SHEET_MAX_ROWS) ||
	    !count_sound(u.scaled ? 1 : 0, u.scaled_col, SHEET_MAX_COLS))
		return SD_MEDIA;
	return r->use->unseen ? r->use->unseen(r->arg, &u) : SD_OK;
}

static enum sd_err
fine_take(struct cell_reader *r, const char *p, size_t n)
{
	static const char separators[] = ",;\t";

	if (n != 3 || p[0] < 0 || p[0] >= TABLE_FORMATS || p[2] < 0 || p[2] > CSV_CP1252 ||
	    (p[1] && !strchr(separators, p[1])))
		return SD_MEDIA;
	r->ended = true;
	r->end = (struct stream_end){ .fine = true, .format = (uint8_t)p[0], .separator = p[1],
		.encoding = (uint8_t)p[2] };
	return SD_OK;
}

static enum sd_err
fault_take(struct cell_reader *r, const char *p, size_t n)
{
	if (!n || n > STREAM_WHY_MAX + 1 || !text_sound(p, n - 1))
		return SD_MEDIA;
	r->ended = true;
	r->end = (struct stream_end){ .why = arena_strndup(r->a, p, n - 1) };
	return SD_OK;
}

static const struct {
	char tag;
	size_t max;
	enum sd_err (*take)(struct cell_reader *r, const char *p, size_t n);
} records[] = {
	{ ROW, STREAM_ROW_MAX, row_take },
	{ SHEET, NAME_MAX + 2, sheet_take },
	{ MERGES, SHEET_MAX_MERGES * sizeof(struct sheet_range), merges_take },
	{ UNSEEN, sizeof(struct sheet_unseen), unseen_take },
	{ FINE, 3, fine_take },
	{ FAULT, STREAM_WHY_MAX + 1, fault_take },
};

/* The whole record at p: *used = its bytes, 0 where more must come first. */
static enum sd_err
record_take(struct cell_reader *r, const char *p, size_t n, size_t *used)
{
	uint32_t length;

	*used = 0;
	/* Nothing may follow the end: what did would be read as a second file. */
	if (n && r->ended)
		return SD_MEDIA;
	if (n < HEAD)
		return SD_OK;
	memcpy(&length, p + 1, sizeof(length));
	for (size_t i = 0; i < COUNT(records); i++) {
		if (records[i].tag != *p)
			continue;
		if (length > records[i].max || !length)
			return SD_MEDIA;
		if (n - HEAD < length)
			return SD_OK;
		*used = HEAD + length;
		return records[i].take(r, p + HEAD, length);
	}
	return SD_MEDIA;
}

static bool
held_add(struct cell_reader *r, const char *p, size_t n)
{
	size_t cap = r->cap ? r->cap : 64 * 1024;
	char *more;

	while (cap - r->n_held < n)
		cap *= 2;
	if (cap != r->cap) {
		if (!(more = realloc(r->held, cap)))
			return false;
		r->held = more;
		r->cap = cap;
	}
	if (n)
		memcpy(r->held + r->n_held, p, n);
	r->n_held += n;
	return true;
}

enum sd_err
cell_reader_feed(void *reader, const char *p, size_t n)
{
	struct cell_reader *r = reader;
	enum sd_err er = SD_OK;
	size_t used, one = 1;

	while (r->n_held && n) {
		uint32_t length;
		size_t want = HEAD;
		size_t more;

		/* How many of n bytes the held record still needs: at most to its end, so that the rest is read
		 * where it lies. */
		if (r->n_held >= HEAD) {
			memcpy(&length, r->held + 1, sizeof(length));
			want = HEAD + (size_t)length;
		}
		want -= r->n_held;
		more = want < n ? want : n;
		if (!held_add(r, p, more))
			return SD_TOO_LARGE;
		p += more;
		n -= more;
		if ((er = record_take(r, r->held, r->n_held, &used)) != SD_OK)
			return er;
		if (used)
			r->n_held = 0;
	}
	/* As many records as are whole. */
	er = SD_OK;
	for (used = 0; er == SD_OK && one; used += one)
		er = record_take(r, p + used, n - used, &one);
	if (er != SD_OK)
		return er;
	return used == n || held_add(r, p + used, n - used) ? SD_OK : SD_TOO_LARGE;
}

const struct stream_end *
cell_reader_end(const struct cell_reader *r)
{
	return r->ended && !r->n_held ? &r->end : NULL;
}
