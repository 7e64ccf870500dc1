/*
 * rest15.c: data in the forms of SDMX 3.0 and 3.1 for who asks by REST 1.5: the query is read by v1, said in the
 * words of REST 2.0, and answered as such. Called by export.c, which has the route. Must never let an answer or an
 * error differ from that of v1 in anything but the form.
 */
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/v2/v2.h"
#include <string.h>

/* What detail= of REST 1.5 leaves of attributes and measures. */
static const struct { const char *attributes, *measures; } details[] = {
	[DATA_FULL] = { "dsd", "all" }, [DATA_ONLY] = { "none", "all" }, [DATA_SERIES_KEYS] = { "none", "none" },
	[DATA_NO_DATA] = { "dataset,series", "none" },
};

static const struct v2_in *
parameters(struct arena *a, const struct sdmx_in *in, enum data_detail detail)
{
	struct v2_in *out = arena_one(a, struct v2_in);

	*out = (struct v2_in){ .rest = in->rest, .attributes = details[detail].attributes,
		.measures = details[detail].measures, .updatedAfter = in->updatedAfter,
		.firstNObservations = in->firstNObservations, .lastNObservations = in->lastNObservations,
		.dimensionAtObservation = in->dimensionAtObservation, .includeHistory = in->includeHistory,
		.format = in->format, .formatVersion = in->formatVersion, .labels = in->labels,
		.timeFormat = in->timeFormat, .lang = in->lang };
	return out;
}

/* The bounds as a filter of the time dimension: both leave the periods that lie between them as a whole. */
static const char *
bounds(struct arena *a, const struct data_question *q)
{
	if (!q->from && !q->to)
		return "";
	return arena_printf(a, "c[TIME_PERIOD]=%s%s%s%s%s", q->from ? "ge:" : "", q->from ? q->from : "",
	    q->from && q->to ? "+" : "", q->to ? "le:" : "", q->to ? q->to : "");
}

static enum sd_err
data30(struct req *rq, const struct sdmx_path *path)
{
	const void *in = rq->in;
	struct data_question q;
	enum sd_err er = data_question_read(rq, path, &q);
	struct sdmx_path asked;
	bool nothing;

	if (er != SD_OK)
		return er;
	asked = (struct sdmx_path){ .part = { "data", "dataflow", agency_id(rq->db, rq->arena),
		arena_printf(rq->arena, "DF_%s", q.d->code), q.versioned ? q.d->version : "", q.key }, .n = 6 };
	rq->in = parameters(rq->arena, in, q.detail);
	er = v2_data_write(rq, &asked, bounds(rq->arena, &q), &nothing);
	rq->in = in;
	return nothing ? data_question_nothing(rq, &q) : er;
}

enum sd_err
rest15_answer(struct req *rq)
{
	const struct sdmx_in *in = rq->in;
	struct sdmx_path path;

	if (sdmx_path(rq->arena, in->rest, &path) == SD_OK && strcmp(sdmx_part(&path, 0), "data") == 0 && data_form30(rq))
		return data30(rq, &path);
	return sdmx_answer(rq);
}
