/*
 * model_version.c: the SQL of versions of a year's list: what a session agreed on, kept as it was agreed. Nothing
 * else. Versions are inserted and read, never changed.
 */
#include "modules/datalist/model_part.h"
#include "shared/ground/hash.h"
#include "shared/process/states.h"

const struct field version_fields[] = {
	F_INT(version_row, year), F_INT(version_row, number), F_INT(version_row, session_id),
	F_TEXT(version_row, agreed_on), F_INT(version_row, n_items), F_INT(version_row, n_priority),
	F_TEXT(version_row, sha256), F_TEXT(version_row, session_title), F_TEXT(version_row, paper_code),
	F_TEXT(version_row, paper_number), F_END,
};

/* Of an entry in a version; `id` is the datum's lasting number (root_id). */
const struct field version_item_fields[] = {
	F_INT(item_row, id), F_INT(item_row, year), F_INT(item_row, unit_id), F_TEXT(item_row, unit_code),
	F_TEXT(item_row, unit_name), F_TEXT(item_row, title), F_TEXT(item_row, kind), F_TEXT(item_row, concept),
	F_TEXT(item_row, definition), F_TEXT(item_row, classification), F_TEXT(item_row, measure),
	F_TEXT(item_row, unit_text), F_TEXT(item_row, frequency), F_TEXT(item_row, coverage), F_TEXT(item_row, method),
	F_TEXT(item_row, activity), F_TEXT(item_row, basis), F_TEXT(item_row, function_code),
	F_TEXT(item_row, sipd_code), F_INT(item_row, is_priority), F_TEXT(item_row, priority_reason),
	F_TEXT(item_row, access), F_TEXT(item_row, access_ground), F_TEXT(item_row, release_rule),
	F_TEXT(item_row, update_rule), F_TEXT(item_row, availability), F_END,
};

#define VERSION_SELECT \
	"SELECT v.year, v.number, v.session_id, v.agreed_on, v.n_items, v.n_priority, v.sha256, s.title AS session_title," \
	" d.code AS paper_code, d.number AS paper_number FROM list_version v LEFT JOIN forum_session s" \
	" ON s.id = v.session_id LEFT JOIN document d ON d.subject_kind = 'sidang' AND d.subject_id = v.session_id" \
	" AND d.kind = 'kesepakatan'"

/* A year has a handful of versions, and there is one list a year. */
const struct stmt stmt_version_list = STMT_ROWS("version_list",
	VERSION_SELECT " ORDER BY v.year DESC, v.number DESC LIMIT 500", "", version_row, version_fields);

const struct stmt stmt_version_find = STMT_ROWS("version_find",
	VERSION_SELECT " WHERE v.year = ? AND v.number = ?", "ii", version_row, version_fields);

const struct stmt stmt_version_newest = STMT_ROWS("version_newest",
	VERSION_SELECT " WHERE v.year = ? ORDER BY v.number DESC LIMIT 1", "i", version_row, version_fields);

/* What the Forum agrees on. Whether a recommendation is needed is for BPS to say, also later. */
#define CONTENT(x) x "title, " x "kind, " x "concept, " x "definition, " x "classification, " x "measure, " \
	x "unit_text, " x "frequency, " x "coverage, " x "method, " x "activity, " x "basis, " x "function_code, " \
	x "sipd_code, " x "is_priority, " x "priority_reason, " x "access, " x "access_ground, " x "release_rule, " \
	x "update_rule, " x "availability"

/* What a session that is still being held agreed on does not hold yet. What an entry goes back to stands in the
 * version before: under itself, or under what it amends. */
const struct stmt stmt_version_keep = STMT_EXEC_AUDITED("version_keep",
	"INSERT INTO list_version_item (year, number, position, root_id, item_id, unit_id, unit_code, unit_name,"
	" " CONTENT("") ", sha256)"
	" SELECT i.year, ?, ROW_NUMBER() OVER (ORDER BY u.name, i.title, i.id), COALESCE(p.root_id, i.id), i.id,"
	" i.unit_id, u.code, u.name, " CONTENT("i.") ","
	" SHA2(JSON_ARRAY(COALESCE(p.root_id, i.id), u.code, u.name, " CONTENT("i.") "), 256)"
	" FROM data_item i JOIN unit u ON u.id = i.unit_id"
	" LEFT JOIN list_version_item p ON p.year = i.year AND p.number = ? - 1 AND p.item_id IN (i.id, i.amends_id)"
	" LEFT JOIN forum_session s ON s.id = i.session_id WHERE i.year = ? AND i.state IN (" ENTRY_AGREED ")"
	" AND (s.id IS NULL OR s.state NOT IN (" SESSION_OPEN "))", "iii");

struct digest_row { const char *sha256; int64_t is_priority; };
static const struct field digest_fields[] = { F_TEXT(digest_row, sha256), F_INT(digest_row, is_priority), F_END };

const struct stmt stmt_version_digests = STMT_ROWS("version_digests",
	"SELECT sha256, is_priority FROM list_version_item WHERE year = ? AND number = ? ORDER BY position", "ii",
	digest_row,
	digest_fields);

const struct stmt stmt_version_insert = STMT_EXEC_AUDITED("version_insert",
	"INSERT INTO list_version (year, number, session_id, agreed_on, n_items, n_priority, sha256, created_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiitiiti");

#define ITEMS \
	"SELECT v.root_id AS id, v.year, v.unit_id, v.unit_code, v.unit_name, " CONTENT("v.") " FROM list_version_item v"

const struct stmt stmt_version_items = STMT_ROWS("version_items",
	ITEMS " WHERE v.year = ? AND v.number = ? AND v.position BETWEEN ? AND ? ORDER BY v.position", "iiii", item_row,
	version_item_fields);

/* What stands in one version and not just so in the other. */
const struct stmt stmt_version_unlike = STMT_ROWS("version_unlike",
	ITEMS " LEFT JOIN list_version_item o ON o.year = v.year AND o.number = ? AND o.root_id = v.root_id"
	" AND o.sha256 = v.sha256 WHERE v.year = ? AND v.number = ? AND o.root_id IS NULL ORDER BY v.root_id", "iii",
	item_row, version_item_fields);

enum sd_err
version_list(struct db *db, struct arena *a, struct version_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_version_list, rows, n, DB_NONE);
}

enum sd_err
version_find(struct db *db, struct arena *a, int64_t year, int64_t number, struct version_row *out)
{
	return db_one(db, a, &stmt_version_find, out, DB_ARGS(db_int(year), db_int(number)));
}

enum sd_err
version_newest(struct db *db, struct arena *a, int64_t year, struct version_row *out)
{
	return db_one(db, a, &stmt_version_newest, out, DB_ARGS(db_int(year)));
}

/* The digest over all entries, and how many there are. */
struct seal {
	struct sha256 *digest;
	int64_t n, n_priority;
};

static enum sd_err
seal_add(void *arg, const void *row)
{
	const struct digest_row *r = row;
	struct seal *s = arg;

	sha256_add(s->digest, r->sha256, SHA256_HEX - 1);
	sha256_add(s->digest, "\n", 1);
	s->n++;
	s->n_priority += r->is_priority;
	return SD_OK;
}

enum sd_err
version_freeze(struct db *db, struct arena *a, struct version_row *v, int64_t by)
{
	struct seal s = { .digest = sha256_begin(a) };
	struct version_row before = { 0 };
	char *hex = arena_array(a, SHA256_HEX, 1);
	enum sd_err er = version_newest(db, a, v->year, &before);

	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	v->number = before.number + 1;
	if ((er = db_exec(db, &stmt_version_keep, NULL, DB_ARGS(db_int(v->number), db_int(v->number),
	    db_int(v->year)))) != SD_OK ||
	    (er = db_stream(db, &stmt_version_digests, seal_add, &s, DB_ARGS(db_int(v->year), db_int(v->number)))) != SD_OK)
		return er;
	sha256_end(s.digest, hex);
	v->n_items = s.n;
	v->n_priority = s.n_priority;
	v->sha256 = hex;
	return db_exec(db, &stmt_version_insert, NULL, DB_ARGS(db_int(v->year), db_int(v->number), db_ref(v->session_id),
	    db_text(v->agreed_on), db_int(v->n_items), db_int(v->n_priority), db_text(v->sha256), db_ref(by)));
}

enum sd_err
version_items(struct db *db, struct arena *a, const struct version_row *v, int64_t from, int64_t to,
    struct item_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_version_items, rows, n, DB_ARGS(db_int(v->year), db_int(v->number), db_int(from),
	    db_int(to)));
}

enum sd_err
version_stream(struct db *db, const struct version_row *v, enum sd_err (*each)(void *arg, const void *row), void *arg)
{
	return db_stream(db, &stmt_version_items, each, arg, DB_ARGS(db_int(v->year), db_int(v->number), db_int(1),
	    db_int(v->n_items)));
}

enum sd_err
version_unlike(struct db *db, struct arena *a, int64_t year, int64_t number, int64_t other, struct item_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_version_unlike, rows, n, DB_ARGS(db_int(other), db_int(year), db_int(number)));
}
