/*
 * model_word.c: the SQL of the words by which entries are alike (sql/migrations/0041_item_word.sql). Called through
 * model.h and by model.c, which writes entries. Must never read how many entries have a word: only whether they are
 * few.
 */
#include "modules/datalist/model_part.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/process/states.h"
#include <inttypes.h>
#include <stdlib.h>

#define S(x) const struct stmt x
#define FEW "41" /* of one word: as many as are shown, and one more, which says that there are too many */

enum {
	SHOWN = 40,      /* entries that are looked at one by one */
	WORDS_READ = 100 /* of one entry; longer titles are found by these as well */
};

struct word_row { const char *text; };
static const struct field word_fields[] = { F_TEXT(word_row, text), F_END };
static const struct field id_fields[] = { F_INT(id_row, id), F_END };

const struct field similar_fields[] = {
	F_INT(similar_row, id), F_INT(similar_row, unit_id), F_TEXT(similar_row, title),
	F_TEXT(similar_row, concept), F_TEXT(similar_row, unit_name), F_TEXT(similar_row, state), F_END,
};

S(stmt_item_words_clear) = STMT_EXEC("item_words_clear", "DELETE FROM item_word WHERE item_id = ?", "i");

/* Nothing but letters and digits is left, so that it is JSON. The migration has the same. */
#define WORDS_OF(columns) \
	" JOIN JSON_TABLE(CONCAT('[\"', REGEXP_REPLACE(LOWER(CONCAT(i.title, ' ', i.concept)), '[^[:alnum:]]+', '\",\"')," \
	" '\"]'), '$[*]' COLUMNS (" columns "word VARCHAR(250) PATH '$'))"
#define AS_TITLES " COLLATE utf8mb4_unicode_520_ci" /* whatever the connection has */
S(stmt_item_words_put) = STMT_EXEC("item_words_put",
	"INSERT IGNORE INTO item_word (word, year, item_id) SELECT w.word" AS_TITLES ", i.year, i.id FROM data_item i"
	WORDS_OF("") " w WHERE i.id = ? AND CHAR_LENGTH(w.word) > 2"
	" UNION ALL SELECT LEFT(CONCAT(w.word, ' ', v.word), 250)" AS_TITLES ", i.year, i.id FROM data_item i"
	WORDS_OF("place FOR ORDINALITY, ") " w" WORDS_OF("place FOR ORDINALITY, ") " v ON v.place = w.place + 1"
	" WHERE i.id = ? UNION ALL SELECT i.title, i.year, i.id FROM data_item i WHERE i.id = ?", "iii");

S(stmt_item_words) = STMT_ROWS("item_words", "SELECT word AS text FROM item_word WHERE item_id = ? LIMIT ?", "ii",
	word_row, word_fields);

S(stmt_item_word_few) = STMT_ROWS("item_word_few",
	"SELECT item_id AS id FROM item_word WHERE word = ? AND year = ? LIMIT " FEW, "ti", id_row, id_fields);

S(stmt_item_similar) = STMT_ROWS("item_similar",
	"SELECT i.id, i.unit_id, i.title, i.concept, u.name AS unit_name, i.state"
	" FROM JSON_TABLE(CONCAT('[', ?, ']'), '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) l"
	" STRAIGHT_JOIN data_item i ON i.id = l.id JOIN unit u ON u.id = i.unit_id WHERE i.id <> ? AND i.id <> ?"
	" AND i.state NOT IN (" ENTRY_DROPPED ") ORDER BY l.place", "tii", similar_row, similar_fields);

enum sd_err
item_words_put(struct db *db, int64_t id)
{
	return db_exec(db, &stmt_item_words_put, NULL, DB_ARGS(db_int(id), db_int(id), db_int(id)));
}

enum sd_err
item_words_change(struct db *db, int64_t id)
{
	enum sd_err er = db_exec(db, &stmt_item_words_clear, NULL, DB_ARGS(db_int(id)));

	return er == SD_OK ? item_words_put(db, id) : er;
}

/* An entry, and how many words it has in common with the one that is asked about. */
struct candidate {
	int64_t id, n;
};

static int
by_id(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

static int
likest_first(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : by_id(x, y);
}

/* The entries that share a word which few have. */
static enum sd_err
candidates_list(struct db *db, struct arena *a, const struct item_row *of, struct candidate **rows, size_t *n)
{
	struct word_row *words;
	struct id_row *ids;
	struct candidate *v;
	size_t n_words, n_ids, kept = 0;
	enum sd_err er = db_list(db, a, &stmt_item_words, &words, &n_words, DB_ARGS(db_int(of->id), db_int(WORDS_READ)));

	*n = 0;
	if (er != SD_OK)
		return er;
	*rows = arena_array(a, n_words * SHOWN, sizeof(**rows));
	for (size_t i = 0; i < n_words; i++) {
		if ((er = db_list(db, a, &stmt_item_word_few, &ids, &n_ids, DB_ARGS(db_text(words[i].text),
		    db_int(of->year)))) != SD_OK)
			return er;
		for (size_t k = 0; n_ids <= SHOWN && k < n_ids; k++)
			(*rows)[(*n)++] = (struct candidate){ ids[k].id, 1 };
	}
	/* Each once, with how often it stands there. */
	v = *rows;
	if (*n)
		qsort(v, *n, sizeof(*v), by_id);
	for (size_t i = 0; i < *n; i++)
		if (kept && v[kept - 1].id == v[i].id)
			v[kept - 1].n++;
		else
			v[kept++] = v[i];
	if (kept)
		qsort(v, kept, sizeof(*v), likest_first);
	*n = kept;
	return SD_OK;
}

enum sd_err
item_similar(struct db *db, struct arena *a, const struct item_row *of, struct similar_row **rows,
    size_t *n)
{
	struct buf *b = buf_new(a, 0);
	struct candidate *found;
	size_t n_found;
	enum sd_err er = candidates_list(db, a, of, &found, &n_found);

	if (er != SD_OK)
		return er;
	/* Itself and what it amends are among them. */
	for (size_t i = 0; i < n_found && i < SHOWN + 2; i++)
		buf_printf(b, i ? ",%" PRId64 : "%" PRId64, found[i].id);
	return db_list(db, a, &stmt_item_similar, rows, n, DB_ARGS(db_text(buf_text(b)), db_int(of->id),
	    db_int(of->amends_id)));
}
