/*
 * sheet_part.c: one XML part of a workbook: unpacked by libzip, read by libxml2's push parser, with every limit on
 * size. Called by the other sheet_*.c. Never loads anything from outside, never lets a DOCTYPE reach the parser.
 *
 * The parser is fed a piece at a time; what it says of the piece is queued and handed out event by event. The
 * queue therefore stays as small as what one piece can hold. No arena memory is taken inside the parser's calls:
 * a jump out of the library would leave it half done.
 *
 * Whoever knows most of the elements right inside one holder (the rows of a sheet) may read them past the parser: a
 * whole element can be cut out of its holder and the rest is as well-formed as before. So the parser is fed exactly to
 * the end of such an element, and where it stands between two of them with nothing pending, part_raw() shows the bytes
 * that it has not had. What the caller does not take, the parser gets.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/workbook/sheet_private.h"
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

/* Below a megabyte a part that unpacks to a thousandfold does no harm, and tiny parts do so honestly. */
#define RATIO_FROM (1024u * 1024u)
#define DEPTH_MAX 256u
#define PIECE_BYTES 16384u
#define RAW_BYTES ((size_t)128 * 1024)  /* unpacked at once */
#define RAW_WHOLE (RAW_BYTES / 2)       /* the longest element that is read past the parser */

struct event {
	enum part_event what;
	const char *name;         /* of an element: in the parser's dictionary */
	size_t text;              /* of a text: where it begins in `texts` */
	size_t attr, n_attrs;     /* of a PART_OPEN */
};

struct attribute {
	const char *name;
	size_t value;
};

struct part {
	struct sheet_in *in;
	const char *name;
	zip_file_t *file;
	xmlParserCtxtPtr parser;
	uint64_t packed, out;
	char *raw;                /* RAW_BYTES, and a NUL behind what is in it */
	size_t at, n_raw;         /* what the parser has not had of it */
	bool all;                 /* nothing comes behind that */
	enum sheet_fault late;    /* why not; it counts when the parser has had the rest */
	const struct part_kind *kind; /* NULL: the parser gets everything */
	bool inside, left;        /* the holder of that kind is open; was closed */
	size_t blind;             /* bytes in which the end of an element is not looked for: there were false ones */
	unsigned matched;         /* characters of DOCTYPE seen in a row */
	bool rooted;              /* the root element was seen: no DOCTYPE may follow */
	bool over;                /* the parser will say no more */
	unsigned depth;
	enum sheet_fault fault;   /* why the reading function failed */
	struct event *events;     /* of the last piece */
	struct attribute *attrs;
	char *texts;              /* each with NUL */
	size_t n_events, n_attrs, n_texts, cap_events, cap_attrs, cap_texts;
	size_t next;              /* the event to be handed out next; the one before is the current */
	size_t attr;              /* the current event's attribute to be handed out next */
};

/* Looks for <!DOCTYPE before the root element, in ASCII as in UTF-16 (NUL bytes do not count). */
static bool
doctype_begins(struct part *p, const char *s, size_t n)
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

/* --- the queue; called by the parser --- */

static void
part_stop(struct part *p, enum sheet_fault fault)
{
	if (p->fault == SHEET_FINE)
		p->fault = fault;
	xmlStopParser(p->parser);
}

/* Room for `more` things of `size` behind the n that there are; false: there is no memory. */
static bool
room_make(void *array, size_t n, size_t more, size_t *cap, size_t size)
{
	size_t want = *cap ? *cap : 1024;
	void *now, *then;

	if (*cap - n >= more)
		return true;
	while (want - n < more)
		want *= 2;
	memcpy(&now, array, sizeof now);
	if (!(then = realloc(now, want * size)))
		return false;
	memcpy(array, &then, sizeof then);
	*cap = want;
	return true;
}

static bool
text_put(struct part *p, const xmlChar *s, size_t n, size_t *at)
{
	if (!room_make(&p->texts, p->n_texts, n + 1, &p->cap_texts, 1))
		return false;
	*at = p->n_texts;
	memcpy(p->texts + p->n_texts, s, n);
	p->texts[p->n_texts + n] = '\0';
	p->n_texts += n + 1;
	return true;
}

/* A new event at the end of the queue; NULL: there is no memory, and the parser was stopped. */
static struct event *
event_put(struct part *p, enum part_event what, const xmlChar *name)
{
	struct event *e;

	if (!room_make(&p->events, p->n_events, 1, &p->cap_events, sizeof *p->events)) {
		part_stop(p, SHEET_BOMB);
		return NULL;
	}
	e = &p->events[p->n_events++];
	*e = (struct event){ .what = what, .name = (const char *)name };
	return e;
}

static void
element_opens(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int n_spaces,
    const xmlChar **spaces, int n, int n_default, const xmlChar **attrs)
{
	struct part *p = arg;
	struct event *e;
	bool room;

	(void)prefix, (void)space, (void)n_spaces, (void)spaces, (void)n_default;
	p->rooted = true;
	p->depth++;
	if (p->kind && p->depth == p->kind->depth && !strcmp((const char *)name, p->kind->holder))
		p->inside = true;
	if (p->depth > DEPTH_MAX) {
		part_stop(p, SHEET_DAMAGED);
		return;
	}
	if ((e = event_put(p, PART_OPEN, name)) == NULL || n <= 0)
		return;
	room = room_make(&p->attrs, p->n_attrs, (size_t)n, &p->cap_attrs, sizeof *p->attrs);
	e->attr = p->n_attrs;
	e->n_attrs = (size_t)n;
	/* Each attribute is five pointers: local name, prefix, namespace, where the value begins and where it ends. */
	for (const xmlChar **v = attrs; v < attrs + 5 * n && room; v += 5) {
		struct attribute *to = &p->attrs[p->n_attrs++];

		to->name = (const char *)v[0];
		room = text_put(p, v[3], (size_t)(v[4] - v[3]), &to->value);
	}
	if (!room)
		part_stop(p, SHEET_BOMB);
}

static void
element_closes(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct part *p = arg;

	(void)prefix, (void)space;
	if (p->kind && p->depth == p->kind->depth && p->inside) {
		p->inside = false;
		p->left = true;
	}
	p->depth--;
	(void)event_put(p, PART_CLOSE, name);
}

static void
text_comes(void *arg, const xmlChar *s, int n)
{
	struct part *p = arg;
	struct event *e = event_put(p, PART_TEXT, NULL);

	if (e && !text_put(p, s, (size_t)n, &e->text))
		part_stop(p, SHEET_BOMB);
}

static void
doctype_comes(void *arg, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
	(void)name, (void)public, (void)system;
	part_stop(arg, SHEET_DOCTYPE);
}

static xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC, .startElementNs = element_opens, .endElementNs = element_closes,
	.characters = text_comes, .ignorableWhitespace = text_comes, .cdataBlock = text_comes,
	.internalSubset = doctype_comes,
};

/* --- a piece --- */

/* Unpacks more behind what is left, which moves to the front. */
static void
raw_fill(struct part *p)
{
	zip_int64_t got;

	if (p->all)
		return;
	memmove(p->raw, p->raw + p->at, p->n_raw);
	p->at = 0;
	got = zip_fread(p->file, p->raw + p->n_raw, RAW_BYTES - p->n_raw);
	if (got < 0)
		p->late = SHEET_DAMAGED;
	if (got > 0) {
		p->out += (uint64_t)got;
		p->in->unpacked += (uint64_t)got;
		if (p->out > SHEET_MAX_ENTRY || p->in->unpacked > SHEET_MAX_TOTAL)
			p->late = SHEET_BOMB;
		else if (p->out > RATIO_FROM && p->out / SHEET_MAX_RATIO > p->packed)
			p->late = SHEET_BOMB;
		else
			p->late = SHEET_FINE;
	}
	p->all = got <= 0 || p->late != SHEET_FINE;
	if (!p->all)
		p->n_raw += (size_t)got;
	p->raw[p->n_raw] = '\0';
}

/* How much the parser gets now: a piece, but tag by tag until the root and the holder are there, so that neither a
 * DOCTYPE nor a word of the holder's elements comes with them, and then to the end of one element. */
static size_t
piece_size(const struct part *p)
{
	size_t n = p->n_raw < PIECE_BYTES ? p->n_raw : PIECE_BYTES, n_mark, span;
	const char *s = p->raw + p->at, *found = NULL;

	if (p->inside) {
		n_mark = strlen(p->kind->item);
		span = n + n_mark < p->n_raw ? n + n_mark : p->n_raw;
		if (span > p->blind && (found = memmem(s + p->blind, span - p->blind, p->kind->item, n_mark)) != NULL)
			return (size_t)(found - s) + n_mark;
		if (n == p->n_raw && !p->all && n > n_mark)
			n -= n_mark; /* the mark may go on in what comes */
	} else if (!p->left && (!p->rooted || p->kind) && p->out - p->n_raw < RAW_BYTES) {
		found = memchr(s, '>', n);
	}
	return found ? (size_t)(found - s) + 1 : n;
}

/* Lets the parser have the next piece and fills the queue with what it says of it. */
static void
piece_parse(struct part *p)
{
	size_t n;

	p->n_events = p->n_attrs = p->n_texts = p->next = 0;
	if (p->n_raw < PIECE_BYTES / 4)
		raw_fill(p);
	n = piece_size(p);
	if (n == 0)
		p->fault = p->late;
	else if (doctype_begins(p, p->raw + p->at, n))
		p->fault = SHEET_DOCTYPE;
	if (p->fault == SHEET_FINE)
		(void)xmlParseChunk(p->parser, p->raw + p->at, (int)n, n == 0);
	if (p->fault == SHEET_FINE && !p->parser->wellFormed)
		p->fault = SHEET_DAMAGED;
	p->at += n;
	p->n_raw -= n;
	p->over = n == 0 || p->fault != SHEET_FINE;
	p->blind = p->blind < PIECE_BYTES / 2 ? p->blind * 2 + 64 : PIECE_BYTES;
}

void
part_watch(struct part *p, const struct part_kind *kind)
{
	p->kind = p->in->by_library ? NULL : kind;
}

/* The parser has said everything of what it had, and that ended between two elements of the holder. */
static bool
parser_rests(const struct part *p)
{
	const xmlParserInput *in = p->parser->input;

	return p->kind && p->inside && p->depth == p->kind->depth && p->next == p->n_events && !p->over &&
	    p->parser->instate == XML_PARSER_CONTENT && in && in->cur == in->end && in->buf && !in->buf->encoder;
}

char *
part_raw(struct part *p, size_t *n)
{
	if (!parser_rests(p))
		return NULL;
	p->blind = 0;
	for (;;) {
		while (p->n_raw && p->raw[p->at] && strchr(" \n\r\t", p->raw[p->at])) {
			p->at++;
			p->n_raw--;
		}
		if (p->n_raw || p->all)
			break;
		raw_fill(p);
	}
	*n = p->n_raw;
	return p->raw + p->at;
}

bool
part_raw_more(struct part *p)
{
	if (p->all || p->n_raw > RAW_WHOLE)
		return false;
	raw_fill(p);
	return !p->all;
}

void
part_raw_take(struct part *p, size_t n)
{
	p->at += n;
	p->n_raw -= n;
	p->in->n_scanned++;
}

void
part_close(struct part *p)
{
	if (p->parser)
		xmlFreeParserCtxt(p->parser);
	if (p->file)
		zip_fclose(p->file);
	free(p->events);
	free(p->attrs);
	free(p->texts);
	free(p->raw);
	p->parser = NULL;
	p->file = NULL;
	p->events = NULL;
	p->attrs = NULL;
	p->texts = NULL;
	p->raw = NULL;
}

static void
part_forget(void *arg)
{
	part_close(arg);
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
	/* Some programs write other letters in the relation than in the archive: Excel opens those, too. */
	zip_int64_t exact = zip_name_locate(in->zip, name, 0);
	zip_int64_t i = exact >= 0 ? exact : zip_name_locate(in->zip, name, ZIP_FL_NOCASE);
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
	if (!(p->raw = malloc(RAW_BYTES + 1))) {
		p->fault = SHEET_BOMB;
		return fault_of(p);
	}
	p->parser = xmlCreatePushParserCtxt(&handler, p, NULL, 0, NULL);
	if (!p->parser || xmlCtxtUseOptions(p->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) != 0)
		return fault_of(p);
	*out = p;
	return SD_OK;
}

enum sd_err
part_next(struct part *p, enum part_event *ev)
{
	p->attr = 0;
	while (p->next == p->n_events && !p->over)
		piece_parse(p);
	if (p->next < p->n_events) {
		*ev = p->events[p->next++].what;
		return SD_OK;
	}
	if (p->fault != SHEET_FINE)
		return fault_of(p);
	*ev = PART_END;
	return SD_OK;
}

const char *
part_name(const struct part *p)
{
	const char *name = p->next ? p->events[p->next - 1].name : NULL;

	return name ? name : "";
}

const char *
part_text(const struct part *p)
{
	return p->next && p->events[p->next - 1].what == PART_TEXT ? p->texts + p->events[p->next - 1].text : "";
}

bool
part_attr(struct part *p, const char **name, const char **value)
{
	const struct event *e = p->next ? &p->events[p->next - 1] : NULL;

	if (!e || p->attr >= e->n_attrs)
		return false;
	*name = p->attrs[e->attr + p->attr].name;
	*value = p->texts + p->attrs[e->attr + p->attr].value;
	p->attr++;
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

bool
part_raises(struct part *p)
{
	const char *name, *value;
	bool raises = false;

	while (part_attr(p, &name, &value))
		raises |= !strcmp(name, "val") && strcmp(value, "baseline") != 0;
	return raises;
}
