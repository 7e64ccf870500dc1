/*
 * model_changes.c: the SQL of the change feed. Called by changes.c. Only SELECT. A page of changes
 * reads on from where the last one ended along the primary key, within the series of which the releases
 * have noted that they changed them. Where a release has not (the first one brought everything), within
 * all of the dataset: then it costs what it returns, for there is hardly anything else.
 */
#include "modules/export/plain/changes.h"
#include "shared/ground/date.h"

/* Also where all was withdrawn: what happened, happened. */
#define OPEN_NOW "d.current_release > 0 AND d.access = 'terbuka'"
#define EVENT_COLUMNS "SELECT 'rilis' AS kind, d.slug, d.code, m.title_id AS title, r.unit_name, r.note," \
	" r.number, r.released_at AS at, r.n_obs, r.n_added, r.n_changed, r.n_deleted," \
	" r.number <= d.withdrawn_upto AS withdrawn, r.dataset_id, (SELECT COUNT(*) FROM meaning_change x WHERE" \
	" x.dataset_id = r.dataset_id AND x.number = r.number) AS n_meaning, r.break_note"
#define EVENT_GONE "SELECT 'penarikan', d.slug, d.code, m.title_id, m.unit_name, w.reason, w.number, w.at," \
	" 0, 0, 0, 0, 0, w.dataset_id, 0, ''"
#define EVENT EVENT_COLUMNS \
	" FROM `release` r JOIN dataset d ON d.id = r.dataset_id JOIN meaning m ON m.id = r.meaning_id" \
	" WHERE r.number <= d.current_release"

/* What the public sees of a row: value, status, comment. */
#define SAME_CELL(x, y) x ".dataset_id = " y ".dataset_id AND " x ".series_id = " y ".series_id" \
	" AND " x ".period = " y ".period"

/* Not where the cell became confidential later, unless what holds now is free again. */
#define FREE(row) row ".conf = 'F' AND NOT EXISTS (SELECT 1 FROM observation c LEFT JOIN observation f" \
	" ON " SAME_CELL("f", "c") " AND f.conf = 'F' AND f.valid_to = 2147483647 WHERE " \
	SAME_CELL("c", row) " AND c.valid_from > " row ".valid_from AND c.conf <> 'F'" \
	" AND f.dataset_id IS NULL)"
#define SEEN(row, column) "IF(" FREE(row) ", " row "." column ", NULL)"
#define SEEN_STATUS(row) "IF(" FREE(row) ", " row ".status, 'Q')"

static const struct field event_fields[] = {
	F_TEXT(event_row, kind), F_TEXT(event_row, slug), F_TEXT(event_row, code),
	F_TEXT(event_row, title), F_TEXT(event_row, unit_name), F_TEXT(event_row, note),
	F_INT(event_row, number), F_TIME(event_row, at), F_INT(event_row, n_obs),
	F_INT(event_row, n_added), F_INT(event_row, n_changed), F_INT(event_row, n_deleted),
	F_INT(event_row, withdrawn), F_INT(event_row, dataset_id), F_INT(event_row, n_meaning),
	F_TEXT(event_row, break_note), F_END,
};

static const struct field change_fields[] = {
	F_INT(change_row, number), F_INT(change_row, series_id), F_TEXT(change_row, series_key),
	F_TEXT(change_row, period), F_TEXT(change_row, kind), F_TEXT(change_row, value),
	F_TEXT(change_row, status), F_TEXT(change_row, comment), F_TEXT(change_row, old_value),
	F_TEXT(change_row, old_status), F_END,
};

struct number_row {
	int64_t number;
};

static const struct field number_fields[] = { F_INT(number_row, number), F_END };

/* Either kind along its index, as far as the page reaches. */
static const struct stmt events = STMT_ROWS("export_events",
	"SELECT kind, slug, code, title, unit_name, note, number, at, n_obs, n_added, n_changed, n_deleted, withdrawn,"
	" dataset_id, n_meaning, break_note FROM ("
	"(" EVENT_COLUMNS ", d.id FROM `release` r FORCE INDEX (released_at) STRAIGHT_JOIN dataset d ON d.id = r.dataset_id"
	" STRAIGHT_JOIN meaning m ON m.id = r.meaning_id WHERE r.number <= d.current_release AND " OPEN_NOW
	" AND r.released_at >= ?"
	" ORDER BY r.released_at, r.dataset_id, r.number LIMIT ?) UNION ALL"
	" (" EVENT_GONE ", d.id FROM withdrawal w FORCE INDEX (at) STRAIGHT_JOIN dataset d ON d.id = w.dataset_id"
	" STRAIGHT_JOIN meaning m ON m.id = d.meaning_id WHERE " OPEN_NOW " AND w.at >= ?"
	" ORDER BY w.at, w.dataset_id LIMIT ?)"
	") e ORDER BY at, id, number LIMIT ? OFFSET ?", "titiii", event_row, event_fields);

static const struct stmt releases = STMT_ROWS("export_releases",
	"(" EVENT " AND r.dataset_id = ? AND r.number > ? AND r.number <= ?) UNION ALL (" EVENT_GONE " FROM withdrawal w"
	" JOIN dataset d ON d.id = w.dataset_id JOIN meaning m ON m.id = d.meaning_id WHERE w.dataset_id = ?"
	" AND w.number > ? AND w.number <= ?) ORDER BY number, at", "iiiiii", event_row, event_fields);

static const struct stmt before = STMT_ROWS("export_release_before",
	"SELECT COALESCE(MAX(number), 0) AS number FROM `release` WHERE dataset_id = ?"
	" AND released_at < ?", "it", number_row, number_fields);

/* The next series that the releases noted. */
#define NOTED "(SELECT DISTINCT series_id FROM release_series WHERE dataset_id = ? AND series_id >= ?" \
	" AND series_id > 0 AND number > ? AND number <= ? ORDER BY series_id LIMIT ?)"
#define FROM_ALL " FROM observation o FORCE INDEX (PRIMARY)"
#define FROM_NOTED " FROM " NOTED " q STRAIGHT_JOIN observation o FORCE INDEX (PRIMARY) ON o.series_id = q.series_id"
#define JOIN_SERIES " STRAIGHT_JOIN series s ON s.dataset_id = o.dataset_id AND s.id = o.series_id"
#define BEHIND(number) "o.dataset_id = ? AND o.series_id >= ?" \
	" AND (o.series_id > ? OR o.period > ? OR (o.period = ? AND " number " > ?))" \
	" AND " number " > ? AND " number " <= ?"

/* First what began in these releases (with what it took the place of), then what ended without
 * successor; either half only where a release counted such changes. A cell that became confidential
 * looks the same before and after now, but not in the copy that somebody took before. What a withdrawn release
 * said is not said again: its figures only end, and what takes their place is new. */
#define CHANGES(from) \
	"(SELECT o.valid_from AS number, o.series_id, s.series_key, o.period," \
	" IF(p.series_id IS NULL, 'tambah', 'ubah') AS kind, " SEEN("o", "value") " AS value, " \
	SEEN_STATUS("o") " AS status, " SEEN("o", "comment") " AS comment, " SEEN("p", "value") \
	" AS old_value, IF(p.series_id IS NULL, NULL, " SEEN_STATUS("p") ") AS old_status" from JOIN_SERIES \
	" LEFT JOIN observation p ON " SAME_CELL("p", "o") " AND p.valid_to = o.valid_from AND p.valid_from > ?" \
	" WHERE ? AND " \
	BEHIND("o.valid_from") " AND (p.series_id IS NULL OR p.conf <> o.conf OR NOT (" \
	SEEN("o", "value") " <=> " SEEN("p", "value") " AND " SEEN_STATUS("o") " = " SEEN_STATUS("p") \
	" AND " SEEN("o", "comment") " <=> " SEEN("p", "comment") "))" \
	" ORDER BY o.series_id, o.period, o.valid_from LIMIT ?)" \
	" UNION ALL " \
	"(SELECT o.valid_to, o.series_id, s.series_key, o.period, 'hapus', NULL, NULL, NULL," \
	" IF(o.valid_from > ?, " SEEN("o", "value") ", NULL), IF(o.valid_from > ?, " SEEN_STATUS("o") ", NULL)" \
	from JOIN_SERIES " WHERE ? AND " BEHIND("o.valid_to") \
	" AND NOT EXISTS (SELECT 1 FROM observation n WHERE " \
	SAME_CELL("n", "o") " AND n.valid_from = o.valid_to)" \
	" ORDER BY o.series_id, o.period, o.valid_to LIMIT ?)" \
	" ORDER BY series_id, period, number LIMIT ?"

static const struct stmt changes = STMT_ROWS("export_changes", CHANGES(FROM_ALL),
	"i" "iiiiaaiiii" "ii" "iiiiaaiiii" "i", change_row, change_fields);

static const struct stmt changes_noted = STMT_ROWS("export_changes_noted", CHANGES(FROM_NOTED),
	"iiiii" "i" "iiiiaaiiii" "ii" "iiiii" "iiiiaaiiii" "i", change_row, change_fields);

static const struct field noted_fields[] = {
	F_INT(change_series, noted), F_INT(change_series, n), F_INT(change_series, last), F_END,
};

/* Noted: as many releases say that they are complete here as were asked for. */
static const struct stmt noted = STMT_ROWS("export_changes_series",
	"SELECT (SELECT COUNT(*) FROM release_series WHERE dataset_id = ? AND series_id = 0 AND number > ?"
	" AND number <= ?) = ? AS noted, COUNT(*) AS n, COALESCE(MAX(q.series_id), 0) AS last FROM " NOTED " q",
	"iiiiiiiii", change_series, noted_fields);

const struct stmt *const change_stmts[] = { &events, &releases, &before, &changes, &changes_noted, &noted, NULL };

enum sd_err
event_list(struct db *db, struct arena *a, int64_t since, int64_t limit, int64_t offset,
    struct event_row **rows, size_t *n)
{
	const char *at = time_sql(a, since);

	const struct db_arg reach = db_int(limit + offset);

	return db_list(db, a, &events, rows, n, DB_ARGS(db_text(at), reach, db_text(at), reach, db_int(limit),
	    db_int(offset)));
}

enum sd_err
event_meanings(struct db *db, struct arena *a, struct event_row *rows, size_t n)
{
	enum sd_err er = SD_OK;

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct event_row *e = &rows[i];
		size_t found = 0;

		if (e->n_meaning && !e->withdrawn)
			er = meaning_changes_kept(db, a, e->dataset_id, e->number - 1, e->number, &e->meaning, &found);
		e->n_meaning = (int64_t)found;
	}
	return er;
}

enum sd_err
event_releases(struct db *db, struct arena *a, int64_t dataset_id, int64_t from, int64_t to,
    struct event_row **rows, size_t *n)
{
	return db_list(db, a, &releases, rows, n, DB_ARGS(db_int(dataset_id), db_int(from), db_int(to),
	    db_int(dataset_id), db_int(from), db_int(to)));
}

enum sd_err
release_before(struct db *db, struct arena *a, int64_t dataset_id, int64_t at, int64_t *number)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, &before, &row, DB_ARGS(db_int(dataset_id),
	    db_text(time_sql(a, at))));

	*number = row.number;
	return er;
}

enum sd_err
change_series(struct db *db, struct arena *a, int64_t dataset_id, int64_t from, int64_t to,
    const struct change_cursor *after, int64_t limit, struct change_series *out)
{
	return db_one(db, a, &noted, out, DB_ARGS(db_int(dataset_id), db_int(from), db_int(to), db_int(to - from),
	    db_int(dataset_id), db_int(after->series_id), db_int(from), db_int(to), db_int(limit)));
}

enum sd_err
change_list(struct db *db, struct arena *a, const struct change_span *s, const struct change_cursor *after,
    const struct change_kinds *kinds, bool noted_series, int64_t limit, struct change_row **rows, size_t *n)
{
	const struct db_arg gone = db_int(s->withdrawn_upto);
	const int64_t begun = s->from > s->withdrawn_upto ? s->from : s->withdrawn_upto;

#define SERIES db_int(s->dataset_id), db_int(after->series_id), db_int(s->from), db_int(s->to), db_int(limit)
#define HALF(wanted, from) db_int(wanted), db_int(s->dataset_id), db_int(after->series_id), \
	db_int(after->series_id), db_text(after->period), db_text(after->period), db_int(after->number), db_int(from), \
	db_int(s->to), db_int(limit)
	if (noted_series)
		return db_list(db, a, &changes_noted, rows, n, DB_ARGS(SERIES, gone, HALF(kinds->begun, begun), gone, gone,
		    SERIES, HALF(kinds->ended, s->from), db_int(limit)));
	return db_list(db, a, &changes, rows, n, DB_ARGS(gone, HALF(kinds->begun, begun), gone, gone,
	    HALF(kinds->ended, s->from), db_int(limit)));
#undef HALF
#undef SERIES
}
