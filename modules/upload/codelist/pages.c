/*
 * pages.c: /standar/kode: the code lists as those see them who keep them: codes with both codings,
 * validity, synonyms, versions, where a list is used; the forms; the list as CSV. GET handlers; nothing here writes.
 */
#include "modules/upload/codelist/codelist.h"

#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"

#define PER_PAGE 50 /* rows of every list of the house: some three screens */
enum { USES_SHOWN = 100 }; /* datasets that a list's page names: two screens; the statement reads one more */

bool
codelist_writable(const struct req *rq, const struct codelist_row *row)
{
	if (*row->agency || str_starts(row->code, "CL_IND_") || !row->is_newest)
		return false;
	return cap_allows(CAP_CONSOLIDATE, rq->user.roles) || cap_allows(CAP_ADMIN, rq->user.roles) ||
	    (row->unit_id && user_owns(rq, row->unit_id));
}

static bool
may_create(const struct req *rq)
{
	return cap_allows(CAP_CONSOLIDATE, rq->user.roles);
}

static void
until_set(struct node *n, const char *valid_from, const char *valid_to)
{
	node_set(n, "dari", str_same(valid_from, "1900-01-01") ? NULL : valid_from);
	node_set(n, "sampai", str_same(valid_to, "9999-12-31") ? NULL : valid_to);
}

enum sd_err
codelist_list_page(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct node *page = page_new(rq, "kode-kelola", "Daftar kode");
	struct codelist_row *rows;
	size_t n, i;
	enum sd_err er;

	if ((er = codelist_all(rq->db, rq->arena, in->q, &rows, &n)) != SD_OK)
		return er;
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data", NULL, "Daftar kode", NULL, NULL });
	node_set(page, "q", in->q);
	node_set(page, "baru", may_create(rq) ? "1" : NULL);
	for (i = 0; i < n; i++)
		node_set(node_row(page, "daftar", codelist_fields, &rows[i]), "tulis",
		    codelist_writable(rq, &rows[i]) ? "1" : NULL);
	return page_send(rq, page);
}

/* Page `name` of a list, with its crumbs and row. */
static enum sd_err
list_begin(struct req *rq, const char *name, const char *here, struct codelist_row *list, struct node **page)
{
	const struct codelist_in *in = rq->in;
	struct node *n;
	enum sd_err er = codelist_load(rq->db, rq->arena, in->id, list);

	if (er != SD_OK)
		return er;
	*page = page_new(rq, name, here ? here : list->name_id);
	crumbs_add(*page, (const char *const[]){ "/standar", "Standar data", "/standar/kode", "Daftar kode",
		here ? arena_printf(rq->arena, "/standar/kode/%lld", (long long)list->id) : NULL, list->name_id, NULL, here,
		NULL, NULL });
	n = node_row(*page, "daftar", codelist_fields, list);
	until_set(n, list->valid_from, list->valid_to);
	node_set(n, "tulis", codelist_writable(rq, list) ? "1" : NULL);
	return SD_OK;
}

enum sd_err
codelist_page(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	int64_t hal = in->hal > 0 ? in->hal : 1, total;
	struct codelist_row list, *versions;
	struct codelist_code *codes;
	struct codelist_use *uses;
	struct node *page;
	size_t n, n_versions, n_uses, i;
	enum sd_err er;

	if ((er = list_begin(rq, "kode-daftar-kelola", NULL, &list, &page)) != SD_OK ||
	    (er = codelist_codes(rq->db, rq->arena, list.id, in->q, PER_PAGE, (hal - 1) * PER_PAGE, &codes, &n,
	    &total)) != SD_OK ||
	    (er = codelist_versions(rq->db, rq->arena, &list, &versions, &n_versions)) != SD_OK ||
	    (er = codelist_uses(rq->db, rq->arena, list.id, &uses, &n_uses)) != SD_OK)
		return er;
	node_set(page, "q", in->q);
	for (i = 0; i < n; i++)
		until_set(node_row(page, "kode", codelist_code_fields, &codes[i]), codes[i].valid_from, codes[i].valid_to);
	node_rows(page, "versi", codelist_fields, sizeof(*versions), versions, n_versions);
	node_rows(page, "pakai", codelist_use_fields, sizeof(*uses), uses, n_uses > USES_SHOWN ? USES_SHOWN : n_uses);
	node_set(page, "pakai_lain", n_uses > USES_SHOWN ? "1" : NULL);
	node_pages(page, hal, total, PER_PAGE, in->q ? arena_printf(rq->arena, "/standar/kode/%lld?q=%s",
	    (long long)list.id, form_escape(rq->arena, in->q)) : arena_printf(rq->arena, "/standar/kode/%lld",
	    (long long)list.id));
	return page_send(rq, page);
}

static enum sd_err
units_offer(struct req *rq, struct node *page)
{
	struct codelist_unit *units;
	size_t n, i;
	enum sd_err er = codelist_units(rq->db, rq->arena, &units, &n);

	for (i = 0; er == SD_OK && i < n; i++)
		node_choice(page, "unit", arena_printf(rq->arena, "%lld", (long long)units[i].id), units[i].name);
	return er;
}

enum sd_err
codelist_new_page(struct req *rq)
{
	struct node *page = page_new(rq, "kode-baru", "Buat daftar kode");
	enum sd_err er;

	crumbs_add(page, (const char *const[]){ "/standar", "Standar data", "/standar/kode", "Daftar kode", NULL, "Buat",
		NULL, NULL });
	if ((er = units_offer(rq, page)) != SD_OK)
		return er;
	return page_send(rq, page);
}

enum sd_err
codelist_edit_page(struct req *rq)
{
	struct codelist_row list;
	struct node *page;
	enum sd_err er;

	if ((er = list_begin(rq, "kode-ubah", "Ubah keterangan daftar", &list, &page)) != SD_OK)
		return er;
	if (!codelist_writable(rq, &list))
		return SD_NOT_FOUND;
	if ((er = units_offer(rq, page)) != SD_OK)
		return er;
	return page_send(rq, page);
}

enum sd_err
codelist_code_page(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codelist_row list;
	struct codelist_code code;
	struct node *page;
	bool fresh = str_same(in->butir, "baru");
	enum sd_err er;

	if ((er = list_begin(rq, "kode-butir", fresh ? "Tambah kode" : in->butir, &list, &page)) != SD_OK)
		return er;
	if (!codelist_writable(rq, &list))
		return SD_NOT_FOUND;
	if (!fresh && (er = codelist_code_load(rq->db, rq->arena, list.id, in->butir, &code)) != SD_OK)
		return er;
	node_set(page, "butir", in->butir);
	if (!fresh)
		until_set(node_row(page, "kode", codelist_code_fields, &code), code.valid_from, code.valid_to);
	return page_send(rq, page);
}

enum sd_err
codelist_import_page(struct req *rq)
{
	struct codelist_row list;
	struct node *page;
	enum sd_err er;

	if ((er = list_begin(rq, "kode-impor", "Impor dari CSV", &list, &page)) != SD_OK)
		return er;
	if (!codelist_writable(rq, &list))
		return SD_NOT_FOUND;
	return page_send(rq, page);
}

enum sd_err
codelist_preview(struct req *rq, const struct codelist_row *list, const struct codelist_import *x, const char *text)
{
	struct codelist_row again;
	struct node *page, *n;
	size_t i;
	enum sd_err er;

	if ((er = list_begin(rq, "kode-impor", "Impor dari CSV", &again, &page)) != SD_OK)
		return er;
	n = node_add(page, "pratinjau");
	node_int(n, "rev", list->rev);
	node_int(n, "baru", (int64_t)x->n_new);
	node_int(n, "berubah", (int64_t)x->n_changed);
	node_int(n, "sama", (int64_t)x->n_same);
	node_int(n, "tinggal", (int64_t)x->n_missing);
	node_set(n, "isi", text);
	for (i = 0; i < x->n && i < PER_PAGE; i++)
		node_row(page, "kode", codelist_code_fields, &x->rows[i]);
	return page_send(rq, page);
}

enum sd_err
codelist_csv(struct req *rq)
{
	static const char *const head[] = { "kode", "nama", "nama_en", "induk", "kode_kemendagri", "kode_bps", "keterangan",
		"berlaku_dari", "berlaku_sampai", "sinonim" };
	const struct codelist_in *in = rq->in;
	struct codelist_row list;
	struct codelist_code *rows;
	struct csv_out csv;
	int64_t total;
	size_t n, i;
	enum sd_err er;

	if ((er = codelist_load(rq->db, rq->arena, in->id, &list)) != SD_OK ||
	    (er = codelist_codes(rq->db, rq->arena, list.id, NULL, LIST_ROWS_MAX, 0, &rows, &n, &total)) != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "attachment; filename=\"%s-%s.csv\"", list.code,
	    list.version));
	csv_begin(&csv, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	csv_row_out(&csv, head, COUNT(head));
	for (i = 0; i < n; i++) {
		const char *const row[] = { rows[i].code, rows[i].name_id, rows[i].name_en, rows[i].parent, rows[i].kemendagri,
			rows[i].bps, rows[i].description, rows[i].valid_from, rows[i].valid_to, rows[i].synonyms };

		csv_row_out(&csv, row, COUNT(row));
	}
	return SD_OK;
}
