/*
 * model.h: the SQL of the command-line program: the version table, people, the queue. Used by modules/console only.
 */
#ifndef SD_CONSOLE_MODEL_H
#define SD_CONSOLE_MODEL_H

#include "shared/ground/db.h"

/* A migration that was begun; applied_at is 0 until it came to its end. */
struct version_row {
	int64_t version;
	const char *name, *sha256;
	int64_t applied_at;
};

struct id_row {
	int64_t id;
};

struct count_row {
	int64_t n;
};

struct job_row {
	int64_t id, subject_id, attempts;
	const char *kind, *payload;
};

extern const struct stmt version_table, version_rows, version_begin, version_end;
extern const struct stmt unit_find, user_find, user_insert, user_role_add, user_role_remove, user_role_count;
extern const struct stmt user_disable, user_password, user_sessions_end;
extern const struct stmt setting_put, setting_lay, setting_describe;
extern const struct stmt job_schedule, job_next, job_take, job_done, job_failed, job_release;
extern const struct stmt session_clean, job_clean, table_count;

/* All of the above, NULL-terminated. */
extern const struct stmt *const console_stmts[];

#endif
