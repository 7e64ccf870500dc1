/*
 * sheet_out.c: XLSX workbooks through libxlsxwriter. See sheet_out.h. The library writes to a path
 * only, so a workbook is made in a temporary file and read back. Nothing else includes
 * xlsxwriter.h.
 */
#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define BYTES_MAX ((off_t)64 << 20)
#define PLACES_MAX 15       /* decimals that get a number format of their own */
#define EXACT_DIGITS 15     /* what a double keeps (IEEE 754 binary64, DBL_DIG) */
#define NAME_CHARS 31 /* Excel's limit of a sheet's name */
#define COLOUR_HEADER 0xD9E2EC /* the site's colours: quiet on a screen, light on paper */
#define COLOUR_LABEL 0xF3F5F7 /* what is not to be changed */
#define COLOUR_INPUT 0xFFFBE6 /* what is to be filled in */
#define COLOUR_NOTE 0x5F6B76 /* explanations */
#define COLOUR_BORDER 0xB8C2CC /* lines between cells */

/* libxlsxwriter 1.1.4 copies the formula of a drop-down twice and frees it once: some 30 bytes a drop-down until the
 * worker retires. Nothing a caller can do; the leak checker of sanitized builds is told so. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif
#ifdef SANITIZED
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libxlsxwriter\n";
}
#endif

struct sheet_out {
	struct arena *a;
	lxw_workbook *book;
	char *path;
	enum sd_err er;
	lxw_format *style[STYLE_COUNT];
	lxw_format *number[2][PLACES_MAX + 1]; /* plain and input, by decimals */
	lxw_doc_properties properties;
};

struct sheet {
	struct sheet_out *w;
	lxw_worksheet *ws;
	const char *name;
};

static void
fail(struct sheet_out *w, enum sd_err er)
{
	if (w->er == SD_OK)
		w->er = er;
}

static void
note(struct sheet_out *w, lxw_error error)
{
	if (error == LXW_NO_ERROR)
		return;
	fail(w, error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED || error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE
	    ? SD_TOO_LARGE : SD_INTERNAL);
}

/* The arena's reset: what sheet_out_end() did not finish. */
static void
forget(void *arg)
{
	struct sheet_out *w = arg;

	if (w->book)
		lxw_workbook_free(w->book);
	if (w->path)
		unlink(w->path);
	w->book = NULL;
	w->path = NULL;
}

/* One row per style: what makes it different. */
static const struct look {
	bool bold, italic, border, wrap, unlocked, text, right;
	double size;
	lxw_color_t fill, colour;
} looks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { .size = 0 },
	[STYLE_TITLE] = { .bold = true, .size = 14 },
	[STYLE_HEADER] = { .bold = true, .border = true, .wrap = true, .fill = COLOUR_HEADER },
	[STYLE_LABEL] = { .border = true, .wrap = true, .fill = COLOUR_LABEL },
	[STYLE_NOTE] = { .italic = true, .wrap = true, .colour = COLOUR_NOTE },
	[STYLE_WRAP] = { .wrap = true },
	[STYLE_CODE] = { .border = true, .text = true },
	[STYLE_NUMBER] = { .border = true, .right = true },
	[STYLE_INPUT_TEXT] = { .border = true, .text = true, .unlocked = true, .fill = COLOUR_INPUT },
	[STYLE_INPUT_NUMBER] = { .border = true, .right = true, .unlocked = true, .fill = COLOUR_INPUT },
};

static lxw_format *
format_make(struct sheet_out *w, const struct look *k, const char *digits)
{
	lxw_format *f = workbook_add_format(w->book);

	if (!f) {
		fail(w, SD_INTERNAL);
		return NULL;
	}
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (k->bold)
		format_set_bold(f);
	if (k->italic)
		format_set_italic(f);
	if (k->size > 0)
		format_set_font_size(f, k->size);
	if (k->colour)
		format_set_font_color(f, k->colour);
	if (k->fill)
		format_set_bg_color(f, k->fill);
	if (k->wrap)
		format_set_text_wrap(f);
	if (k->right)
		format_set_align(f, LXW_ALIGN_RIGHT);
	if (k->unlocked)
		format_set_unlocked(f);
	if (k->border) {
		format_set_border(f, LXW_BORDER_THIN);
		format_set_border_color(f, COLOUR_BORDER);
	}
	if (k->text || digits)
		format_set_num_format(f, k->text ? "@" : digits);
	return f;
}

static lxw_format *
style_get(struct sheet_out *w, enum sheet_style style)
{
	if (!w->style[style])
		w->style[style] = format_make(w, &looks[style], NULL);
	return w->style[style];
}

/* Thousands are grouped the way the reader's own settings say; as many decimals as were given. */
static lxw_format *
style_number(struct sheet_out *w, enum sheet_style style, size_t places)
{
	bool input = style == STYLE_INPUT_NUMBER;
	char digits[32] = "#,##0";

	if ((style != STYLE_NUMBER && !input) || places > PLACES_MAX)
		return style_get(w, style);
	if (!w->number[input][places]) {
		snprintf(digits, sizeof digits, "#,##0%s%.*s", places ? "." : "", (int)places, "000000000000000");
		w->number[input][places] = format_make(w, &looks[style], digits);
	}
	return w->number[input][places];
}

struct sheet_out *
sheet_out_new(struct arena *a, const char *tmp_dir, bool stream, const char *title, const char *author)
{
	struct sheet_out *w = arena_one(a, struct sheet_out);
	lxw_workbook_options options = { .constant_memory = stream };
	char *path;
	int fd;

	sd_assert(!locks_held());
	w->a = a;
	w->properties = (lxw_doc_properties){ .title = arena_strdup(a, title),
		.author = arena_strdup(a, author) };
	options.tmpdir = arena_strdup(a, tmp_dir ? tmp_dir : "/tmp");
	/* An empty file with a name of its own: the library opens by name. */
	path = arena_printf(a, "%s/lembar-XXXXXX", options.tmpdir);
	if ((fd = mkstemp(path)) < 0)
		log_line(LOG_ERROR, "xlsx=mkstemp errno=%d", errno);
	else {
		close(fd);
		w->path = path;
	}
	arena_on_reset(a, forget, w);
	if (fd < 0) {
		w->er = SD_INTERNAL;
		return w;
	}
	w->book = workbook_new_opt(w->path, &options);
	if (!w->book)
		fail(w, SD_INTERNAL);
	else
		note(w, workbook_set_properties(w->book, &w->properties));
	return w;
}

void
sheet_out_time(struct sheet_out *w, int64_t when)
{
	w->properties.created = (time_t)when;
	if (w->book)
		note(w, workbook_set_properties(w->book, &w->properties));
}

/* At most `chars` characters of a name that the library takes. */
static char *
name_clean(struct arena *a, const char *name, size_t chars)
{
	char *out = arena_strdup(a, name && *name ? name : "Lembar");
	size_t seen = 0, n;

	for (n = 0; out[n]; n++) {
		seen += ((unsigned char)out[n] & 0xc0) != 0x80;
		if (seen > chars)
			break;
		if (strchr("[]:*?/\\'", out[n]))
			out[n] = '-';
	}
	out[n] = '\0';
	return out;
}

struct sheet *
sheet_out_add(struct sheet_out *w, const char *name)
{
	struct sheet *s = arena_one(w->a, struct sheet);
	char *clean;

	s->w = w;
	s->name = "";
	if (!w->book)
		return s;
	clean = name_clean(w->a, name, NAME_CHARS);
	for (int i = 2; i < 100 && workbook_validate_sheet_name(w->book, clean) != LXW_NO_ERROR; i++)
		clean = arena_printf(w->a, "%s (%d)", name_clean(w->a, name, NAME_CHARS - 5), i);
	s->name = clean;
	s->ws = workbook_add_worksheet(w->book, s->name);
	if (!s->ws)
		fail(w, SD_INTERNAL);
	return s;
}

/* Rows and columns of people to those of the library; false where there is nothing to write on. */
static bool
place(struct sheet *s, uint32_t row, uint32_t col, lxw_row_t *r, lxw_col_t *c)
{
	if (!s->ws)
		return false;
	if (row < 1 || row > LXW_ROW_MAX || col < 1 || col > LXW_COL_MAX) {
		fail(s->w, SD_TOO_LARGE);
		return false;
	}
	*r = (lxw_row_t)(row - 1);
	*c = (lxw_col_t)(col - 1);
	return true;
}

void
sheet_text(struct sheet *s, uint32_t row, uint32_t col, const char *text, enum sheet_style style)
{
	lxw_row_t r;
	lxw_col_t c;

	if (!place(s, row, col, &r, &c))
		return;
	if (text && *text)
		note(s->w, worksheet_write_string(s->ws, r, c, text, style_get(s->w, style)));
	else
		note(s->w, worksheet_write_blank(s->ws, r, c, style_get(s->w, style)));
}

/* Would a double give the same digits back? And how many decimals there are. */
static bool
is_exact(const char *s, size_t *places)
{
	size_t digits = 0;
	bool point = false;

	*places = 0;
	s += *s == '-';
	if (*s < '0' || *s > '9')
		return false;
	for (; *s; s++) {
		if (*s == '.' && !point && s[1]) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9')
			return false;
		digits += digits > 0 || *s != '0';
		*places += point;
	}
	return digits <= EXACT_DIGITS && *places <= PLACES_MAX;
}

void
sheet_number(struct sheet *s, uint32_t row, uint32_t col, const char *decimal, enum sheet_style style)
{
	size_t places;
	lxw_row_t r;
	lxw_col_t c;

	if (!decimal || !is_exact(decimal, &places)) {
		sheet_text(s, row, col, decimal, style);
		return;
	}
	if (place(s, row, col, &r, &c))
		note(s->w, worksheet_write_number(s->ws, r, c, strtod(decimal, NULL),
		    style_number(s->w, style, places)));
}

void
sheet_input(struct sheet *s, uint32_t row, uint32_t col, size_t places)
{
	lxw_row_t r;
	lxw_col_t c;

	if (place(s, row, col, &r, &c))
		note(s->w, worksheet_write_blank(s->ws, r, c, style_number(s->w, STYLE_INPUT_NUMBER, places)));
}

void
sheet_merge(struct sheet *s, uint32_t row1, uint32_t col1, uint32_t row2, uint32_t col2, const char *text,
    enum sheet_style style)
{
	lxw_row_t r1, r2;
	lxw_col_t c1, c2;

	if (row1 == row2 && col1 == col2) {
		sheet_text(s, row1, col1, text, style);
		return;
	}
	if (place(s, row1, col1, &r1, &c1) && place(s, row2, col2, &r2, &c2))
		note(s->w, worksheet_merge_range(s->ws, r1, c1, r2, c2, text ? text : "", style_get(s->w, style)));
}

/* $B$2 with the column's letters, for a formula. */
static char *
absolute(struct arena *a, uint32_t row, uint32_t col)
{
	char letters[8];
	size_t i = sizeof letters - 1;

	letters[i] = '\0';
	for (; col > 0 && i > 0; col = (col - 1) / 26)
		letters[--i] = (char)('A' + (col - 1) % 26);
	return arena_printf(a, "$%s$%u", letters + i, row);
}

void
sheet_choice_cells(struct sheet *s, uint32_t row1, uint32_t col1, uint32_t row2, uint32_t col2,
    const struct sheet *source, uint32_t source_col, uint32_t first, uint32_t last, bool strict)
{
	struct arena *a = s->w->a;
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA };
	lxw_row_t r1, r2;
	lxw_col_t c1, c2;

	v.value_formula = arena_printf(a, "='%s'!%s:%s", source->name, absolute(a, first, source_col),
	    absolute(a, last, source_col));
	v.error_type = strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
	v.error_title = arena_strdup(a, "Isian di luar daftar");
	v.error_message = arena_strdup(a, "Pilih salah satu isian dari daftar.");
	if (place(s, row1, col1, &r1, &c1) && place(s, row2, col2, &r2, &c2))
		note(s->w, worksheet_data_validation_range(s->ws, r1, c1, r2, c2, &v));
}

void
sheet_width(struct sheet *s, uint32_t col1, uint32_t col2, double width)
{
	lxw_row_t r;
	lxw_col_t c1, c2;

	if (place(s, 1, col1, &r, &c1) && place(s, 1, col2, &r, &c2))
		note(s->w, worksheet_set_column(s->ws, c1, c2, width, NULL));
}

void
sheet_freeze(struct sheet *s, uint32_t rows, uint32_t cols)
{
	if (s->ws)
		worksheet_freeze_panes(s->ws, (lxw_row_t)rows, (lxw_col_t)cols);
}

void
sheet_height(struct sheet *s, uint32_t row, double points)
{
	if (s->ws && row >= 1)
		worksheet_set_row(s->ws, (lxw_row_t)row - 1, points, NULL);
}

void
sheet_page(struct sheet *s, uint32_t row1, uint32_t row2)
{
	if (!s->ws || row1 < 1 || row2 < row1)
		return;
	worksheet_set_paper(s->ws, 9);
	worksheet_set_landscape(s->ws);
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_repeat_rows(s->ws, (lxw_row_t)row1 - 1, (lxw_row_t)row2 - 1);
}

void
sheet_hide(struct sheet *s)
{
	if (s->ws)
		worksheet_hide(s->ws);
}

void
sheet_protect(struct sheet *s)
{
	lxw_protection allowed = { .format_columns = 1, .format_rows = 1 };

	if (s->ws)
		worksheet_protect(s->ws, NULL, &allowed);
}

void
sheet_first(struct sheet *s)
{
	if (!s->ws)
		return;
	worksheet_activate(s->ws);
	worksheet_set_first_sheet(s->ws);
}

/* The whole file into the arena. The memory first: should it run out, nothing is open. */
static enum sd_err
file_take(struct arena *a, const char *path, struct blob *out)
{
	struct stat st;
	size_t n, got;
	FILE *f;
	char *p;

	if (stat(path, &st))
		return SD_INTERNAL;
	if (st.st_size > BYTES_MAX)
		return SD_TOO_LARGE;
	n = (size_t)st.st_size;
	p = arena_alloc(a, n);
	f = fopen(path, "rbe");
	if (!f)
		return SD_INTERNAL;
	got = fread(p, 1, n, f);
	fclose(f);
	*out = (struct blob){ p, n };
	return got == n ? SD_OK : SD_INTERNAL;
}

enum sd_err
sheet_out_end(struct sheet_out *w, struct blob *out)
{
	lxw_error error;

	if (w->er == SD_OK) {
		lxw_workbook *book = w->book;

		w->book = NULL; /* closing frees it, also when it fails */
		error = workbook_close(book);
		if (error != LXW_NO_ERROR)
			log_line(LOG_ERROR, "xlsx=close error=%d", (int)error);
		note(w, error);
	}
	if (w->er == SD_OK)
		w->er = file_take(w->a, w->path, out);
	forget(w);
	return w->er;
}
