/*
 * people.c: accounts made and closed by whoever runs the installation: above all the first one. Called by console.c.
 * Each change writes an audit row in its transaction. Must never print or log a password, but the random one that it
 * just made.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/access.h"
#include "shared/process/audit.h"
#include "shared/process/password.h"
#include "shared/process/role.h"

#include <stdio.h>
#include <string.h>

#define AUDIT_KIND "pengguna"

enum { PASSWORD_MAX = 200 /* as the login page */, PASSWORD_RANDOM = 16, LOGIN_MAX = 60 };

/* One change of one account: what db_tx hands on. */
struct change {
	struct console *c;
	const char *login, *hash;
	const char *shown;    /* the random password, printed when it holds; NULL = none */
	const struct args *args;
	int64_t roles, taken; /* sums of enum role: given, taken away */
};

/* --- what people type --- */

static bool
login_valid(const char *s)
{
	size_t n = strlen(s);

	return n >= 2 && n <= LOGIN_MAX && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n;
}

/* "walidata,admin" -> a sum; false where one is unknown. */
static bool
roles_parse(struct arena *a, const char *list, int64_t *out)
{
	struct str unread = str_of(list), part;

	*out = 0;
	while ((part = str_part(&unread, ',')).p) {
		int64_t role = role_parse(arena_strndup(a, part.p, part.n));

		if (!role) {
			say(SD_SYNTAX, "there is no role %.*s", (int)part.n, part.p);
			return false;
		}
		*out |= role;
	}
	return *out != 0;
}

/* The first line of standard input. */
static enum sd_err
password_read(struct console *c, const char **out)
{
	char *p = arena_alloc(c->arena, PASSWORD_MAX + 2);
	size_t n;

	if (!fgets(p, PASSWORD_MAX + 2, stdin))
		return say(SD_SYNTAX, "standard input holds no password");
	n = strcspn(p, "\r\n");
	if (n > PASSWORD_MAX || !n || !utf8_valid(p, n))
		return say(SD_SYNTAX, "a password is one line of UTF-8 text of at most %d bytes", PASSWORD_MAX);
	p[n] = '\0';
	*out = p;
	return SD_OK;
}

/* The rules of the pages, for whom it will be. */
static enum sd_err
password_allowed(const struct change *ch, const char *password)
{
	struct console *c = ch->c;
	struct password_of who = { .login = ch->login, .name = ch->args->name, .unit = ch->args->unit };
	struct password_user_row row;
	const char *why;
	enum sd_err er = db_one(c->db, c->arena, &password_user, &row, DB_ARGS(db_text(ch->login)));

	if (er == SD_OK)
		who = (struct password_of){ row.id, ch->login, row.name, row.unit, NULL };
	if (er == SD_OK || er == SD_NOT_FOUND)
		er = password_check(c->db, c->arena, &who, password, &why);
	return er == SD_INVALID ? say(er, "%s", why) : er == SD_OK ? er : say_db(c, er, ch->login);
}

/* ch->hash of a password from standard input, or of a random one, which becomes ch->shown. */
static enum sd_err
password_choose(struct change *ch)
{
	struct arena *a = ch->c->arena;
	const char *password = NULL;
	char *hash = NULL;
	enum sd_err er;

	if (!ch->args->password_stdin)
		password = ch->shown = random_code(a, PASSWORD_RANDOM);
	else if ((er = password_read(ch->c, &password)) != SD_OK)
		return er;
	if (!ch->shown && !ch->args->unchecked && (er = password_allowed(ch, password)) != SD_OK)
		return er;
	if ((er = password_hash(a, password, &hash)) != SD_OK)
		return say(er, "the password could not be hashed");
	ch->hash = hash;
	return SD_OK;
}

/* --- transactions --- */

/* The logins that we take hold nothing that JSON would want escaped. */
static enum sd_err
trail_write(const struct change *ch, struct db *db, int64_t id, const char *event)
{
	struct arena *a = ch->c->arena;
	struct audit_row row = {
		.at = time_now(), .kind = AUDIT_KIND, .subject_id = id, .event = event,
		.detail = arena_printf(a, "{\"login\":\"%s\",\"melalui\":\"konsol\"}", ch->login),
	};

	return audit_write(db, &row);
}

/* The same as an access event; nobody is logged in at the console. */
static enum sd_err
event_write(const struct change *ch, struct db *db, int64_t id, enum access_event event, const char *before,
    const char *after)
{
	const struct access_row row = { .event = event, .address = "", .subject_kind = "pengguna", .subject_id = id,
		.subject = ch->login, .before = before, .after = after };

	return access_write(db, ch->c->arena, &row);
}

static enum sd_err
roles_write(struct db *db, int64_t id, const struct stmt *st, int64_t roles)
{
	enum sd_err er;

	for (size_t i = 0; i < COUNT(role_all); i++) {
		if (!(roles & (int64_t)role_all[i]))
			continue;
		er = db_exec(db, st, NULL, DB_ARGS(db_int(id), db_text(role_name(role_all[i]))));
		if (er != SD_OK)
			return er;
	}
	return SD_OK;
}

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static enum sd_err
user_add_tx(struct db *db, void *arg)
{
	const struct change *ch = arg;
	const struct args *g = ch->args;
	struct id_row unit = { 0 };
	struct db_result res;
	enum sd_err er;

	if (g->unit) {
		er = db_one(db, ch->c->arena, &unit_find, &unit, DB_ARGS(db_text(g->unit)));
		if (er != SD_OK)
			return er == SD_NOT_FOUND ? say(SD_INVALID, "there is no agency %s", g->unit) : er;
	}
	er = db_exec(db, &user_insert, &res, DB_ARGS(db_text(ch->login), db_text(g->name), db_text(or_empty(g->email)),
	    db_text(or_empty(g->title)), db_text(or_empty(g->grade)), db_text(or_empty(g->nip)), db_ref(unit.id),
	    db_text(ch->hash), db_int(g->must_change || !g->password_stdin)));
	if (er == SD_CONFLICT)
		return say(er, "there is an account %s already", ch->login);
	if (er != SD_OK || (er = roles_write(db, res.insert_id, &user_role_add, ch->roles)) != SD_OK ||
	    (er = event_write(ch, db, res.insert_id, ACCESS_ACCOUNT, NULL, "dibuat di konsol")) != SD_OK ||
	    (er = event_write(ch, db, res.insert_id, ACCESS_ROLES, "", g->role)) != SD_OK)
		return er;
	return trail_write(ch, db, res.insert_id, "dibuat");
}

/* The account of ch->login, locked. */
static enum sd_err
account_find(const struct change *ch, struct db *db, int64_t *id)
{
	struct id_row row;
	enum sd_err er = db_one(db, ch->c->arena, &user_find, &row, DB_ARGS(db_text(ch->login)));

	if (er == SD_NOT_FOUND)
		return say(er, "there is no account %s", ch->login);
	*id = er == SD_OK ? row.id : 0;
	return er;
}

/* Sessions and keys end for good: an account that is opened again revives none. */
static enum sd_err
access_end(struct db *db, int64_t id)
{
	enum sd_err er = db_exec(db, &user_sessions_end, NULL, DB_ARGS(db_int(id)));

	return er == SD_OK ? db_exec(db, &user_keys_end, NULL, DB_ARGS(db_int(id))) : er;
}

static enum sd_err
user_disable_tx(struct db *db, void *arg)
{
	const struct change *ch = arg;
	int64_t id;
	enum sd_err er;

	if ((er = account_find(ch, db, &id)) != SD_OK ||
	    (er = db_exec(db, &user_disable, NULL, DB_ARGS(db_int(id)))) != SD_OK ||
	    (er = access_end(db, id)) != SD_OK ||
	    (er = event_write(ch, db, id, ACCESS_ACCOUNT, NULL, "ditutup di konsol")) != SD_OK)
		return er;
	return trail_write(ch, db, id, "dinonaktifkan");
}

static enum sd_err
user_role_tx(struct db *db, void *arg)
{
	const struct change *ch = arg;
	struct count_row left;
	struct role_list_row before, after;
	int64_t id;
	enum sd_err er;

	if ((er = account_find(ch, db, &id)) != SD_OK ||
	    (er = db_one(db, ch->c->arena, &user_roles, &before, DB_ARGS(db_int(id)))) != SD_OK ||
	    (er = roles_write(db, id, &user_role_add, ch->roles)) != SD_OK ||
	    (er = roles_write(db, id, &user_role_remove, ch->taken)) != SD_OK ||
	    (er = db_one(db, ch->c->arena, &user_role_count, &left, DB_ARGS(db_int(id)))) != SD_OK)
		return er;
	if (!left.n)
		return say(SD_INVALID, "%s would have no role; close the account instead", ch->login);
	if ((er = db_one(db, ch->c->arena, &user_roles, &after, DB_ARGS(db_int(id)))) != SD_OK ||
	    (er = event_write(ch, db, id, ACCESS_ROLES, before.roles, after.roles)) != SD_OK)
		return er;
	return trail_write(ch, db, id, "peran");
}

static enum sd_err
user_unlock_tx(struct db *db, void *arg)
{
	const struct change *ch = arg;
	int64_t id;
	enum sd_err er;

	if ((er = account_find(ch, db, &id)) != SD_OK ||
	    (er = db_exec(db, &user_unlock, NULL, DB_ARGS(db_text(ch->login)))) != SD_OK ||
	    (er = event_write(ch, db, id, ACCESS_UNLOCK, NULL, "di konsol")) != SD_OK)
		return er;
	return trail_write(ch, db, id, "buka-penundaan");
}

static enum sd_err
user_password_tx(struct db *db, void *arg)
{
	const struct change *ch = arg;
	int64_t id, must_change = ch->args->must_change || !ch->args->password_stdin;
	enum sd_err er;

	if ((er = account_find(ch, db, &id)) != SD_OK ||
	    (er = password_keep(db, id)) != SD_OK ||
	    (er = db_exec(db, &user_password, NULL, DB_ARGS(db_text(ch->hash), db_int(must_change),
	        db_int(id)))) != SD_OK ||
	    (er = access_end(db, id)) != SD_OK ||
	    (er = db_exec(db, &user_unlock, NULL, DB_ARGS(db_text(ch->login)))) != SD_OK ||
	    (er = event_write(ch, db, id, ACCESS_PASSWORD, NULL, "di konsol")) != SD_OK)
		return er;
	return trail_write(ch, db, id, "sandi");
}

/* --- commands --- */

/* Runs the transaction; what it did not explain itself is explained here. */
static enum sd_err
change_do(struct change *ch, enum sd_err (*fn)(struct db *, void *), const char *done)
{
	enum sd_err er = db_tx(ch->c->db, fn, ch);

	if (er == SD_OK) {
		printf("%s: %s\n", ch->login, done);
		if (ch->shown)
			printf("password: %s\n", ch->shown);
	} else if (er != SD_NOT_FOUND && er != SD_CONFLICT && er != SD_INVALID)
		say_db(ch->c, er, ch->login);
	return er;
}

enum sd_err
user_add_run(struct console *c, const struct args *args)
{
	struct change ch = { .c = c, .args = args, .login = args->word[0] };
	enum sd_err er;

	if (args->n_words != 1 || str_blank(args->name) || !args->role)
		return SD_SYNTAX;
	if (!login_valid(ch.login))
		return say(SD_SYNTAX, "a login is 2 to %d small letters, digits, dots, hyphens or underscores", LOGIN_MAX);
	if (!roles_parse(c->arena, args->role, &ch.roles))
		return SD_SYNTAX;
	if ((ch.roles & ROLE_PRODUCER) && !args->unit)
		return say(SD_SYNTAX, "a produsen belongs to an agency: --unit");
	if ((er = password_choose(&ch)) != SD_OK)
		return er;
	return change_do(&ch, user_add_tx, "account made");
}

enum sd_err
user_disable_run(struct console *c, const struct args *args)
{
	struct change ch = { .c = c, .args = args, .login = args->word[0] };

	if (args->n_words != 1 || !login_valid(ch.login))
		return SD_SYNTAX;
	return change_do(&ch, user_disable_tx, "account closed");
}

enum sd_err
user_unlock_run(struct console *c, const struct args *args)
{
	struct change ch = { .c = c, .args = args, .login = args->word[0] };

	if (args->n_words != 1 || !login_valid(ch.login))
		return SD_SYNTAX;
	return change_do(&ch, user_unlock_tx, "may log in at once");
}

enum sd_err
user_role_run(struct console *c, const struct args *args)
{
	struct change ch = { .c = c, .args = args, .login = args->word[0] };

	if (args->n_words < 2 || !login_valid(ch.login))
		return SD_SYNTAX;
	for (size_t i = 1; i < args->n_words; i++) {
		const char *word = args->word[i];
		int64_t role = role_parse(word + 1);

		if ((*word != '+' && *word != '-') || !role)
			return say(SD_SYNTAX, "%s is not +ROLE or -ROLE", word);
		if (*word == '+')
			ch.roles |= role;
		else
			ch.taken |= role;
	}
	return change_do(&ch, user_role_tx, "roles changed");
}

enum sd_err
user_password_run(struct console *c, const struct args *args)
{
	struct change ch = { .c = c, .args = args, .login = args->word[0] };
	enum sd_err er;

	if (args->n_words != 1 || !login_valid(ch.login))
		return SD_SYNTAX;
	if ((er = password_choose(&ch)) != SD_OK)
		return er;
	return change_do(&ch, user_password_tx, "password set, sessions and keys ended");
}
