/*
 * import.c: a code list from CSV, compared with what is there. Called by actions.c. Pure.
 */
#include "modules/upload/codelist/codelist.h"

#include "shared/format/csv_in.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <stddef.h>
#include <string.h>

#define FAULTS_MAX 20 /* shown of one file: who has more has the wrong file */
#define NAME_SHOWN 60 /* bytes of a header that a fault repeats */

static const struct {
	const char *name;
	size_t off;
} columns[] = {
	{ "kode", offsetof(struct codelist_code, code) }, { "nama", offsetof(struct codelist_code, name_id) },
	{ "nama_en", offsetof(struct codelist_code, name_en) }, { "induk", offsetof(struct codelist_code, parent) },
	{ "kode_kemendagri", offsetof(struct codelist_code, kemendagri) },
	{ "kode_bps", offsetof(struct codelist_code, bps) },
	{ "keterangan", offsetof(struct codelist_code, description) },
	{ "berlaku_dari", offsetof(struct codelist_code, valid_from) },
	{ "berlaku_sampai", offsetof(struct codelist_code, valid_to) },
	{ "sinonim", offsetof(struct codelist_code, synonyms) },
};

struct import {
	struct arena *a;
	struct faults *faults;
	struct codelist_import *out;
	size_t at[COUNT(columns)];      /* column of the file from 1; 0 = none */
	bool headed;
	size_t n_faults;
};

static void
slot_set(struct codelist_code *c, size_t off, const char *text)
{
	*(const char **)(void *)((char *)c + off) = text;
}

static const char *
slot(const struct codelist_code *c, size_t off)
{
	const char *text = *(const char *const *)(const void *)((const char *)c + off);

	return text ? text : "";
}

/* The column that is headed so; COUNT(columns) = none. */
static size_t
column_named_so(const char *name)
{
	size_t k;

	for (k = 0; k < COUNT(columns) && strcmp(columns[k].name, name) != 0; k++)
		continue;
	return k;
}

static enum sd_err
head_take(struct import *x, const struct csv_row *row)
{
	size_t i, k;

	for (i = 0; i < row->n; i++) {
		struct str text = str_trim((struct str){ row->cells[i].text, row->cells[i].n });
		const char *name = str_lower(x->a, arena_strndup(x->a, text.p, text.n));

		if (!*name)
			continue;
		if ((k = column_named_so(name)) == COUNT(columns)) {
			/* A column that would be left out is said, for nobody would miss it in the preview. */
			const char *known = "";
			size_t j;

			for (j = 0; j < COUNT(columns); j++)
				known = arena_printf(x->a, "%s%s%s", known, j ? ", " : "", columns[j].name);
			fault_add(x->a, x->faults, "berkas", "Kolom \"%s\" tidak dikenal. Judul kolom yang dikenal: %s.",
			    strlen(name) > NAME_SHOWN ? "…" : name, known);
			return SD_INVALID;
		}
		if (x->at[k]) {
			fault_add(x->a, x->faults, "berkas", "Kolom %s ada dua kali.", columns[k].name);
			return SD_INVALID;
		}
		x->at[k] = i + 1;
	}
	x->headed = true;
	if (x->at[0] && x->at[1])
		return SD_OK;
	fault_add(x->a, x->faults, "berkas", "Baris judul harus memuat kolom kode dan nama.");
	return SD_INVALID;
}

static enum sd_err
row_take(void *arg, const struct csv_row *row)
{
	struct import *x = arg;
	struct codelist_code *c = &x->out->rows[x->out->n];
	const struct fault *before = x->faults->last;
	size_t k;

	if (row->n == 0)
		return SD_OK;
	if (!x->headed)
		return head_take(x, row);
	if (x->out->n == CODE_ROWS_MAX) {
		fault_add(x->a, x->faults, "berkas", "Paling banyak %d kode sekali impor.", CODE_ROWS_MAX);
		return SD_INVALID;
	}
	*c = (struct codelist_code){ .position = (int64_t)x->out->n + 1 };
	for (k = 0; k < COUNT(columns); k++) {
		struct str text = { "", 0 };

		if (x->at[k] && x->at[k] <= row->n)
			text = str_trim((struct str){ row->cells[x->at[k] - 1].text, row->cells[x->at[k] - 1].n });
		slot_set(c, columns[k].off, arena_strndup(x->a, text.p, text.n));
	}
	code_check(x->a, x->faults, c, row->row);
	x->n_faults += x->faults->last != before;
	x->out->n++;
	return x->n_faults < FAULTS_MAX ? SD_OK : SD_INVALID;
}

/* A column that the file does not have keeps what is there. */
static bool
row_merge(struct import *x, struct codelist_code *now, const struct codelist_code *old)
{
	bool same = true;
	size_t k;

	for (k = 0; k < COUNT(columns); k++) {
		if (!x->at[k])
			slot_set(now, columns[k].off, slot(old, columns[k].off));
		if (columns[k].off == offsetof(struct codelist_code, valid_from) && !*slot(now, columns[k].off))
			slot_set(now, columns[k].off, "1900-01-01");
		if (columns[k].off == offsetof(struct codelist_code, valid_to) && !*slot(now, columns[k].off))
			slot_set(now, columns[k].off, "9999-12-31");
		same = same && strcmp(slot(now, columns[k].off), slot(old, columns[k].off)) == 0;
	}
	return same;
}

static const struct codelist_code *
old_of(const struct codelist_code *old, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(old[i].code, code) == 0)
			return &old[i];
	return NULL;
}

enum sd_err
codelist_read(struct arena *a, const char *text, size_t n, const struct codelist_code *old, size_t n_old,
    struct faults *faults, struct codelist_import *out)
{
	struct import x = { .a = a, .faults = faults, .out = out };
	const struct codelist_code *was;
	struct csv_info info;
	size_t i, found = 0;
	enum sd_err er;

	*out = (struct codelist_import){ .rows = arena_array(a, CODE_ROWS_MAX + 1, sizeof(*out->rows)) };
	er = csv_read(a, text, n, 0, row_take, &x, &info);
	if (er != SD_OK && !faults->first)
		fault_add(a, faults, "berkas", "%s", csv_fault_text(a, &info));
	if (faults->first)
		return SD_INVALID;
	if (out->n == 0) {
		fault_add(a, faults, "berkas", "Tidak ada satu kode pun di bawah baris judul.");
		return SD_INVALID;
	}
	for (i = 0; i < out->n; i++) {
		if (!(was = old_of(old, n_old, out->rows[i].code))) {
			out->n_new++;
			continue;
		}
		found++;
		if (row_merge(&x, &out->rows[i], was))
			out->n_same++;
		else
			out->n_changed++;
	}
	out->n_missing = n_old > found ? n_old - found : 0;
	codes_check(a, faults, out->rows, out->n, old, n_old);
	return faults->first ? SD_INVALID : SD_OK;
}
