/*
 * after.c: the checks of a large table that look at several of its figures at once: a figure and its parts, the
 * rules of the metadata, copied periods, sums in common with other datasets. Called by read.c behind the last row;
 * the figures come back from where they were stored, in order of period.
 *
 * The very functions that check a small table check some periods at a time, with as much of the periods before as the
 * rules ask for. Must never hold more than a few times AFTER_HOLD figures; a period that is larger than that is named.
 */
#include "modules/upload/common/model.h"
#include "modules/upload/large/large.h"

#include "shared/ground/str.h"

#include <string.h>

#define AFTER_HOLD 60000u               /* figures that are enough to begin */
#define AFTER_MOST (AFTER_HOLD * 4)     /* of one period, or of those before */
/* Bytes, twice: the figures of the periods that are held against each other, of half a million series */
#define AFTER_MEMORY ((size_t)384 * 1024 * 1024)

struct after {
	struct ctx *c;
	const struct bulk_closing *late;
	struct arena *mem[2];       /* of these figures, and of the ones before or behind them */
	unsigned at;
	struct read_value *v;
	size_t n, n_old, room;
	struct period skip;         /* too large; freq 0 = none */
	enum reach reach;
};

static void
drop(void *arg)
{
	arena_free(arg);
}

static struct read_value *
slot(struct after *f)
{
	f->v = arena_more(f->mem[f->at], f->v, f->n, &f->room, 4096, sizeof(*f->v));
	return &f->v[f->n++];
}

static const struct indicator *
indicator_of(const struct dataset *d, struct arena *a, const char *key)
{
	size_t i, k;

	for (i = 0; i < d->n_dimensions; i++) {
		const char *code = str_same(d->dimensions[i].role, "indicator") ? key_part(a, key, i) : NULL;

		for (k = 0; code && k < d->n_indicators; k++)
			if (str_same(d->indicators[k].code, code))
				return &d->indicators[k];
	}
	return &d->indicators[0];
}

/* --- some periods --- */

static void
periods_check(struct after *f)
{
	struct ctx *c = f->c;
	struct arena *a = c->a;
	struct index ix;
	const struct bulk_closing *late;
	const struct period *first, *last;
	size_t i;

	c->a = f->mem[f->at];
	c->out->read_values = f->v;
	c->out->n_read_values = f->n;
	c->n_context = f->n_old;
	/* Totals of rows that are of these periods: others wait for theirs, and a total is compared once. */
	late = f->late;
	first = &f->v[f->n_old].when;
	last = &f->v[f->n - 1].when;
	f->c->code_totals = arena_array(f->mem[f->at], late->n_code_totals + 1, sizeof(struct read_value));
	f->c->n_code_totals = 0;
	for (i = 0; i < late->n_code_totals; i++)
		if (period_compare(&late->code_totals[i].when, first) >= 0 && period_compare(&late->code_totals[i].when,
		    last) <= 0)
			f->c->code_totals[f->c->n_code_totals++] = late->code_totals[i];
	ix = index_of(c);
	checks_period(c, &ix);
	f->late->keep(f->late->arg);
	c->a = a;
	c->out->read_values = NULL;
	c->out->n_read_values = c->n_context = 0;
	c->code_totals = NULL;
	c->n_code_totals = c->room_code_totals = 0;
}

static bool
wanted(const struct after *f, const struct read_value *s, const struct period *last)
{
	if (f->reach == REACH_YEAR_BEFORE)
		return s->when.year >= last->year - 1;
	return f->reach == REACH_PERIOD_BEFORE && period_compare(&s->when, last) == 0;
}

/* Checks what is held, and keeps of it what the next periods are compared with. */
static void
part_check(struct after *f)
{
	struct read_value *old = f->v;
	size_t n = f->n, i;
	struct period last;

	if (f->n == f->n_old)
		return;
	periods_check(f);
	last = old[n - 1].when;
	f->at = !f->at;
	arena_reset(f->mem[f->at]);
	f->v = NULL;
	f->n = f->room = 0;
	for (i = 0; i < n && f->n < AFTER_MOST; i++)
		if (wanted(f, &old[i], &last)) {
			struct read_value *s = slot(f);

			*s = old[i];
			s->key = arena_strdup(f->mem[f->at], s->key);
			s->period = arena_strdup(f->mem[f->at], s->period);
			s->value = s->value ? arena_strdup(f->mem[f->at], s->value) : NULL;
		}
	f->n_old = f->n;
	if (i < n)
		finding_add(f->c, LEVEL_ADVICE, RULE_METADATA, 0, 0, NULL, NULL,
		    "Aturan yang membandingkan dengan tahun lalu tidak dijalankan untuk sebagian angka setelah %s: setahun"
		    " punya lebih dari %u angka.", period_label(f->c->a, &last), AFTER_MOST);
}

/* A callback of bulk_use.stored. */
static enum sd_err
row_take(void *arg, const struct stored_row *r)
{
	struct after *f = arg;
	struct period when;
	struct arena *a;
	size_t fresh = f->n - f->n_old;

	if (!period_parse(r->period, &when) || (f->skip.freq && period_compare(&f->skip, &when) == 0))
		return SD_OK;
	if (fresh >= AFTER_HOLD && period_compare(&f->v[f->n - 1].when, &when) != 0)
		part_check(f);
	else if (fresh >= AFTER_MOST) {
		/* Larger than what is held at once: said instead of checked, for half a period would have wrong sums. */
		finding_add(f->c, LEVEL_ADVICE, RULE_TOTAL, 0, 0, NULL, NULL, "Jumlah bagian, aturan metadata, dan kesamaan"
		    " dengan dataset lain tidak diperiksa untuk %s: periode itu punya lebih dari %u angka.",
		    period_label(f->c->a, &when), AFTER_MOST);
		f->skip = when;
		f->n = f->n_old;
		return SD_OK;
	}
	a = f->mem[f->at];
	*slot(f) = (struct read_value){ .key = arena_strdup(a, r->series_key), .period = arena_strdup(a, r->period),
		.value = r->value ? arena_strdup(a, r->value) : NULL, .when = when, .row = (uint32_t)r->row_no,
		.col = (uint32_t)r->col_no, .status = r->status, .conf = r->conf, .action = r->action,
		.indicator = indicator_of(f->c->d, a, r->series_key) };
	return SD_OK;
}

/* --- all of them --- */

enum sd_err
bulk_after(struct ctx *c, const struct bulk_closing *late)
{
	struct after *f = arena_one(c->a, struct after);
	enum sd_err er = SD_OK;

	*f = (struct after){ .c = c, .late = late, .reach = checks_reach(c) };
	if (f->reach != REACH_NONE && !late->use->stored) {
		checks_no_periods(c);
	} else if (f->reach != REACH_NONE) {
		f->mem[0] = arena_new(AFTER_MEMORY);
		f->mem[1] = arena_new(AFTER_MEMORY);
		arena_on_reset(c->a, drop, f->mem[0]);
		arena_on_reset(c->a, drop, f->mem[1]);
		if ((er = late->use->stored(late->use->arg, row_take, f)) == SD_OK)
			part_check(f);
		arena_reset(f->mem[0]);
		arena_reset(f->mem[1]);
	}
	checks_closed(c);
	return er;
}
