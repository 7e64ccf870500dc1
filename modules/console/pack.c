/*
 * pack.c: makes and compares the packed form of current releases (shared/statistics/packing.h). Called by console.c and
 * at the end of a migration. Must never touch the observations themselves.
 */
#include "modules/console/console.h"
#include "shared/statistics/packing.h"

#include <inttypes.h>
#include <stdio.h>

struct packing_order {
	struct console *c;
	const struct packing_task *task;
};

static enum sd_err
pack_one(struct db *db, void *arg)
{
	const struct packing_order *o = arg;

	return packing_make(db, o->c->arena, o->task->dataset_id, o->task->number, NULL, NULL);
}

static enum sd_err
pack_all(struct console *c, const struct packing_task *tasks, size_t n)
{
	struct packing_order o = { .c = c };
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < n && er == SD_OK; i++) {
		o.task = &tasks[i];
		if ((er = db_tx(c->db, pack_one, &o)) != SD_OK)
			return say_db(c, er, "a release could not be packed");
	}
	if (n)
		printf("packed %zu releases\n", n);
	return er;
}

static enum sd_err
verify_all(struct console *c, const struct packing_task *tasks, size_t n)
{
	int64_t total = 0, compared = 0;
	enum sd_err er;
	const char *why;

	for (size_t i = 0; i < n; i++) {
		er = packing_verify(c->db, c->arena, tasks[i].dataset_id, tasks[i].number, &compared, &why);
		if (er == SD_INVALID)
			return say(er, "dataset %" PRId64 ", release %" PRId64 ": %s", tasks[i].dataset_id,
			    tasks[i].number, why ? why : "another number of observations");
		if (er != SD_OK)
			return say_db(c, er, "a packed release cannot be read");
		total += compared;
	}
	printf("%zu releases, %" PRId64 " observations, packed as they stand\n", n, total);
	return SD_OK;
}

enum sd_err
pack_due(struct console *c)
{
	struct packing_task *tasks;
	enum sd_err er;
	size_t n;

	if ((er = packing_tasks(c->db, c->arena, true, &tasks, &n)) != SD_OK)
		return say_db(c, er, "the releases cannot be read");
	return pack_all(c, tasks, n);
}

enum sd_err
pack_run(struct console *c, const struct args *args)
{
	struct packing_task *tasks;
	enum sd_err er;
	size_t n;

	if (args->n_words)
		return SD_SYNTAX;
	if (!args->verify && (er = meanings_keep(c)) != SD_OK)
		return er;
	if ((er = packing_tasks(c->db, c->arena, false, &tasks, &n)) != SD_OK)
		return say_db(c, er, "the releases cannot be read");
	return args->verify ? verify_all(c, tasks, n) : pack_all(c, tasks, n);
}
