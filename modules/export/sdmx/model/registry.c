/*
 * registry.c: makes SDMX artefacts of the rows of the database. Called by both versions of
 * the service and pages.c. Knows no format: writers do.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "shared/ground/count.h"
#include "shared/process/setting.h"
#include "shared/statistics/meaning_list.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/observation.h"
#include <stdlib.h>
#include <string.h>

/* --- schemes --- */

static bool
item_has(const struct artefact *x, const char *id)
{
	for (size_t i = 0; i < x->n_items; i++)
		if (strcmp(x->items[i].id, id) == 0)
			return true;
	return false;
}

static enum sd_err
agencies_add(struct db *db, struct registry *r)
{
	struct artefact *x = artefact_add(r, KIND_AGENCY_SCHEME, "SDMX", "AGENCIES", "1.0");
	const char *name = setting_text_or(db, r->arena, SET_SDMX_AGENCY_NAMA, r->agency);
	const char *name_en = setting_text_or(db, r->arena, SET_SDMX_AGENCY_NAMA_EN, NULL);

	artefact_name(x, "Lembaga pengelola", "Maintenance agencies",
	    "Lembaga yang mengelola struktur data ini",
	    "Agencies that maintain the structures used here");
	r->agencies = x;
	x->items = arena_array(r->arena, 2, sizeof(*x->items));
	x->n_items = 2;
	x->items[0] = (struct item){ .id = "SDMX", .name_id = "SDMX", .name_en = "SDMX" };
	x->items[1] = (struct item){ .id = r->agency, .name_id = name, .name_en = name_en };
	return SD_OK;
}

/* The agencies as items, once for both schemes in which they stand. */
static enum sd_err
units_load(struct db *db, struct registry *r, struct item **items, size_t *n_items)
{
	struct provider *rows;
	enum sd_err er;
	size_t n;

	*n_items = 0;
	if ((er = export_providers(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	*items = arena_array(r->arena, n, sizeof(**items));
	for (size_t i = 0; i < n; i++)
		if (code_fits(rows[i].code, strlen(rows[i].code)))
			(*items)[(*n_items)++] = (struct item){ .id = rows[i].code, .name_id = rows[i].name };
	return SD_OK;
}

/* Who uses data, by Peraturan Presiden 39/2019: everybody, the regency itself, central agencies. */
static const struct item consumers[] = {
	{ .id = "PUBLIK", .name_id = "Masyarakat umum", .name_en = "General public" },
	{ .id = "PERANGKAT_DAERAH", .name_id = "Perangkat daerah", .name_en = "Regional agencies" },
	{ .id = "INSTANSI_PUSAT", .name_id = "Instansi pusat", .name_en = "Central agencies" },
};

/* The agencies below ours: "MAGETAN.DINKES". An id of an agency is an NCName, so it begins with a letter. */
static void
own_agencies_add(struct registry *r, const struct item *units, size_t n)
{
	struct artefact *x = artefact_add(r, KIND_AGENCY_SCHEME, r->agency, "AGENCIES", "1.0");

	artefact_name(x, "Lembaga di bawah pengelola", "Agencies below ours",
	    "Instansi yang menyusun struktur datanya sendiri", "Agencies that draft the structures of their own data");
	x->items = arena_array(r->arena, n, sizeof(*x->items));
	for (size_t i = 0; i < n; i++)
		if ((units[i].id[0] | 32) >= 'a' && (units[i].id[0] | 32) <= 'z')
			x->items[x->n_items++] = units[i];
}

static enum sd_err
organisations_add(struct db *db, struct registry *r)
{
	struct artefact *x;
	enum sd_err er;

	x = artefact_add(r, KIND_PROVIDER_SCHEME, r->agency, "DATA_PROVIDERS", "1.0");
	artefact_name(x, "Produsen data", "Data providers", "Instansi yang menghasilkan data",
	    "Agencies that produce the data");
	if ((er = units_load(db, r, &x->items, &x->n_items)) != SD_OK)
		return er;
	r->providers = x;
	own_agencies_add(r, x->items, x->n_items);
	x = artefact_add(r, KIND_UNIT_SCHEME, r->agency, "ORGANISATION_UNITS", "1.0.0");
	artefact_name(x, "Perangkat daerah", "Organisation units", "Instansi pemerintah daerah",
	    "Agencies of the local government");
	if ((er = units_load(db, r, &x->items, &x->n_items)) != SD_OK)
		return er;
	x = artefact_add(r, KIND_CONSUMER_SCHEME, r->agency, "DATA_CONSUMERS", "1.0");
	artefact_name(x, "Pengguna data", "Data consumers", "Golongan pengguna data",
	    "Groups that use the data");
	x->n_items = COUNT(consumers);
	x->items = arena_array(r->arena, x->n_items, sizeof(*x->items));
	memcpy(x->items, consumers, sizeof(consumers));
	return SD_OK;
}

/* The groups of functions, each once, in the order in which they come. */
static void
themes_add(struct registry *r, const struct function *rows, size_t n)
{
	struct artefact *x = artefact_add(r, KIND_CATEGORY_SCHEME, r->agency, "CS_TEMA", "1.0.0");

	artefact_name(x, "Tema", "Themes", "Data menurut tema: kelompok urusan pemerintahan",
	    "Data by theme: groups of government functions");
	r->themes = x;
	x->items = arena_array(r->arena, n, sizeof(*x->items));
	for (size_t i = 0; i < n; i++) {
		const char *id = theme_id(r->arena, rows[i].group_name);

		if (!id || item_has(x, id))
			continue;
		x->items[x->n_items++] = (struct item){ .id = id, .name_id = rows[i].group_name,
		    .name_en = or_else(rows[i].group_name_en, NULL) };
	}
}

static enum sd_err
categories_add(struct db *db, struct registry *r, struct function **functions, size_t *n)
{
	struct artefact *x = artefact_add(r, KIND_CATEGORY_SCHEME, r->agency, "CS_URUSAN", "1.0.0");
	struct function *rows;
	enum sd_err er;

	artefact_name(x, "Urusan pemerintahan", "Government functions",
	    "Data menurut urusan pemerintahan daerah",
	    "Data by function of local government");
	r->categories = x;
	if ((er = export_functions(db, r->arena, &rows, n)) != SD_OK)
		return er;
	x->items = arena_array(r->arena, *n, sizeof(*x->items));
	x->n_items = *n;
	for (size_t i = 0; i < *n; i++)
		x->items[i] = (struct item){ .id = category_id(r->arena, rows[i].code),
		    .name_id = rows[i].name, .name_en = or_else(rows[i].name_en, NULL),
		    .description = rows[i].group_name };
	themes_add(r, rows, *n);
	*functions = rows;
	return SD_OK;
}

static void
common_add(struct registry *r, struct artefact *x)
{
	r->common = arena_more(r->arena, r->common, r->n_common, &r->common_room, 8, sizeof(*r->common));
	r->common[r->n_common++] = x;
}

static enum sd_err
lists_add(struct db *db, struct registry *r, const struct registry_part *part)
{
	struct code_list *rows;
	enum sd_err er;
	size_t n;

	if ((er = export_lists(db, r->arena, part, &rows, &n)) != SD_OK)
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
		if (r->attribute_lists[ATTR_UNIT_MEASURE] == x)
			common_add(r, x);
		for (size_t j = 0; j < ATTRIBUTE_KINDS; j++)
			if (attribute_kinds[j].list && strcmp(attribute_kinds[j].list, rows[i].code) == 0 &&
			    strcmp("SDMX", rows[i].agency) == 0)
				r->set_lists[j] = x;
	}
	return SD_OK;
}

/* --- concepts --- */

static struct artefact *
own_concepts(struct registry *r, const char *version)
{
	struct artefact *x = artefact_add(r, KIND_CONCEPT_SCHEME, r->agency, CONCEPTS_CODE, version);

	artefact_name(x, "Konsep Satu Data", "Concepts",
	    "Konsep struktur data yang tidak ada di antara konsep lintas bidang SDMX",
	    "Concepts of the data structures that are no cross-domain concepts of SDMX");
	return x;
}

/* Our own scheme in each version that a release has kept; where none has, what there is to begin with. */
static enum sd_err
concepts_add(struct db *db, struct registry *r)
{
	struct code_list *kept;
	struct concept *rows;
	enum sd_err er;
	size_t n, n_kept;
	struct artefact *x;

	if ((er = export_concepts(db, r->arena, &rows, &n)) != SD_OK ||
	    (er = export_concept_schemes(db, r->arena, &kept, &n_kept)) != SD_OK)
		return er;
	/* What SDMX shares among all domains, by reference: its scheme, with our names where there are some. */
	x = artefact_add(r, KIND_CONCEPT_SCHEME, "SDMX", "CROSS_DOMAIN_CONCEPTS", "1.0");
	artefact_name(x, "Konsep lintas bidang SDMX", "SDMX cross-domain concepts",
	    "Konsep yang sama bagi semua bidang statistik",
	    "Concepts that are common to all statistical domains");
	r->cross_domain = x;
	x->items = arena_array(r->arena, n, sizeof(*x->items));
	for (size_t i = 0; i < n; i++) /* rows come by agency and code */
		if (strcmp(rows[i].agency, "SDMX") == 0)
			x->items[x->n_items++] = (struct item){ .id = rows[i].code, .name_id = rows[i].name_id,
			    .name_en = or_else(rows[i].name_en, NULL),
			    .description = rows[i].description };
	for (size_t i = 0; i < n_kept; i++) {
		r->concepts = own_concepts(r, kept[i].version);
		r->concepts->list_id = kept[i].id;
		common_add(r, r->concepts);
	}
	if (n_kept)
		return SD_OK;
	r->concepts = own_concepts(r, "1.0.0");
	r->concepts->items = arena_array(r->arena, n, sizeof(*r->concepts->items));
	for (size_t i = 0; i < n && !*rows[i].agency; i++) /* '' sorts before 'SDMX' */
		r->concepts->items[r->concepts->n_items++] = (struct item){ .id = rows[i].code, .name_id = rows[i].name_id,
		    .name_en = or_else(rows[i].name_en, NULL), .description = rows[i].description };
	return SD_OK;
}

/* --- versions --- */

static int
name_compare(const struct artefact *x, const struct artefact *y)
{
	int d = (int)x->kind - (int)y->kind;

	d = d ? d : strcmp(x->id, y->id);
	return d ? d : strcmp(x->agency, y->agency);
}

static int
version_order(const void *x, const void *y)
{
	const struct artefact *const *a = x, *const *b = y;

	return name_compare(*a, *b);
}

/* What may have several versions although only the current ones are there: lists and what is made of them, concepts. */
#define SEVERAL \
	(1u << KIND_CODE_LIST | 1u << KIND_HIERARCHY | 1u << KIND_HIERARCHY_30 | 1u << KIND_STRUCTURE_SET | \
	    1u << KIND_REPRESENTATION_MAP | 1u << KIND_CONCEPT_SCHEME)

bool
artefact_newest(const struct artefact *x)
{
	for (const struct artefact *y = x->other_version; y && y != x; y = y->other_version)
		if (version_compare(y->version, x->version) > 0)
			return false;
	return true;
}

/* Schemes of measures where no flows are loaded, from which they follow. */
static enum sd_err
measures_add(struct db *db, struct registry *r, const struct registry_part *part)
{
	struct code_list *rows = NULL;
	size_t n = 0;
	enum sd_err er = part && part->measures && !*part->flow ?
	    export_measures(db, r->arena, part->earlier, &rows, &n) : SD_OK;

	for (size_t i = 0; i < n; i++)
		measure_scheme(r, rows[i].code, rows[i].version, rows[i].name_id, rows[i].name_en)->list_id = rows[i].id;
	return er;
}

/* --- all of it --- */

enum sd_err
registry_load(struct db *db, struct arena *a, const struct registry_part *part, struct registry *out)
{
	struct flow_source source = { .part = part };
	struct function *functions;
	struct flow_dimension *dims = NULL;
	enum sd_err er;
	bool all;
	struct artefact **v;
	size_t n = 0;

	*out = (struct registry){ .magic = MAGIC_REGISTRY, .arena = a, .agency = agency_id(db, a) };
	if ((er = agencies_add(db, out)) != SD_OK || (er = organisations_add(db, out)) != SD_OK ||
	    (er = categories_add(db, out, &functions, &source.n_functions)) != SD_OK ||
	    (er = lists_add(db, out, part)) != SD_OK || (er = areas_add(db, out)) != SD_OK ||
	    (!(part && part->bare) && (er = export_dimensions(db, a, part ? part->flow : NULL, &dims, &source.n_dims)) !=
	    SD_OK) || (er = concepts_add(db, out)) != SD_OK || (er = forms_add(db, out)) != SD_OK)
		return er;
	source.functions = functions;
	source.dims = dims;
	if ((er = flows_add(db, out, &source)) != SD_OK || (er = measures_add(db, out, part)) != SD_OK)
		return er;
	taxonomies_add(out, part);
	process_add(out);
	/* Rings of what has the same name: they are sought by sorting once, as a house has 100,000 artefacts. */
	all = part && part->earlier;
	v = arena_array(out->arena, out->n, sizeof(struct artefact *));
	for (size_t i = 0; i < out->n; i++)
		if (all || SEVERAL & 1u << out->v[i]->kind)
			v[n++] = out->v[i];
	if (n)
		qsort(v, n, sizeof(struct artefact *), version_order);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && name_compare(v[i], v[j]) == 0; j++)
			v[j - 1]->other_version = v[j];
		if (j > i + 1)
			v[j - 1]->other_version = v[i];
	}
	return SD_OK;
}

static void
reference_cut(struct artefact *x, const struct artefact *to)
{
	size_t n = 0;

	for (size_t i = 0; i < x->n_refs; i++)
		if (x->refs[i] != to)
			x->refs[n++] = x->refs[i];
	x->n_refs = n;
}

void
registry_keep(struct registry *r, bool sdmx30)
{
	size_t n = 0;

	sd_door(r, MAGIC_REGISTRY);
	for (size_t i = 0; i < r->n; i++) {
		const struct kind_row *k = &kind_rows[r->v[i]->kind];

		if (sdmx30 ? k->only_21 || r->v[i]->of_measures : k->only_30)
			continue;
		r->v[n] = r->v[i];
		r->v[n]->at = n;
		n++;
	}
	r->n = n;
	for (size_t i = 0; i < r->n_flows; i++)
		for (size_t j = 0; r->flows[i].lists && j < r->flows[i].d->n_dimensions; j++)
			if (measures_of(&r->flows[i], j))
				reference_cut(r->flows[i].dsd, sdmx30 ? r->flows[i].lists[j]->measures : r->flows[i].lists[j]);
}

enum sd_err
registry_flow(struct db *db, struct arena *a, const struct dataset *d, struct registry *out)
{
	return registry_load(db, a, &(struct registry_part){ .flow = d->code, .list = "",
	    .earlier = d->number != d->current_release, .version = d->version }, out);
}

struct flow *
registry_flow_of(const struct registry *r, const struct dataset *d)
{
	for (size_t i = 0; i < r->n_flows; i++)
		if (r->flows[i].d->id == d->id && r->flows[i].d->meaning_id == d->meaning_id)
			return &r->flows[i];
	return NULL;
}

/* --- codes --- */

/* The generic code of SDMX that stands beside the only one of a list. */
static const struct item not_applicable = { .id = "_Z", .name_id = "Tidak berlaku",
    .name_en = "Not applicable" };

static void
codes_give(struct registry *r, struct list_code *rows, size_t n)
{
	for (size_t i = 0, j; i < n; i = j) {
		struct artefact *x = list_of(r, rows[i].list_id);

		for (j = i; j < n && rows[j].list_id == rows[i].list_id; j++)
			;
		if (!x)
			continue;
		x->items = arena_array(r->arena, j - i + 1, sizeof(*x->items));
		x->n_items = j - i;
		for (size_t k = i; k < j; k++)
			x->items[k - i] = (struct item){ .id = rows[k].c.code, .name_id = rows[k].c.name_id,
				.name_en = or_else(rows[k].c.name_en, NULL),
				.description = rows[k].c.description, .parent = rows[k].c.parent,
				.kemendagri = rows[k].c.kemendagri, .bps = rows[k].c.bps };
		if (x->n_items == 1 && x->kind == KIND_CODE_LIST) /* clients take a list of one for a single value */
			x->items[x->n_items++] = not_applicable;
	}
}

/* Of what is kept in a table: it goes out, or so does what is made of its codes. */
static bool
codes_needed(const struct registry *r, const struct artefact *list)
{
	if (list->list_id <= 0 || list->show == SHOW_FULL)
		return list->list_id > 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct artefact *x = r->v[i];

		if (x->source == list && x->show == SHOW_FULL)
			return true;
		if (x->kind != KIND_HIERARCHY && x->kind != KIND_HIERARCHY_30 && x->kind != KIND_STRUCTURE_SET &&
		    x->kind != KIND_REPRESENTATION_MAP)
			continue;
		for (size_t j = 0; x->show != SHOW_NOT && j < x->n_refs; j++) /* SDMX 3.0 knows no stub of a hierarchy */
			if (x->refs[j] == list || x->refs[j]->source == list)
				return true;
	}
	return false;
}

enum sd_err
registry_codes(struct db *db, struct registry *r)
{
	struct buf *ids = buf_new(r->arena, 0);
	struct list_code *rows;
	enum sd_err er;
	size_t n;

	sd_door(r, MAGIC_REGISTRY);
	for (size_t i = 0; i < r->n; i++)
		if (codes_needed(r, r->v[i])) {
			if (ids->n)
				buf_chr(ids, ',');
			buf_i64(ids, r->v[i]->list_id);
		}
	if (!ids->n)
		return SD_OK;
	if ((er = export_codes(db, r->arena, buf_text(ids), &rows, &n)) != SD_OK)
		return er;
	codes_give(r, rows, n);
	second_codes_give(r);
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->of_measures && r->v[i]->source) {
			r->v[i]->items = arena_array(r->arena, r->v[i]->source->n_items, sizeof(struct item));
			r->v[i]->n_items = r->v[i]->source->n_items;
			memcpy(r->v[i]->items, r->v[i]->source->items, r->v[i]->n_items * sizeof(struct item));
		}
	return SD_OK;
}
