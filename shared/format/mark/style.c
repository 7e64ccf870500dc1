/*
 * style.c: the style table of a workbook with looks of marks appended (ECMA-376 part 1, 18.8). Called by
 * book.c and
 * sheet.c. What stands there keeps its place and its number.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/mark/private.h"
#include "shared/ground/count.h"
#include <string.h>

static const struct { const char *fill, *line, *kind; } looks[MARK_LOOKS] = {
	[MARK_ERROR] = { "FFF8D0CE", "FFB3261F", "medium" },
	[MARK_WARNING] = { "FFFFE9A9", "FF7A4D01", "mediumDashed" },
	[MARK_ADVICE] = { "FFD6E8FB", "FF1F5FA9", "thin" },
	[MARK_CHANGED] = { "FFD8F0DD", "FF2B7A4C", "double" },
};

enum section { IN_NONE, IN_FONTS, IN_FILLS, IN_BORDERS, IN_XFS };

static enum section
section_of(const struct tag *t)
{
	static const struct { const char *name; enum section in; } names[] = {
		{ "fonts", IN_FONTS }, { "fills", IN_FILLS }, { "borders", IN_BORDERS }, { "cellXfs", IN_XFS } };

	for (size_t i = 0; i < COUNT(names); i++)
		if (tag_is(t, names[i].name))
			return names[i].in;
	return IN_NONE;
}

static bool
ours(struct str element, bool fill)
{
	for (size_t i = 0; i < MARK_LOOKS; i++) {
		const char *colour = fill ? looks[i].fill : looks[i].line;

		if (memmem(element.p, element.n, colour, strlen(colour)))
			return true;
	}
	return false;
}

static size_t
number_of(struct str v, size_t most)
{
	int64_t n;

	return str_int(v, 0, (int64_t)most, &n) ? (size_t)n : most + 1;
}

/* One child of a section. */
static void
child_take(struct styles *st, enum section in, struct str element)
{
	if (in == IN_FONTS) {
		st->n_fonts++;
	} else if (in == IN_FILLS && st->n_fills < SHEET_MAX_STYLES) {
		st->our_fill[st->n_fills++] = ours(element, true);
	} else if (in == IN_BORDERS && st->n_borders < SHEET_MAX_STYLES) {
		st->our_border[st->n_borders++] = ours(element, false);
	} else if (in == IN_XFS && st->n_xf < SHEET_MAX_STYLES) {
		st->xf[st->n_xf++] = element;
	}
}

static void
ours_find(struct styles *st)
{
	for (size_t i = 0; i < st->n_xf; i++) {
		struct scan s = { st->xf[i].p, st->xf[i].n, 0 };
		struct tag t;
		struct str v;
		size_t fill;

		if (!tag_next(&s, &t) || !tag_attr(&s, &t, "fillId", &v))
			continue;
		fill = number_of(v, SHEET_MAX_STYLES);
		st->ours[i] = fill < st->n_fills && st->our_fill[fill];
		st->any_ours = st->any_ours || st->ours[i];
	}
}

enum sd_err
styles_load(struct arena *a, struct styles *st, const char *p, size_t n)
{
	unsigned depth = 0, seen = 0;
	enum section in = IN_NONE;
	struct tag t;

	*st = (struct styles){ .x = { p, n, 0 }, .prefix = "", .xf = arena_array(a, SHEET_MAX_STYLES, sizeof(*st->xf)),
		.ours = arena_alloc(a, SHEET_MAX_STYLES), .our_fill = arena_alloc(a, SHEET_MAX_STYLES),
		.our_border = arena_alloc(a, SHEET_MAX_STYLES) };
	while (tag_next(&st->x, &t)) {
		if (t.kind == TAG_CLOSE) {
			depth--;
			in = IN_NONE;
			continue;
		}
		if (depth == 0)
			st->prefix = tag_prefix(a, &t);
		if (depth == 1 && t.kind == TAG_OPEN && (in = section_of(&t)) != IN_NONE) {
			seen |= 1u << in;
			depth++;
			continue;
		}
		if (depth == 2 && in != IN_NONE) {
			if (!tag_pass(&st->x, &t))
				return SD_UNSUPPORTED;
			child_take(st, in, (struct str){ p + t.from, st->x.at - t.from });
			continue;
		}
		depth += t.kind == TAG_OPEN;
	}
	st->x.at = 0;
	if (depth != 0 || seen != (1u << IN_FONTS | 1u << IN_FILLS | 1u << IN_BORDERS | 1u << IN_XFS) || !st->n_xf)
		return SD_UNSUPPORTED;
	ours_find(st);
	return SD_OK;
}

uint32_t
style_for(struct arena *a, struct styles *st, uint32_t old, unsigned look)
{
	if (old >= st->n_xf)
		old = 0;
	for (size_t i = 0; i < st->n_uses; i++)
		if (st->uses[i].old == old && st->uses[i].look == look)
			return st->uses[i].id;
	st->uses = arena_more(a, st->uses, st->n_uses, &st->cap, 16, sizeof(*st->uses));
	st->uses[st->n_uses] = (struct style_use){ old, (uint32_t)(st->n_xf + STYLE_LISTS + st->n_uses), look };
	return st->uses[st->n_uses++].id;
}

uint32_t
style_of_list(const struct styles *st, unsigned which)
{
	return (uint32_t)(st->n_xf + which);
}

/* --- writing --- */

/* The style that a cell had, with fill and border of the look. */
static void
xf_add(struct arena *a, const struct styles *st, const struct style_use *u, struct buf *b)
{
	static const char *const drop[] = { "fillId", "borderId", "applyFill", "applyBorder", NULL };
	struct scan s = { st->xf[u->old].p, st->xf[u->old].n, 0 };
	size_t border = 0, fill = 0;
	struct tag t;
	struct str v;

	if (!tag_next(&s, &t))
		return;
	if (u->look < MARK_LOOKS) {
		fill = st->n_fills + u->look;
		border = st->n_borders + u->look;
	} else if (tag_attr(&s, &t, "borderId", &v)) {
		border = number_of(v, SHEET_MAX_STYLES);
		border = border >= st->n_borders || st->our_border[border] ? 0 : border;
	}
	tag_rewrite(b, &s, &t, drop, arena_printf(a,
	    " fillId=\"%zu\" borderId=\"%zu\" applyFill=\"1\" applyBorder=\"1\"", fill,
	    border), t.kind == TAG_EMPTY ? "/>" : ">");
	buf_add(b, s.p + t.to, s.n - t.to);
}

static void
section_end(struct arena *a, const struct styles *st, enum section in, struct buf *b)
{
	static const char *const sides[] = { "left", "right", "top", "bottom" };
	const char *x = st->prefix;

	if (in == IN_FONTS) { /* bold; a link; a title */
		buf_printf(b, "<%sfont><%sb/><%ssz val=\"11\"/><%sname val=\"Calibri\"/></%sfont>", x, x, x, x, x);
		buf_printf(b, "<%sfont><%su/><%ssz val=\"11\"/><%scolor rgb=\"FF0B4F8A\"/><%sname val=\"Calibri\"/></%sfont>",
		    x, x, x, x, x, x);
		buf_printf(b, "<%sfont><%sb/><%ssz val=\"14\"/><%sname val=\"Calibri\"/></%sfont>", x, x, x, x, x);
	} else if (in == IN_FILLS) { /* one a look, and that of the list's head */
		for (size_t i = 0; i < MARK_LOOKS; i++)
			buf_printf(b, "<%sfill><%spatternFill patternType=\"solid\"><%sfgColor rgb=\"%s\"/>"
			    "<%sbgColor indexed=\"64\"/></%spatternFill></%sfill>", x, x, x, looks[i].fill, x, x, x);
		buf_printf(b, "<%sfill><%spatternFill patternType=\"solid\"><%sfgColor rgb=\"FFE8ECEF\"/>"
		    "<%sbgColor indexed=\"64\"/></%spatternFill></%sfill>", x, x, x, x, x, x);
	} else if (in == IN_BORDERS) {
		for (size_t i = 0; i < MARK_LOOKS; i++) {
			buf_printf(b, "<%sborder>", x);
			for (size_t k = 0; k < COUNT(sides); k++)
				buf_printf(b, "<%s%s style=\"%s\"><%scolor rgb=\"%s\"/></%s%s>", x, sides[k], looks[i].kind, x,
				    looks[i].line, x, sides[k]);
			buf_printf(b, "<%sdiagonal/></%sborder>", x, x);
		}
	} else if (in == IN_XFS) { /* the list's cells: head, wrapped text, link, title; then what the marks use */
		buf_printf(b, "<%sxf numFmtId=\"0\" fontId=\"%zu\" fillId=\"%zu\" borderId=\"0\" xfId=\"0\" applyFont=\"1\""
		    " applyFill=\"1\"/>", x, st->n_fonts, st->n_fills + MARK_LOOKS);
		buf_printf(b, "<%sxf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
		    "<%salignment vertical=\"top\" wrapText=\"1\"/></%sxf>", x, x, x);
		buf_printf(b, "<%sxf numFmtId=\"0\" fontId=\"%zu\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\""
		    " applyAlignment=\"1\"><%salignment vertical=\"top\"/></%sxf>", x, st->n_fonts + 1, x, x);
		buf_printf(b, "<%sxf numFmtId=\"0\" fontId=\"%zu\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>", x,
		    st->n_fonts + 2);
		for (size_t i = 0; i < st->n_uses; i++)
			xf_add(a, st, &st->uses[i], b);
	}
}

static size_t
section_count(const struct styles *st, enum section in)
{
	return in == IN_FONTS ? st->n_fonts + 3 : in == IN_FILLS ? st->n_fills + MARK_LOOKS + 1 :
	    in == IN_BORDERS ? st->n_borders + MARK_LOOKS : st->n_xf + STYLE_LISTS + st->n_uses;
}

void
styles_write(struct arena *a, const struct styles *st, struct buf *out)
{
	static const char *const drop[] = { "count", NULL };
	struct scan s = st->x;
	struct patch p = { s.p, out, 0 };
	unsigned depth = 0;
	enum section in;
	struct tag t;

	while (tag_next(&s, &t)) {
		depth -= t.kind == TAG_CLOSE;
		in = depth == 1 ? section_of(&t) : IN_NONE;
		if (in != IN_NONE && t.kind == TAG_OPEN) {
			patch_upto(&p, t.from);
			tag_rewrite(out, &s, &t, drop, arena_printf(a, " count=\"%zu\"", section_count(st, in)), ">");
			patch_skip(&p, t.to);
		} else if (in != IN_NONE && t.kind == TAG_CLOSE) {
			patch_upto(&p, t.from);
			section_end(a, st, in, out);
		}
		depth += t.kind == TAG_OPEN;
	}
	patch_upto(&p, s.n);
}
