/*
 * model_list.c: the SQL of the list of a year, page by page, and of an agenda. Called through model.h. Counts are read
 * where they are kept (shared/process/lists.h). Must never read more of the entries than a page shows, and at most
 * those of one agency before it.
 */
#include "modules/datalist/model_part.h"
#include "shared/ground/buf.h"
#include "shared/process/lists.h"
#include "shared/request/view.h"
#include <inttypes.h>
#include <string.h>

#define S(x) const struct stmt x

const struct field item_line_fields[] = {
	F_INT(item_line, id), F_INT(item_line, rev), F_INT(item_line, unit_id),
	F_INT(item_line, is_priority), F_INT(item_line, amends_id), F_INT(item_line, session_id), F_INT(item_line, drops),
	F_TEXT(item_line, title), F_TEXT(item_line, kind), F_TEXT(item_line, unit_name),
	F_TEXT(item_line, frequency), F_TEXT(item_line, unit_text), F_TEXT(item_line, method),
	F_TEXT(item_line, access), F_TEXT(item_line, release_rule), F_TEXT(item_line, state),
	F_TEXT(item_line, decision_note), F_END,
};

static const struct field count_fields[] = {
	F_TEXT(count_row, state), F_INT(count_row, n), F_INT(count_row, priority), F_END,
};

/* An entry that has the words. */
struct match_row {
	int64_t id, is_priority;
	const char *state;
};
static const struct field match_fields[] = {
	F_INT(match_row, id), F_INT(match_row, is_priority), F_TEXT(match_row, state), F_END,
};

/* What a list shows of an entry (item_line). */
#define ITEM_LINE_COLUMNS \
	"SELECT i.id, i.rev, i.unit_id, i.is_priority, i.amends_id, i.session_id, i.drops, i.title, i.kind," \
	" u.name AS unit_name, i.frequency, i.unit_text, i.method, i.access, i.release_rule, i.state," \
	" i.decision_note"

S(stmt_item_counts) = STMT_ROWS_AUDITED("item_counts",
	"SELECT state, CAST(SUM(n) AS SIGNED) AS n, CAST(SUM(is_priority * n) AS SIGNED) AS priority FROM list_count"
	" WHERE scope = ? AND unit_id BETWEEN ? AND ? AND is_priority BETWEEN ? AND ? AND n > 0 GROUP BY state",
	"iiiii", count_row, count_fields);

/* Along an index: agency by agency in the order of the reference data, titles within. Only ids are read beside the
 * page's rows. */
#define LINES(id, index, where, letters) S(stmt_##id) = STMT_ROWS_AUDITED(#id, \
	ITEM_LINE_COLUMNS " FROM (SELECT i.id FROM data_item i FORCE INDEX (" index ") WHERE i.year = ?" where \
	" AND i.unit_id BETWEEN ? AND ? ORDER BY i.unit_id, i.title, i.id LIMIT ? OFFSET ?) p" \
	" JOIN data_item i ON i.id = p.id JOIN unit u ON u.id = i.unit_id ORDER BY i.unit_id, i.title, i.id", \
	"i" letters "iiii", item_line, item_line_fields)
LINES(item_lines, "list_order", "", "");
LINES(item_lines_state, "state_order", " AND i.state = ?", "t");
LINES(item_lines_priority, "priority_order", " AND i.is_priority = ?", "i");
LINES(item_lines_both, "state_priority", " AND i.state = ? AND i.is_priority = ?", "ti");
/* The first page: nothing is skipped, so each row is read as it comes, without a list of ids made before. */
S(stmt_item_first) = STMT_ROWS_AUDITED("item_first",
	ITEM_LINE_COLUMNS " FROM data_item i FORCE INDEX (list_order) STRAIGHT_JOIN unit u ON u.id = i.unit_id"
	" WHERE i.year = ? AND i.unit_id BETWEEN ? AND ? ORDER BY i.unit_id, i.title, i.id LIMIT ?", "iiii", item_line,
	item_line_fields);

/* Words that very many have: in the list's order, as far as the page reaches. */
#define HAS_WORDS "(i.title LIKE ? OR i.concept LIKE ?)"
#define NAMED(id, index, where, letters) S(stmt_##id) = STMT_ROWS_AUDITED(#id, \
	ITEM_LINE_COLUMNS " FROM (SELECT i.id FROM data_item i FORCE INDEX (" index ") WHERE i.year = ?" where \
	" AND i.unit_id BETWEEN ? AND ? AND i.is_priority BETWEEN ? AND ? AND " HAS_WORDS \
	" ORDER BY i.unit_id, i.title, i.id LIMIT ? OFFSET ?) p" \
	" JOIN data_item i ON i.id = p.id JOIN unit u ON u.id = i.unit_id ORDER BY i.unit_id, i.title, i.id", \
	"i" letters "iiii" "tt" "ii", item_line, item_line_fields)
NAMED(item_named, "list_order", "", "");
NAMED(item_named_state, "state_order", " AND i.state = ?", "t");

/* Letters lead to what may have the words, of one agency its own list; one more than people are told says that there
 * are too many. */
S(stmt_item_matches) = STMT_ROWS_AUDITED("item_matches",
	"SELECT id, is_priority, state FROM (SELECT DISTINCT i.id, i.is_priority, i.state, i.unit_id, i.title"
	" FROM list_part p FORCE INDEX (PRIMARY) STRAIGHT_JOIN data_item i ON i.id = p.id"
	" WHERE p.scope = ? AND p.part LIKE ? AND i.is_priority BETWEEN ? AND ? AND " HAS_WORDS " LIMIT " LIST_COUNTED ") m"
	" ORDER BY unit_id, title, id",
	"it" "ii" "tt", match_row, match_fields);
S(stmt_item_matches_unit) = STMT_ROWS_AUDITED("item_matches_unit",
	"SELECT i.id, i.is_priority, i.state FROM data_item i FORCE INDEX (list_order) WHERE i.year = ? AND i.unit_id = ?"
	" AND i.is_priority BETWEEN ? AND ? AND " HAS_WORDS " ORDER BY i.title, i.id LIMIT " LIST_COUNTED,
	"ii" "ii" "tt", match_row, match_fields);
S(stmt_item_some) = STMT_ROWS_AUDITED("item_some",
	ITEM_LINE_COLUMNS " FROM JSON_TABLE(CONCAT('[', ?, ']'), '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$'))"
	" l STRAIGHT_JOIN data_item i ON i.id = l.id JOIN unit u ON u.id = i.unit_id ORDER BY l.place",
	"t", item_line, item_line_fields);

#define AGENDA(id, where, letters) S(stmt_##id) = STMT_ROWS(#id, \
	ITEM_LINE_COLUMNS " FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE i.session_id = ?" where \
	" ORDER BY u.name, i.title, i.id", letters, item_line, item_line_fields)
AGENDA(agenda_list, "", "i");
AGENDA(agenda_list_unit, " AND i.unit_id = ?", "ii");

/* --- what there is --- */

static void
match_count(struct item_found *out, const struct match_row *m)
{
	for (size_t i = 0; i < out->n_counts; i++)
		if (strcmp(out->counts[i].state, m->state) == 0) {
			out->counts[i].n++;
			out->counts[i].priority += m->is_priority;
		}
}

/* Counts what has the words. Each state that there is without them is named: of too many not all were looked at. */
static enum sd_err
words_find(struct db *db, struct arena *a, const struct item_filter *f, const struct count_row *all,
    struct item_found *out)
{
	const char *part;
	struct match_row *match;
	enum sd_err er;

	out->counts = arena_array(a, out->n_counts, sizeof(*out->counts)); /* what was read is kept as it is */
	for (size_t i = 0; i < out->n_counts; i++)
		out->counts[i] = (struct count_row){ .state = all[i].state };
	if (f->unit_id)
		er = db_list(db, a, &stmt_item_matches_unit, &match, &out->n_match, DB_ARGS(db_int(f->year),
		    db_int(f->unit_id), LIST_PRIORITIES(f->priority), db_text(f->like), db_text(f->like)));
	else if ((er = lists_part(db, a, f->year, f->q, &part)) == SD_OK)
		er = db_list(db, a, &stmt_item_matches, &match, &out->n_match, DB_ARGS(db_int(f->year), db_text(part),
		    LIST_PRIORITIES(f->priority), db_text(f->like), db_text(f->like)));
	if (er != SD_OK)
		return er;
	out->match = match;
	out->more = out->n_match > LIST_COUNT_MAX;
	for (size_t i = 0; i < out->n_match; i++)
		match_count(out, &match[i]);
	return SD_OK;
}

enum sd_err
item_find(struct db *db, struct arena *a, const struct item_filter *f, struct item_found *out)
{
	enum sd_err er;

	*out = (struct item_found){ 0 };
	er = db_list(db, a, &stmt_item_counts, &out->counts, &out->n_counts, DB_ARGS(db_int(f->year),
	    LIST_UNITS(f->unit_id), LIST_PRIORITIES(f->priority)));
	return er == SD_OK && *f->q && out->n_counts ? words_find(db, a, f, out->counts, out) : er;
}

/* --- its pages --- */

/* Without words. The page begins with the agency that has its first row. */
static enum sd_err
lines_list(struct db *db, struct arena *a, const struct item_filter *f, int64_t per, int64_t offset,
    struct item_line **rows, size_t *n)
{
	const struct db_arg year = db_int(f->year), state = db_text(f->state), priority = db_int(f->priority),
	    most = db_int(per), to = db_int(f->unit_id ? f->unit_id : INT64_MAX);
	struct list_place place = { .unit_id = f->unit_id };
	struct db_arg from, skip;
	enum sd_err er = offset ? lists_place(db, a, &(struct list_ask){ f->year, f->unit_id, f->state, f->priority },
	    offset, &place) : SD_OK;

	*n = 0;
	if (er != SD_OK || (offset && !place.unit_id))
		return er;
	from = db_int(place.unit_id);
	skip = db_int(place.skip);
	if (*f->state && f->priority >= 0)
		return db_list(db, a, &stmt_item_lines_both, rows, n, DB_ARGS(year, state, priority, from, to, most, skip));
	if (*f->state)
		return db_list(db, a, &stmt_item_lines_state, rows, n, DB_ARGS(year, state, from, to, most, skip));
	if (f->priority >= 0)
		return db_list(db, a, &stmt_item_lines_priority, rows, n, DB_ARGS(year, priority, from, to, most, skip));
	if (!offset)
		return db_list(db, a, &stmt_item_first, rows, n, DB_ARGS(year, from, to, most));
	return db_list(db, a, &stmt_item_lines, rows, n, DB_ARGS(year, from, to, most, skip));
}

/* Of the matches those of the state that was asked for, a page of them. */
static enum sd_err
matches_list(struct db *db, struct arena *a, const struct item_filter *f, const struct item_found *found, int64_t per,
    int64_t offset, struct item_line **rows, size_t *n)
{
	struct buf *b = buf_new(a, 0);
	int64_t place = 0;

	for (size_t i = 0; i < found->n_match && place < offset + per; i++) {
		if (*f->state && strcmp(f->state, found->match[i].state) != 0)
			continue;
		if (place++ >= offset)
			buf_printf(b, place - 1 > offset ? ",%" PRId64 : "%" PRId64, found->match[i].id);
	}
	return db_list(db, a, &stmt_item_some, rows, n, DB_ARGS(db_text(buf_text(b))));
}

enum sd_err
item_page(struct db *db, struct arena *a, const struct item_filter *f, const struct item_found *found, int64_t per,
    int64_t offset, struct item_line **rows, size_t *n)
{
	if (!*f->q)
		return lines_list(db, a, f, per, offset, rows, n);
	if (!found->more)
		return matches_list(db, a, f, found, per, offset, rows, n);
	if (*f->state)
		return db_list(db, a, &stmt_item_named_state, rows, n, DB_ARGS(db_int(f->year), db_text(f->state),
		    LIST_UNITS(f->unit_id), LIST_PRIORITIES(f->priority), db_text(f->like), db_text(f->like), db_int(per),
		    db_int(offset)));
	return db_list(db, a, &stmt_item_named, rows, n, DB_ARGS(db_int(f->year), LIST_UNITS(f->unit_id),
	    LIST_PRIORITIES(f->priority), db_text(f->like), db_text(f->like), db_int(per), db_int(offset)));
}

enum sd_err
agenda_list(struct db *db, struct arena *a, int64_t session_id, int64_t unit_id,
    struct item_line **rows, size_t *n)
{
	if (!unit_id)
		return db_list(db, a, &stmt_agenda_list, rows, n, DB_ARGS(db_int(session_id)));
	return db_list(db, a, &stmt_agenda_list_unit, rows, n, DB_ARGS(db_int(session_id), db_int(unit_id)));
}
