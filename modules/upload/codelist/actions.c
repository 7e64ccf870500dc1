/*
 * actions.c: writes code lists: new ones, new versions, single codes, whole imports. POST handlers, one
 * transaction each. A code that a release or a structure uses is never deleted: it ends by its validity.
 */
#include "modules/upload/codelist/codelist.h"
#include "modules/upload/standard/standard.h"

#include "shared/format/csv_in.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"

#include <string.h>
#include <unistd.h>

#define IMPORT_MAX (1024 * 1024) /* bytes: 20,000 codes with names of 50 characters */

struct codes_job {
	struct req *rq;
	struct codelist_row list, copy;
	struct codelist_code *rows;    /* to be written */
	size_t n;
	const char *drop, *event;
};

static enum sd_err
job_load(struct req *rq, struct codes_job *j)
{
	const struct codelist_in *in = rq->in;
	enum sd_err er = codelist_load(rq->db, rq->arena, in->id, &j->list);

	j->rq = rq;
	if (er != SD_OK)
		return er;
	if (!codelist_writable(rq, &j->list))
		return SD_NOT_FOUND;
	if (in->rev && in->rev != j->list.rev)
		return req_fault(rq, NULL, "Daftar ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi.");
	return SD_OK;
}

static enum sd_err
job_audit(struct db *db, struct codes_job *j, int64_t id)
{
	struct audit_row row = { .at = j->rq->now, .user_id = j->rq->user.id, .kind = "code_list", .subject_id = id,
		.event = j->event, .reason = j->drop };

	return audit_write(db, &row);
}

/* --- a list --- */

static struct codelist_row
row_of(const struct codelist_in *in)
{
	return (struct codelist_row){ .name_id = in->nama, .name_en = in->nama_en ? in->nama_en : "",
		.description = in->uraian ? in->uraian : "", .source = in->sumber ? in->sumber : "", .valid_from = in->dari,
		.valid_to = in->sampai, .unit_id = in->unit };
}

static enum sd_err
create_tx(struct db *db, void *arg)
{
	struct codes_job *j = arg;
	enum sd_err er = codelist_insert(db, &j->list, j->rq->user.id);

	return er != SD_OK ? er : job_audit(db, j, j->list.id);
}

enum sd_err
codelist_create_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codes_job j = { .rq = rq, .list = row_of(in), .event = "dibuat" };
	const char *bare = in->kode;
	enum sd_err er;

	if (str_starts(bare, "CL_") || str_starts(bare, "cl_"))
		bare += 3;
	j.list.code = arena_printf(rq->arena, "CL_%s", code_of_title(rq->arena, bare, 40));
	j.list.version = "1.0.0";
	if (str_starts(j.list.code, "CL_IND_"))
		return req_fault(rq, "kode", "Kode yang diawali IND_ dipakai untuk daftar indikator; pilih kode lain.");
	if ((er = db_tx(rq->db, create_tx, &j)) == SD_CONFLICT)
		return req_fault(rq, "kode", "Daftar kode %s sudah ada.", j.list.code);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/kode/%lld", (long long)j.list.id);
}

static enum sd_err
edit_tx(struct db *db, void *arg)
{
	struct codes_job *j = arg;
	enum sd_err er = codelist_update(db, &j->copy, j->rq->user.id);

	return er != SD_OK ? er : job_audit(db, j, j->list.id);
}

enum sd_err
codelist_edit_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codes_job j = { .event = "ubah" };
	enum sd_err er;

	if ((er = job_load(rq, &j)) != SD_OK)
		return er;
	if (in->dari && in->sampai && strcmp(in->dari, in->sampai) > 0)
		return req_fault(rq, "sampai", "Tanggal akhir berlaku mendahului tanggal mulainya.");
	j.copy = row_of(in);
	j.copy.id = j.list.id;
	j.copy.rev = in->rev;
	if ((er = db_tx(rq->db, edit_tx, &j)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/kode/%lld", (long long)j.list.id);
}

static enum sd_err
version_tx(struct db *db, void *arg)
{
	struct codes_job *j = arg;
	enum sd_err er;

	if ((er = codelist_insert(db, &j->copy, j->rq->user.id)) != SD_OK ||
	    (er = codelist_copy(db, j->list.id, j->copy.id)) != SD_OK)
		return er;
	return job_audit(db, j, j->copy.id);
}

/* "1.2.0" of three numbers, each of at most four digits. */
static bool
version_fits(const char *s)
{
	struct str unread = str_of(s), part;
	size_t n = 0;
	int64_t v;

	while ((part = str_part(&unread, '.')).p) {
		if (part.n == 0 || part.n > 4 || !str_int(part, 0, 9999, &v))
			return false;
		n++;
	}
	return n == 3;
}

/* A new version begins as a copy; datasets keep the version of their structure until that is written anew. */
enum sd_err
codelist_version_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codes_job j = { .event = "versi" };
	enum sd_err er;

	if ((er = job_load(rq, &j)) != SD_OK)
		return er;
	if (!version_fits(in->versi))
		return req_fault(rq, "versi", "Versi berbentuk tiga angka, misalnya 2.0.0.");
	j.copy = j.list;
	j.copy.version = in->versi;
	if ((er = db_tx(rq->db, version_tx, &j)) == SD_CONFLICT)
		return req_fault(rq, "versi", "Versi %s sudah ada.", in->versi);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/kode/%lld", (long long)j.copy.id);
}

/* --- codes --- */

static enum sd_err
codes_tx(struct db *db, void *arg)
{
	struct codes_job *j = arg;
	enum sd_err er;

	if ((er = codelist_touch(db, j->list.id, j->list.rev, j->rq->user.id)) != SD_OK)
		return er;
	er = j->rows ? codelist_codes_put(db, j->rq->arena, j->list.id, j->rows, j->n) :
	    codelist_code_drop(db, j->list.id, j->drop);
	return er != SD_OK ? er : job_audit(db, j, j->list.id);
}

static enum sd_err
old_codes(struct codes_job *j, struct codelist_code **old, size_t *n)
{
	int64_t total;

	return codelist_codes(j->rq->db, j->rq->arena, j->list.id, NULL, LIST_ROWS_MAX, 0, old, n, &total);
}

/* `field` stands for all where the page has one only; NULL = each under its own. */
static bool
faults_tell(struct req *rq, const struct faults *faults, const char *field)
{
	const struct fault *f;

	for (f = faults->first; f; f = f->next)
		req_fault(rq, field ? field : f->name, "%s", f->text);
	return faults->first != NULL;
}

enum sd_err
codelist_code_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	bool fresh = str_same(in->butir, "baru");
	struct codelist_code code = { .code = fresh ? in->kode : in->butir, .name_id = in->nama, .name_en = in->nama_en,
		.description = in->keterangan, .parent = in->induk, .kemendagri = in->kemendagri, .bps = in->bps,
		.valid_from = in->dari, .valid_to = in->sampai, .synonyms = in->sinonim };
	struct codes_job j = { .rows = &code, .n = 1, .event = fresh ? "kode-baru" : "kode-ubah", .drop = code.code };
	struct codelist_code *old, was;
	struct faults faults = { NULL, NULL };
	size_t n;
	enum sd_err er;

	if ((er = job_load(rq, &j)) != SD_OK || (er = old_codes(&j, &old, &n)) != SD_OK)
		return er;
	if (str_blank(code.code))
		return req_fault(rq, "kode", "Isi kodenya.");
	er = codelist_code_load(rq->db, rq->arena, j.list.id, code.code, &was);
	if (er == SD_OK && fresh)
		return req_fault(rq, "kode", "Kode %s sudah ada dalam daftar ini.", code.code);
	if (er != SD_OK && (er != SD_NOT_FOUND || !fresh))
		return er;
	code.position = fresh ? (int64_t)n + 1 : was.position;
	code_check(rq->arena, &faults, &code, 0);
	codes_check(rq->arena, &faults, &code, 1, old, n);
	if (faults_tell(rq, &faults, NULL))
		return SD_INVALID;
	if ((er = db_tx(rq->db, codes_tx, &j)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/kode/%lld", (long long)j.list.id);
}

enum sd_err
codelist_drop_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codes_job j = { .drop = in->butir, .event = "kode-hapus" };
	struct codelist_code code;
	enum sd_err er;

	if ((er = job_load(rq, &j)) != SD_OK ||
	    (er = codelist_code_load(rq->db, rq->arena, j.list.id, in->butir, &code)) != SD_OK)
		return er;
	if (code.is_used)
		return req_fault(rq, NULL,
		    "Kode ini sudah dipakai, sehingga tidak dapat dihapus. Isi tanggal akhir berlakunya.");
	if ((er = db_tx(rq->db, codes_tx, &j)) != SD_OK)
		return er;
	return resp_see_other(rq, "hapus", "/standar/kode/%lld", (long long)j.list.id);
}

/* --- import --- */

/* The text of the file, or what the preview carried. */
static enum sd_err
import_text(struct req *rq, const char **text, size_t *n)
{
	const struct codelist_in *in = rq->in;
	struct csv_info info;
	char *bytes;
	ssize_t got;
	size_t at = 0;
	enum sd_err er;

	if (in->berkas) {
		bytes = arena_alloc(rq->arena, (size_t)in->berkas->size + 1);
		while (at < (size_t)in->berkas->size && (got = read(in->berkas->fd, bytes + at,
		    (size_t)in->berkas->size - at)) > 0)
			at += (size_t)got;
		if (at != (size_t)in->berkas->size)
			return SD_INTERNAL;
		if ((er = csv_decode(rq->arena, bytes, at, text, n, &info)) != SD_OK)
			return req_fault(rq, "berkas", "%s", csv_fault_text(rq->arena, &info));
		*text = arena_strndup(rq->arena, *text, *n);
		return SD_OK;
	}
	*text = in->isi ? in->isi : "";
	*n = strlen(*text);
	return *n ? SD_OK : req_fault(rq, "berkas", "Pilih berkas CSV.");
}

enum sd_err
codelist_import_action(struct req *rq)
{
	const struct codelist_in *in = rq->in;
	struct codes_job j = { .event = "impor" };
	struct codelist_import x;
	struct codelist_code *old;
	struct faults faults = { NULL, NULL };
	const char *text;
	size_t n, n_old;
	enum sd_err er;

	if ((er = job_load(rq, &j)) != SD_OK || (er = import_text(rq, &text, &n)) != SD_OK ||
	    (er = old_codes(&j, &old, &n_old)) != SD_OK)
		return er;
	if (codelist_read(rq->arena, text, n, old, n_old, &faults, &x) != SD_OK &&
	    faults_tell(rq, &faults, "berkas"))
		return SD_INVALID;
	if (!str_same(in->langkah, "simpan"))
		return codelist_preview(rq, &j.list, &x, text);
	j.rows = x.rows;
	j.n = x.n;
	j.drop = arena_printf(rq->arena, "%zu baru, %zu berubah", x.n_new, x.n_changed);
	if ((er = db_tx(rq->db, codes_tx, &j)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/kode/%lld", (long long)j.list.id);
}
