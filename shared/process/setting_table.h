/*
 * setting_table.h: every setting that there is, once: name, type, what it may be, default, group, description. Read by
 * setting.c, by the admin's page and by `satudata setting`. A key that is not in the list does not compile.
 *
 * To add one: a key in enum setting_key (its name in capitals, '.' as '_'), a row under it in setting_table.c; nothing
 * else. Pages, console, checks and the default follow from the row; `satudata reference` puts it into the database.
 * What a regency brings itself (.regional) stands with its value in sql/reference/NAME, too.
 */
#ifndef SD_SETTING_TABLE_H
#define SD_SETTING_TABLE_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum setting_key {
	SET_NONE,
	SET_SITUS_NAMA, SET_SITUS_DESKRIPSI, SET_SITUS_KONTAK, SET_TAMPILAN_WARNA, SET_TAMPILAN_LOGO,
	SET_INSTANSI_NAMA, SET_INSTANSI_PEMERINTAH, SET_INSTANSI_IBU_KOTA, SET_PORTAL_LAMA, SET_WALIDATA_UNIT,
	SET_PEMBINA_UNIT, SET_KOORDINATOR_UNIT, SET_KOP_PEMERINTAH, SET_KOP_INSTANSI, SET_KOP_ALAMAT,
	SET_KOP_KONTAK, SET_FORUM_KOP, SET_FORUM_DASAR, SET_PEMBINA_KOP, SET_PEMBINA_ALAMAT,
	SET_PEMBINA_KONTAK, SET_DASAR_HUKUM, SET_SOP_NOMOR, SET_LAYANAN_PELAKSANA, SET_LAYANAN_PENGAWAS,
	SET_LANGKAH_1A_HARI, SET_LANGKAH_1B_HARI, SET_LANGKAH_2A_HARI, SET_LANGKAH_2B_HARI,
	SET_LANGKAH_2C_HARI, SET_LANGKAH_3_HARI, SET_LANGKAH_4_HARI, SET_LANGKAH_PENGADUAN_HARI,
	SET_LAYANAN_TOTAL_HARI, SET_KALENDER_CUTI_BERSAMA_TUTUP, SET_REKOMENDASI_DIAM_HARI,
	SET_REKOMENDASI_INGATKAN_HARI, SET_SDMX_AGENCY, SET_SDMX_AGENCY_NAMA, SET_SDMX_AGENCY_NAMA_EN,
	SET_SDMX_WILAYAH, SET_SDMX_BATAS_OBSERVASI, SET_KATALOG_LISENSI, SET_API_PER_MENIT,
	SET_UNGGAH_MAKS_MIB, SET_RILIS_LANGSUNG_NILAI, SET_JUMLAH_SATUAN,
	SET_PERIKSA_LOMPATAN_PERSEN, SET_PERIKSA_PATAH_KALI, SET_PERIKSA_SALIN_PERSEN,
	SET_PERIKSA_SALIN_SEL, SET_PERIKSA_KELAS_PERSEN, SET_PERIKSA_KELAS_NAMA, SET_PERIKSA_NOL_BERDERET,
	SET_PERIKSA_SEL_KECIL, SET_PERIKSA_SEL_KECIL_URUSAN, SET_PERIKSA_SEL_KECIL_SATUAN,
	SET_SESI_MENGANGGUR_MENIT, SET_SESI_MAKSIMUM_JAM, SET_SANDI_PANJANG_MIN, SET_KUNCI_GAGAL,
	SET_KUNCI_MENIT, SET_AKSES_SIMPAN_TAHUN,
	SETTING_COUNT
};

enum setting_type {
	SETTING_TEXT,      /* one line; least and most characters */
	SETTING_INT,       /* a whole number between least and most */
	SETTING_BOOL,      /* "1" or "0" */
	SETTING_CHOICE,    /* one of `choices`, parted by '|' */
	SETTING_COLOUR,    /* #rrggbb */
	SETTING_DATE,      /* YYYY-MM-DD, or empty */
	SETTING_EMAIL,     /* one address, or empty */
	SETTING_URL,       /* http:// or https://, or empty */
	SETTING_PATH,      /* an address of this site, "/...", or empty */
	SETTING_AGENCY,    /* an SDMX agency id: NCNames parted by dots (SDMX 2.1 section 3B, NestedNCNameIDType) */
	SETTING_CODE,      /* letters, digits, '.', '+', '-', '_' */
	/* From here on the value refers to rows of the database; "" is allowed. */
	SETTING_UNIT,      /* code of an agency that is valid today */
	SETTING_AREA,      /* code of CL_AREA */
	SETTING_FUNCTIONS, /* codes of government functions, parted by ',' */
	SETTING_MEASURES   /* codes of CL_UNIT_MEASURE, parted by ',' */
};

enum setting_group { SETTING_REGION, SETTING_OFFICE, SETTING_TIME, SETTING_DATA, SETTING_SECURITY, SETTING_GROUPS };

struct setting {
	const char *name, *fallback;      /* fallback: the value where the database has none that is right */
	enum setting_group group;
	const char *text;                 /* what it is, for people */
	enum setting_type type;
	int64_t least, most;
	const char *measure;              /* "hari", "MiB"; NULL = none */
	const char *choices;
	bool is_public;                   /* pages show it to everybody */
	bool regional;                    /* the regency's reference data bring it */
	enum setting_key not_above, not_below; /* a setting that this one may not pass; SET_NONE = none */
};

/* The row of a key; never NULL. */
const struct setting *setting_of(enum setting_key key);

/* By name; SET_NONE where there is no such setting. */
enum setting_key setting_find(const char *name);

/* The heading of a group. */
const char *setting_group_title(enum setting_group group);

/* The value refers to rows of the database, so setting_fault alone cannot say whether it is right. */
bool setting_refers(enum setting_key key);

/* Why this text cannot be the value, as a sentence in the arena; NULL = it can. Pure: references are looked up by
 * setting_check (setting.h), here only their form is. */
const char *setting_fault(struct arena *a, enum setting_key key, const char *value);

#endif
