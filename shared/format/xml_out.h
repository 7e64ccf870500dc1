/*
 * xml_out.h: writes XML into a struct buf: an explicit stack of open elements, attributes, escaped text.
 *
 * Called by the feeds (SDMX-ML, DCAT, catalogue XML). Names are the caller's literals and are not checked;
 * values may be anything: what XML 1.0 does not allow (control characters, broken UTF-8, noncharacters) becomes
 * U+FFFD, so the output is always well formed. No document is kept in memory. Output is UTF-8 without white
 * space between elements unless xml_line() asks for a line end.
 */
#ifndef SD_XML_OUT_H
#define SD_XML_OUT_H

#include "shared/ground/buf.h"
#include <stdbool.h>

#define XML_DEPTH 64 /* elements open at once; one more is our own mistake (assert) */

struct xml_out {
	struct buf *b;
	const char *name[XML_DEPTH];
	unsigned depth;
	bool in_tag; /* the last start tag still takes attributes */
};

/* Begins a document: the XML declaration. xml_fragment() begins without one. */
void xml_begin(struct xml_out *x, struct buf *b);
void xml_fragment(struct xml_out *x, struct buf *b);

/* <name ...; `name` must live until its xml_close(). xml_close() writes /> where nothing is inside. */
void xml_open(struct xml_out *x, const char *name);
void xml_close(struct xml_out *x);

/* Attributes of the element just opened; a NULL value writes nothing. */
void xml_attr(struct xml_out *x, const char *name, const char *value);
void xml_attr_int(struct xml_out *x, const char *name, int64_t value);

/* Escaped character data; NULL writes nothing. */
void xml_text(struct xml_out *x, const char *text);

/* <name>text</name>; with NULL nothing at all. */
void xml_leaf(struct xml_out *x, const char *name, const char *text);

/* <name xml:lang="id">text</name>; with NULL text nothing at all. */
void xml_leaf_lang(struct xml_out *x, const char *name, const char *lang, const char *text);

/* A line feed between elements, for readers of long files. */
void xml_line(struct xml_out *x);

/* Closes what is open and flushes the buffer; the first failure of the buffer. */
enum sd_err xml_end(struct xml_out *x);

/* The escaper on its own: & < > " become entities, tab LF CR become references where `attribute`. */
void xml_escape(struct buf *b, const char *p, size_t n, bool attribute);

#endif
