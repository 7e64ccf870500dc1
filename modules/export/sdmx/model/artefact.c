/*
 * artefact.c: what every artefact is made of: what SDMX calls its kind, its URN, its names and its references, and the
 * ids that follow from codes. Called by the files that build the registry and by everybody who names an artefact. Must
 * never know what an artefact stands for.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/statistics/observation.h"
#include <stdlib.h>
#include <string.h>

#define BASE(resource, class, part) \
	{ resource, "base", class, "str:OrganisationSchemes", "str:" class, .item = "str:" part }

const struct kind_row kind_rows[KIND_COUNT] = {
	[KIND_AGENCY_SCHEME] = BASE("agencyscheme", "AgencyScheme", "Agency"),
	[KIND_CONSUMER_SCHEME] = BASE("dataconsumerscheme", "DataConsumerScheme", "DataConsumer"),
	[KIND_PROVIDER_SCHEME] = BASE("dataproviderscheme", "DataProviderScheme", "DataProvider"),
	[KIND_UNIT_SCHEME] = BASE("organisationunitscheme", "OrganisationUnitScheme",
	    "OrganisationUnit"),
	[KIND_DATAFLOW] = { "dataflow", "datastructure", "Dataflow", "str:Dataflows", "str:Dataflow",
	    .item = NULL },
	[KIND_METADATAFLOW] = { "metadataflow", "metadatastructure", "Metadataflow",
	    "str:Metadataflows", "str:Metadataflow", .item = NULL },
	[KIND_CATEGORY_SCHEME] = { "categoryscheme", "categoryscheme", "CategoryScheme",
	    "str:CategorySchemes", "str:CategoryScheme", .item = "str:Category" },
	[KIND_CATEGORISATION] = { "categorisation", "categoryscheme", "Categorisation",
	    "str:Categorisations", "str:Categorisation", .item = NULL },
	[KIND_CODE_LIST] = { "codelist", "codelist", "Codelist", "str:Codelists", "str:Codelist",
	    .item = "str:Code" },
	[KIND_HIERARCHY] = { "hierarchicalcodelist", "codelist", "HierarchicalCodelist",
	    "str:HierarchicalCodelists", "str:HierarchicalCodelist", .item = "str:Hierarchy", .only_21 = true },
	[KIND_CONCEPT_SCHEME] = { "conceptscheme", "conceptscheme", "ConceptScheme", "str:Concepts",
	    "str:ConceptScheme", .item = "str:Concept" },
	[KIND_MSD] = { "metadatastructure", "metadatastructure", "MetadataStructure",
	    "str:MetadataStructures", "str:MetadataStructure", .item = NULL },
	[KIND_DSD] = { "datastructure", "datastructure", "DataStructure", "str:DataStructures",
	    "str:DataStructure", .item = NULL },
	[KIND_STRUCTURE_SET] = { "structureset", "mapping", "StructureSet", "str:StructureSets", "str:StructureSet",
	    .only_21 = true },
	[KIND_TAXONOMY] = { "reportingtaxonomy", "categoryscheme", "ReportingTaxonomy", "str:ReportingTaxonomies",
	    "str:ReportingTaxonomy", .item = "str:ReportingCategory" },
	[KIND_PROCESS] = { "process", "process", "Process", "str:Processes", "str:Process", .item = NULL },
	[KIND_CONSTRAINT] = { "contentconstraint", "registry", "ContentConstraint", "str:Constraints",
	    "str:ContentConstraint", .item = NULL },
	[KIND_PROVISION] = { "provisionagreement", "registry", "ProvisionAgreement",
	    "str:ProvisionAgreements", "str:ProvisionAgreement", .item = NULL },
	[KIND_HIERARCHY_30] = { "hierarchy", "codelist", "Hierarchy", .only_30 = true },
	[KIND_REPRESENTATION_MAP] = { "representationmap", "structuremapping", "RepresentationMap", .only_30 = true },
};

const struct attribute_row attribute_rows[ATTR_COUNT] = {
	[ATTR_UNIT_MEASURE] = { "UNIT_MEASURE", "", "CL_UNIT_MEASURE", true, true },
	[ATTR_UNIT_MULT] = { "UNIT_MULT", "SDMX", "CL_UNIT_MULT", false, true },
	[ATTR_DECIMALS] = { "DECIMALS", "SDMX", "CL_DECIMALS", false, true },
	[ATTR_OBS_STATUS] = { "OBS_STATUS", "SDMX", "CL_OBS_STATUS", true, false },
	[ATTR_CONF_STATUS] = { "CONF_STATUS", "SDMX", "CL_CONF_STATUS", false, false },
	[ATTR_COMMENT] = { "COMMENT_OBS", NULL, NULL, false, false },
};

const char *
agency_id(struct db *db, struct arena *a)
{
	return setting_text(db, a, SET_SDMX_AGENCY);
}

const char *
artefact_urn(struct arena *a, const struct artefact *x)
{
	return arena_printf(a, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s)",
	    kind_rows[x->kind].package,
	    kind_rows[x->kind].class, x->agency, x->id, x->version);
}

const char *
item_class(enum kind kind)
{
	return kind_rows[kind].item ? kind_rows[kind].item + strlen("str:") : NULL;
}

const char *
part_urn(struct arena *a, const struct artefact *x, const char *class, const char *id)
{
	return arena_printf(a, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s).%s", kind_rows[x->kind].package, class,
	    x->agency, x->id, x->version, id);
}

const char *
item_urn(struct arena *a, const struct artefact *scheme, const char *id)
{
	return part_urn(a, scheme, item_class(scheme->kind), id);
}

static int
item_compare(const void *key, const void *item)
{
	return strcmp(key, ((const struct item *)item)->id);
}

const struct artefact *
concept_scheme(const struct registry *r, const struct flow *f, const char *id)
{
	const struct artefact *x = r->cross_domain;

	return x->n_items && bsearch(id, x->items, x->n_items, sizeof(*x->items), item_compare) ?
	    x : f->concepts;
}

struct artefact *
attribute_list(const struct registry *r, const struct flow *f, size_t which)
{
	return which == ATTR_UNIT_MEASURE && f->units ? f->units : r->attribute_lists[which];
}

/* "Wajib - Pelayanan Dasar" -> "WAJIB_PELAYANAN_DASAR"; NULL for no name. */
const char *
theme_id(struct arena *a, const char *name)
{
	char *id;
	size_t n = 0;

	if (!name || !*name)
		return NULL;
	id = arena_strdup(a, name);
	for (const char *c = name; *c && n < CODE_MAX; c++)
		if (*c >= 'a' && *c <= 'z')
			id[n++] = (char)(*c - 'a' + 'A');
		else if (*c != '_' && *c != '-' && code_fits(c, 1))
			id[n++] = *c;
		else if (n && id[n - 1] != '_')
			id[n++] = '_';
	id[n] = '\0';
	return n && id[0] >= 'A' && id[0] <= 'Z' ? id : arena_printf(a, "T_%s", id);
}

const char *
category_id(struct arena *a, const char *code)
{
	char *id = arena_printf(a, "U%s", code);

	for (char *c = id; *c; c++)
		if (!code_fits(c, 1))
			*c = '_';
	return id;
}

/* --- building --- */

struct artefact *
artefact_add(struct registry *r, enum kind kind, const char *agency, const char *id,
    const char *version)
{
	struct artefact *x = arena_one(r->arena, struct artefact);

	r->v = arena_more(r->arena, r->v, r->n, &r->room, 64, sizeof(*r->v));
	x->kind = kind;
	x->agency = agency;
	x->id = id;
	x->version = version;
	x->at = r->n;
	r->v[r->n++] = x;
	return x;
}

void
artefact_name(struct artefact *x, const char *name_id, const char *name_en, const char *text_id,
    const char *text_en)
{
	x->name_id = name_id;
	x->name_en = or_else(name_en, NULL);
	x->text_id = or_else(text_id, x->name_id);
	x->text_en = or_else(text_en, text_id && *text_id ? NULL : x->name_en);
}

void
artefact_refs(struct registry *r, struct artefact *x, size_t room)
{
	x->refs = arena_array(r->arena, room, sizeof(*x->refs));
}

void
artefact_uses(struct artefact *x, struct artefact *other)
{
	for (size_t i = 0; i < x->n_refs; i++)
		if (x->refs[i] == other)
			return;
	if (other)
		x->refs[x->n_refs++] = other;
}

struct artefact *
measure_scheme(struct registry *r, const char *list_id, const char *version, const char *name_id, const char *name_en)
{
	struct artefact *x = artefact_add(r, KIND_CONCEPT_SCHEME, r->agency, arena_printf(r->arena, "CS_%s",
	    str_starts(list_id, "CL_") ? list_id + 3 : list_id), version);

	artefact_name(x, name_id, name_en, NULL, NULL);
	x->of_measures = true;
	return x;
}

struct artefact *
measures_of(const struct flow *f, size_t nth)
{
	return f->d->dimensions[nth].measure && f->lists[nth] ? f->lists[nth]->measures : NULL;
}

struct artefact *
set_list(const struct registry *r, const struct set_attribute *x)
{
	return r->set_lists[x->kind - attribute_kinds];
}

struct artefact *
list_of(const struct registry *r, int64_t id)
{
	for (size_t i = 0; i < r->n; i++)
		if (id && r->v[i]->list_id == id)
			return r->v[i];
	return NULL;
}
