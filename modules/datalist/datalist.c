/*
 * datalist.c: the program `datalist` on one screen: parameters, routes, workflows. SOP steps 1a and
 * 1b: the data list of a year is proposed by agencies and agreed on by the forum.
 */
#include "modules/datalist/datalist.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"

#define KINDS "variabel|indikator|geospasial|keuangan"
#define YEAR(strct, flags) P(strct, tahun, PARAM_INT, flags, 2000, 2100, "Tahun")

#define LIST_FILTER \
	YEAR(list_in, 0), \
	P(list_in, unit, PARAM_ID, 0, 0, 0, "Perangkat daerah"), \
	P_ENUM(list_in, status, 0, STATE_OPTIONS(ENTRY_STATES), "Status"), \
	P_ENUM(list_in, prioritas, 0, "ya|tidak", "Prioritas"), \
	P(list_in, q, PARAM_LINE, 0, 0, 100, "Cari")

static const struct param list_params[] = {
	LIST_FILTER,
	P(list_in, hal, PARAM_INT, 0, 1, 100000, "Halaman"),
	P_END,
};

static const struct param bulk_params[] = {
	LIST_FILTER,
	P(list_in, ids, PARAM_IDS, 0, 0, 1000, "Entri"),
	P(list_in, event, PARAM_SLUG, 0, 1, 40, "Tindakan"),
	P(list_in, alasan, PARAM_TEXT, 0, 0, 1000, "Catatan"),
	P(list_in, semua, PARAM_BOOL, 0, 0, 0, "Semua"),
	P(list_in, sidang, PARAM_ID, 0, 0, 0, "Sidang"),
	P_END,
};

static const struct param new_page_params[] = { YEAR(entry_in, 0), P_END };

#define ENTRY_FIELDS \
	P(entry_in, unit, PARAM_ID, 0, 0, 0, "Perangkat daerah"), \
	P(entry_in, judul, PARAM_LINE, PARAM_REQUIRED, 3, 250, "Nama data"), \
	P_ENUM(entry_in, jenis, PARAM_REQUIRED, KINDS, "Jenis"), \
	P(entry_in, konsep, PARAM_LINE, 0, 0, 300, "Konsep"), \
	P(entry_in, definisi, PARAM_TEXT, 0, 0, 2000, "Definisi"), \
	P(entry_in, klasifikasi, PARAM_LINE, 0, 0, 300, "Klasifikasi"), \
	P(entry_in, ukuran, PARAM_LINE, 0, 0, 120, "Ukuran"), \
	P(entry_in, satuan, PARAM_LINE, 0, 0, 120, "Satuan"), \
	P_ENUM(entry_in, periode, PARAM_REQUIRED, "A|S|Q|M|W|D", "Periode"), \
	P(entry_in, cakupan, PARAM_LINE, 0, 0, 120, "Cakupan wilayah"), \
	P_ENUM(entry_in, metode, PARAM_REQUIRED, "kompilasi|survei|sensus", "Cara pengumpulan"), \
	P(entry_in, kegiatan, PARAM_LINE, 0, 0, 250, "Kegiatan statistik"), \
	P(entry_in, perlu_rekomendasi, PARAM_BOOL, 0, 0, 0, "Perlu rekomendasi"), \
	P(entry_in, alasan_bebas, PARAM_LINE, 0, 0, 500, "Alasan tanpa rekomendasi"), \
	P(entry_in, dasar, PARAM_LINE, 0, 0, 250, "Dasar"), \
	P(entry_in, urusan, PARAM_SLUG, 0, 0, 10, "Urusan"), \
	P(entry_in, kode_sipd, PARAM_LINE, 0, 0, 40, "Kode SIPD"), \
	P(entry_in, prioritas, PARAM_BOOL, 0, 0, 0, "Data prioritas"), \
	P(entry_in, alasan_prioritas, PARAM_LINE, 0, 0, 500, "Alasan prioritas"), \
	P_ENUM(entry_in, akses, PARAM_REQUIRED, "terbuka|terbatas|tertutup", "Akses"), \
	P(entry_in, alasan_akses, PARAM_LINE, 0, 0, 500, "Dasar akses"), \
	P(entry_in, jadwal_rilis, PARAM_LINE, 0, 0, 120, "Jadwal rilis"), \
	P(entry_in, jadwal_mutakhir, PARAM_LINE, 0, 0, 120, "Jadwal pemutakhiran"), \
	P_ENUM(entry_in, ketersediaan, PARAM_REQUIRED, "ada|sebagian|belum", "Ketersediaan")

static const struct param entry_new_params[] = {
	YEAR(entry_in, PARAM_REQUIRED), ENTRY_FIELDS, P_END,
};

static const struct param entry_edit_params[] = {
	P_PATH_ID(entry_in, id), P(entry_in, rev, PARAM_ID, PARAM_REQUIRED, 0, 0, "Versi"), ENTRY_FIELDS,
	P_END,
};

static const struct param id_params[] = { P_PATH_ID(id_in, id), P_END };

static const struct param fire_params[] = {
	P_PATH_ID(fire_in, id),
	P(fire_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Tindakan"),
	P(fire_in, rev, PARAM_ID, PARAM_REQUIRED, 0, 0, "Versi"),
	P(fire_in, alasan, PARAM_TEXT, 0, 0, 1000, "Alasan"),
	P_END,
};

static const struct param priority_params[] = {
	P_PATH_ID(priority_in, id),
	P(priority_in, rev, PARAM_ID, PARAM_REQUIRED, 0, 0, "Versi"),
	P(priority_in, prioritas, PARAM_BOOL, 0, 0, 0, "Data prioritas"),
	P(priority_in, alasan_prioritas, PARAM_LINE, 0, 0, 500, "Alasan prioritas"),
	P_END,
};

static const struct param copy_params[] = {
	P_PATH_ID(copy_in, id), YEAR(copy_in, PARAM_REQUIRED), P_END,
};

static const struct param unit_copy_params[] = {
	YEAR(copy_in, PARAM_REQUIRED), P(copy_in, unit, PARAM_ID, 0, 0, 0, "Perangkat daerah"), P_END,
};

static const struct param amend_params[] = {
	P_PATH_ID(amend_in, id),
	P(amend_in, alasan_perubahan, PARAM_LINE, PARAM_REQUIRED, 10, 500, "Alasan perubahan"),
	P(amend_in, keluarkan, PARAM_BOOL, 0, 0, 0, "Keluarkan dari daftar data"),
	P_END,
};

static const struct param version_params[] = {
	P_PATH_ID(version_in, tahun), P_PATH_ID(version_in, nomor), P(version_in, hal, PARAM_INT, 0, 1, 100000,
	    "Halaman"), P_END,
};

static const struct param year_params[] = { YEAR(year_in, PARAM_REQUIRED), P_END };

static const struct param import_page_params[] = { YEAR(import_in, 0), P_END };

static const struct param import_params[] = {
	YEAR(import_in, PARAM_REQUIRED),
	P_ENUM(import_in, langkah, PARAM_REQUIRED, "periksa|konsep|" ENTRY_PROPOSE, "Langkah"),
	P(import_in, berkas, PARAM_FILE, PARAM_REQUIRED, 0, 8 * 1024 * 1024, "Berkas"),
	P_END,
};

#define SESSION_HEAD \
	P(session_in, judul, PARAM_LINE, PARAM_REQUIRED, 5, 200, "Judul sidang"), \
	P(session_in, tempat, PARAM_LINE, PARAM_REQUIRED, 2, 200, "Tempat"), \
	P(session_in, tanggal, PARAM_DATE, PARAM_REQUIRED, 0, 0, "Tanggal")

static const struct param session_new_params[] = {
	YEAR(session_in, PARAM_REQUIRED), SESSION_HEAD, P_END,
};

static const struct param session_edit_params[] = {
	P_PATH_ID(session_in, id), P(session_in, rev, PARAM_ID, PARAM_REQUIRED, 0, 0, "Versi"),
	SESSION_HEAD,
	P(session_in, notulen, PARAM_TEXT, 0, 0, 20000, "Notulen"),
	P(session_in, nama, PARAM_LINES, 0, 0, 200, "Nama peserta"),
	P(session_in, jabatan, PARAM_LINES, 0, 0, 200, "Jabatan"),
	P(session_in, instansi, PARAM_LINES, 0, 0, 200, "Instansi"),
	P(session_in, nip, PARAM_LINES, 0, 0, 200, "NIP"),
	P(session_in, tanda_tangan, PARAM_IDS, 0, 0, 200, "Menandatangani"),
	P_END,
};

static const struct param decide_params[] = {
	P_PATH_ID(decide_in, id),
	P(decide_in, ids, PARAM_IDS, PARAM_REQUIRED, 0, 1000, "Entri"),
	P(decide_in, putusan, PARAM_LINES, 0, 0, 1000, "Putusan"),
	P(decide_in, catatan, PARAM_LINES, 0, 0, 1000, "Catatan"),
	P_END,
};

#define FORM_LARGE (1024 * 1024) /* bytes: 1,000 entries with a decision and a note each */

static const struct route routes[] = {
	PAGE("/daftar-data", CAP_STAFF, list_page, IN(list_in, list_params),
	    "Daftar data satu tahun, disaring menurut perangkat daerah, status, dan kata"),
	PAGE("/daftar-data/unduh.csv", CAP_STAFF, list_csv, IN(list_in, list_params),
	    "Daftar data yang tersaring sebagai CSV"),
	ACTION("/daftar-data/aksi-massal", CAP_STAFF, bulk_action, IN(list_in, bulk_params), list_page,
	    "Satu tindakan pada banyak entri sekaligus"),
	ACTION("/daftar-data/tahun", CAP_STAFF, year_action, IN(year_in, year_params), list_again,
	    "Buka daftar data tahun baru"),
	ACTION("/daftar-data/salin", CAP_STAFF, unit_copy_action, IN(copy_in, unit_copy_params), list_again,
	    "Salin entri satu perangkat daerah dari tahun sebelumnya"),
	PAGE("/daftar-data/baru", CAP_STAFF, new_page, IN(entry_in, new_page_params), "Formulir entri baru"),
	ACTION("/daftar-data/baru", CAP_STAFF, entry_new_action, IN(entry_in, entry_new_params), new_page,
	    "Simpan entri baru"),
	PAGE("/daftar-data/impor", CAP_STAFF, import_page, IN(import_in, import_page_params),
	    "Formulir impor entri dari berkas"),
	ACTION("/daftar-data/impor", CAP_STAFF, import_action, IN(import_in, import_params), import_page,
	    "Periksa berkas entri, lalu simpan atau ajukan", .body_max = 9 * 1024 * 1024),
	PAGE("/daftar-data/{id}", CAP_STAFF, entry_page, IN(id_in, id_params), "Satu entri: isi, tindakan, dan riwayatnya"),
	PAGE("/daftar-data/{id}/ubah", CAP_STAFF, edit_page, IN(id_in, id_params), "Formulir ubah entri"),
	ACTION("/daftar-data/{id}/ubah", CAP_STAFF, entry_edit_action, IN(entry_in, entry_edit_params), edit_page,
	    "Simpan perubahan entri"),
	ACTION("/daftar-data/{id}/aksi", CAP_STAFF, entry_event_action, IN(fire_in, fire_params), entry_page,
	    "Tindakan alur kerja pada satu entri"),
	ACTION("/daftar-data/{id}/salin", CAP_STAFF, entry_copy_action, IN(copy_in, copy_params), entry_page,
	    "Salin satu entri ke tahun lain"),
	ACTION("/daftar-data/{id}/perubahan", CAP_STAFF, entry_amend_action, IN(amend_in, amend_params), entry_page,
	    "Usulkan perubahan entri yang sudah disepakati"),
	ACTION("/daftar-data/{id}/prioritas", CAP_SESSION, entry_priority_action,
	    IN(priority_in, priority_params), entry_page, "Tetapkan atau cabut tanda data prioritas"),
	PAGE("/daftar-data/versi", CAP_PUBLIC, versions_page, NO_IN, "Daftar data yang disepakati Forum, semua tahun dan "
	    "versi"),
	PAGE("/daftar-data/versi/{tahun}/{nomor}", CAP_PUBLIC, version_page, IN(version_in, version_params),
	    "Satu versi daftar data, dan apa yang berubah dari versi sebelumnya"),
	FEED("/daftar-data/versi/{tahun}/{nomor}.csv", 0, version_csv, IN(version_in, version_params),
	    "Satu versi daftar data sebagai CSV"),
	FEED("/daftar-data/versi/{tahun}/{nomor}.json", 0, version_json, IN(version_in, version_params),
	    "Satu versi daftar data sebagai JSON"),
	PAGE("/daftar-data/sidang", CAP_STAFF, sessions_page, NO_IN, "Sidang forum"),
	PAGE("/daftar-data/sidang/baru", CAP_SESSION, session_new_page, NO_IN, "Formulir sidang baru"),
	ACTION("/daftar-data/sidang/baru", CAP_SESSION, session_new_action,
	    IN(session_in, session_new_params), session_new_page, "Jadwalkan sidang"),
	PAGE("/daftar-data/sidang/{id}", CAP_STAFF, session_page, IN(id_in, id_params),
	    "Satu sidang: agenda, keputusan, dan suratnya"),
	PAGE("/daftar-data/sidang/{id}/ubah", CAP_SESSION, session_edit_page, IN(id_in, id_params),
	    "Formulir ubah sidang dan daftar hadirnya"),
	ACTION("/daftar-data/sidang/{id}/ubah", CAP_SESSION, session_edit_action,
	    IN(session_in, session_edit_params), session_edit_page,
	    "Simpan sidang dan daftar hadirnya", .body_max = FORM_LARGE),
	ACTION("/daftar-data/sidang/{id}/agenda", CAP_SESSION, agenda_action, IN(id_in, id_params), session_page,
	    "Bawa semua entri yang diusulkan ke sidang"),
	PAGE("/daftar-data/sidang/{id}/putuskan", CAP_DECIDE, decide_page, IN(id_in, id_params),
	    "Formulir putusan atas entri di agenda"),
	ACTION("/daftar-data/sidang/{id}/putuskan", CAP_DECIDE, decide_action, IN(decide_in, decide_params), decide_page,
	    "Catat putusan atas entri di agenda", .body_max = FORM_LARGE),
	ACTION("/daftar-data/sidang/{id}/putuskan-semua", CAP_DECIDE, decide_all_action, IN(id_in, id_params), session_page,
	    "Sepakati semua entri yang belum diputuskan"),
	ACTION("/daftar-data/sidang/{id}/aksi", CAP_STAFF, session_event_action, IN(fire_in, fire_params), session_page,
	    "Tindakan alur kerja pada sidang"),
};

int
main(int argc, char **argv)
{
	static const struct workflow *const flows[] = { &entry_flow, &session_flow, NULL };
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts, calendar_stmts, case_stmts,
	    letter_stmts, audit_stmts, lists_stmts, NULL };
	static const struct app app = {
		.name = "datalist",
		.title = "daftar data dan sidang forum",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = datalist_stmts,
		.flows = flows,
		.pages = &page_style,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
