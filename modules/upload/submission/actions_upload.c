/*
 * actions_upload.c: a file comes in: for a dataset, as the repaired file of a submission, or once
 * more with the answer how its figures are to be read. POST handlers, one transaction each
 * (intake/intake.c).
 */
#include "modules/upload/intake/edit.h"
#include "modules/upload/intake/file_made.h"
#include "modules/upload/submission/queue.h"
#include "modules/upload/submission/submission.h"

#include "shared/ground/str.h"
#include "shared/process/setting.h"

#define MIB 1048576 /* bytes */

/* A dataset has one submission under way: somebody else began it meanwhile. */
static enum sd_err
submission_exists(struct req *rq, const struct dataset *d)
{
	struct submission open;
	int64_t id;
	enum sd_err er = submission_open(rq->db, rq->arena, d->id, &id);

	if (er != SD_OK || !id || (er = submission_load(rq->db, rq->arena, id, d->unit_id, &open)) != SD_OK)
		return er != SD_OK && er != SD_NOT_FOUND ? er : SD_CONFLICT;
	return req_exists(rq, "berkas", arena_printf(rq->arena, "/unggah/kiriman/%lld", (long long)id),
	    "%s baru saja mengunggah kiriman untuk data ini. Satu data punya satu kiriman yang berjalan: buka kiriman itu, "
	    "lalu ganti berkasnya bila perlu.", open.author_name);
}

enum sd_err
upload_take(struct req *rq, const struct dataset *d, const struct file *file, int64_t submission,
    struct outcome *out)
{
	int64_t mib = setting_int(rq->db, SET_UNGGAH_MAKS_MIB);
	struct checked c = CHECKED(.rq = rq, .dataset = d, .answer = file_answer(file->name),
		.submission_id = submission);
	bool approved;
	enum sd_err er;

	/* Approved standard, at least one indicator, own unit: else a sentence. */
	if (!user_owns(rq, d->unit_id))
		return SD_NOT_FOUND;
	if ((er = standard_approved(rq->db, rq->arena, d->id, &approved)) != SD_OK)
		return er;
	if (!approved)
		return req_fault(rq, "berkas", "Standar data dataset ini belum disetujui pembina data.");
	if (!d->n_indicators)
		return req_fault(rq, "berkas", "Struktur data dataset ini belum lengkap.");
	if ((er = check_take(&c, file, mib * MIB)) == SD_TOO_LARGE)
		return req_fault(rq, "berkas", "Berkas ini lebih besar dari %lld MB, batas yang berlaku.", (long long)mib);
	if (er != SD_OK)
		return er;
	er = check_or_queue(&c, "berkas", out);
	return er == SD_CONFLICT && !submission ? submission_exists(rq, d) : er;
}

static enum sd_err
file_receive(struct req *rq, const struct dataset *d, const struct file *file, int64_t submission)
{
	struct outcome out;
	enum sd_err er = upload_take(rq, d, file, submission, &out);

	return er != SD_OK ? er : outcome_answer(rq, &out);
}

enum sd_err
upload_into(struct req *rq, const struct dataset *d, int64_t *submission)
{
	struct submission open;
	enum sd_err er = submission_open(rq->db, rq->arena, d->id, submission);

	if (er != SD_OK || !*submission)
		return er;
	if ((er = submission_load(rq->db, rq->arena, *submission, d->unit_id, &open)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_INTERNAL : er;
	if (!state_in(open.state, SUBMISSION_TAKES_FILES))
		return req_fault(rq, "berkas", "Kiriman sebelumnya masih diperiksa. Tarik kembali dahulu bila ingin "
		    "menggantinya.");
	return SD_OK;
}

enum sd_err
dataset_upload_action(struct req *rq)
{
	const struct dataset_in *in = rq->in;
	struct dataset d;
	int64_t id;
	enum sd_err er;

	if ((er = dataset_of(rq, in->slug, &d)) != SD_OK || (er = upload_into(rq, &d, &id)) != SD_OK)
		return er;
	return file_receive(rq, &d, in->berkas, id);
}

enum sd_err
submission_upload_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct submission s;
	struct dataset d;
	enum sd_err er;

	if ((er = submission_changeable(rq, in->id, "berkas", &s, &d)) != SD_OK)
		return er;
	return file_receive(rq, &d, in->berkas, s.id);
}

enum sd_err
submission_style_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct checked c = CHECKED(.rq = rq);
	struct edit_row *edits;
	struct upload_row u;
	struct submission s;
	struct dataset d;
	struct outcome out;
	enum sd_err er;

	if ((er = submission_changeable(rq, in->id, "gaya_angka", &s, &d)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK ||
	    (er = edit_list(rq->db, rq->arena, u.id, &edits, &c.n_edits)) != SD_OK)
		return er;
	c.edits = edits;
	c.dataset = &d;
	c.answer = str_same(in->gaya_angka, "koma") ? NUMBER_COMMA : NUMBER_POINT;
	c.remember = true;
	c.submission_id = s.id;
	c.file_name = u.file_name;
	c.sha256 = u.sha256;
	if ((er = check_take_stored(&c, u.file_id, u.size)) == SD_NOT_FOUND)
		return req_fault(rq, "gaya_angka", "Berkas aslinya tidak disimpan. Unggah berkas yang sudah diperbaiki.");
	if (er != SD_OK || (er = check_or_queue(&c, "gaya_angka", &out)) != SD_OK)
		return er;
	return outcome_answer(rq, &out);
}
