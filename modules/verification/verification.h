/*
 * verification.h: what the files of module verification share: inputs, the case that is looked at, the machine's part
 * of the checklist, and handlers named in the route table.
 */
#ifndef SD_VERIFICATION_H
#define SD_VERIFICATION_H

#include "modules/verification/model.h"
#include "shared/process/document.h"
#include "shared/process/submission.h"
#include "shared/request/req.h"
#include "shared/request/view.h"
#include "shared/statistics/dataset.h"

/* One input for every page and form of a list, one for those of a submission: a form that comes back is shown by the
 * page's own handler. */
struct queue_in { const char *status, *q; int64_t unit, hal, lolos, lewat; struct ids ids; };
struct case_in {
	int64_t id, hal, rev;
	const char *event, *alasan;
	const char *standar, *metadata, *interoperabilitas, *kode, *validitas, *catatan;
	const char *sel, *teks;
};

/* --- the checklist: four principles and validity --- */

enum {
	CHECKS = 5 /* rows of check_items[]: the four principles of SDI (Perpres 39/2019, article 3) and validity */
};
struct check_item { const char *name, *group, *question; };
extern const struct check_item check_items[CHECKS];

/* What the machine can say of each: "1" met, "0" not met, and why. */
struct machine {
	struct checklist list;
	const char *say[CHECKS];
	int64_t n_disclosures; /* confidential figures that can be computed (upload/checks/disclosure.c) */
};
enum sd_err machine_look(struct db *db, struct arena *a, const struct dataset *d, const struct submission *s,
    struct machine *out);

/* The checklist of an examination row. */
struct checklist checklist_of(const struct examination_row *e);

/* --- labels --- */

/* "H17" of row 17, column 8; "" where one is 0. */
const char *cell_name(struct arena *a, int64_t row, int64_t col);

/* "1.234,5" stays a decimal text here; a missing value is its status in words. */
const char *value_label(const char *value, const char *status);

/* --- the report --- */

/* What is known at the end of a round. */
struct verdict {
	const struct submission *s;
	const struct dataset *d;
	const struct examination_row *e;
	const struct machine *machine;
	struct checklist list;      /* the examiner's */
	bool passed, second;        /* second: the supervisor's check */
	const char *remark;          /* the examiner's own; may be NULL */
	const char *duration;       /* may be NULL */
	int64_t user_id, now;
	const char *base_url;
};

/* A report that is drawn, for document_store(). */
struct report {
	struct document doc;
	struct blob pdf;
	int64_t n_notes;            /* of this round, as they stand in it */
};

/* Takes a number and draws the PDF. Inside db_tx, before its first write. */
enum sd_err report_draw(struct db *db, struct arena *a, const struct verdict *v, struct report *out);

/* --- deciding --- */

/* A submission with its dataset, for one transaction of one user. */
struct work {
	struct req *rq;
	int64_t id, rev;            /* rev 0: whatever it is now */
	const char *event, *remark;
	const char *fault;          /* why not, in Indonesian; set with SD_INVALID */
	const char *stale;          /* why what passed is not what would be released; NULL = it is */
	int64_t sheets_id;          /* the worksheets that passed (shared/statistics/meaning_sheet.h); 0 = none were kept */
	int64_t job;                /* the release that was queued */
	const struct release_watch *watch; /* of the job that releases; NULL = at once */
	const struct job *run;
	struct submission s;
	struct dataset d;
};

/* A db_tx function over struct work: loads it and fires w->event. What the rows of the workflow then do (begin and end
 * an examination, release, withdraw) are the actions submission_*() of work.c, whose context is the struct work. */
enum sd_err work_event(struct db *db, void *arg);

/* Before an event whose action is submission_conclude, a transaction of its own: its report is drawn before the first
 * write, so the examination must be there. Makes it where none runs yet (the supervisor's, until he has written
 * something down). */
enum sd_err work_examine(struct db *db, void *arg);

/* Sets w->stale and w->sheets_id of one that is loaded and has passed. */
enum sd_err work_stale(struct db *db, struct work *w);

/* A db_tx function over struct work, where w->stale was seen: back to examination, with that sentence. SD_CONFLICT
 * where it is no longer so. */
enum sd_err work_send_back(struct db *db, void *arg);

/* The same for one that is loaded; a refusal's sentence is in w->fault. */
enum sd_err work_fire(struct db *db, struct work *w, const char *event);

/* Nothing passes while a point of the checklist is not met or was not looked at: SD_INVALID, with its sentence in
 * w->fault. */
enum sd_err work_passes(struct work *w, const struct checklist *c);

/* Loads the submission and its dataset without a unit's limits. SD_CONFLICT where w->rev is an old one. */
enum sd_err work_load(struct db *db, struct work *w);

/* The examination that runs for the submission's state, made where it does not exist yet. SD_CONFLICT where none
 * can. */
enum sd_err work_examination(struct db *db, struct work *w, const struct machine *m, struct examination_row *out);

req_handler queue_page, mass_action;                          /* queue.c */
req_handler case_page;                                        /* case.c */
req_handler event_action, check_action, note_action, release_action; /* actions.c */

#endif
