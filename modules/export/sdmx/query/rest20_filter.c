/*
 * rest20_filter.c: c[COMPONENT]=... of SDMX REST 2.0: reading it and holding it against a value. Called
 * by v2/data.c, v2/available.c and the fuzz target; pure. Statistics compare as decimal texts,
 * never as doubles.
 */
#include "modules/export/sdmx/query/rest20.h"
#include "shared/ground/count.h"
#include "shared/statistics/decimal.h"
#include <string.h>

static const struct { const char *name; enum filter_op op; } operators[] = {
	{ "eq", FILTER_EQ }, { "ne", FILTER_NE }, { "lt", FILTER_LT }, { "le", FILTER_LE },
	{ "gt", FILTER_GT }, { "ge", FILTER_GE }, { "co", FILTER_CO }, { "nc", FILTER_NC },
	{ "sw", FILTER_SW }, { "ew", FILTER_EW },
};

/* --- reading --- */

static int
hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decoding that leaves '+' alone. NULL for a broken escape, NUL or what is not UTF-8. */
static const char *
decoded(struct arena *a, struct str v)
{
	char *out = arena_alloc(a, v.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++) {
		int high = v.p[i] == '%' && i + 2 < v.n ? hex_of(v.p[i + 1]) : -1;
		int low = high >= 0 ? hex_of(v.p[i + 2]) : -1;

		if (v.p[i] != '%') {
			out[n++] = v.p[i];
			continue;
		}
		/* NUL would end the text early, and what was checked would not be what is used. */
		if (low < 0 || (high == 0 && low == 0))
			return NULL;
		out[n++] = (char)(high << 4 | low);
		i += 2;
	}
	out[n] = '\0';
	return utf8_valid(out, n) ? out : NULL;
}

/* "c[FREQ]" -> "FREQ"; NULL where it is another parameter; "" where it is no component id. */
static const char *
component_of(struct arena *a, const char *name)
{
	size_t n = strlen(name);

	/* "c" alone is a parameter of this name without its component: a mistake to be shown, not another parameter. */
	if (n == 1 ? name[0] == 'c' : n < 3)
		return n == 1 ? "" : NULL;
	if (name[0] != 'c' || name[1] != '[')
		return NULL;
	if (name[n - 1] != ']' || n == 3 || !code_fits(name + 2, n - 3) || strpbrk(name + 2, "@$"))
		return "";
	return arena_strndup(a, name + 2, n - 3);
}

static struct filter_term
term_of(struct arena *a, struct str text)
{
	struct filter_term t = { FILTER_EQ, NULL };

	/* Without an operator it is equality, also where the value has a colon of its own ("10:30"). */
	for (size_t i = 0; text.n >= 3 && text.p[2] == ':' && i < COUNT(operators); i++)
		if (memcmp(text.p, operators[i].name, 2) == 0) {
			t.op = operators[i].op;
			text.p += 3;
			text.n -= 3;
			break;
		}
	t.value = arena_strndup(a, text.p, text.n);
	return t;
}

static size_t
count_of(struct str v, char c)
{
	size_t n = 1;

	for (size_t i = 0; i < v.n; i++)
		n += v.p[i] == c;
	return n;
}

static enum sd_err
value_read(struct arena *a, const char *text, size_t *terms, struct filter *f)
{
	struct str unread = str_of(text), group, part;

	/* Over all filters together: each term is compared with each row. */
	if (*terms + count_of(unread, ',') + count_of(unread, '+') > TERMS_MAX)
		return SD_TOO_LARGE;
	*terms += count_of(unread, ',') + count_of(unread, '+');
	f->any = arena_array(a, count_of(unread, ','), sizeof(*f->any));
	while ((group = str_part(&unread, ',')).p) {
		struct filter_all *all = &f->any[f->n++];

		all->v = arena_array(a, count_of(group, '+'), sizeof(*all->v));
		while ((part = str_part(&group, '+')).p) {
			all->v[all->n] = term_of(a, part);
			if (!*all->v[all->n++].value)
				return SD_SYNTAX;
		}
	}
	return SD_OK;
}

static bool
named_twice(const struct filters *f)
{
	for (size_t i = 0; i + 1 < f->n; i++)
		if (strcmp(f->v[i].component, f->v[f->n - 1].component) == 0)
			return true;
	return false;
}

enum sd_err
v2_filters(struct arena *a, const char *query, struct filters *out, const char **wrong)
{
	struct str unread = str_of(query), part;
	size_t terms = 0;
	enum sd_err er;

	*out = (struct filters){ arena_array(a, FILTERS_MAX, sizeof(*out->v)), 0 };
	*wrong = "c";
	while ((part = str_part(&unread, '&')).p) {
		struct str value = part, name = str_part(&value, '=');
		/* '+' is "and" here, not a space: so the query is read once more, not taken from the form. */
		const char *text = decoded(a, name), *component = text ? component_of(a, text) : NULL;

		if (!component)
			continue;
		*wrong = text;
		if (!*component || !value.p || !(text = decoded(a, value)))
			return SD_SYNTAX;
		if (out->n == FILTERS_MAX)
			return SD_TOO_LARGE;
		out->v[out->n++] = (struct filter){ .component = component };
		/* A component is named once: "and" and "or" stand in its value. */
		if (named_twice(out))
			return SD_SYNTAX;
		if ((er = value_read(a, text, &terms, &out->v[out->n - 1])) != SD_OK)
			return er;
	}
	return SD_OK;
}

/* --- holding --- */

enum {
	NUMBER_BYTES = 120 /* a decimal of the store has 40 characters; a client may write zeros around it */
};

/* "007.50", "-0", "+3" as canonical decimals. false for what is no decimal number. */
static bool
number_plain(const char *text, char out[NUMBER_BYTES])
{
	bool minus = *text == '-';
	size_t n = 0;

	/* Text throughout: a double would make 0.1 another number than the one in the database. */
	text += *text == '-' || *text == '+';
	while (*text == '0' && text[1] && text[1] != '.')
		text++;
	if (strlen(text) + 3 > NUMBER_BYTES)
		return false;
	/* "-0" is 0. */
	if (minus && strpbrk(text, "123456789"))
		out[n++] = '-';
	if (*text == '.')
		out[n++] = '0';
	memcpy(out + n, text, strlen(text) + 1);
	return decimal_valid(out);
}

static int
sign_of(int64_t d)
{
	return d < 0 ? -1 : d > 0;
}

/* Days of a period: the first and the last one. */
static bool
days_of(const char *text, int64_t day[2])
{
	struct date first, last;

	if (!sdmx_period(text, &first, &last))
		return false;
	day[0] = date_days(first);
	day[1] = date_days(last);
	return true;
}

static bool
order_holds(enum filter_op op, int c)
{
	switch (op) {
	case FILTER_EQ:
		return c == 0;
	case FILTER_NE:
		return c != 0;
	case FILTER_LT:
		return c < 0;
	case FILTER_LE:
		return c <= 0;
	case FILTER_GT:
		return c > 0;
	case FILTER_GE:
		return c >= 0;
	default:
		return false;
	}
}

static bool
number_holds(enum filter_op op, const char *value, const char *wanted)
{
	char x[NUMBER_BYTES], y[NUMBER_BYTES];

	/* A missing value is not equal to anything, and neither more nor less. */
	if (!number_plain(value, x) || !number_plain(wanted, y))
		return op == FILTER_NE;
	return order_holds(op, decimal_compare(x, y));
}

static bool
time_holds(enum filter_op op, const char *value, const char *wanted)
{
	int64_t v[2], w[2];

	/* The same of what is no period. */
	if (!days_of(value, v) || !days_of(wanted, w))
		return op == FILTER_NE;
	switch (op) {
	case FILTER_LT:
		return v[1] < w[0];
	case FILTER_LE:
		return v[1] <= w[1];
	case FILTER_GT:
		return v[0] > w[1];
	case FILTER_GE:
		return v[0] >= w[0];
	default:
		return order_holds(op, sign_of(v[0] - w[0]) ? 1 : sign_of(v[1] - w[1]));
	}
}

static bool
term_holds(const struct filter_term *t, enum filter_type type, const char *value)
{
	bool nothing = type == FILTER_NUMBER && strcmp(t->value, "NaN") == 0;

	if (nothing && (t->op == FILTER_EQ || t->op == FILTER_NE))
		return (value == NULL) == (t->op == FILTER_EQ);
	if (!value)
		return t->op == FILTER_NE || t->op == FILTER_NC;
	if (t->op >= FILTER_CO || type == FILTER_CODE || type == FILTER_TEXT) {
		size_t n = strlen(value), m = strlen(t->value);

		switch (t->op) {
		case FILTER_CO:
			return strstr(value, t->value) != NULL;
		case FILTER_NC:
			return strstr(value, t->value) == NULL;
		case FILTER_SW:
			return n >= m && memcmp(value, t->value, m) == 0;
		case FILTER_EW:
			return n >= m && memcmp(value + n - m, t->value, m) == 0;
		default:
			return order_holds(t->op, strcmp(value, t->value));
		}
	}
	return type == FILTER_NUMBER ? number_holds(t->op, value, t->value) :
	    time_holds(t->op, value, t->value);
}

bool
filter_holds(const struct filter *f, enum filter_type type, const char *value)
{
	for (size_t i = 0; i < f->n; i++) {
		bool holds = true;

		for (size_t j = 0; holds && j < f->any[i].n; j++)
			holds = term_holds(&f->any[i].v[j], type, value);
		if (holds)
			return true;
	}
	return false;
}

static bool
value_fits(const struct filter_term *t, enum filter_type type)
{
	char number[NUMBER_BYTES];
	int64_t day[2];

	if (t->op >= FILTER_CO || type == FILTER_CODE || type == FILTER_TEXT)
		return true;
	if (type == FILTER_NUMBER)
		return number_plain(t->value, number) || (strcmp(t->value, "NaN") == 0 &&
		    (t->op == FILTER_EQ || t->op == FILTER_NE));
	return days_of(t->value, day);
}

const char *
filter_fault(const struct filter *f, enum filter_type type)
{
	for (size_t i = 0; i < f->n; i++)
		for (size_t j = 0; j < f->any[i].n; j++)
			if (!value_fits(&f->any[i].v[j], type))
				return f->any[i].v[j].value;
	return NULL;
}

const char *const *
filter_codes(struct arena *a, const struct filter *f, size_t *n)
{
	const char **codes = arena_array(a, f->n, sizeof(*codes));

	*n = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_all *all = &f->any[i];

		if (all->n != 1 || all->v[0].op != FILTER_EQ)
			return NULL;
		if (code_fits(all->v[0].value, strlen(all->v[0].value)))
			codes[(*n)++] = all->v[0].value;
	}
	return *n ? codes : NULL; /* nothing but impossible codes: left to filter_holds() */
}

void
filter_bounds(const struct filter *f, const char **from, const char **to)
{
	*from = *to = NULL;
	for (size_t i = 0; f->n == 1 && i < f->any[0].n; i++) {
		const struct filter_term *t = &f->any[0].v[i];

		if (t->op == FILTER_GE)
			*from = t->value;
		else if (t->op == FILTER_LE)
			*to = t->value;
	}
}
