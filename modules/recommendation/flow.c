/*
 * flow.c: the workflow "rekomendasi" (SOP step 2a) and reading one request for it.
 */
#include "modules/recommendation/recommendation.h"
#include "shared/ground/count.h"

static const char *
guard_complete(const struct subject *s, const struct user *u)
{
	const struct request_row *row = s->row;

	(void)u;
	return row ? row->missing : NULL;
}

static const struct transition transitions[] = {
	{ "konsep", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan ke pembina data", .flags = FLOW_OWNER,
	    .guard = guard_complete, .action = request_submit, .notify = ROLE_SUPERVISOR,
	    .message = "Permintaan rekomendasi menunggu telaah" },
	{ "perbaikan", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan kembali", .flags = FLOW_OWNER,
	    .guard = guard_complete, .action = request_submit, .notify = ROLE_SUPERVISOR,
	    .message = "Permintaan rekomendasi menunggu telaah" },
	{ "konsep", "tarik", "ditarik", CAP_PROPOSE, "Batalkan", .flags = FLOW_OWNER | FLOW_DANGER | FLOW_REASON,
	    .action = request_end },
	{ "diajukan", "tarik", "ditarik", CAP_PROPOSE, "Tarik permintaan",
	    .flags = FLOW_OWNER | FLOW_DANGER | FLOW_REASON, .action = request_end },
	{ "perbaikan", "tarik", "ditarik", CAP_PROPOSE, "Tarik permintaan",
	    .flags = FLOW_OWNER | FLOW_DANGER | FLOW_REASON, .action = request_end },
	{ "diajukan", "telaah", "ditelaah", CAP_RECOMMEND, "Mulai menelaah", .flags = FLOW_NOT_AUTHOR },
	{ "ditelaah", "minta-perbaikan", "perbaikan", CAP_RECOMMEND, "Minta perbaikan",
	    .flags = FLOW_NOT_AUTHOR | FLOW_REASON, .action = request_return, .message = "Minta perbaikan" },
	{ "ditelaah", REQUEST_GRANT, "direkomendasikan", CAP_RECOMMEND, "Rekomendasikan",
	    .flags = FLOW_NOT_AUTHOR | FLOW_SYSTEM },
	{ "ditelaah", "tolak", "tidak-direkomendasikan", CAP_RECOMMEND, "Tidak direkomendasikan",
	    .flags = FLOW_NOT_AUTHOR | FLOW_REASON | FLOW_DANGER, .action = request_end,
	    .message = "Tidak direkomendasikan" },
};

const struct workflow request_flow = {
	.states = &request_states,
	.transitions = transitions,
	.n_transitions = COUNT(transitions),
	.move = &stmt_request_move,
};

int64_t
own_unit(const struct req *rq)
{
	return user_sees_all(&rq->user) ? 0 : rq->user.unit_id ? rq->user.unit_id : -1;
}

enum sd_err
request_get(struct req *rq, int64_t id, struct request_row *out, struct answers *x)
{
	struct field_row *fields;
	struct rule_result *broken;
	size_t n, k;
	enum sd_err er = request_load(rq->db, rq->arena, id, own_unit(rq), out);

	if (er != SD_OK || (er = fs3_fields(rq->db, rq->arena, &fields, &n)) != SD_OK)
		return er;
	*x = answers_read(rq->arena, out->form);
	k = rules_check(rq->arena, fields, n, x, out->title, out->method, &broken);
	for (size_t i = 0; i < k && !out->missing; i++)
		if (broken[i].is_error)
			out->missing = "Isian FS3 belum lengkap; lihat daftar kekurangan di halaman ini.";
	return SD_OK;
}

struct subject
request_subject(const struct request_row *row)
{
	return (struct subject){ row->id, row->rev, row->state, row->unit_id, row->author_id, row };
}
