/*
 * pages_mapping.c: the page on which an officer corrects how a file was read: sheet, header rows, what each column
 * is, how figures and blank cells are meant. GET handler; nothing here writes (actions_mapping.c does).
 */
#include "modules/upload/answer/answer.h"
#include "modules/upload/answer/fix.h"
#include "modules/upload/intake/mapping.h"

#include "shared/ground/str.h"
#include "shared/request/form/form.h"

#include <jansson.h>
#include <string.h>

#define ROWS_ABOVE 4 /* the header and what stands over it */
#define ROWS_BELOW 8 /* enough of the body to see what a column holds */
#define COLUMNS_SHOWN 60 /* five years of months; each has five fields in the form */

static const char *
json_text(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void
choices_add(struct req *rq, struct node *page, const struct dataset *d, json_t *o)
{
	json_t *one;
	size_t i;

	node_choice(page, "gaya", "otomatis", "Ditentukan sistem dari isinya");
	node_choice(page, "gaya", "koma", "1.234,5: koma untuk desimal");
	node_choice(page, "gaya", "titik", "1,234.5: titik untuk desimal");
	node_choice(page, "kosong", "tanya", "Belum ada: minta penjelasan");
	node_choice(page, "kosong", "O", "Tidak tersedia");
	node_choice(page, "kosong", "M", "Tidak berlaku: angkanya memang tidak mungkin ada");
	node_choice(page, "kosong", "L", "Tidak dikumpulkan");
	node_choice(page, "ajaran", "tanya", "Tidak ada, atau belum diputuskan");
	node_choice(page, "ajaran", "awal", "Tahun pertamanya: 2023/2024 adalah 2023");
	node_choice(page, "ajaran", "akhir", "Tahun keduanya: 2023/2024 adalah 2024");
	node_choice(page, "nihil", "tanya", "Belum diputuskan");
	node_choice(page, "nihil", "0", "Nol");
	node_choice(page, "nihil", "O", "Tidak tersedia");
	node_choice(page, "nihil", "M", "Tidak berlaku: angkanya memang tidak mungkin ada");
	node_choice(page, "satuan", "tanya", "Jangan dibaca");
	node_choice(page, "satuan", "ubah", "Ubah angkanya ke satuan dataset (dikalikan 10, 100, 1.000, ...)");
	node_choice(page, "satuan", "lama", "Satuannya berubah sejak rilis terakhir, dan berkas ini masih memakai yang"
	    " lama: ubah angkanya");
	node_choice(page, "satuan", "baru", "Satuannya berubah sejak rilis terakhir, dan angka di berkas ini sudah dalam"
	    " satuan yang baru");
	node_choice(page, "bagian", "tanya", "Tabel lain: jangan dibaca");
	node_choice(page, "bagian", "baca", "Judul bagian: angkanya dibaca menurut judul itu");
	node_choice(page, "peran", "otomatis", "Ditentukan sistem");
	for (i = 0; i < d->n_dimensions; i++)
		if (!dimension_only_code(&d->dimensions[i]))
			node_choice(page, "peran", arena_printf(rq->arena, "pemilah:%s", d->dimensions[i].code),
			    d->dimensions[i].name_id);
	node_choice(page, "peran", "periode", "Periode");
	node_choice(page, "peran", "nilai", "Nilai");
	node_choice(page, "peran", "jumlah", "Jumlah (tidak disimpan)");
	node_choice(page, "peran", "keterangan", "Keterangan");
	node_choice(page, "peran", "abaikan", "Tidak dipakai");
	json_array_foreach(json_object_get(o, "lembar"), i, one)
		if (json_is_string(one))
			node_choice(page, "lembar", json_string_value(one), json_string_value(one));
}

static const char *
column_letters(struct arena *a, uint32_t col)
{
	const char *cell = cell_address(a, 1, col);

	return arena_strndup(a, cell, strcspn(cell, "0123456789"));
}

static void
columns_add(struct req *rq, struct node *page, json_t *o)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(o, "kolom"), i, one) {
		json_int_t at = json_integer_value(json_object_get(one, "nomor"));
		struct node *n;
		const char *role = json_text(one, "peran");

		if (at < 1 || at > COLUMNS_SHOWN)
			continue;
		n = node_add(page, "kolom");
		node_int(n, "nomor", at);
		node_set(n, "huruf", column_letters(rq->arena, (uint32_t)at));
		node_set(n, "judul", json_text(one, "judul"));
		node_set(n, "arti", json_text(one, "arti"));
		/* Cells without a header are asked about until somebody says that they do not count. */
		node_set(n, "peran", (role && strcmp(role, "otomatis") != 0) || !json_text(one, "judul") ||
		    !*json_text(one, "judul") ? role : "abaikan");
		node_set(n, "maksud", json_text(one, "maksud"));
	}
}

/* The first rows of the sheet as they stand in the file. */
static enum sd_err
rows_add(struct req *rq, struct node *page, const struct upload_row *u, json_t *o)
{
	json_int_t head = json_integer_value(json_object_get(o, "baris_judul"));
	json_int_t body = json_integer_value(json_object_get(o, "baris_data"));
	int64_t first = head > ROWS_ABOVE ? head - ROWS_ABOVE : 1, last = (body ? body : first) + ROWS_BELOW, width = 0;
	struct node *t = node_add(page, "cuplikan"), *line = NULL;
	struct cell_row *cells;
	struct cells around;
	size_t n, i;
	enum sd_err er = cells_around(rq, u, first, last, &around);

	if (er != SD_OK)
		return er;
	cells = around.v;
	n = around.n;
	for (i = 0; i < n; i++)
		if (cells[i].col_no > width && cells[i].col_no <= COLUMNS_SHOWN)
			width = cells[i].col_no;
	for (i = 0; i < (size_t)width; i++)
		node_set(node_add(t, "huruf"), "huruf", column_letters(rq->arena, (uint32_t)i + 1));
	for (i = 0; i < n; i++) {
		struct node *cell;

		if (!i || cells[i].row_no != cells[i - 1].row_no) {
			line = node_add(t, "baris");
			node_int(line, "nomor", cells[i].row_no);
			node_set(line, "jenis", head && cells[i].row_no >= head && cells[i].row_no < body ? "judul" :
			    cells[i].row_no == body ? "data" : NULL);
		}
		if (cells[i].col_no > COLUMNS_SHOWN)
			continue;
		cell = node_add(line, "sel");
		node_int(cell, "kolom", cells[i].col_no);
		node_set(cell, "isi", cells[i].raw);
	}
	return SD_OK;
}

static void
given_add(struct node *page, const struct upload_row *u, json_t *o)
{
	json_t *koreksi = json_text(o, "koreksi") ? json_loads(json_text(o, "koreksi"), 0, NULL) : NULL;
	struct node *n = node_add(page, "bacaan");
	const char *style = json_text(koreksi, "angka"), *blank = json_text(koreksi, "kosong");

	if (!style || !*style)
		style = json_text(o, "angka_diingat");
	node_set(n, "lembar", u->sheet);
	node_int(n, "judul", json_integer_value(json_object_get(o, "baris_judul")));
	node_int(n, "data", json_integer_value(json_object_get(o, "baris_data")));
	node_set(n, "periode", json_text(koreksi, "periode") && *json_text(koreksi, "periode") ?
	    json_text(koreksi, "periode") : json_text(o, "periode"));
	node_set(n, "gaya", style && *style ? style : "otomatis");
	node_set(n, "kosong", blank && *blank ? blank : "tanya");
	node_set(n, "ajaran", json_text(koreksi, "ajaran") ? json_text(koreksi, "ajaran") : "tanya");
	node_set(n, "nihil", json_text(koreksi, "nihil") && *json_text(koreksi, "nihil") ? json_text(koreksi, "nihil") :
	    "tanya");
	node_set(n, "satuan", json_text(koreksi, "satuan") ? json_text(koreksi, "satuan") : "tanya");
	node_set(n, "bagian", json_text(koreksi, "bagian") ? json_text(koreksi, "bagian") : "tanya");
	node_set(n, "diingat", json_text(o, "diingat"));
	json_decref(koreksi);
}

enum sd_err
mapping_page(struct req *rq)
{
	const struct mapping_in *in = rq->in;
	struct submission s;
	struct dataset d;
	struct upload_row u;
	struct node *page, *n;
	json_t *o;
	enum sd_err er;

	if ((er = submission_load(rq->db, rq->arena, in->id, unit_filter(rq), &s)) != SD_OK ||
	    (er = dataset_of(rq, s.dataset_slug, &d)) != SD_OK ||
	    (er = upload_load(rq->db, rq->arena, s.upload_id, &u)) != SD_OK)
		return er;
	page = page_new(rq, "bacaan", "Betulkan bacaan berkas");
	n = node_row(page, "kiriman", submission_fields, &s);
	state_node(n, &submission_flow, s.state);
	node_set(page, "ubah", user_owns(rq, s.unit_id) && state_in(s.state, SUBMISSION_TAKES_FILES) && u.stored ?
	    "1" : NULL);
	node_row(page, "unggahan", upload_fields, &u);
	crumbs_add(page, (const char *const[]){ "/unggah", "Unggah data",
		arena_printf(rq->arena, "/unggah/%s", s.dataset_slug), s.title,
		arena_printf(rq->arena, "/unggah/kiriman/%lld", (long long)s.id),
		arena_printf(rq->arena, "Kiriman %lld", (long long)s.id), NULL, "Bacaan", NULL, NULL });
	o = u.understood ? json_loads(u.understood, 0, NULL) : NULL;
	choices_add(rq, page, &d, o);
	columns_add(rq, page, o);
	given_add(page, &u, o);
	er = rows_add(rq, page, &u, o);
	json_decref(o);
	return er == SD_OK ? page_send(rq, page) : er;
}
