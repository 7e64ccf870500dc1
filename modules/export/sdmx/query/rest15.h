/*
 * rest15.h: the grammar of an SDMX REST 1.5 address, as pure functions: path, names, versions, flow,
 * key, periods. Called by v1/ and by the fuzz targets. Nothing here touches a request or the database.
 *
 * What comes out holds only [A-Za-z0-9_@$.-]; whatever else was asked is SD_SYNTAX.
 */
#ifndef SD_EXPORT_QUERY_H
#define SD_EXPORT_QUERY_H

#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include "shared/ground/err.h"
#include "shared/ground/str.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/observation.h"

enum {
	PATH_PARTS = 8, /* of a path behind /sdmx/v1: SDMX REST 1.5 has at most five, a key may hold escaped ones */
	KEY_PARTS = 32, /* dimensions in a key that is read at all; a dataset has at most eight */
	NAMES_MAX = 2000 /* names in one list: an address has no room for more (LIMIT_PATH) */
};

/* "data/DF_X/A.3520/all/" cut at its slashes; empty parts at the end are dropped. */
struct sdmx_path {
	const char *part[PATH_PARTS];
	size_t n;
};

/* SD_SYNTAX where there are more parts than any resource has. */
enum sd_err sdmx_path(struct arena *a, const char *unread, struct sdmx_path *out);

/* The part, or "" beyond the last. */
const char *sdmx_part(const struct sdmx_path *p, size_t i);

/* "A+B", "all", "latest", "" (= all where `empty_all`, else latest). */
struct names {
	const char *const *v;
	size_t n;
	bool all, latest;
};

enum sd_err sdmx_names(struct arena *a, const char *text, bool empty_all, struct names *out);

/* Is the name one of them? `all` holds any; `latest` alone holds none: the caller knows what is
 * newest. */
bool names_hold(const struct names *names, const char *name);

/* As names_hold for versions: "1.0" and "1.0.0" are the same one. */
bool versions_hold(const struct names *names, const char *version);

/* "ID" | "AGENCY,ID" | "AGENCY,ID,VERSION"; agency and version are NULL where they are missing, all
 * or latest. */
struct flow_ref {
	const char *agency, *id, *version;
};

enum sd_err sdmx_flow_ref(struct arena *a, const char *text, struct flow_ref *out);

/* Providers: "ID" or "AGENCY,ID" joined by '+', "all" or "": the agency of an entry may be NULL. */
struct provider_ref {
	const char *agency, *id;
};

struct providers {
	const struct provider_ref *v;
	size_t n; /* 0 = all */
};

enum sd_err sdmx_providers(struct arena *a, const char *text, struct providers *out);
bool providers_hold(const struct providers *p, const char *agency, const char *id);

/* A key: one list of codes a dimension, n = 0 for a wildcard. */
struct key {
	struct { const char *const *codes; size_t n; } part[KEY_PARTS];
	size_t n;
	bool all;
};

/* The word of REST 1.5 for every series, in any case: .Stat writes it "ALL". It stands alone, so it is no code. */
bool key_word_all(struct str text);

/* "" and "all" are `all`. SD_SYNTAX for what is no key. */
enum sd_err sdmx_key(struct arena *a, const char *text, struct key *out);

/* Moves it into a filter of a flow with so many dimensions. Empty parts beyond the last are
 * dropped. SD_INVALID where the numbers differ. */
enum sd_err key_apply(const struct key *key, size_t n_dimensions,
    struct observation_filter *filter);

/* A period of a query as its first and last day: all forms of SDMX, the hyphen of a reporting
 * period may lack, a time of day is cut off. */
bool sdmx_period(const char *text, struct date *first, struct date *last);

/* The bounds for a dataset of that frequency: only periods that lie wholly between are within.
 * Texts or NULL; SD_SYNTAX. */
enum sd_err sdmx_bounds(struct arena *a, char freq, const char *start, const char *end,
    const char **from,
    const char **to);

#endif
