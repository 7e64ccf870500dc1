/*
 * admin_actions.c: agencies, calendar, settings, letter numbers. Each change and its audit row in one transaction.
 */
#include "modules/account/admin.h"
#include "modules/account/model_admin.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/register.h"
#include "shared/process/setting.h"
#include "shared/request/access_note.h"

#define SPANS_MAX 4 /* opening hours of one day: before and behind prayers or lunch, and two more */

struct change {
	struct req *rq;
	enum sd_err (*write)(struct db *db, struct change *c);
	struct agency_row agency, before;
	struct day_row day;
	struct hour_row hours[SPANS_MAX];
	size_t n_hours;
	struct numbering_row numbering;
	const char *kind, *event, *detail;
	int64_t subject_id;
};

static enum sd_err
change_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	enum sd_err er = c->write(db, c);
	struct audit_row row = { .user_id = c->rq->user.id, .kind = c->kind, .subject_id = c->subject_id,
		.event = c->event, .reason = c->detail, .at = c->rq->now };

	return er == SD_OK ? audit_write(db, &row) : er;
}

/* Runs the change; then the page again. */
static enum sd_err
change_run(struct change *c, const char *path)
{
	enum sd_err er = db_tx(c->rq->db, change_tx, c);

	return er == SD_OK ? resp_see_other(c->rq, "simpan", "%s", path) : er;
}

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

/* --- agencies --- */

static enum sd_err
agency_write(struct db *db, struct change *c)
{
	struct date yesterday = date_of_days(date_days(time_wib_date(c->rq->now)) - 1);
	int64_t by = c->rq->user.id;
	enum sd_err er;

	if (!c->agency.id) {
		er = agency_insert(db, &c->agency, by);
		c->subject_id = c->agency.id;
		return er;
	}
	if ((er = agency_update(db, &c->agency, by)) != SD_OK || str_same(c->before.name, c->agency.name))
		return er;
	return agency_keep_name(db, c->agency.id, c->before.name, date_iso(c->rq->arena, yesterday));
}

static bool
code_fits(const char *s)
{
	for (; s && *s; s++)
		if (!((*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') || *s == '_'))
			return false;
	return !str_blank(s);
}

enum sd_err
agency_action(struct req *rq)
{
	const struct agency_in *in = rq->in;
	struct change c = { .rq = rq, .write = agency_write, .kind = "unit", .event = in->id ? "ubah" : "buat",
		.subject_id = in->id, .detail = in->nama };
	enum sd_err er;

	if (in->id && (er = agency_load(rq->db, rq->arena, in->id, &c.before)) != SD_OK)
		return er;
	if (!in->id && !code_fits(in->kode))
		return req_fault(rq, "kode", "Kode berisi huruf besar, angka, dan garis bawah saja.");
	c.agency = (struct agency_row){ .id = in->id, .rev = in->rev, .successor_id = in->penerus, .code = in->kode,
		.name = in->nama, .short_name = or_empty(in->singkatan), .kind = in->jenis,
		.functions = or_empty(in->urusan), .head_name = or_empty(in->kepala), .head_title = or_empty(in->jabatan),
		.head_rank = or_empty(in->pangkat), .head_nip = or_empty(in->nip), .office_code = or_empty(in->kode_surat),
		.valid_from = in->mulai ? in->mulai : "1900-01-01", .valid_to = in->akhir ? in->akhir : "9999-12-31" };
	er = change_run(&c, "/admin/unit");
	return er == SD_CONFLICT && !in->id ? req_fault(rq, "kode", "Kode ini sudah dipakai.") : er;
}

/* --- calendar --- */

static enum sd_err day_write(struct db *db, struct change *c) { return day_put(db, &c->day, c->rq->user.id); }
static enum sd_err day_erase(struct db *db, struct change *c) { return day_remove(db, c->day.day); }

static const char *
calendar_path(struct req *rq, const char *day)
{
	return arena_printf(rq->arena, "/admin/kalender?tahun=%.4s", day);
}

enum sd_err
day_action(struct req *rq)
{
	const struct day_in *in = rq->in;
	struct change c = { .rq = rq, .write = day_write, .kind = "kalender", .event = "ubah",
		.detail = arena_printf(rq->arena, "%s %s", in->tanggal, in->nama) };

	c.day = (struct day_row){ in->tanggal, in->jenis, in->nama, or_empty(in->dasar), !in->sementara };
	return change_run(&c, calendar_path(rq, in->tanggal));
}

enum sd_err
day_remove_action(struct req *rq)
{
	const struct day_remove_in *in = rq->in;
	struct change c = { .rq = rq, .write = day_erase, .kind = "kalender", .event = "hapus", .detail = in->tanggal };

	c.day.day = in->tanggal;
	return change_run(&c, calendar_path(rq, in->tanggal));
}

/* "08:00" at the start of *s; moves behind it. */
static bool
clock_parse(struct str *s, int64_t *second)
{
	int64_t h, m;

	if (s->n < 5 || (s->p[2] != ':' && s->p[2] != '.'))
		return false;
	if (!str_int((struct str){ s->p, 2 }, 0, 24, &h) || !str_int((struct str){ s->p + 3, 2 }, 0, 59, &m))
		return false;
	*second = h * 3600 + m * 60;
	*s = (struct str){ s->p + 5, s->n - 5 };
	return *second <= DAY_SECONDS;
}

enum sd_err
hours_parse(const char *text, struct hour_row *out, size_t *n)
{
	struct str unread = str_of(text), part;

	*n = 0;
	while ((part = str_part(&unread, ',')).p) {
		struct hour_row *row = &out[*n];

		part = str_trim(part);
		if (!part.n)
			continue;
		if (*n == SPANS_MAX || !clock_parse(&part, &row->from_second) || !part.n || part.p[0] != '-')
			return SD_INVALID;
		part = (struct str){ part.p + 1, part.n - 1 };
		if (!clock_parse(&part, &row->to_second) || part.n || row->to_second <= row->from_second)
			return SD_INVALID;
		if (*n && row->from_second < out[*n - 1].to_second)
			return SD_INVALID;
		++*n;
	}
	return SD_OK;
}

static enum sd_err
hours_write(struct db *db, struct change *c)
{
	return hour_put(db, c->subject_id, c->hours, c->n_hours);
}

enum sd_err
hours_action(struct req *rq)
{
	const struct hours_in *in = rq->in;
	struct change c = { .rq = rq, .write = hours_write, .kind = "jam-layanan", .event = "ubah", .subject_id = in->hari,
		.detail = in->jam };

	if (hours_parse(in->jam, c.hours, &c.n_hours) != SD_OK)
		return req_fault(rq, "jam", "Tulis jam sebagai 08:00-12:00, 13:00-15:00; kosongkan bila libur.");
	return change_run(&c, "/admin/kalender");
}

/* --- settings and letter numbers --- */

static enum sd_err
option_write(struct db *db, struct change *c)
{
	const struct option_in *in = c->rq->in;
	const struct setting *s = setting_of(setting_find(in->nama));
	struct option_row before = { .value = NULL };
	struct access_row note = { .event = ACCESS_SETTING, .subject_kind = "pengaturan", .subject = s->name,
		.after = or_empty(in->nilai) };
	enum sd_err er = option_load(db, c->rq->arena, s->name, &before);

	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	if ((er = option_put(db, s, in->rev, or_empty(in->nilai), c->rq->user.id)) != SD_OK)
		return er;
	note.before = before.value;
	return access_note(c->rq, &note);
}

enum sd_err
option_action(struct req *rq)
{
	const struct option_in *in = rq->in;
	struct change c = { .rq = rq, .write = option_write, .kind = "pengaturan", .event = "ubah",
		.detail = arena_printf(rq->arena, "%s = %s", in->nama, or_empty(in->nilai)) };
	enum setting_key key = setting_find(in->nama);
	const char *why;
	enum sd_err er;

	if (key == SET_NONE)
		return req_fault(rq, "nama", "Pengaturan ini tidak dikenal.");
	er = setting_check(rq->db, rq->arena, key, or_empty(in->nilai), &why);
	if (er == SD_INVALID)
		return req_fault(rq, "nilai", "%s: %s", in->nama, why);
	if (er != SD_OK)
		return er;
	er = change_run(&c, "/admin/pengaturan");
	setting_forget();
	return er;
}

static enum sd_err
numbering_write(struct db *db, struct change *c)
{
	return numbering_put(db, &c->numbering, c->rq->user.id);
}

enum sd_err
numbering_action(struct req *rq)
{
	const struct numbering_in *in = rq->in;
	struct change c = { .rq = rq, .write = numbering_write, .kind = "nomor", .event = "ubah",
		.detail = arena_printf(rq->arena, "%s: %s", in->kode, in->pola) };
	const char *sample;

	if (register_format(rq->arena, in->pola, or_empty(in->klasifikasi), or_empty(in->opd), 1,
	    time_wib_date(rq->now), &sample) != SD_OK)
		return req_fault(rq, "pola", "Pola memuat bagian yang tidak dikenal. Yang dikenal: {klasifikasi}, {urut}, "
		    "{opd}, {tahun}, {bulan}, {romawi}.");
	c.numbering = (struct numbering_row){ .code = in->kode, .pattern = in->pola,
		.classification = or_empty(in->klasifikasi), .office = or_empty(in->opd), .rev = in->rev };
	return change_run(&c, "/admin/nomor");
}
