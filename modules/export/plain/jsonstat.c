/*
 * jsonstat.c: a release as JSON-stat 2.0 (json-stat.org/full), class dataset: every dimension, then
 * TIME_PERIOD; metric, geo and time in `role`. Called by feed.c. Values stream: an array where the
 * table is well filled, else an object of the cells that exist; statuses and comments, which the
 * format wants apart, come from the same stream once more, and only where there are any.
 */
#include "modules/export/plain/cube.h"
#include "modules/export/sdmx/model/registry.h"
#include "shared/format/json_out.h"
#include "shared/ground/date.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct stat_file {
	struct feed *f;
	struct cube c;
	struct json_out j;
	bool sparse;
	uint64_t next;              /* cell that is due */
	bool statuses, comments;    /* the release has some */
	bool seen[128];             /* statuses by their letter */
};

static void
key_number(struct json_out *j, uint64_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRIu64, n);
	jo_key(j, text);
}

/* --- what stands before the values --- */

/* A category's names, in the order of its codes. */
static void
category_write(struct json_out *j, const char *const *code, const char *const *label, size_t n)
{
	jo_key_array(j, "index");
	for (size_t i = 0; i < n; i++)
		jo_text(j, code[i]);
	jo_close(j);
	jo_key_object(j, "label");
	for (size_t i = 0; i < n; i++)
		jo_key_text(j, code[i], label[i]);
	jo_close(j);
}

static void
units_write(struct stat_file *w)
{
	const struct dataset *d = &w->f->d;

	jo_key_object(&w->j, "unit");
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *k = &d->indicators[i];

		jo_key_object(&w->j, k->code);
		jo_key_text(&w->j, "label", feed_label(w->f, k->unit_name_id ? k->unit_name_id :
		    k->unit_code, k->unit_name_en));
		jo_key_int(&w->j, "decimals", k->decimals);
		jo_key_text(&w->j, "base", k->unit_code);
		if (k->unit_mult && strcmp(k->unit_mult, "0") != 0)
			jo_key_number(&w->j, "multiplier", k->unit_mult);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

static void
dimensions_write(struct stat_file *w)
{
	const struct feed *f = w->f;
	const char **label;

	jo_key_object(&w->j, "dimension");
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		const struct feed_axis *x = &f->axis[i];

		jo_key_object(&w->j, x->dim->code);
		jo_key_text(&w->j, "label", x->name);
		jo_key_object(&w->j, "category");
		category_write(&w->j, x->code, x->label, x->n);
		if (i + 1 == f->indicator_at)
			units_write(w);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	label = arena_array(w->f->arena, w->c.n_periods, sizeof(const char *));
	for (size_t i = 0; i < w->c.n_periods; i++)
		label[i] = cube_period(&w->c, i);
	jo_key_object(&w->j, "TIME_PERIOD");
	jo_key_text(&w->j, "label", w->f->english ? "Time period" : "Periode");
	jo_key_object(&w->j, "category");
	category_write(&w->j, w->c.period, label, w->c.n_periods);
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

/* The dimensions of one role. */
static void
role_write(struct stat_file *w, const char *name, const char *role)
{
	bool open = false;

	for (size_t i = 0; i < w->f->d.n_dimensions; i++) {
		if (strcmp(w->f->d.dimensions[i].role, role) != 0)
			continue;
		if (!open)
			jo_key_array(&w->j, name);
		open = true;
		jo_text(&w->j, w->f->d.dimensions[i].code);
	}
	if (open)
		jo_close(&w->j);
}

static void
shape_write(struct stat_file *w)
{
	const struct feed *f = w->f;

	jo_key_array(&w->j, "id");
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		jo_text(&w->j, f->axis[i].dim->code);
	jo_text(&w->j, "TIME_PERIOD");
	jo_close(&w->j);
	jo_key_array(&w->j, "size");
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		jo_int(&w->j, (int64_t)f->axis[i].n);
	jo_int(&w->j, (int64_t)w->c.n_periods);
	jo_close(&w->j);
	jo_key_object(&w->j, "role");
	jo_key_array(&w->j, "time");
	jo_text(&w->j, "TIME_PERIOD");
	jo_close(&w->j);
	role_write(w, "geo", "area");
	role_write(w, "metric", "indicator");
	jo_close(&w->j);
	dimensions_write(w);
}

static void
head_write(struct stat_file *w)
{
	const struct feed *f = w->f;
	const char *about = feed_label(f, f->d.description_id, f->d.description_en);

	jo_key_text(&w->j, "version", "2.0");
	jo_key_text(&w->j, "class", "dataset");
	jo_key_text(&w->j, "href", arena_printf(f->arena, "%s/katalog/%s.jsonstat?rilis=%lld",
	    f->base_url, f->d.slug, (long long)f->release.number));
	jo_key_text(&w->j, "label", feed_label(f, f->d.title_id, f->d.title_en));
	jo_key_text(&w->j, "source", f->release.unit_name);
	jo_key_text(&w->j, "updated", time_iso(f->arena, f->release.released_at));
	if (about && *about) {
		jo_key_array(&w->j, "note");
		jo_text(&w->j, about);
		jo_close(&w->j);
	}
	shape_write(w);
}

/* --- the cells --- */

static enum sd_err
value_put(void *arg, const struct cube_cell *x)
{
	struct stat_file *w = arg;

	if (x->at < w->next)
		return SD_INTERNAL;
	if (x->status != 'A') {
		w->statuses = true;
		w->seen[(unsigned char)x->status & 127] = true;
	}
	w->comments = w->comments || x->comment;
	if (w->sparse && x->value)
		key_number(&w->j, x->at);
	for (; !w->sparse && w->next < x->at; w->next++)
		jo_null(&w->j);
	if (!w->sparse || x->value)
		jo_number(&w->j, x->value);
	w->next = x->at + 1;
	return w->j.b->er;
}

_Static_assert(JSON_SHORT == PACKED_SAME, "as many bytes may be read behind the values of a run");

static enum sd_err
values_run(void *arg, const struct cube_run *x)
{
	struct stat_file *w = arg;

	if (x->at < w->next)
		return SD_INTERNAL;
	for (; w->next < x->at; w->next++)
		jo_null(&w->j);
	jo_numbers(&w->j, x->values, x->lengths, x->n);
	w->next = x->at + x->n;
	return w->j.b->er;
}

static enum sd_err
values_write(struct req *rq, struct stat_file *w)
{
	enum sd_err er;

	if (w->sparse)
		jo_key_object(&w->j, "value");
	else
		jo_key_array(&w->j, "value");
	if ((er = cube_rows(rq, &w->c, value_put, w->sparse ? NULL : values_run, w)) != SD_OK)
		return er;
	for (; !w->sparse && w->next < w->c.n_cells; w->next++)
		jo_null(&w->j);
	jo_close(&w->j);
	return w->j.b->er;
}

static enum sd_err
status_put(void *arg, const struct cube_cell *x)
{
	struct stat_file *w = arg;

	if (x->status != 'A') {
		key_number(&w->j, x->at);
		jo_text(&w->j, (const char[]){ x->status, '\0' });
	}
	return w->j.b->er;
}

static enum sd_err
comment_put(void *arg, const struct cube_cell *x)
{
	struct stat_file *w = arg;

	if (x->comment) {
		key_number(&w->j, x->at);
		jo_text(&w->j, x->comment);
	}
	return w->j.b->er;
}

static enum sd_err
object_write(struct req *rq, struct stat_file *w, const char *name,
    enum sd_err (*put)(void *arg, const struct cube_cell *x))
{
	enum sd_err er;

	jo_key_object(&w->j, name);
	if ((er = cube_rows(rq, &w->c, put, cube_run_pass, w)) != SD_OK)
		return er;
	jo_close(&w->j);
	return w->j.b->er;
}

static enum sd_err
extension_write(struct req *rq, struct stat_file *w)
{
	struct feed *f = w->f;
	enum sd_err er = SD_OK;
	char code[2] = "";

	jo_key_object(&w->j, "extension");
	jo_key_object(&w->j, "sdmx");
	jo_key_text(&w->j, "dataflow", arena_printf(f->arena,
	    "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=%s:DF_%s(%s)", f->agency, f->d.code,
	    f->d.version));
	jo_close(&w->j);
	jo_key_int(&w->j, "rilis", f->release.number);
	jo_key_object(&w->j, "status");
	jo_key_object(&w->j, "label");
	for (unsigned char k = 'A'; k <= 'Z'; k++) {
		code[0] = (char)k;
		if (w->seen[k])
			jo_key_text(&w->j, code, cube_status(&w->c, code));
	}
	jo_close(&w->j);
	jo_close(&w->j);
	if (w->comments)
		er = object_write(rq, w, "keterangan", comment_put);
	jo_close(&w->j);
	return er;
}

enum sd_err
feed_jsonstat_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct stat_file *w = arena_one(f->arena, struct stat_file);
	enum sd_err er;

	w->f = f;
	if ((er = cube_open(rq, f, &w->c)) != SD_OK)
		return er;
	w->sparse = w->c.n_cells > 2 * (uint64_t)f->release.n_obs + 1000;
	jo_begin(&w->j, b);
	jo_object(&w->j);
	head_write(w);
	if ((er = values_write(rq, w)) != SD_OK ||
	    (w->statuses && (er = object_write(rq, w, "status", status_put)) != SD_OK) ||
	    (er = extension_write(rq, w)) != SD_OK)
		return er;
	return jo_end(&w->j);
}
