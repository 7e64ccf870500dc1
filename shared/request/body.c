/*
 * body.c: the body of a POST. Called by serve.c. Must never hold a file in memory, nor leave one
 * behind: temporary files have no name and are closed when the arena is reset.
 */
#define _GNU_SOURCE
#include "shared/request/body.h"
#include "shared/ground/count.h"
#include "shared/ground/write_all.h"
#include "shared/request/form/body_part.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/request/form/limit.h"
#include "shared/request/form/multipart.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	BLOCK = 32 * 1024 /* bytes read at once */
};

/* The body of one request on its way in. */
struct body {
	struct req *rq;
	int64_t length;            /* Content-Length, -1 = not told */
	int64_t max, got;
	struct pair pair;          /* the part that is being read */
	const struct param *param; /* its row where it is a file that the route wants */
	struct buf *text;          /* its text, NULL = ignored */
	struct sha256 *sha;
	int64_t texts;             /* bytes of all texts */
};

static enum sd_err
file_begin(struct body *b, const struct part *part)
{
	struct arena *a = b->rq->arena;
	struct file *f = arena_one(a, struct file);
	const char *dir = b->rq->conf->tmp_dir;
	char *path;

	f->name = form_file_name(a, part->file_name);
	f->type = arena_strdup(a, utf8_valid(part->type, strlen(part->type)) ? part->type : "");
	f->fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	/* Some file systems (NFS, overlay of old kernels) have no nameless files: there the name goes at once. */
	if (f->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
		path = arena_printf(a, "%s/satudata-XXXXXX", dir);
		if ((f->fd = mkostemp(path, O_CLOEXEC)) >= 0)
			unlink(path);
	}
	/* A full disk passes: the sender may try again. */
	if (f->fd < 0) {
		log_line(LOG_ERROR, "temporary file: errno=%d", errno);
		return SD_BUSY;
	}
	arena_close(a, &f->fd);
	b->sha = sha256_begin(a);
	b->pair.file = f;
	return SD_OK;
}

static enum sd_err
part_begin(void *arg, const struct part *part)
{
	struct body *b = arg;
	struct form *form = &b->rq->core->form;
	const struct param *p = param_find(b->rq->route->params, part->name);
	size_t n = strlen(part->name);

	b->pair = (struct pair){ .value = "", .from = FROM_BODY };
	b->text = NULL;
	b->param = NULL;
	form->bad = "";
	if (n == 0 || n > LIMIT_NAME || !utf8_valid(part->name, n))
		return SD_SYNTAX;
	b->pair.name = arena_strndup(b->rq->arena, part->name, n);
	form->bad = form_name_fit(b->pair.name) ? b->pair.name : "";
	if (!part->file_name) {
		b->text = buf_new(b->rq->arena, LIMIT_TEXT);
		return SD_OK;
	}
	/* A file that no parameter takes is read past, never stored. */
	if (!p || p->type != PARAM_FILE || !*part->file_name)
		return SD_OK;
	/* Which of two files would count depends on the reader: refused. */
	if (form_find(form, b->pair.name, FROM_BODY))
		return SD_SYNTAX;
	b->param = p;
	return file_begin(b, part);
}

static enum sd_err
file_data(struct body *b, const char *p, size_t n)
{
	struct file *f = b->pair.file;

	if (b->pair.over)
		return SD_OK;
	if (f->size + (int64_t)n > param_max(b->param)) {
		/* Read on to its end: an answer in the middle of a body is a reset connection to the browser, not a page. */
		b->pair.over = true;
		return ftruncate(f->fd, 0) == 0 ? SD_OK : SD_BUSY;
	}
	sha256_add(b->sha, p, n);
	f->size += (int64_t)n;
	if (write_all(f->fd, p, n))
		return SD_OK;
	log_line(LOG_ERROR, "temporary file: errno=%d", errno);
	return SD_BUSY;
}

static enum sd_err
part_data(void *arg, const char *p, size_t n)
{
	struct body *b = arg;

	if (b->pair.file)
		return file_data(b, p, n);
	if (!b->text)
		return SD_OK;
	b->texts += (int64_t)n;
	/* Together: a thousand fields of the allowed length would be too much. */
	if (b->texts > LIMIT_TEXT)
		return SD_TOO_LARGE;
	buf_add(b->text, p, n);
	return b->text->er;
}

static enum sd_err
part_end(void *arg)
{
	struct body *b = arg;
	struct form *form = &b->rq->core->form;
	struct file *f = b->pair.file;
	char digest[SHA256_HEX];
	enum sd_err er;

	if (b->text) {
		if (!utf8_valid(b->text->p, b->text->n))
			return SD_SYNTAX;
		b->pair.value = buf_text(b->text);
	}
	if (f) {
		sha256_end(b->sha, digest);
		f->sha256 = arena_strdup(b->rq->arena, digest);
		if (lseek(f->fd, 0, SEEK_SET) != 0)
			return SD_BUSY;
		if (b->pair.over)
			b->pair.file = NULL;
	}
	if ((b->text || b->param) && (er = form_add(b->rq->arena, form, b->pair)) != SD_OK)
		return er;
	form->bad = NULL;
	return SD_OK;
}

/* The next block; *n = 0 at the end. */
static enum sd_err
block_read(struct body *b, char *p, size_t *n)
{
	*n = fcgi_read(b->rq->core->io, p, BLOCK);
	b->got += (int64_t)*n;
	if (b->got > b->max)
		return SD_TOO_LARGE;
	/* Half a form would be taken for a whole one. */
	if (*n == 0 && b->length >= 0 && b->got != b->length) {
		log_line(LOG_NOTE, "body shorter than its length");
		return SD_SYNTAX;
	}
	return SD_OK;
}

/* All of it in memory, and what `take` makes of it as a form. */
static enum sd_err
whole_read(struct body *b, enum sd_err (*take)(struct arena *a, struct form *f, const char *p, size_t n))
{
	struct buf *all = buf_new(b->rq->arena, (size_t)b->max + 1);
	char *block = arena_alloc(b->rq->arena, BLOCK);
	enum sd_err er;
	size_t n;

	do {
		if ((er = block_read(b, block, &n)) != SD_OK)
			return er;
		buf_add(all, block, n);
	} while (n);
	return all->er != SD_OK ? all->er : take(b->rq->arena, &b->rq->core->form, all->p, all->n);
}

static enum sd_err
urlencoded_take(struct arena *a, struct form *f, const char *p, size_t n)
{
	return form_decode(a, f, p, n, FROM_BODY);
}

/* A body that is the file itself, by its media type: what it is called where nobody says. */
static const struct { const char *type, *name; } whole_files[] = {
	{ "text/csv", "data.csv" },
	{ "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "data.xlsx" },
	{ "application/json", "data.json" },
	{ "application/xml", "data.xml" },
	{ "application/vnd.sdmx.data+csv", "data.csv" },
	{ "application/vnd.sdmx.data+json", "data.json" },
	{ "application/vnd.sdmx.data+xml", "data.xml" },
	{ "application/vnd.sdmx.structurespecificdata+xml", "data.xml" },
	{ "application/vnd.sdmx.genericdata+xml", "data.xml" },
	{ "application/vnd.sdmx.generictimeseriesdata+xml", "data.xml" },
	{ "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "data.xml" },
};

static bool
type_is(const char *type, const char *media)
{
	size_t n = strlen(media);

	return type && strncasecmp(type, media, n) == 0 && (!type[n] || strchr("; \t", type[n]));
}

static enum sd_err
whole_file_read(struct body *b, const struct param *p, const char *name, const char *type)
{
	struct part part = { .name = p->name, .file_name = name, .type = type };
	char *block = arena_alloc(b->rq->arena, BLOCK);
	enum sd_err er;
	size_t n;

	b->pair = (struct pair){ .name = p->name, .value = "", .from = FROM_BODY };
	b->param = p;
	if ((er = file_begin(b, &part)) != SD_OK)
		return er;
	do {
		if ((er = block_read(b, block, &n)) != SD_OK || (n && (er = file_data(b, block, n)) != SD_OK))
			return er;
	} while (n);
	return part_end(b);
}

/* Bodies that only routes of machines take; *taken is false where it is none of them. */
static enum sd_err
machine_read(struct body *b, const char *type, bool *taken)
{
	const struct param *p = b->rq->route->params;
	const char *name = NULL;

	while (p && p->name && p->type != PARAM_FILE)
		p++;
	if (p && !p->name)
		p = NULL;
	for (size_t i = 0; p && !name && i < COUNT(whole_files); i++)
		if (type_is(type, whole_files[i].type))
			name = whole_files[i].name;
	*taken = true;
	if (name)
		return whole_file_read(b, p, name, type);
	if (!p && type_is(type, "application/json"))
		return whole_read(b, body_json);
	*taken = false;
	return SD_OK;
}

enum sd_err
body_read(struct req *rq)
{
	static const char media[] = "application/x-www-form-urlencoded";
	struct body b = { .rq = rq, .length = -1, .max = route_body_max(rq->route) };
	const char *type = req_header(rq, "Content-Type"), *length = req_header(rq, "Content-Length");
	char boundary[LIMIT_BOUNDARY + 1];
	bool taken;
	enum sd_err er;

	if (length && *length && !str_int(str_of(length), 0, INT64_MAX, &b.length))
		return SD_SYNTAX;
	/* Refused before a byte is read, where the sender says how much there is. */
	if (b.length > b.max)
		return SD_TOO_LARGE;
	if (rq->route->api && ((er = machine_read(&b, type, &taken)) != SD_OK || taken))
		return er;
	if (multipart_boundary(type, boundary)) {
		struct multipart *m = arena_one(b.rq->arena, struct multipart);
		char *block = arena_alloc(b.rq->arena, BLOCK);
		size_t n;

		multipart_begin(m, boundary, (struct part_sink){ part_begin, part_data, part_end, &b });
		do {
			if ((er = block_read(&b, block, &n)) != SD_OK || (er = multipart_feed(m, block, n)) != SD_OK)
				return er;
		} while (n);
		return multipart_end(m);
	}
	if (type && *type && (strncasecmp(type, media, sizeof(media) - 1) != 0 ||
	    !strchr("; \t", type[sizeof(media) - 1])))
		return SD_MEDIA;
	return whole_read(&b, urlencoded_take);
}
