/*
 * job_page.h: the page that follows a queued job (shared/process/job.h), and taking it back. Used by the modules that
 * queue jobs; the button is the template `pekerjaan-batal` of form.xsl.
 */
#ifndef SD_JOB_PAGE_H
#define SD_JOB_PAGE_H

#include "shared/process/job.h"
#include "shared/request/view.h"

/* Sets id, keadaan, persen and galat of the page; while the job waits or runs the page asks for itself each second. */
void job_follow(struct req *rq, struct node *page, const struct job *job);

/* Takes the job back and answers with 303 to `there`, which says `note`; to `page`, the job's own, where it has ended
 * meanwhile. Errors of the database. */
enum sd_err job_take_back(struct req *rq, const struct job *job, const char *page, const char *note, const char *there);

#endif
