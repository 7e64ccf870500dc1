/*
 * answers.c: see answers.h.
 */
#include "modules/recommendation/answers.h"
#include "shared/ground/str.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define ANSWERS_MAX 200 /* fields of FS3: it has 39 */

static struct answer *
answer_find(const struct answers *x, const char *code)
{
	for (size_t i = 0; i < x->n; i++)
		if (str_same(x->v[i].code, code))
			return &x->v[i];
	return NULL;
}

static void
root_free(void *root)
{
	json_decref(root);
}

struct answers
answers_read(struct arena *a, const char *json)
{
	json_t *root = json ? json_loads(json, 0, NULL) : NULL, *value;
	struct answers x = { arena_array(a, ANSWERS_MAX, sizeof *x.v), 0 };
	const char *key;

	if (!root)
		return x;
	arena_on_reset(a, root_free, root);
	json_object_foreach(root, key, value) {
		struct answer *row = &x.v[x.n];

		if (x.n == ANSWERS_MAX)
			break;
		row->code = arena_strdup(a, key);
		if (json_is_array(value)) {
			size_t n = json_array_size(value);
			const char **v = arena_array(a, n, sizeof *v);

			for (size_t i = 0; i < n; i++) {
				const char *text = json_string_value(json_array_get(value, i));

				v[i] = arena_strdup(a, text ? text : "");
			}
			row->list = (struct lines){ v, n };
		} else
			row->text = arena_strdup(a, json_is_string(value) ? json_string_value(value) : "");
		x.n++;
	}
	return x;
}

const char *
answers_write(struct arena *a, const struct answers *x)
{
	json_t *root = json_object();
	char *text, *copy;

	for (size_t i = 0; i < x->n; i++) {
		json_t *value = x->v[i].text ? json_string(x->v[i].text) : json_array();

		for (size_t k = 0; !x->v[i].text && k < x->v[i].list.n; k++)
			json_array_append_new(value, json_string(x->v[i].list.v[k]));
		json_object_set_new(root, x->v[i].code, value);
	}
	text = json_dumps(root, JSON_COMPACT);
	copy = arena_strdup(a, text ? text : "{}");
	free(text);
	json_decref(root);
	return copy;
}

struct answers
answers_from_form(struct arena *a, const struct field_row *fields, size_t n, struct lines codes, struct lines texts,
    struct lines ticks)
{
	struct answers x = { arena_array(a, ANSWERS_MAX, sizeof *x.v), 0 };

	for (size_t i = 0; i < n && x.n < ANSWERS_MAX; i++) {
		struct answer *row = &x.v[x.n++];

		row->code = fields[i].code;
		if (str_same(fields[i].type, "multi")) {
			/* The choices of one question among "code=choice" ticks. */
			size_t n_chosen = 0, skip = strlen(row->code);
			const char **v = arena_array(a, ticks.n, sizeof *v);

			for (size_t k = 0; k < ticks.n; k++)
				if (str_starts(ticks.v[k], row->code) && ticks.v[k][skip] == '=')
					v[n_chosen++] = ticks.v[k] + skip + 1;
			row->list = (struct lines){ v, n_chosen };
			continue;
		}
		row->text = "";
		for (size_t k = codes.n < texts.n ? codes.n : texts.n; k-- > 0;) /* of two with one code the first counts */
			if (str_same(codes.v[k], row->code))
				row->text = texts.v[k];
	}
	return x;
}

const char *
answers_text(struct arena *a, const struct answers *x, const char *code)
{
	const struct answer *row = answer_find(x, code);
	const char *all = "";

	if (!row)
		return "";
	if (row->text)
		return row->text;
	for (size_t i = 0; i < row->list.n; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", row->list.v[i]);
	return all;
}

const char *
answers_shown(struct arena *a, const struct answers *x, const struct field_row *field)
{
	const char *text = answers_text(a, x, field->code), *label = strchr(text, '=');

	return str_same(field->type, "single") && label ? label + 1 : text;
}

static bool
choice_is(const char *text, const char *choice)
{
	size_t n = strlen(choice);

	return text && (str_same(text, choice) || (str_starts(text, choice) && text[n] == '='));
}

bool
answers_has(const struct answers *x, const char *code, const char *choice)
{
	const struct answer *row = answer_find(x, code);

	if (!row)
		return false;
	if (row->text)
		return choice_is(row->text, choice);
	for (size_t i = 0; i < row->list.n; i++)
		if (choice_is(row->list.v[i], choice))
			return true;
	return false;
}

/* The place for an answer to a question that has none; NULL where it has one. */
static struct answer *
answer_blank(struct answers *x, const char *code)
{
	struct answer *row = answer_find(x, code);

	if (row)
		return row->list.n || !str_blank(row->text) ? NULL : row;
	return x->n < ANSWERS_MAX ? &x->v[x->n++] : NULL;
}

bool
answers_default_list(struct answers *x, const char *code, struct lines list)
{
	struct answer *row = list.n ? answer_blank(x, code) : NULL;

	if (row)
		*row = (struct answer){ .code = code, .list = list };
	return row != NULL;
}

void
answers_default(struct arena *a, struct answers *x, const char *code, const char *text)
{
	struct answer *row = answer_blank(x, code);

	if (row) {
		row->code = code;
		row->text = arena_strdup(a, text ? text : "");
	}
}
