/*
 * serve.c: the steps of a request, in the order of app.h. Called by app.c. A handler cannot forget
 * authorisation, limits, proof of origin or logging, because they happen here, before and after it.
 */
#include "shared/request/serve.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"
#include "shared/ground/stamp.h"
#include "shared/ground/str.h"
#include "shared/request/bearer.h"
#include "shared/process/setting.h"
#include "shared/request/body.h"
#include "shared/request/csrf.h"
#include "shared/request/follow.h"
#include "shared/request/keep.h"
#include "shared/request/kept.h"
#include "shared/request/form/limit.h"
#include "shared/request/model.h"
#include "shared/request/once.h"
#include "shared/request/refuse.h"
#include "shared/request/resp.h"
#include "shared/request/session.h"
#include "shared/request/style.h"
#include "shared/request/timing.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { BEGINNING = 40 }; /* of a path that is too long: whose it would be */

static const char password_page[] = "/akun/sandi";

/* What somebody with a password that must be changed may still reach. */
static const char *const always_open[] = { password_page, "/keluar" };

/* Answered by the core of every program; nginx lets only the machine itself ask. */
static enum sd_err alive_answer(struct req *rq);
static enum sd_err ready_answer(struct req *rq);
static const struct { const char *path; req_handler *handler; } builtin_routes[] = {
	{ "/healthz", alive_answer },
	{ "/readyz", ready_answer },
};

static enum sd_err
alive_answer(struct req *rq)
{
	return resp_body(rq, "text/plain; charset=utf-8", "ok\n", 3);
}

static enum sd_err
ready_answer(struct req *rq)
{
	enum sd_err er;

	if ((er = database_answers(rq->db, rq->arena)) != SD_OK || (er = follow_ready(rq)) != SD_OK)
		return er;
	return alive_answer(rq);
}

/* --- the steps; anything but SD_OK ends them, an answer that was sent too --- */

/* nginx's id for the log, or one of our own. */
static void
id_read(struct req *rq)
{
	const char *id = fcgi_param(rq->core->io, "REQUEST_ID");

	if (!id || !*id)
		id = req_header(rq, "X-Request-Id");
	/* It goes into the log and into a header: what a client sends has to be harmless there. */
	rq->core->id = id && form_name_fit(id) ? arena_strdup(rq->arena, id) :
	    random_token(rq->arena, 12);
	log_request(rq->core->id);
}

static enum sd_err
step_head(struct req *rq)
{
	struct req_core *core = rq->core;
	char *const *params = fcgi_params(core->io);
	const char *uri = fcgi_param(core->io, "REQUEST_URI"), *mark;

	/* nginx limits the headers together (large_client_header_buffers); one that fills all of it is an attack. */
	for (; params && *params; params++) {
		const char *value = strchr(*params, '=');
		if (str_starts(*params, "HTTP_") && value && strlen(value + 1) > LIMIT_HEADER)
			return SD_TOO_LARGE;
	}
	if (!uri || !*uri)
		uri = "/";
	mark = strchr(uri, '?');
	core->raw_path = mark ? arena_strndup(rq->arena, uri, (size_t)(mark - uri)) : uri;
	core->query = mark ? mark + 1 : "";
	if (strlen(core->raw_path) > LIMIT_PATH || strlen(core->query) > LIMIT_QUERY) {
		/* The error page and the log name the address: the beginning is enough. */
		core->path = arena_strndup(rq->arena, core->raw_path, strnlen(core->raw_path, BEGINNING));
		return SD_TOO_LARGE;
	}
	return form_percent(rq->arena, core->raw_path, strlen(core->raw_path), false, &core->path);
}

/* Another name would have us answer, log people in and take forms under an address that is not the site's. */
static enum sd_err
step_host(struct req *rq)
{
	return host_fits(rq->conf->base_url, req_header(rq, "Host")) ? SD_OK : SD_SYNTAX;
}

/* "/katalog/" where only "/katalog" is known: sends the browser there. */
static enum sd_err
slash_drop(struct req *rq)
{
	struct req_core *core = rq->core;
	struct form none = { NULL, 0, 0, NULL };
	struct route_match m;
	size_t n = strlen(core->raw_path);
	const char *path;

	/* A browser repeats a POST behind 301 as a GET: the form would be lost without a word. */
	if (n < 2 || core->raw_path[n - 1] != '/' || core->post)
		return SD_NOT_FOUND;
	path = arena_strndup(rq->arena, core->raw_path, n - 1);
	/* "//evil.example/" without its last slash would send the browser to another site. */
	if (!path_is_local(path) ||
	    route_find(rq->arena, rq->app->routes, rq->app->n_routes, GET, path, &m, &none) != SD_OK)
		return SD_NOT_FOUND;
	return resp_redirect(rq, 301, NULL,
	    arena_printf(rq->arena, "%s%s%s", path, *core->query ? "?" : "", core->query));
}

/* What a browser asks before a program of another site may read what is public. */
static enum sd_err
options_answer(struct req *rq)
{
	resp_header(rq, "Allow", "GET, HEAD, OPTIONS");
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	resp_header(rq, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
	resp_header(rq, "Access-Control-Allow-Headers",
	    "Accept, Accept-Language, If-None-Match, If-Modified-Since, Range, X-Range");
	resp_header(rq, "Access-Control-Max-Age", "86400");
	resp_status(rq, 204);
	return resp_body(rq, "text/plain; charset=utf-8", "", 0);
}

/* "?pulih=12" at the address of a form: the form itself, with what was kept of it. */
static bool
restore_find(struct req *rq, struct route_match *m)
{
	struct req_core *core = rq->core;
	struct form query = { NULL, 0, 0, NULL }, path = { NULL, 0, 0, NULL };
	const struct pair *p;

	if (core->post || form_decode(rq->arena, &query, core->query, strlen(core->query), FROM_QUERY) != SD_OK ||
	    !(p = form_find(&query, KEPT_FIELD, FROM_QUERY)) ||
	    !str_int(str_of(p->value), 1, INT64_MAX, &core->restore))
		return false;
	if (route_find(rq->arena, rq->app->routes, rq->app->n_routes, POST, core->raw_path, m, &path) != SD_OK ||
	    m->route->api) {
		core->restore = 0;
		return false;
	}
	core->form = path;
	return true;
}

static enum sd_err
step_route(struct req *rq)
{
	static const struct { const char *name; bool head, post; } methods[] = {
		{ "GET", false, false }, { "HEAD", true, false }, { "POST", false, true },
	};
	const char *name = fcgi_param(rq->core->io, "REQUEST_METHOD");
	struct route_match m;
	bool known = false;
	enum sd_err er;

	for (size_t i = 0; i < COUNT(methods); i++)
		if (name && strcmp(name, methods[i].name) == 0) {
			rq->core->head = methods[i].head;
			rq->core->post = methods[i].post;
			known = true;
		}
	/* Before any route: a module that takes "/{rest...}" must not hide whether the program is well. */
	for (size_t i = 0; known && !rq->core->post && i < COUNT(builtin_routes); i++)
		if (strcmp(rq->core->path, builtin_routes[i].path) == 0) {
			rq->core->plain = true;
			return builtin_routes[i].handler(rq);
		}
	/* The address of a form may have no GET of its own: what was kept is shown by its POST's page. */
	if (known && restore_find(rq, &m)) {
		rq->route = m.route;
		return SD_OK;
	}
	er = route_find(rq->arena, rq->app->routes, rq->app->n_routes, rq->core->post ? POST : GET,
	    rq->core->raw_path, &m, &rq->core->form);
	rq->core->allow = m.allow;
	if (er == SD_NOT_FOUND)
		return slash_drop(rq);
	/* RFC 9110, 9.3.7: OPTIONS is for programs in browsers, and those read public feeds only. */
	if (er == SD_OK && !known)
		return name && strcmp(name, "OPTIONS") == 0 && m.route->api &&
		    m.route->cap == CAP_PUBLIC ? options_answer(rq) : SD_METHOD;
	rq->route = m.route;
	return er;
}

static enum sd_err
step_session(struct req *rq)
{
	/* Until step_token has proven who sends a form, no statement may change anything. */
	enum sd_err er = db_read_only(rq->db, true);

	if (er != SD_OK || (rq->route->api && rq->route->cap == CAP_PUBLIC))
		return er;
	return bearer_route(rq) ? bearer_load(rq) : session_load(rq);
}

static enum sd_err
step_allow(struct req *rq)
{
	bool open = false;

	/* Who may not, and who is not logged in yet: 403 and the login page. */
	if (rq->route->cap != CAP_PUBLIC && !rq->user.id)
		return SD_LOGIN;
	if (!cap_allows(rq->route->cap, rq->user.roles))
		return SD_DENIED;
	for (size_t i = 0; i < COUNT(always_open); i++)
		open = open || strcmp(rq->route->pattern, always_open[i]) == 0;
	/* A password that an admin handed out is known to two: nothing else goes on before it is changed. */
	if (rq->user.must_change && !open && rq->route->cap != CAP_PUBLIC)
		return rq->route->api ? SD_DENIED : resp_redirect(rq, 303, "ganti-sandi", password_page);
	return SD_OK;
}

static enum sd_err
step_origin(struct req *rq)
{
	enum sd_err er = rq->core->post && !bearer_route(rq) ? csrf_check_origin(rq) : SD_OK;

	if (er != SD_OK)
		req_fault(rq, NULL, "Kiriman ini tidak berasal dari halaman kami, jadi tidak diproses.");
	return er;
}

/* A field that could not be read is named, where its name is fit to be shown. */
static enum sd_err
form_fault_named(struct req *rq, enum sd_err er)
{
	const char *bad = rq->core->form.bad;

	if (er == SD_SYNTAX && bad && *bad)
		req_fault(rq, bad, "Isian \"%s\" tidak dapat dibaca: teksnya rusak atau bukan UTF-8.", bad);
	return er;
}

static enum sd_err
step_form(struct req *rq)
{
	struct req_core *core = rq->core;

	if (core->post) {
		core->read = true;
		return form_fault_named(rq, body_read(rq));
	}
	return form_fault_named(rq,
	    form_decode(rq->arena, &core->form, core->query, strlen(core->query), FROM_QUERY));
}

static enum sd_err
step_token(struct req *rq)
{
	if (!rq->core->post)
		return SD_OK;
	if (bearer_route(rq))
		return bearer_prove(rq);
	/* The session may have ended behind the first sending: its answer is given again all the same. */
	if (csrf_check_token(rq) != SD_OK) {
		enum sd_err er = once_again(rq);
		if (er != SD_OK || rq->core->out.sent)
			return er;
		/* The page comes again with what was typed and a fresh token. */
		rq->core->stale = true;
		req_fault(rq, NULL,
		    "Formulir ini dibuat pada sesi lain sehingga sudah tidak berlaku; tidak ada yang diubah. "
		    "Periksa isiannya, lalu kirim lagi.");
		return SD_DENIED;
	}
	rq->core->proven = true;
	return db_read_only(rq->db, false);
}

static enum sd_err
step_params(struct req *rq)
{
	struct faults none = { NULL, NULL };
	void *in = arena_alloc(rq->arena, rq->route->in_size);
	enum sd_err er;

	rq->in = in;
	if (rq->core->restore) {
		/* What was typed into a kept form. Its faults are told when it is sent. */
		if ((er = kept_restore(rq)) == SD_OK)
			er = param_fill(rq->arena, rq->route->params, &rq->core->form, true, in, &none);
		return er == SD_INVALID || er == SD_SYNTAX ? SD_OK : er;
	}
	er = param_fill(
	    rq->arena, rq->route->params, &rq->core->form, rq->core->post, in, &rq->core->faults);
	req_faults_show(rq);
	/* A GET has no form to show again: what is wrong with an address is 400. */
	if (er == SD_INVALID && !rq->core->post)
		return SD_SYNTAX;
	return er;
}

/* The same form sent again gets the answer of the first and never reaches the handler. */
static enum sd_err
step_once(struct req *rq)
{
	return rq->core->proven ? once_begin(rq) : SD_OK;
}

/* Results of statements are kept under the stamp that the request found: all of them, or those of reference data. */
static void
keep_begin(struct req *rq, bool all)
{
	const char *stamp = rq->core->stamp;

	db_keep(rq->db, stamp[0] ? stamp : NULL, all, keep_memory(rq->conf), rq->arena);
}

static enum sd_err
step_handler(struct req *rq)
{
	bool shared = rq->route->cap == CAP_PUBLIC && rq->route->cache > 0 && !rq->app->keeps;
	enum sd_err er;

	/* What such an address shows is the same for everybody: a list of ten thousand is not made anew for each. */
	if (shared)
		keep_begin(rq, true);
	/* Drawn as after a refusal, with what was kept in place of what came. */
	rq->core->again = rq->core->again || rq->core->restore;
	if (!rq->core->restore)
		er = rq->route->handler(rq);
	else
		er = rq->route->form ? rq->route->form(rq) : page_kept(rq);
	if (shared)
		keep_begin(rq, false);

	/* Our own mistake; an empty 200 would hide it. */
	if (er == SD_OK && !rq->core->out.sent && !rq->core->out.stream) {
		log_line(LOG_ERROR, "handler gave no answer");
		er = SD_INTERNAL;
	}
	if (er == SD_OK && rq->core->proven)
		kept_done(rq);
	return once_end(rq, er);
}

static req_handler *const steps[] = { step_head, step_host, step_route, step_session, step_allow, step_origin,
	step_form, step_token, step_params, step_once, step_handler };

/* The arena ran out: everything of the request is gone but the connection. */
static enum sd_err
memory_gone(struct server *s)
{
	struct req *rq = &s->rq;
	struct req_core *core = &s->core;
	/* A body fills the memory when it is too large; a page does when the data are, and that passes. */
	enum sd_err er = core->post ? SD_TOO_LARGE : SD_BUSY;

	log_line(LOG_ERROR, "request used up its memory");
	log_request(NULL);
	arena_reset(s->arena);
	/* longjmp left a statement half read. */
	db_check_connection(s->db);
	rq->user = (struct user){ .id = 0 };
	/* Every pointer into the arena is gone; what is a number or lies in static memory stays. */
	rq->in = rq->faults = NULL;
	core->form = (struct form){ NULL, 0, 0, NULL };
	core->faults = (struct faults){ NULL, NULL };
	core->session = core->seed = NULL;
	core->path = core->raw_path = "/";
	core->query = "";
	core->proven = core->again = core->stale = core->restored = false;
	core->restore = 0;
	core->files = NULL;
	core->differences = NULL;
	core->reading = NULL;
	core->once.secret = NULL;
	core->once.held = false; /* its row stays "running": nobody knows what was done */
	core->out.stream = NULL;
	core->out.compressor = NULL;
	core->out.first = core->out.last = NULL;
	core->out.status = core->out.sent ? core->out.status : 0;
	id_read(rq);
	return core->out.sent ? SD_INTERNAL : er;
}

/* --- the request --- */

/* Who has a cookie of ours, a key or something to hand in may have written on another node of the database just now,
 * and is to see it. Anybody else reads what is public: that is as new as the stamp says. */
static bool
may_have_written(const struct req_core *core)
{
	static const char *const marks[] = { "HTTP_COOKIE", "HTTP_AUTHORIZATION" };
	const char *method = fcgi_param(core->io, "REQUEST_METHOD"), *value;

	for (size_t i = 0; i < COUNT(marks); i++)
		if ((value = fcgi_param(core->io, marks[i])) && *value)
			return true;
	return method && strcmp(method, "POST") == 0;
}

static void
request_begin(struct server *s)
{
	static char last[STAMP_MAX];
	char stamp[STAMP_MAX];
	bool stamped = stamp_read(s->conf->stamp_dir, stamp, sizeof(stamp));

	/* Something public changed, perhaps a setting: those that are kept are read anew. */
	if (stamped && strcmp(stamp, last) != 0) {
		memcpy(last, stamp, strlen(stamp) + 1);
		setting_forget();
	}
	s->core = (struct req_core){ .io = s->io, .style = s->app->pages, .path = "/", .raw_path = "/",
		.query = "" };
	db_on_begin(s->db, NULL, NULL);
	s->rq = (struct req){ .magic = MAGIC_REQ, .arena = s->arena, .db = s->db, .conf = s->conf, .app = s->app,
		.core = &s->core, .now = time_now() };
	/* In a cluster, what this person wrote on another node must be here first (wsrep_sync_wait). */
	if (may_have_written(&s->core))
		db_catch_up(s->db);
	if (stamped)
		memcpy(s->core.stamp, stamp, strlen(stamp) + 1);
	keep_begin(&s->rq, s->app->keeps);
	id_read(&s->rq);
	follow_begin();
}

/* Runs the steps; what went wrong is answered. Returns the error for the log. */
static enum sd_err
request_run(struct server *s)
{
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < COUNT(steps) && er == SD_OK && !s->core.out.sent; i++)
		er = steps[i](&s->rq);
	if (er == SD_OK)
		er = resp_finish(&s->rq);
	if (er != SD_OK) {
		refuse(&s->rq, er);
		/* The error page could not be written either: the client is gone, and the first error is the one to log. */
		if (resp_finish(&s->rq) != SD_OK)
			return er;
	}
	return er;
}

/* The same with a net under it. */
static enum sd_err
request_guarded(struct server *s)
{
	enum sd_err er;

	if (setjmp(s->core.guard) == 0) {
		/* Where the arena runs out, arena_alloc() comes back here: no handler looks for NULL. */
		arena_guard(s->arena, &s->core.guard);
		return request_run(s);
	}
	/* A second time, for the error page: it may need more memory than there is, too. */
	if (setjmp(s->core.guard) == 0) {
		er = memory_gone(s);
		refuse(&s->rq, er);
		return er;
	}
	log_line(LOG_ERROR, "no memory for an error page");
	return SD_INTERNAL;
}

void
serve(struct server *s)
{
	int64_t begun = clock_us(), us;
	struct timing_row row = { .status = 0 };
	enum sd_err er;
	int64_t ms;
	const struct response *out;
	const char *method;

	request_begin(s);
	er = request_guarded(s);
	arena_guard(s->arena, NULL);
	(void)snprintf(row.path, sizeof(row.path), "%s", s->core.raw_path);
	/* An answer that broke off must not look whole. */
	if (!s->core.out.sent || (er != SD_OK && s->core.out.status == 200 && er != SD_CLIENT_GONE))
		fcgi_abort(s->io);
	else if (fcgi_finish(s->io) != SD_OK && er == SD_OK)
		er = SD_CLIENT_GONE;
	us = clock_us() - begun;
	ms = us / 1000;
	out = &s->core.out;
	method = s->core.head ? "HEAD" : s->core.post ? "POST" : "GET";
	/* The pattern, never the address: that may hold a code or a name. */
	bool slow = ms >= s->conf->slow_ms;
	enum log_level level = out->status >= 500 ? LOG_ERROR : slow ? LOG_WARN : LOG_NOTE;

	log_line(level,
	    "method=%s route=%s status=%d bytes=%" PRIu64 " ms=%" PRId64 " user=%" PRId64 "%s%s",
	    method, s->rq.route ? s->rq.route->pattern : "-", out->status, out->bytes, ms,
	    s->rq.user.id, er == SD_OK ? "" : " error=", er == SD_OK ? "" : err_name(er));
	/* `row` has the path already: it lies in what libfcgi frees with the end of the answer. */
	row.status = s->core.out.status;
	row.us = us;
	row.bytes = s->core.out.bytes;
	row.at = s->rq.now;
	timing_add(&row);
	log_request(NULL);
	arena_reset(s->arena);
}
