/*
 * history.h: updatedAfter and includeHistory: from the releases of a dataset to the data sets of
 * the answer. Called by the data handlers of both versions of the service.
 */
#ifndef SD_EXPORT_HISTORY_H
#define SD_EXPORT_HISTORY_H

#include "modules/export/sdmx/v1/driver.h"
#include "shared/request/req.h"

/* A moment of a query: xs:dateTime or a date, a '+' before an offset may have become a space, a
 * fraction counts. *sql = "2026-01-31 00:00:00.5" in UTC. false: not such a text. */
bool moment_read(struct arena *a, const char *text, const char **sql);

/* The sets of an answer of what was so in release `upto`. `after` is a text of moment_read() or NULL: since
 * the beginning.
 * Without `history` two sets: what is new or changed (Replace) since then and what is gone
 * (Delete); where the figures have meant something else since (another major version), all there are. With it, one or
 * two sets a release: Replace with valid_from, Delete with valid_to, and the version of the flow then. A version begins
 * with all that its first release had: it is a flow of its own. */
enum sd_err history_plan(struct req *rq, const struct dataset *d, const char *after, bool history,
    int64_t upto, struct delta **out, size_t *n);

/* Of these sets those of one version: moved to the front; their number. */
size_t history_of_version(struct delta *deltas, size_t n, const char *version);

#endif
