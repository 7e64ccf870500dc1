/*
 * doctor_database.c: what doctor asks of the database server, and the programs' own --check under their own users.
 * Called by doctor.c. Must never write.
 */
#include "modules/console/doctor.h"
#include "modules/console/model.h"
#include "modules/console/model_setup.h"
#include "modules/console/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
	PACKET_MIN = 64 << 20, /* a workbook of the largest size travels in one packet */
	SKEW_MAX = 2           /* seconds: sessions and clocks compare times of both */
};

enum verdict
check_database(struct doctor *d)
{
	struct server_state row;
	enum sd_err er = server_load(d->c->db, d->c->arena, &row);

	if (er != SD_OK)
		return bad(d, "it does not answer: %s", db_error(d->c->db));
	if (row.version < 101100)
		return bad(d, "MariaDB %s is too old: 10.11 is the first that is tested", row.version_text);
	if (!row.ready)
		return bad(d, "this node of the cluster does not work with the others (wsrep_ready)");
	return good(d, "MariaDB %s%s", row.version_text, !database_is_remote(&d->c->conf) ? "" :
	    *d->c->conf.db_tls_ca ? ", by TLS" : ", through the network without TLS");
}

enum verdict
check_database_settings(struct doctor *d)
{
	struct server_state row;

	if (server_load(d->c->db, d->c->arena, &row) != SD_OK)
		return skipped(d, "the database does not answer");
	if (row.packet < PACKET_MIN)
		return bad(d, "max_allowed_packet is %" PRId64 " MB: files above it are refused", row.packet >> 20);
	if (!row.is_utf8mb4)
		return bad(d, "the database's character set is not utf8mb4 with utf8mb4_unicode_520_ci");
	if (row.local_infile)
		return bad(d, "local_infile is on");
	return good(d, "packet, character set, local_infile");
}

enum verdict
check_schema(struct doctor *d)
{
	size_t n, applied;

	if (migrations_compare(d->c, &n, &applied) != SD_OK)
		return bad(d, "it does not fit these programs; the line above says why");
	if (applied < n)
		return bad(d, "%zu migrations wait", n - applied);
	return good(d, "%zu migrations, none waits", n);
}

enum verdict
check_accounts(struct doctor *d)
{
	struct db_account account;
	int64_t admins;
	size_t there = 0;

	for (size_t i = 0; i < d->n; i++) {
		enum sd_err er = db_account_any(d->c->db, d->c->arena, d->list[i].user, &account);

		if (er != SD_OK && er != SD_NOT_FOUND)
			return skipped(d, "only the database's administrator can see them");
		if (er == SD_OK && account.is_open)
			return bad(d, "%s has an empty password: anybody on this machine can be it", d->list[i].user);
		there += er == SD_OK;
	}
	if (there < d->n)
		return bad(d, "%zu of %zu are missing", d->n - there, d->n);
	if (admins_count(d->c->db, d->c->arena, &admins) == SD_OK && !admins)
		return bad(d, "nobody is admin of the site");
	return good(d, "one for each program, none with an empty password");
}

enum verdict
check_statements(struct doctor *d)
{
	if (geteuid() != 0)
		return skipped(d, "only root can be each program's user");
	for (size_t i = 0; i < d->n; i++) {
		const struct program *p = &d->list[i];
		const char *argv[] = { p->path, "--config", p->conf, "--check", NULL };

		if (p->is_console)
			continue;
		doctor_lend(d, p);
		if (doctor_run(p->user, argv) != 0)
			return bad(d, "%s cannot run every statement that it has", p->name);
	}
	return good(d, "each program can run every statement that it has");
}

enum verdict
check_meanings(struct doctor *d)
{
	struct id_row *rows;
	size_t n;

	if (db_list(d->c->db, d->c->arena, &kept_due, &rows, &n, DB_NONE) != SD_OK)
		return skipped(d, "the releases cannot be read");
	if (n)
		return bad(d, "releases of %zu datasets have lost what they mean: nobody can read them", n);
	return good(d, "every release says what it means");
}

enum verdict
check_database_clock(struct doctor *d)
{
	struct server_state row;
	int64_t skew;

	if (server_load(d->c->db, d->c->arena, &row) != SD_OK)
		return skipped(d, "the database does not answer");
	skew = (int64_t)time(NULL) - row.now;
	if (skew > SKEW_MAX || skew < -SKEW_MAX)
		return bad(d, "it is %" PRId64 " seconds away from this machine's", skew);
	return good(d, "as this machine's");
}
