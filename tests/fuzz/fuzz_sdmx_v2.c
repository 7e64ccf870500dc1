/*
 * fuzz_sdmx_v2.c: the grammar of SDMX REST 2.0: the same text as names, versions, keys, selections,
 * path of a structure query and query string with filters. Whatever comes, names and codes hold
 * nothing beyond the grammar, and what the database is asked for lets through whatever the filter
 * does.
 */
#include "modules/export/sdmx/query/references20.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const codes[] = { "A", "3520", "_T" };
static const char *const values[] = { "A", "2020", "2020-01", "-12.5", "10", "", NULL };

static void
names_sound(const struct names *n)
{
	for (size_t i = 0; i < n->n; i++)
		sd_assert(strcmp(n->v[i], "*") == 0 || strspn(n->v[i],
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@$-.") ==
		    strlen(n->v[i]));
}

static void
versions_try(struct arena *a, const char *text)
{
	static const char *const all[] = { "1.0.0", "2.0", "3.1.4", "4.0.0-draft" };
	struct version_patterns p;

	if (v2_versions(a, text, "~", &p) != SD_OK)
		return;
	for (size_t i = 0; i < 4; i++)
		if (version_chosen(&p, all[i], all, 4)) {
			bool fits = false;

			for (size_t j = 0; j < p.n; j++)
				fits = fits || version_fits(&p.v[j], all[i]);
			sd_assert(fits);
		}
}

static void
keys_try(struct arena *a, const char *text)
{
	struct keys k;

	if (v2_keys(a, text, &k) != SD_OK)
		return;
	for (size_t i = 0; i < k.n; i++)
		for (size_t j = 0; j < k.v[i].n; j++)
			for (size_t c = 0; c < k.v[i].part[j].n; c++)
				sd_assert(code_fits(k.v[i].part[j].codes[c], strlen(k.v[i].part[j].codes[c])));
	if (v2_keys_fit(&k, 3) == SD_OK)
		(void)v2_keys_hold(&k, codes, 3);
}

static void
sort_try(struct arena *a, const char *text)
{
	struct sort_terms t;
	struct names n;

	if (v2_sort(a, text, &t) != SD_OK)
		return;
	for (size_t i = 0; i < t.n; i++) {
		sd_assert(v2_names(a, t.v[i].component, &n) == SD_OK);
		names_sound(&n);
	}
}

/* A code that the filter lets through is among those that the database is asked for. */
static void
pushed_try(struct arena *a, const struct filter *f)
{
	const char *const *list, *from, *to;
	size_t n;

	list = filter_codes(a, f, &n);
	for (size_t i = 0; list && i < 3; i++)
		if (filter_holds(f, FILTER_CODE, codes[i])) {
			bool among = false;

			for (size_t j = 0; j < n; j++)
				among = among || strcmp(list[j], codes[i]) == 0;
			sd_assert(among);
		}
	if (filter_fault(f, FILTER_TIME))
		return;
	filter_bounds(f, &from, &to);
	if (sdmx_bounds(a, 'M', from, to, &from, &to) == SD_OK && filter_holds(f, FILTER_TIME,
	    "2020-01"))
		sd_assert((!from || strcmp(from, "2020-01") <= 0) && (!to || strcmp(to, "2020-01") >= 0));
}

static void
filters_try(struct arena *a, const char *text)
{
	const char *wrong;
	struct filters f;

	if (v2_filters(a, text, &f, &wrong) != SD_OK) {
		sd_assert(wrong);
		return;
	}
	for (size_t i = 0; i < f.n; i++) {
		for (size_t j = 0; j < COUNT(values); j++)
			for (enum filter_type t = FILTER_CODE; t <= FILTER_TIME; t++)
				(void)filter_holds(&f.v[i], t, values[j]);
		pushed_try(a, &f.v[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct selectable rows[] = { { "UNIT", "series" }, { "STATUS", "obs" } };
	struct arena *a = arena_new((size_t)64 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size)),
	    *what;
	struct v2_structure_query q;
	struct sdmx_path path;
	struct names names;
	unsigned mask;
	bool wanted;

	if (v2_names(a, text, &names) == SD_OK)
		names_sound(&names);
	versions_try(a, text);
	keys_try(a, text);
	filters_try(a, text);
	sort_try(a, text);
	if (v2_attributes(a, text, rows, 2, &mask, &what) == SD_OK)
		sd_assert(mask < 4);
	(void)v2_measures(a, text, &wanted, &what);
	if (sdmx_path(a, text, &path) == SD_OK && v2_structure_read(a, &path, 0, sdmx_part(&path, 5),
	    sdmx_part(&path, 6), &q, &what) == SD_OK) {
		names_sound(&q.agencies);
		names_sound(&q.ids);
		names_sound(&q.items.items);
	}
	arena_free(a);
	return 0;
}
