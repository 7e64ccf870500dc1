/*
 * datalist.c: the program `datalist` on one screen: parameters, routes, workflows. SOP steps 1a and
 * 1b: the data list of a year is proposed by agencies and agreed on by the forum.
 */
#include "modules/datalist/datalist.h"
#include "shared/request/app.h"

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

static const struct param year_params[] = { YEAR(year_in, PARAM_REQUIRED), P_END };

static const struct param import_page_params[] = { YEAR(import_in, 0), P_END };

static const struct param import_params[] = {
	YEAR(import_in, PARAM_REQUIRED),
	P_ENUM(import_in, langkah, PARAM_REQUIRED, "periksa|konsep|ajukan", "Langkah"),
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

#define FORM_LARGE (1024 * 1024)
#define PLAIN NULL, 0, 0, false
#define FORM(page) page, 0, 0, false

static const struct route routes[] = {
	{ GET, "/daftar-data", list_page, CAP_STAFF, ROUTE_IN(list_in, list_params), PLAIN },
	{ GET, "/daftar-data/unduh.csv", list_csv, CAP_STAFF, ROUTE_IN(list_in, list_params), PLAIN },
	{ POST, "/daftar-data/aksi-massal", bulk_action, CAP_STAFF, ROUTE_IN(list_in, bulk_params),
	    FORM(list_page) },
	{ POST, "/daftar-data/tahun", year_action, CAP_STAFF, ROUTE_IN(year_in, year_params),
	    FORM(list_again) },
	{ POST, "/daftar-data/salin", unit_copy_action, CAP_STAFF, ROUTE_IN(copy_in, unit_copy_params),
	    FORM(list_again) },
	{ GET, "/daftar-data/baru", new_page, CAP_STAFF, ROUTE_IN(entry_in, new_page_params), PLAIN },
	{ POST, "/daftar-data/baru", entry_new_action, CAP_STAFF, ROUTE_IN(entry_in, entry_new_params),
	    FORM(new_page) },
	{ GET, "/daftar-data/impor", import_page, CAP_STAFF, ROUTE_IN(import_in, import_page_params),
	    PLAIN },
	{ POST, "/daftar-data/impor", import_action, CAP_STAFF, ROUTE_IN(import_in, import_params),
	    import_page, 9 * 1024 * 1024, 0, false },
	{ GET, "/daftar-data/{id}", entry_page, CAP_STAFF, ROUTE_IN(id_in, id_params), PLAIN },
	{ GET, "/daftar-data/{id}/ubah", edit_page, CAP_STAFF, ROUTE_IN(id_in, id_params), PLAIN },
	{ POST, "/daftar-data/{id}/ubah", entry_edit_action, CAP_STAFF,
	    ROUTE_IN(entry_in, entry_edit_params), FORM(edit_page) },
	{ POST, "/daftar-data/{id}/aksi", entry_event_action, CAP_STAFF, ROUTE_IN(fire_in, fire_params),
	    FORM(entry_page) },
	{ POST, "/daftar-data/{id}/salin", entry_copy_action, CAP_STAFF, ROUTE_IN(copy_in, copy_params),
	    FORM(entry_page) },
	{ POST, "/daftar-data/{id}/perubahan", entry_amend_action, CAP_STAFF, ROUTE_IN(id_in, id_params),
	    FORM(entry_page) },
	{ POST, "/daftar-data/{id}/prioritas", entry_priority_action, CAP_SESSION,
	    ROUTE_IN(priority_in, priority_params), FORM(entry_page) },
	{ GET, "/daftar-data/sidang", sessions_page, CAP_STAFF, ROUTE_NO_IN, PLAIN },
	{ GET, "/daftar-data/sidang/baru", session_new_page, CAP_SESSION, ROUTE_NO_IN, PLAIN },
	{ POST, "/daftar-data/sidang/baru", session_new_action, CAP_SESSION,
	    ROUTE_IN(session_in, session_new_params), FORM(session_new_page) },
	{ GET, "/daftar-data/sidang/{id}", session_page, CAP_STAFF, ROUTE_IN(id_in, id_params), PLAIN },
	{ GET, "/daftar-data/sidang/{id}/ubah", session_edit_page, CAP_SESSION,
	    ROUTE_IN(id_in, id_params), PLAIN },
	{ POST, "/daftar-data/sidang/{id}/ubah", session_edit_action, CAP_SESSION,
	    ROUTE_IN(session_in, session_edit_params), session_edit_page, FORM_LARGE, 0, false },
	{ POST, "/daftar-data/sidang/{id}/agenda", agenda_action, CAP_SESSION, ROUTE_IN(id_in, id_params),
	    FORM(session_page) },
	{ GET, "/daftar-data/sidang/{id}/putuskan", decide_page, CAP_DECIDE, ROUTE_IN(id_in, id_params),
	    PLAIN },
	{ POST, "/daftar-data/sidang/{id}/putuskan", decide_action, CAP_DECIDE,
	    ROUTE_IN(decide_in, decide_params), decide_page, FORM_LARGE, 0, false },
	{ POST, "/daftar-data/sidang/{id}/putuskan-semua", decide_all_action, CAP_DECIDE,
	    ROUTE_IN(id_in, id_params), FORM(session_page) },
	{ POST, "/daftar-data/sidang/{id}/aksi", session_event_action, CAP_STAFF,
	    ROUTE_IN(fire_in, fire_params), FORM(session_page) },
};

int
main(int argc, char **argv)
{
	static const struct workflow *const flows[] = { &entry_flow, &session_flow, NULL };
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts, calendar_stmts, case_stmts,
	    letter_stmts, audit_stmts, NULL };
	static const struct app app = {
		.name = "datalist",
		.title = "daftar data dan sidang forum",
		.routes = routes,
		.n_routes = sizeof routes / sizeof routes[0],
		.stmts = datalist_stmts,
		.flows = flows,
		.stylesheet = "datalist.xsl",
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
