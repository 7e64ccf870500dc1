/*
 * setting.h: what an official may change without a programmer (table `setting`): names, letterhead, service rules,
 * allowances. Which there are, with their defaults, stands in setting_table.h.
 */
#ifndef SD_SETTING_H
#define SD_SETTING_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/process/setting_table.h"

/* The value in the database, or the table's default where there is none or one that is not right (somebody wrote it
 * by hand; the log says so). Kept per worker for ten seconds; where the database is away, the last that was read holds.
 * `db` NULL: as it was last read, without asking. The text lives in the arena. */
const char *setting_text(struct db *db, struct arena *a, enum setting_key key);
int64_t setting_int(struct db *db, enum setting_key key);

/* The same; `other` where the setting is empty. */
const char *setting_text_or(struct db *db, struct arena *a, enum setting_key key, const char *other);

/* The next call reads the table again: after this worker changed a setting. */
void setting_forget(void);

/* May it have this value? SD_OK; SD_INVALID with *why = a sentence in Indonesian in the arena: wrong form, out of
 * range, refers to nothing, passes a setting that it may not pass. Other errors are the database's. */
enum sd_err setting_check(struct db *db, struct arena *a, enum setting_key key, const char *value, const char **why);

#endif
