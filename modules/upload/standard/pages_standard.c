/*
 * pages_standard.c: the list of standards, the form of a new one, a standard. GET handlers; nothing here writes.
 */
#include "modules/upload/metadata/model.h"
#include "modules/upload/standard/standard.h"

#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/form/form.h"
#include "shared/request/paper.h"

#define PER_PAGE 50 /* rows of every list of the house: some three screens */

static const char freqs[] = "ASTQMWD";

void
frequency_choices(struct req *rq, struct node *page)
{
	const char *f;

	for (f = freqs; *f; f++)
		node_choice(page, "frekuensi", arena_strndup(rq->arena, f, 1), period_freq_name(*f));
}

/* What allows a standard for the entry, or what is still missing. */
static void
item_ground(struct req *rq, struct node *n, const struct item_row *it)
{
	const char *text;

	if (!it->needs_recommendation)
		text = it->exempt_reason && *it->exempt_reason ?
		    arena_printf(rq->arena, "Tidak memerlukan rekomendasi: %s", it->exempt_reason) :
		    "Tidak memerlukan rekomendasi statistik.";
	else if (item_ready(it))
		text = it->letter_number && *it->letter_number ?
		    arena_printf(rq->arena, "Rekomendasi terbit, nomor %s.", it->letter_number) : "Rekomendasi terbit.";
	else if (it->recommendation_state)
		text = "Menunggu rekomendasi pembina data.";
	else
		text = "Belum dimintakan rekomendasi.";
	node_set(n, "ground", text);
	node_set(n, "ready", item_ready(it) ? "1" : NULL);
	node_set(n, "own", user_owns(rq, it->unit_id) ? "1" : NULL);
}

enum sd_err
standard_list_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	int64_t hal = in->hal > 0 ? in->hal : 1, unit = unit_filter(rq);
	struct dataset_found found;
	struct item_row *items;
	struct node *page = page_new(rq, "standar-daftar", "Standar data");
	size_t n_items, i, j;
	enum sd_err er;

	if ((er = dataset_rows(rq->db, rq->arena, &(struct dataset_ask){ unit, (hal - 1) * PER_PAGE, PER_PAGE, in->q },
	    &found)) != SD_OK ||
	    (er = item_list(rq->db, rq->arena, unit, &items, &n_items)) != SD_OK)
		return er;
	node_set(page, "q", in->q);
	for (j = 0; j < found.n; j++) {
		const struct dataset_row *d = &found.rows[j];
		struct node *row = node_row(page, "dataset", dataset_row_fields, d);

		state_node(row, &standard_flow, d->standard_state);
		node_set(row, "freq", d->frequency ? period_freq_name(*d->frequency) : NULL);
	}
	for (i = 0; i < n_items; i++)
		item_ground(rq, node_row(page, "entri", item_fields, &items[i]), &items[i]);
	dataset_pages(rq, page, &found, (struct page_at){ hal, PER_PAGE, "/standar", in->q });
	return page_send(rq, page);
}

/* The entry, its empty elements filled with what the title says. */
static void
proposal_add(struct req *rq, struct node *page, const struct item_row *it)
{
	struct node *n = node_row(page, "entri", item_fields, it);
	struct faults faults = { NULL, NULL };
	struct standard_new guess, now = { .concept = it->concept, .measure = it->measure, .definition = "" };

	item_ground(rq, n, it);
	standard_propose(rq->arena, it->title, &guess);
	standard_check(rq->arena, &faults, &now, setting_text(rq->db, rq->arena, SET_INSTANSI_NAMA));
	if (str_blank(it->concept) || faults.first) {
		node_set(n, "usul", *guess.concept ? guess.concept : NULL);
		node_set(n, "concept", *guess.concept ? guess.concept : it->concept);
	}
	if (str_blank(it->classification))
		node_set(n, "classification", guess.classification);
	if (str_blank(it->measure))
		node_set(n, "measure", guess.measure);
	if (str_blank(it->unit_text))
		node_set(n, "unit_text", guess.unit_text);
}

enum sd_err
standard_new_page(struct req *rq)
{
	const struct standard_in *in = rq->in;
	static const char *const crumbs[] = { "/standar", "Standar data", NULL, "Buat standar", NULL, NULL };
	struct item_row it;
	struct node *page;
	enum sd_err er;

	if ((er = item_load(rq->db, rq->arena, in->entri, unit_filter(rq), &it)) != SD_OK)
		return er;
	page = page_new(rq, "standar-baru", "Buat standar data");
	crumbs_add(page, crumbs);
	proposal_add(rq, page, &it);
	frequency_choices(rq, page);
	return page_send(rq, page);
}

/* Page `name` of a dataset: its row, standard and structure. */
static enum sd_err
standard_show(struct req *rq, const char *name, const char *title, struct dataset *d, struct standard_row *s,
    struct node **page)
{
	const struct standard_in *in = rq->in;
	struct node *n;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, d)) != SD_OK ||
	    (er = standard_newest(rq->db, rq->arena, d->id, s)) != SD_OK)
		return er;
	*page = page_new(rq, name, title ? title : d->title_id);
	n = node_row(*page, "dataset", dataset_fields, d);
	node_set(n, "freq", d->frequency ? period_freq_name(*d->frequency) : NULL);
	node_set(n, "own", user_owns(rq, d->unit_id) ? "1" : NULL);
	n = node_row(*page, "standar", standard_fields, s);
	node_group(n, "approved", s->state, STANDARD_APPROVED);
	structure_nodes(*page, d);
	return SD_OK;
}

/* Every version, newest first; changes of the structure; other datasets with the same concept. */
static enum sd_err
versions_add(struct req *rq, struct node *page, const struct standard_row *s)
{
	struct structure_change *changes;
	struct namesake_row *others;
	struct standard_row *rows;
	size_t n, i;
	enum sd_err er;

	if ((er = standard_versions(rq->db, rq->arena, s->dataset_id, &rows, &n)) != SD_OK)
		return er;
	for (i = 0; i < n; i++)
		state_node(node_row(page, "versi", standard_fields, &rows[i]), &standard_flow, rows[i].state);
	if ((er = structure_changes(rq->db, rq->arena, s->dataset_id, &changes, &n)) != SD_OK)
		return er;
	node_rows(page, "perubahan", structure_change_fields, sizeof(*changes), changes, n);
	if ((er = standard_namesakes(rq->db, rq->arena, s->dataset_id, s, &others, &n)) != SD_OK)
		return er;
	node_rows(page, "senama", namesake_fields, sizeof(*others), others, n);
	return SD_OK;
}

enum sd_err
standard_page(struct req *rq)
{
	struct metadata_row *meta;
	struct standard_row s;
	struct dataset d;
	struct subject subject;
	struct node *page;
	size_t n;
	bool approved;
	enum sd_err er;

	if ((er = standard_show(rq, "standar", NULL, &d, &s, &page)) != SD_OK ||
	    (er = metadata_list(rq->db, rq->arena, d.id, &meta, &n)) != SD_OK ||
	    (er = standard_approved(rq->db, rq->arena, d.id, &approved)) != SD_OK ||
	    (er = node_documents(page, rq, &standard_flow, s.id)) != SD_OK)
		return er;
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data", NULL, d.title_id, NULL, NULL });
	if ((er = versions_add(rq, page, &s)) != SD_OK)
		return er;
	node_set(page, "approved", approved ? "1" : NULL);
	node_set(page, "editable", user_owns(rq, d.unit_id) && state_in(s.state, STANDARD_WITH_PRODUCER) ? "1" : NULL);
	node_rows(page, "metadata", metadata_fields, sizeof(*meta), meta, n);
	subject = standard_subject(&s);
	node_flow(page, rq, &standard_flow, &subject, arena_printf(rq->arena, "/standar/%s/aksi", d.slug));
	if ((er = node_history(page, rq, &standard_flow, s.id)) != SD_OK ||
	    (er = node_clock(page, rq, &standard_flow, s.id)) != SD_OK)
		return er;
	return page_send(rq, page);
}

enum sd_err
standard_edit_page(struct req *rq)
{
	struct standard_row s;
	struct dataset d;
	struct node *page;
	enum sd_err er;

	if ((er = standard_show(rq, "standar-ubah", "Ubah standar data", &d, &s, &page)) != SD_OK)
		return er;
	if (!user_owns(rq, d.unit_id))
		return SD_NOT_FOUND;
	crumbs_add(page, (const char *const[]){ "/standar", "Standar data",
		arena_printf(rq->arena, "/standar/%s", d.slug), d.title_id, NULL, "Ubah", NULL, NULL });
	return page_send(rq, page);
}
