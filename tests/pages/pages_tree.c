/*
 * pages_tree.c: see pages_tree.h. Called by compare.c.
 */
#include "tests/pages/pages_tree.h"
#include "shared/ground/count.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const texts[] = { "", "0", "1", "2", "3", "12", "-4", "0.5", "1234567.89", "-1234.5", "2026", "1048576",
	"2026-01-31", "2026-01-31T00:00:00Z", "a", " padi  sawah ", "<b>&amp;\"'</b>", "javascript:alert(1)",
	"/katalog/padi sawah?q=a&b=\"c\"", "Gabah kering panen \xe2\x80\x93 \xc3\xa9\xf0\x9f\x98\x80", "]]>", "</script><!--",
	"\t", "https://bps.go.id/x?a=1&b[]=2#\xc3\xa4", "&{x}", "  /depan", "a;b;c", ";a;b;", "JavaScript:x", "NaN", "1.",
	".5", "'",
	"/ !#$%&'()*+,-./0:;<=>?@AZ[\\]^_`az{|}~\"" };

static unsigned long state;

static size_t
chance(size_t n)
{
	state = state * 6364136223846793005ul + 1442695040888963407ul;
	return n ? (size_t)(state >> 33) % n : 0;
}

static bool
is_name(int c)
{
	return isalnum(c) || c == '_' || c == '-';
}

static void
word_add(struct words *w, const char *s)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->v[i], s) == 0)
			return;
	if (w->n < COUNT(w->v))
		w->v[w->n++] = s;
}

static void
text_found(struct arena *a, struct vocabulary *w, const char *p, const char *from)
{
	size_t n = strcspn(p, "'\"<>");
	const char *word = arena_strndup(a, p, n), *back = from - 1;

	if (p[n] != '\'' || n > 60 || (n == 1 && *p == '-')) /* no number: compare.c */
		return;
	word_add(&w->texts, word);
	while (*back == ' ' || *back == '=')
		back--;
	if (strncmp(back - 4, "@name", 5) == 0)
		word_add(&w->pages, word);
}

void
vocabulary_read(struct arena *a, struct vocabulary *w, const char *file)
{
	FILE *f = fopen(file, "r");
	char *s = arena_alloc(a, 300000);
	size_t n = f ? fread(s + 64, 1, 299900, f) : 0;

	if (f)
		fclose(f);
	s += 64;
	s[n] = '\0';
	for (const char *p = s; *p; p++) {
		size_t k = 0;
		if (*p == '\'')
			text_found(a, w, p + 1, p);
		if (*p != '@')
			continue;
		while (is_name((unsigned char)p[1 + k]))
			k++;
		if (k)
			word_add(&w->attributes, arena_strndup(a, p + 1, k));
	}
}

static const char *
text_random(const struct vocabulary *w)
{
	if (w->texts.n && chance(3) == 0)
		return w->texts.v[chance(w->texts.n)];
	return texts[chance(COUNT(texts))];
}

static void
attributes_random(struct node *n, const struct vocabulary *w, size_t share)
{
	for (size_t i = 0; i < w->attributes.n; i++)
		if (chance(100) < share)
			node_set(n, w->attributes.v[i], text_random(w));
}

static void
children_random(struct node *n, const struct page_names *names, const struct vocabulary *w, unsigned depth)
{
	for (size_t i = 1; i <= names->n; i++) {
		size_t times = chance(1000) < (depth == 0 ? 250u : depth == 1 ? 20u : 5u) ? 1 + chance(3) : 0;
		for (size_t k = 0; k < times; k++) {
			struct node *child = tree_add(n, names->names[i]);
			if (chance(3) == 0)
				node_text(child, text_random(w));
			attributes_random(child, w, depth == 0 ? 30 : 15);
			if (depth < 2)
				children_random(child, names, w, depth + 1);
		}
	}
}

struct tree *
tree_random(struct arena *a, const struct page_names *names, const struct vocabulary *w, unsigned seed)
{
	struct tree *t = tree_new(a, names);
	struct node *page = tree_add(t->document, "page");

	state = seed * 7919ul + 1;
	(void)chance(2);
	attributes_random(page, w, chance(80));
	if (w->pages.n)
		node_set(page, "name", w->pages.v[seed % w->pages.n]);
	children_random(page, names, w, 0);
	return t;
}

static void
text_print(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\t' || c == '\n' || c == '\r')
			buf_printf(b, "&#%u;", c);
		else
			buf_chr(b, (char)c);
	}
}

void
tree_print(struct buf *b, const struct node *n)
{
	buf_printf(b, "<%s", n->name);
	for (const struct attribute *t = n->attributes; t; t = t->next) {
		buf_printf(b, " %s=\"", t->name);
		text_print(b, t->value);
		buf_chr(b, '"');
	}
	buf_chr(b, '>');
	text_print(b, n->text);
	for (const struct node *k = n->first; k; k = k->next)
		tree_print(b, k);
	buf_printf(b, "</%s>", n->name);
}
