/*
 * returned.c: which figures of an upload a withdrawn release had: they come back only because somebody examines them
 * again, so his page and his report name them. Called through model.h. Must never write; of the dataset it holds a
 * block of series.
 */
#include "modules/verification/merge.h"
#include "modules/verification/model.h"
#include <string.h>

#define BLOCK 1000                /* series asked for at once */
#define BLOCK_MEMORY ((size_t)512 << 20) /* a series of a day's figures for a century has 36,500 */
#define KEY_ROOM 256              /* a series key has 190 characters at most */

/* What is gone, block after block. */
struct gone {
	struct db *db;
	struct arena *mem;            /* of the block */
	int64_t dataset_id;
	struct gone_row *rows;
	size_t n, at;
	char after[KEY_ROOM];         /* blocks so far end with this key */
	bool last;
};

static void
gone_free(void *arg)
{
	struct gone *g = arg;

	arena_free(g->mem);
}

static int
place_order(const struct gone_row *g, const struct upload_value *u)
{
	int step = strcmp(g->series_key, u->key);

	return step ? step : strcmp(g->period, u->period);
}

/* *out = what is gone at the place of *u, or NULL. */
static enum sd_err
gone_reach(struct gone *g, const struct upload_value *u, const struct gone_row **out)
{
	enum sd_err er = SD_OK;

	*out = NULL;
	for (;;) {
		const char *upto;

		while (g->at < g->n && place_order(&g->rows[g->at], u) < 0)
			g->at++;
		if (g->at < g->n || g->last)
			break;
		arena_reset(g->mem);
		g->at = 0;
		if ((er = series_bound(g->db, g->mem, g->dataset_id, g->after, BLOCK, &upto)) != SD_OK ||
		    (er = gone_list(g->db, g->mem, g->dataset_id, g->after, upto, &g->rows, &g->n)) != SD_OK)
			return er;
		g->last = upto == NULL;
		if (upto && strlen(upto) < sizeof(g->after))
			memcpy(g->after, upto, strlen(upto) + 1);
	}
	if (g->at < g->n && place_order(&g->rows[g->at], u) == 0)
		*out = &g->rows[g->at];
	return SD_OK;
}

enum sd_err
compare_returned(struct db *db, struct arena *a, const struct dataset *d, int64_t upload_id, int64_t limit,
    int64_t *total, struct change_row **rows, size_t *n)
{
	struct gone *g = arena_one(a, struct gone);
	const struct gone_row *found;
	struct upload_cursor *c;
	struct upload_value u;
	enum sd_err er;

	*total = 0;
	*n = 0;
	*rows = NULL;
	if (!d->withdrawn_upto)
		return SD_OK;
	*rows = arena_array(a, (size_t)limit, sizeof(**rows));
	*g = (struct gone){ .db = db, .mem = arena_new(BLOCK_MEMORY), .dataset_id = d->id };
	arena_on_reset(a, gone_free, g);
	if ((er = upload_cursor_open(db, a, upload_id, &c)) != SD_OK)
		return er;
	while ((er = upload_cursor_next(c, &u)) == SD_OK && (er = gone_reach(g, &u, &found)) == SD_OK)
		if (found && u.action != ACTION_DELETE && (*total)++ < limit) /* all are counted; texts outlive their block */
			(*rows)[(*n)++] = (struct change_row){ .kind = "kembali", .series_key = arena_strdup(a, u.key),
				.period = arena_strdup(a, u.period), .before = arena_strdup(a, found->value),
				.before_status = arena_strdup(a, found->status), .after = arena_strdup(a, u.value),
				.after_status = arena_strndup(a, &u.status, 1), .row_no = u.row, .col_no = u.col };
	return er == SD_NOT_FOUND ? SD_OK : er;
}
