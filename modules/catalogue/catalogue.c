/*
 * catalogue.c: the program `catalogue` on one screen: the public site. Everything but the complaints inbox is for
 * anybody; nothing is written but complaints.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"
#include "shared/statistics/dataset.h"
#include "shared/statistics/meaning_change.h"

static const struct param search_params[] = {
	P(search_in, q, PARAM_LINE, 0, 0, 200, "Kata kunci"),
	P(search_in, unit, PARAM_SLUG, 0, 0, 40, "Produsen data"),
	P(search_in, tema, PARAM_SLUG, 0, 0, 10, "Tema"),
	P_ENUM(search_in, frekuensi, 0, "A|S|T|Q|M|W|D", "Frekuensi"),
	P(search_in, tag, PARAM_LINE, 0, 0, 100, "Kata kunci dataset"),
	P_ENUM(search_in, urut, 0, "baru|judul|isi", "Urutan"),
	P(search_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

#define CODE_PARAM(member) P(dataset_in, member, PARAM_LINE, 0, 0, 60, "Kode")

static const struct param dataset_params[] = {
	P_PATH_SLUG(dataset_in, slug),
	P_ENUM(dataset_in, bagan, 0, "tren|banding", "Bagan"),
	P(dataset_in, rilis, PARAM_ID, 0, 1, 1000000000, "Nomor rilis"),
	P(dataset_in, indikator, PARAM_LINE, 0, 0, 60, "Indikator"),
	CODE_PARAM(k1), CODE_PARAM(k2), CODE_PARAM(k3), CODE_PARAM(k4),
	CODE_PARAM(k5), CODE_PARAM(k6), CODE_PARAM(k7), CODE_PARAM(k8),
	P_END,
};

static const struct param list_params[] = {
	P_PATH_SLUG(list_in, code),
	P(list_in, versi, PARAM_LINE, 0, 0, 20, "Versi"),
	P(list_in, asal, PARAM_LINE, 0, 0, 10, "Asal"),
	P(list_in, q, PARAM_LINE, 0, 0, 100, "Cari"),
	P(list_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

static const struct param page_params[] = {
	P(page_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

static const struct param schedule_params[] = {
	P(schedule_in, dari, PARAM_DATE, 0, 0, 0, "Dari tanggal"),
	P(schedule_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

static const struct param document_params[] = {
	P_PATH_SLUG(document_in, code),
	P_END,
};

static const struct param lookup_params[] = {
	P(lookup_in, kode, PARAM_LINE, 0, 0, 40, "Kode dokumen"),
	P_END,
};

static const struct param complaint_page_params[] = {
	P(complaint_in, dataset, PARAM_SLUG, 0, 0, 100, "Dataset"),
	P_END,
};

static const struct param complaint_params[] = {
	P(complaint_in, nama, PARAM_LINE, 0, 0, 120, "Nama"),
	P(complaint_in, surel, PARAM_LINE, 0, 0, 200, "Surel"),
	P(complaint_in, dataset, PARAM_SLUG, 0, 0, 100, "Dataset"),
	P(complaint_in, perihal, PARAM_LINE, PARAM_REQUIRED, 5, 200, "Perihal"),
	P(complaint_in, isi, PARAM_TEXT, PARAM_REQUIRED, 10, 4000, "Isi pengaduan"),
	P(complaint_in, situs, PARAM_LINE, 0, 0, 200, "Situs"),
	P_END,
};

static const struct param ticket_params[] = {
	P_PATH_SLUG(ticket_in, ticket),
	P_END,
};

static const struct param inbox_params[] = {
	P_ENUM(inbox_in, status, 0, STATE_OPTIONS(COMPLAINT_STATES), "Status"),
	P(inbox_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

static const struct param item_params[] = {
	P_PATH_ID(inbox_item_in, id),
	P_END,
};

static const struct param event_params[] = {
	P_PATH_ID(inbox_item_in, id),
	P(inbox_item_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, NULL),
	P(inbox_item_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, NULL),
	P(inbox_item_in, alasan, PARAM_TEXT, 0, 0, 1000, "Alasan"),
	P_END,
};

static const struct param answer_params[] = {
	P_PATH_ID(inbox_item_in, id),
	P(inbox_item_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, NULL),
	P(inbox_item_in, jawaban, PARAM_TEXT, PARAM_REQUIRED, 10, 4000, "Jawaban"),
	P_END,
};

/* A public page may be kept for a minute by whoever stands between. */

static const struct route routes[] = {
	PAGE("/", CAP_PUBLIC, front_page, NO_IN, "Halaman depan", .cache = 60),
	PAGE("/katalog", CAP_PUBLIC, search_page, IN(search_in, search_params), "Pencarian katalog", .cache = 60),
	PAGE("/katalog/{slug}", CAP_PUBLIC, dataset_page, IN(dataset_in, dataset_params), "Satu dataset", .cache = 60),
	FEED("/katalog/{slug}.svg", 60, chart_svg, IN(dataset_in, dataset_params), "Grafik dataset (SVG)"),
	FEED("/katalog/{slug}.png", 60, chart_png, IN(dataset_in, dataset_params), "Grafik dataset (PNG)"),
	FEED("/katalog/{slug}/infografis.svg", 60, poster_svg, IN(dataset_in, dataset_params), "Infografis dataset (SVG)"),
	FEED("/katalog/{slug}/infografis.png", 60, poster_png, IN(dataset_in, dataset_params), "Infografis dataset (PNG)"),
	FEED("/katalog/{slug}/infografis.pdf", 60, poster_pdf, IN(dataset_in, dataset_params), "Infografis dataset (PDF)"),
	PAGE("/kode-referensi", CAP_PUBLIC, lists_page, NO_IN, "Daftar kode referensi", .cache = 60),
	PAGE("/kode-referensi/{code}", CAP_PUBLIC, list_page, IN(list_in, list_params), "Satu daftar kode", .cache = 60),
	FEED("/kode-referensi/{code}.csv", 60, list_csv, IN(list_in, list_params), "Daftar kode sebagai CSV"),
	FEED("/kode-referensi/{code}.json", 60, list_json, IN(list_in, list_params), "Daftar kode sebagai JSON"),
	PAGE("/jadwal-rilis", CAP_PUBLIC, schedule_page, IN(schedule_in, schedule_params), "Jadwal rilis", .cache = 60),
	FEED("/jadwal-rilis.ics", 60, schedule_calendar, NO_IN, "Jadwal rilis sebagai kalender"),
	FEED("/tema.css", 300, theme_css, NO_IN, "Warna dan logo instansi"),
	FEED("/rilis.atom", 60, release_feed, IN(page_in, page_params), "Umpan rilis, terbaru dahulu"),
	PAGE("/layanan", CAP_PUBLIC, service_page, NO_IN, "Standar layanan dengan angka nyatanya", .cache = 60),
	PAGE("/dokumen", CAP_PUBLIC, document_lookup, IN(lookup_in, lookup_params), "Cari surat menurut kodenya"),
	PAGE("/dokumen/{code}", CAP_PUBLIC, document_page, IN(document_in, document_params), "Keaslian sebuah surat"),
	PAGE("/dokumen/{code}.pdf", CAP_PUBLIC, document_bytes, IN(document_in, document_params), "Surat sebagai PDF"),
	PAGE("/pengaduan", CAP_PUBLIC, complaint_form, IN(complaint_in, complaint_page_params), "Formulir pengaduan"),
	ACTION("/pengaduan", CAP_PUBLIC, complaint_send, IN(complaint_in, complaint_params), complaint_form,
	    "Kirim pengaduan"),
	PAGE("/pengaduan/{ticket}", CAP_PUBLIC, complaint_status, IN(ticket_in, ticket_params), "Keadaan sebuah pengaduan"),
	PAGE("/pengaduan-masuk", CAP_ANSWER, inbox_page, IN(inbox_in, inbox_params), "Pengaduan yang masuk"),
	PAGE("/pengaduan-masuk/{id}", CAP_ANSWER, inbox_item, IN(inbox_item_in, item_params), "Satu pengaduan"),
	ACTION("/pengaduan-masuk/{id}/aksi", CAP_ANSWER, inbox_event, IN(inbox_item_in, event_params), inbox_item,
	    "Tindakan alur kerja pada pengaduan"),
	ACTION("/pengaduan-masuk/{id}/jawab", CAP_ANSWER, inbox_answer, IN(inbox_item_in, answer_params), inbox_item,
	    "Jawab pengaduan"),
};

static const struct workflow *const flows[] = { &complaint_flow, NULL };

int
main(int argc, char **argv)
{
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts,
	    statistics_stmts, released_stmts, meaning_kept_stmts, calendar_stmts, case_stmts, letter_public_stmts,
	    audit_stmts, NULL };
	static const struct app app = {
		.name = "catalogue",
		.title = "situs publik: katalog, jadwal rilis, layanan, pengaduan",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = catalogue_stmts,
		.flows = flows,
		.pages = &page_style,
		.follows = true,
		.slow = true,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
