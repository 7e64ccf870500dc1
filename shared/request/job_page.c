/*
 * job_page.c: what the page that follows a queued job has in common, and the button that takes it back. Called by the
 * modules that queue jobs. The page asks for itself again until there is a result; no script is needed. Must never ask
 * who may take a job back: the module knows whose it is.
 */
#include "shared/ground/str.h"
#include "shared/request/job_page.h"
#include "shared/request/jobs.h"

void
job_follow(struct req *rq, struct node *page, const struct job *job)
{
	node_int(page, "id", job->id);
	node_set(page, "keadaan", job->state);
	node_int(page, "persen", job->progress);
	node_set(page, "galat", job->error);
	if (str_same(job->state, "waiting") || str_same(job->state, "running"))
		resp_header(rq, "Refresh", "1");
}

enum sd_err
job_take_back(struct req *rq, const struct job *job, const char *page, const char *note, const char *there)
{
	enum sd_err er = job_cancel(rq->db, job->id);

	if (er == SD_CONFLICT)
		return resp_see_other(rq, NULL, "%s", page);
	if (er != SD_OK)
		return er;
	jobs_wake(); /* its worker gives back what it held */
	return resp_see_other(rq, note, "%s", there);
}
