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
#define TIME_TEXT_MAX 27
#define LABEL_SLOTS_MOST 65536u
#define TIME_SLOTS 256u     /* a power of two */

struct label_memo {
	struct look look;
	uint8_t dim;            /* from 1; 0 = free */
	char text[LABEL_TEXT_MAX];
};

struct time_memo {
	struct when when;
	bool taken;
	char text[TIME_TEXT_MAX];
};

struct memo {
	struct label_memo *label;
	size_t n_labels;        /* places; a power of two */
	struct time_memo time[TIME_SLOTS];
};

void
memo_open(struct ctx *c)
{
	struct memo *m = arena_one(c->a, struct memo);
	size_t codes = 0, i;

	sd_door(c, MAGIC_CTX);
	for (i = 0; i < c->d->n_dimensions; i++)
		codes += c->d->dimensions[i].list ? c->d->dimensions[i].list->n_codes : 0;
	for (m->n_labels = 64; m->n_labels < codes * 2 && m->n_labels < LABEL_SLOTS_MOST; m->n_labels *= 2)
		continue;
	m->label = arena_array(c->a, m->n_labels, sizeof(*m->label));
	c->memo = m;
}

static size_t
text_hash(const char *text, size_t first)
{
	return fnv_slot(fnv_text(FNV_START ^ first, text));
}

bool
memo_label(struct ctx *c, size_t dim, const char *text, struct look **out)
{
	struct label_memo *l;
	size_t n = strlen(text) + 1;

	*out = NULL;
	if (!c->memo || n > LABEL_TEXT_MAX)
		return false;
	l = &c->memo->label[text_hash(text, dim) & (c->memo->n_labels - 1)];
	*out = &l->look;
	if (l->dim == dim + 1 && memcmp(l->text, text, n) == 0)
		return true;
	l->dim = (uint8_t)(dim + 1);
	memcpy(l->text, text, n);
	return false;
}

bool
memo_time(struct ctx *c, const char *text, struct when **out)
{
	struct time_memo *t;
	size_t n = strlen(text) + 1;

	*out = NULL;
	if (!c->memo || n > TIME_TEXT_MAX)
		return false;
	t = &c->memo->time[text_hash(text, 0) & (TIME_SLOTS - 1)];
	*out = &t->when;
	if (t->taken && memcmp(t->text, text, n) == 0)
		return true;
	t->taken = true;
	memcpy(t->text, text, n);
	return false;
}
