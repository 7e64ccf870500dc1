/*
 * request.c: what every handler of /sdmx/v2 asks of its request: language, format, numbers, and the refusal of a part
 * that cannot be used, with an address that works. Called by the handlers of this folder. See v2.h.
 */
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/refusal.h"
#include <string.h>

static const char prefix[] = "/sdmx/v2/";

const char *
v2_text(const char *value)
{
	return value ? value : "";
}

const char *
v2_language(const struct req *rq)
{
	const struct v2_in *in = rq->in;

	return accept_language(in->lang && *in->lang ? in->lang : req_header(rq, "Accept-Language"));
}

/* A parameter of the entry of Accept that names this media type, or "". */
static const char *
accept_parameter(struct arena *a, const char *accept, const char *media, const char *name)
{
	struct str unread = str_of(accept), entry, part;

	while ((entry = str_part(&unread, ',')).p) {
		struct str type = str_trim(str_part(&entry, ';'));

		if (!str_is(type, media))
			continue;
		while ((part = str_part(&entry, ';')).p) {
			struct str value = part, key = str_trim(str_part(&value, '='));

			if (value.p && str_is(key, name))
				return arena_strndup(a, str_trim(value).p, str_trim(value).n);
		}
	}
	return "";
}

size_t
v2_csv_word(struct req *rq, const char *media, const char *query, const char *name, const char *const *words, size_t n)
{
	const char *text = query && *query ? query :
	    accept_parameter(rq->arena, req_header(rq, "Accept"), media, name);

	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return 0;
}

const char *const label_words[] = { "id", "name", "both" };

enum v2_labels
v2_labels_read(struct req *rq, const char *media)
{
	const struct v2_in *in = rq->in;

	if (in->format && strcmp(in->format, "csvfilewithlabels") == 0)
		return LABELS_BOTH;
	return (enum v2_labels)v2_csv_word(rq, media, in->labels, "labels", label_words, 3);
}

enum sd_err
v2_nothing(struct req *rq)
{
	resp_status(rq, 204);
	return resp_body(rq, NULL, "", 0);
}

enum sd_err
v2_missing(struct req *rq, const char *list)
{
	sdmx_fault(rq, NULL, "Yang disebut pada alamat ini tidak ada. Daftarnya: %s%s%s",
	    "What this address names does not exist. The list: %s%s%s", rq->conf->base_url, prefix, list);
	return SD_NOT_FOUND;
}

enum sd_err
v2_wrong(struct req *rq, enum sd_err er, const char *name, const char *expected,
    const char *instead)
{
	sdmx_fault(rq, NULL, "Bagian %s tidak dapat dipakai; yang diharapkan: %s. Alamat yang berlaku: %s%s%s",
	    "The part %s cannot be used; expected: %s. An address that works: %s%s%s", expected_text(rq, name),
	    expected_text(rq, expected), rq->conf->base_url, prefix, instead);
	return er;
}

enum sd_err
v2_count(struct req *rq, const char *text, const char *name, int64_t *out)
{
	*out = 0;
	if (text && *text && !str_int(str_of(text), 1, 1000000000, out))
		return v2_wrong(rq, SD_SYNTAX, name, "bilangan bulat mulai 1", "data/dataflow");
	return SD_OK;
}

enum sd_err
v2_format(struct req *rq, const struct offer *offers, size_t n, size_t *out)
{
	const struct v2_in *in = rq->in;
	struct buf *list = buf_new(rq->arena, 0);
	struct wish wish;
	int chosen = accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, n, &wish);

	if (chosen != OFFER_NONE) {
		*out = (size_t)chosen;
		return SD_OK;
	}
	for (size_t i = 0; i < n; i++)
		buf_printf(list, "%s%s;version=%s", i ? ", " : "", offers[i].media, offers[i].version);
	sdmx_fault(rq, NULL, "Tersedia sebagai %s.",
	    "Available as %s.", buf_text(list));
	return SD_UNACCEPTABLE;
}

enum sd_err
v2_unchanged(struct req *rq, const struct offer *offer, const char *more, bool *same)
{
	struct stamp_row stamp;
	enum sd_err er = export_stamp(rq->db, rq->arena, &stamp);

	*same = false;
	if (er != SD_OK)
		return er;
	headers_common(rq, v2_language(rq));
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text, req_path(rq), req_query(rq),
	    offer->media, offer->version, v2_language(rq), more, NULL }), stamp.changed_at);
	return SD_OK;
}
