/*
 * registry_report.c: reporting taxonomies: the dataflows by government function, and those of them that are priority
 * data. Called by registry.c once the flows are there.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "shared/ground/count.h"
#include <string.h>

/* Peraturan Presiden 39/2019: what the forum agreed to be priority data, and all other data. */
static const struct item priorities[] = {
	{ .id = "LAINNYA", .name_id = "Data lainnya", .name_en = "Other data" },
	{ .id = "PRIORITAS", .name_id = "Data prioritas", .name_en = "Priority data" },
};

/* Puts a dataflow under the category with that id, where there is one; each only once. */
static void
report_add(struct artefact *x, struct artefact *dataflow, const char *id)
{
	for (size_t i = 0; id && i < x->n_items; i++)
		if (strcmp(x->items[i].id, id) == 0) {
			x->ref_item[x->n_refs] = i;
			x->refs[x->n_refs++] = dataflow;
			return;
		}
}

static struct artefact *
taxonomy_add(struct registry *r, const char *id, const struct item *items, size_t n)
{
	struct artefact *x = artefact_add(r, KIND_TAXONOMY, r->agency, id, "1.0.0");

	x->items = arena_array(r->arena, n, sizeof(*x->items));
	if (n)
		memcpy(x->items, items, n * sizeof(*x->items));
	x->n_items = n;
	artefact_refs(r, x, r->n_flows);
	x->ref_item = arena_array(r->arena, r->n_flows, sizeof(*x->ref_item));
	return x;
}

bool
report_shown(const struct artefact *x, size_t nth, size_t item)
{
	return x->ref_item[nth] == item && (x->wanted || x->refs[nth]->show != SHOW_NOT);
}

void
report_cut(struct artefact *x)
{
	x->partial = true;
	for (size_t i = 0; i < x->n_items; i++)
		x->items[i].off = true;
	for (size_t i = 0; i < x->n_refs; i++)
		if (report_shown(x, i, x->ref_item[i]))
			x->items[x->ref_item[i]].off = false;
}

void
taxonomies_add(struct registry *r, const struct registry_part *part)
{
	struct artefact *functions, *priority;

	if (part && !part->bare && part->flow && !*part->flow)
		return;
	functions = taxonomy_add(r, "RT_URUSAN", r->categories->items, r->categories->n_items);
	artefact_name(functions, "Data menurut urusan pemerintahan", "Data by government function",
	    "Aliran data yang dilaporkan tiap urusan pemerintahan", "Dataflows that each government function reports");
	priority = taxonomy_add(r, "RT_PRIORITAS", priorities, COUNT(priorities));
	artefact_name(priority, "Data prioritas", "Priority data", "Aliran data prioritas dan aliran data lainnya",
	    "Dataflows of priority data and other dataflows");
	for (size_t i = 0; i < r->n_flows; i++) {
		const struct flow *f = &r->flows[i];

		if (f->d->number != f->d->current_release) /* a taxonomy names the flows as they are now */
			continue;
		if (f->d->function_code)
			report_add(functions, f->dataflow, category_id(r->arena, f->d->function_code));
		report_add(priority, f->dataflow, priorities[f->d->is_priority != 0].id);
	}
}
