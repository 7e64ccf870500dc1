/*
 * versions.h: which versions before the current one an address asks for. What is current is read in every answer;
 * earlier versions only where they are meant, and of a flow that is named with one version no more than that. Pure.
 * Called by the handlers of structures, data, availability and schemas.
 */
#ifndef SD_EXPORT_VERSIONS_H
#define SD_EXPORT_VERSIONS_H

#include "modules/export/common/model.h"
#include "modules/export/sdmx/query/rest20.h"

/* "1.0.0" of "1", "1.0" and "1.0.0", as versions are kept: in three parts. */
const char *version_complete(struct arena *a, const char *version);

/* Does a query mean versions before the current one? *version: the only one, or NULL. "latest", "+" and "~" alone do
 * not. */
bool names_mean_earlier(struct arena *a, const struct names *names, const char **version);
bool patterns_mean_earlier(struct arena *a, const struct version_patterns *w, const char **version);

/* Nothing but "*" (or nothing at all)? In a structure query it lists every version. In a query for data it is what
 * clients send that name no version: they mean the data, and each observation once, so it is the current one. */
bool patterns_say_nothing(const struct version_patterns *w);

/* The part of the house (NULL: all of it) with these versions in it. */
const struct registry_part *registry_part_earlier(struct arena *a, const struct registry_part *part,
    const char *version);

#endif
