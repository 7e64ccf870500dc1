/*
 * model_admin.h: the SQL of the admin's pages: people, agencies, calendar, settings, letter
 * numbers. Writing functions run
 * inside db_tx, beside the audit row that says who did it.
 */
#ifndef SD_ACCOUNT_MODEL_ADMIN_H
#define SD_ACCOUNT_MODEL_ADMIN_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/process/setting_table.h"

extern const struct stmt *const admin_stmts[];

struct person_row {
	int64_t id, rev, unit_id, must_change, disabled_at;
	int64_t waiting; /* addresses that have to wait after wrong passwords for this login */
	const char *login, *name, *email, *title, *grade, *nip, *unit_name, *roles; /* roles: codes joined by ',' */
};
extern const struct field person_fields[];

enum sd_err person_list(struct db *db, struct arena *a, struct person_row **rows, size_t *n);
enum sd_err person_load(struct db *db, struct arena *a, int64_t id, struct person_row *out);

/* A new one (id is set; SD_CONFLICT: the login name is taken), and changes (SD_CONFLICT: rev is no longer so). */
enum sd_err person_insert(struct db *db, struct person_row *row, const char *password_hash, int64_t by);
enum sd_err person_update(struct db *db, const struct person_row *row, int64_t by);

/* His roles become exactly `roles` (a sum of enum role). */
enum sd_err person_roles(struct db *db, int64_t id, int64_t roles);

/* off = true: may no longer log in. */
enum sd_err person_disable(struct db *db, int64_t id, bool off, int64_t by);

struct agency_row {
	int64_t id, rev, successor_id;
	const char *code, *name, *short_name, *kind, *functions, *head_name, *head_title, *head_rank, *head_nip;
	const char *office_code, *valid_from, *valid_to, *successor_name;
};
extern const struct field agency_fields[];

enum sd_err agency_list(struct db *db, struct arena *a, struct agency_row **rows, size_t *n);
enum sd_err agency_load(struct db *db, struct arena *a, int64_t id, struct agency_row *out);
enum sd_err agency_insert(struct db *db, struct agency_row *row, int64_t by);
enum sd_err agency_update(struct db *db, const struct agency_row *row, int64_t by);

/* The name that the agency had until yesterday stays known. */
enum sd_err agency_keep_name(struct db *db, int64_t id, const char *name, const char *until);

struct day_row { const char *day, *kind, *name, *source; int64_t is_final; };
extern const struct field day_fields[];

enum sd_err day_list(struct db *db, struct arena *a, int64_t year, struct day_row **rows, size_t *n);
enum sd_err day_put(struct db *db, const struct day_row *row, int64_t by);
enum sd_err day_remove(struct db *db, const char *day);

struct hour_row { int64_t weekday, from_second, to_second; };

enum sd_err hour_list(struct db *db, struct arena *a, struct hour_row **rows, size_t *n);

/* The spans of a weekday (1..7) become these. */
enum sd_err hour_put(struct db *db, int64_t weekday, const struct hour_row *spans, size_t n);

/* What stands in the table; which settings there are says setting_table.h. */
struct option_row { const char *name, *value; int64_t rev; };

enum sd_err option_list(struct db *db, struct arena *a, struct option_row **rows, size_t *n);
enum sd_err option_load(struct db *db, struct arena *a, const char *name, struct option_row *out);

/* rev 0: there was no row. SD_CONFLICT where somebody else was faster. */
enum sd_err option_put(struct db *db, const struct setting *s, int64_t rev, const char *value, int64_t by);

struct numbering_row { const char *code, *title, *pattern, *classification, *office; int64_t rev, last_number; };
extern const struct field numbering_fields[];

/* With the last number of `year`. */
enum sd_err numbering_list(struct db *db, struct arena *a, int64_t year, struct numbering_row **rows, size_t *n);
enum sd_err numbering_put(struct db *db, const struct numbering_row *row, int64_t by);

#endif
