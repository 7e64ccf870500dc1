/*
 * structure_ml21_more.c: maps between code lists, reporting taxonomies and processes as SDMX-ML 2.1. Called by
 * structure_ml21.c.
 */
#include "modules/export/sdmx/write/structure_ml21_part.h"

/* --- maps: the codes that areas have in both lists, there and back --- */

static void
list_map(struct writer *w, const struct artefact *x, const struct artefact *from, const struct artefact *to)
{
	const struct artefact *list = map_areas(from, to);
	const char *id = arena_printf(w->arena, "%s_%s", from->id, to->id);

	xml_open(&w->x, "str:CodelistMap");
	xml_attr(&w->x, "id", id);
	urn_part(w, x, "CodelistMap", id);
	names(&w->x, x->name_id, x->name_en);
	ref_in(&w->x, "str:Source", from);
	ref_in(&w->x, "str:Target", to);
	for (size_t i = 0; i < list->n_items; i++)
		if (has_second_code(&list->items[i])) {
			xml_open(&w->x, "str:CodeMap");
			ref_local(&w->x, "str:Source", map_code(from, &list->items[i]));
			ref_local(&w->x, "str:Target", map_code(to, &list->items[i]));
			xml_close(&w->x);
			xml_line(&w->x);
		}
	xml_close(&w->x);
}

void
ml21_structure_set(struct writer *w, const struct artefact *x)
{
	list_map(w, x, x->refs[0], x->refs[1]);
	list_map(w, x, x->refs[1], x->refs[0]);
}

/* --- taxonomies --- */

void
ml21_taxonomy(struct writer *w, const struct artefact *x)
{
	for (size_t i = 0; i < x->n_items; i++) {
		if (x->items[i].off)
			continue;
		xml_open(&w->x, kind_rows[x->kind].item);
		xml_attr(&w->x, "id", x->items[i].id);
		xml_attr(&w->x, "urn", item_urn(w->arena, x, x->items[i].id));
		names(&w->x, x->items[i].name_id, x->items[i].name_en);
		texts(&w->x, x->items[i].description, NULL);
		for (size_t j = 0; j < x->n_refs; j++)
			if (report_shown(x, j, i))
				ref_in(&w->x, "str:ProvisioningMetadata", x->refs[j]);
		xml_close(&w->x);
	}
}

/* --- processes --- */

/* A step, with the states that follow it in the list as its steps. */
static size_t
step(struct writer *w, const struct artefact *x, size_t at)
{
	const struct item *i = &x->items[at++];
	struct way way;

	xml_open(&w->x, "str:ProcessStep");
	xml_attr(&w->x, "id", i->id);
	urn_part(w, x, "ProcessStep", i->parent ? arena_printf(w->arena, "%s.%s", i->parent, i->id) : i->id);
	names(&w->x, i->name_id, i->name_en);
	texts(&w->x, i->description, NULL);
	for (size_t n = 0; process_way(w->arena, i->id, n, &way); n++) {
		const char *id = arena_printf(w->arena, "KE_%s", way.to);

		xml_open(&w->x, "str:Transition");
		xml_attr(&w->x, "id", id);
		urn_part(w, x, "Transition", arena_printf(w->arena, "%s.%s", i->id, id));
		ref_local(&w->x, "str:TargetStep", way.to);
		xml_leaf_lang(&w->x, "str:Condition", "id", way.when_id);
		xml_leaf_lang(&w->x, "str:Condition", "en", way.when_en);
		xml_close(&w->x);
	}
	while (!i->parent && at < x->n_items && x->items[at].parent)
		at = step(w, x, at);
	xml_close(&w->x);
	return at;
}

void
ml21_process(struct writer *w, const struct artefact *x)
{
	for (size_t at = 0; at < x->n_items;)
		at = step(w, x, at);
}
