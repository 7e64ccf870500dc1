/*
 * sandbox.h: runs a function over foreign bytes in a process of its own that can hurt nobody.
 *
 * Called by table_in (uploads) and by whatever else reads a file that a stranger made. The child sees the memory
 * of its parent as it was (so input needs no copy) and has one open descriptor, the pipe on which its result goes
 * back. It has no files, no network, no other process; memory, processor time and output are limited. What comes
 * back is bytes of an untrusted process: the sink must check them as it would check the file.
 *
 * In a sanitised build address space is not limited (the sanitiser reserves terabytes); the arena's limit still is,
 * and descriptor 2 stays open for its reports. Everything else is the same.
 */
#ifndef SD_SANDBOX_H
#define SD_SANDBOX_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/err.h"
#include <stddef.h>
#include <stdint.h>

struct sandbox_limits {
	size_t memory;      /* bytes beyond what the parent holds; at least 8 MiB */
	unsigned cpu;       /* seconds of processor time, at least 1 */
	uint64_t output;    /* bytes on the pipe */
};

/* How it ended. */
enum sandbox_end {
	SANDBOX_FINE,       /* the function returned; its own error is the result */
	SANDBOX_TIME,       /* processor time is used up */
	SANDBOX_MEMORY,     /* wanted more memory than it may have */
	SANDBOX_OUTPUT,     /* wrote more than it may */
	SANDBOX_FORBIDDEN,  /* tried what it may not: a socket, a process, a file ... */
	SANDBOX_CRASH,      /* a fault in the parser: segmentation fault, abort */
	SANDBOX_STOPPED,    /* the sink returned an error, which is the result */
	SANDBOX_UNAVAILABLE /* the kernel gave no process or no filter; nothing was run */
};

struct sandbox_report {
	enum sandbox_end end;
	int signal;         /* that ended it, 0 = none */
	size_t peak;        /* bytes of memory beyond those it began with */
	int64_t cpu_ms;
};

/* Runs in the child: `a` is an arena of its own of limits->memory bytes, `out` goes to the sink. What it changes in
 * memory is lost. Must not call the database, log or open anything: the process is ended where it does. */
typedef enum sd_err sandbox_fn(struct arena *a, struct buf *out, void *arg);

/* Runs in the parent for each piece of output, of any length; anything but SD_OK ends the child. */
typedef enum sd_err sandbox_sink(void *arg, const char *p, size_t n);

/* Runs fn(arg) in a child and feeds `sink`. The result is fn's own error (SANDBOX_FINE), the sink's (SANDBOX_STOPPED),
 * SD_TOO_LARGE (time, memory, output), SD_MEDIA (forbidden, crash) or SD_BUSY (unavailable). `a` ends the child and
 * closes the pipe where a sink leaves by a jump. Not limited while the sink works. Whatever is not SD_OK is logged with
 * what it cost. */
enum sd_err sandbox_run(struct arena *a, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg,
    sandbox_sink *sink, void *sink_arg, struct sandbox_report *report);

/* The name of an end, for logs and tests; the sentence in Indonesian for the person who sent the file (NULL for FINE
 * and STOPPED, where the result says more). Static texts. */
const char *sandbox_end_name(enum sandbox_end end);
const char *sandbox_end_text(enum sandbox_end end);

#endif
