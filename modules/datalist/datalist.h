/*
 * datalist.h: what the files of module datalist share: inputs, workflows, handlers of the route
 * table, and the few steps that several actions take.
 */
#ifndef SD_DATALIST_H
#define SD_DATALIST_H

#include "modules/datalist/model.h"
#include "shared/process/flow.h"
#include "shared/request/req.h"
#include "shared/request/view.h"

/* Every input of a path with {id} begins with it, so that a page shows a form again. */
struct id_in { int64_t id; };

/* The list's filter; with it what is done to the entries that were chosen. */
struct list_in {
	int64_t tahun, unit;
	const char *status, *prioritas, *q;
	int64_t hal;
	struct ids ids;
	const char *event, *alasan;
	int64_t semua, sidang;
};

struct entry_in {
	int64_t id, rev, tahun, unit;
	const char *judul, *jenis, *konsep, *definisi, *klasifikasi, *ukuran, *satuan, *periode;
	const char *cakupan, *metode, *kegiatan, *alasan_bebas, *dasar, *urusan, *kode_sipd;
	const char *alasan_prioritas, *akses, *alasan_akses, *jadwal_rilis, *jadwal_mutakhir;
	const char *ketersediaan;
	int64_t perlu_rekomendasi, prioritas;
};

struct fire_in {
	int64_t id;
	const char *event;
	int64_t rev;
	const char *alasan;
};

struct priority_in { int64_t id, rev, prioritas; const char *alasan_prioritas; };
struct copy_in { int64_t id, tahun, unit; };
struct amend_in { int64_t id, keluarkan; const char *alasan_perubahan; };
struct version_in { int64_t tahun, nomor, hal; };
struct year_in { int64_t tahun; };

struct import_in {
	int64_t tahun;
	const char *langkah;         /* periksa, konsep, ajukan */
	struct file *berkas;
};

struct session_in {
	int64_t id, rev, tahun;
	const char *judul, *tempat, *tanggal, *notulen;
	struct lines nama, jabatan, instansi, nip;
	struct ids tanda_tangan;     /* numbers of the lines that sign, from 1 */
};

struct decide_in {
	int64_t id;
	struct ids ids;
	struct lines putusan, catatan; /* in the order of ids */
};

extern const struct workflow entry_flow, session_flow; /* workflow.c */

req_handler list_page, list_again, list_csv, entry_page, new_page, edit_page, import_page; /* pages.c */
req_handler entry_new_action, entry_edit_action, entry_event_action, entry_copy_action,
    entry_amend_action, entry_priority_action, unit_copy_action, year_action,
    import_action;                                           /* actions.c, import_action.c */
req_handler versions_page, version_page, version_csv, version_json; /* pages_version.c */
req_handler bulk_action;                                     /* bulk.c */
req_handler sessions_page, session_page, session_new_page, session_edit_page,
    decide_page;                                             /* pages_session.c */
req_handler session_new_action, session_edit_action, session_event_action, agenda_action,
    decide_action, decide_all_action;                        /* actions_session.c */

/* May this user write entries of that unit? */
bool may_write(const struct user *u, int64_t unit_id);

/* May he change this entry now? An agreed one is locked. */
bool may_edit(const struct user *u, const struct item_row *row);

/* The unit that a user's reading is restricted to; 0 = none. */
int64_t unit_scope(const struct user *u);

struct subject entry_subject(const struct item_row *row);
struct subject session_subject(const struct forum_row *row);

/* The same entry with what is known of a list line; for buttons and counts. */
enum sd_err entry_load(struct req *rq, int64_t id, struct item_row *row);

/* Fires one event on an entry inside a transaction. */
enum sd_err entry_fire(struct db *db, struct req *rq, struct item_row *row, const char *event, const char *reason);

/* Actions of the workflows' rows: entries.c; actions_session.c, closing.c. */
flow_action entry_bring, entry_leave, entry_decide;
flow_action forum_begin, forum_call_off, forum_close;

/* Events that a page or another flow fires by itself. */
#define ENTRY_PROPOSE "ajukan"
#define ENTRY_BRING "sidangkan"
#define ENTRY_AGREE "sepakati"
#define ENTRY_RELEASE "lepas"
#define ENTRY_REPLACE "gantikan"

/* Says why `event` cannot be fired now, or SD_OK. `name` of the fault is NULL or "alasan". */
enum sd_err entry_may_fire(struct req *rq, const struct item_row *row, const char *event,
    const char *reason);

/* Tells the other side about `n` entries that went through `event`; one message each unit. */
enum sd_err entry_notify(struct db *db, struct req *rq, const char *event,
    const struct item_row *rows, size_t n);

/* Several entries through one event, all or none; faults name the entries that cannot. */
enum sd_err entries_fire(struct req *rq, struct item_row *rows, size_t n, const char *event,
    const char *const *reasons, const char *reason);

/* Loads entries by id as the user may see them; SD_NOT_FOUND where one is not his. */
enum sd_err entries_load(struct req *rq, const int64_t *ids, size_t n, struct item_row **rows);

/* The filter that a list's input means, with the default year; *years are the years that stand. */
enum sd_err list_filter(struct req *rq, const struct list_in *in, struct item_filter *out,
    struct year_row **years, size_t *n_years);

/* What an action of a session's row works with. */
struct session_event {
	struct req *rq;
	struct forum_row row;
};

#endif
