/*
 * compare.c: what an upload says, beside what is released and beside the upload before: for the examiner's page and
 * the report. Called through model.h. Writes nothing; of an upload it holds what is shown.
 */
#include "modules/verification/merge.h"
#include "modules/verification/model.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

/* --- a page of what was understood --- */

enum sd_err
preview_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t limit, int64_t offset,
    struct preview_row **rows, size_t *n)
{
	struct preview_row *out = arena_array(a, (size_t)limit, sizeof(*out));
	struct upload_cursor *c;
	struct upload_value v;
	enum sd_err er = upload_cursor_open(db, a, upload_id, &c);

	*rows = out;
	*n = 0;
	if (er == SD_OK)
		er = upload_cursor_skip(c, offset);
	while (er == SD_OK && (int64_t)*n < limit && (er = upload_cursor_next(c, &v)) == SD_OK) {
		struct preview_row *r = &out[(*n)++];

		*r = (struct preview_row){ .series_key = arena_strdup(a, v.key), .period = arena_strdup(a, v.period),
			.value = arena_strdup(a, v.value), .status = arena_strndup(a, &v.status, 1),
			.conf = arena_strndup(a, &v.conf, 1), .comment = arena_strdup(a, v.comment), .row_no = v.row,
			.col_no = v.col, .deleted = v.action == ACTION_DELETE };
		er = preview_before(db, a, dataset_id, r);
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* --- against what is released --- */

struct comparison {
	struct arena *a;
	struct compare_row *count;
	bool withdrawn;               /* all that a release had: nothing is changed or ends, for the public sees nothing */
	struct change_row *changed, *removed; /* the first ones */
	int64_t limit;
};

static struct change_row
change_of(struct arena *a, const char *kind, const struct upload_value *u, const struct observation *o)
{
	return (struct change_row){ .kind = kind, .series_key = arena_strdup(a, u ? u->key : o->series_key),
		.period = arena_strdup(a, u ? u->period : o->period), .before = o ? arena_strdup(a, o->value) : NULL,
		.before_status = o ? arena_strdup(a, o->status) : NULL, .after = u ? arena_strdup(a, u->value) : NULL,
		.after_status = u ? arena_strndup(a, &u->status, 1) : NULL, .row_no = u ? u->row : 0,
		.col_no = u ? u->col : 0 };
}

/* A merge_each. */
static enum sd_err
place_count(void *arg, const struct upload_value *u, const struct observation *o, bool kept)
{
	struct comparison *c = arg;

	o = c->withdrawn ? NULL : o;
	if (kept || (!u && !o))
		return SD_OK;
	c->count->total += u != NULL;
	if (!o)
		c->count->added++;
	else if (!u && c->count->removed++ < c->limit)
		c->removed[c->count->removed - 1] = change_of(c->a, "dihapus", u, o);
	else if (u && !merge_same(u, o) && c->count->changed++ < c->limit)
		c->changed[c->count->changed - 1] = change_of(c->a, "berubah", u, o);
	return SD_OK;
}

static int64_t
least(int64_t x, int64_t y)
{
	return x < y ? x : y;
}

enum sd_err
compare_released(struct db *db, struct arena *a, const struct dataset *d, int64_t upload_id, int64_t limit,
    struct compare_row *count, struct change_row **rows, size_t *n)
{
	struct change_row *v = arena_array(a, (size_t)limit * 3, sizeof(*v)), *back;
	struct comparison c = { a, count, d->withdrawn_at != 0, v, v + limit, limit };
	size_t n_back;
	enum sd_err er;

	*count = (struct compare_row){ 0 };
	*rows = v;
	if ((er = merge_walk(db, a, d->id, upload_id, c.withdrawn, place_count, &c)) != SD_OK ||
	    (er = compare_returned(db, a, d, upload_id, limit, &count->returned, &back, &n_back)) != SD_OK)
		return er;
	*n = (size_t)least(count->changed, limit);
	memmove(v + *n, c.removed, (size_t)least(count->removed, limit) * sizeof(*v));
	*n += (size_t)least(count->removed, limit);
	if (n_back)
		memcpy(v + *n, back, n_back * sizeof(*v));
	*n += n_back;
	return SD_OK;
}

/* --- against the upload before --- */

struct place { int64_t row, col; };

static int
place_order(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->row != b->row)
		return (a->row > b->row) - (a->row < b->row);
	return (a->col > b->col) - (a->col < b->col);
}

/* Two uploads side by side. */
struct rounds {
	struct arena *a;
	struct place *first;    /* the places that changed, the first `limit` of the file among them; 2 * limit */
	size_t n, limit;
	struct change_row *rows; /* NULL = only places are looked for */
	size_t n_rows;
};

static bool
value_same(const struct upload_value *x, const struct upload_value *y)
{
	return str_same_text(x->value, y->value) && x->status == y->status && x->conf == y->conf &&
	    x->action == y->action && str_same_text(x->comment, y->comment);
}

static void
change_keep(struct rounds *r, const struct upload_value *u, const struct upload_value *before)
{
	const struct place at = { u->row, u->col };
	struct change_row row;

	if (!bsearch(&at, r->first, r->n, sizeof(at), place_order) || r->n_rows == r->limit)
		return;
	row = change_of(r->a, before ? "berubah" : "baru", u, NULL);
	row.before = before ? arena_strdup(r->a, before->value) : NULL;
	row.before_status = before ? arena_strndup(r->a, &before->status, 1) : NULL;
	r->rows[r->n_rows++] = row;
}

/* Moves `before` on to the place of *u; *known = it says anything there. */
static enum sd_err
before_reach(struct upload_cursor *c, const struct upload_value *u, struct upload_value *before, bool *all, bool *known)
{
	enum sd_err er = SD_OK;
	int step = 1;

	while (!*all && (!before->key || (step = strcmp(before->key, u->key)) < 0 ||
	    (step == 0 && (step = strcmp(before->period, u->period)) < 0))) {
		er = upload_cursor_next(c, before);
		*all = er == SD_NOT_FOUND;
		if (er != SD_OK && !*all)
			return er;
	}
	*known = !*all && step == 0;
	return SD_OK;
}

static enum sd_err
rounds_walk(struct db *db, struct arena *a, int64_t before_id, int64_t upload_id, struct rounds *r)
{
	struct upload_cursor *c, *old;
	struct upload_value u, before = { .key = NULL };
	bool all = false, known = false;
	enum sd_err er;

	if ((er = upload_cursor_open(db, a, upload_id, &c)) != SD_OK ||
	    (er = upload_cursor_open(db, a, before_id, &old)) != SD_OK)
		return er;
	while ((er = upload_cursor_next(c, &u)) == SD_OK) {
		if ((er = before_reach(old, &u, &before, &all, &known)) != SD_OK)
			return er;
		if (known && value_same(&u, &before))
			continue;
		if (r->rows)
			change_keep(r, &u, known ? &before : NULL);
		else {
			/* Uploads come by series, pages show the first places of the sheet: sorting twice as many as are shown
			 * costs a comparison or two a place and keeps memory bounded for a million changes. */
			if (r->n == 2 * r->limit) {
				qsort(r->first, r->n, sizeof(*r->first), place_order);
				r->n = r->limit;
			}
			r->first[r->n++] = (struct place){ u.row, u.col };
		}
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static int
change_order(const void *x, const void *y)
{
	const struct change_row *a = x, *b = y;
	const struct place p = { a->row_no, a->col_no }, q = { b->row_no, b->col_no };

	return place_order(&p, &q);
}

/* Twice through both: first which places of the file are shown, then what stands there. */
enum sd_err
round_changes(struct db *db, struct arena *a, int64_t before_id, int64_t upload_id, int64_t limit,
    struct change_row **rows, size_t *n)
{
	struct rounds r = { .a = a, .limit = (size_t)limit };
	enum sd_err er;

	r.first = arena_array(a, 2 * r.limit, sizeof(*r.first));
	er = rounds_walk(db, a, before_id, upload_id, &r);
	if (r.n)
		qsort(r.first, r.n, sizeof(*r.first), place_order);
	r.n = r.n < r.limit ? r.n : r.limit;
	r.rows = arena_array(a, r.limit, sizeof(*r.rows));
	if (er == SD_OK && r.n)
		er = rounds_walk(db, a, before_id, upload_id, &r);
	if (r.n_rows)
		qsort(r.rows, r.n_rows, sizeof(*r.rows), change_order);
	*rows = r.rows;
	*n = r.n_rows;
	return er;
}
