/*
 * mark.h: gives people their own workbook back with cells marked: fill, border, a comment, and a sheet that
 * lists all of it
 * with links. Everything else of the workbook stays byte by byte: styles are appended, other parts are copied
 * as they are.
 *
 * Called by module upload. Pure over (pointer, length): reads nothing but the bytes, so that it can run in a
 * sandbox. Marks
 * that it made in an earlier turn (known by their colours, by the author of the comments and by the title of
 * the list) are
 * taken off first. Knows nothing of statistics.
 */
#ifndef SD_MARK_H
#define SD_MARK_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"
#include <stddef.h>
#include <stdint.h>

#define MARK_MAX_PART (64u * 1024u * 1024u) /* bytes of one unpacked part that is rewritten */
#define MARK_MAX_NOTES 2000u                /* comments put in; cells beyond are filled only */
#define MARK_COLS 8 /* columns of the list of findings */

/* Each differs in colour and in the kind of border, so that it is seen without colours too. */
enum mark_look { MARK_ERROR, MARK_WARNING, MARK_ADVICE, MARK_CHANGED, MARK_LOOKS };

struct mark {
	const char *sheet;      /* name; NULL or "" = the first visible one */
	uint32_t row, col;      /* from 1 */
	enum mark_look look;
	const char *note;       /* the comment; NULL = none */
	const char *text;       /* the cell's new content, as text; NULL = stays */
};

struct mark_line {
	const char *cells[MARK_COLS];
	const char *sheet;      /* where the cell of column `link` leads to */
	uint32_t row, col;      /* 0 = nowhere */
};

struct mark_job {
	const struct mark *marks;   /* in any order; of two for one cell the first counts */
	size_t n;
	const char *author;         /* of the comments */
	const char *list;           /* name of the sheet that lists them; another where the person has one of that name */
	const char *title;          /* its first line */
	const char *heads[MARK_COLS];
	unsigned widths[MARK_COLS]; /* characters */
	size_t n_cols, link;        /* columns; index of the one with links */
	const struct mark_line *lines;
	size_t n_lines;
};

/* The marked workbook's bytes in the arena. Errors of sheet_in_memory() for what is no workbook; SD_UNSUPPORTED
 * where its
 * parts are built in a way that cannot be rewritten safely (no style table, another encoding than UTF-8);
 * SD_TOO_LARGE
 * over MARK_MAX_PART. */
enum sd_err mark_workbook(struct arena *a, const void *p, size_t n, const struct mark_job *job, struct blob *out);

#endif
