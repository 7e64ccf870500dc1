/*
 * prefork.h: one parent, some workers, and the sockets of listen.h, which must be open. Knows processes
 * and signals, nothing of requests. Called by app.c.
 */
#ifndef SD_PREFORK_H
#define SD_PREFORK_H

#include <stdbool.h>
#include <stddef.h>

struct prefork {
	size_t workers;            /* 1..64 */
	int (*work)(void *arg);    /* a worker's life; its return value is the exit status */
	size_t slow;               /* further workers, for the socket of what takes long; 0..64 */
	size_t helpers;            /* workers that take no connections, 0.. */
	int (*help)(void *arg, size_t i); /* the life of helper i */
	void (*lost)(void *arg);   /* in the parent, after a signal ended a worker or helper */
	void *arg;
	char *const *argv;         /* to start again with */
	const char *program;       /* path of the executable file as it was at the start */
};

/* Where this executable file lies, following links; "" where /proc is away. Static text. */
const char *prefork_program(void);

/* Forks the workers and stays until SIGTERM or SIGINT; restarts workers that end, ever more slowly
 * where they end at once. SIGHUP: starts `program` again with the same sockets, after it was tried
 * with --try; the old workers end when the new ones run. Returns the exit status. */
int prefork_run(const struct prefork *p);

/* In a worker: waits for a connection (true) or SIGTERM (false). Signals are seen here only, so
 * between requests. */
bool prefork_wait(void);

/* In a helper: waits until prefork_wake() or so many milliseconds; false at SIGTERM. */
bool prefork_idle(int ms);

/* In a helper: SIGTERM has come. */
bool prefork_ends(void);

/* In a worker or helper: ends the waiting of a helper. */
void prefork_wake(void);

#endif
