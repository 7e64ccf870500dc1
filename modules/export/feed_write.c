/*
 * feed_write.c: the rows of a dataset as CSV, JSON, XML and XLSX. Called by feed.c. Values go out
 * digit by digit as they are stored.
 */
#include "modules/export/feed.h"
#include "modules/export/export.h"
#include "modules/export/registry.h"
#include "shared/format/csv_out.h"
#include "shared/format/json_out.h"
#include "shared/format/sheet_out.h"
#include "shared/format/xml_out.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

#define NS_FEED "urn:satudata:dataset:1"

enum { BOOK_ROWS = 1000000 };

/* A fact about the dataset: name, where it stands in struct feed. */
struct fact {
	const char *name;
	const char *value;
};

enum { N_FACTS = 18 };

/* The facts in the order in which every format gives them; ended by a NULL name. */
static void
facts_make(const struct feed *f, struct fact out[N_FACTS + 1])
{
	const struct dataset *d = &f->d;
	const char *id = arena_printf(f->arena, "%lld", (long long)f->release.number);
	const struct fact all[] = {
		{ "id", d->slug }, { "kode", d->code }, { "judul", d->title_id },
		    { "judul_en", d->title_en },
		{ "uraian", d->description_id }, { "produsen", f->release.unit_name },
		    { "urusan", d->function_name },
		{ "frekuensi", period_freq_name(d->frequency[0]) }, { "konsep", d->concept },
		    { "definisi", d->definition },
		{ "klasifikasi", d->classification }, { "ukuran", d->measure }, { "lisensi", d->licence },
		{ "rilis", id }, { "tanggal_rilis", time_iso(f->arena, f->release.released_at) },
		{ "periode_awal", f->release.period_from }, { "periode_akhir", f->release.period_to },
		{ "alamat", arena_printf(f->arena, "%s/katalog/%s", f->base_url, d->slug) },
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].value && *all[i].value)
			out[n++] = all[i];
	out[n] = (struct fact){ NULL, NULL };
}

/* --- CSV --- */

struct csv_feed {
	struct feed *f;
	struct csv_out c;
};

static enum sd_err
csv_row(void *arg, const struct observation *o)
{
	struct csv_feed *w = arg;
	const struct feed *f = w->f;

	feed_row_fit(w->f, o);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		csv_text(&w->c, f->row.code[i]);
		csv_text(&w->c, f->row.label[i]);
	}
	csv_text(&w->c, o->period);
	csv_text(&w->c, f->row.indicator);
	csv_number(&w->c, o->value);
	csv_text(&w->c, f->row.unit);
	csv_text(&w->c, o->status);
	csv_end(&w->c);
	return w->c.b->er;
}

enum sd_err
feed_csv_write(struct req *rq, struct feed *f, struct buf *b)
{
	static const char *const names[] = { "periode", "indikator", "nilai", "satuan", "status" };
	struct csv_feed w = { .f = f };
	enum sd_err er;

	csv_begin(&w.c, b, ',', true);
	if (f->bom)
		csv_bom(&w.c);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		const struct dimension *d = &f->d.dimensions[i];

		csv_text(&w.c, d->code);
		csv_text(&w.c, f->english && d->name_en && *d->name_en ? d->name_en : d->name_id);
	}
	csv_row_out(&w.c, names, sizeof(names) / sizeof(names[0]));
	if ((er = feed_rows(rq, f, csv_row, &w)) != SD_OK)
		return er;
	return b->er;
}

/* --- JSON --- */

struct json_feed {
	struct feed *f;
	struct json_out j;
};

static enum sd_err
json_row(void *arg, const struct observation *o)
{
	struct json_feed *w = arg;
	const struct feed *f = w->f;

	feed_row_fit(w->f, o);
	buf_chr(w->j.b, '\n');
	jo_object(&w->j);
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		jo_key_text(&w->j, f->d.dimensions[i].code, f->row.code[i]);
	jo_key_text(&w->j, "periode", o->period);
	jo_key(&w->j, "nilai");
	jo_number(&w->j, o->value);
	jo_key_text(&w->j, "status", o->status);
	jo_key_text(&w->j, "keterangan", o->comment);
	jo_close(&w->j);
	return w->j.b->er;
}

static void
json_structure(struct json_feed *w)
{
	const struct dataset *d = &w->f->d;

	jo_key_array(&w->j, "dimensi");
	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *m = &d->dimensions[i];

		jo_object(&w->j);
		jo_key_text(&w->j, "kode", m->code);
		jo_key_text(&w->j, "nama", m->name_id);
		jo_key_text(&w->j, "name", m->name_en);
		jo_key_object(&w->j, "label");
		for (size_t k = 0; m->list && k < m->list->n_codes; k++)
			if (feed_uses(w->f, i, m->list->codes[k].code))
				jo_key_text(&w->j, m->list->codes[k].code, m->list->codes[k].name_id);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_key_array(&w->j, "indikator");
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *k = &d->indicators[i];

		jo_object(&w->j);
		jo_key_text(&w->j, "kode", k->code);
		jo_key_text(&w->j, "nama", k->name_id);
		jo_key_text(&w->j, "name", k->name_en);
		jo_key_text(&w->j, "kode_satuan", k->unit_code);
		jo_key_text(&w->j, "satuan", k->unit_name_id);
		jo_key_int(&w->j, "desimal", k->decimals);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

enum sd_err
feed_json_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct fact facts[N_FACTS + 1];
	struct json_feed w = { .f = f };
	enum sd_err er;

	facts_make(f, facts);
	jo_begin(&w.j, b);
	jo_object(&w.j);
	jo_key_object(&w.j, "dataset");
	for (const struct fact *p = facts; p->name; p++)
		jo_key_text(&w.j, p->name, p->value);
	jo_close(&w.j);
	json_structure(&w);
	jo_key_array(&w.j, "data");
	if ((er = feed_rows(rq, f, json_row, &w)) != SD_OK)
		return er;
	return jo_end(&w.j);
}

/* --- XML --- */

struct xml_feed {
	struct feed *f;
	struct xml_out x;
};

static enum sd_err
xml_row(void *arg, const struct observation *o)
{
	struct xml_feed *w = arg;
	const struct feed *f = w->f;

	feed_row_fit(w->f, o);
	xml_open(&w->x, "nilai");
	for (size_t i = 0; i < f->d.n_dimensions; i++)
		xml_attr(&w->x, f->d.dimensions[i].code, f->row.code[i]);
	xml_attr(&w->x, "periode", o->period);
	xml_attr(&w->x, "status", o->status);
	xml_attr(&w->x, "keterangan", o->comment && *o->comment ? o->comment : NULL);
	xml_text(&w->x, o->value);
	xml_close(&w->x);
	xml_line(&w->x);
	return w->x.b->er;
}

static void
xml_structure(struct xml_feed *w)
{
	const struct dataset *d = &w->f->d;

	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *m = &d->dimensions[i];

		xml_open(&w->x, "dimensi");
		xml_attr(&w->x, "kode", m->code);
		xml_attr(&w->x, "nama", m->name_id);
		for (size_t k = 0; m->list && k < m->list->n_codes; k++) {
			if (!feed_uses(w->f, i, m->list->codes[k].code))
				continue;
			xml_open(&w->x, "kode");
			xml_attr(&w->x, "id", m->list->codes[k].code);
			xml_text(&w->x, m->list->codes[k].name_id);
			xml_close(&w->x);
		}
		xml_close(&w->x);
		xml_line(&w->x);
	}
	for (size_t i = 0; i < d->n_indicators; i++) {
		xml_open(&w->x, "indikator");
		xml_attr(&w->x, "kode", d->indicators[i].code);
		xml_attr(&w->x, "kode_satuan", d->indicators[i].unit_code);
		xml_attr(&w->x, "satuan", d->indicators[i].unit_name_id);
		xml_attr_int(&w->x, "desimal", d->indicators[i].decimals);
		xml_text(&w->x, d->indicators[i].name_id);
		xml_close(&w->x);
		xml_line(&w->x);
	}
}

enum sd_err
feed_xml_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct fact facts[N_FACTS + 1];
	struct xml_feed w = { .f = f };
	enum sd_err er;

	facts_make(f, facts);
	xml_begin(&w.x, b);
	xml_open(&w.x, "dataset");
	xml_attr(&w.x, "xmlns", NS_FEED);
	xml_line(&w.x);
	for (const struct fact *p = facts; p->name; p++) {
		xml_open(&w.x, "keterangan");
		xml_attr(&w.x, "nama", p->name);
		xml_text(&w.x, p->value);
		xml_close(&w.x);
		xml_line(&w.x);
	}
	xml_structure(&w);
	xml_open(&w.x, "data");
	xml_line(&w.x);
	if ((er = feed_rows(rq, f, xml_row, &w)) != SD_OK)
		return er;
	return xml_end(&w.x);
}

static const char feed_xsd[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"" NS_FEED "\" "
	    "targetNamespace=\"" NS_FEED "\""
	" elementFormDefault=\"qualified\">\n"
	"<xs:annotation><xs:documentation xml:lang=\"id\">Berkas XML satu dataset: keterangan (nama "
	    "dan isi), dimensi dengan"
	" kode dan labelnya, indikator, lalu nilai. Atribut nilai memuat kode tiap dimensi, periode "
	    "(teks SDMX) dan status"
	" (SDMX CL_OBS_STATUS); elemen nilai yang kosong berarti tidak ada "
	    "nilai.</xs:documentation></xs:annotation>\n"
	"<xs:element name=\"dataset\"><xs:complexType><xs:sequence>\n"
	" <xs:element name=\"keterangan\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\"><xs:complexType><xs:simpleContent>"
	"<xs:extension base=\"xs:string\"><xs:attribute name=\"nama\" type=\"xs:NCName\" "
	    "use=\"required\"/></xs:extension>"
	"</xs:simpleContent></xs:complexType></xs:element>\n"
	" <xs:element name=\"dimensi\" minOccurs=\"0\" maxOccurs=\"8\"><xs:complexType><xs:sequence>"
	"<xs:element name=\"kode\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\"><xs:complexType><xs:simpleContent>"
	"<xs:extension base=\"xs:string\"><xs:attribute name=\"id\" type=\"kode\" "
	    "use=\"required\"/></xs:extension>"
	"</xs:simpleContent></xs:complexType></xs:element></xs:sequence><xs:attribute name=\"kode\" "
	    "type=\"kode\""
	" use=\"required\"/><xs:attribute name=\"nama\" "
	    "type=\"xs:string\"/></xs:complexType></xs:element>\n"
	" <xs:element name=\"indikator\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\"><xs:complexType><xs:simpleContent>"
	"<xs:extension base=\"xs:string\"><xs:attribute name=\"kode\" type=\"kode\" use=\"required\"/>"
	"<xs:attribute name=\"kode_satuan\" type=\"kode\"/><xs:attribute name=\"satuan\" "
	    "type=\"xs:string\"/>"
	"<xs:attribute name=\"desimal\" "
	    "type=\"xs:unsignedByte\"/></xs:extension></xs:simpleContent></xs:complexType>"
	"</xs:element>\n"
	" <xs:element name=\"data\"><xs:complexType><xs:sequence><xs:element name=\"nilai\" "
	    "minOccurs=\"0\""
	" maxOccurs=\"unbounded\"><xs:complexType><xs:simpleContent><xs:extension base=\"angka\">"
	"<xs:attribute name=\"periode\" type=\"kode\" use=\"required\"/><xs:attribute name=\"status\" "
	    "use=\"required\">"
	"<xs:simpleType><xs:restriction base=\"xs:string\"><xs:pattern "
	    "value=\"[A-Z]\"/></xs:restriction></xs:simpleType>"
	"</xs:attribute><xs:attribute name=\"keterangan\" type=\"xs:string\"/><xs:anyAttribute "
	    "processContents=\"skip\"/>"
	"</xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence>"
	"</xs:complexType></xs:element>\n"
	"</xs:sequence></xs:complexType></xs:element>\n"
	"<xs:simpleType name=\"kode\"><xs:restriction base=\"xs:string\"><xs:pattern "
	    "value=\"[A-Za-z0-9_@$\\-]+\"/>"
	"</xs:restriction></xs:simpleType>\n"
	"<xs:simpleType name=\"angka\"><xs:restriction base=\"xs:string\"><xs:pattern "
	    "value=\"(-?[0-9]+(\\.[0-9]+)?)?\"/>"
	"</xs:restriction></xs:simpleType>\n"
	"</xs:schema>\n";

enum sd_err
feed_schema(struct req *rq)
{
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	return resp_body(rq, "application/xml", feed_xsd, sizeof(feed_xsd) - 1);
}

/* --- XLSX --- */

struct book_feed {
	struct feed *f;
	struct sheet *s;
	uint32_t row;
};

static enum sd_err
book_row(void *arg, const struct observation *o)
{
	struct book_feed *w = arg;
	const struct feed *f = w->f;
	uint32_t col = 1;

	if (w->row > BOOK_ROWS)
		return SD_TOO_LARGE;
	feed_row_fit(w->f, o);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		sheet_text(w->s, w->row, col++, f->row.code[i], STYLE_CODE);
		sheet_text(w->s, w->row, col++, f->row.label[i], STYLE_PLAIN);
	}
	sheet_text(w->s, w->row, col++, o->period, STYLE_CODE);
	sheet_text(w->s, w->row, col++, f->row.indicator, STYLE_PLAIN);
	sheet_number(w->s, w->row, col++, o->value, STYLE_NUMBER);
	sheet_text(w->s, w->row, col++, f->row.unit, STYLE_PLAIN);
	sheet_text(w->s, w->row++, col, o->status, STYLE_CODE);
	return SD_OK;
}

static void
book_header(struct book_feed *w)
{
	static const char *const names[] = { "periode", "indikator", "nilai", "satuan", "status" };
	const struct dataset *d = &w->f->d;
	uint32_t col = 1;

	sheet_width(w->s, 1, (uint32_t)(2 * d->n_dimensions + 5), 18);
	sheet_freeze(w->s, 1, 0);
	for (size_t i = 0; i < d->n_dimensions; i++) {
		sheet_text(w->s, 1, col++, d->dimensions[i].code, STYLE_HEADER);
		sheet_text(w->s, 1, col++, d->dimensions[i].name_id, STYLE_HEADER);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		sheet_text(w->s, 1, col++, names[i], STYLE_HEADER);
	w->row = 2;
}

enum sd_err
feed_book(struct req *rq, struct feed *f, struct blob *out)
{
	struct sheet_out *book = sheet_out_new(rq->arena, rq->conf->tmp_dir, true, f->d.title_id,
	    f->release.unit_name);
	struct book_feed w = { .f = f, .s = sheet_out_add(book, "Data") };
	struct fact facts[N_FACTS + 1];
	struct sheet *about;
	enum sd_err er;
	uint32_t row = 1;

	book_header(&w);
	if ((er = feed_rows(rq, f, book_row, &w)) != SD_OK)
		return er;
	about = sheet_out_add(book, "Keterangan");
	sheet_width(about, 1, 1, 18);
	sheet_width(about, 2, 2, 80);
	facts_make(f, facts);
	for (const struct fact *p = facts; p->name; p++) {
		sheet_text(about, row, 1, p->name, STYLE_LABEL);
		sheet_text(about, row++, 2, p->value, STYLE_WRAP);
	}
	return sheet_out_end(book, out);
}
