/*
 * machine.c: the machine's part of an examination: the four principles of Satu Data Indonesia and validity, as far as
 * they can be known without a person; and the labels of keys and cells. Called by case.c, work.c and report.c.
 */
#include "modules/verification/verification.h"
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/meaning_change.h"
#include <inttypes.h>
#include <string.h>

const struct check_item check_items[CHECKS] = {
	{ "standar", "Standar Data", "Konsep, definisi, klasifikasi, ukuran, dan satuan sudah ditetapkan." },
	{ "metadata", "Metadata", "Metadata kegiatan, variabel, dan indikator terisi lengkap." },
	{ "interoperabilitas", "Interoperabilitas", "Bentuk dan susunan berkas dapat dibaca mesin dan sesuai struktur." },
	{ "kode", "Kode Referensi dan Data Induk", "Semua rincian memakai kode referensi." },
	{ "validitas", "Validitas", "Isi data masuk akal dan setiap peringatan sudah dijelaskan." },
};

struct look {
	struct db *db;
	struct arena *a;
	const struct dataset *d;
	const struct submission *s;
	struct finding_count findings;
	struct machine *out;
};

static void
say(struct look *l, size_t i, bool met, const char *text)
{
	l->out->list.item[i] = met ? "1" : "0";
	l->out->say[i] = text;
}

static enum sd_err
look_standard(struct look *l)
{
	struct standard_row row;
	enum sd_err er = standard_newest(l->db, l->a, l->d->id, &row);

	if (er == SD_NOT_FOUND)
		say(l, 0, false, "Belum ada standar data.");
	else if (er == SD_OK && state_in(row.state, STANDARD_APPROVED))
		say(l, 0, true, arena_printf(l->a, "Standar data versi %" PRId64 " disetujui pembina data.", row.version));
	else if (er == SD_OK)
		say(l, 0, false, arena_printf(l->a, "Standar data versi %" PRId64 " belum disetujui pembina data.",
		    row.version));
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static const char *
form_title(const char *form)
{
	return str_same(form, "ms_keg") ? "MS-Keg" : str_same(form, "ms_var") ? "MS-Var" : "MS-Ind";
}

/* MS-Keg is always asked for, and one of the other two. */
static enum sd_err
look_metadata(struct look *l)
{
	struct buf *b = buf_new(l->a, 0);
	struct sheet_row *rows;
	bool keg = false, whole = true;
	size_t n;
	enum sd_err er = sheet_list(l->db, l->a, l->d->id, &rows, &n);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		keg = keg || str_same(rows[i].form, "ms_keg");
		whole = whole && rows[i].answered >= rows[i].required;
		buf_printf(b, "%s%s %" PRId64 " dari %" PRId64, i ? ", " : "", form_title(rows[i].form), rows[i].answered,
		    rows[i].required);
	}
	if (!n)
		buf_str(b, "Belum ada metadata.");
	else
		buf_str(b, " isian wajib terisi.");
	if (n && (!keg || n < 2))
		buf_str(b, " MS-Keg dan salah satu dari MS-Var atau MS-Ind belum lengkap.");
	say(l, 1, whole && keg && n >= 2, buf_text(b));
	return SD_OK;
}

static enum sd_err
look_form(struct look *l)
{
	struct upload_row up;
	enum sd_err er = upload_load(l->db, l->a, l->s->upload_id, &up);

	if (er == SD_NOT_FOUND)
		say(l, 2, false, "Belum ada berkas.");
	else if (er == SD_OK && submission_of_texts(l->s))
		say(l, 2, true, "Koreksi keterangan: tidak ada angka yang dibaca.");
	else if (er == SD_OK && up.structure_version != l->d->structure_version)
		say(l, 2, false, arena_printf(l->a, "Berkas dibaca dengan struktur versi %" PRId64
		    ", sedangkan struktur sekarang versi %" PRId64 ".", up.structure_version, l->d->structure_version));
	else if (er == SD_OK)
		say(l, 2, !l->findings.form_errors && l->s->n_obs > 0, arena_printf(l->a, "%" PRId64
		    " nilai terbaca menurut struktur versi %" PRId64 "; %" PRId64 " galat bentuk.", l->s->n_obs,
		    l->d->structure_version, l->findings.form_errors));
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static void
look_findings(struct look *l)
{
	const struct finding_count *f = &l->findings;

	say(l, 3, !f->code_errors, f->code_errors ?
	    arena_printf(l->a, "%" PRId64 " label tidak ada dalam kode referensi.", f->code_errors) :
	    "Semua label cocok dengan kode referensi.");
	l->out->n_disclosures = f->disclosures;
	if (f->disclosures)
		say(l, 4, false, arena_printf(l->a, "%" PRId64 " angka rahasia dapat dihitung dari jumlah dan bagian lainnya. "
		    "Kembalikan supaya produsen menerima usul pada temuannya, atau tulis dalam catatan mengapa tidak perlu.",
		    f->disclosures));
	else if (!f->errors && !f->warnings)
		say(l, 4, true, "Tidak ada galat maupun peringatan.");
	else
		say(l, 4, !f->errors && !f->unexplained, arena_printf(l->a, "%" PRId64 " galat, %" PRId64
		    " peringatan, %" PRId64 " di antaranya belum dijelaskan produsen.", f->errors, f->warnings,
		    f->unexplained));
}

enum sd_err
machine_look(struct db *db, struct arena *a, const struct dataset *d, const struct submission *s, struct machine *out)
{
	struct look l = { .db = db, .a = a, .d = d, .s = s, .out = out };
	enum sd_err er;
	struct meaning_changes c;
	const char *why;

	*out = (struct machine){ .say = { NULL } };
	if ((er = finding_counts(db, a, s->upload_id, &l.findings)) != SD_OK || (er = look_standard(&l)) != SD_OK ||
	    (er = look_metadata(&l)) != SD_OK || (er = look_form(&l)) != SD_OK)
		return er;
	look_findings(&l);
	/* A break in series is part of what is judged: without the producer's word it cannot be. */
	er = meaning_changes(l.db, l.a, l.d->id, 0, &c);
	if (er == SD_OK)
		er = break_refusal(l.db, l.a, l.d->id, l.s->upload_id, &c, l.s->break_note, l.s->break_sha256, &why);
	if (er == SD_OK && why)
		say(&l, 4, false, arena_printf(l.a, "%s %s", l.out->say[4], why));
	return er;
}

struct checklist
checklist_of(const struct examination_row *e)
{
	return (struct checklist){ { e->standard_ok, e->metadata_ok, e->interoperability_ok, e->code_ok,
	    e->validity_ok } };
}

/* --- labels --- */

const char *
cell_name(struct arena *a, int64_t row, int64_t col)
{
	if (row < 1 || col < 1 || row > UINT32_MAX || col > UINT32_MAX)
		return "";
	return cell_address(a, (uint32_t)row, (uint32_t)col);
}

const char *
value_label(const char *value, const char *status)
{
	static const struct { const char *status, *label; } missing[] = {
		{ "M", "tidak ada" }, { "O", "tidak tersedia" }, { "L", "tidak dikumpulkan" }, { "H", "tidak berlaku" },
		{ "Q", "ditutup" },
	};

	for (size_t i = 0; !value && i < COUNT(missing); i++)
		if (str_same(status, missing[i].status))
			return missing[i].label;
	return value ? value : "kosong";
}
