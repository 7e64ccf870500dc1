/*
 * flow.c: the workflow "rekomendasi" (SOP step 2a) and reading one request for it.
 */
#include "modules/recommendation/recommendation.h"

static const char *
guard_complete(const struct subject *s, const struct user *u)
{
	const struct request_row *row = s->row;

	(void)u;
	return row ? row->missing : NULL;
}

static const struct transition transitions[] = {
	{ "konsep", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan ke pembina data", FLOW_OWNER, guard_complete },
	{ "perbaikan", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan kembali", FLOW_OWNER, guard_complete },
	{ "konsep", "tarik", "ditarik", CAP_PROPOSE, "Batalkan", FLOW_OWNER | FLOW_DANGER | FLOW_REASON, NULL },
	{ "diajukan", "tarik", "ditarik", CAP_PROPOSE, "Tarik permintaan", FLOW_OWNER | FLOW_DANGER | FLOW_REASON, NULL },
	{ "perbaikan", "tarik", "ditarik", CAP_PROPOSE, "Tarik permintaan", FLOW_OWNER | FLOW_DANGER | FLOW_REASON, NULL },
	{ "diajukan", "telaah", "ditelaah", CAP_RECOMMEND, "Mulai menelaah", FLOW_NOT_AUTHOR, NULL },
	{ "ditelaah", "minta-perbaikan", "perbaikan", CAP_RECOMMEND, "Minta perbaikan",
	    FLOW_NOT_AUTHOR | FLOW_REASON, NULL },
	{ "ditelaah", "rekomendasikan", "direkomendasikan", CAP_RECOMMEND, "Rekomendasikan", FLOW_NOT_AUTHOR | FLOW_SYSTEM,
	    NULL },
	{ "ditelaah", "tolak", "tidak-direkomendasikan", CAP_RECOMMEND, "Tidak direkomendasikan",
	    FLOW_NOT_AUTHOR | FLOW_REASON | FLOW_DANGER, NULL },
};

const struct workflow request_flow = {
	.states = &request_states,
	.transitions = transitions,
	.n_transitions = sizeof transitions / sizeof transitions[0],
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
