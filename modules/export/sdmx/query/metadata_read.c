/*
 * metadata_read.c: stored answers as metadata sets. Called by v1/metadata.c. Writes nothing; what it
 * cannot read is no answer.
 */
#include "modules/export/sdmx/model/sims.h"
#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/query/metadata.h"
#include "shared/ground/str.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
	TEXTS_MAX = 200, /* answers of one form: MS-Keg, the longest, asks 70 questions */
	ROWS_MAX = 200 /* of one repeated question: variables of an activity */
};

/* The label of a choice ("2=Berulang|..."), else the value itself. */
static const char *
choice_label(struct arena *a, const char *choices, const char *value)
{
	struct str unread = str_of(choices ? choices : ""), one;

	while ((one = str_part(&unread, '|')).p) {
		struct str label = one, code = str_part(&label, '=');

		if (label.p && code.n == strlen(value) && memcmp(code.p, value, code.n) == 0)
			return arena_strndup(a, label.p, label.n);
	}
	return arena_strdup(a, value);
}

static void
text_add(struct arena *a, struct answer *out, const json_t *value)
{
	const char *text = json_string_value(value);
	char *whole = json_is_object(value) || json_is_array(value) ? json_dumps(value, JSON_COMPACT) :
	    NULL;

	if (text && !str_blank(text))
		out->texts[out->n++] = choice_label(a, out->question->choices, text);
	else if (whole)
		out->texts[out->n++] = arena_strdup(a, whole);
	free(whole);
}

/* Of a question with one answer that was given several. */
static void
texts_join(struct arena *a, struct answer *out)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < out->n; i++) {
		buf_str(b, i ? "; " : "");
		buf_str(b, out->texts[i]);
	}
	out->texts[0] = buf_text(b);
	out->n = 1;
}

static bool
answer_read(struct arena *a, const struct question *q, const json_t *value, struct answer *out)
{
	size_t n = json_is_array(value) ? json_array_size(value) : value ? 1 : 0;

	*out = (struct answer){ .question = q };
	n = n > TEXTS_MAX ? TEXTS_MAX : n;
	out->texts = arena_array(a, n + 1, sizeof(*out->texts));
	for (size_t i = 0; i < n; i++)
		text_add(a, out, json_is_array(value) ? json_array_get(value, i) : value);
	if (out->n > 1 && !question_is_multiple(q))
		texts_join(a, out);
	return out->n > 0;
}

void
metadata_read(struct arena *a, const struct form *form, const char *body, struct metadata_set *out)
{
	json_t *root = json_loads(body ? body : "", JSON_REJECT_DUPLICATES, NULL);
	const json_t *rows = json_object_get(root, "rows");
	size_t n = json_is_array(rows) ? json_array_size(rows) : 1;

	n = n > ROWS_MAX ? ROWS_MAX : n;
	out->form = form;
	out->n_reports = 0;
	out->reports = arena_array(a, n + 1, sizeof(*out->reports));
	for (size_t i = 0; i < n; i++) {
		/* The answers in one object, and those of the form as a whole above it. */
		const json_t *row = json_is_array(rows) ? json_array_get(rows, i) : root;
		struct report *r = &out->reports[out->n_reports];

		r->v = arena_array(a, form->n, sizeof(*r->v));
		r->n = 0;
		for (size_t j = 0; j < form->n; j++) {
			const json_t *value = json_object_get(row, form->v[j].code);

			if (answer_read(a, &form->v[j], value ? value : json_object_get(root, form->v[j].code),
			    &r->v[r->n]))
				r->n++;
		}
		out->n_reports += r->n > 0;
	}
	json_decref(root);
}

static const struct flow *
flow_by_id(const struct registry *r, int64_t dataset_id)
{
	for (size_t i = 0; i < r->n_flows; i++)
		if (r->flows[i].d->id == dataset_id)
			return &r->flows[i];
	return NULL;
}

bool
set_provided(const struct registry *r, const struct providers *p, const struct flow *f)
{
	bool found = providers_hold(p, r->agency, f->d->unit_code);

	for (size_t i = 0; i < r->n && !found; i++)
		found = r->v[i]->kind == KIND_PROVISION && r->v[i]->flow == f &&
		    providers_hold(p, r->agency, r->v[i]->to_item);
	return found;
}

static bool
flow_wanted(const struct metadata_query *q, const struct flow *f)
{
	return q->flows.all || !q->flows.n || names_hold(&q->flows, f->dataflow->id);
}

static bool
set_wanted(const struct registry *r, const struct metadata_query *q, const struct metadata_set *s)
{
	if (!s->flow || !s->n_reports || (q->after && s->changed_at <= q->after))
		return false;
	return flow_wanted(q, s->flow) && set_provided(r, &q->providers, s->flow);
}

/* --- by the concepts of SIMS --- */

/* What a dataset has answered so far. */
struct gathered {
	struct answer *v;    /* by the questions of the form SIMS */
	size_t *room;        /* of the texts of each */
	int64_t version, changed_at;
	bool any;
};

static const struct question *
question_of(const struct form *f, const char *code)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].code, code) == 0)
			return &f->v[i];
	return NULL;
}

/* One answer, headed by what it is about: the variable or indicator of its row, or the question. */
static void
sims_give(struct arena *a, struct gathered *g, size_t at, const struct question *q, const json_t *row,
    const json_t *value)
{
	struct answer *to = &g->v[at];
	const char *name = json_string_value(json_object_get(row, "(2)"));
	struct answer one;

	if (!answer_read(a, q, value, &one))
		return;
	texts_join(a, &one);
	one.texts[0] = arena_printf(a, "%s: %s", name && !str_blank(name) ? name : q->name_id, one.texts[0]);
	for (size_t i = 0; i < to->n; i++)
		if (strcmp(to->texts[i], one.texts[0]) == 0)
			return;
	if (to->n == TEXTS_MAX)
		return;
	to->texts = arena_more(a, to->texts, to->n, &g->room[at], 4, sizeof(*to->texts));
	to->texts[to->n++] = one.texts[0];
}

/* Puts the answers of one body under the concepts that they answer. */
static void
sims_gather(struct arena *a, const struct registry *r, const struct form *from, const char *body, struct gathered *g)
{
	const struct form *sims = &r->forms[FORM_SIMS];
	json_t *root = json_loads(body ? body : "", JSON_REJECT_DUPLICATES, NULL);
	const json_t *rows = json_object_get(root, "rows");
	size_t n = json_is_array(rows) ? json_array_size(rows) : 1;

	for (size_t i = 0; i < n_sims_sources; i++) {
		const struct sims_source *s = &sims_sources[i];
		const struct question *q = strcmp(s->form, from->name) == 0 ? question_of(from, s->code) : NULL;
		size_t at = 0;

		while (q && at < sims->n && strcmp(sims->v[at].id, s->id) != 0)
			at++;
		for (size_t k = 0; q && at < sims->n && k < n && k < ROWS_MAX; k++) {
			const json_t *row = json_is_array(rows) ? json_array_get(rows, k) : root;
			const json_t *value = json_object_get(row, s->code);

			sims_give(a, g, at, q, row, value ? value : json_object_get(root, s->code));
		}
	}
	json_decref(root);
}

static void
gathered_begin(struct arena *a, const struct form *sims, struct gathered *g)
{
	if (g->any)
		return;
	g->any = true;
	g->v = arena_array(a, sims->n, sizeof(*g->v));
	g->room = arena_array(a, sims->n, sizeof(*g->room));
	for (size_t i = 0; i < sims->n; i++)
		g->v[i].question = &sims->v[i];
}

/* The set of what was gathered; no report where no concept is answered. */
static void
gathered_set(struct arena *a, const struct form *sims, const struct gathered *g, const struct flow *f,
    struct metadata_set *s)
{
	struct report *report = arena_one(a, struct report);

	*s = (struct metadata_set){ .form = sims, .flow = f, .version = g->version, .changed_at = g->changed_at,
	    .reports = report };
	report->v = arena_array(a, sims->n, sizeof(*report->v));
	for (size_t i = 0; i < sims->n; i++)
		if (g->v[i].n)
			report->v[report->n++] = g->v[i];
	s->n_reports = report->n > 0;
}

/* One set a dataset, of all its forms: its version is the sum of theirs, so it grows with each. */
static enum sd_err
sims_sets(struct db *db, const struct registry *r, const struct metadata_query *q, struct metadata_set **out, size_t *n)
{
	const struct form *sims = &r->forms[FORM_SIMS];
	struct gathered *all = arena_array(r->arena, r->n_flows, sizeof(*all));

	for (size_t i = 0; i < FORM_SIMS; i++) {
		struct answer_body *rows;
		enum sd_err er;
		size_t n_rows;

		if ((er = export_answers(db, r->arena, r->forms[i].kind, q->code, &rows, &n_rows)) != SD_OK)
			return er;
		for (size_t k = 0; k < n_rows; k++) {
			const struct flow *f = flow_by_id(r, rows[k].dataset_id);
			struct gathered *g = f ? &all[f - r->flows] : NULL;

			if (!f || !flow_wanted(q, f))
				continue;
			gathered_begin(r->arena, sims, g);
			g->version += rows[k].version;
			g->changed_at = rows[k].changed_at > g->changed_at ? rows[k].changed_at : g->changed_at;
			sims_gather(r->arena, r, &r->forms[i], rows[k].body, g);
		}
	}
	for (size_t i = 0; i < r->n_flows; i++) {
		if (!all[i].any)
			continue;
		gathered_set(r->arena, sims, &all[i], &r->flows[i], &(*out)[*n]);
		*n += set_wanted(r, q, &(*out)[*n]);
	}
	return SD_OK;
}

enum sd_err
metadata_sets(struct db *db, const struct registry *r, const struct metadata_query *q,
    struct metadata_set **out, size_t *n)
{
	sd_door(r, MAGIC_REGISTRY);
	*out = arena_array(r->arena, FORM_COUNT * (r->n_flows + 1), sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < FORM_SIMS; i++) { /* one statement a form, three at most */
		struct answer_body *rows;
		enum sd_err er;
		size_t n_rows;

		if (!(q->forms & 1u << i) || !r->forms[i].msd)
			continue;
		if ((er = export_answers(db, r->arena, r->forms[i].kind, q->code, &rows, &n_rows)) != SD_OK)
			return er;
		for (size_t k = 0; k < n_rows && *n < FORM_COUNT * r->n_flows; k++) {
			struct metadata_set *s = &(*out)[*n];

			s->flow = flow_by_id(r, rows[k].dataset_id);
			s->version = rows[k].version;
			s->changed_at = rows[k].changed_at;
			metadata_read(r->arena, &r->forms[i], rows[k].body, s);
			*n += set_wanted(r, q, s);
		}
	}
	return q->forms & 1u << FORM_SIMS && r->forms[FORM_SIMS].msd ? sims_sets(db, r, q, out, n) : SD_OK;
}
