/*
 * sheet_private.h: what the files sheet_*.c of the XLSX reader share. Nobody else includes it.
 */
#ifndef SD_SHEET_PRIVATE_H
#define SD_SHEET_PRIVATE_H

#include "shared/format/sheet_in.h"
#include <zip.h>

enum number_look { LOOK_PLAIN, LOOK_DATE, LOOK_PERCENT };

struct sheet_entry {
	struct sheet_info info;
	const char *id;   /* relationship */
	const char *part; /* entry of the package */
};

struct sheet_in {
	struct arena *a;
	zip_t *zip;
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
};

/* Remembers the fault and returns er. */
enum sd_err sheet_fault(struct sheet_in *in, enum sheet_fault fault, const char *part, enum sd_err er);

/* Doubles an arena array when it is full; `p` points at the array's pointer. */
void *array_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size);

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

/* Skips to behind the end of the element just opened. */
enum sd_err part_skip(struct part *p);

/* sheet_book.c: workbook, relationships, styles, shared strings. */
enum sd_err book_read(struct sheet_in *in);

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

#define SERIAL_TEXT 40

/* "45322.5" -> "2024-01-31 12:00:00"; false where it is no date of the range 1900-9999. */
bool serial_date(const char *serial, bool date1904, char out[SERIAL_TEXT]);

#endif
