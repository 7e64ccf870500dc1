/*
 * verification.c: the program `verification` on one screen: the queue, the examination of a submission, its release.
 */
#include "modules/verification/release_queue.h"
#include "modules/verification/verification.h"
#include "shared/ground/count.h"
#include "shared/process/submission.h"
#include "shared/statistics/dataset.h"
#include "shared/statistics/facet.h"
#include "shared/statistics/meaning.h"
#include "shared/statistics/meaning_change.h"
#include "shared/statistics/meaning_sheet.h"
#include "shared/statistics/packing.h"
#include "shared/statistics/upload_rows.h"
#include "shared/request/app.h"
#include "shared/request/view.h"

#define ANSWER "ya|tidak|belum"

static const struct param queue_params[] = {
	P(queue_in, status, PARAM_SLUG, 0, 0, 40, "Status"),
	P(queue_in, q, PARAM_LINE, 0, 0, 100, "Cari"),
	P(queue_in, unit, PARAM_ID, 0, 1, 0, "Perangkat daerah"),
	P(queue_in, hal, PARAM_ID, 0, 1, 100000, "Halaman"),
	P(queue_in, lolos, PARAM_ID, 0, 1, 1000, "Diloloskan"),
	P(queue_in, lewat, PARAM_ID, 0, 1, 1000, "Dilewati"),
	P_END,
};

static const struct param mass_params[] = {
	P(queue_in, ids, PARAM_IDS, PARAM_REQUIRED, 1, 50, "Kiriman"),
	P_END,
};

static const struct param case_params[] = {
	P_PATH_ID(case_in, id),
	P(case_in, hal, PARAM_ID, 0, 1, 1000000, "Halaman"),
	P_END,
};

static const struct param event_params[] = {
	P_PATH_ID(case_in, id),
	P(case_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Tindakan"),
	P(case_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(case_in, alasan, PARAM_TEXT, 0, 0, 2000, "Alasan"),
	P_END,
};

static const struct param check_params[] = {
	P_PATH_ID(case_in, id),
	P_ENUM(case_in, standar, PARAM_REQUIRED, ANSWER, "Standar data"),
	P_ENUM(case_in, metadata, PARAM_REQUIRED, ANSWER, "Metadata"),
	P_ENUM(case_in, interoperabilitas, PARAM_REQUIRED, ANSWER, "Interoperabilitas"),
	P_ENUM(case_in, kode, PARAM_REQUIRED, ANSWER, "Kode referensi"),
	P_ENUM(case_in, validitas, PARAM_REQUIRED, ANSWER, "Validitas"),
	P(case_in, catatan, PARAM_TEXT, 0, 0, 2000, "Catatan pemeriksa"),
	P_END,
};

static const struct param note_params[] = {
	P_PATH_ID(case_in, id),
	P(case_in, sel, PARAM_LINE, 0, 0, 16, "Sel"),
	P(case_in, teks, PARAM_TEXT, PARAM_REQUIRED, 3, 2000, "Catatan"),
	P_END,
};

static const struct param release_params[] = {
	P_PATH_ID(case_in, id),
	P(case_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(case_in, catatan, PARAM_TEXT, 0, 0, 2000, "Catatan rilis"),
	P_END,
};

/* Who may do what to a submission stands in its transition table; examiners and supervisors share these addresses. */
static const struct route routes[] = {
	PAGE("/verifikasi", CAP_STAFF, queue_page, IN(queue_in, queue_params), "Antrean pemeriksaan menurut batas waktu"),
	ACTION("/verifikasi/massal", CAP_EXAMINE, mass_action, IN(queue_in, mass_params), queue_page,
	    "Loloskan banyak kiriman bersih sekaligus"),
	PAGE("/verifikasi/{id}", CAP_STAFF, case_page, IN(case_in, case_params),
	    "Satu kiriman: temuan, perubahan, dan daftar periksa"),
	PAGE("/verifikasi/rilis/{id}", CAP_STAFF, release_page, IN(case_in, case_params), "Kemajuan sebuah rilis"),
	ACTION("/verifikasi/rilis/{id}/batal", CAP_RELEASE, release_cancel_action, IN(case_in, case_params), NULL,
	    "Batalkan rilis yang menunggu atau berjalan"),
	ACTION("/verifikasi/{id}/aksi", CAP_OVERSEE, event_action, IN(case_in, event_params), case_page,
	    "Tindakan alur kerja pada kiriman"),
	ACTION("/verifikasi/{id}/daftar-periksa", CAP_OVERSEE, check_action, IN(case_in, check_params), case_page,
	    "Simpan daftar periksa"),
	ACTION("/verifikasi/{id}/catatan", CAP_OVERSEE, note_action, IN(case_in, note_params), case_page,
	    "Tulis catatan pada sel"),
	ACTION("/verifikasi/{id}/rilis", CAP_RELEASE, release_action, IN(case_in, release_params), case_page,
	    "Rilis ke publik"),
};

static const struct job_kind jobs[] = { { .name = RELEASE_JOB, .run = release_job_run }, { .name = NULL } };

static const struct workflow *const flows[] = { &submission_flow, NULL };

int
main(int argc, char **argv)
{
	static const struct stmt *const *const shared_stmts[] = { session_stmts, form_stmts,
	    statistics_stmts, draft_stmts, meaning_stmts, meaning_change_stmts, meaning_keep_stmts, sheets_stmts,
	    sheets_keep_stmts, packing_stmts,
	    upload_rows_stmts, job_stmts, submission_stmts, calendar_stmts, case_stmts, letter_stmts, watch_stmts,
	    audit_stmts, facet_stmts, NULL };
	static const struct app app = {
		.name = "verification",
		.title = "pemeriksaan kiriman dan rilis",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = verification_stmts,
		.flows = flows,
		.pages = &page_style,
		.shared_stmts = shared_stmts,
		.jobs = jobs,
	};

	return app_main(argc, argv, &app);
}
