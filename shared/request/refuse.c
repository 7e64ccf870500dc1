/*
 * refuse.c: the answer where a step of a request (serve.c) went wrong. Called by serve.c. Every refusal
 * of a form leads back to the form with what was typed; only where there is none, or the database is
 * away, the error page shows it. Must never run a handler that writes.
 */
#include "shared/request/refuse.h"
#include "shared/request/body.h"
#include "shared/request/conflict.h"
#include "shared/request/csrf.h"
#include "shared/request/kept.h"
#include "shared/request/once.h"
#include "shared/request/problem.h"
#include "shared/request/resp.h"
#include "shared/request/session.h"
#include "shared/request/style.h"
#include <inttypes.h>
#include <string.h>

/* Without a stylesheet, a database or memory. */
static enum sd_err
error_plain(struct req *rq, enum sd_err er)
{
	const char *text = err_text(er);
	struct buf *b = buf_new(rq->arena, 0);

	resp_status(rq, err_status(er));
	buf_printf(b, "%s\n", text);
	for (const struct fault *f = rq->faults; f; f = f->next)
		buf_printf(b, "- %s%s%s\n", f->name ? f->name : "", f->name ? ": " : "", f->text);
	return resp_body(rq, "text/plain; charset=utf-8", b->p, b->n);
}

/* Where no route fits: does the address begin as those for machines do ("/api/")? */
static bool
path_is_api(const struct req *rq)
{
	for (size_t i = 0; i < rq->app->n_routes; i++) {
		const struct route *r = &rq->app->routes[i];
		size_t n = strcspn(r->pattern + 1, "/") + 1;

		if (r->api && r->pattern[n] && strncmp(r->pattern, rq->core->path, n + 1) == 0)
			return true;
	}
	return false;
}

/* The form once more, with what is wrong. */
static enum sd_err
form_again(struct req *rq, enum sd_err why)
{
	/* The form's page reads only, and what failed must not be gone on with. */
	enum sd_err er = db_read_only(rq->db, true);

	resp_forget(rq);
	resp_status(rq, err_status(why));
	rq->core->again = true;
	if (er == SD_OK)
		er = rq->route->form(rq);
	return er == SD_OK && !rq->core->out.sent ? SD_INTERNAL : er;
}

/* Nobody is logged in any more: what was typed is kept, and shown again behind the login page. */
static enum sd_err
login_keep(struct req *rq)
{
	const char *back = once_back(rq), *path;
	int64_t id;
	enum sd_err er;

	/* Nothing was typed that could be kept. */
	if (!rq->core->read)
		return SD_LOGIN;
	/* It may have been done before the session ended. */
	if ((er = once_again(rq)) != SD_OK || rq->core->out.sent)
		return er;
	if ((er = kept_save(rq, &id)) != SD_OK)
		return er;
	if (!id && kept_typed(rq))
		return SD_LOGIN; /* the error page shows it */
	path = id ? arena_printf(rq->arena, "%s?" KEPT_FIELD "=%" PRId64, rq->core->raw_path, id) : back;
	return resp_redirect(rq, 303, id ? "isian-disimpan" : "sesi-berakhir",
	    arena_printf(rq->arena, "/masuk?kembali=%s", form_escape(rq->arena, path ? path : "/beranda")));
}

/* Refusals that lead back to the form with what was typed; any error where none does. */
static enum sd_err
form_answer(struct req *rq, enum sd_err er)
{
	struct req_core *core = rq->core;

	if (core->out.sent)
		return er;
	/* A link in an old mail or tab: its page, not an error. */
	if (er == SD_NOT_FOUND && core->restore && !core->restored) {
		/* A kept form that is not there (any more): its page, if there is one. */
		struct form none = { NULL, 0, 0, NULL };
		struct route_match m;
		const char *path = rq->core->raw_path;
		bool page = path_is_local(path) &&
		    route_find(rq->arena, rq->app->routes, rq->app->n_routes, GET, path, &m, &none) == SD_OK;

		return resp_redirect(rq, 303, "isian-tidak-ada", page ? path : "/beranda");
	}
	if (!core->post)
		return er;
	if (er == SD_LOGIN)
		return login_keep(rq);
	if (!rq->route->form)
		return er;
	/* A refusal of the form itself would lose what was typed. */
	if (er == SD_DENIED && core->stale) {
		struct faults none = { NULL, NULL };
		enum sd_err filled;
		void *in = arena_alloc(rq->arena, rq->route->in_size);

		/* A form of another session, with a token of this one, whose parameters were not looked at yet. Faults of
		 * the fields are shown when it is sent again: now the old session is the news, and the only fault. */
		rq->in = in;
		filled = param_fill(rq->arena, rq->route->params, &core->form, true, in, &none);
		return (filled == SD_OK || filled == SD_INVALID) && form_again(rq, SD_DENIED) == SD_OK ? SD_OK : er;
	}
	if (er == SD_CONFLICT && core->proven)
		return conflict_answer(rq) == SD_OK ? SD_OK : er;
	return er == SD_INVALID && core->proven ? form_again(rq, er) : er;
}

void
refuse(struct req *rq, enum sd_err er)
{
	struct response *out = &rq->core->out;
	enum sd_err (*write_error)(struct req *, enum sd_err) = rq->app->error ? rq->app->error : problem_answer;
	bool api = rq->route ? rq->route->api : rq->app->error != NULL || path_is_api(rq);

	/* No refusal without a sentence. */
	if (er == SD_INVALID && !rq->faults)
		req_fault(rq, NULL, "%s", err_text(er));
	/* What was typed is read also where the request ended before that, so that it can be shown or kept. Of browsers
	 * of ours, as far as the headers say: scripts without a session get the plain answer, and nothing of theirs is
	 * kept. */
	if (rq->core->post && !rq->core->read && rq->route && !rq->route->api && !out->sent &&
	    (er == SD_LOGIN || er == SD_BUSY || er == SD_LIMITED) && csrf_check_origin(rq) == SD_OK &&
	    (req_header(rq, "Origin") || req_cookie(rq, resp_cookie_name(rq, SESSION_COOKIE)))) {
		rq->core->read = true;
		(void)body_read(rq);
	}
	if (!api && rq->route && (er = form_answer(rq, er)) == SD_OK)
		return;
	/* The status is out: nothing can be said any more, only broken off. */
	if (out->sent || er == SD_CLIENT_GONE) {
		out->stream = NULL; /* the rest would make a broken answer look whole */
		return;
	}
	resp_forget(rq);
	if (er == SD_LOGIN && !rq->core->post && !api) {
		const char *back = arena_printf(rq->arena, "%s%s%s", rq->core->raw_path, *rq->core->query ? "?" : "",
		    rq->core->query);

		(void)resp_see_other(rq, NULL, "/masuk?kembali=%s", form_escape(rq->arena, path_is_local(back) ? back : "/"));
		return;
	}
	if (er == SD_METHOD)
		resp_header(rq, "Allow", rq->core->allow == 1u << POST ? "POST" :
		    rq->core->allow & 1u << POST ? "GET, HEAD, POST" : "GET, HEAD");
	if (er == SD_BUSY)
		resp_header(rq, "Retry-After", "5");
	if (er == SD_LIMITED)
		resp_header(rq, "Retry-After", "60");
	if (er == SD_LOGIN && rq->route && rq->route->api)
		resp_header(rq, "WWW-Authenticate", "Bearer");
	if (api && write_error(rq, er) == SD_OK && (out->sent || out->stream))
		return;
	if (!api && page_error(rq, er) == SD_OK)
		return;
	/* Neither stylesheet nor program could say it: text, which needs nothing. */
	if (!out->sent)
		error_plain(rq, er);
}
