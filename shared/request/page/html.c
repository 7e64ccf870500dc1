/*
 * html.c: see html.h. Must never be given HTML from outside: it knows the few forms that write.c writes.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/request/page/html.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/request/page/run.h"
#include <string.h>

struct reader {
	struct arena *a;
	const char *p, *end;
};

static bool
is_void(const char *name)
{
	static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"source", "track", "wbr" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* Text without its references. */
static const char *
plain(struct arena *a, const char *p, size_t n)
{
	static const struct {
		const char *reference;
		char c;
	} all[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
	char *out = arena_alloc(a, n + 1);
	size_t size = 0;

	for (size_t i = 0; i < n;) {
		size_t k = 0;
		while (k < 4 && (n - i < strlen(all[k].reference) ||
		    memcmp(p + i, all[k].reference, strlen(all[k].reference)) != 0))
			k++;
		out[size++] = k < 4 ? all[k].c : p[i];
		i += k < 4 ? strlen(all[k].reference) : 1;
	}
	return out;
}

/* Up to one of the characters, as a text. */
static const char *
word(struct reader *r, const char *ends)
{
	const char *from = r->p;

	while (r->p < r->end && !strchr(ends, *r->p))
		r->p++;
	return arena_strndup(r->a, from, (size_t)(r->p - from));
}

static void
attributes_read(struct reader *r, struct node *n)
{
	while (r->p < r->end && *r->p == ' ') {
		const char *name, *from;
		r->p++;
		name = word(r, " =>");
		node_set(n, name, "");
		if (r->p + 1 >= r->end || *r->p != '=') {
			n->last_attribute->value.p = NULL;
			continue;
		}
		from = r->p += 2;
		while (r->p < r->end && *r->p != '"')
			r->p++;
		n->last_attribute->value = str_of(plain(r->a, from, (size_t)(r->p - from)));
		r->p++;
	}
	r->p++; /* > */
}

static void
text_add(struct node *parent, const char *text)
{
	if (*text)
		tree_add(parent, "")->text = str_of(text);
}

static struct node *
tag_read(struct reader *r, struct node *parent)
{
	struct node *n;

	if (r->p + 1 < r->end && r->p[1] == '/') {
		(void)word(r, ">");
		r->p++;
		sd_assert(parent->parent != NULL);
		return parent->parent;
	}
	r->p++;
	n = tree_add(parent, word(r, " >"));
	attributes_read(r, n);
	if (strcmp(n->name, "script") == 0) {
		/* What a script holds goes on to its end tag: "<" of its data is written as \u003c. */
		const char *end = memmem(r->p, (size_t)(r->end - r->p), "</", 2);

		sd_assert(end != NULL);
		text_add(n, arena_strndup(r->a, r->p, (size_t)(end - r->p)));
		r->p = end;
	}
	return is_void(n->name) ? parent : n;
}

struct node *
html_read(struct arena *a, const char *p, size_t n)
{
	struct reader r = { a, p, p + n };
	struct node *document = tree_new(a, NULL)->document, *at = document;

	while (r.p < r.end && *r.p != '\n') /* <!DOCTYPE html> */
		r.p++;
	while (++r.p < r.end) {
		const char *from = r.p;
		while (r.p < r.end && *r.p != '<')
			r.p++;
		text_add(at, plain(a, from, (size_t)(r.p - from)));
		if (r.p < r.end)
			at = tag_read(&r, at);
		r.p--;
	}
	return document;
}

static void
start_write(struct run *r, const struct node *n)
{
	buf_chr(r->out, '<');
	buf_str(r->out, n->name);
	for (const struct attribute *t = n->attributes; t; t = t->next) {
		buf_chr(r->out, ' ');
		buf_str(r->out, t->name);
		if (!t->value.p)
			continue;
		buf_lit(r->out, "=\"");
		r->place = IN_ATTRIBUTE;
		put_text(r, t->value);
		r->place = IN_PAGE;
		buf_chr(r->out, '"');
	}
	buf_chr(r->out, '>');
}

static void
end_write(struct run *r, const struct node *n)
{
	if (*n->name && !is_void(n->name)) {
		buf_lit(r->out, "</");
		buf_str(r->out, n->name);
		buf_chr(r->out, '>');
	}
}

void
html_write(struct arena *a, struct buf *out, const struct node *document)
{
	struct run r = { .arena = a, .out = out, .place = IN_PAGE };
	const struct node *n = document->first;

	buf_lit(out, "<!DOCTYPE html>\n");
	while (n) {
		if (*n->name)
			start_write(&r, n);
		else if (n->parent && strcmp(n->parent->name, "script") == 0)
			buf_add(r.out, n->text.p, n->text.n);
		else
			put_text(&r, n->text);
		if (n->first) {
			n = n->first;
			continue;
		}
		end_write(&r, n);
		while (n && !n->next) {
			n = n->parent;
			if (n)
				end_write(&r, n);
		}
		n = n ? n->next : NULL;
	}
}

const char *
html_attribute(const struct node *n, const char *name)
{
	for (const struct attribute *t = n->attributes; t; t = t->next)
		if (strcmp(t->name, name) == 0)
			return t->value.p ? t->value.p : "";
	return NULL;
}

void
html_flag(struct node *n, const char *name, bool on)
{
	struct attribute **at = &n->attributes, *before = NULL;

	while (*at && strcmp((*at)->name, name) != 0) {
		before = *at;
		at = &(*at)->next;
	}
	if (*at && !on) {
		if (n->last_attribute == *at)
			n->last_attribute = before;
		*at = (*at)->next;
	} else if (!*at && on) {
		node_set(n, name, "");
		n->last_attribute->value.p = NULL;
	}
}

const char *
html_text(struct arena *a, const struct node *n)
{
	struct buf *b = buf_new(a, 0);

	for (const struct node *k = n; (k = node_after(k, n)) != NULL;)
		buf_add(b, k->text.p, k->text.n);
	return arena_strdup(a, buf_text(b));
}

void
html_text_set(struct node *n, const char *text)
{
	n->first = n->last = NULL;
	text_add(n, arena_strdup(n->tree->arena, text));
}
