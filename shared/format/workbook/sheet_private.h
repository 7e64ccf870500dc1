/*
 * sheet_private.h: what the files sheet_*.c of the XLSX reader share. Nobody else includes it but what marks workbooks
 * (mark/private.h) and a test of one of them.
 */
#ifndef SD_SHEET_PRIVATE_H
#define SD_SHEET_PRIVATE_H

#include "shared/format/workbook/sheet_in.h"
#include <zip.h>

enum number_look { LOOK_PLAIN, LOOK_DATE, LOOK_PERCENT, LOOK_SCALED };

struct sheet_entry {
	struct sheet_info info;
	const char *id;   /* relationship */
	const char *part; /* entry of the package */
};

struct sheet_in {
	struct arena *a;
	zip_t *zip;
	bool by_library; /* sheet_in_slow() */
	size_t n_scanned; /* rows and strings that were read past the parser */
	uint64_t unpacked; /* bytes of all parts so far */
	struct sheet_place at;
	struct sheet_entry *sheets;
	size_t n_sheets;
	bool date1904;
	unsigned char *looks; /* enum number_look per cell style */
	size_t n_looks;
	const char **strings;
	size_t n_strings, string_bytes;
	struct sheet_range *merges;
	size_t n_merges;
	struct sheet_unseen unseen;
};

/* Remembers the fault and returns er. */
enum sd_err sheet_fault(struct sheet_in *in, enum sheet_fault fault, const char *part, enum sd_err er);

/* sheet_part.c: one XML entry of the package as a stream of events, by local names. */
enum part_event { PART_END, PART_OPEN, PART_CLOSE, PART_TEXT };

struct part;

/* SD_NOT_FOUND where the package has no such entry. Closed by part_close() or the arena's reset. */
enum sd_err part_open(struct sheet_in *in, const char *name, struct part **out);
void part_close(struct part *p);

/* The next event. PART_CLOSE comes for empty elements, too. */
enum sd_err part_next(struct part *p, enum part_event *ev);

/* Of the current event: the element's local name; the text. Live until the next event. */
const char *part_name(const struct part *p);
const char *part_text(const struct part *p);

/* The attributes of a PART_OPEN one after the other, local names. */
bool part_attr(struct part *p, const char **name, const char **value);

/* Of an opened vertAlign: does its text stand above or below the line? */
bool part_raises(struct part *p);

/* Skips to behind the end of the element just opened. */
enum sd_err part_skip(struct part *p);

/* Elements of one kind, right inside a holder, that the caller may read itself: see the head of sheet_part.c. */
struct part_kind {
	const char *holder;  /* local name */
	unsigned depth;      /* of the holder; the root has 1 */
	const char *item;    /* how the end tag of each of the elements mostly ends: "row>" */
};

/* From now on part_raw() works; `kind` lives as long as the part. */
void part_watch(struct part *p, const struct part_kind *kind);

/* The bytes that the parser has not had, where it stands between two elements of the holder and the text is UTF-8; else
 * NULL. They may be changed, and a NUL stands behind them. Where an element is not whole in them, part_raw_more() asks
 * for more: then they are elsewhere; false where there are none, or the element is too long. */
char *part_raw(struct part *p, size_t *n);
bool part_raw_more(struct part *p);

/* The caller has read n bytes: one whole element. The parser will never see them. */
void part_raw_take(struct part *p, size_t n);

/* sheet_book.c: workbook, relationships, styles. */
enum sd_err book_read(struct sheet_in *in);

/* sheet_strings.c: the strings that cells share. SD_NOT_FOUND where there is no such part. */
enum sd_err strings_read(struct sheet_in *in, const char *part);

/* sheet_scan.c: elements as nearly every program writes them, read at the speed of memory. */
enum scanned {
	SCAN_WHOLE, /* one element, and everything in it is known and sound */
	SCAN_MORE,  /* the bytes end within it */
	SCAN_OTHER  /* anything else: for the parser to judge */
};

enum value_type { /* attribute t of a cell */
	VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_INLINE, VALUE_BOOL, VALUE_ERROR, VALUE_ISO, VALUE_OTHER
};

/* VALUE_OTHER for what ECMA-376 part 1, 18.18.11 does not know. */
enum value_type value_type_of(const char *s, size_t n);

/* Text as it stands in the file, without '<'; at p[n] stands a byte that nobody needs any more. */
struct scan_text {
	char *p;
	uint32_t n;
	bool coded; /* has references: scan_decode() */
};

struct scan_cell {
	struct scan_text text; /* empty: a formula without a value */
	uint32_t col, style;   /* col from 1 */
	uint8_t type;          /* enum value_type, never VALUE_OTHER */
	bool formula;
};

struct scan_row {
	struct scan_cell *cells; /* SHEET_MAX_COLS: those with a value */
	size_t n;
	uint32_t row, last_col;  /* of the last cell, with or without a value; 0 = none */
	bool hidden;
};

/* A <row> at s, of n bytes before a NUL, behind row number `last`: *used = its bytes. Changes nothing. Rows and cells
 * ascend and are within the limits of sheet_in.h. */
enum scanned scan_row(char *s, size_t n, uint32_t last, struct scan_row *out, size_t *used);

/* An <si> of plain text; an empty one gives n = 0. */
enum scanned scan_string(char *s, size_t n, struct scan_text *out, size_t *used);

/* sheet_text.c: texts as they stand in the file. */

/* Bytes of the reference to a character at p, which is a '&' in a text that ends with NUL, and the character; 0 = none
 * that XML 1.0 has by itself. */
size_t text_reference(const char *p, uint32_t *c);

/* UTF-8 of characters that XML 1.0 has (production 2), but for what stands below 0x80. */
bool text_wide_sound(const char *p, size_t n);

/* Digits of `s` as raised ones ("1" -> U+00B9), so that a footnote is no part of the figure before it. */
char *text_raised(struct arena *a, const char *s);

/* Puts the characters for their references, in place, and a NUL behind them. The new length. */
uint32_t scan_decode(struct scan_text *t);

/* Undoes _x000D_, the way Excel writes control characters, in place; those are dropped. The new length. */
size_t text_unescape(char *p, size_t n);

/* A growing text in the arena. */
struct gather {
	char *p;
	size_t n, cap;
};

/* Appends; false when the text would pass `limit` bytes from offset `from` on. Keeps room for a NUL. */
bool gather_add(struct arena *a, struct gather *g, size_t from, const char *s, size_t limit);

/* sheet_look.c: what a number format shows, and dates. */
enum number_look look_of_id(uint32_t id);
enum number_look look_of_code(const char *code);

#define SERIAL_TEXT 40 /* bytes: a date with its time, or the digits as they stood */

/* "45322.5" -> "2024-01-31 12:00:00"; false where it is no date of the range 1900-9999. */
bool serial_date(const char *serial, bool date1904, char out[SERIAL_TEXT]);

#endif
