/*
 * login.c: login and logout. A wrong password, an unknown user and somebody who has to wait get the same sentence after
 * the same statements, so that nobody learns which accounts exist.
 *
 * Who guesses waits himself, nobody else: wrong passwords are counted for (login, address), and after `kunci.gagal` of
 * them that address waits `kunci.menit` minutes for that login; what it tries meanwhile is neither looked at nor
 * counted, so a wait cannot be prolonged. Against many addresses at once a ceiling holds for a login: behind it only
 * addresses from which its user has logged in before are let in. At such an address, where an office may sit behind one
 * address with whoever guesses, the wait is a minute only. Must never make one person wait for what another one does.
 */
#include "modules/account/account.h"
#include "modules/account/model_login.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/access_note.h"
#include "shared/request/resp.h"
#include "shared/request/session.h"

enum {
	MINUTE = 60, /* seconds */
	KNOWN_S = 90 * DAY_SECONDS,   /* how long an address is remembered as the user's */
	KNOWN_WAIT = MINUTE,    /* 10 guesses a minute at twelve characters lead nowhere, and nobody is out for long */
	CEILING = 10            /* times kunci.gagal: ten addresses that each use up what they have */
};

static const char login_refused[] =
    "Nama pengguna atau kata sandi tidak cocok, atau masuk sedang ditunda karena terlalu banyak percobaan. Periksa "
    "kembali lalu coba lagi beberapa saat kemudian.";

struct login_try {
	struct req *rq;
	const char *login, *address;
	struct login_row row;           /* id 0: no such account */
	struct attempt before;
	int64_t limit, window;          /* wrong passwords; seconds */
};

static bool
must_wait(const struct login_try *t)
{
	return t->before.wait_until > t->rq->now || (t->before.everywhere >= CEILING * t->limit && !t->before.known);
}

static enum sd_err
event(const struct login_try *t, enum access_event e)
{
	const struct access_row row = { .event = e, .user_id = t->row.id, .login = t->login };

	return access_note(t->rq, &row);
}

static enum sd_err
try_refuse(const struct login_try *t, bool counts)
{
	struct req *rq = t->rq;
	struct attempt_more more = { .now = rq->now, .from = rq->now - t->window, .limit = t->limit,
		.until = rq->now + (t->before.known ? KNOWN_WAIT : t->window) };
	struct login_try after = *t;
	enum sd_err er = SD_OK;

	/* Counts the failure and writes it down; and the wait, where one begins. */
	if (counts && (er = attempt_failed(rq->db, rq->arena, t->login, t->address, &more)) == SD_OK &&
	    (er = event(t, ACCESS_FAILURE)) == SD_OK &&
	    (er = attempt_load(rq->db, rq->arena, t->login, t->address, t->row.id, more.from, rq->now - KNOWN_S,
	        &after.before)) == SD_OK && must_wait(&after))
		er = event(t, ACCESS_DELAY);
	log_line(LOG_WARN, "login refused user=%lld%s", (long long)t->row.id, counts ? "" : " waits");
	return er == SD_OK ? req_fault(t->rq, "login", "%s", login_refused) : er;
}

enum sd_err
login_action(struct req *rq)
{
	const struct login_in *in = rq->in;
	struct login_try t = { .rq = rq, .login = in->login, .address = req_address(rq) };
	bool right = false;
	enum sd_err er = login_find(rq->db, rq->arena, t.login, &t.row);

	if (er == SD_NOT_FOUND)
		t.row = (struct login_row){ .id = 0 };
	else if (er != SD_OK)
		return er;
	t.limit = setting_int(rq->db, SET_KUNCI_GAGAL);
	t.window = setting_int(rq->db, SET_KUNCI_MENIT) * MINUTE;
	er = attempt_load(rq->db, rq->arena, t.login, t.address, t.row.id, rq->now - t.window, rq->now - KNOWN_S,
	    &t.before);
	if (er != SD_OK)
		return er;
	if (must_wait(&t))
		return try_refuse(&t, false);
	/* A name that nobody has takes as long as one that somebody has: the time must not say which there are. */
	if (t.row.id)
		right = password_verify(t.row.password_hash, in->sandi);
	else
		password_waste(in->sandi);
	if (!right || t.row.disabled_at)
		return try_refuse(&t, true);
	if ((er = attempt_worked(rq->db, rq->arena, t.login, t.address, t.row.id, rq->now)) != SD_OK ||
	    (er = event(&t, ACCESS_LOGIN)) != SD_OK || (er = session_open(rq, t.row.id)) != SD_OK)
		return er;
	return resp_see_other(rq, NULL, "%s", path_is_local(in->kembali) ? in->kembali : "/beranda");
}

enum sd_err
logout_action(struct req *rq)
{
	const struct access_row row = { .event = ACCESS_LOGOUT };
	enum sd_err er = access_note(rq, &row);

	if (er == SD_OK)
		er = session_close(rq);
	return er == SD_OK ? resp_see_other(rq, "keluar", "/masuk") : er;
}
