/*
 * bearer.c: keys of programs. See bearer.h. Must never log or store a key itself.
 */
#include "shared/request/bearer.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/core.h"
#include "shared/request/model.h"
#include "shared/request/route.h"
#include <string.h>
#include <strings.h>

/* 256 random bits cannot be guessed; the limit api.per_menit is for a minute. */
enum { WINDOW_S = 60, KEY_BYTES = 32, KEY_MAX = 100 };

bool
bearer_route(const struct req *rq)
{
	return rq->route && rq->route->api && rq->route->cap != CAP_PUBLIC;
}

enum sd_err
bearer_load(struct req *rq)
{
	const char *key = req_header(rq, "Authorization");
	struct token_row row;
	char hash[SHA256_HEX];
	enum sd_err er;
	int64_t most;

	rq->core->out.private_page = true;
	if (!key || strncasecmp(key, "Bearer ", 7) != 0)
		return SD_OK;
	key += 7;
	while (*key == ' ')
		key++;
	/* What cannot be a key of ours is not looked for: another server's key is a visitor without one. */
	if (!str_starts(key, BEARER_PREFIX) || strlen(key) > KEY_MAX)
		return SD_OK;
	sha256_hex(key, strlen(key), hash);
	if ((er = token_row_find(rq->db, rq->arena, hash, rq->now, &row)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	rq->user = (struct user){ row.user_id, row.login, row.name, row.unit_id, row.unit_code, row.unit_name,
		roles_sum(row.roles), row.must_change };
	rq->core->may_write = str_same(row.scope, "tulis");
	most = setting_int(rq->db, SET_API_PER_MENIT);
	if (row.window_at > rq->now - WINDOW_S && row.window_n >= most)
		return SD_LIMITED;
	if ((er = db_read_only(rq->db, false)) != SD_OK)
		return er;
	er = token_row_count(rq->db, rq->arena, row.id, rq->now, rq->now - WINDOW_S);
	db_read_only(rq->db, true);
	return er;
}

enum sd_err
bearer_prove(struct req *rq)
{
	if (!rq->core->may_write) {
		req_fault(rq, NULL, "Kunci ini hanya untuk membaca. Buat kunci dengan cakupan tulis di halaman akun.");
		return SD_DENIED;
	}
	rq->core->proven = true;
	return db_read_only(rq->db, false);
}

struct bearer_key
bearer_new(struct arena *a)
{
	const char *key = arena_printf(a, BEARER_PREFIX "%s", random_token(a, KEY_BYTES));
	char hash[SHA256_HEX];

	sha256_hex(key, strlen(key), hash);
	return (struct bearer_key){ key, arena_strdup(a, hash), arena_strndup(a, key, BEARER_HINT) };
}
