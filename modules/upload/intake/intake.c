/*
 * intake.c: takes the bytes of an upload, has them read and checked, and stores the result. Called by
 * submission/actions_upload.c.
 *
 * Nothing is written before everything is understood. Citizens' numbers never reach the database: their cells are
 * masked and the file itself is not kept.
 */
#include "modules/upload/checks/equality.h"
#include "modules/upload/intake/edit.h"
#include "modules/upload/intake/mapping.h"
#include "modules/upload/intake/part.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/clock.h"
#include "shared/statistics/observation.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Bytes of a file in one statement: far below max_allowed_packet (16 MB, where nobody says otherwise) */
#define CHUNK ((size_t)1024 * 1024)
#define BLOCK 1000 /* rows a bulk statement gets at once */

/* --- reading --- */

static enum sd_err
tables_read(struct checked *c, const struct reading_ask *ask, const char **why)
{
	jmp_buf env;
	volatile enum sd_err er;

	if (setjmp(env) != 0) {
		arena_guard(c->arena, NULL);
		*why = "Berkas ini terlalu besar untuk diperiksa sekaligus. Bagi menjadi beberapa berkas.";
		return SD_INVALID;
	}
	arena_guard(c->arena, &env);
	er = table_read_apart(c->arena, c->bytes, c->n, &c->file, why);
	if (er == SD_OK)
		er = sheet_understand(c->arena, c->file, ask, &c->reading);
	arena_guard(c->arena, NULL);
	return er;
}

const struct table_edit *
edits_table(const struct checked *c)
{
	struct table_edit *edits = arena_array(c->arena, c->n_edits + 1, sizeof(*edits));
	size_t i;

	for (i = 0; i < c->n_edits; i++)
		edits[i] = (struct table_edit){ c->edits[i].sheet, (uint32_t)c->edits[i].row_no, (uint32_t)c->edits[i].col_no,
			c->edits[i].new_text };
	return edits;
}

/* The indicators as people know them from the current release; none where there is none. */
static enum sd_err
released_load(struct checked *c, struct reading_ask *ask)
{
	struct dataset before = *c->dataset;
	enum sd_err er;

	if (!before.current_release || before.current_release == before.withdrawn_upto)
		return SD_OK;
	if ((er = dataset_released_as(c->rq->db, c->arena, before.current_release, &before)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er; /* released before meanings were kept */
	if ((er = dataset_components(c->rq->db, c->arena, &before)) != SD_OK)
		return er;
	ask->released = before.indicators;
	ask->n_released = before.n_indicators;
	return SD_OK;
}

enum sd_err
ask_make(struct checked *c, struct reading_ask *ask)
{
	struct structure_change *changes = NULL;
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	*ask = (struct reading_ask){ .dataset = c->dataset, .answer = c->answer, .today = time_wib_date(c->rq->now),
		.file_name = c->file_name };
	if ((er = ask_load(c->rq->db, c->arena, c->rq->conf->tmp_dir, ask)) != SD_OK ||
	    (er = released_load(c, ask)) != SD_OK ||
	    (er = structure_changes(c->rq->db, c->arena, c->dataset->id, &changes, &ask->n_changes)) != SD_OK ||
	    (er = equality_load(c->rq->db, c->arena, c->rq->conf->tmp_dir, c->dataset, &ask->equality)) != SD_OK)
		return er;
	ask->changes = changes;
	if (!c->map && c->reuse_file &&
	    (er = mapping_current(c->rq->db, c->arena, c->submission_id, c->reuse_file, &c->map)) != SD_OK)
		return er;
	ask->map = c->map;
	ask->later = c->later;
	ask->edits = edits_table(c);
	ask->n_edits = c->n_edits;
	c->ask = memcpy(arena_one(c->arena, struct reading_ask), ask, sizeof(*ask));
	return SD_OK;
}

enum sd_err
check_read(struct checked *c, const char *field)
{
	struct reading_ask ask;
	const char *why = NULL;
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	if (c->n == 0)
		return req_fault(c->rq, field, "Berkas ini kosong.");
	if ((er = ask_make(c, &ask)) != SD_OK)
		return er;
	if ((er = tables_read(c, &ask, &why)) == SD_OK)
		return SD_OK;
	if (er == SD_INTERNAL || (er == SD_BUSY && !why))
		return er;
	return req_fault(c->rq, field, "%s", why ? why : "Berkas ini tidak dapat dibaca.");
}

/* --- storing --- */

/* At most n characters, whole ones. */
const char *
text_cut(struct arena *a, const char *s, size_t n)
{
	const char *p = s;

	if (!s || strlen(s) <= n)
		return s;
	while (*p && n) {
		p++;
		while (((unsigned char)*p & 0xc0) == 0x80)
			p++;
		n--;
	}
	return *p ? arena_strndup(a, s, (size_t)(p - s)) : s;
}

struct pipe
pipe_open(struct db *db, struct arena *a, const struct stmt *st)
{
	size_t width = strlen(st->in);

	return (struct pipe){ db, st, width, 0, arena_array(a, width * BLOCK, sizeof(struct db_arg)), SD_OK };
}

void
pipe_flush(struct pipe *p)
{
	if (p->n && p->er == SD_OK)
		p->er = db_bulk(p->db, p->st, p->args, p->n);
	p->n = 0;
}

void
pipe_add(struct pipe *p, const struct db_arg *row)
{
	memcpy(p->args + p->n * p->width, row, p->width * sizeof(*row));
	if (++p->n == BLOCK)
		pipe_flush(p);
}

static const struct table *
table_stored(const struct checked *c)
{
	const struct table *t = c->reading->table;

	return t ? t : table_find(c->file, NULL);
}

static enum sd_err
cells_store(struct db *db, struct checked *c, int64_t upload)
{
	const struct table *t = table_stored(c);
	struct pipe p = pipe_open(db, c->arena, &stmt_cell_bulk);
	uint32_t row, col;

	for (row = 0; t && row < t->n_rows; row++)
		for (col = 0; col < t->rows[row].n; col++) {
			const struct table_cell *cell = &t->rows[row].cells[col];
			const char *raw = cell->raw && *cell->raw ? cell->raw : cell->text;

			if (cell->edited ? !*cell->raw : !*cell->text)
				continue;
			raw = reading_masked(c->arena, c->reading, row, col, raw);
			pipe_add(&p, (const struct db_arg[]){ db_int(upload), db_int(row + 1), db_int(col + 1),
			    db_text(text_cut(c->arena, raw, 8000)) });
		}
	pipe_flush(&p);
	return p.er;
}

struct upload_value
read_value_of(const struct read_value *s, const char *comment)
{
	return (struct upload_value){ s->key, s->period, s->value, comment, s->row, s->col, s->status, s->conf,
		s->action };
}

static int
values_order(const void *x, const void *y)
{
	const struct read_value *a = *(const struct read_value *const *)x, *b = *(const struct read_value *const *)y;
	int step = strcmp(a->key, b->key);

	return step ? step : strcmp(a->period, b->period);
}

static enum sd_err
observations_store(struct db *db, struct checked *c, int64_t upload)
{
	const struct reading *r = c->reading;
	struct upload_writer *w = upload_writer_new(db, c->arena, upload);
	const struct read_value **v = arena_array(c->arena, r->n_read_values + 1, sizeof(*v));
	struct buf *b = buf_new(c->arena, 0);
	enum sd_err er = SD_OK;
	size_t i, n_key;

	for (i = 0; i < r->n_read_values; i++)
		v[i] = &r->read_values[i];
	if (r->n_read_values)
		qsort(v, r->n_read_values, sizeof(*v), values_order);
	for (i = 0; i < r->n_read_values && er == SD_OK; i++) {
		const struct upload_value value = read_value_of(v[i], text_cut(c->arena, v[i]->comment, COMMENT_STORED));

		b->n = 0;
		upload_record(b, &value, &n_key);
		er = upload_writer_add(w, b->p, b->n);
	}
	return er == SD_OK ? upload_writer_end(w) : er;
}

const char *
sheet_said(const struct checked *c)
{
	const struct table *t = c->reading->table;

	return text_cut(c->arena, personal_mask(c->arena, t && t->name ? t->name : ""), 120);
}

enum sd_err
findings_store(struct db *db, struct checked *c, int64_t upload)
{
	struct pipe p = pipe_open(db, c->arena, &stmt_finding_bulk);
	const char *sheet = sheet_said(c);
	size_t i;

	for (i = 0; i < c->reading->n_findings; i++) {
		const struct finding *f = &c->reading->findings[i];

		pipe_add(&p, (const struct db_arg[]){ db_int(upload), db_text(level_name(f->level)),
		    db_text(rule_name(f->rule)), db_text(text_cut(c->arena, f->cause, 200)),
		    db_text(sheet),
		    db_text(f->row && f->col ? cell_address(c->arena, f->row, f->col) : ""), db_text(f->value),
		    db_text(text_cut(c->arena, f->message, 1000)), db_text(text_cut(c->arena, f->suggestion, 500)) });
	}
	pipe_flush(&p);
	return p.er;
}

enum sd_err
edits_store(struct db *db, struct checked *c, int64_t upload)
{
	struct pipe p = pipe_open(db, c->arena, &stmt_edit_bulk);
	size_t i;

	for (i = 0; i < c->n_edits; i++) {
		const struct edit_row *e = &c->edits[i];

		pipe_add(&p, (const struct db_arg[]){ db_int(upload), db_text(e->sheet), db_int(e->row_no), db_int(e->col_no),
		    db_text(e->old_text), db_text(e->new_text), db_text(e->reason), db_text(time_sql(c->arena, e->created_at)),
		    db_int(e->created_by) });
	}
	pipe_flush(&p);
	return p.er;
}

enum sd_err
file_store(struct db *db, struct checked *c, enum table_format format, bool kept, int64_t *id)
{
	static const char *const types[TABLE_FORMATS] = { [TABLE_CSV] = "text/csv",
		[TABLE_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		[TABLE_SDMX_ML] = "application/xml", [TABLE_SDMX_JSON] = "application/json" };
	struct file_new f = { c->file_name, types[format], c->sha256, (int64_t)c->n, c->rq->user.id };
	size_t at;
	int64_t seq = 0;
	enum sd_err er;

	*id = c->reuse_file;
	if (c->reuse_file)
		return SD_OK;
	if ((er = file_insert(db, &f, id)) != SD_OK || !kept)
		return er;
	for (at = 0; at < c->n; at += CHUNK) {
		size_t n = c->n - at < CHUNK ? c->n - at : CHUNK;

		if ((er = file_chunk_insert(db, *id, seq++, (const char *)c->bytes + at, n)) != SD_OK)
			return er;
	}
	return SD_OK;
}

const char *
style_name(const struct reading *r)
{
	if (r->ask_style)
		return "asked";
	return r->style == NUMBER_COMMA ? "comma" : r->style == NUMBER_POINT ? "point" : "";
}

enum sd_err
upload_row_store(struct db *db, struct checked *c, int64_t submission, int64_t file, int64_t *upload)
{
	const struct reading *r = c->reading;
	struct upload_new u = { .submission_id = submission, .structure_version = c->dataset->structure_version,
		.n_rows = r->n_rows, .n_obs = (int64_t)r->n_read_values, .n_errors = (int64_t)r->n_errors,
		.n_warnings = (int64_t)r->n_warnings, .user_id = c->rq->user.id, .file_id = file,
		.sheet = sheet_said(c),
		.layout = r->wide ? "wide" : "long", .number_style = style_name(r),
		.understood = understood_text(c->arena, c) };

	return upload_insert(db, &u, upload);
}

enum sd_err
subject_open(struct db *db, struct checked *c, struct subject *s, int64_t *before)
{
	struct arena *a = c->rq->arena;
	struct submission row;
	enum sd_err er;

	*before = 0;
	if (c->submission_id) {
		if ((er = submission_load(db, a, c->submission_id, c->dataset->unit_id, &row)) != SD_OK)
			return er;
		*s = submission_subject(&row);
		s->row = NULL;
		*before = row.upload_id;
		return flow_fire_system(db, &(struct firing){ .flow = &submission_flow, .subject = s, .arena = a,
		    .user = &c->rq->user }, SUBMISSION_UPLOAD);
	}
	*s = (struct subject){ .rev = 1, .state = submission_states.initial, .unit_id = c->dataset->unit_id,
		.author_id = c->rq->user.id };
	if ((er = submission_insert(db, c->dataset, s->state, c->rq->user.id, &s->id)) != SD_OK ||
	    (er = flow_begin(db, a, &submission_flow, s, &c->rq->user, NULL)) != SD_OK)
		return er;
	if (!c->dataset->item_id)
		return SD_OK;
	return clock_switch(db, a, "pengumpulan", c->dataset->item_id, c->dataset->unit_id, STEP_NONE, c->rq->now);
}

enum sd_err
subject_close(struct db *db, struct checked *c, struct subject *s, int64_t before, int64_t upload, const char *from,
    const char *to)
{
	enum sd_err er;

	if ((er = submission_uploaded(db, s->id, upload, from, to)) != SD_OK ||
	    (before && (er = finding_explanations_copy(db, before, upload)) != SD_OK))
		return er;
	return flow_fire_system(db, &(struct firing){ .flow = &submission_flow, .subject = s, .arena = c->rq->arena },
	    c->reading->n_errors ? SUBMISSION_FAULTS : SUBMISSION_CLEAN);
}

enum sd_err
personal_audit(struct db *db, const struct checked *c, int64_t submission, int64_t file)
{
	struct arena *a = c->rq->arena;
	struct audit_row row = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = "data-pribadi",
		.subject_id = submission, .event = "karantina" };

	if (!c->reading->personal)
		return SD_OK;
	row.detail = arena_printf(a, "{\"berkas\":%lld,\"temuan\":%zu}", (long long)file,
	    c->reading->n_rule[RULE_PERSONAL]);
	log_line(LOG_WARN, "personal data refused submission=%lld", (long long)submission);
	return audit_write(db, &row);
}

enum sd_err
answer_remember(struct db *db, const struct checked *c)
{
	const struct reading *r = c->reading;
	struct mapping m = { .sheet = "", .found_head = r->found_head, .found_body = r->found_body };

	if (!c->remember || !r->signature || r->n_rule[RULE_MAPPING]) /* what did not fit is no example */
		return SD_OK;
	if (r->map)
		m = *r->map;
	m.numbers = c->answer;
	m.period = "";
	return mapping_put(db, c->dataset->id, r->signature, mapping_text(c->arena, &m), c->rq->user.id);
}

struct store {
	struct checked *c;
	int64_t id;
};

static enum sd_err
store_tx(struct db *db, void *arg)
{
	struct store *st = arg;
	struct checked *c = st->c;
	struct subject s;
	const char *from, *to;
	int64_t upload, before, file;
	enum sd_err er;
	const struct read_value *first = NULL, *last = NULL;
	size_t i;

	if ((er = subject_open(db, c, &s, &before)) != SD_OK)
		return er;
	if (c->reading->personal && c->reuse_file && (er = file_chunks_drop(db, c->reuse_file)) != SD_OK)
		return er;
	if ((er = file_store(db, c, c->file->format, !c->reading->personal, &file)) != SD_OK ||
	    (er = upload_row_store(db, c, s.id, file, &upload)) != SD_OK ||
	    (er = cells_store(db, c, upload)) != SD_OK || (er = observations_store(db, c, upload)) != SD_OK ||
	    (er = edits_store(db, c, upload)) != SD_OK)
		return er;
	if ((er = findings_store(db, c, upload)) != SD_OK)
		return er;
	if ((er = personal_audit(db, c, s.id, c->reuse_file)) != SD_OK || (er = answer_remember(db, c)) != SD_OK)
		return er;
	/* First and last period of the observations. */
	for (i = 0; i < c->reading->n_read_values; i++) {
		if (!first || period_compare(&c->reading->read_values[i].when, &first->when) < 0)
			first = &c->reading->read_values[i];
		if (!last || period_compare(&c->reading->read_values[i].when, &last->when) > 0)
			last = &c->reading->read_values[i];
	}
	from = first ? first->period : "";
	to = last ? last->period : "";
	st->id = s.id;
	return subject_close(db, c, &s, before, upload, from, to);
}

enum sd_err
check_store(struct checked *c, int64_t *id)
{
	struct store st = { c, 0 };
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	er = db_tx(c->rq->db, store_tx, &st);
	*id = st.id;
	return er;
}
