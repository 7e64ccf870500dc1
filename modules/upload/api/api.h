/*
 * api.h: /api/v1: what an agency's own program may do with its datasets and submissions: the same as its
 * officer on the
 * pages, by the same functions. The core lets only keys in (shared/request/bearer.h); the routes stand in upload.c.
 */
#ifndef SD_UPLOAD_API_H
#define SD_UPLOAD_API_H

#include "modules/upload/answer/fix.h"
#include "shared/request/answer.h"

struct api_in {
	int64_t id, unggahan, rev, temuan, semua;
	const char *slug, *alasan, *rincian, *putus;
	struct file *berkas;
	struct lines sel, isi, aturan, penjelasan;
};

/* api.c */
req_handler api_datasets, api_dataset, api_push, api_submission, api_repush, api_correct, api_suggest, api_explain;
req_handler api_submit, api_withdraw, api_cancel;
/* findings.c */
req_handler api_findings;
/* describe.c: the description is made from the route table, so it cannot say anything else than it. */
req_handler api_describe;

/* The shapes of the answers: api.c, findings.c. */
extern const struct answer datasets_answer, dataset_answer, submission_answer, job_answer, findings_answer;

/* Answers with a row of that shape. */
enum sd_err api_send(struct req *rq, int status, const struct answer *shape, const void *row);

/* An SDMX-JSON message under the plain name of JSON: it is taken as a file. */
bool api_message(struct req *rq, const struct file *f);

/* rows.c: {"observasi": [{"REF_AREA": "...", "TIME_PERIOD": "2024", "OBS_VALUE": 12}]} as the CSV that says the
 * same;
 * figures with a point. SD_INVALID with a fault on "berkas". */
enum sd_err api_rows(struct req *rq, const struct dataset *d, const struct file *json, struct file **out);

#endif
