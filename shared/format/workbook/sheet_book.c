/*
 * sheet_book.c: what stands around the sheets of a workbook: relationships, sheet list, number formats (ECMA-376
 * part 1, 18.2, 18.8; part 2, 9.3). Called by sheet_in.c only.
 */
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/str.h"
#include <string.h>

#define RELATIONS_MAX 1000u /* of the workbook: sheets, styles, strings, themes */
#define NAME_MAX_BYTES 1024u /* of a sheet's name: Excel's has 31 characters; longer is a forgery */
#define FORMATS_MAX 5000u /* number formats of a workbook's own */

struct relation { const char *id, *type, *target; };
struct relations { struct relation *p; size_t n, cap; };

bool
gather_add(struct arena *a, struct gather *g, size_t from, const char *s, size_t limit)
{
	size_t n = strlen(s), cap = g->cap ? g->cap : 1024;
	char *q;

	if (g->n - from + n > limit)
		return false;
	if (g->cap - g->n <= n) {
		while (cap - g->n <= n)
			cap *= 2;
		q = arena_alloc(a, cap);
		if (g->n)
			memcpy(q, g->p, g->n);
		g->p = q;
		g->cap = cap;
	}
	memcpy(g->p + g->n, s, n);
	g->n += n;
	return true;
}

static char *
keep(struct sheet_in *in, const char *s)
{
	return arena_strndup(in->a, s, strnlen(s, NAME_MAX_BYTES));
}

static bool
number_of(const char *s, int64_t max, int64_t *out)
{
	return str_int(str_of(s), 0, max, out);
}

/* Calls `each` for each element of the part `name`; `each` may read attributes and further events. */
static enum sd_err
part_walk(struct sheet_in *in, const char *name, enum sd_err (*each)(struct sheet_in *in, struct part *p, void *arg),
    void *arg)
{
	enum part_event ev;
	struct part *p;
	enum sd_err er;

	if ((er = part_open(in, name, &p)) != SD_OK)
		return er;
	do {
		if ((er = part_next(p, &ev)) == SD_OK && ev == PART_OPEN)
			er = each(in, p, arg);
	} while (er == SD_OK && ev != PART_END);
	part_close(p);
	return er;
}

static enum sd_err
relation_element(struct sheet_in *in, struct part *p, void *arg)
{
	struct relations *rs = arg;
	struct relation r = { "", "", "" };
	const char *name, *value;
	bool outside = false;

	if (strcmp(part_name(p), "Relationship"))
		return SD_OK;
	while (part_attr(p, &name, &value)) {
		if (!strcmp(name, "TargetMode"))
			outside = !strcmp(value, "External");
		const char **to = !strcmp(name, "Id") ? &r.id : !strcmp(name, "Type") ? &r.type
		    : !strcmp(name, "Target") ? &r.target : NULL;
		if (to)
			*to = keep(in, value);
	}
	if (rs->n == RELATIONS_MAX)
		return sheet_fault(in, SHEET_SHEETS, NULL, SD_TOO_LARGE);
	rs->p = arena_more(in->a, rs->p, rs->n, &rs->cap, 16, sizeof *rs->p);
	if (!outside)
		rs->p[rs->n++] = r;
	return SD_OK;
}

/* The first relation whose type ends with `end` ("/styles"), or NULL. */
static const char *
target_of_type(const struct relations *rs, const char *end)
{
	for (size_t i = 0; i < rs->n; i++) {
		size_t n = strlen(rs->p[i].type), m = strlen(end);

		if (n >= m && !strcmp(rs->p[i].type + n - m, end))
			return rs->p[i].target;
	}
	return NULL;
}

/* The entry that `target` means in a part of folder `base` ("xl/"). */
static const char *
target_path(struct arena *a, const char *base, const char *target)
{
	size_t n = strlen(base);

	if (*target == '/')
		return target + 1;
	for (;;) {
		if (str_starts(target, "./")) {
			target += 2;
		} else if (str_starts(target, "../")) {
			target += 3;
			/* Length of the folder above the one of n bytes: "xl/worksheets/" -> "xl/". */
			if (n > 0)
				n--;
			while (n > 0 && base[n - 1] != '/')
				n--;
		} else {
			break;
		}
	}
	return arena_printf(a, "%.*s%s", (int)n, base, target);
}

/* workbook.xml: <workbookPr date1904>, <sheet name state r:id>. */
static enum sd_err
workbook_element(struct sheet_in *in, struct part *p, void *arg)
{
	struct sheet_entry *s;
	const char *name, *value;

	(void)arg;
	if (!strcmp(part_name(p), "workbookPr"))
		while (part_attr(p, &name, &value))
			if (!strcmp(name, "date1904"))
				in->date1904 = !strcmp(value, "1") || !strcmp(value, "true");
	if (strcmp(part_name(p), "sheet"))
		return SD_OK;
	if (in->n_sheets == SHEET_MAX_SHEETS)
		return sheet_fault(in, SHEET_SHEETS, NULL, SD_TOO_LARGE);
	s = &in->sheets[in->n_sheets++];
	*s = (struct sheet_entry){ { "", false }, "", NULL };
	while (part_attr(p, &name, &value)) {
		if (!strcmp(name, "name"))
			s->info.name = keep(in, value);
		else if (!strcmp(name, "id"))
			s->id = keep(in, value);
		else if (!strcmp(name, "state"))
			s->info.hidden = strcmp(value, "visible") != 0;
	}
	return SD_OK;
}

struct formats {
	struct { uint32_t id; enum number_look look; } own[FORMATS_MAX];
	size_t n;
	bool in_cells; /* between <cellXfs> and </cellXfs> */
};

static void
format_element(struct sheet_in *in, struct part *p, struct formats *f)
{
	const char *name, *value;
	int64_t id = -1;
	enum number_look look = LOOK_PLAIN;

	(void)in;
	while (part_attr(p, &name, &value)) {
		if (!strcmp(name, "numFmtId"))
			(void)number_of(value, UINT32_MAX, &id);
		else if (!strcmp(name, "formatCode"))
			look = look_of_code(value);
	}
	if (id < 0 || f->n == FORMATS_MAX)
		return;
	f->own[f->n].id = (uint32_t)id;
	f->own[f->n++].look = look;
}

static enum number_look
look_find(const struct formats *f, uint32_t id)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->own[i].id == id)
			return f->own[i].look;
	return look_of_id(id);
}

static enum sd_err
style_element(struct sheet_in *in, struct part *p, struct formats *f)
{
	const char *name, *value;
	int64_t id = 0;

	if (in->n_looks == SHEET_MAX_STYLES)
		return sheet_fault(in, SHEET_STYLES, NULL, SD_TOO_LARGE);
	while (part_attr(p, &name, &value))
		if (!strcmp(name, "numFmtId"))
			(void)number_of(value, UINT32_MAX, &id);
	in->looks[in->n_looks++] = (unsigned char)look_find(f, (uint32_t)id);
	return SD_OK;
}

/* styles.xml: own number formats come first, then the styles of cells in <cellXfs>. */
static enum sd_err
styles_element(struct sheet_in *in, struct part *p, void *arg)
{
	const char *name = part_name(p);
	struct formats *f = arg;

	if (!strcmp(name, "numFmt"))
		format_element(in, p, f);
	else if (!strcmp(name, "cellXfs"))
		f->in_cells = true;
	else if (!strcmp(name, "cellStyles") || !strcmp(name, "dxfs"))
		f->in_cells = false;
	else if (f->in_cells && !strcmp(name, "xf"))
		return style_element(in, p, f);
	return SD_OK;
}

/* A part that may be missing. */
static enum sd_err
optional_walk(struct sheet_in *in, const char *base, const char *target,
    enum sd_err (*each)(struct sheet_in *in, struct part *p, void *arg), void *arg)
{
	enum sd_err er;

	if (!target)
		return SD_OK;
	er = part_walk(in, target_path(in->a, base, target), each, arg);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* Finds the workbook's entry by the package's own relations. */
static enum sd_err
workbook_find(struct sheet_in *in, const char **out)
{
	struct relations rs = { NULL, 0, 0 };
	const char *target;
	enum sd_err er = part_walk(in, "_rels/.rels", relation_element, &rs);

	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	target = target_of_type(&rs, "/officeDocument");
	*out = target ? target_path(in->a, "", target) : "xl/workbook.xml";
	return SD_OK;
}

enum sd_err
book_read(struct sheet_in *in)
{
	struct relations rs = { NULL, 0, 0 };
	struct formats *f = arena_one(in->a, struct formats);
	const char *book, *slash, *base, *target;
	enum sd_err er;

	if ((er = workbook_find(in, &book)) != SD_OK)
		return er;
	slash = strrchr(book, '/');
	base = arena_strndup(in->a, book, slash ? (size_t)(slash + 1 - book) : 0);
	in->sheets = arena_array(in->a, SHEET_MAX_SHEETS, sizeof *in->sheets);
	in->looks = arena_alloc(in->a, SHEET_MAX_STYLES);
	if ((er = part_walk(in, book, workbook_element, NULL)) != SD_OK)
		return er == SD_NOT_FOUND ? sheet_fault(in, SHEET_NOT_XLSX, NULL, SD_MEDIA) : er;
	er = part_walk(in, arena_printf(in->a, "%s_rels/%s.rels", base, book + strlen(base)), relation_element, &rs);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? sheet_fault(in, SHEET_DAMAGED, book, SD_INVALID) : er;
	for (size_t i = 0; i < in->n_sheets; i++)
		for (size_t k = rs.n; k-- > 0;) /* backwards: of two with one number the first counts */
			if (!strcmp(rs.p[k].id, in->sheets[i].id))
				in->sheets[i].part = target_path(in->a, base, rs.p[k].target);
	if ((er = optional_walk(in, base, target_of_type(&rs, "/styles"), styles_element, f)) != SD_OK)
		return er;
	target = target_of_type(&rs, "/sharedStrings");
	er = target ? strings_read(in, target_path(in->a, base, target)) : SD_OK;
	return er == SD_NOT_FOUND ? SD_OK : er;
}
