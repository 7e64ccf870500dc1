/*
 * conflict.c: see conflict.h. Must never show a password, nor a field that people do not see.
 */
#include "shared/request/conflict.h"
#include "shared/ground/str.h"
#include "shared/request/page_form.h"
#include "shared/request/resp.h"
#include <string.h>

enum { DIFFERENCES_MAX = 200 }; /* rows of the table: nobody compares more by eye */

struct reading {
	const struct form *sent; /* what was sent: core->form is without it while a page is read */
	struct page_form page;
};

void
reading_take(struct req *rq, struct node *html)
{
	struct reading *r = rq->core->reading;

	page_form_read(rq, html, r->sent, &r->page);
}

/* --- comparing --- */

static const char *
joined(struct arena *a, const char *list, const char *more)
{
	return *list && *more ? arena_printf(a, "%s; %s", list, more) : *list ? list : more;
}

/* What a choice is called on the page; the value itself where it is not offered (any more). */
static const char *
choice_words(struct req *rq, const struct page_form *f, const char *name, const char *value)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct control *c = &f->v[i];
		const char *label;
		if (!c->choice || !str_same(c->name, name) || !str_same(c->value, value))
			continue;
		label = c->shown ? c->shown : control_label(rq->arena, f, c);
		return label && *value ? label : value;
	}
	return value;
}

struct compare {
	struct req *rq;
	const struct page_form *f;
	const struct param *p;
	struct difference *last;
	size_t n;
};

static void
difference_add(struct compare *c, const char *label, const char *now, const char *typed)
{
	struct difference *d;

	if (strcmp(now, typed) == 0 || c->n++ >= DIFFERENCES_MAX)
		return;
	d = arena_one(c->rq->arena, struct difference);
	*d = (struct difference){ label ? label : c->p->label ? c->p->label : c->p->name, now, typed, NULL };
	if (c->last)
		c->last->next = d;
	else
		c->rq->core->differences = d;
	c->last = d;
}

/* Texts: one row each, in the order of the page. */
static void
texts_compare(struct compare *c)
{
	struct arena *a = c->rq->arena;
	size_t k = 0;

	for (size_t i = 0; i < c->f->n; i++) {
		const struct control *now = &c->f->v[i];
		const char *typed;
		if (!str_same(now->name, c->p->name))
			continue;
		typed = sent_value(&c->rq->core->form, c->p->name, k++);
		difference_add(c, control_label(a, c->f, now), typed_plain(a, now->value),
		    typed_plain(a, typed ? typed : ""));
	}
}

static void
differences_find(struct req *rq, const struct page_form *f)
{
	struct compare c = { .rq = rq, .f = f };
	struct arena *a = rq->arena;

	for (c.p = rq->route->params; f->form && c.p && c.p->name; c.p++) {
		const char *now = "", *typed = "", *value;
		bool known = false, choice = false;

		for (size_t i = 0; i < f->n; i++)
			if (str_same(f->v[i].name, c.p->name)) {
				known = true;
				choice = choice || f->v[i].choice;
			}
		if (known && !choice)
			texts_compare(&c);
		if (!choice)
			continue;
		/* Choices: the words of all that are set, in one row. */
		for (size_t i = 0; i < f->n; i++)
			if (f->v[i].set && str_same(f->v[i].name, c.p->name))
				now = joined(a, now, choice_words(rq, f, c.p->name, f->v[i].value));
		for (size_t k = 0; (value = sent_value(&rq->core->form, c.p->name, k)); k++)
			typed = joined(a, typed, choice_words(rq, f, c.p->name, value));
		difference_add(&c, NULL, typed_plain(a, now), typed_plain(a, typed));
	}
}

/* --- the two pages --- */

/* Makes the page of now and reads it. */
static void
now_read(struct req *rq, struct reading *r)
{
	struct req_core *core = rq->core;
	const struct form all = core->form;
	const void *in = rq->in;
	void *fresh = arena_alloc(rq->arena, rq->route->in_size);
	struct faults none = { NULL, NULL };
	struct form out = { NULL, 0, 0, NULL };

	/* The request's form without what was sent: what the page is like for somebody who opens it now. */
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].from == FROM_PATH)
			(void)form_add(rq->arena, &out, all.v[i]);
	core->form = out;
	r->sent = &all;
	core->reading = r;
	core->again = false;
	(void)param_fill(rq->arena, rq->route->params, &core->form, true, fresh, &none);
	rq->in = fresh;
	if (rq->route->form(rq) != SD_OK)
		r->page.form = NULL;
	core->reading = NULL;
	r->sent = NULL;
	core->form = all;
	rq->in = in;
	core->faults = (struct faults){ NULL, NULL };
	req_faults_show(rq);
	resp_forget(rq);
}

enum sd_err
conflict_answer(struct req *rq)
{
	struct reading *r = arena_one(rq->arena, struct reading);
	enum sd_err er = db_read_only(rq->db, true);

	if (er != SD_OK)
		return er;
	resp_forget(rq);
	if (!rq->faults) { /* with faults it was said what is the matter: something is there already */
		now_read(rq, r);
		differences_find(rq, &r->page);
	}
	rq->core->again = true;
	resp_status(rq, 409);
	er = rq->route->form(rq);
	return er == SD_OK && !rq->core->out.sent ? SD_INTERNAL : er;
}
