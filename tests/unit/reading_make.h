/*
 * reading_make.h: datasets and workbooks for the tests of the reading, made of plain text.
 *
 * A structure, one thing a line:
 *   D slug|title|frequency|measure|unit|function      the dataset
 *   K CODE|role|name|fixed code|headers written ~      a dimension ("a~b" = two headers); its codes follow
 *   . code|name|parent|kemendagri|bps                  a code of the dimension above
 *   I CODE|name|unit code|unit name|decimals|min|max|headers written ~
 *   S DIMENSION|written|code                           a synonym, folded
 * A workbook:
 *   !sheet Name   !merge A1:B2   and rows of cells between '|'; a cell that begins with # is stored as that number,
 * with
 *   = as a formula whose stored value stands behind it
 * Included by tests of the reading only.
 */
#ifndef SD_READING_MAKE_H
#define SD_READING_MAKE_H

#include "modules/upload/reading/reading.h"
#include "shared/ground/str.h"
#include "tests/unit/sheet_make.h"

#include <stdlib.h>

struct made {
	struct dataset d;
	struct synonym synonyms[64];
	size_t n_synonyms;
};

#define MADE_DIMS 8
#define MADE_CODES 800
#define MADE_INDICATORS 60

/* The next field of a line; "" behind the last. */
static inline const char *
made_field(struct arena *a, struct str *unread)
{
	struct str part = unread->p ? str_part(unread, '|') : (struct str){ "", 0 };
	char *p;

	part = part.p ? str_trim(part) : STR_LIT("");
	p = arena_strndup(a, part.p, part.n);
	for (char *q = p; *q; q++)
		if (*q == '~')
			*q = '|';
	return p;
}

static inline const char *
made_null(const char *text)
{
	return *text ? text : NULL;
}

static inline void
made_dimension(struct arena *a, struct made *m, struct str line)
{
	struct dimension *dim = &m->d.dimensions[m->d.n_dimensions++];

	dim->position = (int64_t)m->d.n_dimensions;
	dim->code = made_field(a, &line);
	dim->role = made_field(a, &line);
	dim->name_id = made_field(a, &line);
	dim->name_en = "";
	dim->fixed_code = made_null(made_field(a, &line));
	dim->synonyms = made_field(a, &line);
	dim->list_id = dim->position;
	dim->list = arena_one(a, struct code_list);
	*dim->list = (struct code_list){ dim->position, "", dim->code, "1.0.0", dim->name_id, "", "", NULL, 0 };
	dim->list->codes = arena_array(a, MADE_CODES, sizeof(struct code));
}

static inline void
made_code(struct arena *a, struct made *m, struct str line)
{
	struct code_list *list = m->d.dimensions[m->d.n_dimensions - 1].list;
	struct code *c = &list->codes[list->n_codes++];

	c->code = made_field(a, &line);
	c->name_id = made_field(a, &line);
	c->name_en = c->description = "";
	c->parent = made_null(made_field(a, &line));
	c->kemendagri = made_null(made_field(a, &line));
	c->bps = made_null(made_field(a, &line));
}

static inline void
made_indicator(struct arena *a, struct made *m, struct str line)
{
	struct indicator *i = &m->d.indicators[m->d.n_indicators++];

	i->position = (int64_t)m->d.n_indicators;
	i->code = made_field(a, &line);
	i->name_id = made_field(a, &line);
	i->name_en = "";
	i->unit_code = made_field(a, &line);
	i->unit_name_id = made_field(a, &line);
	i->unit_name_en = "";
	i->unit_mult = "0";
	i->decimals = strtol(made_field(a, &line), NULL, 10);
	i->min_value = made_null(made_field(a, &line));
	i->max_value = made_null(made_field(a, &line));
	i->synonyms = made_field(a, &line);
}

static inline void
made_synonym(struct arena *a, struct made *m, struct str line)
{
	const char *dim = made_field(a, &line), *written = made_field(a, &line), *code = made_field(a, &line);

	for (size_t i = 0; i < m->d.n_dimensions; i++)
		if (str_same(m->d.dimensions[i].code, dim))
			m->synonyms[m->n_synonyms++] = (struct synonym){ m->d.dimensions[i].list_id,
				str_fold(a, written, strlen(written)), code };
}

static inline void
made_line(struct arena *a, struct made *m, struct str line)
{
	char kind = line.n > 2 ? *line.p : '\0';

	line.p += 2;
	line.n -= line.n > 2 ? 2 : line.n;
	switch (kind) {
	case 'D':
		m->d.slug = made_field(a, &line);
		m->d.code = m->d.slug;
		m->d.title_id = made_field(a, &line);
		m->d.frequency = made_field(a, &line);
		m->d.measure = made_field(a, &line);
		m->d.unit_text = made_field(a, &line);
		m->d.function_code = made_field(a, &line);
		break;
	case 'K':
		made_dimension(a, m, line);
		break;
	case '.':
		made_code(a, m, line);
		break;
	case 'I':
		made_indicator(a, m, line);
		break;
	case 'S':
		made_synonym(a, m, line);
		break;
	}
}

static inline struct made *
structure_make(struct arena *a, const char *text)
{
	struct made *m = arena_one(a, struct made);
	struct str unread = str_of(text), line;

	m->d.structure_version = 1;
	m->d.dimensions = arena_array(a, MADE_DIMS, sizeof(struct dimension));
	m->d.indicators = arena_array(a, MADE_INDICATORS, sizeof(struct indicator));
	while ((line = str_part(&unread, '\n')).p)
		made_line(a, m, line);
	return m;
}

/* --- workbooks --- */

static inline const char *
made_escaped(struct arena *a, const char *text)
{
	const char *out = "";

	for (; *text; text++)
		out = *text == '<' ? arena_printf(a, "%s&lt;", out) : *text == '&' ? arena_printf(a, "%s&amp;", out) :
		    arena_printf(a, "%s%c", out, *text);
	return out;
}

static inline const char *
made_row(struct arena *a, struct str line, unsigned row)
{
	const char *out = arena_printf(a, "<row r=\"%u\">", row);
	struct str part;
	unsigned col = 0;

	while ((part = str_part(&line, '|')).p) {
		char *text = arena_strndup(a, part.p, part.n), *at = cell_address(a, row, ++col);

		if (*text == '#')
			out = arena_printf(a, "%s<c r=\"%s\"><v>%s</v></c>", out, at, text + 1);
		else if (*text == '=')
			out = arena_printf(a, "%s<c r=\"%s\"><f>A1+B1</f><v>%s</v></c>", out, at, text + 1);
		else if (*text)
			out = arena_printf(a, "%s<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>", out,
			    at,
			    made_escaped(a, text));
	}
	return arena_printf(a, "%s</row>", out);
}

#define MADE_SHEETS 8

struct made_sheet { const char *name, *rows, *merges; unsigned n_rows, n_merges; };

static inline struct blob
book_pack(struct arena *a, const struct made_sheet *s, size_t n)
{
	struct part_text parts[MADE_SHEETS + 4] = { PART_RELS };
	const char *book = "", *rels = "";

	for (size_t i = 0; i < n; i++) {
		book = arena_printf(a, "%s<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", book, s[i].name, i + 1, i + 1);
		rels = arena_printf(a, "%s<Relationship Id=\"rId%zu\" Type=\"" REL_TYPE "/worksheet\" "
		    "Target=\"worksheets/sheet%zu.xml\"/>", rels, i + 1, i + 1);
		parts[3 + i] = (struct part_text){ arena_printf(a, "xl/worksheets/sheet%zu.xml", i + 1),
			arena_printf(a, "<worksheet " SHEET_NS "><sheetData>%s</sheetData>%s</worksheet>", s[i].rows,
			    s[i].n_merges ? arena_printf(a, "<mergeCells count=\"%u\">%s</mergeCells>", s[i].n_merges,
			    s[i].merges) : "") };
	}
	parts[1] = (struct part_text){ "xl/workbook.xml", arena_printf(a, "<workbook " SHEET_NS " xmlns:r=\"" REL_TYPE
	    "\"><sheets>%s</sheets></workbook>", book) };
	parts[2] = (struct part_text){ "xl/_rels/workbook.xml.rels", arena_printf(a, "<Relationships>%s</Relationships>",
	    rels) };
	parts[3 + n].name = NULL;
	return sheet_make(a, parts);
}

static inline struct blob
book_make(struct arena *a, const char *text)
{
	struct made_sheet s[MADE_SHEETS] = { { "Sheet1", "", "", 0, 0 } };
	struct str unread = str_of(text), line;
	size_t n = 0;

	while ((line = str_part(&unread, '\n')).p) {
		if (line.n > 7 && memcmp(line.p, "!sheet ", 7) == 0) {
			n += s[n].n_rows > 0;
			s[n] = (struct made_sheet){ arena_strndup(a, line.p + 7, line.n - 7), "", "", 0, 0 };
		} else if (line.n > 7 && memcmp(line.p, "!merge ", 7) == 0) {
			s[n].merges = arena_printf(a, "%s<mergeCell ref=\"%.*s\"/>", s[n].merges, (int)line.n - 7, line.p + 7);
			s[n].n_merges++;
		} else if (line.n || unread.p) {
			s[n].rows = arena_printf(a, "%s%s", s[n].rows, made_row(a, line, ++s[n].n_rows));
		}
	}
	return book_pack(a, s, n + 1);
}

#endif
