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

/* "walidata,admin": the names of a sum of roles. */
static void
role_list(int64_t roles, char *out, size_t cap)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < COUNT(role_all); i++) {
		int wrote;

		if (!(roles & role_all[i]))
			continue;
		wrote = snprintf(out + n, cap - n, "%s%s", n ? "," : "", role_name(role_all[i]));
		if (wrote < 0 || (size_t)wrote >= cap - n)
			return;
		n += (size_t)wrote;
	}
}

enum sd_err
notify_role(struct db *db, int64_t role, int64_t unit_id, const char *text, const char *path)
{
	char names[128];

	role_list(role ? role : ROLE_PRODUCER, names, sizeof(names));
	if (!unit_id)
		return db_exec(db, &notify_users, NULL, DB_ARGS(db_text(text), db_text(path), db_text(names)));
	return db_exec(db, &notify_unit, NULL, DB_ARGS(db_text(text), db_text(path), db_text(names), db_int(unit_id)));
}
