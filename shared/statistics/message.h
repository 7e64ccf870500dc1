/*
 * message.h: SDMX data messages as tables: one row an observation, columns named as the message names the
 * components, so that what the service publishes can be handed in again. Runs in the sandbox with table_parse.c,
 * which calls it.
 *
 * Reads SDMX-ML 2.1 and 3.0 structure-specific, 2.1 generic (SDMX 2.1 section 3A; SDMX 3.0 section 3) and SDMX-JSON
 * 1.0 and 2.0, of any number of datasets. Interprets no component; what holds for a whole series or dataset stands in
 * each of its rows, and a series that is deleted is a row without a period.
 */
#ifndef SD_MESSAGE_H
#define SD_MESSAGE_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>

#define MESSAGE_COLUMNS 64 /* components of a structure: eight dimensions, time, value, and attributes */

/* Columns that every message gets in front where it says them, and where an observation stood in it. */
#define MESSAGE_FLOW "DATAFLOW"
#define MESSAGE_ACTION "ACTION"
#define MESSAGE_PLACE "TEMPAT"

/* Takes the rows, the names first; NULL and "" are blank cells. Texts live until it returns. */
typedef enum sd_err message_row(void *arg, const char *const *cells, size_t n);

struct message_use {
	message_row *row;
	void *arg;
};

#define MESSAGE_HEAD 65536 /* bytes by which a message is known: names of the sender and links stand before the data */

/* Behind white space and the mark of UTF-8; *n = the bytes from there on. */
const char *message_start(const void *p, size_t *n);

/* What the first bytes say: a message of that kind. */
bool message_is_ml(const void *p, size_t n);
bool message_is_json(const void *p, size_t n);

/* The whole message. On failure *why is a sentence in Indonesian with the line where there is one. Errors of `use`;
 * SD_INVALID for what is broken or no data message, SD_TOO_LARGE past MESSAGE_COLUMNS. */
enum sd_err message_ml(struct arena *a, const void *p, size_t n, const struct message_use *use, const char **why);
enum sd_err message_json(struct arena *a, const void *p, size_t n, const struct message_use *use, const char **why);

#endif
