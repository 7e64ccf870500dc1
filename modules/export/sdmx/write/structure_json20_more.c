/*
 * structure_json20_more.c: maps between code lists, reporting taxonomies and processes as SDMX-JSON 2.0. Called by
 * structure_json20.c.
 */
#include "modules/export/sdmx/write/structure_json20_part.h"

/* --- maps: the codes that areas have in both lists --- */

static void
end(struct writer *w, const char *key, const struct artefact *list)
{
	jo_key_array(&w->j, key);
	jo_object(&w->j);
	jo_key_text(&w->j, "codelist", urn3(w->arena, list));
	jo_close(&w->j);
	jo_close(&w->j);
}

void
json20_map(struct writer *w, const struct artefact *x)
{
	const struct artefact *from = x->refs[0], *to = x->refs[1], *list = map_areas(from, to);
	bool any = false;

	end(w, "source", from);
	end(w, "target", to);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct item *item = &list->items[i];

		if (!has_second_code(item))
			continue;
		if (!any)
			jo_key_array(&w->j, "representationMappings");
		any = true;
		jo_object(&w->j);
		jo_key_array(&w->j, "sourceValues");
		jo_object(&w->j);
		jo_key_text(&w->j, "value", map_code(from, item));
		jo_close(&w->j);
		jo_close(&w->j);
		jo_key_array(&w->j, "targetValues");
		jo_text(&w->j, map_code(to, item));
		jo_close(&w->j);
		jo_close(&w->j);
	}
	if (any)
		jo_close(&w->j);
}

/* --- taxonomies --- */

static void
said(struct writer *w, const struct item *i)
{
	jo_key_text(&w->j, "id", i->id);
	named(w, i->name_id, i->name_en);
	v2_localised(&w->j, "description", "descriptions", i->description, NULL, w->language);
}

static void
category(struct writer *w, const struct artefact *x, size_t at)
{
	bool any = false;

	jo_object(&w->j);
	said(w, &x->items[at]);
	for (size_t j = 0; j < x->n_refs; j++) {
		if (!report_shown(x, j, at))
			continue;
		if (!any)
			jo_key_array(&w->j, "provisioningMetadata");
		any = true;
		jo_text(&w->j, urn3(w->arena, x->refs[j]));
	}
	if (any)
		jo_close(&w->j);
	jo_close(&w->j);
}

void
json20_taxonomy(struct writer *w, const struct artefact *x)
{
	bool any = false;

	for (size_t i = 0; i < x->n_items; i++) {
		if (x->items[i].off)
			continue;
		if (!any)
			jo_key_array(&w->j, kind3_of(x->kind)->json_items);
		any = true;
		category(w, x, i);
	}
	if (any)
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
	said(w, i);
	for (; process_way(w->arena, i->id, n, &way); n++) {
		if (!n)
			jo_key_array(&w->j, "transitions");
		jo_object(&w->j);
		jo_key_text(&w->j, "id", arena_printf(w->arena, "KE_%s", way.to));
		jo_key_text(&w->j, "targetStep", way.to);
		v2_localised(&w->j, "condition", "conditions", way.when_id, way.when_en, w->language);
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
json20_process(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, "processSteps");
	for (size_t at = 0; at < x->n_items;)
		at = step(w, x, at);
	jo_close(&w->j);
}
