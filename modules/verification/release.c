/*
 * release.c: the steps of a release, each one statement over all rows; C sees every row once only to take the digest.
 * Called inside a transaction. Must never change a row of an earlier release.
 */
#include "modules/verification/release.h"
#include "modules/verification/model_release.h"
#include "shared/ground/str.h"
#include "shared/statistics/packing.h"
#include <string.h>

/* What is counted while the released rows pass by. */
struct tally {
	struct sha256 *hash;
	int64_t n_obs, n_series, series_id;
	char from[24], to[24];
};

static void
field_add(struct sha256 *h, const char *s, char end)
{
	if (s)
		sha256_add(h, s, strlen(s));
	sha256_add(h, &end, 1);
}

static void
text_copy(char *to, size_t cap, const char *from)
{
	size_t n = strlen(from);

	if (n >= cap)
		n = cap - 1;
	memcpy(to, from, n);
	to[n] = '\0';
}

static enum sd_err
tally_take(void *arg, const struct observation *o)
{
	struct tally *t = arg;

	t->n_series += !t->n_obs || o->series_id != t->series_id;
	t->series_id = o->series_id;
	if (!t->n_obs || strcmp(o->period, t->from) < 0)
		text_copy(t->from, sizeof(t->from), o->period);
	if (!t->n_obs || strcmp(o->period, t->to) > 0)
		text_copy(t->to, sizeof(t->to), o->period);
	t->n_obs++;
	field_add(t->hash, o->series_key, '\t');
	field_add(t->hash, o->period, '\t');
	field_add(t->hash, o->value, '\t');
	field_add(t->hash, o->status, '\t');
	field_add(t->hash, o->conf, '\n');
	return SD_OK;
}

/* Series, then what ends, then what begins. */
static enum sd_err
rows_merge(struct db *db, const struct release_order *o, struct release_made *out)
{
	int64_t inserted = 0;
	enum sd_err er;

	if ((er = release_series_add(db, o->dataset_id, o->upload_id)) != SD_OK ||
	    (er = release_close_changed(db, o->dataset_id, o->upload_id, out->number, &out->n_changed)) != SD_OK ||
	    (er = release_close_missing(db, o->dataset_id, o->upload_id, out->number, &out->n_deleted)) != SD_OK ||
	    (er = release_open_new(db, o->dataset_id, o->upload_id, out->number, &inserted)) != SD_OK)
		return er;
	out->n_added = inserted - out->n_changed;
	return SD_OK;
}

/* The rows pass by once: for the digest, the counts and the packed form. */
static enum sd_err
rows_tally(struct db *db, struct arena *a, const struct release_order *o, struct release_made *out)
{
	struct tally t = { .hash = sha256_begin(a) };
	enum sd_err er = packing_make(db, a, o->dataset_id, out->number, tally_take, &t);

	if (er != SD_OK)
		return er;
	sha256_end(t.hash, out->sha256);
	out->n_obs = t.n_obs;
	out->n_series = t.n_series;
	out->period_from = arena_strdup(a, t.from);
	out->period_to = arena_strdup(a, t.to);
	return SD_OK;
}

enum sd_err
release_make(struct db *db, struct arena *a, const struct release_order *o, struct release_made *out)
{
	int64_t newest, n;
	enum sd_err er;

	*out = (struct release_made){ .number = 0 };
	if ((er = release_lock(db, a, o->dataset_id, &newest)) != SD_OK ||
	    (er = release_upload_size(db, a, o->upload_id, &n)) != SD_OK)
		return er;
	if (!n)
		return SD_INVALID;
	out->number = newest + 1;
	if ((er = rows_merge(db, o, out)) != SD_OK || (er = rows_tally(db, a, o, out)) != SD_OK ||
	    (er = release_insert(db, o, out)) != SD_OK ||
	    (er = release_codes_add(db, o->dataset_id, out->number)) != SD_OK)
		return er;
	return release_publish(db, o, out->number);
}
