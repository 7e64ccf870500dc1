/*
 * accept.h: which of our formats a client wants: Accept with quality values and media type
 * parameters, `format=` (which wins), Accept-Language. Pure; called by the handlers and by its fuzz
 * target.
 */
#ifndef SD_EXPORT_ACCEPT_H
#define SD_EXPORT_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A format that we write. */
struct offer {
	const char *media;   /* "application/vnd.sdmx.genericdata+xml" */
	const char *version; /* of its media type parameter: "2.1"; "" where it has none */
	const char *alias;   /* other types that mean it: "application/xml|text/xml", or "" */
	const char *names;   /* values of format=, '|' between */
};

/* What else the chosen entry of Accept said. */
struct wish {
	bool labels_both;
	bool normalized;     /* timeFormat=normalized */
};

enum { OFFER_NONE = -1 };

/* The index of the best offer for an Accept value, or OFFER_NONE. NULL or blank is the first.
 * Quality decides, then how exactly the type is named, then the client's order, then ours. */
int accept_choose(const char *accept, const struct offer *offers, size_t n, struct wish *wish);

/* The same by a value of format=. Case does not matter. */
int accept_named(const char *name, const struct offer *offers, size_t n);

/* What the client wants: `format` (format=, with `version` of formatVersion= where that is said), which wins, else
 * Accept. NULL and "" are nothing said. */
int accept_wanted(const char *format, const char *version, const char *accept, const struct offer *offers, size_t n,
    struct wish *wish);

/* "values=0-2499" of a Range header (.Stat Data Explorer): from that observation of the answer up to that one, counted
 * from 0. false for any other unit and for what is none (RFC 9110, 14.2: such a Range is passed over). */
struct values_range {
	int64_t from, to;
};
bool values_range_read(const char *header, struct values_range *out);

/* "en" where Accept-Language (or NULL) prefers English to Indonesian, else "id". */
const char *accept_language(const char *value);

#endif
