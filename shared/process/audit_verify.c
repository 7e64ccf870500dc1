/*
 * audit_verify.c: recomputes the chain of the audit trail and looks for what it lacks. Called by
 * `satudata verify-audit` and by the page of the trail. Must never change a row.
 *
 * What lies in the database alone can be made consistent by who may write all of it: rows cut off the end, the head set
 * back to fit. That shows by what was noted of the head outside (struct audit_noted), and by releases of which no row
 * tells.
 */
#include "shared/process/audit.h"
#include "shared/ground/hash.h"
#include "shared/process/model.h"
#include <stdio.h>
#include <string.h>

#define ROW_MEMORY (4u << 20) /* bytes of one row of the trail: detail is at most 64 kB */

/* "5:hello"; NULL is "-", so that it differs from an empty text. */
static void
digest_text(struct sha256 *h, const char *s)
{
	char head[32];
	int n;

	if (!s) {
		/* No text has this: a text begins with its length, so "" and NULL differ. */
		sha256_add(h, "-", 1);
		return;
	}
	/* Without lengths, "ab"+"c" and "a"+"bc" would be the same row. */
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
audit_hash(struct arena *a, const struct audit_stored *row, char out[65])
{
	struct sha256 *h = sha256_begin(a);
	/* Rows of the first version stay as they were hashed: rewriting them would be what the trail is to show. */
	bool old = row->digest == 1;

	if (!old)
		/* The version is part of the hash: else a row could be declared an old one, which covers less. */
		digest_text(h, "2");
	digest_text(h, row->prev_hash);
	digest_int(h, row->id);
	if (old)
		digest_int(h, row->at);
	else
		digest_text(h, row->at_text);
	digest_text(h, old && !row->user ? "0" : row->user);
	digest_text(h, row->kind);
	digest_int(h, row->subject_id);
	digest_text(h, row->event);
	digest_text(h, row->from_state);
	digest_text(h, row->to_state);
	digest_text(h, row->reason);
	digest_text(h, row->detail);
	sha256_end(h, out);
}

/* What the old digest did not cover was never stored otherwise: whole seconds, and NULL for nobody. */
static bool
old_is_plain(const struct audit_stored *r)
{
	const char *dot = r->at_text ? strchr(r->at_text, '.') : NULL;

	return r->digest != 1 || ((!dot || strspn(dot + 1, "0") == strlen(dot + 1)) &&
	    (!r->user || strcmp(r->user, "0") != 0));
}

struct walk {
	struct arena *arena; /* reset after each row */
	struct audit_found *out;
	const struct audit_noted *noted;
	size_t n_noted;
	int64_t fits;        /* rows that follow from the one before */
};

static void
fault_set(struct audit_found *f, enum audit_fault fault, int64_t bad)
{
	/* The first place is where somebody changed something; later ones follow from it. */
	if (f->fault != AUDIT_WHOLE)
		return;
	f->fault = fault;
	f->bad = bad;
}

/* A row that does not follow from the one before stands where nobody put it, or one before it is gone; what comes
 * behind it may follow all the same. */
static enum sd_err
walk_row(void *arg, const void *row)
{
	const struct audit_stored *r = row;
	struct walk *w = arg;
	struct audit_found *f = w->out;
	char hash[SHA256_HEX];
	bool fits = r->prev_hash && strcmp(r->prev_hash, f->hash) == 0;

	audit_hash(w->arena, r, hash);
	arena_reset(w->arena);
	f->n++;
	if (!fits || !r->hash || strcmp(r->hash, hash) != 0 || !old_is_plain(r))
		fault_set(f, AUDIT_CHANGED, r->id);
	/* Is what was noted of rows up to this one still so? */
	for (; w->n_noted && w->noted->id <= r->id; w->noted++, w->n_noted--)
		/* A noted number that never came is gone: whoever rewrites the whole chain is found by what was noted
		 * elsewhere. */
		if (w->noted->id < r->id || strcmp(w->noted->hash, r->hash ? r->hash : "") != 0)
			fault_set(w->out, AUDIT_EXPECTED, w->noted->id);
	if (!fits)
		return SD_OK;
	w->fits++;
	f->head = r->id;
	f->at = r->at;
	memcpy(f->hash, hash, sizeof(f->hash));
	return SD_OK;
}

/* The first number of a statement, 0 where there is none. */
static enum sd_err
first_of(struct db *db, struct arena *a, const struct stmt *st, int64_t *out)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, st, &row, DB_NONE);

	*out = row.number;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* What the walk cannot see: rows that are gone, rows beyond the head, acts of which nothing is told. */
static enum sd_err
gaps_look(struct db *db, struct walk *w, const struct audit_head_row *head, const char *last)
{
	struct audit_found *f = w->out;
	int64_t beyond, untold;
	enum sd_err er;

	/* Rows cut off the end leave a chain that is whole in itself; the head says how long it was. */
	if (w->fits != head->n || strcmp(f->hash, last) != 0)
		fault_set(f, AUDIT_MISSING, f->head + 1);
	if (w->n_noted)
		fault_set(f, AUDIT_EXPECTED, w->noted->id);
	if ((er = first_of(db, w->arena, &audit_beyond, &beyond)) != SD_OK ||
	    (er = first_of(db, w->arena, &audit_unreported, &untold)) != SD_OK)
		return er;
	if (beyond)
		fault_set(f, AUDIT_BEYOND, beyond);
	if (untold)
		fault_set(f, AUDIT_UNTOLD, untold);
	return SD_OK;
}

enum sd_err
audit_verify(struct db *db, const struct audit_noted *noted, size_t n_noted, struct audit_found *out)
{
	struct walk w = { .arena = arena_new(ROW_MEMORY), .out = out, .noted = noted, .n_noted = n_noted };
	struct audit_head_row head;
	char last[SHA256_HEX];
	enum sd_err er;

	*out = (struct audit_found){ .n = 0 };
	memset(out->hash, '0', sizeof(out->hash) - 1);
	/* The head first: rows that are written meanwhile lie beyond it. */
	er = db_one(db, w.arena, &audit_head_read, &head, DB_NONE);
	if (er == SD_OK) {
		snprintf(last, sizeof(last), "%s", head.last_hash);
		er = db_stream(db, &audit_trail, walk_row, &w, DB_ARGS(db_int(head.last_id)));
	}
	if (er == SD_OK)
		er = gaps_look(db, &w, &head, last);
	arena_free(w.arena);
	return er == SD_NOT_FOUND ? SD_INTERNAL : er;
}

const char *
audit_fault_text(struct arena *a, const struct audit_found *found)
{
	static const struct { const char *before, *behind; } texts[] = {
		[AUDIT_CHANGED] = { "at row", "" },
		[AUDIT_MISSING] = { "rows from row", " on are gone" },
		[AUDIT_BEYOND] = { "row", " lies beyond the head, no program appended it" },
		[AUDIT_UNTOLD] = { "no row tells of the release of submission", "" },
		[AUDIT_EXPECTED] = { "row", " is gone or not the one that was noted" },
	};

	if (found->fault == AUDIT_WHOLE)
		return "the chain is whole";
	return arena_printf(a, "the chain is broken: %s %lld%s", texts[found->fault].before, (long long)found->bad,
	    texts[found->fault].behind);
}
