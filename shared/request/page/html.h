/*
 * html.h: a finished page read again as a tree, for what writes into its fields (page_form.h), and written from
 * it. Reads nothing but what page_run() wrote. Called by view_output.c.
 */
#ifndef SD_PAGE_HTML_H
#define SD_PAGE_HTML_H

#include "shared/ground/buf.h"
#include "shared/request/page/tree.h"

/* The document; its child is <html>. Text between tags is a child without a name. Everything is in the arena. */
struct node *html_read(struct arena *a, const char *p, size_t n);

/* The page of a document as html_read() gave it. */
void html_write(struct arena *a, struct buf *out, const struct node *document);

/* An attribute's value ("" for one that has none), NULL where there is no such attribute. */
const char *html_attribute(const struct node *n, const char *name);

/* Sets or takes away an attribute that says yes by being there. */
void html_flag(struct node *n, const char *name, bool on);

/* All text below. In the arena. */
const char *html_text(struct arena *a, const struct node *n);

/* Puts one text in place of all that is below. */
void html_text_set(struct node *n, const char *text);

#endif
