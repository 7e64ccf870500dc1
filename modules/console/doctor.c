/*
 * doctor.c: `satudata doctor`: one table of checks over a whole installation, each with what to do where it is not
 * well. Called by console.c. Must never mend anything: `setup` and people do.
 */
#include "modules/console/doctor.h"
#include "shared/ground/count.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LINE_MAX_BYTES = 400 /* of one finding: some lines of a terminal */
};

static const struct {
	const char *name;
	doctor_check *check;
	const char *advice;
} checks[] = {
	{ "programs", check_programs, "run `make install` again as root" },
	{ "Unix users", check_users, "run systemd-sysusers, then `satudata setup`" },
	{ "configuration", check_conf, "correct the file (man satudata.conf); `satudata setup` makes one that is missing" },
	{ "folders", check_folders, "run `systemd-tmpfiles --create`" },
	{ "units", check_units, "systemctl enable --now satudata.target; journalctl -u 'satudata*' says why one ended" },
	{ "sockets", check_sockets, "systemctl restart satudata.target" },
	{ "database", check_database, "start MariaDB (systemctl start mariadb) and run this as root; look at db_* in "
	    CONFDIR "/console.conf" },
	{ "database settings", check_database_settings, "copy sql/mariadb.cnf to /etc/mysql/mariadb.conf.d/90-satudata.cnf "
	    "and restart MariaDB" },
	{ "schema", check_schema, "run `satudata migrate`" },
	{ "database users", check_accounts, "run `satudata setup`" },
	{ "privileges", check_statements, "run `satudata grants`; PROGRAM --config FILE --check says which statement "
	    "fails" },
	{ "meanings", check_meanings, "run `satudata migrate`: it gives them what their datasets mean now" },
	{ "clock of the database", check_database_clock, "set both machines by NTP (apt-get install systemd-timesyncd)" },
	{ "clock", check_clock, "set the clock by NTP (apt-get install systemd-timesyncd)" },
	{ "stamp", check_stamp, "stamp_dir of every configuration file must be " RUNDIR "/stamp, which the group satudata "
	    "writes: `systemd-tmpfiles --create`" },
	{ "disk", check_disk, "make room: the database stops when its disk is full" },
	{ "backup", check_backup, "systemctl start satudata-backup.service; journalctl -u satudata-backup says why it "
	    "failed" },
	{ "web server", check_web, "`nginx -t` says what is wrong; the README has the lines to include" },
	{ "certificate", check_certificate, "renew the certificate and reload nginx" },
	{ "packages", check_packages, "apt-get update && apt-get upgrade: faults that are known are mended there" },
};

static enum verdict __attribute__((format(printf, 3, 0)))
found(struct doctor *d, enum verdict v, const char *fmt, va_list ap)
{
	char text[LINE_MAX_BYTES];

	vsnprintf(text, sizeof(text), fmt, ap);
	d->detail = arena_strdup(d->c->arena, text);
	return v;
}

#define VERDICT(name, value) \
	enum verdict \
	name(struct doctor *d, const char *fmt, ...) \
	{ \
		va_list ap; \
		enum verdict v; \
		va_start(ap, fmt); \
		v = found(d, value, fmt, ap); \
		va_end(ap); \
		return v; \
	}

VERDICT(good, VERDICT_GOOD)
VERDICT(bad, VERDICT_BAD)
VERDICT(skipped, VERDICT_SKIPPED)

static int
child_run(const char *user, int out, const char *const *args)
{
	char *argv[16] = { NULL };
	int status = -1;
	pid_t pid;

	for (size_t i = 0; args[i] && i < 15; i++)
		memcpy(&argv[i], &args[i], sizeof(argv[i])); /* execve does not write into them */
	fflush(NULL);
	if ((pid = fork()) == 0) {
		/* The child's side: becomes `user`, says nothing but to `out` (-1: to nobody). */
		const struct passwd *who = user ? getpwnam(user) : NULL;
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);

		if (null < 0 || dup2(null, 0) < 0 || dup2(out < 0 ? null : out, 1) < 0 || dup2(null, 2) < 0)
			_exit(126);
		if (user && (!who || initgroups(user, who->pw_gid) != 0 || setgid(who->pw_gid) != 0 ||
		    setuid(who->pw_uid) != 0))
			_exit(126);
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) >= 126)
		return -1;
	return WEXITSTATUS(status);
}

int
doctor_run(const char *user, const char *const *argv)
{
	return child_run(user, -1, argv);
}

void
doctor_lend(const struct doctor *d, const struct program *p)
{
	const char *word;

	unsetenv("SATUDATA_DB_PASSWORD");
	/* Asked first: conf_password() logs what it cannot read, and a program may have no password. */
	if (p && access(p->password, R_OK) == 0 && conf_password(d->c->arena, p->password, &word) == SD_OK)
		setenv("SATUDATA_DB_PASSWORD", word, 1);
}

const char *
doctor_ask(struct doctor *d, const char *const *argv)
{
	char text[LINE_MAX_BYTES];
	FILE *f = tmpfile();
	bool fine = f && child_run(NULL, fileno(f), argv) == 0 && fseek(f, 0, SEEK_SET) == 0 &&
	    fgets(text, sizeof(text), f);

	if (f)
		fclose(f);
	if (!fine)
		return NULL;
	text[strcspn(text, "\n")] = '\0';
	return arena_strdup(d->c->arena, text);
}

enum sd_err
doctor_run_all(struct console *c, const struct args *args)
{
	static const char *const labels[] = { [VERDICT_GOOD] = "good", [VERDICT_BAD] = "BAD ",
	    [VERDICT_SKIPPED] = "    " };
	struct doctor d = { .c = c };
	size_t n_bad = 0;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	/* Who comes with the configuration of the database's administrator (--config) looks at the same
	 * installation. */
	if (access(CONFDIR "/console.conf", R_OK) == 0) {
		struct conf installed;

		if ((er = conf_load(c->arena, CONFDIR "/console.conf", &installed)) != SD_OK)
			return er;
		c->conf.base_url = installed.base_url;
		c->conf.stamp_dir = installed.stamp_dir;
	}
	if ((er = programs_find(c->arena, &d.list, &d.n)) != SD_OK)
		return er;
	for (size_t i = 0; i < COUNT(checks); i++) {
		enum verdict v = checks[i].check(&d);

		doctor_lend(&d, NULL);
		printf("%s  %-22s %s%s\n", labels[v], checks[i].name, v == VERDICT_SKIPPED ? "not checked: " : "", d.detail);
		if (v == VERDICT_BAD)
			printf("      %-22s -> %s\n", "", checks[i].advice);
		n_bad += v == VERDICT_BAD;
		fflush(stdout);
	}
	printf("%zu checks, %zu not well\n", COUNT(checks), n_bad);
	return n_bad ? SD_INVALID : SD_OK;
}
