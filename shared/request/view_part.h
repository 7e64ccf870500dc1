/*
 * view_part.h: what view.c (the tree) and view_output.c (its HTML) share: a handler's node is a node of
 * libxml2's. Nobody else includes it.
 */
#ifndef SD_VIEW_PART_H
#define SD_VIEW_PART_H

#include "shared/request/view.h"
#include <libxml/tree.h>

static inline xmlNode *
xml(struct node *n)
{
	return (xmlNode *)(void *)n;
}

static inline struct node *
node(xmlNode *n)
{
	return (struct node *)(void *)n;
}

#endif
