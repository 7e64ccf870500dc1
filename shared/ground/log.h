/*
 * log.h: one line an event on stderr, for systemd or a file: "time program level key=value ...".
 * Never what a user typed, never a secret, never a statistic.
 */
#ifndef SD_LOG_H
#define SD_LOG_H

enum log_level { LOG_ERROR, LOG_WARN, LOG_NOTE };

/* Call once at the start; `program` must live on. */
void log_begin(const char *program);

/* The id that every following line carries (nginx's request id), or NULL. Must live until changed. */
void log_request(const char *id);

void log_line(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Our own mistake: logs file, line and condition, and aborts. Always compiled in. */
void assert_failed(const char *file, int line, const char *what) __attribute__((noreturn));
#define sd_assert(c) ((c) ? (void)0 : assert_failed(__FILE__, __LINE__, #c))

#endif
