/*
 * said.c: by what a table was checked: the checks, their thresholds, the rules of the metadata, the equalities with
 * other datasets, as they were at that moment. Called by intake/understood.c; the release keeps it. Must never ask the
 * database: it says what the checks were given.
 */
#include "modules/upload/checks/checks.h"
#include "modules/upload/checks/equality.h"

#include "shared/format/json_out.h"
#include "shared/ground/str.h"

static void
limits_write(struct json_out *j, struct arena *a, const struct reading_limits *limits)
{
	struct limit_said *v;
	size_t n = limits ? reading_limits_said(a, limits, &v) : 0;

	jo_key_array(j, "ambang");
	for (size_t i = 0; i < n; i++) {
		jo_object(j);
		jo_key_text(j, "nama", v[i].name);
		jo_key_text(j, "uraian", v[i].label);
		jo_key_text(j, "nilai", v[i].value);
		jo_close(j);
	}
	jo_close(j);
}

static void
rules_write(struct json_out *j, struct arena *a, const struct rules *rules)
{
	jo_key_array(j, "aturan");
	for (size_t i = 0; rules && i < rules->n; i++) {
		const struct rule_line *r = &rules->v[i];

		jo_text(j, arena_printf(a, "%s: %s%s%s", rule_level_text(r->level), r->text, r->about ? ", nilai = " : "",
		    r->about ? r->about : ""));
	}
	jo_close(j);
}

void
checks_write(struct json_out *j, struct arena *a, const struct reading_ask *ask)
{
	const struct equality *e = ask->equality;

	jo_key_object(j, "pemeriksaan");
	jo_key_array(j, "jenis");
	for (size_t i = 0; i < n_checks; i++)
		jo_text(j, checks[i].name);
	jo_close(j);
	limits_write(j, a, ask->limits);
	rules_write(j, a, ask->rules);
	jo_key_array(j, "kesamaan");
	for (size_t i = 0; e && i < e->n; i++)
		jo_text(j, arena_printf(a, "%s %s = %s %s%s%s", e->rows[i].slug, e->rows[i].indicator, e->rows[i].other_slug,
		    e->rows[i].other_indicator, str_blank(e->rows[i].tolerance) ? "" : ", toleransi ",
		    e->rows[i].tolerance ? e->rows[i].tolerance : ""));
	jo_close(j);
	jo_close(j);
}
