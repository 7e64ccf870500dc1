/*
 * session.c: sessions. Called by serve.c (load) and module account (open, close). Must never store
 * or log the id itself, only its digest.
 */
#include "shared/request/session.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/access_note.h"
#include "shared/request/csrf.h"
#include "shared/request/model.h"
#include "shared/request/resp.h"
#include <string.h>

enum {
	TOUCH_S = 60, /* a session's last use is written once a minute, not with each request */
	AGENT_MAX = 200 /* characters: session.agent */
};

int64_t
roles_sum(const char *codes)
{
	struct str unread = str_of(codes), part;
	char code[32];
	int64_t sum = 0;

	while (codes && (part = str_part(&unread, ',')).p) {
		if (part.n >= sizeof(code))
			continue;
		memcpy(code, part.p, part.n);
		code[part.n] = '\0';
		sum |= role_parse(code);
	}
	return sum;
}

enum sd_err
session_load(struct req *rq)
{
	const char *id = req_cookie(rq, resp_cookie_name(rq, SESSION_COOKIE));
	struct session_row row;
	struct standing_row may;
	char hash[SHA256_HEX];
	int64_t idle;
	enum sd_err er;

	rq->core->seed = req_cookie(rq, resp_cookie_name(rq, CSRF_COOKIE));
	if (!id)
		return SD_OK;
	sha256_hex(id, strlen(id), hash);
	idle = setting_int(rq->db, SET_SESI_MENGANGGUR_MENIT) * 60;
	er = session_row_find(rq->db, rq->arena, hash, rq->now, rq->now - idle, &row);
	if (er == SD_NOT_FOUND)
		return SD_OK;
	if (er != SD_OK)
		return er;
	/* Whether the session holds is asked each time; what is kept is only what stands as long as nobody wrote. */
	if (!rq->core->post)
		db_keep_trail(rq->db, row.trail);
	if ((er = standing_find(rq->db, rq->arena, row.user_id, row.unit_id, &may)) != SD_OK)
		return er;
	rq->user = (struct user){ row.user_id, row.login, row.name, row.unit_id, may.unit_code,
		may.unit_name, roles_sum(may.roles), row.must_change };
	rq->core->session = id;
	rq->core->kept = row.kept != 0;
	/* One of the few things that a GET writes: when the session was last used. Not at each request: TOUCH_S. */
	if (rq->now - row.seen_at < TOUCH_S)
		return SD_OK;
	if ((er = db_read_only(rq->db, false)) != SD_OK)
		return er;
	er = session_row_touch(rq->db, rq->arena, hash, rq->now);
	db_read_only(rq->db, true);
	return er;
}

/* Removes this browser's session from the table. */
static enum sd_err
session_drop(struct req *rq)
{
	const char *id = rq->core->session;
	char hash[SHA256_HEX];

	rq->core->session = NULL;
	if (!id)
		return SD_OK;
	sha256_hex(id, strlen(id), hash);
	return session_row_remove(rq->db, hash);
}

enum sd_err
session_open(struct req *rq, int64_t user_id)
{
	const char *id = random_token(rq->arena, 32), *agent = req_header(rq, "User-Agent");
	size_t n;
	int64_t hours = setting_int(rq->db, SET_SESI_MAKSIMUM_JAM);
	char hash[SHA256_HEX];
	enum sd_err er;

	/* A login gets a new id whatever cookie came: else one that an attacker set would be logged in (session
	 * fixation). */
	if ((er = session_drop(rq)) != SD_OK ||
	    (er = session_rows_remove_old(rq->db, rq->arena, rq->now)) != SD_OK)
		return er;
	/* Cut between characters; of what is no good text nothing. */
	n = agent && utf8_valid(agent, strlen(agent)) ? strlen(agent) : 0;
	if (n > AGENT_MAX)
		for (n = AGENT_MAX; n && ((unsigned char)agent[n] & 0xC0) == 0x80;)
			n--;
	sha256_hex(id, strlen(id), hash);
	er = session_row_add(rq->db, rq->arena, hash, user_id, rq->now, rq->now + hours * 3600,
	    req_address(rq), n ? arena_strndup(rq->arena, agent, n) : "");
	if (er != SD_OK)
		return er;
	rq->core->session = id;
	resp_cookie(rq, SESSION_COOKIE, id);
	/* The token of the visitor before login is worth nothing from now on. */
	resp_cookie(rq, CSRF_COOKIE, "");
	return SD_OK;
}

enum sd_err
session_close(struct req *rq)
{
	resp_cookie(rq, SESSION_COOKIE, "");
	return session_drop(rq);
}

enum sd_err
session_close_all(struct db *db, int64_t user_id)
{
	return session_rows_remove_user(db, user_id);
}
