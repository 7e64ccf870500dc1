/*
 * model_facet.h: the SQL of facet.c; nobody else includes it.
 */
#ifndef SD_PROCESS_MODEL_FACET_H
#define SD_PROCESS_MODEL_FACET_H

#include "shared/ground/database/db.h"

struct facet_total { int64_t n; };

extern const struct stmt facet_lock;
/* Of one dataset: out of the counts, its rows, its rows as they are now, into the counts. */
extern const struct stmt facet_leave, facet_clear, facet_insert, facet_begin, facet_enter;
extern const struct stmt trigram_leave, trigram_clear, trigram_insert, trigram_begin, trigram_enter;
/* Of all. */
extern const struct stmt facet_clear_all, facet_count_clear, facet_insert_all, facet_count_all, facet_count_none;
extern const struct stmt trigram_clear_all, trigram_count_clear, trigram_insert_all, trigram_count_all;

#endif
