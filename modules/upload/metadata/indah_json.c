/*
 * indah_json.c: the worksheets in the shapes that INDAH v2 takes (forms/indah_api.json of the guide): an
 * envelope with `data` for the activity, each variable and each indicator. Called by papers.c. Choices go
 * out as texts, because implementations of the forms number them differently.
 */
#include "modules/upload/metadata/indah.h"

#include "shared/ground/buf.h"
#include "shared/format/json_out.h"
#include "shared/ground/str.h"

#include <string.h>

const struct indah_key indah_variable[] = {
	{ "nama", "(2)", SHAPE_TEXT }, { "alias", "(3)", SHAPE_TEXT }, { "konsep", "(4)", SHAPE_TEXT },
	{ "definisi", "(5)", SHAPE_TEXT }, { "referensi_pemilihan", "(6)", SHAPE_TEXT },
	{ "referensi_waktu", "(7)", SHAPE_TEXT }, { "ukuran", "(13)", SHAPE_TEXT }, { "satuan", "(14)", SHAPE_TEXT },
	{ "tipe_data", "(8)", SHAPE_TEXT }, { "value_domain", "(9)", SHAPE_CODES },
	{ "aturan_validasi", "(10)", SHAPE_LIST }, { "kalimat_pertanyaan", "(11)", SHAPE_TEXT },
	{ "akses_umum", "(12)", SHAPE_YES }, { "id_sds", "(15)", SHAPE_TEXT }, { NULL, NULL, SHAPE_TEXT },
};
const struct indah_key indah_indicator[] = {
	{ "nama", "(2)", SHAPE_TEXT }, { "konsep", "(3)", SHAPE_TEXT }, { "definisi", "(4)", SHAPE_TEXT },
	{ "interpretasi", "(5)", SHAPE_TEXT }, { "metode_perhitungan", "(6)", SHAPE_TEXT }, { "rumus", "(6)", SHAPE_TEXT },
	{ "ukuran", "(7)", SHAPE_TEXT }, { "satuan", "(8)", SHAPE_TEXT }, { "variabel_disaggregasi", "(9)", SHAPE_LIST },
	{ "komposit", "(10)", SHAPE_YES }, { NULL, NULL, SHAPE_TEXT },
};
const struct indah_key indah_indicator_tail[] = {
	{ "level_estimasi", "(16)", SHAPE_TEXT }, { "akses_umum", "(17)", SHAPE_YES }, { "id_sds", "(18)", SHAPE_TEXT },
	{ NULL, NULL, SHAPE_TEXT },
};
const struct indah_key indah_activity[] = {
	{ "judul_kegiatan", "ID.1", SHAPE_TEXT }, { "tahun", "ID.2", SHAPE_TEXT },
	{ "jenis_statistik", "ID.6", SHAPE_ENUM }, { "cara_pengumpulan_data", "ID.4", SHAPE_ENUM },
	{ "sektor_kegiatan", "ID.5", SHAPE_TEXT }, { "identitas_rekomendasi", "ID.8", SHAPE_TEXT },
	{ NULL, NULL, SHAPE_TEXT },
};
const struct indah_pair indah_pairs[2] = {
	{ "indikator_pembangun", "nama", "(12)", "sumber_publikasi", "(11)" },
	{ "variabel_pembangun", "nama", "(15)", "kegiatan_penghasil", "(13)" },
};

struct writing {
	struct arena *a;
	const struct worksheet_paper *p;
	struct json_out j;
};

static const struct form_row *
question_of(const struct worksheet_paper *p, enum ms s, const char *code)
{
	size_t i;

	for (i = 0; i < p->n_form; i++)
		if (sheet_of(p->form[i].form) == s && str_same(p->form[i].code, code))
			return &p->form[i];
	return NULL;
}

static const char *
enum_text(struct arena *a, const char *label)
{
	char *out = str_slug(a, label, 60), *p;

	for (p = out; *p; p++)
		*p = *p == '-' ? '_' : *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	return out;
}

static void
list_write(struct writing *x, struct lines list)
{
	size_t i;

	jo_array(&x->j);
	for (i = 0; i < list.n; i++)
		jo_text(&x->j, list.v[i]);
	jo_close(&x->j);
}

/* "1; Laki-laki" -> {"kode": "1", "nilai": "Laki-laki"}. */
static void
codes_write(struct writing *x, struct lines list)
{
	size_t i;

	jo_array(&x->j);
	for (i = 0; i < list.n; i++) {
		struct str unread = str_of(list.v[i]), code = str_trim(str_part(&unread, ';'));

		unread = str_trim(unread);
		jo_object(&x->j);
		jo_key(&x->j, "kode");
		jo_text(&x->j, arena_strndup(x->a, code.p, code.n));
		jo_key(&x->j, "nilai");
		jo_text(&x->j, unread.p && unread.n ? arena_strndup(x->a, unread.p, unread.n) :
		    arena_strndup(x->a, code.p, code.n));
		jo_close(&x->j);
	}
	jo_close(&x->j);
}

static void
keys_write(struct writing *x, enum ms s, size_t row, const struct indah_key *k)
{
	for (; k->name; k++) {
		const struct form_row *f = question_of(x->p, s, k->code);
		struct lines list = worksheet_list(x->a, x->p->answers, s, row, k->code);
		const char *text = f ? answer_shown(x->a, x->p->answers, f, row) : NULL;

		jo_key(&x->j, k->name);
		if (k->shape == SHAPE_LIST)
			list_write(x, list);
		else if (k->shape == SHAPE_CODES)
			codes_write(x, list);
		else if (k->shape == SHAPE_YES && list.n)
			jo_bool(&x->j, str_same(list.v[0], "1"));
		else
			jo_text(&x->j, text && k->shape == SHAPE_ENUM ? enum_text(x->a, text) : text);
	}
}

/* Two lists side by side as objects. */
static void
pairs_write(struct writing *x, size_t row, const struct indah_pair *p)
{
	struct lines v = worksheet_list(x->a, x->p->answers, SHEET_IND, row, p->first_code);
	struct lines w = worksheet_list(x->a, x->p->answers, SHEET_IND, row, p->second_code);
	size_t i;

	jo_key(&x->j, p->name);
	jo_array(&x->j);
	for (i = 0; i < v.n; i++) {
		jo_object(&x->j);
		jo_key(&x->j, p->first);
		jo_text(&x->j, v.v[i]);
		jo_key(&x->j, p->second);
		jo_text(&x->j, !w.n ? NULL : w.v[i < w.n ? i : w.n - 1]);
		jo_close(&x->j);
	}
	jo_close(&x->j);
}

/* Choices by their labels; what is no choice stays. */
static struct lines
labels_of(struct arena *a, const struct form_row *f, struct lines list)
{
	const char **v = arena_array(a, list.n + 1, sizeof(*v));
	size_t i;

	for (i = 0; i < list.n; i++)
		v[i] = choice_label(a, f, list.v[i]);
	return (struct lines){ v, list.n };
}

/* blok_i ... blok_viii: question keys made of their labels, answers as texts or lists. */
static void
block_write(struct writing *x, const char *block)
{
	const struct worksheet_paper *p = x->p;
	size_t i;

	jo_key(&x->j, arena_printf(x->a, "blok_%s", block_id(x->a, block)));
	jo_object(&x->j);
	for (i = 0; i < p->n_form; i++) {
		const struct form_row *f = &p->form[i];
		enum ask ask = question_ask(f);
		const char *text;

		if (sheet_of(f->form) != SHEET_KEG || !str_same(f->block, block) || ask == ASK_INFO)
			continue;
		jo_key(&x->j, f->code);
		text = answer_shown(x->a, p->answers, f, 0);
		if (ask == ASK_MANY || ask == ASK_LINES)
			list_write(x, labels_of(x->a, f, worksheet_list(x->a, p->answers, SHEET_KEG, 0, f->code)));
		else
			jo_text(&x->j, ask == ASK_DATE || ask == ASK_RANGE ?
			    worksheet_text(x->a, p->answers, SHEET_KEG, 0, f->code) : text);
	}
	jo_close(&x->j);
}

static void
envelope_begin(struct writing *x)
{
	const struct dataset *d = x->p->dataset;
	const char *year = worksheet_text(x->a, x->p->answers, SHEET_KEG, 0, "ID.2");

	jo_object(&x->j);
	jo_key(&x->j, "base_id");
	jo_text(&x->j, d->code);
	jo_key(&x->j, "submission_period");
	jo_text(&x->j, year);
	jo_key(&x->j, "status");
	jo_text(&x->j, "DRAFT");
	jo_key(&x->j, "version");
	jo_text(&x->j, "v2");
	jo_key(&x->j, "produsen_data");
	jo_object(&x->j);
	jo_key(&x->j, "id");
	jo_text(&x->j, d->unit_code);
	jo_key(&x->j, "name");
	jo_text(&x->j, d->unit_name);
	jo_close(&x->j);
	jo_key(&x->j, "data");
	jo_object(&x->j);
}

static void
envelope_end(struct writing *x)
{
	jo_close(&x->j);
	jo_close(&x->j);
}

static void
activity_write(struct writing *x)
{
	const char *before = NULL;
	size_t i;

	envelope_begin(x);
	keys_write(x, SHEET_KEG, 0, indah_activity);
	for (i = 0; i < x->p->n_form; i++) {
		const struct form_row *f = &x->p->form[i];

		if (sheet_of(f->form) != SHEET_KEG || str_same(f->block, before) || str_starts(f->code, "ID."))
			continue;
		before = f->block;
		block_write(x, before);
	}
	envelope_end(x);
}

enum sd_err
worksheet_json(struct arena *a, const struct worksheet_paper *p, struct blob *out)
{
	struct buf *b = buf_new(a, 0);
	struct writing x = { .a = a, .p = p };
	size_t i;
	enum sd_err er;

	jo_begin(&x.j, b);
	jo_object(&x.j);
	jo_key(&x.j, "kegiatan");
	activity_write(&x);
	jo_key(&x.j, "variabel");
	jo_array(&x.j);
	for (i = 0; i < worksheet_rows(p->answers, SHEET_VAR); i++) {
		envelope_begin(&x);
		keys_write(&x, SHEET_VAR, i, indah_variable);
		envelope_end(&x);
	}
	jo_close(&x.j);
	jo_key(&x.j, "indikator");
	jo_array(&x.j);
	for (i = 0; i < worksheet_rows(p->answers, SHEET_IND); i++) {
		envelope_begin(&x);
		keys_write(&x, SHEET_IND, i, indah_indicator);
		pairs_write(&x, i, &indah_pairs[0]);
		pairs_write(&x, i, &indah_pairs[1]);
		keys_write(&x, SHEET_IND, i, indah_indicator_tail);
		envelope_end(&x);
	}
	jo_close(&x.j);
	jo_close(&x.j);
	er = jo_end(&x.j);
	*out = (struct blob){ b->p, b->n };
	return er;
}
