/*
 * pages.c: login, own profile, own password. GET handlers; nothing here writes.
 */
#include "modules/account/account.h"
#include "modules/account/model.h"
#include "shared/process/setting.h"
#include "shared/request/view.h"

enum sd_err
login_page(struct req *rq)
{
	const struct login_in *in = rq->in;
	struct node *page = page_new(rq, "masuk", "Masuk");

	node_set(page, "kembali", in->kembali);
	return page_send(rq, page);
}

enum sd_err
profile_page(struct req *rq)
{
	struct node *page = page_new(rq, "akun", "Akun saya");
	struct profile_row me;
	struct own_session_row *sessions;
	size_t n;
	enum sd_err er;

	if ((er = profile_load(rq->db, rq->arena, rq->user.id, &me)) != SD_OK)
		return er;
	if ((er = own_sessions(rq->db, rq->arena, rq->user.id, &sessions, &n)) != SD_OK)
		return er;
	me.password_hash = NULL; /* never leaves this program */
	node_set(node_row(page, "profil", profile_fields, &me), "peran", roles_label(rq->arena, me.roles));
	node_rows(page, "sesi", own_session_fields, sizeof *sessions, sessions, n);
	return page_send(rq, page);
}

enum sd_err
password_page(struct req *rq)
{
	struct node *page = page_new(rq, "sandi", "Ganti kata sandi");

	node_int(page, "panjang", setting_int(rq->db, SET_SANDI_PANJANG_MIN));
	return page_send(rq, page);
}
