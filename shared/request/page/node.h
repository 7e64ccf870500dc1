/*
 * node.h: the tree of a page as whoever builds it sees it: elements with attributes and text. Handlers get it through
 * view.h, which adds what they show often. Must never say how a node is stored: tree.h does, for the compiled pages.
 */
#ifndef SD_PAGE_NODE_H
#define SD_PAGE_NODE_H

#include <stdint.h>

struct style;
extern const struct style page_style; /* the program's pages, made by the build */

struct node; /* an element; owned by the page, which is owned by the arena */

/* A last child. */
struct node *node_add(struct node *parent, const char *name);

/* The text of an element, and values of its attributes, all copied; a value of NULL is left out. */
void node_text(struct node *n, const char *text);
void node_set(struct node *n, const char *attr, const char *value);
void node_int(struct node *n, const char *attr, int64_t value);

#endif
