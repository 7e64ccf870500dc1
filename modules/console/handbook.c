/*
 * handbook.c: satudata-gangguan(7), the handbook of failures: every line that a program writes into its log, as it
 * stands in the code, with what it means and what to do; what programs end with; the words for kinds of errors. Called
 * by console.c for the build; a lint holds the table against the code. Must never name a command that there is not.
 */
#include "modules/console/console.h"
#include "shared/format/man_out.h"
#include "shared/ground/count.h"
#include "shared/process/password.h"

#include <inttypes.h>
#include <stdio.h>

/* A line of the log as its format stands in the code. */
struct failure {
	const char *line, *means, *todo;
};

/* Remedies that more than one line has. */
#define DISK "Look at the free space and inodes of tmp_dir (df -h, df -i) and at its owner; satudata doctor does."
#define OURS "A fault of satudata itself: the request failed and changed nothing. Report it with the lines around it."
#define SCHEMA "Program and schema are of different versions: satudata migrate --status, then satudata check; " \
	"install the two together."
#define CONF "Correct the line; satudata.conf(5) has the names and ranges. The program does not start until then."

static const struct failure errors[] = {
	/* database */
	{ "db statement=%s error=\"%.200s\"",
	    "the database refused a statement for a reason that has no name of its own",
	    "The text is the database's. \"denied\": satudata grants. \"Unknown column\", \"doesn't exist\": " SCHEMA },
	{ "db statement=%s outside a transaction",
	    "what workers keep under the audit trail was to be written where no row of the trail can go with it",
	    OURS },
	{ "db a transaction without a row of the audit trail",
	    "what workers keep under the audit trail was written and nothing was said of it in the trail",
	    OURS },
	{ "db a statement inside %s",
	    "a program sent a statement while the rows of another were still coming",
	    OURS },
	{ "db statement=%s params=%lu declared=%zu columns=%u declared=%zu",
	    "a statement has other columns than the program was built for",
	    SCHEMA },
	{ "db script line=%zu",
	    "a file of sql/ broke off at that line; the line before says why",
	    "Repair the cause and run satudata migrate again: it goes on with that statement." },
	{ "db statement=%s argument=%zu is=%c declared=%c",
	    "a program gave a statement the wrong kind of value",
	    OURS },
	{ "db statement=%s arguments=%zu declared=%zu",
	    "a program gave a statement too few or too many values",
	    OURS },
	{ "db statement=%s returns no rows",
	    "a statement that should read does not",
	    OURS },
	{ "db statement=%s returns rows",
	    "a statement that should write reads",
	    OURS },
	{ "db statement=%s column=%u is=%s declared=%s",
	    "a column has another name than the program was built for",
	    SCHEMA },
	{ "db explain: %s",
	    "--check could not ask how a statement is carried out",
	    "satudata grants, then --check again." },
	{ "db statement=%s argument=%zu declared=%c: %scompared with a column of ASCII",
	    "a text is compared in another character set than its column has, so that no index helps",
	    "Seen by --check only: a developer writes the letter 'a' in the statement." },
	{ "db a step before commit %s",
	    "something was to happen with a commit where none will come",
	    OURS },
	{ "db a transaction inside a transaction",
	    "a transaction was begun in another one",
	    OURS },
	{ "db statement=%s cannot run in bulk",
	    "a statement was sent for many rows that is not made for it",
	    OURS },
	/* configuration and start */
	{ "conf file=%s reason=\"%m\"",
	    "the configuration file cannot be read",
	    "ls -l FILE: the program's Unix user reads it. satudata setup makes what is missing." },
	{ "conf file=%s line=%zu setting=\"%s\" reason=\"%s\"",
	    "a line of the configuration has an unknown name or a value out of range",
	    CONF },
	{ "conf environment=%s reason=\"%s\"",
	    "a variable SATUDATA_NAME of the environment has an unknown name or a value out of range",
	    CONF },
	{ "socket path too long",
	    "the path behind --listen is longer than a socket's may be",
	    "Choose a path of at most 107 bytes." },
	{ "cannot listen: errno=%d",
	    "the socket cannot be made",
	    "13: the folder belongs to somebody else. 98: another program has it. 2: the folder is not there." },
	{ "cannot prepare the socket or signals: errno=%d",
	    "the parent cannot begin",
	    "24: LimitNOFILE of the unit is too low." },
	{ "libfcgi does not start",
	    "a worker cannot take requests",
	    "Descriptor 0 is no socket: start the program by systemd or with --listen." },
	{ "fork failed: errno=%d",
	    "there is no room for a new worker; the parent tries again after 5 s",
	    "11: TasksMax of the unit or the user's processes. 12: memory; fewer workers, or less " "request_memory." },
	{ "new program or configuration does not start; the old one goes on",
	    "a reload was refused; nobody noticed anything",
	    "The lines before say why: repair that, then systemctl reload again." },
	{ "restart failed: errno=%d",
	    "the new program cannot be run; the old one goes on",
	    "ls -l PROGRAM: is it there, and may it be run?" },
	{ "%s: templates call each other %d times",
	    "a page's templates lead back to themselves; the visitor saw an error page",
	    OURS },
	{ "%s: nodes of the tree cannot be copied into a page",
	    "a page's template copies what only a text may be; the visitor saw an error page",
	    OURS },
	/* a request */
	{ "header %s not sent: %s",
	    "a handler set a header with a line break or an empty name",
	    OURS },
	{ "handler gave no answer",
	    "a page ended without an answer; the visitor saw an error page",
	    OURS },
	{ "request used up its memory",
	    "a request wanted more than request_memory; the visitor saw an error page, the worker goes on",
	    "One visitor, again and again: look at its address in the log of nginx. Many: raise "
	    "request_memory of that program." },
	{ "no memory for an error page",
	    "there was no memory left for the error page either",
	    "As above." },
	{ "temporary file: errno=%d",
	    "a file of a request cannot be kept while it is worked on",
	    "28: disk full. " DISK },
	{ "memory file: errno=%d",
	    "a made workbook cannot be kept",
	    "12 or 24: memory, or LimitNOFILE of the unit." },
	{ "mmap: errno=%d",
	    "an uploaded file cannot be read back",
	    "12: memory of the machine, or MemoryMax of the unit." },
	{ "released values: write errno=%d",
	    "the figures of the last release cannot be set aside for comparing",
	    "28: disk full. " DISK },
	{ "released values: mmap errno=%d",
	    "the same, reading",
	    "12: memory of the machine, or MemoryMax of the unit." },
	{ "sorting: no temporary file errno=%d",
	    "the observations of a large file cannot be put in order",
	    "24: LimitNOFILE of the unit; else memory. " DISK },
	{ "sorting: write errno=%d",
	    "the same, setting aside what does not fit into memory",
	    "28: disk full. " DISK },
	{ "sorting: read errno=%d",
	    "the same, reading it again",
	    "5: the disk of tmp_dir fails; its own log says more." },
	/* what is kept, data, files */
	{ "stamp in %s not moved: %s",
	    "the web server was not told of a change: it shows what it kept for at most keep_s (60 s) more",
	    "ls -l DIR: the group satudata writes there. Any satudata command moves the stamp afterwards." },
	{ "register=%s is not in the table",
	    "a letter asks for a number of a register that does not exist",
	    "/admin/nomor: make it, then repeat the step." },
	{ "register=%s has a pattern that cannot be filled",
	    "the pattern of a register has a placeholder that is not known",
	    "/admin/nomor: correct the pattern, then repeat the step." },
	{ "observations out of order at series=%lld",
	    "the database gave figures in another order than asked",
	    "CHECK TABLE observation, series; then satudata pack --verify." },
	{ "packed series %s is broken",
	    "the packed form of a release is damaged; the rows beside it are not",
	    "satudata pack --verify says where, satudata pack makes it anew from the rows." },
	{ "block %zu of upload %lld is broken",
	    "what a file was understood as is damaged; the file is kept beside it",
	    "CHECK TABLE upload_block; then upload the file again (it is offered on the page of the submission)." },
	{ "archive: %s",
	    "/katalog.zip broke off",
	    DISK },
	{ "xlsx=mkstemp errno=%d",
	    "a workbook cannot be begun",
	    DISK },
	{ "xlsx=close error=%d",
	    "a workbook cannot be ended",
	    DISK },
	{ "assert file=%s line=%d what=\"%s\"",
	    "a program found itself in a state that must not be, and ended that worker; another one takes its"
	    " place",
	    "A fault of satudata itself. Report the line; coredumpctl may have the rest." },
};

static const struct failure warnings[] = {
	{ "db does not answer: requests fail at once until it does",
	    "the database is away; everybody gets 503 and is asked to come back",
	    "systemctl status mariadb; satudata doctor. Nothing is to be done here once it answers." },
	{ "db greets and does not let us in: requests fail at once until it does",
	    "the database takes connections and says nothing more (its threads or its disk hang); everybody gets 503",
	    "systemctl status mariadb; df; SHOW PROCESSLIST as root. A restart of MariaDB may be needed." },
	{ "db answers again after ms=%lld",
	    "the database is back",
	    "Nothing." },
	{ "db transaction given up after %u runs",
	    "others changed the same rows each time; the person was asked to try again",
	    "Once in a while: nothing. Often: SHOW ENGINE INNODB STATUS names the statement." },
	{ "password waste=failed",
	    "the pause for an unknown login could not be made as long as a password takes",
	    "Memory: 64 MiB a worker of the second socket of account." },
	{ "sandbox end=%s error=%s signal=%d cpu_ms=%lld peak=%zu",
	    "the process that reads foreign files ended otherwise than by an answer; the officer was told",
	    "time or memory: the file is too large or made to harm; keep it. signal=31: the kernel forbade a "
	    "call: report kernel and libc versions." },
	{ "a release kept as a file is broken: dataset=%lld",
	    "a copy of a release, which feeds make for themselves in tmp_dir, was damaged on the disk; it was removed, and"
	    " the rest of the answer came from the database",
	    "Once: nothing. Again: the disk of tmp_dir fails; its own log says more." },
	{ "a release is not kept as a file: errno=%d",
	    "the copy of a release was made and could not be named; answers come from the database, and take longer",
	    DISK },
	{ "arena exhausted used=%zu limit=%zu wanted=%zu",
	    "the same as \"request used up its memory\"",
	    "See there." },
	{ "kept form: %s",
	    "what somebody typed could not be set aside; he was told of his error all the same",
	    "The line before says why." },
	{ "form sent: %s",
	    "the answer of a form could not be noted: sent twice, it may be refused",
	    "The line before says why." },
	{ "no second socket: what takes long is not answered apart",
	    "logins and pictures wait among pages",
	    "satudata setup, then systemctl restart 'satudata@*.socket'." },
	{ "worker=%d ended %s=%d",
	    "a worker died and was replaced",
	    "signal=9: out of memory (journalctl -k). signal=6: see assert. signal=11: a fault of satudata; "
	    "report it. status=1: it could not begin; the line before says why." },
	{ "job=%lld kind=%s attempt=%lld result=%s s=%lld",
	    "work behind the screen failed; it is tried again, and given up after the last attempt",
	    "The lines of the same job say why. satudata jobs runs what waits by hand." },
	{ "job=%lld could not be marked",
	    "its end could not be noted: it is done again when its claim runs out",
	    "The line before says why." },
	{ "job=%lld keeps what it held: %s",
	    "the claim of a job could not be given back; it runs out by itself",
	    "Nothing." },
	{ "setting %s holds a value that is not allowed; its default is used",
	    "somebody changed the database by hand",
	    "satudata setting NAME VALUE, or --reset." },
	{ "no list of words in " PASSWORD_WORDS "; passwords are checked without it",
	    "Debian's cracklib-runtime is missing",
	    "apt-get install cracklib-runtime, then reload the programs." },
	{ "calendar weekday=%zu from=%d span ignored",
	    "two working times of a day overlap, or one ends before it begins",
	    "/admin/kalender: correct the hours." },
	{ "login refused user=%lld%s",
	    "a wrong password; \"waits\" where too many were wrong before",
	    "One user: nothing. Many: /pantau/akses shows the addresses." },
	{ "personal data refused submission=%lld",
	    "a file held names with numbers of identity cards and was not kept",
	    "Nothing: the officer was told." },
};

static const struct failure notes[] = {
	{ "db statement=%s error=%u means=%s",
	    "the database refused a statement for a reason that the program expects",
	    "Nothing." },
	{ "read and checked rows=%u ms=%lld",
	    "how long a large file took",
	    "Nothing." },
	{ "excerpt read rows=%zu ms=%lld",
	    "how long it took to read again the rows of a large file that its pages show",
	    "Nothing." },
	{ "audit head=%" PRId64 " hash=%s",
	    "the trail as verify-audit found it",
	    "Keep it elsewhere: verify-audit --expect compares." },
	{ "body shorter than its length",
	    "a client went away while it sent",
	    "Nothing." },
	{ "form sent again",
	    "a form came twice and was carried out once",
	    "Nothing." },
	{ "restarting",
	    "a reload takes place",
	    "Nothing." },
	{ "method=%s route=%s status=%d bytes=%" PRIu64 " ms=%" PRId64 " user=%" PRId64 "%s%s",
	    "one line a request; id= is the number that the error page shows",
	    "status=500: the lines with the same id say why." },
};

/* What ends with which status. */
static const struct failure ends[] = {
	{ "0",
	    "done; a program that serves was told to end",
	    "Nothing." },
	{ "1",
	    "could not: a program did not start, satudata failed, doctor or --check found something",
	    "The last line says why; satudata doctor says what to do." },
	{ "2",
	    "called wrongly",
	    "--help." },
	{ "134 (signal 6)",
	    "an assert, see above",
	    "Report it." },
	{ "137 (signal 9)",
	    "killed, mostly for want of memory",
	    "journalctl -k; fewer workers or less request_memory." },
};

/* The kinds of errors as means=, result= and error= name them (err.h). */
static const struct failure kinds[] = {
	{ "busy",
	    "the database, a disk or the memory is away for the moment (503)",
	    "It passes, or other lines say what is missing." },
	{ "internal",
	    "a fault of satudata itself (500)",
	    "Report the lines of that id." },
	{ "conflict",
	    "somebody was faster, or it exists already (409)",
	    "Nothing: the person sees both versions." },
	{ "retry",
	    "a transaction lost a race and ran again",
	    "Nothing." },
	{ "client_gone",
	    "the client closed the connection",
	    "Nothing." },
	{ "syntax, login, denied, not_found, method, unacceptable, gone, too_large, media, invalid, limited, unsupported",
	    "what the client did: 400 401 403 404 405 406 410 413 415 422 429 501",
	    "Nothing; each has its sentence for the person." },
};

static void
table_print(const char *title, const struct failure *v, size_t n)
{
	man_section(title);
	for (size_t i = 0; i < n; i++) {
		man_item(v[i].line, "", v[i].means);
		puts(".br");
		man_text("To do: ");
		man_text(v[i].todo);
		putchar('\n');
	}
}

void
man_failures(void)
{
	man_head("satudata-gangguan", 7, "handbook of failures: what a line of the log means, and what to do");
	man_section("DESCRIPTION");
	man_paragraph("Programs write one line an event to stderr, which systemd keeps: journalctl -u 'satudata@*'. A "
	              "line is: time, program, level (error, warn, note), pid=, id= of the request where there is one, and "
	              "one of the texts below; %s, %d and the like stand for what changes. No line holds what somebody "
	              "typed, a secret or a figure. Before anything else: satudata doctor.");
	table_print("LINES OF LEVEL ERROR", errors, COUNT(errors));
	table_print("LINES OF LEVEL WARN", warnings, COUNT(warnings));
	table_print("LINES OF LEVEL NOTE", notes, COUNT(notes));
	table_print("EXIT STATUS", ends, COUNT(ends));
	table_print("KINDS OF ERRORS", kinds, COUNT(kinds));
	man_section("SEE ALSO");
	man_paragraph("satudata(8), satudata.conf(5)");
}
