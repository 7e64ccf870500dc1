/*
 * conf.h: the option table: name, type, range, default and doc once, for the configuration file, `--help` and
 * the manual. The file has lines "name = value"; '#' begins a comment. Unknown names are errors.
 * Settings that an official changes (service hours, letter patterns) are not here but in table `setting`.
 */
#ifndef SD_CONF_H
#define SD_CONF_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdint.h>

struct conf {
	const char *db_socket, *db_host, *db_name, *db_user, *db_password;
	const char *db_password_file; /* what it holds is db_password, where that is empty */
	const char *db_tls_ca, *db_tls_cert, *db_tls_key;
	int64_t db_port, db_tls_verify;
	int64_t db_statement_seconds, db_stream_seconds, db_job_seconds; /* db.h, enum db_patience; 0 = no limit */
	int64_t workers;        /* processes of this program */
	int64_t slow_workers;   /* further ones, for what takes long */
	int64_t max_requests;   /* a worker retires after so many */
	int64_t request_memory; /* MiB of arena a request may use */
	const char *data_dir;   /* stylesheets and other read-only files */
	const char *base_url;   /* as the public sees it, without a closing slash */
	const char *stamp_dir;  /* holds the link of stamp.h; empty: there is none */
	int64_t keep_s;         /* an answer that the web server keeps is used for so many seconds at most */
	const char *backup_key; /* public key of backups; empty: they are not encrypted. Of the console only */
	/* Who gets the head of the audit trail; empty: nobody. What sends it, as sendmail -t -i. Of the console only */
	const char *audit_mail, *mail_program;
	const char *tmp_dir;    /* unlinked temporary files for uploads */
	/* Observations of a release from which on it is kept as a file of the machine. Below the default one costs the
	 * database some milliseconds, which no file is worth: 2,000 series of 50 years */
	int64_t release_file_least;
	int64_t tls;            /* 1: cookies are __Host- and Secure */
	int64_t slow_ms;        /* a request slower than this is logged as a warning */
};

/* What is wrong with a text of settings. */
struct conf_fault {
	size_t line;         /* from 1 */
	const char *name;    /* the setting, or "" where the line has none */
	const char *reason;  /* one English sentence part; never holds a value */
};

#define CONF_FILE_MAX 65536 /* bytes: every setting with its comment has 12,000 */

/* `out` with the default of every option. */
void conf_defaults(struct conf *out);

/* Sets in `out` what the text of n bytes says, and nothing else. Pure. SD_INVALID with *fault filled. A '#'
 * begins a comment at the start of a line or behind white space. */
enum sd_err conf_parse(struct arena *a, const char *p, size_t n, struct conf *out, struct conf_fault *fault);

/* Defaults, then the file (may be NULL), then SATUDATA_* of the environment. Texts live in the arena.
 * SD_INVALID after logging file, line and reason. */
enum sd_err conf_load(struct arena *a, const char *file, struct conf *out);

/* The first line of a file that holds nothing but a password; SD_INVALID after logging why it cannot be read. */
enum sd_err conf_password(struct arena *a, const char *file, const char **out);

/* Prints the table as help text on stdout. */
void conf_help(void);

/* `fn` sees each row of the table: name, what it is, "least to most; default" or the default. Texts live until it
 * returns. */
void conf_each(void (*fn)(const char *name, const char *doc, const char *range));

#endif
