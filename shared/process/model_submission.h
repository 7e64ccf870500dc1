/* model_submission.h: the statements behind submission.h; included by submission.c only. */
#ifndef SD_MODEL_SUBMISSION_H
#define SD_MODEL_SUBMISSION_H

#include "shared/ground/database/db.h"

extern const struct stmt stmt_submission_load;
extern const struct stmt stmt_submission_move;

#endif
