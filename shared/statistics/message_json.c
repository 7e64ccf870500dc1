/*
 * message_json.c: SDMX-JSON data messages as rows. See message.h.
 *
 * The tree is Jansson's; figures keep their digits because numbers are made texts before it reads them. An index beyond
 * its list, or a key of the wrong number of parts, is a broken message, never a blank cell.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/statistics/message.h"
#include "shared/ground/str.h"
#include "shared/statistics/json_numbers.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>

#define DEPTHS 3                        /* dataset, series, observation */
#define SCRATCH ((size_t)1024 * 1024)   /* bytes of one number */

static const char *const depth_names[DEPTHS] = { "dataSet", "series", "observation" };

struct depth {
	json_t *dimensions, *attributes; /* arrays of components; NULL = none */
	size_t at_dimension[MESSAGE_COLUMNS], at_attribute[MESSAGE_COLUMNS]; /* their columns */
};

struct message {
	struct arena *a;
	const struct message_use *use;
	struct depth depth[DEPTHS];  /* of the dataset that is read */
	const char *names[MESSAGE_COLUMNS], *cells[MESSAGE_COLUMNS];
	size_t n, at_flow, at_action, at_value, at_place, n_rows;
	const char *set;             /* "1/" where there are several; else "" */
	const char *why;
};

bool
message_is_json(const void *p, size_t n)
{
	const char *from = message_start(p, &n);

	n = n < MESSAGE_HEAD ? n : MESSAGE_HEAD;
	return n && *from == '{' && memmem(from, n, "\"dataSets\"", strlen("\"dataSets\"")) != NULL;
}

static enum sd_err
broken(struct message *m, const char *what)
{
	m->why = arena_printf(m->a, "Pesan SDMX-JSON ini rusak: %s.", what);
	return SD_INVALID;
}

/* The text of a string or number; NULL = neither. */
static const char *
text_of(json_t *v)
{
	const char *s = json_string_value(v);

	return s && *s == JSON_NUMBER ? s + 1 : s;
}

static bool
index_of(const char *text, size_t n, size_t *out)
{
	int64_t i;

	if (!text || !str_int((struct str){ text, n }, 0, INT32_MAX, &i))
		return false;
	*out = (size_t)i;
	return true;
}

/* The value of that index: its code, or its text where it has none. */
static const char *
component_value(json_t *component, size_t i)
{
	json_t *values = json_object_get(component, "values"), *v = json_array_get(values, i);
	const char *text = text_of(json_object_get(v, "id"));

	if (!text && !(text = text_of(json_object_get(v, "value"))) && !(text = text_of(json_object_get(v, "name"))))
		text = text_of(v);
	return text;
}

/* "0:3:1" as the values of those dimensions. */
static enum sd_err
key_take(struct message *m, const struct depth *d, const char *key)
{
	struct str unread = str_of(key), part;
	size_t i, k = 0, n = json_array_size(d->dimensions);

	while ((part = str_part(&unread, ':')).p) {
		if (k == n || !index_of(part.p, part.n, &i) ||
		    !(m->cells[d->at_dimension[k]] = component_value(json_array_get(d->dimensions, k), i)))
			return broken(m, arena_printf(m->a, "kunci \"%.80s\" tidak menunjuk nilai dimensinya", key));
		k++;
	}
	return k == n ? SD_OK : broken(m, arena_printf(m->a, "kunci \"%.80s\" kurang bagiannya", key));
}

/* Indexes into the values of attributes; a text stands for itself (2.0, uncoded), a list for its first. */
static enum sd_err
attributes_take(struct message *m, const struct depth *d, json_t *list, size_t from)
{
	size_t i, at, n = json_array_size(d->attributes);

	for (i = 0; i < n; i++) {
		json_t *v = json_array_get(list, from + i);
		const char *text;

		if (json_is_array(v))
			v = json_array_get(v, 0);
		text = json_string_value(v);
		m->cells[d->at_attribute[i]] = NULL;
		if (!text)
			continue;
		if (*text != JSON_NUMBER)
			m->cells[d->at_attribute[i]] = text;
		else if (!index_of(text + 1, strlen(text + 1), &at) ||
		    !(m->cells[d->at_attribute[i]] = component_value(json_array_get(d->attributes, i), at)))
			return broken(m, "sebuah atribut tidak menunjuk nilainya");
	}
	return SD_OK;
}

static enum sd_err
row_write(struct message *m, const char *series, const char *observation)
{
	m->cells[m->at_place] = arena_printf(m->a, "%s%s%s%s", m->set, series, *series && *observation ? "/" : "",
	    observation);
	m->n_rows++;
	return m->use->row(m->use->arg, m->cells, m->n);
}

static enum sd_err
observations_read(struct message *m, json_t *observations, const char *series)
{
	const char *key;
	json_t *v;
	enum sd_err er;

	json_object_foreach(observations, key, v) {
		if (!json_is_array(v))
			return broken(m, "sebuah pengamatan bukan larik");
		m->cells[m->at_value] = text_of(json_array_get(v, 0));
		if ((er = key_take(m, &m->depth[2], key)) != SD_OK ||
		    (er = attributes_take(m, &m->depth[2], v, 1)) != SD_OK ||
		    (er = row_write(m, series, key)) != SD_OK)
			return er;
	}
	return SD_OK;
}

/* A series without observations says something only where it deletes: all that it had. */
static enum sd_err
series_alone(struct message *m, const char *series)
{
	const char *action = m->cells[m->at_action];
	const struct depth *d = &m->depth[2];

	for (size_t i = 0; i < json_array_size(d->dimensions); i++)
		m->cells[d->at_dimension[i]] = NULL;
	for (size_t i = 0; i < json_array_size(d->attributes); i++)
		m->cells[d->at_attribute[i]] = NULL;
	m->cells[m->at_value] = NULL;
	return action && *action == 'D' ? row_write(m, series, "") : SD_OK;
}

/* The column of that name, at first a new one; MESSAGE_COLUMNS = no room. */
static size_t
column_of(struct message *m, const char *name)
{
	size_t i;

	for (i = 0; i < m->n && strcmp(m->names[i], name) != 0; i++)
		continue;
	if (i == m->n && m->n < MESSAGE_COLUMNS)
		m->names[m->n++] = name;
	return i;
}

static enum sd_err
columns_find(struct message *m, json_t *components, size_t at[MESSAGE_COLUMNS])
{
	size_t i;
	json_t *v;

	json_array_foreach(components, i, v) {
		const char *id = text_of(json_object_get(v, "id"));

		if (!id)
			return broken(m, "sebuah komponen tidak punya id");
		if (i == MESSAGE_COLUMNS || (at[i] = column_of(m, id)) == MESSAGE_COLUMNS)
			return SD_TOO_LARGE;
	}
	return SD_OK;
}

/* The flow, where a link of the dataset says it. */
static const char *
flow_of(json_t *set)
{
	size_t i;
	json_t *v;

	json_array_foreach(json_object_get(set, "links"), i, v) {
		const char *urn = text_of(json_object_get(v, "urn")), *at = urn ? strrchr(urn, '=') : NULL;

		if (at && strstr(urn, ".Dataflow="))
			return at + 1;
	}
	return NULL;
}

/* The components of a dataset, and their columns. */
static enum sd_err
columns_choose(struct message *m, json_t *structure)
{
	size_t i;
	enum sd_err er;

	for (i = 0; i < DEPTHS; i++) {
		struct depth *d = &m->depth[i];

		d->dimensions = json_object_get(json_object_get(structure, "dimensions"), depth_names[i]);
		d->attributes = json_object_get(json_object_get(structure, "attributes"), depth_names[i]);
		if ((er = columns_find(m, d->dimensions, d->at_dimension)) != SD_OK ||
		    (er = columns_find(m, d->attributes, d->at_attribute)) != SD_OK)
			return er;
	}
	return SD_OK;
}

/* 1.0 has one structure, 2.0 a list into which the dataset points. */
static json_t *
structure_of(json_t *data, json_t *set)
{
	json_t *one = json_object_get(data, "structure");
	const char *at = text_of(json_object_get(set, "structure"));
	size_t i = 0;

	if (one)
		return one;
	if (at && !index_of(at, strlen(at), &i))
		return NULL;
	return json_array_get(json_object_get(data, "structures"), i);
}

static enum sd_err
set_read(struct message *m, json_t *data, json_t *set)
{
	enum sd_err er;
	const struct depth *d;
	size_t i;
	json_t *series;
	const char *key;
	json_t *v;

	memset(m->cells, 0, sizeof(m->cells));
	m->cells[m->at_flow] = flow_of(set);
	m->cells[m->at_action] = text_of(json_object_get(set, "action"));
	if ((er = columns_choose(m, structure_of(data, set))) != SD_OK)
		return er;
	/* What holds for the whole dataset: dimensions of one value, and attributes. */
	d = &m->depth[0];
	for (i = 0; i < json_array_size(d->dimensions); i++)
		m->cells[d->at_dimension[i]] = component_value(json_array_get(d->dimensions, i), 0);
	if ((er = attributes_take(m, d, json_object_get(set, "attributes"), 0)) != SD_OK)
		return er;
	series = json_object_get(set, "series");
	json_object_foreach(series, key, v)
		if ((er = key_take(m, &m->depth[1], key)) != SD_OK ||
		    (er = attributes_take(m, &m->depth[1], json_object_get(v, "attributes"), 0)) != SD_OK ||
		    (er = json_object_size(json_object_get(v, "observations")) ?
		    observations_read(m, json_object_get(v, "observations"), key) : series_alone(m, key)) != SD_OK)
			return er;
	return observations_read(m, json_object_get(set, "observations"), "");
}

/* Which columns there are is asked of every dataset before the first one is read: the names come first. */
static enum sd_err
sets_read(struct message *m, json_t *data, json_t *sets)
{
	enum sd_err er;
	json_t *set;
	size_t i;

	/* What every message has in front. */
	m->at_flow = column_of(m, MESSAGE_FLOW);
	m->at_action = column_of(m, MESSAGE_ACTION);
	m->at_value = column_of(m, "OBS_VALUE");
	m->at_place = column_of(m, MESSAGE_PLACE);
	json_array_foreach(sets, i, set) {
		json_t *structure = structure_of(data, set);

		if (!structure)
			return broken(m, "strukturnya tidak ada");
		if ((er = columns_choose(m, structure)) != SD_OK)
			return er;
	}
	if ((er = m->use->row(m->use->arg, m->names, m->n)) != SD_OK)
		return er;
	json_array_foreach(sets, i, set) {
		m->set = json_array_size(sets) > 1 ? arena_printf(m->a, "dataSets[%zu]/", i) : "";
		if ((er = set_read(m, data, set)) != SD_OK)
			return er;
	}
	return SD_OK;
}

enum sd_err
message_json(struct arena *a, const void *p, size_t n, const struct message_use *use, const char **why)
{
	struct message *m = arena_one(a, struct message);
	struct arena *scratch = arena_new(SCRATCH);
	struct buf *quoted = buf_new(a, n * 8 + SCRATCH);
	json_error_t at;
	json_t *root, *data, *sets;
	enum sd_err er;

	m->a = a;
	m->use = use;
	json_numbers_quote(scratch, p, n, true, quoted);
	arena_free(scratch);
	if (quoted->er != SD_OK)
		return quoted->er;
	if (!(root = json_loadb(quoted->p, quoted->n, JSON_REJECT_DUPLICATES, &at))) {
		*why = arena_printf(a, "JSON tidak dapat dibaca di baris %d.", at.line);
		return SD_INVALID;
	}
	/* 1.0 has the datasets beside the header or in `data`, 2.0 in `data`. */
	data = json_object_get(root, "data");
	sets = json_object_get(data ? data : root, "dataSets");
	er = json_array_size(sets) ? sets_read(m, data ? data : root, sets) : broken(m, "tidak ada satu pun dataset");
	if (er == SD_OK && !m->n_rows)
		er = broken(m, "tidak ada satu pun pengamatan");
	*why = m->why;
	json_decref(root);
	return er;
}
