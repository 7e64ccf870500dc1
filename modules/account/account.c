/*
 * account.c: the program `account` on one screen: login, own account, and what an admin keeps: people, units, calendar,
 * settings, letter numbers.
 */
#include "modules/account/account.h"
#include "modules/account/model.h"
#include "shared/request/app.h"

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

static const struct route routes[] = {
	{ GET, "/masuk", login_page, CAP_PUBLIC, ROUTE_IN(login_in, login_page_params), NULL, 0, 0, false },
	{ POST, "/masuk", login_action, CAP_PUBLIC, ROUTE_IN(login_in, login_params), login_page, 0, 0, false },
	{ POST, "/keluar", logout_action, CAP_STAFF, ROUTE_NO_IN, NULL, 0, 0, false },
	{ GET, "/akun", profile_page, CAP_STAFF, ROUTE_NO_IN, NULL, 0, 0, false },
	{ POST, "/akun/sesi", sessions_action, CAP_STAFF, ROUTE_NO_IN, NULL, 0, 0, false },
	{ GET, "/akun/sandi", password_page, CAP_STAFF, ROUTE_NO_IN, NULL, 0, 0, false },
	{ POST, "/akun/sandi", password_action, CAP_STAFF, ROUTE_IN(password_in, password_params),
	    password_page, 0, 0, false },
};

int
main(int argc, char **argv)
{
	static const struct app app = {
		.name = "account",
		.title = "masuk, akun, dan administrasi",
		.routes = routes,
		.n_routes = sizeof routes / sizeof routes[0],
		.stmts = account_stmts,
		.stylesheet = "account.xsl",
	};

	return app_main(argc, argv, &app);
}
