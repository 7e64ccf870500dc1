/*
 * page_error.c: the page for what went wrong, and the page for a form that has no page of its own: what
 * was typed always stands on it. Called by serve.c through style.h. Must never show a secret, nor
 * send anything by itself.
 */
#include "shared/request/csrf.h"
#include "shared/request/keep.h"
#include "shared/request/once.h"
#include "shared/request/style.h"
#include "shared/request/view.h"

#include <inttypes.h>

static const char *const titles[SD_ERR_COUNT] = {
	[SD_SYNTAX] = "Permintaan tidak dapat dibaca",
	[SD_LOGIN] = "Anda belum masuk",
	[SD_DENIED] = "Anda tidak berwenang",
	[SD_NOT_FOUND] = "Halaman tidak ditemukan",
	[SD_METHOD] = "Cara permintaan tidak dikenal di sini",
	[SD_UNACCEPTABLE] = "Bentuk yang diminta tidak tersedia",
	[SD_CONFLICT] = "Data ini sudah diubah orang lain",
	[SD_GONE] = "Sudah ditarik",
	[SD_TOO_LARGE] = "Kiriman terlalu besar",
	[SD_MEDIA] = "Jenis kiriman tidak dikenal",
	[SD_INVALID] = "Ada isian yang perlu diperbaiki",
	[SD_LIMITED] = "Terlalu banyak permintaan",
	[SD_UNSUPPORTED] = "Belum didukung",
	[SD_BUSY] = "Layanan sedang tidak tersedia",
};

/* The button that sends the same once more, with the tokens of the first try: so that it does one
 * thing, should the first have done it after all. */
static void
resend_add(struct req *rq, struct node *page)
{
	const struct pair *csrf = form_find(&rq->core->form, CSRF_FIELD, FROM_BODY);
	const struct pair *token = form_find(&rq->core->form, ONCE_FIELD, FROM_BODY);
	struct node *n;

	if (!csrf || !token || !rq->route)
		return;
	/* A form that lacks a password or a file would not be the one that was sent. */
	for (const struct param *p = rq->route->params; p && p->name; p++)
		if (p->type == PARAM_SECRET || p->type == PARAM_FILE)
			return;
	n = node_add(page, "resend");
	node_set(n, "action", rq->core->raw_path);
	node_set(n, "csrf", csrf->value);
	node_set(n, "form", token->value);
	node_set(n, "again", "1");
}

enum sd_err
page_error(struct req *rq, enum sd_err er)
{
	const char *text = err_text(er);
	struct node *page;
	int64_t most;

	rq->core->plain = er == SD_BUSY || er == SD_INTERNAL;
	page = page_new(rq, "galat", er < SD_ERR_COUNT && titles[er] ? titles[er] : "Terjadi kesalahan pada sistem");
	if (keep_status(rq, err_status(er)))
		node_set(page, "request", "");
	node_int(page, "status", err_status(er));
	/* Of a body that is too large also how large it may be here: only that helps. */
	if (er == SD_TOO_LARGE && rq->core->post && rq->route) {
		most = route_body_max(rq->route);
		text = arena_printf(rq->arena, "Kiriman Anda melebihi batas, jadi tidak ada yang disimpan. Yang dikirim dari"
		    " halaman ini paling besar %" PRId64 " %s. Tombol Kembali pada peramban membuka lagi formulirnya beserta"
		    " isian Anda.", most < 1 << 20 ? most >> 10 : most >> 20, most < 1 << 20 ? "kB" : "MB");
	}
	node_set(page, "text", text);
	node_set(page, "back", rq->core->post ? once_back(rq) : NULL);
	if (rq->core->post && (er == SD_BUSY || er == SD_INTERNAL || er == SD_LIMITED))
		resend_add(rq, page);
	resp_status(rq, err_status(er));
	return page_send(rq, page);
}

enum sd_err
page_kept(struct req *rq)
{
	struct node *page = page_new(rq, "isian", "Isian yang belum terkirim"), *n;

	n = node_add(page, "resend");
	node_set(n, "action", rq->core->raw_path);
	node_set(n, "csrf", csrf_for_page(rq));
	return page_send(rq, page);
}
