/*
 * doctor_system.c: what doctor looks at on the machine: files, users, units, sockets, stamp, clock, disk, backups, web
 * server, packages. Called by doctor.c. Must never depend on a running systemd: what only it can say is skipped with
 * the reason.
 */
#include "modules/console/doctor.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/stamp.h"
#include "shared/ground/str.h"

#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
	BACKUP_HOURS = 26,         /* one a night, and two hours in which it may come late */
	CERTIFICATE_DAYS = 14,     /* what renews by itself does so 30 days before */
	DISK_PERCENT = 10, /* free, of a disk with less than ten times DISK_MB */
	MB = 1024 * 1024, /* bytes */
	DISK_MB = 1024             /* a disk that is large enough may be fuller */
};

/* --- files --- */

enum verdict
check_programs(struct doctor *d)
{
	struct stat st;

	for (size_t i = 0; i < d->n; i++) {
		if (d->list[i].is_console)
			continue;
		if (stat(d->list[i].path, &st) != 0 || !(st.st_mode & S_IXOTH))
			return bad(d, "%s cannot be run by its user", d->list[i].path);
		if (st.st_uid != 0 || (st.st_mode & (S_IWGRP | S_IWOTH)))
			return bad(d, "%s can be changed by others than root", d->list[i].path);
	}
	if (stat(d->c->conf.data_dir, &st) != 0)
		return bad(d, "%s is missing", d->c->conf.data_dir);
	return good(d, "%zu in " PROGRAMDIR, d->n - 1);
}

static bool
is_member(const struct group *g, const char *user)
{
	for (char **m = g->gr_mem; *m; m++)
		if (strcmp(*m, user) == 0)
			return true;
	return false;
}

enum verdict
check_users(struct doctor *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const char *user = d->list[i].user;
		const struct group *g = getgrnam("satudata");

		if (!getpwnam(user))
			return bad(d, "there is no Unix user %s", user);
		if (!g || !is_member(g, user))
			return bad(d, "%s is not in the group satudata, which moves the stamp", user);
	}
	return good(d, "one for each of %zu programs", d->n);
}

/* The password of a program that has one is its own: systemd reads the file as root; the timers' user reads his. */
static bool
password_is_kept(const struct program *p)
{
	const struct passwd *who = getpwnam(p->user);
	struct stat st;

	if (stat(p->password, &st) != 0)
		return true;
	if (p->is_console && (!who || st.st_gid != who->pw_gid))
		return false;
	return st.st_uid == 0 && (st.st_mode & 07777) == (p->is_console ? 0640 : 0600);
}

enum verdict
check_conf(struct doctor *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct program *p = &d->list[i];
		const struct passwd *who = getpwnam(p->user);
		struct conf conf;
		struct stat st;

		if (stat(p->conf, &st) != 0)
			return bad(d, "%s: %s", p->conf, strerror(errno));
		if (st.st_uid != 0 || (st.st_mode & 07777) != 0640 || (who && st.st_gid != who->pw_gid))
			return bad(d, "%s must belong to root and the group %s with mode 0640: it may hold a password", p->conf,
			    p->user);
		if (!password_is_kept(p))
			return bad(d, "%s can be read by others: chmod %s", p->password, p->is_console ? "640" : "600");
		doctor_lend(d, p);
		if (geteuid() == 0 && conf_load(d->c->arena, p->conf, &conf) != SD_OK)
			return bad(d, "%s is not as it must be; the line above says where", p->conf);
		if (geteuid() == 0 && strcmp(conf.base_url, d->c->conf.base_url) != 0)
			return bad(d, "%s names another base_url than console.conf", p->conf);
	}
	return good(d, "%zu files in " CONFDIR " for %s", d->n, d->c->conf.base_url);
}

enum verdict
check_folders(struct doctor *d)
{
	static const struct { const char *path, *user, *group; mode_t mode; } folders[] = {
		{ RUNDIR, "root", NULL, 0755 }, { RUNDIR "/stamp", NULL, "satudata", 0775 },
		{ CACHEDIR, "www-data", NULL, 0700 }, { BACKUPDIR, "satudata_console", NULL, 0700 },
	};

	for (size_t i = 0; i < COUNT(folders); i++) {
		const struct passwd *who = folders[i].user ? getpwnam(folders[i].user) : NULL;
		const struct group *g = folders[i].group ? getgrnam(folders[i].group) : NULL;
		struct stat st;

		if (stat(folders[i].path, &st) != 0)
			return bad(d, "%s: %s", folders[i].path, strerror(errno));
		if ((st.st_mode & 0777) != folders[i].mode || (who && st.st_uid != who->pw_uid) ||
		    (g && st.st_gid != g->gr_gid))
			return bad(d, "%s must belong to %s with mode %04o", folders[i].path,
			    folders[i].user ? folders[i].user : folders[i].group, (unsigned)folders[i].mode);
	}
	return good(d, RUNDIR ", " CACHEDIR ", " BACKUPDIR);
}

/* --- what runs --- */

enum verdict
check_units(struct doctor *d)
{
	static const char *const timers[] = { "satudata-jobs.timer", "satudata-backup.timer",
		"satudata-verify-audit.timer" };
	const char *argv[] = { "systemctl", "-q", "is-active", NULL, NULL };

	if (access("/run/systemd/system", F_OK) != 0)
		return skipped(d, "no systemd");
	for (size_t i = 0; i < d->n + 3; i++) {
		if (i < d->n && d->list[i].is_console)
			continue;
		argv[3] = i < d->n ? arena_printf(d->c->arena, "satudata@%s.service", d->list[i].name) :
		    timers[i - d->n];
		if (doctor_run(NULL, argv) != 0)
			return bad(d, "%s does not run", argv[3]);
	}
	argv[2] = "is-enabled";
	argv[3] = "satudata.target";
	if (doctor_run(NULL, argv) != 0)
		return bad(d, "satudata.target is not enabled: nothing starts with the machine");
	return good(d, "all run, and start with the machine");
}

static bool
socket_answers(const char *path)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool fine;

	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", path);
	fine = fd >= 0 && connect(fd, (struct sockaddr *)&addr, sizeof(addr)) == 0;
	if (fd >= 0)
		close(fd);
	return fine;
}

enum verdict
check_sockets(struct doctor *d)
{
	const struct group *web = getgrnam("www-data");

	for (size_t i = 0; i < d->n; i++) {
		const char *path = d->list[i].socket;
		struct stat st;

		if (!path)
			continue;
		if (stat(path, &st) != 0 || !socket_answers(path))
			return bad(d, "nobody listens on %s", path);
		if ((st.st_mode & 0777) != 0660 || !web || st.st_gid != web->gr_gid)
			return bad(d, "%s must be open to the group www-data alone (mode 0660)", path);
	}
	return good(d, "%zu listen in " RUNDIR, d->n - 1);
}

enum verdict
check_stamp(struct doctor *d)
{
	const char *dir = d->c->conf.stamp_dir;
	char before[STAMP_MAX] = "", after[STAMP_MAX] = "";

	if (!*dir)
		return bad(d, "stamp_dir is not set, so nothing public is kept");
	stamp_read(dir, before, sizeof(before));
	(void)stamp_move(dir, STAMP_SAME);
	if (!stamp_read(dir, after, sizeof(after)) || strcmp(before, after) == 0)
		return bad(d, "the link in %s does not move", dir);
	for (size_t i = 0; i < d->n && geteuid() == 0; i++) {
		const char *argv[] = { "test", "-w", dir, NULL };

		if (doctor_run(d->list[i].user, argv) != 0)
			return bad(d, "%s cannot write in %s: what it changes is shown late", d->list[i].user, dir);
	}
	return good(d, "moves");
}

/* --- clock, disk, backup --- */

enum verdict
check_clock(struct doctor *d)
{
	struct timex t = { .modes = 0 };
	int state = adjtimex(&t);

	if (state < 0)
		return skipped(d, "the kernel does not say: %s", strerror(errno));
	if ((state == TIME_ERROR || (t.status & STA_UNSYNC)) && access("/run/systemd/system", F_OK) != 0)
		return skipped(d, "nobody sets it here, but a machine without systemd may follow its host's");
	if (state == TIME_ERROR || (t.status & STA_UNSYNC))
		return bad(d, "nobody sets this machine's clock: deadlines and the trail depend on it");
	return good(d, "set by NTP");
}

enum verdict
check_disk(struct doctor *d)
{
	static const char *const places[] = { "/var/lib/mysql", BACKUPDIR, CACHEDIR, "/tmp", "/var/tmp" };

	for (size_t i = 0; i < COUNT(places); i++) {
		struct statvfs v;
		uint64_t free_mb;

		if (statvfs(places[i], &v) != 0 || !v.f_blocks)
			continue;
		free_mb = (uint64_t)v.f_bavail * v.f_frsize / MB;
		if (free_mb < DISK_MB || (free_mb < 10 * DISK_MB && v.f_bavail * 100 / v.f_blocks < DISK_PERCENT))
			return bad(d, "%s: %" PRIu64 " MB are free", places[i], free_mb);
	}
	return good(d, "room enough for database, backups and what is kept");
}

/* When the newest file of the folder was written; 0 = there is none. */
static time_t
newest_file(struct arena *a, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	struct stat st;
	time_t newest = 0;

	while (dir && (e = readdir(dir)))
		if (e->d_name[0] != '.' && stat(arena_printf(a, "%s/%s", folder, e->d_name), &st) == 0 &&
		    S_ISREG(st.st_mode) && st.st_mtime > newest)
			newest = st.st_mtime;
	if (dir)
		closedir(dir);
	return newest;
}

enum verdict
check_backup(struct doctor *d)
{
	time_t newest = newest_file(d->c->arena, BACKUPDIR), now = time(NULL);
	struct stat st;

	if (newest && now - newest < BACKUP_HOURS * 3600)
		return good(d, "the last is %d hours old", (int)((now - newest) / 3600));
	if (newest)
		return bad(d, "the last in " BACKUPDIR " is %d days old", (int)((now - newest) / DAY_SECONDS));
	if (stat(CONFDIR "/console.conf", &st) == 0 && now - st.st_mtime < BACKUP_HOURS * 3600)
		return skipped(d, "installed less than a day ago; the first comes tonight");
	return bad(d, "there is none in " BACKUPDIR);
}

/* --- web server --- */

enum verdict
check_web(struct doctor *d)
{
	static const char *const test[] = { "nginx", "-t", "-q", NULL };
	static const char *const include[] = { "grep", "-rlE", "^[^#]*include .*/satudata\\.conf;",
	    "/etc/nginx/sites-enabled", "/etc/nginx/conf.d", "/etc/nginx/nginx.conf", NULL };
	int status;

	if (geteuid() != 0)
		return skipped(d, "only root can read its configuration");
	if ((status = doctor_run(NULL, test)) < 0)
		return skipped(d, "nginx is not on this machine");
	if (status != 0)
		return bad(d, "its configuration has a fault: it goes on with the old one, but would not start again");
	if (doctor_run(NULL, include) == 1)
		return bad(d, "no server block includes satudata.conf");
	return good(d, "its configuration is whole and includes satudata.conf");
}

enum verdict
check_certificate(struct doctor *d)
{
	static const char *const find[] = { "grep", "-rhoE", "^[[:space:]]*ssl_certificate[[:space:]]+[^;]+",
	    "/etc/nginx/sites-enabled", "/etc/nginx/conf.d", NULL };
	const char *line, *file, *seconds = arena_printf(d->c->arena, "%d", CERTIFICATE_DAYS * DAY_SECONDS);

	if (!str_starts(d->c->conf.base_url, "https://"))
		return bad(d, "base_url is not https: passwords would travel in the clear");
	if (!(line = doctor_ask(d, find)) || !(file = strrchr(line, ' ')))
		return skipped(d, "no ssl_certificate in /etc/nginx");
	file++;
	if (doctor_run(NULL, (const char *const[]){ "openssl", "x509", "-noout", "-in", file, NULL }) != 0)
		return bad(d, "%s cannot be read", file);
	if (doctor_run(NULL, (const char *const[]){ "openssl", "x509", "-noout", "-checkend", seconds, "-in", file,
	    NULL }) != 0)
		return bad(d, "%s ends within %d days", file, CERTIFICATE_DAYS);
	return good(d, "%s holds longer than %d days", file, CERTIFICATE_DAYS);
}

/* --- packages --- */

enum verdict
check_packages(struct doctor *d)
{
	/* Debian 12: the version from which on a fault that reaches us is mended (changelog.Debian.gz of each). */
	static const struct { const char *name, *version, *fault; } fixed[] = {
		{ "nginx-common", "1.22.1-9+deb12u11", "CVE-2023-44487 in HTTP/2" },
		{ "libxml2", "2.9.14+dfsg-1.3~deb12u6", "CVE-2026-0990, CVE-2025-7425" },
		{ "libarchive13", "3.6.2-1+deb12u5", "CVE-2026-14164, CVE-2025-5914" },
		{ "libssl3", "3.0.18-1~deb12u2", "CVE-2025-15467" },
		{ "mariadb-server-core", "1:10.11.19-0+deb12u1", "CVE-2026-61081" },
	};

	for (size_t i = 0; i < COUNT(fixed); i++) {
		const char *has = doctor_ask(d, (const char *const[]){ "dpkg-query", "-W", "-f", "${Version}\n",
		    fixed[i].name, NULL });

		if (has && *has && doctor_run(NULL, (const char *const[]){ "dpkg", "--compare-versions", has, "lt",
		    fixed[i].version, NULL }) == 0)
			return bad(d, "%s %s has a known fault (%s)", fixed[i].name, has, fixed[i].fault);
	}
	if (doctor_run(NULL, (const char *const[]){ "dpkg-query", "--version", NULL }) != 0)
		return skipped(d, "not a Debian system");
	return good(d, "none with a fault that we know of");
}
