/*
 * registry.h: the structural metadata of this installation as SDMX artefacts with their references:
 * what exists, who uses whom. Loaded into the request's arena with a fixed number of statements.
 * Called by v1/structure.c, v1/schema_ml21.c and pages.c.
 *
 * Ids follow from the data: dataset PENDUDUK gives DF_PENDUDUK, DSD_PENDUDUK, CR_A_DF_PENDUDUK
 * (what there is), CR_DF_PENDUDUK (what may be), CTN_PENDUDUK and CTN_TEMA_PENDUDUK (function and
 * theme) and PA_PENDUDUK_<unit> for each agency that produced a release, all with
 * the version of what the release means (categorisations: 1.0.0). Where its indicators are a measure dimension, their
 * list CL_IND_PENDUDUK gives the concept scheme CS_IND_PENDUDUK in SDMX 2.1. What may be stands at the structure
 * (CR_DSD_PENDUDUK) and at each agreement (CR_PA_PENDUDUK_<unit>), too. Form ms_keg gives CS_MS_KEG, MSD_MS_KEG and
 * MDF_MS_KEG; MSD_SIMS and MDF_SIMS say the same by the concepts of SIMS, among those of SDMX. A code list with areas
 * CL_AREA gives HCL_AREA and, where areas have a code of BPS, CL_AREA-BPS and SS_AREA (in SDMX 3.0 HCL_AREA-BPS,
 * RM_AREA-BPS and RM_BPS-AREA). RT_URUSAN, RT_PRIORITAS and PROC_SOP are there once.
 */
#ifndef SD_EXPORT_REGISTRY_H
#define SD_EXPORT_REGISTRY_H

#include "modules/export/common/model.h"
#include "shared/ground/magic.h"

/* In the order in which SDMX-ML 2.1 wants their containers. */
enum kind {
	KIND_AGENCY_SCHEME, KIND_CONSUMER_SCHEME, KIND_PROVIDER_SCHEME, KIND_UNIT_SCHEME,
	KIND_DATAFLOW, KIND_METADATAFLOW, KIND_CATEGORY_SCHEME, KIND_CATEGORISATION, KIND_CODE_LIST,
	KIND_HIERARCHY, KIND_CONCEPT_SCHEME, KIND_MSD, KIND_DSD, KIND_STRUCTURE_SET, KIND_TAXONOMY, KIND_PROCESS,
	KIND_CONSTRAINT, KIND_PROVISION,
	KIND_HIERARCHY_30, KIND_REPRESENTATION_MAP, /* SDMX 3.0 cut what were parts before into artefacts of their own */
	KIND_COUNT
};

/* How an artefact goes out. */
enum show { SHOW_NOT, SHOW_STUB, SHOW_COMPLETE_STUB, SHOW_FULL };

struct item {
	const char *id, *name_id, *name_en, *description, *parent; /* name_en NULL: none */
	const char *kemendagri, *bps; /* codes of areas */
	bool off;                     /* left out of a partial scheme */
};

struct flow;

struct artefact {
	enum kind kind;
	const char *agency, *id, *version, *name_id, *name_en, *text_id, *text_en;
	struct item *items;
	size_t n_items;
	int64_t list_id;            /* lists, and concepts as they were kept: their items are loaded by registry_codes() */
	const struct artefact *other_version; /* the next one of the same kind, agency and id, in a ring; NULL: none */
	const struct flow *flow;    /* what follows from a dataset */
	const struct form *form;    /* what follows from a form of metadata */
	struct artefact *to;        /* categorisation, provision agreement: the scheme in which */
	const char *to_item;        /* ... the category or provider stands */
	bool allowed;               /* constraint: what may be, not what there is */
	const struct artefact *attached; /* constraint: the dataflow, structure or provision agreement that it limits */
	const struct artefact *source; /* code list of BPS codes: the list of areas whose second codes these are; scheme of
	                                * measures: the list of indicators, where that is there, too */
	struct artefact *measures;  /* list of indicators: the same as concepts, for the measure dimension of SDMX 2.1 */
	bool of_measures;           /* such a scheme */
	size_t *ref_item;           /* reporting taxonomy: the category under which refs[i] stands */
	size_t at;                  /* its place in registry.v */
	struct artefact **refs;     /* whom it uses */
	size_t n_refs;
	enum show show;
	bool wanted;                /* matched by the query itself */
	bool partial;
};

/* One question of a form of metadata, as a concept and a metadata attribute. */
struct question {
	const char *form, *code, *block, *name_id, *name_en, *type, *choices;
	const char *id;             /* "Q1_2_a" of "1.2.a"; of SIMS the concept's, whose number is the code */
};

/* A form of reference metadata (MS-Keg, MS-Var, MS-Ind) and what it becomes. */
struct form {
	const char *name;           /* "ms_keg" */
	const char *kind;           /* "keg", as the answers are stored */
	struct question *v;
	size_t n;
	struct artefact *concepts, *msd, *metadataflow;
};
enum {
	FORM_SIMS = 3, /* MS-Keg, MS-Var and MS-Ind together, by the concepts of SIMS (sims.h) */
	FORM_COUNT     /* metadata structures: MS-Keg, MS-Var, MS-Ind, SIMS */
};

struct flow {
	struct dataset *d;          /* with dimensions (without lists) */
	struct artefact *dataflow, *dsd, *constraint, *allowed, *categorisation; /* the last: of the current one */
	struct artefact *concepts, *units; /* our own concepts and the list of units, as its structure points at them */
	struct artefact *provision; /* of the agency that is responsible now */
	struct artefact **lists;    /* of its dimensions */
	struct used_code *used;     /* by position and code */
	size_t n_used;
	struct used_code *may;      /* the same for `allowed`; a position without any: all codes */
	size_t n_may;
	const char *version;
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
	uint32_t magic;         /* MAGIC_REGISTRY */
	struct arena *arena;
	const char *agency;
	struct artefact **v;
	size_t n, room;
	struct flow *flows;
	size_t n_flows;
	struct artefact *concepts;     /* our own, newest */
	struct artefact **common;      /* versions of our own concepts and units: structures point at theirs */
	size_t n_common, common_room;
	struct artefact *cross_domain; /* of SDMX, its items in the order of their ids */
	struct artefact *agencies;     /* in which each agency stands: everything refers to it, references=all shows it */
	struct artefact *providers, *categories, *themes;
	struct artefact *attribute_lists[ATTR_COUNT]; /* NULL for free text */
	struct artefact *set_lists[ATTRIBUTE_KINDS];  /* the same of what structures declare themselves */
	struct form forms[FORM_COUNT];
};

/* What SDMX calls a kind. */
struct kind_row {
	const char *resource;       /* in addresses: "codelist" */
	const char *package, *class;
	const char *container, *element, *item; /* in SDMX-ML 2.1; item NULL: it has none */
	bool only_21, only_30;      /* the other standard has no such artefact; only_30: container NULL */
};
extern const struct kind_row kind_rows[KIND_COUNT];

/* "MS_KEG_X": the code of the dataset whose metadata set of a form (SIMS among them) has that id; NULL: of none. Points
 * into `id`. */
const char *form_set_code(const char *id);

/* Everything but the codes of code lists and our own concepts: of the whole house (part NULL), or with no more flows
 * and lists than the part names; what is there is then the same as in the whole. A question by id costs so what its
 * answer does, however many datasets there are. */
enum sd_err registry_load(struct db *db, struct arena *a, const struct registry_part *part, struct registry *out);

/* The same of one dataset, in the version of *d. */
enum sd_err registry_flow(struct db *db, struct arena *a, const struct dataset *d, struct registry *out);

/* The flow of that dataset and version; NULL. */
struct flow *registry_flow_of(const struct registry *r, const struct dataset *d);

/* Is none of its versions newer, of those that are there? */
bool artefact_newest(const struct artefact *x);

/* The items that registry_load left out, of what goes out in full: codes of lists (and those whose hierarchies do), in
 * one statement, and our own concepts. */
enum sd_err registry_codes(struct db *db, struct registry *r);

/* Leaves out the artefacts of which the standard of the answer has no kind, and of structures the references that it
 * does not know: measures in SDMX 3.0, the list of indicators beside them in 2.1. To be called again does no harm. */
void registry_keep(struct registry *r, bool sdmx30);

/* "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SDMX:CL_FREQ(2.0)" */
const char *artefact_urn(struct arena *a, const struct artefact *x);

/* The scheme in which the concept of a component of a flow stands: that of SDMX where it is a cross-domain
 * concept, else our own in the version of the flow. */
const struct artefact *concept_scheme(const struct registry *r, const struct flow *f, const char *id);

/* What the nth dimension of a flow takes its values from where it is a measure dimension of SDMX 2.1, else NULL. */
struct artefact *measures_of(const struct flow *f, size_t nth);

/* The code list of an attribute of every structure (enum attribute), as that of the flow names it; NULL: free text. */
struct artefact *attribute_list(const struct registry *r, const struct flow *f, size_t which);

/* urn of a part of an artefact: "…infomodel.datastructure.Dimension=KAB:DSD_X(1.0.0).SEX". */
const char *part_urn(struct arena *a, const struct artefact *x, const char *class, const char *id);

/* The class of an item in urns ("Code", "Agency"), and the urn of an item of a scheme. */
const char *item_class(enum kind kind);
const char *item_urn(struct arena *a, const struct artefact *scheme, const char *id);

/* SDMX id of a government function: "2.12" -> "U2_12". */
const char *category_id(struct arena *a, const char *code);

/* The agency of this installation and its names (settings). */
const char *agency_id(struct db *db, struct arena *a);

/* The list of areas from which an artefact with that id follows ("CL_AREA" of "HCL_AREA" and "CL_AREA-BPS"); of any
 * other the id itself. */
const char *registry_list_of(struct arena *a, const char *id);

/* Does the nth dataflow of a taxonomy stand under that category in the answer? A taxonomy that was not asked for, but
 * uses a flow of the answer, names no other flow than those that go out: else ten thousand would hang on one.
 * report_cut() leaves it the categories of these. */
bool report_shown(const struct artefact *x, size_t nth, size_t item);
void report_cut(struct artefact *x);

/* Has the area a code of BPS that may be one of a list? */
bool has_second_code(const struct item *i);

/* A map leads from a list of areas to the list of their BPS codes, which is made of it (source), or back: the list that
 * holds the areas, and the code that such an area has in one of the two. */
const struct artefact *map_areas(const struct artefact *from, const struct artefact *to);
const char *map_code(const struct artefact *list, const struct item *area);

/* Where a step of a process leads to, and when. */
struct way {
	const char *to, *when_id, *when_en;
};

/* The nth way out of the step with that id; false: it has no more. */
bool process_way(struct arena *a, const char *from, size_t nth, struct way *out);

/* The code list of an attribute that a structure declares itself; NULL for free text. */
struct artefact *set_list(const struct registry *r, const struct set_attribute *x);

#endif
