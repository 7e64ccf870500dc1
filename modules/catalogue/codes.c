/*
 * codes.c: /kode-referensi: the code lists, each as a table of pages and as CSV.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/csv_out.h"
#include "shared/ground/str.h"
#include "shared/request/form.h"

enum { CSV_ALL = 100000 };

enum sd_err
lists_page(struct req *rq)
{
	struct node *page = page_new(rq, "kode", "Kode referensi");
	struct list_row *rows;
	enum sd_err er;
	size_t n;

	if ((er = list_all(rq->db, rq->arena, &rows, &n)) != SD_OK)
		return er;
	node_rows(page, "list", list_row_fields, sizeof *rows, rows, n);
	return page_send(rq, page);
}

enum sd_err
list_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	const char *pattern = like_pattern(rq->arena, in->q, in->q ? str_of(in->q).n : 0), *base;
	struct list_row list;
	struct code_row *rows;
	struct node *page;
	int64_t total;
	enum sd_err er;
	size_t n;

	if ((er = list_find(rq->db, rq->arena, in->code, &list)) != SD_OK ||
	    (er = code_count(rq->db, rq->arena, list.id, pattern, &total)) != SD_OK ||
	    (er = code_page(rq->db, rq->arena, list.id, pattern, TABLE_PER, page_offset(in->hal, TABLE_PER), &rows, &n)) !=
	    SD_OK)
		return er;
	page = page_new(rq, "kode-daftar", list.name);
	node_row(page, "list", list_row_fields, &list);
	node_set(page, "q", in->q);
	node_rows(page, "code", code_row_fields, sizeof *rows, rows, n);
	base = in->q ? arena_printf(rq->arena, "/kode-referensi/%s?q=%s&", list.code, form_escape(rq->arena, in->q)) :
	    arena_printf(rq->arena, "/kode-referensi/%s?", list.code);
	node_pages(page, in->hal ? in->hal : 1, total, TABLE_PER, base);
	return page_send(rq, page);
}

enum sd_err
list_csv(struct req *rq)
{
	static const char *const head[] = { "kode", "nama", "nama_en", "induk", "kode_kemendagri",
	    "kode_bps", "keterangan" };
	const struct list_in *in = rq->in;
	struct list_row list;
	struct code_row *rows;
	struct csv_out csv;
	enum sd_err er;
	size_t n;

	if ((er = list_find(rq->db, rq->arena, in->code, &list)) != SD_OK ||
	    (er = code_page(rq->db, rq->arena, list.id, "%", CSV_ALL, 0, &rows, &n)) != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "attachment; filename=\"%s.csv\"", list.code));
	csv_begin(&csv, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	csv_row_out(&csv, head, sizeof head / sizeof head[0]);
	for (size_t i = 0; i < n; i++) {
		const char *const row[] = { rows[i].code, rows[i].name, rows[i].name_en, rows[i].parent, rows[i].kemendagri,
			rows[i].bps, rows[i].description };

		csv_row_out(&csv, row, sizeof row / sizeof row[0]);
	}
	return SD_OK;
}
