/*
 * programs.c: see programs.h. Called by setup.c and doctor.c. Must never hold a list of programs: what is installed
 * says which there are.
 */
#include "shared/ground/write_all.h"
#include "modules/console/programs.h"
#include "shared/ground/count.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PREFIX = sizeof("satudata-") - 1,
	PROGRAMS_MAX = 32 /* that are installed: there are nine */
};

/* The public carries the load: its programs answer most requests, and each worker serves one at a time. */
static const struct { const char *name; int workers; } busy[] = { { "catalogue", 4 }, { "export", 4 } };

static int
is_program(const struct dirent *e)
{
	return strncmp(e->d_name, "satudata-", PREFIX) == 0 && strlen(e->d_name) < 64;
}

static struct program
program_of(struct arena *a, const char *name)
{
	struct program p = { .name = arena_strdup(a, name), .workers = 2 };

	p.path = arena_printf(a, PROGRAMDIR "/satudata-%s", name);
	p.user = arena_printf(a, "satudata_%s", name);
	p.conf = arena_printf(a, CONFDIR "/%s.conf", name);
	p.password = arena_printf(a, CONFDIR "/%s.password", name);
	p.socket = arena_printf(a, RUNDIR "/%s.sock", name);
	for (size_t i = 0; i < COUNT(busy); i++)
		if (strcmp(name, busy[i].name) == 0)
			p.workers = busy[i].workers;
	return p;
}

enum sd_err
programs_find(struct arena *a, const struct program **out, size_t *n)
{
	struct program *list = arena_array(a, PROGRAMS_MAX + 1, sizeof(*list));
	struct dirent **entry;
	int found = scandir(PROGRAMDIR, &entry, is_program, alphasort);

	*n = 0;
	for (int i = 0; i < found; i++) {
		if (*n < PROGRAMS_MAX)
			list[(*n)++] = program_of(a, entry[i]->d_name + PREFIX);
		free(entry[i]);
	}
	if (found >= 0)
		free(entry);
	if (!*n)
		return say(SD_INTERNAL, "no program is installed in " PROGRAMDIR);
	list[*n] = program_of(a, "console");
	list[*n].is_console = true;
	list[(*n)++].socket = NULL;
	*out = list;
	return SD_OK;
}

bool
database_is_remote(const struct conf *c)
{
	return *c->db_host && !*c->db_socket;
}

enum sd_err
file_put(struct arena *a, const char *path, mode_t mode, gid_t group, const char *text)
{
	char *aside = arena_printf(a, "%s.XXXXXX", path);
	size_t n = strlen(text);
	int fd = mkstemp(aside);
	bool fine = fd >= 0 && write_all(fd, text, n) && fchown(fd, 0, group) == 0 && fchmod(fd, mode) == 0 &&
	    fsync(fd) == 0;

	if (fd >= 0 && close(fd) != 0)
		fine = false;
	if (fine && rename(aside, path) == 0)
		return SD_OK;
	say(SD_INTERNAL, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		unlink(aside);
	return SD_INTERNAL;
}
