/*
 * magic.h: a big structure that goes from room to room carries a number of its own, and whoever takes it in at a
 * room's door looks at it: what was never begun, is over, or is something else stops there, and not a thousand lines
 * further on.
 */
#ifndef SD_MAGIC_H
#define SD_MAGIC_H

#include "shared/ground/log.h"
#include <stdint.h>

/* The numbers, here together so that none is given twice. The structure's first member is `uint32_t magic`. */
enum {
	MAGIC_CTX = 0x43545801,      /* struct ctx: a table being read (upload/reading) */
	MAGIC_CHECKED = 0x43484b02,  /* struct checked: a file on its way in (upload/intake) */
	MAGIC_REGISTRY = 0x52454703, /* struct registry: the artefacts (export/sdmx/model) */
	MAGIC_FEED = 0x46454504,     /* struct feed: a release as rows (export/plain) */
	MAGIC_BODY = 0x424f4406,     /* struct body: where the reading of a table stands (upload/reading) */
	MAGIC_REQ = 0x52455107,      /* struct req: one request, or a job that calls what handlers call (request) */
	MAGIC_MESSAGE30 = 0x4d534705 /* struct v2_message: a data message of SDMX 3.0 (export/sdmx/write) */
};

#define sd_door(p, number) sd_assert((p) != NULL && (p)->magic == (number))

#endif
