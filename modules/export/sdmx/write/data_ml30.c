/*
 * data_ml30.c: data messages as SDMX-ML 3.0 and 3.1, structure-specific. Driven by v2/stream.c. Codes,
 * periods and values hold nothing that XML would have to escape; attributes of free text go through
 * the escaper.
 */
#include "modules/export/sdmx/write/data_30.h"
#include "shared/ground/date.h"

/* Namespace of the structure-specific part: its urn with the dimension at observation. */
static const char *
namespace_of(const struct v2_message *v, const struct v2_part *p)
{
	return arena_printf(v->m.arena, "%s:ObsLevelDim:%s", p->flow->urn, v->m.at_name);
}

/* As in data_ml21.c. */
static const char *
structure_id(const struct v2_message *v, const struct dataset *d)
{
	for (size_t i = 0; i < v->n_parts; i++)
		if (&v->parts[i].flow->d != d && v->parts[i].flow->d.id == d->id)
			return arena_printf(v->m.arena, "DSD_%s-%s", d->code, d->version);
	return arena_printf(v->m.arena, "DSD_%s", d->code);
}

static enum sd_err
ml_begin(struct v2_message *v)
{
	struct xml_out x;
	int64_t newest = 0;

	xml_begin(&x, v->m.b);
	xml_open(&x, "mes:StructureSpecificData");
	xml_attr(&x, "xmlns:mes", v->minor_1 ? NS31_MES : NS3_MES);
	xml_attr(&x, "xmlns:com", v->minor_1 ? NS31_COM : NS3_COM);
	xml_attr(&x, "xmlns:ds", v->minor_1 ? NS31_DATA : NS3_DATA);
	xml_attr(&x, "xmlns:xsi", NS_XSI);
	for (size_t i = 0; i < v->n_parts; i++)
		xml_attr(&x, arena_printf(v->m.arena, "xmlns:ns%zu", i + 1),
		    namespace_of(v, &v->parts[i]));
	xml_open(&x, "mes:Header");
	head_ml(&x, &v->m.head);
	for (size_t i = 0; i < v->n_parts; i++) {
		const struct v2_part *p = &v->parts[i];

		xml_open(&x, "mes:Structure");
		xml_attr(&x, "structureID", structure_id(v, &p->flow->d));
		xml_attr(&x, "namespace", namespace_of(v, p));
		xml_attr(&x, "dimensionAtObservation", v->m.at_name);
		xml_leaf(&x, context_rows[v->context].element, p->flow->urn);
		xml_close(&x);
		newest = newest > v->parts[i].flow->d.released_at ? newest :
		    v->parts[i].flow->d.released_at;
	}
	xml_leaf(&x, "mes:DataSetAction", v->m.several ? "Replace" : "Information");
	xml_leaf(&x, "mes:Extracted", time_iso(v->m.arena, newest));
	xml_close(&x);
	buf_lit(v->m.b, "\n");
	return v->m.b->er;
}

static void
ml_set(struct v2_message *v)
{
	const struct data_set *set = v->m.set;
	struct xml_out x;

	xml_fragment(&x, v->m.b);
	xml_open(&x, "mes:DataSet");
	xml_attr(&x, "ds:structureRef", structure_id(v, v->m.d));
	xml_attr(&x, "xsi:type", arena_printf(v->m.arena, "ns%zu:DataSetType",
	    (size_t)(v->part - v->parts) + 1));
	xml_attr(&x, "ds:action", set->action);
	xml_attr(&x, "ds:validFromDate", set->valid_from);
	xml_attr(&x, "ds:validToDate", set->valid_to);
	for (size_t i = 0; !set->deleted && i < v->m.d->n_attributes; i++)
		if (*v->m.d->attributes[i].value && v2_set_attribute(v, &v->m.d->attributes[i]))
			xml_attr(&x, v->m.d->attributes[i].code, v->m.d->attributes[i].value);
	xml_text(&x, "");
	buf_lit(v->m.b, "\n");
}

static void
value_out(struct buf *b, const char *id, const char *value)
{
	buf_chr(b, ' ');
	buf_str(b, id);
	buf_lit(b, "=\"");
	buf_str(b, value);
	buf_chr(b, '"');
}

static void
key_out(struct v2_message *v)
{
	const struct message *m = &v->m;

	for (size_t i = 0; i < m->d->n_dimensions; i++)
		if (m->at != (int)i)
			value_out(m->b, m->d->dimensions[i].code, m->code[i]);
	if (m->at != AT_TIME)
		value_out(m->b, "TIME_PERIOD", m->period);
}

static void
attributes_out(struct v2_message *v, const struct observation *o, bool of_series)
{
	struct buf *b = v->m.b;

	for (enum attribute i = 0; i < ATTR_COUNT; i++) {
		const char *value;

		if (!(v->attributes & 1u << i) || attribute_rows[i].series != of_series ||
		    v->m.set->deleted || !(value = v2_attribute(&v->m, i, o)))
			continue;
		buf_chr(b, ' ');
		buf_str(b, attribute_rows[i].id);
		buf_lit(b, "=\"");
		xml_escape(b, value, strlen(value), true);
		buf_chr(b, '"');
	}
}

static void
ml_series(struct v2_message *v)
{
	if (v->m.at == AT_ALL)
		return;
	buf_lit(v->m.b, "<Series");
	key_out(v);
	if (attributes_at_series(&v->m))
		attributes_out(v, NULL, true);
	buf_chr(v->m.b, '>');
}

static void
ml_observation(struct v2_message *v, const struct observation *o)
{
	struct buf *b = v->m.b;

	buf_lit(b, "<Obs");
	if (v->m.at == AT_ALL)
		key_out(v);
	else
		value_out(b, v->m.at_name, at_value(&v->m, o));
	if (v->values && !v->m.set->deleted)
		value_out(b, MEASURE_ID, o->value ? o->value : "NaN");
	if (!attributes_at_series(&v->m))
		attributes_out(v, NULL, true);
	attributes_out(v, o, false);
	buf_lit(b, "/>");
}

static void
ml_series_end(struct v2_message *v)
{
	if (v->m.at != AT_ALL)
		buf_lit(v->m.b, "</Series>\n");
}

static void
ml_set_end(struct v2_message *v)
{
	buf_lit(v->m.b, "</mes:DataSet>");
}

static void
ml_end(struct v2_message *v)
{
	buf_lit(v->m.b, "</mes:StructureSpecificData>\n");
}

const struct v2_writer writer3_ml = {
	.begin = ml_begin, .set_begin = ml_set, .series = ml_series, .observation = ml_observation,
	.series_end = ml_series_end, .set_end = ml_set_end, .end = ml_end,
	.rows_alike = true,
};
