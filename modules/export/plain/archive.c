/*
 * archive.c: /katalog.zip, the whole catalogue in one file: README.txt, katalog.csv (what is inside),
 * data/{slug}.csv, metadata/{slug}.json and kode/{list}.csv for the lists that the data use. Called
 * through the route in export.c. Streams: one dataset's structure at a time is held, its figures
 * never.
 */
#include "modules/export/plain/feed.h"
#include "modules/export/plain/plain.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/format/csv_out.h"
#include "shared/format/zip_out.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/process/setting.h"
#include "shared/statistics/period.h"
#include <setjmp.h>
#include <string.h>

struct whole {
	struct req *rq;
	struct arena *part;      /* the memory of one dataset or list */
	struct zip_out *zip;
	struct dataset *d;
	size_t n;
	const char *agency;
	bool english;
	int64_t changed_at;       /* of what is public: the time of all that is inside */
};

static void
part_free(void *arg)
{
	arena_free(arg);
}

/* --- what is inside --- */

static void
readme_write(struct whole *w)
{
	struct buf *b = zip_out_file(w->zip, "README.txt");
	const char *base = w->rq->conf->base_url;
	struct arena *a = w->rq->arena;

	buf_printf(b, "%s\r\n%s\r\n\r\n", setting_text(w->rq->db, a, SET_SITUS_NAMA), base);
	buf_printf(b, "Seluruh katalog per %s, %zu dataset.\r\n\r\n", time_long(a, w->changed_at), w->n);
	buf_lit(b,
	    "katalog.csv            daftar dataset: judul, produsen, rilis, periode, lisensi\r\n"
	    "data/NAMA.csv          nilai: satu baris satu nilai, kode dan label tiap dimensi\r\n"
	    "metadata/NAMA.json     keterangan dataset, dimensi, kode yang dipakai, indikator, satuan\r\n"
	    "kode/DAFTAR.csv        daftar kode selengkapnya\r\n\r\n"
	    "Semua berkas UTF-8. Angka bertitik desimal, persis seperti yang dirilis; nilai yang tidak\r\n"
	    "ada berupa sel kosong dan kolom status menyebut sebabnya (SDMX CL_OBS_STATUS).\r\n"
	    "Rilis bernomor tidak pernah berubah. Lisensi tiap dataset ada di katalog.csv.\r\n\r\n");
	buf_lit(b,
	    "The whole catalogue: katalog.csv lists the datasets, data/ holds the figures (one row an\r\n"
	    "observation), metadata/ what they mean, kode/ the code lists. Everything is UTF-8. A missing\r\n"
	    "value is an empty cell; column status says why (SDMX CL_OBS_STATUS).\r\n\r\n");
	buf_printf(b, "SDMX: %s/sdmx\r\n%s: %s/perubahan.json\r\n", base, w->english ? "Changes" :
	    "Perubahan", base);
}

static void
list_write(struct whole *w)
{
	static const char *const names[] = { "dataset", "kode", "judul", "judul_en", "produsen", "urusan",
	    "frekuensi", "rilis", "tanggal_rilis", "periode_awal", "periode_akhir", "jumlah_nilai",
	    "lisensi", "alamat" };
	struct csv_out c;

	csv_begin(&c, zip_out_file(w->zip, "katalog.csv"), ',', false);
	csv_row_out(&c, names, COUNT(names));
	for (size_t i = 0; i < w->n; i++) {
		const struct dataset *d = &w->d[i];

		arena_reset(w->part);
		csv_text(&c, d->slug);
		csv_text(&c, d->code);
		csv_text(&c, d->title_id);
		csv_text(&c, d->title_en);
		csv_text(&c, d->release_unit_name);
		csv_text(&c, d->function_name);
		csv_text(&c, period_freq_name(d->frequency[0]));
		csv_int(&c, d->current_release);
		csv_text(&c, time_iso(w->part, d->released_at));
		csv_text(&c, d->period_from);
		csv_text(&c, d->period_to);
		csv_int(&c, d->n_obs);
		csv_text(&c, d->licence);
		csv_text(&c, arena_printf(w->part, "%s/katalog/%s", w->rq->conf->base_url, d->slug));
		csv_end(&c);
	}
}

static enum sd_err
dataset_write(struct whole *w, const struct dataset *d)
{
	struct feed *f = arena_one(w->part, struct feed);
	enum sd_err er;

	*f = (struct feed){ .magic = MAGIC_FEED, .arena = w->part, .d = *d, .base_url = w->rq->conf->base_url,
		.agency = w->agency, .english = w->english };
	if ((er = feed_release(w->rq, f, 0)) != SD_OK || (er = feed_structure(w->rq, f)) != SD_OK)
		return er;
	if ((er = feed_about_write(f, zip_out_file(w->zip, arena_printf(w->part, "metadata/%s.json",
	    d->slug)))) != SD_OK)
		return er;
	return feed_csv_write(w->rq, f, zip_out_file(w->zip, arena_printf(w->part, "data/%s.csv",
	    d->slug)));
}

static enum sd_err
codes_write(struct whole *w, const struct code_list *list)
{
	static const char *const names[] = { "kode", "nama", "nama_en", "induk", "kemendagri", "bps",
	    "uraian" };
	struct list_code *rows;
	struct csv_out c;
	enum sd_err er;
	size_t n;

	if ((er = export_codes(w->rq->db, w->part, arena_printf(w->part, "%lld", (long long)list->id),
	    &rows, &n)) != SD_OK)
		return er;
	csv_begin(&c, zip_out_file(w->zip, arena_printf(w->part, "kode/%s-%s-%s.csv",
	    *list->agency ? list->agency : w->agency, list->code, list->version)), ',', false);
	csv_row_out(&c, names, COUNT(names));
	for (size_t i = 0; i < n; i++) {
		const struct code *k = &rows[i].c;
		const char *const cells[] = { k->code, k->name_id, k->name_en, k->parent, k->kemendagri,
		    k->bps, k->description };

		csv_row_out(&c, cells, COUNT(cells));
	}
	return c.b->er;
}

/* --- one part after the other --- */

/* Runs fn with the memory of one part; SD_BUSY where that does not do. */
static enum sd_err
part_run(struct whole *w, enum sd_err (*fn)(struct whole *w, const void *what), const void *what)
{
	jmp_buf full;
	enum sd_err er;

	arena_reset(w->part);
	if (setjmp(full) != 0)
		return SD_BUSY;
	arena_guard(w->part, &full);
	er = fn(w, what);
	arena_guard(w->part, NULL);
	return er;
}

static enum sd_err
dataset_part(struct whole *w, const void *what)
{
	return dataset_write(w, what);
}

static enum sd_err
codes_part(struct whole *w, const void *what)
{
	return codes_write(w, what);
}

/* Lists that a dimension of an open dataset uses, and the statuses. */
static bool
list_used(const struct code_list *list, const struct flow_dimension *dims, size_t n)
{
	if (strcmp(list->code, "CL_OBS_STATUS") == 0)
		return true;
	for (size_t i = 0; i < n; i++)
		if (dims[i].d.list_id == list->id)
			return true;
	return false;
}

static enum sd_err
lists_write(struct whole *w)
{
	struct flow_dimension *dims;
	struct code_list *lists;
	enum sd_err er;
	size_t n, n_dims;

	if ((er = export_lists(w->rq->db, w->rq->arena, NULL, &lists, &n)) != SD_OK ||
	    (er = export_dimensions(w->rq->db, w->rq->arena, NULL, &dims, &n_dims)) != SD_OK)
		return er;
	for (size_t i = 0; i < n && er == SD_OK; i++)
		if (list_used(&lists[i], dims, n_dims))
			er = part_run(w, codes_part, &lists[i]);
	return er;
}

enum sd_err
archive_zip(struct req *rq)
{
	const struct archive_in *in = rq->in;
	const char *language = accept_language(in->lang && *in->lang ? in->lang :
	    req_header(rq, "Accept-Language"));
	struct whole *w = arena_one(rq->arena, struct whole);
	struct stamp_row stamp;
	struct buf *b;
	enum sd_err er;

	if ((er = export_stamp(rq->db, rq->arena, &stamp)) != SD_OK)
		return er;
	headers_common(rq, language);
	if (resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ "zip", language, stamp.text,
	    NULL }), stamp.changed_at))
		return SD_OK;
	*w = (struct whole){ .rq = rq, .changed_at = stamp.changed_at, .english = strcmp(language, "en") == 0,
		.agency = agency_id(rq->db, rq->arena),
		.part = arena_new((size_t)rq->conf->request_memory * 1024 * 1024) };
	arena_on_reset(rq->arena, part_free, w->part);
	if ((er = dataset_list_released(rq->db, rq->arena, &w->d, &w->n)) != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena,
	    "attachment; filename=\"katalog-%s.zip\"", date_iso(rq->arena, time_wib_date(stamp.changed_at))));
	b = resp_stream(rq, "application/zip");
	if (req_is_head(rq))
		return SD_OK;
	w->zip = zip_out_new(rq->arena, b, w->changed_at);
	er = SD_OK;
	readme_write(w);
	list_write(w);
	for (size_t i = 0; i < w->n && er == SD_OK; i++)
		er = part_run(w, dataset_part, &w->d[i]);
	if (er == SD_OK)
		er = lists_write(w);
	return er == SD_OK ? zip_out_end(w->zip) : er;
}
