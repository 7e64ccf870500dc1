/*
 * pages.c: the metadata worksheets as a task list, and a form for each block and row. GET handlers; nothing
 * here writes.
 */
#include "modules/upload/metadata/metadata.h"

#include "shared/ground/str.h"

#include <string.h>

enum sd_err
sheets_load(struct req *rq, const char *slug, struct sheets *s)
{
	enum sd_err er;

	if ((er = dataset_of(rq, slug, &s->d)) != SD_OK ||
	    (er = form_list(rq->db, rq->arena, &s->form, &s->n_form)) != SD_OK ||
	    (er = metadata_list(rq->db, rq->arena, s->d.id, &s->rows, &s->n_rows)) != SD_OK)
		return er;
	s->answers = worksheet_load(rq->arena, s->rows, s->n_rows);
	er = s->d.item_id ? item_load(rq->db, rq->arena, s->d.item_id, 0, &s->item) : SD_NOT_FOUND;
	s->has_item = er == SD_OK;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

const struct metadata_row *
sheets_row(const struct sheets *s, enum ms sheet)
{
	size_t i;

	for (i = 0; i < s->n_rows; i++)
		if (sheet_of(s->rows[i].kind) == sheet)
			return &s->rows[i];
	return NULL;
}

/* The block of the rows: that of question (2). */
static const char *
rows_block(const struct sheets *s, enum ms sheet)
{
	size_t i;

	for (i = 0; i < s->n_form; i++)
		if (sheet_of(s->form[i].form) == sheet && str_same(s->form[i].code, "(2)"))
			return s->form[i].block;
	return "";
}

enum sd_err
part_find(struct req *rq, const struct sheets *s, const struct metadata_in *in, struct part *out)
{
	size_t i, rows;
	int64_t row;

	*out = (struct part){ .sheet = sheet_of(in->lembar), .row = SIZE_MAX, .id = in->bagian };
	if (out->sheet == SHEET_COUNT)
		return SD_NOT_FOUND;
	rows = worksheet_rows(s->answers, out->sheet);
	if (out->sheet != SHEET_KEG && str_int(str_of(in->bagian), 1, SHEET_ROWS, &row) && (size_t)row <= rows)
		out->row = (size_t)row - 1;
	else if (out->sheet != SHEET_KEG && str_same(in->bagian, "baru") && rows < SHEET_ROWS)
		out->row = rows;
	if (out->row != SIZE_MAX) {
		out->block = rows_block(s, out->sheet);
		return SD_OK;
	}
	for (i = 0; i < s->n_form; i++)
		if (sheet_of(s->form[i].form) == out->sheet && (out->sheet == SHEET_KEG || *s->form[i].code != '(') &&
		    str_same(block_id(rq->arena, s->form[i].block), in->bagian)) {
			out->block = s->form[i].block;
			return SD_OK;
		}
	return SD_NOT_FOUND;
}

bool
part_holds(const struct part *p, const struct form_row *f)
{
	bool of_row = p->sheet != SHEET_KEG && *f->code == '(';

	return sheet_of(f->form) == p->sheet && str_same(f->block, p->block) && of_row == (p->row != SIZE_MAX);
}

/* --- the task list --- */

static const char *
progress_text(struct arena *a, struct progress p, bool begun)
{
	if (p.asked == 0)
		return "tidak ditanyakan";
	if (p.answered >= p.required)
		return p.required ? "lengkap" : begun ? "opsional, terisi" : "opsional";
	return arena_printf(a, "%lld dari %lld terisi", (long long)p.answered, (long long)p.required);
}

static const char *
progress_tone(struct progress p)
{
	return p.asked == 0 ? "neutral" : p.answered >= p.required ? "good" : p.answered ? "progress" : "attention";
}

static void
task_add(struct req *rq, struct node *sheet, const struct sheets *s, struct part part, const char *label)
{
	struct node *n = node_add(sheet, "bagian");
	struct progress p = worksheet_progress(rq->arena, s->answers, s->form, s->n_form, part.sheet, part.block, part.row);

	node_set(n, "ke", arena_printf(rq->arena, "/standar/%s/metadata/%s/%s", s->d.slug, sheet_kind(part.sheet),
	    part.id));
	node_set(n, "label", label);
	node_set(n, "keadaan", progress_text(rq->arena, p, worksheet_begun(s->answers, part.sheet)));
	node_set(n, "tone", progress_tone(p));
}

static void
sheet_add(struct req *rq, struct node *page, const struct sheets *s, enum ms sheet, const char *about)
{
	struct node *n = node_add(page, "lembar");
	struct progress p = worksheet_progress(rq->arena, s->answers, s->form, s->n_form, sheet, NULL, SIZE_MAX);
	size_t i, rows = sheet == SHEET_KEG ? 0 : worksheet_rows(s->answers, sheet);
	const char *before = NULL;

	node_set(n, "kind", sheet_kind(sheet));
	node_set(n, "label", sheet_label(sheet));
	node_set(n, "tentang", about);
	node_set(n, "keadaan", progress_text(rq->arena, p, true));
	node_set(n, "tone", progress_tone(p));
	node_set(n, "berbaris", sheet == SHEET_KEG ? NULL : "1");
	for (i = 0; i < s->n_form; i++) {
		const struct form_row *f = &s->form[i];

		if (sheet_of(f->form) != sheet || str_same(f->block, before) || (sheet != SHEET_KEG && *f->code == '('))
			continue;
		before = f->block;
		task_add(rq, n, s, (struct part){ sheet, f->block, SIZE_MAX, block_id(rq->arena, f->block) }, f->block);
	}
	for (i = 0; i < rows; i++) {
		const char *name = worksheet_text(rq->arena, s->answers, sheet, i, "(2)");

		task_add(rq, n, s, (struct part){ sheet, rows_block(s, sheet), i, arena_printf(rq->arena, "%zu", i + 1) },
		    arena_printf(rq->arena, "%zu. %s", i + 1, name ? name : "(tanpa nama)"));
	}
}

/* Where a question "var:2:(5)" or "4.6" is answered. */
static const char *
advice_place(struct req *rq, const struct sheets *s, const char *name)
{
	struct str unread = str_of(name), kind = str_part(&unread, ':'), row;
	size_t i;

	if (unread.p) {
		row = str_part(&unread, ':');
		return arena_printf(rq->arena, "/standar/%s/metadata/%.*s/%.*s", s->d.slug, (int)kind.n, kind.p, (int)row.n,
		    row.p);
	}
	for (i = 0; i < s->n_form; i++)
		if (sheet_of(s->form[i].form) == SHEET_KEG && str_same(s->form[i].code, name))
			return arena_printf(rq->arena, "/standar/%s/metadata/keg/%s", s->d.slug,
			    block_id(rq->arena, s->form[i].block));
	return NULL;
}

static enum sd_err
sources_add(struct req *rq, struct node *page, const struct sheets *s)
{
	struct metadata_row *versions;
	struct request_row request;
	struct other_row *others;
	size_t n;
	enum sd_err er;

	if ((er = metadata_versions(rq->db, rq->arena, s->d.id, &versions, &n)) != SD_OK)
		return er;
	node_rows(page, "versi", metadata_fields, sizeof(*versions), versions, n);
	if ((er = metadata_others(rq->db, rq->arena, s->d.unit_id, s->d.id, &others, &n)) != SD_OK)
		return er;
	node_rows(page, "lain", other_fields, sizeof(*others), others, n);
	er = s->d.item_id ? request_of_item(rq->db, rq->arena, s->d.item_id, &request) : SD_NOT_FOUND;
	if (er == SD_OK)
		node_row(page, "permohonan", request_fields, &request);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static struct node *
metadata_crumbs(struct req *rq, const struct sheets *s, struct node *page, const char *here)
{
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", s->d.slug), s->d.title_id,
		here ? arena_printf(rq->arena, "/standar/%s/metadata", s->d.slug) : NULL, "Metadata",
		NULL, here, NULL, NULL });
	node_row(page, "dataset", dataset_fields, &s->d);
	node_set(page, "editable", user_owns(rq, s->d.unit_id) ? "1" : NULL);
	return page;
}

enum sd_err
metadata_page(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct sheets s = { .n_rows = 0 };
	struct plan plan;
	struct node *page;
	size_t i;
	enum sd_err er;
	static const char *const products[] = { "Tercetak", "Digital", "Data mikro" };
	struct faults advice = { NULL, NULL };
	const struct fault *f;

	if ((er = sheets_load(rq, in->slug, &s)) != SD_OK)
		return er;
	page = metadata_crumbs(rq, &s, page_new(rq, "metadata", "Metadata"), NULL);
	node_set(page, "begun", s.n_rows ? "1" : NULL);
	node_set(page, "tahun", worksheet_text(rq->arena, s.answers, SHEET_KEG, 0, "ID.2"));
	sheet_add(rq, page, &s, SHEET_KEG, "Kegiatan statistik yang menghasilkan datanya");
	sheet_add(rq, page, &s, SHEET_VAR, "Setiap variabel yang dikumpulkan");
	sheet_add(rq, page, &s, SHEET_IND, "Setiap indikator yang disajikan");
	plan = worksheet_plan(rq->arena, s.answers);
	for (i = 0; i < 3; i++)
		if (plan.day[i]) {
			struct node *n = node_add(page, "rencana");

			node_set(n, "produk", products[i]);
			node_set(n, "tanggal", plan.day[i]);
		}
	worksheet_advise(rq->arena, s.answers, &advice);
	for (f = advice.first; f; f = f->next) {
		struct node *n = node_add(page, "saran");

		node_set(n, "ke", advice_place(rq, &s, f->name));
		node_set(n, "kode", f->name);
		node_set(n, "teks", f->text);
	}
	if ((er = sources_add(rq, page, &s)) != SD_OK)
		return er;
	return page_send(rq, page);
}

/* --- one part --- */

/* The k-th text that the form sent for a question; NULL where it sent none. */
static const char *
text_sent(const struct metadata_in *in, const char *code, size_t k)
{
	size_t i;

	for (i = 0; i < in->kode.n && i < in->isi.n; i++)
		if (str_same(in->kode.v[i], code) && k-- == 0)
			return in->isi.v[i];
	return NULL;
}

struct choosing {
	struct node *question;
	const struct metadata_in *in;
	const struct sheets *s;
	const struct form_row *f;
	size_t row;
	struct arena *a;
};

static bool
choice_on(const struct choosing *c, const char *value)
{
	const char *tick = arena_printf(c->a, "%s=%s", c->f->code, value), *sent;
	size_t i;

	if (!c->in->kode.n)
		return worksheet_has(c->s->answers, sheet_of(c->f->form), c->row, c->f->code, value);
	if (question_ask(c->f) == ASK_ONE)
		return (sent = text_sent(c->in, c->f->code, 0)) && str_same(sent, value);
	for (i = 0; i < c->in->pilih.n; i++)
		if (str_same(c->in->pilih.v[i], tick))
			return true;
	return false;
}

static void
choice_add(void *arg, const char *value, const char *label)
{
	struct choosing *c = arg;
	struct node *n = node_add(c->question, "opsi");

	node_set(n, "value", value);
	node_set(n, "label", label);
	node_set(n, "on", choice_on(c, value) ? "1" : NULL);
}

static const char *
ask_name(enum ask ask)
{
	static const char *const names[] = { [ASK_LINE] = "baris", [ASK_TEXT] = "panjang", [ASK_ONE] = "pilih",
		[ASK_MANY] = "banyak", [ASK_DATE] = "tanggal", [ASK_RANGE] = "rentang", [ASK_NUMBER] = "angka",
		[ASK_YEAR] = "angka", [ASK_MAIL] = "surel", [ASK_PHONE] = "telepon", [ASK_LINES] = "daftar",
		[ASK_RULES] = "aturan", [ASK_DERIVED] = "turunan", [ASK_INFO] = "info" };

	return names[ask];
}

/* Texts of the fields: one, or two for a range; a list as lines. */
static void
values_add(struct req *rq, struct node *n, const struct sheets *s, const struct form_row *f, size_t row)
{
	const struct metadata_in *in = rq->in;
	struct lines list = worksheet_list(rq->arena, s->answers, sheet_of(f->form), row, f->code);
	const char *text = list.n ? list.v[0] : NULL, *slash;
	enum ask ask = question_ask(f);
	size_t i;

	if (ask == ASK_DERIVED)
		text = answer_shown(rq->arena, s->answers, f, row);
	for (i = 1; i < list.n; i++)
		text = arena_printf(rq->arena, "%s\n%s", text, list.v[i]);
	if (in->kode.n && ask != ASK_DERIVED) {
		node_set(n, "nilai", text_sent(in, f->code, 0));
		node_set(n, "sampai", text_sent(in, f->code, 1));
	} else if (ask == ASK_RANGE && text && (slash = strchr(text, '/'))) {
		node_set(n, "nilai", arena_strndup(rq->arena, text, (size_t)(slash - text)));
		node_set(n, "sampai", slash + 1);
	} else {
		node_set(n, "nilai", text);
	}
}

/* The part after this one, for "save and go on": the next block, else the overview. */
static const char *
part_title(struct req *rq, const struct sheets *s, const struct part *p)
{
	const char *name;

	if (p->row == SIZE_MAX)
		return arena_printf(rq->arena, "%s – %s", sheet_label(p->sheet), p->block);
	name = worksheet_text(rq->arena, s->answers, p->sheet, p->row, "(2)");
	return arena_printf(rq->arena, "%s – %s", sheet_label(p->sheet), name ? name :
	    p->sheet == SHEET_VAR ? "variabel baru" : "indikator baru");
}

enum sd_err
metadata_part_page(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct sheets s = { .n_rows = 0 };
	struct part part;
	struct node *page;
	const char *title;
	size_t i, shown = 0;
	enum sd_err er;

	if ((er = sheets_load(rq, in->slug, &s)) != SD_OK || (er = part_find(rq, &s, in, &part)) != SD_OK)
		return er;
	if (!s.n_rows && user_owns(rq, s.d.unit_id))
		worksheet_from_dataset(rq->arena, s.answers, &s.d, s.has_item ? &s.item : NULL);
	title = part_title(rq, &s, &part);
	page = metadata_crumbs(rq, &s, page_new(rq, "metadata-bagian", title), title);
	node_set(page, "lembar", sheet_kind(part.sheet));
	node_set(page, "bagian", part.id);
	node_set(page, "hapus", part.row < worksheet_rows(s.answers, part.sheet) && part.sheet != SHEET_KEG ? "1" : NULL);
	for (i = 0; i < s.n_form; i++)
		if (part_holds(&part, &s.form[i]) && question_shown(s.form, s.n_form, s.answers, &s.form[i], part.row)) {
			const struct form_row *f = &s.form[i];
			struct node *n = node_add(page, "tanya");
			struct choosing c = { n, rq->in, &s, f, part.row, rq->arena };
			const char *label = strrchr(f->label_id, ':');

			node_set(n, "kode", f->code);
			node_set(n, "label", f->label_id);
			node_set(n, "ringkas", label ? label + 2 : f->label_id);
			node_set(n, "jenis", ask_name(question_ask(f)));
			node_set(n, "wajib", question_required(f) ? "1" : NULL);
			node_set(n, "jika", *f->applies ? f->applies : NULL);
			node_set(n, "petunjuk", *f->hint ? f->hint : NULL);
			values_add(rq, n, &s, f, part.row);
			form_choices(rq->arena, f, choice_add, &c);
			shown++;
		}
	node_set(page, "kosong", shown ? NULL : "1");
	return page_send(rq, page);
}
