/*
 * structure_json.h: writes structure messages as SDMX-JSON 1.0. Called by structure.c.
 */
#ifndef SD_EXPORT_STRUCTURE_JSON_H
#define SD_EXPORT_STRUCTURE_JSON_H

#include "modules/export/message.h"
#include "modules/export/registry.h"

/* The whole message: all artefacts whose show is not SHOW_NOT. Codes are loaded. */
enum sd_err structure_json(struct buf *b, const struct registry *r, const struct head *h);

#endif
