/*
 * notify.c: writes notifications in the transaction that caused them. Called by actions after a
 * transition. Must never send anything itself: a transaction may run twice.
 */
#include "shared/process/notify.h"
#include "shared/ground/count.h"
#include "shared/process/model.h"
#include "shared/process/role.h"
#include <stdio.h>
#include <string.h>

enum sd_err
notify_role(struct db *db, int64_t role, int64_t unit_id, const char *text, const char *path)
{
	char names[128] = "";
	size_t n = 0;

	/* "walidata,admin": the names of a sum of roles. */
	for (size_t i = 0; i < COUNT(role_all); i++) {
		int wrote;

		if (!((role ? role : ROLE_PRODUCER) & role_all[i]))
			continue;
		wrote = snprintf(names + n, sizeof(names) - n, "%s%s", n ? "," : "", role_name(role_all[i]));
		if (wrote < 0 || (size_t)wrote >= sizeof(names) - n)
			break;
		n += (size_t)wrote;
	}
	if (!unit_id)
		return db_exec(db, &notify_users, NULL, DB_ARGS(db_text(text), db_text(path), db_text(names)));
	return db_exec(db, &notify_unit, NULL, DB_ARGS(db_text(text), db_text(path), db_text(names), db_int(unit_id)));
}
