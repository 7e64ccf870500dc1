/*
 * message_ml.c: SDMX-ML data as rows, structure-specific and generic. See message.h.
 *
 * Two passes over the bytes: which components there are, then the observations. Nothing of the message is held but what
 * the dataset, the series and the observation that are open say. Must never load anything from outside, and never write
 * to the error stream of its process: libxml2 does where nobody takes its errors.
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
	const char *action;         /* of the header, for datasets that say none */
	const char *at_observation; /* the dimension that <ObsDimension> is of */
	enum { TEXT_NONE, TEXT_FLOW, TEXT_ACTION } text_is; /* of the header's element that is open */
	size_t at_action;           /* its column */
	size_t level;               /* whose components are said now */
	unsigned sets, series, observation; /* counted as XPath counts */
	unsigned all_observations;  /* of all datasets */
	unsigned rows;              /* written */
	bool deletes;               /* some dataset does: a series alone says something */
	bool counting;              /* the first pass */
	bool generic;
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
	return (root_holds(p, n, "StructureSpecific") || root_holds(p, n, "Generic")) && root_holds(p, n, "Data") &&
	    root_holds(p, n, "sdmx");
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

/* "xsi:type" and its like are the format's own; the action stands in its namespace, components in none. Generic data
 * has components in elements. */
static const char *
component_name(struct ml *m)
{
	const char *local = (const char *)xmlTextReaderConstLocalName(m->reader);
	bool action = m->level == IN_DATASET && strcmp(local, "action") == 0;

	if (xmlTextReaderIsNamespaceDecl(m->reader) == 1)
		return NULL;
	if (!xmlTextReaderConstPrefix(m->reader) && !m->generic)
		return local;
	return action ? MESSAGE_ACTION : NULL;
}

/* What the open dataset, series or observation says of a component. */
static enum sd_err
component_take(struct ml *m, const char *name, const char *value)
{
	size_t i = column_of(m, name);

	if (i == MESSAGE_COLUMNS) {
		m->why = "Pesan SDMX ini punya terlalu banyak komponen.";
		return SD_TOO_LARGE;
	}
	m->deletes |= i == m->at_action && value && *value == 'D';
	if (!m->counting)
		m->values[m->level][i] = arena_strdup(m->text[m->level], value ? value : "");
	return SD_OK;
}

/* A dataset, series or observation begins: forgets what those before said, and takes its attributes. */
static enum sd_err
level_open(struct ml *m, size_t level)
{
	enum sd_err er = SD_OK;
	const char *name;
	size_t i;

	m->level = level;
	for (i = level; i < LEVELS; i++) {
		memset(m->values[i], 0, sizeof(m->values[i]));
		arena_reset(m->text[i]);
	}
	if (level == IN_DATASET && m->action && !m->counting)
		m->values[level][m->at_action] = m->action;
	while (er == SD_OK && xmlTextReaderMoveToNextAttribute(m->reader) == 1)
		if ((name = component_name(m)) != NULL)
			er = component_take(m, name, (const char *)xmlTextReaderConstValue(m->reader));
	return er;
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
	const char *cells[MESSAGE_COLUMNS + 2], *set = "", *series = "", *observation = "";
	struct arena *a = m->text[IN_OBSERVATION];
	size_t i, n = 0;

	if (m->flow)
		cells[n++] = m->flow;
	for (i = 0; i < m->n; i++)
		cells[n++] = value_of(m, i);
	if (m->sets > 1)
		set = arena_printf(a, "DataSet[%u]/", m->sets);
	if (m->series)
		series = arena_printf(a, "Series[%u]", m->series);
	if (m->observation)
		observation = arena_printf(a, "%sObs[%u]", *series ? "/" : "", m->observation);
	cells[n++] = arena_printf(a, "%s%s%s, baris %d", set, series, observation,
	    xmlTextReaderGetParserLineNumber(m->reader));
	m->rows++;
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

/* <Value id="SEX" value="F"/>, <ObsDimension value="2024"/>, <ObsValue value="1"/>. */
static enum sd_err
value_element(struct ml *m, const char *fallback)
{
	char *id = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"id");
	char *value = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"value");
	const char *name = id ? id : fallback;
	enum sd_err er = name ? component_take(m, name, value) : SD_OK;

	xmlFree(id);
	xmlFree(value);
	return er;
}

static enum sd_err
generic_element(struct ml *m, const char *name)
{
	if (strcmp(name, "Value") == 0)
		return value_element(m, NULL);
	if (strcmp(name, "ObsDimension") == 0)
		return value_element(m, m->at_observation ? m->at_observation : "TIME_PERIOD");
	return strcmp(name, "ObsValue") == 0 ? value_element(m, "OBS_VALUE") : SD_OK;
}

/* A series without observations says something only where it deletes: all that it had. */
static enum sd_err
series_close(struct ml *m)
{
	const char *action = value_of(m, m->at_action);
	enum sd_err er = SD_OK;

	if (!m->observation && !m->counting && action && *action == 'D')
		er = observation_write(m);
	memset(m->values[IN_SERIES], 0, sizeof(m->values[IN_SERIES]));
	memset(m->values[IN_OBSERVATION], 0, sizeof(m->values[IN_OBSERVATION]));
	return er;
}

static enum sd_err
element_read(struct ml *m)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(m->reader);
	bool empty = xmlTextReaderIsEmptyElement(m->reader) == 1;
	enum sd_err er;

	if (strcmp(name, "Obs") == 0) {
		m->observation++;
		m->all_observations++;
		/* In generic messages key and figure are elements of their own below: the row is written where Obs
		 * ends. */
		er = level_open(m, IN_OBSERVATION);
		return er != SD_OK || m->counting || (m->generic && !empty) ? er : observation_write(m);
	}
	if (strcmp(name, "Series") == 0) {
		m->series++;
		m->observation = 0;
		er = level_open(m, IN_SERIES);
		return er == SD_OK && empty ? series_close(m) : er;
	}
	if (strcmp(name, "DataSet") == 0) {
		m->sets++;
		m->series = m->observation = 0;
		return level_open(m, IN_DATASET);
	}
	if (!m->sets) {
		char *at;

		if (strcmp(name, "StructureUsage") == 0)
			m->text_is = TEXT_FLOW;
		else if (strcmp(name, "DataSetAction") == 0)
			m->text_is = TEXT_ACTION;
		else if (m->text_is == TEXT_FLOW && strcmp(name, "Ref") == 0)
			flow_reference(m);
		if (!m->at_observation && strcmp(name, "Structure") == 0) {
			at = (char *)xmlTextReaderGetAttribute(m->reader, (const xmlChar *)"dimensionAtObservation");
			m->at_observation = arena_strdup(m->a, at);
			xmlFree(at);
		}
	}
	return m->sets && m->generic ? generic_element(m, name) : SD_OK;
}

static enum sd_err
element_close(struct ml *m)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(m->reader);

	if (strcmp(name, "StructureUsage") == 0 || strcmp(name, "DataSetAction") == 0)
		m->text_is = TEXT_NONE;
	if (strcmp(name, "Series") == 0)
		return series_close(m);
	return m->generic && strcmp(name, "Obs") == 0 && !m->counting ? observation_write(m) : SD_OK;
}

static enum sd_err
node_read(struct ml *m)
{
	switch (xmlTextReaderNodeType(m->reader)) {
	case XML_READER_TYPE_ELEMENT:
		return element_read(m);
	case XML_READER_TYPE_END_ELEMENT:
		return element_close(m);
	case XML_READER_TYPE_TEXT:
		if (m->text_is == TEXT_FLOW) {
			const char *text = (const char *)xmlTextReaderConstValue(m->reader), *at = text ? strrchr(text, '=') :
			    NULL;

			if (at && !m->flow)
				m->flow = arena_strdup(m->a, at + 1);
		}
		if (m->text_is == TEXT_ACTION) {
			/* <DataSetAction> of the header: for datasets that say none themselves. */
			const char *text = (const char *)xmlTextReaderConstValue(m->reader);

			if (!m->action)
				m->action = arena_strdup(m->a, text);
			m->deletes |= m->action && *m->action == 'D';
		}
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

/* Bytes that are not of the encoding: xmlTextReaderSetErrorHandler() does not see them. */
static void __attribute__((format(printf, 2, 3)))
quiet_text(void *arg, const char *format, ...)
{
	(void)arg, (void)format;
}

static void
quiet_error(void *arg, xmlErrorPtr error)
{
	(void)arg, (void)error;
}

static enum sd_err
pass(struct ml *m, const void *p, size_t n)
{
	enum sd_err er = SD_OK;
	int k = 1;

	m->sets = m->series = m->observation = 0;
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
	/* Read twice: a table names its columns before its first row, and which there are the whole message
	 * says. */
	m->counting = true;
	m->generic = !root_holds(p, n, "StructureSpecific");
	m->at_action = column_of(m, MESSAGE_ACTION);
	xmlSetGenericErrorFunc(NULL, quiet_text);
	xmlSetStructuredErrorFunc(NULL, quiet_error);
	for (i = 0; i < LEVELS; i++)
		m->text[i] = arena_new(TEXT_ROOM);
	if ((er = pass(m, p, n)) == SD_OK && !m->all_observations && !m->deletes)
		er = SD_NOT_FOUND;
	m->counting = false;
	if (er == SD_OK && (er = names_write(m)) == SD_OK && (er = pass(m, p, n)) == SD_OK && !m->rows)
		er = SD_NOT_FOUND;
	if (er == SD_NOT_FOUND) {
		m->why = "Pesan SDMX ini tidak memuat satu pun pengamatan.";
		er = SD_INVALID;
	}
	for (i = 0; i < LEVELS; i++)
		arena_free(m->text[i]);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	*why = m->why;
	return er;
}
