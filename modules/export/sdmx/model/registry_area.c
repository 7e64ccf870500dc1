/*
 * registry_area.c: what follows from a code list of areas: its hierarchy by the codes of the Ministry of Home Affairs,
 * the list and the hierarchy of the same areas by their codes of Statistics Indonesia (BPS), and the maps between
 * both, there and back. Called by registry.c. Must never derive one code from the other: both are official, and
 * villages are numbered differently in them.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "shared/ground/count.h"
#include "shared/ground/numbering.h"
#include "shared/ground/str.h"
#include "shared/statistics/observation.h"
#include <string.h>

/* How the ids of lists begin, and how those end that hold the codes of BPS: with a sign that no list of ours has. */
#define LIST "CL_"
#define SECOND "-BPS"

static const struct item hierarchies[] = {
	{ .id = "ADMINISTRASI", .name_id = "Wilayah administrasi", .name_en = "Administrative areas" },
	{ .id = "BPS", .name_id = "Wilayah menurut kode BPS", .name_en = "Areas by the codes of Statistics Indonesia" },
};

/* An artefact beside the list of areas, named after it: PREFIX + AREA + SUFFIX. */
static struct artefact *
area_artefact(struct registry *r, enum kind kind, const struct artefact *list, const char *prefix,
    const char *suffix)
{
	const char *id = str_starts(list->id, LIST) ? list->id + strlen(LIST) : list->id;
	struct artefact *x = artefact_add(r, kind, r->agency, arena_printf(r->arena, "%s%s%s", prefix, id, suffix),
	    list->version);

	artefact_refs(r, x, 2);
	return x;
}

static void
hierarchy_name(struct registry *r, struct artefact *x, const struct artefact *list)
{
	artefact_name(x, arena_printf(r->arena, "Hierarki %s", list->name_id),
	    arena_printf(r->arena, "Hierarchy of %s", or_else(list->name_en, list->id)),
	    "Wilayah administrasi menurut tingkatnya, dengan kode Kemendagri dan kode BPS",
	    "Administrative areas by level, with the codes of the Ministry of Home Affairs and of "
	    "Statistics Indonesia");
}

static void
map_add(struct registry *r, enum kind kind, struct artefact *list, const char *prefix, const char *suffix,
    struct artefact *from, struct artefact *to)
{
	struct artefact *x = area_artefact(r, kind, list, prefix, suffix);

	artefact_name(x, arena_printf(r->arena, "Padanan %s dan %s", from->name_id, to->name_id),
	    arena_printf(r->arena, "Map of %s and %s", or_else(from->name_en, from->id), or_else(to->name_en, to->id)),
	    "Kode wilayah Kemendagri dan kode wilayah BPS yang sama artinya",
	    "Area codes of the Ministry of Home Affairs and of Statistics Indonesia that mean the same area");
	artefact_uses(x, from);
	artefact_uses(x, to);
}

/* `nth` numbers the lists that no table keeps: below all ids that one gives. */
static struct artefact *
second_list(struct registry *r, struct artefact *list, size_t nth)
{
	struct artefact *x = artefact_add(r, KIND_CODE_LIST, r->agency, arena_printf(r->arena, "%s" SECOND, list->id),
	    list->version);

	artefact_name(x, arena_printf(r->arena, "%s menurut kode BPS", list->name_id),
	    arena_printf(r->arena, "%s by the codes of Statistics Indonesia", or_else(list->name_en, list->id)),
	    NULL, NULL);
	x->source = list;
	x->list_id = -1 - (int64_t)nth;
	return x;
}

enum sd_err
areas_add(struct db *db, struct registry *r)
{
	struct area_list *rows;
	enum sd_err er;
	size_t n;

	if ((er = export_area_lists(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		struct artefact *list = list_of(r, rows[i].id), *second;
		struct artefact *x;

		if (!list)
			continue;
		second = rows[i].with_bps ? second_list(r, list, i) : NULL;
		/* SDMX 2.1 has one artefact with a hierarchy for each list, SDMX 3.0 an artefact for each. `second`
		 * may be NULL. */
		x = area_artefact(r, KIND_HIERARCHY, list, "HCL_", "");
		hierarchy_name(r, x, list);
		artefact_uses(x, list);
		artefact_uses(x, second);
		x->n_items = x->n_refs;
		x->items = arena_array(r->arena, x->n_items, sizeof(*x->items));
		memcpy(x->items, hierarchies, x->n_items * sizeof(*x->items));
		for (size_t j = 0; j < x->n_refs; j++) {
			struct artefact *y = area_artefact(r, KIND_HIERARCHY_30, list, "HCL_", j ? SECOND : "");

			hierarchy_name(r, y, x->refs[j]);
			artefact_uses(y, x->refs[j]);
		}
		if (!second)
			continue;
		map_add(r, KIND_STRUCTURE_SET, list, "SS_", "", list, second);
		map_add(r, KIND_REPRESENTATION_MAP, list, "RM_", SECOND, list, second);
		map_add(r, KIND_REPRESENTATION_MAP, list, "RM_BPS-", "", second, list);
	}
	return SD_OK;
}

const char *
registry_list_of(struct arena *a, const char *id)
{
	static const char *const beginnings[] = { "HCL_", "SS_", "RM_BPS-", "RM_" }; /* the longer first */
	size_t n = strlen(id), end = strlen(SECOND);

	if (n > end && strcmp(id + n - end, SECOND) == 0)
		id = arena_strndup(a, id, n - end);
	for (size_t i = 0; i < COUNT(beginnings); i++)
		if (str_starts(id, beginnings[i]))
			return arena_printf(a, LIST "%s", id + strlen(beginnings[i]));
	return id;
}

/* --- the codes of BPS --- */

bool
has_second_code(const struct item *i)
{
	return i->bps && code_fits(i->bps, strlen(i->bps));
}

const struct artefact *
map_areas(const struct artefact *from, const struct artefact *to)
{
	return from->source ? to : from;
}

const char *
map_code(const struct artefact *list, const struct item *area)
{
	return list->source ? area->bps : area->id;
}

/* The code of BPS of the area with that id among the items of a list; NULL: none. */
static const char *
second_of(const struct artefact *list, const struct numbering *ids, const char *id)
{
	uint32_t at;

	if (!id || !numbering_find(ids, id, strlen(id), &at) || !has_second_code(&list->items[at]))
		return NULL;
	return list->items[at].bps;
}

/* The areas of the list in its order; one whose code stands already is left out. */
static void
second_codes(struct arena *a, struct artefact *x)
{
	const struct artefact *list = x->source;
	struct numbering *ids = numbering_new(a), *met = numbering_new(a);

	for (size_t i = 0; i < list->n_items; i++)
		numbering_add(ids, list->items[i].id, strlen(list->items[i].id));
	x->items = arena_array(a, list->n_items, sizeof(*x->items));
	for (size_t i = 0; i < list->n_items; i++) {
		const struct item *from = &list->items[i];

		if (!has_second_code(from) || numbering_add(met, from->bps, strlen(from->bps)) != x->n_items)
			continue;
		x->items[x->n_items] = *from;
		x->items[x->n_items].id = from->bps;
		x->items[x->n_items++].parent = second_of(list, ids, from->parent);
	}
}

void
second_codes_give(struct registry *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->source && !r->v[i]->of_measures && r->v[i]->source->n_items)
			second_codes(r->arena, r->v[i]);
}
