/*
 * nearest.c: guesses what a query meant. Called when one has failed. A guess is never carried out,
 * only named.
 */
#include "modules/export/common/model.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/query/references15.h"
#include <string.h>

const char *
nearest_word(struct arena *a, const char *word, const char *const *v, size_t n)
{
	struct str want = str_of(str_fold(a, word, strlen(word)));
	unsigned least = (unsigned)(want.n / 2 + 1);
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		struct str have = str_of(str_fold(a, v[i], strlen(v[i])));
		unsigned distance = str_distance(want, have, least);

		if (distance < least) {
			least = distance;
			found = v[i];
		}
	}
	return found;
}

const char *
nearest_flow(struct req *rq, const char *id)
{
	struct dataset *rows;
	const char **ids;
	size_t n;

	if (dataset_list_released(rq->db, rq->arena, &rows, &n) != SD_OK)
		return NULL;
	ids = arena_array(rq->arena, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = arena_printf(rq->arena, "DF_%s", rows[i].code);
	return nearest_word(rq->arena, id, ids, n);
}

static bool
is_used(const struct used_code *used, size_t n, size_t dimension, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (used[i].position == (int64_t)dimension + 1 && strcmp(used[i].code, code) == 0)
			return true;
	return false;
}

const char *
nearest_key(struct req *rq, const struct dataset *d, const struct key *key)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct used_code *used;
	bool any = false;
	size_t n;

	if (export_release_codes(rq->db, rq->arena, d->id, d->number, &used, &n) != SD_OK)
		return "all";
	for (size_t i = 0; i < d->n_dimensions; i++) {
		bool first = true;

		if (i)
			buf_chr(b, '.');
		for (size_t k = 0; !key->all && i < key->n && k < key->part[i].n; k++) {
			if (!is_used(used, n, i, key->part[i].codes[k]))
				continue;
			if (!first)
				buf_chr(b, '+');
			first = false;
			any = true;
			buf_str(b, key->part[i].codes[k]);
		}
	}
	return any ? buf_text(b) : "all";
}

const char *
nearest_address(struct req *rq)
{
	static const char prefix[] = "/sdmx/v1/", fallback[] = "dataflow";
	const char *nearest, *name;
	struct sdmx_path path;
	struct flow_ref ref;
	bool of_data;

	if (!str_starts(req_path(rq), prefix) ||
	    sdmx_path(rq->arena, req_path(rq) + strlen(prefix), &path) != SD_OK)
		return fallback;
	name = sdmx_part(&path, 0);
	of_data = strcmp(name, "data") == 0 || strcmp(name, "availableconstraint") == 0;
	if (!of_data)
		return structure_resource(name) ? name : fallback;
	if (sdmx_flow_ref(rq->arena, sdmx_part(&path, 1), &ref) != SD_OK ||
	    !(nearest = nearest_flow(rq, ref.id)))
		return fallback;
	return arena_printf(rq->arena, "%s/%s", name, nearest);
}
