/*
 * later.c: what the later rows of a large file say (struct file_lookahead), on its way from the look at the whole
 * file to the job that reads it, as JSON in the job's payload. Called by submission/queue.c, read.c. Pure; gives no
 * address that a sheet cannot have.
 */
#include "modules/upload/large/later.h"

#include "shared/ground/str.h"

#include <string.h>

/* --- to JSON --- */

static void
said_write(struct json_out *j, const char *key, bool said, size_t row, const char *text)
{
	if (!said)
		return;
	jo_key_array(j, key);
	jo_int(j, (int64_t)row);
	jo_text(j, text);
	jo_close(j);
}

static void
sheet_write(struct json_out *j, const struct sheet_lookahead *s)
{
	size_t i;

	jo_object(j);
	jo_key_text(j, "nama", s->name);
	jo_key_array(j, "kolom");
	for (i = 0; i < s->n_columns; i++) {
		const struct column_lookahead *c = &s->columns[i];

		jo_object(j);
		jo_key_int(j, "kolom", c->col);
		said_write(j, "koma", c->says.comma, c->says.comma_at, c->comma);
		said_write(j, "titik", c->says.point, c->says.point_at, c->point);
		said_write(j, "dua", c->says.either, c->says.either_at, c->either);
		jo_key_bool(j, "ada_koma", c->has_comma);
		jo_key_bool(j, "ada_titik", c->has_point);
		jo_close(j);
	}
	jo_close(j);
	jo_key_array(j, "gabung");
	for (i = 0; i < s->n_merges; i++) {
		jo_int(j, s->merges[i].row1);
		jo_int(j, s->merges[i].col1);
		jo_int(j, s->merges[i].row2);
		jo_int(j, s->merges[i].col2);
	}
	jo_close(j);
	jo_close(j);
}

void
lookahead_write(struct json_out *j, const char *key, const struct file_lookahead *f)
{
	const char separator[2] = { f->separator, '\0' };
	size_t i;

	jo_key_object(j, key);
	jo_key_int(j, "bentuk", (int64_t)f->format);
	jo_key_text(j, "pemisah", separator);
	jo_key_text(j, "templat", f->template_slug);
	jo_key_text(j, "versi", f->template_version);
	jo_key_array(j, "lembar");
	for (i = 0; i < f->n_sheets; i++)
		sheet_write(j, &f->sheets[i]);
	jo_close(j);
	jo_close(j);
}

/* --- and back --- */

static uint32_t
number_in(json_t *o, uint32_t max)
{
	json_int_t v = json_integer_value(o);

	return v > 0 && v <= (json_int_t)max ? (uint32_t)v : 0;
}

static const char *
text_in(struct arena *a, json_t *o)
{
	const char *s = json_string_value(o);

	return s ? arena_strdup(a, s) : "";
}

static void
said_read(struct arena *a, json_t *pair, bool *said, size_t *row, const char **text)
{
	*said = json_array_size(pair) == 2;
	*row = number_in(json_array_get(pair, 0), CSV_MAX_ROWS);
	*text = text_in(a, json_array_get(pair, 1));
}

static struct sheet_lookahead
sheet_read(struct arena *a, json_t *o)
{
	json_t *columns = json_object_get(o, "kolom"), *merges = json_object_get(o, "gabung");
	size_t n = json_array_size(columns), m = json_array_size(merges) / 4, i;
	struct column_lookahead *v = arena_array(a, n + 1, sizeof(*v));
	struct sheet_range *r = arena_array(a, m + 1, sizeof(*r));
	struct sheet_lookahead s = { .name = text_in(a, json_object_get(o, "nama")), .columns = v, .n_columns = n,
		.merges = r };

	for (i = 0; i < n; i++) {
		json_t *one = json_array_get(columns, i);
		struct column_lookahead c = { .col = number_in(json_object_get(one, "kolom"), SHEET_MAX_COLS) };

		said_read(a, json_object_get(one, "koma"), &c.says.comma, &c.says.comma_at, &c.comma);
		said_read(a, json_object_get(one, "titik"), &c.says.point, &c.says.point_at, &c.point);
		said_read(a, json_object_get(one, "dua"), &c.says.either, &c.says.either_at, &c.either);
		c.has_comma = json_is_true(json_object_get(one, "ada_koma"));
		c.has_point = json_is_true(json_object_get(one, "ada_titik"));
		v[i] = c;
	}
	for (i = 0; i < m; i++) {
		struct sheet_range *one = &r[s.n_merges];

		one->row1 = number_in(json_array_get(merges, i * 4), SHEET_MAX_ROWS);
		one->col1 = number_in(json_array_get(merges, i * 4 + 1), SHEET_MAX_COLS);
		one->row2 = number_in(json_array_get(merges, i * 4 + 2), SHEET_MAX_ROWS);
		one->col2 = number_in(json_array_get(merges, i * 4 + 3), SHEET_MAX_COLS * 20);
		s.n_merges += one->row1 && one->col1 && one->row2 >= one->row1 && one->col2 >= one->col1;
	}
	return s;
}

const struct file_lookahead *
lookahead_read(struct arena *a, json_t *o)
{
	json_t *sheets = json_object_get(o, "lembar");
	size_t n = json_array_size(sheets), i;
	struct sheet_lookahead *v = arena_array(a, n + 1, sizeof(*v));
	struct file_lookahead *f = arena_one(a, struct file_lookahead);
	json_int_t format;

	if (!json_is_object(o))
		return NULL;
	/* Jobs of an earlier version said only whether it was a workbook. */
	format = json_integer_value(json_object_get(o, "bentuk"));
	if (json_is_true(json_object_get(o, "buku")))
		format = TABLE_XLSX;
	for (i = 0; i < n; i++)
		v[i] = sheet_read(a, json_array_get(sheets, i));
	if (format < 0 || format >= TABLE_FORMATS)
		format = TABLE_CSV;
	*f = (struct file_lookahead){ .format = (enum table_format)format,
		.separator = *text_in(a, json_object_get(o, "pemisah")), .sheets = v, .n_sheets = n };
	if (json_is_string(json_object_get(o, "templat")) && json_is_string(json_object_get(o, "versi"))) {
		f->template_slug = text_in(a, json_object_get(o, "templat"));
		f->template_version = text_in(a, json_object_get(o, "versi"));
	}
	return f;
}

const struct sheet_lookahead *
lookahead_sheet(const struct file_lookahead *f, const char *name)
{
	size_t i;

	for (i = 0; f && i < f->n_sheets; i++)
		if (str_same(f->sheets[i].name, name ? name : ""))
			return &f->sheets[i];
	return NULL;
}
