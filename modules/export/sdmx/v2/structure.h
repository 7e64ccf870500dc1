/*
 * structure.h: the structure formats of v2, for whoever answers with artefacts: structure.c,
 * available.c and schema.c.
 */
#ifndef SD_EXPORT_V2_STRUCTURE_H
#define SD_EXPORT_V2_STRUCTURE_H

#include "modules/export/sdmx/query/references20.h"
#include "shared/request/req.h"

/* The format that the client wants; SD_UNACCEPTABLE with a sentence. */
enum sd_err v2_structure_format(struct req *rq, size_t *out);

/* Headers, ETag over the structures and `more`; *same: 304 is sent, nothing is to be done. */
enum sd_err v2_structure_unchanged(struct req *rq, size_t format, const char *more, bool *same);

/* registry_keep() by the standard of the format. */
void v2_structure_keep(struct registry *r, size_t format);

/* The answer: all artefacts whose show is not SHOW_NOT. */
enum sd_err v2_structure_write(struct req *rq, const struct registry *r, size_t format);

#endif
