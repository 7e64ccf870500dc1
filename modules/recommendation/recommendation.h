/*
 * recommendation.h: what the files of module recommendation share: inputs, the workflow, handlers of the route table.
 */
#ifndef SD_RECOMMENDATION_H
#define SD_RECOMMENDATION_H

#include "modules/recommendation/answers.h"
#include "modules/recommendation/rules.h"
#include "shared/process/flow.h"
#include "shared/request/req.h"

struct list_in { const char *status; int64_t hal; };
struct request_in { int64_t id; };

/* The form: new (id 0) or an existing request. */
struct edit_in {
	int64_t id, rev;
	struct ids entri;
	const char *metadata;   /* slug of the dataset whose metadata answer; "-" = none; NULL = the nearest */
	const char *judul, *cara;
	struct lines kode, isi, pilih;
};
struct event_in { int64_t id, rev; const char *event, *alasan; };
struct note_in { int64_t id; const char *bidang, *catatan; };
struct answer_in { int64_t id, catatan; const char *jawaban; };
struct letter_in {
	int64_t id, rev;
	const char *cara, *nomor, *tanggal, *tautan, *berlaku;
	struct file *berkas;
};
struct exempt_in { int64_t entri; const char *alasan; };

extern const struct workflow request_flow;
flow_action request_submit, request_return, request_end; /* actions.c */
#define REQUEST_GRANT "rekomendasikan" /* fired by the letter */

/* The unit whose records this user may see; 0 = all. */
int64_t own_unit(const struct req *rq);

/* One request with what guards ask; SD_NOT_FOUND for a foreign one. */
enum sd_err request_get(struct req *rq, int64_t id, struct request_row *out, struct answers *x);
struct subject request_subject(const struct request_row *row);

req_handler list_page, list_again, new_page, show_page, edit_page, letter_page, sheet_page;              /* pages.c */
req_handler create_action, edit_action, event_action, note_action, answer_action, exempt_action; /* actions.c */
req_handler letter_action;                                                                      /* letter.c */

#endif
