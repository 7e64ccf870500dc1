/*
 * doctor.h: one check of an installation: what it looks at, and what it found. Used by doctor.c and the files that hold
 * checks.
 */
#ifndef SD_CONSOLE_DOCTOR_H
#define SD_CONSOLE_DOCTOR_H

#include "modules/console/console.h"
#include "modules/console/programs.h"

enum verdict { VERDICT_GOOD, VERDICT_BAD, VERDICT_SKIPPED };

struct doctor {
	struct console *c;
	const struct program *list; /* every program, the console as the last */
	size_t n;
	const char *detail;         /* what the check at work found: set by good, bad and skipped */
};

/* Looks at one thing, says in d->detail what it saw, and changes nothing but the stamp. */
typedef enum verdict doctor_check(struct doctor *d);

/* Sets d->detail and returns the verdict. */
enum verdict good(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum verdict bad(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum verdict skipped(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Runs argv as the Unix user (NULL: as ourselves) without its output; the exit status, or -1 where it could not run. */
int doctor_run(const char *user, const char *const *argv);

/* What systemd would give the program: the password of its database user goes into the environment, and the one before
 * it (NULL: only that) leaves it. Nothing where it has none, or we may not read it. */
void doctor_lend(const struct doctor *d, const struct program *p);

/* The first line of what argv prints; NULL where it fails. */
const char *doctor_ask(struct doctor *d, const char *const *argv);

/* doctor_system.c */
doctor_check check_programs, check_users, check_conf, check_folders, check_units, check_sockets, check_stamp,
    check_clock, check_disk, check_backup, check_web, check_certificate, check_packages;

/* doctor_database.c */
doctor_check check_database, check_database_settings, check_schema, check_accounts, check_statements,
    check_database_clock, check_meanings;

#endif
