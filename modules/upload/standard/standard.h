/*
 * standard.h: the statistical data standard (SDS) of a dataset: its workflow, the naming rules of
 * the BPS guide, and what follows from a title: slug, code. Used by pages_standard.c and
 * actions_*.c; the rules are pure.
 */
#ifndef SD_UPLOAD_STANDARD_H
#define SD_UPLOAD_STANDARD_H

#include "modules/upload/common/common.h"
#include "shared/process/flow.h"
#include "shared/request/form/param.h"

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
	const char *frekuensi, *wilayah, *sel, *ukuran;
	struct lines dim_daftar, dim_nama, dim_sinonim;
	struct lines ind_kode, ind_nama, ind_nama_en, ind_satuan, ind_pengali, ind_desimal, ind_wajib;
	struct lines ind_min, ind_maks, ind_sinonim;
	struct lines atr_kode, atr_pakai, atr_isi;  /* attributes of the dataset, side by side */
	const char *kode, *nama, *nama_en, *isi;    /* a new code list */
};

/* pages_standard.c, actions_standard.c */
req_handler standard_list_page, standard_new_page, standard_page, standard_edit_page;
req_handler standard_create_action, standard_edit_action, standard_event_action, standard_version_action;
/* pages_structure.c, actions_structure.c */
req_handler structure_page, structure_action, code_list_action;
/* <choice name="frekuensi">. */
void frequency_choices(struct req *rq, struct node *page);

/* pages_template.c */
req_handler template_page, template_xlsx, template_csv;

extern const struct workflow standard_flow;
flow_action standard_step, standard_approve; /* actions_standard.c */

struct subject standard_subject(const struct standard_row *s);

/* The entry is exempt, or its recommendation was granted. */
bool item_ready(const struct item_row *it);

/* The five elements as the guide for SDS wants them: concept begins with a capital, is not
 * abbreviated, does not begin with the measure, holds neither year nor territory (`territory` is
 * the name of the regency, may be NULL). Adds a fault for each rule that is broken; the parameter
 * names are those of struct standard_in. */
void standard_check(struct arena *a, struct faults *out, const struct standard_new *s, const char *territory);

/* What a title lets be guessed of the elements (name.c): "Jumlah Siswa SD Berdasarkan Kecamatan Tahun 2024"
 * gives Siswa Sekolah Dasar, Jumlah, Kecamatan; "" where it says nothing. */
void standard_propose(struct arena *a, const char *title, struct standard_new *out);

/* "Jumlah Penduduk" -> "JUMLAH_PENDUDUK": an SDMX id of at most `max` characters, beginning with a letter. */
char *code_of_title(struct arena *a, const char *title, size_t max);

/* The code of a unit of measure by its code, name or a common spelling; NULL where the list has none. */
const char *unit_code_of(struct arena *a, const struct code_list *units, const struct synonym *synonyms, size_t n,
    const char *text);

/* One pasted line "KODE;Nama;Nama Inggris" of a new code list. */
struct code_line { const char *code, *name_id, *name_en; };

/* Reads pasted lines (';' or tab between, blank lines left out). Where a line has one part only,
 * the code is made from the name. Adds faults under `name`. SD_OK, or SD_INVALID with at least one
 * fault. */
enum sd_err code_lines_read(struct arena *a, const char *text, const char *name, struct faults *faults,
    struct code_line **out, size_t *n);

/* actions_structure.c: which lists can break a table down, and who may write the structure. */
struct req;
bool list_breaks_down(const struct list_row *l);
bool structure_writable(const struct req *rq, const struct dataset *d);

#endif
