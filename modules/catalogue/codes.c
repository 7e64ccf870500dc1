/*
 * codes.c: /kode-referensi: the code lists, each as a table of pages, and every version of them as CSV and JSON.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/csv_out.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"
#include <string.h>

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
	const char *pattern = db_like(rq->arena, in->q, in->q ? str_of(in->q).n : 0), *base;
	struct list_row list, *versions;
	struct code_row *rows;
	struct node *page;
	int64_t total;
	enum sd_err er;
	size_t n, n_versions;

	if ((er = list_find(rq->db, rq->arena, in->code, in->versi, in->asal, &list)) != SD_OK ||
	    (er = list_versions(rq->db, rq->arena, in->code, &versions, &n_versions)) != SD_OK ||
	    (er = code_count(rq->db, rq->arena, list.id, pattern, &total)) != SD_OK ||
	    (er = code_page(rq->db, rq->arena, list.id, pattern, TABLE_PER, page_offset(in->hal, TABLE_PER), &rows, &n)) !=
	    SD_OK)
		return er;
	page = page_new(rq, "kode-daftar", list.name);
	node_row(page, "list", list_row_fields, &list);
	node_set(page, "q", in->q);
	node_rows(page, "code", code_row_fields, sizeof *rows, rows, n);
	node_rows(page, "version", list_row_fields, sizeof *versions, versions, n_versions);
	base = arena_printf(rq->arena, "/kode-referensi/%s?versi=%s&asal=%s&%s%s%s", list.code,
	    form_escape(rq->arena, list.version), strcmp(list.agency, "SDMX") == 0 ? "SDMX" : "daerah", in->q ? "q=" : "",
	    in->q ? form_escape(rq->arena, in->q) : "", in->q ? "&" : "");
	node_pages(page, in->hal ? in->hal : 1, total, TABLE_PER, base);
	return page_send(rq, page);
}

/* --- the whole list as a file --- */

/* The list that is asked for with all its codes; the name of the file goes into the head of the answer. */
static enum sd_err
list_open(struct req *rq, const char *suffix, struct list_row *list, struct code_row **rows, size_t *n)
{
	const struct list_in *in = rq->in;
	enum sd_err er;

	if ((er = list_find(rq->db, rq->arena, in->code, in->versi, in->asal, list)) != SD_OK ||
	    (er = code_all(rq->db, rq->arena, list->id, rows, n)) != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "attachment; filename=\"%s-%s.%s\"", list->code,
	    list->version, suffix));
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	return SD_OK;
}

enum sd_err
list_csv(struct req *rq)
{
	static const char *const head[] = { "kode", "nama", "nama_en", "induk", "kode_kemendagri",
	    "kode_bps", "keterangan", "berlaku_dari", "berlaku_sampai", "sinonim" };
	struct list_row list;
	struct code_row *rows;
	struct csv_out csv;
	enum sd_err er;
	size_t n;

	if ((er = list_open(rq, "csv", &list, &rows, &n)) != SD_OK)
		return er;
	csv_begin(&csv, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	csv_row_out(&csv, head, COUNT(head));
	for (size_t i = 0; i < n; i++) {
		const char *const row[] = { rows[i].code, rows[i].name, rows[i].name_en, rows[i].parent, rows[i].kemendagri,
			rows[i].bps, rows[i].description, rows[i].valid_from, rows[i].valid_to, rows[i].synonyms };

		csv_row_out(&csv, row, COUNT(row));
	}
	return SD_OK;
}

/* A member that is null where there is nothing: whoever reads one code knows all members. */
static void
member(struct json_out *j, const char *key, const char *text)
{
	jo_key(j, key);
	jo_text(j, text && *text ? text : NULL);
}

static void
code_json(struct json_out *j, const struct code_row *c)
{
	struct str unread = str_of(c->synonyms ? c->synonyms : ""), part;

	jo_object(j);
	member(j, "kode", c->code);
	member(j, "nama", c->name);
	member(j, "nama_en", c->name_en);
	member(j, "induk", c->parent);
	member(j, "kode_kemendagri", c->kemendagri);
	member(j, "kode_bps", c->bps);
	member(j, "keterangan", c->description);
	member(j, "berlaku_dari", c->valid_from);
	member(j, "berlaku_sampai", c->valid_to);
	jo_key_array(j, "sinonim");
	while (unread.n && (part = str_part(&unread, '|')).p)
		jo_text_n(j, part.p, part.n);
	jo_close(j);
	jo_close(j);
}

enum sd_err
list_json(struct req *rq)
{
	struct list_row list;
	struct code_row *rows;
	struct json_out j;
	enum sd_err er;
	size_t n;

	if ((er = list_open(rq, "json", &list, &rows, &n)) != SD_OK)
		return er;
	jo_begin(&j, resp_stream(rq, "application/json"));
	jo_object(&j);
	member(&j, "kode", list.code);
	member(&j, "versi", list.version);
	member(&j, "asal", strcmp(list.agency, "SDMX") == 0 ? "SDMX" : "daerah");
	member(&j, "nama", list.name);
	member(&j, "keterangan", list.description);
	member(&j, "sumber", list.source);
	jo_key_array(&j, "daftar_kode");
	for (size_t i = 0; i < n; i++)
		code_json(&j, &rows[i]);
	return jo_end(&j);
}
