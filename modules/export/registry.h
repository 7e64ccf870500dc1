/*
 * registry.h: the structural metadata of this installation as SDMX artefacts with their references:
 * what exists, who uses whom. Loaded into the request's arena with a fixed number of statements.
 * Called by structure.c, schema.c and pages.c.
 *
 * Ids follow from the data: dataset PENDUDUK gives DF_PENDUDUK, DSD_PENDUDUK, CR_A_DF_PENDUDUK,
 * CTN_PENDUDUK and PA_PENDUDUK_<unit>, all with version <structure_version>.0.0 (categorisation:
 * 1.0.0).
 */
#ifndef SD_EXPORT_REGISTRY_H
#define SD_EXPORT_REGISTRY_H

#include "modules/export/model.h"

/* In the order in which SDMX-ML 2.1 wants their containers. */
enum kind {
	KIND_AGENCY_SCHEME, KIND_PROVIDER_SCHEME, KIND_DATAFLOW, KIND_CATEGORY_SCHEME,
	    KIND_CATEGORISATION,
	KIND_CODE_LIST, KIND_CONCEPT_SCHEME, KIND_DSD, KIND_CONSTRAINT, KIND_PROVISION, KIND_COUNT
};

/* How an artefact goes out. */
enum show { SHOW_NOT, SHOW_STUB, SHOW_COMPLETE_STUB, SHOW_FULL };

struct item {
	const char *id, *name_id, *name_en, *description, *parent;
	const char *kemendagri, *bps; /* codes of areas */
	bool off;                     /* left out of a partial scheme */
};

struct flow;

struct artefact {
	enum kind kind;
	const char *agency, *id, *version, *name_id, *name_en, *text_id, *text_en;
	struct item *items;
	size_t n_items;
	int64_t list_id;            /* code lists: their items are loaded by registry_codes() */
	const struct flow *flow;    /* what follows from a dataset */
	struct artefact **refs;     /* whom it uses */
	size_t n_refs;
	enum show show;
	bool wanted;                /* matched by the query itself */
	bool partial;
};

struct flow {
	struct dataset *d;          /* with dimensions (without lists) */
	struct artefact *dataflow, *dsd, *constraint, *provision, *categorisation;
	struct artefact **lists;    /* of its dimensions */
	struct used_code *used;
	size_t n_used;
	const char *version;
	const char *category;       /* id of its category, or NULL */
};

/* The attributes of every structure, in their order in messages. */
enum attribute {
	ATTR_UNIT_MEASURE, ATTR_UNIT_MULT, ATTR_DECIMALS, ATTR_OBS_STATUS, ATTR_CONF_STATUS,
	    ATTR_COMMENT, ATTR_COUNT
};

struct attribute_row {
	const char *id;
	const char *list_agency, *list; /* NULL: free text; agency "" = ours */
	bool mandatory, series;
};
extern const struct attribute_row attribute_rows[ATTR_COUNT];

struct registry {
	struct arena *arena;
	const char *agency;
	struct artefact **v;
	size_t n, room;
	struct flow *flows;
	size_t n_flows;
	struct artefact *concepts, *providers, *categories;
	struct artefact *attribute_lists[ATTR_COUNT]; /* NULL for free text */
};

/* What SDMX calls a kind. */
struct kind_row {
	const char *resource;       /* in addresses: "codelist" */
	const char *package, *class;
	const char *container, *element, *item; /* in SDMX-ML 2.1; item NULL: it has none */
};
extern const struct kind_row kind_rows[KIND_COUNT];

/* Everything but the codes of code lists. */
enum sd_err registry_load(struct db *db, struct arena *a, struct registry *out);

/* The codes of the lists that go out in full. One statement. */
enum sd_err registry_codes(struct db *db, struct registry *r);

/* "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SDMX:CL_FREQ(2.0)" */
const char *artefact_urn(struct arena *a, const struct artefact *x);

/* SDMX id of a government function: "2.12" -> "U2_12". */
const char *category_id(struct arena *a, const char *code);

/* The agency of this installation and its names (settings). */
const char *agency_id(struct db *db, struct arena *a);

/* "3.0.0" of structure version 3. */
const char *flow_version(struct arena *a, const struct dataset *d);

#endif
