/*
 * setting_table.c: the table of settings, and what a value of each type must look like. See setting_table.h for how to
 * add one. Must never ask the database.
 */
#include "shared/process/setting_table.h"
#include "shared/ground/date.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include <string.h>

#define VALUE_MAX 2000 /* characters of column setting.value */

#define TEXT(from, to) .type = SETTING_TEXT, .least = from, .most = to
#define INT(from, to, of) .type = SETTING_INT, .least = from, .most = to, .measure = of
#define DAYS(from, to) INT(from, to, "hari")
#define TYPE(t) .type = SETTING_##t, .most = VALUE_MAX

/* Ranges: what no office needs is refused where it would lock people out or stop the work (a session of 0 minutes, a
 * lock after the first mistake, an allowance of -7 days). */
static const struct setting settings[SETTING_COUNT] = {
	[SET_NONE] = { "", "", SETTING_SECURITY, "", TYPE(TEXT) },

	/* site and region */
	[SET_SITUS_NAMA] = { "situs.nama", "Satu Data", SETTING_REGION, "Nama situs", TEXT(1, 100),
	    .is_public = true, .regional = true },
	[SET_SITUS_DESKRIPSI] = { "situs.deskripsi", "", SETTING_REGION, "Kalimat pembuka situs", TEXT(0, 500),
	    .is_public = true, .regional = true },
	[SET_SITUS_KONTAK] = { "situs.kontak", "", SETTING_REGION, "Penanggung jawab layanan dan pengaduan",
	    TEXT(0, 300), .is_public = true, .regional = true },
	[SET_TAMPILAN_WARNA] = { "tampilan.warna", "#0b5d3b", SETTING_REGION, "Warna utama situs", TYPE(COLOUR),
	    .is_public = true },
	[SET_TAMPILAN_LOGO] = { "tampilan.logo", "", SETTING_REGION,
	    "Alamat gambar lambang di situs ini; kosong = lambang bawaan", TYPE(PATH), .is_public = true },
	[SET_INSTANSI_NAMA] = { "instansi.nama", "", SETTING_REGION, "Nama daerah", TEXT(0, 120),
	    .is_public = true, .regional = true },
	[SET_INSTANSI_PEMERINTAH] = { "instansi.pemerintah", "", SETTING_REGION, "Nama pemerintah daerah",
	    TEXT(0, 160), .is_public = true, .regional = true },
	[SET_INSTANSI_IBU_KOTA] = { "instansi.ibu_kota", "", SETTING_REGION, "Tempat surat ditandatangani",
	    TEXT(0, 80), .is_public = true, .regional = true },
	[SET_PORTAL_LAMA] = { "portal.lama", "", SETTING_REGION, "Portal yang digantikan", TYPE(URL), .regional = true },

	/* letters and offices */
	[SET_WALIDATA_UNIT] = { "walidata.unit", "", SETTING_OFFICE, "Kode unit walidata", TYPE(UNIT), .regional = true },
	[SET_PEMBINA_UNIT] = { "pembina.unit", "", SETTING_OFFICE, "Kode unit pembina data", TYPE(UNIT),
	    .regional = true },
	[SET_KOORDINATOR_UNIT] = { "koordinator.unit", "", SETTING_OFFICE, "Kode unit koordinator forum", TYPE(UNIT),
	    .regional = true },
	[SET_KOP_PEMERINTAH] = { "kop.pemerintah", "", SETTING_OFFICE, "Kop surat baris pertama", TEXT(0, 160),
	    .regional = true },
	[SET_KOP_INSTANSI] = { "kop.instansi", "", SETTING_OFFICE, "Kop surat baris kedua", TEXT(0, 160),
	    .regional = true },
	[SET_KOP_ALAMAT] = { "kop.alamat", "", SETTING_OFFICE, "Kop surat: alamat", TEXT(0, 200),
	    .regional = true },
	[SET_KOP_KONTAK] = { "kop.kontak", "", SETTING_OFFICE, "Kop surat: telepon, laman, surel", TEXT(0, 200),
	    .regional = true },
	[SET_FORUM_KOP] = { "forum.kop", "", SETTING_OFFICE, "Kop berita acara dan kesepakatan", TEXT(0, 160),
	    .regional = true },
	[SET_FORUM_DASAR] = { "forum.dasar", "", SETTING_OFFICE, "Dasar pembentukan forum", TEXT(0, 500),
	    .regional = true },
	[SET_PEMBINA_KOP] = { "pembina.kop", "", SETTING_OFFICE, "Kop surat rekomendasi", TEXT(0, 160),
	    .regional = true },
	[SET_PEMBINA_ALAMAT] = { "pembina.alamat", "", SETTING_OFFICE, "Kop surat rekomendasi: alamat",
	    TEXT(0, 200), .regional = true },
	[SET_PEMBINA_KONTAK] = { "pembina.kontak", "", SETTING_OFFICE,
	    "Kop surat rekomendasi: telepon, laman, surel", TEXT(0, 200), .regional = true },
	[SET_DASAR_HUKUM] = { "dasar_hukum", "", SETTING_OFFICE, "Dasar hukum, dipisah garis tegak", TEXT(0, 2000),
	    .is_public = true, .regional = true },
	[SET_SOP_NOMOR] = { "sop.nomor", "", SETTING_OFFICE, "Nomor SOP", TEXT(0, 80), .is_public = true,
	    .regional = true },
	[SET_LAYANAN_PELAKSANA] = { "layanan.pelaksana", "", SETTING_OFFICE,
	    "Standar pelayanan: kompetensi dan jumlah pelaksana", TEXT(0, 200), .is_public = true,
	    .regional = true },
	[SET_LAYANAN_PENGAWAS] = { "layanan.pengawas", "", SETTING_OFFICE, "Standar pelayanan: yang mengawasi",
	    TEXT(0, 200), .is_public = true, .regional = true },

	/* allowances and reminders */
	[SET_LANGKAH_1A_HARI] = { "langkah.1a.hari", "2", SETTING_TIME,
	    "Jatah hari kerja: menyusun dan mengusulkan daftar data", DAYS(0, 365) },
	[SET_LANGKAH_1B_HARI] = { "langkah.1b.hari", "0", SETTING_TIME,
	    "Jatah hari kerja: kesepakatan forum (0 = tidak ditetapkan)", DAYS(0, 365) },
	[SET_LANGKAH_2A_HARI] = { "langkah.2a.hari", "7", SETTING_TIME,
	    "Jatah hari kerja: rekomendasi dan pembinaan oleh BPS", DAYS(0, 365) },
	[SET_LANGKAH_2B_HARI] = { "langkah.2b.hari", "14", SETTING_TIME, "Jatah hari kerja: pengumpulan data",
	    DAYS(0, 365) },
	[SET_LANGKAH_2C_HARI] = { "langkah.2c.hari", "3", SETTING_TIME, "Jatah hari kerja: unggah data",
	    DAYS(0, 365) },
	[SET_LANGKAH_3_HARI] = { "langkah.3.hari", "1", SETTING_TIME, "Jatah hari kerja: pemeriksaan",
	    DAYS(0, 365) },
	[SET_LANGKAH_4_HARI] = { "langkah.4.hari", "1", SETTING_TIME, "Jatah hari kerja: penyebarluasan",
	    DAYS(0, 365) },
	[SET_LANGKAH_PENGADUAN_HARI] = { "langkah.pengaduan.hari", "5", SETTING_TIME,
	    "Jatah hari kerja: menjawab pengaduan", DAYS(0, 365) },
	[SET_LAYANAN_TOTAL_HARI] = { "layanan.total.hari", "15", SETTING_TIME,
	    "Janji standar pelayanan: tiga minggu hari kerja, di luar waktu tunggu BPS", DAYS(1, 365),
	    .is_public = true },
	[SET_KALENDER_CUTI_BERSAMA_TUTUP] = { "kalender.cuti_bersama_tutup", "1", SETTING_TIME,
	    "Cuti bersama dihitung libur", TYPE(BOOL) },
	[SET_REKOMENDASI_DIAM_HARI] = { "rekomendasi.diam_hari", "90", SETTING_TIME,
	    "Permintaan dianggap gugur oleh BPS setelah sekian hari tanpa tindak lanjut", DAYS(1, 3650),
	    .not_below = SET_REKOMENDASI_INGATKAN_HARI },
	[SET_REKOMENDASI_INGATKAN_HARI] = { "rekomendasi.ingatkan_hari", "60", SETTING_TIME,
	    "Peringatan mulai tampil setelah sekian hari tanpa tindak lanjut", DAYS(1, 3650),
	    .not_above = SET_REKOMENDASI_DIAM_HARI },

	/* data, checks, services for machines */
	[SET_SDMX_AGENCY] = { "sdmx.agency", "SATUDATA", SETTING_DATA, "Kode agensi SDMX", TYPE(AGENCY),
	    .is_public = true, .regional = true },
	[SET_SDMX_AGENCY_NAMA] = { "sdmx.agency_nama", "", SETTING_DATA, "Nama agensi SDMX", TEXT(0, 160),
	    .is_public = true, .regional = true },
	[SET_SDMX_AGENCY_NAMA_EN] = { "sdmx.agency_nama_en", "", SETTING_DATA, "Nama agensi SDMX, Inggris",
	    TEXT(0, 160), .is_public = true, .regional = true },
	[SET_SDMX_WILAYAH] = { "sdmx.wilayah", "", SETTING_DATA, "Kode wilayah kabupaten dalam CL_AREA", TYPE(AREA),
	    .is_public = true, .regional = true },
	[SET_SDMX_BATAS_OBSERVASI] = { "sdmx.batas_observasi", "0", SETTING_DATA,
	    "Observasi paling banyak dalam satu jawaban SDMX tanpa saringan; 0 = tanpa batas",
	    INT(0, 1000000000000, "observasi") },
	[SET_KATALOG_LISENSI] = { "katalog.lisensi", "CC-BY-4.0", SETTING_DATA, "Lisensi data terbuka", TYPE(CODE),
	    .is_public = true },
	[SET_API_PER_MENIT] = { "api.per_menit", "120", SETTING_DATA,
	    "Permintaan per menit yang diterima dari satu kunci program", INT(1, 100000, "permintaan") },
	[SET_UNGGAH_MAKS_MIB] = { "unggah.maks_mib", "20", SETTING_DATA, "Ukuran berkas unggahan paling besar",
	    INT(1, 60, "MiB") },
	/* 5,000 take a tenth of a second on two cores, as a page may; a million takes 25 s, which nobody waits for */
	[SET_RILIS_LANGSUNG_NILAI] = { "rilis.langsung_nilai", "5000", SETTING_DATA,
	    "Kiriman sampai sekian nilai dirilis saat itu juga; yang lebih besar dikerjakan di belakang layar",
	    INT(0, 50000, "nilai") },
	/* amounts only: no ratio, price or index; not days and hours either, which are as often an average as an amount */
	[SET_JUMLAH_SATUAN] = { "jumlah.satuan", "JIWA,ORANG,KELUARGA,RUPIAH,UNIT,BUAH,DESA,KECAMATAN,HA,M2,KM2,KM,M,M3,KG,"
	    "KW,TON,EKOR,LITER,DOKUMEN,KASUS,KEGIATAN,SEKOLAH,KELAS,LEMBAGA,PERUSAHAAN,KOPERASI,KELOMPOK,LOKASI,IZIN,"
	    "KUNJUNGAN,RUMAH,TEMPAT_TIDUR,LAYANAN,LAPORAN,JUDUL,EKSEMPLAR,KWH,GRAM,PUCUK,PASANG,RUANG,BATANG,TON_CO2E,"
	    "PAKET", SETTING_DATA, "Satuan yang nilainya boleh dijumlahkan dalam umpan (jumlah=), dipisah koma",
	    TYPE(MEASURES), .is_public = true },
	[SET_PERIKSA_LOMPATAN_PERSEN] = { "periksa.lompatan_persen", "50", SETTING_DATA,
	    "Peringatan bila angka naik atau turun lebih dari sekian persen dari periode sebelumnya",
	    INT(1, 100000, "persen") },
	[SET_PERIKSA_PATAH_KALI] = { "periksa.patah_kali", "10", SETTING_DATA,
	    "Peringatan seri patah bila angka menjadi sekian kali lipat atau sepersekiannya (0 = tidak diperiksa)",
	    INT(0, 1000000, "kali") },
	[SET_PERIKSA_SALIN_PERSEN] = { "periksa.salin_persen", "80", SETTING_DATA,
	    "Peringatan tahun salinan bila sekian persen angka sama persis dengan periode sebelumnya",
	    INT(1, 100, "persen") },
	[SET_PERIKSA_SALIN_SEL] = { "periksa.salin_sel", "6", SETTING_DATA,
	    "Tahun salinan baru diperiksa mulai sekian sel", INT(1, 1000000, "sel") },
	[SET_PERIKSA_KELAS_PERSEN] = { "periksa.kelas_persen", "20", SETTING_DATA,
	    "Galat klasifikasi bila sekian persen nama dalam kolom tidak ada dalam daftar kode",
	    INT(1, 100, "persen") },
	[SET_PERIKSA_KELAS_NAMA] = { "periksa.kelas_nama", "4", SETTING_DATA,
	    "Galat klasifikasi baru diperiksa mulai sekian nama yang tidak dikenal", INT(1, 1000000, "nama") },
	[SET_PERIKSA_NOL_BERDERET] = { "periksa.nol_berderet", "4", SETTING_DATA,
	    "Saran bila satu angka ganjil berdiri sesudah sekian nol, misalnya 476878800001 (0 = tidak diperiksa)",
	    INT(0, 40, "nol") },
	[SET_PERIKSA_SEL_KECIL] = { "periksa.sel_kecil", "5", SETTING_DATA,
	    "Peringatan sel kecil: hitungan orang atau kasus di bawah angka ini", INT(0, 1000, NULL) },
	[SET_PERIKSA_SEL_KECIL_URUSAN] = { "periksa.sel_kecil_urusan", "1.02,1.06", SETTING_DATA,
	    "Urusan yang sel kecilnya diperiksa, dipisah koma", TYPE(FUNCTIONS) },
	[SET_PERIKSA_SEL_KECIL_SATUAN] = { "periksa.sel_kecil_satuan", "JIWA,ORANG,KASUS", SETTING_DATA,
	    "Satuan yang sel kecilnya diperiksa, dipisah koma", TYPE(MEASURES) },

	/* security of accounts */
	[SET_SESI_MENGANGGUR_MENIT] = { "sesi.menganggur_menit", "15", SETTING_SECURITY,
	    "Sesi berakhir setelah menganggur sekian menit", INT(5, 720, "menit") },
	[SET_SESI_MAKSIMUM_JAM] = { "sesi.maksimum_jam", "10", SETTING_SECURITY,
	    "Sesi berakhir paling lama sekian jam setelah masuk", INT(1, 168, "jam") },
	[SET_SANDI_PANJANG_MIN] = { "sandi.panjang_min", "12", SETTING_SECURITY,
	    "Panjang kata sandi paling sedikit", INT(8, 64, "karakter") },
	[SET_KUNCI_GAGAL] = { "kunci.gagal", "10", SETTING_SECURITY,
	    "Masuk ditunda setelah sekian kali gagal dari alamat yang sama", INT(3, 100, "kali") },
	[SET_AKSES_SIMPAN_TAHUN] = { "akses.simpan_tahun", "5", SETTING_SECURITY,
	    "Catatan akses (masuk, unduhan, peran, pengaturan) disimpan sekian tahun", INT(1, 30, "tahun") },
	[SET_KUNCI_MENIT] = { "kunci.menit", "30", SETTING_SECURITY, "Lama penundaan masuk",
	    INT(1, 1440, "menit") },
};

static const char *const group_titles[SETTING_GROUPS] = {
	[SETTING_REGION] = "Situs dan daerah",
	[SETTING_OFFICE] = "Surat dan kelembagaan",
	[SETTING_TIME] = "Jatah waktu dan peringatan",
	[SETTING_DATA] = "Data, pemeriksaan, dan layanan mesin",
	[SETTING_SECURITY] = "Keamanan akun",
};

const struct setting *
setting_of(enum setting_key key)
{
	sd_assert((unsigned)key < SETTING_COUNT);
	return &settings[key];
}

enum setting_key
setting_find(const char *name)
{
	for (unsigned i = SET_NONE + 1; name && i < SETTING_COUNT; i++)
		if (strcmp(settings[i].name, name) == 0)
			return (enum setting_key)i;
	return SET_NONE;
}

const char *
setting_group_title(enum setting_group group)
{
	return (unsigned)group < SETTING_GROUPS ? group_titles[group] : "";
}

bool
setting_refers(enum setting_key key)
{
	return setting_of(key)->type >= SETTING_UNIT;
}

/* --- one function a type: NULL = right, else the sentence --- */

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

static bool
only(const char *s, const char *allowed)
{
	return strspn(s, allowed) == strlen(s);
}

static const char *
text_fault(struct arena *a, const struct setting *s, const char *v)
{
	int64_t n = (int64_t)utf8_length(v);

	if (n > s->most)
		return arena_printf(a, "Paling banyak %lld karakter.", (long long)s->most);
	return n < s->least || (s->least && str_blank(v)) ? "Pengaturan ini tidak boleh kosong." : NULL;
}

static const char *
int_fault(struct arena *a, const struct setting *s, const char *v)
{
	int64_t n;

	if (str_int(str_of(v), s->least, s->most, &n))
		return NULL;
	return arena_printf(a, "Isi dengan bilangan bulat dari %lld sampai %lld%s%s.", (long long)s->least,
	    (long long)s->most, s->measure ? " " : "", s->measure ? s->measure : "");
}

static const char *
bool_fault(struct arena *a, const struct setting *s, const char *v)
{
	(void)a;
	(void)s;
	return strcmp(v, "0") == 0 || strcmp(v, "1") == 0 ? NULL : "Isi dengan 1 (ya) atau 0 (tidak).";
}

static const char *
choice_fault(struct arena *a, const struct setting *s, const char *v)
{
	struct str unread = str_of(s->choices), part;

	while ((part = str_part(&unread, '|')).p)
		if (str_is(part, v))
			return NULL;
	return arena_printf(a, "Pilih salah satu: %s.", s->choices);
}

static const char *
colour_fault(struct arena *a, const struct setting *s, const char *v)
{
	(void)a;
	(void)s;
	return v[0] == '#' && strlen(v) == 7 && only(v + 1, DIGITS "abcdefABCDEF") ? NULL :
	    "Tulis warna sebagai # dan enam angka heksadesimal, misalnya #0b5d3b.";
}

static const char *
date_fault(struct arena *a, const struct setting *s, const char *v)
{
	struct date d;

	(void)a;
	(void)s;
	return !*v || date_parse(v, &d) ? NULL : "Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-01-31.";
}

static const char *
email_fault(struct arena *a, const struct setting *s, const char *v)
{
	const char *at = strchr(v, '@');

	(void)a;
	(void)s;
	if (!*v || (at && at > v && strchr(at, '.') && !strchr(at + 1, '@') && at[1] != '.' &&
	    only(v, LETTERS DIGITS "@.!#$%&'*+/=?^_`{|}~-") && v[strlen(v) - 1] != '.'))
		return NULL;
	return "Tulis satu alamat surel, misalnya admin@contoh.go.id.";
}

static const char *
url_fault(struct arena *a, const struct setting *s, const char *v)
{
	size_t skip = str_starts(v, "https://") ? 8 : str_starts(v, "http://") ? 7 : 0;

	(void)a;
	(void)s;
	return !*v || (skip && v[skip] && v[skip] != '/' && !strpbrk(v, " \"<>\\")) ? NULL :
	    "Tulis alamat lengkap yang diawali https:// atau http://, tanpa spasi.";
}

static const char *
path_fault(struct arena *a, const struct setting *s, const char *v)
{
	(void)a;
	(void)s;
	return !*v || (v[0] == '/' && v[1] != '/' && only(v, LETTERS DIGITS "/._-%?=&") && !strstr(v, "..")) ? NULL :
	    "Tulis alamat di situs ini yang diawali satu garis miring, misalnya /aset/logo.svg.";
}

static const char *
agency_fault(struct arena *a, const struct setting *s, const char *v)
{
	struct str unread = str_of(v), part;
	bool right = *v != '\0' && strlen(v) <= 60;

	(void)s;
	while (right && (part = str_part(&unread, '.')).p)
		right = part.n && strchr(LETTERS, part.p[0]) &&
		    only(arena_strndup(a, part.p, part.n), LETTERS DIGITS "_-");
	return right ? NULL : "Kode agensi SDMX diawali huruf dan hanya berisi huruf, angka, _ dan -, paling banyak 60 "
	    "karakter; bagiannya dipisah titik.";
}

static const char *
code_fault(struct arena *a, const struct setting *s, const char *v)
{
	(void)a;
	(void)s;
	return *v && strlen(v) <= 60 && only(v, LETTERS DIGITS ".+_-") ? NULL :
	    "Isi dengan huruf, angka, titik, +, _ dan - saja, paling banyak 60 karakter.";
}

static const char *
reference_fault(struct arena *a, const struct setting *s, const char *v)
{
	bool list = s->type == SETTING_FUNCTIONS || s->type == SETTING_MEASURES;

	(void)a;
	if (list)
		return only(v, LETTERS DIGITS "._-,") ? NULL : "Isi dengan kode yang dipisah koma, tanpa spasi.";
	return only(v, LETTERS DIGITS "._-") ? NULL : "Isi dengan satu kode: huruf, angka, titik, _ dan - saja.";
}

static const char *(*const faults[])(struct arena *, const struct setting *, const char *) = {
	[SETTING_TEXT] = text_fault, [SETTING_INT] = int_fault, [SETTING_BOOL] = bool_fault,
	[SETTING_CHOICE] = choice_fault, [SETTING_COLOUR] = colour_fault, [SETTING_DATE] = date_fault,
	[SETTING_EMAIL] = email_fault, [SETTING_URL] = url_fault, [SETTING_PATH] = path_fault,
	[SETTING_AGENCY] = agency_fault, [SETTING_CODE] = code_fault, [SETTING_UNIT] = reference_fault,
	[SETTING_AREA] = reference_fault, [SETTING_FUNCTIONS] = reference_fault, [SETTING_MEASURES] = reference_fault,
};

const char *
setting_fault(struct arena *a, enum setting_key key, const char *value)
{
	const struct setting *s = setting_of(key);

	if (!utf8_valid(value, strlen(value)) || strpbrk(value, "\r\n\t"))
		return "Isi dengan satu baris teks biasa.";
	if (utf8_length(value) > VALUE_MAX)
		return "Isian ini terlalu panjang.";
	return faults[s->type](a, s, value);
}
