/*
 * sheet_part.c: one XML part of a workbook: unpacked by libzip, read by libxml2's text reader, with every limit on
 * size. Called by the other sheet_*.c. Never loads anything from outside, never lets a DOCTYPE reach the parser.
 */
#include "shared/format/sheet_private.h"
#include <libxml/xmlreader.h>
#include <string.h>

struct part {
	struct sheet_in *in;
	const char *name;
	zip_file_t *file;
	xmlTextReaderPtr reader;
	uint64_t packed, out;
	unsigned matched;         /* characters of DOCTYPE seen in a row */
	bool rooted;              /* the root element was seen: no DOCTYPE may follow */
	bool empty;               /* a PART_CLOSE of an empty element is due */
	bool in_attrs;
	enum sheet_fault fault;   /* why the reading function failed */
};

#define RATIO_FROM (1024u * 1024u)

static enum sheet_fault
size_check(const struct part *p)
{
	if (p->out > SHEET_MAX_ENTRY || p->in->unpacked > SHEET_MAX_TOTAL)
		return SHEET_BOMB;
	if (p->out > RATIO_FROM && p->out / SHEET_MAX_RATIO > p->packed)
		return SHEET_BOMB;
	return SHEET_FINE;
}

/* Looks for <!DOCTYPE before the root element, in ASCII as in UTF-16 (NUL bytes do not count). */
static bool
doctype_seen(struct part *p, const char *s, size_t n)
{
	static const char word[] = "<!DOCTYPE";

	for (size_t i = 0; i < n && !p->rooted; i++) {
		if (s[i] == '\0')
			continue;
		p->matched = s[i] == word[p->matched] ? p->matched + 1 : s[i] == '<';
		if (p->matched == sizeof word - 1)
			return true;
	}
	return false;
}

/* libxml2 asks for bytes. No arena memory here: a jump out of the library would leave it half done. */
static int
part_read(void *arg, char *to, int n)
{
	struct part *p = arg;
	zip_int64_t got = n > 0 ? zip_fread(p->file, to, (zip_uint64_t)n) : 0;

	if (got < 0) {
		p->fault = SHEET_DAMAGED;
		return -1;
	}
	p->out += (uint64_t)got;
	p->in->unpacked += (uint64_t)got;
	p->fault = size_check(p);
	if (p->fault == SHEET_FINE && doctype_seen(p, to, (size_t)got))
		p->fault = SHEET_DOCTYPE;
	return p->fault == SHEET_FINE ? (int)got : -1;
}

static int
part_read_end(void *arg)
{
	(void)arg;
	return 0;
}

void
part_close(struct part *p)
{
	if (p->reader)
		xmlFreeTextReader(p->reader);
	if (p->file)
		zip_fclose(p->file);
	p->reader = NULL;
	p->file = NULL;
}

static void
part_forget(void *arg)
{
	part_close(arg);
}

static zip_int64_t
locate(zip_t *zip, const char *name)
{
	zip_int64_t i = zip_name_locate(zip, name, 0);

	return i >= 0 ? i : zip_name_locate(zip, name, ZIP_FL_NOCASE);
}

static enum sd_err
fault_of(struct part *p)
{
	enum sheet_fault what = p->fault != SHEET_FINE ? p->fault : SHEET_DAMAGED;
	enum sd_err er = what == SHEET_BOMB ? SD_TOO_LARGE : what == SHEET_DOCTYPE ? SD_UNSUPPORTED : SD_INVALID;

	return sheet_fault(p->in, what, p->name, er);
}

enum sd_err
part_open(struct sheet_in *in, const char *name, struct part **out)
{
	struct part *p = arena_one(in->a, struct part);
	zip_int64_t i = locate(in->zip, name);
	zip_stat_t st;

	if (i < 0)
		return SD_NOT_FOUND;
	p->in = in;
	p->name = arena_strdup(in->a, name);
	arena_on_reset(in->a, part_forget, p);
	if (zip_stat_index(in->zip, (zip_uint64_t)i, 0, &st) || !(st.valid & ZIP_STAT_COMP_SIZE))
		return fault_of(p);
	p->packed = st.comp_size;
	if ((st.valid & ZIP_STAT_SIZE) && (st.size > SHEET_MAX_ENTRY ||
	    (st.size > RATIO_FROM && st.size / SHEET_MAX_RATIO > p->packed))) /* it says so itself */
		p->fault = SHEET_BOMB;
	if (p->fault != SHEET_FINE)
		return fault_of(p);
	p->file = zip_fopen_index(in->zip, (zip_uint64_t)i, 0);
	if (!p->file)
		return fault_of(p);
	p->reader = xmlReaderForIO(part_read, part_read_end, p, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (!p->reader)
		return fault_of(p);
	*out = p;
	return SD_OK;
}

/* The event of the reader's node; PART_END = none of ours. */
static enum part_event
event_of(struct part *p)
{
	switch (xmlTextReaderNodeType(p->reader)) {
	case XML_READER_TYPE_ELEMENT:
		p->rooted = true;
		p->empty = xmlTextReaderIsEmptyElement(p->reader) == 1;
		return PART_OPEN;
	case XML_READER_TYPE_END_ELEMENT:
		return PART_CLOSE;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return PART_TEXT;
	case XML_READER_TYPE_DOCUMENT_TYPE:
		p->fault = SHEET_DOCTYPE;
		return PART_END;
	default:
		return PART_END;
	}
}

enum sd_err
part_next(struct part *p, enum part_event *ev)
{
	int more;

	if (p->in_attrs)
		(void)xmlTextReaderMoveToElement(p->reader);
	p->in_attrs = false;
	if (p->empty) {
		p->empty = false;
		*ev = PART_CLOSE;
		return SD_OK;
	}
	while ((more = xmlTextReaderRead(p->reader)) == 1) {
		*ev = event_of(p);
		if (p->fault != SHEET_FINE)
			return fault_of(p);
		if (*ev != PART_END)
			return SD_OK;
	}
	if (more < 0 || p->fault != SHEET_FINE)
		return fault_of(p);
	*ev = PART_END;
	return SD_OK;
}

const char *
part_name(const struct part *p)
{
	const xmlChar *s = xmlTextReaderConstLocalName(p->reader);

	return s ? (const char *)s : "";
}

const char *
part_text(const struct part *p)
{
	const xmlChar *s = xmlTextReaderConstValue(p->reader);

	return s ? (const char *)s : "";
}

bool
part_attr(struct part *p, const char **name, const char **value)
{
	int more = p->in_attrs ? xmlTextReaderMoveToNextAttribute(p->reader)
	    : xmlTextReaderMoveToFirstAttribute(p->reader);

	p->in_attrs = true;
	if (more != 1)
		return false;
	*name = part_name(p);
	*value = part_text(p);
	return true;
}

enum sd_err
part_skip(struct part *p)
{
	enum part_event ev;
	enum sd_err er;

	for (unsigned depth = 1; depth > 0;) {
		if ((er = part_next(p, &ev)) != SD_OK)
			return er;
		if (ev == PART_END)
			return fault_of(p);
		depth += ev == PART_OPEN;
		depth -= ev == PART_CLOSE;
	}
	return SD_OK;
}
