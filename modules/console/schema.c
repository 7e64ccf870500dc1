/*
 * schema.c: reference data and privileges from the files of the installation, and how such files are read. Called by
 * console.c and migrate.c. Must never run a file that is not under the data folder.
 */
#include "modules/console/schema.h"
#include "modules/console/model.h"
#include "modules/console/model_restore.h"
#include "modules/console/model_setup.h"
#include "shared/process/job.h"
#include "shared/process/stmts.h"
#include "shared/statistics/facet.h"
#include "shared/statistics/meaning.h"
#include "shared/statistics/packing.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SCRIPT_MAX = 16 << 20, /* bytes of one migration: far above any; ends the reading of a wrong file */
	SCRIPTS_MAX = 1000 /* migrations: one a week for twenty years */
};

/* --- files --- */

static int
is_script(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return e->d_name[0] != '.' && n > 4 && n <= 120 && strcmp(e->d_name + n - 4, ".sql") == 0;
}

static enum sd_err
script_read(struct console *c, const char *folder, struct script *s)
{
	const char *path = arena_printf(c->arena, "%s/%s", folder, s->name);
	FILE *f = fopen(path, "re");
	char *p;
	long n;

	if (!f || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0 || fseek(f, 0, SEEK_SET) != 0) {
		say(SD_INTERNAL, "%s: %s", path, strerror(errno));
		if (f)
			fclose(f);
		return SD_INTERNAL;
	}
	if (n > SCRIPT_MAX) {
		fclose(f);
		return say(SD_TOO_LARGE, "%s is too large", path);
	}
	p = arena_alloc(c->arena, (size_t)n + 1);
	s->text = (struct str){ p, fread(p, 1, (size_t)n, f) };
	fclose(f);
	if (s->text.n != (size_t)n)
		return say(SD_INTERNAL, "%s could not be read", path);
	sha256_hex(p, s->text.n, s->sha256);
	return SD_OK;
}

enum sd_err
scripts_read(struct console *c, const char *part, struct script **out, size_t *n)
{
	const char *folder = arena_printf(c->arena, "%s/sql/%s", c->conf.data_dir, part);
	struct dirent **entry;
	int found = scandir(folder, &entry, is_script, alphasort);
	enum sd_err er = SD_OK;

	if (found < 0)
		return say(SD_INTERNAL, "%s: %s", folder, strerror(errno));
	*n = (size_t)found < SCRIPTS_MAX ? (size_t)found : SCRIPTS_MAX;
	*out = arena_array(c->arena, *n, sizeof(**out));
	for (size_t i = 0; i < (size_t)found; i++) {
		if (i < *n && er == SD_OK) {
			(*out)[i].name = arena_strdup(c->arena, entry[i]->d_name);
			er = script_read(c, folder, &(*out)[i]);
		}
		free(entry[i]);
	}
	free(entry);
	if (er == SD_OK && !*n)
		er = say(SD_INTERNAL, "%s holds no script", folder);
	return er;
}

/* --- reference data --- */

struct batch {
	struct console *c;
	const struct script *s;
	size_t n;
};

static enum sd_err
batch_apply(struct db *db, void *arg)
{
	const struct batch *b = arg;
	enum sd_err er;

	for (size_t i = 0; i < b->n; i++)
		if ((er = db_script(db, b->s[i].text.p, b->s[i].text.n)) != SD_OK)
			return say_db(b->c, er, b->s[i].name);
	return SD_OK;
}

static enum sd_err
reference_load(struct console *c, const char *name)
{
	struct batch b = { .c = c };
	struct script *s;
	enum sd_err er;

	if (strlen(name) > 60 || !*name || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name))
		return say(SD_SYNTAX, "%s is not the name of reference data", name);
	if ((er = scripts_read(c, arena_printf(c->arena, "reference/%s", name), &s, &b.n)) != SD_OK)
		return er;
	b.s = s;
	if ((er = db_tx(c->db, batch_apply, &b)) != SD_OK)
		return er;
	printf("reference data %s: %zu files\n", name, b.n);
	return SD_OK;
}

enum sd_err
reference_run(struct console *c, const struct args *args)
{
	enum sd_err er = reference_load(c, "common");

	for (size_t i = 0; i < args->n_words && er == SD_OK; i++)
		er = reference_load(c, args->word[i]);
	return er == SD_OK ? settings_lay(c) : er;
}

/* --- check --- */

static int
stmts_check(struct console *c, const struct stmt *const *list)
{
	int bad = 0;

	for (; *list; list++)
		if (db_check(c->db, *list) != SD_OK) {
			say(SD_INVALID, "statement %s: %s", (*list)->name, db_error(c->db));
			bad++;
		}
	return bad;
}

enum sd_err
check_run(struct console *c, const struct args *args)
{
	size_t n, applied;
	int bad;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	if ((er = migrations_compare(c, &n, &applied)) != SD_OK)
		return er;
	bad = stmts_check(c, console_stmts) + stmts_check(c, setting_stmts) +
	    stmts_check(c, setting_check_stmts) + stmts_check(c, audit_stmts) + stmts_check(c, lists_all_stmts) +
	    stmts_check(c, trail_stmts) + stmts_check(c, access_event_stmts) + stmts_check(c, password_stmts) +
	    stmts_check(c, statistics_stmts) + stmts_check(c, draft_stmts) + stmts_check(c, meaning_stmts) +
	    stmts_check(c, meaning_concepts_stmts) +
	    stmts_check(c, packing_stmts) + stmts_check(c, facet_all_stmts) +
	    stmts_check(c, job_stmts) + stmts_check(c, setup_stmts) +
	    stmts_check(c, restore_stmts);
	if (applied < n) {
		say(SD_INVALID, "%zu migrations wait", n - applied);
		bad++;
	}
	printf("console: %d mistakes\n", bad);
	return bad ? SD_INVALID : SD_OK;
}
