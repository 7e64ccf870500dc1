/*
 * head.c: finds the header of a table, wherever it stands, and says what each column is.
 *
 * Called by intake/read.c. A header may have several rows (merged or not), stand below a title, name the
 * dimension, the measure, a year, a month or a code. What it leaves open is for columns.c.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define COLUMNS_MAX 400 /* in which a header is looked for: monthly figures of 30 years */
#define BLOCK_MAX 4   /* rows of a header */
#define LEVELS 9      /* of a hierarchy of codes */
#define SUFFIX_MIN 4  /* bytes of a code's name at the end of a longer header */

enum word { WORD_NONE, WORD_DIM, WORD_TIME, WORD_VALUE, WORD_SUM, WORD_COMMENT, WORD_NUMBER };

/* What one header cell says. */
struct meaning {
	enum word word;
	size_t dim;
	const struct code *code[READING_DIMS];
	struct look look[READING_DIMS];     /* where the code comes from */
	struct when when;
	bool coded, number, blank;
};

static const struct {
	const char *folded;
	enum word word;
} words[] = {
	{ "periode", WORD_TIME }, { "tahun", WORD_TIME }, { "bulan", WORD_TIME }, { "triwulan", WORD_TIME },
	{ "semester", WORD_TIME }, { "caturwulan", WORD_TIME }, { "tanggal", WORD_TIME }, { "waktu", WORD_TIME },
	{ "minggu", WORD_TIME }, { "time period", WORD_TIME }, { "period", WORD_TIME }, { "year", WORD_TIME },
	{ "tahun data", WORD_TIME }, { "thn", WORD_TIME }, { "periode data", WORD_TIME }, { "ta", WORD_TIME },
	{ "t a", WORD_TIME }, { "tp", WORD_TIME }, { "tahun ajaran", WORD_TIME }, { "tahun pelajaran", WORD_TIME },
	{ "nilai", WORD_VALUE }, { "value", WORD_VALUE }, { "obs value", WORD_VALUE }, { "angka", WORD_VALUE },
	{ "besaran", WORD_VALUE }, { "banyaknya", WORD_VALUE }, { "data", WORD_VALUE }, { "realisasi", WORD_VALUE },
	{ "capaian", WORD_VALUE }, { "isian", WORD_VALUE },
	{ "keterangan", WORD_COMMENT }, { "catatan", WORD_COMMENT }, { "ket", WORD_COMMENT },
	{ "comment", WORD_COMMENT }, { "comment obs", WORD_COMMENT }, { "obs comment", WORD_COMMENT },
	{ "no", WORD_NUMBER }, { "nomor", WORD_NUMBER }, { "no urut", WORD_NUMBER }, { "nomor urut", WORD_NUMBER },
	{ "id", WORD_NUMBER },
};

static const char *const head_prefixes[] = { "nama ", "kode ", "jenis ", "kategori ", "wilayah ", "uraian " };

static bool
same_folded(struct ctx *c, const char *text, const char *folded)
{
	return text && *text && strcmp(str_fold(c->a, text, strlen(text)), folded) == 0;
}

static bool
dim_named_exactly(struct ctx *c, const struct dimension *dim, const char *folded)
{
	struct str unread = str_of(dim->synonyms), part;

	if (same_folded(c, dim->name_id, folded) || same_folded(c, dim->name_en, folded) ||
	    same_folded(c, dim->code, folded) || same_folded(c, dim->list->name_id, folded))
		return true;
	while ((part = str_part(&unread, '|')).p)
		if (part.n && strcmp(str_fold(c->a, part.p, part.n), folded) == 0)
			return true;
	return false;
}

static bool
dim_named(struct ctx *c, const struct dimension *dim, const char *folded)
{
	size_t i;

	if (dim_named_exactly(c, dim, folded))
		return true;
	for (i = 0; i < COUNT(head_prefixes); i++)
		if (str_starts(folded, head_prefixes[i]) &&
		    dim_named_exactly(c, dim, folded + strlen(head_prefixes[i])))
			return true;
	return false;
}

static bool
head_code(struct ctx *c, const char *text, struct meaning *m)
{
	size_t i;

	for (i = 0; i < c->d->n_dimensions; i++) {
		struct look look = labels_look(c, i, text);
		const struct label *best = NULL;
		size_t j, ties = 0;
		const struct code *code;

		/* The one code of a look, or of several the only one on the highest level. */
		for (j = 0; j < look.n; j++) {
			if (!best || look.first[j].depth < best->depth) {
				/* A city and a district of one name: over a column the larger area is meant, its parts would stand in
				 * rows. */
				best = &look.first[j];
				ties = 0;
			} else if (look.first[j].depth == best->depth) {
				ties++;
			}
		}
		code = best && !ties ? best->code : NULL;
		if (!code)
			continue;
		m->code[i] = code;
		m->look[i] = look;
		m->coded = true;
		return true;
	}
	return false;
}

/* Over a column of areas stands what kind they are. */
static bool
area_word(const char *folded)
{
	static const char *const kinds[] = { "provinsi", "kabupaten", "kota", "kabupaten kota", "kab kota",
		"kota kabupaten",
		"kecamatan", "desa", "kelurahan", "desa kelurahan", "kelurahan desa", "wilayah", "daerah" };
	size_t i;

	folded += str_starts(folded, "nama ") ? strlen("nama ") : 0;
	for (i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i], folded) == 0)
			return true;
	return false;
}

static bool
head_word(struct ctx *c, const char *folded, struct meaning *m)
{
	size_t i;

	for (i = 0; i < c->d->n_dimensions; i++)
		/* The dataset's own names before the words that mean something everywhere: "Jenis" may be its dimension. */
		if (dim_open(c, i) && dim_named(c, &c->d->dimensions[i], folded)) {
			m->word = WORD_DIM;
			m->dim = i;
			return true;
		}
	for (i = 0; i < COUNT(words); i++)
		if (strcmp(words[i].folded, folded) == 0) {
			m->word = words[i].word;
			return true;
		}
	/* Last: "Kota" is a dimension's own name where there is one. */
	for (i = 0; area_word(folded) && i < c->d->n_dimensions; i++)
		if (dim_open(c, i) && str_same(c->d->dimensions[i].role, "area")) {
			m->word = WORD_DIM;
			m->dim = i;
			return true;
		}
	return false;
}

/* A unit's name or code alone is a heading of values: "Jiwa", "Ha". */
static bool
head_unit(struct ctx *c, const char *folded)
{
	size_t i;

	for (i = 0; i < c->d->n_indicators; i++)
		if (same_folded(c, c->d->indicators[i].unit_name_id, folded) ||
		    same_folded(c, c->d->indicators[i].unit_code, folded))
			return true;
	return same_folded(c, c->d->unit_text, folded) || same_folded(c, c->d->measure, folded) ||
	    same_folded(c, c->d->title_id, folded);
}

/* "Total" where an indicator is called so is that indicator. */
static bool
head_indicator(struct ctx *c, const char *folded)
{
	size_t i;

	/* With one indicator a "Jumlah" beside it can only be a sum. */
	for (i = 0; i < c->d->n_indicators && c->d->n_indicators > 1; i++) {
		struct str unread = str_of(c->d->indicators[i].synonyms), part;

		if (same_folded(c, c->d->indicators[i].name_id, folded))
			return true;
		while ((part = str_part(&unread, '|')).p)
			if (part.n && strcmp(str_fold(c->a, part.p, part.n), folded) == 0)
				return true;
	}
	return false;
}

/* Without the unit in brackets: "Jumlah Penduduk (Jiwa)". */
static const char *
without_brackets(struct arena *a, const char *text)
{
	const char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;

	return close ? arena_printf(a, "%.*s %s", (int)(open - text), text, close + 1) : text;
}

static bool
head_plain(struct ctx *c, const char *text, struct meaning *m)
{
	const char *folded = str_fold(c->a, text, strlen(text));

	if (!*folded)
		return false;
	if (head_word(c, folded, m))
		return true;
	/* Before times and codes: "Jumlah 2023" is a sum of that year, and no code is called so. */
	if (label_is_total(c->a, text) && !head_indicator(c, folded)) {
		m->word = WORD_SUM;
		return true;
	}
	m->when = when_read(c, text);
	if (when_any(&m->when) || head_code(c, text, m))
		return true;
	if (head_unit(c, folded))
		m->word = WORD_VALUE;
	return m->word != WORD_NONE;
}

/* "Jumlah 2022", "2022 (Jiwa)": a year and something else that is known, or nothing else. */
static bool
head_year(struct ctx *c, const char *text, struct meaning *m)
{
	char without[512];
	int year;

	if (strlen(text) >= sizeof(without) || (year = year_in(c, text, without)) == 0)
		return false;
	if (*str_fold(c->a, without, strlen(without)) && !head_plain(c, without, m) &&
	    !head_plain(c, without_brackets(c->a, without), m))
		return false;
	/* "Tahun 2022": the word only says that 2022 is a year. */
	if (m->word == WORD_TIME || m->word == WORD_NUMBER)
		m->word = WORD_NONE;
	/* For a finer frequency the year is half of a period: month or quarter stands in another row or column. */
	if (c->freq == 'A')
		m->when.full = (struct period){ 'A', year, 1 };
	else
		m->when.year = year;
	return true;
}

/* "Jumlah Penduduk Laki-laki": a code's name at the end. */
static bool
head_tail(struct ctx *c, const char *text, struct meaning *m)
{
	const char *folded = str_fold(c->a, text, strlen(text)), *p;

	for (p = strchr(folded, ' '); p; p = strchr(p + 1, ' '))
		/* The longest tail first; a short one would be found by chance ("... di"). */
		if (strlen(p + 1) >= SUFFIX_MIN && head_code(c, p + 1, m))
			return true;
	return false;
}

static struct meaning
head_text(struct ctx *c, const char *text)
{
	struct meaning m, none = { .word = WORD_NONE };

	m = none;
	if (!*text) {
		m.blank = true;
		return m;
	}
	/* A sentence above the table, not a heading. */
	if (strlen(text) > 300)
		return m;
	if (str_starts(text, "Pembanding ")) { /* last year's values beside, in our own templates */
		m.word = WORD_NUMBER;
		return m;
	}
	if (head_plain(c, text, &m))
		return m;
	m = none;
	/* A number in a heading is a year or a code, or the row is one of figures: it weighs against a header. */
	m.number = numberish(text);
	if (m.number || head_plain(c, without_brackets(c->a, text), &m))
		return m;
	m = none;
	if (head_year(c, text, &m))
		return m;
	m = none;
	if (head_tail(c, without_brackets(c->a, text), &m))
		return m;
	return none;
}

static bool
said(const struct meaning *m)
{
	return m->word != WORD_NONE || m->coded || when_any(&m->when);
}

/* A footnote behind a heading says nothing of what stands below. */
static struct meaning
head_read(struct ctx *c, const char *text)
{
	struct meaning m = head_text(c, text);
	const char *plain = said(&m) ? NULL : raised_cut(c->a, text);

	return plain && *plain ? head_text(c, plain) : m;
}

struct cell_kinds { unsigned cells, words, places, numbers, texts; bool lead_blank, lead_code; };

static uint32_t
columns_of(const struct table *t)
{
	return t->n_cols < COLUMNS_MAX ? t->n_cols : COLUMNS_MAX;
}

static bool
lettered(const char *text)
{
	for (; *text; text++)
		if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
			return true;
	return false;
}

static struct cell_kinds
row_kinds(struct ctx *c, const struct table *t, uint32_t row)
{
	struct cell_kinds y = { 0, 0, 0, 0, 0, false, false };
	uint32_t col;

	y.lead_blank = !*table_cell(t, row, 0)->text;
	for (col = 0; col < columns_of(t); col++) {
		const char *text = table_cell(t, row, col)->text;
		struct meaning m;

		if (!*text)
			continue;
		m = head_read(c, text);
		/* 13.05 beside a name is a figure, though some area has that code */
		if (y.lead_code && m.coded && numberish(text))
			m = (struct meaning){ .number = true };
		/* A code in front is the label of a row of the body; over a column it would not stand first. */
		if (y.cells == 0 && m.coded && !when_any(&m.when))
			y.lead_code = true;
		else if (m.word != WORD_NONE)
			y.words++;
		else if (said(&m))
			y.places++;
		else
			y.texts += lettered(text);
		y.numbers += m.number;
		y.cells++;
	}
	return y;
}

static int
kinds_score(const struct cell_kinds *y)
{
	/* A label and figures: that is a row of the body, whatever else it looks like. */
	if (y->lead_code && y->numbers)
		return 0;
	return (int)(4 * y->words + 2 * y->places) - (int)(3 * y->numbers);
}

static bool
merge_starts(const struct table *t, uint32_t row)
{
	size_t i;

	for (i = 0; i < t->n_merges; i++)
		if (t->merges[i].row1 == row + 1 && t->merges[i].col2 > t->merges[i].col1)
			return true;
	return false;
}

static bool
belongs_above(struct ctx *c, const struct table *t, uint32_t row)
{
	struct cell_kinds y = row_kinds(c, t, row);

	/* One cell alone is a title, unless it is merged over the columns that it heads. */
	return y.numbers == 0 && y.words + y.places > 0 && (y.cells >= 2 || merge_starts(t, row));
}

/* Below: no label in front, and years, codes or words (a unit under each year) in the other columns. */
static bool
belongs_below(struct ctx *c, const struct table *t, uint32_t row)
{
	struct cell_kinds y = row_kinds(c, t, row);

	return y.numbers == 0 && y.lead_blank && (y.words + y.places >= 2 || (y.texts >= 2 && y.texts == y.cells) ||
	    (y.places && y.places == y.cells));
}

/* Header text of a cell: merged ranges and what stands at its left in the upper rows count for it too. */
static const char *
block_text(struct ctx *c, const struct table *t, const struct reading *r, uint32_t row, uint32_t col)
{
	const char *text = table_cell_merged(t, row, col)->text;
	uint32_t left = col;

	if (*text || row + 1 >= r->body || !*table_cell(t, r->body - 1, col)->text)
		return text;
	while (left > 0 && !*text)
		text = table_cell_merged(t, row, --left)->text;
	if (*text) {
		struct meaning m = head_read(c, text);

		if (m.word != WORD_NONE)
			return "";
	}
	return text;
}

static void
column_take(struct column *col, const struct meaning *m)
{
	size_t i;

	for (i = 0; i < READING_DIMS; i++)
		if (m->code[i]) {
			col->code[i] = m->code[i];
			col->fits[i] = m->look[i].first;
			col->n_fits[i] = m->look[i].n;
		}
	col->when = when_merge(col->when, m->when);
	if (m->coded || when_any(&m->when))
		col->role = COLUMN_VALUE;
	/* The word of a header counts more than codes and times beside it: "Jumlah 2024" is a total. */
	switch (m->word) {
	case WORD_DIM:
		col->role = COLUMN_DIMENSION;
		col->dim = m->dim;
		break;
	case WORD_TIME:
		col->role = COLUMN_TIME;
		break;
	case WORD_VALUE:
		col->role = COLUMN_VALUE;
		break;
	case WORD_COMMENT:
		col->role = COLUMN_COMMENT;
		break;
	case WORD_NUMBER:
		col->role = COLUMN_IGNORED;
		break;
	case WORD_SUM:
		col->role = COLUMN_TOTAL;
		break;
	case WORD_NONE:
		break;
	}
}

static void
column_read(struct ctx *c, const struct table *t, struct reading *r, uint32_t at)
{
	struct column *col = &r->columns[at];
	const char *before = "";
	uint32_t row;

	col->header = "";
	for (row = r->head; row < r->body; row++) {
		const char *text = block_text(c, t, r, row, at);
		struct meaning m;

		if (!*text || strcmp(text, before) == 0)
			continue;
		m = head_read(c, text);
		column_take(col, &m);
		if (!c->school && !when_any(&m.when) && school_year(c, text)) {
			col->school = true;
			col->role = COLUMN_VALUE; /* the question is which year, not what it is */
		}
		col->header = *col->header ? arena_printf(c->a, "%s / %s", col->header, text) : text;
		before = text;
	}
}

/* "Magetan" among districts is the district, though the regency is called so too. */
static void
heads_settle(struct ctx *c, struct reading *r)
{
	size_t dim, i, k;

	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		unsigned count[LEVELS] = { 0 }, level = LEVELS, j;

		/* The level that most headers with one meaning stand on: the others are read as they are. */
		for (i = 0; i < r->n_columns; i++)
			if (r->columns[i].n_fits[dim] == 1 && r->columns[i].fits[dim]->depth < LEVELS)
				count[r->columns[i].fits[dim]->depth]++;
		for (j = 0; j < LEVELS; j++)
			if (count[j] && (level == LEVELS || count[j] > count[level]))
				level = j;
		for (i = 0; level < LEVELS && i < r->n_columns; i++) {
			struct column *col = &r->columns[i];
			const struct code *one = NULL;
			size_t n = 0;

			for (k = 0; col->n_fits[dim] > 1 && k < col->n_fits[dim]; k++)
				if (col->fits[dim][k].depth == level) {
					one = col->fits[dim][k].code;
					n++;
				}
			if (n == 1)
				col->code[dim] = one;
		}
	}
}

void
head_read_columns(struct ctx *c, const struct table *t, struct reading *r)
{
	uint32_t col;

	r->table = t;
	r->n_columns = columns_of(t);
	r->columns = arena_array(c->a, r->n_columns + 1, sizeof(*r->columns));
	for (col = 0; col < r->n_columns; col++)
		column_read(c, t, r, col);
	heads_settle(c, r);
}

bool
column_says(struct ctx *c, struct column *col, const char *says, bool times)
{
	struct str unread = str_of(says), part;
	bool understood = true;

	while ((part = str_part(&unread, ';')).p) {
		struct meaning m;

		if (!(part = str_trim(part)).n)
			continue;
		m = head_read(c, arena_strndup(c->a, part.p, part.n));
		understood &= m.coded || when_any(&m.when);
		if (!times)
			m.when = (struct when){ { 0, 0, 0 }, 0, 0 };
		/* What a person says of a column is about its figures: "Jumlah" is the code of a total then. */
		m.word = WORD_NONE;
		column_take(col, &m);
	}
	return understood;
}

unsigned
head_find(struct ctx *c, const struct table *t, struct reading *r)
{
	uint32_t row, best_row = 0;
	int best = 1, score;

	sd_door(c, MAGIC_CTX);
	for (row = 0; row < t->n_rows && row < READING_HEAD_ROWS; row++) {
		struct cell_kinds y = row_kinds(c, t, row);

		if ((score = kinds_score(&y)) > best) {
			best = score;
			best_row = row;
		}
	}
	if (best < 2)
		return 0;
	r->head = best_row;
	r->body = best_row + 1;
	while (r->head > 0 && r->body - r->head < BLOCK_MAX && belongs_above(c, t, r->head - 1))
		r->head--;
	while (r->body < t->n_rows && r->body - r->head < BLOCK_MAX && belongs_below(c, t, r->body))
		r->body++;
	head_read_columns(c, t, r);
	return (unsigned)best;
}
