/*
 * release_rows.c: see release_rows.h. Rows go to the server in pieces of ROWS, which takes well below a second each.
 * Must never write a row that the release before has, but its end.
 */
#include "modules/verification/release_rows.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <string.h>

#define ROWS 4000u /* of one statement: 4,000 are written in well under a second, so no lock is held long */
#define KEY_ROOM 256              /* a series key has 190 characters at most */
#define MEMORY ((size_t)64 << 20) /* of a piece: comments of 4,000 bytes each */

/* Rows of one statement. */
struct pieces {
	const struct stmt *st;
	struct db_arg *args;
	size_t width, n;
};

struct release_rows {
	struct db *db;
	struct arena *texts;          /* of the rows that are held */
	struct arena *mem;            /* of the series that are held */
	int64_t dataset_id, number;
	struct pieces series, ends, begins;
	const struct release_series *known; /* series of the dataset behind the one that was asked for last, in key order */
	size_t n_known, at_known;
	bool all_known;               /* no more are behind them */
	char key[KEY_ROOM];           /* the series asked for last, */
	int64_t series_id, last_id;   /* its id; the highest of all */
};

static struct pieces
pieces_new(struct arena *a, const struct stmt *st)
{
	size_t width = strlen(st->in);

	return (struct pieces){ st, arena_array(a, width * ROWS, sizeof(struct db_arg)), width, 0 };
}

static enum sd_err
pieces_send(struct db *db, struct pieces *p)
{
	enum sd_err er = p->n ? db_bulk(db, p->st, p->args, p->n) : SD_OK;

	p->n = 0;
	return er;
}

/* Series first, as what begins is of them; what ends before what takes its place. */
static enum sd_err
rows_send(struct release_rows *r)
{
	enum sd_err er;

	if ((er = pieces_send(r->db, &r->series)) != SD_OK || (er = pieces_send(r->db, &r->ends)) != SD_OK ||
	    (er = pieces_send(r->db, &r->begins)) != SD_OK)
		return er;
	arena_reset(r->texts);
	return SD_OK;
}

static enum sd_err
row_add(struct release_rows *r, struct pieces *p, const struct db_arg *row)
{
	memcpy(p->args + p->n * p->width, row, p->width * sizeof(*row));
	return ++p->n == ROWS ? rows_send(r) : SD_OK;
}

static struct db_arg
ascii(struct arena *a, const char *s)
{
	return db_blob(arena_strdup(a, s), s ? strlen(s) : 0);
}

static struct db_arg
letter(struct arena *a, char c)
{
	return db_blob(arena_strndup(a, &c, 1), 1);
}

/* --- series --- */

/* The known series that comes first among those that are not passed; NULL behind the last. */
static enum sd_err
known_peek(struct release_rows *r, const struct release_series **out)
{
	enum sd_err er = SD_OK;

	if (r->at_known == r->n_known && !r->all_known) {
		const char *after = r->n_known ? arena_strdup(r->texts, r->known[r->n_known - 1].series_key) : "";
		struct release_series *rows;

		arena_reset(r->mem);
		er = release_series_page(r->db, r->mem, r->dataset_id, after, &rows, &r->n_known);
		r->known = rows;
		r->at_known = 0;
		r->all_known = r->n_known < RELEASE_SERIES_PAGE;
	}
	*out = er == SD_OK && r->at_known < r->n_known ? &r->known[r->at_known] : NULL;
	return er;
}

/* *out = the known series of that key; NULL: the dataset has none. */
static enum sd_err
known_find(struct release_rows *r, const char *key, const struct release_series **out)
{
	const struct release_series *s = NULL;
	enum sd_err er;

	while ((er = known_peek(r, &s)) == SD_OK && s && strcmp(s->series_key, key) < 0)
		r->at_known++;
	*out = er == SD_OK && s && strcmp(s->series_key, key) == 0 ? s : NULL;
	return er;
}

/* r->series_id is that of the key, which is a new series where the dataset has none. */
static enum sd_err
series_find(struct release_rows *r, const char *key)
{
	const struct release_series *s;
	size_t n = strlen(key);
	enum sd_err er;

	if (strcmp(r->key, key) == 0)
		return SD_OK;
	sd_assert(n < sizeof(r->key));
	if ((er = known_find(r, key, &s)) != SD_OK)
		return er;
	memcpy(r->key, key, n + 1);
	if (!s) { /* A new series gets its number here and not from the database, so that a million of them go in bulk. */
		struct str unread = str_of(key), part;
		struct db_arg row[3 + OBSERVATION_KEYS] = { db_int(r->dataset_id), db_int(++r->last_id), ascii(r->texts,
		    key) };

		for (size_t i = 0; i < OBSERVATION_KEYS; i++) {
			part = str_part(&unread, '.');
			row[3 + i] = db_blob(part.p ? arena_strndup(r->texts, part.p, part.n) : "", part.p ? part.n : 0);
		}
		r->series_id = r->last_id;
		return row_add(r, &r->series, row);
	}
	r->series_id = s->id;
	return SD_OK;
}

enum sd_err
release_rows_known(struct release_rows *r, const char *key, bool *known)
{
	const struct release_series *s;
	enum sd_err er = known_find(r, key, &s);

	*known = s != NULL;
	return er;
}

/* --- observations --- */

enum sd_err
release_rows_end(struct release_rows *r, const struct observation *o)
{
	return row_add(r, &r->ends, (const struct db_arg[]){ db_int(r->number), db_int(r->dataset_id), db_int(o->series_id),
	    ascii(r->texts, o->period), db_int(o->valid_from) });
}

enum sd_err
release_rows_begin(struct release_rows *r, const struct upload_value *u, int64_t *series_id)
{
	enum sd_err er = series_find(r, u->key);

	*series_id = r->series_id;
	if (er != SD_OK)
		return er;
	return row_add(r, &r->begins, (const struct db_arg[]){ db_int(r->dataset_id), db_int(r->series_id),
	    ascii(r->texts, u->period), db_int(r->number), ascii(r->texts, u->value), letter(r->texts, u->status),
	    letter(r->texts, u->conf), db_text(arena_strdup(r->texts, u->comment)) });
}

static void
rows_free(void *arg)
{
	struct release_rows *r = arg;

	arena_free(r->texts);
	arena_free(r->mem);
}

enum sd_err
release_rows_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct release_rows **out)
{
	struct release_rows *r = arena_one(a, struct release_rows);

	*r = (struct release_rows){ .db = db, .texts = arena_new(MEMORY), .mem = arena_new(MEMORY),
		.dataset_id = dataset_id, .number = number, .series = pieces_new(a, &stmt_release_series_put),
		.ends = pieces_new(a, &stmt_release_end), .begins = pieces_new(a, &stmt_release_begin) };
	arena_on_reset(a, rows_free, r);
	*out = r;
	return release_series_last(db, a, dataset_id, &r->last_id);
}

enum sd_err
release_rows_close(struct release_rows *r)
{
	return rows_send(r);
}
