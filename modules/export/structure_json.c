/*
 * structure_json.c: artefacts as SDMX-JSON 1.0. Called by structure.c. The same content as
 * structure_ml.c.
 */
#include "modules/export/structure_json.h"
#include "shared/format/json_out.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

#define STRUCTURE_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/" \
	"structure-message/tools/schemas/1.0/sdmx-json-structure-schema.json"

struct writer {
	struct json_out j;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
};

static const struct { const char *container, *items; } json_names[KIND_COUNT] = {
	[KIND_AGENCY_SCHEME] = { "agencySchemes", "agencies" },
	[KIND_PROVIDER_SCHEME] = { "dataProviderSchemes", "dataProviders" },
	[KIND_DATAFLOW] = { "dataflows", NULL }, [KIND_CATEGORY_SCHEME] = { "categorySchemes",
	    "categories" },
	[KIND_CATEGORISATION] = { "categorisations", NULL }, [KIND_CODE_LIST] = { "codelists",
	    "codes" },
	[KIND_CONCEPT_SCHEME] = { "conceptSchemes", "concepts" }, [KIND_DSD] = { "dataStructures",
	    NULL },
	[KIND_CONSTRAINT] = { "contentConstraints", NULL }, [KIND_PROVISION] = { "provisionAgreements",
	    NULL },
};

static void
localised(struct json_out *j, const char *one, const char *many, const char *id, const char *en)
{
	jo_key_text(j, one, id);
	jo_key_object(j, many);
	jo_key_text(j, "id", id);
	jo_key_text(j, "en", en && *en ? en : id);
	jo_close(j);
}

static void
annotation(struct json_out *j, const char *id, const char *type, const char *title)
{
	jo_object(j);
	jo_key_text(j, "id", id);
	jo_key_text(j, "title", title);
	jo_key_text(j, "type", type);
	jo_close(j);
}

static const char *
urn_item(struct writer *w, const struct artefact *x, const char *class, const char *id)
{
	return arena_printf(w->arena, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s).%s",
	    kind_rows[x->kind].package, class,
	    x->agency, x->id, x->version, id);
}

/* --- schemes --- */

static bool
parent_shown(const struct artefact *x, const char *parent)
{
	for (size_t i = 0; parent && *parent && i < x->n_items; i++)
		if (!x->items[i].off && strcmp(x->items[i].id, parent) == 0)
			return true;
	return false;
}

static void
item(struct writer *w, const struct artefact *x, const struct item *i)
{
	bool coded = (i->kemendagri && *i->kemendagri) || (i->bps && *i->bps);

	jo_object(&w->j);
	jo_key_text(&w->j, "id", i->id);
	localised(&w->j, "name", "names", i->name_id, i->name_en);
	if (i->description && *i->description)
		localised(&w->j, "description", "descriptions", i->description, NULL);
	if (coded) {
		jo_key_array(&w->j, "annotations");
		if (i->kemendagri && *i->kemendagri)
			annotation(&w->j, "KODE_KEMENDAGRI", "KODE_KEMENDAGRI", i->kemendagri);
		if (i->bps && *i->bps)
			annotation(&w->j, "KODE_BPS", "KODE_BPS", i->bps);
		jo_close(&w->j);
	}
	if (parent_shown(x, i->parent))
		jo_key_text(&w->j, "parent", i->parent);
	jo_close(&w->j);
}

static void
items(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, json_names[x->kind].items);
	for (size_t i = 0; i < x->n_items; i++)
		if (!x->items[i].off)
			item(w, x, &x->items[i]);
	jo_close(&w->j);
}

/* --- data structure --- */

static void
represented(struct writer *w, const char *key, const struct artefact *list, const char *text_type)
{
	jo_key_object(&w->j, key);
	if (list)
		jo_key_text(&w->j, "enumeration", artefact_urn(w->arena, list));
	else {
		jo_key_object(&w->j, "textFormat");
		jo_key_text(&w->j, "textType", text_type);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

static void
component(struct writer *w, const char *id, const struct artefact *list, const char *text_type)
{
	jo_key_text(&w->j, "id", id);
	jo_key_text(&w->j, "conceptIdentity", urn_item(w, w->r->concepts, "Concept", id));
	represented(w, "localRepresentation", list, text_type);
}

static void
dimensions(struct writer *w, const struct flow *f)
{
	jo_key_object(&w->j, "dimensionList");
	jo_key_text(&w->j, "id", "DimensionDescriptor");
	jo_key_array(&w->j, "dimensions");
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		jo_object(&w->j);
		component(w, f->d->dimensions[i].code, f->lists[i], "String");
		jo_key_int(&w->j, "position", (int64_t)i);
		jo_key_text(&w->j, "type", "Dimension");
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_key_array(&w->j, "timeDimensions");
	jo_object(&w->j);
	component(w, "TIME_PERIOD", NULL, "ObservationalTimePeriod");
	jo_key_int(&w->j, "position", (int64_t)f->d->n_dimensions);
	jo_key_text(&w->j, "type", "TimeDimension");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
attributes(struct writer *w, const struct flow *f)
{
	jo_key_object(&w->j, "attributeList");
	jo_key_text(&w->j, "id", "AttributeDescriptor");
	jo_key_array(&w->j, "attributes");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		jo_object(&w->j);
		component(w, attribute_rows[i].id, w->r->attribute_lists[i], "String");
		jo_key_text(&w->j, "assignmentStatus", attribute_rows[i].mandatory ?
		    "Mandatory" : "Conditional");
		jo_key_object(&w->j, "attributeRelationship");
		if (attribute_rows[i].series) {
			jo_key_array(&w->j, "dimensions");
			for (size_t k = 0; k < f->d->n_dimensions; k++)
				jo_text(&w->j, f->d->dimensions[k].code);
			jo_close(&w->j);
		} else
			jo_key_text(&w->j, "primaryMeasure", "OBS_VALUE");
		jo_close(&w->j);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
body_dsd(struct writer *w, const struct artefact *x)
{
	jo_key_object(&w->j, "dataStructureComponents");
	dimensions(w, x->flow);
	attributes(w, x->flow);
	jo_key_object(&w->j, "measureList");
	jo_key_text(&w->j, "id", "MeasureDescriptor");
	jo_key_object(&w->j, "primaryMeasure");
	component(w, "OBS_VALUE", NULL, "Double");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

/* --- the rest --- */

static void
body_dataflow(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structure", artefact_urn(w->arena, x->flow->dsd));
}

static void
body_categorisation(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "source", artefact_urn(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "target", urn_item(w, w->r->categories, "Category", x->flow->category));
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structureUsage", artefact_urn(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "dataProvider", urn_item(w, w->r->providers, "DataProvider",
	    x->flow->d->unit_code));
}

static void
moment(struct writer *w, const char *key, const char *period, bool end)
{
	struct period p;

	if (!period_parse(period, &p))
		return;
	jo_key_object(&w->j, key);
	jo_key_text(&w->j, "period", arena_printf(w->arena, "%sT%s",
	    date_iso(w->arena, end ? period_end(&p) : period_start(&p)), end ?
	    "23:59:59" : "00:00:00"));
	jo_key_bool(&w->j, "isInclusive", true);
	jo_close(&w->j);
}

static void
time_range(struct writer *w, const struct dataset *d)
{
	if (!d->period_from || !d->period_to)
		return;
	jo_object(&w->j);
	jo_key_text(&w->j, "id", "TIME_PERIOD");
	jo_key_object(&w->j, "timeRange");
	moment(w, "startPeriod", d->period_from, false);
	moment(w, "endPeriod", d->period_to, true);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
body_constraint(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	jo_key_text(&w->j, "type", "Actual");
	jo_key_object(&w->j, "constraintAttachment");
	jo_key_array(&w->j, "dataflows");
	jo_text(&w->j, artefact_urn(w->arena, f->dataflow));
	jo_close(&w->j);
	jo_close(&w->j);
	jo_key_array(&w->j, "cubeRegions");
	jo_object(&w->j);
	jo_key_bool(&w->j, "isIncluded", true);
	jo_key_array(&w->j, "keyValues");
	for (size_t i = 0; i < f->n_used; i++) {
		int64_t at = f->used[i].position;

		if (at < 1 || at > (int64_t)f->d->n_dimensions)
			continue;
		if (i == 0 || f->used[i - 1].position != at) {
			jo_object(&w->j);
			jo_key_text(&w->j, "id", f->d->dimensions[at - 1].code);
			jo_key_array(&w->j, "values");
		}
		jo_text(&w->j, f->used[i].code);
		if (i + 1 == f->n_used || f->used[i + 1].position != at) {
			jo_close(&w->j);
			jo_close(&w->j);
		}
	}
	time_range(w, f->d);
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_CATEGORY_SCHEME] = items, [KIND_CATEGORISATION] = body_categorisation,
	    [KIND_CODE_LIST] = items,
	[KIND_CONCEPT_SCHEME] = items, [KIND_DSD] = body_dsd, [KIND_CONSTRAINT] = body_constraint,
	[KIND_PROVISION] = body_provision,
};

static void
annotations(struct writer *w, const struct artefact *x)
{
	const struct dataset *d = x->flow ? x->flow->d : NULL;

	if (x->kind != KIND_DATAFLOW && x->kind != KIND_CONSTRAINT)
		return;
	jo_key_array(&w->j, "annotations");
	if (x->kind == KIND_DATAFLOW) {
		annotation(&w->j, "LAST_UPDATE", "LAST_UPDATE", time_iso(w->arena, d->released_at));
		annotation(&w->j, "METADATA_URL", "METADATA_URL", arena_printf(w->arena, "%s/katalog/%s",
		    w->head->base_url,
		    d->slug));
		annotation(&w->j, "RELEASE", "RELEASE", arena_printf(w->arena, "%lld",
		    (long long)d->current_release));
	} else {
		annotation(&w->j, "obs_count", "sdmx_metrics", arena_printf(w->arena, "%lld",
		    (long long)d->n_obs));
		annotation(&w->j, "series_count", "sdmx_metrics", arena_printf(w->arena, "%lld",
		    (long long)d->n_series));
	}
	jo_close(&w->j);
}

static void
artefact(struct writer *w, const struct artefact *x)
{
	bool stub = x->show != SHOW_FULL && x->kind != KIND_PROVISION && x->kind != KIND_CATEGORISATION;
	bool organisations = x->kind == KIND_AGENCY_SCHEME || x->kind == KIND_PROVIDER_SCHEME;

	jo_object(&w->j);
	jo_key_text(&w->j, "id", x->id);
	localised(&w->j, "name", "names", x->name_id, x->name_en);
	jo_key_text(&w->j, "version", x->version);
	jo_key_text(&w->j, "agencyID", x->agency);
	jo_key_bool(&w->j, "isFinal", !organisations);
	if (x->show != SHOW_STUB) {
		localised(&w->j, "description", "descriptions", x->text_id, x->text_en);
		annotations(w, x);
	}
	if (stub)
		jo_key_bool(&w->j, "isExternalReference", true);
	if (x->partial)
		jo_key_bool(&w->j, "isPartial", true);
	jo_key_array(&w->j, "links");
	jo_object(&w->j);
	jo_key_text(&w->j, "rel", stub ? "external" : "self");
	if (stub)
		jo_key_text(&w->j, "href", arena_printf(w->arena, "%s/sdmx/v1/%s/%s/%s/%s",
		    w->head->base_url,
		    kind_rows[x->kind].resource, x->agency, x->id, x->version));
	jo_key_text(&w->j, "urn", artefact_urn(w->arena, x));
	jo_close(&w->j);
	jo_close(&w->j);
	if (!stub)
		bodies[x->kind](w, x);
	jo_close(&w->j);
}

static void
meta(struct writer *w)
{
	jo_key_object(&w->j, "meta");
	jo_key_text(&w->j, "schema", STRUCTURE_SCHEMA);
	jo_key_text(&w->j, "id", w->head->id);
	jo_key_text(&w->j, "prepared", w->head->prepared);
	jo_key_bool(&w->j, "test", false);
	jo_key_array(&w->j, "contentLanguages");
	jo_text(&w->j, "id");
	jo_text(&w->j, "en");
	jo_close(&w->j);
	jo_key_object(&w->j, "sender");
	jo_key_text(&w->j, "id", w->head->sender);
	localised(&w->j, "name", "names", w->head->sender_name, w->head->sender_name_en);
	jo_close(&w->j);
	jo_close(&w->j);
}

enum sd_err
structure_json(struct buf *b, const struct registry *r, const struct head *h)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h };

	jo_begin(&w.j, b);
	jo_object(&w.j);
	buf_chr(b, '\n'); /* some clients look for the first line */
	meta(&w);
	jo_key_object(&w.j, "data");
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		bool open = false;

		for (size_t i = 0; i < r->n; i++) {
			if (r->v[i]->kind != kind || r->v[i]->show == SHOW_NOT)
				continue;
			if (!open)
				jo_key_array(&w.j, json_names[kind].container);
			open = true;
			artefact(&w, r->v[i]);
		}
		if (open)
			jo_close(&w.j);
	}
	return jo_end(&w.j);
}
