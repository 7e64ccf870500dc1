/*
 * case.c: /verifikasi/{id}: all that an examiner looks at, on one page: the dataset and its standard, what was
 * understood beside what is released, findings, checklist, notes, rounds, history. Writes nothing.
 */
#include "modules/verification/release_queue.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/change_list.h"
#include "shared/request/paper.h"
#include "shared/statistics/period.h"
#include <inttypes.h>

#define PER_PAGE 25 /* observations: who examines compares by eye, 25 fit on a screen */
#define FINDINGS_SHOWN 300 /* of one file; who has more sends it back, and the marked workbook has them all */
#define CHANGES_SHOWN 40 /* the largest ones: the page counts the others */
#define COMPARE_MAX 400000  /* observations; beyond it the comparison takes too long for a page */

/* What the parts of the page share. */
struct view {
	struct req *rq;
	struct node *page;
	struct submission s;
	struct dataset d;
	const struct examination_row *open; /* the examination that runs, or NULL */
	const struct examination_row *last; /* the last one that ended and looked at this upload, or NULL */
};

typedef enum sd_err part(struct view *v);

static const char *
period_say(struct arena *a, const char *text)
{
	struct period p;

	return text && period_parse(text, &p) ? period_label(a, &p) : text;
}

/* --- identity --- */

static enum sd_err
identity_add(struct view *v)
{
	struct node *n = node_row(v->page, "kiriman", submission_fields, &v->s);
	struct upload_row up;
	enum sd_err er;

	node_row(v->page, "dataset", dataset_fields, &v->d);
	node_set(n, "from_label", period_say(v->rq->arena, v->s.period_from));
	node_set(n, "to_label", period_say(v->rq->arena, v->s.period_to));
	node_set(n, "freq", v->d.frequency ? period_freq_name(v->d.frequency[0]) : NULL);
	er = upload_load(v->rq->db, v->rq->arena, v->s.upload_id, &up);
	if (er == SD_OK)
		node_row(v->page, "upload", upload_fields, &up);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static enum sd_err
standard_add(struct view *v)
{
	struct standard_row row;
	enum sd_err er = standard_newest(v->rq->db, v->rq->arena, v->d.id, &row);

	if (er == SD_OK)
		node_row(v->page, "standar", standard_fields, &row);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* --- what was understood --- */

/* One element a varying dimension: its label where the code is known. */
static void
labels_add(struct view *v, struct node *row, const char *key)
{
	struct str unread = str_of(key), k;

	for (size_t i = 0; i < v->d.n_dimensions && (k = str_part(&unread, '.')).p; i++) {
		const struct dimension *m = &v->d.dimensions[i];
		const char *text = arena_strndup(v->rq->arena, k.p, k.n);
		const struct code *c = m->list ? code_find(m->list, text) : NULL;
		struct node *n;

		if (m->fixed_code)
			continue;
		n = node_add(row, "l");
		node_set(n, "code", text);
		node_set(n, "label", c ? c->name_id : NULL);
	}
}

static enum sd_err
preview_add(struct view *v)
{
	const struct case_in *in = v->rq->in;
	int64_t current = in->hal > 0 ? in->hal : 1;
	struct node *list = node_add(v->page, "preview"), *n;
	struct preview_row *rows;
	size_t count;
	enum sd_err er;

	for (size_t i = 0; i < v->d.n_dimensions; i++)
		if (!v->d.dimensions[i].fixed_code)
			node_set(node_add(list, "column"), "label", v->d.dimensions[i].name_id);
	er = preview_list(v->rq->db, v->rq->arena, v->d.id, v->s.upload_id, PER_PAGE, (current - 1) * PER_PAGE, &rows,
	    &count);
	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < count; i++) {
		n = node_row(list, "obs", preview_fields, &rows[i]);
		node_set(n, "cell", cell_name(v->rq->arena, rows[i].row_no, rows[i].col_no));
		node_set(n, "period_label", period_say(v->rq->arena, rows[i].period));
		node_set(n, "missing", rows[i].deleted ? "dihapus" :
		    rows[i].value ? NULL : value_label(NULL, rows[i].status));
		labels_add(v, n, rows[i].series_key);
	}
	node_pages(list, current, v->s.n_obs, PER_PAGE, arena_printf(v->rq->arena, "/verifikasi/%" PRId64, v->s.id));
	return SD_OK;
}

static bool
is_decided(const struct submission *s)
{
	return state_in(s->state, SUBMISSION_PUBLIC);
}

static void
change_add(struct view *v, struct node *list, const struct change_row *row)
{
	struct node *n = node_row(list, "change", change_fields, row);

	node_set(n, "label", key_label(v->rq->arena, &v->d, row->series_key));
	node_set(n, "period_label", period_say(v->rq->arena, row->period));
	node_set(n, "cell", cell_name(v->rq->arena, row->row_no, row->col_no));
	node_set(n, "before", value_label(row->before, row->before_status));
	node_set(n, "after", row->after_status ? value_label(row->after, row->after_status) : NULL);
}

/* Against the current release, while it is not decided yet; afterwards the release itself says it. */
static enum sd_err
compare_add(struct view *v)
{
	struct compare_row row;
	struct change_row *rows;
	struct node *n;
	size_t count;
	enum sd_err er;

	if (is_decided(&v->s) || !v->s.upload_id)
		return SD_OK;
	n = node_add(v->page, "compare");
	node_set(n, "texts", submission_of_texts(&v->s) ? "1" : NULL);
	node_int(n, "release", v->d.current_release);
	node_set(n, "withdrawn", v->d.withdrawn_at ? "1" : NULL);
	if (v->s.n_obs > COMPARE_MAX || v->d.n_obs > COMPARE_MAX) {
		node_set(n, "large", "1");
		return SD_OK;
	}
	er = compare_released(v->rq->db, v->rq->arena, &v->d, v->s.upload_id, CHANGES_SHOWN, &row, &rows, &count);
	if (er != SD_OK)
		return er;
	node_int(n, "added", row.added);
	node_int(n, "changed", row.changed);
	node_int(n, "removed", row.removed);
	node_int(n, "same", row.total - row.added - row.changed);
	if (row.returned)
		node_int(n, "returned", row.returned);
	for (size_t i = 0; i < count; i++)
		change_add(v, n, &rows[i]);
	return SD_OK;
}

/* What changes in the meaning with it, and how its producer explains a break in series. */
static enum sd_err
meaning_add(struct view *v)
{
	struct meaning_changes c;
	struct passed_row p = { .sheets_id = 0 };
	struct node *n;
	enum sd_err er;

	if (is_decided(&v->s))
		return SD_OK;
	if (state_in(v->s.state, SUBMISSION_PASSED) && (er = passed_load(v->rq->db, v->rq->arena, v->s.id, &p)) != SD_OK)
		return er;
	if ((er = meaning_changes(v->rq->db, v->rq->arena, v->d.id, p.sheets_id, &c)) != SD_OK || !c.n)
		return er;
	n = node_add(v->page, "deret");
	node_int(n, "release", v->d.current_release);
	node_set(n, "breaks", c.breaks ? "1" : NULL);
	node_set(n, "note", str_same(v->s.break_sha256, c.sha256) ? v->s.break_note : NULL);
	node_changes(n, c.v, c.n);
	return SD_OK;
}

/* A release of it that waits, runs or has failed. */
static enum sd_err
job_add_state(struct view *v)
{
	struct job job;
	struct node *n;
	enum sd_err er = state_in(v->s.state, SUBMISSION_PASSED) ? release_job_of(v->rq, &v->s, &job) : SD_NOT_FOUND;

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	n = node_add(v->page, "pekerjaan");
	node_int(n, "id", job.id);
	node_set(n, "keadaan", job.state);
	node_int(n, "persen", job.progress);
	node_set(n, "galat", job.error);
	return SD_OK;
}

static enum sd_err
release_add(struct view *v)
{
	struct release_row row;
	enum sd_err er = release_of(v->rq->db, v->rq->arena, v->s.id, &row);

	if (er == SD_OK)
		node_row(v->page, "release", release_fields, &row);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static enum sd_err
findings_add(struct view *v)
{
	struct node *list = node_add(v->page, "findings");
	struct finding_row *rows;
	size_t n;
	enum sd_err er = finding_list(v->rq->db, v->rq->arena, v->s.upload_id, FINDINGS_SHOWN, &rows, &n);

	if (er != SD_OK)
		return er;
	node_int(list, "total", v->s.n_errors + v->s.n_warnings);
	node_rows(list, "finding", finding_fields, sizeof(*rows), rows, n);
	return SD_OK;
}

/* --- the examination --- */

static void
round_add(struct view *v, struct node *list, const struct examination_row *e)
{
	struct checklist c = checklist_of(e);
	struct node *n = node_row(list, "round", examination_fields, e), *k;

	for (size_t i = 0; i < CHECKS; i++) {
		k = node_add(n, "check");
		node_set(k, "group", check_items[i].group);
		node_set(k, "value", c.item[i]);
	}
	if (!e->result)
		v->open = e;
	else if (e->upload_id == v->s.upload_id)
		v->last = e;
}

static enum sd_err
rounds_add(struct view *v)
{
	struct node *list = node_add(v->page, "rounds");
	struct examination_row *rows;
	size_t n;
	enum sd_err er = examination_list(v->rq->db, v->rq->arena, v->s.id, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		round_add(v, list, &rows[i]);
	return er;
}

/* The checklist: what the machine says, and what the examiner said, or would be asked to say. */
static enum sd_err
checklist_add(struct view *v)
{
	const struct examination_row *said = v->open ? v->open : v->last;
	struct subject sub = submission_subject(&v->s);
	struct node *list = node_add(v->page, "checklist"), *n;
	struct checklist own = { { NULL } };
	struct machine m;
	enum sd_err er = machine_look(v->rq->db, v->rq->arena, &v->d, &v->s, &m);

	if (er != SD_OK)
		return er;
	if (said)
		own = checklist_of(said);
	for (size_t i = 0; i < CHECKS; i++) {
		const char *value = said ? own.item[i] : m.list.item[i];
		n = node_add(list, "item");
		node_set(n, "name", check_items[i].name);
		node_set(n, "group", check_items[i].group);
		node_set(n, "question", check_items[i].question);
		node_set(n, "machine", m.list.item[i]);
		node_set(n, "say", m.say[i]);
		node_set(n, "value", str_same(value, "1") ? "ya" : value ? "tidak" : "belum");
	}
	node_set(list, "note", v->open ? v->open->note : NULL);
	if (flow_find_action(&submission_flow, &sub, submission_conclude, &v->rq->user, NULL))
		node_set(list, "edit", "1");
	return SD_OK;
}

static enum sd_err
notes_add(struct view *v)
{
	struct node *list = node_add(v->page, "notes");
	struct note_row *rows;
	size_t n;
	enum sd_err er = note_list(v->rq->db, v->rq->arena, v->s.id, &rows, &n);

	if (er == SD_OK)
		node_rows(list, "cellnote", note_fields, sizeof(*rows), rows, n);
	return er;
}

static enum sd_err
process_add(struct view *v)
{
	struct subject sub = submission_subject(&v->s);
	enum sd_err er = node_documents(v->page, v->rq, &submission_flow, v->s.id);

	if (er != SD_OK)
		return er;
	node_flow(v->page, v->rq, &submission_flow, &sub, arena_printf(v->rq->arena, "/verifikasi/%" PRId64 "/aksi",
	    v->s.id));
	if ((er = node_clock(v->page, v->rq, &submission_flow, v->s.id)) != SD_OK)
		return er;
	return node_history(v->page, v->rq, &submission_flow, v->s.id);
}

static part *const parts[] = { identity_add, standard_add, preview_add, compare_add, meaning_add, job_add_state,
	release_add, findings_add, rounds_add, checklist_add, notes_add, process_add };

enum sd_err
case_page(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct view v = { .rq = rq };
	int64_t unit = user_sees_all(&rq->user) ? 0 : rq->user.unit_id ? rq->user.unit_id : -1;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, in->id, unit, &v.s)) != SD_OK ||
	    (er = dataset_by_id(rq->db, rq->arena, v.s.dataset_id, &v.d)) != SD_OK ||
	    (er = dataset_structure(rq->db, rq->arena, &v.d)) != SD_OK)
		return er;
	v.page = page_new(rq, "periksa", v.s.title);
	for (size_t i = 0; er == SD_OK && i < COUNT(parts); i++)
		er = parts[i](&v);
	return er == SD_OK ? page_send(rq, v.page) : er;
}
