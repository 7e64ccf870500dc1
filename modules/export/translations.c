/*
 * translations.c: what the pages /sdmx and /sdmx/susun say, Indonesian beside English. One table, so that a
 * missing translation is seen at a glance.
 */
#include "modules/export/translations.h"
#include "shared/ground/count.h"
#include "shared/request/req.h"
#include <string.h>

static const struct { const char *name, *id, *en; } texts[] = {
	{ "judul", "Data untuk program komputer", "Data for computer programs" },
	{ "lead", "Semua data yang telah dirilis dapat diambil langsung oleh program lain, tanpa "
	    "pendaftaran, menurut standar internasional SDMX dan dalam berkas biasa.",
	    "All released data can be fetched by other programs, without registration, by the "
	    "international SDMX standard and as plain files." },
	{ "bahasa", "English", "Bahasa Indonesia" },
	{ "agensi", "Agensi", "Agency" },
	{ "dataset", "dataset", "datasets" },
	{ "deret", "deret", "series" },
	{ "nilai", "nilai", "observations" },
	{ "tombol-susun", "Susun permintaan data", "Build a query" },
	{ "tombol-zip", "Unduh seluruh katalog (ZIP)", "Download the whole catalogue (ZIP)" },
	{ "kecepatan", "Kecepatan layanan saat ini", "How fast the service is now" },
	{ "kecepatan-ket", "Diukur oleh layanan ini sendiri pada permintaan nyata terakhir, dari diterima "
	    "sampai bita terakhir diserahkan ke peladen web. Jawaban dari singgahan dan waktu di jaringan "
	    "tidak termasuk.",
	    "Measured by the service itself on the last real requests, from acceptance to the last byte "
	    "handed to the web server. Cached answers and time on the network are not included." },
	{ "kecepatan-kosong", "Belum ada permintaan sejak layanan dinyalakan. Muat ulang halaman ini "
	    "setelah mengambil sesuatu.",
	    "No request since the service was started. Reload this page after fetching something." },
	{ "k-jenis", "Permintaan", "Request" },
	{ "k-n", "Banyaknya", "Count" },
	{ "k-median", "Median", "Median" },
	{ "k-p95", "95% selesai dalam", "95% done within" },
	{ "k-ukuran", "Ukuran terbesar", "Largest answer" },
	{ "t-data", "Data SDMX", "SDMX data" },
	{ "t-struktur", "Struktur SDMX", "SDMX structures" },
	{ "t-sedia", "Ketersediaan", "Availability" },
	{ "t-berkas", "Berkas dataset", "Dataset files" },
	{ "t-lain", "Halaman dan umpan", "Pages and feeds" },
	{ "alir", "Dataset yang tersedia", "Available datasets" },
	{ "alir-kosong", "Belum ada data yang dirilis. Begitu ada, alamatnya tampil di sini.",
	    "No data have been released yet. As soon as there are, their addresses are shown here." },
	{ "alir-semua", "Semua dataset ada di katalog", "The catalogue lists all datasets" },
	{ "produsen", "Produsen", "Producer" },
	{ "periode", "Periode", "Periods" },
	{ "alamat", "Alamat", "Addresses" },
	{ "struktur", "struktur", "structure" },
	{ "susun", "susun", "build" },
	{ "format", "Format SDMX", "SDMX formats" },
	{ "format-ket", "Pilih dengan kepala Accept, atau dengan format= di alamat.",
	    "Choose with the Accept header, or with format= in the address." },
	{ "layanan", "Titik masuk", "Entry points" },
	{ "v1", "SDMX REST 1.5 (SDMX 2.1); bawaannya SDMX-ML 2.1",
	    "SDMX REST 1.5 (SDMX 2.1); SDMX-ML 2.1 by default" },
	{ "v2", "SDMX REST 2.0 (SDMX 3.0); bawaannya SDMX-JSON 2.0",
	    "SDMX REST 2.0 (SDMX 3.0); SDMX-JSON 2.0 by default" },
	{ "a-daftar", "Daftar dataset", "List of datasets" },
	{ "a-struktur", "Struktur lengkap sebuah dataset", "Complete structure of a dataset" },
	{ "a-akhir", "Tiga nilai terakhir tiap deret sejak 2020",
	    "The last three values of each series since 2020" },
	{ "a-sedia", "Isi yang tersedia", "What is available" },
	{ "a-berubah", "Hanya yang berubah sejak suatu saat", "Only what changed since an instant" },
	{ "berkas", "Berkas biasa dan umpan", "Plain files and feeds" },
	{ "berkas-ket", "Setiap berkas juga ada untuk rilis lama: tambahkan ?rilis=N. Label dalam bahasa "
	    "Inggris: lang=en.",
	    "Every file exists for earlier releases too: add ?rilis=N. Labels in English: lang=en." },
	{ "b-jumlah", "Jumlah, tanpa mengambil semuanya: jumlah=periode menjumlahkan semua dimensi, jumlah=KODE,KODE "
	    "memisahkan dimensi itu (periode selalu terpisah); saring=KODE:A,B, dari= dan sampai= mempersempit. Kode total "
	    "tidak dijumlahkan lagi dengan rinciannya; tiap baris menyebut banyaknya nilai yang ditambah dan yang kosong.",
	    "Sums, without fetching it all: jumlah=periode adds over all dimensions, jumlah=CODE,CODE keeps those "
	    "dimensions apart (periods always are); saring=CODE:A,B, dari= and sampai= narrow it. Totals are not added to "
	    "their parts; each row says how many figures were added and how many are missing." },
	{ "b-zip", "Seluruh katalog: data, metadata dan daftar kode.",
	    "The whole catalogue: data, metadata and code lists." },
	{ "b-atom", "Umpan Atom: rilis terbaru.", "Atom feed: the newest releases." },
	{ "b-ubah", "Umpan perubahan: rilis dan penarikan sejak suatu saat (sejak=).",
	    "Change feed: releases and withdrawals since an instant (sejak=)." },
	{ "b-ubah1", "Nilai yang ditambah, diubah dan dihapus sejak rilis N (sejak_rilis=N).",
	    "Observations added, changed and deleted since release N (sejak_rilis=N)." },
	{ "contoh", "Contoh", "Examples" },
	{ "c-curl", "Baris perintah", "Command line" },
	{ "sopan", "Agar cepat bagi semua", "Fast for everybody" },
	{ "sopan-1", "Simpan ETag dari jawaban dan kirim kembali sebagai If-None-Match: bila tidak ada "
	    "yang baru, jawabannya 304 tanpa isi.",
	    "Keep the ETag of an answer and send it back as If-None-Match: where nothing is new, the "
	    "answer is an empty 304." },
	{ "sopan-2", "Minta jawaban termampat (Accept-Encoding: gzip): sekitar sepersepuluh ukurannya.",
	    "Ask for compressed answers (Accept-Encoding: gzip): about a tenth of the size." },
	{ "sopan-3", "Untuk menyalin semuanya ambil satu arsip, lalu ikuti umpan perubahan.",
	    "To copy everything take the archive once, then follow the change feed." },
	/* /sdmx/susun */
	{ "s-judul", "Susun permintaan data", "Build a query" },
	{ "s-lead", "Pilih dataset, dimensi dan periode; alamatnya tersusun sendiri.",
	    "Choose a dataset, dimensions and periods; the address writes itself." },
	{ "s-pilih", "Pilih dataset", "Choose a dataset" },
	{ "s-lanjut", "Lanjut", "Continue" },
	{ "s-ganti", "Ganti dataset", "Another dataset" },
	{ "s-tiada", "Dataset itu tidak ada atau belum dirilis. Pilih dari daftar ini.",
	    "There is no such dataset, or it has not been released. Choose from this list." },
	{ "s-semua", "Tanpa pilihan berarti semua.", "Nothing chosen means all." },
	{ "s-kode", "Tulis kode, dipisah spasi.", "Write codes, separated by spaces." },
	{ "s-dari", "Dari periode", "From period" },
	{ "s-sampai", "Sampai periode", "To period" },
	{ "s-awal", "Paling awal", "Earliest" },
	{ "s-akhir", "Terbaru", "Latest" },
	{ "s-n", "Hanya N nilai terakhir tiap deret", "Only the last N values of each series" },
	{ "s-perbarui", "Tampilkan", "Show" },
	{ "s-hapus", "Hapus pilihan", "Clear" },
	{ "s-hasil", "Hasil", "Result" },
	{ "s-tak-ada", "Tidak ada nilai untuk pilihan ini. Kurangi saringannya.",
	    "There are no observations for this choice. Use fewer filters." },
	{ "s-alamat", "Alamat permintaan", "Address of the query" },
	{ "s-ambil", "Ambil sebagai", "Fetch as" },
	{ "s-cuplik", "Cuplikan", "Preview" },
	{ "s-pertama", "nilai pertama", "first observations" },
	{ "s-status", "Status", "Status" },
	{ "s-isi", "Nilai", "Value" },
	{ "s-salah", "Periode tidak dapat dibaca; tulis seperti pada daftar.",
	    "The period cannot be read; write it as in the list." },
	{ "s-pakai", "Pakai di program", "Use in a program" },
};

static const char *
text_of(size_t i, const char *language)
{
	return strcmp(language, "en") == 0 ? texts[i].en : texts[i].id;
}

void
words_add(struct node *page, const char *language)
{
	node_set(page, "lang", language);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct node *n = node_add(page, "t");

		node_set(n, "k", texts[i].name);
		node_text(n, text_of(i, language));
	}
}

const char *
word(const char *name, const char *language)
{
	for (size_t i = 0; i < COUNT(texts); i++)
		if (strcmp(texts[i].name, name) == 0)
			return text_of(i, language);
	return name;
}
