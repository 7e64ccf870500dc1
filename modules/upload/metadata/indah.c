/*
 * indah.c: metadata that come back as JSON: what this system gave, or what INDAH gave, compared with what
 * stands, answer by answer. Called by actions_indah.c. Pure; never takes an answer that nobody was shown.
 */
#include "modules/upload/metadata/indah_part.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/rule.h"

#include <jansson.h>
#include <string.h>

#define UNKNOWN_MAX 20 /* names of unknown fields that are listed; the others are counted */

struct indah_reading {
	struct arena *a;
	const struct worksheet_paper *now;
	struct worksheet *next;             /* as it would be */
	struct faults *faults;
	struct indah *out;
	size_t rows[SHEET_COUNT];           /* that stood before */
	bool seen[SHEET_COUNT][SHEET_ROWS];
	size_t n_unknown;
};

static const struct form_row *
question_of(const struct indah_reading *x, enum ms s, const char *code)
{
	size_t i;

	for (i = 0; i < x->now->n_form; i++)
		if (sheet_of(x->now->form[i].form) == s && str_same(x->now->form[i].code, code))
			return &x->now->form[i];
	return NULL;
}

static void
unknown_add(struct indah_reading *x, const char *name)
{
	if (x->n_unknown++ < UNKNOWN_MAX)
		x->out->unknown = x->out->unknown ? arena_printf(x->a, "%s, %.60s", x->out->unknown, name) :
		    arena_printf(x->a, "%.60s", name);
}

/* --- fields --- */

/* Why the values cannot be an answer; dates become ISO. */
static const char *
values_fault(struct indah_reading *x, const struct form_row *f, struct texts *list)
{
	const char *fault = NULL, *all;
	struct rules rules;
	size_t i;

	for (i = 0; i < list->n && !fault; i++)
		if (!(fault = indah_text_fault(list->v[i])))
			fault = answer_fault(x->a, f, &list->v[i]);
	if (fault || question_ask(f) != ASK_RULES)
		return fault;
	all = indah_joined(x->a, *list, "\n").v[0];
	rules = rules_parse(x->a, all, x->now->dataset);
	return rules.n_faults ? arena_printf(x->a, "aturan %u: %s", rules.faults[0].line, rules.faults[0].message) : NULL;
}

static const char *
shown_or_raw(struct indah_reading *x, const struct worksheet *w, const struct form_row *f, size_t row)
{
	return row < worksheet_rows(w, sheet_of(f->form)) || *f->code != '(' ? answer_shown(x->a, w, f, row) : NULL;
}

static void
field_add(struct indah_reading *x, enum ms s, size_t row, const struct form_row *f, struct texts values)
{
	bool of_row = s != SHEET_KEG && *f->code == '(', many = question_ask(f) == ASK_MANY ||
	    question_ask(f) == ASK_LINES || question_ask(f) == ASK_RULES;
	struct indah_field *out = &x->out->v[x->out->n];
	struct lines list;
	const char *was;

	if (question_ask(f) == ASK_DERIVED || question_ask(f) == ASK_INFO || values.n == 0 || x->out->n == INDAH_FIELDS)
		return;
	values = indah_values_fit(x->a, f, values);
	was = shown_or_raw(x, x->now->answers, f, row);
	*out = (struct indah_field){ .sheet = s, .row = row, .question = f, .before = was, .list = many };
	if (values.n == 0)
		return;
	out->fault = values_fault(x, f, &values);
	list = (struct lines){ values.v, values.n };
	worksheet_set_list(x->next, s, row, f->code, &list);
	if (!many)
		worksheet_set(x->next, s, row, f->code, list.v[0]);
	out->after = answer_shown(x->a, x->next, f, row);
	if (str_same(was, out->after)) {
		x->out->n_same++;
		return;
	}
	out->fresh = of_row && row >= x->rows[s];
	out->key = out->fresh ? arena_printf(x->a, "%s:%zu", sheet_kind(s), row + 1) :
	    arena_printf(x->a, "%s:%zu:%s", sheet_kind(s), row + 1, f->code);
	out->row_name = of_row ? worksheet_text(x->a, x->next, s, row, "(2)") : NULL;
	out->value = list;
	x->out->n++;
}

static void
code_add(struct indah_reading *x, enum ms s, size_t row, const char *code, const json_t *v)
{
	const struct form_row *f = question_of(x, s, code);

	if (f)
		field_add(x, s, row, f, indah_values_of(x->a, v));
}

static const struct indah_key *
key_find(const struct indah_key *k, const char *name)
{
	for (; k->name; k++)
		if (str_same(k->name, name))
			return k;
	return NULL;
}

/* Members of a block of the activity: questions by their codes, "1.2.a" or "1_2_a". */
static void
block_read(struct indah_reading *x, const char *name, json_t *block)
{
	const char *key;
	json_t *v;

	json_object_foreach(block, key, v) {
		char *code = arena_strdup(x->a, key), *p;

		for (p = code; *p; p++)
			*p = *p == '_' ? '.' : *p;
		if (question_of(x, SHEET_KEG, code))
			code_add(x, SHEET_KEG, 0, code, v);
		else
			unknown_add(x, arena_printf(x->a, "%.20s.%.30s", name, key));
	}
}

static enum sd_err
activity_read(struct indah_reading *x, json_t *data)
{
	const struct indah_key *k;
	const char *key, *letter;
	json_t *v;

	if (x->seen[SHEET_KEG][0]) {
		fault_add(x->a, x->faults, "berkas", "Berkas ini memuat lebih dari satu kegiatan.");
		return SD_INVALID;
	}
	x->seen[SHEET_KEG][0] = true;
	letter = indah_text_of(x->a, json_object_get(data, "identitas_rekomendasi"));
	if (letter && question_of(x, SHEET_KEG, "ID.7"))
		field_add(x, SHEET_KEG, 0, question_of(x, SHEET_KEG, "ID.7"), indah_values_of(x->a, json_true()));
	json_object_foreach(data, key, v)
		if ((k = key_find(indah_activity, key)))
			code_add(x, SHEET_KEG, 0, k->code, v);
		else if (str_starts(key, "blok_") && json_is_object(v))
			block_read(x, key, v);
		else
			unknown_add(x, key);
	return SD_OK;
}

/* The row of a name, of an alias, or the next one. */
static size_t
row_of(struct indah_reading *x, enum ms s, const char *name, const char *alias)
{
	size_t row, n = worksheet_rows(x->next, s);
	const char *text;

	for (row = 0; row < n; row++)
		if ((text = worksheet_text(x->a, x->next, s, row, "(2)")) &&
		    strcmp(str_lower(x->a, text), str_lower(x->a, name)) == 0)
			return row;
	for (row = 0; s == SHEET_VAR && alias && row < x->rows[s]; row++)
		if (!x->seen[s][row] && str_same(worksheet_text(x->a, x->next, s, row, "(3)"), alias))
			return row;
	return n;
}

/* One of the two lists of a pair, from all its objects. */
static struct texts
pair_side(struct arena *a, const json_t *list, const char *name)
{
	size_t i, n = 0;
	const char **v = arena_array(a, json_array_size(list) + 1, sizeof(*v)), *text;

	for (i = 0; i < json_array_size(list); i++)
		if ((text = indah_text_of(a, json_object_get(json_array_get(list, i), name))) && (n == 0 ||
		    !str_same(v[n - 1], text)))
			v[n++] = text;
	return (struct texts){ v, n };
}

static bool
pair_read(struct indah_reading *x, size_t row, const char *key, const json_t *v)
{
	const struct form_row *f;
	size_t i;

	for (i = 0; i < COUNT(indah_pairs); i++) {
		const struct indah_pair *p = &indah_pairs[i];

		if (!str_same(p->name, key))
			continue;
		if ((f = question_of(x, SHEET_IND, p->first_code)))
			field_add(x, SHEET_IND, row, f, pair_side(x->a, v, p->first));
		if ((f = question_of(x, SHEET_IND, p->second_code)))
			field_add(x, SHEET_IND, row, f, pair_side(x->a, v, p->second));
		return true;
	}
	return false;
}

/* The method of an indicator stands under two names; both are one answer where they say the same. */
static json_t *
method_of(json_t *data, json_t *v)
{
	json_t *formula = json_object_get(data, "rumus");

	return json_is_string(v) && json_string_length(v) ? v : formula;
}

static enum sd_err
row_read(struct indah_reading *x, enum ms s, json_t *data)
{
	const char *name = indah_text_of(x->a, json_object_get(data, "nama")), *key;
	const struct indah_key *k;
	size_t row;
	json_t *v;

	if (!name || strlen(name) > 300) {
		fault_add(x->a, x->faults, "berkas", "Ada %s tanpa nama.", s == SHEET_VAR ? "variabel" : "indikator");
		return SD_INVALID;
	}
	row = row_of(x, s, name, indah_text_of(x->a, json_object_get(data, "alias")));
	if (row >= SHEET_ROWS || x->seen[s][row]) {
		fault_add(x->a, x->faults, "berkas", row >= SHEET_ROWS ? "%.60s: paling banyak %d baris." :
		    "%.60s ada dua kali dalam berkas.", name, SHEET_ROWS);
		return SD_INVALID;
	}
	x->seen[s][row] = true;
	x->out->n_fresh += row >= x->rows[s];
	code_add(x, s, row, "(2)", json_object_get(data, "nama"));
	json_object_foreach(data, key, v) {
		k = key_find(s == SHEET_VAR ? indah_variable : indah_indicator, key);
		if (!k && s == SHEET_IND)
			k = key_find(indah_indicator_tail, key);
		if (k && str_same(key, "rumus") && json_object_get(data, "metode_perhitungan"))
			continue;
		if (k && !str_same(key, "nama"))
			code_add(x, s, row, k->code, str_same(key, "metode_perhitungan") ? method_of(data, v) : v);
		else if (!k && !(s == SHEET_IND && pair_read(x, row, key, v)))
			unknown_add(x, arena_printf(x->a, "%.30s: %.30s", name, key));
	}
	return SD_OK;
}

/* --- records --- */

/* What a record is about: the members that only one kind has. */
static enum ms
record_kind(json_t *data, enum ms chosen)
{
	static const struct { const char *member; enum ms sheet; } marks[] = {
		{ "judul_kegiatan", SHEET_KEG }, { "tipe_data", SHEET_VAR }, { "alias", SHEET_VAR },
		{ "aturan_validasi", SHEET_VAR }, { "interpretasi", SHEET_IND }, { "komposit", SHEET_IND },
		{ "variabel_disaggregasi", SHEET_IND }, { "rumus", SHEET_IND },
	};
	size_t i;

	for (i = 0; chosen == SHEET_COUNT && i < COUNT(marks); i++)
		if (json_object_get(data, marks[i].member))
			return marks[i].sheet;
	return chosen;
}

static enum sd_err
record_read(struct indah_reading *x, json_t *record, enum ms chosen)
{
	json_t *data = json_object_get(record, "data");
	const char *base = json_string_value(json_object_get(record, "base_id"));
	enum ms s;

	data = json_is_object(data) ? data : record;
	if (base && !x->out->base_id)
		x->out->base_id = arena_printf(x->a, "%.80s", base);
	s = json_is_object(data) ? record_kind(data, chosen) : SHEET_COUNT;
	if (s == SHEET_COUNT) {
		fault_add(x->a, x->faults, "berkas", "Ada bagian yang bukan kegiatan, variabel, atau indikator INDAH.");
		return SD_INVALID;
	}
	return s == SHEET_KEG ? activity_read(x, data) : row_read(x, s, data);
}

/* A record, or several in an array, also as "data" of an answer of INDAH. */
static enum sd_err
records_read(struct indah_reading *x, json_t *v, enum ms chosen)
{
	json_t *data = json_object_get(v, "data");
	size_t i;
	enum sd_err er = SD_OK;

	v = json_is_array(data) ? data : v;
	if (!json_is_array(v))
		return record_read(x, v, chosen);
	for (i = 0; i < json_array_size(v) && er == SD_OK; i++)
		er = record_read(x, json_array_get(v, i), chosen);
	return er;
}

static enum sd_err
root_read(struct indah_reading *x, json_t *root)
{
	static const struct { const char *member; enum ms sheet; } parts[] = {
		{ "kegiatan", SHEET_KEG }, { "variabel", SHEET_VAR }, { "indikator", SHEET_IND },
	};
	bool any = false;
	size_t i;
	json_t *v;
	enum sd_err er = SD_OK;

	for (i = 0; i < COUNT(parts) && er == SD_OK; i++)
		if ((v = json_object_get(root, parts[i].member))) {
			any = true;
			er = json_is_null(v) ? SD_OK : records_read(x, v, parts[i].sheet);
		}
	return any ? er : records_read(x, root, SHEET_COUNT);
}

/* Answers that stand, once more, to be written over. */
static struct worksheet *
answers_copy(struct arena *a, const struct worksheet *w)
{
	struct metadata_row rows[SHEET_COUNT] = { { .id = 0 } };
	size_t i;

	for (i = 0; i < SHEET_COUNT; i++) {
		rows[i].kind = sheet_kind((enum ms)i);
		rows[i].body = worksheet_body(a, w, (enum ms)i);
	}
	return worksheet_load(a, rows, SHEET_COUNT);
}

static const char *
syntax_text(struct arena *a, const json_error_t *why)
{
	switch (json_error_code(why)) {
	case json_error_duplicate_key:
		return arena_printf(a, "Satu nama ditulis dua kali dalam objek yang sama, baris %d.", why->line);
	case json_error_stack_overflow:
		return "Berkas JSON ini bertingkat terlalu dalam.";
	case json_error_invalid_utf8:
	case json_error_null_byte_in_key:
	case json_error_null_character:
		return arena_printf(a, "Berkas ini memuat byte yang bukan teks UTF-8, baris %d.", why->line);
	default:
		return arena_printf(a, "Berkas ini bukan JSON yang utuh: periksa baris %d, kolom %d.", why->line, why->column);
	}
}

enum sd_err
indah_read(struct arena *a, const struct worksheet_paper *now, const char *text, size_t n, struct faults *faults,
    struct indah *out)
{
	struct indah_reading x = { .a = a, .now = now, .faults = faults, .out = out };
	json_error_t why;
	json_t *root;
	size_t i;
	enum sd_err er;

	*out = (struct indah){ .v = arena_array(a, INDAH_FIELDS + 1, sizeof(*out->v)) };
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	if (n > INDAH_BYTES) {
		fault_add(a, faults, "berkas", "Berkas JSON paling besar 512 KB.");
		return SD_INVALID;
	}
	if (!(root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &why))) {
		fault_add(a, faults, "berkas", "%s", syntax_text(a, &why));
		return SD_INVALID;
	}
	x.next = answers_copy(a, now->answers);
	for (i = 0; i < SHEET_COUNT; i++)
		x.rows[i] = worksheet_rows(now->answers, (enum ms)i);
	er = root_read(&x, root);
	json_decref(root);
	if (er == SD_OK && out->n == INDAH_FIELDS)
		fault_add(a, faults, "berkas", "Berkas ini memuat terlalu banyak jawaban.");
	return er == SD_OK && faults->first ? SD_INVALID : er;
}

/* --- taking --- */

static bool
chosen(const struct indah_field *f, const struct lines *keys)
{
	size_t i;

	if (f->fault)
		return false;
	for (i = 0; keys && i < keys->n; i++)
		if (str_same(keys->v[i], f->key))
			return true;
	return keys == NULL;
}

size_t
indah_take(struct worksheet *w, const struct indah *x, const struct lines *keys)
{
	size_t at[SHEET_COUNT][SHEET_ROWS], i, n = 0, row;

	memset(at, 0xff, sizeof(at));
	for (i = 0; i < x->n; i++) {
		const struct indah_field *f = &x->v[i];

		if (!chosen(f, keys))
			continue;
		row = f->row;
		if (f->fresh) {
			if (at[f->sheet][row] == SIZE_MAX)
				at[f->sheet][row] = worksheet_rows(w, f->sheet);
			row = at[f->sheet][row];
		}
		if (f->list)
			worksheet_set_list(w, f->sheet, row, f->question->code, &f->value);
		else
			worksheet_set(w, f->sheet, row, f->question->code, f->value.v[0]);
		n++;
	}
	return n;
}
