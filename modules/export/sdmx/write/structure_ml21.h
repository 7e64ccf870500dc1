/*
 * structure_ml21.h: writes structure messages as SDMX-ML 2.1. Called by v1/structure.c.
 */
#ifndef SD_EXPORT_STRUCTURE_ML_H
#define SD_EXPORT_STRUCTURE_ML_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/write/message.h"

/* The whole message: all artefacts whose show is not SHOW_NOT. Codes are loaded. */
enum sd_err structure_ml(struct buf *b, const struct registry *r, const struct head *h);

#endif
