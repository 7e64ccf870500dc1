/*
 * programs.h: which programs are installed, and what belongs to each: its user, its configuration file. Used by setup.c
 * and doctor.c.
 */
#ifndef SD_CONSOLE_PROGRAMS_H
#define SD_CONSOLE_PROGRAMS_H

#include "modules/console/console.h"
#include <sys/types.h>

#ifndef CONFDIR
#define CONFDIR "/etc/satudata"
#endif
#ifndef RUNDIR
#define RUNDIR "/run/satudata"
#endif
#ifndef PROGRAMDIR
#define PROGRAMDIR "/usr/local/libexec/satudata"
#endif

struct program {
	const char *name;   /* "catalogue" */
	const char *path;   /* of the program */
	const char *user;   /* of Unix and of the database: unix_socket compares the two */
	const char *conf;   /* its configuration file */
	const char *password; /* the file with its password, where the database is another machine */
	const char *socket; /* where it listens; NULL: the console */
	int workers;        /* what setup writes */
	bool is_console;
};

/* Every satudata-* of the programs' folder, and the console as the last. SD_INTERNAL after a message where there is
 * none. */
enum sd_err programs_find(struct arena *a, const struct program **out, size_t *n);

/* The database is reached through the network: its users have passwords instead of unix_socket. */
bool database_is_remote(const struct conf *c);

/* From where programs reach the database (a host or a pattern): --host, or as their users stand on `server`. */
const char *programs_host(struct db *server, struct console *c, const struct args *args);

/* Writes a whole file at once: made aside with `mode`, owner root and `group`, then renamed; `text` ends with NUL. */
enum sd_err file_put(struct arena *a, const char *path, mode_t mode, gid_t group, const char *text);

#endif
