/*
 * account.c: the program `account` on one screen: login, own account, and what an admin keeps: people, units,
 * calendar,
 * settings, letter numbers.
 */
#include "modules/account/account.h"
#include "modules/account/admin.h"
#include "modules/account/model.h"
#include "modules/account/model_admin.h"
#include "modules/account/model_login.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"

static const struct param login_params[] = {
	P(login_in, login, PARAM_LINE, PARAM_REQUIRED, 1, 60, "Nama pengguna"),
	P(login_in, sandi, PARAM_SECRET, PARAM_REQUIRED, 1, 200, "Kata sandi"),
	P(login_in, kembali, PARAM_LINE, 0, 0, 500, "Halaman berikutnya"),
	P_END,
};

static const struct param login_page_params[] = {
	P(login_in, kembali, PARAM_LINE, 0, 0, 500, "Halaman berikutnya"),
	P_END,
};

static const struct param password_params[] = {
	P(password_in, lama, PARAM_SECRET, PARAM_REQUIRED, 1, 200, "Kata sandi lama"),
	P(password_in, baru, PARAM_SECRET, PARAM_REQUIRED, 1, 200, "Kata sandi baru"),
	P(password_in, ulang, PARAM_SECRET, PARAM_REQUIRED, 1, 200, "Ulangi kata sandi baru"),
	P_END,
};

static const struct param token_params[] = {
	P(token_in, nama, PARAM_LINE, PARAM_REQUIRED, 3, 80, "Dipakai untuk"),
	P_ENUM(token_in, cakupan, PARAM_REQUIRED, "baca|tulis", "Cakupan"),
	P(token_in, hari, PARAM_INT, PARAM_REQUIRED, 1, 366, "Berlaku"),
	P_END,
};
static const struct param kept_params[] = { P(kept_in, isian, PARAM_ID, PARAM_REQUIRED, 1, 0, "Isian"), P_END };
static const struct param token_id_params[] = { P_PATH_ID(token_id_in, id), P_END };
static const struct param id_params[] = { P_PATH_ID(id_in, id), P_END };
static const struct param person_page_params[] = { P_PATH_ID(person_in, id), P_END };

#define PERSON_FIELDS \
	P(person_in, nama, PARAM_LINE, PARAM_REQUIRED, 2, 120, "Nama"), \
	P(person_in, surel, PARAM_LINE, 0, 0, 200, "Surel"), \
	P(person_in, jabatan, PARAM_LINE, 0, 0, 160, "Jabatan"), \
	P(person_in, pangkat, PARAM_LINE, 0, 0, 80, "Pangkat/golongan"), \
	P(person_in, nip, PARAM_LINE, 0, 0, 30, "NIP"), \
	P(person_in, unit, PARAM_ID, 0, 1, 0, "Perangkat daerah"), \
	P(person_in, peran, PARAM_LINES, 0, 0, 6, "Peran")

static const struct param person_new_params[] = {
	P(person_in, login, PARAM_SLUG, PARAM_REQUIRED, 2, 60, "Nama pengguna"),
	PERSON_FIELDS, P_END,
};
static const struct param person_params[] = {
	P_PATH_ID(person_in, id),
	P(person_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	PERSON_FIELDS, P_END,
};
static const struct param status_params[] = {
	P_PATH_ID(status_in, id), P(status_in, mati, PARAM_BOOL, 0, 0, 0, "Nonaktif"), P_END,
};

#define AGENCY_FIELDS \
	P(agency_in, nama, PARAM_LINE, PARAM_REQUIRED, 3, 200, "Nama"), \
	P(agency_in, singkatan, PARAM_LINE, 0, 0, 60, "Singkatan"), \
	P(agency_in, jenis, PARAM_LINE, PARAM_REQUIRED, 2, 40, "Jenis"), \
	P(agency_in, urusan, PARAM_LINE, 0, 0, 120, "Urusan"), \
	P(agency_in, kepala, PARAM_LINE, 0, 0, 120, "Nama kepala"), \
	P(agency_in, jabatan, PARAM_LINE, 0, 0, 160, "Jabatan kepala"), \
	P(agency_in, pangkat, PARAM_LINE, 0, 0, 80, "Pangkat kepala"), \
	P(agency_in, nip, PARAM_LINE, 0, 0, 30, "NIP kepala"), \
	P(agency_in, kode_surat, PARAM_LINE, 0, 0, 40, "Kode surat"), \
	P(agency_in, mulai, PARAM_DATE, 0, 0, 0, "Berlaku sejak"), \
	P(agency_in, akhir, PARAM_DATE, 0, 0, 0, "Berlaku sampai"), \
	P(agency_in, penerus, PARAM_ID, 0, 1, 0, "Penerus")

static const struct param agency_page_params[] = { P_PATH_ID(agency_in, id), P_END };
static const struct param agency_new_params[] = {
	P(agency_in, kode, PARAM_SLUG, PARAM_REQUIRED, 2, 40, "Kode"), AGENCY_FIELDS, P_END,
};
static const struct param agency_params[] = {
	P_PATH_ID(agency_in, id), P(agency_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"), AGENCY_FIELDS, P_END,
};
static const struct param calendar_params[] = { P(calendar_in, tahun, PARAM_INT, 0, 2000, 2100, "Tahun"), P_END };
static const struct param day_params[] = {
	P(day_in, tanggal, PARAM_DATE, PARAM_REQUIRED, 0, 0, "Tanggal"),
	P_ENUM(day_in, jenis, PARAM_REQUIRED, "libur_nasional|cuti_bersama", "Jenis"),
	P(day_in, nama, PARAM_LINE, PARAM_REQUIRED, 3, 120, "Nama"),
	P(day_in, dasar, PARAM_LINE, 0, 0, 300, "Dasar"),
	P(day_in, sementara, PARAM_BOOL, 0, 0, 0, "Sementara"),
	P_END,
};
static const struct param day_remove_params[] = {
	P(day_remove_in, tanggal, PARAM_DATE, PARAM_REQUIRED, 0, 0, "Tanggal"), P_END,
};
static const struct param hours_params[] = {
	P(hours_in, hari, PARAM_INT, PARAM_REQUIRED, 1, 7, "Hari"),
	P(hours_in, jam, PARAM_LINE, 0, 0, 60, "Jam layanan"),
	P_END,
};
static const struct param option_params[] = {
	P(option_in, nama, PARAM_LINE, PARAM_REQUIRED, 1, 80, "Pengaturan"),
	P(option_in, rev, PARAM_ID, 0, 1, 0, "Versi"),
	P(option_in, nilai, PARAM_LINE, 0, 0, 2000, "Nilai"),
	P_END,
};
static const struct param numbering_params[] = {
	P(numbering_in, kode, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Register"),
	P(numbering_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(numbering_in, pola, PARAM_LINE, PARAM_REQUIRED, 3, 120, "Pola"),
	P(numbering_in, klasifikasi, PARAM_LINE, 0, 0, 40, "Klasifikasi"),
	P(numbering_in, opd, PARAM_LINE, 0, 0, 40, "Kode kantor"),
	P_END,
};


static const struct route routes[] = {
	PAGE("/masuk", CAP_PUBLIC, login_page, IN(login_in, login_page_params), "Formulir masuk"),
	ACTION("/masuk", CAP_PUBLIC, login_action, IN(login_in, login_params), login_page, "Masuk"),
	ACTION("/keluar", CAP_STAFF, logout_action, NO_IN, NULL, "Keluar"),
	PAGE("/akun", CAP_STAFF, profile_page, NO_IN, "Akun sendiri dan sesinya"),
	ACTION("/akun/sesi", CAP_STAFF, sessions_action, NO_IN, NULL, "Akhiri sesi lain"),
	ACTION("/akun/akhiri", CAP_STAFF, end_action, NO_IN, NULL, "Akhiri semua sesi"),
	ACTION("/akun/isian/buang", CAP_STAFF, kept_discard_action, IN(kept_in, kept_params), NULL,
	    "Buang isian yang tersimpan"),
	PAGE("/akun/kunci", CAP_STAFF, tokens_page, NO_IN, "Kunci untuk program"),
	ACTION("/akun/kunci", CAP_STAFF, token_create_action, IN(token_in, token_params), tokens_page, "Buat kunci"),
	ACTION("/akun/kunci/{id}/cabut", CAP_STAFF, token_revoke_action, IN(token_id_in, token_id_params), tokens_page,
	    "Cabut kunci"),
	PAGE("/akun/sandi", CAP_STAFF, password_page, NO_IN, "Formulir ganti sandi"),
	ACTION("/akun/sandi", CAP_STAFF, password_action, IN(password_in, password_params), password_page, "Ganti sandi"),
	PAGE("/admin", CAP_ADMIN, admin_page, NO_IN, "Pengelolaan"),
	PAGE("/admin/pengguna", CAP_ADMIN, people_page, NO_IN, "Pengguna"),
	PAGE("/admin/pengguna/baru", CAP_ADMIN, person_page, IN(person_in, NULL), "Formulir pengguna baru"),
	ACTION("/admin/pengguna/baru", CAP_ADMIN, person_action, IN(person_in, person_new_params), person_page,
	    "Simpan pengguna baru"),
	PAGE("/admin/pengguna/{id}", CAP_ADMIN, person_page, IN(person_in, person_page_params), "Satu pengguna"),
	ACTION("/admin/pengguna/{id}", CAP_ADMIN, person_action, IN(person_in, person_params), person_page,
	    "Simpan pengguna"),
	ACTION("/admin/pengguna/{id}/sandi", CAP_ADMIN, person_reset_action, IN(id_in, id_params), person_again,
	    "Beri sandi baru"),
	ACTION("/admin/pengguna/{id}/buka", CAP_ADMIN, person_unlock_action, IN(id_in, id_params), person_again,
	    "Buka akun yang tertunda"),
	ACTION("/admin/pengguna/{id}/status", CAP_ADMIN, person_status_action, IN(status_in, status_params), person_again,
	    "Tutup atau buka akun"),
	PAGE("/admin/unit", CAP_ADMIN, agencies_page, NO_IN, "Perangkat daerah"),
	PAGE("/admin/unit/baru", CAP_ADMIN, agency_page, IN(agency_in, NULL), "Formulir perangkat daerah baru"),
	ACTION("/admin/unit/baru", CAP_ADMIN, agency_action, IN(agency_in, agency_new_params), agency_page,
	    "Simpan perangkat daerah baru"),
	PAGE("/admin/unit/{id}", CAP_ADMIN, agency_page, IN(agency_in, agency_page_params), "Satu perangkat daerah"),
	ACTION("/admin/unit/{id}", CAP_ADMIN, agency_action, IN(agency_in, agency_params), agency_page,
	    "Simpan perangkat daerah"),
	PAGE("/admin/kalender", CAP_ADMIN, calendar_page, IN(calendar_in, calendar_params), "Hari libur dan jam layanan"),
	ACTION("/admin/kalender", CAP_ADMIN, day_action, IN(day_in, day_params), calendar_again, "Simpan hari libur"),
	ACTION("/admin/kalender/hapus", CAP_ADMIN, day_remove_action, IN(day_remove_in, day_remove_params), calendar_again,
	    "Hapus hari libur"),
	ACTION("/admin/kalender/jam", CAP_ADMIN, hours_action, IN(hours_in, hours_params), calendar_again,
	    "Simpan jam layanan"),
	PAGE("/admin/pengaturan", CAP_ADMIN, options_page, NO_IN, "Pengaturan"),
	ACTION("/admin/pengaturan", CAP_ADMIN, option_action, IN(option_in, option_params), options_page,
	    "Simpan satu pengaturan"),
	PAGE("/admin/nomor", CAP_ADMIN, numbering_page, NO_IN, "Pola nomor surat"),
	ACTION("/admin/nomor", CAP_ADMIN, numbering_action, IN(numbering_in, numbering_params), numbering_page,
	    "Simpan pola nomor surat"),
};

int
main(int argc, char **argv)
{
	static const struct stmt *const *const shared_stmts[] = { admin_stmts, entrance_stmts, session_stmts, form_stmts,
	    login_stmts, setting_check_stmts, password_stmts, audit_stmts, NULL };
	static const struct app app = {
		.name = "account",
		.title = "masuk, akun, dan administrasi",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = account_stmts,
		.pages = &page_style,
		.slow = true,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
