/*
 * known.c: what need not be asked again: answers that follow from the dataset with its standard and
 * structure, from the request for recommendation (FS3) of the same activity, from last year. Pure; called by
 * actions.c. Never overwrites an answer that somebody gave.
 */
#include "modules/upload/metadata/worksheet.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/activity.h"

#include <jansson.h>
#include <string.h>

#define DOMAIN_MAX 60 /* codes that are written out as domain of a variable */

static void
known(struct arena *a, struct worksheet *w, enum ms s, size_t row, const char *code, const char *text)
{
	if (!str_blank(text) && !worksheet_text(a, w, s, row, code))
		worksheet_set(w, s, row, code, text);
}

/* --- dataset --- */

/* Government function -> sector of the activity (ID.5): where the two lists name the same field. */
static const struct {
	const char *function, *sector;
} sectors[] = {
	{ "1.01", "5" }, { "1.02", "9" }, { "1.06", "21" }, { "2.07", "13" }, { "2.11", "6" }, { "2.12", "2" }, { "2.15",
	    "22" },
	{ "2.16", "11" }, { "3.25", "1" }, { "3.27", "1" }, { "3.30", "10" }, { "3.31", "10" }, { "5.01", "3" }, { "5.02",
	    "7" },
};

static const char *
sector_of(const char *function)
{
	size_t i;

	for (i = 0; function && i < COUNT(sectors); i++)
		if (str_same(sectors[i].function, function))
			return sectors[i].sector;
	return NULL;
}

static const char *
frequency_answer(const char *freq)
{
	static const struct {
		char freq;
		const char *answer;
	} map[] = { { 'D', "1" }, { 'W', "2" }, { 'M', "3" }, { 'Q', "4" }, { 'T', "5" }, { 'S', "6" }, { 'A', "7" } };
	size_t i;

	for (i = 0; freq && i < COUNT(map); i++)
		if (map[i].freq == *freq)
			return map[i].answer;
	return NULL;
}

static const char *
bounds_rule(struct arena *a, const struct indicator *i)
{
	if (i->min_value && i->max_value)
		return arena_printf(a, "nilai dalam %s..%s", i->min_value, i->max_value);
	if (i->min_value)
		return arena_printf(a, "nilai >= %s", i->min_value);
	return i->max_value ? arena_printf(a, "nilai <= %s", i->max_value) : "# Tanpa batas nilai.";
}

/* The national standard that the dataset's own follows: a reference (MS-Var 6) and its code (MS-Var 15, MS-Ind 18). */
static void
standard_known(struct arena *a, struct worksheet *w, enum ms s, size_t row, const struct dataset *d)
{
	if (s == SHEET_VAR)
		known(a, w, s, row, "(6)", d->reference);
	known(a, w, s, row, s == SHEET_VAR ? "(15)" : "(18)", d->sdsn_code);
}

static void
variable_of_dimension(struct arena *a, struct worksheet *w, const struct dataset *d, const struct dimension *dim)
{
	size_t row = worksheet_rows(w, SHEET_VAR);
	const char *rule = "# Diperiksa terhadap daftar kodenya pada setiap unggahan.";

	worksheet_set(w, SHEET_VAR, row, "(2)", dim->name_id);
	worksheet_set(w, SHEET_VAR, row, "(3)", dim->code);
	worksheet_set(w, SHEET_VAR, row, "(4)", dim->name_id);
	worksheet_set(w, SHEET_VAR, row, "(6)", dim->list ? dim->list->name_id : NULL);
	worksheet_set(w, SHEET_VAR, row, "(8)", "Char/String");
	if (dim->list) {
		/* The codes of a list as "code; name", one each. */
		const char **v = arena_array(a, dim->list->n_codes + 1, sizeof(*v));
		size_t i, n = 0;

		for (i = 0; i < dim->list->n_codes && dim->list->n_codes <= DOMAIN_MAX; i++)
			v[n++] = arena_printf(a, "%s; %s", dim->list->codes[i].code, dim->list->codes[i].name_id);
		if (n == 0)
			v[n++] = arena_printf(a, "%s; %s", dim->list->code, dim->list->name_id);
		worksheet_set_list(w, SHEET_VAR, row, "(9)", &(struct lines){ v, n });
	}
	worksheet_set_list(w, SHEET_VAR, row, "(10)", &(struct lines){ &rule, 1 });
	worksheet_set(w, SHEET_VAR, row, "(12)", str_same(d->access, "terbuka") ? "1" : "2");
}

static void
indicator_known(struct arena *a, struct worksheet *w, const struct dataset *d, const struct indicator *i)
{
	size_t row = worksheet_rows(w, SHEET_IND), k, n = 0;
	const char *v[16];

	worksheet_set(w, SHEET_IND, row, "(2)", i->name_id);
	worksheet_set(w, SHEET_IND, row, "(3)", d->concept);
	worksheet_set(w, SHEET_IND, row, "(4)", d->definition);
	worksheet_set(w, SHEET_IND, row, "(7)", d->measure);
	worksheet_set(w, SHEET_IND, row, "(8)", i->unit_name_id ? i->unit_name_id : d->unit_text);
	for (k = 0; k < d->n_dimensions && n < COUNT(v); k++)
		if (!d->dimensions[k].fixed_code && !str_same(d->dimensions[k].role, "indicator"))
			v[n++] = d->dimensions[k].name_id;
	if (n == 0)
		v[n++] = "Tanpa pemilah";
	worksheet_set_list(w, SHEET_IND, row, "(9)", &(struct lines){ v, n });
	worksheet_set(w, SHEET_IND, row, "(10)", "2");
	worksheet_set(w, SHEET_IND, row, "(13)", worksheet_text(a, w, SHEET_KEG, 0, "ID.1"));
	worksheet_set(w, SHEET_IND, row, "(15)", i->name_id);
	worksheet_set(w, SHEET_IND, row, "(17)", str_same(d->access, "terbuka") ? "1" : "2");
	standard_known(a, w, SHEET_IND, row, d);
}

/* Rows that are there already for an indicator of the dataset: by code (alias) or by name. */
static void
rows_known(struct arena *a, struct worksheet *w, enum ms s, const struct dataset *d)
{
	size_t row, i;

	for (row = 0; row < worksheet_rows(w, s); row++)
		for (i = 0; i < d->n_indicators; i++)
			if (str_same(worksheet_text(a, w, s, row, "(2)"), d->indicators[i].name_id) ||
			    (s == SHEET_VAR && str_same(worksheet_text(a, w, s, row, "(3)"), d->indicators[i].code))) {
				standard_known(a, w, s, row, d);
				break;
			}
}

void
worksheet_from_dataset(struct arena *a, struct worksheet *w, const struct dataset *d, const struct item_row *item)
{
	size_t i;

	known(a, w, SHEET_KEG, 0, "ID.1", item && item->activity && *item->activity ? item->activity : d->title_id);
	if (item)
		known(a, w, SHEET_KEG, 0, "ID.2", arena_printf(a, "%lld", (long long)item->year));
	known(a, w, SHEET_KEG, 0, "ID.5", sector_of(d->function_code));
	known(a, w, SHEET_KEG, 0, "ID.6", "2");
	known(a, w, SHEET_KEG, 0, "1.1", d->unit_name);
	known(a, w, SHEET_KEG, 0, "4.1", "2");
	known(a, w, SHEET_KEG, 0, "4.2", frequency_answer(d->frequency));
	if (item && item->needs_recommendation && item->letter_number && *item->letter_number) {
		known(a, w, SHEET_KEG, 0, "ID.7", "1");
		known(a, w, SHEET_KEG, 0, "ID.8", item->letter_number);
	}
	known(a, w, SHEET_VAR, 0, "H.3", d->unit_name);
	known(a, w, SHEET_IND, 0, "H.2", d->unit_name);
	rows_known(a, w, SHEET_VAR, d);
	rows_known(a, w, SHEET_IND, d);
	if (worksheet_rows(w, SHEET_VAR) == 0) {
		for (i = 0; i < d->n_indicators; i++) {
			const struct indicator *indicator = &d->indicators[i];
			size_t row = worksheet_rows(w, SHEET_VAR);
			const char *rule = bounds_rule(a, indicator);

			worksheet_set(w, SHEET_VAR, row, "(2)", indicator->name_id);
			worksheet_set(w, SHEET_VAR, row, "(3)", indicator->code);
			worksheet_set(w, SHEET_VAR, row, "(4)", d->concept);
			worksheet_set(w, SHEET_VAR, row, "(5)", d->definition);
			worksheet_set(w, SHEET_VAR, row, "(8)", indicator->decimals ? "Float/Desimal" : "Integer");
			worksheet_set_list(w, SHEET_VAR, row, "(10)", &(struct lines){ &rule, 1 });
			worksheet_set(w, SHEET_VAR, row, "(12)", str_same(d->access, "terbuka") ? "1" : "2");
			worksheet_set(w, SHEET_VAR, row, "(13)", d->measure);
			worksheet_set(w, SHEET_VAR, row, "(14)", indicator->unit_name_id ? indicator->unit_name_id :
			    d->unit_text);
			standard_known(a, w, SHEET_VAR, row, d);
		}
		for (i = 0; i < d->n_dimensions; i++)
			if (!d->dimensions[i].fixed_code && (str_same(d->dimensions[i].role, "breakdown") ||
			    str_same(d->dimensions[i].role, "area")))
				variable_of_dimension(a, w, d, &d->dimensions[i]);
	}
	if (worksheet_rows(w, SHEET_IND) == 0)
		for (i = 0; i < d->n_indicators; i++)
			indicator_known(a, w, d, &d->indicators[i]);
}

/* --- request for recommendation --- */

static void
share_list(struct arena *a, struct worksheet *w, const char *keg, const char *map, const json_t *list)
{
	const char **v = arena_array(a, json_array_size(list) + 1, sizeof(*v)), *one;
	size_t i, n = 0;

	for (i = 0; i < json_array_size(list); i++)
		if ((one = json_string_value(json_array_get(list, i))) && (one = map ? activity_keg_value(a, map, one) : one))
			v[n++] = one;
	if (!worksheet_text(a, w, SHEET_KEG, 0, keg))
		worksheet_set_list(w, SHEET_KEG, 0, keg, &(struct lines){ v, n });
}

static bool
list_holds(const json_t *list, const char *value)
{
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		if (str_same(json_string_value(json_array_get(list, i)), value))
			return true;
	return false;
}

/* "31 Maret 2026" or 2026-03-31: the release of the digital product. */
static void
release_known(struct arena *a, struct worksheet *w, const char *text)
{
	struct date d;
	struct period p;

	if (!text || worksheet_text(a, w, SHEET_KEG, 0, "8.2.b"))
		return;
	if (date_parse(text, &d))
		worksheet_set(w, SHEET_KEG, 0, "8.2.b", text);
	else if (period_guess(text, 'D', &p))
		worksheet_set(w, SHEET_KEG, 0, "8.2.b", period_text(a, &p));
}

void
worksheet_from_request(struct arena *a, struct worksheet *w, const char *form_json, const char *title,
    const char *letter_number)
{
	json_t *root = form_json ? json_loads(form_json, 0, NULL) : NULL, *v;
	size_t i, j;

	known(a, w, SHEET_KEG, 0, "ID.1", title);
	if (!str_blank(letter_number)) {
		known(a, w, SHEET_KEG, 0, "ID.7", "1");
		known(a, w, SHEET_KEG, 0, "ID.8", letter_number);
	}
	for (i = 0; i < n_activity_shares; i++) {
		const struct activity_share *q = &activity_shares[i];
		const char *text = json_string_value(v = json_object_get(root, q->fs3));

		if (json_is_array(v))
			share_list(a, w, q->keg, q->map, v);
		else if (text && *text)
			known(a, w, SHEET_KEG, 0, q->keg, q->map ? activity_keg_value(a, q->map, text) : text);
	}
	for (i = 0; i < n_activity_ticks; i++) {
		const struct activity_tick *t = &activity_ticks[i];

		if (json_is_array(v = json_object_get(root, t->fs3)) && json_array_size(v))
			known(a, w, SHEET_KEG, 0, t->keg, list_holds(v, t->tick) ? "1" : "2");
	}
	/* Parts of a question that MS-Keg asks one by one; a text without parts is the first of them. */
	for (j = 0; j < n_activity_parts; j++) {
		const struct activity_part *p = &activity_parts[j];
		const char *text = json_string_value(json_object_get(root, p->fs3));

		if (text)
			known(a, w, SHEET_KEG, 0, p->keg, activity_part_of(a, text, p->part));
	}
	release_known(a, w, json_string_value(json_object_get(root, "7.6")));
	json_decref(root);
}

/* --- last year --- */

static const char *
date_later(struct arena *a, const char *iso)
{
	struct date d;

	if (!date_parse(iso, &d))
		return iso;
	d.year++;
	if (!date_valid(d))
		d.day = 28;
	return date_iso(a, d);
}

void
worksheet_next_year(struct arena *a, struct worksheet *w)
{
	static const char *const dated[] = { "3.3.A.1", "3.3.A.2", "3.3.B.3", "3.3.C.4", "3.3.C.5", "3.3.D.6", "3.3.D.7",
		"8.2.a", "8.2.b", "8.2.c" };
	const char *year = worksheet_text(a, w, SHEET_KEG, 0, "ID.2");
	int64_t v;
	size_t i;

	if (year && str_int(str_of(year), 0, 9998, &v))
		worksheet_set(w, SHEET_KEG, 0, "ID.2", arena_printf(a, "%lld", (long long)(v + 1)));
	worksheet_set(w, SHEET_KEG, 0, "ID.7", NULL);
	worksheet_set(w, SHEET_KEG, 0, "ID.8", NULL);
	for (i = 0; i < COUNT(dated); i++) {
		const char *text = worksheet_text(a, w, SHEET_KEG, 0, dated[i]), *slash;

		if (!text)
			continue;
		slash = strchr(text, '/');
		worksheet_set(w, SHEET_KEG, 0, dated[i], slash ? arena_printf(a, "%s/%s",
		    date_later(a, arena_strndup(a, text, (size_t)(slash - text))), date_later(a, slash + 1)) :
		    date_later(a, text));
	}
}

struct plan
worksheet_plan(struct arena *a, const struct worksheet *w)
{
	static const char *const dates[] = { "8.2.a", "8.2.b", "8.2.c" };
	struct plan p = { { NULL, NULL, NULL } };
	struct date d;
	size_t i;

	for (i = 0; i < COUNT(dates); i++) {
		const char *text = worksheet_text(a, w, SHEET_KEG, 0, dates[i]);

		p.day[i] = text && date_parse(text, &d) ? text : NULL;
	}
	return p;
}
