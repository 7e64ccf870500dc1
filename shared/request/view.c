/*
 * view.c: pages: a libxml2 tree, a stylesheet, HTML out. The only file that includes libxslt.
 * Called by handlers through view.h and by serve.c for error pages. Must never let a stylesheet
 * read or write anything but its tree.
 */
#include "shared/request/view.h"
#include "shared/ground/date.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/process/history.h"
#include "shared/process/setting.h"
#include "shared/request/csrf.h"
#include "shared/request/keep.h"
#include "shared/request/model.h"
#include "shared/request/resp.h"
#include "shared/request/style.h"
#include <inttypes.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>
#include <string.h>

struct style {
	xsltStylesheet *sheet;
};

/* What a transformation holds until the arena is reset. */
struct output {
	xsltTransformContext *context;
	xsltSecurityPrefs *prefs;
	xmlDoc *html;
	xmlBuffer *bytes;
};

static struct style the_style;

/* --- stylesheet --- */

/* libxml2 and libxslt speak in pieces; their messages name templates, never data. */
static void message_log(void *arg, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
message_log(void *arg, const char *fmt, ...)
{
	static char line[512];
	static size_t n;
	va_list ap;
	int k;

	(void)arg;
	va_start(ap, fmt);
	k = vsnprintf(line + n, sizeof(line) - n, fmt, ap);
	va_end(ap);
	n = k < 0 || n + (size_t)k >= sizeof(line) ? sizeof(line) - 1 : n + (size_t)k;
	if (n && (line[n - 1] == '\n' || n == sizeof(line) - 1)) {
		line[n - 1] = '\0';
		log_line(LOG_ERROR, "stylesheet: %s", line);
		n = 0;
	}
}

const struct style *
style_load(const char *dir, const char *name)
{
	char path[1200];
	int n = snprintf(path, sizeof(path), "%s/xsl/%s", dir, name);

	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, message_log);
	xsltSetGenericErrorFunc(NULL, message_log);
	if (n < 0 || (size_t)n >= sizeof(path))
		return NULL;
	the_style.sheet = xsltParseStylesheetFile((const xmlChar *)path);
	if (!the_style.sheet || the_style.sheet->errors) {
		log_line(LOG_ERROR, "cannot load stylesheet %s", name);
		return NULL;
	}
	return &the_style;
}

/* --- tree --- */

static xmlNode *
xml(struct node *n)
{
	return (xmlNode *)(void *)n;
}

static struct node *
node(xmlNode *n)
{
	return (struct node *)(void *)n;
}

static struct req *
node_request(struct node *n)
{
	return xml(n)->doc->_private;
}

static void
doc_free(void *doc)
{
	xmlFreeDoc(doc);
}

struct node *
node_add(struct node *parent, const char *name)
{
	xmlNode *n = xmlNewDocNode(xml(parent)->doc, NULL, (const xmlChar *)name, NULL);

	sd_assert(n != NULL);
	xmlAddChild(xml(parent), n);
	return node(n);
}

void
node_text(struct node *n, const char *text)
{
	if (text)
		xmlNodeAddContent(xml(n), (const xmlChar *)text);
}

void
node_set(struct node *n, const char *attr, const char *value)
{
	if (value)
		xmlSetProp(xml(n), (const xmlChar *)attr, (const xmlChar *)value);
}

void
node_int(struct node *n, const char *attr, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, value);
	node_set(n, attr, text);
}

void
node_time(struct node *n, const char *attr, int64_t t)
{
	struct arena *a = node_request(n)->arena;

	if (!t)
		return;
	node_set(n, attr, time_iso(a, t));
	node_set(n, arena_printf(a, "%s_wib", attr), time_long(a, t));
}

static void
field_set(struct node *n, const struct field *f, const char *row)
{
	const char *text;
	int64_t v;

	if (f->type == FIELD_TEXT) {
		memcpy(&text, row + f->off, sizeof(text));
		node_set(n, f->name, text);
	} else if (f->type == FIELD_INT || f->type == FIELD_TIME) {
		memcpy(&v, row + f->off, sizeof(v));
		if (f->type == FIELD_INT)
			node_int(n, f->name, v);
		else
			node_time(n, f->name, v);
	}
}

struct node *
node_row(struct node *parent, const char *name, const struct field *fields, const void *row)
{
	struct node *n = node_add(parent, name);

	for (const struct field *f = fields; f->name; f++)
		field_set(n, f, row);
	return n;
}

void
node_rows(struct node *parent, const char *name, const struct field *fields, size_t size,
    const void *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		node_row(parent, name, fields, (const char *)rows + i * size);
}

void
node_choice(struct node *parent, const char *list, const char *value, const char *label)
{
	struct node *n = node_add(parent, "choice");

	node_set(n, "name", list);
	node_set(n, "value", value);
	node_set(n, "label", label);
}

void
node_pages(struct node *parent, int64_t current, int64_t total, int64_t per, const char *base)
{
	struct node *n = node_add(parent, "pages");
	int64_t last = total > 0 ? (total + per - 1) / per : 1;

	node_int(n, "current", current);
	node_int(n, "last", last);
	node_int(n, "total", total);
	node_int(n, "per", per);
	node_int(n, "first_row", total ? (current - 1) * per + 1 : 0);
	node_int(n, "last_row", current * per < total ? current * per : total);
	node_set(n, "base",
		arena_printf(node_request(n)->arena, "%s%c", base, strchr(base, '?') ? '&' : '?'));
}

static void
state_add(struct node *parent, const struct workflow *w, const char *name)
{
	const struct state *st = flow_state(w, name);
	struct node *n = node_add(parent, "state");

	node_set(n, "name", name);
	node_set(n, "label", st ? st->label : name);
	node_set(n, "tone", st ? st->tone : "neutral");
}

void
node_flow(struct node *parent, struct req *rq, const struct workflow *w, const struct subject *s,
    const char *action)
{
	struct node *flow = node_add(parent, "flow"), *n;

	node_set(flow, "kind", w->name);
	node_set(flow, "action", action);
	node_int(flow, "id", s->id);
	node_int(flow, "rev", s->rev);
	state_add(flow, w, s->state);
	for (size_t i = 0; i < w->n_transitions; i++) {
		const struct transition *t = &w->transitions[i];
		if (!str_same(t->from, s->state) || (t->flags & FLOW_SYSTEM) ||
		    flow_find(w, s, t->event, &rq->user, NULL) != t)
			continue;
		n = node_add(flow, "event");
		node_set(n, "name", t->event);
		node_set(n, "label", t->label);
		node_set(n, "reason", t->flags & FLOW_REASON ? "1" : NULL);
		node_set(n, "danger", t->flags & FLOW_DANGER ? "1" : NULL);
	}
}

static const char *
event_label(const struct workflow *w, const char *event, const char *from)
{
	for (size_t i = 0; event && i < w->n_transitions; i++)
		if (str_same(w->transitions[i].event, event) && str_same(w->transitions[i].from, from))
			return w->transitions[i].label;
	return NULL;
}

enum sd_err
node_history(struct node *parent, struct req *rq, const struct workflow *w, int64_t id)
{
	struct node *list = node_add(parent, "history"), *n;
	struct history_row *rows;
	const struct state *st;
	size_t count;
	enum sd_err er;

	if ((er = history_list(rq->db, rq->arena, w->name, id, &rows, &count)) != SD_OK)
		return er;
	for (size_t i = 0; i < count; i++) {
		n = node_row(list, "event", history_fields, &rows[i]);
		node_set(n, "label", event_label(w, rows[i].event, rows[i].from));
		if (rows[i].to && (st = flow_state(w, rows[i].to)) != NULL) {
			node_set(n, "to_label", st->label);
			node_set(n, "tone", st->tone);
		}
	}
	return SD_OK;
}

/* Millionths of a working day as days with one decimal, rounded down towards zero: "1.5". */
static const char *
days_text(struct arena *a, int64_t span)
{
	int64_t tenths = span / (WORKING_DAY / 10);

	return arena_printf(a, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "",
		(tenths < 0 ? -tenths : tenths) / 10, (tenths < 0 ? -tenths : tenths) % 10);
}

void
node_reading(struct node *parent, const struct clock_reading *c)
{
	struct node *n = node_add(parent, "clock");
	struct arena *a = node_request(n)->arena;

	node_set(n, "step", step_name(c->step));
	node_set(n, "label", step_label(c->step));
	node_set(n, "running", c->running ? "1" : NULL);
	node_set(n, "used", days_text(a, c->used));
	if (c->allowance) {
		node_set(n, "allowance", days_text(a, c->allowance));
		node_set(n, "left", days_text(a, c->left));
		node_set(n, "late", c->left < 0 ? "1" : NULL);
	}
	node_time(n, "started", c->started);
	node_time(n, "due", c->due);
}

enum sd_err
node_clock(struct node *parent, struct req *rq, const struct workflow *w, int64_t id)
{
	struct clock_reading c;
	struct calendar *cal = arena_one(rq->arena, struct calendar);
	enum sd_err er;

	if ((er = calendar_load(rq->db, rq->arena, cal)) != SD_OK)
		return er;
	er = clock_read(rq->db, rq->arena, cal, w->name, id, rq->now, &c);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	node_reading(parent, &c);
	return SD_OK;
}

/* --- page --- */

static void
user_add(struct req *rq, struct node *page)
{
	const struct user *u = &rq->user;
	struct node *n, *k;

	if (!u->id)
		return;
	n = node_add(page, "user");
	node_int(n, "id", u->id);
	node_set(n, "login", u->login);
	node_set(n, "name", u->name);
	node_set(n, "unit", u->unit_code);
	node_set(n, "unit_name", u->unit_name);
	node_set(n, "must_change", u->must_change ? "1" : NULL);
	for (size_t i = 0; i < sizeof(role_all) / sizeof(role_all[0]); i++)
		if (u->roles & role_all[i]) {
			k = node_add(n, "role");
			node_set(k, "code", role_name(role_all[i]));
			node_set(k, "label", role_label(role_all[i]));
		}
	for (unsigned c = 0; c < CAP_COUNT; c++)
		if (cap_allows((enum cap)c, u->roles))
			node_set(node_add(n, "cap"), "name", cap_name((enum cap)c));
}

/* The public settings that are set; as they were last read where the database is away. */
static void
settings_add(struct req *rq, struct node *page)
{
	for (unsigned i = SET_NONE + 1; i < SETTING_COUNT; i++) {
		enum setting_key key = (enum setting_key)i;
		const char *value;
		struct node *s;

		if (!setting_of(key)->is_public)
			continue;
		value = setting_text(rq->core->plain ? NULL : rq->db, rq->arena, key);
		if (!*value)
			continue;
		s = node_add(page, "setting");
		node_set(s, "name", setting_of(key)->name);
		node_set(s, "value", value);
	}
}

/* What the form or the query said, for showing it again; never a secret. */
static void
given_add(struct req *rq, struct node *page)
{
	const struct form *form = &rq->core->form;
	enum from from = rq->core->post ? FROM_BODY : FROM_QUERY;
	const struct param *p;
	struct node *n;

	for (size_t i = 0; rq->route && i < form->n; i++) {
		if (form->v[i].from != from || !(p = param_find(rq->route->params, form->v[i].name)) ||
		    p->type == PARAM_SECRET || p->type == PARAM_FILE)
			continue;
		n = node_add(page, "given");
		node_set(n, "name", p->name);
		node_text(n, form->v[i].value);
	}
}

static void
note_add(struct req *rq, struct node *page)
{
	const struct pair *note = form_find(&rq->core->form, "pesan", FROM_QUERY);

	if (note && form_name_fit(note->value))
		node_set(node_add(page, "note"), "code", note->value);
}

/* Staff are told where what they do shows late: behind the act itself, and as long as the stamp cannot be moved. */
static void
stale_add(struct req *rq, struct node *page)
{
	if (rq->user.id && (form_find(&rq->core->form, STALE_FIELD, FROM_QUERY) || !stamp_works(rq->conf->stamp_dir)))
		node_int(node_add(page, "stale"), "seconds", rq->conf->keep_s);
}

struct node *
page_new(struct req *rq, const char *name, const char *title)
{
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	struct node *page;

	sd_assert(doc != NULL);
	arena_on_reset(rq->arena, doc_free, doc);
	doc->_private = rq;
	xmlDocSetRootElement(doc, xmlNewDocNode(doc, NULL, (const xmlChar *)"page", NULL));
	page = node(xmlDocGetRootElement(doc));
	node_set(page, "name", name);
	node_set(page, "title", title);
	node_set(page, "path", rq->core->path);
	node_set(page, "query", rq->core->query);
	node_set(page, "csrf", csrf_for_page(rq));
	node_set(page, "request", rq->core->id);
	node_set(page, "base", rq->conf->base_url);
	node_set(page, "sent", rq->core->again ? "1" : NULL);
	node_time(page, "now", rq->now);
	user_add(rq, page);
	settings_add(rq, page);
	note_add(rq, page);
	stale_add(rq, page);
	given_add(rq, page);
	return page;
}

static void
faults_add(struct req *rq, struct node *page)
{
	for (const struct fault *f = rq->faults; f; f = f->next) {
		struct node *n = node_add(page, "fault");
		node_set(n, "name", f->name);
		node_text(n, f->text);
	}
}

static void
output_free(void *arg)
{
	struct output *o = arg;

	if (o->context)
		xsltFreeTransformContext(o->context);
	if (o->prefs)
		xsltFreeSecurityPrefs(o->prefs);
	if (o->html)
		xmlFreeDoc(o->html);
	if (o->bytes)
		xmlBufferFree(o->bytes);
}

/* A stylesheet may read and write nothing. */
static bool
output_prepare(struct output *o, const struct style *style, xmlDoc *doc)
{
	static const xsltSecurityOption options[] = { XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK };

	o->context = xsltNewTransformContext(style->sheet, doc);
	o->prefs = xsltNewSecurityPrefs();
	o->bytes = xmlBufferCreate();
	if (!o->context || !o->prefs || !o->bytes)
		return false;
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (xsltSetSecurityPrefs(o->prefs, options[i], xsltSecurityForbid) != 0)
			return false;
	return xsltSetCtxtSecurityPrefs(o->prefs, o->context) == 0;
}

/* The tree through the stylesheet into bytes. */
static enum sd_err
output_make(struct output *o, const struct style *style, xmlDoc *doc)
{
	xmlOutputBuffer *sink;

	if (!output_prepare(o, style, doc))
		return SD_INTERNAL;
	o->html = xsltApplyStylesheetUser(style->sheet, doc, NULL, NULL, NULL, o->context);
	if (!o->html || o->context->state != XSLT_STATE_OK || !xmlDocGetRootElement(o->html))
		return SD_INTERNAL;
	if (!o->html->encoding) /* without it every letter beyond ASCII would become a number */
		o->html->encoding = xmlStrdup((const xmlChar *)"UTF-8");
	xmlBufferCat(o->bytes, (const xmlChar *)"<!DOCTYPE html>\n");
	if (!(sink = xmlOutputBufferCreateBuffer(o->bytes, NULL)))
		return SD_INTERNAL;
	htmlNodeDumpFormatOutput(sink, o->html, xmlDocGetRootElement(o->html), "UTF-8", 0);
	return xmlOutputBufferClose(sink) < 0 ? SD_INTERNAL : SD_OK;
}

enum sd_err
page_send(struct req *rq, struct node *page)
{
	struct output *o = arena_one(rq->arena, struct output);
	const char *html;
	enum sd_err er;

	if (!rq->core->style)
		return SD_INTERNAL;
	if (rq->faults && !rq->core->out.status)
		resp_status(rq, 422);
	faults_add(rq, page);
	arena_on_reset(rq->arena, output_free, o);
	if ((er = output_make(o, rq->core->style, xml(page)->doc)) != SD_OK)
		return er;
	html = (const char *)xmlBufferContent(o->bytes);
	if (strstr(html, csrf_for_page(rq)))
		csrf_cookie(rq);
	return resp_body(rq, "text/html; charset=utf-8", html, (size_t)xmlBufferLength(o->bytes));
}

/* --- error page --- */

static const char *const titles[SD_ERR_COUNT] = {
	[SD_SYNTAX] = "Permintaan tidak dapat dibaca",
	[SD_LOGIN] = "Anda belum masuk",
	[SD_DENIED] = "Anda tidak berwenang",
	[SD_NOT_FOUND] = "Halaman tidak ditemukan",
	[SD_METHOD] = "Cara permintaan tidak dikenal di sini",
	[SD_UNACCEPTABLE] = "Bentuk yang diminta tidak tersedia",
	[SD_CONFLICT] = "Data ini sudah diubah orang lain",
	[SD_GONE] = "Sudah ditarik",
	[SD_TOO_LARGE] = "Kiriman terlalu besar",
	[SD_MEDIA] = "Jenis kiriman tidak dikenal",
	[SD_INVALID] = "Ada isian yang perlu diperbaiki",
	[SD_LIMITED] = "Terlalu banyak permintaan",
	[SD_UNSUPPORTED] = "Belum didukung",
	[SD_BUSY] = "Layanan sedang tidak tersedia",
};

const char *
error_title(enum sd_err er)
{
	return er < SD_ERR_COUNT && titles[er] ? titles[er] : "Terjadi kesalahan pada sistem";
}

enum sd_err
page_error(struct req *rq, enum sd_err er)
{
	struct node *page;

	rq->core->plain = er == SD_BUSY || er == SD_INTERNAL;
	page = page_new(rq, "galat", error_title(er));
	if (keep_status(rq, err_status(er)))
		node_set(page, "request", "");
	node_int(page, "status", err_status(er));
	node_set(page, "text", err_text(er));
	resp_status(rq, err_status(er));
	return page_send(rq, page);
}
