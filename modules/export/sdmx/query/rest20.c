/*
 * rest20.c: reads what stands in an SDMX REST 2.0 address: names, versions, keys, selections.
 * Called by the v2_ handlers. Filters are read in rest20_filter.c. Must never let a byte through that
 * is not in the grammar: names and codes go on towards the database.
 */
#include "modules/export/sdmx/query/rest20.h"
#include "shared/ground/count.h"
#include <string.h>

enum {
	NAME_BYTES = 100, /* an id of an artefact: ours have at most 60 */
	NUMBER_DIGITS = 8 /* of a version's part: fits into a long everywhere */
};

static const char name_bytes[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@$-.";

static bool
name_is(struct str v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!v.p[i] || !strchr(name_bytes, v.p[i]))
			return false;
	return v.n > 0 && v.n <= NAME_BYTES;
}

static size_t
parts_of(const char *text, const char *separators)
{
	size_t n = 1;

	for (; *text; text++)
		n += strchr(separators, *text) != NULL;
	return n;
}

enum sd_err
v2_names(struct arena *a, const char *text, struct names *out)
{
	struct str unread = str_of(text), part;
	const char **v;

	*out = (struct names){ .all = !*text };
	if (out->all)
		return SD_OK;
	if (parts_of(text, ",") > NAMES_MAX)
		return SD_TOO_LARGE;
	out->v = v = arena_array(a, parts_of(text, ","), sizeof(*v));
	while ((part = str_part(&unread, ',')).p) {
		if (str_is(part, "*") || str_is(part, "all"))
			/* v1's word for "*": clients that know both versions send it. */
			out->all = true;
		else if (!name_is(part))
			return SD_SYNTAX;
		v[out->n++] = arena_strndup(a, part.p, part.n);
	}
	return SD_OK;
}

/* --- versions --- */

static const struct { char sign; enum version_how how; } wildcards[] = {
	{ '+', VERSION_STABLE }, { '~', VERSION_LATEST }, { '*', VERSION_EVERY },
};

static bool
wildcard_of(char c, enum version_how *how)
{
	for (size_t i = 0; i < COUNT(wildcards); i++)
		if (wildcards[i].sign == c) {
			*how = wildcards[i].how;
			return true;
		}
	return false;
}

/* Digits without leading zeros; an empty text is -1. */
static bool
number_read(struct str v, long *out)
{
	*out = v.n ? 0 : -1;
	/* Semantic versioning 2.0, 2: no leading zeros. */
	if (v.n > NUMBER_DIGITS || (v.n > 1 && v.p[0] == '0'))
		return false;
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] < '0' || v.p[i] > '9')
			return false;
		*out = *out * 10 + (v.p[i] - '0');
	}
	return true;
}

/* A part "12", "12+" or "+" of a version. */
static enum sd_err
part_read(struct str text, size_t i, struct version_pattern *p)
{
	enum version_how how;
	bool wild = text.n && wildcard_of(text.p[text.n - 1], &how);

	/* Two wildcards: no rule of the standard says what they mean together. */
	if (wild && p->how != VERSION_EXACT)
		return SD_UNSUPPORTED;
	if (wild) {
		p->how = how;
		p->fixed = i;
		text.n--;
	}
	if (!number_read(text, &p->part[i]) || (p->part[i] < 0 && !wild))
		return SD_SYNTAX;
	if (p->part[i] < 0)
		p->part[i] = 0;
	return SD_OK;
}

static enum sd_err
pattern_read(struct str text, struct version_pattern *p)
{
	struct str unread = text, part;
	bool bare = false;
	enum version_how how;
	enum sd_err er;
	size_t n = 0;

	*p = (struct version_pattern){ .how = VERSION_EXACT, .fixed = VERSION_PARTS };
	while ((part = str_part(&unread, '.')).p) {
		if (n == VERSION_PARTS)
			return SD_SYNTAX;
		bare = bare || (part.n == 1 && wildcard_of(part.p[0], &how));
		if ((er = part_read(part, n++, p)) != SD_OK)
			return er;
	}
	/* Which wildcards the standard knows: alone; with two or three parts; the stable one only with three;
	 * behind a wildcard without a number only zeros. */
	if (p->how == VERSION_EXACT || (n == 1 && bare))
		return SD_OK;
	if (n == 1 || (n == 2 && p->how == VERSION_STABLE))
		return SD_UNSUPPORTED;
	for (size_t i = p->fixed + 1; bare && i < n; i++)
		if (p->part[i])
			return SD_UNSUPPORTED;
	return SD_OK;
}

/* "1.0.0-draft": we keep none, but it is a version. */
static bool
extension_cut(struct str *text)
{
	const char *dash = memchr(text->p, '-', text->n);

	if (!dash)
		return false;
	for (const char *c = dash + 1; c < text->p + text->n; c++)
		/* Semantic versioning 2.0, 9: letters, digits, hyphens and dots. */
		if (!strchr(name_bytes, *c) || strchr("_@$", *c))
			return false;
	text->n = (size_t)(dash - text->p);
	return true;
}

enum sd_err
v2_versions(struct arena *a, const char *text, const char *missing, struct version_patterns *out)
{
	struct str unread = str_of(*text ? text : missing), part;
	size_t room = parts_of(unread.p, ",");
	enum sd_err er;

	*out = (struct version_patterns){ NULL, 0 };
	if (room > NAMES_MAX)
		return SD_TOO_LARGE;
	out->v = arena_array(a, room, sizeof(*out->v));
	while ((part = str_part(&unread, ',')).p) {
		struct version_pattern *p = &out->v[out->n++];
		bool extension;

		if (str_is(part, "latest") || str_is(part, "all"))
			part = str_is(part, "all") ? STR_LIT("*") : STR_LIT("~");
		extension = extension_cut(&part);
		if ((er = pattern_read(part, p)) != SD_OK)
			return er;
		/* "1.0+.0-draft": querying_versions.md gives it no meaning. */
		if (extension && p->how != VERSION_EXACT)
			return SD_UNSUPPORTED;
		if (extension)
			p->part[0] = -1; /* fits nothing here */
	}
	return SD_OK;
}

bool
version_fits(const struct version_pattern *p, const char *version)
{
	const char *dash = strchr(version, '-');
	struct str unread = { version, dash ? (size_t)(dash - version) : strlen(version) }, part;
	long at[VERSION_PARTS] = { 0, 0, 0 };

	for (size_t i = 0; i < VERSION_PARTS && (part = str_part(&unread, '.')).p; i++)
		if (!number_read(part, &at[i]) || at[i] < 0)
			return false;
	/* A draft is not stable, and an exact version without its extension does not name it. */
	if (dash && (p->how == VERSION_STABLE || p->how == VERSION_EXACT))
		return false;
	/* Semantic versioning 2.0, 4: 0.y.z is never stable. */
	if (p->how == VERSION_STABLE && at[0] == 0)
		return false;
	for (size_t i = 0; i < VERSION_PARTS; i++) {
		if (i < p->fixed && at[i] != p->part[i])
			return false;
		/* From the wildcard on the first part that differs decides, as between two versions. */
		if (i >= p->fixed && at[i] != p->part[i])
			return at[i] > p->part[i];
	}
	return true;
}

bool
version_in_range(struct str pattern, const char *version)
{
	struct version_pattern p;

	return pattern_read(pattern, &p) == SD_OK && version_fits(&p, version);
}

bool
version_chosen(const struct version_patterns *w, const char *version, const char *const *others,
    size_t n_others)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct version_pattern *p = &w->v[i];
		bool newest = true;

		if (!version_fits(p, version))
			continue;
		if (p->how == VERSION_EXACT || p->how == VERSION_EVERY)
			return true;
		for (size_t j = 0; newest && j < n_others; j++)
			/* "+" and "~" mean the newest of those that fit, not all of them. */
			newest = !version_fits(p, others[j]) || version_compare(others[j], version) <= 0;
		if (newest)
			return true;
	}
	return false;
}

/* --- keys --- */

/* "*" parts become empty ones, which sdmx_key() knows as wildcards. */
static const char *
wildcards_out(struct arena *a, struct str text)
{
	char *out = arena_alloc(a, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool first = i == 0 || text.p[i - 1] == '.';
		bool last = i + 1 == text.n || text.p[i + 1] == '.';

		/* Only a part that is nothing but "*": within a code it would be a letter. */
		if (text.p[i] != '*' || !first || !last)
			out[n++] = text.p[i];
	}
	out[n] = '\0';
	return out;
}

static bool
key_everything(struct str text)
{
	return text.n == 0 || str_is(text, "*") || key_word_all(text);
}

enum sd_err
v2_keys(struct arena *a, const char *text, struct keys *out)
{
	struct str unread = str_of(text), part;
	enum sd_err er;
	bool all = false;

	*out = (struct keys){ NULL, 0 };
	if (parts_of(text, ",") > KEYS_MAX)
		return SD_TOO_LARGE;
	out->v = arena_array(a, parts_of(text, ","), sizeof(*out->v));
	while ((part = str_part(&unread, ',')).p) {
		const char *key = wildcards_out(a, part);

		/* One key that takes everything makes the others say nothing. */
		all = all || key_everything(part);
		if ((er = sdmx_key(a, key_everything(part) ? "" : key, &out->v[out->n++])) != SD_OK)
			return er;
	}
	if (all)
		out->n = 0;
	return SD_OK;
}

enum sd_err
v2_keys_fit(struct keys *keys, size_t n_dimensions)
{
	for (size_t i = 0; i < keys->n; i++) {
		struct key *k = &keys->v[i];

		/* As key_apply() of rest15.c: empty parts at the end change nothing. */
		while (k->n > n_dimensions && k->part[k->n - 1].n == 0)
			k->n--;
		if (k->n > n_dimensions)
			return SD_INVALID;
	}
	return SD_OK;
}

static bool
part_holds(const char *const *codes, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return n == 0;
}

bool
v2_keys_hold(const struct keys *keys, const char *const *code, size_t n_dimensions)
{
	for (size_t i = 0; i < keys->n; i++) {
		const struct key *k = &keys->v[i];
		bool holds = true;

		for (size_t j = 0; holds && j < k->n && j < n_dimensions; j++)
			holds = part_holds(k->part[j].codes, k->part[j].n, code[j]);
		if (holds)
			return true;
	}
	return keys->n == 0;
}

/* --- sort --- */

static enum sd_err
sort_term(struct arena *a, struct str text, struct sort_term *out)
{
	struct str direction = text, name = str_part(&direction, ':');
	bool descending = direction.p && str_is(direction, "desc");

	if (direction.p && !descending && !str_is(direction, "asc"))
		return SD_SYNTAX;
	*out = (struct sort_term){ arena_strndup(a, name.p, name.n), descending };
	return str_is(name, "*") || name_is(name) ? SD_OK : SD_SYNTAX;
}

enum sd_err
v2_sort(struct arena *a, const char *text, struct sort_terms *out)
{
	char *plus = arena_strdup(a, text);
	struct str unread = str_of(plus), part;
	enum sd_err er;

	*out = (struct sort_terms){ arena_array(a, SORT_MAX, sizeof(*out->v)), 0 };
	for (char *c = plus; *c; c++)
		*c = *c == ' ' ? '+' : *c;
	while (unread.n && (part = str_part(&unread, '+')).p) {
		if (out->n == SORT_MAX)
			return SD_TOO_LARGE;
		if ((er = sort_term(a, part, &out->v[out->n++])) != SD_OK)
			return er;
	}
	return plus[0] && plus[strlen(plus) - 1] == '+' ? SD_SYNTAX : SD_OK;
}

/* --- selections --- */

enum sd_err
v2_attributes(struct arena *a, const char *text, const struct selectable *rows, size_t n,
    unsigned *mask, const char **wrong)
{
	struct str unread = str_of(*text ? text : "dsd"), part;

	*mask = 0;
	while ((part = str_part(&unread, ',')).p) {
		bool every = str_is(part, "dsd") || str_is(part, "all");
		bool known = every || str_is(part, "none") || str_is(part, "msd") ||
		    str_is(part, "dataset") || str_is(part, "series") || str_is(part, "obs");

		for (size_t i = 0; i < n; i++)
			if (every || str_is(part, rows[i].id) || str_is(part, rows[i].level)) {
				*mask |= 1u << i;
				known = true;
			}
		if (!known) {
			*wrong = arena_strndup(a, part.p, part.n);
			return SD_INVALID;
		}
	}
	return SD_OK;
}

enum sd_err
v2_measures(struct arena *a, const char *text, bool *wanted, const char **wrong)
{
	struct str unread = str_of(*text ? text : "all"), part;

	*wanted = false;
	while ((part = str_part(&unread, ',')).p) {
		bool value = str_is(part, "all") || str_is(part, "OBS_VALUE");

		*wanted = *wanted || value;
		if (!value && !str_is(part, "none")) {
			*wrong = arena_strndup(a, part.p, part.n);
			return SD_INVALID;
		}
	}
	return SD_OK;
}
