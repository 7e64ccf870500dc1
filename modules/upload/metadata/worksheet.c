/*
 * worksheet.c: the answers of the metadata worksheets as JSON. Called by the other files of this
 * folder. Knows no question; never writes to the database.
 */
#include "modules/upload/metadata/worksheet.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *kind, *form, *label;
} sheets[SHEET_COUNT] = {
	[SHEET_KEG] = { "keg", "ms_keg", "MS-Keg" },
	[SHEET_VAR] = { "var", "ms_var", "MS-Var" },
	[SHEET_IND] = { "ind", "ms_ind", "MS-Ind" },
};

struct worksheet {
	json_t *form[SHEET_COUNT];
};

enum ms
sheet_of(const char *name)
{
	size_t i;

	for (i = 0; i < SHEET_COUNT; i++)
		if (str_same(sheets[i].kind, name) || str_same(sheets[i].form, name))
			return (enum ms)i;
	return SHEET_COUNT;
}

const char *
sheet_kind(enum ms s)
{
	return sheets[s].kind;
}

const char *
sheet_label(enum ms s)
{
	return sheets[s].label;
}

static void
worksheet_free(void *arg)
{
	struct worksheet *w = arg;
	size_t i;

	for (i = 0; i < SHEET_COUNT; i++)
		json_decref(w->form[i]);
}

/* Answers of a row that stand beside the form's own, as one row was kept once. */
static void
rows_gather(json_t *form)
{
	json_t *row = json_object(), *value;
	const char *key;
	void *next;

	json_object_foreach_safe(form, next, key, value)
		if (*key == '(') {
			json_object_set(row, key, value);
			json_object_del(form, key);
		}
	if (json_is_array(json_object_get(form, "rows")) || json_object_size(row) == 0) {
		json_decref(row);
		return;
	}
	value = json_array();
	json_array_append_new(value, row);
	json_object_set_new(form, "rows", value);
}

struct worksheet *
worksheet_load(struct arena *a, const struct metadata_row *rows, size_t n)
{
	struct worksheet *w = arena_one(a, struct worksheet);
	size_t i;

	for (i = 0; i < n; i++) {
		enum ms s = sheet_of(rows[i].kind);

		if (s < SHEET_COUNT && !w->form[s])
			w->form[s] = json_loads(rows[i].body ? rows[i].body : "", JSON_REJECT_DUPLICATES, NULL);
	}
	for (i = 0; i < SHEET_COUNT; i++) {
		if (!json_is_object(w->form[i])) {
			json_decref(w->form[i]);
			w->form[i] = json_object();
			sd_assert(w->form[i] != NULL);
		}
		if (i != SHEET_KEG)
			rows_gather(w->form[i]);
	}
	arena_on_reset(a, worksheet_free, w);
	return w;
}

static json_t *
rows_of(const struct worksheet *w, enum ms s)
{
	json_t *rows = json_object_get(w->form[s], "rows");

	return json_is_array(rows) ? rows : NULL;
}

size_t
worksheet_rows(const struct worksheet *w, enum ms s)
{
	return s == SHEET_KEG ? 1 : json_array_size(rows_of(w, s));
}

bool
worksheet_begun(const struct worksheet *w, enum ms s)
{
	return json_object_size(w->form[s]) > 0;
}

/* The object that holds the question's answer; NULL where the row is missing. */
static json_t *
place_of(const struct worksheet *w, enum ms s, size_t row, const char *code)
{
	return s != SHEET_KEG && *code == '(' ? json_array_get(rows_of(w, s), row) : w->form[s];
}

static json_t *
value_of(const struct worksheet *w, enum ms s, size_t row, const char *code)
{
	return s < SHEET_COUNT ? json_object_get(place_of(w, s, row, code), code) : NULL;
}

struct lines
worksheet_list(struct arena *a, const struct worksheet *w, enum ms s, size_t row, const char *code)
{
	json_t *v = value_of(w, s, row, code), *one;
	size_t i, n = 0, room = json_is_array(v) ? json_array_size(v) : 1;
	const char **list = arena_array(a, room + 1, sizeof(*list));

	if (json_is_string(v) && *json_string_value(v))
		list[n++] = arena_strdup(a, json_string_value(v));
	json_array_foreach(v, i, one)
		if (json_is_string(one) && *json_string_value(one))
			list[n++] = arena_strdup(a, json_string_value(one));
	return (struct lines){ list, n };
}

const char *
worksheet_text(struct arena *a, const struct worksheet *w, enum ms s, size_t row, const char *code)
{
	struct lines list = worksheet_list(a, w, s, row, code);
	const char *out = list.n ? list.v[0] : NULL;
	size_t i;

	for (i = 1; i < list.n; i++)
		out = arena_printf(a, "%s; %s", out, list.v[i]);
	return out;
}

bool
worksheet_has(const struct worksheet *w, enum ms s, size_t row, const char *code, const char *value)
{
	json_t *v = value_of(w, s, row, code), *one;
	size_t i;

	if (json_is_string(v))
		return str_same(json_string_value(v), value);
	json_array_foreach(v, i, one)
		if (str_same(json_string_value(one), value))
			return true;
	return false;
}

/* The object to write into; the row is made where it is the next one. */
static json_t *
place_made(struct worksheet *w, enum ms s, size_t row, const char *code)
{
	json_t *rows = rows_of(w, s), *place;

	if (s == SHEET_KEG || *code != '(')
		return w->form[s];
	if (!rows) {
		rows = json_array();
		json_object_set_new(w->form[s], "rows", rows);
	}
	place = json_array_get(rows, row);
	if (!place && row == json_array_size(rows) && row < SHEET_ROWS) {
		place = json_object();
		json_array_append_new(rows, place);
	}
	return place;
}

void
worksheet_set(struct worksheet *w, enum ms s, size_t row, const char *code, const char *text)
{
	json_t *place;

	if (str_blank(text)) {
		json_object_del(place_of(w, s, row, code), code);
		return;
	}
	if ((place = place_made(w, s, row, code)))
		json_object_set_new(place, code, json_string(text));
}

void
worksheet_set_list(struct worksheet *w, enum ms s, size_t row, const char *code, const struct lines *list)
{
	json_t *place, *v = json_array();
	size_t i;

	for (i = 0; i < list->n; i++)
		if (!str_blank(list->v[i]))
			json_array_append_new(v, json_string(list->v[i]));
	if (json_array_size(v) == 0) {
		json_object_del(place_of(w, s, row, code), code);
		json_decref(v);
	} else if ((place = place_made(w, s, row, code))) {
		json_object_set_new(place, code, v);
	} else {
		json_decref(v);
	}
}

void
worksheet_drop_row(struct worksheet *w, enum ms s, size_t row)
{
	json_t *rows = rows_of(w, s);

	if (rows)
		json_array_remove(rows, row);
}

void
worksheet_fill(struct worksheet *w, const struct worksheet *from, enum ms s)
{
	const char *key;
	json_t *value;

	json_object_foreach(from->form[s], key, value)
		if (!json_object_get(w->form[s], key) && !str_same(key, "rows"))
			json_object_set_new(w->form[s], key, json_deep_copy(value));
}

const char *
worksheet_body(struct arena *a, const struct worksheet *w, enum ms s)
{
	char *text = json_dumps(w->form[s], JSON_SORT_KEYS | JSON_COMPACT);
	const char *out = arena_strdup(a, text ? text : "{}");

	free(text);
	return out;
}
