/*
 * private.h: what the files files share. Nobody else includes it.
 */
#ifndef SD_MARK_PRIVATE_H
#define SD_MARK_PRIVATE_H

#include "shared/format/mark/mark.h"
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/buf.h"
#include "shared/ground/str.h"

#define MARK_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MARK_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* --- xml.c: tags of an XML text by their place, so that all between them can stay as it is --- */

struct scan { const char *p; size_t n, at; };
enum tag_kind { TAG_OPEN, TAG_CLOSE, TAG_EMPTY };

struct tag {
	size_t from, to;        /* bytes of <...> */
	struct str name, local; /* qualified; without prefix */
	enum tag_kind kind;
};

bool tag_next(struct scan *s, struct tag *t);        /* comments, CDATA and instructions are passed over */
bool tag_is(const struct tag *t, const char *local);
/* The value as it stands (escaped); by local name, no xmlns. */
bool tag_attr(const struct scan *s, const struct tag *t, const char *name, struct str *value);
/* Goes to behind the end of the element that `t` opens; false where it has none. */
bool tag_pass(struct scan *s, const struct tag *t);
/* <name with its attributes but those in `drop` (ended by NULL), then `extra`; closed with `end`. */
void tag_rewrite(struct buf *b, const struct scan *s, const struct tag *t, const char *const *drop, const char *extra,
    const char *end);
/* "x:" of a tag, "" without one. */
const char *tag_prefix(struct arena *a, const struct tag *t);

/* A text that is copied with changes. */
struct patch { const char *p; struct buf *b; size_t done; };
void patch_upto(struct patch *p, size_t at);  /* copies what is left before `at` */
void patch_skip(struct patch *p, size_t at);  /* leaves out what is left before `at` */

/* Escaped for text and attributes; what Excel would take for _xHHHH_ is kept a text. */
void mark_escape(struct buf *b, const char *s);

/* --- style.c --- */

enum { STYLE_LIST_HEAD, STYLE_LIST_TEXT, STYLE_LIST_LINK, STYLE_LIST_TITLE, STYLE_LISTS };

struct style_use { uint32_t old, id; unsigned look; }; /* look MARK_LOOKS: the mark is taken off */

struct styles {
	struct scan x;
	const char *prefix;
	struct str *xf;             /* elements of cellXfs */
	bool *ours;                 /* carries a mark of ours */
	size_t n_xf;
	size_t n_fonts, n_fills, n_borders;
	bool *our_fill, *our_border;
	struct style_use *uses;
	size_t n_uses, cap;
	bool any_ours;
};

enum sd_err styles_load(struct arena *a, struct styles *st, const char *p, size_t n);
/* The style of a cell that had `old`, with the look (or MARK_LOOKS: without). */
uint32_t style_for(struct arena *a, struct styles *st, uint32_t old, unsigned look);
uint32_t style_of_list(const struct styles *st, unsigned which);
void styles_write(struct arena *a, const struct styles *st, struct buf *out);

/* --- sheet.c --- */

struct marks { const struct mark *const *v; size_t n; }; /* of one sheet, by row and column */

/* The worksheet with its marks. `drawing`: relation id of a new legacyDrawing, NULL = none is put in. */
enum sd_err sheet_mark(struct arena *a, const char *p, size_t n, const struct marks *m, struct styles *st,
    const char *drawing, struct buf *out);
/* The relation id of its legacyDrawing; false where it has none. */
bool sheet_drawing(const char *p, size_t n, struct str *id);

/* --- note.c --- */

/* A part with the comments of these marks; of an existing one (p not NULL) those of others stay, ours go. *gone
 * gets the
 * cells whose old comment was dropped or took the new text, row and column pairs ended by 0. */
enum sd_err notes_write(struct arena *a, const char *p, size_t n, const struct marks *m, const char *author,
    struct buf *out, const uint32_t **dropped, const uint32_t **joined);
/* The shapes of the comments' windows; `dropped` and `joined` as notes_write() gave them. */
enum sd_err shapes_write(struct arena *a, const char *p, size_t n, const struct marks *m, const uint32_t *dropped,
    const uint32_t *joined, unsigned sheet, struct buf *out);

/* --- list.c --- */
void list_write(struct arena *a, const struct mark_job *job, const struct styles *st, struct buf *out);

#endif
