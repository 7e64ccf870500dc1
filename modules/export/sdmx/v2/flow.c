/*
 * flow.c: which datasets the {context}/{agency}/{id}/{version} of an address means. Called by
 * the handlers of data and availability. Only public datasets exist here.
 */
#include "modules/export/common/model.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v2/v2.h"
#include <string.h>

/* The id that a dataset has in a context. The registry makes the same ids. */
static const char *
id_in(struct arena *a, const struct dataset *d, enum v2_context context)
{
	static const char *const prefixes[CONTEXT_COUNT] = { "DF_", "DSD_", "PA_" };

	if (context == CONTEXT_PROVISION)
		return arena_printf(a, "%s%s_%s", prefixes[context], d->code, d->unit_code);
	return arena_printf(a, "%s%s", prefixes[context], d->code);
}

static enum sd_err
context_read(struct req *rq, const char *word, unsigned *mask)
{
	struct names names;

	*mask = 0;
	if (v2_names(rq->arena, word, &names) == SD_OK)
		for (size_t i = 0; i < CONTEXT_COUNT; i++)
			if (names_hold(&names, context_rows[i].word))
				*mask |= 1u << i;
	if (*mask && (names.all || names.n <= CONTEXT_COUNT))
		return SD_OK;
	return v2_wrong(rq, SD_SYNTAX, "context", "dataflow, datastructure, provisionagreement atau *",
	    "data/dataflow");
}

struct wanted {
	struct names agencies, ids;
	struct version_patterns versions;
	const struct flow_unit *units; /* who made a release, by dataset; where agreements may be meant */
	size_t n_units;
};

static enum sd_err
wanted_read(struct req *rq, const struct sdmx_path *path, size_t first, struct wanted *w)
{
	enum sd_err er;

	if (v2_names(rq->arena, sdmx_part(path, first + 1), &w->agencies) != SD_OK)
		return v2_wrong(rq, SD_SYNTAX, "agencyID", "nama agensi, dipisah koma, atau *",
		    "data/dataflow/*");
	if (v2_names(rq->arena, sdmx_part(path, first + 2), &w->ids) != SD_OK)
		return v2_wrong(rq, SD_SYNTAX, "resourceID", "pengenal, dipisah koma, atau *",
		    "data/dataflow/*/*");
	er = v2_versions(rq->arena, sdmx_part(path, first + 3), "*", &w->versions);
	return er == SD_OK ? er : v2_wrong(rq, er, "version", "1.0.0, 1.2+.0, +, ~ atau *",
	    "data/dataflow/*/*/*");
}

/* Datasets that may be meant; at the end those of versions before the current one. */
struct flow_rows {
	struct dataset *v;
	size_t n, n_earlier;
};

/* The agreement with the producer of an earlier release, where that is what the address names. */
static const char *
earlier_id(struct arena *a, const struct wanted *w, const struct dataset *d)
{
	for (size_t i = 0; i < w->n_units && !w->ids.all; i++) {
		const char *id = w->units[i].dataset_id == d->id ?
		    arena_printf(a, "PA_%s_%s", d->code, w->units[i].code) : NULL;

		if (id && names_hold(&w->ids, id))
			return id;
	}
	return NULL;
}

/* Among the versions that there are of the same dataset. Where none is named it is the current one, the only one that
 * was read. */
static bool
version_meant(struct req *rq, const struct wanted *w, const struct flow_rows *rows, const struct dataset *d)
{
	const char **others = rows->n_earlier ? arena_array(rq->arena, rows->n, sizeof(*others)) : NULL;
	size_t n = 0;

	for (size_t i = 0; others && i < rows->n; i++)
		if (rows->v[i].id == d->id)
			others[n++] = rows->v[i].version;
	return patterns_say_nothing(&w->versions) || version_chosen(&w->versions, d->version, others, n);
}

void
v2_flow_version(struct req *rq, enum v2_context context, struct v2_flow *f)
{
	f->version = f->d.version;
	f->urn = arena_printf(rq->arena, "urn:sdmx:org.sdmx.infomodel.%s=%s:%s(%s)", context_rows[context].class, f->agency,
	    f->id, f->version);
}

/* Adds the dataset in the contexts of `mask` where it is meant; one that fits in several contexts
 * is taken once, in the first. */
static bool
flow_take(struct req *rq, const struct wanted *w, unsigned mask, struct v2_flow *f,
    enum v2_context *context)
{
	if (!names_hold(&w->agencies, f->agency))
		return false;
	for (enum v2_context c = 0; c < CONTEXT_COUNT; c++) {
		const char *earlier = c == CONTEXT_PROVISION ? earlier_id(rq->arena, w, &f->d) : NULL;

		f->id = earlier ? earlier : id_in(rq->arena, &f->d, c);
		if ((mask & 1u << c) && names_hold(&w->ids, f->id)) {
			*context = c;
			v2_flow_version(rq, c, f);
			return true;
		}
	}
	return false;
}

/* One dataflow by its id: no list is needed. */
static enum sd_err
flow_one(struct req *rq, const char *id, struct flow_rows *rows)
{
	enum sd_err er;

	rows->v = arena_one(rq->arena, struct dataset);
	rows->n = 0;
	if (!str_starts(id, "DF_"))
		return SD_OK;
	er = dataset_released_by_code(rq->db, rq->arena, id + strlen("DF_"), rows->v);
	if (er == SD_OK && rows->v->current_release && !rows->v->withdrawn_at && strcmp(rows->v->access, "terbuka") == 0)
		rows->n = 1;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* Versions before the current one, where they are meant: of the only dataset, or of all. */
static enum sd_err
earlier_read(struct req *rq, const struct wanted *w, bool one, struct flow_rows *rows)
{
	const char *version, *code = one && rows->n ? rows->v->code : NULL;
	struct dataset *earlier, *all;
	enum sd_err er;
	size_t n;

	if (patterns_say_nothing(&w->versions) || !patterns_mean_earlier(rq->arena, &w->versions, &version) || !rows->n ||
	    (code && version && strcmp(version, rows->v->version) == 0))
		return SD_OK;
	if ((er = dataset_list_earlier(rq->db, rq->arena, code, version, &earlier, &n)) != SD_OK || !n)
		return er;
	all = arena_array(rq->arena, rows->n + n, sizeof(*all));
	memcpy(all, rows->v, rows->n * sizeof(*all));
	memcpy(all + rows->n, earlier, n * sizeof(*all));
	*rows = (struct flow_rows){ all, rows->n + n, n };
	return SD_OK;
}

static enum sd_err
rows_read(struct req *rq, const struct wanted *w, unsigned mask, struct flow_rows *rows)
{
	bool one = mask == 1u << CONTEXT_FLOW && !w->ids.all && w->ids.n == 1;
	enum sd_err er = one ? flow_one(rq, w->ids.v[0], rows) :
	    dataset_list_released(rq->db, rq->arena, &rows->v, &rows->n);

	return er == SD_OK ? earlier_read(rq, w, one, rows) : er;
}

enum sd_err
v2_flows(struct req *rq, const struct sdmx_path *path, size_t first, enum v2_context *context,
    struct v2_flow **out, size_t *n)
{
	const char *agency = agency_id(rq->db, rq->arena);
	struct flow_rows rows = { .n = 0 };
	struct wanted w = { .units = NULL };
	unsigned mask;
	enum sd_err er;

	*n = 0;
	*context = CONTEXT_FLOW;
	if ((er = context_read(rq, sdmx_part(path, first), &mask)) != SD_OK ||
	    (er = wanted_read(rq, path, first, &w)) != SD_OK)
		return er;
	er = rows_read(rq, &w, mask, &rows);
	if (er == SD_OK && mask & 1u << CONTEXT_PROVISION && !w.ids.all) {
		struct flow_unit *units;

		er = export_units(rq->db, rq->arena, NULL, &units, &w.n_units);
		w.units = units;
	}
	if (er != SD_OK)
		return er;
	*out = arena_array(rq->arena, rows.n, sizeof(**out));
	for (size_t i = 0; i < rows.n; i++) {
		enum v2_context c;

		(*out)[*n].d = rows.v[i];
		(*out)[*n].agency = agency;
		if (!flow_take(rq, &w, mask, &(*out)[*n], &c) || !version_meant(rq, &w, &rows, &rows.v[i]))
			continue;
		if (*n == 0)
			*context = c;
		(*n)++;
	}
	return SD_OK;
}
