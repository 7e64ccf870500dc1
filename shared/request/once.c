/*
 * once.c: see once.h. Must never store a token, nor an answer that its holder alone could not read:
 * answers are sealed with the token, because they hold cookies, keys and first passwords.
 *
 * The row in `form_sent` is there before the handler begins, so that two at the same time cannot both
 * begin; it becomes `written` in the handler's own transaction, so that after a crash or a lost
 * connection it is known whether something was done; it is removed where the handler refuses, so
 * that the same may be sent again.
 */
#include "shared/request/once.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/seal.h"
#include "shared/ground/str.h"
#include "shared/request/bearer.h"
#include "shared/request/csrf.h"
#include "shared/request/model_form.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	TOKEN_N = 43,             /* characters: 32 random bytes as base64url */
	KEY_MIN = 8, KEY_MAX = 200, /* of an Idempotency-Key */
	WAITS = 200, WAIT_MS = 50, /* together 10 s: longer than a form takes that is no job */
	DEAD_S = 180,             /* nginx gives an answer up after 120 s: then nobody works on it */
	ANSWER_MAX = 1024 * 1024  /* larger ones are previews: they are made again */
};

/* --- what is sent --- */

static const char *
field(const struct req *rq, const char *name)
{
	const struct pair *p = form_find(&rq->core->form, name, FROM_BODY);

	return p ? p->value : NULL;
}

static void
add(struct sha256 *h, const char *s)
{
	sha256_add(h, s, strlen(s) + 1); /* with its NUL: "a", "bc" is not "ab", "c" */
}

static void
content_digest(struct req *rq, char out[SHA256_HEX])
{
	const struct form *form = &rq->core->form;
	struct sha256 *h = sha256_begin(rq->arena);

	for (size_t i = 0; i < form->n; i++) {
		const struct pair *p = &form->v[i];
		/* These differ between two sendings of the same. */
		if (p->from != FROM_BODY || str_same(p->name, CSRF_FIELD) || str_same(p->name, ONCE_FIELD) ||
		    str_same(p->name, ONCE_AGAIN))
			continue;
		add(h, p->name);
		add(h, p->value);
		add(h, p->file ? p->file->sha256 : "");
	}
	sha256_end(h, out);
}

/* A key of a program is its user's; a token is random and belongs to the csrf token beside it. A key
 * names the sending whatever it holds, so that something else under it can be refused. */
static bool
once_name(struct req *rq)
{
	struct once *o = &rq->core->once;
	const char *csrf = field(rq, CSRF_FIELD), *s;
	struct sha256 *h = sha256_begin(rq->arena);

	/* What makes this sending that of this page: its token, or a program's own key. */
	if (!bearer_route(rq)) {
		/* The browser sends it: it becomes part of a key, and nothing else is taken. */
		if (!(s = field(rq, ONCE_FIELD)) || strlen(s) != TOKEN_N || !form_name_fit(s))
			return false;
	} else if (!(s = req_header(rq, "Idempotency-Key")) || strlen(s) < KEY_MIN || strlen(s) > KEY_MAX ||
	    !utf8_valid(s, strlen(s)))
		return false;
	o->secret = s;
	content_digest(rq, o->content);
	add(h, bearer_route(rq) ? arena_printf(rq->arena, "%lld", (long long)rq->user.id) : csrf ? csrf : "");
	add(h, o->secret);
	add(h, rq->core->raw_path);
	add(h, rq->core->query);
	if (!bearer_route(rq))
		add(h, o->content);
	sha256_end(h, o->digest);
	return true;
}

/* --- the answer of the first --- */

static struct str
line_take(struct str *unread)
{
	return str_part(unread, '\n');
}

static enum sd_err
answer_give(struct req *rq, char *text, size_t n)
{
	struct str unread = { text, n }, line, value;
	const char *type;
	int64_t status;

	/* Only such were kept (answered()). */
	if (!str_int(line_take(&unread), 200, 399, &status))
		return SD_INTERNAL;
	line = line_take(&unread);
	type = line.n ? arena_strndup(rq->arena, line.p, line.n) : NULL;
	while ((line = line_take(&unread)).p && line.n) {
		value = line;
		struct str name = str_part(&value, ':');
		if (value.p && value.n > 1)
			resp_header(rq, arena_strndup(rq->arena, name.p, name.n),
			    arena_strndup(rq->arena, value.p + 1, value.n - 1));
	}
	resp_status(rq, (int)status);
	return resp_body(rq, type, unread.p ? unread.p : "", unread.p ? unread.n : 0);
}

const char *
once_back(const struct req *rq)
{
	const char *from = req_header(rq, "Referer"), *host = req_header(rq, "Host"), *at;
	size_t n = host ? strlen(host) : 0;

	/* Referer is the client's: it must name this site, or the redirect would lead away. */
	if (!from || !n || !(at = strstr(from, "://")) || strncmp(at + 3, host, n) != 0 || at[3 + n] != '/')
		return NULL;
	at += 3 + n;
	/* Its message belonged to another moment. */
	if (strstr(at, "pesan=") || strstr(at, "pulih="))
		at = arena_strndup(rq->arena, at, strcspn(at, "?"));
	return path_is_local(at) ? at : NULL;
}

/* There was one, but what it said cannot be said again. */
static enum sd_err
answer_none(struct req *rq, const char *note)
{
	const char *back = once_back(rq);

	if (rq->route->api)
		return req_fault(rq, NULL, "Kiriman dengan Idempotency-Key ini sudah diproses; lihat hasilnya "
		    "lewat GET."), SD_CONFLICT;
	return resp_redirect(rq, 303, note, back ? back : rq->user.id ? "/beranda" : "/");
}

static enum sd_err
answer_again(struct req *rq, const struct form_sent_row *row)
{
	char *text;
	size_t n;

	log_line(LOG_NOTE, "form sent again");
	if (!row->answer.p ||
	    !seal_open(rq->arena, rq->core->once.secret, row->answer.p, row->answer.n, &text, &n))
		return answer_none(rq, "sudah-diproses");
	return answer_give(rq, text, n);
}

/* --- first or again --- */

/* Called first in every transaction of the handler. */
static enum sd_err
written(struct db *db, void *arg)
{
	const struct once *o = arg;

	return form_sent_written(db, o->digest);
}

static void
hold(struct req *rq)
{
	rq->core->once.held = true;
	db_on_begin(rq->db, written, &rq->core->once);
}

/* One look at the row of the first: SD_NOT_FOUND where it is gone, SD_RETRY while it is at work. */
static enum sd_err
look(struct req *rq, bool ended)
{
	struct once *o = &rq->core->once;
	struct form_sent_row row;
	enum sd_err er = form_sent_find(rq->db, rq->arena, o->digest, &row);

	if (er != SD_OK)
		return er;
	/* A program reused its key: to answer with another sending's result would be worse than to refuse. */
	if (!str_same(row.content, o->content))
		return req_fault(rq, NULL, "Idempotency-Key ini sudah dipakai untuk kiriman lain; buat kunci baru.");
	/* "written": committed, but its answer is not stored. While somebody works on it that may come; else it never
	 * will. */
	if (str_same(row.state, "done") || (str_same(row.state, "written") && (ended || row.age > DEAD_S)))
		return answer_again(rq, &row);
	return SD_RETRY;
}

enum sd_err
once_begin(struct req *rq)
{
	struct once *o = &rq->core->once;
	bool ended = field(rq, ONCE_AGAIN) != NULL;
	enum sd_err er;

	/* No token: an old page, or a program without a key. It is done, as ever, once a request. */
	if (!once_name(rq))
		return SD_OK;
	for (int i = 0; i < WAITS; i++) {
		/* The primary key decides which of two is the first. */
		if ((er = form_sent_add(rq->db, o->digest, o->content)) == SD_OK)
			hold(rq);
		if (er != SD_CONFLICT)
			return er;
		if ((er = look(rq, ended)) == SD_RETRY) {
			/* Takes over what nobody works on: the first said that it failed, or was killed long ago. */
			er = form_sent_take(rq->db, rq->core->once.digest, ended ? 0 : DEAD_S);
			if (er == SD_OK)
				hold(rq);
			er = er == SD_NOT_FOUND ? SD_RETRY : er;
		}
		if (er == SD_RETRY) {
			const struct timespec t = { 0, WAIT_MS * 1000000L };

			nanosleep(&t, NULL);
		}
		/* Gone between two looks: the first failed and gave the place back; the next round may take it. */
		else if (er != SD_NOT_FOUND)
			return er;
	}
	return answer_none(rq, "sedang-diproses");
}

enum sd_err
once_again(struct req *rq)
{
	struct form_sent_row row;

	if (!once_name(rq) || form_sent_find(rq->db, rq->arena, rq->core->once.digest, &row) != SD_OK ||
	    !str_same(row.state, "done"))
		return SD_OK;
	return answer_again(rq, &row);
}

static enum sd_err
answer_keep(struct req *rq)
{
	struct once *o = &rq->core->once;
	const struct response *out = &rq->core->out;
	struct buf *b = buf_new(rq->arena, ANSWER_MAX + LIMIT_BODY);
	size_t sealed_n;
	void *sealed;

	/* "Status", type and headers as lines, a blank line, the body. Cookies and Location, too: who sends again may
	 * have lost them with the answer. */
	buf_printf(b, "%d\n%s\n", out->status, out->type ? out->type : "");
	for (const struct header *h = out->first; h; h = h->next)
		buf_printf(b, "%s: %s\n", h->name, h->value);
	buf_lit(b, "\n");
	if (out->body_n <= ANSWER_MAX)
		buf_add(b, out->body, out->body_n);
	/* It is forgotten: only what changes nothing answers so much, and that may be done again. */
	if (out->body_n > ANSWER_MAX || b->er != SD_OK)
		return form_sent_drop(rq->db, o->digest);
	/* Under the sender's own secret: who reads the table cannot read answers. */
	sealed = seal_make(rq->arena, o->secret, b->p, b->n, &sealed_n);
	return form_sent_done(rq->db, o->digest, sealed, sealed_n);
}

enum sd_err
once_end(struct req *rq, enum sd_err er)
{
	struct once *o = &rq->core->once;
	enum sd_err kept;

	if (!o->held)
		return er;
	o->held = false;
	/* What follows is ours, not the handler's: it must not be marked as written by it. */
	db_on_begin(rq->db, NULL, NULL);
	/* Did the handler do what was asked, with an answer that can be given again? */
	if ((er == SD_OK || er == SD_CLIENT_GONE) && rq->core->out.sent && !rq->core->out.stream && rq->core->out.body &&
	    rq->core->out.status < 400)
		kept = answer_keep(rq);
	/* Nobody knows whether it was committed: the row says so itself (written or running). */
	else if (er == SD_BUSY || er == SD_INTERNAL || er == SD_OK)
		kept = form_sent_settle(rq->db, o->digest);
	else
		kept = form_sent_drop(rq->db, o->digest);
	if (kept != SD_OK)
		log_line(LOG_WARN, "form sent: %s", err_name(kept));
	return er;
}
