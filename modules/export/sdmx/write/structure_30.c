/*
 * structure_30.c: what both structure formats of SDMX 3.0 share: names of kinds and URNs. Called by
 * structure_ml30.c and structure_json20.c.
 */
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

const struct kind3_row kind3_rows[] = {
	{ KIND_AGENCY_SCHEME, "agencyscheme", "base", "AgencyScheme", "str:AgencySchemes",
	    "str:AgencyScheme", "str:Agency", "agencySchemes", "agencies", true },
	{ KIND_PROVIDER_SCHEME, "dataproviderscheme", "base", "DataProviderScheme",
	    "str:DataProviderSchemes", "str:DataProviderScheme", "str:DataProvider",
	    "dataProviderSchemes", "dataProviders", true },
	{ KIND_CONSUMER_SCHEME, "dataconsumerscheme", "base", "DataConsumerScheme",
	    "str:DataConsumerSchemes", "str:DataConsumerScheme", "str:DataConsumer",
	    "dataConsumerSchemes", "dataConsumers", true },
	{ KIND_UNIT_SCHEME, "organisationunitscheme", "base", "OrganisationUnitScheme",
	    "str:OrganisationUnitSchemes", "str:OrganisationUnitScheme", "str:OrganisationUnit",
	    "organisationUnitSchemes", "organisationUnits", true },
	{ KIND_CATEGORY_SCHEME, "categoryscheme", "categoryscheme", "CategoryScheme",
	    "str:CategorySchemes", "str:CategoryScheme", "str:Category", "categorySchemes",
	    "categories", false },
	{ KIND_CODE_LIST, "codelist", "codelist", "Codelist", "str:Codelists", "str:Codelist",
	    "str:Code", "codelists", "codes", false },
	{ KIND_CONCEPT_SCHEME, "conceptscheme", "conceptscheme", "ConceptScheme",
	    "str:ConceptSchemes", "str:ConceptScheme", "str:Concept", "conceptSchemes", "concepts",
	    false },
	{ KIND_HIERARCHY_30, "hierarchy", "codelist", "Hierarchy", "str:Hierarchies", "str:Hierarchy",
	    NULL, "hierarchies", NULL, false },
	{ KIND_REPRESENTATION_MAP, "representationmap", "structuremapping", "RepresentationMap",
	    "str:RepresentationMaps", "str:RepresentationMap", NULL, "representationMaps", NULL, false },
	{ KIND_MSD, "metadatastructure", "metadatastructure", "MetadataStructure",
	    "str:MetadataStructures", "str:MetadataStructure", NULL, "metadataStructures", NULL, false },
	{ KIND_METADATAFLOW, "metadataflow", "metadatastructure", "Metadataflow",
	    "str:Metadataflows", "str:Metadataflow", NULL, "metadataflows", NULL, false },
	{ KIND_DSD, "datastructure", "datastructure", "DataStructure", "str:DataStructures",
	    "str:DataStructure", NULL, "dataStructures", NULL, false },
	{ KIND_DATAFLOW, "dataflow", "datastructure", "Dataflow", "str:Dataflows", "str:Dataflow",
	    NULL, "dataflows", NULL, false },
	{ KIND_TAXONOMY, "reportingtaxonomy", "categoryscheme", "ReportingTaxonomy", "str:ReportingTaxonomies",
	    "str:ReportingTaxonomy", "str:ReportingCategory", "reportingTaxonomies", "reportingCategories", false },
	{ KIND_PROCESS, "process", "process", "Process", "str:Processes", "str:Process", NULL, "processes", NULL, false },
	{ KIND_CATEGORISATION, "categorisation", "categoryscheme", "Categorisation",
	    "str:Categorisations", "str:Categorisation", NULL, "categorisations", NULL, true },
	{ KIND_PROVISION, "provisionagreement", "registry", "ProvisionAgreement",
	    "str:ProvisionAgreements", "str:ProvisionAgreement", NULL, "provisionAgreements", NULL,
	    false },
	{ KIND_CONSTRAINT, "dataconstraint", "registry", "DataConstraint", "str:DataConstraints",
	    "str:DataConstraint", NULL, "dataConstraints", NULL, false },
};

const size_t n_kind3_rows = COUNT(kind3_rows);

const struct kind3_row *
kind3_of(enum kind kind)
{
	for (size_t i = 0; i < n_kind3_rows; i++)
		if (kind3_rows[i].kind == kind)
			return &kind3_rows[i];
	return NULL;
}

const char *
version3(const struct artefact *x)
{
	return x->kind <= KIND_UNIT_SCHEME ? "1.0" : x->version;
}

const char *
urn3(struct arena *a, const struct artefact *x)
{
	const struct kind3_row *k = kind3_of(x->kind);

	return k ? arena_printf(a, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s)", k->package,
	    k->class, x->agency, x->id, version3(x)) : NULL;
}

const char *
urn3_part(struct arena *a, const struct artefact *x, const char *class, const char *id)
{
	const struct kind3_row *k = kind3_of(x->kind);

	return k ? arena_printf(a, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s).%s", k->package,
	    class, x->agency, x->id, version3(x), id) : NULL;
}

bool
stub3(const struct artefact *x)
{
	return x->show != SHOW_FULL && !never_stub(x->kind) && x->kind != KIND_METADATAFLOW &&
	    x->kind != KIND_HIERARCHY_30 && x->kind != KIND_REPRESENTATION_MAP;
}

bool
availability31(const struct head *h, const struct artefact *x)
{
	return h->minor_1 && x->kind == KIND_CONSTRAINT && !x->allowed;
}

const char *
moment3(struct arena *a, const char *period, bool end)
{
	struct period p;

	if (!period || !period_parse(period, &p))
		return NULL;
	return arena_printf(a, "%sT%s", date_iso(a, end ? period_end(&p) : period_start(&p)), end ?
	    "23:59:59" : "00:00:00");
}

const char *
targets3(struct arena *a, const struct registry *r)
{
	return arena_printf(a, "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=%s:*(*)", r->agency);
}
