/*
 * monitor.c: the program `monitor` on one screen: what is asked of whom, how far the year is, the audit trail, and
 * who came in.
 * Changes nothing but which notifications were read.
 */
#include "modules/monitor/monitor.h"
#include "modules/monitor/model.h"
#include "modules/monitor/model_access.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"

static const struct param read_params[] = {
	P(read_in, id, PARAM_ID, 0, 1, 0, "Pemberitahuan"),
	P_END,
};

static const struct param overview_params[] = {
	P(overview_in, tahun, PARAM_INT, 0, 2000, 2100, "Tahun"),
	P_END,
};

static const struct param trail_params[] = {
	P(trail_in, jenis, PARAM_SLUG, 0, 0, 40, "Jenis"),
	P(trail_in, pelaku, PARAM_LINE, 0, 0, 60, "Pelaku"),
	P(trail_in, dari, PARAM_DATE, 0, 0, 0, "Dari tanggal"),
	P(trail_in, sampai, PARAM_DATE, 0, 0, 0, "Sampai tanggal"),
	P(trail_in, id, PARAM_ID, 0, 1, 0, "Nomor data"),
	P(trail_in, sebelum, PARAM_ID, 0, 1, 0, "Sebelum nomor"),
	P(trail_in, periksa, PARAM_BOOL, 0, 0, 0, "Periksa keutuhan"),
	P_END,
};

static const struct param access_params[] = {
	P(access_in, peristiwa, PARAM_SLUG, 0, 0, 40, "Peristiwa"),
	P(access_in, pengguna, PARAM_LINE, 0, 0, 60, "Nama pengguna"),
	P(access_in, dari, PARAM_DATE, 0, 0, 0, "Dari tanggal"),
	P(access_in, sampai, PARAM_DATE, 0, 0, 0, "Sampai tanggal"),
	P(access_in, sebelum, PARAM_ID, 0, 1, 0, "Sebelum nomor"),
	P_END,
};

static const struct route routes[] = {
	PAGE("/beranda", CAP_STAFF, home_page, NO_IN, "Beranda: tugas dan kabar"),
	ACTION("/beranda/terbaca", CAP_STAFF, read_action, IN(read_in, read_params), home_page, "Tandai kabar terbaca"),
	PAGE("/pantau", CAP_OVERSEE, overview_page, IN(overview_in, overview_params), "Jam SOP dan keterlambatan"),
	PAGE("/pantau/akses", CAP_ADMIN, access_page, IN(access_in, access_params), "Masuk, penolakan, dan unduhan"),
	PAGE("/pantau/jejak", CAP_OVERSEE, trail_page, IN(trail_in, trail_params), "Jejak audit"),
};

int
main(int argc, char **argv)
{
	static const struct stmt *const *const shared_stmts[] = { access_stmts, session_stmts, form_stmts, calendar_stmts,
	    trail_stmts, watch_stmts, NULL };
	static const struct app app = {
		.name = "monitor",
		.title = "beranda, kemajuan, dan jejak audit",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = monitor_stmts,
		.pages = &page_style,
		.shared_stmts = shared_stmts,
	};

	return app_main(argc, argv, &app);
}
