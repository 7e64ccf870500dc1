/*
 * sheet_strings.c: the strings that the cells of a workbook share (ECMA-376 part 1, 18.4.8 si, 18.4.9 sst): from
 * sheet_scan.c where one is plain text, else from the parser. Called by sheet_book.c only.
 */
#include "shared/format/workbook/sheet_private.h"
#include <string.h>

static const struct part_kind string_kind = { "sst", 1, "si>" };

struct strings {
	struct gather text; /* of the string being read */
	size_t cap;
};

/* One <si>: the texts of its <t>, without the phonetic ones, as one string. */
static enum sd_err
string_read(struct sheet_in *in, struct part *p, struct gather *g)
{
	enum part_event ev;
	enum sd_err er;
	unsigned depth = 1;
	bool in_text = false, raised = false;

	while (depth > 0) {
		if ((er = part_next(p, &ev)) != SD_OK)
			return er;
		if (ev == PART_OPEN && !strcmp(part_name(p), "rPh")) {
			if ((er = part_skip(p)) != SD_OK)
				return er;
			continue;
		}
		if (ev == PART_OPEN && !strcmp(part_name(p), "r"))
			raised = false;
		if (ev == PART_OPEN && !strcmp(part_name(p), "vertAlign"))
			raised = part_raises(p);
		if (ev == PART_TEXT && in_text && !gather_add(in->a, g, 0, raised ? text_raised(in->a, part_text(p)) :
		    part_text(p), SHEET_MAX_CELL))
			return sheet_fault(in, SHEET_CELL, "sharedStrings", SD_TOO_LARGE);
		if (ev != PART_TEXT)
			in_text = ev == PART_OPEN && !strcmp(part_name(p), "t");
		depth += ev == PART_OPEN;
		depth -= ev == PART_CLOSE;
	}
	return SD_OK;
}

/* The next string: n bytes at p, which are changed. */
static enum sd_err
string_put(struct sheet_in *in, struct strings *s, char *p, size_t n)
{
	in->string_bytes += n + 1;
	if (in->n_strings == SHEET_MAX_STRINGS || in->string_bytes > SHEET_MAX_STRING_BYTES)
		return sheet_fault(in, SHEET_STRINGS, NULL, SD_TOO_LARGE);
	in->strings = arena_more(in->a, in->strings, in->n_strings, &s->cap, 16, sizeof *in->strings);
	n = n ? text_unescape(p, n) : 0;
	in->strings[in->n_strings++] = n ? arena_strndup(in->a, p, n) : "";
	return SD_OK;
}

/* Takes all strings that come now and are plain. */
static enum sd_err
strings_scan(struct sheet_in *in, struct part *p, struct strings *strings)
{
	struct scan_text text;
	enum sd_err er = SD_OK;
	size_t n, used;
	enum scanned what;
	char *s;

	while (er == SD_OK && (s = part_raw(p, &n)) != NULL) {
		what = scan_string(s, n, &text, &used);
		if (what == SCAN_MORE && part_raw_more(p))
			continue;
		if (what != SCAN_WHOLE)
			break;
		part_raw_take(p, used);
		(void)scan_decode(&text);
		er = string_put(in, strings, text.p, text.n);
	}
	return er;
}

enum sd_err
strings_read(struct sheet_in *in, const char *part)
{
	struct strings s = { { NULL, 0, 0 }, 0 };
	enum part_event ev;
	struct part *p;
	enum sd_err er;

	if ((er = part_open(in, part, &p)) != SD_OK)
		return er;
	part_watch(p, &string_kind);
	do {
		if ((er = strings_scan(in, p, &s)) != SD_OK || (er = part_next(p, &ev)) != SD_OK)
			break;
		if (ev == PART_OPEN && !strcmp(part_name(p), "si")) {
			/* From the parser: an <si> was opened. */
			s.text.n = 0;
			er = string_read(in, p, &s.text);
			er = er == SD_OK ? string_put(in, &s, s.text.p, s.text.n) : er;
		}
	} while (er == SD_OK && ev != PART_END);
	part_close(p);
	return er;
}
