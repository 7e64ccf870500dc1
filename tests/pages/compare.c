/*
 * compare.c: [-n TREES] [-o FOLDER] [TREE.xml...]: makes pages of random trees, or of the trees in files, with the
 * compiled pages that this program is linked with and with libxslt, and compares the HTML byte for byte. What differs on
 * purpose is undone first: see alike(). Run by `make check`, one program for each stylesheet; libxslt is nowhere else.
 */
#include "tests/pages/pages_tree.h"
#include "shared/ground/count.h"
#include "shared/request/page/run.h"
#include <glob.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <libxslt/documents.h>
#include <stdlib.h>
#include <unistd.h>

static const char *source;

/* Stylesheets are imported by name from whatever folder they lie in. */
static xmlDoc *
sheet_load(const xmlChar *uri, xmlDict *dict, int options, void *context, xsltLoadType type)
{
	const char *name = strrchr((const char *)uri, '/') ? strrchr((const char *)uri, '/') + 1 : (const char *)uri;
	char pattern[1000];
	glob_t found;
	xmlDoc *doc = NULL;

	xmlParserCtxt *parser = xmlNewParserCtxt();

	(void)context, (void)type;
	if (dict && parser->dict) { /* names are compared by their place in it */
		xmlDictFree(parser->dict);
		parser->dict = dict;
		xmlDictReference(dict);
	}
	snprintf(pattern, sizeof(pattern), "%s/{modules/*,shared/request,tests/pages}/%s", source, name);
	if (glob(pattern, GLOB_BRACE, NULL, &found) == 0) {
		doc = xmlCtxtReadFile(parser, found.gl_pathv[0], NULL, options);
		globfree(&found);
	}
	xmlFreeParserCtxt(parser);
	return doc;
}

/* The words of the program's stylesheets and of the common ones. */
static void
words_read(struct arena *a, struct vocabulary *w)
{
	char pattern[1000];
	glob_t found;

	if (strcmp(page_style.file, "every.xsl") == 0)
		snprintf(pattern, sizeof(pattern), "%s/tests/pages/*.xsl", source);
	else
		snprintf(pattern, sizeof(pattern), "%s/{shared/request,modules/%.*s}/*.xsl", source,
		    (int)strcspn(page_style.file, "."), page_style.file);
	if (glob(pattern, GLOB_BRACE, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		vocabulary_read(a, w, found.gl_pathv[i]);
	globfree(&found);
}

static void
doc_free(void *doc)
{
	xmlFreeDoc(doc);
}

static const char *
other_way(struct arena *a, xsltStylesheet *sheet, const struct node *page)
{
	struct buf *b = buf_new(a, 0), *out = buf_new(a, 0);
	xmlBuffer *bytes = xmlBufferCreate();
	xmlOutputBuffer *sink = xmlOutputBufferCreateBuffer(bytes, NULL);
	xmlDoc *doc, *html;

	tree_print(b, page);
	doc = xmlReadMemory(b->p, (int)b->n, "tree.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	if (!doc)
		return "the tree is no XML";
	arena_on_reset(a, doc_free, doc);
	html = xsltApplyStylesheet(sheet, doc, NULL);
	if (!html || !xmlDocGetRootElement(html))
		return "libxslt made nothing";
	arena_on_reset(a, doc_free, html);
	if (!html->encoding)
		html->encoding = xmlStrdup((const xmlChar *)"UTF-8");
	htmlNodeDumpFormatOutput(sink, html, xmlDocGetRootElement(html), "UTF-8", 0);
	xmlOutputBufferClose(sink);
	buf_str(out, "<!DOCTYPE html>\n");
	buf_add(out, xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
	xmlBufferFree(bytes);
	return buf_text(out);
}

/* --- what differs on purpose --- */

static bool
ends(const struct buf *b, const char *s)
{
	size_t n = strlen(s);

	return b->n >= n && memcmp(b->p + b->n - n, s, n) == 0;
}

/* An address with a scheme that leads to no page. */
static bool
is_strange(const char *p, char quote)
{
	size_t n = strcspn(p, (const char[]){ ':', '/', '?', '#', quote, '\0' });

	return p[n] == ':' && strncasecmp(p, "http:", n + 1) != 0 && strncasecmp(p, "https:", n + 1) != 0 &&
	    strncasecmp(p, "mailto:", n + 1) != 0 && strncasecmp(p, "tel:", n + 1) != 0;
}

/*
 * Two ways to write one document:
 *   an element without content has its end tag here, not all have one there (<li>);
 *   '"' in an attribute is &quot; here, there the value stands in '' (and, where it holds ' too, in "" with &quot;);
 *   &{x} and <!--x--> in an attribute are escaped here;
 *   generate-id() is a number here;
 *   "-" is no number here (XPath 4.4), there it is 0: the random trees have no such text;
 *   a script's "<" is \u003c here;
 *   an address whose scheme is strange (is_strange()) is # here.
 */
static const char *
alike(struct arena *a, const char *html)
{
	struct buf *b = buf_new(a, 0);
	char quote = 0;
	bool tag = false, script = false;

	for (const char *p = html; *p; p++) {
		if (!tag && script && strncmp(p, "</script>", 9) != 0) {
			if (*p == '<')
				buf_str(b, "\\u003c");
			else
				buf_chr(b, *p);
			continue;
		}
		if (!tag && *p == '<') {
			static const char *const endless[] = { "</li>", "</p>", "</option>", "</dt>", "</dd>", "</tr>", "</th>",
				"</td>", "</thead>", "</tbody>" };
			bool skip = false;
			for (size_t i = 0; i < COUNT(endless); i++)
				skip = skip || strncmp(p, endless[i], strlen(endless[i])) == 0;
			if (skip) {
				p = strchr(p, '>');
				continue;
			}
			script = strncmp(p, "<script", 7) == 0;
			tag = true;
		}
		if (tag && !quote && (*p == '"' || *p == '\'')) {
			quote = *p;
			buf_chr(b, '"');
			if ((ends(b, " href=\"") || ends(b, " src=\"") || ends(b, " action=\"")) && is_strange(p + 1, quote)) {
				buf_chr(b, '#');
				p = strchr(p + 1, quote) - 1;
			}
			continue;
		}
		if (tag && quote && *p == quote) {
			quote = 0;
			buf_chr(b, '"');
		} else if (tag && quote && *p == '"') {
			buf_str(b, "&quot;");
		} else if (tag && quote && *p == '&' && (p[1] == '{' || p[1] == '%')) {
			buf_str(b, "&amp;");
		} else if (tag && quote && *p == '<') {
			buf_str(b, "&lt;");
		} else if (tag && quote && *p == '>') {
			buf_str(b, "&gt;");
		} else {
			if (tag && *p == '>')
				tag = false;
			buf_chr(b, *p);
			if (ends(b, "f-alasan-id")) {
				while (p[1] == 'm' || p[1] == 'p' || (p[1] >= '0' && p[1] <= '9'))
					p++;
				buf_chr(b, '#');
			}
		}
	}
	return buf_text(b);
}

static size_t
difference(const char *p, const char *q)
{
	size_t i = 0;

	while (p[i] && p[i] == q[i])
		i++;
	return i;
}

static bool
compare(struct arena *a, struct tree *t, xsltStylesheet *sheet, const char *name, const char *folder)
{
	struct buf *html, *xml = buf_new(a, 0);
	const char *ours, *theirs;
	size_t at;
	FILE *f;

	if (page_run(&page_style, t, &html) != SD_OK) {
		printf("not ok %s: no page\n", name);
		return false;
	}
	ours = alike(a, buf_text(html));
	theirs = alike(a, other_way(a, sheet, t->document->first));
	at = difference(ours, theirs);
	if (!ours[at] && !theirs[at])
		return true;
	printf("not ok %s: byte %zu\n# ours   %.160s\n# theirs %.160s\n", name, at, ours + (at < 60 ? 0 : at - 60),
	    theirs + (at < 60 ? 0 : at - 60));
	if (folder && (f = fopen(arena_printf(a, "%s/%s.xml", folder, name), "w")) != NULL) {
		tree_print(xml, t->document->first);
		fwrite(xml->p, 1, xml->n, f);
		fclose(f);
	}
	return false;
}

static struct node *
copy(struct node *parent, const xmlNode *n)
{
	struct node *out = tree_add(parent, (const char *)n->name);

	for (const xmlAttr *t = n->properties; t; t = t->next) {
		xmlChar *value = xmlNodeListGetString(n->doc, t->children, 1);
		node_set(out, (const char *)t->name, value ? (const char *)value : "");
		xmlFree(value);
	}
	for (const xmlNode *k = n->children; k; k = k->next) {
		if (k->type == XML_ELEMENT_NODE)
			copy(out, k);
		else
			node_text(out, (const char *)k->content);
	}
	return out;
}

static bool
file_compare(struct arena *a, const char *file, xsltStylesheet *sheet)
{
	xmlDoc *doc = xmlReadFile(file, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	struct tree *t = tree_new(a, &page_style.names);
	const char *slash = strrchr(file, '/');

	if (!doc)
		return false;
	copy(t->document, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	return compare(a, t, sheet, slash ? slash + 1 : file, NULL);
}

int
main(int argc, char **argv)
{
	static struct vocabulary words;
	struct arena *kept = arena_new((size_t)64 << 20), *a = arena_new((size_t)512 << 20);
	xsltStylesheet *sheet;
	const char *folder = NULL;
	unsigned trees = 60, bad = 0, done = 0;
	int opt;

	source = getenv("SATUDATA_SRC") ? getenv("SATUDATA_SRC") : ".";
	while ((opt = getopt(argc, argv, "n:o:")) != -1) {
		if (opt == 'n')
			trees = (unsigned)strtoul(optarg, NULL, 10);
		else if (opt == 'o')
			folder = optarg;
		else
			return 2;
	}
	xsltSetLoaderFunc(sheet_load);
	xsltMaxDepth = 20000;
	if (!(sheet = xsltParseStylesheetFile((const xmlChar *)page_style.file))) {
		fprintf(stderr, "no stylesheet %s\n", page_style.file);
		return 2;
	}
	words_read(kept, &words);
	for (int i = optind; i < argc; i++, done++, arena_reset(a))
		bad += !file_compare(a, argv[i], sheet);
	for (unsigned seed = 1; optind == argc && seed <= trees; seed++, done++, arena_reset(a))
		bad += !compare(a, tree_random(a, &page_style.names, &words, seed), sheet,
		    arena_printf(a, "tree %u", seed), folder);
	printf("%s %s: %u pages, %u differ\n", bad ? "not ok" : "ok", page_style.file, done, bad);
	xsltFreeStylesheet(sheet);
	arena_free(a);
	arena_free(kept);
	return bad != 0;
}
