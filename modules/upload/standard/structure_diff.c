/*
 * structure_diff.c: what is different between the structure of a dataset as it stands and as it was just written, in
 * a sentence for people: kept with the audit row of the change, told to who hands in a template that is out of date.
 * Called by actions_structure.c. Pure.
 */
#include "modules/upload/standard/structure.h"

#include "shared/ground/buf.h"
#include "shared/ground/str.h"

static void
change(struct buf *b, const char *what, const char *name)
{
	buf_printf(b, "%s%s %s", b->n ? "; " : "", what, name);
}

static const struct indicator *
indicator_of(const struct indicator *v, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_same(v[i].code, code))
			return &v[i];
	return NULL;
}

static void
indicators_diff(struct buf *b, const struct dataset *old, const struct indicator *now, size_t n)
{
	const struct indicator *x;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!(x = indicator_of(old->indicators, old->n_indicators, now[i].code))) {
			change(b, "indikator baru:", now[i].name_id);
			continue;
		}
		if (!str_same(x->unit_code, now[i].unit_code) || !str_same(x->unit_mult, now[i].unit_mult))
			change(b, "satuan berubah:", now[i].name_id);
		if (x->decimals != now[i].decimals)
			change(b, "jumlah desimal berubah:", now[i].name_id);
		if (!str_same(x->min_value, now[i].min_value) || !str_same(x->max_value, now[i].max_value))
			change(b, "batas nilai berubah:", now[i].name_id);
		if (!str_same(x->name_id, now[i].name_id))
			change(b, "nama indikator berubah:", now[i].name_id);
	}
	for (i = 0; i < old->n_indicators; i++)
		if (!indicator_of(now, n, old->indicators[i].code))
			change(b, "indikator dihapus:", old->indicators[i].name_id);
}

static const struct dimension *
dimension_of(const struct dimension *v, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_same(v[i].code, code))
			return &v[i];
	return NULL;
}

static void
dimensions_diff(struct buf *b, const struct dataset *old, const struct dimension *now, size_t n)
{
	const struct dimension *x;
	size_t i;

	for (i = 0; i < n; i++) {
		x = dimension_of(old->dimensions, old->n_dimensions, now[i].code);
		if (!x)
			change(b, "pemilah baru:", now[i].name_id);
		else if (str_same(now[i].role, "frequency") && !str_same(x->fixed_code, now[i].fixed_code))
			change(b, "frekuensi berubah:", now[i].fixed_code ? now[i].fixed_code : "");
		else if (x->list_id != now[i].list_id || (x->fixed_code != NULL) != (now[i].fixed_code != NULL))
			change(b, "daftar kode berubah:", now[i].name_id);
		else if (x->measure != now[i].measure)
			change(b, now[i].measure ? "menjadi dimensi ukuran:" : "menjadi dimensi biasa:", now[i].name_id);
	}
	for (i = 0; i < old->n_dimensions; i++)
		if (!dimension_of(now, n, old->dimensions[i].code))
			change(b, "pemilah dihapus:", old->dimensions[i].name_id);
}

static const struct set_attribute *
attribute_of(const struct set_attribute *v, size_t n, const struct attribute_kind *kind)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i].kind == kind)
			return &v[i];
	return NULL;
}

const char *
structure_diff(struct arena *a, const struct dataset *old, const struct structure_parts *now)
{
	struct buf *b = buf_new(a, 0);
	const struct set_attribute *x;
	size_t i;

	dimensions_diff(b, old, now->dims, now->n_dims);
	indicators_diff(b, old, now->inds, now->n_inds);
	/* Which attributes there are; their values are no part of the structure. */
	for (i = 0; i < now->n_atts; i++)
		if (!(x = attribute_of(old->attributes, old->n_attributes, now->atts[i].kind)))
			change(b, "atribut baru:", now->atts[i].kind->name_id);
		else if (x->required != now->atts[i].required)
			change(b, "kewajiban atribut berubah:", now->atts[i].kind->name_id);
	for (i = 0; i < old->n_attributes; i++)
		if (!attribute_of(now->atts, now->n_atts, old->attributes[i].kind))
			change(b, "atribut dihapus:", old->attributes[i].kind->name_id);
	return b->n ? buf_text(b) : NULL;
}
