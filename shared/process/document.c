/*
 * document.c: stores and finds the papers of the process. Called by the actions that issue them
 * and by the download pages. Must never change a document once stored.
 */
#include "shared/process/document.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <stdio.h>

#define CODE_CHARS 12 /* of 31 letters and digits: 59 bits, so that no code of a letter can be guessed */
#define TIME_TEXT 32 /* bytes, with room that the compiler wants for a year of any length */

/* Who reads a paper that is not public beside its agency: who examines that kind, and to whom it goes. Of a kind that
 * does not stand here, nobody. */
static const struct { const char *kind; int64_t roles; } readers[] = {
	{ "laporan-pemeriksaan", ROLE_STEWARD | ROLE_SUPERVISOR },
	{ "surat-rekomendasi", ROLE_STEWARD | ROLE_SUPERVISOR },
	{ "lembar-sds", ROLE_STEWARD | ROLE_SUPERVISOR },
	{ "ba-forum", ROLE_STEWARD | ROLE_SUPERVISOR | ROLE_FORUM | ROLE_COORDINATOR },
	{ "kesepakatan", ROLE_STEWARD | ROLE_SUPERVISOR | ROLE_FORUM | ROLE_COORDINATOR },
};

bool
document_opens(const struct user *u, const struct document *doc)
{
	if (doc->is_public)
		return true;
	if (!u->id)
		return false;
	if (u->id == doc->issued_by || (u->unit_id && u->unit_id == doc->unit_id))
		return true;
	for (size_t i = 0; i < COUNT(readers); i++)
		if (str_same(readers[i].kind, doc->kind))
			return (readers[i].roles & u->roles) != 0;
	return false;
}

char *
document_code(struct arena *a)
{
	return random_code(a, CODE_CHARS);
}

void
document_seal(struct document *doc, const struct blob *bytes)
{
	sd_assert(!locks_held());
	sha256_hex(bytes->p, bytes->n, doc->digest);
	doc->sha256 = doc->digest;
	doc->size = (int64_t)bytes->n;
}

enum sd_err
document_store(struct db *db, struct document *doc, const struct blob *bytes)
{
	struct db_result res;
	char at[TIME_TEXT];
	enum sd_err er;
	int64_t t = doc->issued_at ? doc->issued_at : time_now(), days;
	struct date d;
	int s;

	sd_assert(doc->sha256 && doc->size == (int64_t)bytes->n);
	/* The database's text of an instant, without an arena. */
	days = t / DAY_SECONDS - (t % DAY_SECONDS < 0);
	d = date_of_days(days);
	s = (int)(t - days * DAY_SECONDS);
	snprintf(at, TIME_TEXT, "%04d-%02d-%02d %02d:%02d:%02d", d.year % 10000, d.month, d.day, s / 3600, s / 60 % 60,
	    s % 60);
	er = db_exec(db, &document_insert, &res, DB_ARGS(db_text(doc->code), db_text(doc->kind),
	    db_text(doc->number), db_text(doc->title), db_text(doc->subject_kind),
	    db_int(doc->subject_id), db_ref(doc->unit_id), db_text(at), db_ref(doc->issued_by),
	    db_text(doc->sha256), db_text(doc->media_type), db_text(doc->file_name), db_int(doc->size),
	    db_int(doc->is_public), db_blob(bytes->p, bytes->n)));
	if (er == SD_OK)
		doc->id = res.insert_id;
	return er;
}

enum sd_err
document_list(struct db *db, struct arena *a, const char *subject_kind, int64_t subject_id,
    struct document **rows, size_t *n)
{
	return db_list(db, a, &document_rows, rows, n, DB_ARGS(db_text(subject_kind),
	    db_int(subject_id)));
}

enum sd_err
document_by_code(struct db *db, struct arena *a, const char *code, struct document *out,
    struct blob *bytes)
{
	struct db_arg by = db_text(code);
	struct document_row row;
	enum sd_err er = db_one(db, a, &document_public, &row, &by, 1);

	if (er != SD_OK)
		return er;
	*out = row.doc;
	*bytes = row.content;
	return SD_OK;
}
