/*
 * pages_version.c: the lists that the Forum agreed on, for anybody: all of them, one version with what it changed,
 * and the same as CSV and JSON. A version never changes, so its digest is its tag. GET handlers; nothing here writes.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/difference.h"
#include "modules/datalist/terms.h"
#include "shared/format/csv_out.h"
#include "shared/format/json_out.h"
#include "shared/ground/str.h"

enum {
	PER_PAGE = 50, /* entries: as the list of the year */
	CHANGES_SHOWN = 200 /* entries: an amendment has a few; the files hold all of them */
};

enum sd_err
versions_page(struct req *rq)
{
	struct node *page = page_new(rq, "versi-daftar", "Daftar data yang disepakati");
	struct version_row *rows;
	size_t n;
	enum sd_err er = version_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK)
		return er;
	node_rows(page, "versi", version_fields, sizeof(*rows), rows, n);
	return page_send(rq, page);
}

static void
labels_add(struct node *n, const struct item_row *row)
{
	node_set(n, "kind_label", term_label(&terms_kind, row->kind));
	node_set(n, "frequency_label", term_label(&terms_frequency, row->frequency));
	node_set(n, "access_label", term_label(&terms_access, row->access));
}

/* One datum that is not the same in both: `was` NULL is new, `is` NULL is gone. */
static void
change_add(struct node *page, const struct item_row *was, const struct item_row *is)
{
	struct node *n = node_row(page, "perubahan", version_item_fields, is ? is : was);
	struct entry_difference d[DIFFERENCES_MAX];
	size_t count = was && is ? entry_differences(was, is, d) : 0;

	node_set(n, "what", !was ? "baru" : !is ? "keluar" : "ubah");
	for (size_t i = 0; i < count; i++) {
		struct node *k = node_add(n, "bidang");
		node_set(k, "label", d[i].label);
		node_set(k, "was", d[i].was);
		node_set(k, "becomes", d[i].becomes);
	}
}

/* What this version changed of the one before: both come by the datum's number, so they are walked side by side. */
static enum sd_err
changes_add(struct req *rq, struct node *page, const struct version_row *v)
{
	struct item_row *was, *is;
	size_t n_was, n_is, i = 0, k = 0, shown = 0;
	enum sd_err er;

	if (v->number == 1)
		return SD_OK;
	if ((er = version_unlike(rq->db, rq->arena, v->year, v->number - 1, v->number, &was, &n_was)) != SD_OK ||
	    (er = version_unlike(rq->db, rq->arena, v->year, v->number, v->number - 1, &is, &n_is)) != SD_OK)
		return er;
	for (; (i < n_was || k < n_is) && shown < CHANGES_SHOWN; shown++) {
		bool gone = k == n_is || (i < n_was && was[i].id < is[k].id);
		bool new = i == n_was || (k < n_is && is[k].id < was[i].id);
		change_add(page, new ? NULL : &was[i], gone ? NULL : &is[k]);
		i += !new;
		k += !gone;
	}
	return SD_OK;
}

enum sd_err
version_page(struct req *rq)
{
	const struct version_in *in = rq->in;
	struct version_row v;
	struct item_row *rows;
	struct node *page;
	size_t n;
	int64_t at = in->hal > 0 ? in->hal : 1, last;
	enum sd_err er = version_find(rq->db, rq->arena, in->tahun, in->nomor, &v);

	if (er != SD_OK)
		return er;
	last = (v.n_items + PER_PAGE - 1) / PER_PAGE;
	at = at > last ? (last ? last : 1) : at;
	if ((er = version_items(rq->db, rq->arena, &v, (at - 1) * PER_PAGE + 1, at * PER_PAGE, &rows, &n)) != SD_OK)
		return er;
	page = page_new(rq, "versi", arena_printf(rq->arena, "Daftar data tahun %lld, versi %lld", (long long)v.year,
	    (long long)v.number));
	node_row(page, "versi", version_fields, &v);
	node_int(page, "mulai", (at - 1) * PER_PAGE);
	for (size_t i = 0; i < n; i++)
		labels_add(node_row(page, "entri", version_item_fields, &rows[i]), &rows[i]);
	if (at == 1 && (er = changes_add(rq, page, &v)) != SD_OK)
		return er;
	node_pages(page, at, v.n_items, PER_PAGE, arena_printf(rq->arena, "/daftar-data/versi/%lld/%lld", (long long)v.year,
	    (long long)v.number));
	return page_send(rq, page);
}

/* The version that an address names, and whether the asker has it already (*same; the answer is made then). */
static enum sd_err
version_asked(struct req *rq, struct version_row *v, const char *ending, bool *same)
{
	const struct version_in *in = rq->in;
	enum sd_err er = version_find(rq->db, rq->arena, in->tahun, in->nomor, v);

	if (er != SD_OK)
		return er;
	*same = resp_not_modified(rq, arena_printf(rq->arena, "%s-%s", v->sha256, ending), 0);
	if (!*same)
		resp_header(rq, "Content-Disposition", arena_printf(rq->arena,
		    "attachment; filename=\"daftar-data-%lld-versi-%lld.%s\"", (long long)v->year, (long long)v->number,
		    ending));
	return SD_OK;
}

static enum sd_err
csv_entry(void *arg, const void *row)
{
	struct csv_out *out = arg;

	for (const struct field *f = version_item_fields; f->name; f++) {
		const void *at = (const char *)row + f->off;
		if (f->type == FIELD_INT)
			csv_int(out, *(const int64_t *)at);
		else
			csv_text(out, *(const char *const *)at);
	}
	csv_end(out);
	return out->b->er;
}

enum sd_err
version_csv(struct req *rq)
{
	struct version_row v;
	struct csv_out out;
	bool same;
	enum sd_err er = version_asked(rq, &v, "csv", &same);

	if (er != SD_OK || same)
		return er;
	csv_begin(&out, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	for (const struct field *f = version_item_fields; f->name; f++)
		csv_text(&out, f->name);
	csv_end(&out);
	return version_stream(rq->db, &v, csv_entry, &out);
}

static enum sd_err
json_entry(void *arg, const void *row)
{
	struct json_out *j = arg;

	jo_object(j);
	for (const struct field *f = version_item_fields; f->name; f++) {
		const void *at = (const char *)row + f->off;
		if (f->type == FIELD_INT)
			jo_key_int(j, f->name, *(const int64_t *)at);
		else
			jo_key_text(j, f->name, *(const char *const *)at);
	}
	jo_close(j);
	return j->b->er;
}

enum sd_err
version_json(struct req *rq)
{
	struct version_row v;
	struct json_out j;
	bool same;
	enum sd_err er = version_asked(rq, &v, "json", &same);

	if (er != SD_OK || same)
		return er;
	jo_begin(&j, resp_stream(rq, "application/json"));
	jo_object(&j);
	jo_key_int(&j, "tahun", v.year);
	jo_key_int(&j, "versi", v.number);
	jo_key_text(&j, "tanggal_kesepakatan", v.agreed_on);
	jo_key_text(&j, "kesepakatan", v.paper_number);
	jo_key_text(&j, "dokumen", v.paper_code ? arena_printf(rq->arena, "%s/dokumen/%s", rq->conf->base_url,
	    v.paper_code) : NULL);
	jo_key_int(&j, "banyak_data", v.n_items);
	jo_key_int(&j, "data_prioritas", v.n_priority);
	jo_key_text(&j, "sha256", v.sha256);
	jo_key_array(&j, "data");
	if ((er = version_stream(rq->db, &v, json_entry, &j)) != SD_OK)
		return er;
	jo_close(&j);
	return jo_end(&j);
}
