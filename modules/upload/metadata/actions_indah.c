/*
 * actions_indah.c: metadata that come back as JSON (INDAH): the page where the file is chosen, what it would change
 * answer by answer, and taking what was ticked as a new version. GET never writes; POST does in one transaction.
 */
#include "modules/upload/metadata/indah.h"
#include "modules/upload/metadata/metadata.h"
#include "modules/upload/metadata/save.h"

#include "shared/ground/str.h"

#include <unistd.h>

static struct node *
indah_page_new(struct req *rq, const struct sheets *s)
{
	struct node *page = page_new(rq, "metadata-impor", "Impor metadata dari JSON");

	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", s->d.slug), s->d.title_id,
		arena_printf(rq->arena, "/standar/%s/metadata", s->d.slug), "Metadata",
		NULL, "Impor dari JSON", NULL, NULL });
	node_row(page, "dataset", dataset_fields, &s->d);
	return page;
}

enum sd_err
metadata_import_page(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct sheets s = { .n_rows = 0 };
	enum sd_err er = sheets_load(rq, in->slug, &s);

	if (er != SD_OK)
		return er;
	if (!user_owns(rq, s.d.unit_id))
		return SD_NOT_FOUND;
	return page_send(rq, indah_page_new(rq, &s));
}

/* The text of the file, or what the preview carried. */
static enum sd_err
indah_text(struct req *rq, const struct metadata_in *in, const char **text, size_t *n)
{
	char *bytes;
	ssize_t got;
	size_t at = 0, size;

	if (!in->berkas) {
		*text = in->json ? in->json : "";
		*n = str_of(*text).n;
		return *n ? SD_OK : req_fault(rq, "berkas", "Pilih berkas JSON.");
	}
	size = (size_t)in->berkas->size;
	bytes = arena_alloc(rq->arena, size + 1);
	while (at < size && (got = read(in->berkas->fd, bytes + at, size - at)) > 0)
		at += (size_t)got;
	if (at != size)
		return SD_INTERNAL;
	bytes[size] = '\0';
	*text = bytes;
	*n = size;
	return SD_OK;
}

static enum sd_err
indah_preview(struct req *rq, const struct sheets *s, const struct indah *x, const char *text)
{
	struct node *page = indah_page_new(rq, s), *n = node_add(page, "pratinjau");
	size_t i, good = 0;

	for (i = 0; i < x->n; i++) {
		const struct indah_field *f = &x->v[i];
		struct node *node = node_add(page, "isian");

		node_set(node, "kunci", f->key);
		node_set(node, "lembar", sheet_label(f->sheet));
		node_set(node, "baris", f->row_name);
		node_set(node, "kode", f->question->code);
		node_set(node, "label", f->question->label_id);
		node_set(node, "lama", f->before);
		node_set(node, "baru", f->after);
		node_set(node, "galat", f->fault ? arena_printf(rq->arena, "Tidak dapat diambil: %s", f->fault) : NULL);
		node_set(node, "baris_baru", f->fresh ? "1" : NULL);
		good += !x->v[i].fault;
	}
	node_int(n, "beda", (int64_t)x->n);
	node_int(n, "dapat", (int64_t)good);
	node_int(n, "sama", (int64_t)x->n_same);
	node_int(n, "baris_baru", (int64_t)x->n_fresh);
	node_set(n, "asing", x->unknown);
	node_set(n, "milik", x->base_id && !str_same(x->base_id, s->d.code) ? x->base_id : NULL);
	node_set(n, "isi", text);
	return page_send(rq, page);
}

enum sd_err
metadata_import_action(struct req *rq)
{
	const struct metadata_in *in = rq->in;
	struct saving s = { .what = "diambil dari berkas JSON", .anew = ~0u };
	struct faults faults = { NULL, NULL };
	struct worksheet_paper now = { 0 };
	const struct fault *f;
	struct indah x;
	const char *text;
	size_t n;
	enum sd_err er;

	if ((er = saving_load(rq, &s, false)) != SD_OK || (er = indah_text(rq, in, &text, &n)) != SD_OK)
		return er;
	now = (struct worksheet_paper){ &s.s.d, s.s.answers, s.s.form, s.s.n_form, NULL, NULL };
	if ((er = indah_read(rq->arena, &now, text, n, &faults, &x)) != SD_OK) {
		for (f = faults.first; f; f = f->next)
			req_fault(rq, "berkas", "%s", f->text);
		return er;
	}
	if (!str_same(in->langkah, "simpan"))
		return indah_preview(rq, &s.s, &x, text);
	if (!indah_take(s.s.answers, &x, &in->pilih))
		return req_fault(rq, NULL, "Tidak ada isian yang dipilih. Pilih berkas sekali lagi.");
	if ((er = metadata_save(&s)) != SD_OK)
		return er;
	return resp_see_other(rq, "metadata-diambil", "/standar/%s/metadata", s.s.d.slug);
}
