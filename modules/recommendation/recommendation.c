/*
 * recommendation.c: the program `recommendation` on one screen: what agencies ask of the supervisor before they collect
 * (SOP step 2a), and what it answers.
 */
#include "modules/recommendation/recommendation.h"
#include "shared/request/app.h"

#define LETTER_MAX (10 << 20)

static const struct param list_params[] = {
	P_ENUM(list_in, status, 0, STATE_OPTIONS(REQUEST_STATES), "Status"),
	P(list_in, hal, PARAM_INT, 0, 1, 100000, "Halaman"),
	P_END,
};
static const struct param new_params[] = {
	P(edit_in, entri, PARAM_IDS, 0, 1, 100, "Entri daftar data"),
	P(edit_in, metadata, PARAM_SLUG, 0, 1, 100, "Metadata"),
	P_END,
};
static const struct param create_params[] = {
	P(edit_in, entri, PARAM_IDS, 0, 1, 100, "Entri daftar data"),
	P(edit_in, judul, PARAM_LINE, PARAM_REQUIRED, 5, 250, "Judul kegiatan"),
	P_ENUM(edit_in, cara, PARAM_REQUIRED, "survei|sensus|kompilasi", "Cara pengumpulan data"),
	P(edit_in, kode, PARAM_LINES, 0, 0, 100, "Kode pertanyaan"),
	P(edit_in, isi, PARAM_LINES, 0, 0, 100, "Jawaban"),
	P(edit_in, pilih, PARAM_LINES, 0, 0, 200, "Pilihan"),
	P_END,
};
static const struct param edit_params[] = {
	P_PATH_ID(edit_in, id),
	P(edit_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(edit_in, entri, PARAM_IDS, 0, 1, 100, "Entri daftar data"),
	P(edit_in, judul, PARAM_LINE, PARAM_REQUIRED, 5, 250, "Judul kegiatan"),
	P_ENUM(edit_in, cara, PARAM_REQUIRED, "survei|sensus|kompilasi", "Cara pengumpulan data"),
	P(edit_in, kode, PARAM_LINES, 0, 0, 100, "Kode pertanyaan"),
	P(edit_in, isi, PARAM_LINES, 0, 0, 100, "Jawaban"),
	P(edit_in, pilih, PARAM_LINES, 0, 0, 200, "Pilihan"),
	P_END,
};
static const struct param edit_page_params[] = {
	P_PATH_ID(edit_in, id),
	P(edit_in, metadata, PARAM_SLUG, 0, 1, 100, "Metadata"),
	P_END,
};
static const struct param id_params[] = { P_PATH_ID(request_in, id), P_END };
static const struct param event_params[] = {
	P_PATH_ID(event_in, id),
	P(event_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(event_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Tindakan"),
	P(event_in, alasan, PARAM_TEXT, 0, 0, 2000, "Alasan"),
	P_END,
};
static const struct param note_params[] = {
	P_PATH_ID(note_in, id),
	P(note_in, bidang, PARAM_SLUG, 0, 0, 20, "Pertanyaan"),
	P(note_in, catatan, PARAM_TEXT, PARAM_REQUIRED, 3, 2000, "Catatan"),
	P_END,
};
static const struct param answer_params[] = {
	P_PATH_ID(answer_in, id),
	P(answer_in, catatan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Catatan"),
	P(answer_in, jawaban, PARAM_TEXT, PARAM_REQUIRED, 1, 2000, "Jawaban"),
	P_END,
};
static const struct param letter_page_params[] = { P_PATH_ID(letter_in, id), P_END };
static const struct param letter_params[] = {
	P_PATH_ID(letter_in, id),
	P(letter_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P_ENUM(letter_in, cara, PARAM_REQUIRED, "terbit|catat", "Cara"),
	P(letter_in, nomor, PARAM_LINE, 0, 0, 120, "Nomor surat"),
	P(letter_in, tanggal, PARAM_DATE, 0, 0, 0, "Tanggal surat"),
	P(letter_in, tautan, PARAM_LINE, 0, 0, 300, "Alamat halaman verifikasi"),
	P(letter_in, berlaku, PARAM_DATE, 0, 0, 0, "Berlaku sampai"),
	P(letter_in, berkas, PARAM_FILE, 0, 0, LETTER_MAX, "Berkas surat"),
	P_END,
};
static const struct param exempt_params[] = {
	P(exempt_in, entri, PARAM_ID, PARAM_REQUIRED, 1, 0, "Entri"),
	P(exempt_in, alasan, PARAM_TEXT, PARAM_REQUIRED, 10, 500, "Alasan"),
	P_END,
};

#define FORM_MAX (256 << 10)

static const struct route routes[] = {
	{ GET, "/rekomendasi", list_page, CAP_STAFF, ROUTE_IN(list_in, list_params), NULL, 0, 0, false },
	{ GET, "/rekomendasi/baru", new_page, CAP_PROPOSE, ROUTE_IN(edit_in, new_params), NULL, 0, 0, false },
	{ POST, "/rekomendasi/baru", create_action, CAP_PROPOSE, ROUTE_IN(edit_in, create_params), new_page, FORM_MAX, 0,
	    false },
	{ POST, "/rekomendasi/bebas", exempt_action, CAP_RECOMMEND, ROUTE_IN(exempt_in, exempt_params),
	    list_again, 0, 0, false },
	{ GET, "/rekomendasi/{id}", show_page, CAP_STAFF, ROUTE_IN(request_in, id_params), NULL, 0, 0, false },
	{ GET, "/rekomendasi/{id}/ubah", edit_page, CAP_PROPOSE, ROUTE_IN(edit_in, edit_page_params), NULL, 0, 0, false },
	{ POST, "/rekomendasi/{id}/ubah", edit_action, CAP_PROPOSE, ROUTE_IN(edit_in, edit_params), edit_page, FORM_MAX, 0,
	    false },
	{ POST, "/rekomendasi/{id}/aksi", event_action, CAP_STAFF, ROUTE_IN(event_in, event_params), show_page, 0, 0,
	    false },
	{ POST, "/rekomendasi/{id}/catatan", note_action, CAP_RECOMMEND,
	    ROUTE_IN(note_in, note_params), show_page, 0, 0, false },
	{ POST, "/rekomendasi/{id}/jawab", answer_action, CAP_PROPOSE, ROUTE_IN(answer_in, answer_params), show_page, 0, 0,
	    false },
	{ GET, "/rekomendasi/{id}/surat", letter_page, CAP_RECOMMEND, ROUTE_IN(letter_in, letter_page_params), NULL, 0, 0,
	    false },
	{ POST, "/rekomendasi/{id}/surat", letter_action, CAP_RECOMMEND, ROUTE_IN(letter_in, letter_params), letter_page,
	    LETTER_MAX + (64 << 10), 0, false },
	{ GET, "/rekomendasi/{id}/fs3.pdf", sheet_page, CAP_STAFF, ROUTE_IN(request_in, id_params), NULL, 0, 0, false },
};

int
main(int argc, char **argv)
{
	static const struct workflow *const flows[] = { &request_flow, NULL };
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts, calendar_stmts, case_stmts,
	    letter_stmts, audit_stmts, NULL };
	static const struct app app = {
		.name = "recommendation",
		.title = "rekomendasi kegiatan statistik",
		.routes = routes,
		.n_routes = sizeof routes / sizeof routes[0],
		.stmts = recommendation_stmts,
		.flows = flows,
		.stylesheet = "recommendation.xsl",
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
