/*
 * meaning.h: what a release means, kept as it stood: titles, standard, structure, units, code lists. The working copy
 * (dataset.h) is what producers edit; of it nothing is public before a release keeps it. Called by module verification
 * when it passes and releases, by the console for what was released before it was kept. Must never change a row that is
 * kept.
 */
#ifndef SD_MEANING_H
#define SD_MEANING_H

#include "shared/ground/hash.h"
#include "shared/statistics/dataset.h"

/* The hash of what the working copy of a dataset means at this moment, in the transaction that is under way: equal
 * exactly where everything that a release would keep of it is equal. What people only need to fill in tables (synonyms
 * of headers and codes) and what holds at once by its nature (access, schedule, withdrawal) is not part of it. Reads
 * only: as dataset_by_id() and dataset_structure(). SD_NOT_FOUND: no such dataset. */
enum sd_err meaning_of(struct db *db, struct arena *a, int64_t dataset_id, char sha256[SHA256_HEX]);

struct meaning {
	int64_t id;
	char sha256[SHA256_HEX];
};

/* The same, kept: writes what is not there yet, once. Only inside db_tx. */
enum sd_err meaning_keep(struct db *db, struct arena *a, int64_t dataset_id, struct meaning *out);

/* Gives meanings that were kept before the scheme of concepts was (sql/migrations/0048_versions.sql) one that has all
 * of theirs. Nothing where there are none. Only inside db_tx. */
enum sd_err meaning_concepts(struct db *db, struct arena *a);

/* The statements behind it, NULL-terminated, for --check; those of meaning_concepts() apart. */
extern const struct stmt *const meaning_stmts[], *const meaning_concepts_stmts[];

#endif
