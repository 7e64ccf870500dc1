/*
 * admin_people.c: people and their roles. A new or forgotten password is made by the machine, shown once, and must be
 * changed at the first login. No admin takes his own admin role or disables himself. A new password and a closed
 * account end sessions and keys for good: an account that is opened again revives none.
 */
#include "modules/account/admin.h"
#include "modules/account/model.h"
#include "modules/account/model_admin.h"
#include "modules/account/model_login.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/password.h"
#include "shared/request/access_note.h"
#include "shared/request/session.h"
#include "shared/request/view.h"

struct change {
	struct req *rq;
	struct person_row row;
	int64_t roles;
	const char *hash;
	const char *event;
	int64_t off;
};

static enum sd_err
trail(struct db *db, const struct change *c, int64_t id)
{
	struct audit_row row = { .user_id = c->rq->user.id, .kind = "pengguna", .subject_id = id, .event = c->event,
		.at = c->rq->now };

	return audit_write(db, &row);
}

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

/* An access event about that person. */
static enum sd_err
person_note(const struct change *c, enum access_event event, const char *before, const char *after)
{
	const struct access_row row = { .event = event, .subject_kind = "pengguna", .subject_id = c->row.id,
		.subject = c->row.login, .before = before, .after = after };

	return access_note(c->rq, &row);
}

/* His roles become c->roles, and where they were others that is written down. */
static enum sd_err
roles_write(struct db *db, const struct change *c, const char *before)
{
	const char *after = "";
	enum sd_err er = person_roles(db, c->row.id, c->roles);

	/* "produsen,walidata" in the order of the table, as the database gives them. */
	for (size_t i = 0; i < COUNT(role_all); i++)
		if (c->roles & role_all[i])
			after = arena_printf(c->rq->arena, "%s%s%s", after, *after ? "," : "", role_name(role_all[i]));
	return er != SD_OK || str_same(before, after) ? er : person_note(c, ACCESS_ROLES, before, after);
}

/* The one page that shows a password; nothing keeps it. */
static enum sd_err
password_show(struct req *rq, const struct person_row *row, const char *password)
{
	struct node *page = page_new(rq, "sandi-sementara", "Kata sandi sementara");

	node_row(page, "orang", person_fields, row);
	node_set(page, "sandi", password);
	return page_send(rq, page);
}

static enum sd_err
create_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	enum sd_err er = person_insert(db, &c->row, c->hash, c->rq->user.id);

	if (er != SD_OK || (er = person_note(c, ACCESS_ACCOUNT, NULL, "dibuat")) != SD_OK ||
	    (er = roles_write(db, c, "")) != SD_OK)
		return er;
	return trail(db, c, c->row.id);
}

static enum sd_err
update_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	struct person_row before;
	enum sd_err er = person_load(db, c->rq->arena, c->row.id, &before);

	if (er != SD_OK || (er = person_update(db, &c->row, c->rq->user.id)) != SD_OK)
		return er;
	c->row.login = before.login;
	er = roles_write(db, c, or_empty(before.roles));
	return er == SD_OK ? trail(db, c, c->row.id) : er;
}

static enum sd_err
person_take(struct req *rq, const struct person_in *in, struct change *c)
{
	c->row = (struct person_row){ .id = in->id, .rev = in->rev, .unit_id = in->unit, .login = or_empty(in->login),
		.name = in->nama, .email = or_empty(in->surel), .title = or_empty(in->jabatan),
		.grade = or_empty(in->pangkat), .nip = or_empty(in->nip) };
	for (size_t i = 0; i < in->peran.n; i++)
		c->roles |= role_parse(in->peran.v[i]);
	if (!c->roles)
		req_fault(rq, "peran", "Pilih paling sedikit satu peran.");
	if ((c->roles & ROLE_PRODUCER) && !in->unit)
		req_fault(rq, "unit", "Produsen data memerlukan perangkat daerah.");
	if (in->id == rq->user.id && !(c->roles & ROLE_ADMIN))
		req_fault(rq, "peran", "Anda tidak dapat mencabut peran admin Anda sendiri.");
	if (!in->id && str_blank(in->login))
		req_fault(rq, "login", "Nama pengguna wajib diisi.");
	return rq->faults ? SD_INVALID : SD_OK;
}

static enum sd_err
person_create(struct req *rq, struct change *c)
{
	const char *password = random_code(rq->arena, 16);
	char *hash;
	enum sd_err er = password_hash(rq->arena, password, &hash);

	if (er != SD_OK)
		return er;
	c->hash = hash;
	c->event = "buat";
	er = db_tx(rq->db, create_tx, c);
	if (er == SD_CONFLICT)
		return req_fault(rq, "login", "Nama pengguna ini sudah dipakai.");
	return er == SD_OK ? password_show(rq, &c->row, password) : er;
}

enum sd_err
person_action(struct req *rq)
{
	const struct person_in *in = rq->in;
	struct change c = { .rq = rq, .event = "ubah" };
	enum sd_err er = person_take(rq, in, &c);

	if (er != SD_OK)
		return er;
	if (!in->id)
		return person_create(rq, &c);
	if ((er = db_tx(rq->db, update_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/admin/pengguna");
}

static enum sd_err
reset_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	int64_t waiting;
	enum sd_err er = password_keep(db, c->row.id);

	if (er == SD_OK)
		er = password_set(db, c->row.id, c->hash, c->rq->user.id, true);
	if (er != SD_OK || (er = attempts_clear(db, c->row.id, &waiting)) != SD_OK ||
	    (er = access_end(db, c->row.id)) != SD_OK ||
	    (er = person_note(c, ACCESS_PASSWORD, NULL, "kata sandi sementara dari admin")) != SD_OK)
		return er;
	return trail(db, c, c->row.id);
}

enum sd_err
person_reset_action(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct change c = { .rq = rq, .event = "setel-ulang-sandi" };
	const char *password = random_code(rq->arena, 16);
	char *hash;
	enum sd_err er = person_load(rq->db, rq->arena, in->id, &c.row);

	if (er != SD_OK || (er = password_hash(rq->arena, password, &hash)) != SD_OK)
		return er;
	c.hash = hash;
	er = db_tx(rq->db, reset_tx, &c);
	return er == SD_OK ? password_show(rq, &c.row, password) : er;
}

static enum sd_err
status_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	enum sd_err er = person_disable(db, c->row.id, c->off, c->rq->user.id);

	if (er != SD_OK || (c->off && (er = access_end(db, c->row.id)) != SD_OK) ||
	    (er = person_note(c, ACCESS_ACCOUNT, NULL, c->off ? "ditutup" : "dibuka")) != SD_OK)
		return er;
	return trail(db, c, c->row.id);
}

enum sd_err
person_status_action(struct req *rq)
{
	const struct status_in *in = rq->in;
	struct change c = { .rq = rq, .event = in->mati ? "nonaktifkan" : "aktifkan", .off = in->mati };
	enum sd_err er = person_load(rq->db, rq->arena, in->id, &c.row);

	if (er != SD_OK)
		return er;
	if (in->id == rq->user.id)
		return req_fault(rq, NULL, "Anda tidak dapat menonaktifkan akun Anda sendiri.");
	if ((er = db_tx(rq->db, status_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/admin/pengguna/%lld", (long long)in->id);
}

static enum sd_err
unlock_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	int64_t waiting;
	enum sd_err er = attempts_clear(db, c->row.id, &waiting);

	if (er != SD_OK || (er = person_note(c, ACCESS_UNLOCK, NULL, NULL)) != SD_OK)
		return er;
	return trail(db, c, c->row.id);
}

enum sd_err
person_unlock_action(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct change c = { .rq = rq, .event = "buka-penundaan" };
	enum sd_err er = person_load(rq->db, rq->arena, in->id, &c.row);

	if (er == SD_OK)
		er = db_tx(rq->db, unlock_tx, &c);
	return er == SD_OK ? resp_see_other(rq, "simpan", "/admin/pengguna/%lld", (long long)in->id) : er;
}
