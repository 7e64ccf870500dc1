/*
 * meaning_sheet.h: what a release keeps beside its figures and their meaning: the metadata worksheets of its dataset,
 * and by which checks its upload was examined (sql/migrations/0051_sheet.sql). Called by module verification when it
 * passes and releases, by meaning_change.c, and by whoever shows them. Must never change a row that is kept.
 */
#ifndef SD_MEANING_SHEET_H
#define SD_MEANING_SHEET_H

#include "shared/ground/database/db.h"

#define SHEET_CHECKS "checks" /* the kind beside keg, var and ind */

/* Of which the public sees the one, and the working copy has become the other; "" = there is none. */
struct sheet_version {
	const char *kind, *sha256;   /* of the body */
	int64_t version;
};

/* The set of what holds now, kept: writes what is not there yet, once. The checks are those of the upload; one that
 * holds no figures (a correction of texts) leaves those of the release before. Never 0: a set may be empty. SD_RETRY:
 * somebody else kept it beside it. Only inside db_tx. */
enum sd_err sheets_keep(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t *id);

/* The worksheets of the working copy, or of the set `id` where it is not 0, by kind; those of a release. *kept: the
 * release keeps any set. */
enum sd_err sheets_now(struct db *db, struct arena *a, int64_t dataset_id, int64_t id, struct sheet_version **rows,
    size_t *n);
enum sd_err sheets_released(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, bool *kept,
    struct sheet_version **rows, size_t *n);

/* The statements behind it, NULL-terminated, for --check: of who keeps, and of who compares. */
extern const struct stmt *const sheets_keep_stmts[], *const sheets_stmts[];

#endif
