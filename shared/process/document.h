/*
 * document.h: what the process puts out on paper: Berita Acara, Kesepakatan, Surat Rekomendasi,
 * Laporan Pemeriksaan. A document is immutable, numbered, has a SHA-256 and a public code
 * (/dokumen/{code}, the target of its QR).
 */
#ifndef SD_DOCUMENT_H
#define SD_DOCUMENT_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/process/role.h"

struct document {
	int64_t id;
	const char *code;      /* public, 12 characters, made by document_code() before rendering */
	const char *kind;      /* "ba-forum", "kesepakatan", "surat-rekomendasi", "laporan-pemeriksaan", "lampiran" */
	const char *number, *title;
	const char *subject_kind;
	int64_t subject_id, unit_id;
	int64_t issued_at, issued_by;
	const char *sha256, *media_type, *file_name;
	int64_t size;
	int64_t is_public;
	char digest[65];       /* where document_seal() keeps sha256; not a column */
};
extern const struct field document_fields[];

char *document_code(struct arena *a);

/* May this person (user.id 0 = a visitor) read its bytes? Anybody where it is public; else the people
 * of its agency, who issued it, and the roles that examine its kind or to whom it is addressed (a table
 * in document.c). That it is genuine anybody may ask who knows its code. */
bool document_opens(const struct user *u, const struct document *doc);

/* Takes the digest of the bytes (sha256 and size are set; sha256 points into *doc): as soon as they are there, and
 * before the transaction's first write. */
void document_seal(struct document *doc, const struct blob *bytes);

/* Stores a sealed document with its bytes (id is set; issued_at 0 = now). Inside db_tx. */
enum sd_err document_store(struct db *db, struct document *doc, const struct blob *bytes);

/* All documents of a subject, newest first, without their bytes. */
enum sd_err document_list(struct db *db, struct arena *a, const char *subject_kind,
    int64_t subject_id, struct document **rows, size_t *n);

/* One document with its bytes, by its public code; SD_NOT_FOUND. */
enum sd_err document_by_code(struct db *db, struct arena *a, const char *code, struct document *out,
    struct blob *bytes);

#endif
