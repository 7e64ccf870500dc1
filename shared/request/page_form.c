/*
 * page_form.c: see page_form.h. Must never read or write a password, a file or a hidden field.
 */
#include "shared/request/page_form.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/csrf.h"
#include "shared/request/kept.h"
#include "shared/request/once.h"
#include <string.h>

/* --- reading --- */

/* The next node in the order of the page, inside `root`. */
static struct node *
next_node(struct node *n, const struct node *root)
{
	if (n->first)
		return n->first;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

static bool
is(const struct node *n, const char *name)
{
	return strcmp(n->name, name) == 0;
}

static bool
has_attribute(const struct node *n, const char *name)
{
	return html_attribute(n, name) != NULL;
}

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static void
control_add(struct arena *a, struct page_form *f, struct control c)
{
	f->v = arena_more(a, f->v, f->n, &f->room, 32, sizeof(*f->v));
	f->v[f->n++] = c;
}

static void
select_read(struct arena *a, struct page_form *f, struct node *select, const char *name)
{
	size_t first = f->n;
	bool any = false;

	for (struct node *n = select->first; n; n = next_node(n, select)) {
		if (!is(n, "option"))
			continue;
		control_add(a, f, (struct control){ name, or_empty(html_attribute(n, "value")), html_text(a, n), n, select,
			true, has_attribute(n, "selected") });
		any = any || has_attribute(n, "selected");
	}
	/* A browser sends the first choice of a list of which none is selected (HTML, select). */
	if (!any && f->n > first)
		f->v[first].set = true;
}

static void
input_read(struct arena *a, struct page_form *f, struct node *n, const char *name)
{
	const char *type = html_attribute(n, "type");
	bool tick = str_same(type, "checkbox") || str_same(type, "radio");

	if (str_same(type, "hidden") || str_same(type, "password") || str_same(type, "file"))
		return;
	control_add(a, f, (struct control){ name, or_empty(html_attribute(n, "value")), NULL, n, n, tick,
		!tick || has_attribute(n, "checked") });
}

static bool
field_of_core(const char *name)
{
	static const char *const names[] = { CSRF_FIELD, ONCE_FIELD, ONCE_AGAIN, KEPT_FIELD, "rev" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_same(name, names[i]))
			return true;
	return false;
}

/* How many hidden fields of a form say what was sent. */
static size_t
form_score(const struct form *sent, struct node *form)
{
	size_t score = 1;

	for (struct node *n = form->first; n; n = next_node(n, form)) {
		const char *name, *value;

		if (!is(n, "input") || !str_same(html_attribute(n, "type"), "hidden") ||
		    !(name = html_attribute(n, "name")) || field_of_core(name))
			continue;
		value = or_empty(html_attribute(n, "value"));
		for (size_t i = 0; i < sent->n; i++)
			score += sent->v[i].from == FROM_BODY && str_same(sent->v[i].name, name) &&
			    str_same(sent->v[i].value, value);
	}
	return score;
}

void
page_form_read(struct req *rq, struct node *html, const struct form *sent, struct page_form *out)
{
	size_t best = 0, score;

	*out = (struct page_form){ NULL, NULL, 0, 0 };
	for (struct node *n = html; n; n = next_node(n, html)) {
		const char *action = html_attribute(n, "action");

		/* A form without an address goes to that of its page. */
		if (!is(n, "form") || !str_same(html_attribute(n, "method"), "post") ||
		    (action && *action && !str_same(action, rq->core->raw_path)))
			continue;
		/* Several forms of a page may go to one address; the one whose hidden fields were sent was pressed. */
		if ((score = form_score(sent, n)) > best) {
			best = score;
			out->form = n;
		}
	}
	if (out->form) {
		for (struct node *n = out->form->first; n; n = next_node(n, out->form)) {
			const char *name = html_attribute(n, "name");

			if (!name)
				continue;
			if (is(n, "input"))
				input_read(rq->arena, out, n, name);
			else if (is(n, "textarea"))
				control_add(rq->arena, out, (struct control){ name, html_text(rq->arena, n), NULL, n, n, false,
				    true });
			else if (is(n, "select"))
				select_read(rq->arena, out, n, name);
		}
	}
}

const char *
control_label(struct arena *a, const struct page_form *f, const struct control *c)
{
	const char *id = html_attribute(c->labelled, "id");

	for (struct node *n = f->form->first; id && n; n = next_node(n, f->form))
		if (is(n, "label") && str_same(html_attribute(n, "for"), id))
			return html_text(a, n);
	return NULL;
}

const char *
sent_value(const struct form *sent, const char *name, size_t k)
{
	for (size_t i = 0; i < sent->n; i++)
		if (sent->v[i].from == FROM_BODY && str_same(sent->v[i].name, name) && k-- == 0)
			return sent->v[i].value;
	return NULL;
}

const char *
typed_plain(struct arena *a, const char *s)
{
	struct buf *b = buf_new(a, 0);
	struct str t = str_trim(str_of(s));

	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] != '\r')
			buf_chr(b, t.p[i]);
	return buf_text(b);
}

/* --- writing --- */

/* All controls of one name. */
static void
name_write(struct req *rq, struct page_form *f, const char *name)
{
	const struct form *sent = &rq->core->form;
	size_t texts = 0, k = 0;

	for (size_t i = 0; i < f->n; i++)
		texts += str_same(f->v[i].name, name) && !f->v[i].choice;
	/* Lines that were added or taken away: which text belongs to which can no longer be told. */
	if (texts && texts != form_count(sent, name, FROM_BODY))
		return;
	for (size_t i = 0; i < f->n; i++) {
		struct control *c = &f->v[i];
		if (!str_same(c->name, name))
			continue;
		if (!c->choice) {
			const char *text = sent_value(sent, name, k++);

			if (is(c->node, "input"))
				node_set(c->node, "value", text);
			else /* a browser drops the first line end of a textarea */
				html_text_set(c->node, *text == '\n' ? arena_printf(rq->arena, "\n%s", text) : text);
		} else if (form_count(sent, name, FROM_BODY) || !is(c->node, "option")) {
			const char *value = NULL;

			/* Is that one of the values that were sent? */
			for (size_t i_sent = 0; (value = sent_value(sent, name, i_sent)) && !str_same(value, c->value);)
				i_sent++;
			html_flag(c->node, is(c->node, "option") ? "selected" : "checked", value != NULL);
		}
	}
}

/* Selects of one name, one a line of a table: the k-th of them has the k-th value. */
static bool
is_repeated_select(const struct page_form *f, const char *name)
{
	const struct node *first = NULL;

	for (size_t i = 0; i < f->n; i++) {
		if (!str_same(f->v[i].name, name) || !is(f->v[i].node, "option"))
			continue;
		if (first && f->v[i].labelled != first)
			return true;
		first = f->v[i].labelled;
	}
	return false;
}

static bool
named_before(const struct page_form *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_same(f->v[k].name, f->v[i].name))
			return true;
	return false;
}

void
typed_write(struct req *rq, struct node *html)
{
	struct page_form f;
	const struct param *p;
	struct node *n;

	page_form_read(rq, html, &rq->core->form, &f);
	if (!f.form)
		return;
	n = f.form;
	/* What was typed must be seen, also where the form lies in a part that is folded away. */
	for (; n; n = n->parent)
		if (is(n, "details"))
			html_flag(n, "open", true);
	for (size_t i = 0; i < f.n; i++) {
		p = param_find(rq->route->params, f.v[i].name);
		if (p && p->type != PARAM_SECRET && p->type != PARAM_FILE && !named_before(&f, i) &&
		    !is_repeated_select(&f, f.v[i].name))
			name_write(rq, &f, f.v[i].name);
	}
}

bool
typed_shown(struct req *rq, struct node *html, const char *text)
{
	const char *want = typed_plain(rq->arena, text), *has;

	for (struct node *n = html; n; n = next_node(n, html)) {
		if (is(n, "input"))
			has = html_attribute(n, "value");
		else
			has = is(n, "textarea") || is(n, "option") ? html_text(rq->arena, n) : NULL;
		if (has && strcmp(typed_plain(rq->arena, has), want) == 0)
			return true;
	}
	return false;
}
