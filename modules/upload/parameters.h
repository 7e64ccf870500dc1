/*
 * parameters.h: what each route of module upload reads, a table a route. Included by upload.c alone, which names the
 * tables in its routes. Must never hold anything but tables and their limits.
 */
#ifndef SD_UPLOAD_PARAMETERS_H
#define SD_UPLOAD_PARAMETERS_H

#include "modules/upload/answer/answer.h"
#include "modules/upload/answer/handover.h"
#include "modules/upload/api/api.h"
#include "modules/upload/codelist/codelist.h"
#include "modules/upload/metadata/metadata.h"
#include "modules/upload/standard/standard.h"
#include "modules/upload/submission/queue.h"
#include "modules/upload/submission/submission.h"
#include "modules/upload/upload.h"
#include "shared/request/form/param.h"
#include "shared/statistics/meaning_change.h"

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
	P_ENUM(structure_in, ukuran, 0, "biasa|ukuran", "Dimensi indikator"),
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
	P(submission_in, putus, PARAM_TEXT, 0, 0, BREAK_NOTE_MAX, "Penjelasan putus deret"),
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
	P(api_in, putus, PARAM_TEXT, 0, 0, BREAK_NOTE_MAX,
	    "Penjelasan putus deret: wajib saat menyerahkan bila satuan, definisi, atau klasifikasi berubah"),
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
	P_ENUM(mapping_in, ajaran, 0, "tanya|awal|akhir", "Tahun ajaran"),
	P_ENUM(mapping_in, bagian, 0, "tanya|baca", "Judul di antara baris"),
	P_ENUM(mapping_in, satuan, 0, "tanya|ubah|lama|baru", "Satuan lain"),
	P_ENUM(mapping_in, nihil, 0, "tanya|0|O|M", "Arti kata nihil"),
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

#endif
