/*
 * feed_xml.c: the rows of a dataset as plain XML, and the schema that describes it
 * (/skema/dataset.xsd). Called by feed.c.
 */
#include "modules/export/plain/feed.h"
#include "modules/export/plain/plain.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/format/xml_out.h"

#define NS_FEED "urn:satudata:dataset:1"

struct xml_feed {
	struct feed *f;
	struct xml_out x;
};

static void
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
	for (size_t i = 0; f->sum && i < FEED_COUNTS; i++)
		xml_attr_int(&w->x, feed_counts[i], f->count[i]);
	xml_text(&w->x, o->value);
	xml_close(&w->x);
	xml_line(&w->x);
}

static void
xml_structure(struct xml_feed *w)
{
	const struct dataset *d = &w->f->d;

	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *m = &d->dimensions[i];

		xml_open(&w->x, "dimensi");
		xml_attr(&w->x, "kode", m->code);
		xml_attr(&w->x, "nama", w->f->axis[i].name);
		for (size_t k = 0; k < w->f->axis[i].n; k++) {
			xml_open(&w->x, "kode");
			xml_attr(&w->x, "id", w->f->axis[i].code[k]);
			xml_text(&w->x, w->f->axis[i].label[k]);
			xml_close(&w->x);
		}
		xml_close(&w->x);
		xml_line(&w->x);
	}
	for (size_t i = 0; i < d->n_indicators; i++) {
		xml_open(&w->x, "indikator");
		xml_attr(&w->x, "kode", d->indicators[i].code);
		xml_attr(&w->x, "kode_satuan", d->indicators[i].unit_code);
		xml_attr(&w->x, "satuan", feed_label(w->f, d->indicators[i].unit_name_id,
		    d->indicators[i].unit_name_en));
		xml_attr_int(&w->x, "desimal", d->indicators[i].decimals);
		xml_text(&w->x, feed_label(w->f, d->indicators[i].name_id,
		    d->indicators[i].name_en));
		xml_close(&w->x);
		xml_line(&w->x);
	}
}

enum sd_err
feed_xml_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct fact facts[FEED_FACTS + 1];
	struct xml_feed w = { .f = f };
	enum sd_err er;

	feed_facts(f, facts);
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
	if ((er = feed_rows_write(rq, f, &w.x.b, xml_row, &w)) != SD_OK)
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
	if (resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ feed_xsd, NULL }), 0))
		return SD_OK;
	return resp_body(rq, "application/xml", feed_xsd, sizeof(feed_xsd) - 1);
}
