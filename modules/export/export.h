/*
 * export.h: the pages of this module for people: their input and handlers. Called by export.c, which has the routes.
 * Handlers for programs stand in sdmx/v1/v1.h, sdmx/v2/v2.h and plain/plain.h.
 */
#ifndef SD_EXPORT_H
#define SD_EXPORT_H

#include "shared/request/req.h"

/* /sdmx and /sdmx/susun: pages for people. */
struct landing_in {
	const char *lang;
};
struct ask_in {
	const char *data, *dari, *sampai, *lang;
	struct lines k1, k2, k3, k4, k5, k6, k7, k8;
	int64_t akhir;
};
enum sd_err page_landing(struct req *rq);
enum sd_err page_ask(struct req *rq);

/* "en" by lang=en, else "id": a page stands within a site whose language is Indonesian, whatever the
 * browser prefers. */
const char *page_language(const char *lang);

#endif
