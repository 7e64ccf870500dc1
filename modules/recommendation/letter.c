/*
 * letter.c: the answer of the supervisor on paper: a letter issued here with a number of the
 * register, or the record of a letter that came from elsewhere. The number, the document, the state
 * and the producer's collection clock in one transaction, whose first write comes behind the drawing. Must never draw,
 * read a file or take a digest behind it.
 */
#include "modules/recommendation/recommendation.h"
#include "modules/recommendation/recommendation_letter.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/process/document.h"
#include "shared/process/notify.h"
#include "shared/process/register.h"
#include <unistd.h>

struct issue {
	struct req *rq;
	const struct letter_in *in;
	struct request_row row;
	struct answers x;
	struct letterhead head;
	const struct entry_row *entries;
	size_t n_entries;
	struct document doc; /* of the letter; its code is NULL where there is none */
	struct blob pdf;
};

static enum sd_err
letter_draw(struct issue *c, const char *code, const char *number)
{
	struct arena *a = c->rq->arena;
	struct letter_recommended r = {
		.mark = { code, number, time_wib_date(c->rq->now), c->rq->now },
		.recipient = *c->row.unit_head_title ? c->row.unit_head_title :
		    arena_printf(a, "Kepala %s", c->row.unit_name),
		.feasible = true,
		.identity = number,
		.activity = c->row.title,
		.organizer = c->row.unit_name,
		.method = c->row.method,
		.purpose = answers_text(a, &c->x, "4.1"),
		.year = arena_printf(a, "%lld", (long long)c->row.year),
		.signer = { .office = c->rq->user.unit_name, .name = c->rq->user.name },
	};

	return letter_recommendation(a, &c->head, &r, &c->pdf);
}

static void
document_fill(struct issue *c, const char *code, const char *number)
{
	c->doc = (struct document){ .code = code, .kind = "surat-rekomendasi", .number = number,
		.title = arena_printf(c->rq->arena, "Surat Rekomendasi: %.240s", c->row.title),
		.subject_kind = "rekomendasi", .subject_id = c->row.id, .unit_id = c->row.unit_id,
		.issued_at = c->rq->now, .issued_by = c->rq->user.id, .media_type = "application/pdf",
		.file_name = arena_printf(c->rq->arena, "surat-rekomendasi-%lld.pdf", (long long)c->row.id),
		.is_public = 1 };
	document_seal(&c->doc, &c->pdf);
}

static enum sd_err
file_bytes(struct issue *c, struct blob *out)
{
	const struct file *f = c->in->berkas;
	char *p = arena_alloc(c->rq->arena, (size_t)f->size + 1);
	size_t n = 0;

	while (n < (size_t)f->size) {
		ssize_t got = pread(f->fd, p + n, (size_t)f->size - n, (off_t)n);
		if (got <= 0)
			return SD_INTERNAL;
		n += (size_t)got;
	}
	*out = (struct blob){ p, n };
	return SD_OK;
}

static enum sd_err
letter_tx(struct db *db, void *arg)
{
	struct issue *c = arg;
	struct subject s = request_subject(&c->row);
	enum sd_err er = SD_OK;

	/* Drawn within the transaction: only here is its number certain. */
	if (str_same(c->in->cara, "terbit")) {
		struct date today = time_wib_date(c->rq->now);
		const char *code = document_code(c->rq->arena), *number;
		int64_t sequence;

		if ((er = register_take(db, c->rq->arena, "rekomendasi", today, &number, &sequence)) != SD_OK ||
		    (er = letter_draw(c, code, number)) != SD_OK)
			return er;
		c->row.letter_number = number;
		c->row.letter_date = date_iso(c->rq->arena, today);
		document_fill(c, code, number);
	}
	if ( (c->doc.code && (er = document_store(db, &c->doc, &c->pdf)) != SD_OK))
		return er;
	s.rev = c->in->rev;
	c->row.letter_url = c->in->tautan ? c->in->tautan : "";
	c->row.valid_until = c->in->berlaku;
	if ((er = flow_fire_system(db, &(struct firing){ .flow = &request_flow, .subject = &s, .arena = c->rq->arena,
	    .user = &c->rq->user, .reason = c->row.letter_number }, REQUEST_GRANT)) != SD_OK ||
	    (er = request_decided(db, &c->row, c->doc.id)) != SD_OK)
		return er;
	/* The producer has the ball: collection begins. */
	for (size_t i = 0; i < c->n_entries && er == SD_OK; i++)
		er = clock_switch(db, c->rq->arena, "pengumpulan", c->entries[i].id, c->row.unit_id, STEP_2B_COLLECT,
		    c->rq->now);
	if (er != SD_OK)
		return er;
	return notify_role(db, ROLE_PRODUCER, c->row.unit_id,
	    arena_printf(c->rq->arena, "Rekomendasi terbit: %.200s. Pengumpulan data dapat dimulai.", c->row.title),
	    arena_printf(c->rq->arena, "/rekomendasi/%lld", (long long)c->row.id));
}

enum sd_err
letter_action(struct req *rq)
{
	const struct letter_in *in = rq->in;
	struct issue c = { .rq = rq, .in = in };
	struct entry_row *entries;
	enum sd_err er = request_get(rq, in->id, &c.row, &c.x);

	if (er != SD_OK)
		return er;
	if (!str_same(in->cara, "terbit")) {
		char head[5] = "";

		if (str_blank(in->nomor))
			req_fault(rq, "nomor", "Nomor surat wajib diisi.");
		if (!in->tanggal)
			req_fault(rq, "tanggal", "Tanggal surat wajib diisi.");
		if (in->berkas && (pread(in->berkas->fd, head, 4, 0) != 4 || !str_same(head, "%PDF")))
			req_fault(rq, "berkas", "Berkas ini bukan PDF. Unggah surat dalam bentuk PDF.");
		if (rq->faults)
			return SD_INVALID;
	}
	if ((er = entry_of_request(rq->db, rq->arena, in->id, &entries, &c.n_entries)) != SD_OK ||
	    (er = letterhead_load(rq->db, rq->arena, LETTER_OF_SUPERVISOR, rq->conf->base_url, &c.head)) != SD_OK)
		return er;
	c.entries = entries;
	if (!str_same(in->cara, "terbit")) {
		c.row.letter_number = in->nomor;
		c.row.letter_date = in->tanggal;
		/* Before the transaction: a scanned letter may have many megabytes. */
		if (in->berkas && (er = file_bytes(&c, &c.pdf)) != SD_OK)
			return er;
		if (in->berkas)
			document_fill(&c, document_code(rq->arena), in->nomor);
	}
	if ((er = db_tx(rq->db, letter_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "surat", "/rekomendasi/%lld", (long long)in->id);
}
