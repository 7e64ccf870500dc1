/*
 * conf.c: the option table, and how the file and the environment fill struct conf from it.
 *
 * Called once at the start of a program. Never writes a value into the log (it may be a
 * password), never accepts a name that the table does not know.
 */
#include "shared/ground/conf.h"

#include "shared/ground/count.h"
#include "shared/ground/host_list.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef PKGDATADIR
#define PKGDATADIR "."
#endif

enum option_type { OPTION_TEXT, OPTION_URL, OPTION_HOSTS, OPTION_NUMBER };

struct option {
	const char *name;
	enum option_type type;
	size_t off;
	int64_t min, max;    /* of a number, or of the bytes of a text */
	int64_t number;      /* default of a number */
	const char *text;    /* default of a text */
	const char *doc;
};

#define TEXT(name, type, min, max, value, doc) \
	{ #name, type, offsetof(struct conf, name), min, max, 0, value, doc }
#define NUMBER(name, min, max, value, doc) \
	{ #name, OPTION_NUMBER, offsetof(struct conf, name), min, max, value, NULL, doc }

static const struct option options[] = {
	TEXT(db_socket, OPTION_TEXT, 0, 107, "", "socket of the database; empty: the usual one"),
	TEXT(db_host, OPTION_HOSTS, 0, 1000, "",
	    "host of the database, or up to 8 nodes of a cluster, separated by commas, each with :PORT where it has one of "
	    "its own; the first that answers is used, and when it stops answering the next one; empty: the socket is used"),
	NUMBER(db_port, 1, 65535, 3306, "port of the database, where db_host says none"),
	TEXT(db_tls_ca, OPTION_TEXT, 0, 1024, "",
	    "file with the certificate of who signed the database's: db_host is spoken to by TLS only; empty: without TLS"),
	NUMBER(db_tls_verify, 0, 1, 1, "0: the name in the database's certificate may differ from db_host"),
	TEXT(db_tls_cert, OPTION_TEXT, 0, 1024, "", "file with our own certificate, where the database wants one"),
	TEXT(db_tls_key, OPTION_TEXT, 0, 1024, "", "file with its key"),
	TEXT(db_name, OPTION_TEXT, 1, 64, "satudata", "name of the database"),
	TEXT(db_user, OPTION_TEXT, 0, 128, "", "database user; empty: who runs the program"),
	TEXT(db_password, OPTION_TEXT, 0, 255, "", "password of the database user; empty: none"),
	TEXT(db_password_file, OPTION_TEXT, 0, 1024, "",
	    "file whose first line is the password; a name without / lies where systemd keeps credentials"),
	NUMBER(db_statement_seconds, 1, 3600, 10,
	    "the server ends a statement of a page after so many seconds: nobody waits longer for a page"),
	NUMBER(db_stream_seconds, 1, 86400, 600,
	    "the same for a statement whose rows are sent on while they come: its reader may be slow"),
	NUMBER(db_job_seconds, 1, 86400, 3600,
	    "the same for jobs of the queue: nobody waits for them, and they store millions of rows"),
	NUMBER(workers, 1, 64, 2, "processes of this program"),
	NUMBER(slow_workers, 1, 64, 2, "further processes for what takes long: passwords (account), pictures (catalogue)"),
	NUMBER(max_requests, 1, 100000000, 5000, "a worker is replaced after this many requests"),
	NUMBER(request_memory, 1, 4096, 64, "memory that one request may use, in MiB"),
	TEXT(data_dir, OPTION_TEXT, 1, 1024, PKGDATADIR, "folder of stylesheets and the like"),
	TEXT(base_url, OPTION_URL, 1, 255, "http://127.0.0.1:8080",
	    "address of the site, without a closing slash"),
	TEXT(stamp_dir, OPTION_TEXT, 0, 1000, "",
	    "folder of the link that moves when the public site changes; empty: none"),
	NUMBER(keep_s, 2, 3600, 60, "the web server uses no answer that is older than this (seconds)"),
	TEXT(backup_key, OPTION_TEXT, 0, 1024, "",
	    "for the command-line program: file of the public key for which backups are encrypted; empty: they are not"),
	TEXT(audit_mail, OPTION_TEXT, 0, 254, "",
	    "for the command-line program: the mail address that gets the head of the audit trail from"
	    " verify-audit --heads; empty: none"),
	TEXT(mail_program, OPTION_TEXT, 1, 1024, "/usr/sbin/sendmail",
	    "for the command-line program: takes a mail on its standard input, with -t and -i as sendmail does"),
	TEXT(tmp_dir, OPTION_TEXT, 1, 1024, "/tmp", "folder of temporary files"),
	NUMBER(release_file_least, 1, 1000000000, 100000,
	    "a release of so many observations or more is kept as a file in tmp_dir, too, so that who fetches all of it "
	    "costs the database nothing"),
	NUMBER(tls, 0, 1, 0, "1: the site is reached by https only, so cookies are marked Secure"),
	NUMBER(slow_ms, 1, 3600000, 1000, "a request that takes longer (ms) is logged as slow"),
};

static void
text_set(struct conf *out, const struct option *o, const char *value)
{
	memcpy((char *)out + o->off, &value, sizeof(value));
}

static void
number_set(struct conf *out, const struct option *o, int64_t value)
{
	memcpy((char *)out + o->off, &value, sizeof(value));
}

void
conf_defaults(struct conf *out)
{
	size_t i;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < COUNT(options); i++) {
		if (options[i].type == OPTION_NUMBER)
			number_set(out, &options[i], options[i].number);
		else
			text_set(out, &options[i], options[i].text);
	}
}

/* The text begins with http:// or https://, has a host, no white space and no closing slash. */
static bool
url_valid(const char *s)
{
	const char *host = "";

	if (str_starts(s, "http://"))
		host = s + strlen("http://");
	else if (str_starts(s, "https://"))
		host = s + strlen("https://");
	return *host && *host != '/' && !strpbrk(s, " \t\"'<>?#") && s[strlen(s) - 1] != '/';
}

static const char *
text_fault(struct arena *a, const struct option *o, struct str value, const char *text)
{
	struct host list[HOSTS_MAX];
	size_t n;

	if (!utf8_valid(value.p, value.n) || strpbrk(text, "\r\n"))
		return "is not a line of UTF-8 text";
	if ((int64_t)value.n < o->min)
		return "must not be empty";
	if ((int64_t)value.n > o->max)
		return arena_printf(a, "is longer than %" PRId64 " bytes", o->max);
	if (o->type == OPTION_URL && !url_valid(text))
		return "must be an http or https address without a closing slash";
	if (o->type == OPTION_HOSTS && !host_list_parse(text, 1, list, &n))
		return arena_printf(a, "must be at most %d names or addresses, separated by commas, with :PORT where needed",
		    HOSTS_MAX);
	return NULL;
}

/* Sets one option; NULL, or what is wrong. */
static const char *
option_set(struct arena *a, const struct option *o, struct str value, struct conf *out)
{
	const char *text, *reason;
	int64_t number;

	if (o->type == OPTION_NUMBER) {
		if (!str_int(value, o->min, o->max, &number))
			return arena_printf(a, "must be a whole number from %" PRId64 " to %" PRId64, o->min, o->max);
		number_set(out, o, number);
		return NULL;
	}
	text = arena_strndup(a, value.p, value.n);
	if ((reason = text_fault(a, o, value, text)))
		return reason;
	text_set(out, o, text);
	return NULL;
}

/* One line that is not empty. `seen` has a bit for each option that the text has set already. */
static const char *
line_read(struct arena *a, struct str line, struct conf *out, uint64_t *seen,
    struct conf_fault *fault)
{
	struct str value = line;
	struct str name = str_trim(str_part(&value, '='));
	const struct option *o = NULL;
	uint64_t bit;

	for (size_t i = 0; i < COUNT(options) && !o; i++)
		if (str_is(name, options[i].name))
			o = &options[i];
	fault->name = arena_strndup(a, name.p, name.n < 64 ? name.n : 64);
	if (!value.p)
		return "has no '='";
	if (!o)
		return "is not a known setting";
	bit = (uint64_t)1 << (o - options);
	if (*seen & bit)
		return "is set twice";
	*seen |= bit;
	return option_set(a, o, str_trim(value), out);
}

enum sd_err
conf_parse(struct arena *a, const char *p, size_t n, struct conf *out, struct conf_fault *fault)
{
	struct str unread = { p, n }, line;
	uint64_t seen = 0;

	*fault = (struct conf_fault){ 0, "", NULL };
	if (n > CONF_FILE_MAX) {
		fault->reason = "the text is too long";
		return SD_INVALID;
	}
	while ((line = str_part(&unread, '\n')).p) {
		fault->line++;
		/* A comment begins the line or stands behind a blank: "#" within a password is no comment. */
		for (size_t i = 0; i < line.n; i++)
			if (line.p[i] == '#' && (i == 0 || line.p[i - 1] == ' ' || line.p[i - 1] == '\t'))
				line.n = i;
		line = str_trim(line);
		if (line.n && (fault->reason = line_read(a, line, out, &seen, fault)))
			return SD_INVALID;
	}
	return SD_OK;
}

/* The bytes of a file, at most one more than allowed. */
static enum sd_err
file_read(struct arena *a, const char *file, struct str *out)
{
	char *p = arena_alloc(a, CONF_FILE_MAX + 1);
	FILE *f = fopen(file, "re");

	if (!f) {
		log_line(LOG_ERROR, "conf file=%s reason=\"%m\"", file);
		return SD_INVALID;
	}
	*out = (struct str){ p, fread(p, 1, CONF_FILE_MAX + 1, f) };
	if (ferror(f)) {
		log_line(LOG_ERROR, "conf file=%s reason=\"%m\"", file);
		fclose(f);
		return SD_INVALID;
	}
	fclose(f);
	return SD_OK;
}

static enum sd_err
conf_environment(struct arena *a, struct conf *out)
{
	char name[64];
	size_t i;

	for (i = 0; i < COUNT(options); i++) {
		const char *value, *reason;

		/* The name of an option's variable: SATUDATA_ and the name in capitals. */
		snprintf(name, sizeof(name), "SATUDATA_%s", options[i].name);
		for (char *p = name; *p; p++)
			if (*p >= 'a' && *p <= 'z')
				*p = (char)(*p - ('a' - 'A'));
		if (!(value = getenv(name)))
			continue;
		if ((reason = option_set(a, &options[i], str_of(value), out))) {
			log_line(LOG_ERROR, "conf environment=%s reason=\"%s\"", name, reason);
			return SD_INVALID;
		}
	}
	return SD_OK;
}

enum sd_err
conf_password(struct arena *a, const char *file, const char **out)
{
	struct str text;
	enum sd_err er = file_read(a, file, &text);

	if (er != SD_OK)
		return er;
	text = str_part(&text, '\n');
	*out = arena_strndup(a, text.p, text.n);
	return SD_OK;
}

enum sd_err
conf_load(struct arena *a, const char *file, struct conf *out)
{
	const char *key, *folder;
	struct conf_fault fault;
	struct str text;
	enum sd_err er;

	conf_defaults(out);
	if (file && (er = file_read(a, file, &text)) != SD_OK)
		return er;
	if (file && (er = conf_parse(a, text.p, text.n, out, &fault)) != SD_OK) {
		log_line(LOG_ERROR, "conf file=%s line=%zu setting=\"%s\" reason=\"%s\"", file,
		    fault.line, fault.name, fault.reason);
		return er;
	}
	if ((er = conf_environment(a, out)) != SD_OK)
		return er;
	/* db_password from its file; systemd names the folder of credentials in the environment. */
	key = out->db_password_file;
	folder = getenv("CREDENTIALS_DIRECTORY");
	if (*out->db_password || !*key)
		return SD_OK;
	if (!strchr(key, '/') && folder)
		key = arena_printf(a, "%s/%s", folder, key);
	return conf_password(a, key, &out->db_password);
}

void
conf_each(void (*fn)(const char *name, const char *doc, const char *range))
{
	char range[128];

	for (size_t i = 0; i < COUNT(options); i++) {
		const struct option *o = &options[i];

		if (o->type == OPTION_NUMBER)
			snprintf(range, sizeof(range), "%" PRId64 " to %" PRId64 "; %" PRId64, o->min,
			    o->max, o->number);
		else
			snprintf(range, sizeof(range), "%s", o->text[0] ? o->text : "empty");
		fn(o->name, o->doc, range);
	}
}

static void
option_print(const char *name, const char *doc, const char *range)
{
	printf("\n  %s\n      %s (%s)\n", name, doc, range);
}

void
conf_help(void)
{
	puts("Settings, as \"name = value\" in the file or as SATUDATA_NAME in the environment:");
	conf_each(option_print);
}
