/*
 * import_action.c: POST /daftar-data/impor: the file is read and checked, and either only that, or
 * all of it is stored in one transaction with its audit rows; with one wrong row nothing is.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/import.h"
#include "shared/ground/str.h"
#include <unistd.h>

struct storing {
	struct req *rq;
	struct import *im;
	bool propose;
};

static enum sd_err
file_read(struct req *rq, const struct file *f, const char **out)
{
	char *p = arena_alloc(rq->arena, (size_t)f->size + 1);
	size_t n = 0;

	while (n < (size_t)f->size) {
		ssize_t k = pread(f->fd, p + n, (size_t)f->size - n, (off_t)n);
		if (k <= 0)
			return SD_INTERNAL;
		n += (size_t)k;
	}
	*out = p;
	return SD_OK;
}

static enum sd_err
known_load(struct req *rq, struct import *im)
{
	struct unit_row *units;
	struct title_row *titles;
	struct function_row *functions;
	enum sd_err er;

	if ((er = unit_list(rq->db, rq->arena, &units, &im->n_units)) != SD_OK ||
	    (er = item_titles(rq->db, rq->arena, im->year, &titles, &im->n_titles)) != SD_OK ||
	    (er = function_list(rq->db, rq->arena, &functions, &im->n_functions)) != SD_OK)
		return er;
	im->units = units;
	im->titles = titles;
	im->functions = functions;
	im->own_unit = cap_allows(CAP_CONSOLIDATE, rq->user.roles) ? 0 : rq->user.unit_id;
	return SD_OK;
}

static enum sd_err
store_tx(struct db *db, void *arg)
{
	struct storing *s = arg;
	struct req *rq = s->rq;
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < s->im->n && er == SD_OK; i++) {
		struct item_row *row = &s->im->rows[i];
		struct subject subject = { 0, 1, entry_states.initial, row->unit_id, rq->user.id, row };
		if ((er = item_insert(db, row, rq->user.id)) != SD_OK)
			break;
		subject.id = row->id;
		er = flow_begin(db, rq->arena, &entry_flow, &subject, &rq->user, "{\"impor\": 1}");
		if (er == SD_OK && s->propose)
			er = flow_fire(db, &(struct firing){ .flow = &entry_flow, .subject = &subject, .arena = rq->arena,
			    .user = &rq->user, .context = row }, ENTRY_PROPOSE);
	}
	return er == SD_OK && s->propose ? entry_notify(db, rq, ENTRY_PROPOSE, s->im->rows, s->im->n) : er;
}

/* What would be stored, agency by agency. */
static enum sd_err
preview_send(struct req *rq, const struct import *im)
{
	struct node *page = page_new(rq, "impor-periksa", "Hasil pemeriksaan berkas"), *k;

	node_int(page, "n", (int64_t)im->n);
	node_int(page, "tahun", im->year);
	node_set(page, "ignored", im->ignored);
	for (size_t u = 0; u < im->n_units; u++) {
		int64_t n = 0;
		for (size_t i = 0; i < im->n; i++)
			n += im->rows[i].unit_id == im->units[u].id;
		if (!n)
			continue;
		k = node_add(page, "hitung");
		node_set(k, "unit_name", im->units[u].name);
		node_int(k, "n", n);
	}
	for (size_t i = 0; i < im->n && i < 10; i++)
		node_row(page, "entri", item_fields, &im->rows[i]);
	return page_send(rq, page);
}

enum sd_err
import_action(struct req *rq)
{
	const struct import_in *in = rq->in;
	struct import im = { .year = in->tahun };
	struct storing s = { rq, &im, str_same(in->langkah, ENTRY_PROPOSE) };
	struct year_row *years;
	const char *bytes;
	size_t n;
	bool stands = false;
	enum sd_err er;

	if (!may_write(&rq->user, rq->user.unit_id))
		return SD_DENIED;
	if ((er = year_list(rq->db, rq->arena, &years, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		stands = stands || years[i].year == in->tahun;
	if (!stands)
		return req_fault(rq, "tahun", "Daftar data tahun itu belum dibuka.");
	if ((er = known_load(rq, &im)) != SD_OK || (er = file_read(rq, in->berkas, &bytes)) != SD_OK)
		return er;
	er = import_read(rq->arena, &im, bytes, (size_t)in->berkas->size);
	for (const struct fault *f = im.faults.first; f; f = f->next)
		req_fault(rq, f->name, "%s", f->text);
	if (er != SD_OK || str_same(in->langkah, "periksa"))
		return er != SD_OK ? im.n_faults ? SD_INVALID : er : preview_send(rq, &im);
	if ((er = db_tx(rq->db, store_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "impor", "/daftar-data?tahun=%lld", (long long)im.year);
}
