/* model_part.h: the statements of model_case.c, for the list of all in model.c; nobody else includes it. */
#ifndef SD_VERIFICATION_MODEL_PART_H
#define SD_VERIFICATION_MODEL_PART_H

#include "modules/verification/model.h"

#define CASE_STMTS &case_standard, &case_sheets, &case_upload, &case_before, &case_series_bound, &case_gone, \
	&case_findings, &case_finding_counts

extern const struct stmt case_standard, case_sheets, case_upload, case_before, case_series_bound, case_gone,
    case_findings, case_finding_counts;

#endif
