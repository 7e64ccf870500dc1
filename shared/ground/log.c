/*
 * log.c: one line an event on stderr, by one write(2), so that lines of several workers never
 * mix.
 *
 * Called from everywhere. Never lets a byte of a value begin a new line or steer a terminal:
 * control bytes, backslashes and broken UTF-8 are written as \xHH.
 */
#include "shared/ground/log.h"

#include "shared/ground/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A line is cut at this many bytes; PIPE_BUF, up to which a write to a pipe is not torn. */
#define LINE_MAX_BYTES 4096
/* A line stays below PIPE_BUF (4,096), so that lines of workers never mix. */
#define MESSAGE_MAX 3072

struct line {
	char p[LINE_MAX_BYTES];
	size_t n;
};

static const char *log_program = "satudata";
static const char *log_id;

void
log_begin(const char *program)
{
	log_program = program;
}

void
log_request(const char *id)
{
	log_id = id;
}

/* Adds a byte and leaves room for the closing line feed. */
static void
line_chr(struct line *l, char c)
{
	if (l->n < sizeof(l->p) - 1)
		l->p[l->n++] = c;
}

static void
line_hex(struct line *l, unsigned char c)
{
	static const char digits[] = "0123456789abcdef";

	line_chr(l, '\\');
	line_chr(l, 'x');
	line_chr(l, digits[c >> 4]);
	line_chr(l, digits[c & 15]);
}

static void
line_text(struct line *l, const char *s)
{
	size_t n = strlen(s);
	bool sound = utf8_sound(s, n);

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		/* Bytes that may not stand in a line as they are: C0, DEL and the sign that begins an escape; also U+0080 to
		 * U+009F, the control characters of two bytes, the second of which is written further down. */
		if (c == 0xc2 && (unsigned char)s[1] >= 0x80 && (unsigned char)s[1] < 0xa0)
			line_hex(l, (unsigned char)*s++);
		else if (c >= 0x20 && c != 0x7f && c != '\\' && (sound || c < 0x80)) {
			line_chr(l, *s);
			continue;
		}
		line_hex(l, (unsigned char)*s);
	}
}

static void
line_head(struct line *l, enum log_level level)
{
	static const char *const names[] = { "error", "warn", "note" };
	char stamp[40], pid[24];
	struct timespec now = { 0, 0 };
	struct tm tm;
	size_t n;

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	n = strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(stamp + n, sizeof(stamp) - n, ".%03dZ ", (int)(now.tv_nsec / 1000000));
	line_text(l, stamp);
	line_text(l, log_program);
	line_chr(l, ' ');
	line_text(l, names[level <= LOG_NOTE ? level : LOG_NOTE]);
	snprintf(pid, sizeof(pid), " pid=%ld", (long)getpid());
	line_text(l, pid);
	if (log_id) {
		line_text(l, " id=");
		line_text(l, log_id);
	}
	line_chr(l, ' ');
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	char message[MESSAGE_MAX];
	struct line l = { .n = 0 };
	int saved = errno;
	ssize_t done;
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(message, sizeof(message), fmt, ap) < 0)
		message[0] = '\0';
	va_end(ap);
	line_head(&l, level);
	line_text(&l, message);
	/* One write() a line: lines of several workers must not mix. */
	l.p[l.n++] = '\n';
	do
		done = write(STDERR_FILENO, l.p, l.n);
	while (done < 0 && errno == EINTR);
	errno = saved;
}

void
assert_failed(const char *file, int line, const char *what)
{
	log_line(LOG_ERROR, "assert file=%s line=%d what=\"%s\"", file, line, what);
	abort();
}
