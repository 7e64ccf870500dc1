/*
 * metadata_ml21.h: metadata sets as SDMX-ML 2.1. Called by the metadata handlers of both versions.
 */
#ifndef SD_EXPORT_METADATA_ML21_H
#define SD_EXPORT_METADATA_ML21_H

#include "modules/export/sdmx/query/metadata.h"
#include "modules/export/sdmx/write/message.h"

/* SDMX-ML 2.1, generic and structure-specific. The registry has been loaded. */
enum sd_err metadata_generic(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n);
enum sd_err metadata_specific(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n);

/* Namespace of structure-specific metadata: the urn of the metadataflow. */
const char *metadata_namespace(struct arena *a, const struct form *form);

#endif
