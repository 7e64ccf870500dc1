/*
 * rest20.h: the grammar of an SDMX REST 2.0 address (SDMX 3.0), as pure functions: names,
 * versions with wildcards, keys, component filters, selections. Called by the v2_ handlers, by
 * common/accept.c (versions of media types) and by the fuzz target. Nothing here touches a request or the
 * database. What an address and a key share with REST 1.5 stands in rest15.h.
 *
 * Names and codes that come out hold only [A-Za-z0-9_@$.-]; values of filters are any text of UTF-8
 * and go nowhere but into filter_holds().
 */
#ifndef SD_EXPORT_V2_QUERY_H
#define SD_EXPORT_V2_QUERY_H

#include "modules/export/sdmx/query/rest15.h"

enum {
	KEYS_MAX = 1000, /* keys joined by commas: an address has no room for more */
	FILTERS_MAX = 40, /* c[...] parameters: each component of a structure some times */
	TERMS_MAX = 2000, /* values of all filters together: as many as names in a list of rest15.h */
	VERSION_PARTS = 3 /* major.minor.patch (SDMX 3.0, semantic versioning) */
};

/* "A,B", "*", "all" and "" (= all). SD_SYNTAX for what is no name. */
enum sd_err v2_names(struct arena *a, const char *text, struct names *out);

/* One pattern of sdmx-rest doc/querying_versions.md. */
enum version_how { VERSION_EXACT, VERSION_STABLE, VERSION_LATEST, VERSION_EVERY };

struct version_pattern {
	enum version_how how;
	size_t fixed;              /* so many leading parts must be the same */
	long part[VERSION_PARTS];  /* then: at least these; missing ones are 0 */
};

struct version_patterns {
	struct version_pattern *v;
	size_t n;
};

/* "1.0.0", "+", "~", "*", "1.2+.0", "2.~" joined by ','; "" is `missing` ("~" or "*"); the words
 * of REST 1.5 (latest, all) count as "~" and "*". SD_SYNTAX for what is no version;
 * SD_UNSUPPORTED for patterns that the standard leaves out ("1+", "+.1", two wildcards, wildcards
 * with an extension). */
enum sd_err v2_versions(struct arena *a, const char *text, const char *missing,
    struct version_patterns *out);

/* Does the version fit the pattern, whatever else there is? An extension ("-draft") is never
 * stable. */
bool version_fits(const struct version_pattern *p, const char *version);

/* Is the version chosen among `others` (all versions of the same artefact, itself may be there)? */
bool version_chosen(const struct version_patterns *w, const char *version,
    const char *const *others, size_t n_others);

/* The same for one pattern that stands in a media type ("2.0+.0"); false for what is none. */
bool version_in_range(struct str pattern, const char *version);

/* Several keys; n = 0 for everything. */
struct keys {
	struct key *v;
	size_t n;
};

/* "A.3520.*,M.*"; '*' and empty parts are wildcards, '+' between codes of one part is OR. SD_SYNTAX;
 * SD_TOO_LARGE past KEYS_MAX. */
enum sd_err v2_keys(struct arena *a, const char *text, struct keys *out);

/* Wildcards at the end that go beyond n dimensions are dropped; SD_INVALID where codes would be. */
enum sd_err v2_keys_fit(struct keys *keys, size_t n_dimensions);

/* Is the series (its codes in dimension order) meant by one of the keys? */
bool v2_keys_hold(const struct keys *keys, const char *const *code, size_t n_dimensions);

/* --- sort=... --- */

enum {
	SORT_MAX = 20 /* columns: more than a structure has components */
};

struct sort_term {
	const char *component;     /* an id, "*" or "series_key" */
	bool descending;
};

struct sort_terms {
	struct sort_term *v;
	size_t n;
};

/* "COMP+COMP:desc", "series_key:asc+TIME_PERIOD:desc", "*"; a '+' may have become a space. "" is none.
 * SD_SYNTAX for another direction or what is no name; SD_TOO_LARGE past SORT_MAX. */
enum sd_err v2_sort(struct arena *a, const char *text, struct sort_terms *out);

/* --- c[COMPONENT]=... --- */

enum filter_op {
	FILTER_EQ, FILTER_NE, FILTER_LT, FILTER_LE, FILTER_GT, FILTER_GE, FILTER_CO, FILTER_NC,
	FILTER_SW, FILTER_EW
};

struct filter_term {
	enum filter_op op;
	const char *value;
};

/* What stands between two commas: every term must hold. */
struct filter_all {
	struct filter_term *v;
	size_t n;
};

/* One component: at least one of `any` must hold. */
struct filter {
	const char *component;
	struct filter_all *any;
	size_t n;
};

struct filters {
	struct filter *v;
	size_t n;
};

/* Every c[...] of a query string as it came (percent-encoded; brackets may be raw). '+' and %2B are
 * AND, ',' and %2C are OR, %20 is data. SD_SYNTAX with *wrong = the part that cannot be read:
 * a broken escape, an empty value, a component named twice; SD_TOO_LARGE past the limits. */
enum sd_err v2_filters(struct arena *a, const char *query, struct filters *out,
    const char **wrong);

/* What a component holds: how its values compare. */
enum filter_type { FILTER_CODE, FILTER_TEXT, FILTER_NUMBER, FILTER_TIME };

/* The filter over one value; NULL is a component without a value: then only `ne` and `nc` hold, and
 * of numbers `eq:NaN`. Codes and texts compare by bytes; numbers as exact decimals; periods by their
 * days: ge/gt from the first day on, le/lt up to the last, eq when both days are the same. */
bool filter_holds(const struct filter *f, enum filter_type type, const char *value);

/* Can the values be read as the type wants? The one that cannot, or NULL. */
const char *filter_fault(const struct filter *f, enum filter_type type);

/* The codes of a filter that is nothing but `A,B,C` (eq), or NULL. */
const char *const *filter_codes(struct arena *a, const struct filter *f, size_t *n);

/* Bounds that every period which passes lies within: a `ge` and a `le` of a filter that has but one
 * group, as texts, or NULL. For FILTER_TIME. */
void filter_bounds(const struct filter *f, const char **from, const char **to);

/* --- selections --- */

/* A component that attributes= or measures= may name. */
struct selectable {
	const char *id;
	const char *level; /* "dataset", "series" or "obs" */
};

/* attributes=: dsd msd dataset series obs all none or ids, ',' between; bits in the order of
 * `rows`. "" is dsd. SD_INVALID with *wrong = the unknown word. */
enum sd_err v2_attributes(struct arena *a, const char *text, const struct selectable *rows,
    size_t n, unsigned *mask, const char **wrong);

/* measures=: all none or OBS_VALUE. */
enum sd_err v2_measures(struct arena *a, const char *text, bool *wanted, const char **wrong);

#endif
