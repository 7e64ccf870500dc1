/*
 * data.c: answers data queries: reads the query, chooses the format, and drives its writer with the
 * stream of observations; forms of SDMX 3.0 are written by v2/rest15.c. Called by sdmx.c. Never holds more
 * observations than lastNObservations of one series (or, for an unusual dimension at observation, LIST_MAX).
 */
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/code_count.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v1/driver.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/process/setting.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.genericdata+xml", "2.1", "application/xml|text/xml",
	    "genericdata|generic|xml|compactdata|sdmx_2.1_generic" },
	{ "application/vnd.sdmx.structurespecificdata+xml", "2.1", "",
	    "structurespecificdata|structurespecific|sdmx_2.1_structured" },
	{ "application/vnd.sdmx.data+csv", "1.0.0", "text/csv|application/csv",
	    "csvdata|csv|csvfile|sdmx-csv|sdmx_csv" },
	{ "application/vnd.sdmx.data+csv", "1.0.0", "", "csvfilewithlabels|csvdatawithlabels" },
	{ "application/vnd.sdmx.data+json", "1.0.0", "application/json|text/json",
	    "jsondata|json|sdmx-json" },
	{ "application/vnd.sdmx.generictimeseriesdata+xml", "2.1", "", "generictimeseriesdata" },
	{ "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "2.1", "",
	    "structurespecifictimeseriesdata" },
	/* Of SDMX 3.0 and 3.1, for who names them exactly; written by v2/. */
	{ "application/vnd.sdmx.data+xml", "3.0.0", "", "structurespecificdata|xml|data" },
	{ "application/vnd.sdmx.data+json", "2.0.0", "", "jsondata|json|sdmx-json" },
	{ "application/vnd.sdmx.data+csv", "2.0.0", "", "csvdata|csv|csvfile|csvfilewithlabels|sdmx-csv|sdmx_csv" },
	{ "application/vnd.sdmx.data+xml", "3.1.0", "", "structurespecificdata|xml|data" },
	{ "application/vnd.sdmx.data+json", "2.1.0", "", "jsondata|json" },
	{ "application/vnd.sdmx.data+csv", "2.1.0", "", "csvdata|csv" },
};

/* What belongs to each offer of SDMX 2.1; the others follow. */
static const struct {
	const char *type, *root;
	const struct data_writer *writer;
	bool labels, time_only, needs_names;
	bool versions;          /* a message may hold several structures */
} formats[] = {
	{ "application/vnd.sdmx.genericdata+xml;version=2.1", "mes:GenericData", &writer_generic,
	    false, false, false, true },
	{ "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "mes:StructureSpecificData",
	    &writer_specific, false, false, false, true },
	{ "application/vnd.sdmx.data+csv;version=1.0.0", NULL, &writer_csv, false, true, false, false },
	{ "application/vnd.sdmx.data+csv;version=1.0.0;labels=both", NULL, &writer_csv, true, true,
	    true, false },
	{ "application/vnd.sdmx.data+json;version=1.0.0", NULL, &writer_json, false, false, true, false },
	{ "application/vnd.sdmx.generictimeseriesdata+xml;version=2.1", "mes:GenericTimeSeriesData",
	    &writer_generic, false, true, false, false },
	{ "application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1",
	    "mes:StructureSpecificTimeSeriesData", &writer_specific, false, true, false, true },
};

enum {
	FORMAT_CSV = 2, /* place in offers[] */
	FORMAT_CSV_LABELS = 3, /* place in offers[] */
	FORMAT_30 = COUNT(formats) /* from there on SDMX 3.0 */
};

static const struct { const char *name; enum data_detail v; } details[] = {
	{ "full", DATA_FULL }, { "dataonly", DATA_ONLY }, { "serieskeysonly", DATA_SERIES_KEYS },
	    { "nodata", DATA_NO_DATA },
};

/* A data query, read. */
struct request {
	struct flow_ref flow;
	struct key key;
	struct providers providers;
	struct observation_filter filter;
	struct limits limits;
	enum data_detail detail;
	const char *updated_after; /* as the database says it, or NULL */
	bool history;
	bool ranged;               /* `range` is what was asked for */
	struct values_range range;
	bool normalized;           /* timeFormat */
	int format;
	const char *type;          /* exact Content-Type */
	struct dataset d;
};

static enum sd_err
format_choose(struct req *rq, struct request *q)
{
	const struct sdmx_in *in = rq->in;
	struct wish wish = { .labels_both = false };
	bool labels = in->labels && strcmp(in->labels, "both") == 0;
	bool normalized = in->timeFormat && strcmp(in->timeFormat, "normalized") == 0;

	q->format = accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, COUNT(offers), &wish);
	if (q->format == OFFER_NONE) {
		/* Every type that there is. */
		struct buf *list = buf_new(rq->arena, 0);

		for (size_t i = 0; i < COUNT(offers); i++)
			buf_printf(list, "%s%s", i ? ", " : "", i < FORMAT_30 ? formats[i].type :
			    arena_printf(rq->arena, "%s;version=%s", offers[i].media, offers[i].version));
		sdmx_fault(rq, NULL, "Data tersedia sebagai %s.",
		    "Data are available as %s.", buf_text(list));
		return SD_UNACCEPTABLE;
	}
	if (q->format >= FORMAT_30)
		return SD_OK;
	if (q->format == FORMAT_CSV && (labels || wish.labels_both))
		q->format = FORMAT_CSV_LABELS;
	q->normalized = formats[q->format].writer == &writer_csv && (normalized || wish.normalized);
	q->type = arena_printf(rq->arena, "%s%s", formats[q->format].type,
	    q->normalized ? ";timeFormat=normalized" : "");
	return SD_OK;
}

static enum sd_err
count_read(struct req *rq, const char *text, const char *name, int64_t *out)
{
	if (text && *text && !str_int(str_of(text), 1, 1000000000, out))
		return sdmx_wrong(rq, name, "bilangan bulat mulai 1");
	return SD_OK;
}

static enum sd_err
detail_read(struct req *rq, const char *text, enum data_detail *out)
{
	*out = DATA_FULL;
	if (!text || !*text)
		return SD_OK;
	for (size_t i = 0; i < COUNT(details); i++)
		if (strcmp(details[i].name, text) == 0) {
			*out = details[i].v;
			return SD_OK;
		}
	return sdmx_wrong(rq, "detail", "full, dataonly, serieskeysonly atau nodata");
}

static enum sd_err
history_read(struct req *rq, struct request *q)
{
	static const char *const values[] = { "false", "true", "0", "1", "" };
	const struct sdmx_in *in = rq->in;
	const char *history = in->includeHistory ? in->includeHistory : "";
	size_t i = 0, n = COUNT(values);

	while (i < n && strcmp(values[i], history) != 0)
		i++;
	if (i == n)
		return sdmx_wrong(rq, "includeHistory", "true atau false");
	q->history = i % 2 == 1;
	if (in->updatedAfter && *in->updatedAfter &&
	    !moment_read(rq->arena, in->updatedAfter, &q->updated_after))
		return sdmx_wrong(rq, "updatedAfter", "misalnya 2026-01-31T00:00:00Z");
	return SD_OK;
}

/* What can be read without the dataset. */
static enum sd_err
request_read(struct req *rq, const struct sdmx_path *path, struct request *q)
{
	const struct sdmx_in *in = rq->in;
	enum sd_err er;

	if (path->n > 4)
		return sdmx_wrong(rq, "alamat", "data/{flowRef}/{key}/{providerRef}");
	if ((er = sdmx_flow_ref(rq->arena, sdmx_part(path, 1), &q->flow)) != SD_OK)
		return sdmx_wrong(rq, "flowRef", "ID, AGENSI,ID atau AGENSI,ID,VERSI");
	if ((er = sdmx_key(rq->arena, sdmx_part(path, 2), &q->key)) != SD_OK)
		return sdmx_wrong(rq, "key", "kode yang dipisah titik, misalnya A.3520+352001..");
	if ((er = sdmx_providers(rq->arena, sdmx_part(path, 3), &q->providers)) != SD_OK)
		return sdmx_wrong(rq, "providerRef", "ID atau AGENSI,ID");
	er = count_read(rq, in->firstNObservations, "firstNObservations", &q->limits.first);
	if (er == SD_OK)
		er = count_read(rq, in->lastNObservations, "lastNObservations", &q->limits.last);
	if (er != SD_OK ||
	    (er = detail_read(rq, in->detail, &q->detail)) != SD_OK)
		return er;
	if ((er = history_read(rq, q)) != SD_OK)
		return er;
	q->ranged = values_range_read(req_header(rq, "Range"), &q->range);
	return format_choose(rq, q);
}

/* Says what is there instead: the dimensions have been loaded, or nothing is near. */
static enum sd_err
nothing_found(struct req *rq, const struct request *q)
{
	const char *base = rq->conf->base_url, *key = "all";

	if (q->d.n_dimensions)
		key = nearest_key(rq, &q->d, &q->key);
	sdmx_fault(rq, NULL, "Permintaan terdekat yang berisi data: %s/sdmx/v1/data/%s/%s",
	    "Nearest query that holds data: %s/sdmx/v1/data/%s/%s", base,
	    q->flow.id, key);
	sdmx_fault(rq, NULL, "Tidak ada data yang cocok dengan permintaan ini. Isi yang tersedia: "
	    "%s/sdmx/v1/availableconstraint/%s",
	    "No data match this query. What there is: %s/sdmx/v1/availableconstraint/%s", base, q->flow.id);
	return SD_NOT_FOUND;
}

enum sd_err
dataflow_find(struct req *rq, const struct flow_ref *ref, struct dataset *out)
{
	static const char prefix[] = "DF_";
	const char *nearest;
	bool ours = !ref->agency || strcmp(ref->agency, agency_id(rq->db, rq->arena)) == 0;
	enum sd_err er = SD_NOT_FOUND;

	if (ours && str_starts(ref->id, prefix))
		er = dataset_released_by_code(rq->db, rq->arena, ref->id + strlen(prefix), out);
	if (er == SD_OK && (!out->current_release || out->withdrawn_at || strcmp(out->access, "terbuka") != 0))
		er = SD_NOT_FOUND;
	if (er == SD_OK && ref->version && version_compare(ref->version, out->version) != 0)
		er = dataset_released_version(rq->db, rq->arena, version_complete(rq->arena, ref->version), out);
	if (er != SD_NOT_FOUND)
		return er;
	if ((nearest = nearest_flow(rq, ref->id)))
		sdmx_fault(rq, NULL, "Permintaan terdekat: %s/sdmx/v1/data/%s",
		    "Nearest query: %s/sdmx/v1/data/%s", rq->conf->base_url, nearest);
	sdmx_fault(rq, NULL, "Tidak ada dataflow %s. Daftarnya: %s/sdmx/v1/dataflow",
	    "There is no dataflow %s. The list: %s/sdmx/v1/dataflow", ref->id,
	    rq->conf->base_url);
	return er;
}

enum sd_err
flow_provided(struct req *rq, const struct providers *p, const struct dataset *d, bool *out)
{
	const char *agency = agency_id(rq->db, rq->arena);
	struct flow_unit *units;
	enum sd_err er;
	size_t n;

	if ((*out = providers_hold(p, agency, d->unit_code)))
		return SD_OK;
	if ((er = export_producers(rq->db, rq->arena, d->id, &units, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n && !*out; i++)
		*out = providers_hold(p, agency, units[i].code);
	return SD_OK;
}

/* What needs the dataset's components. */
static enum sd_err
request_fit(struct req *rq, struct request *q, struct message *m)
{
	const struct sdmx_in *in = rq->in;
	const char *at = in->dimensionAtObservation;

	if (key_apply(&q->key, q->d.n_dimensions, &q->filter) != SD_OK) {
		struct buf *b = buf_new(rq->arena, 0);

		for (size_t i = 0; i < q->d.n_dimensions; i++)
			buf_printf(b, "%s%s", i ? "." : "", q->d.dimensions[i].code);
		sdmx_fault(rq, "key", "Permintaan terdekat: %s/sdmx/v1/data/%s/%s",
		    "Nearest query: %s/sdmx/v1/data/%s/%s", rq->conf->base_url,
		    q->flow.id, nearest_key(rq, &q->d, &q->key));
		sdmx_fault(rq, "key", "Kunci %s memuat %zu bagian: %s. Bagian kosong berarti semua.",
		    "A key of %s has %zu parts: %s. An empty part means all.", q->flow.id,
		    q->d.n_dimensions, buf_text(b));
		return SD_SYNTAX; /* SDMX REST 1.5, 4.7: 140; a code that there is not would be no error */
	}
	m->at = AT_TIME;
	m->at_name = "TIME_PERIOD";
	if (!at || !*at || strcmp(at, m->at_name) == 0 || (q->format < FORMAT_30 && formats[q->format].time_only))
		return SD_OK;
	if (strcmp(at, "AllDimensions") == 0) {
		if (q->detail >= DATA_SERIES_KEYS)
			return SD_OK; /* series were asked for, and there would be none */
		m->at_name = at;
		m->at = AT_ALL;
		return SD_OK;
	}
	m->at_name = at;
	for (size_t i = 0; i < q->d.n_dimensions; i++)
		if (strcmp(q->d.dimensions[i].code, at) == 0) {
			m->at = (int)i;
			return SD_OK;
		}
	return sdmx_fault(rq, "dimensionAtObservation",
	    "Nilai yang dikenal: TIME_PERIOD, AllDimensions, atau salah satu "
	    "dimensi %s.",
	    "Known values: TIME_PERIOD, AllDimensions, or one of the dimensions of %s.", q->flow.id);
}

/* The client has this very answer: no observation is touched. */
static enum sd_err
unchanged(struct req *rq, const struct request *q, const char *language, bool *same)
{
	struct stamp_row stamp = { "", 0 };
	const char *numbers;
	enum sd_err er;

	*same = false;
	if (formats[q->format].needs_names &&
	    (er = export_dataset_stamp(rq->db, rq->arena, q->d.id, &stamp)) != SD_OK)
		return er;
	numbers = arena_printf(rq->arena, "%lld %lld %lld %lld %lld", (long long)q->d.id,
	    (long long)q->d.number, (long long)q->d.current_release,
	    (long long)q->d.structure_version, (long long)q->d.rev);
	headers_common(rq, language);
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){
	    numbers, req_path(rq), req_query(rq), q->type,
	    formats[q->format].needs_names ? language : "", q->ranged ? req_header(rq, "Range") : "", stamp.text, NULL }),
	    q->d.released_at > stamp.changed_at ? q->d.released_at : stamp.changed_at);
	return SD_OK;
}

static enum sd_err
message_make(struct req *rq, struct request *q, const char *language, struct message *m)
{
	head_make(rq, &m->head);
	m->arena = rq->arena;
	m->db = rq->db;
	m->d = &q->d;
	m->agency = m->head.sender;
	m->version = q->d.version;
	m->language = language;
	if (q->providers.n == 1 && strcmp(q->providers.v[0].id, "all") != 0) /* one that provides: data_answer() */
		m->provision = arena_printf(rq->arena, "PA_%s_%s", q->d.code, q->providers.v[0].id);
	m->labels = formats[q->format].labels;
	m->detail = q->detail;
	m->root = formats[q->format].root;
	headers_weigh(rq, &q->d, &q->filter);
	m->normalized = q->normalized;
	m->b = resp_stream(rq, q->type);
	return SD_OK;
}

static enum sd_err
bounds_read(struct req *rq, struct request *q)
{
	const struct sdmx_in *in = rq->in;

	if (sdmx_bounds(rq->arena, q->d.frequency[0], in->startPeriod, in->endPeriod,
	    &q->filter.period_from,
	    &q->filter.period_to) != SD_OK)
		return sdmx_wrong(rq, "startPeriod/endPeriod",
		    "2020, 2020-01, 2020-Q1, 2020-S1 atau 2020-01-31");
	return SD_OK;
}

/* A whole dataset beyond the limit that the admin has set is to be asked for in parts. */
static enum sd_err
limit_check(struct req *rq, const struct request *q)
{
	int64_t most = setting_int(rq->db, SET_SDMX_BATAS_OBSERVASI);
	bool whole = q->key.all && !q->filter.period_from && !q->filter.period_to &&
	    !q->limits.first && !q->limits.last && !q->updated_after && q->detail == DATA_FULL && !q->ranged;

	if (most <= 0 || !whole || q->d.n_obs <= most)
		return SD_OK;
	sdmx_fault(rq, NULL, "Permintaan terdekat: %s/sdmx/v1/data/%s?startPeriod=%s",
	    "Nearest query: %s/sdmx/v1/data/%s?startPeriod=%s", rq->conf->base_url,
	    q->flow.id, q->d.period_to);
	sdmx_fault(rq, NULL, "Jawaban memuat %lld observasi; batasnya %lld. Ambil per bagian dengan kunci, "
	    "startPeriod dan endPeriod.",
	    "The answer has %lld observations; the limit is %lld. Ask for parts by key, startPeriod and endPeriod.",
	    (long long)q->d.n_obs, (long long)most);
	return SD_LIMITED;
}

/* "Range: values=0-9", where the answer is a list of observations: how many there are, and the ones to be given. */
static enum sd_err
range_fit(struct req *rq, struct request *q, const struct message *m)
{
	int64_t total = q->d.n_obs;
	struct code_count t;
	enum sd_err er;

	if (!q->ranged || q->updated_after || q->history || q->limits.first || q->limits.last || m->at >= 0 ||
	    q->detail == DATA_SERIES_KEYS || q->detail == DATA_NO_DATA)
		return SD_OK;
	if (!q->key.all || q->filter.period_from || q->filter.period_to) {
		if ((er = code_count_take(rq->db, rq->arena, &q->d, &q->filter, 0, &t)) != SD_OK)
			return er;
		total = t.n_obs;
	}
	q->limits.skip = q->range.from;
	q->filter.most = q->range.to + 1;
	range_answer(rq, &q->range, total);
	return SD_OK;
}

/* May the sets of another version stand in this answer: do key and dimension at observation mean the same there? */
static bool
version_fits_query(const struct request *q, const struct message *m, const struct dataset *d)
{
	bool same = d->n_dimensions == q->d.n_dimensions;

	for (size_t i = 0; same && i < d->n_dimensions; i++)
		same = strcmp(d->dimensions[i].code, q->d.dimensions[i].code) == 0;
	return same || (q->key.all && m->at < 0);
}

/* The sets of a version under the dataset as it was then; where it does not fit, none of them. */
static enum sd_err
version_head(struct req *rq, const struct request *q, struct message *m, struct message_flow *flow,
    struct delta *deltas, size_t n)
{
	const char *version = deltas->version;
	struct dataset *d = arena_one(rq->arena, struct dataset);
	enum sd_err er = SD_OK;

	*d = q->d;
	if (strcmp(version, q->d.version) != 0 &&
	    (er = dataset_released_version(rq->db, rq->arena, version, d)) == SD_OK)
		er = dataset_components(rq->db, rq->arena, d);
	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if (strcmp(deltas[i].version, version) == 0)
			deltas[i].d = version_fits_query(q, m, d) ? d : NULL;
	*flow = (struct message_flow){ deltas->d, m->agency, version };
	return SD_OK;
}

/* A history goes through the versions of the flow, each set headed with its own. A format that knows one structure, and
 * who names a version, gets the history of the one. */
static enum sd_err
versions_head(struct req *rq, struct request *q, struct message *m, struct delta *deltas, size_t *n)
{
	struct message_flow *flows = arena_array(rq->arena, *n + 1, sizeof(*flows));
	size_t kept = 0;
	enum sd_err er;

	if (q->flow.version || !formats[q->format].versions) {
		*n = history_of_version(deltas, *n, q->d.version);
		return SD_OK;
	}
	for (size_t i = 0; i < *n; i++) {
		if (i && strcmp(deltas[i].version, deltas[i - 1].version) == 0)
			continue;
		if ((er = version_head(rq, q, m, &flows[m->n_flows], deltas + i, *n - i)) != SD_OK)
			return er;
		m->n_flows += flows[m->n_flows].d != NULL;
	}
	for (size_t i = 0; i < *n; i++)
		if (deltas[i].d)
			deltas[kept++] = deltas[i];
	*n = kept;
	m->flows = flows;
	if (kept)
		m->d = deltas[0].d;
	return SD_OK;
}

static enum sd_err
message_write(struct req *rq, struct request *q, struct message *m)
{
	const struct data_writer *writer = formats[q->format].writer;
	struct delta *deltas;
	enum sd_err er;
	size_t n;

	if (!q->updated_after && !q->history)
		return driver_run(rq->db, m, writer, &q->filter, &q->limits);
	m->several = true;
	if ((er = history_plan(rq, &q->d, q->updated_after, q->history, q->d.number,
	    &deltas, &n)) != SD_OK || (q->history && (er = versions_head(rq, q, m, deltas, &n)) != SD_OK))
		return er;
	return driver_deltas(rq->db, m, writer, &q->filter, &q->limits, deltas, n);
}

/* The query, and the dataset that it means, without its components. */
static enum sd_err
request_resolve(struct req *rq, const struct sdmx_path *path, struct request *q)
{
	enum sd_err er;
	bool provided;

	if ((er = request_read(rq, path, q)) != SD_OK ||
	    (er = dataflow_find(rq, &q->flow, &q->d)) != SD_OK)
		return er;
	q->filter.release = q->d.number;
	if ((er = bounds_read(rq, q)) != SD_OK || (er = limit_check(rq, q)) != SD_OK ||
	    (er = flow_provided(rq, &q->providers, &q->d, &provided)) != SD_OK)
		return er;
	return provided ? SD_OK : nothing_found(rq, q);
}

bool
data_form30(struct req *rq)
{
	const struct sdmx_in *in = rq->in;
	struct wish wish;

	return accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, COUNT(offers), &wish) >=
	    FORMAT_30;
}

enum sd_err
data_question_read(struct req *rq, const struct sdmx_path *path, struct data_question *out)
{
	struct request *q = arena_one(rq->arena, struct request);
	struct message m = { .at = AT_TIME };
	enum sd_err er;

	if ((er = request_resolve(rq, path, q)) != SD_OK || (er = dataset_components(rq->db, rq->arena, &q->d)) != SD_OK ||
	    (er = request_fit(rq, q, &m)) != SD_OK)
		return er;
	*out = (struct data_question){ .d = &q->d, .versioned = q->flow.version, .key = q->key.all ? "*" :
		sdmx_part(path, 2), .from = q->filter.period_from, .to = q->filter.period_to, .detail = q->detail,
		.request = q };
	return SD_OK;
}

enum sd_err
data_question_nothing(struct req *rq, const struct data_question *asked)
{
	return nothing_found(rq, asked->request);
}

enum sd_err
data_answer(struct req *rq, const struct sdmx_path *path)
{
	struct request q = { .format = 0 };
	struct message m = { .at = AT_TIME };
	const char *language = sdmx_language(rq);
	enum sd_err er;
	bool same;

	if ((er = request_resolve(rq, path, &q)) != SD_OK)
		return er;
	if ((er = unchanged(rq, &q, language, &same)) != SD_OK || same)
		return er;
	er = formats[q.format].needs_names ? dataset_structure(rq->db, rq->arena, &q.d) :
	    dataset_components(rq->db, rq->arena, &q.d);
	if (er != SD_OK || (er = request_fit(rq, &q, &m)) != SD_OK || (er = range_fit(rq, &q, &m)) != SD_OK ||
	    (er = message_make(rq, &q, language, &m)) != SD_OK)
		return er;
	er = message_write(rq, &q, &m);
	return er == SD_NOT_FOUND ? nothing_found(rq, &q) : er;
}
