/*
 * view_output.c: from a page's tree through the stylesheet to HTML. The only file that includes libxslt.
 * Called through view.h and style.h. Must never let a stylesheet read or write anything but its tree.
 */
#include "shared/ground/log.h"
#include "shared/request/conflict.h"
#include "shared/request/csrf.h"
#include "shared/request/page_form.h"
#include "shared/request/resp.h"
#include "shared/request/style.h"
#include "shared/request/view_part.h"
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
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

/* --- page --- */

static void
faults_add(struct req *rq, struct node *page)
{
	for (const struct fault *f = rq->faults; f; f = f->next) {
		struct node *n = node_add(page, "fault");
		node_set(n, "name", f->name);
		node_set(n, "link", f->link);
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

/* The tree through the stylesheet. */
static enum sd_err
output_make(struct output *o, const struct style *style, xmlDoc *doc)
{
	if (!output_prepare(o, style, doc))
		return SD_INTERNAL;
	o->html = xsltApplyStylesheetUser(style->sheet, doc, NULL, NULL, NULL, o->context);
	if (!o->html || o->context->state != XSLT_STATE_OK || !xmlDocGetRootElement(o->html))
		return SD_INTERNAL;
	if (!o->html->encoding) /* without it every letter beyond ASCII would become a number */
		o->html->encoding = xmlStrdup((const xmlChar *)"UTF-8");
	return SD_OK;
}

/* The page into bytes. */
static enum sd_err
output_write(struct output *o)
{
	xmlOutputBuffer *sink;

	xmlBufferCat(o->bytes, (const xmlChar *)"<!DOCTYPE html>\n");
	if (!(sink = xmlOutputBufferCreateBuffer(o->bytes, NULL)))
		return SD_INTERNAL;
	htmlNodeDumpFormatOutput(sink, o->html, xmlDocGetRootElement(o->html), "UTF-8", 0);
	return xmlOutputBufferClose(sink) < 0 ? SD_INTERNAL : SD_OK;
}

/* Marks what was typed and stands in no field of the page: its form may be gone with its state. */
static bool
typed_lost(struct req *rq, struct node *page, xmlDoc *html)
{
	bool lost = false;

	for (xmlNode *n = xml(page)->children; n; n = n->next) {
		xmlChar *text;
		if (n->type != XML_ELEMENT_NODE || strcmp((const char *)n->name, "given") != 0 ||
		    !xmlHasProp(n, (const xmlChar *)"typed"))
			continue;
		text = xmlNodeGetContent(n);
		if (text && !typed_shown(rq, html, (const char *)text)) {
			node_set(node(n), "lost", "1");
			lost = true;
		}
		xmlFree(text);
	}
	return lost;
}

/* What was typed goes into the form's fields; what has no field there is listed: then the page is made
 * once more. */
static enum sd_err
typed_again(struct req *rq, struct node *page, struct output *o)
{
	enum sd_err er;

	typed_write(rq, o->html);
	if (!typed_lost(rq, page, o->html))
		return SD_OK;
	output_free(o);
	*o = (struct output){ NULL, NULL, NULL, NULL };
	if ((er = output_make(o, rq->core->style, xml(page)->doc)) == SD_OK)
		typed_write(rq, o->html);
	return er;
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
	if (rq->core->reading) {
		reading_take(rq, o->html);
		return SD_OK;
	}
	if (rq->core->again && (er = typed_again(rq, page, o)) != SD_OK)
		return er;
	if ((er = output_write(o)) != SD_OK)
		return er;
	html = (const char *)xmlBufferContent(o->bytes);
	if (strstr(html, csrf_for_page(rq)))
		csrf_cookie(rq);
	return resp_body(rq, "text/html; charset=utf-8", html, (size_t)xmlBufferLength(o->bytes));
}
