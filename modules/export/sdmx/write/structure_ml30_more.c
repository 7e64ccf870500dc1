/*
 * structure_ml30_more.c: maps between code lists, reporting taxonomies and processes as SDMX-ML 3.0. Called by
 * structure_ml30.c.
 */
#include "modules/export/sdmx/write/structure_ml30_part.h"

/* The codes that areas have in both lists. */
void
ml30_map(struct writer *w, const struct artefact *x)
{
	const struct artefact *from = x->refs[0], *to = x->refs[1], *list = map_areas(from, to);

	xml_leaf(&w->x, "str:SourceCodelist", urn3(w->arena, from));
	xml_leaf(&w->x, "str:TargetCodelist", urn3(w->arena, to));
	for (size_t i = 0; i < list->n_items; i++) {
		const struct item *item = &list->items[i];

		if (!has_second_code(item))
			continue;
		xml_open(&w->x, "str:RepresentationMapping");
		xml_leaf(&w->x, "str:SourceValue", map_code(from, item));
		xml_leaf(&w->x, "str:TargetValue", map_code(to, item));
		xml_close(&w->x);
		xml_line(&w->x);
	}
}

void
ml30_taxonomy(struct writer *w, const struct artefact *x)
{
	for (size_t i = 0; i < x->n_items; i++) {
		if (x->items[i].off)
			continue;
		open_part(w, x, kind3_of(x->kind)->item, item_class(x->kind), x->items[i].id);
		texts(&w->x, "com:Name", x->items[i].name_id, x->items[i].name_en);
		texts(&w->x, "com:Description", x->items[i].description, NULL);
		for (size_t j = 0; j < x->n_refs; j++)
			if (report_shown(x, j, i))
				xml_leaf(&w->x, "str:ProvisioningMetadata", urn3(w->arena, x->refs[j]));
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
	xml_attr(&w->x, "urn", urn3_part(w->arena, x, "ProcessStep", i->parent ?
	    arena_printf(w->arena, "%s.%s", i->parent, i->id) : i->id));
	texts(&w->x, "com:Name", i->name_id, i->name_en);
	texts(&w->x, "com:Description", i->description, NULL);
	for (size_t n = 0; process_way(w->arena, i->id, n, &way); n++) {
		const char *id = arena_printf(w->arena, "KE_%s", way.to);

		xml_open(&w->x, "str:Transition");
		xml_attr(&w->x, "id", id);
		xml_attr(&w->x, "urn", urn3_part(w->arena, x, "Transition", arena_printf(w->arena, "%s.%s", i->id, id)));
		xml_leaf(&w->x, "str:TargetStep", way.to);
		texts(&w->x, "str:Condition", way.when_id, way.when_en);
		xml_close(&w->x);
	}
	while (!i->parent && at < x->n_items && x->items[at].parent)
		at = step(w, x, at);
	xml_close(&w->x);
	return at;
}

void
ml30_process(struct writer *w, const struct artefact *x)
{
	for (size_t at = 0; at < x->n_items;)
		at = step(w, x, at);
}
