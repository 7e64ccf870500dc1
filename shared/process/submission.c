/*
 * submission.c: the workflow of a submission, shared by the programs that receive, examine and release it. The table is
 * the SOP's steps 2c, 3 and 4 with the return loop 5a/5b of the service standard, and the second check that
 * Perpres 39/2019 asks for priority data. No SQL here, no page.
 */
#include "shared/process/submission.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
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
	{ "diunggah", SUBMISSION_FAULTS, "bergalat", CAP_PROPOSE, "Catat galat", .flags = FLOW_SYSTEM },
	{ "diunggah", SUBMISSION_CLEAN, "terperiksa", CAP_PROPOSE, "Catat bersih", .flags = FLOW_SYSTEM },
	{ "bergalat", SUBMISSION_UPLOAD, "diunggah", CAP_PROPOSE, "Unggah berkas perbaikan", .flags = OWN | FLOW_SYSTEM },
	{ "terperiksa", SUBMISSION_UPLOAD, "diunggah", CAP_PROPOSE, "Ganti berkas", .flags = OWN | FLOW_SYSTEM },
	{ "dikembalikan", SUBMISSION_UPLOAD, "diunggah", CAP_PROPOSE, "Unggah berkas perbaikan",
	    .flags = OWN | FLOW_SYSTEM },
	{ "terperiksa", SUBMISSION_HAND_OVER, "diserahkan", CAP_PROPOSE, "Serahkan untuk diperiksa",
	    .flags = OWN | FLOW_LINKED | FLOW_OWN_FORM, .guard = guard_no_errors, .action = submission_hand_over,
	    .notify = ROLE_STEWARD, .message = "Kiriman data menunggu pemeriksaan", .note = "kiriman-diserahkan" },
	{ "diserahkan", SUBMISSION_TAKE_BACK, "terperiksa", CAP_PROPOSE, "Tarik kembali", .flags = OWN | FLOW_LINKED,
	    .action = submission_step },
	{ "diunggah", SUBMISSION_CANCEL, "dibatalkan", CAP_PROPOSE, "Batalkan kiriman",
	    .flags = OWN | FLOW_REASON | FLOW_DANGER | FLOW_LINKED, .action = submission_step },
	{ "bergalat", SUBMISSION_CANCEL, "dibatalkan", CAP_PROPOSE, "Batalkan kiriman",
	    .flags = OWN | FLOW_REASON | FLOW_DANGER | FLOW_LINKED, .action = submission_step },
	{ "terperiksa", SUBMISSION_CANCEL, "dibatalkan", CAP_PROPOSE, "Batalkan kiriman",
	    .flags = OWN | FLOW_REASON | FLOW_DANGER | FLOW_LINKED, .action = submission_step },
	{ "dikembalikan", SUBMISSION_CANCEL, "dibatalkan", CAP_PROPOSE, "Batalkan kiriman",
	    .flags = OWN | FLOW_REASON | FLOW_DANGER | FLOW_LINKED, .action = submission_step },
	{ "diserahkan", SUBMISSION_EXAMINE, "diperiksa", CAP_EXAMINE, "Mulai memeriksa", .flags = OTHER | FLOW_LINKED,
	    .action = submission_examine, .note = "periksa" },
	{ "diperiksa", "kembalikan", "dikembalikan", CAP_EXAMINE, "Kembalikan ke produsen",
	    .flags = OTHER | FLOW_REASON | FLOW_LINKED, .action = submission_conclude,
	    .message = "dikembalikan untuk diperbaiki.", .note = "kembalikan" },
	{ "diperiksa", SUBMISSION_PASS, "lolos", CAP_EXAMINE, "Loloskan", .flags = OTHER | FLOW_LINKED,
	    .guard = guard_ordinary, .action = submission_conclude, .notify = ROLE_STEWARD,
	    .message = "lolos pemeriksaan dan siap dirilis.", .note = "lolos" },
	{ "diperiksa", "teruskan", "diperiksa-pembina", CAP_EXAMINE, "Teruskan ke pembina data",
	    .flags = OTHER | FLOW_LINKED, .guard = guard_priority, .action = submission_conclude,
	    .notify = ROLE_SUPERVISOR, .message = "adalah data prioritas dan menunggu pemeriksaan kedua.",
	    .note = "teruskan" },
	{ "diperiksa-pembina", "kembalikan-pembina", "dikembalikan", CAP_RECOMMEND, "Kembalikan ke produsen",
	    .flags = OTHER | FLOW_REASON | FLOW_LINKED, .action = submission_conclude,
	    .message = "dikembalikan pembina data untuk diperbaiki.", .note = "kembalikan" },
	{ "diperiksa-pembina", "loloskan-pembina", "lolos", CAP_RECOMMEND, "Loloskan", .flags = OTHER | FLOW_LINKED,
	    .action = submission_conclude, .notify = ROLE_STEWARD, .message = "lolos pemeriksaan kedua dan siap dirilis.",
	    .note = "lolos" },
	{ "lolos", SUBMISSION_RELEASE, "rilis", CAP_RELEASE, "Rilis ke publik",
	    .flags = OTHER | FLOW_LINKED | FLOW_OWN_FORM, .action = submission_release },
	{ "lolos", SUBMISSION_REEXAMINE, "diserahkan", CAP_RELEASE, "Kembali ke pemeriksaan",
	    .flags = FLOW_SYSTEM | FLOW_REASON },
	{ "rilis", SUBMISSION_REPLACE, "digantikan", CAP_RELEASE, "Gantikan", .flags = FLOW_SYSTEM },
	{ "rilis", "cabut", "dicabut", CAP_RELEASE, "Cabut rilis", .flags = FLOW_REASON | FLOW_DANGER | FLOW_LINKED,
	    .action = submission_withdraw, .note = "cabut" },
};

const struct workflow submission_flow = {
	.states = &submission_states,
	.transitions = submission_transitions,
	.n_transitions = COUNT(submission_transitions),
	.move = &stmt_submission_move,
	.linked = true,
};

enum sd_err
submission_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct submission *out)
{
	return db_one(db, a, &stmt_submission_load, out,
	    DB_ARGS(db_int(id), db_int(unit_id), db_int(unit_id)));
}

bool
submission_of_texts(const struct submission *s)
{
	return str_same(s->layout, UPLOAD_TEXTS);
}

struct subject
submission_subject(const struct submission *s)
{
	return (struct subject){ s->id, s->rev, s->state, s->unit_id, s->author_id, s };
}
