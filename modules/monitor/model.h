/*
 * model.h: every SQL statement of module monitor, with the row structs and field tables. Called by the files of this
 * module only.
 */
#ifndef SD_MONITOR_MODEL_H
#define SD_MONITOR_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/process/clock.h"
#include "shared/process/role.h"

extern const struct stmt *const monitor_stmts[];

/* --- what is asked of somebody --- */

/* One thing to do. `duty` says which (the stylesheet has its sentence); kind and id name the clock that runs for
 * it. */
struct task_row {
	const char *duty, *kind, *path, *title, *unit_name, *note;
	int64_t id, is_priority, n; /* n: how many it stands for, where it is a heap */
};
extern const struct field task_fields[];

/* The statements that hold the duties of these roles; a producer's look at his unit only. Runs each of them once and
 * puts the rows one after the other. */
enum sd_err task_list(struct db *db, struct arena *a, const struct user *u, struct task_row **rows, size_t *n);

/* --- notifications --- */

struct notification_row {
	int64_t id, created_at, read_at;
	const char *text, *path;
};
extern const struct field notification_fields[];

/* The newest eight of a user, unread ones first; how many he has not read. */
enum sd_err notification_list(struct db *db, struct arena *a, int64_t user_id, struct notification_row **rows,
    size_t *n);
enum sd_err notification_unread(struct db *db, struct arena *a, int64_t user_id, int64_t *n);

/* Notes that the user has read one of his own (id), or all (0). */
enum sd_err notification_read(struct db *db, int64_t user_id, int64_t id);

/* --- the year --- */

struct year_row { int64_t year; const char *state; int64_t n; };
enum sd_err year_list(struct db *db, struct arena *a, struct year_row **rows, size_t *n);

/* How far one unit's entries of a year are; each number counts entries. */
struct progress_row {
	int64_t unit_id;
	const char *unit_name;
	int64_t n, agreed, recommended, standard, submitted, passed, released, priority;
};
extern const struct field progress_fields[];
enum sd_err progress_list(struct db *db, struct arena *a, int64_t year, struct progress_row **rows, size_t *n);

/* What the subjects of running clocks are called, by kind and id. */
struct subject_row {
	const char *kind;
	int64_t id;
	const char *title, *unit_name, *path;
};
extern const struct field subject_fields[];
enum sd_err subject_list(struct db *db, struct arena *a, struct subject_row **rows, size_t *n);

/* Intervals of a step that ended from `from` on and before `to` (UTC seconds), the latest `most` of them, ordered by
 * kind and id of the subject. */
struct interval_range {
	enum step step;
	int64_t from, to, most;
};
struct interval_row {
	const char *kind;
	int64_t subject_id, started_at, stopped_at;
};
enum sd_err interval_list(struct db *db, struct arena *a, const struct interval_range *of, struct interval_row **rows,
    size_t *n);

/* --- the trail --- */

struct trail_row {
	int64_t id, at, subject_id;
	const char *by, *login, *kind, *event, *from_state, *to_state, *reason, *detail, *hash;
};
extern const struct field trail_fields[];

struct trail_filter {
	const char *kind;       /* "" = any */
	int64_t subject_id, user_id; /* 0 = any; of a number without a kind the person is not asked for */
	int64_t from, below;    /* numbers of rows: from <= id < below */
	int64_t most;
};
/* Newest first. */
enum sd_err trail_list(struct db *db, struct arena *a, const struct trail_filter *f, struct trail_row **rows,
	size_t *n);

/* The number of the first row from that second (UTC) on; 0 = none. */
enum sd_err trail_first(struct db *db, struct arena *a, int64_t at, int64_t *id);

/* The user of that login, else the first by name in whose name the text stands; 0 = nobody. */
enum sd_err trail_person(struct db *db, struct arena *a, const char *name, int64_t *user_id);

struct kind_row { const char *kind; };
enum sd_err trail_kinds(struct db *db, struct arena *a, struct kind_row **rows, size_t *n);

#endif
