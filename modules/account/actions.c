/*
 * actions.c: a new password, and the end of one's own sessions. Called by account.c.
 */
#include "modules/account/account.h"
#include "modules/account/model.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/password.h"
#include "shared/request/access_note.h"
#include "shared/request/kept.h"
#include "shared/request/session.h"

static enum sd_err
note(struct req *rq, enum access_event event, const char *what)
{
	const struct access_row row = { .event = event, .subject_kind = "pengguna", .subject_id = rq->user.id,
		.subject = rq->user.login, .after = what };

	return access_note(rq, &row);
}

enum sd_err
sessions_action(struct req *rq)
{
	int64_t me = rq->user.id;
	enum sd_err er = note(rq, ACCESS_END, "sesi lain");

	if (er == SD_OK)
		er = session_close_all(rq->db, me);
	if (er != SD_OK || (er = session_open(rq, me)) != SD_OK)
		return er;
	return resp_see_other(rq, "sesi-lain-diakhiri", "/akun");
}

static enum sd_err
end_tx(struct db *db, void *arg)
{
	struct req *rq = arg;
	enum sd_err er = note(rq, ACCESS_END, "semua sesi dan kunci");

	return er == SD_OK ? access_end(db, rq->user.id) : er;
}

/* Whoever thinks that somebody else is in: all sessions, this one as well, and all keys. */
enum sd_err
end_action(struct req *rq)
{
	enum sd_err er = db_tx(rq->db, end_tx, rq);

	if (er == SD_OK)
		er = session_close(rq);
	return er == SD_OK ? resp_see_other(rq, "semua-diakhiri", "/masuk") : er;
}

/* Typed work that its author does not want any more (shared/request/kept.h). */
enum sd_err
kept_discard_action(struct req *rq)
{
	const struct kept_in *in = rq->in;
	const char *page;
	enum sd_err er = kept_forget(rq, in->isian, &page);

	return er == SD_OK ? resp_see_other(rq, "isian-dibuang", "%s", page ? page : "/beranda") : er;
}

struct password_change {
	struct req *rq;
	const char *hash;
};

static enum sd_err
password_change_tx(struct db *db, void *arg)
{
	struct password_change *c = arg;
	struct audit_row trail = { .user_id = c->rq->user.id, .kind = "pengguna", .subject_id = c->rq->user.id,
		.event = "ganti-sandi", .at = c->rq->now };
	enum sd_err er = password_keep(db, c->rq->user.id);

	if (er == SD_OK)
		er = password_set(db, c->rq->user.id, c->hash, c->rq->user.id, false);

	if (er == SD_OK)
		er = audit_write(db, &trail);
	if (er == SD_OK)
		er = note(c->rq, ACCESS_PASSWORD, "oleh pemiliknya");
	return er == SD_OK ? access_end(db, c->rq->user.id) : er;
}

enum sd_err
password_action(struct req *rq)
{
	const struct password_in *in = rq->in;
	const struct password_of who = { rq->user.id, rq->user.login, rq->user.name, rq->user.unit_code, NULL };
	struct password_change c = { .rq = rq };
	struct profile_row me;
	const char *why;
	char *hash;
	enum sd_err er;

	if ((er = profile_load(rq->db, rq->arena, rq->user.id, &me)) != SD_OK)
		return er;
	/* The old one first: who does not know it learns nothing about the rules that the new one breaks. */
	if (!password_verify(me.password_hash, in->lama))
		return req_fault(rq, "lama", "Kata sandi lama tidak cocok.");
	if ((er = password_check(rq->db, rq->arena, &who, in->baru, &why)) != SD_OK)
		return er == SD_INVALID ? req_fault(rq, "baru", "%s", why) : er;
	if (!str_same(in->baru, in->ulang))
		return req_fault(rq, "ulang", "Ulangan kata sandi baru tidak sama.");
	if ((er = password_hash(rq->arena, in->baru, &hash)) != SD_OK)
		return er;
	c.hash = hash;
	if ((er = db_tx(rq->db, password_change_tx, &c)) != SD_OK)
		return er;
	if ((er = session_open(rq, rq->user.id)) != SD_OK)
		return er;
	return resp_see_other(rq, "sandi-diganti", "/beranda");
}
