/*
 * setting.h: what an official may change without a programmer (table `setting`): names,
 * letterhead, service rules, allowances. Keys are dotted Indonesian words; the reference data
 * bring them with their defaults and descriptions.
 */
#ifndef SD_SETTING_H
#define SD_SETTING_H

#include "shared/ground/arena.h"
#include "shared/ground/db.h"

/* Values of table `setting` in the arena; `fallback` where the key is missing. Read once a
 * request at most: the settings are kept per worker for ten seconds. */
const char *setting_text(struct db *db, struct arena *a, const char *key, const char *fallback);
int64_t setting_int(struct db *db, struct arena *a, const char *key, int64_t fallback);

/* The next call reads the table again: after this worker changed a setting. */
void setting_forget(void);

#endif
