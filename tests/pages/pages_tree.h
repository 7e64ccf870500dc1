/*
 * pages_tree.h: random trees for the pages of a program, from the words of its stylesheets: the names they ask for and the
 * texts they compare with, so that a tree leads into many of their branches; and hostile texts.
 */
#ifndef SD_TESTS_PAGES_TREE_H
#define SD_TESTS_PAGES_TREE_H

#include "shared/ground/buf.h"
#include "shared/request/page/tree.h"
#include <stdio.h>

struct words {
	const char *v[4000];
	size_t n;
};

struct vocabulary {
	struct words elements, attributes, texts, pages; /* pages: values of page/@name */
};

/* Adds the words of one stylesheet; the arena keeps them. */
void vocabulary_read(struct arena *a, struct vocabulary *w, const char *file);

/* A tree from a seed; the same seed gives the same tree. */
struct tree *tree_random(struct arena *a, const struct page_names *names, const struct vocabulary *w, unsigned seed);

/* The tree as XML, for libxslt. */
void tree_print(struct buf *b, const struct node *n);

#endif
