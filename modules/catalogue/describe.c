/*
 * describe.c: what is said of a dataset beside its figures: schema.org description, citation, metadata worksheets.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/statistics/file_format.h"
#include "shared/statistics/meaning_sheet.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { JSON_MAX = 256 * 1024, CHOICES_MAX = 64 };

/* --- schema.org --- */

static void
party(struct json_out *j, const char *key, const char *type, const char *name)
{
	jo_key_object(j, key);
	jo_key_text(j, "@type", type);
	jo_key_text(j, "name", name);
	jo_close(j);
}

static void
downloads(struct json_out *j, struct req *rq, const struct grid *g)
{
	char type[FILE_MEDIA];

	jo_key_array(j, "distribution");
	for (size_t i = 0; i < FILE_COUNT; i++) {
		if (!(file_formats[i].flags & FILE_SEARCH))
			continue;
		file_format_media(&file_formats[i], type);
		jo_object(j);
		jo_key_text(j, "@type", "DataDownload");
		jo_key_text(j, "encodingFormat", type);
		jo_key_text(j, "contentUrl", arena_printf(rq->arena, "%s/katalog/%s.%s", rq->conf->base_url, g->d->slug,
		    file_formats[i].ending));
		jo_close(j);
	}
	jo_close(j);
}

static void
keywords_write(struct json_out *j, struct arena *a, const struct grid *g)
{
	struct str unread = str_of(g->d->keywords), word;

	jo_key_array(j, "keywords");
	while ((word = str_part(&unread, ',')).p)
		if ((word = str_trim(word)).n)
			jo_text_n(j, word.p, word.n);
	if (g->d->function_name)
		jo_text(j, g->d->function_name);
	jo_close(j);
	jo_key_array(j, "variableMeasured");
	for (size_t i = 0; i < g->d->n_indicators; i++) {
		jo_object(j);
		jo_key_text(j, "@type", "PropertyValue");
		jo_key_text(j, "name", g->d->indicators[i].name_id);
		jo_key_text(j, "unitText", unit_shown(a, &g->d->indicators[i]));
		jo_close(j);
	}
	jo_close(j);
}

static const char *
licence_url(const char *code)
{
	static const struct { const char *code, *url; } known[] = {
		{ "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/" },
		{ "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/" },
		{ "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/" },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_same(known[i].code, code))
			return known[i].url;
	return code;
}

const char *
describe_json(struct req *rq, const struct grid *g)
{
	struct buf *b = buf_new(rq->arena, JSON_MAX), *safe;
	struct json_out j;

	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "@context", "https://schema.org");
	jo_key_text(&j, "@type", "Dataset");
	jo_key_text(&j, "name", g->d->title_id);
	jo_key_text(&j, "alternateName", str_blank(g->d->title_en) ? NULL : g->d->title_en);
	jo_key_text(&j, "description", str_blank(g->d->description_id) ? g->d->title_id : g->d->description_id);
	jo_key_text(&j, "url", arena_printf(rq->arena, "%s/katalog/%s", rq->conf->base_url, g->d->slug));
	jo_key_text(&j, "identifier", g->d->code);
	jo_key_text(&j, "version", arena_printf(rq->arena, "%lld", (long long)g->edition->number));
	jo_key_text(&j, "dateModified", time_iso(rq->arena, g->edition->released_at));
	jo_key_text(&j, "temporalCoverage", arena_printf(rq->arena, "%s/%s", g->edition->period_from,
	    g->edition->period_to));
	jo_key_text(&j, "license", licence_url(g->d->licence));
	jo_key_text(&j, "inLanguage", "id");
	jo_key_bool(&j, "isAccessibleForFree", true);
	party(&j, "creator", "GovernmentOrganization", g->edition->unit_name);
	party(&j, "publisher", "GovernmentOrganization",
	    setting_text_or(rq->db, rq->arena, SET_INSTANSI_PEMERINTAH,
	    setting_text(rq->db, rq->arena, SET_SITUS_NAMA)));
	party(&j, "spatialCoverage", "Place", setting_text_or(rq->db, rq->arena, SET_INSTANSI_NAMA, NULL));
	keywords_write(&j, rq->arena, g);
	downloads(&j, rq, g);
	if (jo_end(&j) != SD_OK)
		return "{}";
	/* Without '<', so that nothing in it can end the script element. */
	safe = buf_new(rq->arena, JSON_MAX * 2);
	for (const char *json = buf_text(b); *json; json++) {
		if (*json == '<')
			buf_lit(safe, "\\u003c");
		else
			buf_chr(safe, *json);
	}
	return buf_text(safe);
}

const char *
describe_citation(struct req *rq, const struct grid *g)
{
	struct date day = time_wib_date(g->edition->released_at);

	return arena_printf(rq->arena, "%s. (%d). %s [Dataset, rilis %lld, %s]. %s. %s/katalog/%s?rilis=%lld",
	    g->edition->unit_name, day.year, g->d->title_id, (long long)g->edition->number, date_long(rq->arena, day),
	    setting_text(rq->db, rq->arena, SET_SITUS_NAMA), rq->conf->base_url, g->d->slug,
	    (long long)g->edition->number);
}

/* --- metadata --- */

static void
root_free(void *root)
{
	json_decref(root);
}

/* The label of a choice ("2=Berulang|..."), else the value itself. */
static const char *
choice_label(struct arena *a, const char *choices, const char *value)
{
	struct str unread = str_of(choices), one;

	while ((one = str_part(&unread, '|')).p) {
		struct str label = one, code = str_part(&label, '=');

		if (label.p && str_is(code, value))
			return arena_strndup(a, label.p, label.n);
	}
	return value;
}

static const char *
answer_text(struct arena *a, const struct question *q, const json_t *value)
{
	const char *text = NULL;

	if (json_is_string(value))
		return choice_label(a, q->choices, json_string_value(value));
	for (size_t i = 0; json_is_array(value) && i < json_array_size(value) && i < CHOICES_MAX; i++) {
		const char *one = json_string_value(json_array_get(value, i));

		if (!one)
			continue;
		one = choice_label(a, q->choices, one);
		text = text ? arena_printf(a, "%s; %s", text, one) : one;
	}
	return text;
}

static void
answer_add(struct node *sheet, const char *label, const char *text)
{
	struct node *answer;

	if (str_blank(label) || str_blank(text))
		return;
	answer = node_add(sheet, "answer");
	node_set(answer, "label", label);
	node_set(answer, "text", text);
}

/* The answers that stand in one JSON object: the form's own, or those of a variable or an indicator. */
static void
answers_add(struct arena *a, struct node *sheet, const struct worksheet *w, const json_t *from,
    const struct question *q, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = str_same(q[i].form + 3, w->kind) ? answer_text(a, &q[i], json_object_get(from, q[i].code)) :
		    NULL;

		answer_add(sheet, q[i].label, text);
	}
}

/* By what the figures were checked: lists of texts, and thresholds with their values. */
static void
checks_add(struct arena *a, struct node *sheet, const json_t *root)
{
	static const struct { const char *key, *label; } lists[] = { { "jenis", "Yang diperiksa" },
		{ "aturan", "Aturan validasi" }, { "kesamaan", "Sama dengan dataset lain" } };
	const struct question plain = { .choices = "" };
	const json_t *limits = json_object_get(root, "ambang");

	for (size_t i = 0; i < COUNT(lists); i++)
		answer_add(sheet, lists[i].label, answer_text(a, &plain, json_object_get(root, lists[i].key)));
	for (size_t i = 0; i < json_array_size(limits); i++)
		answer_add(sheet, json_string_value(json_object_get(json_array_get(limits, i), "uraian")),
		    json_string_value(json_object_get(json_array_get(limits, i), "nilai")));
}

static void
sheet_add(struct arena *a, struct node *page, const struct worksheet *w, const struct question *q, size_t n)
{
	json_t *root = json_loads(w->body, 0, NULL), *rows;
	struct node *sheet;

	if (!root)
		return;
	arena_on_reset(a, root_free, root);
	rows = json_object_get(root, "rows");
	if (json_object_size(root) == 0)
		return;
	sheet = node_add(page, "worksheet");
	node_set(sheet, "kind", w->kind);
	if (str_same(w->kind, SHEET_CHECKS))
		checks_add(a, sheet, root);
	answers_add(a, sheet, w, root, q, n);
	for (size_t i = 0; i < json_array_size(rows); i++)
		answers_add(a, sheet, w, json_array_get(rows, i), q, n);
}

enum sd_err
describe_metadata(struct req *rq, struct node *page, int64_t dataset_id, int64_t number)
{
	struct worksheet *sheets;
	struct question *questions;
	size_t n, n_questions;
	enum sd_err er;

	if ((er = worksheet_list(rq->db, rq->arena, dataset_id, number, &sheets, &n)) != SD_OK || !n)
		return er;
	if ((er = question_list(rq->db, rq->arena, &questions, &n_questions)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		sheet_add(rq->arena, page, &sheets[i], questions, n_questions);
	return SD_OK;
}
