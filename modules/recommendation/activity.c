/*
 * activity.c: see activity.h.
 */
#include "modules/recommendation/activity.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/activity.h"
#include <jansson.h>
#include <string.h>

#define TEXT_MAX 1000 /* of one answer, as the form takes it */

struct knowing {
	struct arena *a;
	struct answers *x;
	const struct field_row *fields;
	size_t n_fields;
	json_t *keg;
	int64_t years;   /* from the worksheet's to the request's */
	size_t n;
};

/* The answer of MS-Keg as one text, or NULL. */
static const char *
keg_text(const struct knowing *k, const char *code)
{
	const json_t *v = json_object_get(k->keg, code);
	const char *all = json_string_value(v), *one;

	for (size_t i = 0; i < json_array_size(v); i++)
		if ((one = json_string_value(json_array_get(v, i))))
			all = all ? arena_printf(k->a, "%s; %s", all, one) : one;
	return str_blank(all) ? NULL : all;
}

static void
answer(struct knowing *k, const char *code, const char *text)
{
	const char *before = answers_text(k->a, k->x, code);

	if (!*before && !str_blank(text) && strlen(text) <= TEXT_MAX) {
		answers_default(k->a, k->x, code, text);
		k->n++;
	}
}

static const struct field_row *
field_of(const struct knowing *k, const char *code)
{
	for (size_t i = 0; i < k->n_fields; i++)
		if (str_same(k->fields[i].code, code))
			return &k->fields[i];
	return NULL;
}

/* The choice of a question of FS3 that begins so. */
static const char *
choice_of(const struct knowing *k, const struct field_row *f, const char *begins)
{
	struct str unread = str_of(f->choices), part;

	while (begins && (part = str_part(&unread, '|')).p) {
		const char *choice = arena_strndup(k->a, part.p, part.n);

		if (str_starts(choice, begins))
			return choice;
	}
	return NULL;
}

/* Adds a choice to those of a "multi" question. */
static size_t
choice_add(const char **v, size_t n, const char *choice)
{
	for (size_t i = 0; i < n; i++)
		if (str_same(v[i], choice))
			return n;
	if (choice)
		v[n++] = choice;
	return n;
}

static void
list_known(struct knowing *k, const struct field_row *f, const char *map, const json_t *v)
{
	size_t room = json_is_array(v) ? json_array_size(v) : 1, n = 0;
	const char **list = arena_array(k->a, room + 1, sizeof *list);

	for (size_t i = 0; i < room; i++) {
		const char *value = json_string_value(json_is_array(v) ? json_array_get(v, i) : v);

		if (value)
			n = choice_add(list, n, choice_of(k, f, activity_fs3_choice(k->a, map, value)));
	}
	k->n += answers_default_list(k->x, f->code, (struct lines){ list, n });
}

static void
shares_known(struct knowing *k)
{
	for (size_t i = 0; i < n_activity_shares; i++) {
		const struct activity_share *q = &activity_shares[i];
		const struct field_row *f = field_of(k, q->fs3);
		const char *text = keg_text(k, q->keg);

		if (!f || !text)
			continue;
		if (!q->map)
			answer(k, q->fs3, text);
		else if (str_same(f->type, "multi"))
			list_known(k, f, q->map, json_object_get(k->keg, q->keg));
		else
			answer(k, q->fs3, choice_of(k, f, activity_fs3_choice(k->a, q->map, text)));
	}
}

/* Questions that MS-Keg answers by Ya become the ticks of one question. */
static void
ticks_known(struct knowing *k)
{
	for (size_t i = 0; i < n_activity_ticks; i++) {
		const char *code = activity_ticks[i].fs3;
		const struct field_row *f = field_of(k, code);
		const char **v = arena_array(k->a, n_activity_ticks, sizeof *v);
		size_t n = 0;

		if (!f || (i && str_same(activity_ticks[i - 1].fs3, code)))
			continue;
		for (size_t j = i; j < n_activity_ticks && str_same(activity_ticks[j].fs3, code); j++)
			if (str_same(keg_text(k, activity_ticks[j].keg), "1"))
				n = choice_add(v, n, choice_of(k, f, activity_ticks[j].tick));
		k->n += answers_default_list(k->x, code, (struct lines){ v, n });
	}
}

/* "nama; jabatan; ...", with "-" for a part in the middle that is not known. */
static void
parts_known(struct knowing *k)
{
	for (size_t i = 0; i < n_activity_parts; i++) {
		const char *code = activity_parts[i].fs3, *all = NULL;
		bool any = false;

		if (i && str_same(activity_parts[i - 1].fs3, code))
			continue;
		for (size_t j = i; j < n_activity_parts && str_same(activity_parts[j].fs3, code); j++) {
			const char *one = keg_text(k, activity_parts[j].keg);

			any = any || one;
			all = all ? arena_printf(k->a, "%s; %s", all, one ? one : "-") : one ? one : "-";
		}
		answer(k, code, any ? all : NULL);
	}
}

/* --- dates --- */

static const char *
day_later(const struct knowing *k, struct date d)
{
	d.year += (int)k->years;
	if (!date_valid(d))
		d.day = 28;
	return date_long(k->a, d);
}

static void
dates_known(struct knowing *k)
{
	static const struct { const char *keg, *label; } stages[] = {
		{ "3.3.A.1", "Perencanaan" }, { "3.3.A.2", "Desain" }, { "3.3.B.3", "Pengumpulan" },
		{ "3.3.C.4", "Pengolahan" }, { "3.3.C.5", "Analisis" }, { "3.3.D.6", "Penyajian" }, { "3.3.D.7", "Evaluasi" },
	};
	static const char *const releases[] = { "8.2.b", "8.2.a", "8.2.c" };
	const char *all = NULL, *one;
	struct date d;

	for (size_t i = 0; i < COUNT(stages); i++) {
		const char *text = keg_text(k, stages[i].keg), *slash = text ? strchr(text, '/') : NULL;
		struct date to;

		/* "2026-01-01/2026-02-28" a year on, for people; what is no such time is left open. */
		if (slash && date_parse(arena_strndup(k->a, text, (size_t)(slash - text)), &d) && date_parse(slash + 1, &to))
			all = arena_printf(k->a, "%s%s%s: %s s.d. %s", all ? all : "", all ? "\n" : "", stages[i].label,
			    day_later(k, d), day_later(k, to));
	}
	answer(k, "7.5", all);
	for (size_t i = 0; i < COUNT(releases); i++)
		if ((one = keg_text(k, releases[i])) && date_parse(one, &d))
			answer(k, "7.6", day_later(k, d));
}

/* --- variables --- */

static const char *
row_text(const json_t *row, const char *code)
{
	const char *text = json_string_value(json_object_get(row, code));

	return text ? text : "";
}

/* A line a variable: name; definition; reference period. As many as fit. */
static void
variables_known(struct knowing *k, const json_t *var)
{
	const json_t *rows = json_object_get(var, "rows");
	struct buf *b = buf_new(k->a, 0);

	for (size_t i = 0; i < json_array_size(rows); i++) {
		const json_t *row = json_array_get(rows, i);
		const char *line = arena_printf(k->a, "%s; %s; %s", row_text(row, "(2)"), row_text(row, "(5)"),
		    row_text(row, "(7)"));

		if (*row_text(row, "(2)") && b->n + strlen(line) + 1 <= TEXT_MAX)
			buf_printf(b, "%s%s", b->n ? "\n" : "", line);
	}
	answer(k, "4.2", b->n ? buf_text(b) : NULL);
}

static json_t *
body_read(const char *text)
{
	return text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
}

size_t
answers_from_activity(struct arena *a, struct answers *x, const struct field_row *fields, size_t n,
    const char *keg, const char *var, int64_t year)
{
	struct knowing k = { .a = a, .x = x, .fields = fields, .n_fields = n, .keg = body_read(keg) };
	json_t *rows = body_read(var);
	const char *was = keg_text(&k, "ID.2");
	int64_t then;
	const struct field_row *mode;
	const char *title, *choice;

	if (was && year && str_int(str_of(was), 1900, 9998, &then) && year > then && year - then < 100)
		k.years = year - then;
	shares_known(&k);
	ticks_known(&k);
	parts_known(&k);
	dates_known(&k);
	/* "judul; tahun; cara". */
	mode = field_of(&k, "5.1");
	title = keg_text(&k, "ID.1");
	choice = mode ? answers_shown(k.a, k.x, mode) : "";
	if (title && year)
		answer(&k, "1.4", arena_printf(k.a, "%s; %lld; %s", title, (long long)year, choice));
	variables_known(&k, rows);
	json_decref(k.keg);
	json_decref(rows);
	return k.n;
}
