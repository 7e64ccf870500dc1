/*
 * migrate.c: brings the database to the newest schema, statement after statement, and records each of them, so that a
 * run that broke off goes on where it stood. Called by console.c and schema.c. Must never run a statement twice whose
 * effect is there, and never beside another run.
 *
 * What is recorded: a statement that changes rows is written down in its own transaction. One that changes the schema
 * commits by itself (and wholly or not at all: MariaDB, "Atomic DDL"), so what the schema looked like is written
 * down before it; where it looks different after a break, the statement had come to its end. What only this connection
 * knows (SET, temporary tables) is run again: a migration that makes a temporary table goes back to where it was made,
 * so what stands between it and its DROP must bear being run again.
 */
#include "modules/console/schema.h"
#include "modules/console/model.h"
#include "shared/ground/date.h"
#include "shared/ground/database/sql_script.h"
#include "shared/process/lists.h"
#include "shared/statistics/facet.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DIGITS = 4, SHOWN = 60 }; /* of a version; of a statement that is named */

/* One statement of a migration. */
struct part {
	struct str text;
	size_t line;
	enum sql_kind kind;
	char sha256[SHA256_HEX];
};

/* A migration at work. */
struct work {
	struct console *c;
	const struct script *s;
	struct part *part;
	size_t n;
	struct step_row *step; /* what is recorded of it; step[i] is of part[i] */
	size_t n_steps;
	size_t at;             /* the part that runs */
};

/* The files and what the database knows of them. */
struct versions {
	struct script *script;
	struct version_row *row;
	size_t n, begun, applied; /* applied is begun, or one less where the last one broke off */
};

/* --- files --- */

static enum sd_err
migrations_read(struct console *c, struct script **out, size_t *n)
{
	enum sd_err er;

	if ((er = scripts_read(c, "migrations", out, n)) != SD_OK)
		return er;
	for (size_t i = 0; i < *n; i++) {
		struct script *s = &(*out)[i];

		/* "0001_core.sql" -> 1. */
		if (!(strlen(s->name) > DIGITS && s->name[DIGITS] == '_' &&
		    str_int((struct str){ s->name, DIGITS }, 1, 9999, &s->version)))
			return say(SD_INVALID, "%s: a migration is called NNNN_name.sql", s->name);
		if (i && s->version == (*out)[i - 1].version)
			return say(SD_INVALID, "%s and %s have the same number", (*out)[i - 1].name, s->name);
	}
	return SD_OK;
}

/* How many statements; refuses what is not whole, or would end a transaction of ours. */
static enum sd_err
parts_count(const struct script *s, size_t *n)
{
	struct sql_script r;
	struct str text;
	enum sd_err er;

	*n = 0;
	sql_script_begin(&r, s->text.p, s->text.n);
	while ((er = sql_script_next(&r, &text)) == SD_OK) {
		++*n;
		if (sql_kind(text) == SQL_TRANSACTION)
			return say(SD_INVALID, "%s, line %zu: a migration begins and ends no transaction", s->name, r.line);
	}
	return er == SD_NOT_FOUND ? SD_OK : say(SD_INVALID, "%s, line %zu: %s", s->name, r.line, r.fault);
}

static enum sd_err
parts_read(struct work *w)
{
	struct sql_script r;
	enum sd_err er;

	if ((er = parts_count(w->s, &w->n)) != SD_OK)
		return er;
	w->part = arena_array(w->c->arena, w->n, sizeof(*w->part));
	sql_script_begin(&r, w->s->text.p, w->s->text.n);
	for (struct part *p = w->part; sql_script_next(&r, &p->text) == SD_OK; p++) {
		p->line = r.line;
		p->kind = sql_kind(p->text);
		sha256_hex(p->text.p, p->text.n, p->sha256);
	}
	return SD_OK;
}

/* --- what is applied --- */

/* Also for who may only look; a database without the table has no version yet. */
static enum sd_err
versions_read(struct console *c, struct versions *v)
{
	struct count_row there;
	enum sd_err er;

	*v = (struct versions){ .n = 0 };
	if ((er = migrations_read(c, &v->script, &v->n)) != SD_OK)
		return er;
	if ((er = db_one(c->db, c->arena, &version_there, &there, DB_NONE)) != SD_OK ||
	    (there.n && (er = db_list(c->db, c->arena, &version_rows, &v->row, &v->begun, DB_NONE)) != SD_OK))
		return say_db(c, er, "the version table cannot be read");
	/* Each version of the database against the file of its place. */
	for (size_t i = 0; i < v->begun; i++) {
		const struct version_row *row = &v->row[i];
		const struct script *s = &v->script[i];

		if (i >= v->n || s->version > row->version)
			return say(SD_CONFLICT, "the database holds version %" PRId64 " (%s), which these files do not know: it is "
			    "newer than this program", row->version, row->name);
		if (s->version < row->version)
			return say(SD_CONFLICT, "%s comes before version %" PRId64 ", which is applied already: a migration is "
			    "added at the end only", s->name, row->version);
		if (row->applied_at && strcmp(s->sha256, row->sha256) != 0)
			return say(SD_CONFLICT, "%s was changed after it was applied: what comes later is a new file", s->name);
	}
	v->applied = v->begun && !v->row[v->begun - 1].applied_at ? v->begun - 1 : v->begun;
	return SD_OK;
}

enum sd_err
migrations_compare(struct console *c, size_t *n, size_t *applied)
{
	struct versions v;
	enum sd_err er = versions_read(c, &v);

	if (er == SD_OK) {
		*n = v.n;
		*applied = v.applied;
	}
	return er;
}

/* What is recorded of a migration that was begun. The row of step 0 says that its statements are recorded at all. */
static enum sd_err
steps_read(struct work *w)
{
	enum sd_err er;

	er = db_list(w->c->db, w->c->arena, &step_rows, &w->step, &w->n_steps, DB_ARGS(db_int(w->s->version)));
	if (er != SD_OK)
		return say_db(w->c, er, "the record of statements cannot be read");
	if (!w->n_steps)
		return say(SD_CONFLICT, "%s was broken off by an older program, which kept no record of its statements: "
		    "restore the last backup", w->s->name);
	w->step++;
	w->n_steps--;
	for (size_t i = 0; i < w->n_steps; i++)
		if (w->step[i].ended_at && (i >= w->n || strcmp(w->step[i].sha256, w->part[i].sha256) != 0))
			return say(SD_CONFLICT, "%s: statement %zu was changed after it was run: put it back as it was; what comes "
			    "later is a new file", w->s->name, i + 1);
	return SD_OK;
}

/* --- the lock --- */

/* One row says that a run is at work. Its connection tells whether it still is: also where the client died and the
 * server goes on with its statement. GET_LOCK would not do: it holds on one node of a cluster only. */
static enum sd_err
lock_take(struct console *c, bool take_over)
{
	const char *owner;
	char host[64] = "";
	struct lock_row row;
	struct db_result res = { 0, 0 };
	enum sd_err er;

	/* Who we are, for the other one's message. */
	(void)gethostname(host, sizeof(host) - 1);
	owner = arena_printf(c->arena, "process %ld on %s", (long)getpid(), host);
	er = db_exec(c->db, &lock_add, NULL, DB_ARGS(db_text(owner)));
	if (er != SD_CONFLICT)
		return er == SD_OK ? er : say_db(c, er, "the lock of migrations");
	if ((er = db_one(c->db, c->arena, &lock_find, &row, DB_NONE)) != SD_OK)
		return er == SD_NOT_FOUND ? say(SD_CONFLICT, "another migrate has just ended; run it again") :
		    say_db(c, er, "the lock of migrations");
	if (row.here && row.working)
		return say(SD_CONFLICT, "another migrate (%s) has been at work since %s; where that process is gone, the "
		    "server still runs its last statement: wait, and run migrate again", row.owner,
		    time_iso(c->arena, row.taken_at));
	if (!row.here && !take_over)
		return say(SD_CONFLICT, "another migrate (%s, database node %s) has been at work since %s, and this node "
		    "cannot see whether it still is; where it has ended: migrate --take-over", row.owner, row.node,
		    time_iso(c->arena, row.taken_at));
	er = db_exec(c->db, &lock_move, &res, DB_ARGS(db_text(owner), db_int(row.connection), db_text(row.node)));
	if (er == SD_OK && !res.changed)
		return say(SD_CONFLICT, "another migrate was faster; run it again");
	return er == SD_OK ? er : say_db(c, er, "the lock of migrations");
}

/* --- one statement --- */

static enum sd_err
step_put(struct work *w, const char *shape, bool ended)
{
	return db_exec(w->c->db, &step_set, NULL, DB_ARGS(db_int(w->s->version), db_int((int64_t)w->at + 1),
	    db_text(w->part[w->at].sha256), db_text(shape), db_int(ended)));
}

static enum sd_err
part_run(struct work *w)
{
	return db_run(w->c->db, w->part[w->at].text.p, w->part[w->at].text.n);
}

static enum sd_err
data_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	enum sd_err er;

	(void)db;
	if ((er = part_run(w)) != SD_OK)
		return er;
	return step_put(w, NULL, true);
}

static enum sd_err
schema_run(struct work *w)
{
	const struct step_row *step = w->at < w->n_steps ? &w->step[w->at] : NULL;
	struct shape_row shape;
	enum sd_err er;

	if ((er = db_one(w->c->db, w->c->arena, &schema_shape, &shape, DB_NONE)) != SD_OK)
		return er;
	/* Did the statement come to its end though nobody was there to see it? */
	if (step && !step->ended_at && step->shape && strcmp(step->sha256, w->part[w->at].sha256) == 0 &&
	    strcmp(step->shape, shape.shape) != 0) {
		printf("%s: statement %zu had come to its end\n", w->s->name, w->at + 1);
		return step_put(w, NULL, true);
	}
	if ((er = step_put(w, shape.shape, false)) != SD_OK || (er = part_run(w)) != SD_OK)
		return er;
	return step_put(w, NULL, true);
}

/* What to do now. The text of the statement stays out: it may hold a person's data, the file does not go away. */
static enum sd_err
part_failed(struct work *w, enum sd_err er)
{
	const struct part *p = &w->part[w->at];
	int shown = (int)(p->text.n < SHOWN ? strcspn(p->text.p, "\n(") : SHOWN);

	for (int i = 0; i < shown; i++)
		if (p->text.p[i] == '\n' || p->text.p[i] == '(')
			shown = i;
	say_db(w->c, er, w->s->name);
	if (er == SD_BUSY)
		return say(er, "%s: the connection to the database broke, or it was stopped, in statement %zu of %zu (line "
		    "%zu: %.*s). Nothing is lost: run migrate again when the database answers; it goes on with this statement "
		    "once the server is not at it any more", w->s->name, w->at + 1, w->n, p->line, shown, p->text.p);
	return say(er, "%s: statement %zu of %zu (line %zu: %.*s) was refused. What stands before it is done and recorded: "
	    "mend the cause and run migrate again; it goes on with this statement", w->s->name, w->at + 1, w->n, p->line,
	    shown, p->text.p);
}

/* --- one migration --- */

/* The first part that has to run: behind what is recorded, or where a temporary table was made that is still needed. */
static size_t
first_part(const struct work *w)
{
	size_t done = 0, temporary = 0;
	bool open = false;

	while (done < w->n_steps && w->step[done].ended_at)
		done++;
	for (size_t i = 0; i < done; i++) {
		if (w->part[i].kind == SQL_TEMPORARY && !open)
			temporary = i;
		open = w->part[i].kind == SQL_TEMPORARY || (open && w->part[i].kind != SQL_FORGET);
	}
	return open ? temporary : done;
}

static enum sd_err
parts_run(struct work *w)
{
	size_t first = first_part(w);
	enum sd_err er = SD_OK;

	if (w->n_steps)
		printf("%s goes on with statement %zu of %zu\n", w->s->name, first + 1, w->n);
	for (w->at = 0; w->at < w->n && er == SD_OK; w->at++) {
		enum sql_kind kind = w->part[w->at].kind;

		if (w->at < first && kind != SQL_SESSION)
			continue;
		if (kind == SQL_DATA)
			er = db_tx(w->c->db, data_tx, w);
		else if (kind == SQL_SCHEMA)
			er = schema_run(w);
		else if ((er = part_run(w)) == SD_OK)
			er = step_put(w, NULL, true);
		if (er != SD_OK)
			return part_failed(w, er);
	}
	return SD_OK;
}

static enum sd_err
begin_tx(struct db *db, void *arg)
{
	const struct script *s = arg;
	enum sd_err er;

	er = db_exec(db, &version_begin, NULL, DB_ARGS(db_int(s->version), db_text(s->name), db_text(s->sha256)));
	if (er != SD_OK)
		return er;
	return db_exec(db, &step_set, NULL,
	    DB_ARGS(db_int(s->version), db_int(0), db_text(s->sha256), db_null(), db_int(1)));
}

/* `begun`: it broke off before. */
static enum sd_err
migration_apply(struct console *c, struct script *s, bool begun)
{
	struct work w = { .c = c, .s = s };
	enum sd_err er;

	if ((er = parts_read(&w)) != SD_OK || (begun && (er = steps_read(&w)) != SD_OK))
		return er;
	if (!begun && (er = db_tx(c->db, begin_tx, s)) != SD_OK)
		return say_db(c, er, s->name);
	if ((er = parts_run(&w)) != SD_OK)
		return er;
	if ((er = db_exec(c->db, &version_end, NULL, DB_ARGS(db_text(s->sha256), db_int(s->version)))) != SD_OK)
		return say_db(c, er, s->name);
	printf("applied %s\n", s->name);
	return SD_OK;
}

/* --- the command --- */

/* Every waiting file is read whole before the first statement runs. */
static enum sd_err
migrations_apply(struct console *c, bool take_over)
{
	struct versions v;
	size_t parts;
	enum sd_err er;

	if ((er = versions_read(c, &v)) != SD_OK)
		return er;
	/* What migrate itself writes in. */
	if ((er = db_exec(c->db, &version_table, NULL, DB_NONE)) != SD_OK ||
	    (er = db_exec(c->db, &step_table, NULL, DB_NONE)) != SD_OK ||
	    (er = db_exec(c->db, &lock_table, NULL, DB_NONE)) != SD_OK)
		return say_db(c, er, "the version table cannot be made");
	for (size_t i = v.applied; i < v.n; i++)
		if ((er = parts_count(&v.script[i], &parts)) != SD_OK)
			return er;
	if ((er = lock_take(c, take_over)) != SD_OK)
		return er;
	er = versions_read(c, &v); /* as they are now that nobody else is at work */
	for (size_t i = v.applied; i < v.n && er == SD_OK; i++)
		er = migration_apply(c, &v.script[i], i < v.begun);
	if (er == SD_OK) {
		printf("schema version %" PRId64 "%s\n", v.script[v.n - 1].version,
		    v.applied == v.n ? ", nothing to do" : "");
		if ((er = meanings_keep(c)) == SD_OK && (er = pack_due(c)) == SD_OK && (er = facet_all(c->db)) != SD_OK)
			er = say_db(c, er, "the datasets of the catalogue cannot be counted");
		if (er == SD_OK && (er = lists_count_all(c->db)) != SD_OK)
			er = say_db(c, er, "the entries of the lists cannot be counted");
	}
	if (db_exec(c->db, &lock_leave, NULL, DB_NONE) != SD_OK && er == SD_OK)
		er = say_db(c, SD_BUSY, "the lock of migrations");
	return er;
}

enum sd_err
migrate_run(struct console *c, const struct args *args)
{
	struct work w = { .c = c };
	struct versions v;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	if (!args->status)
		return migrations_apply(c, args->take_over);
	if ((er = versions_read(c, &v)) != SD_OK)
		return er;
	for (size_t i = 0; i < v.n; i++)
		printf("%s  %s\n", i < v.applied ? time_iso(c->arena, v.row[i].applied_at) :
		    i < v.begun ? "broken off          " : "waiting             ", v.script[i].name);
	if (v.begun == v.applied)
		return SD_OK;
	w.s = &v.script[v.applied];
	if ((er = parts_read(&w)) == SD_OK && (er = steps_read(&w)) == SD_OK)
		printf("%s broke off in statement %zu of %zu; migrate goes on there\n", w.s->name, first_part(&w) + 1, w.n);
	return er;
}
