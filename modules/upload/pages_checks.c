/*
 * pages_checks.c: the checks of a dataset on one page: rules of the metadata, equalities with other datasets,
 * thresholds; and how the rules are written. The page (GET) and the actions that add and remove an equality (POST).
 */
#include "modules/upload/checks/equality.h"
#include "modules/upload/intake/mapping.h"
#include "modules/upload/upload.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/setting.h"
#include "shared/request/form/form.h"
#include "shared/statistics/decimal.h"

static bool
checks_may(const struct req *rq, const struct dataset *d)
{
	return user_owns(rq, d->unit_id) || cap_allows(CAP_CONSOLIDATE, rq->user.roles);
}

static const char *
indicator_name(const struct dataset *d, const char *code)
{
	size_t i;

	for (i = 0; i < d->n_indicators; i++)
		if (str_same(d->indicators[i].code, code))
			return d->indicators[i].name_id;
	return code;
}

static void
limits_add(struct node *page, const struct reading_limits *l)
{
	const struct { const char *label; enum setting_key key; int64_t value; } rows[] = {
		{ "Lompatan: berubah lebih dari sekian persen dari periode sebelumnya", SET_PERIKSA_LOMPATAN_PERSEN,
		    l->jump_percent },
		{ "Seri patah: menjadi sekian kali lipat, atau sepersekiannya", SET_PERIKSA_PATAH_KALI, l->break_times },
		{ "Periode salinan: sekian persen angka sama dengan periode sebelumnya", SET_PERIKSA_SALIN_PERSEN,
		    l->copy_percent },
		{ "Klasifikasi lain: sekian persen nama tidak ada dalam daftar kode", SET_PERIKSA_KELAS_PERSEN,
		    l->class_percent },
		{ "Sel kecil: hitungan orang atau kasus di bawah angka ini", SET_PERIKSA_SEL_KECIL, l->small },
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct node *n = node_add(page, "ambang");

		node_set(n, "label", rows[i].label);
		node_set(n, "kunci", setting_of(rows[i].key)->name);
		node_int(n, "nilai", rows[i].value);
	}
}

static enum sd_err
equalities_add(struct req *rq, struct node *page, const struct dataset *d)
{
	struct equality_row *rows;
	struct dataset_found all;
	size_t n, i;
	enum sd_err er;

	if ((er = equality_list(rq->db, rq->arena, d->id, &rows, &n)) != SD_OK ||
	    (er = dataset_rows(rq->db, rq->arena, &(struct dataset_ask){ .limit = 500 }, &all)) != SD_OK)
		return er;
	node_rows(page, "kesamaan", equality_fields, sizeof(*rows), rows, n);
	for (i = 0; i < all.n; i++)
		if (all.rows[i].id != d->id)
			node_choice(page, "lain", all.rows[i].slug, all.rows[i].title_id);
	for (i = 0; i < d->n_indicators; i++)
		node_choice(page, "indikator", d->indicators[i].code, d->indicators[i].name_id);
	node_choice(page, "tingkat", "peringatan", "Peringatan: perlu penjelasan");
	node_choice(page, "tingkat", "galat", "Galat: tidak dapat diserahkan");
	node_choice(page, "tingkat", "saran", "Saran");
	return SD_OK;
}

enum sd_err
checks_page(struct req *rq)
{
	const struct checks_in *in = rq->in;
	struct reading_ask ask = { .answer = NUMBER_UNCLEAR };
	struct dataset d;
	struct node *page;
	enum sd_err er;
	struct node *n;
	size_t i;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK)
		return er;
	ask.dataset = &d;
	if ((er = checks_load(rq->db, rq->arena, &ask)) != SD_OK)
		return er;
	page = page_new(rq, "pemeriksaan-mesin", "Pemeriksaan otomatis");
	node_set(page, "slug", d.slug);
	node_set(page, "judul", d.title_id);
	node_set(page, "ubah", checks_may(rq, &d) ? "1" : NULL);
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", d.slug), d.title_id, NULL, "Pemeriksaan otomatis", NULL, NULL });
	for (i = 0; i < ask.rules->n; i++) {
		n = node_add(page, "aturan");
		node_set(n, "level", rule_level_text(ask.rules->v[i].level));
		node_set(n, "teks", ask.rules->v[i].text);
		node_set(n, "kalimat", ask.rules->v[i].message);
		node_set(n, "tentang", ask.rules->v[i].about ? indicator_name(&d, ask.rules->v[i].about) : NULL);
	}
	for (i = 0; i < ask.rules->n_faults; i++)
		node_set(node_add(page, "rusak"), "teks", arena_printf(rq->arena, "Baris %u: %s", ask.rules->faults[i].line,
		    ask.rules->faults[i].message));
	limits_add(page, ask.limits);
	if ((er = equalities_add(rq, page, &d)) != SD_OK)
		return er;
	return page_send(rq, page);
}

/* --- actions --- */

struct change {
	struct req *rq;
	struct equality_row row;
	int64_t drop;
};

static enum sd_err
change_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	struct audit_row row = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = "dataset",
		.subject_id = c->row.dataset_id, .event = c->drop ? "hapus-kesamaan" : "tambah-kesamaan" };
	enum sd_err er = c->drop ? equality_delete(db, c->row.dataset_id, c->drop) :
	    equality_insert(db, &c->row, c->rq->user.id);

	return er != SD_OK ? er : audit_write(db, &row);
}

static enum sd_err
change_open(struct req *rq, struct dataset *d)
{
	const struct checks_in *in = rq->in;
	enum sd_err er = dataset_of(rq, in->slug, d);

	if (er != SD_OK)
		return er;
	return checks_may(rq, d) ? SD_OK : SD_NOT_FOUND;
}

static bool
indicator_of(const struct dataset *d, const char *code)
{
	size_t i;

	for (i = 0; i < d->n_indicators; i++)
		if (str_same(d->indicators[i].code, code))
			return true;
	return false;
}

enum sd_err
equality_action(struct req *rq)
{
	const struct checks_in *in = rq->in;
	struct change c = { .rq = rq };
	struct dataset d, other;
	enum sd_err er;

	if ((er = change_open(rq, &d)) != SD_OK)
		return er;
	er = dataset_by_slug(rq->db, rq->arena, in->lain, &other);
	if (er == SD_NOT_FOUND || (er == SD_OK && other.id == d.id))
		return req_fault(rq, "lain", "Pilih dataset lain yang ada.");
	if (er != SD_OK || (er = dataset_components(rq->db, rq->arena, &other)) != SD_OK)
		return er;
	if (!indicator_of(&d, in->indikator))
		return req_fault(rq, "indikator", "Indikator ini tidak ada di dataset ini.");
	if (!str_blank(in->indikator_lain) && !indicator_of(&other, in->indikator_lain))
		return req_fault(rq, "indikator_lain", "Indikator ini tidak ada di dataset yang dipilih.");
	if (str_blank(in->indikator_lain) && other.n_indicators != 1)
		return req_fault(rq, "indikator_lain", "Dataset itu punya %zu indikator; tulis kode yang dimaksud.",
		    other.n_indicators);
	if (!str_blank(in->selisih) && (!decimal_valid(in->selisih) || decimal_sign(in->selisih) < 0))
		return req_fault(rq, "selisih", "Tulis selisih sebagai angka tanpa pemisah ribuan, misalnya 0 atau 0.5.");
	c.row = (struct equality_row){ .dataset_id = d.id, .other_id = other.id, .indicator = in->indikator,
		.other_indicator = str_blank(in->indikator_lain) ? other.indicators[0].code : in->indikator_lain,
		.level = in->tingkat, .tolerance = str_blank(in->selisih) ? "0" : in->selisih };
	if ((er = db_tx(rq->db, change_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/pemeriksaan", d.slug);
}

enum sd_err
equality_drop_action(struct req *rq)
{
	const struct checks_in *in = rq->in;
	struct change c = { .rq = rq, .drop = in->kesamaan };
	struct dataset d;
	enum sd_err er;

	if ((er = change_open(rq, &d)) != SD_OK)
		return er;
	c.row.dataset_id = d.id;
	if ((er = db_tx(rq->db, change_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/pemeriksaan", d.slug);
}
