/*
 * data_json10.c: data messages as SDMX-JSON 1.0. Driven by v1/data.c. The values of dimensions and
 * attributes are numbered as they are met, so the data go out at once and the structure that
 * explains the numbers follows behind them.
 */
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/model/values.h"
#include "modules/export/sdmx/write/data.h"
#include "shared/format/json_out.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

#define DATA_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/" \
	"data-message/tools/schemas/1.0/sdmx-json-data-schema.json"

struct json_state {
	struct values dimension[OBSERVATION_KEYS], time, attribute[ATTR_COUNT];
	struct code_list *lists[ATTR_COUNT];
	bool set_before, series_before, observation_before;
	uint32_t time_last;      /* number of the period before, behind which the next one usually comes */
};

static enum sd_err
json_prepare(struct message *m)
{
	struct json_state *s = arena_one(m->arena, struct json_state);
	enum sd_err er;

	m->state = s;
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		if (!attribute_rows[i].list)
			continue;
		s->lists[i] = arena_one(m->arena, struct code_list);
		er = i == ATTR_UNIT_MEASURE ? code_list_units(m->db, m->arena, m->d, s->lists[i]) :
		    code_list_released(m->db, m->arena, attribute_rows[i].list_agency, attribute_rows[i].list, s->lists[i]);
		if (er == SD_NOT_FOUND)
			s->lists[i] = NULL;
		else if (er != SD_OK)
			return er;
	}
	return SD_OK;
}

/* --- the data --- */

static const char *
flow_urn(const struct message *m)
{
	return arena_printf(m->arena,
	    "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=%s:DF_%s(%s)", m->agency,
	    m->d->code, m->version);
}

static void
named(struct message *m, struct json_out *j, const char *one, const char *many, const char *id,
    const char *en)
{
	jo_key_text(j, one, m->language[0] == 'e' && en && *en ? en : id);
	jo_key_object(j, many);
	jo_key_text(j, "id", id);
	jo_key_text(j, "en", en && *en ? en : NULL);
	jo_close(j);
}

static enum sd_err
json_open(struct message *m)
{
	struct json_out j;

	jo_begin(&j, m->b);
	jo_object(&j);
	buf_chr(m->b, '\n');
	jo_key_object(&j, "meta");
	jo_key_text(&j, "schema", DATA_SCHEMA);
	jo_key_text(&j, "id", m->head.id);
	jo_key_text(&j, "prepared", m->head.prepared);
	jo_key_bool(&j, "test", false);
	jo_key_array(&j, "contentLanguages");
	jo_text(&j, m->language);
	jo_text(&j, m->language[0] == 'e' ? "id" : "en");
	jo_close(&j);
	jo_key_object(&j, "sender");
	jo_key_text(&j, "id", m->head.sender);
	named(m, &j, "name", "names", m->head.sender_name, m->head.sender_name_en);
	jo_close(&j);
	jo_close(&j);
	buf_lit(m->b, ",\"data\":{\"dataSets\":[");
	return m->b->er;
}

static void
json_set(struct message *m)
{
	struct json_state *s = m->state;
	struct json_out j;

	if (s->set_before)
		buf_lit(m->b, ",\n");
	s->set_before = true;
	s->series_before = s->observation_before = false;
	jo_begin(&j, m->b);
	jo_object(&j);
	jo_key_text(&j, "action", m->set->action);
	jo_key_text(&j, "validFrom", m->set->valid_from);
	jo_key_text(&j, "validTo", m->set->valid_to);
	jo_key_array(&j, "links");
	jo_object(&j);
	jo_key_text(&j, "rel", "dataflow");
	jo_key_text(&j, "urn", flow_urn(m));
	jo_close(&j);
	jo_close(&j);
	if (attributes_wanted(m) && m->d->n_attributes) {
		jo_key_array(&j, "attributes"); /* each has one value for the dataset, or none */
		for (size_t i = 0; i < m->d->n_attributes; i++)
			*m->d->attributes[i].value ? jo_int(&j, 0) : jo_null(&j);
		jo_close(&j);
	}
	buf_str(m->b, m->at == AT_ALL ? ",\"observations\":{" : ",\"series\":{");
}

static void
json_set_end(struct message *m)
{
	buf_lit(m->b, "}}");
}

static void
period_number(struct message *m, const char *period)
{
	struct json_state *s = m->state;

	if (m->period_mark)
		buf_str(m->b, m->period_mark);
	else
		buf_u64(m->b, value_number(m->arena, &s->time, period));
}

static size_t
json_shown(struct message *m, const char *period, size_t n, char *text)
{
	struct json_state *s = m->state;

	return value_shown(m->arena, &s->time, &s->time_last, period, n, text);
}

/* "0:4:1" of the dimensions but that at observation. */
static void
key_numbers(struct message *m)
{
	struct json_state *s = m->state;
	bool first = true;

	for (size_t i = 0; i < m->d->n_dimensions; i++) {
		if (m->at == (int)i)
			continue;
		if (!first)
			buf_chr(m->b, ':');
		first = false;
		buf_u64(m->b, value_number(m->arena, &s->dimension[i], m->code[i]));
	}
	if (m->at == AT_TIME)
		return;
	if (!first)
		buf_chr(m->b, ':');
	period_number(m, m->period);
}

static void
attribute_number(struct message *m, enum attribute which, const char *value)
{
	struct json_state *s = m->state;

	if (value && *value)
		buf_u64(m->b, value_number(m->arena, &s->attribute[which], value));
	else
		buf_lit(m->b, "null");
}

static void
series_attributes(struct message *m)
{
	const struct indicator *i = m->indicator;
	char decimals[3] = { 0 };

	if (i && i->decimals >= 0 && i->decimals <= 9)
		decimals[0] = (char)('0' + i->decimals);
	else if (i && i->decimals >= 10 && i->decimals <= 99) {
		decimals[0] = (char)('0' + i->decimals / 10);
		decimals[1] = (char)('0' + i->decimals % 10);
	}
	attribute_number(m, ATTR_UNIT_MEASURE, i ? i->unit_code : NULL);
	buf_chr(m->b, ',');
	attribute_number(m, ATTR_UNIT_MULT, i ? i->unit_mult : NULL);
	buf_chr(m->b, ',');
	attribute_number(m, ATTR_DECIMALS, decimals);
}

static void
json_series(struct message *m)
{
	struct json_state *s = m->state;

	if (m->at == AT_ALL)
		return;
	buf_str(m->b, s->series_before ? ",\n\"" : "\n\"");
	s->series_before = true;
	s->observation_before = false;
	key_numbers(m);
	buf_lit(m->b, "\":{");
	if (attributes_wanted(m) && attributes_at_series(m)) {
		buf_lit(m->b, "\"attributes\":[");
		series_attributes(m);
		buf_lit(m->b, "],");
	}
	buf_lit(m->b, "\"observations\":{");
}

static void
json_observation(struct message *m, const struct observation *o)
{
	struct json_state *s = m->state;
	struct buf *b = m->b;

	buf_str(b, s->observation_before ? ",\"" : "\"");
	s->observation_before = true;
	if (m->at == AT_ALL)
		key_numbers(m);
	else if (m->at == AT_TIME)
		period_number(m, o->period);
	else
		buf_u64(b, value_number(m->arena, &s->dimension[m->at], m->code[m->at]));
	buf_lit(b, "\":[");
	buf_str(b, o->value && !m->set->deleted ? o->value : "null");
	if (observation_attributes_wanted(m)) {
		if (!attributes_at_series(m)) {
			buf_chr(b, ',');
			series_attributes(m);
		}
		buf_chr(b, ',');
		attribute_number(m, ATTR_OBS_STATUS, o->status);
		buf_chr(b, ',');
		attribute_number(m, ATTR_CONF_STATUS, o->conf);
		buf_chr(b, ',');
		attribute_number(m, ATTR_COMMENT, o->comment);
	}
	buf_chr(b, ']');
}

static void
json_series_end(struct message *m)
{
	if (m->at != AT_ALL)
		buf_lit(m->b, "}}");
}

/* --- the structure --- */

static void
codes_out(struct message *m, struct json_out *j, const struct values *s,
    const struct code_list *list)
{
	const struct numbering *codes = values_codes(m->arena, s, list);

	jo_key_array(j, "values");
	for (uint32_t i = 0; i < values_count(s); i++) {
		const char *text = value_text(s, i);
		const struct code *c = value_code(list, codes, text);

		jo_object(j);
		if (list)
			jo_key_text(j, "id", text);
		named(m, j, "name", "names", c ? c->name_id : text, c ? c->name_en : text);
		jo_close(j);
	}
	jo_close(j);
}

static void
dimension_out(struct message *m, struct json_out *j, size_t i)
{
	const struct dimension *d = &m->d->dimensions[i];
	struct json_state *s = m->state;

	jo_object(j);
	jo_key_text(j, "id", d->code);
	named(m, j, "name", "names", d->name_id, d->name_en);
	jo_key_int(j, "keyPosition", (int64_t)i);
	codes_out(m, j, &s->dimension[i], d->list);
	jo_close(j);
}

static void
time_out(struct message *m, struct json_out *j)
{
	struct json_state *s = m->state;

	jo_object(j);
	jo_key_text(j, "id", "TIME_PERIOD");
	named(m, j, "name", "names", "Periode waktu", "Time period");
	jo_key_int(j, "keyPosition", (int64_t)m->d->n_dimensions);
	jo_key_array(j, "roles");
	jo_text(j, "TIME_PERIOD");
	jo_close(j);
	jo_key_array(j, "values");
	for (uint32_t i = 0; i < values_count(&s->time); i++) {
		const char *text = value_text(&s->time, i);
		struct period p;

		jo_object(j);
		jo_key_text(j, "id", text);
		jo_key_text(j, "name", text);
		if (period_parse(text, &p)) {
			jo_key_text(j, "start", arena_printf(m->arena, "%sT00:00:00",
			    date_iso(m->arena, period_start(&p))));
			jo_key_text(j, "end", arena_printf(m->arena, "%sT23:59:59",
			    date_iso(m->arena, period_end(&p))));
		}
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
}

static void
dimensions_out(struct message *m, struct json_out *j)
{
	jo_key_object(j, "dimensions");
	jo_key_array(j, "dataSet");
	jo_close(j);
	jo_key_array(j, "series");
	for (size_t i = 0; m->at != AT_ALL && i < m->d->n_dimensions; i++)
		if (m->at != (int)i)
			dimension_out(m, j, i);
	if (m->at >= 0)
		time_out(m, j);
	jo_close(j);
	jo_key_array(j, "observation");
	for (size_t i = 0; m->at != AT_TIME && i < m->d->n_dimensions; i++)
		if (m->at == AT_ALL || m->at == (int)i)
			dimension_out(m, j, i);
	if (m->at < 0)
		time_out(m, j);
	jo_close(j);
	jo_close(j);
}

static void
attribute_out(struct message *m, struct json_out *j, enum attribute which)
{
	static const char *const names[][2] = {
		[ATTR_UNIT_MEASURE] = { "Satuan", "Unit of measure" },
		[ATTR_UNIT_MULT] = { "Pengali satuan", "Unit multiplier" },
		[ATTR_DECIMALS] = { "Desimal", "Decimals" },
		[ATTR_OBS_STATUS] = { "Status observasi", "Observation status" },
		[ATTR_CONF_STATUS] = { "Status kerahasiaan", "Confidentiality status" },
		[ATTR_COMMENT] = { "Keterangan observasi", "Observation comment" },
	};
	struct json_state *s = m->state;

	jo_object(j);
	jo_key_text(j, "id", attribute_rows[which].id);
	named(m, j, "name", "names", names[which][0], names[which][1]);
	codes_out(m, j, &s->attribute[which], s->lists[which]);
	jo_key_object(j, "relationship");
	if (attribute_rows[which].series) {
		jo_key_array(j, "dimensions");
		for (size_t i = 0; i < m->d->n_dimensions; i++)
			jo_text(j, m->d->dimensions[i].code);
		jo_close(j);
	} else
		jo_key_text(j, "primaryMeasure", "OBS_VALUE");
	jo_close(j);
	jo_close(j);
}

/* An attribute of the dataset as a whole, with its one value. */
static void
set_attribute_out(struct message *m, struct json_out *j, const struct set_attribute *x)
{
	const struct code *c = set_attribute_code(m->d, x);

	jo_object(j);
	jo_key_text(j, "id", x->code);
	named(m, j, "name", "names", x->kind->name_id, x->kind->name_en);
	jo_key_array(j, "values");
	if (*x->value) {
		jo_object(j);
		if (x->kind->list)
			jo_key_text(j, "id", x->value);
		named(m, j, "name", "names", c ? c->name_id : x->value, c ? c->name_en : x->value);
		jo_close(j);
	}
	jo_close(j);
	jo_key_object(j, "relationship");
	jo_key_object(j, "none");
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

static void
attributes_out(struct message *m, struct json_out *j)
{
	bool at_series = attributes_at_series(m);

	jo_key_object(j, "attributes");
	jo_key_array(j, "dataSet");
	for (size_t i = 0; (m->detail == DATA_FULL || m->detail == DATA_NO_DATA) && i < m->d->n_attributes; i++)
		set_attribute_out(m, j, &m->d->attributes[i]);
	jo_close(j);
	jo_key_array(j, "series");
	for (enum attribute i = 0; i < ATTR_COUNT; i++)
		if (m->detail != DATA_ONLY && m->detail != DATA_SERIES_KEYS && at_series &&
		    attribute_rows[i].series)
			attribute_out(m, j, i);
	jo_close(j);
	jo_key_array(j, "observation");
	for (enum attribute i = 0; i < ATTR_COUNT; i++)
		if (m->detail == DATA_FULL && (!at_series || !attribute_rows[i].series))
			attribute_out(m, j, i);
	jo_close(j);
	jo_close(j);
}

static void
json_close(struct message *m)
{
	struct json_out j;

	buf_lit(m->b, "],\n\"structure\":");
	jo_begin(&j, m->b);
	jo_object(&j);
	named(m, &j, "name", "names", m->d->title_id, m->d->title_en);
	dimensions_out(m, &j);
	attributes_out(m, &j);
	jo_key_array(&j, "links");
	jo_object(&j);
	jo_key_text(&j, "rel", "dataflow");
	jo_key_text(&j, "urn", flow_urn(m));
	jo_close(&j);
	jo_close(&j);
	jo_close(&j);
	buf_lit(m->b, "}}\n");
}

const struct data_writer writer_json = {
	.prepare = json_prepare, .begin = json_open, .series = json_series,
	.observation = json_observation, .series_end = json_series_end, .end = json_close,
	.set_begin = json_set, .set_end = json_set_end, .shown = json_shown,
	.rows_alike = true,
};
