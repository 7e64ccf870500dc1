/*
 * data_21_under_20.c: formats of SDMX 2.1 on the v2 entry point: hands on what v2/stream.c drives to the
 * writers of REST 1.5. They know one flow a message; whoever wants several asks for a newer format.
 */
#include "modules/export/sdmx/write/data_30.h"
#include <string.h>

static enum sd_err
old_begin(struct v2_message *v)
{
	return v->old->begin(&v->m);
}

static void
old_set(struct v2_message *v)
{
	if (v->old->set_begin)
		v->old->set_begin(&v->m);
}

static void
old_series(struct v2_message *v)
{
	v->old->series(&v->m);
}

static void
old_observation(struct v2_message *v, const struct observation *o)
{
	v->old->observation(&v->m, o);
}

static void
old_series_end(struct v2_message *v)
{
	v->old->series_end(&v->m);
}

static void
old_set_end(struct v2_message *v)
{
	if (v->old->set_end)
		v->old->set_end(&v->m);
}

static void
old_end(struct v2_message *v)
{
	v->old->end(&v->m);
}

static size_t
old_shown(struct v2_message *v, const char *period, size_t n, char *text)
{
	if (v->old->shown)
		return v->old->shown(&v->m, period, n, text);
	memcpy(text, period, n);
	return n;
}

const struct v2_writer writer_old = {
	.names = true, .begin = old_begin, .set_begin = old_set, .series = old_series,
	.observation = old_observation, .series_end = old_series_end, .set_end = old_set_end,
	.end = old_end, .shown = old_shown,
};
