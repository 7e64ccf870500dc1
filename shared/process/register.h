/*
 * register.h: letter numbers, gap-free per register and year. The number is taken in the same
 * transaction that stores the document, so a rollback takes it back. The pattern is a row of
 * table `register`: "{klasifikasi}/{urut}/{opd}/{tahun}", known parts also {bulan} and {romawi}
 * (month in Roman numerals).
 */
#ifndef SD_REGISTER_H
#define SD_REGISTER_H

#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include "shared/ground/database/db.h"

/* Takes the next number of register `code` ("ba-forum", "kesepakatan", "pemeriksaan",
 * "rekomendasi", ...) for the year of `day`; *number is the whole text. Only inside db_tx. Nobody waits meanwhile:
 * where somebody else commits that number first, db_tx runs its function again, and the letter is drawn once more. */
enum sd_err register_take(struct db *db, struct arena *a, const char *code, struct date day,
    const char **number, int64_t *sequence);

/* Fills a pattern (pure; for tests and the settings page). SD_INVALID for an unknown part. */
enum sd_err register_format(struct arena *a, const char *pattern, const char *classification,
    const char *office, int64_t sequence, struct date day, const char **out);

#endif
