/*
 * registry.c: makes SDMX artefacts of the rows of the database. Called by structure.c, schema.c and
 * pages.c. Knows no format: writers do.
 */
#include "modules/export/registry.h"
#include "modules/export/query.h"
#include "shared/process/setting.h"
#include <string.h>

const struct kind_row kind_rows[KIND_COUNT] = {
	[KIND_AGENCY_SCHEME] = { "agencyscheme", "base", "AgencyScheme", "str:OrganisationSchemes",
	    "str:AgencyScheme",
	    "str:Agency" },
	[KIND_PROVIDER_SCHEME] = { "dataproviderscheme", "base", "DataProviderScheme",
	    "str:OrganisationSchemes",
	    "str:DataProviderScheme", "str:DataProvider" },
	[KIND_DATAFLOW] = { "dataflow", "datastructure", "Dataflow", "str:Dataflows", "str:Dataflow",
	    NULL },
	[KIND_CATEGORY_SCHEME] = { "categoryscheme", "categoryscheme", "CategoryScheme",
	    "str:CategorySchemes",
	    "str:CategoryScheme", "str:Category" },
	[KIND_CATEGORISATION] = { "categorisation", "categoryscheme", "Categorisation",
	    "str:Categorisations",
	    "str:Categorisation", NULL },
	[KIND_CODE_LIST] = { "codelist", "codelist", "Codelist", "str:Codelists", "str:Codelist",
	    "str:Code" },
	[KIND_CONCEPT_SCHEME] = { "conceptscheme", "conceptscheme", "ConceptScheme", "str:Concepts",
	    "str:ConceptScheme",
	    "str:Concept" },
	[KIND_DSD] = { "datastructure", "datastructure", "DataStructure", "str:DataStructures",
	    "str:DataStructure", NULL },
	[KIND_CONSTRAINT] = { "contentconstraint", "registry", "ContentConstraint", "str:Constraints",
	    "str:ContentConstraint", NULL },
	[KIND_PROVISION] = { "provisionagreement", "registry", "ProvisionAgreement",
	    "str:ProvisionAgreements",
	    "str:ProvisionAgreement", NULL },
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
	return setting_text(db, a, "sdmx.agency", "SATUDATA");
}

const char *
flow_version(struct arena *a, const struct dataset *d)
{
	return arena_printf(a, "%lld.0.0", (long long)d->structure_version);
}

const char *
artefact_urn(struct arena *a, const struct artefact *x)
{
	return arena_printf(a, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s)",
	    kind_rows[x->kind].package,
	    kind_rows[x->kind].class, x->agency, x->id, x->version);
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

/* English where there is some, else the Indonesian text. */
static const char *
or_else(const char *s, const char *other)
{
	return s && *s ? s : other;
}

static struct artefact *
artefact_add(struct registry *r, enum kind kind, const char *agency, const char *id,
    const char *version)
{
	struct artefact *x = arena_one(r->arena, struct artefact);

	if (r->n == r->room) {
		struct artefact **v = arena_array(r->arena, r->room ? r->room * 2 : 64, sizeof(*v));

		if (r->n)
			memcpy(v, r->v, r->n * sizeof(*v));
		r->room = r->room ? r->room * 2 : 64;
		r->v = v;
	}
	x->kind = kind;
	x->agency = agency;
	x->id = id;
	x->version = version;
	r->v[r->n++] = x;
	return x;
}

static void
artefact_name(struct artefact *x, const char *name_id, const char *name_en, const char *text_id,
    const char *text_en)
{
	x->name_id = name_id;
	x->name_en = or_else(name_en, name_id);
	x->text_id = or_else(text_id, x->name_id);
	x->text_en = or_else(text_en, or_else(text_id, x->name_en));
}

static void
artefact_refs(struct registry *r, struct artefact *x, size_t room)
{
	x->refs = arena_array(r->arena, room, sizeof(*x->refs));
}

static void
artefact_uses(struct artefact *x, struct artefact *other)
{
	for (size_t i = 0; i < x->n_refs; i++)
		if (x->refs[i] == other)
			return;
	if (other)
		x->refs[x->n_refs++] = other;
}

static enum sd_err
agencies_add(struct db *db, struct registry *r)
{
	struct artefact *x = artefact_add(r, KIND_AGENCY_SCHEME, "SDMX", "AGENCIES", "1.0");
	const char *name = setting_text(db, r->arena, "sdmx.agency_nama", r->agency);
	const char *name_en = setting_text(db, r->arena, "sdmx.agency_nama_en", name);

	artefact_name(x, "Lembaga pengelola", "Maintenance agencies",
	    "Lembaga yang mengelola struktur data ini",
	    "Agencies that maintain the structures used here");
	x->items = arena_array(r->arena, 2, sizeof(*x->items));
	x->n_items = 2;
	x->items[0] = (struct item){ .id = "SDMX", .name_id = "SDMX", .name_en = "SDMX" };
	x->items[1] = (struct item){ .id = r->agency, .name_id = name, .name_en = name_en };
	return SD_OK;
}

static enum sd_err
providers_add(struct db *db, struct registry *r)
{
	struct artefact *x = artefact_add(r, KIND_PROVIDER_SCHEME, r->agency, "DATA_PROVIDERS", "1.0");
	struct provider *rows;
	enum sd_err er;
	size_t n;

	artefact_name(x, "Produsen data", "Data providers", "Instansi yang menghasilkan data",
	    "Agencies that produce the data");
	r->providers = x;
	if ((er = export_providers(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	x->items = arena_array(r->arena, n, sizeof(*x->items));
	for (size_t i = 0; i < n; i++)
		if (code_fits(rows[i].code, strlen(rows[i].code)))
			x->items[x->n_items++] = (struct item){ .id = rows[i].code, .name_id = rows[i].name,
				.name_en = rows[i].name };
	return SD_OK;
}

static enum sd_err
categories_add(struct db *db, struct registry *r)
{
	struct artefact *x = artefact_add(r, KIND_CATEGORY_SCHEME, r->agency, "CS_URUSAN", "1.0.0");
	struct function *rows;
	enum sd_err er;
	size_t n;

	artefact_name(x, "Urusan pemerintahan", "Government functions",
	    "Data menurut urusan pemerintahan daerah",
	    "Data by function of local government");
	r->categories = x;
	if ((er = export_functions(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	x->items = arena_array(r->arena, n, sizeof(*x->items));
	x->n_items = n;
	for (size_t i = 0; i < n; i++)
		x->items[i] = (struct item){ .id = category_id(r->arena, rows[i].code),
		    .name_id = rows[i].name,
			.name_en = or_else(rows[i].name_en, rows[i].name), .description = rows[i].group_name };
	return SD_OK;
}

static enum sd_err
lists_add(struct db *db, struct registry *r)
{
	struct code_list *rows;
	enum sd_err er;
	size_t n;

	if ((er = export_lists(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		struct artefact *x = artefact_add(r, KIND_CODE_LIST, or_else(rows[i].agency, r->agency),
		    rows[i].code,
		    rows[i].version);

		artefact_name(x, rows[i].name_id, rows[i].name_en, rows[i].description, NULL);
		x->list_id = rows[i].id;
		for (size_t j = 0; j < ATTR_COUNT; j++) /* rows ascend: the newest stays */
			if (attribute_rows[j].list && strcmp(attribute_rows[j].list, rows[i].code) == 0 &&
			    strcmp(attribute_rows[j].list_agency, rows[i].agency) == 0)
				r->attribute_lists[j] = x;
	}
	return SD_OK;
}

/* --- concepts --- */

static bool
item_has(const struct artefact *x, const char *id)
{
	for (size_t i = 0; i < x->n_items; i++)
		if (strcmp(x->items[i].id, id) == 0)
			return true;
	return false;
}

/* Our own wording of a concept comes first, then that of SDMX, then what the dimension is
 * called. */
static void
concept_add(struct artefact *x, const struct concept *rows, size_t n, const char *id,
    const char *name_id,
    const char *name_en)
{
	struct item *item = &x->items[x->n_items];

	if (item_has(x, id))
		return;
	*item = (struct item){ .id = id, .name_id = name_id, .name_en = or_else(name_en, name_id) };
	for (size_t i = n; i-- > 0; ) /* '' sorts before 'SDMX' */
		if (strcmp(rows[i].code, id) == 0) {
			item->name_id = rows[i].name_id;
			item->name_en = or_else(rows[i].name_en, rows[i].name_id);
			item->description = rows[i].description;
		}
	x->n_items++;
}

static enum sd_err
concepts_add(struct db *db, struct registry *r, const struct flow_dimension *dims, size_t n_dims)
{
	struct artefact *x = artefact_add(r, KIND_CONCEPT_SCHEME, r->agency, "CS_SATUDATA", "1.0.0");
	struct concept *rows;
	enum sd_err er;
	size_t n;

	artefact_name(x, "Konsep Satu Data", "Concepts", "Konsep yang dipakai struktur data",
	    "Concepts of the data structures");
	r->concepts = x;
	if ((er = export_concepts(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	x->items = arena_array(r->arena, n_dims + ATTR_COUNT + 2, sizeof(*x->items));
	for (size_t i = 0; i < n_dims; i++)
		concept_add(x, rows, n, dims[i].d.code, dims[i].d.name_id, dims[i].d.name_en);
	concept_add(x, rows, n, "TIME_PERIOD", "Periode waktu", "Time period");
	concept_add(x, rows, n, "OBS_VALUE", "Nilai", "Observation value");
	for (size_t i = 0; i < ATTR_COUNT; i++)
		concept_add(x, rows, n, attribute_rows[i].id, attribute_rows[i].id, NULL);
	return SD_OK;
}

/* --- flows --- */

static struct artefact *
list_of(const struct registry *r, int64_t id)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->kind == KIND_CODE_LIST && r->v[i]->list_id == id)
			return r->v[i];
	return NULL;
}

static void
flow_dimensions(struct registry *r, struct flow *f, const struct flow_dimension *rows, size_t n)
{
	struct dataset *d = f->d;
	size_t first = 0;

	while (first < n && rows[first].dataset_id != d->id)
		first++;
	while (first + d->n_dimensions < n && rows[first + d->n_dimensions].dataset_id == d->id)
		d->n_dimensions++;
	d->dimensions = arena_array(r->arena, d->n_dimensions, sizeof(*d->dimensions));
	f->lists = arena_array(r->arena, d->n_dimensions, sizeof(struct artefact *));
	for (size_t i = 0; i < d->n_dimensions; i++) {
		d->dimensions[i] = rows[first + i].d;
		f->lists[i] = list_of(r, rows[first + i].d.list_id);
	}
}

static void
flow_used(struct flow *f, struct used_code *rows, size_t n)
{
	size_t first = 0;

	while (first < n && rows[first].dataset_id != f->d->id)
		first++;
	f->used = rows + first;
	while (first + f->n_used < n && rows[first + f->n_used].dataset_id == f->d->id)
		f->n_used++;
}

static struct artefact *
flow_artefact(struct registry *r, struct flow *f, enum kind kind, const char *id,
    const char *version)
{
	struct artefact *x = artefact_add(r, kind, r->agency, id, version);

	artefact_name(x, f->d->title_id, f->d->title_en, f->d->description_id, f->d->description_en);
	x->flow = f;
	return x;
}

static void
flow_dsd(struct registry *r, struct flow *f)
{
	struct artefact *x = flow_artefact(r, f, KIND_DSD, arena_printf(r->arena, "DSD_%s",
	    f->d->code), f->version);

	artefact_refs(r, x, f->d->n_dimensions + ATTR_COUNT + 1);
	artefact_uses(x, r->concepts);
	for (size_t i = 0; i < f->d->n_dimensions; i++)
		artefact_uses(x, f->lists[i]);
	for (size_t i = 0; i < ATTR_COUNT; i++)
		artefact_uses(x, r->attribute_lists[i]);
	f->dsd = x;
}

static void
flow_links(struct registry *r, struct flow *f)
{
	const char *code = f->d->code;
	struct artefact *x;

	x = f->dataflow = flow_artefact(r, f, KIND_DATAFLOW, arena_printf(r->arena, "DF_%s", code),
	    f->version);
	artefact_refs(r, x, 1);
	artefact_uses(x, f->dsd);
	x = f->constraint = flow_artefact(r, f, KIND_CONSTRAINT, arena_printf(r->arena, "CR_A_DF_%s",
	    code), f->version);
	artefact_refs(r, x, 1);
	artefact_uses(x, f->dataflow);
	x = f->provision = flow_artefact(r, f, KIND_PROVISION, arena_printf(r->arena, "PA_%s_%s", code,
	    f->d->unit_code),
	    f->version);
	artefact_refs(r, x, 2);
	artefact_uses(x, f->dataflow);
	artefact_uses(x, r->providers);
	if (!f->d->function_code)
		return;
	f->category = category_id(r->arena, f->d->function_code);
	x = f->categorisation = flow_artefact(r, f, KIND_CATEGORISATION,
	    arena_printf(r->arena, "CTN_%s", code), "1.0.0");
	artefact_refs(r, x, 2);
	artefact_uses(x, f->dataflow);
	artefact_uses(x, r->categories);
}

static enum sd_err
flows_add(struct db *db, struct registry *r, const struct flow_dimension *dims, size_t n_dims)
{
	struct used_code *used;
	struct dataset *rows;
	enum sd_err er;
	size_t n, n_used;

	if ((er = dataset_list_released(db, r->arena, &rows, &n)) != SD_OK ||
	    (er = export_used_codes(db, r->arena, &used, &n_used)) != SD_OK)
		return er;
	r->flows = arena_array(r->arena, n, sizeof(*r->flows));
	r->n_flows = n;
	for (size_t i = 0; i < n; i++) {
		struct flow *f = &r->flows[i];

		f->d = &rows[i];
		f->version = flow_version(r->arena, f->d);
		flow_dimensions(r, f, dims, n_dims);
		flow_used(f, used, n_used);
		flow_dsd(r, f);
		flow_links(r, f);
	}
	return SD_OK;
}

enum sd_err
registry_load(struct db *db, struct arena *a, struct registry *out)
{
	struct flow_dimension *dims;
	enum sd_err er;
	size_t n;

	*out = (struct registry){ .arena = a, .agency = agency_id(db, a) };
	if ((er = agencies_add(db, out)) != SD_OK || (er = providers_add(db, out)) != SD_OK ||
	    (er = categories_add(db, out)) != SD_OK || (er = lists_add(db, out)) != SD_OK ||
	    (er = export_dimensions(db, a, &dims, &n)) != SD_OK ||
	    (er = concepts_add(db, out, dims, n)) != SD_OK)
		return er;
	return flows_add(db, out, dims, n);
}

/* --- codes --- */

static void
codes_give(struct registry *r, struct list_code *rows, size_t n)
{
	for (size_t i = 0, j; i < n; i = j) {
		struct artefact *x = list_of(r, rows[i].list_id);

		for (j = i; j < n && rows[j].list_id == rows[i].list_id; j++)
			;
		if (!x)
			continue;
		x->items = arena_array(r->arena, j - i, sizeof(*x->items));
		x->n_items = j - i;
		for (size_t k = i; k < j; k++)
			x->items[k - i] = (struct item){ .id = rows[k].c.code, .name_id = rows[k].c.name_id,
				.name_en = or_else(rows[k].c.name_en, rows[k].c.name_id),
				.description = rows[k].c.description, .parent = rows[k].c.parent,
				.kemendagri = rows[k].c.kemendagri, .bps = rows[k].c.bps };
	}
}

enum sd_err
registry_codes(struct db *db, struct registry *r)
{
	struct buf *ids = buf_new(r->arena, 0);
	struct list_code *rows;
	enum sd_err er;
	size_t n;

	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->kind == KIND_CODE_LIST && r->v[i]->show == SHOW_FULL) {
			if (ids->n)
				buf_chr(ids, ',');
			buf_i64(ids, r->v[i]->list_id);
		}
	if (!ids->n)
		return SD_OK;
	if ((er = export_codes(db, r->arena, buf_text(ids), &rows, &n)) != SD_OK)
		return er;
	codes_give(r, rows, n);
	return SD_OK;
}
