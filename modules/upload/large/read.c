/*
 * read.c: the windows of large.h: cells come from the sandbox row by row, are gathered to a window, read, checked,
 * handed on, and forgotten. Called by store.c. Must never hold more than a window, the findings that are kept, and
 * what is bounded by the dataset's own codes.
 */
#include "modules/upload/large/large.h"
#include "modules/upload/large/later.h"

#include "shared/ground/sandbox.h"
#include "shared/ground/str.h"
#include "shared/statistics/cell_stream.h"

#include <string.h>

#define WINDOW_MEMORY ((size_t)192 * 1024 * 1024) /* wide rows of long texts; a usual window takes 2 MiB */
#define MIB ((size_t)1024 * 1024) /* bytes */
#define WHOLES 100000u /* figures of total rows that are compared with their parts */

enum stage {
	LOOKING, /* the sheet has not been tried yet */
	READING, /* its rows are observations */
	PASSED   /* nothing more of this file matters */
};

struct bulk {
	struct arena *keep, *window;
	const struct reading_ask *ask;
	const struct bulk_use *use;
	struct ctx c;
	enum stage stage;
	struct table t;              /* of the sheet that comes: first its head, then window after window */
	struct table_row *rows;      /* BULK_WINDOW */
	uint32_t window_rows;
	struct merges *merges;       /* of that sheet; NULL = none, or not known beforehand */
	size_t n_before;             /* observations of the window before */
	struct body *body;
	struct last_values *last;
	struct read_value *code_totals;         /* of all windows, in `keep` */
	size_t n_code_totals, room_code_totals, n_code_totals_all;
	size_t n_value_errors;       /* found behind the labels: they do not hide what is missing */
	struct finding *kept;        /* texts in `keep` */
	size_t n_kept, room_kept;
	size_t n_obs;
	bool visible;
	const char *veiled[SHEET_MAX_SHEETS]; /* hidden sheets with cells */
	size_t n_veiled;
	const char *maybe_veiled;    /* the hidden sheet that goes by, until its first row; NULL = none */
	const char *other;           /* the sheet that goes by behind the one that was read; NULL = hidden */
	struct period from, to;
};

/* --- a window --- */

static void
window_free(void *arg)
{
	arena_free(arg);
}

static void
findings_keep(struct bulk *b)
{
	struct reading *r = b->c.out;
	size_t i;

	if (b->n_kept + r->n_findings > b->room_kept) {
		size_t room = (b->n_kept + r->n_findings) * 2 + 64;
		struct finding *v = arena_array(b->keep, room, sizeof(*v));

		if (b->n_kept)
			memcpy(v, b->kept, b->n_kept * sizeof(*v));
		b->kept = v;
		b->room_kept = room;
	}
	for (i = 0; i < r->n_findings; i++) {
		struct finding f = r->findings[i];

		f.value = arena_strdup(b->keep, f.value);
		f.message = arena_strdup(b->keep, f.message);
		f.suggestion = arena_strdup(b->keep, f.suggestion);
		f.cause = arena_strdup(b->keep, f.cause);
		b->kept[b->n_kept++] = f;
	}
	r->findings = NULL;
	r->n_findings = 0;
	b->c.room_findings = 0;
}

/* Figures of total rows outlive their window; so many of them. */
static void
code_totals_keep(struct bulk *b)
{
	size_t i;

	if (b->n_code_totals + b->c.n_code_totals > b->room_code_totals && b->n_code_totals < WHOLES) {
		size_t room = (b->n_code_totals + b->c.n_code_totals) * 2;
		struct read_value *v = arena_array(b->keep, room, sizeof(*v));

		if (b->n_code_totals)
			memcpy(v, b->code_totals, b->n_code_totals * sizeof(*v));
		b->code_totals = v;
		b->room_code_totals = room;
	}
	b->n_code_totals_all += b->c.n_code_totals;
	for (i = 0; i < b->c.n_code_totals && b->n_code_totals < WHOLES; i++) {
		struct read_value s = b->c.code_totals[i];

		s.key = arena_strdup(b->keep, s.key);
		s.period = arena_strdup(b->keep, s.period);
		s.value = arena_strdup(b->keep, s.value);
		s.comment = NULL;
		b->code_totals[b->n_code_totals++] = s;
	}
}

static void
span_widen(struct bulk *b, const struct read_value *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!b->from.freq || period_compare(&v[i].when, &b->from) < 0)
			b->from = v[i].when;
		if (!b->to.freq || period_compare(&v[i].when, &b->to) > 0)
			b->to = v[i].when;
	}
}

/* Reads what the window holds; the next one begins at row `next`. */
static enum sd_err
window_read(struct bulk *b, uint32_t from, uint32_t next)
{
	struct reading *r = b->c.out;
	enum sd_err er = SD_OK;
	size_t errors;

	if (b->t.first)
		merges_window(b->merges, b->window, &b->t, b->rows);
	/* As many observations as the window before had, taken at once. */
	if (b->n_before) {
		b->c.room_read_values = b->n_before + b->n_before / 8;
		b->c.out->read_values = arena_array(b->window, b->c.room_read_values, sizeof(struct read_value));
	}
	personal_rows(&b->c, b->t.first, b->t.n_rows);
	body_rows(b->body, from, b->t.n_rows);
	merges_keep(b->merges, &b->c);
	last_values_note(b->last, r->read_values, r->n_read_values);
	errors = r->n_errors;
	checks_cells(&b->c);
	b->n_value_errors += r->n_errors - errors;
	last_values_check(b->last, &b->c, r->read_values, r->n_read_values);
	span_widen(b, r->read_values, r->n_read_values);
	b->n_obs += r->n_read_values;
	if (r->n_read_values && b->use->read_values)
		er = b->use->read_values(b->use->arg, r->read_values, r->n_read_values);
	findings_keep(b);
	code_totals_keep(b);
	body_keep(b->body, b->keep);
	if (er == SD_OK && b->use->progress)
		er = b->use->progress(b->use->arg, b->t.n_rows);
	/* The window is done with: an empty one begins at row `next`. */
	b->n_before = b->c.out->n_read_values;
	b->c.out->read_values = NULL;
	b->c.out->n_read_values = 0;
	b->c.room_read_values = 0;
	arena_reset(b->window);
	memset(b->rows, 0, BULK_WINDOW * sizeof(*b->rows));
	b->t.first = b->t.n_rows = next;
	return er;
}

/* The rows up to the body outlive the window that they came in: their cells are in `keep` already. */
static void
head_keep(struct bulk *b, uint32_t n)
{
	struct table_row *head;

	if (n > b->t.n_rows)
		n = b->t.n_rows;
	head = arena_array(b->keep, n + 1, sizeof(*head));
	memcpy(head, b->rows, n * sizeof(*head));
	b->t.head = head;
	b->t.n_head = n;
}

/* The sheet's first rows are here: is it the table? */
static enum sd_err
sheet_try(struct bulk *b, uint32_t next)
{
	const struct file_lookahead *later = b->ask->later;
	struct table_file file = { .format = later ? later->format : TABLE_CSV, .tables = &b->t, .n = 1,
		.separator = later ? later->separator : '\0' };
	bool fits;
	enum sd_err er;

	if (!b->visible || b->t.n_rows == 0)
		return SD_OK;
	if ((er = ctx_open(&b->c, b->keep, b->ask)) != SD_OK)
		return er;
	b->c.later = lookahead_sheet(later, b->t.name);
	b->merges = merges_new(b->keep, b->c.later);
	merges_window(b->merges, b->keep, &b->t, b->rows);
	fits = head_understand(&b->c, &file);
	if (!b->c.t)
		return SD_OK; /* the next sheet, perhaps */
	b->stage = PASSED;
	if (fits) {
		label_cache_open(&b->c);
		line_levels(&b->c);
		styles_decide(&b->c);
		for (size_t i = 0; i < b->c.d->n_indicators; i++) /* while what is remembered of them lasts */
			(void)indicator_adds_cached(&b->c, &b->c.d->indicators[i]);
		checks_open(&b->c);
		b->body = body_open(&b->c);
		b->stage = READING;
	}
	findings_keep(b);
	head_keep(b, b->c.out->body);
	b->c.a = b->window;
	return fits ? window_read(b, b->c.out->body, next) : SD_OK;
}

static enum sd_err
sheet_finish(struct bulk *b)
{
	enum sd_err er = SD_OK;

	if (b->stage == LOOKING)
		er = sheet_try(b, 0);
	else if (b->stage == READING && b->t.n_rows > b->t.first)
		er = window_read(b, b->t.first, 0);
	if (b->stage == READING)
		b->stage = PASSED;
	return er;
}

/* --- what comes from the sandbox --- */

static enum sd_err
sheet_begun(void *arg, const char *name, bool hidden)
{
	struct bulk *b = arg;
	enum sd_err er = sheet_finish(b);

	b->maybe_veiled = hidden ? arena_strdup(b->keep, name) : NULL;
	if (b->stage == PASSED) {
		b->other = hidden ? NULL : arena_strdup(b->keep, name);
		return er;
	}
	arena_reset(b->window);
	memset(b->rows, 0, BULK_WINDOW * sizeof(*b->rows));
	b->t = (struct table){ .name = arena_strdup(b->keep, name), .hidden = hidden, .rows = b->rows };
	b->visible = !hidden;
	return er;
}

/* What people corrected in this row. */
static void
row_edit(struct bulk *b, uint32_t row, struct table_cell *cells, uint32_t n)
{
	size_t i;

	for (i = 0; i < b->ask->n_edits; i++) {
		const struct table_edit *e = &b->ask->edits[i];
		struct str text = str_trim(str_of(e->text));
		struct table_cell *cell;

		if (e->row != row + 1 || e->col < 1 || e->col > n ||
		    (e->sheet && *e->sheet && !str_same(e->sheet, b->t.name)))
			continue;
		cell = &cells[e->col - 1];
		cell->text = arena_strndup(b->stage == LOOKING ? b->keep : b->window, text.p, text.n);
		cell->kind = text.n ? CELL_TEXT : CELL_BLANK;
		cell->formula = cell->percent = false;
		cell->edited = true;
	}
}

static void
row_keep(struct bulk *b, const struct stream_row *row)
{
	/* what the columns are called stands in the first rows, and is shown long after */
	struct arena *a = b->stage == LOOKING ? b->keep : b->window;
	uint32_t n = row->cells[row->n - 1].col + 1, i;
	struct table_cell *cells;
	char *texts = arena_alloc(a, row->n_bytes);

	for (i = 0; i < b->ask->n_edits; i++)
		if (b->ask->edits[i].row == row->row + 1 && b->ask->edits[i].col > n &&
		    b->ask->edits[i].col <= SHEET_MAX_COLS)
			n = b->ask->edits[i].col;
	cells = arena_array(a, n, sizeof(*cells));
	for (i = 0; i < n; i++)
		cells[i] = (struct table_cell){ .text = "", .raw = "" };
	memcpy(texts, row->bytes, row->n_bytes);
	for (i = 0; i < row->n; i++) {
		const struct stream_cell *c = &row->cells[i];

		cells[c->col] = (struct table_cell){ .text = texts + (c->text - row->bytes),
			.raw = texts + (c->raw - row->bytes), .kind = c->kind, .formula = c->formula, .percent = c->percent };
	}
	if (b->ask->n_edits)
		row_edit(b, row->row, cells, n);
	b->rows[row->row - b->t.first] = (struct table_row){ cells, n };
	b->t.n_rows = row->row + 1;
	if (n > b->t.n_cols)
		b->t.n_cols = n;
}

static enum sd_err
on_row(void *arg, const struct stream_row *row)
{
	struct bulk *b = arg;
	enum sd_err er = SD_OK;

	if (b->maybe_veiled && b->n_veiled < SHEET_MAX_SHEETS)
		b->veiled[b->n_veiled++] = b->maybe_veiled;
	b->maybe_veiled = NULL;
	if (b->other && b->body && row->row + 1 == b->c.out->body) {
		/* A row of a sheet behind the one that was read. */
		uint32_t n = row->cells[row->n - 1].col + 1, i;
		struct table_cell *cells = arena_array(b->window, n, sizeof(*cells));

		for (i = 0; i < n; i++)
			cells[i].text = "";
		for (i = 0; i < row->n; i++)
			cells[row->cells[i].col].text = row->cells[i].text;
		b->c.a = b->keep;
		twin_add(&b->c, b->other, cells, n);
		arena_reset(b->window);
	}
	if (b->stage == PASSED || (b->stage == LOOKING && b->t.first))
		return SD_OK;
	if (row->row - b->t.first >= b->window_rows) {
		er = b->stage == LOOKING ? sheet_try(b, row->row) : window_read(b, b->t.first, row->row);
		if (b->stage == LOOKING) /* not this sheet: leave out the rest of it */
			b->t.first = 1;
		if (er != SD_OK || b->stage != READING)
			return er;
	}
	row_keep(b, row);
	return SD_OK;
}

static enum sd_err
on_merges(void *arg, const struct sheet_range *v, size_t n)
{
	struct bulk *b = arg;
	struct sheet_range *own;

	if (b->t.merges || b->stage == PASSED)
		return SD_OK;
	own = arena_array(b->keep, n, sizeof(*own));
	memcpy(own, v, n * sizeof(*own));
	b->t.merges = own;
	b->t.n_merges = n;
	return SD_OK;
}

static enum sd_err
on_unseen(void *arg, const struct sheet_unseen *u)
{
	struct bulk *b = arg;

	if (b->stage != PASSED)
		b->t.unseen = *u;
	return SD_OK;
}

/* --- the whole --- */

/* Totals whose parts the file does not have are figures. */
static enum sd_err
totals_take(struct bulk *b)
{
	struct reading *r = b->c.out;
	enum sd_err er = SD_OK;

	if (!b->n_code_totals || !last_values_all(b->last))
		return SD_OK;
	b->c.code_totals = b->code_totals;
	b->c.n_code_totals = b->n_code_totals;
	totals_alone(&b->c, last_values_given, b->last);
	last_values_note(b->last, r->read_values, r->n_read_values);
	checks_cells(&b->c);
	last_values_check(b->last, &b->c, r->read_values, r->n_read_values);
	span_widen(b, r->read_values, r->n_read_values);
	b->n_obs += r->n_read_values;
	if (r->n_read_values && b->use->read_values)
		er = b->use->read_values(b->use->arg, r->read_values, r->n_read_values);
	b->c.code_totals = NULL;
	b->c.n_code_totals = 0;
	r->read_values = NULL;
	r->n_read_values = 0;
	b->c.room_read_values = 0;
	return er;
}

static void
keep_now(void *arg)
{
	findings_keep(arg);
}

/* The checks that need more than a window. */
static enum sd_err
figures_compare(struct bulk *b)
{
	struct ctx *c = &b->c;
	struct bulk_closing late = { .use = b->use, .code_totals = b->code_totals, .n_code_totals = b->n_code_totals,
	    .keep = keep_now, .arg = b };
	bool backwards;

	last_values_end(b->last, c, c->out->n_errors == b->n_value_errors, &backwards);
	if (backwards)
		finding_add(c, LEVEL_ADVICE, RULE_JUMP, 0, 0, NULL, NULL,
		    "Sebagian deret ditulis dari periode terbaru ke terlama: lompatan dan salinan di antara periodenya tidak"
		    " diperiksa. Urutkan dari yang terlama bila ingin diperiksa.");
	if (b->n_code_totals_all > b->n_code_totals)
		finding_add(c, LEVEL_ADVICE, RULE_TOTAL, 0, 0, NULL, NULL,
		    "Berkas ini punya %zu angka di baris jumlah; hanya %zu yang pertama dibandingkan dengan bagiannya.",
		    b->n_code_totals_all, b->n_code_totals);
	checks_ended(c);
	checks_left_out(c, b->use->ended != NULL);
	findings_keep(b);
	return bulk_after(c, &late);
}

/* What findings say of cells that went by long ago is read from the file once more. */
static enum sd_err
findings_fill(struct bulk *b, const struct table_bytes *in, size_t from, const char **why)
{
	uint32_t *rows = arena_array(b->keep, b->n_kept - from + 1, sizeof(*rows)), last;
	struct cell_found *cells;
	size_t i, k, n = 0, n_cells;
	enum sd_err er;

	for (i = from; i < b->n_kept; i++)
		if (b->kept[i].row && b->kept[i].col)
			rows[n++] = b->kept[i].row;
	if (!n)
		return SD_OK;
	if ((er = bulk_find(b->keep, in, b->c.out->table->name, rows, n, &cells, &n_cells, &last, why)) != SD_OK)
		return er;
	for (i = from; i < b->n_kept; i++) {
		struct finding *f = &b->kept[i];
		const struct cell_found *cell = f->col ? found_at(cells, n_cells, f->row, f->col) : NULL;
		const char *text = cell ? cell->text : NULL;

		for (k = 0; k < b->ask->n_edits; k++)
			if (b->ask->edits[k].row == f->row && b->ask->edits[k].col == f->col)
				text = b->ask->edits[k].text;
		if (f->row && f->col && text)
			f->value = finding_value(b->keep, text);
	}
	return SD_OK;
}

static enum sd_err
bulk_finish(struct bulk *b, const struct table_bytes *in, struct reading **out, struct bulk_facts *facts,
    const char **why)
{
	struct table_file none = { .n = 0 };
	struct reading *r;
	size_t late;
	enum sd_err er = sheet_finish(b);

	if (er != SD_OK)
		return er;
	if (!b->c.out) { /* no sheet had anything */
		if ((er = ctx_open(&b->c, b->keep, b->ask)) != SD_OK)
			return er;
		(void)head_understand(&b->c, &none);
	}
	r = b->c.out;
	b->c.a = b->keep;
	r->n_read_values = 0;
	if (b->body) {
		body_close(b->body);
		for (size_t i = 0; i < b->n_veiled; i++)
			veiled_add(&b->c, b->veiled[i]);
		unseen_report(&b->c);
		twins_report(&b->c);
		if ((er = totals_take(b)) != SD_OK)
			return er;
	}
	findings_keep(b);
	late = b->n_kept;
	if (b->body && b->use->ended && (er = b->use->ended(b->use->arg, &b->c, &b->n_obs)) != SD_OK)
		return er;
	if (b->body && ((er = figures_compare(b)) != SD_OK || (er = findings_fill(b, in, late, why)) != SD_OK))
		return er;
	if (r->n_errors == 0 && b->n_obs == 0)
		body_none(&b->c);
	findings_keep(b);
	r->findings = b->kept;
	r->n_findings = b->n_kept;
	r->n_read_values = b->n_obs;
	facts->from = b->from.freq ? period_text(b->keep, &b->from) : "";
	facts->to = b->to.freq ? period_text(b->keep, &b->to) : "";
	*out = r;
	return SD_OK;
}

enum sd_err
bulk_ended(const struct cell_reader *reader, const struct sandbox_report *report, enum sd_err er,
    enum table_format *format, const char **why)
{
	const struct stream_end *end = cell_reader_end(reader);

	*why = end && !end->fine && *end->why ? end->why : sandbox_end_text(report->end);
	if (er == SD_OK && (!end || !end->fine))
		er = SD_MEDIA;
	if (er == SD_MEDIA && !*why)
		*why = sandbox_end_text(SANDBOX_CRASH);
	if (end && end->fine)
		*format = (enum table_format)end->format;
	return er;
}

struct sandbox_limits
bulk_limits(const struct table_bytes *in)
{
	struct sandbox_limits l = table_limits(in);

	l.memory += 64 * MIB;
	l.cpu = 10 + (unsigned)(in->n / MIB) * 2;
	l.output = 256 * MIB + (uint64_t)in->n * 32;
	return l;
}

enum sd_err
bulk_read(struct arena *a, const struct table_bytes *in, const struct reading_ask *ask, const struct bulk_use *use,
    struct reading **out, struct bulk_facts *facts, const char **why)
{
	static const struct stream_use windows = { sheet_begun, on_row, on_merges, on_unseen };
	struct bulk *b = arena_one(a, struct bulk);
	struct cell_reader *reader = cell_reader_new(a, &windows, b);
	struct sandbox_limits limits = bulk_limits(in);
	struct sandbox_report report;
	struct table_bytes bytes = *in;
	jmp_buf env;
	enum sd_err er;

	/* What lasts lies in the caller's memory, a window of rows in its own, which every window takes anew. */
	b->keep = a;
	b->window = arena_new(WINDOW_MEMORY);
	arena_on_reset(a, window_free, b->window);
	b->ask = ask;
	b->use = use;
	b->window_rows = bulk_window(ask);
	b->rows = arena_array(a, BULK_WINDOW, sizeof(*b->rows));
	b->last = last_values_new(a);
	if (setjmp(env) != 0) {
		*why = sandbox_end_text(SANDBOX_MEMORY);
		return SD_TOO_LARGE;
	}
	arena_guard(b->window, &env);
	er = sandbox_run(a, &limits, table_parse, &bytes, cell_reader_feed, reader, &report);
	if ((er = bulk_ended(reader, &report, er, &facts->format, why)) == SD_OK)
		er = bulk_finish(b, in, out, facts, why);
	arena_guard(b->window, NULL);
	return er;
}
