/*
 * dump.c: see dump.h. Called by backup_write.c, backup_read.c and restore_check.c. Must never hold a whole row: one may
 * be as large as a file that somebody uploaded.
 */
#include "modules/console/dump.h"
#include "modules/console/model_restore.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

/* --- lines --- */

struct lines {
	piece_take *take;
	void *arg;
	size_t n;      /* bytes that wait for their line feed */
	bool inside;   /* they continue a line of which a part was handed on */
	char p[DUMP_PIECE];
};

struct lines *
lines_new(struct arena *a, piece_take *take, void *arg)
{
	struct lines *l = arena_one(a, struct lines);

	l->take = take;
	l->arg = arg;
	return l;
}

static enum sd_err
lines_give(struct lines *l, const char *p, size_t n, bool last)
{
	struct piece piece = { p, n, !l->inside, last };

	l->inside = !last;
	return l->take(l->arg, &piece);
}

enum sd_err
lines_add(struct lines *l, const char *p, size_t n)
{
	enum sd_err er;

	while (n) {
		const char *end = memchr(p, '\n', n);
		size_t k = end ? (size_t)(end - p) + 1 : n;

		if (k > DUMP_PIECE - l->n)
			k = DUMP_PIECE - l->n;
		memcpy(l->p + l->n, p, k);
		l->n += k;
		p += k;
		n -= k;
		if (l->p[l->n - 1] != '\n' && l->n < DUMP_PIECE)
			continue;
		if ((er = lines_give(l, l->p, l->n, l->p[l->n - 1] == '\n')) != SD_OK)
			return er;
		l->n = 0;
	}
	return SD_OK;
}

enum sd_err
lines_end(struct lines *l)
{
	enum sd_err er = l->n ? lines_give(l, l->p, l->n, true) : SD_OK;

	l->n = 0;
	return er;
}

/* --- what a line begins with --- */

static bool
begins(const struct piece *piece, const char *s)
{
	size_t n = strlen(s);

	return piece->first && piece->n >= n && memcmp(piece->p, s, n) == 0;
}

/* "`a``b`" at p -> the bytes behind it; NULL where there is no quoted name. */
static const char *
quoted_skip(const char *p, const char *end)
{
	if (p == end || *p != '`')
		return NULL;
	for (p++; p < end; p++) {
		if (*p != '`')
			continue;
		if (p + 1 == end || p[1] != '`')
			return p + 1;
		p++;
	}
	return NULL;
}

/* The same, and the name in the arena; NULL where it is none or too long. */
static const char *
quoted_name(struct arena *a, const char *p, size_t n)
{
	const char *end = quoted_skip(p, p + n);
	char *name, *to;

	if (!end || end - p > NAME_MAX_BYTES)
		return NULL;
	to = name = arena_alloc(a, (size_t)(end - p));
	for (p++; p < end - 1; p++) {
		*to++ = *p;
		/* A ` within a name stands twice. */
		if (*p == '`')
			p++;
	}
	*to = '\0';
	return name;
}

/* --- rewriting --- */

static const struct {
	const char *begin; /* a line that begins so names a definer behind it ... */
	const char *now;   /* ... and begins so without him */
} definers[] = {
	{ "/*!50003 CREATE*/ /*!50017 DEFINER=", "/*!50003 CREATE*/ /*!50017 " },
	{ "/*!50013 DEFINER=", "/*!50013 " },
	{ "CREATE DEFINER=", "CREATE OR REPLACE" },
};

static const char *const dropped[] = { "/*!50003 DROP PROCEDURE IF EXISTS ", "/*!50003 DROP FUNCTION IF EXISTS " };

void
dump_rewrite(struct piece *piece, char *out)
{
	for (size_t i = 0; i < COUNT(dropped); i++)
		if (begins(piece, dropped[i]))
			/* The routine is replaced in one statement (OR REPLACE below): dropping it first would take the
			 * privileges on it away. */
			piece->n = 0;
	for (size_t i = 0; i < COUNT(definers); i++) {
		const char *end = piece->p + piece->n, *at;
		size_t now = strlen(definers[i].now);

		/* Without a definer it belongs to who restores: the user of the old server may not exist on this one. */
		if (!begins(piece, definers[i].begin) ||
		    !(at = quoted_skip(piece->p + strlen(definers[i].begin), end)) || at == end || *at != '@' ||
		    !(at = quoted_skip(at + 1, end)))
			continue;
		memcpy(out, definers[i].now, now);
		memcpy(out + now, at, (size_t)(end - at));
		piece->p = out;
		piece->n = now + (size_t)(end - at);
		return;
	}
}

/* --- what is in a dump --- */

struct dump {
	struct arena *arena;
	struct manifest found;
	struct sha256 *rows;   /* of the table that is being read; NULL = no table yet */
	bool in_rows;          /* between INSERT and its last row */
	int64_t row_bytes;
	char held;             /* the last byte of a row so far: what follows a row is not part of it */
	/* Within a routine or trigger, whose lines may look like anything. */
	enum { BODY_NONE, BODY_FIRST, BODY_REST } body;
	bool complete, in_manifest, hash_over;
	struct buf *manifest;
	int64_t n_rows;
};

struct dump *
dump_new(struct arena *a)
{
	struct dump *d = arena_one(a, struct dump);

	d->arena = a;
	d->manifest = buf_new(a, MANIFEST_MAX);
	manifest_begin(&d->found);
	return d;
}

static void
table_close(struct dump *d)
{
	if (d->rows)
		sha256_end(d->rows, d->found.table[d->found.n_tables - 1].sha256);
	d->rows = NULL;
}

static const struct {
	const char *begin, *kind;
} objects[] = {
	{ "CREATE OR REPLACE PROCEDURE ", "procedure" },
	{ "CREATE OR REPLACE FUNCTION ", "function" },
	{ "/*!50003 CREATE*/ /*!50017 */ /*!50003 TRIGGER ", "trigger" },
	{ "/*!50001 VIEW ", "view" },
};

/* The text between `begin` and the end of the line. */
static const char *
text_after(struct dump *d, const struct piece *piece, const char *begin)
{
	size_t skip = strlen(begin), n = piece->n - skip;

	while (n && strchr("\n\r ", piece->p[skip + n - 1]))
		n--;
	return arena_strndup(d->arena, piece->p + skip, n < NAME_MAX_BYTES ? n : NAME_MAX_BYTES);
}

static const char server_begin[] = "-- Server version\t";

static const char binlog_begin[] = "-- CHANGE MASTER TO MASTER_LOG_FILE='";
static const char dump_begin[] = "-- MariaDB dump ";
static const char complete_begin[] = "-- Dump completed";

static enum sd_err
object_take(struct dump *d, const struct piece *piece)
{
	for (size_t i = 0; i < COUNT(objects); i++) {
		const char *p = piece->p + strlen(objects[i].begin);
		size_t n = piece->n - strlen(objects[i].begin), plain = 0;
		struct manifest_object o = { .kind = objects[i].kind };

		if (!begins(piece, objects[i].begin))
			continue;
		if (n && *p == '`')
			o.name = quoted_name(d->arena, p, n);
		/* A trigger's name stands as its maker wrote it. */
		while (!o.name && plain < n && p[plain] && !strchr(" \n(", p[plain]))
			plain++;
		if (!o.name && (!plain || plain > NAME_MAX_BYTES))
			return SD_INVALID;
		if (!o.name)
			o.name = arena_strndup(d->arena, p, plain);
		return manifest_add_object(d->arena, &d->found, &o) ? SD_OK : SD_INVALID;
	}
	return SD_OK;
}

/* A line of the dump that is not a row. */
static enum sd_err
statement_take(struct dump *d, const struct piece *piece)
{
	if (d->body != BODY_NONE) {
		/* What stands between DELIMITER ;; and DELIMITER ; is one routine or trigger, and only its first
		 * line is looked at. */
		bool first = d->body == BODY_FIRST;

		d->body = begins(piece, "DELIMITER ;\n") ? BODY_NONE : BODY_REST;
		return first ? object_take(d, piece) : SD_OK;
	}
	if (begins(piece, "DELIMITER ;;\n")) {
		d->body = BODY_FIRST;
		return SD_OK;
	}
	if (begins(piece, dump_table_begin)) {
		size_t skip = strlen(dump_table_begin);
		struct manifest_table t = { .name = quoted_name(d->arena, piece->p + skip, piece->n - skip) };

		table_close(d);
		if (!t.name || !manifest_add_table(d->arena, &d->found, &t))
			return SD_INVALID;
		d->rows = sha256_begin(d->arena);
		return SD_OK;
	}
	if (begins(piece, dump_rows_begin)) {
		/* INSERT INTO `t` VALUES, or with a list of columns; one row a line follows. */
		static const char end[] = " VALUES\n";
		const size_t skip = strlen(dump_rows_begin), tail = sizeof(end) - 1;
		const char *name = quoted_name(d->arena, piece->p + skip, piece->n - skip);

		/* Anything else would be a dump of another shape, whose rows we would count wrongly. */
		if (!name || !piece->last || piece->n < tail || memcmp(piece->p + piece->n - tail, end, tail) != 0 ||
		    !d->rows || strcmp(name, d->found.table[d->found.n_tables - 1].name) != 0)
			return SD_INVALID;
		d->in_rows = true;
		return SD_OK;
	}
	if (begins(piece, "/*!50001 VIEW "))
		return object_take(d, piece);
	if (begins(piece, server_begin)) {
		const char *text = text_after(d, piece, server_begin);
		size_t n = strlen(text);

		/* "10.11.6-MariaDB-log": a server that keeps a binary log says so in its version. */
		d->found.server = n > 4 && strcmp(text + n - 4, "-log") == 0 ? arena_strndup(d->arena, text, n - 4) : text;
	} else if (begins(piece, dump_begin))
		d->found.dump = text_after(d, piece, dump_begin);
	else if (begins(piece, binlog_begin)) {
		const char *text = text_after(d, piece, binlog_begin);
		const char *end = strchr(text, '\''), *at = end ? strstr(end, "MASTER_LOG_POS=") : NULL;

		/* -- CHANGE MASTER TO MASTER_LOG_FILE='mariadb-bin.000001', MASTER_LOG_POS=344; */
		if (at) {
			d->found.binlog = arena_strndup(d->arena, text, (size_t)(end - text));
			d->found.binlog_at = strtoll(at + sizeof("MASTER_LOG_POS=") - 1, NULL, 10);
		}
	} else if (begins(piece, complete_begin)) {
		d->complete = true;
		table_close(d);
	}
	return SD_OK;
}

/* Part of a row: "(1,'a'),\n", and ";" behind the last one of a statement. */
static enum sd_err
row_take(struct dump *d, const struct piece *piece)
{
	struct manifest_table *t = &d->found.table[d->found.n_tables - 1];
	size_t n = piece->n;

	if (piece->first && *piece->p != '(')
		return SD_INVALID;
	d->row_bytes = (piece->first ? 0 : d->row_bytes) + (int64_t)n;
	if (piece->last && piece->p[n - 1] == '\n')
		n--;
	/* The line feed may stand alone in the last part. */
	if (n) {
		/* The table of versions is read as it passes: it is of the same moment as everything else. */
		int64_t v;
		const char *comma = memchr(piece->p, ',', piece->n);

		if (piece->first && comma && strcmp(d->found.table[d->found.n_tables - 1].name, "schema_version") == 0 &&
		    str_int((struct str){ piece->p + 1, (size_t)(comma - piece->p) - 1 }, 0, 9999, &v) && v > d->found.schema)
			d->found.schema = v;
		if (!piece->first)
			/* Held back because ',' or ';' behind a row depends on where mariadb-dump broke the statement. */
			sha256_add(d->rows, &d->held, 1);
		sha256_add(d->rows, piece->p, n - 1);
		d->held = piece->p[n - 1];
	} else if (piece->first)
		return SD_INVALID;
	if (!piece->last)
		return SD_OK;
	sha256_add(d->rows, "\n", 1);
	t->rows++;
	d->n_rows++;
	d->in_rows = d->held == ',';
	if (d->row_bytes > d->found.longest)
		d->found.longest = d->row_bytes;
	return d->held == ',' || d->held == ';' ? SD_OK : SD_INVALID;
}

bool
dump_is_hashed(const struct dump *d, const struct piece *piece)
{
	return !d->hash_over && !(d->in_manifest && begins(piece, MANIFEST_MARK "sha256 "));
}

enum sd_err
dump_take(struct dump *d, const struct piece *piece)
{
	if (!piece->n)
		return SD_OK;
	/* Within a row or a routine the same text is data: somebody may have typed it. */
	if (!d->in_manifest && !d->in_rows && d->body == BODY_NONE && begins(piece, MANIFEST_BEGIN))
		d->in_manifest = true;
	if (d->in_manifest) {
		d->hash_over = d->hash_over || begins(piece, MANIFEST_MARK "sha256 ");
		buf_add(d->manifest, piece->p, piece->n);
		return d->manifest->er == SD_OK ? SD_OK : SD_INVALID;
	}
	return d->in_rows ? row_take(d, piece) : statement_take(d, piece);
}

enum sd_err
dump_end(const struct dump *d, const char **why)
{
	*why = d->in_rows ? "it ends in the middle of a table" : d->complete ? NULL : "it ends before the dump is complete";
	return *why ? SD_INVALID : SD_OK;
}

struct manifest *
dump_found(struct dump *d)
{
	return &d->found;
}

int64_t
dump_rows(const struct dump *d)
{
	return d->n_rows;
}

struct str
dump_manifest(struct dump *d)
{
	return (struct str){ d->manifest->p, d->manifest->n };
}

/* --- comparing --- */

static const struct manifest_table *
table_find(const struct manifest *m, const char *name)
{
	for (size_t i = 0; i < m->n_tables; i++)
		if (strcmp(m->table[i].name, name) == 0)
			return &m->table[i];
	return NULL;
}

static bool
object_find(const struct manifest *m, const struct manifest_object *o)
{
	for (size_t i = 0; i < m->n_objects; i++)
		if (strcmp(m->object[i].name, o->name) == 0 && strcmp(m->object[i].kind, o->kind) == 0)
			return true;
	return false;
}

static const char *
table_compare(struct arena *a, const struct manifest_table *said, const struct manifest_table *found)
{
	if (!found)
		return arena_printf(a, "table %s is missing", said->name);
	if (found->rows != said->rows)
		return arena_printf(a, "table %s has %lld rows instead of %lld", said->name, (long long)found->rows,
		    (long long)said->rows);
	if (strcmp(found->sha256, said->sha256) != 0)
		return arena_printf(a, "the rows of table %s are not those that were saved", said->name);
	return NULL;
}

enum sd_err
dump_compare(struct arena *a, const struct manifest *said, const struct manifest *found, const char **why)
{
	*why = NULL;
	for (size_t i = 0; i < said->n_tables && !*why; i++)
		*why = table_compare(a, &said->table[i], table_find(found, said->table[i].name));
	for (size_t i = 0; i < found->n_tables && !*why; i++)
		if (!table_find(said, found->table[i].name))
			*why = arena_printf(a, "the manifest does not know table %s", found->table[i].name);
	for (size_t i = 0; i < said->n_objects && !*why; i++)
		if (!object_find(found, &said->object[i]))
			*why = arena_printf(a, "%s %s is missing", said->object[i].kind, said->object[i].name);
	for (size_t i = 0; i < found->n_objects && !*why; i++)
		if (!object_find(said, &found->object[i]))
			*why = arena_printf(a, "the manifest does not know %s %s", found->object[i].kind,
			    found->object[i].name);
	if (!*why && said->schema != found->schema)
		*why = "the manifest names another schema version";
	return *why ? SD_INVALID : SD_OK;
}
