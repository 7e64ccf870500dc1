/*
 * indah_value.c: JSON values as the answers that they mean: choices in any spelling, bit sums, lists, ranges.
 * Called by indah.c. Pure.
 */
#include "modules/upload/metadata/indah_part.h"

#include "shared/ground/str.h"

#include <string.h>

#define TEXT_MAX 8000 /* characters of one answer: what PARAM_TEXTS takes too, so that the page can show it */

/* --- choices --- */

struct seeking {
	struct arena *a;
	const char *text, *slug;
	const char *exact, *alike;
	size_t n_alike;
};

static void
choice_compare(void *arg, const char *value, const char *label)
{
	struct seeking *s = arg;
	const char *slug = str_slug(s->a, label, 200);

	if (str_same(value, s->text) || str_same(slug, s->slug)) {
		s->exact = s->exact ? s->exact : value;
	} else if (*s->slug && str_starts(slug, s->slug) && slug[strlen(s->slug)] == '-') {
		s->alike = value;
		s->n_alike++;
	}
}

/* A bit sum of the printed form, as its choices: 9 = 1 and 8. */
static struct texts
bits_apart(struct arena *a, const struct form_row *f, const char *text)
{
	const char **v = arena_array(a, 16, sizeof(*v)), *one;
	int64_t sum, bit;
	size_t n = 0;

	if (!str_same(f->type, "multi_bitmask") || !str_int(str_of(text), 1, 1023, &sum))
		return (struct texts){ NULL, 0 };
	for (bit = 1; bit <= sum; bit *= 2) {
		if (!(sum & bit))
			continue;
		one = arena_printf(a, "%lld", (long long)bit);
		if (answer_fault(a, f, &one))
			return (struct texts){ NULL, 0 };
		v[n++] = one;
	}
	return (struct texts){ v, n };
}

/* --- values --- */

/* The text of a single value; NULL for none. */
const char *
indah_text_of(struct arena *a, const json_t *v)
{
	struct str s;

	if (json_is_integer(v))
		return arena_printf(a, "%lld", (long long)json_integer_value(v));
	if (json_is_boolean(v))
		return json_is_true(v) ? "1" : "2";
	if (!json_is_string(v))
		return NULL;
	s = str_trim((struct str){ json_string_value(v), json_string_length(v) });
	return s.n ? arena_strndup(a, s.p, s.n) : NULL;
}

static const char *
member(struct arena *a, const json_t *o, const char *first, const char *other)
{
	const char *text = indah_text_of(a, json_object_get(o, first));

	return text ? text : indah_text_of(a, json_object_get(o, other));
}

/* {"kode", "nilai"} as "kode; nilai"; {"awal", "akhir"} as a range; else nothing. */
static const char *
object_text(struct arena *a, const json_t *o)
{
	const char *code = member(a, o, "kode", "code"), *name = member(a, o, "nilai", "label");
	const char *from = member(a, o, "awal", "mulai"), *to = member(a, o, "akhir", "selesai");

	if (code || name)
		return code && name && !str_same(code, name) ? arena_printf(a, "%s; %s", code, name) : code ? code : name;
	return from && to ? arena_printf(a, "%s/%s", from, to) : NULL;
}

struct texts
indah_values_of(struct arena *a, const json_t *v)
{
	size_t i, n = 0, room = json_is_array(v) ? json_array_size(v) : 1;
	const char **out = arena_array(a, room + 1, sizeof(*out));

	for (i = 0; i < room; i++) {
		const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
		const char *text = json_is_object(one) ? object_text(a, one) : indah_text_of(a, one);

		if (text)
			out[n++] = text;
	}
	return (struct texts){ out, n };
}

/* Lists line by line. */
static struct texts
lines_apart(struct arena *a, struct texts list)
{
	size_t i, n = 0, room = 0;
	const char **out, *p;

	for (i = 0; i < list.n; i++)
		for (p = list.v[i], room++; *p; p++)
			room += *p == '\n';
	out = arena_array(a, room + 1, sizeof(*out));
	for (i = 0; i < list.n; i++) {
		struct str unread = str_of(list.v[i]), line;

		while ((line = str_part(&unread, '\n')).p)
			if ((line = str_trim(line)).n)
				out[n++] = arena_strndup(a, line.p, line.n);
	}
	return (struct texts){ out, n };
}

struct texts
indah_joined(struct arena *a, struct texts list, const char *between)
{
	const char **one = arena_array(a, 1, sizeof(*one));
	size_t i;

	if (list.n < 2)
		return list;
	one[0] = list.v[0];
	for (i = 1; i < list.n; i++)
		one[0] = arena_printf(a, "%s%s%s", one[0], between, list.v[i]);
	return (struct texts){ one, 1 };
}

/* The values as the question keeps them. */
struct texts
indah_values_fit(struct arena *a, const struct form_row *f, struct texts list)
{
	enum ask ask = question_ask(f);
	struct texts bits;
	size_t i;

	if (ask == ASK_LINES || ask == ASK_RULES)
		return lines_apart(a, list);
	if (ask == ASK_MANY && list.n == 1 && (bits = bits_apart(a, f, list.v[0])).n)
		return bits;
	if (ask != ASK_MANY)
		list = indah_joined(a, list, ask == ASK_TEXT ? "\n" : "; ");
	for (i = 0; (ask == ASK_MANY || ask == ASK_ONE) && i < list.n; i++) {
		/* The choice that a text means: its value, its label in any spelling, or how its label alone begins. */
		const char *text = list.v[i];
		struct seeking s = { .a = a, .text = text, .slug = str_slug(a, text, 200) };

		form_choices(a, f, choice_compare, &s);
		list.v[i] = s.exact ? s.exact : s.n_alike == 1 ? s.alike : text;
	}
	return list;
}

const char *
indah_text_fault(const char *s)
{
	if (strlen(s) > TEXT_MAX)
		return "terlalu panjang, paling banyak 8.000 huruf.";
	for (; *s; s++)
		if ((unsigned char)*s < ' ' && *s != '\n' && *s != '\t' && *s != '\r')
			return "memuat karakter kendali.";
	return NULL;
}
