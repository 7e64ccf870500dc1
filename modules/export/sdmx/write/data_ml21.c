/*
 * data_ml21.c: data messages as SDMX-ML 2.1, Generic and structure-specific. Driven by v1/data.c. Codes,
 * periods and values hold nothing that XML would have to escape; only comments go through the
 * escaper.
 */
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/write/data.h"
#include "shared/ground/date.h"

const char *
data_namespace(struct arena *a, const char *agency, const char *flow_id, const char *version,
    const char *at_name)
{
	return arena_printf(a,
	    "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=%s:%s(%s):ObsLevelDim:%s", agency,
	    flow_id,
	    version, at_name);
}

/* The flows of the message: those that it names, or its one. */
static struct message_flow
flow_of(const struct message *m, size_t i)
{
	return m->n_flows ? m->flows[i] : (struct message_flow){ m->d, m->agency, m->version };
}

static size_t
flows_count(const struct message *m)
{
	return m->n_flows ? m->n_flows : 1;
}

static const char *
flow_namespace(const struct message *m, size_t i)
{
	const struct message_flow f = flow_of(m, i);

	return data_namespace(m->arena, f.agency, arena_printf(m->arena, "DF_%s", f.d->code), f.version,
	    m->at_name);
}

/* "ns1" of the first flow. */
static const char *
flow_prefix(const struct message *m)
{
	size_t i = 0;

	while (i + 1 < flows_count(m) && flow_of(m, i).d != m->d)
		i++;
	return arena_printf(m->arena, "ns%zu", i + 1);
}

/* The id by which sets point at their structure: versions of one flow beside each other have their own. */
static const char *
structure_id(const struct message *m, const struct dataset *d)
{
	for (size_t i = 0; i < flows_count(m); i++)
		if (flow_of(m, i).d != d && flow_of(m, i).d->id == d->id)
			return arena_printf(m->arena, "DSD_%s-%s", d->code, d->version);
	return arena_printf(m->arena, "DSD_%s", d->code);
}

static void
head_structure(struct xml_out *x, const struct message *m, size_t i, bool specific)
{
	const struct message_flow f = flow_of(m, i);

	xml_open(x, "mes:Structure");
	xml_attr(x, "structureID", structure_id(m, f.d));
	xml_attr(x, "namespace", specific ? flow_namespace(m, i) : NULL);
	xml_attr(x, "dimensionAtObservation", m->at_name);
	xml_open(x, m->provision ? "com:ProvisionAgrement" : "com:StructureUsage"); /* as the schema spells it */
	xml_open(x, "Ref");
	xml_attr(x, "id", m->provision ? m->provision : arena_printf(m->arena, "DF_%s", f.d->code));
	xml_attr(x, "version", f.version);
	xml_attr(x, "agencyID", f.agency);
	xml_attr(x, "package", m->provision ? "registry" : "datastructure");
	xml_attr(x, "class", m->provision ? "ProvisionAgreement" : "Dataflow");
	xml_close(x);
	xml_close(x);
	xml_close(x);
}

/* Opens the message up to and with mes:Header. */
static void
message_head(struct xml_out *x, struct message *m, const char *ns_data, bool specific)
{
	int64_t newest = 0;

	xml_begin(x, m->b);
	xml_open(x, m->root);
	xml_attr(x, "xmlns:mes", NS_MES);
	xml_attr(x, "xmlns:com", NS_COM);
	xml_attr(x, "xmlns:ds", ns_data);
	for (size_t i = 0; specific && i < flows_count(m); i++)
		xml_attr(x, arena_printf(m->arena, "xmlns:ns%zu", i + 1), flow_namespace(m, i));
	xml_attr(x, "xmlns:xsi", NS_XSI);
	xml_open(x, "mes:Header");
	head_ml(x, &m->head);
	for (size_t i = 0; i < flows_count(m); i++) {
		const struct dataset *d = flow_of(m, i).d;

		head_structure(x, m, i, specific);
		newest = newest > d->released_at ? newest : d->released_at;
	}
	xml_leaf(x, "mes:DataSetAction", m->several ? "Replace" : "Information");
	xml_leaf(x, "mes:Extracted", time_iso(m->arena, newest));
	xml_close(x);
}

/* --- Generic --- */

static void
generic_value(struct buf *b, const char *id, const char *value)
{
	buf_lit(b, "<ds:Value id=\"");
	buf_str(b, id);
	buf_lit(b, "\" value=\"");
	buf_str(b, value);
	buf_lit(b, "\"/>");
}

static enum sd_err
generic_begin(struct message *m)
{
	struct xml_out x;

	message_head(&x, m, NS_GENERIC, false);
	buf_lit(m->b, "\n");
	return m->b->er;
}

static void
generic_set(struct message *m)
{
	struct xml_out x;
	size_t n = 0;

	xml_fragment(&x, m->b);
	xml_open(&x, "mes:DataSet");
	xml_attr(&x, "structureRef", structure_id(m, m->d));
	xml_attr(&x, "action", m->set->action);
	xml_attr(&x, "validFromDate", m->set->valid_from);
	xml_attr(&x, "validToDate", m->set->valid_to);
	xml_text(&x, "");
	/* Attributes of the dataset as a whole that have a value. */
	for (size_t i = 0; attributes_wanted(m) && i < m->d->n_attributes; i++) {
		const struct set_attribute *attribute = &m->d->attributes[i];

		if (!*attribute->value)
			continue;
		buf_str(m->b, n++ ? "<ds:Value id=\"" : "<ds:Attributes><ds:Value id=\"");
		buf_str(m->b, attribute->code);
		buf_lit(m->b, "\" value=\"");
		xml_escape(m->b, attribute->value, strlen(attribute->value), true);
		buf_lit(m->b, "\"/>");
	}
	buf_str(m->b, n ? "</ds:Attributes>" : "");
	buf_lit(m->b, "\n");
}

static void
set_end(struct message *m)
{
	buf_lit(m->b, "</mes:DataSet>");
}

/* The dimensions but that at observation. */
static void
generic_key(struct message *m)
{
	for (size_t i = 0; i < m->d->n_dimensions; i++)
		if (m->at != (int)i)
			generic_value(m->b, m->d->dimensions[i].code, m->code[i]);
	if (m->at != AT_TIME)
		generic_value(m->b, "TIME_PERIOD", m->period);
}

static void
generic_series_attributes(struct message *m)
{
	if (!m->indicator)
		return;
	generic_value(m->b, attribute_rows[ATTR_UNIT_MEASURE].id, m->indicator->unit_code);
	generic_value(m->b, attribute_rows[ATTR_UNIT_MULT].id, m->indicator->unit_mult);
	buf_lit(m->b, "<ds:Value id=\"DECIMALS\" value=\"");
	buf_i64(m->b, m->indicator->decimals);
	buf_lit(m->b, "\"/>");
}

static void
generic_series(struct message *m)
{
	if (m->at == AT_ALL)
		return;
	buf_lit(m->b, "<ds:Series><ds:SeriesKey>");
	generic_key(m);
	buf_lit(m->b, "</ds:SeriesKey>");
	if (attributes_wanted(m) && attributes_at_series(m) && m->indicator) {
		buf_lit(m->b, "<ds:Attributes>");
		generic_series_attributes(m);
		buf_lit(m->b, "</ds:Attributes>");
	}
}

static void
generic_observation(struct message *m, const struct observation *o)
{
	struct buf *b = m->b;

	if (m->at == AT_ALL) {
		buf_lit(b, "<ds:Obs><ds:ObsKey>");
		generic_key(m);
		buf_lit(b, "</ds:ObsKey>");
	} else {
		buf_lit(b, "<ds:Obs><ds:ObsDimension ");
		if (m->at >= 0) {
			buf_lit(b, "id=\"");
			buf_str(b, m->at_name);
			buf_lit(b, "\" ");
		}
		buf_lit(b, "value=\"");
		buf_str(b, at_value(m, o));
		buf_lit(b, "\"/>");
	}
	if (!m->set->deleted) {
		buf_lit(b, "<ds:ObsValue value=\"");
		buf_str(b, o->value ? o->value : "NaN");
		buf_lit(b, "\"/>");
	}
	if (observation_attributes_wanted(m)) {
		buf_lit(m->b, "<ds:Attributes>");
		if (!attributes_at_series(m))
			generic_series_attributes(m);
		buf_lit(m->b, "<ds:Value id=\"OBS_STATUS\" value=\"");
		buf_str(m->b, o->status);
		buf_lit(m->b, "\"/><ds:Value id=\"CONF_STATUS\" value=\"");
		buf_str(m->b, o->conf);
		if (o->comment && *o->comment) {
			buf_lit(m->b, "\"/><ds:Value id=\"COMMENT_OBS\" value=\"");
			xml_escape(m->b, o->comment, strlen(o->comment), true);
		}
		buf_lit(m->b, "\"/></ds:Attributes>");
	}
	buf_lit(b, "</ds:Obs>");
}

static void
generic_series_end(struct message *m)
{
	if (m->at != AT_ALL)
		buf_lit(m->b, "</ds:Series>\n");
}

static void
generic_end(struct message *m)
{
	buf_lit(m->b, "</");
	buf_str(m->b, m->root);
	buf_lit(m->b, ">\n");
}

const struct data_writer writer_generic = {
	.begin = generic_begin, .series = generic_series, .observation = generic_observation,
	.series_end = generic_series_end, .end = generic_end, .set_begin = generic_set,
	.set_end = set_end, .rows_alike = true,
};

/* --- structure-specific --- */

static void
specific_value(struct buf *b, const char *id, const char *value)
{
	buf_chr(b, ' ');
	buf_str(b, id);
	buf_lit(b, "=\"");
	buf_str(b, value);
	buf_chr(b, '"');
}

static enum sd_err
specific_begin(struct message *m)
{
	struct xml_out x;

	message_head(&x, m, NS_SPECIFIC, true);
	buf_lit(m->b, "\n");
	return m->b->er;
}

static void
specific_set(struct message *m)
{
	struct xml_out x;

	xml_fragment(&x, m->b);
	xml_open(&x, "mes:DataSet");
	xml_attr(&x, "ds:structureRef", structure_id(m, m->d));
	xml_attr(&x, "xsi:type", arena_printf(m->arena, "%s:DataSetType", flow_prefix(m)));
	xml_attr(&x, "ds:dataScope", "DataStructure");
	xml_attr(&x, "ds:action", m->set->action);
	xml_attr(&x, "ds:validFromDate", m->set->valid_from);
	xml_attr(&x, "ds:validToDate", m->set->valid_to);
	for (size_t i = 0; attributes_wanted(m) && i < m->d->n_attributes; i++)
		if (*m->d->attributes[i].value)
			xml_attr(&x, m->d->attributes[i].code, m->d->attributes[i].value);
	xml_text(&x, "");
	buf_lit(m->b, "\n");
}

static void
specific_key(struct message *m)
{
	for (size_t i = 0; i < m->d->n_dimensions; i++)
		if (m->at != (int)i)
			specific_value(m->b, m->d->dimensions[i].code, m->code[i]);
	if (m->at != AT_TIME)
		specific_value(m->b, "TIME_PERIOD", m->period);
}

static void
specific_series_attributes(struct message *m)
{
	if (!m->indicator)
		return;
	specific_value(m->b, attribute_rows[ATTR_UNIT_MEASURE].id, m->indicator->unit_code);
	specific_value(m->b, attribute_rows[ATTR_UNIT_MULT].id, m->indicator->unit_mult);
	buf_lit(m->b, " DECIMALS=\"");
	buf_i64(m->b, m->indicator->decimals);
	buf_chr(m->b, '"');
}

static void
specific_series(struct message *m)
{
	if (m->at == AT_ALL)
		return;
	buf_lit(m->b, "<Series");
	specific_key(m);
	if (attributes_wanted(m) && attributes_at_series(m))
		specific_series_attributes(m);
	buf_chr(m->b, '>');
}

static void
specific_observation(struct message *m, const struct observation *o)
{
	struct buf *b = m->b;

	buf_lit(b, "<Obs");
	if (m->at == AT_ALL)
		specific_key(m);
	else
		specific_value(b, m->at_name, at_value(m, o));
	if (!m->set->deleted) {
		buf_lit(b, " OBS_VALUE=\"");
		buf_str(b, o->value ? o->value : "NaN");
		buf_chr(b, '"');
	}
	if (observation_attributes_wanted(m)) {
		if (!attributes_at_series(m))
			specific_series_attributes(m);
		buf_lit(b, " OBS_STATUS=\"");
		buf_str(b, o->status);
		buf_lit(b, "\" CONF_STATUS=\"");
		buf_str(b, o->conf);
		buf_chr(b, '"');
		if (o->comment && *o->comment) {
			buf_lit(b, " COMMENT_OBS=\"");
			xml_escape(b, o->comment, strlen(o->comment), true);
			buf_chr(b, '"');
		}
	}
	buf_lit(b, "/>");
}

static void
specific_series_end(struct message *m)
{
	if (m->at != AT_ALL)
		buf_lit(m->b, "</Series>\n");
}

const struct data_writer writer_specific = {
	.begin = specific_begin, .series = specific_series, .observation = specific_observation,
	.series_end = specific_series_end, .end = generic_end, .set_begin = specific_set,
	.set_end = set_end, .rows_alike = true,
};
