/*
 * common.c: what pages and actions of module upload share: whose record it is, breadcrumbs, structure, next period.
 * No SQL, never writes.
 */
#include "modules/upload/common/common.h"

#include "shared/ground/str.h"
#include "shared/request/change_list.h"
#include "shared/request/form/form.h"

int64_t
unit_filter(const struct req *rq)
{
	if (user_sees_all(&rq->user))
		return 0;
	return rq->user.unit_id ? rq->user.unit_id : -1;
}

bool
user_owns(const struct req *rq, int64_t unit_id)
{
	return cap_allows(CAP_PROPOSE, rq->user.roles) && rq->user.unit_id && rq->user.unit_id == unit_id;
}

enum sd_err
dataset_of(struct req *rq, const char *slug, struct dataset *out)
{
	int64_t unit = unit_filter(rq);
	enum sd_err er = dataset_by_slug(rq->db, rq->arena, slug, out);

	if (er != SD_OK)
		return er;
	if (unit && out->unit_id != unit)
		return SD_NOT_FOUND;
	return dataset_structure(rq->db, rq->arena, out);
}

enum sd_err
submission_own(struct req *rq, int64_t id, struct submission *s, struct dataset *d)
{
	enum sd_err er = submission_load(rq->db, rq->arena, id, unit_filter(rq), s);

	if (er != SD_OK)
		return er;
	return user_owns(rq, s->unit_id) ? dataset_of(rq, s->dataset_slug, d) : SD_NOT_FOUND;
}

enum sd_err
submission_changeable(struct req *rq, int64_t id, const char *field, struct submission *s, struct dataset *d)
{
	enum sd_err er = submission_own(rq, id, s, d);

	if (er != SD_OK)
		return er;
	if (!state_in(s->state, SUBMISSION_TAKES_FILES))
		return req_fault(rq, field, "Kiriman ini sedang tidak dapat diubah. Tarik kembali dahulu.");
	return SD_OK;
}

void
crumbs_add(struct node *page, const char *const *pairs)
{
	struct node *n;

	for (; pairs[0] || pairs[1]; pairs += 2) {
		n = node_add(page, "remah");
		node_set(n, "ke", pairs[0]);
		node_set(n, "label", pairs[1]);
	}
}

void
state_node(struct node *parent, const struct workflow *w, const char *name)
{
	const struct state *st = name ? flow_state(w, name) : NULL;
	struct node *n;

	if (!name)
		return;
	n = node_add(parent, "state");
	node_set(n, "kind", w->states->subject);
	node_set(n, "name", name);
	node_set(n, "label", st ? st->label : name);
	node_set(n, "tone", st ? st->tone : "neutral");
}

void
dataset_pages(struct req *rq, struct node *page, const struct dataset_found *found, struct page_at at)
{
	const char *base = at.q && *at.q ? arena_printf(rq->arena, "%s?q=%s", at.path, form_escape(rq->arena, at.q)) :
	    at.path;

	if (found->more)
		node_pages_counted(page, at.page, found->total, at.per, found->n, base);
	else
		node_pages(page, at.page, found->total, at.per, base);
}

void
structure_nodes(struct node *parent, const struct dataset *d)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++) {
		const struct dimension *dim = &d->dimensions[i];
		const struct code *fixed = dim->fixed_code && dim->list ? code_find(dim->list, dim->fixed_code) : NULL;
		struct node *n = node_row(parent, "dimensi", dimension_fields, dim);

		node_set(n, "list_name", dim->list ? dim->list->name_id : NULL);
		node_set(n, "list_code", dim->list ? dim->list->code : NULL);
		node_int(n, "n_codes", dim->list ? (int64_t)dim->list->n_codes : 0);
		node_set(n, "fixed_name", fixed ? fixed->name_id : NULL);
	}
	for (i = 0; i < d->n_attributes; i++) {
		const struct set_attribute *x = &d->attributes[i];
		const struct code *code = set_attribute_code(d, x);
		struct node *n = node_add(parent, "atribut-dataset");

		node_set(n, "nama", x->kind->name_id);
		node_set(n, "kode", x->code);
		node_set(n, "isi", code ? code->name_id : x->value);
		node_set(n, "wajib", x->required ? "1" : NULL);
	}
	node_rows(parent, "indikator", indicator_fields, sizeof(struct indicator), d->indicators, d->n_indicators);
}

struct period
period_next(const struct dataset_row *d, struct date today)
{
	char freq = d->frequency && *d->frequency ? *d->frequency : 'A';
	struct period p, now = period_of_date(today, freq);

	if (d->period_to && period_parse(d->period_to, &p))
		return period_step(&p, 1);
	return period_step(&now, -1);
}

enum sd_err
meaning_add(struct req *rq, struct node *page, const struct dataset *d, const char *note)
{
	struct meaning_changes c;
	struct node *n = node_add(page, "deret");
	enum sd_err er = meaning_changes(rq->db, rq->arena, d->id, 0, &c);

	if (er != SD_OK)
		return er;
	node_int(n, "release", d->current_release);
	node_set(n, "breaks", c.breaks ? "1" : NULL);
	node_set(n, "restates", c.restates ? "1" : NULL);
	node_set(n, "note", note);
	node_changes(n, c.v, c.n);
	return SD_OK;
}
