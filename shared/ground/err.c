/*
 * err.c: names, HTTP statuses and sentences of the error enum, from one table.
 *
 * Called by every program when it answers or logs a failure. Never says where something failed:
 * that is for the log line of the place itself.
 */
#include "shared/ground/err.h"

#include <stddef.h>

struct err_row {
	const char *name;
	int status;
	const char *text;
};

/* 499 is what nginx writes when the client went away; it is only ever logged. */
static const struct err_row table[SD_ERR_COUNT] = {
	[SD_OK] = { "ok", 200, "Permintaan berhasil." },
	[SD_SYNTAX] = { "syntax", 400, "Permintaan tidak dapat dibaca; periksa lagi isian Anda." },
	[SD_LOGIN] = { "login", 401, "Silakan masuk terlebih dahulu." },
	[SD_DENIED] = { "denied", 403, "Akun Anda tidak berwenang melakukan tindakan ini." },
	[SD_NOT_FOUND] = { "not_found", 404, "Halaman atau data yang Anda cari tidak ditemukan." },
	[SD_METHOD] = { "method", 405, "Alamat ini tidak menerima cara permintaan tersebut." },
	[SD_UNACCEPTABLE] = { "unacceptable", 406,
	    "Data tidak tersedia dalam format yang diminta." },
	[SD_CONFLICT] = { "conflict", 409,
	    "Data sudah diubah oleh pengguna lain; muat ulang halaman lalu coba lagi." },
	[SD_GONE] = { "gone", 410, "Data ini telah ditarik dan tidak lagi tersedia." },
	[SD_TOO_LARGE] = { "too_large", 413, "Kiriman Anda melebihi batas ukuran yang diizinkan." },
	[SD_MEDIA] = { "media", 415, "Isi berkas tidak sesuai dengan jenis yang disebutkan." },
	[SD_INVALID] = { "invalid", 422, "Ada isian yang perlu diperbaiki." },
	[SD_LIMITED] = { "limited", 429, "Terlalu banyak permintaan; cobalah sebentar lagi." },
	[SD_INTERNAL] = { "internal", 500, "Terjadi kesalahan pada sistem dan sudah dicatat." },
	[SD_UNSUPPORTED] = { "unsupported", 501, "Permintaan ini belum didukung oleh layanan." },
	[SD_BUSY] = { "busy", 503, "Layanan sedang sibuk; silakan coba beberapa saat lagi." },
	[SD_RETRY] = { "retry", 503, "Layanan sedang sibuk; silakan coba beberapa saat lagi." },
	[SD_CLIENT_GONE] = { "client_gone", 499,
	    "Sambungan terputus sebelum jawaban selesai dikirim." },
};

static const struct err_row *
err_row(enum sd_err er)
{
	size_t i = (size_t)er;

	return &table[i < SD_ERR_COUNT ? i : SD_INTERNAL];
}

const char *
err_name(enum sd_err er)
{
	return err_row(er)->name;
}

int
err_status(enum sd_err er)
{
	return err_row(er)->status;
}

const char *
err_text(enum sd_err er)
{
	return err_row(er)->text;
}
