/*
 * model_job.h: the SQL of the queue. Used by job.c only.
 */
#ifndef SD_PROCESS_MODEL_JOB_H
#define SD_PROCESS_MODEL_JOB_H

#include "shared/ground/database/db.h"

struct job_number { int64_t id; };

extern const struct stmt stmt_job_add, stmt_job_load, stmt_job_pending, stmt_job_newest, stmt_job_cancel, stmt_job_next,
    stmt_job_take, stmt_job_beat, stmt_job_done, stmt_job_fail, stmt_job_left, stmt_job_released;

#endif
