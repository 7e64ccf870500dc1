/*
 * model_part.h: the statements of model_task.c, for the list of all in model.c; nobody else includes it.
 */
#ifndef SD_MONITOR_MODEL_PART_H
#define SD_MONITOR_MODEL_PART_H

#include "modules/monitor/model.h"

extern const struct stmt task_entries, task_unrecommended, task_recommendations, task_standards, task_collections,
    task_uploads, task_queue, task_proposed, task_complaints, task_requests, task_approvals, task_second,
    task_sessions, task_locked;

#endif
