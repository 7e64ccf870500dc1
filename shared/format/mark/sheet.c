/*
 * sheet.c: a worksheet with styles of cells changed, and cells put in where the marked one is missing
 * (ECMA-376 part 1,
 * 18.3). Called by book.c. All other bytes are copied.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/mark/private.h"
#include "shared/ground/count.h"
#include <string.h>

struct marker {
	struct arena *a;
	struct scan s;
	struct patch p;
	const struct marks *m;
	size_t next;            /* of m */
	struct styles *st;
	const char *prefix;
	uint32_t row, col;      /* where the reading is */
};

static const struct mark *
mark_left(const struct marker *k)
{
	return k->next < k->m->n ? k->m->v[k->next] : NULL;
}

/* A cell that the sheet does not have. */
static void
cell_new(struct marker *k, const struct mark *m)
{
	struct buf *b = k->p.b;

	buf_printf(b, "<%sc r=\"%s\" s=\"%u\"", k->prefix, cell_address(k->a, m->row, m->col),
	    (unsigned)style_for(k->a, k->st, 0, m->look));
	if (m->text && *m->text) {
		buf_printf(b, " t=\"inlineStr\"><%sis><%st xml:space=\"preserve\">", k->prefix, k->prefix);
		mark_escape(b, m->text);
		buf_printf(b, "</%st></%sis></%sc>", k->prefix, k->prefix, k->prefix);
	} else {
		buf_lit(b, "/>");
	}
}

/* Cells of the current row before column `col`. */
static void
cells_before(struct marker *k, size_t at, uint32_t col)
{
	const struct mark *m;

	patch_upto(&k->p, at);
	for (; (m = mark_left(k)) && m->row == k->row && m->col < col; k->next++)
		cell_new(k, m);
}

/* Rows that the sheet does not have, before row `row`. */
static void
rows_before(struct marker *k, size_t at, uint32_t row)
{
	const struct mark *m;
	uint32_t now;

	if (!(m = mark_left(k)) || m->row >= row)
		return;
	patch_upto(&k->p, at);
	while ((m = mark_left(k)) && m->row < row) {
		now = k->row = m->row;
		buf_printf(k->p.b, "<%srow r=\"%u\">", k->prefix, (unsigned)now);
		for (; (m = mark_left(k)) && m->row == now; k->next++)
			cell_new(k, m);
		buf_printf(k->p.b, "</%srow>", k->prefix);
	}
}

static uint32_t
number_or(const struct marker *k, const struct tag *t, const char *name, uint32_t otherwise)
{
	struct str v;
	int64_t n;

	return tag_attr(&k->s, t, name, &v) && str_int(v, 0, UINT32_MAX, &n) ? (uint32_t)n : otherwise;
}

static void
row_open(struct marker *k, const struct tag *t)
{
	uint32_t row = number_or(k, t, "r", k->row + 1);

	rows_before(k, t->from, row);
	k->row = row;
	k->col = 0;
	if (t->kind != TAG_EMPTY || !mark_left(k) || mark_left(k)->row != row)
		return;
	patch_upto(&k->p, t->from);
	tag_rewrite(k->p.b, &k->s, t, (const char *const[]){ NULL }, "", ">");
	patch_skip(&k->p, t->to);
	cells_before(k, t->to, UINT32_MAX);
	buf_printf(k->p.b, "</%srow>", k->prefix);
}

/* The element is marked; where its text changes, the old content goes. */
static bool
cell_rewrite(struct marker *k, const struct tag *t, const struct mark *m, uint32_t old)
{
	static const char *const look[] = { "s", NULL }, *const all[] = { "s", "t", NULL };
	const char *style = arena_printf(k->a, " s=\"%u\"", (unsigned)style_for(k->a, k->st, old, m->look));
	struct buf *b = k->p.b;

	patch_upto(&k->p, t->from);
	if (!m->text) {
		tag_rewrite(b, &k->s, t, look, style, t->kind == TAG_EMPTY ? "/>" : ">");
		patch_skip(&k->p, t->to);
		return true;
	}
	if (!tag_pass(&k->s, t))
		return false;
	/* Does a formula that other cells share stand in it? Then only the look changes. */
	if (memmem(k->s.p + t->to, k->s.at - t->to, "shared", 6) != NULL) {
		tag_rewrite(b, &k->s, t, look, style, ">");
		patch_skip(&k->p, t->to);
		return true;
	}
	if (*m->text) {
		tag_rewrite(b, &k->s, t, all, arena_printf(k->a, "%s t=\"inlineStr\"", style), ">");
		buf_printf(b, "<%sis><%st xml:space=\"preserve\">", k->prefix, k->prefix);
		mark_escape(b, m->text);
		buf_printf(b, "</%st></%sis></%sc>", k->prefix, k->prefix, k->prefix);
	} else {
		tag_rewrite(b, &k->s, t, all, style, "/>");
	}
	patch_skip(&k->p, k->s.at);
	return true;
}

static bool
cell_open(struct marker *k, const struct tag *t)
{
	static const char *const look[] = { "s", NULL };
	const struct mark *m;
	uint32_t row, col = k->col + 1, old = number_or(k, t, "s", 0);
	struct str v;

	if (tag_attr(&k->s, t, "r", &v) && !cell_parse(v.p, v.n, &row, &col))
		return false;
	k->col = col;
	cells_before(k, t->from, col);
	if ((m = mark_left(k)) && m->row == k->row && m->col == col) {
		k->next++;
		return cell_rewrite(k, t, m, old);
	}
	if (old < k->st->n_xf && k->st->ours[old]) {
		patch_upto(&k->p, t->from);
		tag_rewrite(k->p.b, &k->s, t, look, arena_printf(k->a, " s=\"%u\"", (unsigned)style_for(k->a, k->st, old,
		    MARK_LOOKS)), t->kind == TAG_EMPTY ? "/>" : ">");
		patch_skip(&k->p, t->to);
	}
	return true;
}

/* What comes after a legacyDrawing in a worksheet. */
static bool
comes_after(const struct tag *t)
{
	static const char *const names[] = { "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
		"controls", "webPublishItems", "tableParts", "extLst" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (tag_is(t, names[i]))
			return true;
	return false;
}

/* All of sheetData, from behind its start tag. */
static bool
rows_mark(struct marker *k)
{
	struct tag t;

	while (tag_next(&k->s, &t)) {
		if (tag_is(&t, "row") && t.kind == TAG_CLOSE)
			cells_before(k, t.from, UINT32_MAX);
		else if (tag_is(&t, "row"))
			row_open(k, &t);
		else if (tag_is(&t, "c") && t.kind != TAG_CLOSE && !cell_open(k, &t))
			return false;
		else if (tag_is(&t, "sheetData") && t.kind == TAG_CLOSE) {
			rows_before(k, t.from, UINT32_MAX);
			return true;
		}
	}
	return false;
}

static bool
data_open(struct marker *k, const struct tag *t)
{
	if (t->kind != TAG_EMPTY)
		return rows_mark(k);
	patch_upto(&k->p, t->from);
	tag_rewrite(k->p.b, &k->s, t, (const char *const[]){ NULL }, "", ">");
	patch_skip(&k->p, t->to);
	rows_before(k, t->to, UINT32_MAX);
	buf_printf(k->p.b, "</%ssheetData>", k->prefix);
	return true;
}

enum sd_err
sheet_mark(struct arena *a, const char *p, size_t n, const struct marks *m, struct styles *st, const char *drawing,
    struct buf *out)
{
	struct marker k = { .a = a, .s = { p, n, 0 }, .p = { p, out, 0 }, .m = m, .st = st, .prefix = "" };
	bool filled = false;
	unsigned depth = 0;
	struct tag t;

	while (tag_next(&k.s, &t)) {
		depth -= t.kind == TAG_CLOSE;
		if (depth == 0 && t.kind != TAG_CLOSE)
			k.prefix = tag_prefix(a, &t);
		if (drawing && filled && ((depth == 1 && t.kind != TAG_CLOSE && comes_after(&t)) ||
		    (depth == 0 && t.kind == TAG_CLOSE))) {
			patch_upto(&k.p, t.from);
			buf_printf(k.p.b, "<%slegacyDrawing xmlns:r=\"" MARK_REL "\" r:id=\"%s\"/>", k.prefix, drawing);
			drawing = NULL;
		}
		if (depth == 1 && tag_is(&t, "sheetData") && t.kind != TAG_CLOSE) {
			if (filled || !data_open(&k, &t))
				return SD_UNSUPPORTED;
			filled = true;
			continue;
		}
		depth += t.kind == TAG_OPEN;
	}
	patch_upto(&k.p, n);
	return filled && depth == 0 && k.next == m->n ? out->er : SD_UNSUPPORTED;
}

bool
sheet_drawing(const char *p, size_t n, struct str *id)
{
	struct scan s = { p, n, 0 };
	struct tag t;

	while (tag_next(&s, &t))
		if (tag_is(&t, "legacyDrawing") && tag_attr(&s, &t, "id", id))
			return true;
	return false;
}
