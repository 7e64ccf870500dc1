/*
 * describe.c: /api/v1/openapi.json, OpenAPI 3.0, written from the program's own route and parameter
 * tables: path, method,
 * parameters with their limits, names and sentences. GET; nothing here writes.
 */
#include "modules/upload/api/api.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"
#include "shared/request/app.h"

#include <string.h>

static const char *const files[] = { "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/json", "application/xml", "application/vnd.sdmx.data+csv", "application/vnd.sdmx.data+json",
	"application/vnd.sdmx.data+xml", "application/vnd.sdmx.structurespecificdata+xml",
	"application/vnd.sdmx.genericdata+xml",
	"application/vnd.sdmx.structurespecifictimeseriesdata+xml", "application/vnd.sdmx.genericdata+xml",
	"application/vnd.sdmx.generictimeseriesdata+xml" };

struct describing {
	struct req *rq;
	struct json_out j;
};

static bool
is_text(enum param_type t)
{
	return t == PARAM_LINE || t == PARAM_TEXT || t == PARAM_SLUG || t == PARAM_SECRET || t == PARAM_REST;
}

static void
schema_write(struct describing *d, const struct param *p)
{
	struct json_out *j = &d->j;
	bool many = p->type == PARAM_LINES || p->type == PARAM_IDS;
	struct str unread = str_of(p->options), part;

	jo_object(j);
	jo_key_text(j, "type", many ? "array" : p->type == PARAM_BOOL ? "boolean" : p->type == PARAM_INT ||
	    p->type == PARAM_ID ? "integer" : "string");
	if (many) {
		jo_key_object(j, "items");
		jo_key_text(j, "type", p->type == PARAM_IDS ? "integer" : "string");
		jo_close(j);
		jo_key_int(j, "maxItems", param_max(p));
	} else if (is_text(p->type)) {
		jo_key_int(j, "maxLength", param_max(p));
	} else if (p->type == PARAM_FILE) {
		jo_key_text(j, "format", "binary");
	} else if (p->type == PARAM_ID) {
		jo_key_int(j, "minimum", 1);
	}
	if (p->type == PARAM_ENUM) {
		jo_key_array(j, "enum");
		while ((part = str_part(&unread, '|')).p)
			jo_text_n(j, part.p, part.n);
		jo_close(j);
	}
	if (p->label)
		jo_key_text(j, "description", p->label);
	jo_close(j);
}

/* The header by which a program sends the same once more without doing it twice (shared/request/once.h). */
static void
repeat_key_write(struct json_out *j)
{
	jo_object(j);
	jo_key_text(j, "name", "Idempotency-Key");
	jo_key_text(j, "in", "header");
	jo_key_bool(j, "required", false);
	jo_key_text(j, "description", "Kunci acak milik kiriman ini: bila jawabannya tidak sampai, kirim lagi dengan kunci "
	    "yang sama; yang sudah dikerjakan tidak dikerjakan dua kali dan jawabannya sama. Berlaku satu hari.");
	jo_key_object(j, "schema");
	jo_key_text(j, "type", "string");
	jo_key_int(j, "minLength", 8);
	jo_key_int(j, "maxLength", 200);
	jo_close(j);
	jo_close(j);
}

static void
parameters_write(struct describing *d, const struct route *r)
{
	const struct param *p;
	struct json_out *j = &d->j;

	jo_key_array(j, "parameters");
	for (p = r->params; p && p->name; p++) {
		if (!(p->flags & PARAM_PATH) && r->method == POST)
			continue;
		jo_object(j);
		jo_key_text(j, "name", p->name);
		jo_key_text(j, "in", p->flags & PARAM_PATH ? "path" : "query");
		jo_key_bool(j, "required", (p->flags & PARAM_REQUIRED) != 0);
		jo_key(j, "schema");
		schema_write(d, p);
		jo_close(j);
	}
	if (r->method == POST)
		repeat_key_write(j);
	jo_close(j);
}

static void
object_write(struct describing *d, const struct route *r)
{
	const struct param *p;
	struct json_out *j = &d->j;
	bool any = false;

	jo_key_object(j, "schema");
	jo_key_text(j, "type", "object");
	for (p = r->params; p && p->name; p++)
		any = any || (!(p->flags & PARAM_PATH) && (p->flags & PARAM_REQUIRED));
	if (any) {
		jo_key_array(j, "required");
		for (p = r->params; p && p->name; p++)
			if (!(p->flags & PARAM_PATH) && (p->flags & PARAM_REQUIRED))
				jo_text(j, p->name);
		jo_close(j);
	}
	jo_key_object(j, "properties");
	for (p = r->params; p && p->name; p++)
		if (!(p->flags & PARAM_PATH)) {
			jo_key(j, p->name);
			schema_write(d, p);
		}
	jo_close(j);
	jo_close(j);
}

static void
body_write(struct describing *d, const struct route *r)
{
	const struct param *p;
	struct json_out *j = &d->j;
	bool file = false;
	size_t i;

	for (p = r->params; p && p->name; p++)
		file = file || p->type == PARAM_FILE;
	jo_key_object(j, "requestBody");
	jo_key_bool(j, "required", true);
	jo_key_object(j, "content");
	jo_key_object(j, file ? "multipart/form-data" : "application/json");
	object_write(d, r);
	jo_close(j);
	for (i = 0; file && i < COUNT(files); i++) {
		jo_key_object(j, files[i]);
		jo_key_object(j, "schema");
		jo_key_text(j, "type", i == 2 ? "object" : "string");
		if (i != 2)
			jo_key_text(j, "format", "binary");
		jo_close(j);
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
}

/* One answer with its body: a shape, the form of a fault (NULL shape, a media type of problems), or a file. */
static void
status_write(struct json_out *j, const char *status, const char *text, const char *media, const struct answer *shape)
{
	jo_key_object(j, status);
	jo_key_text(j, "description", text);
	jo_key_object(j, "content");
	jo_key_object(j, media);
	if (shape) {
		jo_key(j, "schema");
		answer_schema(j, shape);
	} else {
		jo_key_object(j, "schema");
		if (str_same(media, "application/problem+json"))
			jo_key_text(j, "$ref", "#/components/schemas/Masalah");
		else if (str_same(media, "application/json"))
			jo_key_text(j, "$ref", "#/components/schemas/Deskripsi");
		else
			jo_key_text(j, "type", "string");
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

static void
answers_write(struct describing *d, const struct route *r)
{
	static const struct { const char *status, *text; } faults[] = { { "400", "Permintaan tidak dapat dibaca" },
		{ "401", "Kunci tidak ada atau tidak berlaku" }, { "403", "Kunci atau peran ini tidak boleh" },
		{ "404", "Tidak ada, atau bukan milik perangkat daerah Anda" }, { "409", "Sudah diubah orang lain" },
		{ "413", "Terlalu besar" }, { "415", "Bentuk berkas ini tidak dikenal" },
		{ "422", "Ada isian yang perlu diperbaiki" }, { "429", "Terlalu banyak permintaan" },
		{ "503", "Layanan sedang sibuk" } };
	struct json_out *j = &d->j;
	const char *dot = strrchr(r->pattern, '.');
	const char *media = str_same(dot, ".csv") ? files[0] : str_same(dot, ".xlsx") ? files[1] : files[2];
	size_t i;

	jo_key_object(j, "responses");
	status_write(j, "200", "Berhasil", media, r->answer);
	if (str_same(r->pattern, "/api/v1/dataset/{slug}/kiriman"))
		status_write(j, "201", "Kiriman baru dibuat", media, r->answer);
	if (r->later)
		status_write(j, "202", "Berkas besar: sedang diperiksa", media, r->later);
	for (i = 0; i < COUNT(faults); i++)
		status_write(j, faults[i].status, faults[i].text, "application/problem+json", NULL);
	jo_close(j);
}

static void
operation_write(struct describing *d, const struct route *r)
{
	struct json_out *j = &d->j;

	jo_key_object(j, r->method == POST ? "post" : "get");
	jo_key_text(j, "operationId", r->id);
	jo_key_text(j, "summary", r->summary);
	if (r->cap == CAP_PUBLIC) {
		jo_key_array(j, "security");
		jo_close(j);
	}
	parameters_write(d, r);
	if (r->method == POST)
		body_write(d, r);
	answers_write(d, r);
	jo_close(j);
}

/* Every address once, with its methods. */
static void
paths_write(struct describing *d)
{
	const struct app *app = d->rq->app;
	struct json_out *j = &d->j;
	size_t i, k;

	jo_key_object(j, "paths");
	for (i = 0; i < app->n_routes; i++) {
		const struct route *r = &app->routes[i];

		for (k = 0; k < i && !(app->routes[k].api && str_same(app->routes[k].pattern, r->pattern)); k++)
			;
		if (!r->api || k < i)
			continue;
		jo_key_object(j, r->pattern);
		for (k = i; k < app->n_routes; k++)
			if (app->routes[k].api && str_same(app->routes[k].pattern, r->pattern))
				operation_write(d, &app->routes[k]);
		jo_close(j);
	}
	jo_close(j);
}

static void
components_write(struct json_out *j)
{
	static const char *const texts_of[] = { "type", "title", "code", "detail", "instance" };
	size_t i;

	jo_key_object(j, "components");
	jo_key_object(j, "securitySchemes");
	jo_key_object(j, "kunci");
	jo_key_text(j, "type", "http");
	jo_key_text(j, "scheme", "bearer");
	jo_key_text(j, "description", "Kunci yang dibuat di halaman akun; cakupan baca atau tulis.");
	jo_close(j);
	jo_close(j);
	jo_key_object(j, "schemas");
	jo_key_object(j, "Deskripsi");
	jo_key_text(j, "type", "object");
	jo_key_array(j, "required");
	jo_text(j, "openapi");
	jo_text(j, "paths");
	jo_close(j);
	jo_key_object(j, "properties");
	jo_key_object(j, "openapi");
	jo_key_text(j, "type", "string");
	jo_close(j);
	jo_key_object(j, "paths");
	jo_key_text(j, "type", "object");
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_key_object(j, "Masalah");
	jo_key_text(j, "type", "object");
	jo_key_object(j, "properties");
	for (i = 0; i < COUNT(texts_of); i++) {
		jo_key_object(j, texts_of[i]);
		jo_key_text(j, "type", "string");
		jo_close(j);
	}
	jo_key_object(j, "status");
	jo_key_text(j, "type", "integer");
	jo_close(j);
	jo_key_object(j, "errors");
	jo_key_text(j, "type", "array");
	jo_key_object(j, "items");
	jo_key_text(j, "type", "object");
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

enum sd_err
api_describe(struct req *rq)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct describing d = { .rq = rq };
	struct json_out *j = &d.j;
	enum sd_err er;

	jo_begin(j, b);
	jo_object(j);
	jo_key_text(j, "openapi", "3.0.3");
	jo_key_object(j, "info");
	jo_key_text(j, "title", arena_printf(rq->arena, "%s: layanan untuk produsen data",
	    setting_text(rq->db, rq->arena, SET_SITUS_NAMA)));
	jo_key_text(j, "version", "1");
	jo_key_text(j, "description", "Tindakan yang sama seperti di halaman Unggah, untuk program perangkat daerah. Angka"
	    " ditulis sebagai teks atau bilangan JSON dengan titik desimal dan disimpan dengan semua digitnya, juga bila"
	    " lebih dari 17; banyak program pengirim membulatkan bilangan JSON, jadi tulis angka panjang sebagai teks."
	    " Berkas CSV dan XLSX dibaca seperti di"
	    " halaman.");
	jo_close(j);
	jo_key_array(j, "servers");
	jo_object(j);
	jo_key_text(j, "url", rq->conf->base_url);
	jo_close(j);
	jo_close(j);
	jo_key_array(j, "security");
	jo_object(j);
	jo_key_array(j, "kunci");
	jo_close(j);
	jo_close(j);
	jo_close(j);
	paths_write(&d);
	components_write(j);
	if ((er = jo_end(j)) != SD_OK)
		return er;
	return resp_body(rq, "application/json", b->p, b->n);
}
