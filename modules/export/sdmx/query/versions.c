/*
 * versions.c: see versions.h. Must never touch a request or the database.
 */
#include "modules/export/sdmx/query/versions.h"
#include <string.h>

const char *
version_complete(struct arena *a, const char *version)
{
	size_t dots = 0;

	for (const char *c = version; *c; c++)
		dots += *c == '.';
	return dots == 0 ? arena_printf(a, "%s.0.0", version) : dots == 1 ? arena_printf(a, "%s.0", version) : version;
}

bool
names_mean_earlier(struct arena *a, const struct names *names, const char **version)
{
	size_t n = 0;

	*version = NULL;
	for (size_t i = 0; i < names->n; i++)
		if (names->v[i][0] >= '0' && names->v[i][0] <= '9') {
			*version = version_complete(a, names->v[i]);
			n++;
		}
	if (names->all || n > 1)
		*version = NULL;
	return names->all || n > 0;
}

static bool
means_current(const struct version_pattern *p)
{
	bool zeros = true;

	for (size_t i = 0; i < VERSION_PARTS; i++)
		zeros = zeros && p->part[i] == 0;
	return (p->how == VERSION_STABLE || p->how == VERSION_LATEST) && p->fixed == 0 && zeros;
}

bool
patterns_mean_earlier(struct arena *a, const struct version_patterns *w, const char **version)
{
	bool earlier = false;

	*version = NULL;
	for (size_t i = 0; i < w->n; i++)
		earlier = earlier || !means_current(&w->v[i]);
	if (w->n == 1 && w->v[0].how == VERSION_EXACT)
		*version = arena_printf(a, "%ld.%ld.%ld", w->v[0].part[0], w->v[0].part[1], w->v[0].part[2]);
	return earlier;
}

bool
patterns_say_nothing(const struct version_patterns *w)
{
	return w->n == 1 && w->v[0].how == VERSION_EVERY && w->v[0].fixed == 0 && w->v[0].part[0] == 0;
}

const struct registry_part *
registry_part_earlier(struct arena *a, const struct registry_part *part, const char *version)
{
	struct registry_part *out = arena_one(a, struct registry_part);

	if (part)
		*out = *part;
	out->earlier = true;
	out->version = out->measures ? NULL : version; /* a scheme of measures has versions of its own */
	return out;
}
