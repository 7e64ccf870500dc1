/*
 * submission.h: a submission on its way: a file comes in, warnings are explained, it is handed over or taken back;
 * and the page of a queued check. Used by the routes, the pages of a submission, answer/ and api/.
 */
#ifndef SD_UPLOAD_SUBMISSION_H
#define SD_UPLOAD_SUBMISSION_H

#include "modules/upload/common/common.h"

struct queue_in { int64_t id; };

struct submission_in {
	int64_t id, rev;
	const char *rincian;                        /* rule of which all findings are shown */
	const char *event, *alasan, *gaya_angka, *periode;
	const char *putus;                          /* the explanation of a break in series */
	struct file *berkas;
	int64_t unggahan, temuan, semua, ke;        /* the upload that was looked at; a finding; all alike; which file */
	const char *sel, *isi;                      /* a cell and what it shall hold */
	int64_t kosongkan;
	struct lines aturan, penjelasan;            /* explanations of warnings, side by side */
	struct ids catatan;                         /* answers to the examiner's notes, side by side */
	struct lines jawaban;
};

/* pages_queue.c */
req_handler queue_page, queue_cancel_action, api_job;
/* actions_upload.c */
req_handler dataset_upload_action, submission_upload_action, submission_style_action;
/* actions_submission.c */
req_handler submission_event_action, submission_explain_action, submission_answer_action;

/* actions_upload.c: a file for a dataset is checked and stored as the next upload of `submission` (0 = a
 * new one), or queued where it is large. Faults are on "berkas". */
struct outcome;
enum sd_err upload_take(struct req *rq, const struct dataset *d, const struct file *file, int64_t submission,
    struct outcome *out);
/* The open submission that a new file of the dataset goes into; 0 = none. A fault where it is being examined. */
enum sd_err upload_into(struct req *rq, const struct dataset *d, int64_t *submission);
/* The producer's event of in->event fires; *note is for resp_see_other(). */
enum sd_err submission_event(struct req *rq, const struct submission_in *in, const char **note);
enum sd_err submission_explain(struct req *rq, const struct submission_in *in);

#endif
