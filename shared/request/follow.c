/*
 * follow.c: see follow.h. Must never hold up a request: the helper has a connection of its own, and where
 * the database is away what is kept ends by its age.
 */
#include "shared/request/follow.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/process/public.h"
#include "shared/request/prefork.h"
#include <inttypes.h>
#include <string.h>
#include <sys/prctl.h>

enum {
	LOOK_EVERY_MS = 500, /* within a second, also where one look takes its time */
	MEMORY = 1 << 20, /* bytes: one small query each time */
	LATE_S = 3           /* a stamp that is behind for so long is followed by nobody */
};

static bool missed;

void
follow_begin(void)
{
	missed = false;
}

bool
follow_missed(void)
{
	return missed;
}

void
follow_commit(const struct conf *conf)
{
	int64_t counter = public_raised();

	if (counter && !stamp_move(conf->stamp_dir, counter))
		missed = true;
}

enum sd_err
follow_ready(struct req *rq)
{
	const char *dir = rq->conf->stamp_dir;
	struct public_row row;
	enum sd_err er;

	if (!*dir)
		return SD_OK;
	if (!stamp_works(dir)) {
		req_fault(rq, NULL, "Folder stempel (stamp_dir) tidak dapat ditulisi: perubahan baru tampil "
		    "setelah %" PRId64 " detik.", rq->conf->keep_s);
		return SD_BUSY;
	}
	if ((er = public_read(rq->db, rq->arena, &row)) != SD_OK)
		return er;
	if (row.counter == stamp_counter(dir) || row.age <= LATE_S)
		return SD_OK;
	req_fault(rq, NULL, "Stempel tertinggal dari basis data: tidak ada program di node ini yang "
	    "mengikutinya.");
	return SD_BUSY;
}

int
follow_main(const struct conf *conf)
{
	struct arena *a = arena_new(MEMORY);
	struct db *db = db_open(conf);
	int64_t seen = stamp_counter(conf->stamp_dir);
	int again = 0;

	(void)prctl(PR_SET_NAME, "satudata-follow"); /* so that people know it among the workers */
	while (prefork_idle(LOOK_EVERY_MS)) {
		db_check_connection(db);
		(void)public_follow(db, a, conf->stamp_dir); /* logged where it fails; the next look tries again */
		if (again && --again == 0)
			(void)stamp_move(conf->stamp_dir, STAMP_SAME);
		/* Several nodes of a database answer a program in turn, and one may be some milliseconds behind:
		 * what was read from it and kept meanwhile goes with a second move. */
		if (strchr(conf->db_host, ',') != NULL && stamp_counter(conf->stamp_dir) != seen)
			again = 2;
		seen = stamp_counter(conf->stamp_dir);
		arena_reset(a);
	}
	db_close(db);
	arena_free(a);
	return 0;
}
