/*
 * page_form.h: the form of a finished page (page/html.h) that goes to the address of this
 * request: reading its fields, and writing into them what was typed. So what was typed stands in
 * the right form whatever the page's stylesheet does with it. Called by view_output.c and conflict.c.
 */
#ifndef SD_PAGE_FORM_H
#define SD_PAGE_FORM_H

#include "shared/request/core.h"
#include "shared/request/page/html.h"

/* A field that people see. A select is one control for each of its options. */
struct control {
	const char *name, *value; /* "" where it has none */
	const char *shown;        /* of an option: its words */
	struct node *node;            /* the element; of an option the option itself */
	struct node *labelled;        /* the element whose label it has */
	bool choice, set;         /* choice: option, radio, box; set: a browser sends it */
};

struct page_form {
	struct node *form;            /* NULL: the page has none for this address */
	struct control *v;
	size_t n, room;
};

/* Finds and reads it. Of several to one address (a row of a table each) the one whose hidden fields say
 * most of what was sent. */
void page_form_read(struct req *rq, struct node *html, const struct form *sent, struct page_form *out);

/* The words beside a control: <label for>; NULL where it has none. In the arena. */
const char *control_label(struct arena *a, const struct page_form *f, const struct control *c);

/* The k-th text that was sent under that name, or NULL. */
const char *sent_value(const struct form *sent, const char *name, size_t k);

/* Line ends as LF, without blanks around: as a parameter is read. In the arena. */
const char *typed_plain(struct arena *a, const char *s);

/* Writes what was typed into the fields of the page's form. Where its fields are not those that were
 * sent (fewer lines than were typed) they stay as the stylesheet made them. */
void typed_write(struct req *rq, struct node *html);

/* Does the page show this text somewhere in a field? */
bool typed_shown(struct req *rq, struct node *html, const char *text);

#endif
