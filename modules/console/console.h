/*
 * console.h: what the files of the command-line program share: what a command gets, and the commands.
 * Used by modules/console only.
 */
#ifndef SD_CONSOLE_H
#define SD_CONSOLE_H

#include "shared/ground/arena.h"
#include "shared/ground/conf.h"
#include "shared/ground/database/db.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>

enum {
	WORDS_MAX = 64 /* of a command line: restore with every option has twelve */
};

/* What stands behind a command's name; texts are NULL where an option was not given. */
struct args {
	const char *name, *unit, *role, *email, *title, *nip, *grade, *url, *region, *admin, *host, *to, *key;
	bool password_stdin, must_change, status, loop, overwrite, verify, reset, unchecked, take_over, drop_kept;
	bool despite_trail, exact, expect;
	const char *heads;
	const char *word[WORDS_MAX]; /* what is no option, in its order */
	size_t n_words;
};

/* One run of the program. `db` connects with the first statement. */
struct console {
	struct conf conf;
	struct arena *arena;
	struct db *db;
};

/*
 * A command: prints what it did on stdout and why it could not on stderr. SD_OK is exit status 0, SD_SYNTAX (the
 * command was not called as its help says) 2, everything else 1.
 */
typedef enum sd_err command_run(struct console *c, const struct args *args);

command_run migrate_run;                                                  /* migrate.c */
command_run reference_run, grants_run, check_run;                         /* schema.c */
command_run user_add_run, user_disable_run, user_role_run, user_password_run; /* people.c */
command_run user_unlock_run;
command_run setting_run;                                                  /* setting.c */
command_run jobs_run;                                                     /* job.c */
command_run backup_run, restore_run, key_new_run;       /* backup.c, restore.c, backup_key.c */
command_run pack_run;                                                     /* pack.c */
command_run doctor_run_all;                                               /* doctor.c */
command_run setup_run;                                                    /* setup.c */
command_run audit_run, audit_head_run;                                    /* trail.c */

/* A row of the table of commands, and of the table of their options. */
struct command {
	const char *name;    /* one or two words */
	const char *options; /* names of the option table that it takes */
	const char *usage, *help;
	command_run *run;
};
struct option {
	const char *name;
	bool value;          /* a word follows it */
	size_t off;          /* into struct args */
	const char *doc;
};

/* `command` sees each command, `option` behind it each of its options. console.c */
void commands_each(void (*command)(const struct command *), void (*option)(const struct option *));

/* satudata(8) and satudata.conf(5) on stdout, from the tables; the build calls them. man.c */
void man_commands(void);
void man_conf(void);

/* satudata-gangguan(7), the handbook of failures, and satudata-istilah(7), the glossary. handbook.c, glossary.c */
void man_failures(void);
void man_glossary(void);

/* Puts the settings that the database lacks into it, with their defaults; those that a regency brings it does not make
 * up. */
enum sd_err settings_lay(struct console *c);

/* Keeps what releases mean that were made before it was kept: at the end of migrate. */
enum sd_err meanings_keep(struct console *c);

/* Packs what was released before there was a packed form: the last step of migrate. */
enum sd_err pack_due(struct console *c);

/* Prints "satudata: ..." on stderr and returns `er`. */
enum sd_err say(enum sd_err er, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Sends a plain text to one address by the configuration's mail_program. SD_INVALID: the address is none. Says what
 * went wrong. mail.c */
enum sd_err mail_send(struct console *c, const char *to, const char *subject, const char *text);

/* The same for a statement that failed: adds what the database said. */
enum sd_err say_db(struct console *c, enum sd_err er, const char *what);

#endif
