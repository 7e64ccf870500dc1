/*
 * submission.c: the workflow of a submission, shared by the programs that receive, examine and release it. The table is
 * the SOP's steps 2c, 3 and 4 with the return loop 5a/5b of the service standard, and the second check that
 * Perpres 39/2019 asks for priority data. No SQL here, no page.
 */
#include "shared/process/submission.h"
#include "shared/process/model_submission.h"

static const char *
guard_no_errors(const struct subject *s, const struct user *u)
{
	const struct submission *row = s->row;

	(void)u;
	return row && row->n_errors > 0 ? "Masih ada galat; perbaiki berkasnya lalu unggah ulang." : NULL;
}

static const char *
guard_ordinary(const struct subject *s, const struct user *u)
{
	const struct submission *row = s->row;

	(void)u;
	return row && row->is_priority ?
	    "Data prioritas diteruskan dahulu ke pembina data untuk pemeriksaan kedua." : NULL;
}

static const char *
guard_priority(const struct subject *s, const struct user *u)
{
	const struct submission *row = s->row;

	(void)u;
	return row && !row->is_priority ? "Hanya data prioritas yang diperiksa kedua kali." : NULL;
}

#define OWN FLOW_OWNER
#define OTHER FLOW_NOT_AUTHOR

static const struct transition submission_transitions[] = {
	{ "diunggah", "galat", "bergalat", CAP_PROPOSE, "Catat galat", FLOW_SYSTEM, NULL },
	{ "diunggah", "bersih", "terperiksa", CAP_PROPOSE, "Catat bersih", FLOW_SYSTEM, NULL },
	{ "bergalat", "unggah", "diunggah", CAP_PROPOSE, "Unggah berkas perbaikan", OWN | FLOW_SYSTEM, NULL },
	{ "terperiksa", "unggah", "diunggah", CAP_PROPOSE, "Ganti berkas", OWN | FLOW_SYSTEM, NULL },
	{ "dikembalikan", "unggah", "diunggah", CAP_PROPOSE, "Unggah berkas perbaikan", OWN | FLOW_SYSTEM, NULL },
	{ "terperiksa", "serahkan", "diserahkan", CAP_PROPOSE, "Serahkan untuk diperiksa", OWN, guard_no_errors },
	{ "diserahkan", "tarik", "terperiksa", CAP_PROPOSE, "Tarik kembali", OWN, NULL },
	{ "diunggah", "batalkan", "dibatalkan", CAP_PROPOSE, "Batalkan kiriman", OWN | FLOW_REASON | FLOW_DANGER, NULL },
	{ "bergalat", "batalkan", "dibatalkan", CAP_PROPOSE, "Batalkan kiriman", OWN | FLOW_REASON | FLOW_DANGER, NULL },
	{ "terperiksa", "batalkan", "dibatalkan", CAP_PROPOSE, "Batalkan kiriman", OWN | FLOW_REASON | FLOW_DANGER, NULL },
	{ "dikembalikan", "batalkan", "dibatalkan", CAP_PROPOSE, "Batalkan kiriman",
	    OWN | FLOW_REASON | FLOW_DANGER, NULL },
	{ "diserahkan", "periksa", "diperiksa", CAP_EXAMINE, "Mulai memeriksa", OTHER, NULL },
	{ "diperiksa", "kembalikan", "dikembalikan", CAP_EXAMINE, "Kembalikan ke produsen", OTHER | FLOW_REASON, NULL },
	{ "diperiksa", "loloskan", "lolos", CAP_EXAMINE, "Loloskan", OTHER, guard_ordinary },
	{ "diperiksa", "teruskan", "diperiksa-pembina", CAP_EXAMINE, "Teruskan ke pembina data", OTHER, guard_priority },
	{ "diperiksa-pembina", "kembalikan-pembina", "dikembalikan", CAP_RECOMMEND, "Kembalikan ke produsen",
	    OTHER | FLOW_REASON, NULL },
	{ "diperiksa-pembina", "loloskan-pembina", "lolos", CAP_RECOMMEND, "Loloskan", OTHER, NULL },
	{ "lolos", "rilis", "rilis", CAP_RELEASE, "Rilis ke publik", OTHER, NULL },
	{ "rilis", "gantikan", "digantikan", CAP_RELEASE, "Gantikan", FLOW_SYSTEM, NULL },
	{ "rilis", "cabut", "dicabut", CAP_RELEASE, "Cabut rilis", FLOW_REASON | FLOW_DANGER, NULL },
};

const struct workflow submission_flow = {
	.states = &submission_states,
	.transitions = submission_transitions,
	.n_transitions = sizeof submission_transitions / sizeof submission_transitions[0],
	.move = &stmt_submission_move,
};

enum sd_err
submission_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct submission *out)
{
	return db_one(db, a, &stmt_submission_load, out,
	    DB_ARGS(db_int(id), db_int(unit_id), db_int(unit_id)));
}

struct subject
submission_subject(const struct submission *s)
{
	return (struct subject){ s->id, s->rev, s->state, s->unit_id, s->author_id, s };
}
