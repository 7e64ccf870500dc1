/*
 * audit.c: writes and verifies the chain of the audit trail. Called by flow, by handlers that
 * change something outside a workflow, and by `satudata verify-audit`. Must never change or
 * delete a row.
 */
#include "shared/process/audit.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/process/model.h"
#include "shared/process/public.h"
#include <stdio.h>
#include <string.h>

#define ROW_MEMORY (4u << 20)

/* "5:hello"; NULL is "-", so that it differs from an empty text. */
static void
digest_text(struct sha256 *h, const char *s)
{
	char head[32];
	int n;

	if (!s) {
		sha256_add(h, "-", 1);
		return;
	}
	n = snprintf(head, sizeof(head), "%zu:", strlen(s));
	sha256_add(h, head, (size_t)n);
	sha256_add(h, s, strlen(s));
}

static void
digest_int(struct sha256 *h, int64_t v)
{
	char text[32];

	snprintf(text, sizeof(text), "%lld", (long long)v);
	digest_text(h, text);
}

void
audit_hash(struct arena *a, const struct audit_row *row, char out[65])
{
	struct sha256 *h = sha256_begin(a);

	digest_text(h, row->prev_hash);
	digest_int(h, row->id);
	digest_int(h, row->at);
	digest_int(h, row->user_id);
	digest_text(h, row->kind);
	digest_int(h, row->subject_id);
	digest_text(h, row->event);
	digest_text(h, row->from_state);
	digest_text(h, row->to_state);
	digest_text(h, row->reason);
	digest_text(h, row->detail);
	sha256_end(h, out);
}

/* Of these kinds nothing stands in what is kept for the public. */
static const char *const inside[] = {
	"pengguna", "rekomendasi", "sidang", "nomor", "daftar", "entri", "kunci", "data-pribadi", "pengaduan",
	"kalender", "jam-layanan",
};

/* Of these only what enters or leaves such a state: a hand-in is seen once it is released, a standard once it
 * is approved. */
static const struct { const char *kind, *state; } shown[] = {
	{ "kiriman", "rilis" }, { "kiriman", "digantikan" }, { "kiriman", "dicabut" }, { "standar", "disetujui" },
};

static bool
text_is(const char *s, const char *other)
{
	return s && strcmp(s, other) == 0;
}

/* Does the public see nothing of what the row tells? */
static bool
stays_inside(const struct audit_row *row)
{
	bool known = false;

	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++)
		if (text_is(row->kind, inside[i]))
			return true;
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		if (!text_is(row->kind, shown[i].kind))
			continue;
		known = true;
		if (text_is(row->from_state, shown[i].state) || text_is(row->to_state, shown[i].state))
			return false;
	}
	return known;
}

/* --- appending --- */

/* The rows of a transaction, in the memory that ends with it. */
struct pending {
	struct audit_row *row;
	size_t n, room;
};

enum { INSERT_COLUMNS = 12 };

/* Numbers a row behind the one before it and lays it out for the insert. */
static void
row_chain(struct arena *a, struct audit_row *r, const struct audit_head_row *head, struct db_arg out[INSERT_COLUMNS])
{
	char hash[SHA256_HEX];

	r->id = head->last_id + 1;
	r->prev_hash = head->last_hash;
	audit_hash(a, r, hash);
	r->hash = arena_strdup(a, hash);
	memcpy(out, (struct db_arg[INSERT_COLUMNS]){ db_int(r->id), db_text(time_sql(a, r->at)), db_ref(r->user_id),
	    db_text(r->kind), db_int(r->subject_id), db_text(r->event), db_text(r->from_state), db_text(r->to_state),
	    db_text(r->reason), db_text(r->detail), db_text(r->prev_hash), db_text(r->hash) },
	    sizeof(struct db_arg[INSERT_COLUMNS]));
}

/* The step before COMMIT: from here on until then the head is locked, and nobody else can commit what he did. */
static enum sd_err
pending_append(struct db *db, void *arg)
{
	struct arena *a = db_tx_arena(db);
	struct pending *p = arg;
	struct db_arg *in = arena_array(a, p->n * INSERT_COLUMNS, sizeof(*in));
	struct audit_head_row head;
	struct db_result res;
	int64_t before;
	enum sd_err er = db_one(db, a, &audit_head, &head, DB_NONE);

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_INTERNAL : er;
	before = head.last_id;
	for (size_t i = 0; i < p->n; i++) {
		row_chain(a, &p->row[i], &head, in + i * INSERT_COLUMNS);
		head = (struct audit_head_row){ p->row[i].id, p->row[i].hash };
	}
	if ((er = db_bulk(db, &audit_insert, in, p->n)) != SD_OK)
		return er == SD_CONFLICT ? SD_INTERNAL : er; /* a row beyond the head: the chain is broken */
	er = db_exec(db, &audit_head_move, &res, DB_ARGS(db_int(head.last_id), db_text(head.last_hash), db_int(before)));
	return er == SD_OK && !res.changed ? SD_INTERNAL : er;
}

/* Room for one more; what it grew out of stays in the arena until the run ends. */
static struct audit_row *
pending_next(struct arena *a, struct pending *p)
{
	if (p->n == p->room) {
		struct audit_row *more;

		p->room = p->room ? p->room * 2 : 4;
		more = arena_array(a, p->room, sizeof(*more));
		if (p->n)
			memcpy(more, p->row, p->n * sizeof(*more));
		p->row = more;
	}
	return &p->row[p->n++];
}

enum sd_err
audit_write(struct db *db, const struct audit_row *row)
{
	struct pending *p = db_before_commit(db, DB_LAST_TRAIL, pending_append, sizeof(*p));
	struct arena *a;

	if (!p)
		return SD_INTERNAL;
	a = db_tx_arena(db);
	if (!stays_inside(row) && public_changed(db) != SD_OK)
		return SD_INTERNAL;
	*pending_next(a, p) = (struct audit_row){ .at = row->at, .user_id = row->user_id,
	    .kind = arena_strdup(a, row->kind), .subject_id = row->subject_id, .event = arena_strdup(a, row->event),
	    .from_state = arena_strdup(a, row->from_state), .to_state = arena_strdup(a, row->to_state),
	    .reason = arena_strdup(a, row->reason), .detail = arena_strdup(a, row->detail) };
	return SD_OK;
}

/* --- verification --- */

struct walk {
	struct arena *arena; /* reset after each row */
	char last[SHA256_HEX];
	int64_t n, bad;
};

static enum sd_err
walk_row(void *arg, const void *row)
{
	const struct audit_row *r = row;
	struct walk *w = arg;
	char hash[SHA256_HEX];

	audit_hash(w->arena, r, hash);
	arena_reset(w->arena);
	w->n++;
	if (!w->bad && (r->id != w->n || !r->prev_hash || strcmp(r->prev_hash, w->last) != 0 ||
	    !r->hash || strcmp(r->hash, hash) != 0))
		w->bad = r->id;
	memcpy(w->last, hash, sizeof(w->last));
	return SD_OK;
}

enum sd_err
audit_verify(struct db *db, int64_t *n, int64_t *bad)
{
	struct walk w = { .arena = arena_new(ROW_MEMORY) };
	struct audit_head_row head;
	enum sd_err er;

	memset(w.last, '0', sizeof(w.last) - 1);
	/* The head first: rows that are written meanwhile lie beyond it. */
	er = db_one(db, w.arena, &audit_head_read, &head, DB_NONE);
	if (er == SD_OK) {
		char last[SHA256_HEX];

		snprintf(last, sizeof(last), "%s", head.last_hash);
		er = db_stream(db, &audit_trail, walk_row, &w, DB_ARGS(db_int(head.last_id)));
		if (er == SD_OK && !w.bad && (w.n != head.last_id || strcmp(w.last, last) != 0))
			w.bad = w.n ? w.n + (w.n != head.last_id) : 1;
	}
	arena_free(w.arena);
	*n = w.n;
	*bad = w.bad;
	return er == SD_NOT_FOUND ? SD_INTERNAL : er;
}
