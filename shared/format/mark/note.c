/*
 * note.c: comments of marked cells and the shapes of their windows (ECMA-376 part 1, 18.7; part 4, 19:
 * every program
 * that shows comments still reads them from there). Called by book.c. Comments of other people stay.
 */
#include "shared/format/mark/private.h"
#include <string.h>

#define ANCHOR_COLS 4u /* columns that a note's box covers, and ... */
#define ANCHOR_ROWS 6u /* ... rows: room for three sentences */
#define SHAPE_IDS 1024u /* shape numbers go by thousands: a block for each sheet */

#define NS_V "urn:schemas-microsoft-com:vml"
#define NS_O "urn:schemas-microsoft-com:office:office"
#define NS_X "urn:schemas-microsoft-com:office:excel"

/* The same cell in a list of pairs. */
static bool
pair_in(const uint32_t *pairs, uint32_t row, uint32_t col)
{
	for (; pairs && *pairs; pairs += 2)
		if (pairs[0] == row && pairs[1] == col)
			return true;
	return false;
}

/* Row and column pairs that grow, ended by 0. */
struct pairs { uint32_t *v; size_t n, cap; };

static void
pair_put(struct arena *a, struct pairs *p, uint32_t row, uint32_t col)
{
	p->v = arena_more(a, p->v, p->n, &p->cap, 16, sizeof(*p->v));
	p->v[p->n++] = row;
	p->v = arena_more(a, p->v, p->n, &p->cap, 16, sizeof(*p->v));
	p->v[p->n++] = col;
}

static const uint32_t *
pairs_end(struct arena *a, struct pairs *p)
{
	p->v = arena_more(a, p->v, p->n, &p->cap, 16, sizeof(*p->v));
	p->v[p->n] = 0;
	return p->v;
}

static const struct mark *
mark_at(const struct marks *m, uint32_t row, uint32_t col)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct mark *x = m->v[mid];

		if (x->row == row && x->col == col)
			return x;
		if (x->row < row || (x->row == row && x->col < col))
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

struct notes {
	struct arena *a;
	struct scan s;
	struct patch p;
	const char *prefix;
	const struct marks *m;
	const char *author;     /* escaped */
	size_t author_id;
	bool author_there;
	struct pairs dropped, joined;
};

static void
run_add(struct buf *b, const char *x, const char *text)
{
	buf_printf(b, "<%sr><%st xml:space=\"preserve\">", x, x);
	mark_escape(b, text);
	buf_printf(b, "</%st></%sr>", x, x);
}

static void
comments_add(struct notes *k)
{
	struct buf *b = k->p.b;
	size_t i, n = 0;

	for (i = 0; i < k->m->n && n < MARK_MAX_NOTES; i++) {
		const struct mark *m = k->m->v[i];

		if (!m->note || pair_in(k->joined.v, m->row, m->col))
			continue;
		n++;
		buf_printf(b, "<%scomment ref=\"%s\" authorId=\"%zu\"><%stext>", k->prefix, cell_address(k->a, m->row, m->col),
		    k->author_id, k->prefix);
		run_add(b, k->prefix, m->note);
		buf_printf(b, "</%stext></%scomment>", k->prefix, k->prefix);
	}
}

/* The authors; ours is found or gets the number behind the last. */
static void
authors_read(struct notes *k)
{
	struct scan s = k->s;
	struct tag t, end;
	size_t n = 0;

	while (tag_next(&s, &t)) {
		if (!tag_is(&t, "author") || t.kind == TAG_CLOSE)
			continue;
		if (t.kind == TAG_OPEN && tag_next(&s, &end) && !k->author_there &&
		    str_is((struct str){ s.p + t.to, end.from - t.to }, k->author)) {
			k->author_there = true;
			k->author_id = n;
		}
		n++;
	}
	if (!k->author_there)
		k->author_id = n;
}

static bool
comment_open(struct notes *k, const struct tag *t)
{
	uint32_t row = 0, col = 0;
	const struct mark *m;
	struct str ref, id;
	struct tag in;
	int64_t n = -1;

	if (!tag_attr(&k->s, t, "ref", &ref) || !cell_parse(ref.p, ref.n, &row, &col))
		return tag_pass(&k->s, t);
	if (k->author_there && tag_attr(&k->s, t, "authorId", &id) && str_int(id, 0, INT32_MAX, &n) &&
	    (size_t)n == k->author_id) {
		patch_upto(&k->p, t->from);
		if (!tag_pass(&k->s, t))
			return false;
		patch_skip(&k->p, k->s.at);
		pair_put(k->a, &k->dropped, row, col);
		return true;
	}
	m = mark_at(k->m, row, col);
	if (!m || !m->note)
		return tag_pass(&k->s, t);
	while (tag_next(&k->s, &in) && !(tag_is(&in, "comment") && in.kind == TAG_CLOSE))
		if (tag_is(&in, "text") && in.kind == TAG_CLOSE) {
			patch_upto(&k->p, in.from);
			run_add(k->p.b, k->prefix, arena_printf(k->a, "\n\n%s", m->note));
			pair_put(k->a, &k->joined, row, col);
		}
	return true;
}

/* An element that may be empty gets `inside` before its end. */
static void
element_fill(struct notes *k, const struct tag *t, void (*inside)(struct notes *k))
{
	patch_upto(&k->p, t->from);
	if (t->kind == TAG_CLOSE) {
		inside(k);
		return;
	}
	tag_rewrite(k->p.b, &k->s, t, (const char *const[]){ NULL }, "", ">");
	inside(k);
	buf_printf(k->p.b, "</%.*s>", (int)t->name.n, t->name.p);
	patch_skip(&k->p, t->to);
}

static void
author_add(struct notes *k)
{
	if (!k->author_there)
		buf_printf(k->p.b, "<%sauthor>%s</%sauthor>", k->prefix, k->author, k->prefix);
}

static enum sd_err
notes_merge(struct notes *k)
{
	bool first = true;
	struct tag t;

	authors_read(k);
	while (tag_next(&k->s, &t)) {
		if (first)
			k->prefix = tag_prefix(k->a, &t);
		first = false;
		if (tag_is(&t, "authors") && t.kind != TAG_OPEN)
			element_fill(k, &t, author_add);
		else if (tag_is(&t, "comment") && t.kind == TAG_OPEN && !comment_open(k, &t))
			return SD_UNSUPPORTED;
		else if (tag_is(&t, "commentList") && t.kind != TAG_OPEN)
			element_fill(k, &t, comments_add);
	}
	patch_upto(&k->p, k->s.n);
	return k->p.b->er;
}

enum sd_err
notes_write(struct arena *a, const char *p, size_t n, const struct marks *m, const char *author, struct buf *out,
    const uint32_t **dropped, const uint32_t **joined)
{
	struct buf *escaped = buf_new(a, 4096);
	struct notes k = { .a = a, .s = { p, n, 0 }, .p = { p, out, 0 }, .prefix = "", .m = m };
	enum sd_err er = SD_OK;

	mark_escape(escaped, author);
	k.author = buf_text(escaped);
	if (p) {
		er = notes_merge(&k);
	} else {
		buf_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"" MARK_NS
		    "\"><authors><author>%s</author></authors><commentList>", k.author);
		comments_add(&k);
		buf_lit(out, "</commentList></comments>");
	}
	*dropped = pairs_end(a, &k.dropped);
	*joined = pairs_end(a, &k.joined);
	return er != SD_OK ? er : out->er;
}

/* --- shapes --- */

/* The largest number of "_x0000_s123" so far. */
static unsigned
shape_last(const char *p, size_t n)
{
	static const char mark[] = "_x0000_s";
	unsigned most = 0;
	size_t i, k;

	for (i = 0; i + sizeof(mark) < n; i++) {
		unsigned v = 0;

		if (p[i] != '_' || memcmp(p + i, mark, sizeof(mark) - 1) != 0)
			continue;
		for (k = i + sizeof(mark) - 1; k < n && p[k] >= '0' && p[k] <= '9' && v < 100000000; k++)
			v = v * 10 + (unsigned)(p[k] - '0');
		most = v > most ? v : most;
	}
	return most;
}

static void
shape_add(struct buf *b, const struct mark *m, unsigned id)
{
	unsigned row = m->row - 1, col = m->col - 1, top = row ? row - 1 : 0;

	buf_printf(b, "<v:shape xmlns:v=\"" NS_V "\" xmlns:o=\"" NS_O "\" xmlns:x=\"" NS_X "\" id=\"_x0000_s%u\""
	    " type=\"#_x0000_t202\" style=\"position:absolute;margin-left:80pt;margin-top:2pt;width:190pt;height:80pt;"
	    "z-index:%u;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
	    "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
	    "<v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
	    "<x:SizeWithCells/><x:Anchor>%u, 15, %u, 2, %u, 15, %u, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
	    "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>", id, id % SHAPE_IDS + 1, col + 1, top,
	    col + 1 + ANCHOR_COLS, top + ANCHOR_ROWS, row, col);
}

static void
shapes_add(struct buf *b, const struct marks *m, const uint32_t *joined, unsigned id)
{
	size_t i, n = 0;

	for (i = 0; i < m->n && n < MARK_MAX_NOTES; i++)
		if (m->v[i]->note && !pair_in(joined, m->v[i]->row, m->v[i]->col)) {
			shape_add(b, m->v[i], id++);
			n++;
		}
}

/* The number between <x:Row> and its end. */
static bool
number_inside(struct scan *s, const struct tag *t, uint32_t *out)
{
	struct tag end;
	int64_t n;

	if (t->kind != TAG_OPEN || !tag_next(s, &end) ||
	    !str_int(str_trim((struct str){ s->p + t->to, end.from - t->to }), 0, 1 << 24, &n))
		return false;
	*out = (uint32_t)n + 1;
	return true;
}

/* Goes behind the end of a shape; true where it is the window of one of these cells. */
static bool
shape_of(struct scan *s, const uint32_t *dropped)
{
	uint32_t row = 0, col = 0;
	struct tag t;

	while (tag_next(s, &t) && !(tag_is(&t, "shape") && t.kind == TAG_CLOSE))
		if (tag_is(&t, "Row"))
			number_inside(s, &t, &row);
		else if (tag_is(&t, "Column"))
			number_inside(s, &t, &col);
	return row && col && pair_in(dropped, row, col);
}

static void
shape_type(struct buf *b)
{
	buf_lit(b, "<v:shapetype xmlns:v=\"" NS_V "\" xmlns:o=\"" NS_O "\" id=\"_x0000_t202\" coordsize=\"21600,21600\""
	    " o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\""
	    " o:connecttype=\"rect\"/></v:shapetype>");
}

static enum sd_err
shapes_merge(const char *p, size_t n, const struct marks *m, const uint32_t *dropped, const uint32_t *joined,
    struct buf *out)
{
	struct scan s = { p, n, 0 };
	struct patch patch = { p, out, 0 };
	bool typed = false, done = false;
	struct str id;
	struct tag t;

	while (tag_next(&s, &t)) {
		if (tag_is(&t, "shapetype") && tag_attr(&s, &t, "id", &id))
			typed = typed || str_is(id, "_x0000_t202");
		if (tag_is(&t, "shape") && t.kind == TAG_OPEN && shape_of(&s, dropped)) {
			patch_upto(&patch, t.from);
			patch_skip(&patch, s.at);
		}
		if (tag_is(&t, "xml") && t.kind == TAG_CLOSE && !done) {
			patch_upto(&patch, t.from);
			if (!typed)
				shape_type(out);
			shapes_add(out, m, joined, shape_last(p, n) + 1);
			done = true;
		}
	}
	patch_upto(&patch, n);
	return done ? out->er : SD_UNSUPPORTED;
}

enum sd_err
shapes_write(struct arena *a, const char *p, size_t n, const struct marks *m, const uint32_t *dropped,
    const uint32_t *joined, unsigned sheet, struct buf *out)
{
	(void)a;
	if (p)
		return shapes_merge(p, n, m, dropped, joined, out);
	buf_printf(out, "<xml xmlns:v=\"" NS_V "\" xmlns:o=\"" NS_O "\" xmlns:x=\"" NS_X "\"><o:shapelayout v:ext=\"edit\">"
	    "<o:idmap v:ext=\"edit\" data=\"%u\"/></o:shapelayout>", sheet);
	shape_type(out);
	shapes_add(out, m, joined, sheet * SHAPE_IDS + 1);
	buf_lit(out, "</xml>");
	return out->er;
}
