/*
 * audit.c: writes the audit trail. Called by flow and by handlers that change something outside a
 * workflow. Must never reach its tables but through the stored procedure that numbers and hashes.
 */
#include "shared/process/audit.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/process/model.h"
#include "shared/process/public.h"
#include "shared/process/states.h"
#include <string.h>

/* Of these kinds nothing stands in what is kept for the public. */
static const char *const inside[] = {
	"pengguna", "rekomendasi", "sidang", "nomor", "daftar", "entri", "kunci", "data-pribadi", "pengaduan",
};

/* Of these only what enters or leaves a state of the group: a submission is seen once it is released, a standard once
 * it is approved. */
static const struct { const char *kind, *group; } shown[] = {
	{ "kiriman", SUBMISSION_PUBLIC }, { "standar", STANDARD_APPROVED },
};

/* Subjects that lists count, and what their counts hang on. */
static const char *const listed[] = { "entri", "dataset", "standar", "kiriman", "rekomendasi" };

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

	for (size_t i = 0; i < COUNT(inside); i++)
		if (text_is(row->kind, inside[i]))
			return true;
	for (size_t i = 0; i < COUNT(shown); i++) {
		if (!text_is(row->kind, shown[i].kind))
			continue;
		known = true;
		if (state_in(row->from_state, shown[i].group) || state_in(row->to_state, shown[i].group))
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

/* The step before COMMIT: from here on until then the head is locked, and nobody else can commit what he did. What the
 * procedure does not take is our mistake, not one of a form. */
static enum sd_err
pending_append(struct db *db, void *arg)
{
	struct arena *a = db_tx_arena(db);
	const struct pending *p = arg;
	bool counted = false;
	struct buf *b = buf_new(a, 0);
	struct json_out j;
	enum sd_err er;

	jo_begin(&j, b);
	jo_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct audit_row *r = &p->row[i];

		jo_object(&j);
		jo_key_text(&j, "at", time_sql(a, r->at));
		if (r->user_id)
			jo_key_int(&j, "user", r->user_id);
		jo_key_text(&j, "kind", r->kind);
		jo_key_int(&j, "subject", r->subject_id);
		jo_key_text(&j, "event", r->event);
		jo_key_text(&j, "from", r->from_state);
		jo_key_text(&j, "to", r->to_state);
		jo_key_text(&j, "reason", r->reason);
		jo_key_text(&j, "detail", r->detail);
		jo_close(&j);
		for (size_t k = 0; k < COUNT(listed); k++)
			counted = counted || text_is(r->kind, listed[k]);
	}
	jo_end(&j);
	if (b->er != SD_OK)
		return b->er;
	er = db_exec(db, &audit_append, NULL, DB_ARGS(db_text(buf_text(b))));
	if (er == SD_OK && counted)
		er = db_exec(db, &lists_keep, NULL, DB_ARGS(db_text(buf_text(b))));
	return er == SD_INVALID || er == SD_CONFLICT ? SD_INTERNAL : er;
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
	/* What the rows grew out of stays in the arena until the run ends. */
	p->row = arena_more(a, p->row, p->n, &p->room, 4, sizeof(*p->row));
	p->row[p->n++] = (struct audit_row){ .at = row->at, .user_id = row->user_id,
	    .kind = arena_strdup(a, row->kind), .subject_id = row->subject_id, .event = arena_strdup(a, row->event),
	    .from_state = arena_strdup(a, row->from_state), .to_state = arena_strdup(a, row->to_state),
	    .reason = arena_strdup(a, row->reason), .detail = arena_strdup(a, row->detail) };
	return SD_OK;
}
