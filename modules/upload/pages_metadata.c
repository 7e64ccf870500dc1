/*
 * pages_metadata.c: the metadata worksheets of a dataset as a form and as PDF. GET handlers; nothing here writes.
 */
#include "modules/upload/metadata.h"
#include "modules/upload/standard.h"
#include "modules/upload/upload.h"

#include "shared/ground/str.h"
#include "shared/process/letter.h"

#include <string.h>

struct sheets {
	struct dataset d;
	struct standard_row standard;
	struct item_row item;
	bool has_item;
	struct form_row *form;
	size_t n_form;
	struct metadata_row *rows;
	size_t n_rows;
	struct answers *answers;
};

static enum sd_err
sheets_load(struct req *rq, struct sheets *s)
{
	const struct metadata_in *in = rq->in;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &s->d)) != SD_OK ||
	    (er = form_list(rq->db, rq->arena, &s->form, &s->n_form)) != SD_OK ||
	    (er = metadata_list(rq->db, rq->arena, s->d.id, &s->rows, &s->n_rows)) != SD_OK)
		return er;
	s->answers = answers_load(rq->arena, s->rows, s->n_rows);
	er = s->d.item_id ? item_load(rq->db, rq->arena, s->d.item_id, 0, &s->item) : SD_NOT_FOUND;
	s->has_item = er == SD_OK;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static bool
sheet_filled(const struct sheets *s, const char *form)
{
	size_t i;

	for (i = 0; i < s->n_rows; i++)
		if (str_same(s->rows[i].kind, form_kind(form)))
			return true;
	return false;
}

/* What the form shows: what was sent, else what is stored, else what is known. */
static const char *
value_shown(struct req *rq, const struct sheets *s, const struct form_row *f, const char *name)
{
	const struct metadata_in *in = rq->in;
	const char *v;
	size_t i;

	for (i = 0; i < in->kode.n && i < in->isi.n; i++)
		if (str_same(in->kode.v[i], name))
			return in->isi.v[i];
	if ((v = answer_get(rq->arena, s->answers, f->form, f->code)) || sheet_filled(s, f->form))
		return v;
	return answer_default(rq->arena, &s->d, s->has_item ? &s->item : NULL, f->form, f->code);
}

struct choosing {
	struct node *question;
	const struct sheets *s;
	const struct form_row *f;
	const char *shown;
};

static void
choice_add(void *arg, const char *value, const char *label)
{
	struct choosing *c = arg;
	struct node *n = node_add(c->question, "opsi");
	bool on = form_is_multi(c->f) ? answer_has(c->s->answers, c->f->form, c->f->code, value) :
	    str_same(c->shown, value);

	node_set(n, "value", value);
	node_set(n, "label", label);
	node_set(n, "on", on ? "1" : NULL);
}

static const char *
question_type(const struct form_row *f)
{
	static const struct {
		const char *type, *shown;
	} types[] = { { "textarea", "panjang" }, { "table", "panjang" }, { "group", "panjang" }, { "single", "pilih" },
		{ "info", "info" } };
	size_t i;

	if (form_is_multi(f))
		return "banyak";
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_same(types[i].type, f->type))
			return types[i].shown;
	return "baris";
}

static void
question_add(struct req *rq, struct node *block, const struct sheets *s, const struct form_row *f)
{
	struct node *n = node_add(block, "tanya");
	const char *name = arena_printf(rq->arena, "%s:%s", form_kind(f->form), f->code);
	struct choosing c = { n, s, f, value_shown(rq, s, f, name) };

	node_set(n, "nama", name);
	node_set(n, "kode", f->code);
	node_set(n, "label", f->label_id);
	node_set(n, "jenis", question_type(f));
	node_set(n, "wajib", str_same(f->required, "ya") ? "1" : NULL);
	node_set(n, "syarat", str_starts(f->required, "jika") ? f->required : NULL);
	node_set(n, "hint", str_starts(f->choices, "kolom:") ? f->choices : NULL);
	node_set(n, "nilai", c.shown);
	form_choices(rq->arena, f, choice_add, &c);
}

/* Basic questions of each form first, the others folded away by block. */
static void
sheet_add(struct req *rq, struct node *page, const struct sheets *s, const char *form, const char *label)
{
	struct node *sheet = node_add(page, "lembar"), *basic, *block = NULL;
	const char *before = NULL;
	size_t i;

	node_set(sheet, "kind", form_kind(form));
	node_set(sheet, "label", label);
	node_set(sheet, "terisi", sheet_filled(s, form) ? "1" : NULL);
	basic = node_add(sheet, "pokok");
	for (i = 0; i < s->n_form; i++) {
		if (!str_same(s->form[i].form, form))
			continue;
		if (s->form[i].is_basic) {
			question_add(rq, basic, s, &s->form[i]);
			continue;
		}
		if (!str_same(before, s->form[i].block)) {
			before = s->form[i].block;
			block = node_add(sheet, "blok");
			node_set(block, "label", before);
		}
		question_add(rq, block, s, &s->form[i]);
	}
}

enum sd_err
metadata_page(struct req *rq)
{
	struct sheets s = { .n_rows = 0 };
	struct node *page;
	enum sd_err er;

	if ((er = sheets_load(rq, &s)) != SD_OK)
		return er;
	page = page_new(rq, "metadata", "Metadata");
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", s.d.slug), s.d.title_id, NULL, "Metadata", NULL, NULL });
	node_row(page, "dataset", dataset_fields, &s.d);
	node_set(page, "editable", user_owns(rq, s.d.unit_id) ? "1" : NULL);
	node_rows(page, "versi", metadata_fields, sizeof(*s.rows), s.rows, s.n_rows);
	sheet_add(rq, page, &s, "ms_keg", "MS-Keg: kegiatan statistik");
	sheet_add(rq, page, &s, "ms_var", "MS-Var: variabel");
	sheet_add(rq, page, &s, "ms_ind", "MS-Ind: indikator");
	return page_send(rq, page);
}

/* --- printed --- */

struct labelling {
	struct arena *a;
	const struct sheets *s;
	const struct form_row *f;
	const char *out;
};

static void
label_pick(void *arg, const char *value, const char *label)
{
	struct labelling *l = arg;

	if (answer_has(l->s->answers, l->f->form, l->f->code, value))
		l->out = l->out ? arena_printf(l->a, "%s; %s", l->out, label) : label;
}

/* The answer as people read it: labels of choices, not their numbers. */
static const char *
answer_printed(struct arena *a, const struct sheets *s, const struct form_row *f)
{
	struct labelling l = { a, s, f, NULL };

	form_choices(a, f, label_pick, &l);
	return l.out ? l.out : answer_get(a, s->answers, f->form, f->code);
}

static size_t
sections_make(struct arena *a, const struct sheets *s, struct letter_section *out)
{
	static const struct {
		const char *form, *label;
	} names[] = { { "ms_keg", "MS-Keg" }, { "ms_var", "MS-Var" }, { "ms_ind", "MS-Ind" } };
	struct pdf_pair *rows = arena_array(a, s->n_form + 1, sizeof(*rows));
	const char *before = NULL, *name = "";
	size_t i, k, n = 0, used = 0;

	for (i = 0; i < s->n_form; i++) {
		const struct form_row *f = &s->form[i];
		const char *answer = answer_printed(a, s, f), *heading;

		if (!answer)
			continue;
		for (k = 0; k < sizeof(names) / sizeof(names[0]); k++)
			if (str_same(names[k].form, f->form))
				name = names[k].label;
		heading = arena_printf(a, "%s – %s", name, f->block);
		if (!str_same(before, heading)) {
			out[n++] = (struct letter_section){ heading, &rows[used], 0 };
			before = heading;
		}
		rows[used++] = (struct pdf_pair){ arena_printf(a, "%s %s", f->code, f->label_id), answer };
		out[n - 1].n++;
	}
	return n;
}

enum sd_err
metadata_pdf(struct req *rq)
{
	struct sheets s = { .n_rows = 0 };
	struct letter_section *sections;
	struct letterhead head;
	struct blob bytes;
	size_t n;
	enum sd_err er;

	if ((er = sheets_load(rq, &s)) != SD_OK ||
	    (er = letterhead_load(rq->db, rq->arena, LETTER_OF_STEWARD, rq->conf->base_url, &head)) != SD_OK)
		return er;
	sections = arena_array(rq->arena, s.n_form + 1, sizeof(*sections));
	n = sections_make(rq->arena, &s, sections);
	if ((er = letter_record(rq->arena, &head, &(struct letter_sheet){ .mark = { .date = time_wib_date(rq->now),
	    .created = rq->now }, .title = "Lembar Kerja Metadata Statistik", .subtitle = s.d.title_id,
	    .section = sections, .n_sections = n }, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, "application/pdf", arena_printf(rq->arena, "=metadata-%s.pdf",
	    s.d.slug), bytes.p, bytes.n);
}
