/*
 * trail.c: `satudata verify-audit` and `audit-head`: is the audit trail whole, also against what was noted of it
 * outside the database? Called by console.c and restore_check.c. Must never write to the database.
 *
 * A file of heads has a line "NUMBER HASH TIME" for each day; what it says is compared first, and the head of a whole
 * trail is added to it. Who cuts rows off the end in the database does not reach that file, if it lies on another disk,
 * is printed, or goes to the log.
 */
#include "modules/console/console.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/write_all.h"
#include "shared/process/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTED_MAX 40000 /* lines; a hundred years of days */
#define LINE 160 /* characters: number, hash and time */

struct noted {
	struct audit_noted *v;
	size_t n;
};

/* "N HASH"; false where it is not that. */
static bool
noted_add(struct console *c, struct noted *to, const char *number, const char *hash)
{
	char *end;
	long long id = strtoll(number, &end, 10);

	if (end == number || *end || id < 1 || strlen(hash) != SHA256_HEX - 1 ||
	    strspn(hash, "0123456789abcdef") != SHA256_HEX - 1 || to->n == NOTED_MAX)
		return false;
	to->v[to->n++] = (struct audit_noted){ id, arena_strdup(c->arena, hash) };
	return true;
}

static enum sd_err
heads_read(struct console *c, const char *path, struct noted *to)
{
	char line[LINE], number[24], hash[SHA256_HEX], time[32];
	FILE *f = fopen(path, "re");
	enum sd_err er = SD_OK;

	if (!f)
		return errno == ENOENT ? SD_OK : say(SD_INTERNAL, "%s: %s", path, strerror(errno));
	for (size_t n = 1; er == SD_OK && fgets(line, sizeof(line), f); n++)
		if (sscanf(line, "%23s %64s %31s", number, hash, time) != 3 || !noted_add(c, to, number, hash))
			er = say(SD_INVALID, "%s: line %zu is not \"NUMBER HASH TIME\"", path, n);
	fclose(f);
	return er;
}

static int
noted_order(const void *x, const void *y)
{
	const struct audit_noted *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

static const char *
head_text(struct console *c, const struct audit_found *f)
{
	return arena_printf(c->arena, "%" PRId64 " %s %s", f->head, f->hash, time_iso(c->arena, f->at));
}

/* Everything that was noted, in ascending order. */
static enum sd_err
noted_gather(struct console *c, const struct args *args, struct noted *to)
{
	enum sd_err er;

	to->v = arena_array(c->arena, NOTED_MAX, sizeof(*to->v));
	if (args->expect ? args->n_words != 2 : args->n_words != 0)
		return SD_SYNTAX;
	if (args->heads && (er = heads_read(c, args->heads, to)) != SD_OK)
		return er;
	if (args->expect && !noted_add(c, to, args->word[0], args->word[1]))
		return say(SD_INVALID, "--expect takes the number of a row and its 64 hexadecimal digits");
	qsort(to->v, to->n, sizeof(*to->v), noted_order);
	return SD_OK;
}

/* What the configuration's audit_mail gets; nobody where it is empty. */
static enum sd_err
mail_if_set(struct console *c, const char *subject, const char *text)
{
	return *c->conf.audit_mail ? mail_send(c, c->conf.audit_mail, subject, text) : SD_OK;
}

/* A whole trail's head goes to the file and by mail, once for each head. */
static enum sd_err
head_publish(struct console *c, const char *path, const struct audit_found *f)
{
	const char *line = arena_printf(c->arena, "%s\n", head_text(c, f));
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644), why;
	bool good;
	enum sd_err er, sent;

	/* A line more, on the disk before we say so. The mail goes in any case: two places are there for that. */
	good = fd >= 0 && write_all(fd, line, strlen(line)) && fsync(fd) == 0;
	why = errno;
	if (fd >= 0)
		close(fd);
	er = good ? SD_OK : say(SD_INTERNAL, "%s: %s", path, strerror(why));
	sent = mail_if_set(c, "satudata: kepala jejak audit", arena_printf(c->arena, "%s\n\nSimpan surel ini. Jejak "
	    "diperiksa terhadapnya dengan:\nsatudata verify-audit --expect %" PRId64 " %s", head_text(c, f), f->head,
	    f->hash));
	return er == SD_OK ? sent : er;
}

enum sd_err
audit_run(struct console *c, const struct args *args)
{
	struct noted noted = { NULL, 0 };
	struct audit_found f;
	enum sd_err er = noted_gather(c, args, &noted);

	if (er != SD_OK)
		return er;
	if ((er = audit_verify(c->db, noted.v, noted.n, &f)) != SD_OK)
		return say_db(c, er, "the trail cannot be read");
	printf("%" PRId64 " rows%s %s\n", f.n, f.fault ? " read;" : ",", audit_fault_text(c->arena, &f));
	if (f.fault && args->heads)
		mail_if_set(c, "satudata: JEJAK AUDIT RUSAK", audit_fault_text(c->arena, &f)); /* that it failed was said */
	if (f.fault)
		return SD_INVALID;
	if (!f.head)
		return SD_OK;
	log_line(LOG_NOTE, "audit head=%" PRId64 " hash=%s", f.head, f.hash);
	if (!args->heads || (noted.n && noted.v[noted.n - 1].id == f.head))
		return SD_OK;
	return head_publish(c, args->heads, &f);
}

enum sd_err
audit_head_run(struct console *c, const struct args *args)
{
	struct audit_found f;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	if ((er = audit_verify(c->db, NULL, 0, &f)) != SD_OK)
		return say_db(c, er, "the trail cannot be read");
	if (f.fault)
		return say(SD_INVALID, "the trail is not whole; see verify-audit");
	puts(head_text(c, &f));
	return SD_OK;
}
