/*
 * data_csv10.c: data messages as SDMX-CSV 1.0. Driven by v1/data.c. What a series repeats on every row
 * is put together once a series: a row is then three copies and the value.
 */
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/write/data.h"
#include "shared/format/csv_out.h"
#include "shared/statistics/period.h"
#include <stdio.h>
#include <string.h>

struct csv_state {
	/* of the current series: flow and dimensions; unit, multiplier, decimals */
	struct buf *before, *after;
	size_t n_flow;           /* bytes of `before` that all series have in common */
	const struct indicator *after_of; /* whose `after` is; NULL: nobody's */
	const char *flow, *release; /* release: what ends every row */
	const struct code_list *lists[ATTR_COUNT]; /* labels */
};

static const char *
name_of(const struct message *m, const char *name_id, const char *name_en)
{
	return m->language[0] == 'e' && name_en && *name_en ? name_en : name_id;
}

/* "CODE" or "CODE: Label" as one cell. */
static void
cell_labelled(const struct message *m, struct buf *b, const char *code, const char *label)
{
	struct csv_out c;

	csv_begin(&c, b, ',', false);
	if (!m->labels || !label || !*label)
		csv_text(&c, code);
	else
		csv_pair(&c, code, label);
}

static void
cell_code(const struct message *m, struct buf *b, const struct code_list *list, const char *code)
{
	const struct code *c = m->labels ? code_find(list, code) : NULL;

	if (!m->labels) {
		buf_str(b, code);
		return;
	}
	cell_labelled(m, b, code, c ? name_of(m, c->name_id, c->name_en) : NULL);
}

static enum sd_err
labels_load(struct message *m, struct csv_state *s)
{
	enum sd_err er;

	for (size_t i = 0; i < ATTR_COUNT; i++) {
		struct code_list *list;

		if (!attribute_rows[i].list)
			continue;
		list = arena_one(m->arena, struct code_list);
		er = i == ATTR_UNIT_MEASURE ? code_list_units(m->db, m->arena, m->d, list) :
		    code_list_released(m->db, m->arena, attribute_rows[i].list_agency, attribute_rows[i].list, list);
		if (er != SD_OK && er != SD_NOT_FOUND)
			return er;
		s->lists[i] = er == SD_OK ? list : NULL;
	}
	return SD_OK;
}

static void
header_row(struct message *m)
{
	static const char *const names[][2] = {
		[ATTR_UNIT_MEASURE] = { "Satuan", "Unit of measure" },
		[ATTR_UNIT_MULT] = { "Pengali satuan", "Unit multiplier" },
		[ATTR_DECIMALS] = { "Desimal", "Decimals" },
		[ATTR_OBS_STATUS] = { "Status observasi", "Observation status" },
		[ATTR_CONF_STATUS] = { "Status kerahasiaan", "Confidentiality status" },
		[ATTR_COMMENT] = { "Keterangan observasi", "Observation comment" },
	};
	struct buf *b = m->b;

	buf_lit(b, "DATAFLOW");
	for (size_t i = 0; i < m->d->n_dimensions; i++) {
		buf_chr(b, ',');
		cell_labelled(m, b, m->d->dimensions[i].code,
		    name_of(m, m->d->dimensions[i].name_id, m->d->dimensions[i].name_en));
	}
	buf_chr(b, ',');
	cell_labelled(m, b, "TIME_PERIOD", name_of(m, "Periode waktu", "Time period"));
	buf_lit(b, ",OBS_VALUE");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		buf_chr(b, ',');
		cell_labelled(m, b, attribute_rows[i].id, name_of(m, names[i][0], names[i][1]));
	}
	for (size_t i = 0; i < m->d->n_attributes; i++) {
		const struct attribute_kind *kind = m->d->attributes[i].kind;

		buf_chr(b, ',');
		cell_labelled(m, b, kind->code, name_of(m, kind->name_id, kind->name_en));
	}
	buf_str(b, m->several ? ",ACTION,VALID_FROM,VALID_TO\r\n" : "\r\n");
}

int
time_grain(char frequency)
{
	return frequency == 'A' ? 4 : frequency == 'W' || frequency == 'D' ? 10 : 7;
}

const char *
time_normalized(const char *period, int grain, char out[TIME_ROOM])
{
	struct period p;
	struct date day;

	if (!period_parse(period, &p))
		return period;
	day = period_end(&p);
	snprintf(out, TIME_ROOM, "%04u-%02u-%02u", (unsigned)day.year % 10000u, (unsigned)day.month % 100u,
	    (unsigned)day.day % 100u);
	out[grain] = '\0';
	return out;
}

static enum sd_err
csv_prepare(struct message *m)
{
	struct csv_state *s = arena_one(m->arena, struct csv_state);

	m->state = s;
	s->before = buf_new(m->arena, 0);
	s->after = buf_new(m->arena, 0);
	s->flow = arena_printf(m->arena, "%s:DF_%s(%s)", m->agency, m->d->code, m->version);
	return m->labels ? labels_load(m, s) : SD_OK;
}

static enum sd_err
csv_open(struct message *m)
{
	header_row(m);
	return m->b->er;
}

static void
series_parts(struct message *m)
{
	struct csv_state *s = m->state;
	const struct indicator *i = m->indicator;
	char decimals[24];

	s->before->n = s->n_flow;
	for (size_t k = 0; k < m->d->n_dimensions; k++) {
		buf_chr(s->before, ',');
		cell_code(m, s->before, m->d->dimensions[k].list, m->code[k]);
	}
	buf_chr(s->before, ',');
	if (i && i == s->after_of)
		return;
	s->after_of = i;
	s->after->n = 0;
	buf_chr(s->after, ',');
	if (!i || !attributes_wanted(m)) {
		buf_lit(s->after, ",,");
		return;
	}
	snprintf(decimals, sizeof(decimals), "%lld", (long long)i->decimals);
	cell_code(m, s->after, s->lists[ATTR_UNIT_MEASURE], i->unit_code);
	buf_chr(s->after, ',');
	cell_code(m, s->after, s->lists[ATTR_UNIT_MULT], i->unit_mult);
	buf_chr(s->after, ',');
	cell_code(m, s->after, s->lists[ATTR_DECIMALS], decimals);
}

static void
csv_series(struct message *m)
{
	struct csv_state *s = m->state;

	series_parts(m);
	if (m->detail != DATA_SERIES_KEYS && m->detail != DATA_NO_DATA)
		return;
	buf_add(m->b, s->before->p, s->before->n);
	buf_chr(m->b, ','); /* neither period nor value */
	buf_add(m->b, s->after->p, s->after->n);
	buf_lit(m->b, ",,,");
	buf_str(m->b, s->release);
}

static void
csv_observation(struct message *m, const struct observation *o)
{
	struct csv_state *s = m->state;
	struct buf *b = m->b;
	struct csv_out c;
	char day[TIME_ROOM];

	buf_add(b, s->before->p, s->before->n);
	buf_str(b, m->normalized ? time_normalized(o->period, time_grain(m->d->frequency[0]), day) : o->period);
	buf_chr(b, ',');
	if (!m->set->deleted)
		buf_str(b, o->value);
	buf_add(b, s->after->p, s->after->n);
	buf_chr(b, ',');
	if (!observation_attributes_wanted(m)) {
		buf_lit(b, ",,");
		buf_str(b, s->release);
		return;
	}
	cell_code(m, b, s->lists[ATTR_OBS_STATUS], o->status);
	buf_chr(b, ',');
	cell_code(m, b, s->lists[ATTR_CONF_STATUS], o->conf);
	buf_chr(b, ',');
	if (o->comment && *o->comment) {
		csv_begin(&c, b, ',', false);
		csv_text(&c, o->comment);
	}
	buf_str(b, s->release);
}

/* What every row of a data set ends with: attributes of the dataset, then the columns of the release, of which 1.0 has
 * none, but lets a service add some. */
static void
csv_set(struct message *m)
{
	struct csv_state *s = m->state;
	struct buf *b = buf_new(m->arena, 0);

	s->before->n = 0;
	cell_labelled(m, s->before, s->flow, name_of(m, m->d->title_id, m->d->title_en));
	s->n_flow = s->before->n;
	s->after_of = NULL;
	for (size_t i = 0; i < m->d->n_attributes; i++) {
		const struct set_attribute *x = &m->d->attributes[i];
		const struct code *c = set_attribute_code(m->d, x);

		buf_chr(b, ',');
		if (attributes_wanted(m) && *x->value)
			cell_labelled(m, b, x->value, c ? name_of(m, c->name_id, c->name_en) : NULL);
	}

	if (m->several)
		buf_printf(b, ",%s,%s,%s", m->set->action, m->set->valid_from ? m->set->valid_from : "",
		    m->set->valid_to ? m->set->valid_to : "");
	buf_lit(b, "\r\n");
	s->release = buf_text(b);
}

static void
csv_nothing(struct message *m)
{
	(void)m;
}

const struct data_writer writer_csv = {
	.prepare = csv_prepare, .begin = csv_open, .series = csv_series,
	.observation = csv_observation, .series_end = csv_nothing, .end = csv_nothing,
	.set_begin = csv_set, .set_end = csv_nothing,
};
