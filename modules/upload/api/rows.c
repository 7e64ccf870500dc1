/*
 * rows.c: observations as JSON become the table that says the same, which is then checked like any file. Called by
 * api.c. Figures keep their digits: the text of a JSON number is taken as it was written (number.c).
 */
#include "modules/upload/api/api.h"

#include "shared/statistics/json_numbers.h"
#include "modules/upload/intake/file_made.h"
#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/message.h"
#include "shared/statistics/number.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

#define OBS_MOST 200000 /* JSON is held in memory as a whole; larger tables come as CSV, which is not */
/* Of the objects: eight dimensions, period, indicator, value, status and comment, and some that are not ours */
#define COLUMNS 16
#define SCRATCH ((size_t)1024 * 1024) /* bytes of the work beside the tree */
#define VALUES_MOST ((size_t)OBS_MOST * (COLUMNS + 2)) /* of a text: some 60 bytes of memory each */

struct rows {
	struct req *rq;
	const struct dataset *d;
	const char *keys[COLUMNS];   /* of the objects, in column order */
	const char *heads[COLUMNS];
	size_t n;
};

static void
json_drop(void *arg)
{
	json_decref(arg);
}

static void
column_put(struct rows *r, const char *key, const char *head)
{
	if (r->n < COLUMNS) {
		r->keys[r->n] = key;
		r->heads[r->n++] = head;
	}
}

static bool
key_known(const struct rows *r, const char *key)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (str_same(r->keys[i], key))
			return true;
	for (i = 0; i < r->d->n_dimensions; i++)
		if (str_same(r->d->dimensions[i].code, key))
			return true;
	return str_same(key, "OBS_STATUS");
}

static enum sd_err
row_write(struct rows *r, struct csv_out *c, json_t *o, size_t no)
{
	const char *key, *text, *missing;
	json_t *v;
	size_t i;

	json_object_foreach(o, key, v)
		if (!key_known(r, key))
			return req_fault(r->rq, "berkas", "Observasi %zu: kunci \"%.60s\" tidak dikenal.", no, key);
	for (i = 0; i < r->n; i++) {
		v = json_object_get(o, r->keys[i]);
		text = json_is_string(v) ? json_string_value(v) : NULL;
		missing = str_same(r->keys[i], "OBS_VALUE") ? json_string_value(json_object_get(o, "OBS_STATUS")) : NULL;
		if (v && !text && !json_is_null(v))
			return req_fault(r->rq, "berkas", "Observasi %zu: isi %s harus teks atau angka.", no, r->keys[i]);
		csv_text(c, text ? text : missing && strlen(missing) == 1 ? number_marker(*missing) : "");
	}
	csv_end(c);
	return SD_OK;
}

static enum sd_err
bytes_of(struct req *rq, const struct file *f, const char **p)
{
	char *q = arena_alloc(rq->arena, (size_t)f->size + 1);
	size_t n = 0;
	ssize_t k;

	for (; n < (size_t)f->size; n += (size_t)k)
		if ((k = pread(f->fd, q + n, (size_t)f->size - n, (off_t)n)) <= 0)
			return SD_INTERNAL;
	*p = q;
	return SD_OK;
}

/* At least as many values as the text has: what they will cost is known before memory is taken for them. */
static size_t
values_count(const char *p, size_t n)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += p[i] == ',' || p[i] == '[' || p[i] == '{';
	return count;
}

static enum sd_err
table_write(struct rows *r, json_t *list, struct buf *b)
{
	struct csv_out c;
	json_t *o;
	size_t i;
	enum sd_err er;

	csv_begin(&c, b, ';', false);
	for (i = 0; i < r->n; i++)
		csv_text(&c, r->heads[i]);
	csv_end(&c);
	json_array_foreach(list, i, o) {
		if (!json_is_object(o))
			return req_fault(r->rq, "berkas", "Observasi %zu bukan objek JSON.", i + 1);
		if ((er = row_write(r, &c, o, i + 1)) != SD_OK)
			return er;
	}
	return b->er;
}

static void
scratch_free(void *arg)
{
	arena_free(arg);
}

bool
api_message(struct req *rq, const struct file *f)
{
	char *p = arena_alloc(rq->arena, MESSAGE_HEAD);
	ssize_t n = pread(f->fd, p, MESSAGE_HEAD, 0);

	return n > 0 && message_is_json(p, (size_t)n);
}

enum sd_err
api_rows(struct req *rq, const struct dataset *d, const struct file *json, struct file **out)
{
	struct rows r = { .rq = rq, .d = d };
	struct buf *b = buf_new(rq->arena, 0), *quoted;
	json_error_t why;
	json_t *o, *list;
	const char *p;
	enum sd_err er = bytes_of(rq, json, &p);
	size_t i;
	struct arena *scratch;

	if (er != SD_OK)
		return er;
	if (values_count(p, (size_t)json->size) > VALUES_MOST)
		return req_fault(rq, "berkas", "Lebih dari %d observasi; kirim sebagai CSV.", OBS_MOST);
	quoted = buf_new(rq->arena, (size_t)json->size * 3 + 4096);
	scratch = arena_new(SCRATCH);
	arena_on_reset(rq->arena, scratch_free, scratch);
	json_numbers_quote(scratch, p, (size_t)json->size, false, quoted);
	if (quoted->er != SD_OK)
		return quoted->er;
	if (!(o = json_loadb(quoted->p, quoted->n, JSON_REJECT_DUPLICATES, &why)))
		return req_fault(rq, "berkas", "JSON tidak dapat dibaca di baris %d.", why.line);
	arena_on_reset(rq->arena, json_drop, o);
	list = json_object_get(o, "observasi");
	if (!json_is_array(list) || !json_array_size(list))
		return req_fault(rq, "berkas", "JSON harus berupa {\"observasi\": [...]} dengan sedikitnya satu observasi.");
	if (json_array_size(list) > OBS_MOST)
		return req_fault(rq, "berkas", "Lebih dari %d observasi; kirim sebagai CSV.", OBS_MOST);
	/* Dimensions that have a choice, then time, value and note. */
	for (i = 0; i < r.d->n_dimensions; i++)
		if (!dimension_only_code(&r.d->dimensions[i]))
			column_put(&r, r.d->dimensions[i].code, r.d->dimensions[i].name_id);
	column_put(&r, "TIME_PERIOD", "Periode");
	column_put(&r, "OBS_VALUE", "Nilai");
	column_put(&r, "OBS_COMMENT", "Keterangan");
	if ((er = table_write(&r, list, b)) != SD_OK)
		return er;
	return file_made(rq, "data" FILE_POINT, "text/csv", b->p, b->n, out);
}
