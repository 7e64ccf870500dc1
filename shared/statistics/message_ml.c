/*
 * message_ml.c: SDMX-ML structure-specific data as rows. See message.h.
 *
 * Two passes over the bytes: which components there are, then the observations. Nothing of the message is held but the
 * attributes of the dataset, the series and the observation that are open. Must never load anything from outside.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/statistics/message.h"
#include "shared/ground/str.h"

#include <libxml/xmlreader.h>
#include <stdint.h>
#include <string.h>

#define ROOT_WITHIN 2048 /* bytes: prolog and namespaces of the root element */
#define TEXT_ROOM ((size_t)1024 * 1024) /* bytes of the attributes of one element */

enum { IN_DATASET, IN_SERIES, IN_OBSERVATION, LEVELS };

struct ml {
	struct arena *a, *text[LEVELS]; /* names; values, as long as their element is the open one */
	const struct message_use *use;
	xmlTextReaderPtr reader;
	const char *names[MESSAGE_COLUMNS];
	const char *values[LEVELS][MESSAGE_COLUMNS];
	size_t n;
	const char *flow;           /* "MAGETAN:DF_SISWA(1.0.0)"; NULL = not said */
	unsigned series, observation; /* counted as XPath counts */
	bool counting;              /* the first pass */
	bool usage;                 /* inside the header's reference to the flow */
	const char *why;
};

const char *
message_start(const void *p, size_t *n)
{
	const char *from = p;

	for (; *n && strchr(" \t\r\n\xef\xbb\xbf", *from) && *from; --*n)
		from++;
	return from;
}

static bool
root_holds(const void *p, size_t n, const char *name)
{
	const char *from = message_start(p, &n);

	return n && *from == '<' && memmem(from, n < ROOT_WITHIN ? n : ROOT_WITHIN, name, strlen(name));
}

bool
message_is_ml(const void *p, size_t n)
{
	return root_holds(p, n, "StructureSpecific") && root_holds(p, n, "sdmx");
}

/* The column of a component; MESSAGE_COLUMNS = no room. */
static size_t
column_of(struct ml *m, const char *name)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (strcmp(m->names[i], name) == 0)
			return i;
	if (m->n == MESSAGE_COLUMNS || !m->counting)
		return MESSAGE_COLUMNS;
	m->names[m->n] = arena_strdup(m->a, name);
	return m->n++;
}

/* "xsi:type" and its like are the format's own; the action stands in its namespace, components in none. */
static const char *
component_name(struct ml *m)
{
	const char *local = (const char *)xmlTextReaderConstLocalName(m->reader);

	if (xmlTextReaderIsNamespaceDecl(m->reader) == 1)
		return NULL;
	if (!xmlTextReaderConstPrefix(m->reader))
		return local;
	return strcmp(local, "action") == 0 ? MESSAGE_ACTION : NULL;
}

static enum sd_err
attributes_take(struct ml *m, size_t level)
{
	const char *name;
	size_t i;

	for (i = level; i < LEVELS; i++) {
		memset(m->values[i], 0, sizeof(m->values[i]));
		arena_reset(m->text[i]);
	}
	while (xmlTextReaderMoveToNextAttribute(m->reader) == 1) {
		if (!(name = component_name(m)))
			continue;
		if ((i = column_of(m, name)) == MESSAGE_COLUMNS) {
			m->why = "Pesan SDMX ini punya terlalu banyak komponen.";
			return SD_TOO_LARGE;
		}
		if (!m->counting)
			m->values[level][i] = arena_strdup(m->text[level], (const char *)xmlTextReaderConstValue(m->reader));
	}
	return SD_OK;
}

static const char *
value_of(const struct ml *m, size_t i)
{
	size_t level = LEVELS;

	while (level-- > 0)
		if (m->values[level][i])
			return m->values[level][i];
	return NULL;
}

static enum sd_err
observation_write(struct ml *m)
{
	const char *cells[MESSAGE_COLUMNS + 2];
	size_t i, n = 0;

	if (m->flow)
		cells[n++] = m->flow;
	for (i = 0; i < m->n; i++)
		cells[n++] = value_of(m, i);
	cells[n++] = m->series ? arena_printf(m->text[IN_OBSERVATION], "Series[%u]/Obs[%u]", m->series, m->observation) :
	    arena_printf(m->text[IN_OBSERVATION], "Obs[%u]", m->observation);
	return m->use->row(m->use->arg, cells, n);
}

static enum sd_err
names_write(struct ml *m)
{
	const char *cells[MESSAGE_COLUMNS + 2];
	size_t i, n = 0;

	if (m->flow)
		cells[n++] = MESSAGE_FLOW;
	for (i = 0; i < m->n; i++)
		cells[n++] = m->names[i];
	cells[n++] = MESSAGE_PLACE;
	return m->use->row(m->use->arg, cells, n);
}

/* 2.1: <Ref id agencyID version/>. 3.0 has the urn as text (flow_text). */
static void
flow_reference(struct ml *m)
{
	char *id = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"id");
	char *agency = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"agencyID");
	char *version = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"version");

	if (id && !m->flow)
		m->flow = arena_printf(m->a, "%s:%s(%s)", agency ? agency : "", id, version ? version : "");
	xmlFree(id);
	xmlFree(agency);
	xmlFree(version);
}

static void
flow_text(struct ml *m)
{
	const char *text = (const char *)xmlTextReaderConstValue(m->reader), *at = text ? strrchr(text, '=') : NULL;

	if (at && !m->flow)
		m->flow = arena_strdup(m->a, at + 1);
}

static enum sd_err
element_read(struct ml *m)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(m->reader);
	enum sd_err er;

	if (strcmp(name, "Obs") == 0) {
		m->observation++;
		if ((er = attributes_take(m, IN_OBSERVATION)) != SD_OK || m->counting)
			return er;
		return observation_write(m);
	}
	if (strcmp(name, "Series") == 0) {
		m->series++;
		m->observation = 0;
		return attributes_take(m, IN_SERIES);
	}
	if (strcmp(name, "DataSet") == 0)
		return attributes_take(m, IN_DATASET);
	m->usage |= strcmp(name, "StructureUsage") == 0;
	if (m->usage && strcmp(name, "Ref") == 0)
		flow_reference(m);
	return SD_OK;
}

static enum sd_err
node_read(struct ml *m)
{
	switch (xmlTextReaderNodeType(m->reader)) {
	case XML_READER_TYPE_ELEMENT:
		return element_read(m);
	case XML_READER_TYPE_END_ELEMENT:
		if (strcmp((const char *)xmlTextReaderConstLocalName(m->reader), "StructureUsage") == 0)
			m->usage = false;
		return SD_OK;
	case XML_READER_TYPE_TEXT:
		if (m->usage)
			flow_text(m);
		return SD_OK;
	case XML_READER_TYPE_DOCUMENT_TYPE:
		m->why = "Pesan SDMX ini memuat DOCTYPE, yang tidak diterima.";
		return SD_INVALID;
	default:
		return SD_OK;
	}
}

static void
quiet(void *arg, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr at)
{
	(void)arg, (void)message, (void)severity, (void)at;
}

static enum sd_err
pass(struct ml *m, const void *p, size_t n)
{
	enum sd_err er = SD_OK;
	int k = 1;

	m->series = m->observation = 0;
	if (n > INT32_MAX || !(m->reader = xmlReaderForMemory(p, (int)n, NULL, NULL, XML_PARSE_NONET)))
		return SD_TOO_LARGE;
	xmlTextReaderSetErrorHandler(m->reader, quiet, NULL);
	while (er == SD_OK && (k = xmlTextReaderRead(m->reader)) == 1)
		er = node_read(m);
	if (er == SD_OK && k < 0) {
		m->why = arena_printf(m->a, "XML rusak di baris %d.", xmlTextReaderGetParserLineNumber(m->reader));
		er = SD_INVALID;
	}
	xmlFreeTextReader(m->reader);
	return er;
}

enum sd_err
message_ml(struct arena *a, const void *p, size_t n, const struct message_use *use, const char **why)
{
	struct ml *m = arena_one(a, struct ml);
	enum sd_err er;
	size_t i;

	m->a = a;
	m->use = use;
	m->counting = true;
	for (i = 0; i < LEVELS; i++)
		m->text[i] = arena_new(TEXT_ROOM);
	if ((er = pass(m, p, n)) == SD_OK && !m->observation) {
		m->why = "Pesan SDMX ini tidak memuat satu pun pengamatan.";
		er = SD_INVALID;
	}
	m->counting = false;
	if (er == SD_OK && (er = names_write(m)) == SD_OK)
		er = pass(m, p, n);
	for (i = 0; i < LEVELS; i++)
		arena_free(m->text[i]);
	*why = m->why;
	return er;
}
