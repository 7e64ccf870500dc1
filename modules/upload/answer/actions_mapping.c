/*
 * actions_mapping.c: an officer's correction of the reading: the stored file is read once more as told, and the
 * correction is remembered for files with the same header. POST handler; what was handed in before stays as an
 * earlier upload.
 */
#include "modules/upload/answer/fix.h"
#include "modules/upload/intake/intake.h"
#include "modules/upload/intake/mapping.h"

#include "shared/ground/str.h"

#include <jansson.h>
#include <string.h>

#define COLUMNS_MAX 60 /* that the form shows (COLUMNS_SHOWN of pages_mapping.c) */

struct correction {
	struct req *rq;
	const struct mapping_in *in;
	const struct dataset *d;
	const struct upload_row *u;
	json_t *understood;
	struct mapping map;
};

static const char *
json_text(json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s ? s : "";
}

static json_t *
column_of(const struct correction *k, int64_t at)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(k->understood, "kolom"), i, one)
		if (json_integer_value(json_object_get(one, "nomor")) == at)
			return one;
	return NULL;
}

/* What a person said of this column before, or NULL. */
static const struct map_column *
column_before(const struct mapping *before, uint32_t at)
{
	size_t i;

	for (i = 0; before && i < before->n_columns; i++)
		if (before->columns[i].col == at)
			return &before->columns[i];
	return NULL;
}

/* One column of the form; false where it says what the machine says and nobody said otherwise before. */
static bool
column_take(struct correction *k, size_t i, const struct mapping *before, struct map_column *out)
{
	const struct mapping_in *in = k->in;
	const char *role = in->peran.v[i], *says = in->maksud.v[i], *dim = strchr(role, ':');
	const struct map_column *old;
	int64_t at;
	json_t *seen;

	if (!str_int(str_of(in->kolom.v[i]), 1, COLUMNS_MAX, &at))
		return false;
	seen = column_of(k, at);
	if (!seen || str_same(role, "otomatis"))
		return false;
	old = column_before(before, (uint32_t)at);
	if (!old && str_same(role, json_text(seen, "peran")) && str_same(says, json_text(seen, "maksud")))
		return false;
	if (!old && str_same(role, "abaikan") && str_same(json_text(seen, "peran"), "otomatis") &&
	    *json_text(seen, "judul"))
		return false;
	*out = (struct map_column){ .col = (uint32_t)at, .header = arena_strdup(k->rq->arena, json_text(seen, "judul")),
		.role = column_role_of(dim ? arena_strndup(k->rq->arena, role, (size_t)(dim - role)) : role),
		.dim = dim ? dim + 1 : "", .says = says };
	return out->role != COLUMN_UNKNOWN;
}

/* With another sheet or header the columns are others: they are read anew. */
static bool
rows_same(const struct correction *k)
{
	const struct mapping_in *in = k->in;

	return (str_blank(in->lembar) || str_same(in->lembar, k->u->sheet)) &&
	    in->judul == json_integer_value(json_object_get(k->understood, "baris_judul")) &&
	    in->data == json_integer_value(json_object_get(k->understood, "baris_data"));
}

static uint32_t
row_of(int64_t v)
{
	return v > 0 && v <= (int64_t)SHEET_MAX_ROWS ? (uint32_t)v : 0;
}

static void
map_take(struct correction *k)
{
	const struct mapping_in *in = k->in;
	bool same = rows_same(k);

	k->map = (struct mapping){ .signature = arena_strdup(k->rq->arena, json_text(k->understood, "tanda")),
		.sheet = str_blank(in->lembar) ? "" : in->lembar, .period = in->periode ? in->periode : "",
		.numbers = str_same(in->gaya, "koma") ? NUMBER_COMMA : str_same(in->gaya, "titik") ? NUMBER_POINT :
		NUMBER_UNCLEAR, .blank = in->kosong && *in->kosong != 't' ? *in->kosong : '\0', .columns = NULL };
	k->map.school = school_of(in->ajaran);
	k->map.words = in->nihil && *in->nihil != 't' ? *in->nihil : '\0';
	k->map.units = units_of(in->satuan);
	k->map.parts = str_same(in->bagian, "baca");
	k->map.head = row_of(in->judul);
	k->map.body = row_of(in->data);
	if (!str_blank(in->lembar) && !str_same(in->lembar, k->u->sheet) && in->judul ==
	    json_integer_value(json_object_get(k->understood, "baris_judul")))
		k->map.head = k->map.body = 0; /* the header of another sheet is found anew */
	if (same) {
		struct map_column *v = arena_array(k->rq->arena, COLUMNS_MAX + 1, sizeof(*v));
		const char *text = json_text(k->understood, "koreksi");
		const struct mapping *before = *text ? mapping_read(k->rq->arena, "", text) : NULL;
		size_t i;

		for (i = 0; i < in->kolom.n && i < in->peran.n && i < in->maksud.n && k->map.n_columns < COLUMNS_MAX; i++)
			if (column_take(k, i, before, &v[k->map.n_columns]))
				k->map.n_columns++;
		k->map.columns = v;
	}
}

/* A period of the dataset, or of a finer one than a year the year alone: the table may say the rest. */
static bool
period_answers(const char *text, char freq)
{
	struct period p;

	return period_guess(text, freq, &p) || (freq != 'A' && period_guess(text, 'A', &p));
}

struct remember {
	struct correction *k;
	const struct reading *r;
};

static enum sd_err
remember_tx(struct db *db, void *arg)
{
	const struct remember *m = arg;

	return mapping_put(db, m->k->d->id, m->r->signature, mapping_text(m->k->rq->arena, &m->k->map), m->k->rq->user.id);
}

static enum sd_err
read_again(struct correction *k, const struct submission *s)
{
	struct checked c = CHECKED(.rq = k->rq, .dataset = k->d, .answer = NUMBER_UNCLEAR, .submission_id = s->id,
		.file_name = k->u->file_name, .sha256 = k->u->sha256, .map = &k->map);
	struct remember m = { .k = k };
	struct edit_row *edits;
	int64_t id;
	enum sd_err er = edit_list(k->rq->db, k->rq->arena, k->u->id, &edits, &c.n_edits);

	if (er != SD_OK)
		return er;
	c.edits = edits;
	if ((er = check_take_stored(&c, k->u->file_id, k->u->size)) == SD_NOT_FOUND)
		return req_fault(k->rq, NULL, "Berkas aslinya tidak disimpan. Unggah berkas yang sudah diperbaiki.");
	if (er != SD_OK || (er = check_read(&c, NULL)) != SD_OK)
		return er;
	k->map.found_head = c.reading->found_head;
	k->map.found_body = c.reading->found_body;
	if ((er = check_store(&c, &id)) != SD_OK)
		return er;
	m.r = c.reading;
	if (k->in && !c.reading->n_rule[RULE_MAPPING] && (er = db_tx(k->rq->db, remember_tx, &m)) != SD_OK)
		return er;
	return resp_see_other(k->rq, c.reading->n_errors ? "unggah-galat" : "unggah", "/unggah/kiriman/%lld",
	    (long long)id);
}

/* One's own submission, where it takes files, with its dataset and upload. */
static enum sd_err
correction_open(struct req *rq, int64_t id, struct submission *s, struct dataset *d, struct upload_row *u)
{
	enum sd_err er = submission_changeable(rq, id, NULL, s, d);

	return er != SD_OK ? er : upload_load(rq->db, rq->arena, s->upload_id, u);
}

enum sd_err
mapping_action(struct req *rq)
{
	const struct mapping_in *in = rq->in;
	struct correction k = { .rq = rq, .in = in };
	struct submission s;
	struct dataset d;
	struct upload_row u;
	enum sd_err er;

	if ((er = correction_open(rq, in->id, &s, &d, &u)) != SD_OK)
		return er;
	k.d = &d;
	k.u = &u;
	/* Both are checked before anything is read: what cannot fit would only come back as a finding of every row. */
	if (in->judul > 0 && in->data > 0 && in->judul >= in->data)
		return req_fault(rq, "data", "Baris data pertama harus di bawah baris judul.");
	if (!str_blank(in->periode) && !period_answers(in->periode, *d.frequency))
		return req_fault(rq, "periode", "Periode ini tidak cocok dengan frekuensi dataset (%s).",
		    period_freq_name(*d.frequency));
	k.understood = u.understood ? json_loads(u.understood, 0, NULL) : NULL;
	map_take(&k);
	json_decref(k.understood);
	return read_again(&k, &s);
}

/* What the table does not say, said for it: the correction that it is read by already, with this period. */
enum sd_err
submission_period_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	struct correction k = { .rq = rq };
	const struct mapping *before;
	struct submission s;
	struct upload_row u;
	struct dataset d;
	enum sd_err er;

	if ((er = correction_open(rq, in->id, &s, &d, &u)) != SD_OK ||
	    (er = mapping_current(rq->db, rq->arena, s.id, u.file_id, &before)) != SD_OK)
		return er;
	if (!period_answers(in->periode, *d.frequency))
		return req_fault(rq, "periode", "Periode ini tidak cocok dengan frekuensi dataset (%s).",
		    period_freq_name(*d.frequency));
	k.map = before ? *before : (struct mapping){ .signature = "", .sheet = "", .numbers = NUMBER_UNCLEAR };
	k.map.period = in->periode;
	k.d = &d;
	k.u = &u;
	return read_again(&k, &s);
}
