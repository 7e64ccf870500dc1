/*
 * setup.c: `satudata setup`: from installed programs to an installation that can be started: Unix users, the database
 * and its users, schema, reference data, privileges, configuration files, the first admin. Called by console.c, as
 * root.
 * Each step looks first and says what was there and what it made, so it can be run again at any time. Must never change
 * what a person wrote: a configuration file or reference data that are there stay as they are.
 */
#include "modules/console/console.h"
#include "modules/console/model_setup.h"
#include "modules/console/programs.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <inttypes.h>
#include <pwd.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What one run of setup carries from step to step. */
struct setup {
	struct console *c;
	const struct args *args;
	struct db *server;           /* connected without a database */
	const struct program *list;
	size_t n;
	bool is_new;                 /* there is no configuration yet */
	const char *host;            /* from where programs reach the database */
	bool remote;                 /* the database is another machine: passwords instead of unix_socket */
};

static void
done(const char *what, const char *how)
{
	printf("%-14s %s\n", what, how);
	fflush(stdout);
}

/* --- Unix users and folders --- */

/* Runs a program of systemd that works without a running systemd, too. */
static enum sd_err
tool_run(const char *name, const char *word)
{
	extern char **environ;
	char *argv[] = { strdup(name), word ? strdup(word) : NULL, NULL };
	int status = -1;
	pid_t pid;

	sd_assert(argv[0] && (!word || argv[1]));
	fflush(stdout);
	if (posix_spawnp(&pid, name, NULL, NULL, argv, environ) != 0 || waitpid(pid, &status, 0) != pid)
		status = -1;
	free(argv[0]);
	free(argv[1]);
	if (status != 0)
		return say(SD_INTERNAL, "%s failed", name);
	return SD_OK;
}

static size_t
users_missing(const struct setup *s)
{
	size_t missing = 0;

	for (size_t i = 0; i < s->n; i++)
		missing += getpwnam(s->list[i].user) == NULL;
	return missing;
}

static enum sd_err
setup_users(struct setup *s)
{
	size_t missing = users_missing(s);
	enum sd_err er;

	if ((missing && (er = tool_run("systemd-sysusers", NULL)) != SD_OK) ||
	    (er = tool_run("systemd-tmpfiles", "--create")) != SD_OK)
		return er;
	if (users_missing(s))
		return say(SD_INTERNAL, "systemd-sysusers did not make the user of every program");
	done("Unix users", missing ? arena_printf(s->c->arena, "%zu made", missing) : "there");
	return SD_OK;
}

/* --- database --- */

static enum sd_err
setup_database(struct setup *s)
{
	const char *name = s->c->conf.db_name;
	bool there;
	enum sd_err er;

	if (!(*name && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(name)))
		return say(SD_INVALID, "db_name is made of letters, digits and underscores");
	if ((er = database_exists(s->server, s->c->arena, name, &there)) != SD_OK ||
	    (!there && (er = database_make(s->server, s->c->arena, name)) != SD_OK))
		return say(er, "the database cannot be reached or made: %s; is MariaDB running, and are you root?",
		    db_error(s->server));
	done("database", there ? "there" : "made");
	return SD_OK;
}

static enum sd_err
account_make(struct setup *s, const struct program *p, size_t *made)
{
	struct arena *a = s->c->arena;
	struct db_account was;
	const char *password = NULL;
	enum sd_err er = db_account_find(s->server, a, p->user, s->host, &was);

	/* A user that is there keeps its privileges and password, but one whom anybody can be, or whom nobody on
	 * another machine can be, is made anew. */
	if (er == SD_OK && !was.is_open && !(s->remote && strcmp(was.plugin, "unix_socket") == 0)) {
		/* The database knows the user, so its password is known elsewhere: on the machine that was set up first. */
		if (!s->remote || access(p->password, F_OK) == 0)
			return SD_OK;
		return say(SD_DENIED, "the database has a user %s, but %s is missing: copy it from the machine that was set "
		    "up first, or DROP USER '%s'@'%s' and run setup again", p->user, p->password, p->user, s->host);
	}
	if (er == SD_NOT_FOUND)
		er = SD_OK;
	if (er == SD_OK && s->remote) {
		/* Where the database is another machine, its password lies in a file that systemd hands to the
		 * program alone. */
		const struct passwd *who = p->is_console ? getpwnam(p->user) : NULL;

		password = random_token(s->c->arena, 24);
		er = file_put(s->c->arena, p->password, who ? 0640 : 0600, who ? who->pw_gid : 0,
		    arena_printf(s->c->arena, "%s\n", password));
	}
	if (er == SD_OK)
		er = db_account_set(s->server, a, p->user, s->host, password, s->remote && *s->c->conf.db_tls_ca);
	if (er != SD_OK)
		return say(er, "database user %s: %s", p->user, db_error(s->server));
	++*made;
	return SD_OK;
}

static enum sd_err
setup_accounts(struct setup *s)
{
	size_t made = 0;
	enum sd_err er;

	for (size_t i = 0; i < s->n; i++)
		if ((er = account_make(s, &s->list[i], &made)) != SD_OK)
			return er;
	done("database users", made ? arena_printf(s->c->arena, "%zu made", made) : "there");
	return SD_OK;
}

static enum sd_err
setup_schema(struct setup *s)
{
	static const struct args none = { .name = NULL };

	return migrate_run(s->c, &none);
}

/* A region's data are loaded once: what an admin changed in the browser since is his. */
static enum sd_err
setup_reference(struct setup *s)
{
	struct args region = { .name = NULL };
	int64_t units;
	enum sd_err er;

	if ((er = units_count(s->c->db, s->c->arena, &units)) != SD_OK)
		return say_db(s->c, er, "agencies");
	if (!units && !s->args->region)
		return say(SD_SYNTAX, "--region NAME says whose reference data to load: a folder of %s/sql/reference",
		    s->c->conf.data_dir);
	if (!units)
		region.word[region.n_words++] = s->args->region;
	else
		done("region", "there");
	return reference_run(s->c, &region);
}

static enum sd_err
setup_grants(struct setup *s)
{
	const struct args from = { .host = s->host };

	return grants_run(s->c, &from);
}

/* --- configuration --- */

static const char *
conf_text(const struct setup *s, const struct program *p)
{
	struct buf *b = buf_new(s->c->arena, 0);
	const char *url = s->args->url ? s->args->url : s->c->conf.base_url;

	buf_printf(b, "# Written by `satudata setup`; what can stand here: man 5 satudata.conf\n");
	/* The database as this run reached it. */
	if (*s->c->conf.db_socket)
		buf_printf(b, "db_socket = %s\n", s->c->conf.db_socket);
	if (*s->c->conf.db_host)
		buf_printf(b, "db_host = %s\ndb_port = %" PRId64 "\n", s->c->conf.db_host, s->c->conf.db_port);
	if (*s->c->conf.db_tls_ca)
		buf_printf(b, "db_tls_ca = %s\ndb_tls_verify = %" PRId64 "\n", s->c->conf.db_tls_ca,
		    s->c->conf.db_tls_verify);
	if (*s->c->conf.db_tls_cert)
		buf_printf(b, "db_tls_cert = %s\ndb_tls_key = %s\n", s->c->conf.db_tls_cert, s->c->conf.db_tls_key);
	buf_printf(b, "db_name = %s\n", s->c->conf.db_name);
	if (s->remote)
		buf_printf(b, "db_password_file = %s\n", p->is_console ? p->password : "db_password");
	if (!p->is_console || s->remote)
		buf_printf(b, "db_user = %s\n", p->user);
	else
		buf_lit(b, "# db_user: who runs satudata: root with all rights, the timers as satudata_console\n");
	if (!p->is_console)
		buf_printf(b, "workers = %d\n", p->workers);
	buf_printf(b, "base_url = %s\ntls = %d\nstamp_dir = " RUNDIR "/stamp\n", url, str_starts(url, "https://"));
	buf_chr(b, '\0');
	return b->p;
}

/* Under systemd the password comes as a credential, which only the unit's user can read. */
static enum sd_err
credential_write(const struct setup *s, const struct program *p)
{
	struct arena *a = s->c->arena;
	const char *folder = arena_printf(a, "/etc/systemd/system/satudata@%s.service.d", p->name);

	if (!s->remote || p->is_console)
		return SD_OK;
	if (mkdir(folder, 0755) != 0 && errno != EEXIST)
		return say(SD_INTERNAL, "%s: %s", folder, strerror(errno));
	return file_put(a, arena_printf(a, "%s/password.conf", folder), 0644, 0,
	    arena_printf(a, "[Service]\nLoadCredential=db_password:%s\n", p->password));
}

static enum sd_err
setup_conf(struct setup *s)
{
	size_t made = 0;
	enum sd_err er;

	for (size_t i = 0; i < s->n; i++) {
		const struct program *p = &s->list[i];
		const struct passwd *who = getpwnam(p->user);
		struct stat st;

		/* What is there stays: a person may have changed it. */
		if (lstat(p->conf, &st) == 0)
			continue;
		if ((er = credential_write(s, p)) != SD_OK ||
		    (er = file_put(s->c->arena, p->conf, 0640, who ? who->pw_gid : 0, conf_text(s, p))) != SD_OK)
			return er;
		made++;
	}
	done("configuration", made ? arena_printf(s->c->arena, "%zu files made in " CONFDIR, made) : "there");
	return SD_OK;
}

/* --- the first person --- */

static enum sd_err
setup_admin(struct setup *s)
{
	struct args admin = { .name = "Administrator", .role = "admin", .n_words = 1,
		.password_stdin = s->args->password_stdin };
	int64_t n;
	enum sd_err er;

	if ((er = admins_count(s->c->db, s->c->arena, &n)) != SD_OK)
		return say_db(s->c, er, "admins");
	if (n) {
		done("admin", "there");
		return SD_OK;
	}
	admin.word[0] = s->args->admin ? s->args->admin : "admin";
	return user_add_run(s->c, &admin);
}

enum sd_err
setup_run(struct console *c, const struct args *args)
{
	static enum sd_err (*const steps[])(struct setup *) = { setup_users, setup_database, setup_accounts, setup_schema,
	    setup_reference, setup_grants, setup_conf, setup_admin };
	struct setup s = { .c = c, .args = args, .remote = database_is_remote(&c->conf) };
	struct conf server = c->conf;
	enum sd_err er;

	s.is_new = access(CONFDIR "/console.conf", F_OK) != 0;

	if (args->n_words || (s.is_new && !args->url))
		return SD_SYNTAX;
	if (geteuid() != 0)
		return say(SD_DENIED, "setup makes users and files of the system: run it as root");
	if ((er = programs_find(c->arena, &s.list, &s.n)) != SD_OK)
		return er;
	server.db_name = "";
	s.server = db_open(&server);
	db_patience(s.server, DB_ENDLESS);
	s.host = programs_host(s.server, c, args);
	for (size_t i = 0; i < COUNT(steps) && er == SD_OK; i++)
		er = steps[i](&s);
	db_close(s.server);
	if (er == SD_OK)
		puts("ready: systemctl enable --now satudata.target");
	return er;
}
