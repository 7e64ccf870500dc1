/*
 * pages_structure.c: the structure of a dataset: dimensions with code lists, indicators. GET
 * handlers; nothing here writes.
 */
#include "modules/upload/standard/standard.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#define BLANK_DIMS 2 /* rows of the form: few structures get more at once, and saving shows new ones */
#define BLANK_INDICATORS 3 /* the same */

static const char *
line_at(const struct lines *l, size_t i)
{
	return i < l->n && l->v[i] ? l->v[i] : "";
}

static void
dim_row(struct node *page, const char *list, const char *name, const char *synonyms)
{
	struct node *n = node_add(page, "dim");

	node_set(n, "daftar", list);
	node_set(n, "nama", name);
	node_set(n, "sinonim", synonyms);
}

static void
ind_row(struct node *page, const struct indicator *i, const char *decimals)
{
	struct node *n = node_add(page, "ind");

	node_set(n, "kode", i->code);
	node_set(n, "nama", i->name_id);
	node_set(n, "nama_en", i->name_en);
	node_set(n, "satuan", i->unit_code);
	node_set(n, "pengali", i->unit_mult ? i->unit_mult : "0");
	node_set(n, "wajib", i->optional ? "0" : "1");
	node_set(n, "desimal", decimals);
	node_set(n, "min", i->min_value);
	node_set(n, "maks", i->max_value);
	node_set(n, "sinonim", i->synonyms);
}

/* The rows as they are stored. */
static void
rows_stored(struct req *rq, struct node *page, const struct dataset *d)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++) {
		const struct dimension *dim = &d->dimensions[i];

		if (str_same(dim->role, "breakdown"))
			dim_row(page, arena_printf(rq->arena, "%lld", (long long)dim->list_id), dim->name_id, dim->synonyms);
		else if (str_same(dim->role, "indicator"))
			node_set(page, "ukuran", dim->measure ? "ukuran" : "biasa");
		else if (str_same(dim->role, "area"))
			node_set(page, "wilayah", dim->fixed_code && *dim->fixed_code ? "tetap" :
			    arena_printf(rq->arena, "%lld", (long long)dim->list_id));
	}
	for (i = 0; i < d->n_indicators; i++)
		ind_row(page, &d->indicators[i], arena_printf(rq->arena, "%lld", (long long)d->indicators[i].decimals));
}

/* The rows as the form sent them. */
static void
rows_given(struct node *page, const struct structure_in *in)
{
	size_t i;

	node_set(page, "wilayah", in->wilayah);
	node_set(page, "ukuran", in->ukuran);
	for (i = 0; i < in->dim_daftar.n; i++)
		dim_row(page, line_at(&in->dim_daftar, i), line_at(&in->dim_nama, i), line_at(&in->dim_sinonim, i));
	for (i = 0; i < in->ind_nama.n; i++)
		ind_row(page, &(struct indicator){ .code = line_at(&in->ind_kode, i), .name_id = line_at(&in->ind_nama, i),
		    .name_en = line_at(&in->ind_nama_en, i), .unit_code = line_at(&in->ind_satuan, i),
		    .unit_mult = line_at(&in->ind_pengali, i), .optional = str_same(line_at(&in->ind_wajib, i), "0"),
		    .min_value = line_at(&in->ind_min, i), .max_value = line_at(&in->ind_maks, i),
		    .synonyms = line_at(&in->ind_sinonim, i) }, line_at(&in->ind_desimal, i));
}

/* Every kind of attribute, with what the structure (or the form) says of it. */
static void
attributes_add(struct node *page, const struct dataset *d, const struct structure_in *in)
{
	size_t i, k;

	for (i = 0; i < ATTRIBUTE_KINDS; i++) {
		const struct attribute_kind *kind = &attribute_kinds[i];
		struct node *n = node_add(page, "atribut");

		node_set(n, "kode", kind->code);
		node_set(n, "nama", kind->name_id);
		node_set(n, "petunjuk", kind->hint);
		node_set(n, "daftar", kind->list);
		for (k = 0; k < d->n_attributes && !in->atr_kode.n; k++)
			if (d->attributes[k].kind == kind) {
				node_set(n, "pakai", d->attributes[k].required ? "1" : "0");
				node_set(n, "isi", d->attributes[k].value);
			}
		for (k = 0; k < in->atr_kode.n; k++)
			if (str_same(line_at(&in->atr_kode, k), kind->code)) {
				node_set(n, "pakai", line_at(&in->atr_pakai, k));
				node_set(n, "isi", line_at(&in->atr_isi, k));
			}
	}
}

/* Powers of ten that people print tables in (CL_UNIT_MULT). */
static const struct {
	const char *value, *label;
} powers[] = { { "0", "Satuan" }, { "2", "Ratusan" }, { "3", "Ribuan" }, { "6", "Jutaan" }, { "9", "Miliaran" },
	{ "12", "Triliunan" } };

/* There is a newer version of the same list. */
static bool
list_older(const struct list_row *lists, size_t n, size_t i)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (lists[k].id > lists[i].id && str_same(lists[k].code, lists[i].code) &&
		    str_same(lists[k].agency, lists[i].agency))
			return true;
	return false;
}

static bool
list_used(const struct dataset *d, int64_t id)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		if (d->dimensions[i].list_id == id)
			return true;
	return false;
}

static enum sd_err
choices_add(struct req *rq, struct node *page, const struct dataset *d)
{
	struct list_row *lists;
	struct code_list units;
	size_t n, i;
	enum sd_err er;

	if ((er = list_rows(rq->db, rq->arena, &lists, &n)) != SD_OK ||
	    (er = code_list_by_code(rq->db, rq->arena, "", "CL_UNIT_MEASURE", &units)) != SD_OK ||
	    (er = code_list_codes(rq->db, rq->arena, &units)) != SD_OK)
		return er;
	for (i = 0; i < n; i++) {
		const char *id = arena_printf(rq->arena, "%lld", (long long)lists[i].id);
		const char *label = arena_printf(rq->arena, "%s (%s, %lld kode%s)", lists[i].name_id, lists[i].code,
		    (long long)lists[i].n_codes, list_older(lists, n, i) ? arena_printf(rq->arena, ", versi %s",
		    lists[i].version) : "");

		if (list_older(lists, n, i) && !list_used(d, lists[i].id))
			continue;
		if (list_breaks_down(&lists[i]))
			node_choice(page, "daftar", id, label);
		if (lists[i].is_area)
			node_choice(page, "wilayah", id, arena_printf(rq->arena, "Dirinci menurut %s", label));
	}
	node_choice(page, "wilayah", "tetap", "Satu angka untuk seluruh daerah");
	node_choice(page, "sel", "rapat", "Semua kombinasi kode (sel kosong dipertanyakan)");
	node_choice(page, "sel", "jarang", "Hanya yang ada datanya (baris boleh tidak lengkap)");
	node_choice(page, "ukuran", "biasa", "Dimensi biasa");
	node_choice(page, "ukuran", "ukuran", "Dimensi ukuran (MeasureDimension)");
	for (i = 0; i < COUNT(powers); i++)
		node_choice(page, "pengali", powers[i].value, powers[i].label);
	node_choice(page, "wajib", "1", "Wajib ada");
	node_choice(page, "wajib", "0", "Boleh tidak ada");
	for (i = 0; i < units.n_codes; i++)
		node_choice(page, "satuan", units.codes[i].code, units.codes[i].name_id);
	return SD_OK;
}

enum sd_err
structure_page(struct req *rq)
{
	const struct structure_in *in = rq->in;
	struct dataset d;
	struct standard_row s;
	struct node *page, *n;
	int64_t uploads, open;
	size_t i;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK ||
	    (er = submission_examining(rq->db, rq->arena, d.id, &open)) != SD_OK ||
	    (er = standard_newest(rq->db, rq->arena, d.id, &s)) != SD_OK ||
	    (er = dataset_uploads(rq->db, rq->arena, d.id, &uploads)) != SD_OK)
		return er;
	page = page_new(rq, "struktur", "Struktur data");
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", d.slug), d.title_id, NULL, "Struktur", NULL, NULL });
	n = node_row(page, "dataset", dataset_fields, &d);
	node_int(page, "unggahan", uploads);
	if (open)
		node_int(page, "kiriman", open);
	node_set(page, "sel", in->sel ? in->sel : d.sparse ? "jarang" : "rapat");
	node_set(page, "editable", structure_writable(rq, &d) ? "1" : NULL);
	structure_nodes(n, &d);
	frequency_choices(rq, page);
	if ((er = choices_add(rq, page, &d)) != SD_OK)
		return er;
	if (in->ind_nama.n)
		rows_given(page, in);
	else
		rows_stored(rq, page, &d);
	attributes_add(page, &d, in);
	for (i = 0; i < BLANK_DIMS; i++)
		dim_row(page, "", "", "");
	for (i = 0; i < BLANK_INDICATORS; i++)
		ind_row(page, &(struct indicator){ .code = "", .name_id = "" }, "0");
	return page_send(rq, page);
}
