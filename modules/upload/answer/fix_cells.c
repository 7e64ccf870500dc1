/*
 * fix_cells.c: cells of an upload by their address: from the rows that are stored, else (of a large file only some are)
 * from the raw file itself, taken apart in a process of its own. Called by fix_page.c, fix_apply.c, pages_mapping.c.
 * Never writes.
 */
#include "modules/upload/answer/fix.h"
#include "modules/upload/intake/intake.h"
#include "modules/upload/large/large.h"

#include "shared/ground/str.h"

#include <string.h>

static bool
only_excerpt(const struct upload_row *u)
{
	return u->stored && u->understood && strstr(u->understood, "\"" EXCERPT_KEY "\":") != NULL;
}

static enum sd_err
file_rows(struct req *rq, const struct upload_row *u, const uint32_t *want, size_t n_want, struct cells *out)
{
	struct checked c = CHECKED(.rq = rq);
	struct table_bytes in;
	struct cell_found *v;
	const char *why = NULL;
	size_t i;
	enum sd_err er = check_take_stored(&c, u->file_id, u->size);

	if (er != SD_OK)
		return er;
	in = (struct table_bytes){ c.bytes, c.n };
	if ((er = bulk_find(rq->arena, &in, u->sheet, want, n_want, &v, &out->n, &out->last, &why)) != SD_OK)
		return er;
	out->v = arena_array(rq->arena, out->n + 1, sizeof(*out->v));
	for (i = 0; i < out->n; i++)
		out->v[i] = (struct cell_row){ v[i].row, v[i].col,
			personal_mask(rq->arena, *v[i].raw ? v[i].raw : v[i].text) };
	return SD_OK;
}

enum sd_err
cells_around(struct req *rq, const struct upload_row *u, int64_t first, int64_t last, struct cells *out)
{
	uint32_t want[CELLS_NEAR];
	size_t n = 0;
	enum sd_err er;

	*out = (struct cells){ NULL, 0, 0 };
	if ((er = cell_rows(rq->db, rq->arena, u->id, first, last, &out->v, &out->n)) != SD_OK || !only_excerpt(u))
		return er;
	if (out->n && out->v[0].row_no <= (first > 1 ? first : 1) && out->v[out->n - 1].row_no >= last)
		return SD_OK;
	for (first = first > 1 ? first : 1; first <= last && n < CELLS_NEAR; first++)
		want[n++] = (uint32_t)first;
	return file_rows(rq, u, want, n, out);
}

enum sd_err
cells_at(struct req *rq, const struct upload_row *u, const struct fix *fixes, size_t n, struct cells *out)
{
	uint32_t *want = arena_array(rq->arena, n + 1, sizeof(*want));
	size_t i;

	*out = (struct cells){ NULL, 0, 0 };
	for (i = 0; i < n; i++)
		want[i] = fixes[i].row;
	return n && only_excerpt(u) ? file_rows(rq, u, want, n, out) : SD_OK;
}

enum sd_err
cell_text(struct req *rq, const struct upload_row *u, const struct cells *at, uint32_t row, uint32_t col,
    const char **raw)
{
	size_t i;

	*raw = "";
	if (!only_excerpt(u))
		return cell_raw(rq->db, rq->arena, u->id, row, col, raw);
	for (i = 0; i < at->n; i++)
		if (at->v[i].row_no == row && at->v[i].col_no == col)
			*raw = at->v[i].raw;
	return **raw || row <= at->last || row <= u->n_rows ? SD_OK : SD_NOT_FOUND;
}
