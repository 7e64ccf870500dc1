/*
 * listen.h: the sockets on which a program is asked: one on descriptor 0, and one for what takes long
 * (passwords, pictures), which workers of its own answer. Called by app.c and prefork.c. Knows nothing
 * of requests.
 */
#ifndef SD_LISTEN_H
#define SD_LISTEN_H

#include <stdbool.h>

/* Gets hold of the sockets: those that systemd hands over (LISTEN_FDS: the first becomes descriptor 0,
 * the second is the slow one), those that this process had before it started again, a listening
 * descriptor 0, or unix sockets (mode 0660) bound to `path` (may be NULL) and, where `slow`, to
 * "NAME-slow.sock" beside "NAME.sock"; an old socket file in their place is removed. False after logging
 * where a socket is missing; without `path` the slow one may be. */
bool listen_open(const char *path, bool slow);

/* The socket for what takes long, or -1. */
int listen_slow(void);

/* Before this process starts again with exec: hands the slow socket on. */
void listen_keep(void);

#endif
