/*
 * answer.h: what an officer answers to the findings of a file, as routes: cells corrected (fix.h), the reading
 * corrected. Called by upload.c.
 */
#ifndef SD_UPLOAD_ANSWER_H
#define SD_UPLOAD_ANSWER_H

#include "modules/upload/common/common.h"

struct mapping_in {
	int64_t id, judul, data;                    /* rows from 1; 0 = found */
	const char *lembar, *periode, *gaya, *kosong, *ajaran, *bagian, *satuan, *nihil;
	struct lines kolom, peran, maksud;          /* columns, side by side */
};

/* fix_page.c, fix_actions.c, fix_workbook.c */
req_handler submission_marked_file;
req_handler submission_cell_page, submission_cell_action, submission_suggest_action, submission_uncorrect_action;
/* pages_mapping.c, actions_mapping.c */
req_handler mapping_page, mapping_action, submission_period_action;

#endif
