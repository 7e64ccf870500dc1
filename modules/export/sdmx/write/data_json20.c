/*
 * data_json20.c: data messages as SDMX-JSON 2.0 and 2.1. Driven by v2/stream.c. The values of dimensions and
 * coded attributes are numbered as they are met, so the data go out at once and the structures that
 * explain the numbers follow behind them. Free text stands in the observation itself.
 */
#include "modules/export/sdmx/model/values.h"
#include "modules/export/sdmx/write/data_30.h"
#include "shared/format/json_out.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

#define DATA_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.0.0/" \
	"data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json"
#define DATA_SCHEMA_21 \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.1.0/" \
	"data-message/tools/schemas/sdmx-json-data-schema.json"

struct part_state {
	struct values dimension[OBSERVATION_KEYS], time, attribute[ATTR_COUNT];
	size_t sets[2];       /* data sets of this structure: first and how many */
	uint32_t time_last;   /* number of the period before, behind which the next one usually comes */
};

struct json_state {
	size_t n_sets;
	bool series_before, observation_before;
};

static struct part_state *
part_of(struct v2_message *v)
{
	return v->part->state;
}

static struct json_state *
state_of(struct v2_message *v)
{
	return v->m.state;
}

/* --- the data --- */

static enum sd_err
json_open(struct v2_message *v)
{
	struct json_out j;

	v->m.state = arena_one(v->m.arena, struct json_state);
	for (size_t i = 0; i < v->n_parts; i++)
		v->parts[i].state = arena_one(v->m.arena, struct part_state);
	jo_begin(&j, v->m.b);
	jo_object(&j);
	buf_chr(v->m.b, '\n'); /* some clients look for the first line */
	v2_meta(&j, &v->m.head, v->minor_1 ? DATA_SCHEMA_21 : DATA_SCHEMA, v->m.language);
	buf_lit(v->m.b, ",\"data\":{\"dataSets\":[");
	return v->m.b->er;
}

/* Which structures have sets, so that the others are left out and numbers stay without gaps. */
static size_t
structure_number(const struct v2_message *v, const struct v2_part *p)
{
	size_t n = 0;

	for (const struct v2_part *q = v->parts; q < p; q++)
		n += ((const struct part_state *)q->state)->sets[1] > 0;
	return n;
}

/* Attributes of the dataset as a whole: the number of their one value where it is coded, else the text. */
static void
set_values(struct v2_message *v, struct json_out *j)
{
	size_t n = 0;

	for (size_t i = 0; !v->m.set->deleted && i < v->m.d->n_attributes; i++) {
		const struct set_attribute *x = &v->m.d->attributes[i];

		if (!v2_set_attribute(v, x))
			continue;
		if (!n++)
			jo_key_array(j, "attributes");
		if (*x->value && x->kind->list)
			jo_int(j, 0);
		else
			jo_text(j, *x->value ? x->value : NULL);
	}
	if (n)
		jo_close(j);
}

static void
json_set(struct v2_message *v)
{
	struct json_state *s = state_of(v);
	struct part_state *p = part_of(v);
	const struct data_set *set = v->m.set;
	struct json_out j;

	if (!p->sets[1]++)
		p->sets[0] = s->n_sets;
	if (s->n_sets++)
		buf_chr(v->m.b, ',');
	s->series_before = s->observation_before = false;
	jo_begin(&j, v->m.b);
	jo_object(&j);
	jo_key_int(&j, "structure", (int64_t)structure_number(v, v->part));
	jo_key_text(&j, "action", set->action);
	jo_key_text(&j, "validFrom", set->valid_from);
	jo_key_text(&j, "validTo", set->valid_to);
	jo_key_array(&j, "links");
	jo_object(&j);
	jo_key_text(&j, "rel", context_rows[v->context].rel);
	jo_key_text(&j, "urn", v->part->flow->urn);
	jo_close(&j);
	jo_close(&j);
	set_values(v, &j);
	buf_str(v->m.b, v->m.at == AT_ALL ? ",\"observations\":{" : ",\"series\":{");
}

static void
period_number(struct v2_message *v, const char *period)
{
	if (v->m.period_mark)
		buf_str(v->m.b, v->m.period_mark);
	else
		buf_u64(v->m.b, value_number(v->m.arena, &part_of(v)->time, period));
}

static size_t
json_shown(struct v2_message *v, const char *period, size_t n, char *text)
{
	struct part_state *p = part_of(v);

	return value_shown(v->m.arena, &p->time, &p->time_last, period, n, text);
}

/* "0:4:1" of the dimensions but that at observation. */
static void
key_numbers(struct v2_message *v)
{
	struct part_state *p = part_of(v);
	struct message *m = &v->m;
	bool first = true;

	for (size_t i = 0; i < m->d->n_dimensions; i++) {
		if (m->at == (int)i)
			continue;
		if (!first)
			buf_chr(m->b, ':');
		first = false;
		buf_u64(m->b, value_number(m->arena, &p->dimension[i], m->code[i]));
	}
	if (m->at == AT_TIME)
		return;
	if (!first)
		buf_chr(m->b, ':');
	period_number(v, m->period);
}

/* The attributes of one level, each a number, a text or null; `first`: nothing stands before. */
static void
attributes_out(struct v2_message *v, const struct observation *o, bool of_series, bool first)
{
	struct buf *b = v->m.b;
	struct json_out j;

	for (enum attribute i = 0; i < ATTR_COUNT; i++) {
		const char *value;

		if (!(v->attributes & 1u << i) || attribute_rows[i].series != of_series)
			continue;
		if (!first)
			buf_chr(b, ',');
		first = false;
		value = v2_attribute(&v->m, i, o);
		if (value && attribute_rows[i].list)
			buf_u64(b, value_number(v->m.arena, &part_of(v)->attribute[i], value));
		else {
			jo_begin(&j, b);
			jo_text(&j, value);
		}
	}
}

static bool
attributes_any(const struct v2_message *v, bool of_series)
{
	for (enum attribute i = 0; i < ATTR_COUNT; i++)
		if ((v->attributes & 1u << i) && attribute_rows[i].series == of_series)
			return true;
	return false;
}

static void
json_series(struct v2_message *v)
{
	struct json_state *s = state_of(v);
	struct buf *b = v->m.b;

	if (v->m.at == AT_ALL)
		return;
	buf_str(b, s->series_before ? ",\n\"" : "\n\"");
	s->series_before = true;
	s->observation_before = false;
	key_numbers(v);
	buf_lit(b, "\":{");
	if (attributes_at_series(&v->m) && attributes_any(v, true) && !v->m.set->deleted) {
		buf_lit(b, "\"attributes\":[");
		attributes_out(v, NULL, true, true);
		buf_lit(b, "],");
	}
	buf_lit(b, "\"observations\":{");
}

static void
json_observation(struct v2_message *v, const struct observation *o)
{
	struct json_state *s = state_of(v);
	struct part_state *p = part_of(v);
	struct message *m = &v->m;
	struct buf *b = m->b;
	bool first = true;

	buf_str(b, s->observation_before ? ",\"" : "\"");
	s->observation_before = true;
	if (m->at == AT_ALL)
		key_numbers(v);
	else if (m->at == AT_TIME)
		period_number(v, o->period);
	else
		buf_u64(b, value_number(m->arena, &p->dimension[m->at], m->code[m->at]));
	buf_lit(b, "\":[");
	if (v->values && !m->set->deleted) {
		buf_str(b, o->value ? o->value : "null");
		first = false;
	}
	if (!m->set->deleted) {
		if (!attributes_at_series(m)) {
			attributes_out(v, NULL, true, first);
			first = first && !attributes_any(v, true);
		}
		attributes_out(v, o, false, first);
	}
	buf_chr(b, ']');
}

static void
json_series_end(struct v2_message *v)
{
	if (v->m.at != AT_ALL)
		buf_lit(v->m.b, "}}");
}

static void
json_set_end(struct v2_message *v)
{
	buf_lit(v->m.b, "}}");
}

/* --- the structures --- */

static void
named(struct v2_message *v, struct json_out *j, const char *id, const char *en)
{
	v2_localised(j, "name", "names", id, en, v->m.language);
}

static void
codes_out(struct v2_message *v, struct json_out *j, const struct values *s,
    const struct code_list *list)
{
	const struct numbering *codes = values_codes(v->m.arena, s, list);

	if (!values_count(s))
		return;
	jo_key_array(j, "values");
	for (uint32_t i = 0; i < values_count(s); i++) {
		const char *text = value_text(s, i);
		const struct code *c = value_code(list, codes, text);

		jo_object(j);
		jo_key_text(j, "id", text);
		named(v, j, c ? c->name_id : text, c ? c->name_en : NULL);
		jo_close(j);
	}
	jo_close(j);
}

static void
dimension_out(struct v2_message *v, struct json_out *j, size_t i)
{
	const struct dimension *d = &v->part->flow->d.dimensions[i];

	jo_object(j);
	jo_key_text(j, "id", d->code);
	named(v, j, d->name_id, d->name_en);
	jo_key_int(j, "keyPosition", (int64_t)i);
	codes_out(v, j, &part_of(v)->dimension[i], d->list);
	jo_close(j);
}

static void
time_out(struct v2_message *v, struct json_out *j)
{
	const struct values *s = &part_of(v)->time;

	if (!values_count(s))
		return;
	jo_object(j);
	jo_key_text(j, "id", "TIME_PERIOD");
	named(v, j, "Periode waktu", "Time period");
	jo_key_int(j, "keyPosition", (int64_t)v->part->flow->d.n_dimensions);
	jo_key_array(j, "roles");
	jo_text(j, "TIME_PERIOD");
	jo_close(j);
	jo_key_array(j, "values");
	for (uint32_t i = 0; i < values_count(s); i++) {
		const char *text = value_text(s, i);
		struct arena *a = v->m.arena;
		struct period p;

		jo_object(j);
		jo_key_text(j, "id", text);
		jo_key_text(j, "name", text);
		if (period_parse(text, &p)) {
			jo_key_text(j, "start", arena_printf(a, "%sT00:00:00Z", date_iso(a, period_start(&p))));
			jo_key_text(j, "end", arena_printf(a, "%sT23:59:59Z", date_iso(a, period_end(&p))));
		}
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
}

static void
dimensions_out(struct v2_message *v, struct json_out *j)
{
	size_t n = v->part->flow->d.n_dimensions;
	int at = v->part->at;

	jo_key_object(j, "dimensions");
	jo_key_array(j, "dataSet");
	jo_close(j);
	jo_key_array(j, "series");
	for (size_t i = 0; at != AT_ALL && i < n; i++)
		if (at != (int)i)
			dimension_out(v, j, i);
	if (at >= 0)
		time_out(v, j);
	jo_close(j);
	jo_key_array(j, "observation");
	for (size_t i = 0; at != AT_TIME && i < n; i++)
		if (at == AT_ALL || at == (int)i)
			dimension_out(v, j, i);
	if (at < 0)
		time_out(v, j);
	jo_close(j);
	jo_close(j);
}

static void
attribute_out(struct v2_message *v, struct json_out *j, enum attribute which)
{
	const struct dataset *d = &v->part->flow->d;

	jo_object(j);
	jo_key_text(j, "id", attribute_rows[which].id);
	named(v, j, v2_attribute_name(which)[0], v2_attribute_name(which)[1]);
	jo_key_object(j, "relationship");
	jo_key(j, attribute_rows[which].series ? "dimensions" : "observation");
	if (attribute_rows[which].series) {
		jo_array(j);
		for (size_t i = 0; i < d->n_dimensions; i++)
			jo_text(j, d->dimensions[i].code);
	} else
		jo_object(j);
	jo_close(j);
	jo_close(j);
	if (!attribute_rows[which].list) {
		jo_key_object(j, "format");
		jo_key_text(j, "dataType", "String");
		jo_close(j);
	}
	codes_out(v, j, &part_of(v)->attribute[which], v->lists[which]);
	jo_close(j);
}

static void
set_attribute_out(struct v2_message *v, struct json_out *j, const struct set_attribute *x)
{
	const struct code *c = set_attribute_code(&v->part->flow->d, x);

	jo_object(j);
	jo_key_text(j, "id", x->code);
	named(v, j, x->kind->name_id, x->kind->name_en);
	jo_key_object(j, "relationship");
	jo_key_object(j, "dataflow");
	jo_close(j);
	jo_close(j);
	if (!x->kind->list) {
		jo_key_object(j, "format");
		jo_key_text(j, "dataType", "String");
		jo_close(j);
	} else if (*x->value) {
		jo_key_array(j, "values");
		jo_object(j);
		jo_key_text(j, "id", x->value);
		named(v, j, c ? c->name_id : x->value, c ? c->name_en : x->value);
		jo_close(j);
		jo_close(j);
	}
	jo_close(j);
}

static void
level_out(struct v2_message *v, struct json_out *j, const char *level, bool series, bool obs)
{
	jo_key_array(j, level);
	for (int k = 0; k < 2; k++)
		for (enum attribute i = 0; i < ATTR_COUNT; i++)
			if ((v->attributes & 1u << i) && attribute_rows[i].series == (k == 0) &&
			    (k == 0 ? series : obs))
				attribute_out(v, j, i);
	jo_close(j);
}

static void
components_out(struct v2_message *v, struct json_out *j)
{
	bool at_series = v->part->at == AT_TIME;

	dimensions_out(v, j);
	jo_key_object(j, "measures");
	jo_key_array(j, "observation");
	if (v->values) {
		jo_object(j);
		jo_key_text(j, "id", MEASURE_ID);
		named(v, j, "Nilai", "Observation value");
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
	jo_key_object(j, "attributes");
	jo_key_array(j, "dataSet");
	for (size_t i = 0; i < v->part->flow->d.n_attributes; i++)
		if (v2_set_attribute(v, &v->part->flow->d.attributes[i]))
			set_attribute_out(v, j, &v->part->flow->d.attributes[i]);
	jo_close(j);
	level_out(v, j, "series", at_series, false);
	level_out(v, j, "observation", !at_series, true);
	jo_close(j);
}

static void
structure_out(struct v2_message *v, struct json_out *j)
{
	const struct part_state *p = part_of(v);

	jo_object(j);
	named(v, j, v->part->flow->d.title_id, v->part->flow->d.title_en);
	components_out(v, j);
	jo_key_array(j, "dataSets");
	for (size_t i = 0; i < p->sets[1]; i++)
		jo_int(j, (int64_t)(p->sets[0] + i));
	jo_close(j);
	jo_key_array(j, "links");
	jo_object(j);
	jo_key_text(j, "rel", context_rows[v->context].rel);
	jo_key_text(j, "urn", v->part->flow->urn);
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

static void
json_end(struct v2_message *v)
{
	struct json_out j;

	buf_lit(v->m.b, "],\n\"structures\":");
	jo_begin(&j, v->m.b);
	jo_array(&j);
	for (size_t i = 0; i < v->n_parts; i++) {
		v->part = &v->parts[i];
		if (part_of(v)->sets[1])
			structure_out(v, &j);
	}
	jo_close(&j);
	buf_lit(v->m.b, "}}\n");
}

const struct v2_writer writer2_json = {
	.names = true, .begin = json_open, .set_begin = json_set, .series = json_series,
	.observation = json_observation, .series_end = json_series_end, .set_end = json_set_end,
	.end = json_end, .shown = json_shown, .rows_alike = true,
};
