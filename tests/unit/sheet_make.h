/*
 * sheet_make.h: makes the bytes of an XLSX package out of hand-written parts, for tests that need workbooks which no
 * spreadsheet program would write. Included by tests of the XLSX reader only.
 */
#ifndef SD_SHEET_MAKE_H
#define SD_SHEET_MAKE_H

#include "shared/ground/arena.h"
#include "shared/ground/field.h"
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct part_text { const char *name, *text; };

#define SHEET_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" REL_TYPE "/" type "\" Target=\"" target "\"/>"

#define PART_RELS { "_rels/.rels", "<Relationships>" REL("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>" }
#define PART_BOOK { "xl/workbook.xml", "<workbook " SHEET_NS " xmlns:r=\"" REL_TYPE "\"><sheets>" \
    "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" }
#define PART_BOOK_RELS { "xl/_rels/workbook.xml.rels", "<Relationships>" REL("rId1", "worksheet", "worksheets/sheet1.xml") \
    REL("rId2", "styles", "/xl/styles.xml") REL("rId3", "sharedStrings", "sharedStrings.xml") "</Relationships>" }
#define PART_SHEET(rows) { "xl/worksheets/sheet1.xml", "<worksheet " SHEET_NS "><sheetData>" rows "</sheetData></worksheet>" }

/* The package of these parts, ended by a NULL name, in the arena. Aborts on failure. */
static inline struct blob
sheet_make(struct arena *a, const struct part_text *parts)
{
	zip_error_t error;
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = whole ? zip_open_from_source(whole, ZIP_TRUNCATE, &error) : NULL;
	zip_stat_t st;
	char *p;

	if (!zip)
		abort();
	zip_source_keep(whole);
	for (; parts->name; parts++)
		if (zip_file_add(zip, parts->name,
		    zip_source_buffer(zip, parts->text, strlen(parts->text), 0), 0) < 0)
			abort();
	if (zip_close(zip) || zip_source_stat(whole, &st) || zip_source_open(whole))
		abort();
	p = arena_alloc(a, (size_t)st.size);
	if (zip_source_read(whole, p, st.size) != (zip_int64_t)st.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	return (struct blob){ p, (size_t)st.size };
}

#endif
