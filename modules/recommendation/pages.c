/*
 * pages.c: the requests of a unit (or of all), one request, its form, its letter. GET handlers; nothing here writes.
 */
#include "modules/recommendation/activity.h"
#include "modules/recommendation/recommendation.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/letter.h"
#include "shared/process/setting.h"
#include "shared/request/paper.h"
#include "shared/request/view.h"
#include <string.h>

#define PER_PAGE 50 /* rows of every list of the house: some three screens */

enum sd_err
list_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	const char *state = in->status ? in->status : "";
	int64_t page_no = in->hal > 0 ? in->hal : 1, total, unit = own_unit(rq);
	struct node *page = page_new(rq, "daftar", "Rekomendasi kegiatan statistik");
	struct request_line *rows;
	struct entry_row *entries;
	size_t n, n_entries;
	enum sd_err er;
	int64_t remind;
	int64_t limit;

	if ((er = request_count(rq->db, rq->arena, unit, state, &total)) != SD_OK ||
	    (er = request_page(rq->db, rq->arena, unit, state, PER_PAGE, (page_no - 1) * PER_PAGE, &rows, &n)) != SD_OK ||
	    (er = entry_waiting(rq->db, rq->arena, unit, &entries, &n_entries)) != SD_OK)
		return er;
	node_set(page, "status", state);
	for (size_t i = 0; i < request_states.n; i++)
		node_choice(page, "status", request_states.row[i].name, request_states.row[i].label);
	/* Lines with the badge of their state and the warning of silence. */
	remind = setting_int(rq->db, SET_REKOMENDASI_INGATKAN_HARI);
	limit = setting_int(rq->db, SET_REKOMENDASI_DIAM_HARI);
	for (size_t i = 0; i < n; i++) {
		struct node *row = node_row(page, "permintaan", request_line_fields, &rows[i]);
		const struct state *s = flow_state(&request_flow, rows[i].state);

		node_set(row, "label", s ? s->label : rows[i].state);
		node_set(row, "tone", s ? s->tone : "neutral");
		if (rows[i].silent_days >= remind)
			node_int(row, "sisa_hari", limit - rows[i].silent_days);
	}
	node_rows(page, "entri", entry_fields, sizeof *entries, entries, n_entries);
	node_pages_counted(page, page_no, total, PER_PAGE, n, arena_printf(rq->arena, "/rekomendasi?status=%s", state));
	return page_send(rq, page);
}

/* The list with its small form (an entry that needs no recommendation) as who opens it sees it. */
enum sd_err
list_again(struct req *rq)
{
	struct list_in *in = arena_one(rq->arena, struct list_in);

	in->hal = PARAM_ABSENT;
	rq->in = in;
	return list_page(rq);
}

static void
fields_add(struct arena *a, struct node *page, const struct field_row *rows, size_t n, const struct answers *x)
{
	static const char columns[] = "kolom: ";
	struct str unread, part;
	const char *parts;

	for (size_t i = 0; i < n; i++) {
		struct node *field = node_row(page, "tanya", field_fields, &rows[i]);

		node_set(field, "nilai", answers_text(a, x, rows[i].code));
		/* The parts of a group or table question, "nama; jabatan; telepon". */
		unread = str_of(str_starts(rows[i].choices, columns) ? rows[i].choices + sizeof columns - 1 : rows[i].choices);
		parts = "";
		while ((part = str_part(&unread, '|')).p)
			parts = arena_printf(a, "%s%s%.*s", parts, *parts ? "; " : "", (int)part.n, part.p);
		node_set(field, "bagian", parts);
		node_set(field, "tampil", answers_shown(a, x, &rows[i]));
		if (!str_same(rows[i].type, "single") && !str_same(rows[i].type, "multi"))
			continue;
		/* The choices of "1=Ya|2=Tidak", each with its own value and whether it is chosen. */
		unread = str_of(rows[i].choices);
		while ((part = str_part(&unread, '|')).p) {
			char *value = arena_strndup(a, part.p, part.n), *label = strchr(value, '=');
			struct node *choice = node_add(field, "pilihan");

			node_set(choice, "value", value);
			node_set(choice, "label", label ? label + 1 : value);
			if (answers_has(x, rows[i].code, value))
				node_set(choice, "chosen", "1");
		}
	}
}

/* What a new request says before anybody typed: from the unit and the entry. */
static void
answers_prefill(struct req *rq, struct answers *x, const struct entry_row *entry)
{
	static const struct { const char *method, *choice; } mode[] = {
		{ "survei", "1=Sampel (survei)" },
		{ "sensus", "2=Sensus (pencacahan lengkap)" },
		{ "kompilasi", "3=Kompilasi produk administrasi" },
	};
	struct arena *a = rq->arena;

	answers_default(a, x, "1.1", rq->user.unit_name);
	if (!entry)
		return;
	answers_default(a, x, "4.2", arena_printf(a, "%s: %s", entry->title, entry->definition));
	answers_default(a, x, "3.1", "2=Berulang");
	for (size_t i = 0; i < COUNT(mode); i++)
		if (str_same(entry->method, mode[i].method))
			answers_default(a, x, "5.1", mode[i].choice);
}

static enum sd_err
form_send(struct req *rq, struct node *page, struct answers *x, const struct ids *chosen)
{
	const struct edit_in *in = rq->in;
	struct entry_row *entries;
	struct field_row *fields;
	size_t n, n_fields;
	enum sd_err er;

	if ((er = fs3_fields(rq->db, rq->arena, &fields, &n_fields)) != SD_OK ||
	    (er = entry_waiting(rq->db, rq->arena, own_unit(rq), &entries, &n)) != SD_OK)
		return er;
	if (in->kode.n)
		*x = answers_from_form(rq->arena, fields, n_fields, in->kode, in->isi, in->pilih);
	for (size_t i = 0; i < n; i++) {
		struct node *row = node_row(page, "entri", entry_fields, &entries[i]);

		for (size_t k = 0; k < chosen->n; k++)
			if (chosen->v[k] == entries[i].id)
				node_set(row, "chosen", "1");
	}
	fields_add(rq->arena, page, fields, n_fields, x);
	node_choice(page, "cara", "kompilasi", "Kompilasi produk administrasi");
	node_choice(page, "cara", "survei", "Survei");
	node_choice(page, "cara", "sensus", "Sensus (pencacahan lengkap)");
	return page_send(rq, page);
}

/* What the newest earlier request for the same activity said, but for its dates: those were of its year. */
static enum sd_err
earlier_known(struct req *rq, struct node *page, struct answers *x, const struct entry_row *entry)
{
	struct request_row row = { 0 };
	struct answers was;
	enum sd_err er = earlier_load(rq->db, rq->arena, entry->unit_id, entry->id, &row);

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	was = answers_read(rq->arena, row.form);
	for (size_t i = 0; i < was.n; i++) {
		const struct answer *v = &was.v[i];

		if (str_same(v->code, "7.5") || str_same(v->code, "7.6"))
			continue;
		if (v->text)
			answers_default(rq->arena, x, v->code, v->text);
		else
			answers_default_list(x, v->code, v->list);
	}
	node_int(page, "dari_tahun", row.year);
	return SD_OK;
}

/* Answers what the metadata of the activity answer: those that were chosen, else the nearest to the entry. */
static enum sd_err
metadata_known(struct req *rq, struct node *page, struct answers *x, const struct entry_row *entry, int64_t unit,
    int64_t year)
{
	const struct edit_in *in = rq->in;
	struct source_row *rows, source;
	struct field_row *fields;
	const char *slug = in->metadata;
	size_t n, n_fields;
	enum sd_err er;

	if ((er = source_list(rq->db, rq->arena, unit, entry ? entry->id : 0, &rows, &n)) != SD_OK ||
	    (er = fs3_fields(rq->db, rq->arena, &fields, &n_fields)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		node_choice(page, "metadata", rows[i].slug, rows[i].title);
	if (!slug && n && rows[0].near && !in->id)
		slug = rows[0].slug;
	node_set(page, "metadata", slug);
	if (!slug || str_same(slug, "-"))
		return SD_OK;
	if ((er = source_load(rq->db, rq->arena, unit, slug, &source)) != SD_OK)
		return er;
	if (!year && source.year && str_int(str_of(source.year), 1900, 9998, &year))
		year++;
	if (!entry) {
		/* Title and mode of a request that begins with no entry. */
		static const struct { const char *mode, *method; } modes[] = {
			{ "1", "sensus" }, { "2", "survei" }, { "3", "kompilasi" },
		};

		node_set(page, "judul", source.activity);
		for (size_t i = 0; i < COUNT(modes); i++)
			if (str_same(modes[i].mode, source.mode))
				node_set(page, "cara", modes[i].method);
	}
	node_int(page, "terisi", (int64_t)answers_from_activity(rq->arena, x, fields, n_fields, source.keg, source.var,
	    year));
	node_set(page, "metadata_judul", source.title);
	node_set(page, "metadata_tahun", source.year);
	return SD_OK;
}

enum sd_err
new_page(struct req *rq)
{
	const struct edit_in *in = rq->in;
	struct node *page = page_new(rq, "formulir", "Minta rekomendasi");
	struct answers x = answers_read(rq->arena, NULL);
	struct entry_row entry;
	enum sd_err er;

	if (in->entri.n) {
		if ((er = entry_load(rq->db, rq->arena, in->entri.v[0], own_unit(rq), &entry)) != SD_OK)
			return er;
		node_set(page, "judul", *entry.activity ? entry.activity : entry.title);
		node_set(page, "cara", entry.method);
		node_int(page, "entri", entry.id);
	}
	if ((er = metadata_known(rq, page, &x, in->entri.n ? &entry : NULL, in->entri.n ? entry.unit_id :
	    rq->user.unit_id, in->entri.n ? entry.year : 0)) != SD_OK ||
	    (in->entri.n && (er = earlier_known(rq, page, &x, &entry)) != SD_OK))
		return er;
	answers_prefill(rq, &x, in->entri.n ? &entry : NULL);
	return form_send(rq, page, &x, &in->entri);
}

enum sd_err
edit_page(struct req *rq)
{
	const struct edit_in *in = rq->in;
	struct request_row row = { 0 };
	struct node *page;
	struct answers x;
	struct entry_row *own;
	size_t n;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK || (er = entry_of_request(rq->db, rq->arena, row.id, &own, &n)) != SD_OK)
		return er;
	page = page_new(rq, "formulir", "Ubah permintaan rekomendasi");
	if ((er = metadata_known(rq, page, &x, n ? &own[0] : NULL, row.unit_id, row.year)) != SD_OK)
		return er;
	node_int(page, "id", row.id);
	node_int(page, "rev", row.rev);
	node_set(page, "judul", row.title);
	node_set(page, "cara", row.method);
	node_rows(page, "punya", entry_fields, sizeof *own, own, n);
	return form_send(rq, page, &x, &in->entri);
}

static enum sd_err
show_parts(struct req *rq, struct node *page, const struct request_row *row, struct answers *x)
{
	struct subject s = request_subject(row);
	struct field_row *fields;
	struct entry_row *entries;
	struct note_row *notes;
	size_t n_fields, n_entries, n_notes;
	enum sd_err er;

	if ((er = fs3_fields(rq->db, rq->arena, &fields, &n_fields)) != SD_OK ||
	    (er = entry_of_request(rq->db, rq->arena, row->id, &entries, &n_entries)) != SD_OK ||
	    (er = note_list(rq->db, rq->arena, row->id, &notes, &n_notes)) != SD_OK ||
	    (er = node_documents(page, rq, &request_flow, row->id)) != SD_OK)
		return er;
	node_rows(page, "entri", entry_fields, sizeof *entries, entries, n_entries);
	node_rows(page, "catatan", note_fields, sizeof *notes, notes, n_notes);
	fields_add(rq->arena, page, fields, n_fields, x);
	if (state_in(row->state, REQUEST_WITH_PRODUCER)) {
		struct rule_result *broken;
		size_t k = rules_check(rq->arena, fields, n_fields, x, row->title, row->method, &broken);

		for (size_t i = 0; i < k; i++) {
			struct node *rule = node_add(page, "kekurangan");

			node_set(rule, "aturan", broken[i].rule);
			node_set(rule, "bidang", broken[i].field);
			node_set(rule, "galat", broken[i].is_error ? "1" : NULL);
			node_text(rule, broken[i].text);
		}
	}
	node_flow(page, rq, &request_flow, &s, arena_printf(rq->arena, "/rekomendasi/%lld/aksi", (long long)row->id));
	if ((er = node_history(page, rq, &request_flow, row->id)) != SD_OK)
		return er;
	return node_clock(page, rq, &request_flow, row->id);
}

enum sd_err
show_page(struct req *rq)
{
	const struct request_in *in = rq->in;
	struct request_row row = { 0 };
	struct node *page, *n;
	struct answers x;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK)
		return er;
	page = page_new(rq, "permintaan", row.title);
	n = node_row(page, "permintaan", request_fields, &row);
	node_group(n, "with_producer", row.state, REQUEST_WITH_PRODUCER);
	node_group(n, "reviewed", row.state, REQUEST_REVIEWED);
	node_group(n, "returned", row.state, REQUEST_RETURNED);
	node_int(page, "milik", row.unit_id == rq->user.unit_id && cap_allows(CAP_PROPOSE, rq->user.roles));
	node_int(page, "pembina", cap_allows(CAP_RECOMMEND, rq->user.roles));
	if ((er = show_parts(rq, page, &row, &x)) != SD_OK)
		return er;
	return page_send(rq, page);
}

enum sd_err
letter_page(struct req *rq)
{
	const struct letter_in *in = rq->in;
	struct request_row row = { 0 };
	struct node *page;
	struct answers x;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK)
		return er;
	if (!state_in(row.state, REQUEST_REVIEWED))
		return SD_CONFLICT;
	page = page_new(rq, "surat", "Surat rekomendasi");
	node_row(page, "permintaan", request_fields, &row);
	node_choice(page, "cara", "terbit", "Terbitkan dari sistem ini dengan nomor dari register");
	node_choice(page, "cara", "catat", "Catat surat yang sudah terbit (Romantik)");
	return page_send(rq, page);
}

/* FS3 on paper. */
enum sd_err
sheet_page(struct req *rq)
{
	const struct request_in *in = rq->in;
	struct request_row row = { 0 };
	struct field_row *fields;
	struct letterhead head;
	struct pdf_pair *pairs;
	struct letter_section section = { "Isian formulir", NULL, 0 };
	struct letter_sheet sheet = { .title = "Formulir Pemberitahuan Rancangan Kegiatan Statistik (FS3)" };
	struct answers x;
	struct blob pdf;
	size_t n;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK || (er = fs3_fields(rq->db, rq->arena, &fields, &n)) != SD_OK ||
	    (er = letterhead_load(rq->db, rq->arena, LETTER_OF_STEWARD, rq->conf->base_url, &head)) != SD_OK)
		return er;
	pairs = arena_array(rq->arena, n, sizeof *pairs);
	for (size_t i = 0; i < n; i++)
		pairs[i] = (struct pdf_pair){ arena_printf(rq->arena, "%s %s", fields[i].code, fields[i].label),
			answers_shown(rq->arena, &x, &fields[i]) };
	section.row = pairs;
	section.n = n;
	sheet.subtitle = row.title;
	sheet.section = &section;
	sheet.n_sections = 1;
	sheet.mark.date = time_wib_date(rq->now);
	if ((er = letter_record(rq->arena, &head, &sheet, &pdf)) != SD_OK)
		return er;
	return resp_download(rq, "application/pdf", arena_printf(rq->arena, "=fs3-%lld.pdf",
	    (long long)row.id), pdf.p, pdf.n);
}
