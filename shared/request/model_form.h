/*
 * model_form.h: the SQL of forms that were sent (once.c) and of typed work that is kept (kept.c).
 */
#ifndef SD_REQUEST_MODEL_FORM_H
#define SD_REQUEST_MODEL_FORM_H

#include "shared/ground/database/db.h"

/* A form that was sent: state as in the migration, age in seconds by the database's clock. */
struct form_sent_row {
	const char *state, *content;
	int64_t age;
	struct blob answer;
};

/* SD_CONFLICT where that digest was sent already. */
enum sd_err form_sent_add(struct db *db, const char *digest, const char *content);
/* SD_NOT_FOUND. */
enum sd_err form_sent_find(struct db *db, struct arena *a, const char *digest, struct form_sent_row *out);
/* In the transaction of a handler: it stands or falls with it. */
enum sd_err form_sent_written(struct db *db, const char *digest);
/* The answer (NULL, 0: none that could be given again). */
enum sd_err form_sent_done(struct db *db, const char *digest, const void *p, size_t n);
/* It did nothing: the same may be sent again. */
enum sd_err form_sent_drop(struct db *db, const char *digest);
/* Nobody knows: written stays and counts as done, running is forgotten. */
enum sd_err form_sent_settle(struct db *db, const char *digest);
/* Takes a running one over that is older than `age` seconds; SD_NOT_FOUND where there is none. */
enum sd_err form_sent_take(struct db *db, const char *digest, int64_t age);

struct kept_row {
	int64_t id, user_id, created_at;
	const char *path, *page, *summary, *fields, *files;
};

extern const struct field kept_fields[];

/* Whose session that was, also of one that ended; SD_NOT_FOUND. */
enum sd_err session_owner(struct db *db, struct arena *a, const char *hash, int64_t *user_id);

/* Keeps it; user_id 0 = not known, then `browser` is set. Sets *id. */
enum sd_err kept_add(struct db *db, const struct kept_row *row, const char *browser, const char *address,
    int64_t *id);

/* The one of that number that is this user's or this browser's (NULL = none); SD_NOT_FOUND. */
enum sd_err kept_find(struct db *db, struct arena *a, int64_t id, int64_t user_id, const char *browser,
    struct kept_row *out);

/* The newest of a user's, without their fields. */
enum sd_err kept_list(struct db *db, struct arena *a, int64_t user_id, struct kept_row **rows, size_t *n);

enum sd_err kept_claim(struct db *db, int64_t id, int64_t user_id, const char *browser);

/* Forgets one of a user's; `path` NULL: whatever its address. SD_OK also where there is none. */
enum sd_err kept_drop(struct db *db, int64_t id, int64_t user_id, const char *path);

/* Forgets all of a user's but the newest `most`. */
enum sd_err kept_trim(struct db *db, int64_t user_id, int64_t most);

/* How many there are of nobody: of one client address, and of all. */
enum sd_err kept_strangers(struct db *db, struct arena *a, const char *address, int64_t *here, int64_t *all);

#endif
