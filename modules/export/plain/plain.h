/*
 * plain.h: what the handlers of plain files read, and the handlers themselves: a dataset in every format of
 * file_format.h, the change feed, the whole catalogue. Called by export.c, which has the routes.
 */
#ifndef SD_EXPORT_PLAIN_H
#define SD_EXPORT_PLAIN_H

#include "shared/request/req.h"
#include "shared/statistics/dataset.h"

/* The open dataset of that slug. SD_NOT_FOUND; SD_GONE with a sentence where it was withdrawn. */
enum sd_err dataset_public(struct req *rq, const char *slug, struct dataset *out);

/* /katalog/{slug}.ENDING: every format of file_format.h; which one, the route says. */
struct feed_in {
	const char *slug;
	int64_t rilis, bom, batas;
	const char *lang;
	const char *jumlah, *dari, *sampai; /* sums: sum.h */
	struct lines saring;
};
enum sd_err feed_file(struct req *rq);
enum sd_err feed_schema(struct req *rq);

/* /katalog/{slug}/perubahan.json|csv and /perubahan.json|csv: the change feed (changes.c). */
struct changes_in {
	const char *slug, *sejak, *setelah;
	int64_t sejak_rilis, sampai_rilis, batas;
};
struct events_in {
	const char *sejak;
	int64_t hal, batas;
};
enum sd_err changes_json(struct req *rq);
enum sd_err changes_csv(struct req *rq);
enum sd_err events_json(struct req *rq);
enum sd_err events_csv(struct req *rq);

/* /katalog.zip: the whole catalogue (archive.c). */
struct archive_in {
	const char *lang;
};
enum sd_err archive_zip(struct req *rq);

#endif
