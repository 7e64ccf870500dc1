/*
 * model_words.c: the SQL that looks for words in the texts of public datasets, for model.c; nothing else. A word may
 * stand inside of another. Where few datasets can have one of the words, these are led to by its rarest three letters
 * in a row (sql/migrations/0049_public_trigram.sql) and all compared; else the list is read along the index of its
 * order, as far as the page reaches. Must never compare every dataset.
 */
#include "modules/catalogue/model_part.h"
#include "shared/ground/count.h"
#include "shared/request/view.h"
#include <string.h>

/* Kept beside it: shared/statistics/model_facet.c, TRIGRAM_INSERT. */
#define TEXT \
	"CONCAT_WS(' ', m.title_id, m.title_en, m.keywords, m.unit_name, u.short_name, m.function_name, m.description_id)"
#define HAS_WORD " AND " TEXT " LIKE ?"
#define HAS_WORDS_1 HAS_WORD
#define HAS_WORDS_2 HAS_WORDS_1 HAS_WORD
#define HAS_WORDS_3 HAS_WORDS_2 HAS_WORD
#define HAS_WORDS_4 HAS_WORDS_3 HAS_WORD
#define LETTERS_1 "t"
#define LETTERS_2 "tt"
#define LETTERS_3 "ttt"
#define LETTERS_4 "tttt"
/* Agency, function, frequency and key word, each a pattern: the row is at hand, so "%" costs nothing. */
#define HAS_VALUES \
	" AND m.unit_code LIKE ? AND COALESCE(m.function_code, '') LIKE ? AND m.frequency LIKE ?" \
	" AND CONCAT(',', REPLACE(m.keywords, ', ', ','), ',') LIKE ?"
#define BESIDE " STRAIGHT_JOIN meaning m ON m.id = d.meaning_id STRAIGHT_JOIN unit u ON u.id = d.unit_id"

static const struct field id_fields[] = { F_INT(id_row, id), F_END };

/* In how many datasets letters stand, and of how many the agency's short name has the word. */
const struct stmt stmt_trigram_n = STMT_ROWS("trigram_n",
	"SELECT COALESCE(SUM(n), 0) AS n FROM public_trigram_count WHERE part LIKE ?", "t", number_row, number_fields);
const struct stmt stmt_short_n = STMT_ROWS("short_n",
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM unit u JOIN dataset d ON d.unit_id = u.id WHERE u.short_name LIKE ?"
	" LIMIT " LIST_COUNTED ") c", "t", number_row, number_fields);

/* What is found, in its order: a few in all. Title with the first word, letters, word, values, words. */
#define IDS(id, n) const struct stmt stmt_##id = STMT_ROWS(#id, \
	"SELECT STRAIGHT_JOIN d.id FROM (SELECT t.dataset_id AS id FROM public_trigram t WHERE t.part LIKE ?" \
	" UNION SELECT s.id FROM unit v JOIN dataset s ON s.unit_id = v.id WHERE v.short_name LIKE ?) c" \
	" STRAIGHT_JOIN dataset d ON d.id = c.id" BESIDE " WHERE " PUBLIC HAS_VALUES HAS_WORDS_##n \
	" ORDER BY IF(? = 'judul', m.title_id, ''), IF(? = 'isi', -d.n_obs, 0), m.title_id LIKE ? DESC," \
	" d.released_at DESC, m.title_id", "tt" "tttt" LETTERS_##n "ttt", id_row, id_fields)
IDS(words_ids_1, 1);
IDS(words_ids_2, 2);
IDS(words_ids_3, 3);
IDS(words_ids_4, 4);

/* Along an index, under one value. */
#define COMMON(n, index) \
	" FROM public_facet p FORCE INDEX (" index ") STRAIGHT_JOIN dataset d ON d.id = p.dataset_id" BESIDE \
	" WHERE p.kind = ? AND p.code = ? AND " PUBLIC HAS_VALUES HAS_WORDS_##n
#define PAGE(id, n, name, order) const struct stmt stmt_##id = STMT_ROWS(#id, \
	"SELECT STRAIGHT_JOIN p.dataset_id AS id" COMMON(n, #name) " ORDER BY " order("p.dataset_id") " LIMIT ? OFFSET ?", \
	"at" "tttt" LETTERS_##n "ii", id_row, id_fields)
PAGE(words_newest_1, 1, newest, BY_NEWEST);
PAGE(words_titles_1, 1, titles, BY_TITLE);
PAGE(words_sizes_1, 1, sizes, BY_SIZE);
PAGE(words_newest_2, 2, newest, BY_NEWEST);
PAGE(words_titles_2, 2, titles, BY_TITLE);
PAGE(words_sizes_2, 2, sizes, BY_SIZE);
PAGE(words_newest_3, 3, newest, BY_NEWEST);
PAGE(words_titles_3, 3, titles, BY_TITLE);
PAGE(words_sizes_3, 3, sizes, BY_SIZE);
PAGE(words_newest_4, 4, newest, BY_NEWEST);
PAGE(words_titles_4, 4, titles, BY_TITLE);
PAGE(words_sizes_4, 4, sizes, BY_SIZE);

/* No further than people are told: "lebih dari 1.000". */
#define COUNTED(id, n) const struct stmt stmt_##id = STMT_ROWS(#id, \
	"SELECT COUNT(*) AS n FROM (SELECT STRAIGHT_JOIN 1" COMMON(n, "newest") " LIMIT " LIST_COUNTED ") c", \
	"at" "tttt" LETTERS_##n, number_row, number_fields)
COUNTED(words_count_1, 1);
COUNTED(words_count_2, 2);
COUNTED(words_count_3, 3);
COUNTED(words_count_4, 4);

/* By how many words there are, less one. */
static const struct {
	const struct stmt *ids, *newest, *titles, *sizes, *count;
} by_words[WORDS_MAX] = {
	{ &stmt_words_ids_1, &stmt_words_newest_1, &stmt_words_titles_1, &stmt_words_sizes_1, &stmt_words_count_1 },
	{ &stmt_words_ids_2, &stmt_words_newest_2, &stmt_words_titles_2, &stmt_words_sizes_2, &stmt_words_count_2 },
	{ &stmt_words_ids_3, &stmt_words_newest_3, &stmt_words_titles_3, &stmt_words_sizes_3, &stmt_words_count_3 },
	{ &stmt_words_ids_4, &stmt_words_newest_4, &stmt_words_titles_4, &stmt_words_sizes_4, &stmt_words_count_4 },
};

enum { TRIGRAM = 3, TRIGRAMS_ASKED = 12 /* of one word: the rarest of so many is rare */ };

/* Where candidates come from. */
struct candidates {
	const char *part, *word;    /* patterns: of letters, and of the word that they are from */
	int64_t n;
};

/* The letters from `p` on, at most three, as a pattern of what begins with them; NULL behind the last three. */
static const char *
letters_at(struct arena *a, struct str word, size_t at, bool first)
{
	size_t end = at, n = 0;

	while (end < word.n && n < TRIGRAM)
		for (n++, end++; end < word.n && ((unsigned char)word.p[end] & 0xC0) == 0x80;)
			end++;
	return n == TRIGRAM || first ? db_like(a, word.p + at, end - at) + 1 : NULL;
}

/* Of the letters of one word those that the fewest datasets have. */
static enum sd_err
candidates_of(struct db *db, struct arena *a, struct str word, struct candidates *out)
{
	const char *part, *pattern = db_like(a, word.p, word.n);
	int64_t n, named;
	enum sd_err er = number_one(db, a, &stmt_short_n, &named, DB_ARGS(db_text(pattern)));
	size_t at = 0;

	*out = (struct candidates){ NULL, pattern, INT64_MAX };
	for (int i = 0; er == SD_OK && i < TRIGRAMS_ASKED && (part = letters_at(a, word, at, i == 0)); i++) {
		if ((er = number_one(db, a, &stmt_trigram_n, &n, DB_ARGS(db_text(part)))) == SD_OK && n + named < out->n)
			*out = (struct candidates){ part, pattern, n + named };
		while (++at < word.n && ((unsigned char)word.p[at] & 0xC0) == 0x80)
			;
	}
	return er;
}

/* The values that were asked for and the words, as the statements take them. */
static size_t
args_put(struct arena *a, const struct card_filter *f, struct db_arg *args)
{
	const char *values[] = { f->unit, f->function, f->frequency };
	size_t k = 0;

	for (size_t i = 0; i < COUNT(values); i++) {
		char *like = arena_strdup(a, db_like(a, values[i], strlen(values[i])));

		if (*values[i]) { /* the whole of it, without the signs around */
			like[strlen(like) - 1] = '\0';
			like++;
		}
		args[k++] = db_text(like);
	}
	args[k++] = db_text(*f->tag ? db_like(a, arena_printf(a, ",%s,", f->tag), strlen(f->tag) + 2) : "%");
	for (size_t i = 0; i < WORDS_MAX && f->words[i].p; i++)
		args[k++] = db_text(db_like(a, f->words[i].p, f->words[i].n));
	return k;
}

static size_t
words_n(const struct card_filter *f)
{
	size_t n = 0;

	while (n < WORDS_MAX && f->words[n].p)
		n++;
	return n;
}

enum { ARGS_MAX = 5 + 4 + WORDS_MAX /* letters, word and order, or a value and the page; four values; words */ };

/* Many may be found: as many as people are told are counted, and the page is read in its order. */
static enum sd_err
common_find(struct db *db, struct arena *a, const struct card_filter *f, const struct lead *lead, int64_t per,
    int64_t offset, struct id_row **ids, size_t *n, int64_t *total)
{
	struct db_arg args[ARGS_MAX] = { db_text(lead->kind), db_text(lead->code) };
	size_t i = words_n(f) - 1, k = 2 + args_put(a, f, args + 2);
	const struct stmt *page = strcmp(f->sort, "judul") == 0 ? by_words[i].titles : strcmp(f->sort, "isi") == 0 ?
	    by_words[i].sizes : by_words[i].newest;
	enum sd_err er = number_one(db, a, by_words[i].count, total, args, k);

	args[k++] = db_int(per);
	args[k++] = db_int(offset);
	return er == SD_OK ? db_list(db, a, page, ids, n, args, k) : er;
}

enum sd_err
words_find(struct db *db, struct arena *a, const struct card_filter *f, const struct lead *lead, int64_t per,
    int64_t offset, struct id_row **ids, size_t *n, int64_t *total)
{
	struct candidates best = { .n = INT64_MAX }, c;
	struct db_arg args[ARGS_MAX] = { { 0 } };
	enum sd_err er;
	size_t from, k;

	for (size_t i = 0; i < words_n(f); i++) {
		if ((er = candidates_of(db, a, f->words[i], &c)) != SD_OK)
			return er;
		best = c.n < best.n ? c : best;
	}
	if (best.n > LIST_COUNT_MAX)
		return common_find(db, a, f, lead, per, offset, ids, n, total);
	/* All that are found are few: their numbers in order, of which the page is a part. */
	args[0] = db_text(best.part);
	args[1] = db_text(best.word);
	k = 2 + args_put(a, f, args + 2);
	args[k++] = db_text(f->sort);
	args[k++] = db_text(f->sort);
	args[k++] = db_text(db_like(a, f->words[0].p, f->words[0].n));
	if ((er = db_list(db, a, by_words[words_n(f) - 1].ids, ids, n, args, k)) != SD_OK)
		return er;
	*total = (int64_t)*n;
	from = (size_t)offset < *n ? (size_t)offset : *n;
	*ids += from;
	*n = *n - from < (size_t)per ? *n - from : (size_t)per;
	return SD_OK;
}
