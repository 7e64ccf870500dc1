/*
 * upload.c: the program `upload` on one screen: standards, structure, metadata, templates, uploads
 * and their checks (steps 2b and 2c of the SOP).
 */
#include "modules/upload/answer/answer.h"
#include "modules/upload/answer/handover.h"
#include "modules/upload/api/api.h"
#include "modules/upload/codelist/codelist.h"
#include "modules/upload/metadata/metadata.h"
#include "modules/upload/standard/standard.h"
#include "modules/upload/submission/queue.h"
#include "modules/upload/submission/submission.h"
#include "modules/upload/upload.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"
#include "shared/statistics/upload_rows.h"

#define MIB (1024 * 1024) /* bytes */
#define FILE_MAX (64 * (int64_t)MIB) /* setting unggah.maks_mib says less */

static const struct param list_params[] = {
	P(list_in, q, PARAM_LINE, 0, 0, 100, "Cari"),
	P(list_in, hal, PARAM_INT, 0, 1, 100000, "Halaman"),
	P_END,
};

#define STANDARD_ELEMENTS \
	P(standard_in, konsep, PARAM_LINE, PARAM_REQUIRED, 3, 300, "Konsep"), \
	P(standard_in, definisi, PARAM_TEXT, PARAM_REQUIRED, 10, 2000, "Definisi"), \
	P(standard_in, klasifikasi, PARAM_LINE, PARAM_REQUIRED, 2, 300, "Klasifikasi"), \
	P(standard_in, ukuran, PARAM_LINE, PARAM_REQUIRED, 2, 120, "Ukuran"), \
	P(standard_in, satuan, PARAM_LINE, PARAM_REQUIRED, 1, 120, "Satuan"), \
	P(standard_in, acuan, PARAM_LINE, 0, 0, 300, "Acuan"), \
	P(standard_in, sdsn, PARAM_LINE, 0, 0, 40, "Kode standar nasional")

static const struct param standard_new_params[] = {
	P(standard_in, entri, PARAM_ID, PARAM_REQUIRED, 1, 0, "Entri daftar data"),
	P_END,
};

static const struct param standard_create_params[] = {
	P(standard_in, entri, PARAM_ID, PARAM_REQUIRED, 1, 0, "Entri daftar data"),
	P(standard_in, judul, PARAM_LINE, PARAM_REQUIRED, 3, 250, "Judul dataset"),
	P(standard_in, alamat, PARAM_SLUG, 0, 3, 80, "Alamat singkat"),
	P(standard_in, judul_en, PARAM_LINE, 0, 0, 250, "Judul dalam bahasa Inggris"),
	P(standard_in, deskripsi, PARAM_TEXT, 0, 0, 2000, "Uraian"),
	P_ENUM(standard_in, frekuensi, PARAM_REQUIRED, "A|S|T|Q|M|W|D", "Frekuensi"),
	STANDARD_ELEMENTS,
	P_END,
};

static const struct param standard_params[] = {
	P_PATH_SLUG(standard_in, slug),
	P_END,
};

static const struct param standard_edit_params[] = {
	P_PATH_SLUG(standard_in, slug),
	P(standard_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	STANDARD_ELEMENTS,
	P_END,
};

static const struct param standard_event_params[] = {
	P_PATH_SLUG(standard_in, slug),
	P(standard_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Tindakan"),
	P(standard_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(standard_in, alasan, PARAM_TEXT, 0, 0, 2000, "Alasan"),
	P_END,
};

static const struct param structure_page_params[] = {
	P_PATH_SLUG(structure_in, slug),
	P_END,
};

static const struct param structure_params[] = {
	P_PATH_SLUG(structure_in, slug),
	P(structure_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P_ENUM(structure_in, frekuensi, PARAM_REQUIRED, "A|S|T|Q|M|W|D", "Frekuensi"),
	P(structure_in, wilayah, PARAM_SLUG, PARAM_REQUIRED, 1, 20, "Wilayah"),
	P_ENUM(structure_in, sel, 0, "rapat|jarang", "Sel yang wajib diisi"),
	P(structure_in, dim_daftar, PARAM_LINES, 0, 0, 20, "Daftar kode"),
	P(structure_in, dim_nama, PARAM_LINES, 0, 0, 20, "Nama pemilah"),
	P(structure_in, dim_sinonim, PARAM_LINES, 0, 0, 20, "Judul kolom lain"),
	P(structure_in, ind_kode, PARAM_LINES, 0, 0, 60, "Kode indikator"),
	P(structure_in, ind_nama, PARAM_LINES, 0, 0, 60, "Nama indikator"),
	P(structure_in, ind_nama_en, PARAM_LINES, 0, 0, 60, "Nama Inggris"),
	P(structure_in, ind_satuan, PARAM_LINES, 0, 0, 60, "Satuan"),
	P(structure_in, ind_pengali, PARAM_LINES, 0, 0, 60, "Pengali"),
	P(structure_in, ind_desimal, PARAM_LINES, 0, 0, 60, "Desimal"),
	P(structure_in, ind_wajib, PARAM_LINES, 0, 0, 60, "Wajib"),
	P(structure_in, ind_min, PARAM_LINES, 0, 0, 60, "Batas bawah"),
	P(structure_in, ind_maks, PARAM_LINES, 0, 0, 60, "Batas atas"),
	P(structure_in, ind_sinonim, PARAM_LINES, 0, 0, 60, "Sebutan lain"),
	P(structure_in, atr_kode, PARAM_LINES, 0, 0, 20, "Atribut"),
	P(structure_in, atr_pakai, PARAM_LINES, 0, 0, 20, "Pemakaian atribut"),
	P(structure_in, atr_isi, PARAM_LINES, 0, 0, 20, "Isi atribut"),
	P_END,
};

static const struct param code_list_params[] = {
	P_PATH_SLUG(structure_in, slug),
	P(structure_in, kode, PARAM_SLUG, PARAM_REQUIRED, 2, 40, "Kode daftar"),
	P(structure_in, nama, PARAM_LINE, PARAM_REQUIRED, 3, 200, "Nama daftar"),
	P(structure_in, nama_en, PARAM_LINE, 0, 0, 200, "Nama Inggris"),
	P(structure_in, isi, PARAM_TEXT, PARAM_REQUIRED, 1, 60000, "Isi daftar"),
	P_END,
};

static const struct param metadata_page_params[] = {
	P_PATH_SLUG(metadata_in, slug),
	P(metadata_in, versi, PARAM_ID, 0, 1, 0, "Versi"),
	P_END,
};

static const struct param metadata_part_params[] = {
	P_PATH_SLUG(metadata_in, slug),
	P_PATH_SLUG(metadata_in, lembar),
	P_PATH_SLUG(metadata_in, bagian),
	P_END,
};

static const struct param metadata_save_params[] = {
	P_PATH_SLUG(metadata_in, slug),
	P_PATH_SLUG(metadata_in, lembar),
	P_PATH_SLUG(metadata_in, bagian),
	P(metadata_in, kode, PARAM_LINES, PARAM_REQUIRED, 0, 200, "Pertanyaan"),
	P(metadata_in, isi, PARAM_TEXTS, 0, 0, 200, "Jawaban"),
	P(metadata_in, pilih, PARAM_LINES, 0, 0, 400, "Pilihan"),
	P_END,
};

static const struct param metadata_take_params[] = {
	P_PATH_SLUG(metadata_in, slug),
	P(metadata_in, dari, PARAM_SLUG, PARAM_REQUIRED, 1, 100, "Sumber"),
	P_END,
};

static const struct param metadata_import_params[] = {
	P_PATH_SLUG(metadata_in, slug),
	P_ENUM(metadata_in, langkah, PARAM_REQUIRED, "periksa|simpan", "Langkah"),
	P(metadata_in, pilih, PARAM_LINES, 0, 0, 2000, "Isian"),
	P(metadata_in, json, PARAM_TEXT, 0, 0, 512 << 10, "Isi"),
	P(metadata_in, berkas, PARAM_FILE, 0, 1, 512 << 10, "Berkas JSON"),
	P_END,
};

static const struct param dataset_params[] = {
	P_PATH_SLUG(dataset_in, slug),
	P_ENUM(dataset_in, bentuk, 0, "panjang|lebar|silang", "Bentuk"),
	P(dataset_in, kolom, PARAM_SLUG, 0, 0, 40, "Pemilah sebagai kolom"),
	P(dataset_in, periode, PARAM_SLUG, 0, 0, 20, "Periode"),
	P_END,
};

static const struct param dataset_copy_params[] = {
	P_PATH_SLUG(dataset_in, slug),
	P_END,
};

static const struct param dataset_upload_params[] = {
	P_PATH_SLUG(dataset_in, slug),
	P(dataset_in, berkas, PARAM_FILE, PARAM_REQUIRED, 1, FILE_MAX, "Berkas"),
	P_END,
};

static const struct param queue_params[] = {
	P_PATH_ID(queue_in, id),
	P_END,
};

static const struct param submission_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, rincian, PARAM_SLUG, 0, 0, 40, "Rincian"),
	P_END,
};

static const struct param submission_upload_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, berkas, PARAM_FILE, PARAM_REQUIRED, 1, FILE_MAX, "Berkas"),
	P_END,
};

static const struct param submission_style_params[] = {
	P_PATH_ID(submission_in, id),
	P_ENUM(submission_in, gaya_angka, PARAM_REQUIRED, "koma|titik", "Cara membaca angka"),
	P_END,
};

static const struct param submission_period_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, periode, PARAM_LINE, PARAM_REQUIRED, 1, 40, "Periode"),
	P_END,
};

static const struct param submission_explain_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, aturan, PARAM_LINES, PARAM_REQUIRED, 0, 20, "Peringatan"),
	P(submission_in, penjelasan, PARAM_LINES, PARAM_REQUIRED, 0, 20, "Penjelasan"),
	P_END,
};

static const struct param submission_answer_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, catatan, PARAM_IDS, PARAM_REQUIRED, 0, 500, "Catatan"),
	P(submission_in, jawaban, PARAM_LINES, PARAM_REQUIRED, 0, 500, "Jawaban"),
	P_END,
};

static const struct param submission_event_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, event, PARAM_SLUG, PARAM_REQUIRED, 1, 40, "Tindakan"),
	P(submission_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(submission_in, alasan, PARAM_TEXT, 0, 0, 2000, "Alasan"),
	P_END,
};

static const struct param submission_cell_page_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, sel, PARAM_SLUG, 0, 0, 10, "Sel"),
	P_END,
};

static const struct param submission_cell_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, sel, PARAM_SLUG, PARAM_REQUIRED, 2, 10, "Sel"),
	P(submission_in, unggahan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Unggahan"),
	P(submission_in, isi, PARAM_LINE, 0, 0, 1000, "Isi sel"),
	P(submission_in, kosongkan, PARAM_BOOL, 0, 0, 0, "Kosongkan"),
	P(submission_in, alasan, PARAM_LINE, 0, 0, 500, "Alasan"),
	P_END,
};

static const struct param submission_uncorrect_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, sel, PARAM_SLUG, PARAM_REQUIRED, 2, 10, "Sel"),
	P(submission_in, unggahan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Unggahan"),
	P_END,
};

static const struct param submission_suggest_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, unggahan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Unggahan"),
	P(submission_in, temuan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Temuan"),
	P(submission_in, semua, PARAM_BOOL, 0, 0, 0, "Semua"),
	P_END,
};

static const struct param submission_file_params[] = {
	P_PATH_ID(submission_in, id),
	P(submission_in, ke, PARAM_INT, 0, 1, 100000, "Unggahan ke"),
	P_END,
};

static const struct param api_dataset_params[] = { P_PATH_SLUG(api_in, slug), P_END };
static const struct param api_id_params[] = { P_PATH_ID(api_in, id), P_END };

static const struct param api_push_params[] = {
	P_PATH_SLUG(api_in, slug), P(api_in, berkas, PARAM_FILE, PARAM_REQUIRED, 1, FILE_MAX, "Berkas"), P_END,
};

static const struct param api_repush_params[] = {
	P_PATH_ID(api_in, id), P(api_in, berkas, PARAM_FILE, PARAM_REQUIRED, 1, FILE_MAX, "Berkas"), P_END,
};

static const struct param api_correct_params[] = {
	P_PATH_ID(api_in, id),
	P(api_in, unggahan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Unggahan yang dilihat"),
	P(api_in, sel, PARAM_LINES, PARAM_REQUIRED, 0, 500, "Alamat sel, misalnya H17"),
	P(api_in, isi, PARAM_LINES, PARAM_REQUIRED, 0, 500, "Isi baru setiap sel; teks kosong mengosongkannya"),
	P(api_in, alasan, PARAM_LINE, 0, 0, 500, "Alasan"),
	P_END,
};

static const struct param api_suggest_params[] = {
	P_PATH_ID(api_in, id),
	P(api_in, unggahan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Unggahan yang dilihat"),
	P(api_in, temuan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Temuan"),
	P(api_in, semua, PARAM_BOOL, 0, 0, 0, "Semua yang sejenis"),
	P_END,
};

static const struct param api_explain_params[] = {
	P_PATH_ID(api_in, id),
	P(api_in, aturan, PARAM_LINES, PARAM_REQUIRED, 0, 40, "Aturan yang memperingatkan"),
	P(api_in, penjelasan, PARAM_LINES, PARAM_REQUIRED, 0, 40, "Penjelasannya"),
	P_END,
};

static const struct param api_event_params[] = {
	P_PATH_ID(api_in, id),
	P(api_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi kiriman yang dilihat"),
	P(api_in, alasan, PARAM_TEXT, 0, 0, 2000, "Alasan"),
	P_END,
};

static const struct param checks_params[] = {
	P_PATH_SLUG(checks_in, slug),
	P_END,
};

static const struct param equality_params[] = {
	P_PATH_SLUG(checks_in, slug),
	P(checks_in, lain, PARAM_SLUG, PARAM_REQUIRED, 1, 80, "Dataset lain"),
	P(checks_in, indikator, PARAM_LINE, PARAM_REQUIRED, 1, 60, "Indikator"),
	P(checks_in, indikator_lain, PARAM_LINE, 0, 0, 60, "Kode indikator di dataset lain"),
	P_ENUM(checks_in, tingkat, PARAM_REQUIRED, "galat|peringatan|saran", "Tingkat"),
	P(checks_in, selisih, PARAM_LINE, 0, 0, 30, "Selisih yang dibolehkan"),
	P_END,
};

static const struct param equality_drop_params[] = {
	P_PATH_SLUG(checks_in, slug),
	P(checks_in, kesamaan, PARAM_ID, PARAM_REQUIRED, 1, 0, "Kesamaan"),
	P_END,
};

static const struct param mapping_page_params[] = {
	P_PATH_ID(mapping_in, id),
	P_END,
};

static const struct param mapping_params[] = {
	P_PATH_ID(mapping_in, id),
	P(mapping_in, lembar, PARAM_LINE, 0, 0, 120, "Lembar"),
	P(mapping_in, judul, PARAM_INT, 0, 0, 1048576, "Baris judul pertama"),
	P(mapping_in, data, PARAM_INT, 0, 0, 1048576, "Baris data pertama"),
	P(mapping_in, periode, PARAM_LINE, 0, 0, 40, "Periode"),
	P_ENUM(mapping_in, gaya, PARAM_REQUIRED, "otomatis|koma|titik", "Cara membaca angka"),
	P_ENUM(mapping_in, kosong, PARAM_REQUIRED, "tanya|O|M|L", "Arti sel kosong"),
	P(mapping_in, kolom, PARAM_LINES, 0, 0, 60, "Kolom"),
	P(mapping_in, peran, PARAM_LINES, 0, 0, 60, "Dibaca sebagai"),
	P(mapping_in, maksud, PARAM_LINES, 0, 0, 60, "Rincian"),
	P_END,
};

static const struct param codelist_list_params[] = {
	P(codelist_in, q, PARAM_LINE, 0, 0, 100, "Cari"),
	P_END,
};

static const struct param codelist_params[] = {
	P_PATH_ID(codelist_in, id),
	P(codelist_in, q, PARAM_LINE, 0, 0, 100, "Cari"),
	P(codelist_in, hal, PARAM_INT, 0, 1, 100000, "Halaman"),
	P_END,
};

#define CODELIST_ABOUT \
	P(codelist_in, nama, PARAM_LINE, PARAM_REQUIRED, 3, 200, "Nama daftar"), \
	P(codelist_in, nama_en, PARAM_LINE, 0, 0, 200, "Nama Inggris"), \
	P(codelist_in, uraian, PARAM_TEXT, 0, 0, 1000, "Uraian"), \
	P(codelist_in, sumber, PARAM_LINE, 0, 0, 300, "Sumber"), \
	P(codelist_in, unit, PARAM_ID, 0, 1, 0, "Pengelola"), \
	P(codelist_in, dari, PARAM_DATE, 0, 0, 0, "Berlaku sejak"), \
	P(codelist_in, sampai, PARAM_DATE, 0, 0, 0, "Berlaku sampai")

static const struct param codelist_create_params[] = {
	P(codelist_in, kode, PARAM_SLUG, PARAM_REQUIRED, 2, 40, "Kode daftar"),
	CODELIST_ABOUT,
	P_END,
};

static const struct param codelist_edit_params[] = {
	P_PATH_ID(codelist_in, id),
	P(codelist_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	CODELIST_ABOUT,
	P_END,
};

static const struct param codelist_version_params[] = {
	P_PATH_ID(codelist_in, id),
	P(codelist_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(codelist_in, versi, PARAM_SLUG, PARAM_REQUIRED, 5, 14, "Versi baru"),
	P_END,
};

static const struct param codelist_code_params[] = {
	P_PATH_ID(codelist_in, id),
	P_PATH_SLUG(codelist_in, butir),
	P_END,
};

static const struct param codelist_write_params[] = {
	P_PATH_ID(codelist_in, id),
	P_PATH_SLUG(codelist_in, butir),
	P(codelist_in, rev, PARAM_ID, PARAM_REQUIRED, 1, 0, "Versi"),
	P(codelist_in, kode, PARAM_LINE, 0, 0, 60, "Kode"),
	P(codelist_in, nama, PARAM_LINE, PARAM_REQUIRED, 1, 300, "Nama"),
	P(codelist_in, nama_en, PARAM_LINE, 0, 0, 300, "Nama Inggris"),
	P(codelist_in, induk, PARAM_LINE, 0, 0, 60, "Kode induk"),
	P(codelist_in, kemendagri, PARAM_LINE, 0, 0, 20, "Kode Kemendagri"),
	P(codelist_in, bps, PARAM_LINE, 0, 0, 20, "Kode BPS"),
	P(codelist_in, sinonim, PARAM_LINE, 0, 0, 1000, "Sebutan lain"),
	P(codelist_in, keterangan, PARAM_TEXT, 0, 0, 2000, "Keterangan"),
	P(codelist_in, dari, PARAM_DATE, 0, 0, 0, "Berlaku sejak"),
	P(codelist_in, sampai, PARAM_DATE, 0, 0, 0, "Berlaku sampai"),
	P_END,
};

static const struct param codelist_import_params[] = {
	P_PATH_ID(codelist_in, id),
	P(codelist_in, rev, PARAM_ID, 0, 1, 0, "Versi"),
	P_ENUM(codelist_in, langkah, PARAM_REQUIRED, "periksa|simpan", "Langkah"),
	P(codelist_in, isi, PARAM_TEXT, 0, 0, 900000, "Isi"),
	P(codelist_in, berkas, PARAM_FILE, 0, 1, 900000, "Berkas CSV"),
	P_END,
};


static const struct route routes[] = {
	API(GET, "/api/v1/openapi.json", CAP_PUBLIC, api_describe, NO_IN,
	    "deskripsi", "Deskripsi layanan ini", .cache = 300),
	API(GET, "/api/v1/dataset", CAP_STAFF, api_datasets, NO_IN,
	    "daftarDataset", "Dataset yang diminta dari perangkat daerah Anda", .answer = &datasets_answer),
	API(GET, "/api/v1/dataset/{slug}", CAP_STAFF, api_dataset, IN(api_in, api_dataset_params),
	    "dataset", "Struktur satu dataset dan kirimannya", .answer = &dataset_answer),
	API(GET, "/api/v1/dataset/{slug}/templat.xlsx", CAP_STAFF, template_xlsx, IN(dataset_in, dataset_params),
	    "templatXlsx", "Templat Excel untuk periode yang diminta"),
	API(GET, "/api/v1/dataset/{slug}/templat.csv", CAP_STAFF, template_csv, IN(dataset_in, dataset_params),
	    "templatCsv", "Templat CSV untuk periode yang diminta"),
	API(POST, "/api/v1/dataset/{slug}/kiriman", CAP_PROPOSE, api_push, IN(api_in, api_push_params),
	    "kirim", "Kirim berkas CSV, XLSX, atau observasi JSON; hasilnya langsung diperiksa",
	    .answer = &submission_answer, .later = &job_answer, .body_max = FILE_MAX + MIB),
	API(GET, "/api/v1/pekerjaan/{id}", CAP_STAFF, api_job, IN(api_in, api_id_params),
	    "pekerjaan", "Kemajuan pemeriksaan berkas besar", .answer = &job_answer),
	API(GET, "/api/v1/kiriman/{id}", CAP_STAFF, api_submission, IN(api_in, api_id_params),
	    "kiriman", "Keadaan satu kiriman", .answer = &submission_answer),
	API(GET, "/api/v1/kiriman/{id}/temuan", CAP_STAFF, api_findings, IN(api_in, api_id_params),
	    "temuan", "Temuan pemeriksaan, dengan kunci laporan frictionless", .answer = &findings_answer),
	API(GET, "/api/v1/kiriman/{id}/bertanda.xlsx", CAP_STAFF, submission_marked_file,
	    IN(submission_in, submission_params),
	    "bertanda", "Buku kerja yang sama dengan sel bertanda dan lembar Kesalahan"),
	API(POST, "/api/v1/kiriman/{id}/berkas", CAP_PROPOSE, api_repush, IN(api_in, api_repush_params),
	    "ganti", "Ganti dengan berkas perbaikan", .answer = &submission_answer,
	    .later = &job_answer, .body_max = FILE_MAX + MIB),
	API(POST, "/api/v1/kiriman/{id}/sunting", CAP_PROPOSE, api_correct, IN(api_in, api_correct_params),
	    "sunting", "Perbaiki isi sel tanpa mengubah berkasnya", .answer = &submission_answer,
	    .later = &job_answer, .body_max = MIB),
	API(POST, "/api/v1/kiriman/{id}/saran", CAP_PROPOSE, api_suggest, IN(api_in, api_suggest_params),
	    "saran", "Terima saran sebuah temuan, atau semua yang sejenis", .answer = &submission_answer,
	    .later = &job_answer),
	API(POST, "/api/v1/kiriman/{id}/penjelasan", CAP_PROPOSE, api_explain, IN(api_in, api_explain_params),
	    "jelaskan", "Jelaskan peringatan", .answer = &submission_answer),
	API(POST, "/api/v1/kiriman/{id}/serahkan", CAP_PROPOSE, api_submit, IN(api_in, api_event_params),
	    SUBMISSION_HAND_OVER, "Serahkan kepada walidata untuk diperiksa", .answer = &submission_answer),
	API(POST, "/api/v1/kiriman/{id}/tarik", CAP_PROPOSE, api_withdraw, IN(api_in, api_event_params),
	    SUBMISSION_TAKE_BACK, "Tarik kembali yang belum mulai diperiksa", .answer = &submission_answer),
	API(POST, "/api/v1/kiriman/{id}/batalkan", CAP_PROPOSE, api_cancel, IN(api_in, api_event_params),
	    SUBMISSION_CANCEL, "Batalkan kiriman", .answer = &submission_answer),
	PAGE("/standar", CAP_STAFF, standard_list_page, IN(list_in, list_params), "Dataset dan standar datanya"),
	PAGE("/standar/baru", CAP_PROPOSE, standard_new_page, IN(standard_in, standard_new_params),
	    "Formulir dataset dan standar baru"),
	ACTION("/standar/baru", CAP_PROPOSE, standard_create_action,
	    IN(standard_in, standard_create_params), standard_new_page, "Simpan dataset dan standar baru"),
	PAGE("/standar/kode", CAP_STAFF, codelist_list_page, IN(codelist_in, codelist_list_params),
	    "Daftar kode dan data induk"),
	PAGE("/standar/kode/baru", CAP_CONSOLIDATE, codelist_new_page, IN(codelist_in, codelist_list_params),
	    "Formulir daftar kode baru"),
	ACTION("/standar/kode/baru", CAP_CONSOLIDATE, codelist_create_action,
	    IN(codelist_in, codelist_create_params), codelist_new_page, "Simpan daftar kode baru"),
	PAGE("/standar/kode/{id}", CAP_STAFF, codelist_page, IN(codelist_in, codelist_params), "Satu daftar kode"),
	PAGE("/standar/kode/{id}.csv", CAP_STAFF, codelist_csv, IN(codelist_in, codelist_params),
	    "Daftar kode sebagai CSV"),
	PAGE("/standar/kode/{id}/ubah", CAP_STAFF, codelist_edit_page, IN(codelist_in, codelist_params),
	    "Formulir ubah daftar kode"),
	ACTION("/standar/kode/{id}/ubah", CAP_STAFF, codelist_edit_action,
	    IN(codelist_in, codelist_edit_params), codelist_edit_page, "Simpan perubahan daftar kode"),
	ACTION("/standar/kode/{id}/versi", CAP_STAFF, codelist_version_action,
	    IN(codelist_in, codelist_version_params), codelist_page, "Buat versi baru daftar kode"),
	PAGE("/standar/kode/{id}/kode/{butir}", CAP_STAFF, codelist_code_page, IN(codelist_in, codelist_code_params),
	    "Satu kode"),
	ACTION("/standar/kode/{id}/kode/{butir}", CAP_STAFF, codelist_code_action,
	    IN(codelist_in, codelist_write_params), codelist_code_page, "Simpan satu kode"),
	ACTION("/standar/kode/{id}/kode/{butir}/hapus", CAP_STAFF, codelist_drop_action,
	    IN(codelist_in, codelist_code_params), codelist_code_page, "Hapus satu kode"),
	PAGE("/standar/kode/{id}/impor", CAP_STAFF, codelist_import_page, IN(codelist_in, codelist_params),
	    "Formulir impor kode"),
	ACTION("/standar/kode/{id}/impor", CAP_STAFF, codelist_import_action, IN(codelist_in, codelist_import_params),
	    codelist_import_page, "Periksa lalu simpan kode dari CSV", .body_max = 2 * MIB), 
	PAGE("/standar/{slug}", CAP_STAFF, standard_page, IN(standard_in, standard_params),
	    "Standar data satu dataset dan versinya"),
	PAGE("/standar/{slug}/ubah", CAP_PROPOSE, standard_edit_page, IN(standard_in, standard_params),
	    "Formulir ubah standar"),
	ACTION("/standar/{slug}/ubah", CAP_PROPOSE, standard_edit_action,
	    IN(standard_in, standard_edit_params), standard_edit_page, "Simpan standar"),
	ACTION("/standar/{slug}/versi", CAP_PROPOSE, standard_version_action,
	    IN(standard_in, standard_params), standard_page, "Buat versi baru standar"),
	ACTION("/standar/{slug}/aksi", CAP_STAFF, standard_event_action,
	    IN(standard_in, standard_event_params), standard_page, "Tindakan alur kerja pada standar"),
	PAGE("/standar/{slug}/struktur", CAP_STAFF, structure_page, IN(structure_in, structure_page_params),
	    "Struktur dataset: dimensi, indikator, atribut"),
	ACTION("/standar/{slug}/struktur", CAP_STAFF, structure_action, IN(structure_in, structure_params), structure_page,
	    "Simpan struktur dataset"),
	ACTION("/standar/{slug}/daftar-kode", CAP_STAFF, code_list_action, IN(structure_in, code_list_params),
	    structure_page, "Buat daftar kode untuk struktur ini", .body_max = 256 * 1024), 
	PAGE("/standar/{slug}/metadata", CAP_STAFF, metadata_page, IN(metadata_in, metadata_page_params),
	    "Lembar metadata dataset"),
	ACTION("/standar/{slug}/metadata/salin", CAP_PROPOSE, metadata_take_action,
	    IN(metadata_in, metadata_take_params), metadata_page, "Ambil jawaban metadata dari dataset lain"),
	PAGE("/standar/{slug}/metadata/impor", CAP_PROPOSE, metadata_import_page, IN(metadata_in, metadata_page_params),
	    "Formulir impor metadata INDAH"),
	ACTION("/standar/{slug}/metadata/impor", CAP_PROPOSE, metadata_import_action, IN(metadata_in,
	    metadata_import_params), metadata_import_page, "Periksa lalu simpan metadata INDAH", .body_max = 2 * MIB), 
	PAGE("/standar/{slug}/metadata/{lembar}/{bagian}", CAP_STAFF, metadata_part_page,
	    IN(metadata_in, metadata_part_params),
	    "Satu bagian lembar metadata"),
	ACTION("/standar/{slug}/metadata/{lembar}/{bagian}", CAP_PROPOSE, metadata_part_action, IN(metadata_in,
	    metadata_save_params), metadata_part_page, "Simpan satu bagian lembar metadata", .body_max = MIB), 
	ACTION("/standar/{slug}/metadata/{lembar}/{bagian}/hapus", CAP_PROPOSE, metadata_drop_action,
	    IN(metadata_in, metadata_part_params), metadata_part_page, "Hapus satu bagian lembar metadata"),
	PAGE("/standar/{slug}/metadata.pdf", CAP_STAFF, metadata_pdf, IN(metadata_in, metadata_page_params),
	    "Lembar metadata sebagai PDF"),
	PAGE("/standar/{slug}/metadata.xlsx", CAP_STAFF, metadata_xlsx, IN(metadata_in, metadata_page_params),
	    "Lembar metadata sebagai buku kerja"),
	PAGE("/standar/{slug}/metadata.json", CAP_STAFF, metadata_json, IN(metadata_in, metadata_page_params),
	    "Metadata dalam bentuk JSON INDAH"),
	PAGE("/unggah", CAP_STAFF, upload_list_page, IN(list_in, list_params), "Dataset yang diminta dan batas waktunya"),
	PAGE("/unggah/riwayat", CAP_STAFF, history_page, IN(list_in, list_params), "Riwayat kiriman, temuan, dan surat"),
	ACTION("/unggah/{slug}/nilai-lalu", CAP_PROPOSE, dataset_copy_action,
	    IN(dataset_in, dataset_copy_params), dataset_page, "Mulai kiriman dari nilai periode lalu"),
	PAGE("/unggah/{slug}", CAP_STAFF, dataset_page, IN(dataset_in, dataset_params),
	    "Satu dataset: unggah, templat, dan kirimannya"),
	ACTION("/unggah/{slug}", CAP_PROPOSE, dataset_upload_action, IN(dataset_in, dataset_upload_params), dataset_page,
	    "Unggah berkas baru", .body_max = FILE_MAX + MIB),
	PAGE("/unggah/{slug}/templat", CAP_STAFF, template_page, IN(dataset_in, dataset_params), "Pilihan templat"),
	PAGE("/unggah/{slug}/templat.xlsx", CAP_STAFF, template_xlsx, IN(dataset_in, dataset_params), "Templat Excel"),
	PAGE("/unggah/{slug}/templat.csv", CAP_STAFF, template_csv, IN(dataset_in, dataset_params), "Templat CSV"),
	PAGE("/unggah/antrean/{id}", CAP_STAFF, queue_page, IN(queue_in, queue_params), "Kemajuan berkas besar"),
	ACTION("/unggah/antrean/{id}/batal", CAP_PROPOSE, queue_cancel_action, IN(queue_in, queue_params), NULL,
	    "Batalkan berkas yang menunggu"),
	PAGE("/unggah/kiriman/{id}", CAP_STAFF, submission_page, IN(submission_in, submission_params),
	    "Satu kiriman: hasil pemeriksaan dan tindakannya"),
	ACTION("/unggah/kiriman/{id}", CAP_PROPOSE, submission_upload_action, IN(submission_in, submission_upload_params),
	    submission_page, "Unggah berkas perbaikan", .body_max = FILE_MAX + MIB), 
	PAGE("/unggah/kiriman/{id}/berkas", CAP_STAFF, submission_file, IN(submission_in, submission_file_params),
	    "Berkas asli kiriman"),
	PAGE("/unggah/kiriman/{id}/bertanda.xlsx", CAP_STAFF, submission_marked_file, IN(submission_in, submission_params),
	    "Buku kerja dengan sel bertanda"),
	PAGE("/unggah/kiriman/{id}/sel", CAP_STAFF, submission_cell_page, IN(submission_in, submission_cell_page_params),
	    "Satu sel: isi, temuan, dan saran"),
	ACTION("/unggah/kiriman/{id}/sel", CAP_PROPOSE, submission_cell_action,
	    IN(submission_in, submission_cell_params), submission_cell_page, "Perbaiki isi satu sel"),
	ACTION("/unggah/kiriman/{id}/sel/batal", CAP_PROPOSE, submission_uncorrect_action,
	    IN(submission_in, submission_uncorrect_params), submission_page, "Batalkan perbaikan sel"),
	ACTION("/unggah/kiriman/{id}/saran", CAP_PROPOSE, submission_suggest_action,
	    IN(submission_in, submission_suggest_params), submission_page, "Terima saran perbaikan"),
	PAGE("/unggah/kiriman/{id}/serahkan", CAP_STAFF, submission_hand_page, IN(submission_in, submission_params),
	    "Ringkasan sebelum diserahkan"),
	PAGE("/standar/{slug}/pemeriksaan", CAP_STAFF, checks_page, IN(checks_in, checks_params),
	    "Pemeriksaan yang berlaku bagi dataset"),
	ACTION("/standar/{slug}/kesamaan", CAP_STAFF, equality_action, IN(checks_in, equality_params), checks_page,
	    "Tambah kesamaan jumlah dengan dataset lain"),
	ACTION("/standar/{slug}/kesamaan/hapus", CAP_STAFF, equality_drop_action,
	    IN(checks_in, equality_drop_params), checks_page, "Hapus kesamaan jumlah"),
	PAGE("/unggah/kiriman/{id}/bacaan", CAP_STAFF, mapping_page, IN(mapping_in, mapping_page_params),
	    "Bagaimana berkas dibaca"),
	ACTION("/unggah/kiriman/{id}/bacaan", CAP_PROPOSE, mapping_action, IN(mapping_in, mapping_params), mapping_page,
	    "Betulkan bacaan berkas", .body_max = 256 * 1024),
	ACTION("/unggah/kiriman/{id}/gaya", CAP_PROPOSE, submission_style_action,
	    IN(submission_in, submission_style_params), submission_page, "Tentukan gaya penulisan angka"),
	ACTION("/unggah/kiriman/{id}/periode", CAP_PROPOSE, submission_period_action,
	    IN(submission_in, submission_period_params), submission_page, "Jawab pertanyaan periode"),
	ACTION("/unggah/kiriman/{id}/penjelasan", CAP_PROPOSE, submission_explain_action,
	    IN(submission_in, submission_explain_params), submission_page, "Simpan penjelasan untuk peringatan"),
	ACTION("/unggah/kiriman/{id}/jawaban", CAP_PROPOSE, submission_answer_action, IN(submission_in,
	    submission_answer_params), submission_page, "Jawab catatan pemeriksa", .body_max = 256 * 1024), 
	ACTION("/unggah/kiriman/{id}/aksi", CAP_PROPOSE, submission_event_action,
	    IN(submission_in, submission_event_params), submission_page, "Tindakan alur kerja pada kiriman"),
};

static const struct workflow *const flows[] = { &standard_flow, &submission_flow, NULL };

int
main(int argc, char **argv)
{
	static const struct job_kind jobs[] = {
		{ .name = UPLOAD_JOB, .run = upload_job_run, .release = upload_job_release }, { .name = NULL } };
	static const struct stmt *const *const shared[] = { session_stmts, form_stmts,
	    statistics_stmts, upload_rows_stmts, upload_writer_stmts, job_stmts, submission_stmts, calendar_stmts,
	    case_stmts, letter_stmts, audit_stmts, NULL };
	static const struct app app = {
		.name = "upload",
		.title = "standar data, metadata, templat, dan unggahan",
		.routes = routes,
		.n_routes = COUNT(routes),
		.stmts = upload_stmts,
		.flows = flows,
		.pages = &page_style,
		.shared_stmts = shared,
		.jobs = jobs,
	};

	return app_main(argc, argv, &app);
}
