/*
 * grants.c: `satudata grants`: each program's database user gets the privileges that its file in sql/grants says, and
 * loses what it does not say (any more). Called by console.c and setup.c. Must never take anything away before what is
 * needed is there: programs are running meanwhile.
 *
 * What is too much is found by the server: a user of nobody's gets the privileges of the file, too, and what the
 * program's user has beyond them is revoked.
 */
#define _GNU_SOURCE /* memmem */
#include "modules/console/model_setup.h"
#include "modules/console/programs.h"
#include "modules/console/schema.h"

#include <stdio.h>
#include <string.h>

#define MODEL_USER "satudata_grants_model"

static const char place[] = "@'localhost'";

/* The text with every user's host exchanged, and with `user` (NULL: none) for the user's name. */
static struct str
text_for(struct arena *a, struct str text, const char *host, const char *name, const char *user)
{
	struct buf *b = buf_new(a, 0);
	const char *quoted = user ? arena_printf(a, "'%s'", name) : NULL;
	size_t n = quoted ? strlen(quoted) : 0;

	for (size_t i = 0; i < text.n;) {
		if (text.n - i >= sizeof(place) - 1 && memcmp(text.p + i, place, sizeof(place) - 1) == 0) {
			buf_chr(b, '@');
			db_sql_text(b, host, strlen(host));
			i += sizeof(place) - 1;
		} else if (quoted && text.n - i >= n && memcmp(text.p + i, quoted, n) == 0) {
			buf_printf(b, "'%s'", user);
			i += n;
		} else
			buf_chr(b, text.p[i++]);
	}
	return (struct str){ b->p, b->n };
}

static enum sd_err
text_run(struct console *c, struct str text, const char *what)
{
	enum sd_err er = db_script(c->db, text.p, text.n);

	return er == SD_OK ? er : say_db(c, er, what);
}

/* "catalogue.sql" -> "satudata_catalogue"; NULL: the file is no program's. */
static const char *
user_of(struct arena *a, const struct script *s)
{
	const char *user = arena_printf(a, "satudata_%.*s", (int)(strlen(s->name) - 4), s->name);

	return memmem(s->text.p, s->text.n, user, strlen(user)) ? user : NULL;
}

static enum sd_err
file_apply(struct console *c, const struct script *s, const char *host, size_t *taken)
{
	struct arena *a = c->arena;
	struct str text = text_for(a, s->text, host, NULL, NULL);
	const char *user = user_of(a, s);
	size_t before = *taken;
	enum sd_err er = text_run(c, text, s->name);

	if (er != SD_OK || !user)
		return er;
	if ((er = db_account_drop(c->db, a, MODEL_USER, host)) != SD_OK ||
	    (er = text_run(c, text_for(a, s->text, host, user, MODEL_USER), s->name)) != SD_OK ||
	    (er = privileges_revoke(c->db, a, user, MODEL_USER, host, taken)) != SD_OK)
		return say_db(c, er, s->name);
	/* Who loses a privilege on a table loses with it what he was given on columns. */
	if (*taken != before && (er = text_run(c, text, s->name)) != SD_OK)
		return er;
	return db_account_drop(c->db, a, MODEL_USER, host);
}

/* Without --host: as now. A second user of the same name beside the first could be whom the server lets in. */
const char *
programs_host(struct db *server, struct console *c, const struct args *args)
{
	struct text_row row;

	if (args->host)
		return args->host;
	if (!database_is_remote(&c->conf))
		return "localhost";
	return account_host(server, c->arena, "satudata_console", &row) == SD_OK ? row.text : "%";
}

enum sd_err
grants_run(struct console *c, const struct args *args)
{
	const char *host = programs_host(c->db, c, args);
	struct script *s;
	size_t n, taken = 0;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	if ((er = scripts_read(c, "grants", &s, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if ((er = file_apply(c, &s[i], host, &taken)) != SD_OK)
			return er;
	printf("grants: %zu files, %zu privileges taken back\n", n, taken);
	return SD_OK;
}
