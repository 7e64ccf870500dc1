/*
 * upload.h: what stands at the top of module upload: pages that show several of its rooms. Each room says in a header
 * of its own what its routes read and which handlers it has. Routes are in upload.c, their parameters in
 * parameters.h.
 */
#ifndef SD_UPLOAD_H
#define SD_UPLOAD_H

#include "modules/upload/common/common.h"

struct checks_in {
	const char *slug;
	const char *lain, *indikator, *indikator_lain, *tingkat, *selisih;
	int64_t kesamaan;
};

/* pages_dataset.c */
req_handler upload_list_page, dataset_page;
/* pages_submission.c */
req_handler submission_page, submission_hand_page, submission_file;
/* What a refused event comes back to: the page on which it was asked for. */
req_handler submission_event_page;

/* pages_checks.c */
req_handler checks_page, equality_action, equality_drop_action;
#endif
