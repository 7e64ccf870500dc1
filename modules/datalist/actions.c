/*
 * actions.c: writes on single entries and years: save, events, copies, amendments, priority. Each
 * one transaction with its audit rows.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/terms.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/notify.h"

/* --- save --- */

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

/* The row that a form means. */
static void
entry_fill(const struct entry_in *in, struct item_row *row)
{
	row->title = or_empty(in->judul);
	row->kind = in->jenis ? in->jenis : terms_kind.first;
	row->concept = or_empty(in->konsep);
	row->definition = or_empty(in->definisi);
	row->classification = or_empty(in->klasifikasi);
	row->measure = or_empty(in->ukuran);
	row->unit_text = or_empty(in->satuan);
	row->frequency = in->periode ? in->periode : terms_frequency.first;
	row->coverage = or_empty(in->cakupan);
	row->method = in->metode ? in->metode : terms_method.first;
	row->activity = or_empty(in->kegiatan);
	row->needs_recommendation = in->perlu_rekomendasi;
	row->exempt_reason = in->perlu_rekomendasi ? "" : or_empty(in->alasan_bebas);
	row->basis = or_empty(in->dasar);
	row->function_code = in->urusan;
	row->sipd_code = or_empty(in->kode_sipd);
	row->is_priority = in->prioritas;
	row->priority_reason = in->prioritas ? or_empty(in->alasan_prioritas) : "";
	row->access = in->akses ? in->akses : terms_access.first;
	row->access_ground = str_same(row->access, "terbuka") ? "" : or_empty(in->alasan_akses);
	row->release_rule = or_empty(in->jadwal_rilis);
	row->update_rule = or_empty(in->jadwal_mutakhir);
	row->availability = in->ketersediaan ? in->ketersediaan : terms_availability.first;
}

/* The codes that a select sends are those that its page offered. */
static enum sd_err
entry_codes(struct req *rq, const struct item_row *row)
{
	struct function_row *functions;
	struct unit_name_row *units;
	size_t n, n_units;
	bool function = !row->function_code, unit = row->unit_id == rq->user.unit_id;
	enum sd_err er;

	if ((er = function_list(rq->db, rq->arena, &functions, &n)) != SD_OK ||
	    (er = unit_names(rq->db, rq->arena, &units, &n_units)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		function = function || str_same(functions[i].code, row->function_code);
	for (size_t i = 0; i < n_units; i++)
		unit = unit || units[i].id == row->unit_id;
	if (!function)
		return req_fault(rq, "urusan", "Urusan ini tidak dikenal. Pilih salah satu dari daftar.");
	return unit ? SD_OK : req_fault(rq, "unit", "Perangkat daerah ini tidak dikenal. Pilih salah satu "
	    "dari daftar.");
}

/* What one field alone cannot tell. */
static enum sd_err
entry_check(struct req *rq, const struct item_row *row)
{
	enum sd_err er = entry_codes(rq, row);

	if (er != SD_OK && er != SD_INVALID)
		return er;
	if (!str_same(row->access, "terbuka") && str_blank(row->access_ground))
		er = req_fault(rq, "alasan_akses", "Tulis dasar mengapa aksesnya tidak terbuka.");
	if (!row->needs_recommendation && str_blank(row->exempt_reason))
		er = req_fault(rq, "alasan_bebas", "Tulis alasan mengapa rekomendasi BPS tidak diperlukan.");
	if (row->is_priority && str_blank(row->priority_reason))
		er = req_fault(rq, "alasan_prioritas", "Tulis alasan mengapa data ini diusulkan sebagai data "
		    "prioritas.");
	return er;
}

static enum sd_err
year_find(struct req *rq, int64_t year, struct year_row *out)
{
	struct year_row *rows;
	size_t n;
	enum sd_err er = year_list(rq->db, rq->arena, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		if (rows[i].year == year) {
			*out = rows[i];
			return SD_OK;
		}
	return er == SD_OK ? req_fault(rq, "tahun", "Daftar data tahun itu belum dibuka.") : er;
}

struct save {
	struct req *rq;
	struct item_row row;
	struct item_origin of;   /* of a copy */
};

static enum sd_err
entry_begin(struct db *db, struct req *rq, const struct item_row *row, const char *detail)
{
	struct subject s = { row->id, 1, entry_states.initial, row->unit_id, rq->user.id, NULL };

	return flow_begin(db, rq->arena, &entry_flow, &s, &rq->user, detail);
}

static enum sd_err
entry_new_tx(struct db *db, void *arg)
{
	struct save *s = arg;
	enum sd_err er = item_insert(db, &s->row, s->rq->user.id);

	return er == SD_OK ? entry_begin(db, s->rq, &s->row, NULL) : er;
}

enum sd_err
entry_new_action(struct req *rq)
{
	const struct entry_in *in = rq->in;
	struct save s = { .rq = rq };
	struct year_row year;
	enum sd_err er;

	s.row.unit_id = cap_allows(CAP_CONSOLIDATE, rq->user.roles) && in->unit ? in->unit :
	    rq->user.unit_id;
	s.row.year = in->tahun;
	if (!may_write(&rq->user, s.row.unit_id) || !s.row.unit_id)
		return SD_DENIED;
	entry_fill(in, &s.row);
	if ((er = year_find(rq, in->tahun, &year)) != SD_OK || (er = entry_check(rq, &s.row)) != SD_OK ||
	    (er = db_tx(rq->db, entry_new_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "buat", "/daftar-data/%lld", (long long)s.row.id);
}

static enum sd_err
entry_edit_tx(struct db *db, void *arg)
{
	struct save *s = arg;
	struct audit_row trail = { .at = s->rq->now, .user_id = s->rq->user.id, .kind = "entri",
		.subject_id = s->row.id, .event = "ubah" };
	enum sd_err er = item_update(db, &s->row, s->rq->user.id);

	return er == SD_OK ? audit_write(db, &trail) : er;
}

enum sd_err
entry_edit_action(struct req *rq)
{
	const struct entry_in *in = rq->in;
	struct save s = { .rq = rq };
	enum sd_err er;

	if ((er = entry_load(rq, in->id, &s.row)) != SD_OK)
		return er;
	if (!may_edit(&rq->user, &s.row))
		return SD_DENIED;
	entry_fill(in, &s.row);
	s.row.rev = in->rev;
	if (cap_allows(CAP_CONSOLIDATE, rq->user.roles) && in->unit)
		s.row.unit_id = in->unit;
	if ((er = entry_check(rq, &s.row)) != SD_OK ||
	    (er = db_tx(rq->db, entry_edit_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/daftar-data/%lld", (long long)s.row.id);
}

/* --- events --- */

enum sd_err
entry_event_action(struct req *rq)
{
	const struct fire_in *in = rq->in;
	const struct transition *t;
	struct item_row row;
	enum sd_err er;

	if ((er = entry_load(rq, in->id, &row)) != SD_OK)
		return er;
	if (row.rev != in->rev)
		return SD_CONFLICT;
	if ((er = entry_may_fire(rq, &row, in->event, in->alasan)) != SD_OK)
		return er;
	if ((er = entries_fire(rq, &row, 1, in->event, NULL, in->alasan)) != SD_OK)
		return er;
	t = flow_event(&entry_flow, in->event);
	return resp_see_other(rq, t->note ? t->note : FLOW_NOTE, "/daftar-data/%lld", (long long)row.id);
}

/* --- copies --- */

static enum sd_err
copy_tx(struct db *db, void *arg)
{
	struct save *s = arg;
	const char *detail = arena_printf(s->rq->arena, "{\"%s\": %lld}", s->of.amends ? "mengubah" :
	    "disalin_dari", (long long)s->of.from);
	enum sd_err er = item_copy(db, &s->of, s->row.year, s->rq->user.id, &s->row.id);

	return er == SD_OK ? entry_begin(db, s->rq, &s->row, detail) : er;
}

enum sd_err
entry_copy_action(struct req *rq)
{
	const struct copy_in *in = rq->in;
	struct save s = { .rq = rq, .of = { .from = in->id } };
	struct year_row year;
	enum sd_err er;

	if ((er = entry_load(rq, in->id, &s.row)) != SD_OK)
		return er;
	if (!may_write(&rq->user, s.row.unit_id))
		return SD_DENIED;
	if ((er = year_find(rq, in->tahun, &year)) != SD_OK)
		return er;
	s.row.year = in->tahun;
	if ((er = db_tx(rq->db, copy_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "disalin", "/daftar-data/%lld/ubah", (long long)s.row.id);
}

enum sd_err
entry_amend_action(struct req *rq)
{
	const struct amend_in *in = rq->in;
	struct save s = { .rq = rq, .of = { .from = in->id, .amends = in->id, .drops = in->keluarkan != 0,
	    .reason = in->alasan_perubahan } };
	int64_t there;
	enum sd_err er;

	if ((er = entry_load(rq, in->id, &s.row)) != SD_OK)
		return er;
	if (!may_write(&rq->user, s.row.unit_id))
		return SD_DENIED;
	if (!state_in(s.row.state, ENTRY_AGREED) || !str_same(s.row.list_state, "agreed"))
		return req_fault(rq, NULL, "Hanya entri yang sudah disepakati yang dapat diubah lewat usulan "
		    "perubahan.");
	/* Somebody was faster: the amendment is there. */
	if ((er = db_tx(rq->db, copy_tx, &s)) == SD_CONFLICT) {
		if ((er = item_amendment(rq->db, rq->arena, in->id, &there)) != SD_OK)
			return er == SD_NOT_FOUND ? SD_CONFLICT : er;
		return req_exists(rq, NULL, arena_printf(rq->arena, "/daftar-data/%lld", (long long)there),
		    "Usulan perubahan entri ini sudah ada; satu entri diubah lewat satu usulan.");
	}
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, in->keluarkan ? "pengeluaran" : "perubahan", in->keluarkan ? "/daftar-data/%lld" :
	    "/daftar-data/%lld/ubah", (long long)s.row.id);
}

struct unit_copy {
	struct req *rq;
	int64_t year;
	const struct id_row *ids;
	size_t n;
};

static enum sd_err
unit_copy_tx(struct db *db, void *arg)
{
	struct unit_copy *c = arg;
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < c->n && er == SD_OK; i++) {
		struct save s = { .rq = c->rq, .of = { .from = c->ids[i].id, .once = true } };
		er = entry_load(c->rq, s.of.from, &s.row);
		s.row.year = c->year;
		if (er == SD_OK)
			er = copy_tx(db, &s);
	}
	return er;
}

enum sd_err
unit_copy_action(struct req *rq)
{
	const struct copy_in *in = rq->in;
	struct unit_copy c = { .rq = rq, .year = in->tahun };
	int64_t unit = cap_allows(CAP_CONSOLIDATE, rq->user.roles) ? in->unit : rq->user.unit_id;
	struct id_row *ids;
	struct year_row year;
	enum sd_err er;

	if (!may_write(&rq->user, unit))
		return SD_DENIED;
	if ((er = year_find(rq, in->tahun, &year)) != SD_OK ||
	    (er = item_copy_ids(rq->db, rq->arena, in->tahun, unit, &ids, &c.n)) != SD_OK)
		return er;
	c.ids = ids;
	if (!c.n)
		return req_fault(rq, NULL, "Tidak ada entri tahun %lld yang belum ada di tahun %lld.",
		    (long long)in->tahun - 1, (long long)in->tahun);
	if ((er = db_tx(rq->db, unit_copy_tx, &c)) == SD_CONFLICT)
		return req_exists(rq, NULL, arena_printf(rq->arena, "/daftar-data?tahun=%lld", (long long)in->tahun),
		    "Entri tahun %lld baru saja disalin ke tahun %lld oleh orang lain.", (long long)in->tahun - 1,
		    (long long)in->tahun);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "disalin", "/daftar-data?tahun=%lld&status=konsep",
	    (long long)in->tahun);
}

/* --- priority, years --- */

struct priority {
	struct req *rq;
	struct item_row row;
	const struct priority_in *in;
};

static enum sd_err
priority_tx(struct db *db, void *arg)
{
	struct priority *p = arg;
	struct audit_row trail = { .at = p->rq->now, .user_id = p->rq->user.id, .kind = "entri",
		.subject_id = p->row.id, .event = p->in->prioritas ? "prioritas" : "bukan-prioritas",
		.reason = p->in->alasan_prioritas };
	enum sd_err er = item_priority(db, p->row.id, p->in->rev, p->in->prioritas != 0,
	    p->in->alasan_prioritas, p->rq->user.id);

	return er == SD_OK ? audit_write(db, &trail) : er;
}

enum sd_err
entry_priority_action(struct req *rq)
{
	struct priority p = { .rq = rq, .in = rq->in };
	enum sd_err er;

	if ((er = entry_load(rq, p.in->id, &p.row)) != SD_OK)
		return er;
	if (state_in(p.row.state, ENTRY_AGREED))
		return req_fault(rq, "prioritas", "Prioritas entri ini sudah disepakati Forum. Usulkan perubahan "
		    "entrinya; Forum memutuskannya dalam sidang.");
	if (str_blank(p.in->alasan_prioritas))
		return req_fault(rq, "alasan_prioritas", "Tulis alasan penetapannya.");
	if ((er = db_tx(rq->db, priority_tx, &p)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/daftar-data/%lld", (long long)p.row.id);
}

struct year_opened { struct req *rq; int64_t year; };

static enum sd_err
year_tx(struct db *db, void *arg)
{
	struct year_opened *y = arg;
	struct audit_row trail = { .at = y->rq->now, .user_id = y->rq->user.id, .kind = "daftar",
		.subject_id = y->year, .event = "buka", .to_state = "open" };
	const char *text = arena_printf(y->rq->arena, "Daftar data tahun %lld dibuka; silakan mengusulkan.",
	    (long long)y->year);
	enum sd_err er = year_open(db, y->year, y->rq->user.id);

	if (er == SD_OK)
		er = audit_write(db, &trail);
	return er == SD_OK ? notify_role(db, ROLE_PRODUCER, 0, text, arena_printf(y->rq->arena,
	    "/daftar-data?tahun=%lld", (long long)y->year)) : er;
}

static enum sd_err
year_exists(struct req *rq, int64_t year)
{
	return req_exists(rq, "tahun", arena_printf(rq->arena, "/daftar-data?tahun=%lld", (long long)year),
	    "Daftar data tahun %lld sudah dibuka.", (long long)year);
}

enum sd_err
year_action(struct req *rq)
{
	const struct year_in *in = rq->in;
	struct year_opened y = { rq, in->tahun };
	struct year_row *rows;
	size_t n;
	enum sd_err er;

	if (!cap_allows(CAP_CONSOLIDATE, rq->user.roles) && !cap_allows(CAP_SESSION, rq->user.roles))
		return SD_DENIED;
	if ((er = year_list(rq->db, rq->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if (rows[i].year == in->tahun)
			return year_exists(rq, in->tahun);
	if ((er = db_tx(rq->db, year_tx, &y)) == SD_CONFLICT)
		return year_exists(rq, in->tahun);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "tahun-dibuka", "/daftar-data?tahun=%lld", (long long)in->tahun);
}
