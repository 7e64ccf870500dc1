/*
 * file_format.h: the plain files in which a dataset can be fetched at /katalog/{slug}.ENDING. One row here is all
 * that the programs and pages know of a format, except its writer: feed_NAME_write() of the export program, which
 * the row names. Who adds a row writes that function; routes, pages in both languages, the Atom feed and the
 * description for search engines follow, and so do the tests.
 */
#ifndef SD_FILE_FORMAT_H
#define SD_FILE_FORMAT_H

#include <stddef.h>

/* Where a format is shown, and what it can do. */
enum file_flag {
	FILE_BUTTON = 1,   /* dataset page: as a button, in front of the others */
	FILE_CARD = 2,     /* landing page of the feeds: at each dataset */
	FILE_FEED = 4,     /* enclosure of a release in the Atom feed */
	FILE_SEARCH = 8,   /* distribution for search engines (schema.org) */
	FILE_ROWS = 16,    /* a list of observations: batas=N gives the first so many */
	FILE_SUM = 32      /* jumlah= gives sums in place of the observations */
};

/* X(name, ending, media type, disposition, flags, label, what it is in Indonesian, in English), in the order in which
 * pages list them. */
#define FILE_FORMATS(X) \
	X(xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", \
	    FILE_BUTTON | FILE_CARD | FILE_FEED | FILE_SEARCH | FILE_SUM, "Excel (XLSX)", \
	    "Buku kerja Excel; kode dan label sebagai teks.", \
	    "Excel workbook; codes and labels as text.") \
	X(csv, "csv", "text/csv; charset=utf-8", "inline", \
	    FILE_BUTTON | FILE_FEED | FILE_SEARCH | FILE_ROWS | FILE_SUM, "CSV", \
	    "CSV UTF-8, kode dan label. Teks apa adanya menurut RFC 4180.", \
	    "CSV in UTF-8, codes and labels. Texts as they are (RFC 4180).") \
	X(bom, "csv;bom=1", "text/csv; charset=utf-8", "inline", FILE_ROWS | FILE_SUM, "CSV untuk Excel", \
	    "CSV untuk Excel: bertanda UTF-8, teks yang mirip rumus dinetralkan.", \
	    "CSV for Excel: with a UTF-8 mark, texts that look like formulas made harmless.") \
	X(json, "json", "application/json", "inline", FILE_FEED | FILE_SEARCH | FILE_ROWS | FILE_SUM, "JSON", \
	    "JSON sederhana dengan keterangan dan satuan.", \
	    "Simple JSON with facts and units.") \
	X(ndjson, "ndjson", "application/x-ndjson", "inline", FILE_FEED | FILE_ROWS | FILE_SUM, "NDJSON", \
	    "Satu objek JSON per baris, untuk dibaca sambil mengalir.", \
	    "One JSON object a line, to be read as it streams.") \
	X(jsonstat, "jsonstat", "application/json", "inline", FILE_CARD | FILE_FEED, "JSON-stat", \
	    "JSON-stat 2.0, untuk pustaka statistik di peramban, R dan Python.", \
	    "JSON-stat 2.0, for statistical libraries in browsers, R and Python.") \
	X(px, "px", "text/x-pcaxis; charset=utf-8", "inline", FILE_CARD | FILE_FEED, "PX (PC-Axis)", \
	    "PC-Axis, untuk PxWeb dan perangkat kantor statistik.", \
	    "PC-Axis, for PxWeb and the tools of statistical offices.") \
	X(xml, "xml", "application/xml", "inline", FILE_FEED | FILE_SEARCH | FILE_ROWS | FILE_SUM, "XML", \
	    "XML biasa; skemanya di /skema/dataset.xsd.", \
	    "Plain XML; its schema is at /skema/dataset.xsd.")

#define FILE_FORMAT_NAME(name, ...) FILE_##name,
enum { FILE_FORMATS(FILE_FORMAT_NAME) FILE_COUNT };
#undef FILE_FORMAT_NAME

struct file_format {
	const char *name, *ending;
	const char *type;           /* as it is sent, with its charset */
	const char *disposition;
	unsigned flags;
	const char *label, *about_id, *about_en;
};
extern const struct file_format file_formats[FILE_COUNT];

/* The format of an address that ends so ("csv;bom=1"); NULL where there is none. */
const struct file_format *file_format_of(const char *ending);

/* The media type without its parameters: what a list names ("text/csv"). */
enum { FILE_MEDIA = 80 };
void file_format_media(const struct file_format *f, char out[FILE_MEDIA]);

#endif
