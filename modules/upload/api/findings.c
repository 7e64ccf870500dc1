/*
 * findings.c: findings of a submission as JSON, in the keys of frictionless reports, with ours beside. The
 * same as the
 * page shows, none left out but those over the cap that the page has too. GET; nothing here writes.
 */
#include "modules/upload/api/api.h"

#include "shared/ground/count.h"
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

struct stats { int64_t errors, warnings, rows, observations, repaired; };

static const struct field stats_fields[] = {
	F_INT(stats, errors), F_INT(stats, warnings), F_INT(stats, rows), F_INT(stats, observations), F_END,
};
static const struct answer_part stats_parts[] = { PART(stats, repaired, ANSWER_INT), PART_END };
static const struct answer stats_answer = { "Hitungan", stats_fields, stats_parts };

struct said {
	const char *type, *title, *description, *message, *note, *cell, *address, *level, *rule, *sheet, *cause;
	const char *suggestion, *fix, *explanation;
	int64_t id, alike, rowNumber, fieldNumber, isNew;
	struct answer_texts tags, cells;
};

static const struct field said_fields[] = {
	F_TEXT(said, type), F_TEXT(said, title), F_TEXT(said, description), F_TEXT(said, message), F_TEXT(said, note),
	F_TEXT(said, cell), F_TEXT(said, address), F_INT(said, id), F_TEXT(said, level), F_TEXT(said, rule),
	F_TEXT(said, sheet), F_TEXT(said, cause), F_INT(said, alike), F_TEXT(said, suggestion), F_TEXT(said, fix),
	F_TEXT(said, explanation), F_END,
};
static const struct answer_part said_parts[] = {
	PART(said, tags, ANSWER_TEXTS), PART(said, cells, ANSWER_TEXTS), PART(said, rowNumber, ANSWER_INT),
	PART(said, fieldNumber, ANSWER_INT), PART(said, isNew, ANSWER_BOOL), PART_END,
};
static const struct answer said_answer = { "Temuan", said_fields, said_parts };

struct report {
	int64_t kiriman, unggahan, valid;
	const struct stats *stats;
	struct answer_rows errors;
	/* not said */
	struct req *rq;
	const struct upload_row *u;
	const struct finding_key *now;  /* sorted in some order; matched says that it stood before */
	size_t n_now;
	bool compared;
};

static const struct field report_fields[] = { F_INT(report, kiriman), F_INT(report, unggahan), F_END };
static const struct answer_part report_parts[] = {
	PART(report, valid, ANSWER_BOOL), PART_ROW(report, stats, &stats_answer),
	PART_ROWS(report, errors, &said_answer, said), PART_END,
};
const struct answer findings_answer = { "LaporanTemuan", report_fields, report_parts };

static void
type_fill(struct arena *a, const char *rule, struct said *out)
{
	const char **tags = arena_array(a, 2, sizeof(*tags));

	out->type = "row-constraint";
	tags[0] = "#table";
	tags[1] = "#row";
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_same(types[i].rule, rule)) {
			out->type = types[i].type;
			tags[1] = types[i].tag;
		}
	out->tags = (struct answer_texts){ tags, 2 };
}

static void
place_fill(const struct finding_row *f, struct said *out)
{
	uint32_t row, col;

	out->cells = (struct answer_texts){ &f->value, *f->value != 0 };
	out->rowNumber = out->fieldNumber = ANSWER_NONE;
	if (!*f->cell || !cell_parse(f->cell, strlen(f->cell), &row, &col))
		return;
	out->rowNumber = row;
	out->fieldNumber = col;
	out->cell = f->value;
	out->address = f->cell;
}

static const char *
filled(const char *text)
{
	return *text ? text : NULL;
}

/* Against the upload before, where there is one. */
static enum sd_err
compare(struct report *r, const struct submission *s, struct stats *stats)
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
	stats->repaired = (int64_t)repaired;
	r->now = now;
	r->n_now = n_now;
	r->compared = true;
	return SD_OK;
}

enum sd_err
api_findings(struct req *rq)
{
	const struct api_in *in = rq->in;
	struct report r = { .rq = rq };
	struct finding_row *rows;
	struct submission s;
	struct upload_row u;
	struct stats stats;
	struct said *said;
	size_t n;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK ||
	    (er = finding_list(rq->db, rq->arena, u.id, NULL, EACH, &rows, &n)) != SD_OK)
		return er;
	stats = (struct stats){ u.n_errors, u.n_warnings, u.n_rows, u.n_obs, ANSWER_NONE };
	r.u = &u;
	r.kiriman = s.id;
	r.unggahan = u.id;
	r.valid = u.n_errors == 0;
	r.stats = &stats;
	if ((er = compare(&r, &s, &stats)) != SD_OK)
		return er;
	said = arena_array(rq->arena, n, sizeof(*said));
	for (size_t i = 0; i < n; i++) {
		const struct finding_row *f = &rows[i];
		struct said out = { .title = rule_label(f->rule), .description = rule_advice(f->rule), .message = f->message,
			.note = f->message, .id = f->id, .level = f->level, .rule = f->rule, .sheet = filled(f->sheet),
			.cause = filled(f->cause), .alike = f->alike, .suggestion = filled(f->suggestion),
			.fix = fix_text(r.rq->arena, f->rule, f->suggestion, r.u->number_style),
			.explanation = filled(f->explanation),
			.isNew = r.compared ? finding_is_new(r.now, r.n_now, f->id) : ANSWER_NONE };

		type_fill(r.rq->arena, f->rule, &out);
		place_fill(f, &out);
		said[i] = out;
	}
	r.errors = (struct answer_rows){ said, n };
	return api_send(rq, 200, &findings_answer, &r);
}
