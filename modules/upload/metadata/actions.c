/*
 * actions.c: saves a part of the metadata worksheets, takes rows away, takes answers over from where they
 * were given before. POST handlers, one transaction each. With MS-Keg the release calendar is written: its dates
 * stand in 8.2.
 */
#include "modules/upload/metadata/metadata.h"
#include "modules/upload/metadata/save.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/statistics/rule.h"

#include <string.h>

enum sd_err
saving_load(struct req *rq, struct saving *s, bool fill)
{
	const struct metadata_in *in = rq->in;
	size_t i;
	enum sd_err er = sheets_load(rq, in->slug, &s->s);

	s->rq = rq;
	if (er != SD_OK)
		return er;
	if (!user_owns(rq, s->s.d.unit_id))
		return SD_NOT_FOUND;
	for (i = 0; i < SHEET_COUNT; i++)
		s->before[i] = worksheet_body(rq->arena, s->s.answers, (enum ms)i);
	if (fill && !s->s.n_rows)
		worksheet_from_dataset(rq->arena, s->s.answers, &s->s.d, s->s.has_item ? &s->s.item : NULL);
	return SD_OK;
}

static enum sd_err
sheet_write(struct db *db, struct saving *s, enum ms sheet, bool *written)
{
	const struct metadata_row *old = sheets_row(&s->s, sheet);
	struct arena *a = s->rq->arena;
	struct metadata_row now = { .kind = sheet_kind(sheet), .body = worksheet_body(a, s->s.answers, sheet) };
	struct progress p = worksheet_progress(a, s->s.answers, s->s.form, s->s.n_form, sheet, NULL, SIZE_MAX);
	struct plan plan;
	enum sd_err er;

	now.n_required = p.required;
	now.n_answered = p.answered;
	if (str_same(now.body, s->before[sheet]) && (!old || (old->n_required == p.required &&
	    old->n_answered == p.answered)))
		return SD_OK;
	*written = true;
	if ((er = metadata_write(db, s->s.d.id, old, s->anew & 1u << sheet, &now, s->rq->user.id)) != SD_OK ||
	    sheet != SHEET_KEG)
		return er;
	plan = worksheet_plan(a, s->s.answers);
	return release_plan_write(db, s->s.d.id, plan.day);
}

static enum sd_err
metadata_tx(struct db *db, void *arg)
{
	struct saving *s = arg;
	struct audit_row row = { .at = s->rq->now, .user_id = s->rq->user.id, .kind = "dataset", .subject_id = s->s.d.id,
		.event = "metadata", .reason = s->what };
	bool written = false;
	size_t i;
	enum sd_err er;

	for (i = 0; i < SHEET_COUNT; i++)
		if ((er = sheet_write(db, s, (enum ms)i, &written)) != SD_OK)
			return er;
	return written ? audit_write(db, &row) : SD_OK;
}

enum sd_err
metadata_save(struct saving *s)
{
	enum sd_err er;

	worksheet_prune(s->s.answers, s->s.form, s->s.n_form);
	er = db_tx(s->rq->db, metadata_tx, s);
	if (er == SD_CONFLICT)
		return req_fault(s->rq, NULL, "Metadata ini baru saja disimpan orang lain. Muat ulang halaman, lalu ulangi.");
	return er;
}

/* --- a part --- */

static struct lines
lines_split(struct arena *a, const char *text)
{
	struct str unread = str_of(text), line;
	size_t n = 0, room = 1;
	const char **v, *p;

	for (p = text; *p; p++)
		room += *p == '\n';
	v = arena_array(a, room + 1, sizeof(*v));
	while ((line = str_part(&unread, '\n')).p)
		if ((line = str_trim(line)).n)
			v[n++] = arena_strndup(a, line.p, line.n);
	return (struct lines){ v, n };
}

static struct lines
ticks_of(const struct metadata_in *in, struct arena *a, const char *code)
{
	const char **v = arena_array(a, in->pilih.n + 1, sizeof(*v));
	size_t i, n = 0, k = strlen(code);

	for (i = 0; i < in->pilih.n; i++)
		if (strncmp(in->pilih.v[i], code, k) == 0 && in->pilih.v[i][k] == '=')
			v[n++] = in->pilih.v[i] + k + 1;
	return (struct lines){ v, n };
}

/* What was sent for a question: its text, or both ends of a range. false where the page did not ask it. */
static bool
answer_sent(struct arena *a, const struct metadata_in *in, const struct form_row *f, const char **out)
{
	const char *text[2] = { NULL, NULL };
	size_t i, n = 0;

	for (i = 0; i < in->kode.n && i < in->isi.n && n < 2; i++)
		if (str_same(in->kode.v[i], f->code))
			text[n++] = in->isi.v[i];
	*out = n == 0 ? NULL : text[0];
	if (n == 2 && question_ask(f) == ASK_RANGE)
		*out = str_blank(text[0]) && str_blank(text[1]) ? "" : arena_printf(a, "%s/%s", text[0], text[1]);
	return n > 0;
}

static void
answer_take(struct saving *s, const struct part *p, const struct form_row *f)
{
	const struct metadata_in *in = s->rq->in;
	struct arena *a = s->rq->arena;
	enum ask ask = question_ask(f);
	struct lines list;
	const char *text, *fault;
	size_t i;

	if (ask == ASK_DERIVED || ask == ASK_INFO || !answer_sent(a, in, f, &text))
		return;
	list = ask == ASK_MANY ? ticks_of(in, a, f->code) : lines_split(a, ask == ASK_LINES || ask == ASK_RULES ? text :
	    "");
	for (i = 0; ask == ASK_MANY && i < list.n; i++) {
		const char *one = list.v[i];

		if ((fault = answer_fault(a, f, &one)))
			req_fault(s->rq, f->code, "%s %s: %s", f->code, f->label_id, fault);
	}
	if (ask == ASK_RULES) {
		/* Rules are run on every upload, so each must be one that can be read. */
		struct rules rules = rules_parse(s->rq->arena, text, &s->s.d);
		size_t j;

		for (j = 0; j < rules.n_faults; j++)
			req_fault(s->rq, f->code, "%s %s, baris %u: %s", f->code, f->label_id, rules.faults[j].line,
			    rules.faults[j].message);
	}
	if (ask == ASK_MANY || ask == ASK_LINES || ask == ASK_RULES) {
		worksheet_set_list(s->s.answers, p->sheet, p->row, f->code, &list);
		return;
	}
	if ((fault = answer_fault(a, f, &text)))
		req_fault(s->rq, f->code, "%s %s: %s", f->code, f->label_id, fault);
	else
		worksheet_set(s->s.answers, p->sheet, p->row, f->code, text);
}

enum sd_err
metadata_part_action(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct saving s = { .what = NULL };
	struct part part;
	size_t i;
	enum sd_err er;

	if ((er = saving_load(rq, &s, true)) != SD_OK || (er = part_find(rq, &s.s, in, &part)) != SD_OK)
		return er;
	if (in->kode.n != in->isi.n)
		return SD_SYNTAX;
	for (i = 0; i < s.s.n_form; i++)
		if (part_holds(&part, &s.s.form[i]))
			answer_take(&s, &part, &s.s.form[i]);
	if (part.row != SIZE_MAX && !worksheet_text(rq->arena, s.s.answers, part.sheet, part.row, "(2)"))
		req_fault(rq, "(2)", "Isi namanya.");
	if (rq->faults)
		return SD_INVALID;
	s.what = arena_printf(rq->arena, "%s %s", sheet_label(part.sheet), in->bagian);
	if ((er = metadata_save(&s)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/metadata", s.s.d.slug);
}

enum sd_err
metadata_drop_action(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct saving s = { .what = NULL };
	struct part part;
	enum sd_err er;

	if ((er = saving_load(rq, &s, true)) != SD_OK || (er = part_find(rq, &s.s, in, &part)) != SD_OK)
		return er;
	if (part.row >= worksheet_rows(s.s.answers, part.sheet) || part.sheet == SHEET_KEG)
		return SD_NOT_FOUND;
	worksheet_drop_row(s.s.answers, part.sheet, part.row);
	s.what = arena_printf(rq->arena, "%s baris %s dihapus", sheet_label(part.sheet), in->bagian);
	if ((er = metadata_save(&s)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/metadata", s.s.d.slug);
}

/* --- what was given before --- */

static enum sd_err
take_known(struct saving *s)
{
	worksheet_from_dataset(s->rq->arena, s->s.answers, &s->s.d, s->s.has_item ? &s->s.item : NULL);
	return SD_OK;
}

static enum sd_err
take_request(struct saving *s)
{
	struct request_row r;
	enum sd_err er = s->s.d.item_id ? request_of_item(s->rq->db, s->rq->arena, s->s.d.item_id, &r) : SD_NOT_FOUND;

	if (er == SD_NOT_FOUND)
		return req_fault(s->rq, "dari", "Belum ada permohonan rekomendasi untuk kegiatan ini.");
	if (er == SD_OK)
		worksheet_from_request(s->rq->arena, s->s.answers, r.form, r.title, r.letter_number);
	return er == SD_OK ? take_known(s) : er;
}

static enum sd_err
take_last_year(struct saving *s)
{
	if (!sheets_row(&s->s, SHEET_KEG))
		return req_fault(s->rq, "dari", "Belum ada MS-Keg yang dapat dilanjutkan.");
	s->anew = 1u << SHEET_KEG;
	worksheet_next_year(s->rq->arena, s->s.answers);
	return SD_OK;
}

static enum sd_err
take_other(struct saving *s, const char *slug)
{
	struct metadata_row *rows;
	struct dataset other;
	size_t n;
	enum sd_err er;

	if ((er = dataset_of(s->rq, slug, &other)) == SD_OK)
		er = metadata_list(s->rq->db, s->rq->arena, other.id, &rows, &n);
	if (er == SD_NOT_FOUND)
		return req_fault(s->rq, "dari", "Dataset asalnya tidak ditemukan.");
	if (er == SD_OK)
		worksheet_fill(s->s.answers, worksheet_load(s->rq->arena, rows, n), SHEET_KEG);
	return er == SD_OK ? take_known(s) : er;
}

enum sd_err
metadata_take_action(struct req *rq)
{
	static const struct {
		const char *from, *what;
		enum sd_err (*take)(struct saving *s);
	} takes[] = {
		{ "dataset", "diisi dari dataset", take_known },
		{ "rekomendasi", "diambil dari permohonan rekomendasi", take_request },
		{ "tahun-lalu", "dilanjutkan dari tahun lalu", take_last_year },
	};
	const struct metadata_in *in = rq->in;
	struct saving s = { .what = "disalin dari dataset lain" };
	size_t i;
	enum sd_err er;

	if ((er = saving_load(rq, &s, false)) != SD_OK)
		return er;
	for (i = 0; i < COUNT(takes) && !str_same(takes[i].from, in->dari); i++)
		;
	if (i < COUNT(takes)) {
		s.what = takes[i].what;
		er = takes[i].take(&s);
	} else {
		er = take_other(&s, in->dari);
	}
	if (er != SD_OK || (er = metadata_save(&s)) != SD_OK)
		return er;
	return resp_see_other(rq, "metadata-diambil", "/standar/%s/metadata", s.s.d.slug);
}
