/*
 * actions_structure.c: writes the structure of a dataset and new code lists. POST handlers, one transaction each.
 *
 * The INDICATOR dimension's list CL_IND_<CODE> follows table indicator. Once templates can be taken (the
 * standard is approved) a change counts the structure's version up, so that templates know that they are out of date.
 */
#include "modules/upload/reading/reading.h"
#include "modules/upload/standard/standard.h"
#include "modules/upload/standard/structure.h"

#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/setting.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define DECIMALS_MAX 10 /* places: what SDMX writes as DECIMALS has one or two digits, and nobody measures finer */
#define MULT_MAX 12     /* powers of ten of CL_UNIT_MULT that are offered */
#define DIM_CODE_MAX 36 /* characters: dimension.code has 40, four are left for a number behind it */

struct structure {
	struct req *rq;
	struct dataset dataset;
	const struct structure_in *in;
	struct dimension dims[READING_DIMS];
	size_t n_dims;
	struct indicator *inds;
	size_t n_inds;
	struct set_attribute atts[ATTRIBUTE_KINDS];
	size_t n_atts;
	bool bump, prune;
	struct code_line *lines;       /* of a new code list */
	size_t n_lines;
	const char *list_code;
};

/* Lists that are attributes or units break nothing down. */
bool
list_breaks_down(const struct list_row *l)
{
	static const char *const others[] = { "CL_FREQ", "CL_OBS_STATUS", "CL_CONF_STATUS", "CL_DECIMALS", "CL_UNIT_MULT",
		"CL_UNIT_MEASURE", "CL_TIME_FORMAT" };
	size_t i;

	for (i = 0; i < COUNT(others); i++)
		if (str_same(l->code, others[i]))
			return false;
	return !l->is_area && l->n_codes > 0;
}

bool
structure_writable(const struct req *rq, const struct dataset *d)
{
	return user_owns(rq, d->unit_id) || cap_allows(CAP_CONSOLIDATE, rq->user.roles);
}

static const char *
line_at(const struct lines *l, size_t i)
{
	return i < l->n && l->v[i] ? l->v[i] : "";
}

static void
dim_add(struct structure *s, struct dimension d)
{
	d.position = (int64_t)s->n_dims + 1;
	d.name_en = d.name_en ? d.name_en : "";
	s->dims[s->n_dims++] = d;
}

/* "CL_SEX" -> "SEX"; a second one of the same list gets a number. */
static const char *
dim_code(struct structure *s, const char *list_code)
{
	const char *base = str_starts(list_code, "CL_") ? list_code + 3 : list_code, *code;
	size_t i, n = 1;

	base = arena_printf(s->rq->arena, "%.*s", DIM_CODE_MAX, base);
	code = base;
	for (i = 0; i < s->n_dims; i++)
		if (str_same(s->dims[i].code, code)) {
			code = arena_printf(s->rq->arena, "%s_%zu", base, ++n);
			i = (size_t)-1;
		}
	return code;
}

static const struct list_row *
list_of(const struct list_row *lists, size_t n, const char *id)
{
	int64_t v;
	size_t i;

	if (!str_int(str_of(id), 1, INT64_MAX, &v))
		return NULL;
	for (i = 0; i < n; i++)
		if (lists[i].id == v)
			return &lists[i];
	return NULL;
}

static int64_t
list_by_code(const struct list_row *lists, size_t n, const char *code)
{
	int64_t id = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (str_same(lists[i].code, code) && lists[i].id > id)
			id = lists[i].id;
	return id;
}

/* The INDICATOR dimension as it stands. */
static const struct dimension *
indicator_dimension(const struct dataset *d)
{
	static const struct dimension none;
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		if (str_same(d->dimensions[i].role, "indicator"))
			return &d->dimensions[i];
	return &none;
}

static enum sd_err
dims_read(struct structure *s)
{
	struct req *rq = s->rq;
	const struct structure_in *in = s->in;
	const struct dimension *indicator = indicator_dimension(&s->dataset);
	const struct list_row *l;
	struct list_row *lists;
	size_t n, i;
	enum sd_err er;

	if ((er = list_rows(rq->db, rq->arena, &lists, &n)) != SD_OK)
		return er;
	dim_add(s, (struct dimension){ .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .name_en = "Frequency",
	    .fixed_code = in->frekuensi, .synonyms = "", .list_id = list_by_code(lists, n, "CL_FREQ") });
	l = list_of(lists, n, in->wilayah);
	if (!str_same(in->wilayah, "tetap") && (!l || !l->is_area))
		return req_fault(rq, "wilayah", "Pilih rincian wilayah.");
	dim_add(s, (struct dimension){ .code = "REF_AREA", .role = "area", .name_id = "Wilayah",
	    .name_en = "Reference area",
	    .fixed_code = l ? NULL : setting_text(rq->db, rq->arena, SET_SDMX_WILAYAH),
	    .synonyms = "kecamatan|desa|kelurahan|nama wilayah",
	    .list_id = l ? l->id : list_by_code(lists, n, "CL_AREA") });
	dim_add(s, (struct dimension){ .code = "INDICATOR", .role = "indicator", .name_id = "Indikator",
	    .name_en = "Indicator", .synonyms = "uraian|nama data", .list_id = indicator->list_id,
	    .measure = in->ukuran ? str_same(in->ukuran, "ukuran") : indicator->measure });
	for (i = 0; i < in->dim_daftar.n; i++) {
		const char *name = line_at(&in->dim_nama, i);

		if (str_blank(line_at(&in->dim_daftar, i)) && str_blank(name))
			continue;
		if (s->n_dims == READING_DIMS)
			return req_fault(rq, "dim_daftar", "Paling banyak %d pemilah.", READING_DIMS - 3);
		if (!(l = list_of(lists, n, line_at(&in->dim_daftar, i))) || !list_breaks_down(l))
			return req_fault(rq, "dim_daftar", "Pemilah %zu: pilih daftar kodenya.", i + 1);
		if (str_blank(name))
			name = l->name_id;
		if (utf8_length(name) > 120 || utf8_length(line_at(&in->dim_sinonim, i)) > 500)
			return req_fault(rq, "dim_nama", "Pemilah %zu: namanya terlalu panjang.", i + 1);
		dim_add(s, (struct dimension){ .code = dim_code(s, l->code), .role = "breakdown", .name_id = name,
		    .synonyms = line_at(&in->dim_sinonim, i), .list_id = l->id });
	}
	return SD_OK;
}

static const char *
bound_read(struct arena *a, const char *text, bool *good)
{
	struct number n;
	const char *one[] = { text };

	if (str_blank(text))
		return NULL;
	if (number_read(a, text, number_style_of(one, 1), &n) == NUMBER_VALUE && strlen(n.text) <= READING_VALUE)
		return n.text;
	if (number_read(a, text, number_style_is(NUMBER_COMMA), &n) == NUMBER_VALUE && strlen(n.text) <= READING_VALUE)
		return n.text;
	*good = false;
	return NULL;
}

/* A code that the form sends must be one that the dataset already has: codes are ours. */
static const char *
known_code(const struct dataset *d, const char *code)
{
	size_t i;

	for (i = 0; i < d->n_indicators; i++)
		if (str_same(d->indicators[i].code, code))
			return d->indicators[i].code;
	return "";
}

static enum sd_err
ind_read(struct structure *s, size_t i, const struct code_list *units)
{
	const struct structure_in *in = s->in;
	struct req *rq = s->rq;
	struct indicator *ind = &s->inds[s->n_inds];
	const char *mult = line_at(&in->ind_pengali, i);
	int64_t power = 0;
	bool good = true;
	const char *given;
	const char *base, *code;
	size_t j, n = 1;

	*ind = (struct indicator){ .position = (int64_t)s->n_inds + 1, .name_id = line_at(&in->ind_nama, i),
		.name_en = line_at(&in->ind_nama_en, i), .unit_code = line_at(&in->ind_satuan, i),
		.unit_mult = *mult ? mult : "0", .synonyms = line_at(&in->ind_sinonim, i),
		.optional = str_same(line_at(&in->ind_wajib, i), "0") };
	given = known_code(&s->dataset, line_at(&in->ind_kode, i));
	base = str_blank(given) ? code_of_title(s->rq->arena, ind->name_id, 50) : given;
	code = base;
	for (j = 0; j < s->n_inds; j++)
		if (str_same(s->inds[j].code, code)) {
			code = arena_printf(s->rq->arena, "%s_%zu", base, ++n);
			j = (size_t)-1;
		}
	ind->code = code;
	ind->min_value = bound_read(rq->arena, line_at(&in->ind_min, i), &good);
	ind->max_value = bound_read(rq->arena, line_at(&in->ind_maks, i), &good);
	if (!code_find(units, ind->unit_code))
		return req_fault(rq, "ind_satuan", "Indikator %zu: pilih satuannya.", i + 1);
	if (!str_int(str_of(line_at(&in->ind_desimal, i)), 0, DECIMALS_MAX, &ind->decimals))
		return req_fault(rq, "ind_desimal", "Indikator %zu: desimal diisi angka 0 sampai %d.", i + 1, DECIMALS_MAX);
	if (!str_int(str_of(ind->unit_mult), 0, MULT_MAX, &power))
		return req_fault(rq, "ind_pengali", "Indikator %zu: pilih pengali satuannya.", i + 1);
	if (!good)
		return req_fault(rq, "ind_min", "Indikator %zu: batas diisi angka.", i + 1);
	if (ind->min_value && ind->max_value && decimal_compare(ind->min_value, ind->max_value) > 0)
		return req_fault(rq, "ind_min", "Indikator %zu: batas bawah lebih besar daripada batas atas.", i + 1);
	if (utf8_length(ind->name_id) > 200 || utf8_length(ind->name_en) > 200 || utf8_length(ind->synonyms) > 500)
		return req_fault(rq, "ind_nama", "Indikator %zu: namanya terlalu panjang.", i + 1);
	s->n_inds++;
	return SD_OK;
}

static enum sd_err
inds_read(struct structure *s)
{
	struct req *rq = s->rq;
	struct code_list units;
	size_t i;
	enum sd_err er;

	if ((er = code_list_by_code(rq->db, rq->arena, "", "CL_UNIT_MEASURE", &units)) != SD_OK ||
	    (er = code_list_codes(rq->db, rq->arena, &units)) != SD_OK)
		return er;
	s->inds = arena_array(rq->arena, s->in->ind_nama.n + 1, sizeof(*s->inds));
	for (i = 0; i < s->in->ind_nama.n; i++)
		if (!str_blank(line_at(&s->in->ind_nama, i)) && (er = ind_read(s, i, &units)) != SD_OK)
			return er;
	if (!s->n_inds)
		return req_fault(rq, "ind_nama", "Isi paling sedikit satu indikator.");
	if (s->n_inds == 1 && str_same(s->in->ukuran, "ukuran"))
		return req_fault(rq, "ukuran", "Dimensi ukuran memerlukan paling sedikit dua indikator.");
	return SD_OK;
}

/* The value of an attribute with a code list must be one of its codes. */
static enum sd_err
att_coded(struct structure *s, const struct set_attribute *x)
{
	struct req *rq = s->rq;
	struct code_list list;
	enum sd_err er;

	if (!x->kind->list || !*x->value)
		return SD_OK;
	if ((er = code_list_by_code(rq->db, rq->arena, "SDMX", x->kind->list, &list)) != SD_OK)
		return er;
	return code_find(&list, x->value) ? SD_OK : req_fault(rq, "atr_isi", "%s: pilih isinya.", x->kind->name_id);
}

static enum sd_err
att_read(struct structure *s, size_t i)
{
	const struct structure_in *in = s->in;
	const char *use = line_at(&in->atr_pakai, i), *value = line_at(&in->atr_isi, i);
	struct set_attribute x = { .kind = attribute_kind_of(line_at(&in->atr_kode, i)), .value = value,
		.required = str_same(use, "1") };
	enum sd_err er;
	size_t k;

	if (!x.kind || (!*use && str_blank(value)))
		return SD_OK;
	x.code = x.kind->code;
	for (k = 0; k < s->n_atts; k++)
		if (s->atts[k].kind == x.kind)
			return SD_OK;
	if (x.required && str_blank(value))
		return req_fault(s->rq, "atr_isi", "%s wajib diisi.", x.kind->name_id);
	if (personal_any(value))
		return req_fault(s->rq, "atr_isi", "%s memuat data perorangan.", x.kind->name_id);
	if (utf8_length(value) > 1000)
		return req_fault(s->rq, "atr_isi", "%s: paling banyak 1.000 karakter.", x.kind->name_id);
	if ((er = att_coded(s, &x)) != SD_OK)
		return er;
	s->atts[s->n_atts++] = x;
	return SD_OK;
}

static struct structure_parts
parts_of(const struct structure *s)
{
	return (struct structure_parts){ s->dims, s->n_dims, s->inds, s->n_inds, s->atts, s->n_atts };
}

/* What changed and since which version of the structure, for the audit row; NULL where an upload sees no difference. */
static const char *
change_detail(struct structure *s)
{
	struct structure_parts parts = parts_of(s);
	const char *text = structure_diff(s->rq->arena, &s->dataset, &parts);
	struct buf *b = buf_new(s->rq->arena, 0);
	struct json_out j;

	if (!text)
		return NULL;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_int(&j, "version", s->dataset.structure_version + s->bump);
	jo_key_text(&j, "text", text);
	jo_close(&j);
	return jo_end(&j) == SD_OK ? buf_text(b) : NULL;
}

static enum sd_err
structure_tx(struct db *db, void *arg)
{
	struct structure *s = arg;
	struct req *rq = s->rq;
	struct audit_row row = { .at = rq->now, .user_id = rq->user.id, .kind = "dataset", .subject_id = s->dataset.id,
		.event = "struktur" };
	int64_t list = indicator_dimension(&s->dataset)->list_id;
	size_t i;
	enum sd_err er;

	row.detail = change_detail(s);
	if ((er = structure_clear(db, s->dataset.id)) != SD_OK)
		return er;
	for (i = 0; i < s->n_dims; i++)
		if ((er = dimension_insert(db, s->dataset.id, &s->dims[i])) != SD_OK)
			return er;
	for (i = 0; i < s->n_inds; i++)
		if ((er = indicator_insert(db, s->dataset.id, &s->inds[i])) != SD_OK ||
		    (er = list_code_put(db, list, (int64_t)i + 1, s->inds[i].code, s->inds[i].name_id,
		    s->inds[i].name_en)) != SD_OK)
			return er;
	for (i = 0; i < s->n_atts; i++)
		if ((er = attribute_insert(db, s->dataset.id, (int64_t)i + 1, &s->atts[i])) != SD_OK)
			return er;
	if (s->prune && (er = list_codes_prune(db, list, s->dataset.id)) != SD_OK)
		return er;
	if ((er = dataset_structure_changed(db, s->dataset.id, s->in->frekuensi,
	    str_same(s->in->sel, "jarang"), s->bump, rq->user.id)) != SD_OK)
		return er;
	return audit_write(db, &row);
}

enum sd_err
structure_action(struct req *rq)
{
	struct structure s = { .rq = rq, .in = rq->in };
	struct structure_parts parts;
	int64_t uploads;
	bool approved;
	enum sd_err er;
	size_t i;

	if ((er = dataset_of(rq, s.in->slug, &s.dataset)) != SD_OK ||
	    (er = standard_approved(rq->db, rq->arena, s.dataset.id, &approved)) != SD_OK ||
	    (er = dataset_uploads(rq->db, rq->arena, s.dataset.id, &uploads)) != SD_OK)
		return er;
	if (!structure_writable(rq, &s.dataset))
		return SD_NOT_FOUND;
	if (s.in->rev != s.dataset.rev)
		return req_fault(rq, NULL, "Struktur ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi.");
	s.prune = uploads == 0;
	if ((er = dims_read(&s)) != SD_OK || (er = inds_read(&s)) != SD_OK)
		return er;
	/* Attributes of the dataset; a form that does not ask for them leaves them as they are. */
	for (i = 0; !s.in->atr_kode.n && i < s.dataset.n_attributes && i < ATTRIBUTE_KINDS; i++)
		s.atts[s.n_atts++] = s.dataset.attributes[i];
	for (i = 0; i < s.in->atr_kode.n; i++)
		if ((er = att_read(&s, i)) != SD_OK)
			return er;
	parts = parts_of(&s);
	s.bump = (uploads > 0 || approved) && structure_diff(rq->arena, &s.dataset, &parts);
	if ((er = db_tx(rq->db, structure_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/struktur", s.dataset.slug);
}

/* --- a new code list --- */

static enum sd_err
code_list_tx(struct db *db, void *arg)
{
	struct structure *s = arg;
	struct req *rq = s->rq;
	struct audit_row row = { .at = rq->now, .user_id = rq->user.id, .kind = "code_list", .event = "dibuat" };
	size_t i;
	enum sd_err er;

	if ((er = list_insert(db, s->list_code, s->in->nama, s->in->nama_en ? s->in->nama_en : "", rq->user.id,
	    &row.subject_id)) != SD_OK)
		return er;
	for (i = 0; i < s->n_lines; i++)
		if ((er = list_code_put(db, row.subject_id, (int64_t)i + 1, s->lines[i].code, s->lines[i].name_id,
		    s->lines[i].name_en)) != SD_OK)
			return er;
	return audit_write(db, &row);
}

enum sd_err
code_list_action(struct req *rq)
{
	struct structure s = { .rq = rq, .in = rq->in };
	struct faults faults = { NULL, NULL };
	const char *bare = s.in->kode;
	enum sd_err er;

	if ((er = dataset_of(rq, s.in->slug, &s.dataset)) != SD_OK)
		return er;
	if (!structure_writable(rq, &s.dataset))
		return SD_NOT_FOUND;
	if (str_starts(bare, "CL_") || str_starts(bare, "cl_"))
		bare += 3;
	s.list_code = arena_printf(rq->arena, "CL_%s", code_of_title(rq->arena, bare, 40));
	if (str_starts(s.list_code, "CL_IND_"))
		return req_fault(rq, "kode", "Kode yang diawali IND_ dipakai untuk daftar indikator; pilih kode lain.");
	if (code_lines_read(rq->arena, s.in->isi, "isi", &faults, &s.lines, &s.n_lines) != SD_OK)
		return req_fault(rq, "isi", "%s", faults.first->text);
	if ((er = db_tx(rq->db, code_list_tx, &s)) == SD_CONFLICT)
		return req_fault(rq, "kode", "Daftar kode %s sudah ada; pilih kode lain atau pakai daftar itu.", s.list_code);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "daftar-kode-dibuat", "/standar/%s/struktur", s.dataset.slug);
}
