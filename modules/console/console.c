/*
 * console.c: `satudata`, the command-line program of whoever runs an installation: one table of commands, one of
 * options, main(). Called by the installer, by timers and by people. Must never take a password from the command line,
 * where other users of the machine could read it.
 */
#include "modules/console/console.h"

#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/process/public.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef CONFDIR
#define CONFDIR "/etc/satudata"
#endif
#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

/* What the largest command holds is a window of a restore; this is for a mistake, not for work. */
#define MEMORY_MAX (256u << 20)

static const struct command commands[] = {
	{ "setup", "url region admin host password-stdin", "--url ADDRESS --region NAME [--admin LOGIN] [--password-stdin]",
	    "make what an installation needs and what is not there yet: Unix users, database and its users, schema, "
	    "reference data, privileges, configuration files, the first admin (its random password is printed); as root, "
	    "any number of times", setup_run },
	{ "doctor", "", "", "look over the whole installation and say what to do; exit status 1 where something is not "
	    "well", doctor_run_all },
	{ "migrate", "status take-over", "[--status]", "bring the database to the newest schema; --status only looks. What "
	    "broke off goes on with its statement", migrate_run },
	{ "reference", "", "[NAME...]", "load the reference data that all have, and those of the region NAME",
	    reference_run },
	{ "import", "", "[NAME...]", "another name of reference: what a region brings with it", reference_run },
	{ "grants", "host", "[--host PATTERN]", "give each program's database user its privileges, and take back "
	    "all others", grants_run },
	{ "user add", "name unit role email title nip grade password-stdin must-change unchecked",
	    "LOGIN --name NAME --role ROLE[,ROLE] [--unit CODE]", "make an account; without --password-stdin it gets a "
	    "random password, which is printed", user_add_run },
	{ "user disable", "", "LOGIN", "close an account and end its sessions and keys", user_disable_run },
	{ "user unlock", "", "LOGIN", "nobody has to wait any more after wrong passwords for that login", user_unlock_run },
	{ "user role", "", "LOGIN +ROLE -ROLE ...", "give and take roles", user_role_run },
	{ "user password", "password-stdin must-change unchecked", "LOGIN --password-stdin", "set a new password; sessions "
	    "and keys end",
	    user_password_run },
	{ "setting", "reset", "[NAME [VALUE]] [--reset]", "list the settings, show one, set it, or give it its default "
	    "again", setting_run },
	{ "jobs", "loop", "[--loop]", "run what waits in the queue, once or until SIGTERM", jobs_run },
	{ "backup", "to verify key despite-trail", "FILE [--to PUBLIC-KEY] | FILE --verify [--key SECRET-KEY]",
	    "write the whole database, as it is at this moment, to a new file; with --verify restore FILE into a database "
	    "beside, compare every row, look over trail and releases, and drop it again", backup_run },
	{ "restore", "overwrite key exact despite-trail drop-kept",
	    "FILE [--overwrite] [--key SECRET-KEY] [--exact] | --drop-kept",
	    "check a backup to its last byte, restore it beside and prove it, and only then put it in the place of the "
	    "database; an older schema is migrated. On one node of a cluster", restore_run },
	{ "key new", "", "FILE", "make a key for backups: FILE reads them (keep it elsewhere), FILE.pub is for backup --to",
	    key_new_run },
	{ "pack", "verify", "[--verify]", "make the packed form of every current release anew; with --verify only compare "
	    "it with the rows", pack_run },
	{ "verify-audit", "expect heads", "[--heads FILE] [--expect N HASH]", "recompute the chain of the audit trail, and "
	    "compare it with what was noted of it elsewhere", audit_run },
	{ "audit-head", "", "", "number, hash and time of the trail's last row, to be noted elsewhere", audit_head_run },
	{ "check", "", "", "prepare every statement of this program, and look whether the schema is current",
	    check_run },
};

static const struct option options[] = {
	{ "--name", true, offsetof(struct args, name), "TEXT   full name" },
	{ "--unit", true, offsetof(struct args, unit), "CODE   agency" },
	{ "--role", true, offsetof(struct args, role),
	    "LIST   produsen walidata pembina forum koordinator admin, separated by commas" },
	{ "--email", true, offsetof(struct args, email), "TEXT  mail address" },
	{ "--title", true, offsetof(struct args, title), "TEXT  position" },
	{ "--nip", true, offsetof(struct args, nip), "TEXT    staff number" },
	{ "--grade", true, offsetof(struct args, grade), "TEXT  rank" },
	{ "--password-stdin", false, offsetof(struct args, password_stdin), "the password is the first line of stdin" },
	{ "--url", true, offsetof(struct args, url), "ADDRESS  address of the site: https://data.example.go.id" },
	{ "--region", true, offsetof(struct args, region), "NAME  the region whose reference data is loaded" },
	{ "--admin", true, offsetof(struct args, admin), "LOGIN  login of the first admin; otherwise admin" },
	{ "--host", true, offsetof(struct args, host),
	    "PATTERN  from where programs reach the database: localhost, 10.0.0.%" },
	{ "--must-change", false, offsetof(struct args, must_change), "a new password is asked for at the first login" },
	{ "--status", false, offsetof(struct args, status), "say what is applied and what waits" },
	{ "--take-over", false, offsetof(struct args, take_over), "another migrate, which worked on another node of the "
	    "database, has ended" },
	{ "--loop", false, offsetof(struct args, loop), "go on until SIGTERM" },
	{ "--overwrite", false, offsetof(struct args, overwrite), "replace what the database holds" },
	{ "--unchecked", false, offsetof(struct args, unchecked), "take a password that is easily guessed (samples only)" },
	{ "--reset", false, offsetof(struct args, reset), "the default again" },
	{ "--heads", true, offsetof(struct args, heads),
	    "FILE  lines NUMBER HASH TIME that must still hold; the head of a whole trail is added" },
	{ "--expect", false, offsetof(struct args, expect), "row N must still have this hash" },
	{ "--verify", false, offsetof(struct args, verify), "compare, and write nothing" },
	{ "--to", true, offsetof(struct args, to), "FILE     encrypt it for this key: only its secret half reads it" },
	{ "--key", true, offsetof(struct args, key), "FILE    secret key, where the backup is encrypted" },
	{ "--drop-kept", false, offsetof(struct args, drop_kept),
	    "drop the databases in which earlier restores kept what stood there before" },
	{ "--exact", false, offsetof(struct args, exact),
	    "write no row into the trail and end no session: for replaying a binary log behind it" },
	{ "--despite-trail", false, offsetof(struct args, despite_trail),
	    "take a backup whose audit trail is broken as it is" },
};

/* --- help --- */

static bool
takes(const struct command *cmd, const struct option *o)
{
	struct str unread = str_of(cmd->options), part;

	while ((part = str_part(&unread, ' ')).p)
		if (str_is(part, o->name + 2))
			return true;
	return false;
}

void
commands_each(void (*command)(const struct command *), void (*option)(const struct option *))
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		command(&commands[i]);
		for (size_t k = 0; k < COUNT(options); k++)
			if (takes(&commands[i], &options[k]))
				option(&options[k]);
	}
}

static void
command_print(const struct command *cmd)
{
	printf("  %s %s\n      %s\n", cmd->name, cmd->usage, cmd->help);
}

static void
option_print(const struct option *o)
{
	printf("      %s %s\n", o->name, o->doc);
}

/* --- reading the command line --- */

/* The command whose one or two words begin at argv[0]; *used = how many. */
static const struct command *
command_find(int argc, char **argv, int *used)
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		const char *name = commands[i].name, *space = strchr(name, ' ');
		size_t first = space ? (size_t)(space - name) : strlen(name);

		if (strlen(argv[0]) != first || strncmp(argv[0], name, first) != 0)
			continue;
		if (space && (argc < 2 || strcmp(argv[1], space + 1) != 0))
			continue;
		*used = space ? 2 : 1;
		return &commands[i];
	}
	return NULL;
}

static enum sd_err
option_read(const struct command *cmd, const char *word, const char *value, struct args *out, int *used)
{
	size_t k = 0;

	while (k < COUNT(options) && (strcmp(word, options[k].name) != 0 || !takes(cmd, &options[k])))
		k++;
	if (k == COUNT(options))
		return say(SD_SYNTAX, "%s takes no %s; try --help", cmd->name, word);
	if (options[k].value && !value)
		return say(SD_SYNTAX, "%s needs a value", word);
	if (options[k].value)
		memcpy((char *)out + options[k].off, &value, sizeof(value));
	else
		*((bool *)((char *)out + options[k].off)) = true;
	*used = options[k].value ? 2 : 1;
	return SD_OK;
}

static enum sd_err
args_read(const struct command *cmd, int argc, char **argv, struct args *out)
{
	int used;
	enum sd_err er;

	*out = (struct args){ .name = NULL };
	for (int i = 0; i < argc; i += used) {
		used = 1;
		if (str_starts(argv[i], "--")) {
			er = option_read(cmd, argv[i], i + 1 < argc ? argv[i + 1] : NULL, out, &used);
			if (er != SD_OK)
				return er;
		} else if (out->n_words == WORDS_MAX)
			return say(SD_SYNTAX, "too many words");
		else
			out->word[out->n_words++] = argv[i];
	}
	return SD_OK;
}

/* --- main --- */

/* Commands that only look, or write a file. */
static command_run *const silent[] = { audit_run, audit_head_run, doctor_run_all, check_run, backup_run, key_new_run };

static bool
may_show(command_run *run)
{
	for (size_t i = 0; i < COUNT(silent); i++)
		if (run == silent[i])
			return false;
	return true;
}

static enum sd_err
command_do(const struct command *cmd, const char *config, const struct args *args)
{
	struct console c = { .arena = arena_new(MEMORY_MAX) };
	enum sd_err er;

	if ((er = conf_load(c.arena, config, &c.conf)) == SD_OK) {
		c.db = db_open(&c.conf);
		db_patience(c.db, DB_ENDLESS);
		er = cmd->run(&c, args);
		if (er == SD_SYNTAX)
			say(er, "usage: satudata %s %s", cmd->name, cmd->usage);
		if (may_show(cmd->run)) {
			/* What a command may have changed shows at once, here and on every other node. */
			int64_t counter;

			if (er != SD_OK || public_raise(c.db, &counter) != SD_OK || !counter)
				counter = STAMP_SAME;
			(void)stamp_move(c.conf.stamp_dir, counter);
		}
		db_close(c.db);
	}
	arena_free(c.arena);
	if (fflush(stdout) != 0 && er == SD_OK)
		er = say(SD_INTERNAL, "the output could not be written");
	return er;
}

/* What stands alone instead of a command; false: it is none of these. */
static bool
says(const char *word)
{
	if (strcmp(word, "--help") == 0) {
		puts("satudata [--config FILE] COMMAND: runs an installation of satudata\n\n"
		     "Without --config: " CONFDIR "/console.conf, where that is.\n\nCommands:");
		commands_each(command_print, option_print);
		puts("\nExit status: 0 done, 1 could not, 2 called wrongly.\n");
		conf_help();
	} else if (strcmp(word, "--version") == 0)
		puts("satudata " PACKAGE_VERSION);
	else if (strcmp(word, "--man") == 0)
		man_commands();
	else if (strcmp(word, "--man-conf") == 0)
		man_conf();
	else if (strcmp(word, "--man-gangguan") == 0)
		man_failures();
	else if (strcmp(word, "--man-istilah") == 0)
		man_glossary();
	else
		return false;
	return true;
}

static enum sd_err
console_main(int argc, char **argv)
{
	static const char installed[] = CONFDIR "/console.conf";
	const char *config = access(installed, F_OK) == 0 ? installed : NULL;
	const struct command *cmd;
	struct args args;
	int used;
	enum sd_err er;

	if (argc > 2 && strcmp(argv[1], "--config") == 0) {
		config = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc < 2)
		return say(SD_SYNTAX, "no command; try --help");
	if (says(argv[1]))
		return SD_OK;
	if (!(cmd = command_find(argc - 1, argv + 1, &used)))
		return say(SD_SYNTAX, "there is no command %s; try --help", argv[1]);
	if ((er = args_read(cmd, argc - 1 - used, argv + 1 + used, &args)) != SD_OK)
		return er;
	return command_do(cmd, config, &args);
}

int
main(int argc, char **argv)
{
	enum sd_err er;

	log_begin("satudata");
	er = console_main(argc, argv);
	return er == SD_OK ? 0 : er == SD_SYNTAX ? 2 : 1;
}
