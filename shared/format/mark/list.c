/*
 * list.c: the worksheet that lists what is marked, with a link to each cell. Called by book.c.
 */
#include "shared/format/mark/private.h"
#include <string.h>

static void
text_cell(struct arena *a, struct buf *b, uint32_t row, uint32_t col, const char *text, uint32_t style)
{
	buf_printf(b, "<c r=\"%s\" s=\"%u\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", cell_address(a, row, col),
	    (unsigned)style);
	mark_escape(b, text);
	buf_lit(b, "</t></is></c>");
}

static void
rows_write(struct arena *a, const struct mark_job *job, const struct styles *st, struct buf *b)
{
	uint32_t row = 1;
	size_t i, c;

	buf_lit(b, "<row r=\"1\">");
	text_cell(a, b, row, 1, job->title, style_of_list(st, STYLE_LIST_TITLE));
	buf_lit(b, "</row><row r=\"2\">");
	for (c = 0; c < job->n_cols; c++)
		text_cell(a, b, 2, (uint32_t)c + 1, job->heads[c], style_of_list(st, STYLE_LIST_HEAD));
	buf_lit(b, "</row>");
	for (i = 0; i < job->n_lines; i++) {
		row = (uint32_t)i + 3;
		buf_printf(b, "<row r=\"%u\">", (unsigned)row);
		for (c = 0; c < job->n_cols; c++)
			if (job->lines[i].cells[c] && *job->lines[i].cells[c])
				text_cell(a, b, row, (uint32_t)c + 1, job->lines[i].cells[c], style_of_list(st,
				    c == job->link && job->lines[i].row ? STYLE_LIST_LINK : STYLE_LIST_TEXT));
		buf_lit(b, "</row>");
	}
}

static void
links_write(struct arena *a, const struct mark_job *job, struct buf *b)
{
	bool any = false;
	size_t i;

	for (i = 0; i < job->n_lines; i++) {
		if (!job->lines[i].row)
			continue;
		if (!any)
			buf_lit(b, "<hyperlinks>");
		any = true;
		buf_printf(b, "<hyperlink ref=\"%s\" location=\"", cell_address(a, (uint32_t)i + 3, (uint32_t)job->link + 1));
		/* 'Name of it'!H17 */
		buf_chr(b, '\'');
		for (const char *s = job->lines[i].sheet ? job->lines[i].sheet : ""; *s; s++) {
			const char one[] = { *s, '\0' };

			if (*s == '\'')
				buf_lit(b, "''");
			else if (*s == '&' || *s == '<' || *s == '>' || *s == '"')
				mark_escape(b, one);
			else /* also the bytes of a character that has several: alone they are none */
				buf_chr(b, *s);
		}
		buf_printf(b, "'!%s\"/>", cell_address(a, job->lines[i].row, job->lines[i].col));
	}
	if (any)
		buf_lit(b, "</hyperlinks>");
}

void
list_write(struct arena *a, const struct mark_job *job, const struct styles *st, struct buf *out)
{
	size_t c;

	buf_lit(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"" MARK_NS "\">"
	    "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\""
	    " state=\"frozen\"/></sheetView></sheetViews><cols>");
	for (c = 0; c < job->n_cols; c++)
		buf_printf(out, "<col min=\"%zu\" max=\"%zu\" width=\"%u\" customWidth=\"1\"/>", c + 1, c + 1, job->widths[c]);
	buf_lit(out, "</cols><sheetData>");
	rows_write(a, job, st, out);
	buf_lit(out, "</sheetData>");
	links_write(a, job, out);
	buf_lit(out, "</worksheet>");
}
