/*
 * model_facet.c: the SQL of facet.c (sql/migrations/0040_public_facet.sql, 0049_public_trigram.sql); nothing else. What
 * a dataset is found under stands here alone: what the current release means, as it was kept.
 */
#include "shared/statistics/model_facet.h"
#include "shared/statistics/facet.h"

static const struct field total_fields[] = { F_INT(facet_total, n), F_END };

const struct stmt facet_lock = STMT_ROWS("facet_lock",
	"SELECT n FROM public_count WHERE kind = 'all' AND code = '' FOR UPDATE", "", facet_total, total_fields);

#define COUNT_BY(sign) \
	"UPDATE public_facet f JOIN public_count c ON c.kind = f.kind AND c.code = f.code SET c.n = c.n " sign " 1," \
	" c.n_obs = c.n_obs " sign " f.n_obs, c.n_series = c.n_series " sign " f.n_series WHERE f.dataset_id = ?"
const struct stmt facet_leave = STMT_EXEC("facet_leave", COUNT_BY("-"), "i");

const struct stmt facet_clear = STMT_EXEC("facet_clear", "DELETE FROM public_facet WHERE dataset_id = ?", "i");

/* Key words are a text with commas: made a JSON array, whose quotes and strokes JSON_QUOTE has taken care of. `which`
 * stands in both halves. */
#define SOURCE " FROM dataset d JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release" \
	" JOIN meaning m ON m.id = d.meaning_id"
#define BESIDE ", r.released_at, m.title_id, r.n_obs, r.n_series"
#define WORD "TRIM(w.word) COLLATE utf8mb4_unicode_520_ci" /* words that are one to the column are one row */
#define FACET_INSERT(which) \
	"INSERT INTO public_facet (dataset_id, kind, code, released_at, title, n_obs, n_series)" \
	" SELECT d.id, k.kind, CASE k.kind WHEN 'unit' THEN m.unit_code WHEN 'function' THEN m.function_code" \
	" WHEN 'frequency' THEN m.frequency ELSE '' END" BESIDE SOURCE \
	" JOIN (SELECT 'all' AS kind UNION ALL SELECT 'unit' UNION ALL SELECT 'function' UNION ALL SELECT 'frequency') k" \
	" WHERE d.is_shown = 1" which " AND (k.kind <> 'function' OR m.function_code IS NOT NULL)" \
	" UNION ALL SELECT d.id, 'keyword', " WORD BESIDE SOURCE \
	" JOIN JSON_TABLE(CONCAT('[', REPLACE(JSON_QUOTE(m.keywords), ',', '\",\"'), ']'), '$[*]'" \
	" COLUMNS (word VARCHAR(300) PATH '$')) w" \
	" WHERE d.is_shown = 1" which " AND TRIM(w.word) <> '' GROUP BY d.id, " WORD
const struct stmt facet_insert = STMT_EXEC("facet_insert", FACET_INSERT(" AND d.id = ?"), "ii");

/* A value that nothing had yet. */
const struct stmt facet_begin = STMT_EXEC("facet_begin",
	"INSERT IGNORE INTO public_count (kind, code, n, n_obs, n_series) SELECT kind, code, 0, 0, 0 FROM public_facet"
	" WHERE dataset_id = ?", "i");

const struct stmt facet_enter = STMT_EXEC("facet_enter", COUNT_BY("+"), "i");

const struct stmt facet_clear_all = STMT_EXEC("facet_clear_all", "DELETE FROM public_facet", "");
const struct stmt facet_count_clear = STMT_EXEC("facet_count_clear", "DELETE FROM public_count", "");
const struct stmt facet_insert_all = STMT_EXEC("facet_insert_all", FACET_INSERT(""), "");
const struct stmt facet_count_all = STMT_EXEC("facet_count_all",
	"INSERT INTO public_count (kind, code, n, n_obs, n_series) SELECT kind, code, COUNT(*), SUM(n_obs), SUM(n_series)"
	" FROM public_facet GROUP BY kind, code", "");
/* The row that who counts holds is there without a dataset, too. */
const struct stmt facet_count_none = STMT_EXEC("facet_count_none",
	"INSERT IGNORE INTO public_count (kind, code, n, n_obs, n_series) VALUES ('all', '', 0, 0, 0)", "");

/* --- three letters in a row (sql/migrations/0049_public_trigram.sql) --- */

#define TRIGRAM_COUNT(sign) \
	"UPDATE public_trigram t JOIN public_trigram_count c ON c.part = t.part SET c.n = c.n " sign " 1" \
	" WHERE t.dataset_id = ?"
const struct stmt trigram_leave = STMT_EXEC("trigram_leave", TRIGRAM_COUNT("-"), "i");
const struct stmt trigram_clear = STMT_EXEC("trigram_clear", "DELETE FROM public_trigram WHERE dataset_id = ?", "i");

/* The texts that the catalogue looks for words in (modules/catalogue/model_words.c, TEXT; an agency's short name is
 * looked for in the agencies). They have less than 4,000 letters together; each place is a sum of digits, compared with
 * the length digit by digit, so that a short text is not asked for 4,000 places. No word begins with a space. */
#define DIGITS "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5" \
	" UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)"
#define PLACE_1 "1000 * a.n"
#define PLACE_2 PLACE_1 " + 100 * b.n"
#define PLACE_3 PLACE_2 " + 10 * c.n"
#define PLACE_4 PLACE_3 " + e.n"
#define TRIGRAM_INSERT(which) \
	"INSERT IGNORE INTO public_trigram (part, dataset_id) SELECT STRAIGHT_JOIN SUBSTRING(x.text, " PLACE_4 " + 1, 3)," \
	" x.id FROM (SELECT d.id, CONCAT_WS(' ', m.title_id, m.title_en, m.keywords, m.unit_name, m.function_name," \
	" m.description_id) AS text FROM dataset d JOIN meaning m ON m.id = d.meaning_id WHERE d.is_shown = 1" which ") x" \
	" JOIN (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) a ON " PLACE_1 " < CHAR_LENGTH(x.text)" \
	" JOIN " DIGITS " b ON " PLACE_2 " < CHAR_LENGTH(x.text) JOIN " DIGITS " c ON " PLACE_3 " < CHAR_LENGTH(x.text)" \
	" JOIN " DIGITS " e ON " PLACE_4 " < CHAR_LENGTH(x.text) WHERE SUBSTRING(x.text, " PLACE_4 " + 1, 1) <> ''"
const struct stmt trigram_insert = STMT_EXEC("trigram_insert", TRIGRAM_INSERT(" AND d.id = ?"), "i");
const struct stmt trigram_begin = STMT_EXEC("trigram_begin",
	"INSERT IGNORE INTO public_trigram_count (part, n) SELECT part, 0 FROM public_trigram WHERE dataset_id = ?", "i");
const struct stmt trigram_enter = STMT_EXEC("trigram_enter", TRIGRAM_COUNT("+"), "i");

const struct stmt trigram_clear_all = STMT_EXEC("trigram_clear_all", "DELETE FROM public_trigram", "");
const struct stmt trigram_count_clear = STMT_EXEC("trigram_count_clear", "DELETE FROM public_trigram_count", "");
const struct stmt trigram_insert_all = STMT_EXEC("trigram_insert_all", TRIGRAM_INSERT(""), "");
const struct stmt trigram_count_all = STMT_EXEC("trigram_count_all",
	"INSERT INTO public_trigram_count (part, n) SELECT part, COUNT(*) FROM public_trigram GROUP BY part", "");

const struct stmt *const facet_stmts[] = { &facet_lock, &facet_leave, &facet_clear, &facet_insert, &facet_begin,
	&facet_enter, &trigram_leave, &trigram_clear, &trigram_insert, &trigram_begin, &trigram_enter, NULL };
const struct stmt *const facet_all_stmts[] = { &facet_lock, &facet_clear_all, &facet_count_clear, &facet_insert_all,
	&facet_count_all, &facet_count_none, &trigram_clear_all, &trigram_count_clear, &trigram_insert_all,
	&trigram_count_all, NULL };
