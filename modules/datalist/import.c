/*
 * import.c: see import.h. One table says which headings mean which field and how its cells are
 * understood.
 */
#include "modules/datalist/import.h"
#include "modules/datalist/terms.h"
#include "shared/format/csv_in.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

enum {
	MOST_COLUMNS = 80 /* of a file: an entry has some 24 fields, an agency's own table more */
};

struct reading;
typedef bool cell_reader(struct reading *r, struct item_row *row, const char *text);

struct column {
	const char *heads;       /* folded headings, separated by '|' */
	const char *label;
	cell_reader *read;       /* NULL: text of at most `max` characters */
	size_t off, max;
	const struct terms *terms;
};

struct reading {
	struct arena *a;
	struct import *im;
	const struct column *column[MOST_COLUMNS]; /* of each column of the file; NULL = not ours */
	size_t n_columns;
	const struct column *at; /* being read */
	uint32_t line;
	bool headed;
	size_t room;
	const char **folded;     /* title of each row so far */
	const char **standing;   /* titles that stand, folded */
};

static void
say(struct reading *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
say(struct reading *r, const char *fmt, ...)
{
	va_list ap;
	const char *text;

	va_start(ap, fmt);
	text = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
	if (r->im->n_faults++ < IMPORT_FAULTS)
		fault_add(r->a, &r->im->faults, "berkas", "Baris %u: %s", r->line, text);
}

/* --- cells --- */

static const char **
member(struct item_row *row, size_t off)
{
	return (const char **)(void *)((char *)row + off);
}

static bool
read_text(struct reading *r, struct item_row *row, const char *text)
{
	if (utf8_length(text) > r->at->max) {
		say(r, "%s paling banyak %zu karakter.", r->at->label, r->at->max);
		return false;
	}
	*member(row, r->at->off) = arena_strdup(r->a, text);
	return true;
}

static bool
read_term(struct reading *r, struct item_row *row, const char *text)
{
	const char *code = term_parse(r->a, r->at->terms, text);

	if (!code) {
		say(r, "%s \"%.60s\" tidak dikenal; tulis misalnya \"%s\".", r->at->label, text,
		    term_label(r->at->terms, r->at->terms->first));
		return false;
	}
	*member(row, r->at->off) = code;
	return true;
}

/* "ya" or "tidak" in many spellings; -1 = neither. */
static int
yes_or_no(struct arena *a, const char *text)
{
	static const struct { const char *word; int is; } spellings[] = {
		{ "ya", 1 }, { "y", 1 }, { "1", 1 }, { "yes", 1 }, { "perlu", 1 }, { "prioritas", 1 },
		{ "tidak", 0 }, { "t", 0 }, { "0", 0 }, { "no", 0 }, { "tidak perlu", 0 },
		{ "non prioritas", 0 }, { "bukan", 0 }, { "n", 0 },
	};
	const char *folded = str_fold(a, text, strlen(text));

	for (size_t i = 0; i < COUNT(spellings); i++)
		if (str_same(spellings[i].word, folded))
			return spellings[i].is;
	return -1;
}

static bool
read_bool(struct reading *r, struct item_row *row, const char *text)
{
	int is = yes_or_no(r->a, text);

	if (is < 0) {
		say(r, "%s ditulis \"ya\" atau \"tidak\", bukan \"%.60s\".", r->at->label, text);
		return false;
	}
	*(int64_t *)(void *)((char *)row + r->at->off) = is;
	return true;
}

/* A folded text without its spaces: spelling of agencies differs in commas and spaces. */
static char *
fold_tight(struct arena *a, const char *s, size_t n)
{
	char *out = str_fold(a, s, n);
	size_t k = 0;

	for (size_t i = 0; out[i]; i++)
		if (out[i] != ' ')
			out[k++] = out[i];
	out[k] = '\0';
	return out;
}

static bool
unit_is(struct arena *a, const struct unit_row *u, const char *tight, const char *raw)
{
	const char *const names[] = { u->code, u->name, u->short_name };
	struct str unread = str_of(u->earlier), part;

	for (size_t i = 0; i < COUNT(names); i++)
		if (!str_blank(names[i]) && str_same(fold_tight(a, names[i], strlen(names[i])), tight))
			return true;
	while (u->earlier && (part = str_part(&unread, '\n')).p)
		if (str_same(fold_tight(a, part.p, part.n), tight))
			return true;
	return u->external_id && str_same(u->external_id, raw);
}

const struct unit_row *
import_unit(struct arena *a, const struct import *im, const char *text)
{
	const char *tight = fold_tight(a, text, strlen(text));

	for (size_t i = 0; *tight && i < im->n_units; i++)
		if (unit_is(a, &im->units[i], tight, text))
			return &im->units[i];
	return NULL;
}

static bool
read_unit(struct reading *r, struct item_row *row, const char *text)
{
	const struct unit_row *u;

	/* Lists repeat the same agency row after row. */
	if (r->im->n && str_same(r->im->rows[r->im->n - 1].unit_name, text)) {
		row->unit_id = r->im->rows[r->im->n - 1].unit_id;
	} else if ((u = import_unit(r->a, r->im, text)) != NULL) {
		row->unit_id = u->id;
	} else {
		say(r, "perangkat daerah \"%.120s\" tidak dikenal.", text);
		return false;
	}
	row->unit_name = arena_strdup(r->a, text);
	if (r->im->own_unit > 0 && row->unit_id != r->im->own_unit) {
		say(r, "\"%.120s\" bukan perangkat daerah Anda.", text);
		return false;
	}
	return true;
}

static bool
read_function(struct reading *r, struct item_row *row, const char *text)
{
	const char *folded = str_fold(r->a, text, strlen(text));

	for (size_t i = 0; i < r->im->n_functions; i++) {
		const struct function_row *f = &r->im->functions[i];
		if (str_same(f->code, text) || str_same(str_fold(r->a, f->name, strlen(f->name)), folded)) {
			row->function_code = f->code;
			return true;
		}
	}
	say(r, "urusan \"%.60s\" tidak dikenal; tulis kodenya, misalnya 1.02.", text);
	return false;
}

#define TEXT(heads, label, field, max) { heads, label, NULL, offsetof(struct item_row, field), max, NULL }
#define TERM(heads, label, field, t) { heads, label, read_term, offsetof(struct item_row, field), 0, &(t) }
#define YES(heads, label, field) { heads, label, read_bool, offsetof(struct item_row, field), 0, NULL }

static const struct column columns[] = {
	TEXT("judul|nama data|nama|judul data|uraian", "judul", title, 250),
	{ "opd|produsen|produsen data|perangkat daerah|nama opd|kode opd|kode unit|kode"
	    " produsen|unit|instansi|penghasil data",
	    "perangkat daerah", read_unit, 0, 0, NULL },
	TERM("jenis|jenis data", "jenis", kind, terms_kind),
	TEXT("konsep", "konsep", concept, 300),
	TEXT("definisi|definisi operasional", "definisi", definition, 2000),
	TEXT("klasifikasi", "klasifikasi", classification, 300),
	TEXT("ukuran", "ukuran", measure, 120),
	TEXT("satuan", "satuan", unit_text, 120),
	TERM("periode|periode data|frekuensi", "periode", frequency, terms_frequency),
	TEXT("cakupan|cakupan wilayah|level data|level", "cakupan", coverage, 120),
	TERM("metode|cara|cara pengumpulan", "metode", method, terms_method),
	TEXT("kegiatan|kegiatan statistik", "kegiatan", activity, 250),
	YES("perlu rekomendasi|rekomendasi", "perlu rekomendasi", needs_recommendation),
	TEXT("alasan tanpa rekomendasi|alasan bebas", "alasan tanpa rekomendasi", exempt_reason, 500),
	TEXT("dasar|sumber referensi|dasar sumber referensi|referensi", "dasar", basis, 250),
	{ "urusan|kode urusan|urusan pemerintahan|bidang urusan", "urusan", read_function, 0, 0, NULL },
	TEXT("kode sipd|kodeindikator|kode indikator", "kode SIPD", sipd_code, 40),
	YES("prioritas|data prioritas", "prioritas", is_priority),
	TEXT("alasan prioritas", "alasan prioritas", priority_reason, 500),
	TERM("akses|klasifikasi akses", "akses", access, terms_access),
	TEXT("dasar akses|alasan akses", "dasar akses", access_ground, 500),
	TEXT("jadwal rilis", "jadwal rilis", release_rule, 120),
	TEXT("jadwal pemutakhiran|jadwal mutakhir", "jadwal pemutakhiran", update_rule, 120),
	TERM("ketersediaan|status ketersediaan", "ketersediaan", availability, terms_availability),
	TEXT("id|id lama|id dataset", "id", external_id, 40),
};

/* --- rows --- */

static const struct column *
column_of(struct arena *a, const char *head)
{
	char *spaced = arena_strdup(a, head);
	const char *folded;

	for (char *p = spaced; *p; p++)
		*p = *p == '_' ? ' ' : *p;
	folded = str_fold(a, spaced, strlen(spaced));
	for (size_t i = 0; *folded && i < COUNT(columns); i++) {
		struct str unread = str_of(columns[i].heads), part;
		while ((part = str_part(&unread, '|')).p)
			if (str_is(part, folded))
				return &columns[i];
	}
	return NULL;
}

static bool
column_taken(const struct reading *r, const struct column *c)
{
	for (size_t i = 0; i < r->n_columns; i++)
		if (r->column[i] == c)
			return true;
	return false;
}

static enum sd_err
head_read(struct reading *r, const struct csv_row *row)
{
	r->headed = true;
	for (uint32_t i = 0; i < row->n && i < MOST_COLUMNS; i++) {
		const char *head = arena_strdup(r->a, row->cells[i].text);
		const struct column *c = column_of(r->a, head);
		if (c && column_taken(r, c))
			c = NULL;
		if (!c && !str_blank(head))
			r->im->ignored = arena_printf(r->a, "%s%s%s", r->im->ignored,
			    *r->im->ignored ? ", " : "", head);
		r->column[r->n_columns++] = c;
	}
	if (!column_taken(r, &columns[0]))
		say(r, "kolom \"judul\" (atau \"nama data\") tidak ditemukan; baris pertama harus berisi nama "
		    "kolom.");
	if (!column_taken(r, &columns[1]) && r->im->own_unit <= 0)
		say(r, "kolom \"opd\" (atau \"produsen\") tidak ditemukan.");
	return r->im->n_faults ? SD_INVALID : SD_OK;
}

static bool
same_entry(const char *id, const char *other)
{
	return str_blank(id) || str_blank(other) || str_same(id, other);
}

/* The same title of the same agency twice, unless ids tell them apart. */
static void
row_twice(struct reading *r, const struct item_row *row, const char *folded)
{
	const struct import *im = r->im;

	for (size_t i = 0; i < im->n; i++)
		if (im->rows[i].unit_id == row->unit_id && str_same(r->folded[i], folded) &&
		    same_entry(row->external_id, im->rows[i].external_id)) {
			say(r, "\"%.120s\" sudah ada di baris lain berkas ini.", row->title);
			return;
		}
	for (size_t i = 0; i < im->n_titles; i++)
		if (im->titles[i].unit_id == row->unit_id && same_entry(row->external_id,
		    im->titles[i].external_id) && str_same(r->standing[i], folded)) {
			say(r, "\"%.120s\" sudah ada di daftar data tahun %lld.", row->title,
			    (long long)im->year);
			return;
		}
}

static enum sd_err
row_read(void *arg, const struct csv_row *row)
{
	struct reading *r = arg;
	struct import *im = r->im;
	struct item_row *out;
	bool blank = true, well = true;

	r->line = row->row;
	for (uint32_t i = 0; i < row->n; i++)
		blank = blank && str_blank(row->cells[i].text);
	if (blank)
		return SD_OK;
	if (!r->headed)
		return head_read(r, row);
	if (im->n == IMPORT_ROWS) {
		say(r, "paling banyak %d entri sekali impor; pecah berkasnya.", IMPORT_ROWS);
		return SD_INVALID;
	}
	if (im->n == r->room) {
		r->room = r->room ? r->room * 2 : 256;
		im->rows = arena_resized(r->a, im->rows, im->n, r->room, sizeof(*im->rows));
		r->folded = arena_resized(r->a, r->folded, im->n, r->room, sizeof(*r->folded));
	}
	out = &im->rows[im->n];
	for (size_t i = 0; i < COUNT(columns); i++)
		if (!columns[i].read && columns[i].max)
			*member(out, columns[i].off) = "";
		else if (columns[i].terms)
			*member(out, columns[i].off) = columns[i].terms->first;
	out->external_id = NULL;
	out->year = im->year;
	out->unit_id = im->own_unit > 0 ? im->own_unit : 0;
	out->needs_recommendation = 1;
	/* All cells are read, also behind one that could not be understood: each has its fault. */
	for (uint32_t i = 0; i < row->n && i < r->n_columns; i++) {
		struct str s = str_trim((struct str){ row->cells[i].text, row->cells[i].n });
		if ((r->at = r->column[i]) && s.n)
			well = (r->at->read ? r->at->read : read_text)(r, out, arena_strndup(r->a, s.p, s.n)) && well;
	}
	if (well) {
		if (!out->unit_id)
			say(r, "perangkat daerah wajib diisi.");
		if (!str_same(out->access, "terbuka") && str_blank(out->access_ground))
			say(r, "akses %s memerlukan kolom \"dasar_akses\".", out->access);
		if (!out->needs_recommendation && str_blank(out->exempt_reason))
			say(r, "tanpa rekomendasi BPS memerlukan kolom \"alasan_tanpa_rekomendasi\".");
		if (out->is_priority && str_blank(out->priority_reason))
			say(r, "data prioritas memerlukan kolom \"alasan_prioritas\".");
	}
	if (str_blank(out->title))
		say(r, "judul wajib diisi.");
	r->folded[im->n] = str_fold(r->a, out->title, strlen(out->title));
	if (*r->folded[im->n])
		row_twice(r, out, r->folded[im->n]);
	im->n++;
	return SD_OK;
}

enum sd_err
import_read(struct arena *a, struct import *im, const void *p, size_t n)
{
	struct reading r = { .a = a, .im = im };
	struct csv_info info;
	enum sd_err er;

	im->n = im->n_faults = 0;
	im->ignored = "";
	im->faults = (struct faults){ NULL, NULL };
	r.standing = arena_array(a, im->n_titles, sizeof(*r.standing));
	for (size_t i = 0; i < im->n_titles; i++)
		r.standing[i] = str_fold(a, im->titles[i].title, strlen(im->titles[i].title));
	er = csv_read(a, p, n, 0, row_read, &r, &info);
	if (info.fault != CSV_FINE) {
		im->n_faults++;
		fault_add(a, &im->faults, "berkas", "%s", csv_fault_text(a, &info));
	} else if (er == SD_OK && !im->n && !im->n_faults) {
		im->n_faults++;
		fault_add(a, &im->faults, "berkas", "Berkas ini tidak berisi satu entri pun.");
	}
	if (im->n_faults > IMPORT_FAULTS)
		fault_add(a, &im->faults, "berkas", "… dan %zu kesalahan lain.",
		    im->n_faults - IMPORT_FAULTS);
	return im->n_faults ? SD_INVALID : er;
}
