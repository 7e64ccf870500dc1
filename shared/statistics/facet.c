/*
 * facet.c: see facet.h. A row of public_facet keeps what was counted, and takes that out again, so that it does not
 * matter how the dataset was changed since. Must never lock a count while anything but the end of a transaction is
 * under way.
 */
#include "shared/statistics/facet.h"
#include "shared/ground/count.h"
#include "shared/statistics/model_facet.h"

/* The datasets that a transaction changed, the last one first. */
struct due {
	struct due *next;
	int64_t dataset_id;
};

struct dues {
	struct due *first;
};

/* The step before COMMIT. Who counts holds the row of all datasets first: two never wait for each other crosswise. */
static enum sd_err
dues_count(struct db *db, void *arg)
{
	static const struct stmt *const steps[] = { &facet_leave, &facet_clear, &facet_insert, &facet_begin,
		&facet_enter, &trigram_leave, &trigram_clear, &trigram_insert, &trigram_begin, &trigram_enter };
	const struct dues *k = arg;
	struct facet_total total;
	enum sd_err er = db_one(db, db_tx_arena(db), &facet_lock, &total, DB_NONE);

	for (const struct due *d = k->first; d && er == SD_OK; d = d->next)
		for (size_t i = 0; i < COUNT(steps) && er == SD_OK; i++)
			er = steps[i] == &facet_insert ? db_exec(db, steps[i], NULL, DB_ARGS(db_int(d->dataset_id),
			    db_int(d->dataset_id))) : db_exec(db, steps[i], NULL, DB_ARGS(db_int(d->dataset_id)));
	return er == SD_NOT_FOUND ? SD_INTERNAL : er;
}

enum sd_err
facet_changed(struct db *db, int64_t dataset_id)
{
	struct dues *k = db_before_commit(db, DB_LAST_COUNTS, dues_count, sizeof(*k));
	struct due *d;

	if (!k)
		return SD_INTERNAL;
	d = arena_one(db_tx_arena(db), struct due);
	*d = (struct due){ k->first, dataset_id };
	k->first = d;
	return SD_OK;
}

static enum sd_err
all_count(struct db *db, void *arg)
{
	static const struct stmt *const steps[] = { &facet_clear_all, &facet_count_clear, &facet_insert_all,
		&facet_count_all, &facet_count_none, &trigram_clear_all, &trigram_count_clear, &trigram_insert_all,
		&trigram_count_all };
	struct facet_total total;
	enum sd_err er = db_one(db, db_tx_arena(db), &facet_lock, &total, DB_NONE);

	(void)arg;
	if (er == SD_NOT_FOUND)
		er = SD_OK;
	for (size_t i = 0; i < COUNT(steps) && er == SD_OK; i++)
		er = db_exec(db, steps[i], NULL, DB_NONE);
	return er;
}

enum sd_err
facet_all(struct db *db)
{
	return db_tx(db, all_count, NULL);
}
