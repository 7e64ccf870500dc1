/*
 * structure_json10.h: writes structure messages as SDMX-JSON 1.0. Called by v1/structure.c.
 */
#ifndef SD_EXPORT_STRUCTURE_JSON_H
#define SD_EXPORT_STRUCTURE_JSON_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/write/message.h"

/* The whole message: all artefacts whose show is not SHOW_NOT. Codes are loaded. */
enum sd_err structure_json(struct buf *b, const struct registry *r, const struct head *h);

#endif
