/*
 * store.c: what the windows of a large table say is put in order while the sandbox parses the rows behind them, and
 * stored packed when everything is known (order.c). Called by submission/queue.c. Must never read the file, nor compare
 * its figures, while the submission is locked: others work on it meanwhile.
 *
 * Raw texts of cells are not stored once more: the file is, and a cell is read from there (find.c).
 */
#include "modules/upload/intake/mapping.h"
#include "modules/upload/intake/part.h"
#include "modules/upload/large/order.h"
#include "modules/upload/large/store.h"

#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"

#include <string.h>

/* Bytes of one window with its findings: far above the 40 MB in use (README) */
#define WORK_MEMORY ((size_t)256 * 1024 * 1024)
#define EXCERPT_ROWS 1000 /* rows whose cells are kept for the page: those with findings, and the first ones */

/* Rows whose cells are stored, so that pages need not read the file. */
struct excerpt {
	uint32_t row[EXCERPT_ROWS];
	size_t n;
	struct cell_found *cells; /* as the file has them */
	size_t n_cells;
};

struct storing {
	struct checked *c;
	const struct bulk_watch *watch;
	const char **why;
	struct db *db;
	struct arena *work, *turned; /* of what puts the observations in order of key, and of period */
	struct ordering *order;
	uint32_t row;               /* read so far */
	struct subject subject;
	int64_t before;             /* the submission's upload until now, 0 = none */
	int64_t upload, id;
	int64_t ordering_us;           /* in which they were put in order */
	struct excerpt excerpt;
};

/* Also where the job ended in the middle. */
static void
storing_free(void *arg)
{
	struct storing *st = arg;

	arena_free(st->work);
	arena_free(st->turned);
}

/* A bulk_use: the observations of a window. */
static enum sd_err
values_take(void *arg, const struct read_value *v, size_t n)
{
	struct storing *st = arg;

	return ordering_add(st->order, v, n);
}

static enum sd_err
progress_tell(void *arg, uint32_t row)
{
	struct storing *st = arg;

	return st->watch->progress(st->watch->arg, st->row = row);
}

/* A sign of life while no row is read. */
static enum sd_err
beat(void *arg)
{
	struct storing *st = arg;

	return progress_tell(st, st->row);
}

/* A bulk_use. */
static enum sd_err
values_end(void *arg, struct ctx *c, size_t *n)
{
	struct storing *st = arg;
	int64_t began = clock_us();
	enum sd_err er = ordering_end(st->order, c, n);

	st->ordering_us += clock_us() - began;
	return er;
}

/* A bulk_use. */
static enum sd_err
values_by_period(void *arg, enum sd_err (*each)(void *each_arg, const struct stored_row *row), void *each_arg)
{
	struct storing *st = arg;

	return ordering_by_period(st->order, st->turned, st->c->rq->conf->tmp_dir, each, each_arg);
}

/* --- behind the last row --- */

/* What was counted while the rows went by. */
static enum sd_err
upload_complete(struct storing *st)
{
	struct checked *c = st->c;
	const struct reading *r = c->reading;
	struct upload_new u = { .n_rows = r->n_rows, .n_obs = (int64_t)r->n_read_values, .n_errors = (int64_t)r->n_errors,
		.n_warnings = (int64_t)r->n_warnings,
		.sheet = sheet_said(c),
		.layout = r->wide ? "wide" : "long", .number_style = style_name(r),
		.understood = understood_text(c->arena, c) };
	enum sd_err er = upload_count(st->db, st->upload, &u);

	if (er == SD_OK && r->personal)
		er = file_chunks_drop(st->db, c->reuse_file);
	if (er == SD_OK)
		er = edits_store(st->db, c, st->upload);
	return er == SD_OK ? findings_store(st->db, c, st->upload) : er;
}

/* --- what pages show of the file --- */

static void
rows_want(struct excerpt *e, int64_t first, int64_t last)
{
	for (; first <= last && e->n < EXCERPT_ROWS; first++)
		if (first > 0)
			e->row[e->n++] = (uint32_t)first;
}

/* The head with the first rows, those around the first finding of each level and rule, and those of the first figures
 * that the page shows. */
static void
excerpt_choose(const struct storing *st, struct excerpt *e)
{
	const struct reading *r = st->c->reading;
	bool named[3][RULE_COUNT] = { { false } };
	const uint32_t *rows;
	size_t i, n = ordering_rows(st->order, &rows);

	rows_want(e, 1, (int64_t)r->body + 12);
	for (i = 0; i < r->n_findings; i++) {
		const struct finding *f = &r->findings[i];

		if (!f->row || !f->col || named[f->level][f->rule])
			continue;
		named[f->level][f->rule] = true;
		rows_want(e, (int64_t)f->row - 2, (int64_t)f->row + 2);
	}
	for (i = 0; i < n; i++)
		rows_want(e, rows[i], rows[i]);
}

/* Nothing is shown of a file with a citizen's number. */
static enum sd_err
excerpt_read(struct storing *st)
{
	struct checked *c = st->c;
	const struct table_bytes in = { c->bytes, c->n };
	struct excerpt *e = &st->excerpt;
	int64_t began = clock_us();
	uint32_t last;
	enum sd_err er;

	e->n = e->n_cells = 0;
	if (!c->reading->table || c->reading->personal)
		return SD_OK;
	excerpt_choose(st, e);
	er = bulk_find(c->arena, &in, c->reading->table->name, e->row, e->n, &e->cells, &e->n_cells, &last, st->why);
	if (er == SD_OK)
		log_line(LOG_NOTE, "excerpt read rows=%zu ms=%lld", e->n, (long long)((clock_us() - began) / 1000));
	return er;
}

static enum sd_err
excerpt_store(struct storing *st)
{
	struct checked *c = st->c;
	const struct cell_found *v = st->excerpt.cells;
	struct pipe p = pipe_open(st->db, c->arena, &stmt_cell_bulk);

	for (size_t i = 0; i < st->excerpt.n_cells; i++)
		pipe_add(&p, (const struct db_arg[]){ db_int(st->upload), db_int(v[i].row), db_int(v[i].col),
		    db_text(text_cut(c->arena, personal_mask(c->arena, *v[i].raw ? v[i].raw : v[i].text), 8000)) });
	pipe_flush(&p);
	return p.er;
}

/* bulk_read(), and a line that says how long it took, the putting in order left out. */
static enum sd_err
bulk_timed(struct checked *c, const struct table_bytes *in, const struct reading_ask *ask, const struct bulk_use *use,
    struct bulk_facts *facts, const char **why)
{
	struct storing *st = use->arg;
	int64_t began = clock_us();
	enum sd_err er;

	st->ordering_us = 0;
	if ((er = bulk_read(c->arena, in, ask, use, &c->reading, facts, why)) == SD_OK)
		log_line(LOG_NOTE, "read and checked rows=%u ms=%lld", c->reading->n_rows,
		    (long long)((clock_us() - began - st->ordering_us) / 1000));
	return er;
}

static enum sd_err
storing_tx(struct db *db, void *arg)
{
	struct storing *st = arg;
	struct checked *c = st->c;
	const struct table_bytes in = { c->bytes, c->n };
	struct bulk_use use = { .read_values = values_take, .ended = values_end, .progress = progress_tell, .arg = st,
		.stored = values_by_period };
	struct reading nothing = { 0 };
	struct reading_ask ask;
	struct bulk_facts facts;
	enum sd_err er;

	st->db = db;
	arena_reset(st->work);
	arena_reset(st->turned);
	st->order = ordering_new(st->work, c->rq->conf->tmp_dir, beat, st);
	c->reading = &nothing;
	c->excerpt = true;
	if ((er = ask_make(c, &ask)) != SD_OK || (er = bulk_timed(c, &in, &ask, &use, &facts, st->why)) != SD_OK)
		return er;
	if (c->n_edits && c->reading->personal && (*st->why = EDIT_PERSONAL) != NULL)
		return SD_INVALID;
	if ((er = excerpt_read(st)) != SD_OK)
		return er;
	/* The submission is locked from here on. */
	if ((er = subject_open(st->db, c, &st->subject, &st->before)) != SD_OK ||
	    (er = upload_row_store(st->db, c, st->subject.id, c->reuse_file, &st->upload)) != SD_OK)
		return er;
	if ((er = ordering_store(st->order, st->db, st->upload)) != SD_OK)
		return er;
	if ((er = upload_complete(st)) != SD_OK || (er = excerpt_store(st)) != SD_OK ||
	    (er = answer_remember(db, c)) != SD_OK ||
	    (er = personal_audit(db, c, st->subject.id, c->reuse_file)) != SD_OK ||
	    (er = subject_close(db, c, &st->subject, st->before, st->upload, facts.from, facts.to)) != SD_OK)
		return er;
	st->id = st->subject.id;
	return st->watch->done(db, st->watch->arg, st->id);
}

enum sd_err
bulk_store(struct checked *c, const struct bulk_watch *watch, int64_t *id, const char **why)
{
	struct storing *st = arena_one(c->arena, struct storing);
	enum sd_err er;

	*st = (struct storing){ .c = c, .watch = watch, .why = why, .work = arena_new(WORK_MEMORY),
		.turned = arena_new(WORK_MEMORY) };
	arena_on_reset(c->arena, storing_free, st);
	er = db_tx(c->rq->db, storing_tx, st);
	*id = st->id;
	return er;
}
