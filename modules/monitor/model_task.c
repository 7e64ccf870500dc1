/*
 * model_task.c: the SQL of what is asked of each role: one statement a duty, one table of them. Called through
 * model.h.
 */
#include "shared/ground/count.h"
#include "modules/monitor/model_part.h"
#include "shared/process/states.h"
#include <string.h>

const struct field task_fields[] = {
	F_TEXT(task_row, duty), F_TEXT(task_row, kind), F_TEXT(task_row, path), F_TEXT(task_row, title),
	F_TEXT(task_row, unit_name), F_TEXT(task_row, note), F_INT(task_row, id), F_INT(task_row, is_priority),
	F_INT(task_row, n), F_END,
};

#define TASK(name, sql, in) const struct stmt name = STMT_ROWS(#name, sql, in, task_row, task_fields)

/* --- producer: his unit's --- */

TASK(task_entries, "SELECT CONCAT('entri-', i.state) AS duty, 'entri' AS kind, CONCAT('/daftar-data/', i.id) AS path,"
	" i.title, u.name AS unit_name, IF(i.state IN (" ENTRY_RETURNED "), i.decision_note, '') AS note, i.id,"
	" i.is_priority, 1 AS n FROM data_item i JOIN unit u ON u.id = i.unit_id"
	" WHERE i.unit_id = ? AND i.state IN (" ENTRY_WITH_PRODUCER ") ORDER BY i.id LIMIT 100", "i");

TASK(task_unrecommended, "SELECT 'rekomendasi-belum' AS duty, '' AS kind,"
	" IF(COUNT(*) = 1, CONCAT('/rekomendasi/baru?entri=', MIN(i.id)),"
	" CONCAT('/daftar-data?tahun=', MAX(i.year), '&status=disepakati')) AS path,"
	" IF(COUNT(*) = 1, MIN(i.title), CONCAT(COUNT(*), ' data yang disepakati')) AS title, u.name AS unit_name,"
	" '' AS note, 0 AS id, MAX(i.is_priority) AS is_priority, COUNT(*) AS n"
	" FROM data_item i JOIN unit u ON u.id = i.unit_id WHERE i.unit_id = ? AND i.state IN (" ENTRY_AGREED ")"
	" AND i.needs_recommendation = 1 AND NOT EXISTS (SELECT 1 FROM recommendation_item x"
	" JOIN recommendation r ON r.id = x.recommendation_id WHERE x.item_id = i.id"
	" AND r.state NOT IN (" REQUEST_WITHDRAWN ")) GROUP BY i.unit_id", "i");

TASK(task_recommendations, "SELECT CONCAT('rekomendasi-', r.state) AS duty, 'rekomendasi' AS kind,"
	" CONCAT('/rekomendasi/', r.id) AS path, r.title, u.name AS unit_name, '' AS note, r.id, 0 AS is_priority, 1 AS n"
	" FROM recommendation r JOIN unit u ON u.id = r.unit_id"
	" WHERE r.unit_id = ? AND r.state IN (" REQUEST_WITH_PRODUCER ") ORDER BY r.id LIMIT 100", "i");

TASK(task_standards, "SELECT CONCAT('standar-', s.state) AS duty, 'standar' AS kind, CONCAT('/standar/', d.slug) AS"
	" path,"
	" d.title_id AS title, u.name AS unit_name, '' AS note, s.id, d.is_priority, 1 AS n"
	" FROM standard s JOIN dataset d ON d.id = s.dataset_id JOIN unit u ON u.id = d.unit_id"
	" WHERE d.unit_id = ? AND s.state IN (" STANDARD_WITH_PRODUCER ")"
	" AND s.version = (SELECT MAX(t.version) FROM standard t WHERE t.dataset_id = s.dataset_id) ORDER BY s.id LIMIT"
	" 100",
	"i");

TASK(task_collections, "SELECT IF(d.id IS NULL, 'kumpulkan-standar', 'kumpulkan') AS duty, 'pengumpulan' AS kind,"
	" IF(d.id IS NULL, CONCAT('/standar/baru?entri=', i.id), CONCAT('/unggah/', d.slug)) AS path, i.title,"
	" u.name AS unit_name, '' AS note, i.id, i.is_priority, 1 AS n"
	" FROM step_clock c JOIN data_item i ON i.id = c.subject_id JOIN unit u ON u.id = i.unit_id"
	" LEFT JOIN dataset d ON d.id = (SELECT MIN(e.id) FROM dataset e WHERE e.item_id = i.id)"
	" WHERE i.unit_id = ? AND c.stopped_at IS NULL AND c.subject_kind = 'pengumpulan' ORDER BY c.id LIMIT 200", "i");

TASK(task_uploads, "SELECT CONCAT('kiriman-', s.state) AS duty, 'kiriman' AS kind,"
	" CONCAT('/unggah/kiriman/', s.id) AS path, s.title, u.name AS unit_name,"
	" IF(s.state IN (" SUBMISSION_RETURNED "), s.note, '') AS note, s.id, s.is_priority, 1 AS n"
	" FROM submission s JOIN unit u ON u.id = s.unit_id"
	" WHERE s.unit_id = ? AND s.state IN (" SUBMISSION_WITH_PRODUCER ")"
	" ORDER BY s.id LIMIT 200", "i");

/* --- steward --- */

#define SUBMISSION_TASK "SELECT CONCAT('kiriman-', s.state) AS duty, 'kiriman' AS kind," \
	" CONCAT('/verifikasi/', s.id) AS path, s.title, u.name AS unit_name, '' AS note, s.id, s.is_priority, 1 AS n" \
	" FROM submission s JOIN unit u ON u.id = s.unit_id"

TASK(task_queue, SUBMISSION_TASK " WHERE s.state IN (" SUBMISSION_WITH_STEWARD ") ORDER BY s.id LIMIT 300",
    "");

TASK(task_proposed, "SELECT 'entri-diusulkan' AS duty, '' AS kind,"
	" CONCAT('/daftar-data?tahun=', i.year, '&status=diusulkan') AS path,"
	" CONCAT(COUNT(*), ' usulan daftar data ', i.year) AS title, '' AS unit_name, '' AS note, 0 AS id,"
	" MAX(i.is_priority) AS is_priority, COUNT(*) AS n FROM data_list l STRAIGHT_JOIN data_item i"
	" FORCE INDEX (state_order) ON i.year = l.year AND i.state IN (" ENTRY_PROPOSED ") GROUP BY l.year", "");

TASK(task_complaints, "SELECT CONCAT('pengaduan-', p.state) AS duty, 'pengaduan' AS kind,"
	" CONCAT('/pengaduan-masuk/', p.id) AS path, p.subject AS title, '' AS unit_name, p.ticket AS note, p.id,"
	" 0 AS is_priority, 1 AS n FROM complaint p WHERE p.state IN (" COMPLAINT_OPEN ") ORDER BY p.id LIMIT 100",
	"");

/* --- supervisor --- */

TASK(task_requests, "SELECT CONCAT('rekomendasi-', r.state) AS duty, 'rekomendasi' AS kind,"
	" CONCAT('/rekomendasi/', r.id) AS path, r.title, u.name AS unit_name, '' AS note, r.id, 0 AS is_priority, 1 AS n"
	" FROM recommendation r JOIN unit u ON u.id = r.unit_id WHERE r.state IN (" REQUEST_WAITING ")"
	" ORDER BY r.id LIMIT 200", "");

TASK(task_approvals, "SELECT 'standar-diajukan' AS duty, 'standar' AS kind, CONCAT('/standar/', d.slug) AS path,"
	" d.title_id AS title, u.name AS unit_name, '' AS note, s.id, d.is_priority, 1 AS n"
	" FROM standard s JOIN dataset d ON d.id = s.dataset_id JOIN unit u ON u.id = d.unit_id"
	" WHERE s.state IN (" STANDARD_WAITING ") ORDER BY s.id LIMIT 200", "");

TASK(task_second, SUBMISSION_TASK " WHERE s.state IN (" SUBMISSION_SECOND ") ORDER BY s.id LIMIT 200", "");

/* --- forum, coordinator, admin --- */

TASK(task_sessions, "SELECT CONCAT('sidang-', s.state) AS duty, '' AS kind, CONCAT('/daftar-data/sidang/', s.id) AS"
	" path,"
	" s.title, s.place AS unit_name, DATE_FORMAT(s.held_on, '%Y-%m-%d') AS note, s.id, 0 AS is_priority,"
	" (SELECT COUNT(*) FROM data_item i WHERE i.session_id = s.id AND i.state IN (" ENTRY_IN_SESSION ")) AS n"
	" FROM forum_session s WHERE s.state IN (" SESSION_OPEN ") ORDER BY s.held_on, s.id LIMIT 50", "");

TASK(task_locked, "SELECT 'akun-terkunci' AS duty, '' AS kind, '/admin/pengguna' AS path, u.name AS title,"
	" COALESCE(n.name, '') AS unit_name, u.login AS note, u.id, 0 AS is_priority, COUNT(*) AS n"
	" FROM login_attempt t JOIN user u ON u.login = t.login LEFT JOIN unit n ON n.id = u.unit_id"
	" WHERE t.wait_until > UTC_TIMESTAMP(6) AND u.disabled_at IS NULL GROUP BY u.id"
	" ORDER BY MAX(t.wait_until) DESC LIMIT 50", "");

/* Which role is asked what. */
static const struct {
	int64_t roles;
	bool unit;      /* of his own unit only */
	const struct stmt *st;
} duties[] = {
	{ ROLE_PRODUCER, true, &task_uploads },
	{ ROLE_PRODUCER, true, &task_entries },
	{ ROLE_PRODUCER, true, &task_recommendations },
	{ ROLE_PRODUCER, true, &task_standards },
	{ ROLE_PRODUCER, true, &task_collections },
	{ ROLE_PRODUCER, true, &task_unrecommended },
	{ ROLE_STEWARD, false, &task_queue },
	{ ROLE_STEWARD, false, &task_complaints },
	{ ROLE_STEWARD | ROLE_COORDINATOR, false, &task_proposed },
	{ ROLE_SUPERVISOR, false, &task_requests },
	{ ROLE_SUPERVISOR, false, &task_approvals },
	{ ROLE_SUPERVISOR, false, &task_second },
	{ ROLE_FORUM | ROLE_COORDINATOR, false, &task_sessions },
	{ ROLE_ADMIN, false, &task_locked },
};

enum sd_err
task_list(struct db *db, struct arena *a, const struct user *u, struct task_row **rows, size_t *n)
{
	struct task_row *part[COUNT(duties)];
	size_t count[COUNT(duties)] = { 0 }, total = 0;
	enum sd_err er;

	for (size_t i = 0; i < COUNT(duties); i++) {
		struct db_arg unit = db_int(u->unit_id);

		if (!(duties[i].roles & u->roles) || (duties[i].unit && !u->unit_id))
			continue;
		er = db_list(db, a, duties[i].st, &part[i], &count[i], &unit, duties[i].unit ? 1 : 0);
		if (er != SD_OK)
			return er;
		total += count[i];
	}
	*rows = arena_array(a, total, sizeof(**rows));
	*n = 0;
	for (size_t i = 0; i < COUNT(duties); i++)
		for (size_t k = 0; k < count[i]; k++)
			(*rows)[(*n)++] = part[i][k];
	return SD_OK;
}
