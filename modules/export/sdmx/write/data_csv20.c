/*
 * data_csv20.c: data messages as SDMX-CSV 2.0 (sdmx-csv, data-message/docs). Driven by v2/stream.c.
 * What a series repeats on every row is put together once a series. Several flows share one table:
 * its columns are those of all of them, and what a flow does not have stays empty.
 */
#include "modules/export/sdmx/write/data_30.h"
#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include <string.h>

enum {
	COLUMNS_MAX = 200 /* dimensions and attributes of one file; a structure has at most some 30 */
};

struct csv_state {
	const char *dimension[COLUMNS_MAX]; /* columns between ACTION and TIME_PERIOD */
	const struct dimension *example[COLUMNS_MAX];
	int place[COLUMNS_MAX];             /* of the current part: its dimension, or -1 */
	size_t n;
	int grain;                          /* timeFormat=normalized: 4, 7 or 10 characters */
	bool kind[ATTRIBUTE_KINDS];         /* attributes of datasets that any of them declares */
	struct buf *before, *key, *attributes, *tail;
};

static struct csv_state *
state_of(struct v2_message *v)
{
	return v->parts[0].state;
}

/* --- cells --- */

static void
cell(struct buf *b, const char *text)
{
	struct csv_out c;

	csv_begin(&c, b, ',', false);
	csv_text(&c, text);
}

/* ",CODE", ",CODE: Name" or ",CODE,Name". */
static void
cell_named(struct v2_message *v, struct buf *b, const char *code, const char *name)
{
	buf_chr(b, ',');
	if (v->csv.labels == LABELS_BOTH && code && *code && name && *name) {
		struct csv_out c;

		csv_begin(&c, b, ',', false);
		csv_pair(&c, code, name);
	} else
		cell(b, code);
	if (v->csv.labels != LABELS_NAME)
		return;
	buf_chr(b, ',');
	cell(b, name);
}

static void
cell_code(struct v2_message *v, struct buf *b, const struct code_list *list, const char *code)
{
	const struct code *c = NULL;

	if (v->csv.labels == LABELS_ID) {
		buf_chr(b, ',');
		buf_str(b, code);
		return;
	}
	if (list && code)
		c = code_find(list, code);
	cell_named(v, b, code, c ? v2_best(&v->m, c->name_id, c->name_en) : NULL);
}

/* A column of something without names of its own. */
static void
cell_plain(struct v2_message *v, struct buf *b, const char *text)
{
	buf_chr(b, ',');
	cell(b, text);
	if (v->csv.labels == LABELS_NAME)
		buf_chr(b, ',');
}

/* --- time --- */

static const char *
time_text(struct v2_message *v, const char *period, char out[TIME_ROOM])
{
	return v->csv.normalized && period ? time_normalized(period, state_of(v)->grain, out) : period;
}

/* --- columns --- */

static void
column_add(struct csv_state *s, const struct dimension *d)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->dimension[i], d->code) == 0)
			return;
	if (s->n == COLUMNS_MAX)
		return;
	s->example[s->n] = d;
	s->dimension[s->n++] = d->code;
}

static void
columns_find(struct v2_message *v)
{
	struct csv_state *s = arena_one(v->m.arena, struct csv_state);

	s->before = buf_new(v->m.arena, 0);
	s->key = buf_new(v->m.arena, 0);
	s->attributes = buf_new(v->m.arena, 0);
	s->tail = buf_new(v->m.arena, 0);
	for (size_t i = 0; i < v->n_parts; i++) {
		const struct dataset *d = &v->parts[i].flow->d;

		s->grain = time_grain(d->frequency[0]) > s->grain ? time_grain(d->frequency[0]) : s->grain;
		for (size_t j = 0; j < d->n_dimensions; j++)
			column_add(s, &d->dimensions[j]);
		for (size_t j = 0; j < d->n_attributes; j++)
			if (v2_set_attribute(v, &d->attributes[j]))
				s->kind[d->attributes[j].kind - attribute_kinds] = true;
	}
	v->parts[0].state = s;
}

static void
header_row(struct v2_message *v)
{
	const struct csv_state *s = state_of(v);
	struct buf *b = v->m.b;

	buf_str(b, v->csv.labels == LABELS_NAME ? "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION" :
	    "STRUCTURE,STRUCTURE_ID,ACTION");
	buf_str(b, v->csv.series_key ? ",SERIES_KEY" : "");
	buf_str(b, v->csv.obs_key ? ",OBS_KEY" : "");
	for (size_t i = 0; i < s->n; i++)
		cell_named(v, b, s->dimension[i],
		    v2_best(&v->m, s->example[i]->name_id, s->example[i]->name_en));
	cell_named(v, b, "TIME_PERIOD", v2_best(&v->m, "Periode waktu", "Time period"));
	if (v->values)
		cell_named(v, b, MEASURE_ID, v2_best(&v->m, "Nilai", "Observation value"));
	for (enum attribute i = 0; i < ATTR_COUNT; i++)
		if (v->attributes & 1u << i)
			cell_named(v, b, attribute_rows[i].id, v2_best(&v->m, v2_attribute_name(i)[0],
			    v2_attribute_name(i)[1]));
	for (size_t i = 0; i < ATTRIBUTE_KINDS; i++)
		if (s->kind[i])
			cell_named(v, b, attribute_kinds[i].code, v2_best(&v->m, attribute_kinds[i].name_id,
			    attribute_kinds[i].name_en));
	buf_lit(b, "\r\n");
}

static enum sd_err
csv_open(struct v2_message *v)
{
	columns_find(v);
	header_row(v);
	return v->m.b->er;
}

/* --- rows --- */

/* What every row of the data set ends with: attributes of the dataset as a whole. */
static void
tail_make(struct v2_message *v)
{
	struct csv_state *s = state_of(v);
	const struct dataset *d = v->m.d;

	s->tail->n = 0;
	for (size_t i = 0; i < ATTRIBUTE_KINDS; i++) {
		const struct set_attribute *x = NULL;
		const struct code *c;

		for (size_t k = 0; k < d->n_attributes && !v->m.set->deleted; k++)
			if (d->attributes[k].kind == &attribute_kinds[i])
				x = &d->attributes[k];
		if (!s->kind[i])
			continue;
		c = x ? set_attribute_code(d, x) : NULL;
		if (attribute_kinds[i].list)
			cell_named(v, s->tail, x ? x->value : "", c ? v2_best(&v->m, c->name_id, c->name_en) : NULL);
		else
			cell_plain(v, s->tail, x ? x->value : "");
	}
}

static void
csv_set(struct v2_message *v)
{
	static const struct { const char *action; char letter; } actions[] = {
		{ "Information", 'I' }, { "Append", 'A' }, { "Replace", 'R' }, { "Delete", 'D' },
	};
	struct csv_state *s = state_of(v);
	const struct v2_flow *f = v->part->flow;
	const char *id = arena_printf(v->m.arena, "%s:%s(%s)", f->agency, f->id, f->version);

	for (size_t i = 0; i < s->n; i++) {
		s->place[i] = -1;
		for (size_t j = 0; j < f->d.n_dimensions; j++)
			if (strcmp(f->d.dimensions[j].code, s->dimension[i]) == 0)
				s->place[i] = (int)j;
	}
	tail_make(v);
	s->before->n = 0;
	buf_str(s->before, context_rows[v->context].csv);
	cell_named(v, s->before, id, v2_best(&v->m, f->d.title_id, f->d.title_en));
	buf_chr(s->before, ',');
	for (size_t i = 0; i < COUNT(actions); i++)
		if (strcmp(actions[i].action, v->m.set->action) == 0)
			buf_chr(s->before, actions[i].letter);
}

/* The parts of a row that follow from its key. */
static void
key_parts(struct v2_message *v)
{
	struct csv_state *s = state_of(v);
	const struct dataset *d = v->m.d;

	s->key->n = s->attributes->n = 0;
	for (size_t i = 0; i < s->n; i++)
		cell_code(v, s->key, s->place[i] < 0 ? NULL : d->dimensions[s->place[i]].list,
		    s->place[i] < 0 ? "" : v->m.code[s->place[i]]);
	for (enum attribute i = 0; i < ATTR_COUNT; i++)
		if ((v->attributes & 1u << i) && attribute_rows[i].series)
			cell_code(v, s->attributes, v->lists[i], v->m.set->deleted ? NULL :
			    v2_attribute(&v->m, i, NULL));
}

static void
keys_out(struct v2_message *v, const char *period)
{
	for (int k = 0; k < 2; k++) {
		if (!(k ? v->csv.obs_key : v->csv.series_key))
			continue;
		buf_chr(v->m.b, ',');
		for (size_t i = 0; i < v->m.d->n_dimensions; i++) {
			if (i)
				buf_chr(v->m.b, '.');
			buf_str(v->m.b, v->m.code[i]);
		}
		if (k && period) {
			buf_chr(v->m.b, '.');
			buf_str(v->m.b, period);
		}
	}
}

/* One row; NULL: the series alone. */
static void
row_out(struct v2_message *v, const struct observation *o)
{
	struct csv_state *s = state_of(v);
	struct buf *b = v->m.b;
	char day[TIME_ROOM];

	buf_add(b, s->before->p, s->before->n);
	keys_out(v, o ? o->period : NULL);
	buf_add(b, s->key->p, s->key->n);
	cell_plain(v, b, o ? time_text(v, o->period, day) : "");
	if (v->values)
		cell_plain(v, b, o && !v->m.set->deleted ? o->value : NULL);
	buf_add(b, s->attributes->p, s->attributes->n);
	for (enum attribute i = 0; i < ATTR_COUNT; i++) {
		const char *value;

		if (!(v->attributes & 1u << i) || attribute_rows[i].series)
			continue;
		value = o && !v->m.set->deleted ? v2_attribute(&v->m, i, o) : NULL;
		if (attribute_rows[i].list)
			cell_code(v, b, v->lists[i], value);
		else
			cell_plain(v, b, value);
	}
	buf_add(b, s->tail->p, s->tail->n);
	buf_lit(b, "\r\n");
}

static void
csv_series(struct v2_message *v)
{
	if (v->m.at < 0)
		key_parts(v);
	if (v->series_only)
		row_out(v, NULL);
}

static void
csv_observation(struct v2_message *v, const struct observation *o)
{
	if (v->m.at >= 0)
		key_parts(v);
	row_out(v, o);
}

static void
csv_nothing(struct v2_message *v)
{
	(void)v;
}

const struct v2_writer writer2_csv = {
	.time_only = true, .begin = csv_open, .set_begin = csv_set, .series = csv_series,
	.observation = csv_observation, .series_end = csv_nothing, .set_end = csv_nothing,
	.end = csv_nothing,
};
