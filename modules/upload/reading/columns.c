/*
 * columns.c: what the header does not say about a column: by content.
 *
 * Called by intake/read.c after head.c. A column that is left over is reported, never dropped in silence.
 */
#include "modules/upload/reading/rows.h"

#include "shared/ground/str.h"

#include <string.h>

#define SAMPLE 300   /* rows that content is judged by */
#define NAMES_SHOWN 4 /* indicators in the sentence of a finding */
#define CODE_DIGITS 4 /* of a code of areas: fewer may be running numbers */
#define WORD_MEANS 4 /* bytes of a word that says something by itself */

struct content { unsigned filled, numbers, times, personal, texts, hit[READING_DIMS], shaped[READING_DIMS]; };

/* The digits of a text that is nothing but digits and dots; 0 otherwise. */
static size_t
code_digits(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		if (*text >= '0' && *text <= '9')
			n++;
		else if (*text != '.' && *text != ' ')
			return 0;
	return n;
}

/* Has the list of the dimension a code of so many digits? */
static bool
code_shaped(const struct ctx *c, size_t dim, size_t digits)
{
	return digits >= CODE_DIGITS && digits < CODE_LENGTHS && (c->labels[dim].lengths >> digits & 1);
}

static struct content
content_of(struct ctx *c, uint32_t col)
{
	struct content k = { 0, 0, 0, 0, 0, { 0 }, { 0 } };
	const struct reading *r = c->out;
	uint32_t row, end = r->body + SAMPLE < c->t->n_rows ? r->body + SAMPLE : c->t->n_rows;
	size_t i;

	for (row = r->body; row < end; row++) {
		const char *text = table_cell(c->t, row, col)->text;
		struct when w;

		if (!*text)
			continue;
		k.filled++;
		k.personal += personal_found(text);
		k.numbers += numberish(text);
		k.texts += !numberish(text);
		w = when_read(c, text);
		k.times += when_any(&w);
		for (i = 0; i < c->d->n_dimensions; i++)
			if (dim_open(c, i) && labels_look(c, i, text).n)
				k.hit[i]++;
			/* No code of the list, but as long as its codes are: counts where the header says that codes
			 * stand here. */
			else if (dim_open(c, i) && code_shaped(c, i, code_digits(text)))
				k.shaped[i]++;
	}
	return k;
}

bool
dim_mapped(const struct reading *r, size_t dim)
{
	size_t i;

	for (i = 0; i < r->n_columns; i++)
		if ((r->columns[i].role == COLUMN_DIMENSION && r->columns[i].dim == dim) ||
		    (r->columns[i].role == COLUMN_VALUE && r->columns[i].code[dim]))
			return true;
	return false;
}

static bool
role_there(const struct reading *r, enum column_role role)
{
	size_t i;

	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == role)
			return true;
	return false;
}

/* Somewhere the whole period is said already. */
static bool
time_whole(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_TIME ||
		    (r->columns[i].role == COLUMN_VALUE && r->columns[i].when.full.freq))
			return true;
	return false;
}

static void
column_by_content(struct ctx *c, struct column *col, const struct content *k)
{
	size_t i, dim = c->d->n_dimensions;

	/* The dimension still without a column that most cells are codes of. Half of the cells: a column of names has
	 * misspelt ones, and a column of figures has some that happen to be codes. */
	for (i = 0; i < c->d->n_dimensions; i++)
		if (dim_open(c, i) && !dim_mapped(c->out, i) && k->hit[i] * 2 >= k->filled && k->hit[i] &&
		    (dim == c->d->n_dimensions || k->hit[i] > k->hit[dim]))
			dim = i;
	if (!k->filled) {
		col->role = COLUMN_IGNORED;
	} else if (dim < c->d->n_dimensions) {
		col->role = COLUMN_DIMENSION;
		col->dim = dim;
	/* Figures between 1990 and 2030 look like years: only where the period is not known otherwise. */
	} else if (k->times * 2 >= k->filled && k->times && !time_whole(c->out)) {
		col->role = COLUMN_TIME;
	}
}

/* Every word of `part` is a word of `whole`, and one of them is long enough to mean something. */
static bool
words_within(const char *part, const char *whole)
{
	struct str unread = str_of(part), word;
	bool means = false;

	while ((word = str_part(&unread, ' ')).p) {
		struct str names = str_of(whole), name;
		bool found = false;

		while (!found && (name = str_part(&names, ' ')).p)
			found = name.n == word.n && memcmp(name.p, word.p, word.n) == 0;
		if (!found)
			return false;
		means |= word.n >= WORD_MEANS;
	}
	return means;
}

/* "Miskin" over figures where one indicator is called "Penduduk miskin": that one, and the person is told. */
static void
column_by_words(struct ctx *c, uint32_t at, size_t dim)
{
	struct column *col = &c->out->columns[at];
	const struct code_list *list = c->d->dimensions[dim].list;
	const char *open = strchr(col->header, '(');
	const char *said = str_fold(c->a, col->header, open ? (size_t)(open - col->header) : strlen(col->header));
	const struct indicator *found = NULL;
	size_t i;

	for (i = 0; i < c->d->n_indicators; i++) {
		const char *name = c->d->indicators[i].name_id;

		if (!name || !words_within(said, str_fold(c->a, name, strlen(name))))
			continue;
		/* Two indicators fit: nothing is guessed. */
		if (found)
			return;
		found = &c->d->indicators[i];
	}
	for (i = 0; found && i < c->out->n_columns; i++)
		/* Another column is named so in full; this one is something else. */
		if (c->out->columns[i].code[dim] && str_same(c->out->columns[i].code[dim]->code, found->code))
			return;
	if (!found || !(col->code[dim] = code_find(list, found->code)))
		return;
	col->role = COLUMN_VALUE;
	finding_add(c, LEVEL_ADVICE, RULE_HEADER, c->out->body, at + 1, col->header, NULL,
	    "Judul kolom ini dibaca sebagai %s. Bila bukan itu, betulkan bacaannya.", found->name_id);
}

static void
columns_by_words(struct ctx *c, const struct content *k)
{
	uint32_t i;
	size_t dim;

	for (dim = 0; dim < c->d->n_dimensions; dim++)
		for (i = 0; str_same(c->d->dimensions[dim].role, "indicator") && dim_open(c, dim) && i < c->out->n_columns; i++)
			if (c->out->columns[i].role == COLUMN_UNKNOWN && k[i].numbers * 2 >= k[i].filled && k[i].numbers &&
			    !k[i].personal)
				column_by_words(c, i, dim);
}

/* "Jumlah Guru TK 2025", the only figures of the table: the year counts, and the words that the dataset does not know
 * are asked about. */
static void
column_strange(struct ctx *c, uint32_t at)
{
	struct column *col = &c->out->columns[at];
	int year = year_in(c, col->header, NULL);

	if (year && !when_any(&col->when)) {
		if (c->freq == 'A')
			col->when.full = (struct period){ 'A', year, 1 };
		else
			col->when.year = year;
	}
	finding_add(c, LEVEL_WARNING, RULE_HEADER, c->out->body, at + 1, col->header, NULL,
	    "Judul kolom ini tidak dikenal; angkanya dibaca sebagai %s. Pastikan memang itu isinya.",
	    c->d->n_indicators == 1 ? c->d->indicators[0].name_id : "nilai");
}

/* Several columns of figures in a table that says nowhere which indicator is which: none of them is the values'. */
static bool
measures_apart(struct ctx *c, const struct content *k)
{
	size_t i, dim, n = 0;

	for (i = 0; i < c->out->n_columns; i++)
		n += c->out->columns[i].role == COLUMN_UNKNOWN && k[i].numbers * 2 >= k[i].filled && k[i].numbers &&
		    !k[i].personal;
	for (dim = 0; n > 1 && dim < c->d->n_dimensions; dim++)
		if (str_same(c->d->dimensions[dim].role, "indicator") && dim_open(c, dim) && !dim_mapped(c->out, dim)) {
			for (i = 0; i < c->out->n_columns && !(c->out->columns[i].role == COLUMN_UNKNOWN && k[i].hit[dim]); i++)
				continue;
			return i == c->out->n_columns;
		}
	return false;
}

/* The only column of numbers left is the values'; the first column of texts left is the only dimension left. */
static void
columns_left(struct ctx *c, const struct content *k)
{
	struct reading *r = c->out;
	size_t i, dim, open = 0, last = 0;

	/* "Jumlah" over the only figures is no sum of anything: it is the indicator. */
	for (i = 0; !role_there(r, COLUMN_VALUE) && i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_TOTAL && !r->columns[i].fixed)
			r->columns[i].role = COLUMN_VALUE;
	/* From the right: numbers in front are rather running numbers and codes. */
	for (i = r->n_columns; !role_there(r, COLUMN_VALUE) && !measures_apart(c, k) && i-- > 0;)
		if (r->columns[i].role == COLUMN_UNKNOWN && k[i].numbers * 2 >= k[i].filled && k[i].numbers &&
		    !k[i].personal) {
			r->columns[i].role = COLUMN_VALUE;
			if (*r->columns[i].header)
				column_strange(c, (uint32_t)i);
		}
	for (dim = 0; dim < c->d->n_dimensions; dim++)
		if (dim_open(c, dim) && !dim_mapped(r, dim)) {
			open++;
			last = dim;
		}
	for (i = 0; open == 1 && i < r->n_columns; i++)
		/* An indicator is not put from any texts: names that fit none would become figures of the wrong one. */
		if (r->columns[i].role == COLUMN_UNKNOWN && k[i].texts * 2 > k[i].filled &&
		    (k[i].hit[last] || !str_same(c->d->dimensions[last].role, "indicator"))) {
			r->columns[i].role = COLUMN_DIMENSION;
			r->columns[i].dim = last;
			break;
		}
}

/* Of two columns for the same dimension the finer one says it (district and village); of code and name side by side
 * the one that more codes fit. */
static bool
says_more(struct ctx *c, const struct content *k, size_t i, size_t j, size_t dim)
{
	unsigned di = level_of(c, (uint32_t)i, dim), dj = level_of(c, (uint32_t)j, dim);

	/* A column that hardly fits has no level. */
	if (di != dj && k[i].hit[dim] * 2 >= k[i].filled && k[j].hit[dim] * 2 >= k[j].filled)
		return di > dj;
	return k[i].hit[dim] >= k[j].hit[dim];
}

/* In which of the tables beside each other a column stands. */
static size_t
block_at(const struct ctx *c, size_t col)
{
	size_t i = 0;

	while (i < c->n_blocks && col >= c->blocks[i].to)
		i++;
	return i;
}

static void
columns_twice(struct ctx *c, const struct content *k)
{
	struct reading *r = c->out;
	size_t i, j;

	for (i = 0; i < r->n_columns; i++)
		for (j = i + 1; j < r->n_columns; j++) {
			size_t dim = r->columns[i].dim, loser;

			if (r->columns[i].role != COLUMN_DIMENSION || r->columns[j].role != COLUMN_DIMENSION ||
			    r->columns[j].dim != dim || block_at(c, i) != block_at(c, j))
				continue;
			/* What a person chose stays, whatever fits better. */
			loser = says_more(c, k, i, j, dim) ? j : i;
			if (r->columns[loser].fixed)
				loser = loser == i ? j : i;
			if (r->columns[loser].fixed)
				continue;
			r->columns[loser].role = COLUMN_IGNORED;
			r->columns[loser].beside = dim + 1;
			r->columns[loser].known = (k[loser].hit[dim] + k[loser].shaped[dim]) * 2 >= k[loser].filled;
		}
}

/* A column of codes beside the column of names needs no word: 1 + its dimension; 0 = it is none. Where its header says
 * that it is one, codes that no list knows count as well. */
static size_t
repeats_dim(struct ctx *c, const struct column *col, const struct content *k)
{
	bool said = str_starts(str_fold(c->a, col->header, strlen(col->header)), "kode");
	size_t i;

	for (i = 0; i < c->d->n_dimensions; i++)
		if ((k->hit[i] + (said ? k->shaped[i] : 0)) * 2 >= k->filled && dim_mapped(c->out, i))
			return i + 1;
	return 0;
}

/* Without a header, and behind the last one or blank in the first rows: what stands there belongs to no column. */
static void
column_surplus(struct ctx *c, uint32_t at, const struct content *k, unsigned most)
{
	struct column *col = &c->out->columns[at];
	size_t i;

	if (*col->header || col->fixed || (col->role != COLUMN_UNKNOWN && col->role != COLUMN_IGNORED))
		return;
	/* With a header farther right it lies inside the table. */
	for (i = at + 1; k->filled && i < c->out->n_columns; i++)
		if (*c->out->columns[i].header)
			return;
	/* As full as a column of the table: its header was forgotten, and nothing of it may be lost in silence. */
	if (k->filled > 1 && k->filled * 2 >= most) {
		finding_add(c, LEVEL_ERROR, RULE_HEADER, c->out->body, at + 1, NULL, NULL,
		    "Kolom ini berisi sel (%u) tetapi tidak punya judul. Beri judul, atau pilih \"Tidak dipakai\" lewat"
		    " Betulkan bacaan.", k->filled);
		col->said = true;
		return;
	}
	col->surplus = true;
}

static void
columns_report(struct ctx *c, const struct content *k)
{
	struct reading *r = c->out;
	size_t i;

	for (i = 0; i < r->n_columns; i++) {
		struct column *col = &r->columns[i];

		if (col->school)
			school_ask(c, r->body, (uint32_t)i + 1, col->header);

		if (col->role == COLUMN_TOTAL && !col->fixed)
			finding_add(c, LEVEL_ADVICE, RULE_TOTAL, r->body, (uint32_t)i + 1, col->header, NULL,
			    "Kolom jumlah dikenali dan tidak disimpan: portal menghitungnya sendiri.");
		if (col->role != COLUMN_UNKNOWN || !k[i].filled || col->surplus)
			continue;
		if ((col->beside = repeats_dim(c, col, &k[i])) != 0) {
			col->role = COLUMN_IGNORED;
			col->known = true;
			continue;
		}
		if (column_named(c->a, col) || col->said)
			continue; /* personal.c, or column_surplus(), says more */
		finding_add(c, LEVEL_WARNING, RULE_HEADER, r->body, (uint32_t)i + 1, col->header, NULL,
		    "Kolom ini tidak dikenali, sehingga isinya (%u sel) tidak dipakai.", k[i].filled);
	}
}

static const char *
indicators_named(struct ctx *c)
{
	const char *names = "";
	size_t i;

	for (i = 0; i < c->d->n_indicators && i < NAMES_SHOWN; i++)
		names = arena_printf(c->a, "%s%s%s", names, i ? ", " : "", c->d->indicators[i].name_id);
	return c->d->n_indicators > NAMES_SHOWN ? arena_printf(c->a, "%s, …", names) : names;
}

static void
missing_report(struct ctx *c)
{
	struct reading *r = c->out;
	size_t dim;

	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		if (!dim_open(c, dim) || dim_mapped(r, dim))
			continue;
		if (str_same(c->d->dimensions[dim].role, "indicator"))
			finding_add(c, LEVEL_ERROR, RULE_HEADER, r->body, 0, NULL, NULL,
			    "Tabel ini tidak menyebut indikatornya (%s). Tulis namanya di judul kolom, atau lewat Betulkan bacaan.",
			    indicators_named(c));
		else
			finding_add(c, LEVEL_ERROR, RULE_HEADER, r->body, 0, NULL, NULL,
			    "Kolom \"%s\" tidak ditemukan.", c->d->dimensions[dim].name_id);
	}
	if (!role_there(r, COLUMN_VALUE))
		finding_add(c, LEVEL_ERROR, RULE_HEADER, r->body, 0, NULL, NULL,
		    "Kolom nilai tidak ditemukan: tidak ada kolom berisi angka yang dikenali.");
}

/* Each of the tables beside each other has figures of its own: the only column of numbers left is theirs. */
static void
blocks_values(struct ctx *c, const struct content *k)
{
	struct reading *r = c->out;
	size_t i;
	uint32_t at;

	for (i = 0; i < c->n_blocks; i++) {
		const struct block *b = &c->blocks[i];

		for (at = b->from; at < b->to && r->columns[at].role != COLUMN_VALUE; at++)
			continue;
		for (at = at == b->to ? b->to : 0; at-- > b->from;)
			if (r->columns[at].role == COLUMN_UNKNOWN && k[at].numbers * 2 >= k[at].filled && k[at].numbers &&
			    !k[at].personal) {
				r->columns[at].role = COLUMN_VALUE;
				column_strange(c, at);
				break;
			}
	}
}

bool
head_columns(struct ctx *c)
{
	bool *numeric = arena_array(c->a, c->out->n_columns + 1, sizeof(*numeric));
	struct reading *r = c->out;
	struct content *k = arena_array(c->a, r->n_columns + 1, sizeof(*k));
	size_t i;
	unsigned most = 0;
	uint32_t j;

	sd_door(c, MAGIC_CTX);
	for (i = 0; i < r->n_columns; i++) {
		k[i] = content_of(c, (uint32_t)i);
		r->columns[i].personal = k[i].personal > 0;
		numeric[i] = k[i].numbers && k[i].numbers * 2 >= k[i].filled && !k[i].personal;
	}
	if (!blocks_find(c, numeric))
		return false;
	/* Each step settles only what those before it left open: what the cells show first, then units, then
	 * words of the headers. What is still open is reported last, when nothing changes any more. */
	columns_twice(c, k);
	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_UNKNOWN)
			column_by_content(c, &r->columns[i], &k[i]);
	units_columns(c);
	columns_by_words(c, k);
	blocks_values(c, k);
	columns_left(c, k);
	context_codes(c);
	for (j = 0; j < c->out->n_columns; j++)
		most = k[j].filled > most ? k[j].filled : most;
	for (j = 0; j < c->out->n_columns; j++)
		column_surplus(c, j, &k[j], most);
	columns_report(c, k);
	units_report(c);
	missing_report(c);
	return true;
}
