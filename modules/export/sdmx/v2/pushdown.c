/*
 * pushdown.c: fits a query of REST 2.0 to the structure of one flow: keys, filters, which of it the
 * database can do. Called by data.c and available.c.
 */
#include "modules/export/sdmx/v2/stream.h"
#include <string.h>

/* --- filters --- */

static bool
check_find(const struct dataset *d, struct v2_check *c)
{
	const char *id = c->filter->component;

	for (size_t i = 0; i < d->n_dimensions; i++)
		if (strcmp(d->dimensions[i].code, id) == 0) {
			*c = (struct v2_check){ c->filter, FILTER_CODE, CHECK_DIMENSION, i, true };
			return true;
		}
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if (strcmp(attribute_rows[i].id, id) == 0) {
			*c = (struct v2_check){ c->filter, FILTER_CODE, CHECK_ATTRIBUTE, i,
				attribute_rows[i].series };
			if (i == ATTR_DECIMALS || i == ATTR_UNIT_MULT)
				c->type = FILTER_NUMBER;
			return true;
		}
	if (strcmp(id, "TIME_PERIOD") == 0)
		*c = (struct v2_check){ c->filter, FILTER_TIME, CHECK_TIME, 0, false };
	else if (strcmp(id, MEASURE_ID) == 0)
		*c = (struct v2_check){ c->filter, FILTER_NUMBER, CHECK_VALUE, 0, false };
	else
		return false;
	return true;
}

const char *
v2_components(struct arena *a, const struct dataset *d)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < d->n_dimensions; i++)
		buf_printf(b, "%s, ", d->dimensions[i].code);
	buf_lit(b, "TIME_PERIOD, " MEASURE_ID);
	for (size_t i = 0; i < ATTR_COUNT; i++)
		buf_printf(b, ", %s", attribute_rows[i].id);
	return buf_text(b);
}

const char *
v2_data_address(struct req *rq, const struct v2_flow *f)
{
	return arena_printf(rq->arena, "data/dataflow/%s/DF_%s/%s", f->agency, f->d.code, f->version);
}

/* Nothing but one `ge` and one `le`: bounds say it all. */
static bool
only_bounds(const struct filter *f)
{
	size_t from = 0, to = 0;

	for (size_t i = 0; f->n == 1 && i < f->any[0].n; i++) {
		from += f->any[0].v[i].op == FILTER_GE;
		to += f->any[0].v[i].op == FILTER_LE;
	}
	return f->n == 1 && from <= 1 && to <= 1 && from + to == f->any[0].n;
}

/* Leaves to the database what it can do: codes of dimensions, bounds of time. */
static enum sd_err
check_push(struct req *rq, struct v2_part *p, const struct v2_check *c)
{
	const char *from, *to;
	size_t n = 0;

	if (c->where == CHECK_DIMENSION && !p->filter.key[c->index].n) {
		p->filter.key[c->index].codes = filter_codes(rq->arena, c->filter, &n);
		p->filter.key[c->index].n = p->filter.key[c->index].codes ? n : 0;
	}
	if (c->where != CHECK_TIME) {
		p->exact = p->exact && n == c->filter->n;
		return SD_OK;
	}
	p->exact = p->exact && only_bounds(c->filter);
	filter_bounds(c->filter, &from, &to);
	return sdmx_bounds(rq->arena, p->flow->d.frequency[0], from, to, &p->filter.period_from,
	    &p->filter.period_to);
}

static enum sd_err
checks_make(struct req *rq, const struct filters *filters, bool alone, struct v2_part *p)
{
	const struct dataset *d = &p->flow->d;
	const char *unfit;

	p->checks = arena_array(rq->arena, filters->n, sizeof(*p->checks));
	for (size_t i = 0; i < filters->n; i++) {
		struct v2_check *c = &p->checks[p->n_checks++];

		c->filter = &filters->v[i];
		if (!check_find(d, c) && !alone)
			return SD_NOT_FOUND;
		if (!check_find(d, c))
			return v2_wrong(rq, SD_INVALID, arena_printf(rq->arena, "c[%s]",
			    c->filter->component), v2_components(rq->arena, d), v2_data_address(rq, p->flow));
		if ((unfit = filter_fault(c->filter, c->type)))
			return v2_wrong(rq, SD_INVALID, arena_printf(rq->arena, "c[%s]=%s",
			    c->filter->component, unfit), c->type == FILTER_TIME ? "periode, misalnya 2020-01" :
			    "bilangan, misalnya 10.5", v2_data_address(rq, p->flow));
		if (check_push(rq, p, c) != SD_OK)
			return SD_SYNTAX;
	}
	return SD_OK;
}

/* --- keys --- */

/* The codes of all keys at one position together, so that the database leaves the rest out; none
 * where a key has a wildcard there. */
static void
key_union(struct arena *a, struct v2_part *p, size_t position)
{
	const char **codes;
	size_t n = 0;

	for (size_t i = 0; i < p->keys.n; i++) {
		const struct key *k = &p->keys.v[i];

		if (position >= k->n || !k->part[position].n)
			return;
		n += k->part[position].n;
	}
	codes = arena_array(a, n, sizeof(*codes));
	n = 0;
	for (size_t i = 0; i < p->keys.n; i++) {
		const struct key *k = &p->keys.v[i];

		for (size_t j = 0; j < k->part[position].n; j++) {
			size_t at = 0;

			while (at < n && strcmp(codes[at], k->part[position].codes[j]) != 0)
				at++;
			if (at == n)
				codes[n++] = k->part[position].codes[j];
		}
	}
	p->filter.key[position].codes = codes;
	p->filter.key[position].n = n;
}

static const char *
dimensions_list(struct arena *a, const struct dataset *d)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < d->n_dimensions; i++)
		buf_printf(b, "%s%s", i ? "." : "", d->dimensions[i].code);
	return buf_text(b);
}

enum sd_err
v2_part_make(struct req *rq, struct v2_flow *flow, const char *key, const struct filters *filters,
    bool names, bool alone, struct v2_part *out)
{
	const struct dataset *d = &flow->d;
	enum sd_err er = names ? dataset_structure(rq->db, rq->arena, &flow->d) :
	    dataset_components(rq->db, rq->arena, &flow->d);

	*out = (struct v2_part){ .flow = flow, .at = AT_TIME, .filter = { .release = flow->d.number } };
	if (er != SD_OK)
		return er;
	if ((er = v2_keys(rq->arena, key, &out->keys)) != SD_OK)
		return v2_wrong(rq, er, "key", "kode yang dipisah titik, misalnya A.3520.*", v2_data_address(rq, flow));
	/* Of several flows a key fits those with as many dimensions; the only one is told what it has. */
	if (v2_keys_fit(&out->keys, d->n_dimensions) != SD_OK)
		return !alone ? SD_NOT_FOUND : v2_wrong(rq, SD_SYNTAX, "key", dimensions_list(rq->arena, d),
		    v2_data_address(rq, flow));
	for (size_t i = 0; out->keys.n && i < d->n_dimensions && i < OBSERVATION_KEYS; i++)
		key_union(rq->arena, out, i);
	out->exact = out->keys.n <= 1; /* the union of several keys lets more through than they name */
	return checks_make(rq, filters, alone, out);
}
