/*
 * book.c: takes a workbook apart as far as marks need it, and puts it together again. See mark.h. Entries
 * that are not
 * rewritten are copied packed as they are.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/mark/private.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#define RELATIONS_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
#define TYPES "[Content_Types].xml"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

struct part_bytes { const char *p; size_t n; };

struct book {
	struct arena *a;
	const struct mark_job *job;
	struct sheet_in *in;
	zip_source_t *bytes;
	zip_t *zip;             /* what is written */
	const char *path, *base, *styles_path, *rels_path;
	struct part_bytes rels; /* of the workbook, as it is now */
	struct styles st;
	struct buf *types;      /* for the list of content types */
	unsigned made;          /* parts put in so far */
	bool vml;
};

static void
source_drop(void *arg)
{
	zip_source_free(arg);
}

static void
zip_drop(void *arg)
{
	struct book *b = arg;

	if (b->zip)
		zip_discard(b->zip);
	b->zip = NULL;
}

/* --- entries --- */

static enum sd_err
entry_read(struct book *b, const char *name, struct part_bytes *out)
{
	zip_file_t *f;
	zip_stat_t st;
	char *p;
	zip_int64_t n;

	if (zip_stat(b->in->zip, name, 0, &st))
		return SD_NOT_FOUND;
	if (!(st.valid & ZIP_STAT_SIZE) || st.size > MARK_MAX_PART)
		return SD_TOO_LARGE;
	if (!(f = zip_fopen(b->in->zip, name, 0)))
		return SD_INVALID;
	p = arena_alloc(b->a, (size_t)st.size + 1);
	n = zip_fread(f, p, st.size);
	zip_fclose(f);
	if (n < 0 || (zip_uint64_t)n != st.size)
		return SD_INVALID;
	if (n >= 2 && (p[0] == '\0' || p[1] == '\0' || memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0))
		return SD_UNSUPPORTED;
	*out = (struct part_bytes){ p, (size_t)n };
	return SD_OK;
}

static enum sd_err
entry_write(struct book *b, const char *name, const char *p, size_t n)
{
	zip_source_t *s = zip_source_buffer(b->zip, p, n, 0);
	zip_int64_t at = zip_name_locate(b->zip, name, 0);

	if (!s)
		return SD_INTERNAL;
	if ((at < 0 ? zip_file_add(b->zip, name, s, ZIP_FL_ENC_UTF_8) :
	    zip_file_replace(b->zip, (zip_uint64_t)at, s, 0)) < 0) {
		zip_source_free(s);
		return SD_INTERNAL;
	}
	return SD_OK;
}

static enum sd_err
buf_write(struct book *b, const char *name, struct buf *out)
{
	return out->er != SD_OK ? out->er : entry_write(b, name, out->p, out->n);
}

static struct buf *
part_buf(struct book *b)
{
	return buf_new(b->a, 2 * (size_t)MARK_MAX_PART);
}

/* A name that no entry has: "xl/comments%u.xml" with a number. */
static const char *
name_new(struct book *b, const char *before, const char *after)
{
	const char *name;
	unsigned i = 1;

	do {
		name = arena_printf(b->a, "%s%u%s", before, i++, after);
	} while (zip_name_locate(b->zip, name, ZIP_FL_NOCASE) >= 0);
	b->made++;
	return name;
}

/* --- relations --- */

/* "xl/worksheets/_rels/sheet1.xml.rels" of "xl/worksheets/sheet1.xml". */
static const char *
rels_name(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');
	size_t n = slash ? (size_t)(slash + 1 - part) : 0;

	return arena_printf(a, "%.*s_rels/%s.rels", (int)n, part, part + n);
}

static bool
ends_in(struct str s, const char *end)
{
	size_t n = strlen(end);

	return s.n >= n && memcmp(s.p + s.n - n, end, n) == 0;
}

/* The first relation of a type (its end), or of an id where `type` is NULL. */
static bool
relation_find(const struct part_bytes *rels, const char *type, const struct str *id, struct str *target)
{
	struct scan s = { rels->p, rels->n, 0 };
	struct tag t;
	struct str v, mode;

	while (tag_next(&s, &t)) {
		if (!tag_is(&t, "Relationship") || (tag_attr(&s, &t, "TargetMode", &mode) && str_is(mode, "External")))
			continue;
		if (type ? tag_attr(&s, &t, "Type", &v) && ends_in(v, type) :
		    tag_attr(&s, &t, "Id", &v) && v.n == id->n && memcmp(v.p, id->p, v.n) == 0)
			return tag_attr(&s, &t, "Target", target);
	}
	return false;
}

/* Puts a relation in; the id that it got. */
static const char *
relation_add(struct book *b, struct part_bytes *rels, const char *type, const char *target)
{
	struct scan s = { rels->p, rels->n, 0 };
	struct buf *out = part_buf(b);
	struct patch p = { rels->p, out, 0 };
	struct str taken, found;
	const char *id;
	struct tag t;
	unsigned i = 0;

	do {
		id = arena_printf(b->a, "rIdTanda%u", ++i);
		taken = str_of(id);
	} while (relation_find(rels, NULL, &taken, &found));
	while (tag_next(&s, &t)) {
		if (!tag_is(&t, "Relationships") || t.kind == TAG_OPEN)
			continue;
		patch_upto(&p, t.from);
		if (t.kind == TAG_EMPTY)
			tag_rewrite(out, &s, &t, (const char *const[]){ NULL }, "", ">");
		buf_printf(out, "<%sRelationship Id=\"%s\" Type=\"" MARK_REL "/%s\" Target=\"/%s\"/>", tag_prefix(b->a, &t), id,
		    type, target);
		if (t.kind == TAG_EMPTY)
			buf_printf(out, "</%.*s>", (int)t.name.n, t.name.p);
		patch_skip(&p, t.kind == TAG_EMPTY ? t.to : t.from);
	}
	patch_upto(&p, s.n);
	*rels = (struct part_bytes){ out->p, out->n };
	return id;
}

/* The entry that a target means in a part of folder `base`. */
static const char *
target_entry(struct arena *a, const char *base, struct str target)
{
	char *path = arena_strndup(a, target.p, target.n);
	size_t n = strlen(base);

	if (*path == '/')
		return path + 1;
	for (;;) {
		if (str_starts(path, "./")) {
			path += 2;
		} else if (str_starts(path, "../")) {
			path += 3;
			n -= n > 0;
			while (n > 0 && base[n - 1] != '/')
				n--;
		} else {
			break;
		}
	}
	return arena_printf(a, "%.*s%s", (int)n, base, path);
}

static const char *
folder_of(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');

	return arena_strndup(a, part, slash ? (size_t)(slash + 1 - part) : 0);
}

static void
override_add(struct book *b, const char *part, const char *kind)
{
	buf_printf(b->types, "<Override PartName=\"/%s\" ContentType=\"" KIND "%s+xml\"/>", part, kind);
}

/* --- one sheet --- */

static int
mark_order(const void *x, const void *y)
{
	const struct mark *a = *(const struct mark *const *)x, *b = *(const struct mark *const *)y;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return (a > b) - (a < b);
}

static size_t
sheet_first(const struct book *b)
{
	size_t i;

	for (i = 0; i < b->in->n_sheets; i++)
		if (!b->in->sheets[i].info.hidden)
			return i;
	return 0;
}

/* The marks of sheet `i` in order, one a cell. */
static struct marks
marks_of(struct book *b, size_t i)
{
	const struct mark **v = arena_array(b->a, b->job->n + 1, sizeof(*v));
	const char *name = b->in->sheets[i].info.name;
	size_t k, n = 0, kept = 0;

	for (k = 0; k < b->job->n; k++) {
		const struct mark *m = &b->job->marks[k];
		bool here = m->sheet && *m->sheet ? str_same(m->sheet, name) : i == sheet_first(b);

		if (here && m->row >= 1 && m->row <= SHEET_MAX_ROWS && m->col >= 1 && m->col <= SHEET_MAX_COLS)
			v[n++] = m;
	}
	if (n)
		qsort(v, n, sizeof(*v), mark_order);
	for (k = 0; k < n; k++)
		if (!kept || v[kept - 1]->row != v[k]->row || v[kept - 1]->col != v[k]->col)
			v[kept++] = v[k];
	return (struct marks){ v, kept };
}

/* Comments and their shapes; *drawing gets the id of a relation to be put into the sheet, NULL where it has one. */
static enum sd_err
notes_put(struct book *b, const char *part, const struct part_bytes *sheet, const struct marks *m, unsigned number,
    const char **drawing)
{
	const char *rels_path = rels_name(b->a, part), *base = folder_of(b->a, part), *notes, *shapes;
	struct part_bytes rels = { RELATIONS_HEAD, sizeof(RELATIONS_HEAD) - 1 }, old = { NULL, 0 }, vml = { NULL, 0 };
	const uint32_t *dropped, *joined;
	struct buf *out = part_buf(b);
	bool had, drawn;
	struct str id, target;
	enum sd_err er = entry_read(b, rels_path, &rels);

	*drawing = NULL;
	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	drawn = sheet_drawing(sheet->p, sheet->n, &id);
	if ((had = relation_find(&rels, "/comments", NULL, &target)) != false) {
		notes = target_entry(b->a, base, target);
		if (!drawn || (er = entry_read(b, notes, &old)) != SD_OK)
			return SD_OK; /* comments without windows: fills must do */
	} else {
		size_t with = 0;

		while (with < m->n && !m->v[with]->note)
			with++;
		if (with == m->n)
			return SD_OK;
		notes = name_new(b, "xl/tanda_komentar", ".xml");
		relation_add(b, &rels, "comments", notes);
		override_add(b, notes, "comments");
	}
	if ((er = notes_write(b->a, old.p, old.n, m, b->job->author, out, &dropped, &joined)) != SD_OK ||
	    (er = buf_write(b, notes, out)) != SD_OK)
		return er;
	if (drawn && (!relation_find(&rels, NULL, &id, &target) ||
	    entry_read(b, shapes = target_entry(b->a, base, target), &vml) != SD_OK))
		return SD_UNSUPPORTED;
	if (!drawn) {
		shapes = name_new(b, "xl/drawings/tanda", ".vml");
		*drawing = relation_add(b, &rels, "vmlDrawing", shapes);
		b->vml = true;
	}
	out = part_buf(b);
	if ((er = shapes_write(b->a, vml.p, vml.n, m, dropped, joined, number, out)) != SD_OK ||
	    (er = buf_write(b, shapes, out)) != SD_OK)
		return er;
	return had && drawn ? SD_OK : entry_write(b, rels_path, rels.p, rels.n);
}

static enum sd_err
sheet_put(struct book *b, size_t i, size_t *placed)
{
	struct marks m = marks_of(b, i);
	struct buf *out = part_buf(b);
	const char *part = b->in->sheets[i].part, *drawing;
	struct part_bytes sheet;
	enum sd_err er;

	if (!part || (!m.n && !b->st.any_ours))
		return SD_OK;
	if ((er = entry_read(b, part, &sheet)) != SD_OK ||
	    (er = notes_put(b, part, &sheet, &m, (unsigned)i + 40, &drawing)) != SD_OK ||
	    (er = sheet_mark(b->a, sheet.p, sheet.n, &m, &b->st, drawing, out)) != SD_OK)
		return er;
	*placed += m.n;
	return buf_write(b, part, out);
}

/* --- the list --- */

struct first_cell { const char *text; struct arena *a; };

static enum sd_err
first_row_keep(void *arg, const struct sheet_cell *cells, size_t n)
{
	struct first_cell *f = arg;

	f->text = n ? arena_strdup(f->a, cells[0].text) : "";
	return SD_LIMITED; /* enough */
}

/* The index of a list of ours from an earlier turn; n_sheets where there is none. */
static size_t
list_ours(struct book *b)
{
	struct first_cell f = { NULL, b->a };
	struct sheet_place at;
	size_t i;

	for (i = 0; i < b->in->n_sheets; i++) {
		if (!str_starts(b->in->sheets[i].info.name, b->job->list) || !b->in->sheets[i].part)
			continue;
		f.text = NULL;
		(void)sheet_in_read(b->in, i, first_row_keep, &f, &at);
		if (str_same(f.text, b->job->title))
			return i;
	}
	return i;
}

/* The workbook's list of sheets gets one more. */
static enum sd_err
book_sheet_add(struct book *b, const char *name, const char *id)
{
	struct part_bytes book;
	struct buf *out = part_buf(b);
	struct patch p;
	struct scan s;
	struct tag t;
	struct str v;
	int64_t most = 0, n;
	bool done = false;
	enum sd_err er = entry_read(b, b->path, &book);

	if (er != SD_OK)
		return er;
	s = (struct scan){ book.p, book.n, 0 };
	p = (struct patch){ book.p, out, 0 };
	while (tag_next(&s, &t)) {
		if (tag_is(&t, "sheet") && tag_attr(&s, &t, "sheetId", &v) && str_int(v, 0, UINT32_MAX, &n) && n > most)
			most = n;
		if (!tag_is(&t, "sheets") || t.kind != TAG_CLOSE || done)
			continue;
		done = true;
		patch_upto(&p, t.from);
		buf_printf(out, "<%ssheet name=\"", tag_prefix(b->a, &t));
		mark_escape(out, name);
		buf_printf(out, "\" sheetId=\"%lld\" xmlns:r=\"" MARK_REL "\" r:id=\"%s\"/>", (long long)most + 1, id);
	}
	patch_upto(&p, s.n);
	return done ? buf_write(b, b->path, out) : SD_UNSUPPORTED;
}

static enum sd_err
list_put(struct book *b)
{
	struct buf *out = part_buf(b);
	size_t old = list_ours(b);
	const char *part, *id, *name = b->job->list;
	unsigned number = 1;
	enum sd_err er;

	list_write(b->a, b->job, &b->st, out);
	if (old < b->in->n_sheets)
		return buf_write(b, b->in->sheets[old].part, out);
	part = name_new(b, "xl/worksheets/tanda_daftar", ".xml");
	id = relation_add(b, &b->rels, "worksheet", part);
	override_add(b, part, "worksheet");
	/* A name that no other sheet has, in capitals or not: spreadsheet programs refuse a workbook with a double. */
	for (size_t i = 0; i < b->in->n_sheets; i++)
		if (str_same(str_lower(b->a, b->in->sheets[i].info.name), str_lower(b->a, name))) {
			name = arena_printf(b->a, "%s %u", b->job->list, ++number);
			i = (size_t)-1;
		}
	if ((er = buf_write(b, part, out)) != SD_OK || (er = book_sheet_add(b, name, id)) != SD_OK)
		return er;
	return entry_write(b, b->rels_path, b->rels.p, b->rels.n);
}

/* --- the whole --- */

static enum sd_err
types_put(struct book *b)
{
	struct part_bytes types;
	struct buf *out = part_buf(b);
	struct patch p;
	struct scan s;
	struct tag t;
	struct str v;
	bool vml = false, done = false;
	enum sd_err er = entry_read(b, TYPES, &types);

	if (er != SD_OK || !b->made)
		return er == SD_NOT_FOUND && !b->made ? SD_OK : er;
	s = (struct scan){ types.p, types.n, 0 };
	p = (struct patch){ types.p, out, 0 };
	while (tag_next(&s, &t)) {
		vml = vml || (tag_is(&t, "Default") && tag_attr(&s, &t, "Extension", &v) && str_is(v, "vml"));
		if (!tag_is(&t, "Types") || t.kind != TAG_CLOSE || done)
			continue;
		if (t.local.n != t.name.n)
			return SD_UNSUPPORTED;
		done = true;
		patch_upto(&p, t.from);
		if (b->vml && !vml)
			buf_lit(out, "<Default Extension=\"vml\""
			    " ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
		buf_add(out, b->types->p, b->types->n);
	}
	patch_upto(&p, s.n);
	return done ? buf_write(b, TYPES, out) : SD_UNSUPPORTED;
}

/* Where workbook, relations and styles are. Strict workbooks have other names for everything. */
static enum sd_err
book_find(struct book *b)
{
	struct part_bytes root, styles, book;
	struct str target;
	enum sd_err er;

	b->path = "xl/workbook.xml";
	if ((er = entry_read(b, "_rels/.rels", &root)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_UNSUPPORTED : er;
	if (relation_find(&root, "/officeDocument", NULL, &target))
		b->path = target_entry(b->a, "", target);
	b->base = folder_of(b->a, b->path);
	b->rels_path = rels_name(b->a, b->path);
	if ((er = entry_read(b, b->rels_path, &b->rels)) != SD_OK || (er = entry_read(b, b->path, &book)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_UNSUPPORTED : er;
	if (memmem(book.p, book.n, "purl.oclc.org/ooxml", 19) || !relation_find(&b->rels, "/styles", NULL, &target))
		return SD_UNSUPPORTED;
	b->styles_path = target_entry(b->a, b->base, target);
	if ((er = entry_read(b, b->styles_path, &styles)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_UNSUPPORTED : er;
	return styles_load(b->a, &b->st, styles.p, styles.n);
}

static enum sd_err
zip_begin(struct book *b, const void *p, size_t n)
{
	zip_error_t error;

	zip_error_init(&error);
	b->bytes = zip_source_buffer_create(p, n, 0, &error);
	if (b->bytes) {
		arena_on_reset(b->a, source_drop, b->bytes);
		zip_source_keep(b->bytes);
		if (!(b->zip = zip_open_from_source(b->bytes, 0, &error)))
			zip_source_free(b->bytes);
		else
			arena_on_reset(b->a, zip_drop, b);
	}
	zip_error_fini(&error);
	return b->zip ? SD_OK : SD_INVALID;
}

static enum sd_err
marks_put(struct book *b)
{
	struct buf *out = part_buf(b);
	size_t i, placed = 0;
	enum sd_err er;

	for (i = 0; i < b->in->n_sheets; i++)
		if ((er = sheet_put(b, i, &placed)) != SD_OK)
			return er;
	if ((er = list_put(b)) != SD_OK || (er = types_put(b)) != SD_OK)
		return er;
	styles_write(b->a, &b->st, out);
	return buf_write(b, b->styles_path, out);
}

enum sd_err
mark_workbook(struct arena *a, const void *p, size_t n, const struct mark_job *job, struct blob *out)
{
	struct book *b = arena_one(a, struct book);
	struct sheet_place at;
	zip_stat_t st;
	char *whole;
	bool fine;
	enum sd_err er;

	sd_assert(!locks_held());
	b->a = a;
	b->job = job;
	b->types = buf_new(a, 0);
	if ((er = sheet_in_memory(a, p, n, &b->in, &at)) != SD_OK || (er = book_find(b)) != SD_OK ||
	    (er = zip_begin(b, p, n)) != SD_OK || (er = marks_put(b)) != SD_OK)
		return er;
	/* The archive is written where it is closed; then its bytes belong to the source that we hold. */
	if (zip_close(b->zip))
		return SD_INTERNAL;
	b->zip = NULL;
	if (zip_source_stat(b->bytes, &st) || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(b->bytes))
		return SD_INTERNAL;
	whole = arena_alloc(a, (size_t)st.size + 1);
	fine = zip_source_read(b->bytes, whole, st.size) == (zip_int64_t)st.size;
	zip_source_close(b->bytes);
	*out = (struct blob){ whole, (size_t)st.size };
	return fine ? SD_OK : SD_INTERNAL;
}
