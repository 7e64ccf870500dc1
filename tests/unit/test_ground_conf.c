/*
 * test_ground_conf.c: settings from file and environment, log lines, the error table.
 */
#include "tests/unit/unit.h"
#include "shared/ground/conf.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1 << 22);

static enum sd_err
parse(const char *s, struct conf *c, struct conf_fault *f)
{
	conf_defaults(c);
	return conf_parse(a, s, strlen(s), c, f);
}

static void
test_defaults(void **unused)
{
	struct conf c;

	(void)unused;
	conf_defaults(&c);
	assert_string_equal(c.db_socket, "");
	assert_string_equal(c.db_name, "satudata");
	assert_string_equal(c.base_url, "http://127.0.0.1:8080");
	assert_int_equal(c.workers, 2);
	assert_int_equal(c.max_requests, 5000);
	assert_int_equal(c.request_memory, 64);
	assert_int_equal(c.tls, 0);
	assert_int_equal(c.slow_ms, 1000);
}

static void
test_parse(void **unused)
{
	struct conf c;
	struct conf_fault f;

	(void)unused;
	assert_int_equal(parse("# head\n\n workers=3 # note\r\ndb_password = a#b=c \n"
	    "base_url = https://data.example\n\ttls = 1", &c, &f), SD_OK);
	assert_int_equal(c.workers, 3);
	assert_int_equal(c.tls, 1);
	assert_string_equal(c.db_password, "a#b=c");
	assert_string_equal(c.base_url, "https://data.example");
	assert_int_equal(c.max_requests, 5000);
	assert_int_equal(conf_parse(a, NULL, 0, &c, &f), SD_OK);
}

struct bad {
	const char *text;
	size_t line;
	const char *name;
};

static void
test_faults(void **unused)
{
	static const struct bad bad[] = {
		{ "workers = 0", 1, "workers" }, { "\nworkers = 65", 2, "workers" },
		{ "workers =", 1, "workers" }, { "workers = 2x", 1, "workers" },
		{ "worker = 2", 1, "worker" }, { "# a\n\nworkers", 3, "workers" }, { "= 2", 1, "" },
		{ "tls = 1\ntls = 1", 2, "tls" }, { "tls = yes", 1, "tls" },
		{ "base_url = http://x/", 1, "base_url" }, { "base_url = ftp://x", 1, "base_url" },
		{ "base_url = http://", 1, "base_url" }, { "base_url = https:///a", 1, "base_url" },
		{ "db_name = ", 1, "db_name" }, { "db_user = a\x01", 1, "db_user" },
		{ "db_user = \xff", 1, "db_user" }, { "WORKERS = 2", 1, "WORKERS" },
	};
	struct conf c;
	struct conf_fault f;
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(bad); i++) {
		assert_int_equal(parse(bad[i].text, &c, &f), SD_INVALID);
		assert_int_equal(f.line, bad[i].line);
		assert_string_equal(f.name, bad[i].name);
		assert_non_null(f.reason);
	}
}

static void
test_environment(void **unused)
{
	struct conf c;

	(void)unused;
	setenv("SATUDATA_DB_NAME", "other", 1);
	setenv("SATUDATA_WORKERS", "7", 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_OK);
	assert_string_equal(c.db_name, "other");
	assert_int_equal(c.workers, 7);
	setenv("SATUDATA_WORKERS", "many", 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_INVALID);
	unsetenv("SATUDATA_WORKERS");
	assert_int_equal(conf_load(a, "/nonexistent/satudata.conf", &c), SD_INVALID);
	assert_int_equal(conf_load(a, "/", &c), SD_INVALID);
	unsetenv("SATUDATA_DB_NAME");
}

static void
test_file(void **unused)
{
	char name[] = "/tmp/satudata-test-XXXXXX";
	int fd = mkstemp(name);
	struct conf c;

	(void)unused;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "workers = 5\n", 12), 12);
	assert_int_equal(conf_load(a, name, &c), SD_OK);
	assert_int_equal(c.workers, 5);
	setenv("SATUDATA_WORKERS", "6", 1);
	assert_int_equal(conf_load(a, name, &c), SD_OK);
	assert_int_equal(c.workers, 6);
	unsetenv("SATUDATA_WORKERS");
	assert_int_equal(ftruncate(fd, CONF_FILE_MAX + 10), 0);
	assert_int_equal(conf_load(a, name, &c), SD_INVALID);
	close(fd);
	unlink(name);
}

/* A password from a file: by its path, or by its name among systemd's credentials; what stands in the configuration wins. */
static void
test_password_file(void **unused)
{
	char name[] = "/tmp/satudata-test-XXXXXX";
	int fd = mkstemp(name);
	struct conf c;

	(void)unused;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "p=1 #2\nrest\n", 12), 12);
	setenv("SATUDATA_DB_PASSWORD_FILE", name, 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_OK);
	assert_string_equal(c.db_password, "p=1 #2");
	setenv("CREDENTIALS_DIRECTORY", "/tmp", 1);
	setenv("SATUDATA_DB_PASSWORD_FILE", name + strlen("/tmp/"), 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_OK);
	assert_string_equal(c.db_password, "p=1 #2");
	setenv("SATUDATA_DB_PASSWORD", "given", 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_OK);
	assert_string_equal(c.db_password, "given");
	unsetenv("SATUDATA_DB_PASSWORD");
	setenv("SATUDATA_DB_PASSWORD_FILE", "none-of-that-name", 1);
	assert_int_equal(conf_load(a, NULL, &c), SD_INVALID);
	unsetenv("SATUDATA_DB_PASSWORD_FILE");
	unsetenv("CREDENTIALS_DIRECTORY");
	close(fd);
	unlink(name);
}

/* What log_line() writes for one text, without the time. */
static const char *
logged(const char *text)
{
	static char out[8192];
	int ends[2], saved = dup(STDERR_FILENO);
	ssize_t n;

	assert_int_equal(pipe(ends), 0);
	dup2(ends[1], STDERR_FILENO);
	errno = ENOENT;
	log_line(LOG_NOTE, "v=%s", text);
	assert_int_equal(errno, ENOENT);
	dup2(saved, STDERR_FILENO);
	n = read(ends[0], out, sizeof(out) - 1);
	close(ends[0]);
	close(ends[1]);
	close(saved);
	assert_true(n > 0);
	out[n] = '\0';
	assert_ptr_equal(strchr(out, '\n'), out + n - 1);
	return out;
}

static void
test_log(void **unused)
{
	char *big = arena_alloc(a, 100001);
	const char *line;

	(void)unused;
	log_begin("unit");
	log_request("r1");
	line = logged("a\nb\x1b\\\x7f\xc2\x85");
	assert_non_null(strstr(line, "Z unit note pid="));
	assert_non_null(strstr(line, " id=r1 v=a\\x0ab\\x1b\\x5c\\x7f\\xc2\\x85\n"));
	log_request("x\ny");
	assert_non_null(strstr(logged("d\xc3\xa9"), " id=x\\x0ay v=d\xc3\xa9\n"));
	log_request(NULL);
	assert_non_null(strstr(logged("\xff"), " v=\\xff\n"));
	memset(big, '\n', 100000);
	assert_true(strlen(logged(big)) <= 4096);
	memset(big, '\xe2', 100000);
	assert_true(strlen(logged(big)) <= 4096);
}

static void
test_err(void **unused)
{
	int i;

	(void)unused;
	for (i = 0; i < SD_ERR_COUNT; i++) {
		assert_non_null(err_name((enum sd_err)i));
		assert_true(err_status((enum sd_err)i) >= 200);
		assert_true(strlen(err_text((enum sd_err)i)) > 10);
	}
	assert_string_equal(err_name(SD_NOT_FOUND), "not_found");
	assert_int_equal(err_status(SD_INVALID), 422);
	assert_int_equal(err_status((enum sd_err)999), 500);
	assert_string_equal(err_name(SD_CLIENT_GONE), "client_gone");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_password_file),
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_err),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
