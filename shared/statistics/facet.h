/*
 * facet.h: what the catalogue finds, orders and counts public datasets by (sql/migrations/0040_public_facet.sql,
 * 0049_public_trigram.sql): kept in the transaction that changes a dataset, so that no page counts. Called by who
 * releases, withdraws or changes a dataset, and by the console, which counts all anew.
 */
#ifndef SD_FACET_H
#define SD_FACET_H

#include "shared/ground/database/db.h"

/* What each of the two calls. NULL-terminated. */
extern const struct stmt *const facet_stmts[], *const facet_all_stmts[];

/* Inside db_tx: this transaction changes whether the public sees a dataset, or what of it lists are filtered and
 * ordered by. As the last but one step before COMMIT it is taken out of the counts as it stood there and put in as it
 * stands now. SD_INTERNAL: no transaction runs. */
enum sd_err facet_changed(struct db *db, int64_t dataset_id);

/* A transaction of its own that counts all datasets anew: for who changed the database by other means. */
enum sd_err facet_all(struct db *db);

#endif
