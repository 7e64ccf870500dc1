/*
 * catalogue.c: the program `catalogue` on one screen: the public site. Everything but the complaints inbox is for
 * anybody; nothing is written but complaints.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/request/app.h"
#include "shared/statistics/dataset.h"

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
#define OPEN(path, fn, in, table) { GET, path, fn, CAP_PUBLIC, ROUTE_IN(in, table), NULL, 0, 60, false }
#define OPEN_PLAIN(path, fn) { GET, path, fn, CAP_PUBLIC, ROUTE_NO_IN, NULL, 0, 60, false }
#define MACHINE(path, fn, in, table) { GET, path, fn, CAP_PUBLIC, ROUTE_IN(in, table), NULL, 0, 60, true }

static const struct route routes[] = {
	OPEN_PLAIN("/", front_page),
	OPEN("/katalog", search_page, search_in, search_params),
	OPEN("/katalog/{slug}", dataset_page, dataset_in, dataset_params),
	MACHINE("/katalog/{slug}.svg", chart_svg, dataset_in, dataset_params),
	MACHINE("/katalog/{slug}.png", chart_png, dataset_in, dataset_params),
	MACHINE("/katalog/{slug}/infografis.svg", poster_svg, dataset_in, dataset_params),
	MACHINE("/katalog/{slug}/infografis.png", poster_png, dataset_in, dataset_params),
	MACHINE("/katalog/{slug}/infografis.pdf", poster_pdf, dataset_in, dataset_params),
	OPEN_PLAIN("/kode-referensi", lists_page),
	OPEN("/kode-referensi/{code}", list_page, list_in, list_params),
	MACHINE("/kode-referensi/{code}.csv", list_csv, list_in, list_params),
	MACHINE("/kode-referensi/{code}.json", list_json, list_in, list_params),
	OPEN("/jadwal-rilis", schedule_page, page_in, page_params),
	{ GET, "/jadwal-rilis.ics", schedule_calendar, CAP_PUBLIC, ROUTE_NO_IN, NULL, 0, 60, true },
	{ GET, "/tema.css", theme_css, CAP_PUBLIC, ROUTE_NO_IN, NULL, 0, 300, true },
	MACHINE("/rilis.atom", release_feed, page_in, page_params),
	OPEN_PLAIN("/layanan", service_page),
	{ GET, "/dokumen", document_lookup, CAP_PUBLIC, ROUTE_IN(lookup_in, lookup_params), NULL, 0, 0, false },
	{ GET, "/dokumen/{code}", document_page, CAP_PUBLIC, ROUTE_IN(document_in, document_params), NULL, 0, 0, false },
	{ GET, "/dokumen/{code}.pdf", document_bytes, CAP_PUBLIC, ROUTE_IN(document_in, document_params), NULL, 0, 0,
	    false },
	{ GET, "/pengaduan", complaint_form, CAP_PUBLIC, ROUTE_IN(complaint_in, complaint_page_params), NULL, 0, 0, false },
	{ POST, "/pengaduan", complaint_send, CAP_PUBLIC, ROUTE_IN(complaint_in, complaint_params), complaint_form, 0, 0,
	    false },
	{ GET, "/pengaduan/{ticket}", complaint_status, CAP_PUBLIC, ROUTE_IN(ticket_in, ticket_params), NULL, 0, 0, false },
	{ GET, "/pengaduan-masuk", inbox_page, CAP_ANSWER, ROUTE_IN(inbox_in, inbox_params), NULL, 0, 0, false },
	{ GET, "/pengaduan-masuk/{id}", inbox_item, CAP_ANSWER, ROUTE_IN(inbox_item_in, item_params), NULL, 0, 0, false },
	{ POST, "/pengaduan-masuk/{id}/aksi", inbox_event, CAP_ANSWER, ROUTE_IN(inbox_item_in, event_params), inbox_item,
	    0, 0, false },
	{ POST, "/pengaduan-masuk/{id}/jawab", inbox_answer, CAP_ANSWER, ROUTE_IN(inbox_item_in, answer_params), inbox_item,
	    0, 0, false },
};

static const struct workflow *const flows[] = { &complaint_flow, NULL };

int
main(int argc, char **argv)
{
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts,
	    statistics_stmts, calendar_stmts, case_stmts, letter_public_stmts, audit_stmts, NULL };
	static const struct app app = {
		.name = "catalogue",
		.title = "situs publik: katalog, jadwal rilis, layanan, pengaduan",
		.routes = routes,
		.n_routes = sizeof routes / sizeof routes[0],
		.stmts = catalogue_stmts,
		.flows = flows,
		.stylesheet = "catalogue.xsl",
		.follows = true,
		.slow = true,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
