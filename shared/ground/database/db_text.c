/*
 * db_text.c: texts that the database would read as a language of its own (LIKE), or
 * cannot compare. Called through db.h by every model.c that searches. Must never be passed by: what a
 * person typed stands in no pattern as it is.
 */
#include "shared/ground/database/db_private.h"
#include <string.h>

bool
db_arg_is_null(char declared, const struct db_arg *arg)
{
	if (arg->type == 'n' || (arg->type != 'i' && !arg->text))
		return true;
	return declared == 'a' && !db_is_ascii(arg->text, strlen(arg->text));
}

bool
db_is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] > 0x7f)
			return false;
	return true;
}

const char *
db_like(struct arena *a, const char *s, size_t n)
{
	struct buf *b = buf_new(a, 2 * n + 3);

	buf_chr(b, '%');
	for (size_t i = 0; i < n; i++) {
		if (strchr("%_\\", s[i]))
			buf_chr(b, '\\');
		buf_chr(b, s[i]);
	}
	if (n)
		buf_chr(b, '%');
	return buf_text(b);
}
