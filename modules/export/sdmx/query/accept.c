/*
 * accept.c: content negotiation (RFC 9110 section 12.5) over a table of offers. Called by the
 * handlers of this module. Never refuses a header for its form: an entry that cannot be read is
 * passed over.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/rest20.h"
#include <strings.h>

/* One entry of Accept. */
struct entry {
	struct str type, version;
	int quality; /* 0..1000 */
	struct wish wish;
};

static bool
same(struct str v, const char *word)
{
	size_t n = strlen(word);

	return v.n == n && strncasecmp(v.p, word, n) == 0;
}

/* Is `word` one of those in `list` (separated by '|'), whatever the case? */
static bool
list_has(const char *list, const char *word, size_t n)
{
	struct str unread = str_of(list), part;

	while ((part = str_part(&unread, '|')).p)
		if (part.n == n && n && strncasecmp(part.p, word, n) == 0)
			return true;
	return false;
}

/* "0.85" -> 850; anything else counts as 1. */
static int
quality_of(struct str v)
{
	int q = 0, unit = 1000;

	/* RFC 9110, 12.4.2: at most three digits. What is none is not a reason to refuse an answer. */
	if (v.n == 0 || (v.p[0] != '0' && v.p[0] != '1') || (v.n > 1 && v.p[1] != '.') || v.n > 5)
		return 1000;
	q = (v.p[0] - '0') * 1000;
	for (size_t i = 2; i < v.n; i++) {
		if (v.p[i] < '0' || v.p[i] > '9')
			return 1000;
		unit /= 10;
		q += (v.p[i] - '0') * unit;
	}
	return q > 1000 ? 1000 : q;
}

static struct str
unquoted(struct str v)
{
	if (v.n >= 2 && v.p[0] == '"' && v.p[v.n - 1] == '"')
		return (struct str){ v.p + 1, v.n - 2 };
	return v;
}

static struct entry
entry_read(struct str text)
{
	struct entry e = { .quality = 1000 };
	struct str part = str_part(&text, ';');

	e.type = str_trim(part);
	while ((part = str_part(&text, ';')).p) {
		struct str value = part, name = str_trim(str_part(&value, '='));

		value = value.p ? unquoted(str_trim(value)) : (struct str){ "", 0 };
		if (same(name, "q"))
			e.quality = quality_of(value);
		else if (same(name, "version"))
			e.version = value;
		else if (same(name, "labels"))
			e.wish.labels_both = same(value, "both");
		else if (same(name, "timeFormat"))
			e.wish.normalized = same(value, "normalized");
	}
	return e;
}

static bool
version_is(struct str v, const char *version)
{
	char text[16];

	if (v.n == 0 || !*version)
		return true;
	if (v.n >= sizeof(text))
		return false;
	memcpy(text, v.p, v.n);
	text[v.n] = '\0';
	/* SDMX 3.0 clients ask for "2.0+" as of an artefact. */
	if (strpbrk(text, "+~*"))
		return version_in_range(v, version);
	return version_compare(text, version) == 0;
}

/* How exactly the entry names the offer: 0 = not at all, 1 = by a wildcard, 2 = by another name,
 * 3 = itself, 4 = with version. */
static int
fitness(const struct entry *e, const struct offer *o)
{
	const char *slash = strchr(o->media, '/');
	size_t n_main = (size_t)(slash - o->media);

	if (same(e->type, o->media))
		return !version_is(e->version, o->version) ? 0 : e->version.n ? 4 : 3;
	if (e->type.n && list_has(o->alias, e->type.p, e->type.n))
		return 2;
	if (same(e->type, "*/*") || same(e->type, "*"))
		return 1;
	if (e->type.n == n_main + 2 && strncasecmp(e->type.p, o->media, n_main) == 0 &&
	    memcmp(e->type.p + n_main, "/*", 2) == 0)
		return 1;
	return 0;
}

/* The offer's own quality is that of the entry which names it most exactly. */
struct standing {
	int quality, fit;
	size_t order;
	struct wish wish;
};

static struct standing
standing_of(const char *accept, const struct offer *o)
{
	struct standing s = { .fit = 0 };
	struct str unread = str_of(accept), part;
	size_t order = 0;

	while ((part = str_part(&unread, ',')).p) {
		struct entry e = entry_read(part);
		int fit = fitness(&e, o);

		order++;
		if (fit > s.fit)
			s = (struct standing){ e.quality, fit, order, e.wish };
	}
	return s;
}

static bool
better(const struct standing *x, const struct standing *y)
{
	if (x->quality != y->quality)
		return x->quality > y->quality;
	if (x->fit != y->fit)
		return x->fit > y->fit;
	return x->order < y->order;
}

int
accept_choose(const char *accept, const struct offer *offers, size_t n, struct wish *wish)
{
	struct standing best = { .order = SIZE_MAX };
	int chosen = OFFER_NONE;

	*wish = (struct wish){ .labels_both = false };
	if (str_blank(accept))
		return n ? 0 : OFFER_NONE;
	for (size_t i = 0; i < n; i++) {
		struct standing s = standing_of(accept, &offers[i]);

		if (s.fit && s.quality && (chosen == OFFER_NONE || better(&s, &best))) {
			best = s;
			chosen = (int)i;
		}
	}
	if (chosen != OFFER_NONE)
		*wish = best.wish;
	return chosen;
}

int
accept_named(const char *name, const struct offer *offers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list_has(offers[i].names, name, strlen(name)))
			return (int)i;
	return OFFER_NONE;
}

int
accept_wanted(const char *format, const char *version, const char *accept, const struct offer *offers, size_t n,
    struct wish *wish)
{
	*wish = (struct wish){ .labels_both = false };
	if (!format || !*format)
		return accept_choose(accept, offers, n, wish);
	for (size_t i = 0; i < n; i++)
		if (list_has(offers[i].names, format, strlen(format)) &&
		    (!version || !*version || version_compare(version, offers[i].version) == 0))
			return (int)i;
	return OFFER_NONE;
}

bool
values_range_read(const char *header, struct values_range *out)
{
	static const char unit[] = "values=";
	static const int64_t most = 1000000000; /* as offset and limit of REST 2.2 */
	struct str unread = str_of(header && str_starts(header, unit) ? header + strlen(unit) : "");
	struct str from = str_part(&unread, '-');

	return unread.p && str_int(str_trim(from), 0, most, &out->from) && str_int(str_trim(unread), 0, most, &out->to) &&
	    out->from <= out->to;
}

const char *
accept_language(const char *value)
{
	struct str unread = str_of(value), part;
	int id = -1, en = -1, any = -1;

	while ((part = str_part(&unread, ',')).p) {
		struct entry e = entry_read(part);
		struct str main = e.type;

		main = str_part(&main, '-');
		if (same(main, "id") && e.quality > id)
			id = e.quality;
		else if (same(main, "en") && e.quality > en)
			en = e.quality;
		else if (same(main, "*"))
			any = e.quality;
	}
	id = id < 0 ? any : id;
	return en > 0 && en > id ? "en" : "id";
}
