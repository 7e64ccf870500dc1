/*
 * change_list.c: see change_list.h. Must never decide what a break is.
 */
#include "shared/request/change_list.h"

void
node_changes(struct node *parent, const struct meaning_change *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct node *row = node_add(parent, "beda");

		node_set(row, "label", meaning_kind(v[i].kind)->label);
		node_set(row, "place", v[i].place);
		node_set(row, "was", v[i].was);
		node_set(row, "becomes", v[i].becomes);
		node_int(row, "number", v[i].number);
		node_set(row, "breaks", v[i].is_break ? "1" : NULL);
	}
}
