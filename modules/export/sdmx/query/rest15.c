/*
 * rest15.c: reads what stands in an SDMX REST address. Called by the handlers of this module. Must
 * never let a byte through that is not in the grammar: codes go on towards the database.
 */
#include "modules/export/sdmx/query/rest15.h"
#include "shared/statistics/period.h"
#include <string.h>
#include <strings.h>

enum {
	NAME_MAX_BYTES = 100, /* an id of an artefact: ours have at most 60 */
	PERIOD_TEXT = 40 /* characters: a moment with its zone has 32 */
};

static bool
name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (c && strchr("_@$-.", c));
}

static bool
name_fits(struct str v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!name_char(v.p[i]))
			return false;
	return v.n > 0 && v.n <= NAME_MAX_BYTES;
}

enum sd_err
sdmx_path(struct arena *a, const char *unread, struct sdmx_path *out)
{
	struct str left = str_of(unread), part;

	*out = (struct sdmx_path){ .n = 0 };
	/* A slash at the end is no empty part. */
	while (left.n && left.p[left.n - 1] == '/')
		left.n--;
	while (left.n && (part = str_part(&left, '/')).p) {
		if (out->n == PATH_PARTS)
			return SD_SYNTAX;
		out->part[out->n++] = arena_strndup(a, part.p, part.n);
	}
	return SD_OK;
}

const char *
sdmx_part(const struct sdmx_path *p, size_t i)
{
	return i < p->n ? p->part[i] : "";
}

static size_t
count_of(struct str v, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++)
		n += v.p[i] == c;
	return n;
}

/* The parts between '+', each a name. */
static enum sd_err
plus_list(struct arena *a, struct str text, const char *const **v, size_t *n)
{
	size_t room = count_of(text, '+') + 1;
	const char **out;
	struct str part;

	/* Counted before anything is allocated: the address decides how much. */
	if (room > NAMES_MAX)
		return SD_TOO_LARGE;
	out = arena_array(a, room, sizeof(*out));
	*n = 0;
	while ((part = str_part(&text, '+')).p) {
		if (!name_fits(part))
			return SD_SYNTAX;
		out[(*n)++] = arena_strndup(a, part.p, part.n);
	}
	*v = out;
	return SD_OK;
}

enum sd_err
sdmx_names(struct arena *a, const char *text, bool empty_all, struct names *out)
{
	enum sd_err er;

	*out = (struct names){ .all = false };
	if (!*text) {
		out->all = empty_all;
		/* SDMX REST 1.5: no version means the latest; no agency or id means all. */
		out->latest = !empty_all;
		return SD_OK;
	}
	if ((er = plus_list(a, str_of(text), &out->v, &out->n)) != SD_OK)
		return er;
	for (size_t i = 0; i < out->n; i++) {
		out->all = out->all || strcmp(out->v[i], "all") == 0 || strcmp(out->v[i], "*") == 0;
		out->latest = out->latest || strcmp(out->v[i], "latest") == 0;
	}
	return SD_OK;
}

bool
names_hold(const struct names *names, const char *name)
{
	if (names->all)
		return true;
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return true;
	return false;
}

bool
versions_hold(const struct names *names, const char *version)
{
	if (names->all)
		return true;
	for (size_t i = 0; i < names->n; i++)
		/* "1.0" and "1.0.0" name the same: numbers are compared, not texts. */
		if (names->v[i][0] >= '0' && names->v[i][0] <= '9' && version_compare(names->v[i],
		    version) == 0)
			return true;
	return false;
}

/* At most `max` names between commas. */
static enum sd_err
comma_list(struct arena *a, struct str text, const char **v, size_t max, size_t *n)
{
	struct str part;

	*n = 0;
	while ((part = str_part(&text, ',')).p) {
		if (*n == max || !name_fits(part))
			return SD_SYNTAX;
		v[(*n)++] = arena_strndup(a, part.p, part.n);
	}
	return SD_OK;
}

static const char *
unless(const char *v, const char *word)
{
	return v && strcmp(v, word) == 0 ? NULL : v;
}

enum sd_err
sdmx_flow_ref(struct arena *a, const char *text, struct flow_ref *out)
{
	const char *v[3];
	enum sd_err er;
	size_t n;

	*out = (struct flow_ref){ NULL, NULL, NULL };
	if ((er = comma_list(a, str_of(text), v, 3, &n)) != SD_OK)
		return er;
	/* SDMX REST 1.5: id, or agency,id, or agency,id,version. */
	out->id = n == 1 ? v[0] : v[1];
	out->agency = n > 1 ? unless(v[0], "all") : NULL;
	out->version = n > 2 ? unless(unless(v[2], "latest"), "all") : NULL;
	return SD_OK;
}

enum sd_err
sdmx_providers(struct arena *a, const char *text, struct providers *out)
{
	struct str unread = str_of(text), part;
	struct provider_ref *refs;
	const char *v[2];
	enum sd_err er;
	size_t n;

	*out = (struct providers){ NULL, 0 };
	if (!*text || strcmp(text, "all") == 0)
		return SD_OK;
	refs = arena_array(a, count_of(unread, '+') + 1, sizeof(*refs));
	while ((part = str_part(&unread, '+')).p) {
		if ((er = comma_list(a, part, v, 2, &n)) != SD_OK)
			return er;
		refs[out->n++] = (struct provider_ref){ n == 2 ? unless(v[0], "all") : NULL, v[n - 1] };
	}
	out->v = refs;
	return SD_OK;
}

bool
providers_hold(const struct providers *p, const char *agency, const char *id)
{
	for (size_t i = 0; i < p->n; i++)
		if ((!p->v[i].agency || strcmp(p->v[i].agency, agency) == 0) &&
		    (strcmp(p->v[i].id, id) == 0 || strcmp(p->v[i].id, "all") == 0))
			return true;
	return p->n == 0;
}

/* --- keys --- */

static enum sd_err
key_part(struct arena *a, struct str text, struct key *out)
{
	const char *const *codes = NULL;
	enum sd_err er;
	size_t n = 0;

	if (out->n == KEY_PARTS)
		return SD_SYNTAX;
	if (text.n && (er = plus_list(a, text, &codes, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if (!code_fits(codes[i], strlen(codes[i])))
			return SD_SYNTAX;
	out->part[out->n].codes = codes;
	out->part[out->n++].n = n;
	return SD_OK;
}

bool
key_word_all(struct str text)
{
	return text.n == strlen("all") && strncasecmp(text.p, "all", text.n) == 0;
}

enum sd_err
sdmx_key(struct arena *a, const char *text, struct key *out)
{
	struct str unread = str_of(text), part;
	enum sd_err er;

	*out = (struct key){ .n = 0 };
	if (!*text || key_word_all(unread)) {
		out->all = true;
		return SD_OK;
	}
	while ((part = str_part(&unread, '.')).p)
		if ((er = key_part(a, part, out)) != SD_OK)
			return er;
	return SD_OK;
}

enum sd_err
key_apply(const struct key *key, size_t n_dimensions, struct observation_filter *filter)
{
	size_t n = key->n;

	if (key->all)
		return SD_OK;
	/* Some clients count time as a dimension: empty parts at the end change nothing. */
	while (n > n_dimensions && key->part[n - 1].n == 0)
		n--;
	if (n != n_dimensions || n > OBSERVATION_KEYS)
		return SD_INVALID;
	for (size_t i = 0; i < n; i++) {
		filter->key[i].codes = key->part[i].codes;
		filter->key[i].n = key->part[i].n;
	}
	return SD_OK;
}

/* --- periods --- */

/* "2020Q1" -> "2020-Q1"; "2020-01-31T00:00:00" -> "2020-01-31". false where it does not fit. */
static bool
period_shape(const char *text, char out[PERIOD_TEXT])
{
	size_t n = 0;

	/* Clients leave the hyphen out, as ISO 8601's basic form does; ours has it. */
	for (; *text && *text != 'T' && n + 2 < PERIOD_TEXT; text++) {
		if (n == 4 && strchr("ASQMWD", *text))
			out[n++] = '-';
		out[n++] = *text;
	}
	/* 'T' is a third of a year (four months) here, and the time of day behind a date. */
	if (*text == 'T' && (n == 4 || n == 5) && text[1] >= '1' && text[1] <= '3' && !text[2]) {
		out[4] = '-';
		out[5] = 'T';
		out[6] = text[1];
		out[7] = '\0';
		return true;
	}
	if (*text && (*text != 'T' || n != 10))
		return false;
	out[n] = '\0';
	return true;
}

bool
sdmx_period(const char *text, struct date *first, struct date *last)
{
	char shape[PERIOD_TEXT];
	struct period p;
	int64_t t;

	/* Only the day counts, but a time that cannot be is a mistake to be shown. */
	if (strchr(text, ':') && !time_parse(text, &t))
		return false;
	if (!period_shape(text, shape) || !period_parse(shape, &p))
		return false;
	*first = period_start(&p);
	*last = period_end(&p);
	return true;
}

enum sd_err
sdmx_bounds(struct arena *a, char freq, const char *start, const char *end, const char **from,
    const char **to)
{
	struct date first, last;

	*from = *to = NULL;
	if (start && *start) {
		struct period p;

		if (!sdmx_period(start, &first, &last))
			return SD_SYNTAX;
		p = period_of_date(first, freq);
		/* A period that began before the bound is not wholly within it (SDMX REST 1.5). */
		if (date_days(period_start(&p)) < date_days(first))
			p = period_step(&p, 1);
		*from = period_text(a, &p);
	}
	if (end && *end) {
		struct period p;

		if (!sdmx_period(end, &first, &last))
			return SD_SYNTAX;
		p = period_of_date(last, freq);
		if (date_days(period_end(&p)) > date_days(last))
			p = period_step(&p, -1);
		*to = period_text(a, &p);
	}
	return SD_OK;
}
