/*
 * mapping.c: corrections of the reading as JSON (table upload_mapping). Called by ask.c, answer/actions_mapping.c and
 * answer/pages_mapping.c. Pure; what is no correction is NULL, never half of one.
 */
#include "modules/upload/intake/mapping.h"

#include "shared/format/json_out.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <jansson.h>
#include <string.h>

#define COLUMNS_MAX 400 /* of a signature: those in which a header is looked for (reading/head.c) */

static const char *const role_names[] = { [COLUMN_UNKNOWN] = "otomatis", [COLUMN_IGNORED] = "abaikan",
	[COLUMN_DIMENSION] = "pemilah", [COLUMN_TIME] = "periode", [COLUMN_VALUE] = "nilai", [COLUMN_TOTAL] = "jumlah",
	[COLUMN_COMMENT] = "keterangan", [COLUMN_COMPONENT] = "otomatis" };

const char *
column_role_name(enum column_role role)
{
	return role_names[role];
}

enum column_role
column_role_of(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(role_names); i++)
		if (str_same(role_names[i], name))
			return (enum column_role)i;
	return COLUMN_UNKNOWN;
}

const char *
numbers_name(enum number_convention v)
{
	return v == NUMBER_COMMA ? "koma" : v == NUMBER_POINT ? "titik" : "";
}

static const char *const school_names[] = { [SCHOOL_ASKED] = "tanya", [SCHOOL_FIRST] = "awal",
	[SCHOOL_SECOND] = "akhir" };

enum school
school_of(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(school_names); i++)
		if (str_same(school_names[i], name))
			return (enum school)i;
	return SCHOOL_ASKED;
}

static const char *const units_names[] = { [UNITS_ASKED] = "tanya", [UNITS_CONVERT] = "ubah", [UNITS_OLD] = "lama",
	[UNITS_NEW] = "baru" };

enum units
units_of(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(units_names); i++)
		if (str_same(units_names[i], name))
			return (enum units)i;
	return UNITS_ASKED;
}

const char *
mapping_text(struct arena *a, const struct mapping *m)
{
	struct buf *b = buf_new(a, 0);
	struct json_out j;
	char blank[2] = { m->blank, '\0' };
	size_t i;

	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "lembar", m->sheet);
	jo_key_int(&j, "judul", m->head);
	jo_key_int(&j, "data", m->body);
	jo_key_int(&j, "judul_ditemukan", m->found_head);
	jo_key_int(&j, "data_ditemukan", m->found_body);
	jo_key_text(&j, "periode", m->period);
	jo_key_text(&j, "angka", numbers_name(m->numbers));
	jo_key_text(&j, "kosong", blank);
	jo_key_text(&j, "ajaran", school_names[m->school]);
	jo_key_text(&j, "satuan", units_names[m->units]);
	jo_key_text(&j, "nihil", (char[2]){ m->words, '\0' });
	jo_key_text(&j, "bagian", m->parts ? "baca" : "tanya");
	jo_key_array(&j, "kolom");
	for (i = 0; i < m->n_columns; i++) {
		const struct map_column *c = &m->columns[i];

		jo_object(&j);
		jo_key_int(&j, "kolom", c->col);
		jo_key_text(&j, "judul", c->header);
		jo_key_text(&j, "peran", column_role_name(c->role));
		jo_key_text(&j, "pemilah", c->dim);
		jo_key_text(&j, "arti", c->says);
		jo_close(&j);
	}
	jo_end(&j);
	return buf_text(b);
}

static const char *
text_of(struct arena *a, json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s ? arena_strdup(a, s) : "";
}

static uint32_t
row_of(json_t *o, const char *key)
{
	json_int_t v = json_integer_value(json_object_get(o, key));

	return v > 0 && v <= (json_int_t)SHEET_MAX_ROWS ? (uint32_t)v : 0;
}

static void
columns_read(struct arena *a, json_t *list, struct mapping *m)
{
	size_t n = json_array_size(list), i;
	struct map_column *v;

	n = n < COLUMNS_MAX ? n : COLUMNS_MAX;
	v = arena_array(a, n + 1, sizeof(*v));
	for (i = 0; i < n; i++) {
		json_t *o = json_array_get(list, i);

		v[i] = (struct map_column){ row_of(o, "kolom"), text_of(a, o, "judul"), column_role_of(text_of(a, o, "peran")),
			text_of(a, o, "pemilah"), text_of(a, o, "arti") };
	}
	m->columns = v;
	m->n_columns = n;
}

struct mapping *
mapping_read(struct arena *a, const char *signature, const char *body)
{
	static const char statuses[] = "OML", meanings[] = "0OM";
	json_t *o = json_loads(body ? body : "", JSON_REJECT_DUPLICATES, NULL);
	struct mapping *m = arena_one(a, struct mapping);
	const char *numbers, *blank;

	if (!json_is_object(o)) {
		json_decref(o);
		return NULL;
	}
	numbers = text_of(a, o, "angka");
	blank = text_of(a, o, "kosong");
	*m = (struct mapping){ .signature = signature, .sheet = text_of(a, o, "lembar"), .head = row_of(o, "judul"),
		.body = row_of(o, "data"), .found_head = row_of(o, "judul_ditemukan"), .found_body = row_of(o,
		    "data_ditemukan"),
		.period = text_of(a, o, "periode"), .numbers = str_same(numbers, "koma") ? NUMBER_COMMA : str_same(numbers,
		    "titik") ?
		NUMBER_POINT : NUMBER_UNCLEAR, .blank = *blank && strchr(statuses, *blank) ? *blank : '\0' };
	m->school = school_of(text_of(a, o, "ajaran"));
	blank = text_of(a, o, "nihil");
	m->words = *blank && strchr(meanings, *blank) ? *blank : '\0';
	m->units = units_of(text_of(a, o, "satuan"));
	m->parts = str_same(text_of(a, o, "bagian"), "baca");
	columns_read(a, json_object_get(o, "kolom"), m);
	json_decref(o);
	return m;
}

struct mapping *
mapping_followed(struct arena *a, const char *understood)
{
	json_t *o = json_loads(understood ? understood : "", 0, NULL);
	const char *text = json_string_value(json_object_get(o, "koreksi"));
	struct mapping *m = text ? mapping_read(a, "", text) : NULL;

	json_decref(o);
	return m;
}
