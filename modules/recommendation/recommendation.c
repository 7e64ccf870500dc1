/*
 * recommendation.c: the program `recommendation` on one screen: what agencies ask of the supervisor before they collect
 * (SOP step 2a), and what it answers.
 */
#include "modules/recommendation/recommendation.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"

#define LETTER_MAX (10 << 20) /* bytes: ten scanned pages */

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

#define FORM_MAX (256 << 10) /* bytes: every text of FS3 at its full length */

static const struct route routes[] = {
	PAGE("/rekomendasi", CAP_STAFF, list_page, IN(list_in, list_params), "Permintaan rekomendasi"),
	PAGE("/rekomendasi/baru", CAP_PROPOSE, new_page, IN(edit_in, new_params), "Formulir permintaan rekomendasi (FS3)"),
	ACTION("/rekomendasi/baru", CAP_PROPOSE, create_action, IN(edit_in, create_params), new_page,
	    "Simpan permintaan rekomendasi", .body_max = FORM_MAX),
	ACTION("/rekomendasi/bebas", CAP_RECOMMEND, exempt_action, IN(exempt_in, exempt_params), list_again,
	    "Bebaskan satu entri dari rekomendasi"),
	PAGE("/rekomendasi/{id}", CAP_STAFF, show_page, IN(request_in, id_params),
	    "Satu permintaan: isian, catatan, dan riwayatnya"),
	PAGE("/rekomendasi/{id}/ubah", CAP_PROPOSE, edit_page, IN(edit_in, edit_page_params), "Formulir ubah isian FS3"),
	ACTION("/rekomendasi/{id}/ubah", CAP_PROPOSE, edit_action, IN(edit_in, edit_params), edit_page,
	    "Simpan isian FS3", .body_max = FORM_MAX),
	ACTION("/rekomendasi/{id}/aksi", CAP_STAFF, event_action, IN(event_in, event_params), show_page,
	    "Tindakan alur kerja pada permintaan"),
	ACTION("/rekomendasi/{id}/catatan", CAP_RECOMMEND, note_action, IN(note_in, note_params), show_page,
	    "Tulis catatan telaah"),
	ACTION("/rekomendasi/{id}/jawab", CAP_PROPOSE, answer_action, IN(answer_in, answer_params), show_page,
	    "Jawab catatan telaah"),
	PAGE("/rekomendasi/{id}/surat", CAP_RECOMMEND, letter_page, IN(letter_in, letter_page_params),
	    "Formulir surat rekomendasi"),
	ACTION("/rekomendasi/{id}/surat", CAP_RECOMMEND, letter_action, IN(letter_in, letter_params), letter_page,
	    "Terbitkan atau catat surat rekomendasi", .body_max = LETTER_MAX + (64 << 10)),
	PAGE("/rekomendasi/{id}/fs3.pdf", CAP_STAFF, sheet_page, IN(request_in, id_params), "Isian FS3 sebagai PDF"),
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
		.n_routes = COUNT(routes),
		.stmts = recommendation_stmts,
		.flows = flows,
		.pages = &page_style,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
