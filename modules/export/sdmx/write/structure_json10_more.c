/*
 * structure_json10_more.c: maps between code lists, reporting taxonomies and processes as SDMX-JSON 1.0. Called by
 * structure_json10.c.
 */
#include "modules/export/sdmx/write/structure_json10_part.h"

/* --- maps: the codes that areas have in both lists, there and back --- */

static void
list_map(struct writer *w, const struct artefact *x, const struct artefact *from, const struct artefact *to)
{
	const struct artefact *list = map_areas(from, to);

	jo_object(&w->j);
	jo_key_text(&w->j, "id", arena_printf(w->arena, "%s_%s", from->id, to->id));
	localised(w, "name", "names", x->name_id, x->name_en);
	jo_key_text(&w->j, "source", artefact_urn(w->arena, from));
	jo_key_text(&w->j, "target", artefact_urn(w->arena, to));
	jo_key_array(&w->j, "codeMaps");
	for (size_t i = 0; i < list->n_items; i++) {
		const struct item *item = &list->items[i];

		if (!has_second_code(item))
			continue;
		jo_object(&w->j);
		jo_key_text(&w->j, "source", item_urn(w->arena, from, map_code(from, item)));
		jo_key_text(&w->j, "target", item_urn(w->arena, to, map_code(to, item)));
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_close(&w->j);
}

void
json10_structure_set(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, "codelistMaps");
	list_map(w, x, x->refs[0], x->refs[1]);
	list_map(w, x, x->refs[1], x->refs[0]);
	jo_close(&w->j);
}

/* --- taxonomies --- */

static void
category(struct writer *w, const struct artefact *x, size_t at)
{
	const struct item *i = &x->items[at];
	bool any = false;

	jo_object(&w->j);
	jo_key_text(&w->j, "id", i->id);
	localised(w, "name", "names", i->name_id, i->name_en);
	if (i->description && *i->description)
		localised(w, "description", "descriptions", i->description, NULL);
	for (size_t j = 0; j < x->n_refs; j++) {
		if (!report_shown(x, j, at))
			continue;
		if (!any)
			jo_key_array(&w->j, "provisioningMetadata");
		any = true;
		jo_text(&w->j, artefact_urn(w->arena, x->refs[j]));
	}
	if (any)
		jo_close(&w->j);
	jo_close(&w->j);
}

void
json10_taxonomy(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, "reportingCategories");
	for (size_t i = 0; i < x->n_items; i++)
		if (!x->items[i].off)
			category(w, x, i);
	jo_close(&w->j);
}

/* --- processes --- */

/* A step, with the states that follow it in the list as its steps. */
static size_t
step(struct writer *w, const struct artefact *x, size_t at)
{
	const struct item *i = &x->items[at++];
	struct way way;
	size_t n = 0;

	jo_object(&w->j);
	jo_key_text(&w->j, "id", i->id);
	localised(w, "name", "names", i->name_id, i->name_en);
	if (i->description && *i->description)
		localised(w, "description", "descriptions", i->description, NULL);
	for (; process_way(w->arena, i->id, n, &way); n++) {
		if (!n)
			jo_key_array(&w->j, "transitions");
		jo_object(&w->j);
		jo_key_text(&w->j, "id", arena_printf(w->arena, "KE_%s", way.to));
		jo_key_text(&w->j, "targetStep", part_urn(w->arena, x, "ProcessStep", way.to));
		localised(w, "condition", "conditions", way.when_id, way.when_en);
		jo_close(&w->j);
	}
	if (n)
		jo_close(&w->j);
	if (!i->parent && at < x->n_items && x->items[at].parent) {
		jo_key_array(&w->j, "processSteps");
		while (at < x->n_items && x->items[at].parent)
			at = step(w, x, at);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	return at;
}

void
json10_process(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, "processSteps");
	for (size_t at = 0; at < x->n_items;)
		at = step(w, x, at);
	jo_close(&w->j);
}
