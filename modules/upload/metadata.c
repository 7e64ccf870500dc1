/*
 * metadata.c: answers of the metadata worksheets as JSON. Called by pages_metadata.c and
 * actions_metadata.c. No SQL, no page.
 */
#include "modules/upload/metadata.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define FORMS 3

static const char *const forms[FORMS] = { "ms_keg", "ms_var", "ms_ind" };

struct answers {
	json_t *form[FORMS];
};

static void
answers_free(void *arg)
{
	struct answers *s = arg;
	size_t i;

	for (i = 0; i < FORMS; i++)
		json_decref(s->form[i]);
}

const char *
form_kind(const char *form)
{
	return str_starts(form, "ms_") ? form + 3 : form;
}

static size_t
form_at(const char *form)
{
	size_t i;

	for (i = 0; i < FORMS; i++)
		if (str_same(forms[i], form) || str_same(form_kind(forms[i]), form))
			return i;
	return FORMS;
}

struct answers *
answers_load(struct arena *a, const struct metadata_row *rows, size_t n)
{
	struct answers *s = arena_one(a, struct answers);
	size_t i, at;

	for (i = 0; i < n; i++)
		if ((at = form_at(rows[i].kind)) < FORMS && !s->form[at])
			s->form[at] = json_loads(rows[i].body ? rows[i].body : "", JSON_REJECT_DUPLICATES, NULL);
	for (i = 0; i < FORMS; i++)
		if (!json_is_object(s->form[i])) {
			json_decref(s->form[i]);
			s->form[i] = json_object();
			sd_assert(s->form[i] != NULL);
		}
	arena_on_reset(a, answers_free, s);
	return s;
}

static json_t *
value_of(const struct answers *s, const char *form, const char *code)
{
	size_t at = form_at(form);

	return at < FORMS ? json_object_get(s->form[at], code) : NULL;
}

const char *
answer_get(struct arena *a, const struct answers *s, const char *form, const char *code)
{
	json_t *v = value_of(s, form, code), *one;
	const char *out = NULL;
	size_t i;

	if (json_is_string(v))
		return *json_string_value(v) ? arena_strdup(a, json_string_value(v)) : NULL;
	json_array_foreach(v, i, one)
		if (json_is_string(one))
			out = out ? arena_printf(a, "%s; %s", out, json_string_value(one)) :
			    arena_strdup(a, json_string_value(one));
	return out;
}

bool
answer_has(const struct answers *s, const char *form, const char *code, const char *value)
{
	json_t *v = value_of(s, form, code), *one;
	size_t i;

	if (json_is_string(v))
		return str_same(json_string_value(v), value);
	json_array_foreach(v, i, one)
		if (str_same(json_string_value(one), value))
			return true;
	return false;
}

void
answer_set(struct answers *s, const char *form, const char *code, const char *text)
{
	size_t at = form_at(form);

	if (at == FORMS)
		return;
	if (str_blank(text))
		json_object_del(s->form[at], code);
	else
		json_object_set_new(s->form[at], code, json_string(text));
}

void
answer_add(struct answers *s, const char *form, const char *code, const char *text)
{
	size_t at = form_at(form);
	json_t *list;

	if (at == FORMS || str_blank(text))
		return;
	list = json_object_get(s->form[at], code);
	if (!json_is_array(list)) {
		list = json_array();
		json_object_set_new(s->form[at], code, list);
	}
	json_array_append_new(list, json_string(text));
}

void
answers_clear(struct answers *s, const char *form)
{
	size_t at = form_at(form);

	if (at < FORMS)
		json_object_clear(s->form[at]);
}

const char *
answers_body(struct arena *a, const struct answers *s, const char *form)
{
	size_t at = form_at(form);
	char *text = at < FORMS ? json_dumps(s->form[at], JSON_SORT_KEYS | JSON_COMPACT) : NULL;
	const char *out = arena_strdup(a, text ? text : "{}");

	free(text);
	return out;
}

/* --- questions --- */

bool
form_is_multi(const struct form_row *f)
{
	return (str_same(f->type, "multi") || str_same(f->type, "multi_bitmask")) && *f->choices;
}

void
form_choices(struct arena *a, const struct form_row *f, void (*each)(void *arg, const char *value, const char *label),
    void *arg)
{
	struct str rest = str_of(f->choices), part;

	if (!*f->choices || str_starts(f->choices, "kolom:"))
		return;
	while ((part = str_part(&rest, '|')).p) {
		const char *text = arena_strndup(a, part.p, part.n), *eq = strchr(text, '=');
		bool coded = eq && eq > text && strspn(text, "0123456789") == (size_t)(eq - text);

		if (str_blank(text) || str_same(text, "…"))
			continue;
		each(arg, coded ? arena_strndup(a, text, (size_t)(eq - text)) : text, coded ? eq + 1 : text);
	}
}

/* --- what is known already --- */

enum known { KNOWN_ACTIVITY, KNOWN_YEAR, KNOWN_SECTORAL, KNOWN_UNIT, KNOWN_CONCEPT, KNOWN_DEFINITION,
	KNOWN_MEASURE, KNOWN_SATUAN, KNOWN_CLASSES, KNOWN_INDICATOR, KNOWN_TYPE, KNOWN_OPEN };

static const struct {
	const char *form, *code;
	enum known what;
} known[] = {
	{ "ms_keg", "ID.1", KNOWN_ACTIVITY }, { "ms_keg", "ID.2", KNOWN_YEAR }, { "ms_keg", "ID.6", KNOWN_SECTORAL },
	{ "ms_keg", "1.1", KNOWN_UNIT },
	{ "ms_var", "H.1", KNOWN_ACTIVITY }, { "ms_var", "H.3", KNOWN_UNIT }, { "ms_var", "(2)", KNOWN_INDICATOR },
	{ "ms_var", "(4)", KNOWN_CONCEPT }, { "ms_var", "(5)", KNOWN_DEFINITION }, { "ms_var", "(8)", KNOWN_TYPE },
	{ "ms_var", "(12)", KNOWN_OPEN }, { "ms_var", "(13)", KNOWN_MEASURE }, { "ms_var", "(14)", KNOWN_SATUAN },
	{ "ms_ind", "H.1", KNOWN_ACTIVITY }, { "ms_ind", "H.2", KNOWN_UNIT }, { "ms_ind", "(2)", KNOWN_INDICATOR },
	{ "ms_ind", "(3)", KNOWN_CONCEPT }, { "ms_ind", "(4)", KNOWN_DEFINITION }, { "ms_ind", "(7)", KNOWN_MEASURE },
	{ "ms_ind", "(8)", KNOWN_SATUAN }, { "ms_ind", "(9)", KNOWN_CLASSES }, { "ms_ind", "(17)", KNOWN_OPEN },
};

static const char *
known_value(struct arena *a, const struct dataset *d, const struct item_row *item, enum known what)
{
	switch (what) {
	case KNOWN_ACTIVITY:
		return item && item->activity && *item->activity ? item->activity : d->title_id;
	case KNOWN_YEAR:
		return item ? arena_printf(a, "%lld", (long long)item->year) : NULL;
	case KNOWN_SECTORAL:
		return "2";
	case KNOWN_UNIT:
		return d->unit_name;
	case KNOWN_CONCEPT:
		return d->concept;
	case KNOWN_DEFINITION:
		return d->definition;
	case KNOWN_MEASURE:
		return d->measure;
	case KNOWN_SATUAN:
		return d->unit_text;
	case KNOWN_CLASSES:
		return d->classification;
	case KNOWN_INDICATOR:
		return d->n_indicators ? d->indicators[0].name_id : NULL;
	case KNOWN_TYPE:
		return d->n_indicators && d->indicators[0].decimals ? "Float/Desimal" : "Integer";
	case KNOWN_OPEN:
		return str_same(d->access, "terbuka") ? "1" : "2";
	}
	return NULL;
}

const char *
answer_default(struct arena *a, const struct dataset *d, const struct item_row *item,
    const char *form, const char *code)
{
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_same(known[i].form, form) && str_same(known[i].code, code))
			return known_value(a, d, item, known[i].what);
	return NULL;
}
