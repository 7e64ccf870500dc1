/*
 * findings.c: findings of a submission as JSON, in the keys of frictionless reports, with ours beside. The
 * same as the
 * page shows, none left out but those over the cap that the page has too. GET; nothing here writes.
 */
#include "modules/upload/api/api.h"

#include "shared/ground/str.h"

#include <string.h>

#define EACH 2000 /* findings of one rule */

/* What frictionless calls it; rules that are not named here are checks over a row or the table. */
static const struct { const char *rule, *type, *tag; } types[] = {
	{ "tipe", "type-error", "#cell" }, { "kode", "foreign-key", "#row" }, { "ganda", "primary-key", "#row" },
	{ "kosong", "constraint-error", "#cell" }, { "batas", "constraint-error", "#cell" },
	{ "periode", "type-error", "#cell" }, { "angka-rancu", "type-error", "#cell" }, { "satuan", "type-error", "#cell" },
	{ "judul-kolom", "incorrect-label", "#label" }, { "templat-usang", "table-dimensions", "#table" },
	{ "lompatan", "deviated-value", "#cell" }, { "data-pribadi", "forbidden-value", "#cell" },
	{ "tahun-salinan", "deviated-value", "#table" }, { "seri-patah", "deviated-value", "#cell" },
	{ "angka-akhir", "deviated-value", "#cell" }, { "sel-kecil", "forbidden-value", "#cell" },
	{ "koma-desimal", "extra-cell", "#row" }, { "klasifikasi", "foreign-key", "#table" },
};

struct report {
	struct req *rq;
	struct json_out j;
	const struct upload_row *u;
	const struct finding_key *now;  /* sorted in some order; matched says that it stood before */
	size_t n_now;
	bool compared;
};

static void
type_write(struct report *r, const char *rule)
{
	const char *type = "row-constraint", *tag = "#row";
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_same(types[i].rule, rule)) {
			type = types[i].type;
			tag = types[i].tag;
		}
	jo_key_text(&r->j, "type", type);
	jo_key_array(&r->j, "tags");
	jo_text(&r->j, "#table");
	jo_text(&r->j, tag);
	jo_close(&r->j);
}

static bool
is_new(const struct report *r, int64_t id)
{
	size_t i;

	for (i = 0; r->compared && i < r->n_now; i++)
		if (r->now[i].id == id)
			return !r->now[i].matched;
	return false;
}

static void
place_write(struct report *r, const struct finding_row *f)
{
	struct json_out *j = &r->j;
	uint32_t row, col;

	jo_key_array(j, "cells");
	if (*f->value)
		jo_text(j, f->value);
	jo_close(j);
	if (!*f->cell || !cell_parse(f->cell, strlen(f->cell), &row, &col))
		return;
	jo_key_int(j, "rowNumber", row);
	jo_key_int(j, "fieldNumber", col);
	jo_key_text(j, "cell", f->value);
	jo_key_text(j, "address", f->cell);
}

static void
finding_write(struct report *r, const struct finding_row *f)
{
	struct json_out *j = &r->j;

	jo_object(j);
	type_write(r, f->rule);
	jo_key_text(j, "title", rule_label(f->rule));
	jo_key_text(j, "description", rule_advice(f->rule));
	jo_key_text(j, "message", f->message);
	jo_key_text(j, "note", f->message);
	place_write(r, f);
	jo_key_int(j, "id", f->id);
	jo_key_text(j, "level", f->level);
	jo_key_text(j, "rule", f->rule);
	if (*f->sheet)
		jo_key_text(j, "sheet", f->sheet);
	if (*f->cause)
		jo_key_text(j, "cause", f->cause);
	jo_key_int(j, "alike", f->alike);
	if (*f->suggestion)
		jo_key_text(j, "suggestion", f->suggestion);
	jo_key_text(j, "fix", fix_text(r->rq->arena, f->rule, f->suggestion, r->u->number_style));
	if (*f->explanation)
		jo_key_text(j, "explanation", f->explanation);
	if (r->compared)
		jo_key_bool(j, "isNew", is_new(r, f->id));
	jo_close(j);
}

/* Against the upload before, where there is one. */
static enum sd_err
compare(struct report *r, const struct submission *s)
{
	struct db *db = r->rq->db;
	struct arena *a = r->rq->arena;
	struct upload_row *uploads;
	struct finding_key *old, *now;
	size_t n, n_old, n_now, i, repaired = 0;
	enum sd_err er = upload_list(db, a, s->id, &uploads, &n);

	if (er != SD_OK || n < 2)
		return er;
	if ((er = finding_keys(db, a, uploads[1].id, &old, &n_old)) != SD_OK ||
	    (er = finding_keys(db, a, r->u->id, &now, &n_now)) != SD_OK)
		return er;
	findings_compare(old, n_old, now, n_now);
	for (i = 0; i < n_old; i++)
		repaired += !old[i].matched;
	jo_key_int(&r->j, "repaired", (int64_t)repaired);
	r->now = now;
	r->n_now = n_now;
	r->compared = true;
	return SD_OK;
}

enum sd_err
api_findings(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct buf *b = buf_new(rq->arena, 0);
	struct report r = { .rq = rq };
	struct finding_row *rows;
	struct submission s;
	struct upload_row u;
	size_t n, i;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK ||
	    (er = finding_list(rq->db, rq->arena, u.id, NULL, EACH, &rows, &n)) != SD_OK)
		return er;
	r.u = &u;
	jo_begin(&r.j, b);
	jo_object(&r.j);
	jo_key_int(&r.j, "kiriman", s.id);
	jo_key_int(&r.j, "unggahan", u.id);
	jo_key_bool(&r.j, "valid", u.n_errors == 0);
	jo_key_object(&r.j, "stats");
	jo_key_int(&r.j, "errors", u.n_errors);
	jo_key_int(&r.j, "warnings", u.n_warnings);
	jo_key_int(&r.j, "rows", u.n_rows);
	jo_key_int(&r.j, "observations", u.n_obs);
	if ((er = compare(&r, &s)) != SD_OK)
		return er;
	jo_close(&r.j);
	jo_key_array(&r.j, "errors");
	for (i = 0; i < n; i++)
		finding_write(&r, &rows[i]);
	return api_send(rq, 200, &r.j, b);
}
