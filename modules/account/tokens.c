/*
 * tokens.c: keys of programs for /api/v1: an officer makes one for his own account, sees where it is used,
 * takes it back. The
 * key itself is shown once, on the page that made it. Called by account.c.
 */
#include "modules/account/account.h"
#include "modules/account/model.h"
#include "shared/ground/date.h"
#include "shared/process/audit.h"
#include "shared/request/access_note.h"
#include "shared/request/bearer.h"
#include "shared/request/view.h"

#define KEYS_MOST 20 /* that hold at one time */

struct token_change {
	struct req *rq;
	struct token_new row;
	int64_t id;
	const char *event;
};

enum sd_err
tokens_page(struct req *rq)
{
	struct node *page = page_new(rq, "kunci", "Kunci program");
	struct own_token_row *rows;
	size_t n, i;
	enum sd_err er = own_tokens(rq->db, rq->arena, rq->user.id, &rows, &n);

	if (er != SD_OK)
		return er;
	for (i = 0; i < n; i++)
		node_set(node_row(page, "kunci", own_token_fields, &rows[i]), "habis",
		    rows[i].expires_at <= rq->now ? "1" : NULL);
	node_choice(page, "cakupan", "baca", "Membaca: dataset, templat, keadaan kiriman, temuan");
	node_choice(page, "cakupan", "tulis", "Membaca dan menulis: juga mengirim berkas, memperbaiki, menyerahkan");
	node_choice(page, "hari", "30", "30 hari");
	node_choice(page, "hari", "90", "90 hari");
	node_choice(page, "hari", "365", "1 tahun");
	return page_send(rq, page);
}

static enum sd_err
trail(struct db *db, struct token_change *c)
{
	struct audit_row row = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = "kunci", .subject_id = c->id,
		.event = c->event };

	const struct access_row note = { .event = ACCESS_KEY, .subject_kind = "kunci", .subject_id = c->id,
		.subject = c->row.name, .after = c->event };
	enum sd_err er = access_note(c->rq, &note);

	return er == SD_OK ? audit_write(db, &row) : er;
}

static enum sd_err
create_tx(struct db *db, void *arg)
{
	struct token_change *c = arg;
	enum sd_err er = token_insert(db, c->rq->arena, &c->row, &c->id);

	return er != SD_OK ? er : trail(db, c);
}

enum sd_err
token_create_action(struct req *rq)
{
	const struct token_in *in = rq->in;
	struct bearer_key key = bearer_new(rq->arena);
	struct token_change c = { .rq = rq, .event = "buat", .row = { rq->user.id, in->nama, key.hash, key.hint,
		in->cakupan, rq->now, rq->now + in->hari * DAY_SECONDS } };
	struct own_token_row *rows;
	struct node *page;
	size_t n, i, holding = 0;
	enum sd_err er = own_tokens(rq->db, rq->arena, rq->user.id, &rows, &n);

	if (er != SD_OK)
		return er;
	for (i = 0; i < n; i++)
		holding += !rows[i].revoked_at && rows[i].expires_at > rq->now;
	if (holding >= KEYS_MOST)
		return req_fault(rq, "nama", "Sudah ada %d kunci yang berlaku. Cabut dahulu yang tidak dipakai.", KEYS_MOST);
	if ((er = db_tx(rq->db, create_tx, &c)) != SD_OK)
		return er;
	page = page_new(rq, "kunci-baru", "Kunci baru");
	node_set(page, "kunci", key.key);
	node_set(page, "nama", in->nama);
	node_time(page, "sampai", c.row.expires_at);
	return page_send(rq, page);
}

static enum sd_err
revoke_tx(struct db *db, void *arg)
{
	struct token_change *c = arg;
	enum sd_err er = token_revoke(db, c->id, c->rq->user.id);

	return er != SD_OK ? er : trail(db, c);
}

enum sd_err
token_revoke_action(struct req *rq)
{
	const struct token_id_in *in = rq->in;
	struct token_change c = { .rq = rq, .id = in->id, .event = "cabut" };
	enum sd_err er = db_tx(rq->db, revoke_tx, &c);

	return er != SD_OK ? er : resp_see_other(rq, "kunci-dicabut", "/akun/kunci");
}
