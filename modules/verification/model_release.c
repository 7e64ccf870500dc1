/*
 * model_release.c: the SQL of model_release.h; nothing else.
 */
#include "modules/verification/model_release.h"
#include "shared/process/states.h"
#include "shared/statistics/facet.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

static const struct field newest_fields[] = { F_INT(release_before, number), F_INT(release_before, n_obs),
    F_INT(release_before, withdrawn_upto), F_END };

const struct stmt stmt_release_newest = STMT_ROWS("release_newest",
	"SELECT COALESCE(r.number, 0) AS number, COALESCE(r.n_obs, 0) AS n_obs, d.withdrawn_upto FROM dataset d LEFT JOIN"
	" `release` r ON r.dataset_id = d.id WHERE d.id = ? ORDER BY r.number DESC LIMIT 1", "i", release_before,
	newest_fields);

struct last_row { int64_t id; };
static const struct field last_fields[] = { F_INT(last_row, id), F_END };

const struct stmt stmt_release_series_last = STMT_ROWS("release_series_last",
	"SELECT COALESCE(MAX(id), 0) AS id FROM series WHERE dataset_id = ?", "i", last_row, last_fields);

static const struct field series_fields[] = { F_INT(release_series, id), F_TEXT(release_series, series_key), F_END };

const struct stmt stmt_release_series_page = STMT_ROWS("release_series_page",
	"SELECT id, series_key FROM series FORCE INDEX (dataset_id) WHERE dataset_id = ? AND series_key > ?"
	" ORDER BY series_key LIMIT " TEXT(RELEASE_SERIES_PAGE), "ia", release_series, series_fields);

/* ASCII that is sent as bytes is not converted from one character set into the other. */
const struct stmt stmt_release_series_put = STMT_EXEC("release_series_put",
	"INSERT INTO series (dataset_id, id, series_key, k1, k2, k3, k4, k5, k6, k7, k8)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iibbbbbbbbb");

const struct stmt stmt_release_end = STMT_EXEC("release_end",
	"UPDATE observation SET valid_to = ? WHERE dataset_id = ? AND series_id = ? AND period = ? AND valid_from = ?",
	"iiibi");

const struct stmt stmt_release_begin = STMT_EXEC("release_begin",
	"INSERT INTO observation (dataset_id, series_id, period, valid_from, value, status, conf, comment)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iibibbbt");

/* The time of a release is that of its last step, to the microsecond: who asks what changed since the moment of his
 * copy must not be older than what he lacks. */
const struct stmt stmt_release_insert = STMT_EXEC("release_insert",
	"INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, note,"
	" n_obs,"
	" n_series, period_from, period_to, n_added, n_changed, n_deleted, standard_id, document_id, meaning_id, sha256,"
	" break_note, sheets_id) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6), ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" (SELECT t.id FROM standard t WHERE t.dataset_id = ?"
	" AND t.state IN (" STANDARD_APPROVED ") ORDER BY t.version DESC LIMIT 1), ?, ?, ?, ?, ?)",
	"iiiititiittiiiiiitti");

/* How many observations each series has was counted when it was packed. */
const struct stmt stmt_release_codes_add = STMT_EXEC("release_codes_add",
	"INSERT INTO release_code (dataset_id, number, position, code, n_series, n_obs)"
	" SELECT x.dataset_id, ?, x.position, x.code, COUNT(*), SUM(x.n) FROM (SELECT s.dataset_id, p.position, c.n,"
	" ELT(p.position, s.k1, s.k2, s.k3, s.k4, s.k5, s.k6, s.k7, s.k8) AS code"
	" FROM (SELECT series_id, n_obs AS n FROM series_packed WHERE dataset_id = ?) c"
	" JOIN series s ON s.dataset_id = ? AND s.id = c.series_id"
	" JOIN (SELECT 1 AS position UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5"
	" UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8) p) x WHERE x.code <> ''"
	" GROUP BY x.dataset_id, x.position, x.code",
	"iii");

#define OF_RELEASE(column) "(SELECT r." column " FROM `release` r WHERE r.dataset_id = dataset.id AND r.number = ?)"
const struct stmt stmt_release_publish = STMT_EXEC("release_publish",
	"UPDATE dataset SET current_release = ?, released_at = " OF_RELEASE("released_at") ", n_obs = " OF_RELEASE("n_obs")
	", meaning_id = " OF_RELEASE("meaning_id") ", withdrawn_at = NULL, withdrawn_reason = NULL,"
	" changed_at = UTC_TIMESTAMP(6), changed_by = ?, rev = rev + 1"
	" WHERE id = ? AND withdrawn_upto = ?", "iiiiiii");

const struct stmt stmt_release_stamp = STMT_EXEC("release_stamp",
	"UPDATE submission SET released_at = UTC_TIMESTAMP(6) WHERE id = ?", "i");

enum sd_err
release_newest(struct db *db, struct arena *a, int64_t dataset_id, struct release_before *out)
{
	*out = (struct release_before){ .number = 0 };
	return db_one(db, a, &stmt_release_newest, out, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
release_series_last(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id)
{
	struct last_row row = { 0 };
	enum sd_err er = db_one(db, a, &stmt_release_series_last, &row, DB_ARGS(db_int(dataset_id)));

	*id = row.id;
	return er;
}

enum sd_err
release_series_page(struct db *db, struct arena *a, int64_t dataset_id, const char *after, struct release_series **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_release_series_page, rows, n, DB_ARGS(db_int(dataset_id), db_text(after)));
}

enum sd_err
release_insert(struct db *db, const struct release_order *o, const struct release_made *m)
{
	return db_exec(db, &stmt_release_insert, NULL, DB_ARGS(db_int(o->dataset_id), db_int(m->number),
	    db_int(o->submission_id), db_int(o->unit_id), db_text(o->unit_name), db_int(o->user_id),
	    db_text(o->note ? o->note : ""), db_int(m->n_obs), db_int(m->n_series),
	    db_text(m->period_from), db_text(m->period_to), db_int(m->n_added), db_int(m->n_changed),
	    db_int(m->n_deleted), db_int(o->dataset_id), db_ref(o->document_id), db_int(m->meaning.id),
	    db_text(m->sha256), db_text(o->break_note ? o->break_note : ""), db_ref(o->sheets_id)));
}

enum sd_err
release_codes_add(struct db *db, int64_t dataset_id, int64_t number)
{
	return db_exec(db, &stmt_release_codes_add, NULL, DB_ARGS(db_int(number), db_int(dataset_id),
	    db_int(dataset_id)));
}

enum sd_err
release_publish(struct db *db, const struct release_order *o, int64_t number, int64_t withdrawn_upto)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_release_publish, &res,
	    DB_ARGS(db_int(number), db_int(number), db_int(number), db_int(number), db_int(o->user_id),
	    db_int(o->dataset_id), db_int(withdrawn_upto)));

	if (er != SD_OK || !res.changed)
		return er == SD_OK ? SD_CONFLICT : er;
	if ((er = facet_changed(db, o->dataset_id)) != SD_OK)
		return er;
	return db_exec(db, &stmt_release_stamp, NULL, DB_ARGS(db_int(o->submission_id)));
}
