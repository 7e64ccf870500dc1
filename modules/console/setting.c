/*
 * setting.c: settings for whoever runs the installation: lists, sets, resets them, and puts those of the table that
 * the database lacks into it. Called by console.c and schema.c. Must never write a value that the admin's page would
 * refuse.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/access.h"
#include "shared/process/audit.h"
#include "shared/process/model.h"
#include "shared/process/setting.h"

#include <stdio.h>

struct setting_change {
	struct console *c;
	const struct setting *s;
	const char *value, *before;
};

static const struct setting_row *
stored(const struct setting_row *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_same(rows[i].name, name))
			return &rows[i];
	return NULL;
}

static enum sd_err
setting_print(struct console *c, enum setting_key key, const struct setting_row *row)
{
	const struct setting *s = setting_of(key);
	const char *why = NULL;
	enum sd_err er = row ? setting_check(c->db, c->arena, key, row->value, &why) : SD_OK;

	if (er != SD_OK && er != SD_INVALID)
		return say_db(c, er, s->name);
	printf("%s = %s\n", s->name, row ? row->value : s->fallback);
	if (er == SD_INVALID)
		printf("    not allowed: %s\n", why);
	else if (row && !str_same(row->value, s->fallback) && *s->fallback)
		printf("    default: %s\n", s->fallback);
	return SD_OK;
}

/* All of them, or the one of that name. */
static enum sd_err
settings_list(struct console *c, enum setting_key only)
{
	struct setting_row *rows;
	size_t n;
	enum sd_err er = db_list(c->db, c->arena, &setting_all, &rows, &n, DB_NONE);

	if (er != SD_OK)
		return say_db(c, er, "the settings cannot be read");
	for (unsigned k = SET_NONE + 1; k < SETTING_COUNT && er == SD_OK; k++) {
		enum setting_key key = (enum setting_key)k;

		if (only == SET_NONE || only == key)
			er = setting_print(c, key, stored(rows, n, setting_of(key)->name));
	}
	for (size_t i = 0; i < n && only == SET_NONE; i++)
		if (setting_find(rows[i].name) == SET_NONE)
			printf("%s: this version knows no such setting; it does nothing\n", rows[i].name);
	return er;
}

static enum sd_err
setting_put_tx(struct db *db, void *arg)
{
	struct setting_change *ch = arg;
	struct arena *a = ch->c->arena;
	struct audit_row trail = { .at = time_now(), .kind = "pengaturan", .event = "ubah",
		.reason = arena_printf(a, "%s = %s", ch->s->name, ch->value), .detail = "{\"melalui\":\"konsol\"}" };
	const struct access_row note = { .event = ACCESS_SETTING, .subject_kind = "pengaturan", .subject = ch->s->name,
		.before = ch->before, .after = ch->value };
	enum sd_err er = db_exec(db, &setting_put, NULL, DB_ARGS(db_text(ch->s->name), db_text(ch->value),
	    db_text(ch->s->text), db_int(ch->s->is_public)));

	if (er == SD_OK)
		er = access_write(db, a, &note);
	return er == SD_OK ? audit_write(db, &trail) : er;
}

static enum sd_err
setting_put_run(struct console *c, enum setting_key key, const char *value)
{
	struct setting_change ch = { .c = c, .s = setting_of(key), .value = value };
	const struct setting_row *row;
	struct setting_row *rows;
	const char *why = NULL;
	size_t n;
	enum sd_err er = setting_check(c->db, c->arena, key, value, &why);

	if (er == SD_INVALID)
		return say(er, "%s: %s", ch.s->name, why);
	if (er != SD_OK || (er = db_list(c->db, c->arena, &setting_all, &rows, &n, DB_NONE)) != SD_OK)
		return say_db(c, er, ch.s->name);
	row = stored(rows, n, ch.s->name);
	ch.before = row ? row->value : NULL;
	if ((er = db_tx(c->db, setting_put_tx, &ch)) != SD_OK)
		return say_db(c, er, ch.s->name);
	printf("%s = %s\n", ch.s->name, value);
	return SD_OK;
}

enum sd_err
setting_run(struct console *c, const struct args *args)
{
	enum setting_key key = SET_NONE;

	if (args->n_words > 2 || (args->reset && args->n_words != 1))
		return SD_SYNTAX;
	if (args->n_words && (key = setting_find(args->word[0])) == SET_NONE)
		return say(SD_INVALID, "there is no setting %s; `satudata setting` lists them", args->word[0]);
	if (args->reset)
		return setting_put_run(c, key, setting_of(key)->fallback);
	return args->n_words == 2 ? setting_put_run(c, key, args->word[1]) : settings_list(c, key);
}

enum sd_err
settings_lay(struct console *c)
{
	enum sd_err er;

	for (unsigned k = SET_NONE + 1; k < SETTING_COUNT; k++) {
		const struct setting *s = setting_of((enum setting_key)k);

		er = s->regional ? SD_OK : db_exec(c->db, &setting_lay, NULL, DB_ARGS(db_text(s->name),
		    db_text(s->fallback), db_text(s->text), db_int(s->is_public)));
		if (er == SD_OK)
			er = db_exec(c->db, &setting_describe, NULL,
			    DB_ARGS(db_text(s->text), db_int(s->is_public), db_text(s->name)));
		if (er != SD_OK)
			return say_db(c, er, s->name);
	}
	return SD_OK;
}
