/*
 * public.c: see public.h. Must never lead the stamp to a counter that was not committed, nor keep a row locked while
 * anything but the end of a transaction is under way.
 */
#include "shared/process/public.h"
#include "shared/process/model.h"

static int64_t raised;

/* The step before COMMIT. Of a run that is undone nothing is left but `raised`, which the next one writes over; and a
 * stamp that was led too far only makes answers anew. */
static enum sd_err
counter_raise(struct db *db, void *arg)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &public_stamp_raise, &res, DB_NONE);

	(void)arg;
	raised = er == SD_OK ? res.insert_id : 0;
	return er == SD_OK && !res.changed ? SD_INTERNAL : er;
}

enum sd_err
public_changed(struct db *db)
{
	raised = 0;
	return db_before_commit(db, DB_LAST_STAMP, counter_raise, 1) ? SD_OK : SD_INTERNAL;
}

int64_t
public_raised(void)
{
	int64_t now = raised;

	raised = 0;
	return now;
}

enum sd_err
public_read(struct db *db, struct arena *a, struct public_row *out)
{
	enum sd_err er = db_one(db, a, &public_stamp_read, out, DB_NONE);

	return er == SD_NOT_FOUND ? SD_INTERNAL : er;
}

static enum sd_err
raise_tx(struct db *db, void *arg)
{
	(void)arg;
	return public_changed(db);
}

enum sd_err
public_raise(struct db *db, int64_t *counter)
{
	enum sd_err er = db_tx(db, raise_tx, NULL);

	*counter = public_raised();
	return er;
}

enum sd_err
public_follow(struct db *db, struct arena *a, const char *dir)
{
	struct public_row row;
	enum sd_err er;

	if ((er = public_read(db, a, &row)) != SD_OK || stamp_counter(dir) == row.counter)
		return er;
	return stamp_move(dir, row.counter) ? SD_OK : SD_INTERNAL;
}
