/*
 * kept.c: see kept.h. Must never keep a password, nor show one person's text to another: a row is
 * found by its user, or, where the session was gone without a trace, by the browser that sent it.
 */
#include "shared/request/kept.h"
#include "shared/format/json_out.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/request/csrf.h"
#include "shared/request/model_form.h"
#include "shared/request/once.h"
#include "shared/request/resp.h"
#include "shared/request/session.h"
#include <jansson.h>
#include <string.h>

enum {
	FIELDS_MAX = 1024 * 1024, /* bytes of JSON: what a form may have as text (LIMIT_TEXT) */
	PATH_MAX_KEPT = 400,      /* characters, as the column */
	OWN_MAX = 50,             /* of one user: the oldest go */
	/* Of nobody: what somebody without an account can make us keep, 64 KiB each at most. */
	STRANGER_FIELDS_MAX = 64 * 1024, ADDRESS_MAX = 100, STRANGERS_MAX = 2000,
	SUMMARY_MAX = 60, FILES_MAX = 900
};

/* --- what is kept --- */

static bool
kept_shows(const struct req *rq, const struct pair *p)
{
	const struct param *row = rq->route ? param_find(rq->route->params, p->name) : NULL;

	return p->from == FROM_BODY && row && row->type != PARAM_SECRET && row->type != PARAM_FILE;
}

bool
kept_typed(const struct req *rq)
{
	const struct form *form = &rq->core->form;

	for (size_t i = 0; i < form->n; i++)
		if (kept_shows(rq, &form->v[i]) && !str_blank(form->v[i].value))
			return true;
	return false;
}

static const char *
fields_json(struct req *rq)
{
	const struct form *form = &rq->core->form;
	struct buf *b = buf_new(rq->arena, FIELDS_MAX);
	struct json_out j;

	jo_begin(&j, b);
	jo_array(&j);
	for (size_t i = 0; i < form->n; i++) {
		if (!kept_shows(rq, &form->v[i]))
			continue;
		jo_array(&j);
		jo_text(&j, form->v[i].name);
		jo_text(&j, form->v[i].value);
		jo_close(&j);
	}
	return jo_end(&j) == SD_OK && b->er == SD_OK ? buf_text(b) : NULL;
}

/* At most n characters, with "..." behind what was cut. */
static const char *
text_short(struct arena *a, const char *s, size_t n)
{
	const char *end = s;

	while (*end && n) {
		end++;
		while (((unsigned char)*end & 0xC0) == 0x80)
			end++;
		n--;
	}
	return *end ? arena_printf(a, "%.*s…", (int)(end - s), s) : s;
}

/* The first text that a person typed. */
static const char *
summary_text(struct req *rq)
{
	const struct form *form = &rq->core->form;
	const struct param *row;

	for (size_t i = 0; i < form->n; i++) {
		if (!kept_shows(rq, &form->v[i]) || str_blank(form->v[i].value))
			continue;
		row = param_find(rq->route->params, form->v[i].name);
		if (row->type == PARAM_LINE || row->type == PARAM_TEXT || row->type == PARAM_LINES ||
		    row->type == PARAM_TEXTS)
			return text_short(rq->arena, form->v[i].value, SUMMARY_MAX);
	}
	return "";
}

/* --- whose it is --- */

/* The user whose session this browser had, 0 = nobody knows. */
static int64_t
owner(struct req *rq)
{
	const char *id = req_cookie(rq, resp_cookie_name(rq, SESSION_COOKIE));
	char hash[SHA256_HEX];
	int64_t user_id = 0;

	if (rq->user.id || !id)
		return rq->user.id;
	sha256_hex(id, strlen(id), hash);
	return session_owner(rq->db, rq->arena, hash, &user_id) == SD_OK ? user_id : 0;
}

static const char *
browser_digest(struct req *rq, const char *cookie)
{
	char hash[SHA256_HEX];

	if (!cookie)
		return NULL;
	sha256_hex(cookie, strlen(cookie), hash);
	return arena_strdup(rq->arena, hash);
}

static enum sd_err
row_write(struct req *rq, const struct kept_row *row, const char *browser, const char *address, int64_t *id)
{
	enum sd_err er = db_read_only(rq->db, false);

	if (er != SD_OK)
		return er;
	er = kept_add(rq->db, row, browser, address, id);
	if (er == SD_OK && row->user_id)
		er = kept_trim(rq->db, row->user_id, OWN_MAX);
	db_read_only(rq->db, true);
	return er;
}

enum sd_err
kept_save(struct req *rq, int64_t *id)
{
	const char *page = once_back(rq), *address = fcgi_param(rq->core->io, "REMOTE_ADDR"), *browser = NULL;
	struct kept_row row = { .path = rq->core->raw_path, .page = page ? page : "", .fields = fields_json(rq) };
	int64_t here, all;

	*id = 0;
	if (!kept_typed(rq) || !row.fields || strlen(row.path) > PATH_MAX_KEPT)
		return SD_OK;
	/* The page only helps to find back: without it the text is kept all the same. */
	if (strlen(row.page) > PATH_MAX_KEPT)
		row.page = "";
	row.summary = summary_text(rq);
	/* The names of its files, "a.csv, b.pdf": the files themselves are not kept. */
	row.files = "";
	for (const struct pair *p = rq->core->form.v, *end = p + rq->core->form.n; p < end; p++)
		if (p->from == FROM_BODY && p->file && strlen(row.files) + strlen(p->file->name) < FILES_MAX)
			row.files = arena_printf(rq->arena, "%s%s%s", row.files, *row.files ? ", " : "", p->file->name);
	row.user_id = owner(rq);
	/* 45 letters: the longest way to write an IPv6 address. */
	address = address && strlen(address) <= 45 ? address : "";
	if (!row.user_id) {
		const char *cookie;

		/* Anybody can send forms without a login: how much of that is kept is bounded, of one address and of all. */
		if (strlen(row.fields) > STRANGER_FIELDS_MAX ||
		    kept_strangers(rq->db, rq->arena, address, &here, &all) != SD_OK || here >= ADDRESS_MAX ||
		    all >= STRANGERS_MAX)
			return SD_OK;
		/* This browser's mark; a new one where it has none. */
		cookie = req_cookie(rq, resp_cookie_name(rq, KEPT_COOKIE));
		if (!cookie) {
			cookie = random_token(rq->arena, 32);
			resp_cookie(rq, KEPT_COOKIE, cookie);
		}
		browser = browser_digest(rq, cookie);
	}
	return row_write(rq, &row, browser, row.user_id ? "" : address, id);
}

/* --- shown again --- */

static enum sd_err
fields_take(struct req *rq, const json_t *all)
{
	const json_t *pair;
	const char *name, *value;
	size_t i;
	enum sd_err er;

	json_array_foreach(all, i, pair) {
		name = json_string_value(json_array_get(pair, 0));
		value = json_string_value(json_array_get(pair, 1));
		if (!name || !value)
			continue;
		er = form_add(rq->arena, &rq->core->form, (struct pair){ .name = arena_strdup(rq->arena, name),
			.value = arena_strdup(rq->arena, value), .from = FROM_BODY });
		if (er != SD_OK)
			return er;
	}
	return SD_OK;
}

enum sd_err
kept_restore(struct req *rq)
{
	const char *browser = browser_digest(rq, req_cookie(rq, resp_cookie_name(rq, KEPT_COOKIE)));
	struct kept_row row;
	json_t *all;
	enum sd_err er;

	if (!rq->user.id)
		return SD_NOT_FOUND;
	er = kept_find(rq->db, rq->arena, rq->core->restore, rq->user.id, browser, &row);
	if (er != SD_OK)
		return er;
	/* A number in another page's address must not bring its text into this form. */
	if (!str_same(row.path, rq->core->raw_path))
		return SD_NOT_FOUND;
	/* Kept before the login: from now on it is this person's. */
	if (!row.user_id && browser) {
		if ((er = db_read_only(rq->db, false)) == SD_OK)
			er = kept_claim(rq->db, row.id, rq->user.id, browser);
		db_read_only(rq->db, true);
		if (er != SD_OK)
			return er;
	}
	if (!(all = json_loads(row.fields, 0, NULL)))
		return SD_NOT_FOUND;
	er = fields_take(rq, all);
	json_decref(all);
	rq->core->files = *row.files ? row.files : NULL;
	rq->core->restored = er == SD_OK;
	return er;
}

/* --- forgotten --- */

void
kept_done(struct req *rq)
{
	const struct pair *p = form_find(&rq->core->form, KEPT_FIELD, FROM_BODY);
	int64_t id;
	enum sd_err er;

	if (!p || !rq->user.id || !str_int(str_of(p->value), 1, INT64_MAX, &id))
		return;
	if ((er = kept_drop(rq->db, id, rq->user.id, rq->core->raw_path)) != SD_OK)
		log_line(LOG_WARN, "kept form: %s", err_name(er));
}

enum sd_err
kept_forget(struct req *rq, int64_t id, const char **page)
{
	struct kept_row row;
	enum sd_err er = kept_find(rq->db, rq->arena, id, rq->user.id, NULL, &row);

	*page = er == SD_OK && *row.page ? row.page : NULL;
	if (er == SD_OK)
		er = kept_drop(rq->db, id, rq->user.id, NULL);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

void
kept_add_nodes(struct req *rq, struct node *page)
{
	struct kept_row *rows;
	size_t n;

	if (!rq->user.id || !rq->core->kept || rq->core->post || rq->core->plain || rq->core->restored ||
	    kept_list(rq->db, rq->arena, rq->user.id, &rows, &n) != SD_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		rows[i].fields = NULL;
		node_row(page, "kept", kept_fields, &rows[i]);
	}
}
