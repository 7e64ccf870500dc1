/*
 * actions_metadata.c: saves the metadata worksheets; a worksheet that changed becomes a new version. POST handler, one
 * transaction.
 */
#include "modules/upload/metadata.h"
#include "modules/upload/upload.h"

#include "shared/ground/str.h"
#include "shared/process/audit.h"

#include <string.h>

struct saving {
	struct req *rq;
	struct dataset d;
	struct metadata_row *rows;
	size_t n_rows;
	struct answers *answers;
	unsigned written;
};

static const char *const saved_forms[] = { "ms_keg", "ms_var", "ms_ind" };

static const struct form_row *
question_find(const struct form_row *form, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *kind = form_kind(form[i].form);
		size_t k = strlen(kind);

		if (strncmp(name, kind, k) == 0 && name[k] == ':' && str_same(name + k + 1, form[i].code))
			return &form[i];
	}
	return NULL;
}

static enum sd_err
answers_read(struct saving *s, const struct form_row *form, size_t n)
{
	const struct metadata_in *in = s->rq->in;
	const struct form_row *f;
	size_t i;

	for (i = 0; i < sizeof(saved_forms) / sizeof(saved_forms[0]); i++)
		answers_clear(s->answers, saved_forms[i]);
	for (i = 0; i < in->kode.n && i < in->isi.n; i++)
		if ((f = question_find(form, n, in->kode.v[i])) && !form_is_multi(f))
			answer_set(s->answers, f->form, f->code, in->isi.v[i]);
	for (i = 0; i < in->pilih.n; i++) {
		const char *eq = strrchr(in->pilih.v[i], '=');

		if (eq && (f = question_find(form, n, arena_strndup(s->rq->arena, in->pilih.v[i],
		    (size_t)(eq - in->pilih.v[i])))) && form_is_multi(f))
			answer_add(s->answers, f->form, f->code, eq + 1);
	}
	return in->kode.n == in->isi.n ? SD_OK : SD_SYNTAX;
}

static const struct metadata_row *
row_of(const struct saving *s, const char *kind)
{
	size_t i;

	for (i = 0; i < s->n_rows; i++)
		if (str_same(s->rows[i].kind, kind))
			return &s->rows[i];
	return NULL;
}

static enum sd_err
metadata_tx(struct db *db, void *arg)
{
	struct saving *s = arg;
	struct audit_row row = { .at = s->rq->now, .user_id = s->rq->user.id, .kind = "dataset", .subject_id = s->d.id,
		.event = "metadata" };
	size_t i;
	enum sd_err er;

	s->written = 0;
	for (i = 0; i < sizeof(saved_forms) / sizeof(saved_forms[0]); i++) {
		const char *kind = form_kind(saved_forms[i]), *body = answers_body(s->rq->arena, s->answers, saved_forms[i]);
		const struct metadata_row *old = row_of(s, kind);

		if ((old && str_same(old->body, body)) || (!old && str_same(body, "{}")))
			continue;
		if ((er = metadata_put(db, s->d.id, kind, old ? old->version + 1 : 1, body, s->rq->user.id)) != SD_OK)
			return er;
		s->written++;
	}
	return s->written ? audit_write(db, s->rq->arena, &row) : SD_OK;
}

enum sd_err
metadata_action(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct saving s = { .rq = rq };
	struct form_row *form;
	size_t n;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &s.d)) != SD_OK)
		return er;
	if (!user_owns(rq, s.d.unit_id))
		return SD_NOT_FOUND;
	if ((er = form_list(rq->db, rq->arena, &form, &n)) != SD_OK ||
	    (er = metadata_list(rq->db, rq->arena, s.d.id, &s.rows, &s.n_rows)) != SD_OK)
		return er;
	s.answers = answers_load(rq->arena, NULL, 0);
	if ((er = answers_read(&s, form, n)) != SD_OK || (er = db_tx(rq->db, metadata_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/metadata", s.d.slug);
}
