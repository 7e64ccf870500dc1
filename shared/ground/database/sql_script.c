/*
 * sql_script.c: finds where statements end, as the server's own reader sees quotes and comments (MariaDB: "Comment
 * Syntax", "String Literals"; ANSI_QUOTES and NO_BACKSLASH_ESCAPES are off in our sessions). Must never read beyond
 * the text that it was given.
 */
#include "shared/ground/database/sql_script.h"
#include "shared/ground/count.h"

#include <string.h>
#include <strings.h>

/* None of these begins a quote or a comment. */
static const char *const delimiters[] = { ";", "//", "$$", ";;" };

void
sql_script_begin(struct sql_script *s, const char *p, size_t n)
{
	*s = (struct sql_script){ .p = p, .n = n, .delimiter = delimiters[0], .at_line = 1, .line = 1 };
}

static bool
looks_at(const struct sql_script *s, const char *text)
{
	size_t n = strlen(text);

	return s->n - s->at >= n && memcmp(s->p + s->at, text, n) == 0;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
step(struct sql_script *s, size_t n)
{
	for (; n && s->at < s->n; n--)
		if (s->p[s->at++] == '\n')
			s->at_line++;
}

static enum sd_err
broken(struct sql_script *s, size_t line, const char *fault)
{
	s->line = line;
	s->fault = fault;
	return SD_SYNTAX;
}

/* --- comments and quotes --- */

/* "-- " wants white space (or the end) behind it: 5--3 is a sum. */
static bool
line_comment(const struct sql_script *s)
{
	char behind = s->at + 2 < s->n ? s->p[s->at + 2] : '\0';

	return looks_at(s, "#") || (looks_at(s, "--") && (s->at + 2 >= s->n || is_space(behind)));
}

/* A comment whose text the server runs. */
static bool
code_comment(const struct sql_script *s)
{
	return looks_at(s, "/*!") || looks_at(s, "/*M!");
}

static enum sd_err
comment_skip(struct sql_script *s)
{
	size_t line = s->at_line;

	if (!looks_at(s, "/*")) {
		while (s->at < s->n && s->p[s->at] != '\n')
			s->at++;
		return SD_OK;
	}
	step(s, 2);
	while (s->at < s->n && !looks_at(s, "*/"))
		step(s, 1);
	if (s->at == s->n)
		return broken(s, line, "a comment has no end");
	step(s, 2);
	return SD_OK;
}

/* A doubled quote is read as two quoted texts side by side, which ends at the same place. */
static enum sd_err
quote_skip(struct sql_script *s)
{
	char quote = s->p[s->at];
	size_t line = s->at_line;

	for (step(s, 1); s->at < s->n && s->p[s->at] != quote; step(s, 1))
		if (s->p[s->at] == '\\' && quote != '`')
			step(s, 1);
	if (s->at >= s->n)
		return broken(s, line, "a quoted text has no end");
	step(s, 1);
	return SD_OK;
}

/* --- statements --- */

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || (c & 0x80);
}

static bool
starts_with_word(struct str v, const char *word)
{
	size_t n = strlen(word);

	return v.n >= n && strncasecmp(v.p, word, n) == 0 && (v.n == n || !is_word(v.p[n]));
}

/* "DELIMITER //", up to the end of its line. */
static enum sd_err
delimiter_read(struct sql_script *s)
{
	struct str unread = { s->p + s->at, s->n - s->at }, line = str_part(&unread, '\n');

	line.p += strlen("DELIMITER");
	line.n -= strlen("DELIMITER");
	line = str_trim(line);
	for (size_t i = 0; i < COUNT(delimiters); i++)
		if (str_is(line, delimiters[i])) {
			s->delimiter = delimiters[i];
			while (s->at < s->n && s->p[s->at] != '\n')
				s->at++;
			return SD_OK;
		}
	return broken(s, s->at_line, "DELIMITER takes ; // $$ or ;;");
}

/* What stands between statements: white space, comments, DELIMITER lines, delimiters behind nothing. */
static enum sd_err
between_skip(struct sql_script *s)
{
	enum sd_err er = SD_OK;

	while (er == SD_OK && s->at < s->n) {
		if (is_space(s->p[s->at]))
			step(s, 1);
		else if (line_comment(s) || (looks_at(s, "/*") && !code_comment(s)))
			er = comment_skip(s);
		else if (looks_at(s, s->delimiter))
			step(s, strlen(s->delimiter));
		else if (starts_with_word((struct str){ s->p + s->at, s->n - s->at }, "DELIMITER"))
			er = delimiter_read(s);
		else
			break;
	}
	return er;
}

enum sd_err
sql_script_next(struct sql_script *s, struct str *out)
{
	size_t begin, end;
	enum sd_err er = between_skip(s);

	if (er != SD_OK)
		return er;
	if (s->at == s->n)
		return SD_NOT_FOUND;
	begin = end = s->at;
	s->line = s->at_line;
	while (s->at < s->n && !looks_at(s, s->delimiter)) {
		char c = s->p[s->at];
		bool comment = line_comment(s) || looks_at(s, "/*"), code = code_comment(s);

		er = comment ? comment_skip(s) : SD_OK;
		if (!comment && (c == '\'' || c == '"' || c == '`'))
			er = quote_skip(s);
		else if (!comment)
			step(s, 1);
		if (er != SD_OK)
			return er;
		if ((!comment && !is_space(c)) || code)
			end = s->at;
	}
	*out = (struct str){ s->p + begin, end - begin };
	step(s, strlen(s->delimiter));
	return SD_OK;
}

/* --- kinds --- */

/* In this order: the first that fits. */
static const struct {
	const char *first, *second; /* second NULL: any */
	enum sql_kind kind;
} kinds[] = {
	{ "INSERT", NULL, SQL_DATA }, { "UPDATE", NULL, SQL_DATA }, { "DELETE", NULL, SQL_DATA },
	{ "REPLACE", NULL, SQL_DATA },
	{ "CREATE", "TEMPORARY", SQL_TEMPORARY }, { "DROP", "TEMPORARY", SQL_FORGET },
	{ "SET", "PASSWORD", SQL_SCHEMA }, { "SET", "DEFAULT", SQL_SCHEMA }, { "SET", "GLOBAL", SQL_SCHEMA },
	{ "SET", NULL, SQL_SESSION }, { "SELECT", NULL, SQL_SESSION }, { "SHOW", NULL, SQL_SESSION },
	{ "USE", NULL, SQL_SESSION }, { "PREPARE", NULL, SQL_SESSION }, { "DEALLOCATE", NULL, SQL_SESSION },
	{ "START", "TRANSACTION", SQL_TRANSACTION }, { "BEGIN", "NOT", SQL_SCHEMA }, { "BEGIN", NULL, SQL_TRANSACTION },
	{ "COMMIT", NULL, SQL_TRANSACTION }, { "ROLLBACK", NULL, SQL_TRANSACTION },
	{ "SAVEPOINT", NULL, SQL_TRANSACTION }, { "LOCK", NULL, SQL_TRANSACTION },
};

enum sql_kind
sql_kind(struct str statement)
{
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct str unread = statement;

		if (!starts_with_word(unread, kinds[i].first))
			continue;
		unread.p += strlen(kinds[i].first);
		unread.n -= strlen(kinds[i].first);
		if (!kinds[i].second || starts_with_word(str_trim(unread), kinds[i].second))
			return kinds[i].kind;
	}
	return SQL_SCHEMA;
}
