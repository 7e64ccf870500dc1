/*
 * actions.c: notifications that were read. The only writing of this program.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/monitor.h"

enum sd_err
read_action(struct req *rq)
{
	const struct read_in *in = rq->in;
	enum sd_err er = notification_read(rq->db, rq->user.id, in->id);

	return er == SD_OK ? resp_see_other(rq, NULL, "/beranda") : er;
}
