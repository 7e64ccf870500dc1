/*
 * host_list.h: the setting db_host: names or addresses of database nodes in the order in which they are tried. Pure.
 */
#ifndef SD_HOST_LIST_H
#define SD_HOST_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* RFC 1035; a Galera cluster has three or five nodes. */
enum { HOST_NAME_MAX_BYTES = 255, HOSTS_MAX = 8 };

struct host {
	char name[HOST_NAME_MAX_BYTES + 1];
	unsigned port;
};

/* "db1, db2:3307, [2001:db8::3], [2001:db8::4]:3307" into `out`; *n of them. `port` is that of a host without one.
 * False where it is not well formed or holds more than HOSTS_MAX. An empty text is an empty list. */
bool host_list_parse(const char *text, int64_t port, struct host out[HOSTS_MAX], size_t *n);

#endif
