/*
 * body_json.c: a JSON object as a form: {"sel": ["A1", "B2"], "rev": 3} is sel=A1, sel=B2, rev=3. Called by
 * body.c for
 * routes of machines. So one parameter table holds for a form and for JSON. Figures that are not whole go as
 * texts: a JSON
 * number with a fraction is refused, since a reader would make a binary double of it.
 */
#include "shared/request/form/body_part.h"
#include <jansson.h>
#include <string.h>

static enum sd_err
pair_add(struct arena *a, struct form *form, const char *name, const json_t *v)
{
	const char *text = json_is_true(v) ? "1" : json_is_false(v) ? "0" : NULL;

	if (json_is_string(v))
		text = arena_strndup(a, json_string_value(v), json_string_length(v));
	else if (json_is_integer(v))
		text = arena_printf(a, "%lld", (long long)json_integer_value(v));
	form->bad = name;
	/* null, a list in a list, an object, a number with a point: no form field can be that. */
	if (!text)
		return SD_SYNTAX;
	form->bad = NULL;
	return form_add(a, form, (struct pair){ .name = name, .value = text, .from = FROM_BODY });
}

static enum sd_err
object_add(struct arena *a, struct form *form, json_t *o)
{
	const char *key;
	json_t *v, *one;
	size_t i;
	enum sd_err er;

	json_object_foreach(o, key, v) {
		const char *name = arena_strdup(a, key);

		if (!form_name_fit(name))
			return SD_SYNTAX;
		if (json_is_null(v) || (json_is_false(v)))
			continue;
		if (!json_is_array(v) && (er = pair_add(a, form, name, v)) != SD_OK)
			return er;
		json_array_foreach(v, i, one)
			if ((er = pair_add(a, form, name, one)) != SD_OK)
				return er;
	}
	return SD_OK;
}

static void
json_drop(void *arg)
{
	json_decref(arg);
}

enum sd_err
body_json(struct arena *a, struct form *form, const char *p, size_t n)
{
	json_t *o;

	form->bad = "";
	if (n == 0)
		return SD_OK;
	if (!(o = json_loadb(p, n, JSON_REJECT_DUPLICATES, NULL)))
		return SD_SYNTAX;
	arena_on_reset(a, json_drop, o);
	return json_is_object(o) ? object_add(a, form, o) : SD_SYNTAX;
}
