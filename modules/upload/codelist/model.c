/*
 * model.c: the SQL of the administration of code lists. Called through codelist.h. Holds no rule of its own.
 */
#include "modules/upload/codelist/codelist.h"
#include "modules/upload/common/model_part.h"

#include "shared/ground/str.h"

#define S(x) const struct stmt x

const struct field codelist_fields[] = {
	F_INT(codelist_row, id), F_INT(codelist_row, rev), F_INT(codelist_row, unit_id), F_INT(codelist_row, n_codes),
	F_INT(codelist_row, n_datasets), F_INT(codelist_row, is_area), F_INT(codelist_row, is_newest),
	F_TIME(codelist_row, changed_at), F_TEXT(codelist_row, agency), F_TEXT(codelist_row, code),
	F_TEXT(codelist_row, version), F_TEXT(codelist_row, name_id), F_TEXT(codelist_row, name_en),
	F_TEXT(codelist_row, description), F_TEXT(codelist_row, source), F_TEXT(codelist_row, valid_from),
	F_TEXT(codelist_row, valid_to), F_TEXT(codelist_row, unit_name), F_TEXT(codelist_row, author_name), F_END,
};

const struct field codelist_code_fields[] = {
	F_INT(codelist_code, position), F_INT(codelist_code, n_same), F_INT(codelist_code, is_used),
	F_TEXT(codelist_code, code), F_TEXT(codelist_code, name_id), F_TEXT(codelist_code, name_en),
	F_TEXT(codelist_code, description), F_TEXT(codelist_code, parent), F_TEXT(codelist_code, parent_name),
	F_TEXT(codelist_code, kemendagri), F_TEXT(codelist_code, bps), F_TEXT(codelist_code, valid_from),
	F_TEXT(codelist_code, valid_to), F_TEXT(codelist_code, synonyms), F_END,
};

const struct field codelist_use_fields[] = {
	F_INT(codelist_use, list_id), F_TEXT(codelist_use, slug), F_TEXT(codelist_use, title_id),
	F_TEXT(codelist_use, dimension), F_TEXT(codelist_use, version), F_END,
};

static const struct field codelist_unit_fields[] = { F_INT(codelist_unit, id), F_TEXT(codelist_unit, name), F_END };

/* Datasets that use a list are counted no further than the page tells: "lebih dari 100". */
#define LIST_SELECT \
	"SELECT l.id, l.rev, l.unit_id, (SELECT COUNT(*) FROM code c WHERE c.list_id = l.id) AS n_codes," \
	" IF((SELECT m.dataset_id FROM dimension m WHERE m.list_id = l.id LIMIT 1 OFFSET 100) IS NOT NULL, 101," \
	" (SELECT COUNT(DISTINCT m.dataset_id) FROM dimension m WHERE m.list_id = l.id))" \
	" + IF(l.code = 'CL_UNIT_MEASURE' AND l.agency = '', (SELECT COUNT(*) FROM (SELECT DISTINCT i.dataset_id" \
	" FROM indicator i LIMIT 101) k), 0)" \
	" AS n_datasets," \
	" EXISTS (SELECT 1 FROM code c WHERE c.list_id = l.id AND c.kemendagri IS NOT NULL) AS is_area," \
	" NOT EXISTS (SELECT 1 FROM code_list n WHERE n.agency = l.agency AND n.code = l.code" \
	" AND n.id > l.id) AS is_newest," \
	" l.changed_at, l.agency, l.code, l.version, l.name_id, l.name_en, l.description, l.source, l.valid_from," \
	" l.valid_to, u.name AS unit_name, a.name AS author_name" \
	" FROM code_list l LEFT JOIN unit u ON u.id = l.unit_id LEFT JOIN user a ON a.id = l.changed_by"

S(stmt_codelist_all) = STMT_ROWS("codelist_all",
	LIST_SELECT " WHERE l.is_shared = 1 AND NOT EXISTS (SELECT 1 FROM code_list n"
	" WHERE n.agency = l.agency AND n.code = l.code AND n.id > l.id)"
	" AND CONCAT_WS(' ', l.code, l.name_id, l.name_en) LIKE ?"
	" ORDER BY l.agency = 'SDMX', l.name_id", "t", codelist_row, codelist_fields);

S(stmt_codelist_load) = STMT_ROWS("codelist_load", LIST_SELECT " WHERE l.id = ?", "i", codelist_row, codelist_fields);

S(stmt_codelist_versions) = STMT_ROWS("codelist_versions",
	LIST_SELECT " WHERE l.agency = ? AND l.code = ? ORDER BY l.id DESC", "tt", codelist_row, codelist_fields);

/* Whether a release or a structure uses it: to look at every dataset of a list took 30 s where 10,000 have it. */
#define USED \
	"(SELECT 1 FROM release_code r FORCE INDEX (code_use) STRAIGHT_JOIN dimension m ON m.dataset_id = r.dataset_id" \
	" AND m.position = r.position AND m.list_id = c.list_id WHERE r.code = c.code LIMIT 1) IS NOT NULL" \
	" OR EXISTS (SELECT 1 FROM dimension m WHERE m.list_id = c.list_id AND m.fixed_code = c.code)" \
	" OR EXISTS (SELECT 1 FROM code k WHERE k.list_id = c.list_id AND k.parent = c.code)" \
	" OR (l.code = 'CL_UNIT_MEASURE' AND EXISTS (SELECT 1 FROM indicator i WHERE i.unit_code = c.code))"
#define CODE_SELECT(used) \
	"SELECT c.position, (SELECT COUNT(*) FROM code h WHERE h.list_id = c.list_id" \
	" AND h.name_id = c.name_id) AS n_same, " used " AS is_used," \
	" c.code, c.name_id, c.name_en, c.description, c.parent, p.name_id AS parent_name, c.kemendagri, c.bps," \
	" c.valid_from, c.valid_to, (SELECT GROUP_CONCAT(y.folded ORDER BY y.folded SEPARATOR '|') FROM code_synonym y" \
	" WHERE y.list_id = c.list_id AND y.code = c.code) AS synonyms" \
	" FROM code c JOIN code_list l ON l.id = c.list_id" \
	" LEFT JOIN code p ON p.list_id = c.list_id AND p.code = c.parent" \
	" WHERE c.list_id = ?"
#define CODE_MATCH " AND CONCAT_WS(' ', c.code, c.name_id, c.name_en, c.kemendagri, c.bps) LIKE ?"

S(stmt_codelist_codes) = STMT_ROWS("codelist_codes",
	CODE_SELECT("0") CODE_MATCH " ORDER BY c.position, c.code LIMIT ? OFFSET ?", "itii", codelist_code,
	    codelist_code_fields);

S(stmt_codelist_count) = STMT_ROWS("codelist_count",
	"SELECT COUNT(*) AS n FROM code c WHERE c.list_id = ?" CODE_MATCH, "it", count_row, count_fields);

S(stmt_codelist_code) = STMT_ROWS("codelist_code", CODE_SELECT(USED) " AND c.code = ?", "ia", codelist_code,
	codelist_code_fields);

/* A list's datasets along its index; no more than a page shows. */
S(stmt_codelist_uses) = STMT_ROWS("codelist_uses",
	"SELECT m.list_id, d.slug, d.title_id, m.name_id AS dimension, p.version FROM (SELECT k.list_id, k.dataset_id,"
	" k.position, l.version FROM code_list mine STRAIGHT_JOIN code_list l ON l.agency = mine.agency"
	" AND l.code = mine.code"
	" STRAIGHT_JOIN dimension k ON k.list_id = l.id WHERE mine.id = ? LIMIT 101) p STRAIGHT_JOIN dimension m ON"
	" m.dataset_id = p.dataset_id AND m.position = p.position JOIN dataset d ON d.id = m.dataset_id"
	" ORDER BY d.title_id, m.position", "i", codelist_use, codelist_use_fields);

S(stmt_codelist_units) = STMT_ROWS("codelist_units", "SELECT id, name FROM unit ORDER BY name", "", codelist_unit,
	codelist_unit_fields);

S(stmt_codelist_insert) = STMT_EXEC("codelist_insert",
	"INSERT INTO code_list (agency, code, version, name_id, name_en, description, source, valid_from, valid_to,"
	" unit_id, created_by, changed_by) VALUES ('', ?, ?, ?, ?, ?, ?, COALESCE(?, '1900-01-01'),"
	" COALESCE(?, '9999-12-31'), ?, ?, ?)",
	"ttttttttiii");

S(stmt_codelist_update) = STMT_EXEC("codelist_update",
	"UPDATE code_list SET name_id = ?, name_en = ?, description = ?, source = ?,"
	" valid_from = COALESCE(?, '1900-01-01'), valid_to = COALESCE(?, '9999-12-31'), unit_id = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND agency = ''", "ttttttiiii");

S(stmt_codelist_touch) = STMT_EXEC("codelist_touch",
	"UPDATE code_list SET changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ?",
	    "iii");

S(stmt_codelist_copy) = STMT_EXEC("codelist_copy",
	"INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps, valid_from,"
	" valid_to) SELECT ?, code, position, name_id, name_en, description, parent, kemendagri, bps, valid_from, valid_to"
	" FROM code WHERE list_id = ?", "ii");

S(stmt_codelist_copy_synonyms) = STMT_EXEC("codelist_copy_synonyms",
	"INSERT INTO code_synonym (list_id, folded, code) SELECT ?, folded, code FROM code_synonym WHERE list_id = ?",
	    "ii");

S(stmt_codelist_put) = STMT_EXEC("codelist_put",
	"INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps, valid_from,"
	" valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE position = VALUES(position),"
	" name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent),"
	" kemendagri = VALUES(kemendagri), bps = VALUES(bps), valid_from = VALUES(valid_from), valid_to = VALUES(valid_to)",
	"ititttttttt");

S(stmt_codelist_synonyms_clear) = STMT_EXEC("codelist_synonyms_clear",
	"DELETE FROM code_synonym WHERE list_id = ? AND code = ?", "ia");

S(stmt_codelist_synonym_put) = STMT_EXEC("codelist_synonym_put",
	"INSERT IGNORE INTO code_synonym (list_id, folded, code) VALUES (?, ?, ?)", "itt");

S(stmt_codelist_drop) = STMT_EXEC("codelist_drop", "DELETE FROM code WHERE list_id = ? AND code = ?", "ia");

enum sd_err
codelist_all(struct db *db, struct arena *a, const char *q, struct codelist_row **rows, size_t *n)
{
	const char *like = db_like(a, q, q ? strlen(q) : 0);

	return db_list(db, a, &stmt_codelist_all, rows, n, DB_ARGS(db_text(like)));
}

enum sd_err
codelist_load(struct db *db, struct arena *a, int64_t id, struct codelist_row *out)
{
	return db_one(db, a, &stmt_codelist_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
codelist_versions(struct db *db, struct arena *a, const struct codelist_row *list, struct codelist_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_codelist_versions, rows, n, DB_ARGS(db_text(list->agency), db_text(list->code)));
}

enum sd_err
codelist_codes(struct db *db, struct arena *a, int64_t id, const char *q, int64_t per, int64_t offset,
    struct codelist_code **rows, size_t *n, int64_t *total)
{
	const char *like = db_like(a, q, q ? strlen(q) : 0);
	struct count_row count = { 0 };
	enum sd_err er = db_one(db, a, &stmt_codelist_count, &count, DB_ARGS(db_int(id), db_text(like)));

	*total = count.n;
	return er != SD_OK ? er : db_list(db, a, &stmt_codelist_codes, rows, n, DB_ARGS(db_int(id), db_text(like),
	    db_int(per), db_int(offset)));
}

enum sd_err
codelist_code_load(struct db *db, struct arena *a, int64_t id, const char *code, struct codelist_code *out)
{
	return db_one(db, a, &stmt_codelist_code, out, DB_ARGS(db_int(id), db_text(code)));
}

enum sd_err
codelist_uses(struct db *db, struct arena *a, int64_t id, struct codelist_use **rows, size_t *n)
{
	return db_list(db, a, &stmt_codelist_uses, rows, n, DB_ARGS(db_int(id)));
}

enum sd_err
codelist_units(struct db *db, struct arena *a, struct codelist_unit **rows, size_t *n)
{
	return db_list(db, a, &stmt_codelist_units, rows, n, DB_NONE);
}

enum sd_err
codelist_insert(struct db *db, struct codelist_row *row, int64_t user)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_codelist_insert, &res, DB_ARGS(db_text(row->code), db_text(row->version),
	    db_text(row->name_id), db_text(row->name_en), db_text(row->description), db_text(row->source),
	    db_text(row->valid_from), db_text(row->valid_to), db_ref(row->unit_id), db_int(user), db_int(user)));

	row->id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
codelist_update(struct db *db, const struct codelist_row *row, int64_t user)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_codelist_update, &res, DB_ARGS(db_text(row->name_id), db_text(row->name_en),
	    db_text(row->description), db_text(row->source), db_text(row->valid_from), db_text(row->valid_to),
	    db_ref(row->unit_id), db_int(user), db_int(row->id), db_int(row->rev)));

	return er != SD_OK ? er : res.changed == 1 ? SD_OK : SD_CONFLICT;
}

enum sd_err
codelist_touch(struct db *db, int64_t id, int64_t rev, int64_t user)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_codelist_touch, &res, DB_ARGS(db_int(user), db_int(id), db_int(rev)));

	return er != SD_OK ? er : res.changed == 1 ? SD_OK : SD_CONFLICT;
}

enum sd_err
codelist_copy(struct db *db, int64_t from, int64_t to)
{
	enum sd_err er = db_exec(db, &stmt_codelist_copy, NULL, DB_ARGS(db_int(to), db_int(from)));

	return er != SD_OK ? er : db_exec(db, &stmt_codelist_copy_synonyms, NULL, DB_ARGS(db_int(to), db_int(from)));
}

static const char *
or_null(const char *s)
{
	return str_blank(s) ? NULL : s;
}

static size_t
synonyms_args(struct arena *a, int64_t id, const struct codelist_code *c, struct db_arg *out)
{
	struct str unread = str_of(c->synonyms), part;
	size_t n = 0;

	while ((part = str_part(&unread, '|')).p) {
		const char *folded = str_fold(a, part.p, part.n);

		if (!*folded || utf8_length(folded) > 200)
			continue;
		out[n++] = db_int(id);
		out[n++] = db_text(folded);
		out[n++] = db_text(c->code);
	}
	return n;
}

static size_t
bars(const char *s)
{
	size_t n = 1;

	for (; s && *s; s++)
		n += *s == '|';
	return n;
}

enum sd_err
codelist_codes_put(struct db *db, struct arena *a, int64_t id, const struct codelist_code *rows, size_t n)
{
	struct db_arg *codes = arena_array(a, n * 11 + 1, sizeof(*codes)), *clear = arena_array(a, n * 2 + 1,
	    sizeof(*clear));
	struct db_arg *synonyms;
	size_t i, room = 1, used = 0;
	enum sd_err er;

	for (i = 0; i < n; i++) {
		const struct codelist_code *c = &rows[i];
		const struct db_arg row[] = { db_int(id), db_text(c->code), db_int(c->position), db_text(c->name_id),
			db_text(c->name_en ? c->name_en : ""), db_text(c->description ? c->description : ""),
			db_text(or_null(c->parent)), db_text(or_null(c->kemendagri)), db_text(or_null(c->bps)),
			db_text(or_null(c->valid_from) ? c->valid_from : "1900-01-01"),
			db_text(or_null(c->valid_to) ? c->valid_to : "9999-12-31") };
		size_t k;

		for (k = 0; k < 11; k++)
			codes[i * 11 + k] = row[k];
		clear[i * 2] = db_int(id);
		clear[i * 2 + 1] = db_text(c->code);
		room += 3 * bars(c->synonyms);
	}
	synonyms = arena_array(a, room, sizeof(*synonyms));
	for (i = 0; i < n; i++)
		used += synonyms_args(a, id, &rows[i], synonyms + used);
	if (n == 0 || (er = db_bulk(db, &stmt_codelist_put, codes, n)) != SD_OK ||
	    (er = db_bulk(db, &stmt_codelist_synonyms_clear, clear, n)) != SD_OK)
		return n ? er : SD_OK;
	return used ? db_bulk(db, &stmt_codelist_synonym_put, synonyms, used / 3) : SD_OK;
}

enum sd_err
codelist_code_drop(struct db *db, int64_t id, const char *code)
{
	enum sd_err er = db_exec(db, &stmt_codelist_synonyms_clear, NULL, DB_ARGS(db_int(id), db_text(code)));

	return er != SD_OK ? er : db_exec(db, &stmt_codelist_drop, NULL, DB_ARGS(db_int(id), db_text(code)));
}
