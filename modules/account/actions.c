/*
 * actions.c: login, logout, a new password. A wrong password and an unknown user get the same sentence after
 * the same
 * work, so that nobody learns which accounts exist.
 */
#include "modules/account/account.h"
#include "modules/account/model.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/setting.h"
#include "shared/request/session.h"

static const char login_refused[] =
    "Nama pengguna atau kata sandi tidak cocok, atau akun sedang dikunci. Periksa kembali lalu coba lagi.";

/* Counts the failure; a locked account stays locked, and nobody is told. */
static enum sd_err
login_refuse(struct req *rq, const struct login_row *row)
{
	int64_t limit = setting_int(rq->db, SET_KUNCI_GAGAL);
	int64_t minutes = setting_int(rq->db, SET_KUNCI_MENIT);
	enum sd_err er = SD_OK;

	if (row && limit > 0)
		er = login_failed(rq->db, rq->arena, row->id, limit, rq->now + minutes * 60);
	log_line(LOG_WARN, "login refused user=%lld", row ? (long long)row->id : 0LL);
	return er == SD_OK ? req_fault(rq, "login", "%s", login_refused) : er;
}

static bool
path_is_ours(const char *path)
{
	return path && path[0] == '/' && path[1] != '/' && path[1] != '\\';
}

enum sd_err
login_action(struct req *rq)
{
	const struct login_in *in = rq->in;
	struct login_row row;
	bool right;
	enum sd_err er = login_find(rq->db, rq->arena, in->login, &row);

	if (er == SD_NOT_FOUND) {
		password_waste(in->sandi);
		return login_refuse(rq, NULL);
	}
	if (er != SD_OK)
		return er;
	right = password_verify(row.password_hash, in->sandi);
	if (!right || row.disabled_at || row.locked_until > rq->now)
		return login_refuse(rq, right ? NULL : &row);
	if ((er = login_worked(rq->db, row.id)) != SD_OK || (er = session_open(rq, row.id)) != SD_OK)
		return er;
	return resp_see_other(rq, NULL, "%s", path_is_ours(in->kembali) ? in->kembali : "/beranda");
}

enum sd_err
logout_action(struct req *rq)
{
	enum sd_err er = session_close(rq);

	return er == SD_OK ? resp_see_other(rq, "keluar", "/masuk") : er;
}

enum sd_err
sessions_action(struct req *rq)
{
	int64_t me = rq->user.id;
	enum sd_err er = session_close_all(rq->db, me);

	if (er != SD_OK || (er = session_open(rq, me)) != SD_OK)
		return er;
	return resp_see_other(rq, "sesi-lain-diakhiri", "/akun");
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
	enum sd_err er = password_set(db, c->rq->user.id, c->hash, c->rq->user.id, false);

	if (er == SD_OK)
		er = audit_write(db, &trail);
	return er == SD_OK ? session_close_all(db, c->rq->user.id) : er;
}

static enum sd_err
password_check(struct req *rq, const struct password_in *in)
{
	int64_t least = setting_int(rq->db, SET_SANDI_PANJANG_MIN);
	struct profile_row me;
	enum sd_err er = profile_load(rq->db, rq->arena, rq->user.id, &me);

	if (er != SD_OK)
		return er;
	if (!password_verify(me.password_hash, in->lama))
		return req_fault(rq, "lama", "Kata sandi lama tidak cocok.");
	if ((int64_t)utf8_length(in->baru) < least)
		return req_fault(rq, "baru", "Kata sandi baru paling sedikit %lld karakter.", (long long)least);
	if (str_same(in->baru, in->lama) || str_same(in->baru, me.login))
		return req_fault(rq, "baru", "Kata sandi baru tidak boleh sama dengan yang lama atau nama pengguna.");
	if (!str_same(in->baru, in->ulang))
		return req_fault(rq, "ulang", "Ulangan kata sandi baru tidak sama.");
	return SD_OK;
}

enum sd_err
password_action(struct req *rq)
{
	const struct password_in *in = rq->in;
	struct password_change c = { .rq = rq };
	char *hash;
	enum sd_err er;

	if ((er = password_check(rq, in)) != SD_OK)
		return er;
	if ((er = password_hash(rq->arena, in->baru, &hash)) != SD_OK)
		return er;
	c.hash = hash;
	if ((er = db_tx(rq->db, password_change_tx, &c)) != SD_OK)
		return er;
	if ((er = session_open(rq, rq->user.id)) != SD_OK)
		return er;
	return resp_see_other(rq, "sandi-diganti", "/beranda");
}
