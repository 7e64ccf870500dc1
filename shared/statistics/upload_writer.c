/*
 * upload_writer.c: records in order become the blocks of an upload (upload_rows.h). Called by module upload. Must
 * never hold more than the block that is being filled.
 */
#include "shared/ground/log.h"
#include "shared/statistics/model_upload_rows.h"

#include <string.h>

#define KEY_ROOM 256 /* a series key has 190 characters at most */

struct upload_writer {
	struct db *db;
	struct db_block *row;   /* the block on its way to the server */
	struct buf *data;
	int64_t upload_id, block_no, n_obs;
	char key[KEY_ROOM];     /* of the series that is being written; "" = none */
};

static void
writer_free(void *arg)
{
	struct upload_writer *w = arg;

	db_block_free(w->row);
}

struct upload_writer *
upload_writer_new(struct db *db, struct arena *a, int64_t upload_id)
{
	struct upload_writer *w = arena_one(a, struct upload_writer);

	*w = (struct upload_writer){ .db = db, .row = db_block_new(&upload_block_put), .upload_id = upload_id,
		.data = buf_new(a, UPLOAD_BLOCK_BYTES * 2) };
	arena_on_reset(a, writer_free, w);
	return w;
}

/* The server stores the block while the next one is filled. */
static enum sd_err
block_send(struct upload_writer *w)
{
	int64_t stored;
	enum sd_err er = SD_OK;

	if (!w->n_obs)
		return SD_OK;
	buf_chr(w->data, '\0');
	if (w->data->er != SD_OK || (er = db_bulk_taken(w->db, &stored)) != SD_OK)
		return w->data->er != SD_OK ? w->data->er : er;
	db_block_clear(w->row);
	db_block_add(w->row, (const struct db_arg[]){ db_int(w->upload_id), db_int(w->block_no++), db_int(w->n_obs),
	    db_blob(w->data->p, w->data->n) });
	er = db_block_send(w->db, w->row);
	w->data->n = 0;
	w->n_obs = 0;
	w->key[0] = '\0';
	return er;
}

enum sd_err
upload_writer_add(struct upload_writer *w, const char *record, size_t n)
{
	size_t n_key = strlen(record);
	enum sd_err er;

	sd_assert(n_key && n_key < sizeof(w->key) && n_key < n);
	if ((w->n_obs == UPLOAD_BLOCK_ROWS || w->data->n + n >= UPLOAD_BLOCK_BYTES) && (er = block_send(w)) != SD_OK)
		return er;
	if (memcmp(w->key, record, n_key + 1) != 0) {
		if (w->n_obs)
			buf_chr(w->data, '\0');
		buf_add(w->data, record, n_key + 1);
		memcpy(w->key, record, n_key + 1);
	}
	buf_add(w->data, record + n_key + 1, n - n_key - 1);
	w->n_obs++;
	return w->data->er;
}

enum sd_err
upload_writer_end(struct upload_writer *w)
{
	int64_t stored;
	enum sd_err er = block_send(w);

	return er == SD_OK ? db_bulk_taken(w->db, &stored) : er;
}
