/*
 * meaning_change.c: see meaning_change.h. The kinds of change are one table: which field, whether it breaks the series,
 * and its words. Must never call a break what leaves earlier figures comparable: the spelling of a name.
 */
#include "shared/statistics/model_meaning_change.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/meaning_sheet.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/upload_rows.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	TEXT_MAX = 2000,         /* characters: the columns was and becomes; a definition has as many */
	NAMED = 20,              /* codes that are named: who needs all of them looks at the list */
	PERIODS_NAMED = 12       /* of those that are missing: a year of months */
};

/* Kinds that are not the text of one field. */
enum {
	DIMENSION_NEW, DIMENSION_GONE, DIMENSION_ORDER, LIST_OTHER, CODE_GONE, CODE_MOVED, CODE_NEW, CODE_NAME, CODE_UNUSED,
	INDICATOR_NEW, INDICATOR_GONE, ATTRIBUTE_NEW, ATTRIBUTE_GONE, SHEET_KEG, SHEET_VAR, SHEET_IND, KIND_OTHER
};

enum owner { OF_NONE, OF_DATASET, OF_DIMENSION, OF_LIST, OF_INDICATOR, OF_ATTRIBUTE };

static const struct kind_row {
	struct meaning_kind kind;    /* code, label, breaks, restates */
	enum owner owner;
	struct field field;
} kinds[] = {
	[DIMENSION_NEW] = { { "dimensi-baru", "Dimensi baru", true, true }, OF_NONE, F_END },
	[DIMENSION_GONE] = { { "dimensi-hilang", "Dimensi dihapus", true, true }, OF_NONE, F_END },
	[DIMENSION_ORDER] = { { "urutan-dimensi", "Urutan dimensi", true, true }, OF_NONE, F_END },
	[LIST_OTHER] = { { "daftar-kode", "Daftar kode", true, true }, OF_NONE, F_END },
	[CODE_GONE] = { { "kode-hilang", "Kode dihapus", true, true }, OF_NONE, F_END },
	/* its parent, official numbers or validity: another thing under the same code */
	[CODE_MOVED] = { { "kode-berubah", "Kode berubah arti", true, false }, OF_NONE, F_END },
	[CODE_NEW] = { { "kode-baru", "Kode baru", false, false }, OF_NONE, F_END },
	[CODE_NAME] = { { "nama-kode", "Nama kode", false, false }, OF_NONE, F_END },
	[CODE_UNUSED] = { { "kode-tak-terpakai", "Kode tak terpakai dihapus", false, false }, OF_NONE, F_END },
	[INDICATOR_NEW] = { { "indikator-baru", "Indikator baru", false, false }, OF_NONE, F_END },
	[INDICATOR_GONE] = { { "indikator-hilang", "Indikator dihapus", true, true }, OF_NONE, F_END },
	[ATTRIBUTE_NEW] = { { "atribut-baru", "Atribut baru", false, false }, OF_NONE, F_END },
	[ATTRIBUTE_GONE] = { { "atribut-hilang", "Atribut dihapus", false, false }, OF_NONE, F_END },
	[SHEET_KEG] = { { "lembar-keg", "Metadata kegiatan (MS-Keg)", false, false }, OF_NONE, F_END },
	[SHEET_VAR] = { { "lembar-var", "Metadata variabel (MS-Var)", false, false }, OF_NONE, F_END },
	[SHEET_IND] = { { "lembar-ind", "Metadata indikator (MS-Ind)", false, false }, OF_NONE, F_END },
	[KIND_OTHER] = { { "lain", "Perubahan lain", false, false }, OF_NONE, F_END },
	{ { "frekuensi", "Frekuensi", true, true }, OF_DATASET, F_TEXT(dataset, frequency) },
	{ { "konsep", "Konsep", true, false }, OF_DATASET, F_TEXT(dataset, concept) },
	{ { "definisi", "Definisi", true, false }, OF_DATASET, F_TEXT(dataset, definition) },
	{ { "klasifikasi", "Klasifikasi", true, false }, OF_DATASET, F_TEXT(dataset, classification) },
	{ { "ukuran", "Ukuran", true, false }, OF_DATASET, F_TEXT(dataset, measure) },
	{ { "satuan-standar", "Satuan menurut standar", false, false }, OF_DATASET, F_TEXT(dataset, unit_text) },
	{ { "rujukan", "Rujukan standar", false, false }, OF_DATASET, F_TEXT(dataset, reference) },
	{ { "kode-sdsn", "Kode SDSN", false, false }, OF_DATASET, F_TEXT(dataset, sdsn_code) },
	{ { "judul", "Judul", false, false }, OF_DATASET, F_TEXT(dataset, title_id) },
	{ { "judul-en", "Judul bahasa Inggris", false, false }, OF_DATASET, F_TEXT(dataset, title_en) },
	{ { "uraian", "Uraian", false, false }, OF_DATASET, F_TEXT(dataset, description_id) },
	{ { "uraian-en", "Uraian bahasa Inggris", false, false }, OF_DATASET, F_TEXT(dataset, description_en) },
	{ { "produsen", "Produsen", false, false }, OF_DATASET, F_TEXT(dataset, unit_name) },
	{ { "urusan", "Urusan", false, false }, OF_DATASET, F_TEXT(dataset, function_name) },
	{ { "kata-kunci", "Kata kunci", false, false }, OF_DATASET, F_TEXT(dataset, keywords) },
	{ { "lisensi", "Lisensi", false, false }, OF_DATASET, F_TEXT(dataset, licence) },
	{ { "kelengkapan", "Sel yang diisi", false, false }, OF_DATASET, F_INT(dataset, sparse) },
	{ { "peran-dimensi", "Peran dimensi", true, true }, OF_DIMENSION, F_TEXT(dimension, role) },
	{ { "dimensi-ukuran", "Dimensi ukuran", false, false }, OF_DIMENSION, F_INT(dimension, measure) },
	{ { "kode-tetap", "Kode tetap", true, true }, OF_DIMENSION, F_TEXT(dimension, fixed_code) },
	{ { "nama-dimensi", "Nama dimensi", false, false }, OF_DIMENSION, F_TEXT(dimension, name_id) },
	{ { "nama-dimensi-en", "Nama dimensi bahasa Inggris", false, false }, OF_DIMENSION, F_TEXT(dimension, name_en) },
	{ { "nama-daftar", "Nama daftar kode", false, false }, OF_LIST, F_TEXT(code_list, name_id) },
	{ { "nama-daftar-en", "Nama daftar kode bahasa Inggris", false, false }, OF_LIST, F_TEXT(code_list, name_en) },
	{ { "uraian-daftar", "Uraian daftar kode", false, false }, OF_LIST, F_TEXT(code_list, description) },
	{ { "satuan", "Satuan", true, true }, OF_INDICATOR, F_TEXT(indicator, unit_code) },
	{ { "pengali", "Pengali satuan", true, true }, OF_INDICATOR, F_TEXT(indicator, unit_mult) },
	{ { "desimal", "Jumlah desimal", true, false }, OF_INDICATOR, F_INT(indicator, decimals) },
	{ { "nama-satuan", "Nama satuan", false, false }, OF_INDICATOR, F_TEXT(indicator, unit_name_id) },
	{ { "nama-satuan-en", "Nama satuan bahasa Inggris", false, false }, OF_INDICATOR,
	    F_TEXT(indicator, unit_name_en) },
	{ { "nama-indikator", "Nama indikator", false, false }, OF_INDICATOR, F_TEXT(indicator, name_id) },
	{ { "nama-indikator-en", "Nama indikator bahasa Inggris", false, false }, OF_INDICATOR,
	    F_TEXT(indicator, name_en) },
	{ { "nilai-terkecil", "Nilai terkecil", false, false }, OF_INDICATOR, F_TEXT(indicator, min_value) },
	{ { "nilai-terbesar", "Nilai terbesar", false, false }, OF_INDICATOR, F_TEXT(indicator, max_value) },
	{ { "boleh-kosong", "Boleh tidak diisi", false, false }, OF_INDICATOR, F_INT(indicator, optional) },
	{ { "isi-atribut", "Isi atribut", false, false }, OF_ATTRIBUTE, F_TEXT(set_attribute, value) },
	{ { "wajib-atribut", "Atribut wajib", false, false }, OF_ATTRIBUTE, F_INT(set_attribute, required) },
};

const struct meaning_kind *
meaning_kind(const char *code)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_same(kinds[i].kind.code, code))
			return &kinds[i].kind;
	return &kinds[KIND_OTHER].kind;
}

/* What is found, and what it is found with. */
struct look {
	struct db *db;
	struct arena *a;
	struct meaning_changes *out;
	size_t room;
	struct used_row *used;       /* codes that the current release has figures of */
	size_t n_used;
};

static const char *
text_cut(struct arena *a, const char *s)
{
	size_t at = 0, n;

	if (!s)
		return "";
	n = strlen(s);
	for (size_t i = 0; i < TEXT_MAX && at < n; i++)
		at += utf8_step(s + at, n - at);
	return arena_strndup(a, s, at);
}

static void
change_put(struct look *l, const struct kind_row *k, const char *place, const char *was, const char *becomes)
{
	struct meaning_changes *out = l->out;

	out->v = arena_more(l->a, out->v, out->n, &l->room, 16, sizeof(*out->v));
	out->v[out->n++] = (struct meaning_change){ .is_break = k->kind.breaks, .kind = k->kind.code, .place = place,
		.was = text_cut(l->a, was), .becomes = text_cut(l->a, becomes), .break_note = "" };
	out->breaks = out->breaks || k->kind.breaks;
	out->restates = out->restates || k->kind.restates;
}

/* --- the fields of a row --- */

static const char *
field_text(struct arena *a, const struct field *f, const void *row)
{
	const void *p = (const char *)row + f->off;

	return f->type == FIELD_INT ? arena_printf(a, "%" PRId64, *(const int64_t *)p) : *(const char *const *)p;
}

static void
fields_compare(struct look *l, enum owner owner, const char *place, const void *before, const void *now)
{
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *was, *is;

		if (kinds[i].owner != owner)
			continue;
		was = field_text(l->a, &kinds[i].field, before);
		is = field_text(l->a, &kinds[i].field, now);
		if (!str_same_text(was, is))
			change_put(l, &kinds[i], place, was, is);
	}
}

/* --- codes --- */

/* Codes of one kind: named as far as they fit a line. */
struct named {
	struct buf *was, *becomes;
	size_t n;
};

static void
code_name(struct buf *b, const struct code *c, size_t n)
{
	if (c)
		buf_printf(b, "%s%s %s", n ? ", " : "", c->code, c->name_id);
}

static void
named_add(struct named *v, const struct code *was, const struct code *is)
{
	if (v->n < NAMED) {
		code_name(v->was, was, v->n);
		code_name(v->becomes, is, v->n);
	}
	v->n++;
}

static int
used_order(const void *x, const void *y)
{
	const struct used_row *a = x, *b = y;

	return a->position != b->position ? (a->position > b->position) - (a->position < b->position) :
	    strcmp(a->code, b->code);
}

static bool
code_used(const struct look *l, int64_t position, const char *code)
{
	const struct used_row key = { position, code };

	return l->n_used && bsearch(&key, l->used, l->n_used, sizeof(key), used_order);
}

/* What became of a code that is in either list: its kind, or -1 where nothing did. */
static int
code_kind(const struct look *l, int64_t position, const struct code *was, const struct code *is)
{
	enum change change;

	if (!was)
		return CODE_NEW;
	if (!is)
		return code_used(l, position, was->code) ? CODE_GONE : CODE_UNUSED;
	change = code_change(was, is);
	if (change == CHANGE_OTHER && code_used(l, position, was->code))
		return CODE_MOVED;
	return change == CHANGE_NONE ? -1 : CODE_NAME;
}

static void
codes_compare(struct look *l, const char *place, const struct dimension *before, const struct code_list *now)
{
	static const int order[] = { CODE_GONE, CODE_MOVED, CODE_NEW, CODE_NAME, CODE_UNUSED };
	const struct code **x = codes_by_code(l->a, before->list), **y = codes_by_code(l->a, now);
	struct named v[KIND_OTHER];
	size_t i = 0, j = 0;

	for (size_t k = 0; k < COUNT(v); k++)
		v[k] = (struct named){ buf_new(l->a, 0), buf_new(l->a, 0), 0 };
	while (i < before->list->n_codes || j < now->n_codes) {
		int at = i == before->list->n_codes ? 1 : j == now->n_codes ? -1 : strcmp(x[i]->code, y[j]->code);
		const struct code *was = at <= 0 ? x[i] : NULL, *is = at >= 0 ? y[j] : NULL;
		int kind = code_kind(l, before->position, was, is);

		if (kind >= 0)
			named_add(&v[kind], was, is);
		i += at <= 0;
		j += at >= 0;
	}
	for (size_t k = 0; k < COUNT(order); k++) {
		struct named *one = &v[order[k]];

		if (one->n > NAMED)
			buf_printf(one->was->n ? one->was : one->becomes, ", dan %zu lagi", one->n - NAMED);
		if (one->n)
			change_put(l, &kinds[order[k]], place, buf_text(one->was), buf_text(one->becomes));
	}
}

/* --- dimensions, indicators, attributes --- */

/* The codes of indicators are their names, which are compared with the indicators. */
static void
lists_compare(struct look *l, const struct dimension *before, const struct dimension *now)
{
	const struct code_list *x = before->list, *y = now->list;

	if (str_same(now->role, "indicator") && str_same(before->role, now->role))
		return;
	if (!x != !y || (x && !str_same(x->code, y->code))) {
		change_put(l, &kinds[LIST_OTHER], now->name_id, x ? x->code : NULL, y ? y->code : NULL);
		return;
	}
	if (!x || *x->agency) /* nobody edits those of SDMX */
		return;
	fields_compare(l, OF_LIST, now->name_id, x, y);
	codes_compare(l, now->name_id, before, y);
}

static void
dimensions_compare(struct look *l, const struct dataset *before, const struct dataset *now)
{
	bool moved = false;

	for (size_t i = 0; i < before->n_dimensions; i++) {
		const struct dimension *x = &before->dimensions[i], *y = NULL;

		for (size_t j = 0; j < now->n_dimensions && !y; j++)
			y = str_same(x->code, now->dimensions[j].code) ? &now->dimensions[j] : NULL;
		if (!y) {
			change_put(l, &kinds[DIMENSION_GONE], x->name_id, x->code, NULL);
			continue;
		}
		moved = moved || x->position != y->position;
		fields_compare(l, OF_DIMENSION, y->name_id, x, y);
		lists_compare(l, x, y);
	}
	for (size_t j = 0; j < now->n_dimensions; j++) {
		bool known = false;

		for (size_t i = 0; i < before->n_dimensions; i++)
			known = known || str_same(before->dimensions[i].code, now->dimensions[j].code);
		if (!known)
			change_put(l, &kinds[DIMENSION_NEW], now->dimensions[j].name_id, NULL, now->dimensions[j].code);
	}
	if (moved && before->n_dimensions == now->n_dimensions)
		change_put(l, &kinds[DIMENSION_ORDER], "", NULL, NULL);
}

/* Of another unit the names say nothing more: they are put in the place of the codes. */
static void
indicator_compare(struct look *l, const struct indicator *before, const struct indicator *now)
{
	struct indicator x = *before, y = *now;

	if (!str_same_text(x.unit_code, y.unit_code)) {
		if (x.unit_name_id && y.unit_name_id && !str_same(x.unit_name_id, y.unit_name_id)) {
			x.unit_code = x.unit_name_id;
			y.unit_code = y.unit_name_id;
		}
		x.unit_name_id = y.unit_name_id;
		x.unit_name_en = y.unit_name_en;
	}
	fields_compare(l, OF_INDICATOR, now->name_id, &x, &y);
}

static void
indicators_compare(struct look *l, const struct dataset *before, const struct dataset *now)
{
	for (size_t i = 0; i < before->n_indicators; i++) {
		size_t j = 0;

		while (j < now->n_indicators && !str_same(before->indicators[i].code, now->indicators[j].code))
			j++;
		if (j < now->n_indicators)
			indicator_compare(l, &before->indicators[i], &now->indicators[j]);
		else
			change_put(l, &kinds[INDICATOR_GONE], "", before->indicators[i].name_id, NULL);
	}
	for (size_t j = 0; j < now->n_indicators; j++) {
		size_t i = 0;

		while (i < before->n_indicators && !str_same(before->indicators[i].code, now->indicators[j].code))
			i++;
		if (i == before->n_indicators)
			change_put(l, &kinds[INDICATOR_NEW], "", NULL, now->indicators[j].name_id);
	}
}

static const struct set_attribute *
attribute_find(const struct dataset *d, const char *code)
{
	for (size_t i = 0; i < d->n_attributes; i++)
		if (str_same(d->attributes[i].code, code))
			return &d->attributes[i];
	return NULL;
}

/* --- metadata worksheets --- */

static const struct sheet_version *
sheet_find(const struct sheet_version *v, size_t n, const char *kind)
{
	for (size_t i = 0; i < n; i++)
		if (str_same(v[i].kind, kind))
			return &v[i];
	return NULL;
}

static const char *
sheet_say(struct arena *a, const struct sheet_version *v)
{
	return v ? arena_printf(a, "versi %" PRId64, v->version) : NULL;
}

/* A release that keeps none was made before they were kept. */
static enum sd_err
sheets_compare(struct look *l, const struct dataset *before, int64_t sheets_id)
{
	static const struct { const char *kind; int change; } sheets[] = { { "keg", SHEET_KEG }, { "var", SHEET_VAR },
		{ "ind", SHEET_IND } };
	struct sheet_version *was, *now;
	size_t n_was, n_now;
	bool kept;
	enum sd_err er = sheets_released(l->db, l->a, before->id, before->current_release, &kept, &was, &n_was);

	if (er != SD_OK || !kept || (er = sheets_now(l->db, l->a, before->id, sheets_id, &now, &n_now)) != SD_OK)
		return er;
	for (size_t i = 0; i < COUNT(sheets); i++) {
		const struct sheet_version *x = sheet_find(was, n_was, sheets[i].kind);
		const struct sheet_version *y = sheet_find(now, n_now, sheets[i].kind);

		if ((x || y) && !(x && y && x->version == y->version && str_same(x->sha256, y->sha256)))
			change_put(l, &kinds[sheets[i].change], "", sheet_say(l->a, x), sheet_say(l->a, y));
	}
	return SD_OK;
}

enum sd_err
meaning_changes(struct db *db, struct arena *a, int64_t dataset_id, int64_t sheets_id, struct meaning_changes *out)
{
	struct look l = { .db = db, .a = a, .out = out };
	struct dataset now, before;
	enum sd_err er;
	struct buf *b;

	*out = (struct meaning_changes){ .v = NULL };
	if ((er = dataset_by_id(db, a, dataset_id, &now)) != SD_OK || !now.current_release ||
	    now.current_release == now.withdrawn_upto)
		return er;
	before = now;
	if ((er = dataset_released_as(db, a, now.current_release, &before)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er; /* released before meanings were kept */
	if ((er = dataset_structure(db, a, &now)) != SD_OK || (er = dataset_structure(db, a, &before)) != SD_OK ||
	    (er = change_used(db, a, dataset_id, now.current_release, &l.used, &l.n_used)) != SD_OK)
		return er;
	fields_compare(&l, OF_DATASET, "", &before, &now);
	dimensions_compare(&l, &before, &now);
	indicators_compare(&l, &before, &now);
	for (size_t i = 0; i < before.n_attributes; i++) {
		const struct set_attribute *x = &before.attributes[i], *y = attribute_find(&now, x->code);

		if (y)
			fields_compare(&l, OF_ATTRIBUTE, x->code, x, y);
		else
			change_put(&l, &kinds[ATTRIBUTE_GONE], x->code, x->value, NULL);
	}
	for (size_t i = 0; i < now.n_attributes; i++)
		if (!attribute_find(&before, now.attributes[i].code))
			change_put(&l, &kinds[ATTRIBUTE_NEW], now.attributes[i].code, NULL, now.attributes[i].value);
	b = buf_new(l.a, 0);
	for (size_t i = 0; i < l.out->n; i++)
		if (l.out->v[i].is_break)
			buf_printf(b, "%s\t%s\t%s\t%s\n", l.out->v[i].kind, l.out->v[i].place, l.out->v[i].was,
			    l.out->v[i].becomes);
	sha256_hex(b->p, b->n, l.out->sha256);
	return sheets_compare(&l, &before, sheets_id);
}

const char *
meaning_change_say(struct arena *a, const struct meaning_change *c)
{
	const char *label = meaning_kind(c->kind)->label, *gap = *c->place ? " " : "";
	const char *was = str_blank(c->was) ? "(kosong)" : c->was, *is = str_blank(c->becomes) ? "(kosong)" : c->becomes;

	if (str_blank(c->was) && str_blank(c->becomes))
		return arena_printf(a, "%s%s%s", label, gap, c->place);
	return arena_printf(a, "%s%s%s: %s menjadi %s", label, gap, c->place, was, is);
}

/* --- may it go on? --- */

static int
text_order(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The periods that an upload holds whole, ascending, each once; *first = the first one that it says anything of. */
static enum sd_err
periods_read(struct db *db, struct arena *a, int64_t upload_id, const char ***out, size_t *n, const char **first)
{
	struct upload_cursor *c;
	struct upload_value v;
	const char **p = NULL;
	size_t room = 0;
	enum sd_err er = upload_cursor_open(db, a, upload_id, &c);

	*n = 0;
	*first = NULL;
	while (er == SD_OK && (er = upload_cursor_next(c, &v)) == SD_OK) {
		if (!*first || strcmp(v.period, *first) < 0)
			*first = arena_strdup(a, v.period);
		if (v.action || (*n && bsearch(&v.period, p, *n, sizeof(*p), text_order)))
			continue;
		p = arena_more(a, p, *n, &room, 64, sizeof(*p));
		p[(*n)++] = arena_strdup(a, v.period);
		if (*n > 1 && strcmp(p[*n - 2], p[*n - 1]) > 0) /* a series has them in order */
			qsort(p, *n, sizeof(*p), text_order);
	}
	*out = p;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* The periods that the release has and the upload should have, too, as a list; NULL: none is missing. */
static enum sd_err
periods_missing(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, bool all, const char **out)
{
	struct buf *b = buf_new(a, 0);
	struct held_row *held;
	const char **p, *first;
	size_t n, n_held, missing = 0;
	struct period one;
	enum sd_err er;

	*out = NULL;
	if ((er = periods_read(db, a, upload_id, &p, &n, &first)) != SD_OK ||
	    (er = change_held(db, a, dataset_id, &held, &n_held)) != SD_OK)
		return er;
	for (size_t i = 0; i < n_held; i++) {
		if ((!all && (!first || strcmp(held[i].period, first) < 0)) ||
		    (n && bsearch(&held[i].period, p, n, sizeof(*p), text_order)))
			continue;
		if (missing++ < PERIODS_NAMED)
			buf_printf(b, "%s%s", missing > 1 ? ", " : "", period_parse(held[i].period, &one) ?
			    period_label(a, &one) : held[i].period);
	}
	if (missing > PERIODS_NAMED)
		buf_printf(b, ", dan %zu lagi", missing - PERIODS_NAMED);
	*out = missing ? buf_text(b) : NULL;
	return SD_OK;
}

enum sd_err
break_refusal(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, const struct meaning_changes *c,
    const char *note, const char *sha256, const char **why)
{
	const char *missing;
	enum sd_err er;

	*why = NULL;
	if (!c->breaks)
		return SD_OK;
	if (str_blank(note) || !str_same(sha256, c->sha256)) {
		*why = "Deret terputus: satuan, definisi, atau klasifikasi lain daripada pada rilis terakhir. Jelaskan dahulu"
		    " apa yang berubah dan mengapa.";
		return SD_OK;
	}
	if ((er = periods_missing(db, a, dataset_id, upload_id, c->restates, &missing)) != SD_OK || !missing)
		return er;
	*why = c->restates ? arena_printf(a, "Satuan atau kode berubah, jadi semua periode harus dikirim ulang dengan yang"
	    " baru. Belum ada di berkas: %s.", missing) :
	    arena_printf(a, "Definisi atau klasifikasi berubah, jadi berkas harus memuat semua periode sesudah periode"
	    " pertamanya. Belum ada: %s.", missing);
	return SD_OK;
}
