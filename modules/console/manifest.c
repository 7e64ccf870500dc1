/*
 * manifest.c: see manifest.h. Called by the writer and the reader of backups. Must never take a line for something that
 * it does not know: whoever changed a backup by hand is told so.
 */
#include "modules/console/manifest.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <sodium.h>
#include <string.h>

/* --- what it is made of --- */

void
manifest_begin(struct manifest *m)
{
	*m = (struct manifest){ .program = "", .made = "", .database = "", .server = "", .dump = "" };
}

bool
manifest_add_table(struct arena *a, struct manifest *m, const struct manifest_table *t)
{
	if (m->n_tables >= TABLES_MAX)
		return false;
	m->table = arena_more(a, m->table, m->n_tables, &m->room_tables, 64, sizeof(*t));
	m->table[m->n_tables++] = *t;
	return true;
}

bool
manifest_add_object(struct arena *a, struct manifest *m, const struct manifest_object *o)
{
	if (m->n_objects >= TABLES_MAX)
		return false;
	m->object = arena_more(a, m->object, m->n_objects, &m->room_objects, 64, sizeof(*o));
	m->object[m->n_objects++] = *o;
	return true;
}

/* --- writing --- */

static void
line_text(struct buf *b, const char *name, const char *value)
{
	buf_lit(b, MANIFEST_MARK);
	buf_str(b, name);
	buf_chr(b, ' ');
	/* A name or a version with a line feed in it would be a line of its own. */
	for (const char *s = value ? value : ""; *s; s++)
		buf_chr(b, *s == '\n' || *s == '\r' ? '?' : *s);
	buf_chr(b, '\n');
}

static void
line_number(struct buf *b, const char *name, int64_t v)
{
	buf_lit(b, MANIFEST_MARK);
	buf_str(b, name);
	buf_chr(b, ' ');
	buf_i64(b, v);
	buf_chr(b, '\n');
}

void
manifest_write(struct buf *b, const struct manifest *m)
{
	buf_lit(b, MANIFEST_BEGIN);
	line_text(b, "program", m->program);
	line_text(b, "made", m->made);
	line_text(b, "database", m->database);
	line_text(b, "server", m->server);
	line_text(b, "dump", m->dump);
	line_number(b, "schema", m->schema);
	line_number(b, "longest", m->longest);
	if (m->binlog)
		buf_printf(b, MANIFEST_MARK "binlog %lld %s\n", (long long)m->binlog_at, m->binlog);
	for (size_t i = 0; i < m->n_tables; i++)
		buf_printf(b, MANIFEST_MARK "table %lld %s %s\n", (long long)m->table[i].rows, m->table[i].sha256,
		    m->table[i].name);
	for (size_t i = 0; i < m->n_objects; i++)
		buf_printf(b, MANIFEST_MARK "object %s %s\n", m->object[i].kind, m->object[i].name);
}

void
manifest_end(struct buf *b, const char *sha256)
{
	line_text(b, "sha256", sha256);
	buf_lit(b, MANIFEST_MARK "end\n");
}

/* --- reading --- */

struct reading {
	struct arena *arena;
	struct manifest *m;
	bool end;
};

static bool
sha256_take(struct str v, char out[SHA256_HEX])
{
	if (v.n != SHA256_HEX - 1)
		return false;
	for (size_t i = 0; i < v.n; i++)
		if (!((v.p[i] >= '0' && v.p[i] <= '9') || (v.p[i] >= 'a' && v.p[i] <= 'f')))
			return false;
	memcpy(out, v.p, v.n);
	out[v.n] = '\0';
	return true;
}

/* A name of a table, routine or file; SD's own have no special characters, other people's may. */
static bool
name_take(struct reading *r, struct str v, const char **out)
{
	if (!v.p || !v.n || v.n > NAME_MAX_BYTES || !utf8_valid(v.p, v.n))
		return false;
	*out = arena_strndup(r->arena, v.p, v.n);
	return true;
}

static bool
take_schema(struct reading *r, struct str v)
{
	return str_int(v, 0, 9999, &r->m->schema);
}

static bool
take_longest(struct reading *r, struct str v)
{
	return str_int(v, 0, INT64_MAX, &r->m->longest);
}

static bool
take_binlog(struct reading *r, struct str v)
{
	struct str at = str_part(&v, ' ');

	return str_int(at, 0, INT64_MAX, &r->m->binlog_at) && name_take(r, v, &r->m->binlog);
}

static bool
take_table(struct reading *r, struct str v)
{
	struct manifest_table t = { NULL, 0, "" };
	struct str rows = str_part(&v, ' '), sha256 = str_part(&v, ' ');

	return str_int(rows, 0, INT64_MAX, &t.rows) && sha256_take(sha256, t.sha256) && name_take(r, v, &t.name) &&
	    manifest_add_table(r->arena, r->m, &t);
}

static bool
take_object(struct reading *r, struct str v)
{
	struct manifest_object o;
	struct str kind = str_part(&v, ' ');

	return name_take(r, kind, &o.kind) && name_take(r, v, &o.name) && manifest_add_object(r->arena, r->m, &o);
}

static bool
take_sha256(struct reading *r, struct str v)
{
	return !r->m->sha256[0] && sha256_take(v, r->m->sha256);
}

static bool
take_end(struct reading *r, struct str v)
{
	r->end = true;
	return !v.n && r->m->sha256[0];
}

static const struct {
	const char *name;
	bool (*take)(struct reading *r, struct str value); /* NULL: a text of `struct manifest` at `off` */
	size_t off;
} lines[] = {
	{ "program", NULL, offsetof(struct manifest, program) }, { "made", NULL, offsetof(struct manifest, made) },
	{ "database", NULL, offsetof(struct manifest, database) }, { "server", NULL, offsetof(struct manifest, server) },
	{ "dump", NULL, offsetof(struct manifest, dump) }, { "schema", take_schema, 0 }, { "longest", take_longest, 0 },
	{ "binlog", take_binlog, 0 }, { "table", take_table, 0 }, { "object", take_object, 0 },
	{ "sha256", take_sha256, 0 }, { "end", take_end, 0 },
};

/* One line without its line feed. */
static bool
line_take(struct reading *r, struct str line)
{
	const char *text;
	struct str name;

	if (line.n < sizeof(MANIFEST_MARK) - 1 || memcmp(line.p, MANIFEST_MARK, sizeof(MANIFEST_MARK) - 1) != 0)
		return false;
	line.p += sizeof(MANIFEST_MARK) - 1;
	line.n -= sizeof(MANIFEST_MARK) - 1;
	name = str_part(&line, ' ');
	if (!line.p)
		line = (struct str){ "", 0 };
	for (size_t i = 0; i < COUNT(lines); i++) {
		if (!str_is(name, lines[i].name))
			continue;
		if (lines[i].take)
			return lines[i].take(r, line);
		if (line.n > NAME_MAX_BYTES || !utf8_valid(line.p, line.n))
			return false;
		text = arena_strndup(r->arena, line.p, line.n);
		memcpy((char *)r->m + lines[i].off, &text, sizeof(text));
		return true;
	}
	return false;
}

enum sd_err
manifest_parse(struct arena *a, const char *p, size_t n, struct manifest *out, const char **why)
{
	struct reading r = { a, out, false };
	const size_t begin = sizeof(MANIFEST_BEGIN) - 1;

	manifest_begin(out);
	*why = "it has no manifest";
	if (n < begin || n > MANIFEST_MAX || memcmp(p, MANIFEST_BEGIN, begin) != 0)
		return SD_INVALID;
	for (size_t at = begin; at < n && !r.end;) {
		const char *end = memchr(p + at, '\n', n - at);

		*why = "a line of its manifest is not understood";
		if (!end || !line_take(&r, (struct str){ p + at, (size_t)(end - (p + at)) }))
			return SD_INVALID;
		at = (size_t)(end - p) + 1;
		*why = "something follows its end mark";
		if (r.end && at != n)
			return SD_INVALID;
	}
	*why = r.end ? NULL : "its end mark is missing: the file was cut off";
	return r.end ? SD_OK : SD_INVALID;
}

/* --- the head --- */

static const unsigned char frame_magic[4] = { 0x50, 0x2a, 0x4d, 0x18 };
static const char head_plain[] = "satudata-backup 1\nencryption none\n";
static const char head_sealed[] = "satudata-backup 1\nencryption sealed\n";

static void
head_hex(struct buf *b, const char *name, const unsigned char *p, size_t n)
{
	char hex[SEALED_BYTES * 2 + 1];

	sodium_bin2hex(hex, sizeof(hex), p, n);
	buf_printf(b, "%s %s\n", name, hex);
}

void
head_write(struct buf *b, const struct backup_head *h)
{
	size_t at = b->n;
	uint32_t n;

	buf_add(b, frame_magic, sizeof(frame_magic));
	buf_add(b, "\0\0\0\0", 4);
	buf_str(b, h->sealed ? head_sealed : head_plain);
	if (h->sealed) {
		head_hex(b, "for", h->key, sizeof(h->key));
		head_hex(b, "key", h->stream_key, sizeof(h->stream_key));
		head_hex(b, "stream", h->stream_head, sizeof(h->stream_head));
	}
	if (b->er != SD_OK)
		return;
	n = (uint32_t)(b->n - at - HEAD_FRAME_BYTES);
	for (size_t i = 0; i < 4; i++)
		b->p[at + 4 + i] = (char)(n >> (8 * i) & 0xff);
}

/* "name HEX\n" at the beginning of *unread, which moves behind it. */
static bool
hex_take(struct str *unread, const char *name, unsigned char *out, size_t n)
{
	struct str line = str_part(unread, '\n'), word;
	size_t got;
	const char *end;

	if (!line.p || !unread->p)
		return false;
	word = str_part(&line, ' ');
	return str_is(word, name) && line.p && line.n == 2 * n &&
	    sodium_hex2bin(out, n, line.p, line.n, NULL, &got, &end) == 0 && got == n;
}

static bool
head_take(struct str text, struct backup_head *out)
{
	const size_t sealed = sizeof(head_sealed) - 1;

	*out = (struct backup_head){ .sealed = false };
	if (str_is(text, head_plain))
		return true;
	if (text.n < sealed || memcmp(text.p, head_sealed, sealed) != 0)
		return false;
	text.p += sealed;
	text.n -= sealed;
	out->sealed = true;
	return hex_take(&text, "for", out->key, sizeof(out->key)) &&
	    hex_take(&text, "key", out->stream_key, sizeof(out->stream_key)) &&
	    hex_take(&text, "stream", out->stream_head, sizeof(out->stream_head)) && !text.n;
}

enum sd_err
head_parse(const char *p, size_t n, struct backup_head *out, size_t *used)
{
	size_t size = 0;

	if (memcmp(p, frame_magic, n < sizeof(frame_magic) ? n : sizeof(frame_magic)) != 0)
		return SD_INVALID;
	if (n < HEAD_FRAME_BYTES)
		return SD_BUSY;
	for (size_t i = 0; i < 4; i++)
		size |= (size_t)(unsigned char)p[4 + i] << (8 * i);
	if (size > HEAD_MAX)
		return SD_INVALID;
	if (n - HEAD_FRAME_BYTES < size)
		return SD_BUSY;
	*used = HEAD_FRAME_BYTES + size;
	return head_take((struct str){ p + HEAD_FRAME_BYTES, size }, out) ? SD_OK : SD_INVALID;
}

void
tail_write(char out[TAIL_BYTES], const char sha256[SHA256_HEX])
{
	static const char begin[HEAD_FRAME_BYTES] = { 0x51, 0x2a, 0x4d, 0x18, SHA256_HEX, 0, 0, 0 };

	memcpy(out, begin, sizeof(begin));
	memcpy(out + sizeof(begin), sha256, SHA256_HEX - 1);
	out[TAIL_BYTES - 1] = '\n';
}
