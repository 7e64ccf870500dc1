/*
 * meaning_change.h: what changes in the meaning of a dataset between its current release and the working copy, which of
 * it breaks the series, and what was kept of it with each release. Called by module upload where a submission is handed
 * over, by verification where it is judged and released, and by whoever shows releases. Must never look at figures but
 * to name their periods.
 */
#ifndef SD_MEANING_CHANGE_H
#define SD_MEANING_CHANGE_H

#include "shared/ground/hash.h"
#include "shared/statistics/dataset.h"

enum {
	BREAK_NOTE_MAX = 500 /* characters of an explanation: it stands in the comment of observations beside others */
};

/* Why texts alone cannot go out. */
#define TEXTS_BREAK "Perubahan ini memutus deret (satuan, definisi, kode, atau desimal), jadi tidak dapat dirilis" \
	" tanpa angka. Unggah berkas angkanya, lalu jelaskan putus deretnya saat menyerahkan."

/* One kind of change. `breaks`: figures before and after are not of one kind (SDMX CL_OBS_STATUS, B). `restates`: they
 * could not even stand side by side, so a release with it says every period anew. */
struct meaning_kind {
	const char *code, *label;
	bool breaks, restates;
};

/* The kind of that code; never NULL: what an older program kept is a kind without a name. */
const struct meaning_kind *meaning_kind(const char *code);

struct meaning_change {
	int64_t number, is_break;    /* the release that made it; 0: none yet */
	const char *kind, *place, *was, *becomes; /* place: a dimension or indicator, "" = the dataset itself */
	int64_t released_at;         /* of what was kept */
	const char *break_note;      /* of the release; "" = none */
};

struct meaning_changes {
	struct meaning_change *v;
	size_t n;
	bool breaks, restates;       /* any of them */
	char sha256[SHA256_HEX];     /* over the breaks */
};

/* From the meaning of the current release to the working copy, and from its metadata worksheets to those of the set
 * `sheets_id` (meaning_sheet.h; 0 = the working copy, too). None before the first release, and where all before was
 * withdrawn: the public has nothing that it could follow. SD_NOT_FOUND: no such dataset. */
enum sd_err meaning_changes(struct db *db, struct arena *a, int64_t dataset_id, int64_t sheets_id,
    struct meaning_changes *out);

/* "Satuan Produksi: Kuintal menjadi Ton". */
const char *meaning_change_say(struct arena *a, const struct meaning_change *c);

/* Why a submission may not go on with these changes, in Indonesian: the break is not explained (note, with the hash of
 * the breaks that it explains), or a period is missing that must be said anew. NULL: it may. */
enum sd_err break_refusal(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id,
    const struct meaning_changes *c, const char *note, const char *sha256, const char **why);

/* Kept with a release: written once, inside db_tx. And read, newest first, of from < number <= upto. */
enum sd_err meaning_changes_keep(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    const struct meaning_changes *c);
enum sd_err meaning_changes_kept(struct db *db, struct arena *a, int64_t dataset_id, int64_t from, int64_t upto,
    struct meaning_change **rows, size_t *n);

/* The statements behind it, NULL-terminated, for --check: of who compares, who releases, who reads what was kept. */
extern const struct stmt *const meaning_change_stmts[], *const meaning_keep_stmts[], *const meaning_kept_stmts[];

#endif
