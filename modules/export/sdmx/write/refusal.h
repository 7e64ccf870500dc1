/*
 * refusal.h: what a refused query is told, in the language that it asks for: lang= of the query, else Accept-Language;
 * Indonesian where neither prefers English. Called by the handlers of both versions and by error.c.
 */
#ifndef SD_EXPORT_REFUSAL_H
#define SD_EXPORT_REFUSAL_H

#include "shared/request/req.h"

/* Is English asked for? Also of a query that could not be read. */
bool english_asked(const struct req *rq);

/* As req_fault(), with the sentence in both languages: both formats take the same arguments. SD_INVALID. */
enum sd_err sdmx_fault(struct req *rq, const char *name, const char *id, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* What was expected, in the language asked for: `id` is a row of the table, or what is the same in both languages. */
const char *expected_text(const struct req *rq, const char *id);

/* A parameter that is wrong: SD_SYNTAX with a sentence that names it. */
enum sd_err sdmx_wrong(struct req *rq, const char *name, const char *expected);

/* What SDMX calls the error. */
const char *error_text_en(enum sd_err er);

#endif
