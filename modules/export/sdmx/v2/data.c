/*
 * data.c: answers /sdmx/v2/data: reads the query, chooses the format, and drives its writer with
 * what matches. Called by v2.c. Never holds more observations than lastNObservations of one series.
 */
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/v2/stream.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.data+json", "2.0.0", "application/json|text/json",
	    "jsondata|json|sdmx-json" },
	{ "application/vnd.sdmx.data+xml", "3.0.0", "application/xml|text/xml",
	    "xml|structurespecificdata|data" },
	{ "application/vnd.sdmx.data+csv", "2.0.0", "text/csv|application/csv",
	    "csvdata|csv|csvfile|sdmx-csv|sdmx_csv|csvfilewithlabels" },
	{ "application/vnd.sdmx.genericdata+xml", "2.1", "", "genericdata|generic|sdmx_2.1_generic" },
	{ "application/vnd.sdmx.structurespecificdata+xml", "2.1", "", "structurespecificdata|sdmx_2.1_structured" },
	{ "application/vnd.sdmx.generictimeseriesdata+xml", "2.1", "", "generictimeseriesdata" },
	{ "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "2.1", "",
	    "structurespecifictimeseriesdata" },
	{ "application/vnd.sdmx.data+csv", "1.0.0", "", "csvdata|csv|csvfile|csvfilewithlabels" },
	{ "application/vnd.sdmx.data+json", "1.0.0", "", "jsondata|json" },
	/* SDMX 3.1: what it adds (horizontally complex structures) no dataset of ours has, so the content is that of 3.0 */
	{ "application/vnd.sdmx.data+json", "2.1.0", "", "jsondata|json" },
	{ "application/vnd.sdmx.data+xml", "3.1.0", "", "xml|structurespecificdata|data" },
	{ "application/vnd.sdmx.data+csv", "2.1.0", "", "csvdata|csv" },
};

/* What belongs to each offer; `old` for those of SDMX 2.1. */
static const struct {
	const struct v2_writer *writer;
	const struct data_writer *old;
	const char *root;
	bool time_only;         /* knows no dimension at observation */
	bool table;             /* a row an observation */
	bool several;           /* of SDMX 2.1: may hold several flows */
} formats[] = {
	{ &writer2_json, NULL, NULL, false, false, true },
	{ &writer3_ml, NULL, NULL, false, false, true },
	{ &writer2_csv, NULL, NULL, true, true, true },
	{ &writer_old, &writer_generic, "mes:GenericData", false, false, true },
	{ &writer_old, &writer_specific, "mes:StructureSpecificData", false, false, true },
	{ &writer_old, &writer_generic, "mes:GenericTimeSeriesData", true, false, false },
	{ &writer_old, &writer_specific, "mes:StructureSpecificTimeSeriesData", true, false, true },
	{ &writer_old, &writer_csv, NULL, true, true, false },
	{ &writer_old, &writer_json, NULL, false, false, false },
	{ &writer2_json, NULL, NULL, false, false, true },
	{ &writer3_ml, NULL, NULL, false, false, true },
	{ &writer2_csv, NULL, NULL, true, true, true },
};

enum {
	FORMAT_CSV = 2, FORMAT_CSV10 = 7, FORMAT_CSV21 = 11, /* places in offers[] */
	FORMAT_31 = 9, /* from there on SDMX 3.1 */
	N_OFFERS = COUNT(offers)
};

struct query {
	struct filters filters;
	struct v2_limits limits;
	struct sort_terms sort;
	const char *updated_after, *as_of; /* as the database says it, or NULL */
	bool history, ranged;
	bool named;                /* the address names versions, not the newest */
	struct values_range range; /* where it is `ranged` */
	size_t format;
};

/* --- reading --- */

static enum sd_err
moments_read(struct req *rq, struct query *q)
{
	static const char *const values[] = { "false", "true", "0", "1", "" };
	const struct v2_in *in = rq->in;
	size_t i = 0, n = COUNT(values);

	while (i < n && strcmp(values[i], v2_text(in->includeHistory)) != 0)
		i++;
	if (i == n)
		return v2_wrong(rq, SD_SYNTAX, "includeHistory", "true atau false", "data/dataflow");
	q->history = i % 2 == 1;
	if (*v2_text(in->updatedAfter) && !moment_read(rq->arena, in->updatedAfter, &q->updated_after))
		return v2_wrong(rq, SD_SYNTAX, "updatedAfter", "misalnya 2026-01-31T00:00:00Z",
		    "data/dataflow");
	if (*v2_text(in->asOf) && !moment_read(rq->arena, in->asOf, &q->as_of))
		return v2_wrong(rq, SD_SYNTAX, "asOf", "misalnya 2026-01-31T00:00:00Z", "data/dataflow");
	if (q->as_of && q->updated_after && strcmp(q->updated_after, q->as_of) > 0)
		return v2_wrong(rq, SD_INVALID, "updatedAfter", "waktu sebelum asOf", "data/dataflow");
	return SD_OK;
}

static enum sd_err
sort_read(struct req *rq, struct query *q)
{
	const struct v2_in *in = rq->in;
	enum sd_err er = v2_sort(rq->arena, v2_text(in->sort), &q->sort);

	return er == SD_OK ? er : v2_wrong(rq, er, "sort",
	    "komponen yang digabung dengan +, masing-masing dengan :asc atau :desc, atau * atau series_key",
	    "data/dataflow?sort=series_key+TIME_PERIOD:desc");
}

static enum sd_err
limits_read(struct req *rq, struct query *q)
{
	const struct v2_in *in = rq->in;
	enum sd_err er = v2_count(rq, in->firstNObservations, "firstNObservations",
	    &q->limits.series.first);

	if (er == SD_OK)
		er = v2_count(rq, in->lastNObservations, "lastNObservations", &q->limits.series.last);
	if (er == SD_OK && strcmp(v2_text(in->offset), "0") != 0)
		er = v2_count(rq, in->offset, "offset", &q->limits.offset);
	return er == SD_OK ? v2_count(rq, in->limit, "limit", &q->limits.limit) : er;
}

/* What cannot be read is refused by v2_flows(). */
static bool
versions_named(struct req *rq, const struct sdmx_path *path)
{
	struct version_patterns w;
	const char *version;

	return v2_versions(rq->arena, sdmx_part(path, 4), "*", &w) == SD_OK && !patterns_say_nothing(&w) &&
	    patterns_mean_earlier(rq->arena, &w, &version);
}

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, const char *components, struct query *q)
{
	const char *wrong;
	enum sd_err er;

	if (path->n > 6)
		return v2_wrong(rq, SD_SYNTAX, "alamat",
		    "data/{context}/{agencyID}/{resourceID}/{version}/{key}", "data/dataflow");
	if ((er = v2_filters(rq->arena, components, &q->filters, &wrong)) != SD_OK)
		return v2_wrong(rq, er, arena_strndup(rq->arena, wrong, 80),
		    "c[KOMPONEN]=operator:nilai, dengan koma untuk ATAU dan + untuk DAN",
		    "data/dataflow?c[TIME_PERIOD]=ge:2020");
	if ((er = limits_read(rq, q)) != SD_OK || (er = moments_read(rq, q)) != SD_OK ||
	    (er = sort_read(rq, q)) != SD_OK)
		return er;
	q->ranged = values_range_read(req_header(rq, "Range"), &q->range);
	q->named = versions_named(rq, path);
	return v2_format(rq, offers, N_OFFERS, &q->format);
}

static enum sd_err
components_read(struct req *rq, struct v2_message *v)
{
	const struct v2_in *in = rq->in;
	struct selectable rows[ATTR_COUNT + ATTRIBUTE_KINDS];
	const char *wrong;

	for (size_t i = 0; i < ATTR_COUNT; i++)
		rows[i] = (struct selectable){ attribute_rows[i].id, attribute_rows[i].series ?
			"series" : "obs" };
	for (size_t i = 0; i < ATTRIBUTE_KINDS; i++)
		rows[ATTR_COUNT + i] = (struct selectable){ attribute_kinds[i].code, "dataset" };
	if (v2_attributes(rq->arena, v2_text(in->attributes), rows, ATTR_COUNT + ATTRIBUTE_KINDS, &v->attributes,
	    &wrong) != SD_OK)
		return v2_wrong(rq, SD_INVALID, "attributes",
		    "dsd, msd, dataset, series, obs, all, none atau pengenal atribut",
		    "data/dataflow?attributes=dsd");
	if (v2_measures(rq->arena, v2_text(in->measures), &v->values, &wrong) != SD_OK)
		return v2_wrong(rq, SD_INVALID, "measures", "all, none atau " MEASURE_ID,
		    "data/dataflow?measures=all");
	v->series_only = !v->values;
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if ((v->attributes & 1u << i) && !attribute_rows[i].series)
			v->series_only = false;
	return SD_OK;
}

/* --- SDMX-CSV --- */

/* --- parts --- */

/* Which dimension stands at the observation. */
static enum sd_err
at_read(struct req *rq, const struct query *q, struct v2_message *v)
{
	const struct v2_in *in = rq->in;
	const char *at = v2_text(in->dimensionAtObservation);
	bool known = false;

	v->m.at_name = "TIME_PERIOD";
	if (!*at || strcmp(at, v->m.at_name) == 0 || formats[q->format].time_only || v->series_only)
		return SD_OK;
	v->m.at_name = at;
	for (size_t i = 0; i < v->n_parts; i++) {
		const struct dataset *d = &v->parts[i].flow->d;

		v->parts[i].at = AT_ALL;
		known = known || strcmp(at, "AllDimensions") == 0;
		for (size_t j = 0; j < d->n_dimensions; j++)
			if (strcmp(d->dimensions[j].code, at) == 0) {
				v->parts[i].at = (int)j;
				known = true;
			}
		if (!known)
			return v2_wrong(rq, SD_INVALID, "dimensionAtObservation",
			    "TIME_PERIOD, AllDimensions atau dimensi dari struktur",
			    "data/dataflow?dimensionAtObservation=AllDimensions");
	}
	return SD_OK;
}

/* As the flow was at asOf: in the version of that time. SD_NOT_FOUND: it had no release yet, only such as were
 * withdrawn since, or not yet the version that the address names. */
static enum sd_err
flow_as_of(struct req *rq, const struct query *q, enum v2_context context, struct v2_flow *f)
{
	const char *version = f->version;
	int64_t number;
	enum sd_err er = export_release_at(rq->db, rq->arena, f->d.id, q->as_of, &number);

	if (er != SD_OK || number >= f->d.number)
		return er;
	if (number <= f->d.withdrawn_upto)
		return SD_NOT_FOUND;
	if ((er = dataset_released_as(rq->db, rq->arena, number, &f->d)) != SD_OK)
		return er;
	v2_flow_version(rq, context, f);
	return q->named && strcmp(version, f->version) != 0 ? SD_NOT_FOUND : SD_OK;
}

/* A history goes through the versions of a flow, oldest first, each a flow of its own in the message. Who names a
 * version, and a format that knows one structure, gets the history of the one. */
static enum sd_err
flow_versions(struct req *rq, const struct query *q, enum v2_context context, const struct v2_flow *f,
    struct v2_flow **out, size_t *n)
{
	struct dataset *rows = NULL;
	size_t n_rows = 0;
	enum sd_err er = q->history && !q->named && formats[q->format].several ?
	    dataset_list_earlier(rq->db, rq->arena, f->d.code, NULL, &rows, &n_rows) : SD_OK;

	*out = arena_array(rq->arena, n_rows + 1, sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < n_rows; i++) {
		if (rows[i].number >= f->d.number || version_compare(rows[i].version, f->version) >= 0)
			continue;
		(*out)[*n] = *f;
		(*out)[*n].d = rows[i];
		v2_flow_version(rq, context, &(*out)[(*n)++]);
	}
	(*out)[(*n)++] = *f;
	return er;
}

static enum sd_err
part_add(struct req *rq, const struct sdmx_path *path, const struct query *q, struct v2_flow *f, bool alone,
    struct v2_message *v)
{
	bool names = formats[q->format].writer->names || v->csv.labels != LABELS_ID;
	struct v2_part *p;
	enum sd_err er;

	v->parts = arena_more(rq->arena, v->parts, v->n_parts, &v->parts_room, 8, sizeof(*v->parts));
	p = &v->parts[v->n_parts];
	er = v2_part_make(rq, f, sdmx_part(path, 5), &q->filters, names, alone, p);
	if (er == SD_OK && (q->updated_after || q->history)) { /* what came and went, where that is asked for */
		v->m.several = true;
		if ((er = history_plan(rq, &f->d, q->updated_after, q->history, f->d.number, &p->deltas,
		    &p->n_deltas)) == SD_OK)
			p->n_deltas = history_of_version(p->deltas, p->n_deltas, f->version);
		if (er == SD_OK && !p->n_deltas)
			er = SD_NOT_FOUND;
	}
	v->n_parts += er == SD_OK;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static enum sd_err
parts_make(struct req *rq, const struct sdmx_path *path, const struct query *q,
    struct v2_flow *flows, size_t n, struct v2_message *v)
{
	v->parts = arena_array(rq->arena, n, sizeof(*v->parts));
	v->parts_room = n;
	for (size_t i = 0; i < n; i++) {
		struct v2_flow *versions;
		size_t n_versions;
		enum sd_err er = q->as_of ? flow_as_of(rq, q, v->context, &flows[i]) : SD_OK;

		if (er == SD_NOT_FOUND)
			continue;
		if (er != SD_OK || (er = flow_versions(rq, q, v->context, &flows[i], &versions, &n_versions)) != SD_OK)
			return er;
		for (size_t k = 0; k < n_versions; k++)
			if ((er = part_add(rq, path, q, &versions[k], n == 1 && k + 1 == n_versions, v)) != SD_OK)
				return er;
	}
	return SD_OK;
}

/* The code lists of attributes, for writers that show names. */
static enum sd_err
lists_load(struct req *rq, struct v2_message *v)
{
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		struct code_list *list;
		enum sd_err er;

		if (!attribute_rows[i].list || !(v->attributes & 1u << i))
			continue;
		list = arena_one(rq->arena, struct code_list);
		er = i == ATTR_UNIT_MEASURE && v->n_parts == 1 ?
		    code_list_units(rq->db, rq->arena, &v->parts[0].flow->d, list) :
		    code_list_released(rq->db, rq->arena, attribute_rows[i].list_agency, attribute_rows[i].list, list);
		if (er != SD_OK && er != SD_NOT_FOUND)
			return er;
		v->lists[i] = er == SD_OK ? list : NULL;
	}
	return SD_OK;
}

/* --- answering --- */

/* The client has this very answer: no observation is touched. */
static enum sd_err
unchanged(struct req *rq, const struct query *q, const struct v2_message *v, const struct v2_flow *flows, size_t n,
    bool *same)
{
	struct buf *numbers = buf_new(rq->arena, 0);
	struct stamp_row stamp = { "", 0 };
	int64_t newest = 0;
	enum sd_err er;

	/* Of several flows there may be thousands: of these anything public that changes makes the answer anew. */
	er = n == 1 ? export_dataset_stamp(rq->db, rq->arena, flows[0].d.id, &stamp) :
	    export_stamp(rq->db, rq->arena, &stamp);
	*same = false;
	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		const struct dataset *d = &flows[i].d;

		buf_printf(numbers, "%lld %lld %lld %lld %lld,", (long long)d->id, (long long)d->number,
		    (long long)d->current_release, (long long)d->structure_version, (long long)d->rev);
		newest = newest > d->released_at ? newest : d->released_at;
	}
	headers_common(rq, v2_language(rq));
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ buf_text(numbers),
	    req_path(rq), req_query(rq), v->type, v2_language(rq), stamp.text,
	    q->ranged ? req_header(rq, "Range") : "", NULL }),
	    newest > stamp.changed_at ? newest : stamp.changed_at);
	return SD_OK;
}

static struct buf *
body_open(struct req *rq, struct v2_message *v)
{
	return resp_stream(rq, v->type);
}

/* Formats of 2.1 know four contents (detail= of REST 1.5): who picks single attributes, or attributes
 * of observations without their values, gets what he asked for in a newer format only. */
static bool
old_knows(const struct v2_message *v)
{
	unsigned of_series = 0, of_obs = 0, chosen;

	for (size_t i = 0; i < ATTR_COUNT; i++)
		*(attribute_rows[i].series ? &of_series : &of_obs) |= 1u << i;
	chosen = v->attributes & (of_series | of_obs); /* those of the data set go with the others */
	if (v->series_only)
		return !v->attributes || chosen == of_series;
	return v->values && (!v->attributes || chosen == (of_series | of_obs));
}

/* SDMX-CSV 1.0, SDMX-JSON 1.0 and Generic time series know one structure a message. A writer of 2.1
 * reads before the stream begins. */
static enum sd_err
old_make(struct req *rq, const struct query *q, struct v2_message *v)
{
	static const struct data_set whole = { .action = "Information" };
	struct message_flow *flows;

	v->old = formats[q->format].old;
	if (!v->old)
		return SD_OK;
	if (v->n_parts > 1 && !formats[q->format].several) {
		sdmx_fault(rq, NULL, "%s;version=%s memuat satu dataflow; sebut satu saja, atau minta %s;version=%s.",
		    "%s;version=%s holds one dataflow; name one alone, or ask for %s;version=%s.",
		    offers[q->format].media, offers[q->format].version, offers[0].media, offers[0].version);
		return SD_UNACCEPTABLE;
	}
	if (!old_knows(v)) {
		sdmx_fault(rq, NULL, "Format SDMX 2.1 memuat semua atribut atau tidak satu pun. Alamat yang "
		    "berlaku: %s%s?format=jsondata",
		    "Formats of SDMX 2.1 hold all attributes or none. An address that works: %s%s?format=jsondata",
		    rq->conf->base_url, req_path(rq));
		return SD_UNSUPPORTED;
	}
	v->m.d = &v->parts[0].flow->d;
	v->m.agency = v->parts[0].flow->agency;
	v->m.version = v->parts[0].flow->version;
	v->m.at = v->parts[0].at;
	v->m.set = &whole;
	/* The flows of a message of 2.1, for its head. */
	flows = arena_array(v->m.arena, v->n_parts, sizeof(*flows));
	for (size_t i = 0; i < v->n_parts; i++) {
		const struct v2_flow *f = v->parts[i].flow;

		flows[i] = (struct message_flow){ &f->d, f->agency, f->version };
	}
	v->m.flows = flows;
	v->m.n_flows = v->n_parts;
	return v->old->prepare ? v->old->prepare(&v->m) : SD_OK;
}

static enum sd_err
message_make(struct req *rq, struct query *q, struct v2_message *v)
{
	v->magic = MAGIC_MESSAGE30;
	head_make(rq, &v->m.head);
	v->m.arena = rq->arena;
	v->m.db = rq->db;
	v->m.language = v2_language(rq);
	v->m.root = formats[q->format].root;
	v->type = arena_printf(rq->arena, "%s;version=%s", offers[q->format].media,
	    offers[q->format].version);
	v->minor_1 = q->format >= FORMAT_31;
	if (q->format == FORMAT_CSV || q->format == FORMAT_CSV21) {
		struct csv_options *o = &v->csv;
		static const char *const times[] = { "original", "normalized" };
		static const char *const keys[] = { "none", "series", "obs", "both" };
		const struct v2_in *in = rq->in;
		size_t k = v2_csv_word(rq, offers[FORMAT_CSV].media, in->keys, "keys", keys, 4);

		o->labels = v2_labels_read(rq, offers[FORMAT_CSV].media);
		o->normalized = v2_csv_word(rq, offers[FORMAT_CSV].media, in->timeFormat, "timeFormat", times, 2) == 1;
		o->series_key = k & 1;
		o->obs_key = k >> 1;
		v->type = arena_printf(rq->arena, "%s%s%s%s%s%s%s", v->type,
		    o->labels ? ";labels=" : "", o->labels ? label_words[o->labels] : "",
		    o->normalized ? ";timeFormat=" : "", o->normalized ? times[1] : "",
		    k ? ";keys=" : "", k ? keys[k] : "");
	}
	if (q->format == FORMAT_CSV10) {
		/* SDMX-CSV 1.0 knows two of the options. */
		static const char *const times[] = { "original", "normalized" };
		const struct v2_in *in = rq->in;

		v->m.labels = v2_labels_read(rq, offers[FORMAT_CSV10].media) == LABELS_BOTH;
		v->m.normalized = v2_csv_word(rq, offers[FORMAT_CSV10].media, in->timeFormat, "timeFormat", times, 2) == 1;
		v->type = arena_printf(rq->arena, "%s%s%s", v->type, v->m.labels ? ";labels=both" : "",
		    v->m.normalized ? ";timeFormat=normalized" : "");
	}
	return components_read(rq, v);
}

static void
count_observation(void *arg, const struct message *m, const struct observation *o, bool series)
{
	(void)m;
	(void)o;
	(void)series;
	++*(int64_t *)arg;
}

/* How many observations the answer has without offset and limit. */
static enum sd_err
observations_count(struct req *rq, const struct query *q, const struct v2_message *v, int64_t *total)
{
	*total = 0;
	for (size_t i = 0; i < v->n_parts; i++) {
		struct v2_message *counted = arena_one(rq->arena, struct v2_message);
		struct v2_part part = v->parts[i];
		enum sd_err er;

		if (!part.keys.n && !part.n_checks && !q->as_of) {
			*total += part.flow->d.n_obs;
			continue;
		}
		*counted = (struct v2_message){ .magic = MAGIC_MESSAGE30, .m = { .arena = rq->arena } };
		er = v2_count_stream(rq, counted, &part, count_observation, total);
		if (er != SD_OK && er != SD_NOT_FOUND)
			return er;
	}
	return SD_OK;
}

/* "Range: values=0-9", where the answer is a list of observations and no other part of it is asked for. */
static enum sd_err
range_fit(struct req *rq, struct query *q, const struct v2_message *v)
{
	const struct v2_limits *n = &q->limits;
	int64_t total;
	enum sd_err er;

	if (!q->ranged || q->updated_after || q->history || n->series.first || n->series.last || n->offset || n->limit ||
	    v->series_only)
		return SD_OK;
	if ((er = observations_count(rq, q, v, &total)) != SD_OK)
		return er;
	q->limits.offset = q->range.from;
	q->limits.limit = q->range.to - q->range.from + 1;
	range_answer(rq, &q->range, total);
	return SD_OK;
}

static enum sd_err
flows_write(struct req *rq, const struct sdmx_path *path, struct query *q,
    struct v2_flow *flows, size_t n, struct v2_message *v)
{
	enum sd_err er = parts_make(rq, path, q, flows, n, v);

	if (er != SD_OK || (er = at_read(rq, q, v)) != SD_OK)
		return er;
	/* The order of each part. In a table every row stands alone; elsewhere a series stays together. */
	for (size_t i = 0; q->sort.n && i < v->n_parts; i++)
		if ((er = v2_sort_fit(rq, &q->sort, !v->series_only && (formats[q->format].table ||
		    v->parts[i].at == AT_ALL), n == 1, &v->parts[i])) != SD_OK)
			return er;
	if (!v->n_parts)
		return SD_NOT_FOUND;
	if ((formats[q->format].writer->names || v->csv.labels != LABELS_ID) &&
	    (er = lists_load(rq, v)) != SD_OK)
		return er;
	v->m.detail = v->series_only ? (v->attributes ? DATA_NO_DATA : DATA_SERIES_KEYS) :
	    v->attributes ? DATA_FULL : DATA_ONLY;
	if ((er = old_make(rq, q, v)) != SD_OK || (er = range_fit(rq, q, v)) != SD_OK)
		return er;
	return v2_stream(rq, v, formats[q->format].writer, &q->limits, body_open);
}

enum sd_err
v2_data_write(struct req *rq, const struct sdmx_path *path, const char *components, bool *nothing)
{
	struct v2_message *v = arena_one(rq->arena, struct v2_message);
	struct query q = { .format = 0 };
	struct v2_flow *flows;
	enum sd_err er;
	size_t n;
	bool same;

	*nothing = false;
	if ((er = query_read(rq, path, components, &q)) != SD_OK || (er = message_make(rq, &q, v)) != SD_OK ||
	    (er = v2_flows(rq, path, 1, &v->context, &flows, &n)) != SD_OK)
		return er;
	if (!n)
		return v2_missing(rq, "structure/dataflow");
	if ((er = unchanged(rq, &q, v, flows, n, &same)) != SD_OK || same)
		return er;
	er = flows_write(rq, path, &q, flows, n, v);
	*nothing = er == SD_NOT_FOUND;
	return *nothing ? SD_OK : er;
}

enum sd_err
v2_data_answer(struct req *rq, const struct sdmx_path *path)
{
	bool nothing;
	enum sd_err er = v2_data_write(rq, path, req_query(rq), &nothing);

	return nothing ? v2_nothing(rq) : er;
}
