/*
 * register.c: letter numbers by pattern, gap-free. Called by the actions that issue a document,
 * in their transaction. Must never hand out a number outside a transaction that stores what
 * carries it.
 */
#include "shared/process/register.h"
#include "shared/ground/buf.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <string.h>

#define NUMBER_MAX 120u /* bytes of a whole number, as column document.number */

struct parts {
	const char *classification, *office;
	int64_t sequence;
	struct date day;
};

static void
put_classification(struct buf *b, const struct parts *p)
{
	buf_str(b, p->classification);
}

static void
put_office(struct buf *b, const struct parts *p)
{
	buf_str(b, p->office);
}

static void
put_sequence(struct buf *b, const struct parts *p)
{
	buf_i64(b, p->sequence);
}

static void
put_year(struct buf *b, const struct parts *p)
{
	buf_printf(b, "%04d", p->day.year);
}

static void
put_month(struct buf *b, const struct parts *p)
{
	buf_printf(b, "%02d", p->day.month);
}

static void
put_roman(struct buf *b, const struct parts *p)
{
	static const char *const roman[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
	    "X", "XI", "XII" };

	if (p->day.month >= 1 && p->day.month <= 12)
		buf_str(b, roman[p->day.month]);
}

static const struct {
	const char *name;
	void (*put)(struct buf *b, const struct parts *p);
} known[] = {
	{ "klasifikasi", put_classification },
	{ "urut", put_sequence },
	{ "opd", put_office },
	{ "tahun", put_year },
	{ "bulan", put_month },
	{ "romawi", put_roman },
};

static bool
part_put(struct buf *b, struct str name, const struct parts *p)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (str_is(name, known[i].name)) {
			known[i].put(b, p);
			return true;
		}
	}
	return false;
}

enum sd_err
register_format(struct arena *a, const char *pattern, const char *classification,
    const char *office, int64_t sequence, struct date day, const char **out)
{
	struct parts parts = { classification, office, sequence, day };
	struct buf *b = buf_new(a, NUMBER_MAX);
	const char *s = pattern ? pattern : "", *end;

	for (; *s; s++) {
		if (*s == '}')
			return SD_INVALID;
		if (*s != '{') {
			buf_chr(b, *s);
			continue;
		}
		if (!(end = strchr(s, '}')) || !part_put(b, (struct str){ s + 1, (size_t)(end - s - 1) },
		    &parts))
			return SD_INVALID;
		s = end;
	}
	if (b->er != SD_OK || !b->n)
		return SD_INVALID;
	*out = buf_text(b);
	return SD_OK;
}

enum sd_err
register_take(struct db *db, struct arena *a, const char *code, struct date day,
    const char **number, int64_t *sequence)
{
	struct db_arg year = db_int(day.year);
	struct register_row reg;
	struct number_row taken;
	enum sd_err er;

	er = db_one(db, a, &register_pattern, &reg, DB_ARGS(db_text(code)));
	if (er == SD_NOT_FOUND) {
		log_line(LOG_ERROR, "register=%s is not in the table", code);
		return SD_INTERNAL;
	}
	if (er != SD_OK ||
	    (er = db_exec(db, &register_next, NULL, DB_ARGS(db_text(code), year))) != SD_OK ||
	    (er = db_one(db, a, &register_last, &taken, DB_ARGS(db_text(code), year))) != SD_OK)
		return er;
	er = register_format(a, reg.pattern, reg.classification, reg.office, taken.number, day, number);
	if (er != SD_OK) {
		log_line(LOG_ERROR, "register=%s has a pattern that cannot be filled", code);
		return SD_INTERNAL;
	}
	*sequence = taken.number;
	return SD_OK;
}
