/*
 * ctx.c: a reading is begun: what it is read against, and the memory for what is needed for a moment only. Called by
 * intake/read.c and large/read.c, which read a table as a whole or in windows. Knows nothing of cells.
 */
#include "modules/upload/reading/rows.h"
#include "shared/ground/count.h"
#include "shared/process/setting.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#define SCRATCH ((size_t)8 << 20) /* bytes: kept from row to row; more than this is given back */

#define LIMIT(key, member) { SET_PERIKSA_##key, offsetof(struct reading_limits, member), false }
#define LIMIT_TEXT(key, member) { SET_PERIKSA_##key, offsetof(struct reading_limits, member), true }

static const struct limit {
	enum setting_key key;
	size_t off;                  /* of an int64_t, or of a text */
	bool text;
} limits[] = {
	LIMIT(LOMPATAN_PERSEN, jump_percent), LIMIT(PATAH_KALI, break_times), LIMIT(SALIN_PERSEN, copy_percent),
	LIMIT(SALIN_SEL, copy_cells), LIMIT(KELAS_PERSEN, class_percent), LIMIT(KELAS_NAMA, class_names),
	LIMIT(NOL_BERDERET, zeros), LIMIT(SEL_KECIL, small), LIMIT_TEXT(SEL_KECIL_URUSAN, small_functions),
	LIMIT_TEXT(SEL_KECIL_SATUAN, small_units),
};

const struct reading_limits *
reading_limits_load(struct db *db, struct arena *a)
{
	struct reading_limits *l = arena_one(a, struct reading_limits);

	for (size_t i = 0; i < COUNT(limits); i++) {
		char *to = (char *)l + limits[i].off;

		if (limits[i].text)
			memcpy(to, &(const char *){ setting_text(db, a, limits[i].key) }, sizeof(const char *));
		else
			memcpy(to, &(int64_t){ setting_int(db, limits[i].key) }, sizeof(int64_t));
	}
	return l;
}

size_t
reading_limits_said(struct arena *a, const struct reading_limits *l, struct limit_said **out)
{
	struct limit_said *v = arena_array(a, COUNT(limits), sizeof(*v));

	for (size_t i = 0; i < COUNT(limits); i++) {
		const struct setting *s = setting_of(limits[i].key);
		const void *p = (const char *)l + limits[i].off;

		v[i] = (struct limit_said){ s->name, s->text, limits[i].text ? *(const char *const *)p :
		    arena_printf(a, "%" PRId64 "%s%s", *(const int64_t *)p, s->measure ? " " : "",
		    s->measure ? s->measure : "") };
	}
	*out = v;
	return COUNT(limits);
}

struct arena *
scratch(struct ctx *c)
{
	if (arena_used(c->tmp) > SCRATCH)
		arena_reset(c->tmp);
	return c->tmp;
}

static void
scratch_free(void *arg)
{
	arena_free(arg);
}

enum sd_err
ctx_open(struct ctx *c, struct arena *a, const struct reading_ask *ask)
{
	memset(c, 0, sizeof(*c));
	c->magic = MAGIC_CTX;
	c->a = a;
	c->ask = ask;
	c->d = ask->dataset;
	c->limits = ask->limits ? ask->limits : reading_limits_load(NULL, a);
	c->freq = c->d->frequency && *c->d->frequency ? c->d->frequency[0] : 'A';
	c->out = arena_one(a, struct reading);
	c->tmp = arena_new(SCRATCH * 4);
	arena_on_reset(a, scratch_free, c->tmp);
	return c->d->n_dimensions > READING_DIMS || !c->d->n_indicators ? SD_INVALID : SD_OK;
}
