/*
 * tree.h: the tree of a page: elements with attributes and text in the request's arena. Handlers build it through
 * view.h; the compiled pages (run.h) read it. Nothing of it is freed one by one.
 *
 * A name is a small number where the program's pages ask for it (page_names), 0 where they never do.
 */
#ifndef SD_PAGE_TREE_H
#define SD_PAGE_TREE_H

#include "shared/ground/str.h"
#include "shared/request/page/node.h"

struct attribute {
	const char *name;
	struct str value;
	struct attribute *next;
	unsigned id;
};

struct node {
	struct tree *tree;
	const char *name;
	struct str text; /* its own; "" where it is nothing but white space */
	struct attribute *attributes, *last_attribute;
	struct node *parent, *first, *last, *next, *previous;
	unsigned long number; /* in the order of the document, from 1; see tree_number() */
	unsigned id;
};

/* All names that the pages of a program ask for; id 0 is none of them. The slots are a hash table of ids. */
struct page_names {
	const char *const *names;
	const unsigned short *slots; /* mask + 1 of them, a power of two; 0 = free */
	size_t n, mask;
};

struct tree {
	struct arena *arena;
	const struct page_names *names; /* NULL: no page will be made of it */
	struct node *document;          /* without a name; its only child is the page */
	bool numbered;
};

/* An empty tree. The arena and the names outlive it. */
struct tree *tree_new(struct arena *a, const struct page_names *names);

/* A last child. The name is copied where the pages do not know it. */
struct node *tree_add(struct node *parent, const char *name);

/* Numbers the nodes in the order of the document; does nothing the second time. Nothing is added after it. */
void tree_number(struct tree *t);

/* The next node below `root` after n in the order of the document; NULL at the end. n == root begins. */
const struct node *node_after(const struct node *n, const struct node *root);

/* FNV-1a: the hash of the slots. The translator uses the same. */
static inline unsigned
name_hash(const char *name)
{
	unsigned h = 2166136261u;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 16777619u;
	return h;
}

/* The number of a name, 0 where the pages ask for no such thing. */
unsigned name_id(const struct page_names *names, const char *name);

#endif
