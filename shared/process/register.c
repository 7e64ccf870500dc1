/*
 * register.c: letter numbers by pattern, gap-free. Called by the actions that issue a document,
 * in their transaction. Must never hand out a number outside a transaction that stores what
 * carries it, and never lock a register while a letter is drawn: the number that comes next is only
 * looked at, and claimed just before COMMIT; who was overtaken draws once more, as often as it takes.
 */
#include "shared/process/register.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <string.h>

#define NUMBER_MAX 120u /* bytes of a whole number, as column document.number */
#define CLAIMS 4u       /* registers in one transaction; closing a session takes from two */

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
	for (size_t i = 0; i < COUNT(known); i++) {
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
		/* A pattern that is half a placeholder would print itself on a letter. */
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
	/* A number longer than its column, or none: better no letter than one that is cut. */
	if (b->er != SD_OK || !b->n)
		return SD_INVALID;
	*out = buf_text(b);
	return SD_OK;
}

/* --- taking one --- */

/* What a transaction took of a register: it must be at `before` when that commits, and is at `after` then. */
struct claim {
	const char *code;
	int64_t year, before, after;
};

struct claims {
	struct claim v[CLAIMS];
	size_t n;
};

/* The step before COMMIT; db_overtaken() where somebody was faster. */
static enum sd_err
claims_settle(struct db *db, void *arg)
{
	const struct claims *k = arg;
	struct db_result res = { 1, 0 };
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < k->n && er == SD_OK && res.changed; i++) {
		const struct claim *c = &k->v[i];

		if (c->before)
			er = db_exec(db, &register_move, &res, DB_ARGS(db_int(c->after), db_text(c->code), db_int(c->year),
			    db_int(c->before)));
		else
			er = db_exec(db, &register_begin, &res, DB_ARGS(db_text(c->code), db_int(c->year), db_int(c->after)));
	}
	return er == SD_CONFLICT || (er == SD_OK && !res.changed) ? db_overtaken(db) : er;
}

/* The claim on this register, in the order of the codes: two transactions never wait for each other crosswise. NULL:
 * there are too many. */
static struct claim *
claim_of(struct claims *k, struct arena *a, const char *code, int64_t year)
{
	size_t i = 0;

	while (i < k->n && (strcmp(k->v[i].code, code) < 0 || (strcmp(k->v[i].code, code) == 0 && k->v[i].year < year)))
		i++;
	if (i < k->n && strcmp(k->v[i].code, code) == 0 && k->v[i].year == year)
		return &k->v[i];
	if (k->n == CLAIMS)
		return NULL;
	memmove(&k->v[i + 1], &k->v[i], (k->n++ - i) * sizeof(k->v[0]));
	k->v[i] = (struct claim){ .code = arena_strdup(a, code), .year = year, .before = -1 };
	return &k->v[i];
}

/* The number that comes next; nobody is locked out. */
static enum sd_err
number_claim(struct db *db, struct arena *a, const char *code, int64_t year, int64_t *sequence)
{
	struct claims *k = db_before_commit(db, DB_LAST_NUMBERS, claims_settle, sizeof(*k));
	struct claim *c = k ? claim_of(k, db_tx_arena(db), code, year) : NULL;
	struct number_row row;
	enum sd_err er;

	if (!c)
		return SD_INTERNAL;
	if (c->before < 0) {
		er = db_one(db, a, &register_last, &row, DB_ARGS(db_text(code), db_int(year)));
		if (er != SD_OK && er != SD_NOT_FOUND) /* nothing yet: the year begins at 0 */
			return er;
		c->before = er == SD_OK ? row.number : 0;
		c->after = c->before;
	}
	*sequence = ++c->after;
	return SD_OK;
}

enum sd_err
register_take(struct db *db, struct arena *a, const char *code, struct date day,
    const char **number, int64_t *sequence)
{
	struct register_row reg;
	enum sd_err er;

	er = db_one(db, a, &register_pattern, &reg, DB_ARGS(db_text(code)));
	if (er == SD_NOT_FOUND) {
		log_line(LOG_ERROR, "register=%s is not in the table", code);
		return SD_INTERNAL;
	}
	if (er == SD_OK)
		er = number_claim(db, a, code, day.year, sequence);
	if (er != SD_OK)
		return er;
	er = register_format(a, reg.pattern, reg.classification, reg.office, *sequence, day, number);
	if (er != SD_OK) {
		log_line(LOG_ERROR, "register=%s has a pattern that cannot be filled", code);
		return SD_INTERNAL;
	}
	return SD_OK;
}
