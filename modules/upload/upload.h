/*
 * upload.h: what the routes of module upload read, and its handlers. The route and parameter tables are in
 * upload.c.
 */
#ifndef SD_UPLOAD_H
#define SD_UPLOAD_H

#include "shared/process/submission.h"
#include "shared/request/req.h"
#include "shared/request/view.h"
#include "modules/upload/common/model.h"

/* One struct a group of pages: a form that comes back is shown by the page's handler with the same input. */
struct list_in { const char *q; int64_t hal; };

struct standard_in {
	const char *slug;
	int64_t entri, rev;
	const char *judul, *alamat, *judul_en, *deskripsi, *frekuensi;
	const char *konsep, *definisi, *klasifikasi, *ukuran, *satuan, *acuan, *sdsn;
	const char *event, *alasan;
};

struct structure_in {
	const char *slug;
	int64_t rev;
	const char *frekuensi, *wilayah, *sel;
	struct lines dim_daftar, dim_nama, dim_sinonim;
	struct lines ind_kode, ind_nama, ind_nama_en, ind_satuan, ind_pengali, ind_desimal, ind_wajib;
	struct lines ind_min, ind_maks, ind_sinonim;
	struct lines atr_kode, atr_pakai, atr_isi;  /* attributes of the dataset, side by side */
	const char *kode, *nama, *nama_en, *isi;    /* a new code list */
};

struct metadata_in {
	const char *slug, *lembar, *bagian;         /* worksheet and its part: keg/iii, var/2, ind/baru */
	const char *dari;                           /* where answers are taken from */
	int64_t versi;                              /* an older version to print */
	struct lines kode, isi, pilih;
	const char *langkah, *json;                 /* an import: step, and the text that was shown */
	struct file *berkas;
};

struct dataset_in {
	const char *slug, *bentuk, *kolom, *periode; /* of a template: layout, dimension as columns, one period */
	struct file *berkas;
};

struct queue_in { int64_t id; };

struct submission_in {
	int64_t id, rev;
	const char *rincian;                        /* rule of which all findings are shown */
	const char *event, *alasan, *gaya_angka, *periode;
	struct file *berkas;
	int64_t unggahan, temuan, semua, ke;        /* the upload that was looked at; a finding; all alike; which file */
	const char *sel, *isi;                      /* a cell and what it shall hold */
	int64_t kosongkan;
	struct lines aturan, penjelasan;            /* explanations of warnings, side by side */
	struct ids catatan;                         /* answers to the examiner's notes, side by side */
	struct lines jawaban;
};

struct checks_in {
	const char *slug;
	const char *lain, *indikator, *indikator_lain, *tingkat, *selisih;
	int64_t kesamaan;
};

struct mapping_in {
	int64_t id, judul, data;                    /* rows from 1; 0 = found */
	const char *lembar, *periode, *gaya, *kosong;
	struct lines kolom, peran, maksud;          /* columns, side by side */
};

/* standard/pages_standard.c */
req_handler standard_list_page, standard_new_page, standard_page, standard_edit_page;
/* standard/pages_structure.c, metadata/pages.c, metadata/papers.c */
req_handler structure_page, metadata_page, metadata_part_page, metadata_pdf, metadata_xlsx, metadata_json;
/* pages_dataset.c */
req_handler upload_list_page, dataset_page;
/* standard/pages_template.c */
req_handler template_page, template_xlsx, template_csv;
/* pages_submission.c */
req_handler queue_page, submission_page, submission_hand_page, submission_file;

/* standard/actions_standard.c, standard/actions_structure.c, metadata/actions.c */
req_handler standard_create_action, standard_edit_action, standard_event_action, standard_version_action;
req_handler structure_action, code_list_action;
req_handler metadata_part_action, metadata_drop_action, metadata_take_action;
/* metadata/actions_indah.c */
req_handler metadata_import_page, metadata_import_action;
/* queue/actions_upload.c */
req_handler queue_cancel_action, api_job; /* queue/pages.c, with queue_page */
req_handler dataset_upload_action, submission_upload_action, submission_style_action;
/* actions_submission.c */
req_handler submission_event_action, submission_explain_action, submission_answer_action;

/* answer/fix_page.c, answer/fix_actions.c, answer/fix_workbook.c */
req_handler submission_marked_file;
req_handler submission_cell_page, submission_cell_action, submission_suggest_action, submission_uncorrect_action;

/* pages_checks.c */
req_handler checks_page, equality_action, equality_drop_action;
/* answer/pages_mapping.c, answer/actions_mapping.c */
req_handler mapping_page, mapping_action, submission_period_action;

/* --- shared by pages and actions --- */

/* queue/actions_upload.c: a file for a dataset is checked and stored as the next upload of `submission` (0 = a
 * new one), or queued where it is large. Faults are on "berkas". */
struct outcome;
enum sd_err upload_take(struct req *rq, const struct dataset *d, const struct file *file, int64_t submission,
    struct outcome *out);
/* The open submission that a new file of the dataset goes into; 0 = none. A fault where it is being examined. */
enum sd_err upload_into(struct req *rq, const struct dataset *d, int64_t *submission);
/* actions_submission.c: the producer's event of in->event fires; *to is the state that it led to. */
enum sd_err submission_event(struct req *rq, const struct submission_in *in, const char **to);
enum sd_err submission_explain(struct req *rq, const struct submission_in *in);

/* 0 for those who see all units, else the user's unit (-1 where he has none). */
int64_t unit_filter(const struct req *rq);

/* The dataset of a slug, its structure loaded; a foreign unit's one is SD_NOT_FOUND. */
enum sd_err dataset_of(struct req *rq, const char *slug, struct dataset *out);

/* May this user write standard, structure and uploads of the unit? */
bool user_owns(const struct req *rq, int64_t unit_id);

/* A producer may still change a submission in this state. */
bool submission_takes_files(const char *state);

/* <remah> nodes of the breadcrumbs: pairs of address and text, ended by NULL; the last address may be NULL. */
void crumbs_add(struct node *page, const char *const *pairs);

/* <state name label tone/> of a workflow's state; nothing for NULL. */
void state_node(struct node *parent, const struct workflow *w, const char *name);

/* <dimensi> and <indikator> of a loaded structure. */
void structure_nodes(struct node *parent, const struct dataset *d);


/* <choice name="frekuensi">. */
void frequency_choices(struct req *rq, struct node *page);

/* What should be handed in next: the period after the last released one, or the last one that has ended. */
struct period period_next(const struct dataset_row *d, struct date today);

#endif
