/*
 * history.c: which data sets answer updatedAfter and includeHistory. Called by v1/data.c. Reads the
 * list of releases and nothing else.
 */
#include "modules/export/common/model.h"
#include "modules/export/sdmx/v1/history.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include <stdlib.h>
#include <string.h>

enum {
	MOMENT_MAX = 40, /* characters of updatedAfter: 2026-01-31T10:20:30.123456+07:00 has 32 */
	FRACTION_MAX = 6 /* digits of a second: what MariaDB's DATETIME(6) can hold */
};

/* ".25" of "10:00:00.25Z", or "". */
static const char *
fraction_of(struct arena *a, const char *text)
{
	const char *dot = strchr(text, '.');
	size_t n = 1;

	if (!dot)
		return "";
	while (n <= FRACTION_MAX && dot[n] >= '0' && dot[n] <= '9')
		n++;
	return n > 1 ? arena_strndup(a, dot, n) : "";
}

/* Digits beyond what the database keeps go away. */
static void
fraction_cut(char *text)
{
	char *dot = strchr(text, '.');
	size_t n = dot ? strspn(dot + 1, "0123456789") : 0;

	if (n > FRACTION_MAX)
		memmove(dot + 1 + FRACTION_MAX, dot + 1 + n, strlen(dot + 1 + n) + 1);
}

/* "2024", "2024-05", "2024-05-03", "2024-05-03T10", "2024-05-03T10:20" with or without a zone: the beginning of what an
 * ISO 8601 text of less precision names, in UTC where no zone is said. */
static const char *
moment_complete(struct arena *a, const char *text)
{
	static const char earliest[] = "0000-01-01T00:00:00";
	static const size_t ends[] = { 4, 7, 10, 13, 16 };
	size_t n = strcspn(text, "Z+ ");
	const char *zone = n > 10 ? strchr(text + 10, '-') : NULL; /* "-05:00" */

	n = zone && (size_t)(zone - text) < n ? (size_t)(zone - text) : n;
	for (size_t i = 0; i < COUNT(ends); i++)
		if (n == ends[i])
			return arena_printf(a, "%.*s%s%s", (int)n, text, earliest + n, text[n] ? text + n : "Z");
	return text;
}

bool
moment_read(struct arena *a, const char *text, const char **sql)
{
	char *copy;
	size_t n = strlen(text);
	int64_t t;

	if (n > MOMENT_MAX)
		return false;
	copy = arena_strdup(a, moment_complete(a, text));
	n = strlen(copy);
	if (n > 19 && copy[10] == 'T')
		for (char *c = copy + 19; *c; c++)
			*c = *c == ' ' ? '+' : *c;
	fraction_cut(copy);
	if (!time_parse(copy, &t))
		return false;
	*sql = arena_printf(a, "%s%s", time_sql(a, t), fraction_of(a, copy));
	return true;
}

static void
delta_add(struct delta *out, size_t *n, struct delta delta)
{
	out[(*n)++] = delta;
}

/* What each release brought and took away. */
static void
each_release(const struct release_row *rows, size_t n_rows, int64_t after,
    struct delta *out, size_t *n)
{
	int64_t before = 0;

	/* the first one that is not withdrawn, for who has one that is: it takes the place of that */
	if (n_rows && rows[0].number > after && rows[0].number > 1)
		before = after;
	for (size_t i = 0; i < n_rows; before = rows[i++].number) {
		const char *when = rows[i].moment;

		if (rows[i].number <= after)
			continue;
		if (i && strcmp(rows[i].version, rows[i - 1].version) != 0)
			before = 0;
		delta_add(out, n, (struct delta){ .set = { .action = "Replace", .valid_from = when },
		    .after = before, .upto = rows[i].number, .version = rows[i].version });
		if (before)
			delta_add(out, n, (struct delta){ .set = { .action = "Delete", .valid_to = when,
			    .deleted = true }, .after = before, .upto = rows[i].number, .version = rows[i].version });
	}
}

/* Did the flow have another major version in that release (0 = none)? */
static enum sd_err
meant_other(struct req *rq, const struct dataset *d, int64_t number, bool *out)
{
	struct release_row row;
	enum sd_err er = number ? export_release(rq->db, rq->arena, d->id, number, &row) : SD_NOT_FOUND;

	*out = er == SD_OK && strtol(row.version, NULL, 10) != strtol(d->version, NULL, 10);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
history_plan(struct req *rq, const struct dataset *d, const char *after, bool history,
    int64_t upto, struct delta **out, size_t *n)
{
	struct release_row *rows = NULL;
	size_t n_rows = 0;
	int64_t number = 0;
	bool all = false;
	enum sd_err er;

	*n = 0;
	if (after && (er = export_release_at(rq->db, rq->arena, d->id, after, &number)) != SD_OK)
		return er;
	if ((er = history ? export_releases(rq->db, rq->arena, d->id, upto, &rows, &n_rows) :
	    meant_other(rq, d, number, &all)) != SD_OK)
		return er;
	*out = arena_array(rq->arena, 2 * n_rows + 2, sizeof(**out));
	if (history) {
		each_release(rows, n_rows, number, *out, n);
		return SD_OK;
	}
	/* `all`: nothing that a copy of then has says the same today. */
	delta_add(*out, n, (struct delta){ .set = { .action = "Replace" }, .after = all ? 0 : number, .upto = upto });
	delta_add(*out, n, (struct delta){ .set = { .action = "Delete", .deleted = true }, .after = number, .upto = upto });
	return SD_OK;
}

size_t
history_of_version(struct delta *deltas, size_t n, const char *version)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!deltas[i].version || strcmp(deltas[i].version, version) == 0)
			deltas[kept++] = deltas[i];
	return kept;
}
