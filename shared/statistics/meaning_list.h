/*
 * meaning_list.h: the lists that a release keeps beside its dataset: code lists as they stood, units, our own concepts.
 * Used by meaning.c only.
 */
#ifndef SD_MEANING_LIST_H
#define SD_MEANING_LIST_H

#include "shared/ground/buf.h"
#include "shared/ground/hash.h"
#include "shared/statistics/dataset.h"

/* The scheme of our own concepts is kept as a list of this code (sql/migrations/0037_meaning.sql). */
#define CONCEPTS_CODE "CS_SATUDATA"

/* What a hash is over: a text with its length before it (NULL is none), the fields of a row, the rows of an array. */
void meaning_text(struct buf *b, const char *s);
void meaning_row(struct buf *b, const struct field *f, const void *row);
void meaning_rows(struct buf *b, const struct field *f, const void *rows, size_t n, size_t size);

/* Over names and codes; of a list of SDMX over its name and version. */
void list_hash(struct arena *a, const struct code_list *list, char sha256[SHA256_HEX]);

/* Keep what is not there yet; *id: the kept one. SD_RETRY: somebody else kept one beside it. Only inside db_tx. */
enum sd_err list_keep(struct db *db, struct arena *a, const struct code_list *list, int64_t *id);

/* The list of units; *id = 0 where there is none. */
enum sd_err units_keep(struct db *db, struct arena *a, int64_t *id);

/* The scheme of our own concepts, with the dimensions of *d (its structure loaded) in it: what was ever in it stays. */
enum sd_err concepts_keep(struct db *db, struct arena *a, const struct dataset *d, int64_t *id);

/* Another release kept the same row or took the same version meanwhile: once more, and it is found. */
enum sd_err kept_first(enum sd_err er);

#endif
