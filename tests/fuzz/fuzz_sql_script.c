/*
 * fuzz_sql_script.c: files of SQL. Every statement lies inside the text, none is empty, each begins behind the one before,
 * and what is between them holds nothing that the server would run; reading a statement by itself gives it whole again.
 */
#include "shared/ground/database/sql_script.h"

#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* With the delimiter that it was cut by, so that its own semicolons stay inside. "--" begins a comment at a text's end. */
static void
alone_check(struct str statement, const char *delimiter)
{
	struct sql_script s;
	struct str again;

	if (statement.n >= 2 && memcmp(statement.p + statement.n - 2, "--", 2) == 0)
		return;
	sql_script_begin(&s, statement.p, statement.n);
	s.delimiter = delimiter;
	sd_assert(sql_script_next(&s, &again) == SD_OK);
	sd_assert(again.p == statement.p && again.n == statement.n);
	sd_assert(sql_script_next(&s, &again) == SD_NOT_FOUND);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *before = p;
	struct sql_script s;
	struct str statement;
	enum sd_err er;

	sql_script_begin(&s, p, size);
	while ((er = sql_script_next(&s, &statement)) == SD_OK) {
		sd_assert(statement.n > 0 && statement.p >= before && statement.p + statement.n <= p + size);
		sd_assert(s.line >= 1 && s.line <= s.at_line && s.at <= size);
		(void)sql_kind(statement);
		alone_check(statement, s.delimiter);
		before = statement.p + statement.n;
	}
	sd_assert(er == SD_NOT_FOUND || (er == SD_SYNTAX && s.fault && *s.fault && s.line <= s.at_line));
	return 0;
}
