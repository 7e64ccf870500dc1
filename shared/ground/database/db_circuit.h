/*
 * db_circuit.h: what the workers of one program tell each other about a database that does not answer. While the
 * circuit is open nobody waits for it: requests fail at once, and once in a while one of them looks whether it is back.
 * Called by db*.c and, before the workers are made, by app.c.
 *
 * The state is shared by the workers of one program (memory mapped before they are forked) and not by programs: each
 * learns it with its own first request, and a program that reaches another database is not stopped by it.
 */
#ifndef SD_DB_CIRCUIT_H
#define SD_DB_CIRCUIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes the shared memory. Without it each process has a circuit of its own. */
void circuit_begin(void);

/* A connection broke or could not be made, and nobody answers. `greets`: a server greets, but says nothing more (its
 * disk or its threads hang): it is back when it lets us in, and a greeting is no sign of that. */
void circuit_open(bool greets);

/* What it was opened with. */
bool circuit_greets(void);

/* The database answered. */
void circuit_close(void);

bool circuit_is_open(void);

/* Whether the caller is the one who looks now: at most one in CIRCUIT_LOOK_MS; one in CIRCUIT_ENTER_MS where looking
 * means to connect. */
bool circuit_look(void);

/* Host number `host` of the list did not answer: for CIRCUIT_AVOID_MS others are preferred. */
void circuit_avoid(size_t host);
bool circuit_avoids(size_t host);

enum {
	CIRCUIT_LOOK_MS = 500,   /* who comes back is noticed within this time and the next request */
	CIRCUIT_ENTER_MS = 3000, /* who tries waits for a second: one worker, for a third of the time */
	CIRCUIT_AVOID_MS = 5000, /* a node that restarts or rejoins needs about that long */
	/* Of db_host: a cluster has three or five nodes; further ones are tried without being remembered */
	CIRCUIT_HOSTS = 8
};

#endif
