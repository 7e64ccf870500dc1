/*
 * model.h: the SQL of the command-line program: the version table, people, the queue. Used by modules/console only.
 */
#ifndef SD_CONSOLE_MODEL_H
#define SD_CONSOLE_MODEL_H

#include "shared/ground/database/db.h"

/* A migration that was begun; applied_at is 0 until it came to its end. */
struct version_row {
	int64_t version;
	const char *name, *sha256;
	int64_t applied_at;
};

/* A statement of a migration; ended_at is 0 until it came to its end, `shape` is what the schema looked like before. */
struct step_row {
	int64_t step;
	const char *sha256, *shape;
	int64_t ended_at;
};

struct shape_row {
	const char *shape;
};

/* The run of migrate that is at work. */
struct lock_row {
	const char *owner, *node;
	int64_t connection, taken_at;
	int64_t here;    /* it works on the database node that we are on, ... */
	int64_t working; /* ... which still has its connection */
};

struct id_row {
	int64_t id;
};

struct count_row {
	int64_t n;
};

/* Whose password is set. */
struct password_user_row {
	int64_t id;
	const char *name, *unit;
};

struct role_list_row {
	const char *roles; /* "produsen,walidata"; "" = none */
};

extern const struct stmt version_table, version_there, version_rows, version_begin, version_end;
extern const struct stmt step_table, step_rows, step_set, schema_shape;
extern const struct stmt lock_table, lock_add, lock_find, lock_move, lock_leave;
extern const struct stmt unit_find, user_find, user_insert, user_role_add, user_role_remove, user_role_count;
extern const struct stmt user_disable, user_password, user_sessions_end;
extern const struct stmt password_user, user_keys_end, user_unlock, user_roles;
extern const struct stmt attempt_clean, place_clean, access_clean;
extern const struct stmt kept_due, kept_releases, kept_dataset;
extern const struct stmt setting_put, setting_lay, setting_describe;
extern const struct stmt job_schedule;
extern const struct stmt session_clean, job_clean, form_sent_clean, kept_form_clean, table_count;

/* All of the above, NULL-terminated. */
extern const struct stmt *const console_stmts[];

#endif
