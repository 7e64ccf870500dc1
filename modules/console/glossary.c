/*
 * glossary.c: satudata-istilah(7), the Indonesian words that stand in structures: parameters, addresses, states, values
 * of columns, settings. Called by console.c for the build; a test holds it against what programs and schema say. The
 * words are those of the SOP and of Perpres 39/2019; a name is made of them with a _ between. Must never explain code.
 */
#include "modules/console/console.h"
#include "shared/format/man_out.h"
#include "shared/ground/count.h"

#include <stdio.h>

static const struct { const char *word, *means; } words[] = {
	{ "1a", "step: draw up the data list" }, { "1b", "step: the Forum agrees" },
	{ "2a", "step: recommendation of BPS" }, { "2b", "step: collection" }, { "2c", "step: upload" },
	{ "acuan", "reference" }, { "ada", "there is" }, { "agenda", "agenda" }, { "ajukan", "propose, hand in" },
	{ "akhir", "last, end" }, { "akhiri", "end" }, { "akses", "access" }, { "aksi", "action" },
	{ "ajaran", "school year" },
	{ "akun", "account" }, { "alamat", "address" }, { "alasan", "reason" }, { "angka", "figure" },
	{ "antrean", "queue" }, { "area", "area" }, { "asal", "origin" }, { "atr", "attribute of a dataset" },
	{ "aturan", "rule" }, { "awal", "first" }, { "baca", "read" }, { "bacaan", "reading: how a file was understood" },
	{ "bagan", "chart" }, { "bagian", "part, department" }, { "banding", "compare" }, { "baru", "new" },
	{ "batal", "called off" }, { "batalkan", "call off" }, { "batas", "limit" }, { "bebas", "free" },
	{ "belum", "not yet" }, { "bentuk", "form" }, { "beranda", "start page" }, { "berderet", "in a row" },
	{ "bergalat", "with errors" }, { "berkas", "file" }, { "berlaku", "in force" }, { "berlangsung", "going on" },
	{ "bersama", "common" }, { "bertanda", "marked" }, { "biasa", "ordinary" },
	{ "bidang", "field, division" }, { "bom", "UTF-8 mark" },
	{ "bps", "Statistics Indonesia, and its area codes" }, { "buang", "drop" }, { "buka", "open" },
	{ "butir", "item" }, { "cabut", "withdraw, revoke" }, { "cakupan", "coverage" }, { "cara", "way, method" },
	{ "catat", "note" }, { "catatan", "note" }, { "cuti", "leave; cuti bersama: common leave" },
	{ "daftar", "list" }, { "dari", "from" }, { "dasar", "basis" }, { "data", "data" }, { "definisi", "definition" },
	{ "desimal", "decimals" }, { "deskripsi", "description" }, { "diajukan", "proposed" }, { "diam", "silent" },
	{ "dibatalkan", "called off" }, { "dicabut", "revoked" }, { "digantikan", "replaced by a newer one" },
	{ "dijadwalkan", "scheduled" }, { "dijawab", "answered" }, { "dikembalikan", "sent back" },
	{ "dim", "dimension" }, { "diperiksa", "under examination" }, { "diproses", "in work" },
	{ "direkomendasikan", "recommended" }, { "disepakati", "agreed" }, { "diserahkan", "handed over" },
	{ "disetujui", "approved" }, { "disidangkan", "before the Forum" }, { "ditarik", "withdrawn" },
	{ "ditelaah", "under review" }, { "diterima", "accepted" }, { "ditolak", "refused" }, { "ditunda", "put off" },
	{ "ditutup", "closed" }, { "diunggah", "uploaded" }, { "diusulkan", "proposed" }, { "dokumen", "document" },
	{ "entri", "entry of the data list" }, { "frekuensi", "frequency" },
	{ "fs3", "request to BPS for recommendation" }, { "gagal", "failed" }, { "galat", "error" }, { "gaya", "style" },
	{ "geospasial", "geospatial" }, { "hal", "page number; subject of a letter" }, { "hapus", "delete" },
	{ "hari", "day" }, { "hukum", "law" }, { "ibu", "mother; ibu kota: capital" }, { "impor", "import" },
	{ "ind", "indicator (MS-Ind)" }, { "indikator", "indicator" }, { "induk", "parent" },
	{ "infografis", "infographic" }, { "ingatkan", "remind" }, { "instansi", "institution" },
	{ "interoperabilitas", "interoperability" }, { "isi", "content" }, { "isian", "field of a form" },
	{ "jabatan", "position of a person" }, { "jadwal", "schedule" }, { "jam", "hour" }, { "jarang", "sparse" },
	{ "jawab", "answer" }, { "jawaban", "answer" }, { "jejak", "trail" }, { "jenis", "kind" }, { "judul", "title" },
	{ "jumlah", "sum, number" }, { "kalender", "calendar" }, { "kali", "times" }, { "katalog", "catalogue" },
	{ "ke", "to" }, { "kecil", "small" }, { "keg", "activity (MS-Keg)" }, { "kegiatan", "activity" },
	{ "kelas", "class" }, { "keluar", "log out" }, { "keluarkan", "take off the list" }, { "kembali", "back" },
	{ "kemendagri", "Ministry of Home Affairs, and its area codes" }, { "kepala", "head" },
	{ "kesamaan", "equality: sums two datasets have in common" }, { "keterangan", "remark, fact" },
	{ "ketersediaan", "availability" }, { "keuangan", "finance" }, { "kiriman", "submission" },
	{ "klasifikasi", "classification" }, { "kode", "code" }, { "kolom", "column" }, { "koma", "comma" },
	{ "kompilasi", "compilation" }, { "konsep", "concept; state: draft" }, { "kontak", "contact" },
	{ "koordinator", "coordinator of the Forum" }, { "kop", "letterhead" }, { "koreksi", "correction of texts" },
	{ "kosong", "empty" },
	{ "kosongkan", "empty (a field)" }, { "kota", "town" }, { "kunci", "key; lock" }, { "lain", "other" },
	{ "lalu", "past" }, { "lama", "old; long" }, { "langkah", "step" }, { "langsung", "at once" },
	{ "layanan", "service" }, { "lebar", "width" }, { "lembar", "sheet" }, { "lewat", "past, overdue" },
	{ "libur", "holiday" }, { "lisensi", "licence" }, { "logo", "emblem" }, { "lolos", "passed" },
	{ "lompatan", "jump of a figure" }, { "maks", "at most" }, { "maksimum", "maximum" }, { "maksud", "purpose" },
	{ "massal", "in bulk" }, { "masuk", "log in" }, { "mati", "off" }, { "menganggur", "idle" },
	{ "menit", "minute" }, { "metode", "method" }, { "mikro", "micro data" }, { "mulai", "begin" },
	{ "mutakhir", "up to date" }, { "nama", "name" }, { "nasional", "national" }, { "nihil", "nil" },
	{ "nilai", "value, figure" },
	{ "nip", "staff number of an official" }, { "nol", "zero" }, { "nomor", "number" }, { "notulen", "minutes" },
	{ "observasi", "observation" }, { "opd", "agency of the regency" }, { "otomatis", "automatic" },
	{ "pakai", "use" }, { "pangkat", "rank; power" }, { "panjang", "length" }, { "pantau", "monitor" },
	{ "patah", "broken series" }, { "pekerjaan", "job" }, { "pelaksana", "who carries out" },
	{ "pelaku", "who did it" }, { "pembina", "supervisor: BPS" }, { "pemeriksaan", "examination" },
	{ "pemerintah", "government" }, { "penerus", "successor" }, { "pengaduan", "complaint" },
	{ "pengali", "multiplier" }, { "pengaturan", "settings" }, { "pengawas", "overseer" }, { "pengguna", "user" },
	{ "penjelasan", "explanation" }, { "per", "per" }, { "peran", "role" }, { "perbaikan", "correction" },
	{ "perihal", "subject" }, { "periksa", "check, examine" }, { "peringatan", "warning" }, { "periode", "period" },
	{ "peristiwa", "event" }, { "perlu", "needed" }, { "persen", "percent" }, { "perubahan", "change" },
	{ "pilih", "choose" }, { "pola", "pattern" }, { "portal", "portal" }, { "prioritas", "priority" },
	{ "produsen", "data producer: an agency" }, { "putus", "break in series" }, { "putusan", "decision" },
	{ "putuskan", "decide" },
	{ "rapat", "dense; meeting" }, { "referensi", "reference" }, { "rekomendasi", "recommendation of BPS" },
	{ "rev", "revision of a row" }, { "rilis", "release" }, { "rincian", "detail" }, { "riwayat", "history" },
	{ "salin", "copy" }, { "sampai", "until" }, { "sandi", "password" }, { "saran", "suggestion" },
	{ "saring", "filter" }, { "satuan", "unit of measure" }, { "sdsn", "national statistical data standards" },
	{ "sebagian", "in part" }, { "sebelum", "before" }, { "sejak", "since" }, { "sel", "cell" },
	{ "selisih", "difference" }, { "sementara", "provisional" }, { "semua", "all" }, { "sensus", "census" },
	{ "serahkan", "hand over" }, { "sesi", "session" }, { "setelah", "after" }, { "sidang", "session of the Forum" },
	{ "silang", "cross" }, { "simpan", "save" },
	{ "singkatan", "abbreviation" }, { "sinonim", "synonym" },
	{ "sipd", "information system of regional government" }, { "situs", "site" }, { "skema", "schema" },
	{ "sop", "standard operating procedure" }, { "standar", "standard (SDS)" }, { "struktur", "structure" },
	{ "sumber", "source" }, { "sunting", "edit" }, { "surat", "letter" }, { "surel", "e-mail" },
	{ "survei", "survey" }, { "susun", "build a query" }, { "tahun", "year" }, { "tampilan", "appearance" },
	{ "tanda", "mark, sign" }, { "tangan", "hand; tanda tangan: signature" }, { "tanggal", "date" },
	{ "tanya", "ask" }, { "tarik", "take back" }, { "tautan", "link" }, { "teks", "text" }, { "tema", "theme" },
	{ "tempat", "place" }, { "templat", "template workbook" }, { "temuan", "finding" }, { "terbaca", "readable" },
	{ "terbatas", "restricted" }, { "terbit", "published" }, { "terbuka", "open" }, { "tercetak", "printed" },
	{ "terperiksa", "examined" }, { "tertutup", "closed" }, { "tidak", "not" }, { "tingkat", "level" },
	{ "titik", "point" }, { "total", "total" }, { "tren", "trend" }, { "tulis", "write" }, { "tutup", "close" },
	{ "ubah", "change" }, { "ukuran", "measure" }, { "ulang", "again" }, { "unduh", "download" },
	{ "unggah", "upload" }, { "unggahan", "uploaded file" }, { "unit", "agency or part of one" },
	{ "uraian", "description" }, { "urusan", "government function" }, { "urut", "order" },
	{ "validitas", "validity" }, { "var", "variable (MS-Var)" }, { "variabel", "variable" },
	{ "verifikasi", "verification: the examination by walidata" }, { "versi", "version" }, { "wajib", "required" },
	{ "walidata", "data custodian: Dinas Kominfo" }, { "warna", "colour" }, { "wilayah", "area" }, { "ya", "yes" },
};

void
man_glossary(void)
{
	man_head("satudata-istilah", 7, "glossary: the Indonesian words in addresses, parameters, states and settings");
	man_section("DESCRIPTION");
	man_paragraph("Code is in English; what people and other offices see is in the words of the SOP. A name is made of "
	              "these words with a _, - or . between them: rilis.langsung_nilai is release, at once, figures.");
	man_section("WORDS");
	for (size_t i = 0; i < COUNT(words); i++)
		man_item(words[i].word, "", words[i].means);
	man_section("SEE ALSO");
	man_paragraph("satudata(8)");
}
