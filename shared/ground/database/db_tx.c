/*
 * db_tx.c: transactions that are run again when they lost a race. Called through db.h. Must never run a transaction
 * again whose COMMIT may have happened.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TX_RUNS 5 /* on one server who loses a deadlock wins the next time, or soon after */
#define TX_NODE_RUNS 24          /* in a cluster nobody waits for a row that another node locked: who is second loses */
#define TX_OVERTAKEN_RUNS 24     /* as many as there may be workers that take from one register at once */
#define PAUSE_MS 8u              /* before the second run; doubles ... */
#define PAUSE_MOST_MS 64u        /* ... up to here: 24 runs take 2 s */
#define TX_MEMORY (256u << 20)   /* far above what one request may bring: its body is limited, and so are its rows */

/* A pause that grows with each run and differs between workers, so that the same two do not meet
 * again. */
static void
db_pause(struct db *db, unsigned run)
{
	unsigned base = run < 4 && PAUSE_MS << run < PAUSE_MOST_MS ? PAUSE_MS << run : PAUSE_MOST_MS, ms;
	struct timespec t;

	db->seed = db->seed * 1103515245u + 12345u;
	ms = base + (db->seed >> 16) % base;
	t = (struct timespec){ 0, (long)ms * 1000000L };
	nanosleep(&t, NULL);
}

static unsigned
runs_most(const struct db *db)
{
	return db->is_node ? TX_NODE_RUNS : db->overtaken ? TX_OVERTAKEN_RUNS : TX_RUNS;
}

void
db_locks(const struct db *db, const struct stmt *st, bool writes)
{
	if (db->in_tx && (writes || strstr(st->sql, " FOR UPDATE") || strstr(st->sql, " IN SHARE MODE")))
		locks_begin(db);
}

enum sd_err
db_owes_trail(struct db *db, const struct stmt *st)
{
	if (st->keep != KEEP_TRAIL)
		return SD_OK;
	if (!db->in_tx) {
		log_line(LOG_ERROR, "db statement=%s outside a transaction", st->name);
		return SD_INTERNAL;
	}
	db->owes_trail = true;
	return SD_OK;
}

enum sd_err
db_overtaken(struct db *db)
{
	db->overtaken = true;
	return SD_RETRY;
}

bool
db_try_again(struct db *db, unsigned code, unsigned run)
{
	if (db->in_tx || code != ER_LOCK_DEADLOCK || run + 1 >= runs_most(db))
		return false;
	db_pause(db, run);
	return true;
}

enum sd_err
db_tx_stands(struct db *db, const char *who)
{
	unsigned status = 0;

	if (!db->in_tx || mariadb_get_infov(db->my, MARIADB_CONNECTION_SERVER_STATUS, &status) != 0 ||
	    (status & SERVER_STATUS_IN_TRANS))
		return SD_OK;
	return db_fail(db, who, ER_LOCK_DEADLOCK, "the transaction was undone");
}

/* What was sent and not waited for ends before the transaction does. */
static enum sd_err
sent_settle(struct db *db, enum sd_err er)
{
	int64_t taken;
	enum sd_err sent = db->sending ? db_bulk_taken(db, &taken) : SD_OK;

	return er == SD_OK ? sent : er;
}

void
db_steps_forget(struct db *db)
{
	memset(db->step, 0, sizeof(db->step));
	if (db->tx_arena)
		arena_reset(db->tx_arena);
}

unsigned
db_tx_undone(const struct db *db)
{
	return db->undone;
}

struct arena *
db_tx_arena(struct db *db)
{
	if (!db->tx_arena)
		db->tx_arena = arena_new(TX_MEMORY);
	return db->tx_arena;
}

void *
db_before_commit(struct db *db, enum db_last place, enum sd_err (*step)(struct db *db, void *arg), size_t size)
{
	struct db_step *s = &db->step[place];

	if (s->run == step)
		return s->arg;
	if (!db->in_tx || s->run) {
		log_line(LOG_ERROR, "db a step before commit %s", db->in_tx ? "in another's place" : "outside a transaction");
		return NULL;
	}
	*s = (struct db_step){ step, arena_alloc(db_tx_arena(db), size) };
	return s->arg;
}

/* In their order; one may name a later one. */
static enum sd_err
steps_run(struct db *db)
{
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < DB_LASTS && er == SD_OK && !db->lost && !db->lost_race; i++)
		if (db->step[i].run)
			er = db->step[i].run(db, db->step[i].arg);
	/* Our own mistake: workers would go on showing what they keep. */
	if (er == SD_OK && db->owes_trail && !db->step[DB_LAST_TRAIL].run) {
		log_line(LOG_ERROR, "db a transaction without a row of the audit trail");
		return SD_INTERNAL;
	}
	return er;
}

/* One run. SD_RETRY: the server undid it because of another transaction. */
static enum sd_err
tx_run(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg)
{
	enum sd_err er;

	if ((er = db_ready(db)) != SD_OK || (er = db_command(db, "START TRANSACTION")) != SD_OK)
		return er;
	db->in_tx = true;
	db->lost_race = db->owes_trail = false;
	er = db->begun ? db->begun(db, db->begun_arg) : SD_OK;
	locks_end(db);
	if (er == SD_OK)
		er = sent_settle(db, fn(db, arg));
	if (er == SD_OK)
		er = sent_settle(db, steps_run(db));
	/* A node of a cluster undoes a transaction for one that another node committed, at any moment, and a
	 * statement may see that one's rows before it is told: what fn then says of them (gone, changed
	 * meanwhile, our own mistake) is not true. The next statement is told: 1213. */
	if (er != SD_OK && db->is_node && !db->lost && !db->lost_race && !db->streaming)
		(void)db_command(db, "DO 1");
	if (er == SD_OK && !db->lost && !db->lost_race)
		er = db_command(db, "COMMIT");
	if (db->lost)
		er = SD_BUSY; /* whatever fn made of it; the server rolls back what was not committed */
	else if (db->lost_race)
		er = SD_RETRY;
	if (er != SD_OK && !db->lost && db_command(db, "ROLLBACK") != SD_OK)
		db->lost = true;
	db->in_tx = db->lost_race = false;
	locks_end(db);
	db_steps_forget(db);
	if (er == SD_OK && db->committed)
		db->committed(db->committed_arg);
	return er;
}

void
db_on_commit(struct db *db, void (*fn)(void *arg), void *arg)
{
	db->committed = fn;
	db->committed_arg = arg;
}

void
db_on_begin(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg)
{
	db->begun = fn;
	db->begun_arg = arg;
}

enum sd_err
db_tx(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg)
{
	enum sd_err er = SD_RETRY;

	if (db->in_tx) {
		log_line(LOG_ERROR, "db a transaction inside a transaction");
		return SD_INTERNAL;
	}
	db->overtaken = false;
	for (unsigned run = 0; run < runs_most(db) && er == SD_RETRY; run++) {
		db->undone = run;
		if (run)
			db_pause(db, run - 1);
		er = tx_run(db, fn, arg);
	}
	if (er != SD_RETRY)
		return er;
	log_line(LOG_WARN, "db transaction given up after %u runs", runs_most(db));
	return SD_BUSY;
}
