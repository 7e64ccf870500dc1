/*
 * lists.h: what is kept of the lists of entries and datasets so that a page reads what it shows (sql/migrations/
 * 0052_lists_kept.sql): how many there are of each agency, and by which letters a word in their names is found. A word
 * may stand inside of another ("duduk" in "Kependudukan"), which no index finds; a name that has it has all of its
 * threes of letters in a row, and the rarest of them leads to what is then compared. Called by models of programs.
 */
#ifndef SD_LISTS_H
#define SD_LISTS_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"

enum { LIST_OF_DATASETS = 0 }; /* the scope of datasets; that of entries is their year */

/* Rows of a list that stand agency by agency. */
struct list_ask {
	int64_t scope;
	int64_t unit_id;    /* 0 = of all agencies */
	const char *state;  /* "" = of any */
	int64_t priority;   /* -1 = both, 0, 1 */
};

/* What list_ask's columns are compared with: from and to. What was not asked for is the whole range. */
#define LIST_STATE_LAST "zzzz" /* behind every state's name: they are letters (states.h) */
#define LIST_UNITS(id) db_int(id), db_int((id) ? (id) : INT64_MAX)
#define LIST_STATES(state) db_text(state), db_text(*(state) ? (state) : LIST_STATE_LAST)
#define LIST_PRIORITIES(p) db_int((p) < 0 ? 0 : (p)), db_int((p) < 0 ? 1 : (p))

/* Where row `offset` of the list stands. */
struct list_place {
	int64_t total;      /* rows of the list */
	int64_t unit_id;    /* the agency that has it; 0 where there is no such row */
	int64_t skip;       /* rows of this agency before it */
};

enum sd_err lists_place(struct db *db, struct arena *a, const struct list_ask *ask, int64_t offset,
    struct list_place *out);

/* Of the letters of `q` (not empty) three in a row that few texts of the scope have, as a pattern for list_part.part;
 * of one or two letters these. Must be asked for in the same statement as the whole word: others have them, too. */
enum sd_err lists_part(struct db *db, struct arena *a, int64_t scope, const char *q, const char **part);

/* The counts follow each row of the trail that is written (audit.c); this looks at every entry and dataset, after
 * changes that no row told of: a migration, SQL by hand. Begins its own transaction. */
enum sd_err lists_count_all(struct db *db);

#endif
