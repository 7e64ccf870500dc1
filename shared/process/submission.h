/*
 * submission.h: the submission ("kiriman") as all steps after planning share it: its workflow and
 * its row. The producer's side fires the events up to SUBMISSION_HAND_OVER, the steward's and the
 * supervisor's side those after it.
 */
#ifndef SD_SUBMISSION_H
#define SD_SUBMISSION_H

#include "shared/ground/field.h"
#include "shared/process/flow.h"

struct submission {
	int64_t id, rev, dataset_id, unit_id, author_id, upload_id;
	const char *dataset_slug, *dataset_code, *title, *unit_name, *author_name;
	const char *period_from, *period_to, *state, *note;
	int64_t round;            /* how many times it was handed over */
	int64_t is_priority;
	int64_t submitted_at, examined_at, released_at, created_at, changed_at;
	/* of the latest upload */
	int64_t upload_seq, file_id, n_rows, n_obs, n_errors, n_warnings;
	const char *file_name, *file_sha256;
	const char *layout;       /* of its tables; UPLOAD_TEXTS: a correction of texts alone, without figures */
	const char *break_note, *break_sha256; /* how a break in series was explained, and which (meaning_change.h) */
};
extern const struct field submission_fields[];

/* upload.layout of a file that lists changed texts and holds no figures. */
#define UPLOAD_TEXTS "keterangan"

/* A correction of texts alone: all figures of the release before stay. */
bool submission_of_texts(const struct submission *s);

extern const struct workflow submission_flow;

/* Events that the machine, another form or an address of the API fires. */
#define SUBMISSION_UPLOAD "unggah"
#define SUBMISSION_FAULTS "galat"
#define SUBMISSION_CLEAN "bersih"
#define SUBMISSION_HAND_OVER "serahkan"
#define SUBMISSION_TAKE_BACK "tarik"
#define SUBMISSION_CANCEL "batalkan"
#define SUBMISSION_EXAMINE "periksa"
#define SUBMISSION_PASS "loloskan"
#define SUBMISSION_RELEASE "rilis"
#define SUBMISSION_REPLACE "gantikan"
#define SUBMISSION_REEXAMINE "periksa-ulang" /* what would be released is not what passed */

/* What the rows do, each in the one program that carries it out (FLOW_LINKED): weak, so that the table is whole in
 * every program and the others find NULL there. The producer's are in module upload, the rest in verification; what
 * their f->context is, they say. */
#define ELSEWHERE __attribute__((weak))
extern flow_action submission_hand_over ELSEWHERE, submission_step ELSEWHERE;
extern flow_action submission_examine ELSEWHERE, submission_conclude ELSEWHERE, submission_release ELSEWHERE,
    submission_withdraw ELSEWHERE;

/* One submission; SD_NOT_FOUND. `unit_id` > 0 restricts to that unit (a foreign one looks like not found). */
enum sd_err submission_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct submission *out);

/* What flow_* wants to know of it. */
struct subject submission_subject(const struct submission *s);

extern const struct stmt *const submission_stmts[];

#endif
