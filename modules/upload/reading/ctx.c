/*
 * ctx.c: a reading is begun: what it is read against, and the memory for what is needed for a moment only. Called by
 * intake/read.c and large/read.c, which read a table as a whole or in windows. Knows nothing of cells.
 */
#include "modules/upload/reading/rows.h"
#include "shared/process/setting.h"

#include <string.h>

#define SCRATCH ((size_t)8 << 20) /* bytes: kept from row to row; more than this is given back */

const struct reading_limits *
reading_limits_load(struct db *db, struct arena *a)
{
	struct reading_limits *l = arena_one(a, struct reading_limits);

	*l = (struct reading_limits){
		.jump_percent = setting_int(db, SET_PERIKSA_LOMPATAN_PERSEN),
		.break_times = setting_int(db, SET_PERIKSA_PATAH_KALI),
		.copy_percent = setting_int(db, SET_PERIKSA_SALIN_PERSEN),
		.copy_cells = setting_int(db, SET_PERIKSA_SALIN_SEL),
		.class_percent = setting_int(db, SET_PERIKSA_KELAS_PERSEN),
		.class_names = setting_int(db, SET_PERIKSA_KELAS_NAMA),
		.zeros = setting_int(db, SET_PERIKSA_NOL_BERDERET),
		.small = setting_int(db, SET_PERIKSA_SEL_KECIL),
		.small_functions = setting_text(db, a, SET_PERIKSA_SEL_KECIL_URUSAN),
		.small_units = setting_text(db, a, SET_PERIKSA_SEL_KECIL_SATUAN),
	};
	return l;
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
