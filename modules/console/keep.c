/*
 * keep.c: gives releases that were made before their meaning was kept (shared/statistics/meaning.h) what their datasets
 * mean now. Called at the end of a migration, also of a backup that was restored. A dataset a transaction: what broke
 * off goes on with the next one, and what has a meaning is never touched.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/statistics/meaning.h"

#include <inttypes.h>
#include <stdio.h>

enum { KEEP_MEMORY = 64 << 20 }; /* bytes: a code list of 100,000 codes twice, and its rows */

struct keeping {
	struct arena *arena;
	int64_t dataset_id;
};

static enum sd_err
keep_one(struct db *db, void *arg)
{
	const struct keeping *k = arg;
	struct meaning kept;
	enum sd_err er;

	if ((er = meaning_keep(db, k->arena, k->dataset_id, &kept)) != SD_OK ||
	    (er = db_exec(db, &kept_releases, NULL, DB_ARGS(db_int(kept.id), db_int(k->dataset_id)))) != SD_OK)
		return er;
	return db_exec(db, &kept_dataset, NULL, DB_ARGS(db_int(k->dataset_id)));
}

static enum sd_err
keep_concepts(struct db *db, void *arg)
{
	return meaning_concepts(db, arg);
}

enum sd_err
meanings_keep(struct console *c)
{
	struct id_row *rows;
	size_t n;
	enum sd_err er = db_list(c->db, c->arena, &kept_due, &rows, &n, DB_NONE);

	if (er != SD_OK)
		return say_db(c, er, "the releases cannot be read");
	for (size_t i = 0; i < n; i++) {
		struct keeping k = { .arena = arena_new(KEEP_MEMORY), .dataset_id = rows[i].id };

		er = db_tx(c->db, keep_one, &k);
		arena_free(k.arena);
		if (er != SD_OK)
			return say_db(c, er, "the meaning of a release could not be kept");
	}
	if ((er = db_tx(c->db, keep_concepts, c->arena)) != SD_OK)
		return say_db(c, er, "the concepts of what was released could not be kept");
	if (n)
		printf("kept what the releases of %zu datasets mean\n", n);
	return SD_OK;
}
