/*
 * label_cache.c: labels and times that were looked up before. A large table says the same few thousand names and the
 * same few periods again and again; what one of them means depends on nothing but its text.
 *
 * Called by label.c and time.c. Pure. Of fixed size: what comes to a place that is taken takes it over.
 */
#include "shared/ground/fnv.h"
#include "modules/upload/reading/part.h"

#include <string.h>

#define LABEL_TEXT_MAX 43   /* bytes of a text that is remembered, with its NUL */
#define TIME_TEXT_MAX 27 /* characters: "triwulan keempat tahun 2024" has 27; longer ones are read each time */
#define LABEL_SLOTS_MOST 65536u /* places, some 5 MB: with more labels than that, they take each other's place */
#define TIME_SLOTS 256u     /* a power of two */

struct label_entry {
	struct look look;
	uint8_t dim;            /* from 1; 0 = free */
	char text[LABEL_TEXT_MAX];
};

struct time_entry {
	struct when when;
	bool taken;
	char text[TIME_TEXT_MAX];
};

struct label_cache {
	struct label_entry *label;
	size_t n_labels;        /* places; a power of two */
	struct time_entry time[TIME_SLOTS];
};

void
label_cache_open(struct ctx *c)
{
	struct label_cache *m = arena_one(c->a, struct label_cache);
	size_t codes = 0, i;

	sd_door(c, MAGIC_CTX);
	for (i = 0; i < c->d->n_dimensions; i++)
		codes += c->d->dimensions[i].list ? c->d->dimensions[i].list->n_codes : 0;
	for (m->n_labels = 64; m->n_labels < codes * 2 && m->n_labels < LABEL_SLOTS_MOST; m->n_labels *= 2)
		continue;
	m->label = arena_array(c->a, m->n_labels, sizeof(*m->label));
	c->cache = m;
}

static size_t
text_hash(const char *text, size_t first)
{
	return fnv_slot(fnv_text(FNV_START ^ first, text));
}

bool
label_cached(struct ctx *c, size_t dim, const char *text, struct look **out)
{
	struct label_entry *l;
	size_t n = strlen(text) + 1;

	*out = NULL;
	if (!c->cache || n > LABEL_TEXT_MAX)
		return false;
	l = &c->cache->label[text_hash(text, dim) & (c->cache->n_labels - 1)];
	*out = &l->look;
	if (l->dim == dim + 1 && memcmp(l->text, text, n) == 0)
		return true;
	l->dim = (uint8_t)(dim + 1);
	memcpy(l->text, text, n);
	return false;
}

bool
time_cached(struct ctx *c, const char *text, struct when **out)
{
	struct time_entry *t;
	size_t n = strlen(text) + 1;

	*out = NULL;
	if (!c->cache || n > TIME_TEXT_MAX)
		return false;
	t = &c->cache->time[text_hash(text, 0) & (TIME_SLOTS - 1)];
	*out = &t->when;
	if (t->taken && memcmp(t->text, text, n) == 0)
		return true;
	t->taken = true;
	memcpy(t->text, text, n);
	return false;
}
