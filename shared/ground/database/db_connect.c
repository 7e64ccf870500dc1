/*
 * db_connect.c: which database node a worker speaks to, and how: the list of hosts in its order, TLS, what the session
 * must know, and who may wait for it. Called by db.c. A request must never wait for a database of which another one has
 * just found that it does not answer.
 */
#define _GNU_SOURCE
#include "shared/ground/database/db_circuit.h"
#include "shared/ground/database/db_private.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	CONNECT_MS = 3000, /* that a worker without a connection waits for one */
	LOOK_MS = 50,      /* that a request waits for a database that did not answer; one that does answers within 5 */
	ORDER_MS = 50,     /* that a later host in the list waits for an earlier one */
	HUNG_MS = 900,     /* a connection that failed and took longer was not refused: nobody said a word */
	SYN_MS = 1000      /* after which a connection that nobody takes is begun anew: the kernel's own pauses grow */
};
#define BACKSTOP_SECONDS 2 /* beyond the server's own limit, so that a server that lives says it first */

/* What the session must know, before its limit. net_write_timeout: an export waits for a slow reader. READ-COMMITTED:
 * a statement locks the rows that it changes and no gaps between rows, so a long transaction of one agency (a release,
 * a large upload) keeps nobody from inserting beside its rows, nor INSERT ... SELECT those it tells from logging in. */
static const char session_sql[] =
    "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone='+00:00', autocommit=1,"
    " innodb_lock_wait_timeout=5, net_write_timeout=600, group_concat_max_len=1048576, tx_isolation='READ-COMMITTED',"
    " max_statement_time=";

static const char *
or_null(const char *s)
{
	return s && *s ? s : NULL;
}

void
db_patience(struct db *db, enum db_patience patience)
{
	sd_assert(!db->my);
	db->patience = patience;
}

int64_t
db_limit(const struct db *db)
{
	return db->patience == DB_REQUEST ? db->conf.db_statement_seconds :
	    db->patience == DB_JOB ? db->conf.db_job_seconds : 0;
}

void
db_hosts_read(struct db *db)
{
	for (size_t i = 0; i < HOSTS_MAX; i++)
		db->look[i].fd = -1;
	if (or_null(db->conf.db_socket) || !host_list_parse(db->conf.db_host, db->conf.db_port, db->host, &db->n_hosts))
		db->n_hosts = 0;
}

bool
db_host_at(const struct db *db, const char **name, unsigned *port)
{
	if (!db->n_hosts)
		return false;
	*name = db->host[db->at_host].name;
	*port = db->host[db->at_host].port;
	return true;
}

/* --- does a host answer? --- */

/*
 * A server that lives greets whoever connects. So a connection is begun and left alone until something comes: nobody
 * waits for it longer than he has to, one that came too late is found by the next request, and a frozen server finds
 * one connection of each worker when it goes on, not one a second (which would make it block the host:
 * max_connect_errors).
 */

static int
unix_begin(const char *path)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int fd;

	if (strlen(path) >= sizeof(addr.sun_path))
		return -1;
	memcpy(addr.sun_path, path, strlen(path) + 1);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static int
tcp_begin(const struct host *h)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *found;
	char port[8];
	int fd = -1;

	snprintf(port, sizeof(port), "%u", h->port);
	if (getaddrinfo(h->name, port, &hints, &found) != 0)
		return -1;
	for (const struct addrinfo *i = found; i && fd < 0; i = i->ai_next) {
		fd = socket(i->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
		if (fd >= 0 && connect(fd, i->ai_addr, i->ai_addrlen) != 0 && errno != EINPROGRESS) {
			close(fd);
			fd = -1;
		}
	}
	freeaddrinfo(found);
	return fd;
}

static void
look_end(struct db_look *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}

void
db_look_end(struct db *db)
{
	for (size_t i = 0; i < HOSTS_MAX; i++)
		look_end(&db->look[i]);
}

static void
look_begin(struct db *db, size_t i)
{
	static const char usual[] = "/run/mysqld/mysqld.sock"; /* Debian's, as the client library has it */
	struct db_look *l = &db->look[i];
	struct sockaddr_storage peer;
	socklen_t n = sizeof(peer);

	/* A SYN that nobody answered is sent again by the kernel after ever longer times: a new socket asks at once. */
	if (l->fd >= 0 && clock_ms() - l->since > SYN_MS && getpeername(l->fd, (struct sockaddr *)&peer, &n) != 0)
		look_end(l);
	if (l->fd >= 0)
		return;
	l->since = clock_ms();
	l->fd = db->n_hosts ? tcp_begin(&db->host[i]) :
	    unix_begin(or_null(db->conf.db_socket) ? db->conf.db_socket : usual);
}

/* Something came: a greeting, or the end. */
static bool
look_came(struct db_look *l)
{
	char first;
	bool greeted = recv(l->fd, &first, 1, MSG_PEEK | MSG_DONTWAIT) == 1;

	if (!greeted)
		look_end(l);
	return greeted;
}

/* Waits until a host is known to answer; those before it in the list get ORDER_MS more than it. n where none does. */
static size_t
look_wait(struct db *db, size_t n, int64_t ms)
{
	int64_t until = clock_ms() + ms;
	size_t best = n;

	for (;;) {
		struct pollfd fds[HOSTS_MAX];
		bool waits = false;
		int64_t left = until - clock_ms();

		for (size_t i = 0; i < n; i++) {
			fds[i] = (struct pollfd){ i < best ? db->look[i].fd : -1, POLLIN, 0 };
			waits = waits || fds[i].fd >= 0;
		}
		if (!waits || left < 0 || poll(fds, (nfds_t)n, (int)left) <= 0)
			return best;
		for (size_t i = n; i-- > 0;)
			if (fds[i].revents && look_came(&db->look[i])) {
				if (best == n && clock_ms() + ORDER_MS < until)
					until = clock_ms() + ORDER_MS;
				best = i;
			}
	}
}

/* The host to connect to: the first of the list that answers and is not avoided; false: none answers. */
static bool
host_choose(struct db *db, int64_t ms, size_t *out)
{
	size_t n = db->n_hosts ? db->n_hosts : 1, best;
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any = any || !circuit_avoids(i);
	for (size_t i = 0; i < n; i++)
		if (any && n > 1 && circuit_avoids(i))
			look_end(&db->look[i]);
		else
			look_begin(db, i);
	best = look_wait(db, n, ms);
	if (best == n)
		return false;
	db_look_end(db);
	*out = best;
	return true;
}

/* Somebody waits for our answer. */
static bool
is_awaited(const struct db *db)
{
	return db->patience == DB_REQUEST && db->conf.db_statement_seconds > 0;
}

/* --- the connection --- */

static void
options_set(struct db *db)
{
	MYSQL *my = db->my;
	const struct conf *c = &db->conf;
	my_bool on = 1, verify = c->db_tls_verify != 0;
	int64_t limit = db_limit(db);
	unsigned connect_s = CONNECT_MS / 1000, io_s = limit ? (unsigned)limit + BACKSTOP_SECONDS : 0, off = 0;
	char session[sizeof(session_sql) + 24];

	snprintf(session, sizeof(session), "%s%lld", session_sql, (long long)limit);
	db->session_limit = limit;
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect_s);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &io_s);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &io_s);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(my, MYSQL_INIT_COMMAND, session);
	/* Not over a socket: there is nobody between. */
	if (!or_null(c->db_tls_ca) || !db->n_hosts)
		return;
	mysql_ssl_set(my, or_null(c->db_tls_key), or_null(c->db_tls_cert), c->db_tls_ca, NULL, NULL);
	mysql_options(my, MYSQL_OPT_SSL_ENFORCE, &on);
	mysql_options(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
}

/* Connects to one that greets, and says goodbye; for at most a second. */
static bool
lets_in(struct db *db, size_t host)
{
	const struct conf *c = &db->conf;
	const struct host *h = db->n_hosts ? &db->host[host] : NULL;
	MYSQL *was = db->my;
	int64_t limit = db->session_limit;
	unsigned second = 1;
	bool in;

	db->my = mysql_init(NULL);
	sd_assert(db->my != NULL);
	options_set(db);
	mysql_options(db->my, MYSQL_OPT_CONNECT_TIMEOUT, &second);
	mysql_options(db->my, MYSQL_OPT_READ_TIMEOUT, &second);
	in = mysql_real_connect(db->my, h ? h->name : NULL, or_null(c->db_user), or_null(c->db_password),
	    or_null(c->db_name), h ? h->port : 0, or_null(c->db_socket), CLIENT_FOUND_ROWS) != NULL;
	mysql_close(db->my);
	db->my = was;
	db->session_limit = limit;
	return in;
}

bool
db_may_wait(struct db *db)
{
	size_t host;

	if (!is_awaited(db) || !circuit_is_open())
		return true;
	if (!circuit_look() || !host_choose(db, LOOK_MS, &host) || (circuit_greets() && !lets_in(db, host)))
		return false;
	circuit_close();
	return true;
}

static enum sd_err
host_connect(struct db *db, size_t i)
{
	const struct conf *c = &db->conf;
	const struct host *h = db->n_hosts ? &db->host[i] : NULL;
	MYSQL_RES *res;
	MYSQL_ROW row;

	db->my = mysql_init(NULL);
	sd_assert(db->my != NULL);
	db->at_host = i;
	options_set(db);
	if (!mysql_real_connect(db->my, h ? h->name : NULL, or_null(c->db_user), or_null(c->db_password),
	    or_null(c->db_name), h ? h->port : 0, or_null(c->db_socket), CLIENT_FOUND_ROWS))
		(void)db_fail_connection(db, "connect");
	/* Is it a node of a cluster, and one that works? A node that lost the others refuses this with 1047. */
	else if (mysql_query(db->my, "SELECT @@wsrep_on") != 0 || !(res = mysql_store_result(db->my)))
		(void)db_fail_connection(db, "node");
	else {
		row = mysql_fetch_row(res);
		db->is_node = row && row[0] && row[0][0] == '1';
		mysql_free_result(res);
		return SD_OK;
	}
	circuit_avoid(i);
	db_drop(db);
	return SD_BUSY; /* also where it was refused: a person must mend it, a visitor may come back */
}

enum sd_err
db_connect(struct db *db)
{
	size_t tries = db->n_hosts ? db->n_hosts : 1, i = 0;
	bool answers = true, hung = false;
	int64_t began;
	enum sd_err er = SD_BUSY;

	while (tries-- && er != SD_OK && answers) {
		answers = db->n_hosts < 2 || host_choose(db, CONNECT_MS, &i);
		began = clock_ms();
		if (answers)
			er = host_connect(db, i);
		hung = hung || clock_ms() - began > HUNG_MS;
	}
	db->lost = er != SD_OK; /* a later host may have answered where an earlier one had failed */
	if (er != SD_OK && is_awaited(db) && (!answers || hung))
		circuit_open(answers);
	return er;
}

void
db_lost(struct db *db)
{
	size_t host;

	db->lost = true;
	if (!is_awaited(db) || !db->my)
		return;
	circuit_avoid(db->at_host);
	if (!host_choose(db, LOOK_MS, &host)) /* one connection that was killed says nothing about the database */
		circuit_open(false);
}

bool
db_elsewhere(const struct db *db)
{
	if (db->n_hosts < 2 || !circuit_avoids(db->at_host))
		return false;
	for (size_t i = 0; i < db->n_hosts; i++)
		if (!circuit_avoids(i))
			return true;
	return false;
}

enum sd_err
db_catch_up_now(struct db *db)
{
	MYSQL_RES *res;

	db->behind = false;
	if (!db->is_node)
		return SD_OK;
	if (mysql_query(db->my, "SET STATEMENT wsrep_sync_wait=1 FOR SELECT @@wsrep_on") != 0 ||
	    !(res = mysql_store_result(db->my)))
		return db_fail_connection(db, "catch up");
	mysql_free_result(res);
	return SD_OK;
}
