/*
 * metadata_30.h: reference metadata in the formats of SDMX 3.0. Called by v2/metadata.c. A metadata set
 * is the answers of one dataset to one form; its id is MS_<form>_<dataset>, its version counts the
 * versions of the answers.
 */
#ifndef SD_EXPORT_METADATA3_H
#define SD_EXPORT_METADATA3_H

#include "modules/export/sdmx/query/metadata.h"
#include "modules/export/sdmx/write/message_30.h"

/* Id and version ("3.0.0") of a set. */
const char *set3_id(struct arena *a, const struct metadata_set *s);
const char *set3_version(struct arena *a, const struct metadata_set *s);

/* "MS-Keg: Penduduk", in Indonesian or English; NULL where the dataset has no English title. */
const char *set3_name(struct arena *a, const struct metadata_set *s, bool english);

/* How sets go out. `stubs`: who they are, without their answers; the formats whose schema knows no set without
 * answers give them all the same. Labels are for SDMX-CSV. */
struct metadata_look {
	bool stubs, english;
	enum v2_labels labels;
};

enum sd_err metadata3_ml(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look);
enum sd_err metadata2_json(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look);
enum sd_err metadata2_csv(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look);

#endif
