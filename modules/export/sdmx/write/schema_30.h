/*
 * schema_30.h: what validates the data messages of one flow: an XML schema for SDMX-ML 3.0 and a JSON
 * schema for SDMX-JSON 2.0. Called by v2/schema.c.
 */
#ifndef SD_EXPORT_SCHEMA3_H
#define SD_EXPORT_SCHEMA3_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/write/data.h"

struct schema3 {
	struct arena *arena;
	const struct registry *r;
	const struct flow *f;
	const char *urn;      /* of what the messages are about, in the context of the query */
	int at;               /* as struct message's */
	const char *at_name;
	bool constrained;     /* the context narrows code lists to what may be */
	bool minor_1;         /* of messages of SDMX 3.1 */
};

/* The codes that dimension i may have: those of the constraint, else all of its list. */
size_t schema3_codes(const struct schema3 *s, size_t i, const char *const **codes);

/* Does a constraint of the context narrow this dimension? */
bool schema3_narrow(const struct schema3 *s, size_t i);

enum sd_err schema3_xml(struct buf *b, const struct schema3 *s);
enum sd_err schema3_json(struct buf *b, const struct schema3 *s);

#endif
