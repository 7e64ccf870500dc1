/*
 * message.c: heads of messages and the headers of answers. Called by the handlers of this module.
 */
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/process/setting.h"
#include "shared/statistics/observation.h"
#include <string.h>

/* A million observations are 90 MB of CSV: a few of them would push everything else out of the web server's store. */
enum { KEPT_MOST = 1000000 };

void
head_make(struct req *rq, struct head *out)
{
	char *id = arena_printf(rq->arena, "M%s", req_id(rq));

	for (char *c = id; *c; c++)
		if (!code_fits(c, 1))
			*c = '_';
	if (strlen(id) > CODE_MAX)
		id[CODE_MAX] = '\0';
	*out = (struct head){ .id = id };
	out->prepared = time_iso(rq->arena, rq->now);
	out->sender = agency_id(rq->db, rq->arena);
	out->sender_name = setting_text_or(rq->db, rq->arena, SET_SDMX_AGENCY_NAMA, out->sender);
	out->sender_name_en = setting_text_or(rq->db, rq->arena, SET_SDMX_AGENCY_NAMA_EN, NULL);
	out->base_url = rq->conf->base_url;
}

void
head_ml(struct xml_out *x, const struct head *h)
{
	xml_leaf(x, "mes:ID", h->id);
	xml_leaf(x, "mes:Test", "false");
	xml_leaf(x, "mes:Prepared", h->prepared);
	xml_open(x, "mes:Sender");
	xml_attr(x, "id", h->sender);
	xml_leaf_lang(x, "com:Name", "id", h->sender_name);
	xml_leaf_lang(x, "com:Name", "en", h->sender_name_en);
	xml_close(x);
}

void
headers_common(struct req *rq, const char *language)
{
	resp_header(rq, "Vary", "Accept, Accept-Encoding, Accept-Language");
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	resp_header(rq, "Access-Control-Expose-Headers",
	    "ETag, Last-Modified, Content-Language, Content-Disposition, Content-Range");
	resp_header(rq, "Cross-Origin-Resource-Policy", "cross-origin");
	if (language)
		resp_header(rq, "Content-Language", language);
}

void
headers_weigh(struct req *rq, const struct dataset *d, const struct observation_filter *f)
{
	bool some = f->most || f->period_from || f->period_to;

	for (size_t i = 0; i < OBSERVATION_KEYS && !some; i++)
		some = f->key[i].n > 0;
	if (!some && d->n_obs > KEPT_MOST)
		resp_unkept(rq);
}

void
range_answer(struct req *rq, const struct values_range *range, int64_t total)
{
	int64_t to = range->to < total ? range->to : total - 1;

	if (range->from >= total)
		return;
	resp_status(rq, 206);
	resp_header(rq, "Content-Range", arena_printf(rq->arena, "values %lld-%lld/%lld", (long long)range->from,
	    (long long)to, (long long)total));
}

const char *
etag_of(struct arena *a, const char *const *texts)
{
	struct sha256 *h = sha256_begin(a);
	char hex[SHA256_HEX];

	for (; *texts; texts++)
		sha256_add(h, *texts, strlen(*texts) + 1);
	sha256_end(h, hex);
	return arena_strndup(a, hex, 32);
}
