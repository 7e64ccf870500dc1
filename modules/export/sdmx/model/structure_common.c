/*
 * structure_common.c: what the formats of structure messages have in common. Called by their
 * writers. Writes nothing itself.
 */
#include "modules/export/sdmx/model/structure_common.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include <stdlib.h>
#include <string.h>

/* --- annotations --- */

static void
note_add(struct note *out, size_t *n, struct note note)
{
	if (*n < NOTES_MAX && (note.title ? *note.title : note.url != NULL))
		out[(*n)++] = note;
}

static size_t
codes_used(const struct flow *f, size_t dimension)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_used; i++)
		n += f->used[i].position == (int64_t)dimension + 1;
	return n;
}

/* Time makes the columns, the first dimension with several codes the rows, the others sections of
 * rows; a dimension with one code need not be shown. */
static void
layout_notes(struct arena *a, const struct flow *f, struct note *out, size_t *n)
{
	struct buf *rows = buf_new(a, 0), *sections = buf_new(a, 0), *hidden = buf_new(a, 0);

	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		struct buf *b = codes_used(f, i) < 2 ? hidden : rows->n ? sections : rows;
		const char *id = f->d->dimensions[i].code;

		if (b->n)
			buf_chr(b, ',');
		buf_str(b, id);
	}
	note_add(out, n, (struct note){ "LAYOUT_COLUMN", "LAYOUT_COLUMN", "TIME_PERIOD", NULL });
	note_add(out, n, (struct note){ "LAYOUT_ROW", "LAYOUT_ROW", buf_text(rows), NULL });
	note_add(out, n, (struct note){ "LAYOUT_ROW_SECTION", "LAYOUT_ROW_SECTION", buf_text(sections),
	    NULL });
	note_add(out, n, (struct note){ "NOT_DISPLAYED", "NOT_DISPLAYED", buf_text(hidden), NULL });
}

static const char *
number_text(struct arena *a, int64_t v)
{
	return arena_printf(a, "%lld", (long long)v);
}

size_t
artefact_notes(struct arena *a, const struct artefact *x, const char *base_url,
    struct note out[NOTES_MAX])
{
	const struct dataset *d = x->flow ? x->flow->d : NULL;
	size_t n = 0;

	if (x->kind == KIND_DATAFLOW) {
		note_add(out, &n, (struct note){ "LAST_UPDATE", "LAST_UPDATE", time_iso(a, d->released_at),
		    NULL });
		note_add(out, &n, (struct note){ "METADATA_URL", "METADATA_URL", NULL,
		    arena_printf(a, "%s/katalog/%s", base_url, d->slug) });
		note_add(out, &n, (struct note){ "RELEASE", "RELEASE", number_text(a, d->number),
		    NULL });
		layout_notes(a, x->flow, out, &n);
	} else if (x->kind == KIND_CONSTRAINT && !x->allowed) {
		note_add(out, &n, (struct note){ "obs_count", "sdmx_metrics", number_text(a, d->n_obs),
		    NULL });
		note_add(out, &n, (struct note){ "series_count", "sdmx_metrics",
		    number_text(a, d->n_series), NULL });
	}
	return n;
}

/* Each agency that has an agreement with the flow; the one that is responsible now first. */
struct note *
provider_notes(struct arena *a, const struct registry *r, const struct flow *f, const char *base_url, size_t *n)
{
	struct note *out;
	size_t room = 0;

	for (size_t i = 0; i < r->n; i++)
		room += r->v[i]->kind == KIND_PROVISION && r->v[i]->flow == f;
	out = arena_array(a, room + 1, sizeof(*out));
	*n = 0;
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < r->n; i++) {
			const struct artefact *x = r->v[i];

			if (x->kind == KIND_PROVISION && x->flow == f && (x == f->provision) == (k == 0))
				out[(*n)++] = (struct note){ x->id, "PROVISION_AGREEMENT", x->to_item,
					arena_printf(a, "%s/sdmx/v1/provisionagreement/%s/%s/%s", base_url,
					x->agency, x->id, x->version) };
		}
	return out;
}

void
notes_ml(struct xml_out *x, const struct note *v, size_t n)
{
	if (!n)
		return;
	xml_open(x, "com:Annotations");
	for (size_t i = 0; i < n; i++) {
		xml_open(x, "com:Annotation");
		xml_attr(x, "id", v[i].id);
		xml_leaf(x, "com:AnnotationTitle", v[i].title);
		xml_leaf(x, "com:AnnotationType", v[i].type);
		xml_leaf(x, "com:AnnotationURL", v[i].url);
		xml_close(x);
	}
	xml_close(x);
}

void
notes_json(struct json_out *j, const struct note *v, size_t n)
{
	if (!n)
		return;
	jo_key_array(j, "annotations");
	for (size_t i = 0; i < n; i++) {
		jo_object(j);
		jo_key_text(j, "id", v[i].id);
		jo_key_text(j, "title", v[i].title ? v[i].title : v[i].url);
		jo_key_text(j, "type", v[i].type);
		jo_close(j);
	}
	jo_close(j);
}

void
ref_ml21(struct xml_out *x, const struct artefact *to)
{
	xml_open(x, "Ref");
	xml_attr(x, "id", to->id);
	xml_attr(x, "version", to->version);
	xml_attr(x, "agencyID", to->agency);
	xml_attr(x, "package", kind_rows[to->kind].package);
	xml_attr(x, "class", kind_rows[to->kind].class);
	xml_close(x);
}

bool
text_english(const struct artefact *x)
{
	return strcmp(x->agency, "SDMX") == 0;
}

size_t
item_notes(const struct item *i, struct note out[NOTES_MAX])
{
	size_t n = 0;

	note_add(out, &n, (struct note){ "KODE_KEMENDAGRI", "KODE_KEMENDAGRI", i->kemendagri, NULL });
	note_add(out, &n, (struct note){ "KODE_BPS", "KODE_BPS", i->bps, NULL });
	return n;
}

size_t
question_notes(const struct question *q, struct note out[NOTES_MAX])
{
	size_t n = 0;

	if (strcmp(q->form, "sims") != 0)
		return 0;
	note_add(out, &n, (struct note){ "SIMS", "SIMS", q->code, NULL });
	note_add(out, &n, (struct note){ "SUMBER", "SUMBER", q->block, NULL });
	return n;
}

bool
parent_shown(const struct artefact *x, const char *parent)
{
	for (size_t i = 0; parent && *parent && i < x->n_items; i++)
		if (strcmp(x->items[i].id, parent) == 0)
			return !x->items[i].off;
	return false;
}

bool
question_is_multiple(const struct question *q)
{
	static const char *const kinds[] = { "multi", "multi_bitmask", "lines", "rules", "table",
	    "group" };

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(q->type, kinds[i]) == 0)
			return true;
	return false;
}

bool
never_stub(enum kind kind)
{
	return kind == KIND_PROVISION;
}

/* --- hierarchies --- */

static const struct level levels[LEVELS_MAX] = {
	{ "PROVINCE", "Provinsi", "Province" }, { "REGENCY", "Kabupaten/kota", "Regency or city" },
	{ "DISTRICT", "Kecamatan", "District" }, { "VILLAGE", "Desa/kelurahan", "Village" },
};

/* The official code says at which level an area stands: 35, 35.20, 35.20.01, 35.20.01.2001. */
size_t
hierarchy_levels(const struct artefact *list, struct level out[LEVELS_MAX])
{
	size_t first = LEVELS_MAX, last = 0, n = 0;

	for (size_t i = 0; i < list->n_items; i++) {
		const char *s = list->items[i].kemendagri;
		size_t at = 0;

		for (; s && *s; s++)
			at += *s == '.';
		if (!list->items[i].kemendagri || at >= LEVELS_MAX)
			continue;
		first = at < first ? at : first;
		last = at > last ? at : last;
	}
	for (size_t i = first; i < LEVELS_MAX && i <= last; i++)
		out[n++] = levels[i];
	return n;
}

/* The tree by numbers: 1 + the place of the first child and of the next sibling; 0 = none. */
struct tree {
	const struct item **sorted;
	size_t *child, *last_child, *next;
};

static int
place_compare(const void *x, const void *y)
{
	return strcmp((*(const struct item *const *)x)->id, (*(const struct item *const *)y)->id);
}

static const struct item *
parent_find(const struct tree *t, size_t n, const char *id)
{
	struct item key = { .id = id };
	const struct item *p = &key;
	const struct item **found = id && *id ? bsearch(&p, t->sorted, n, sizeof(*t->sorted),
	    place_compare) : NULL;

	return found ? *found : NULL;
}

/* Node 0 is above the roots; node i + 1 is item i. */
static void
tree_make(struct arena *a, const struct artefact *list, struct tree *t)
{
	size_t n = list->n_items;

	t->sorted = arena_array(a, n, sizeof(*t->sorted));
	t->child = arena_array(a, n + 1, sizeof(*t->child));
	t->last_child = arena_array(a, n + 1, sizeof(*t->last_child));
	t->next = arena_array(a, n + 1, sizeof(*t->next));
	for (size_t i = 0; i < n; i++)
		t->sorted[i] = &list->items[i];
	qsort(t->sorted, n, sizeof(*t->sorted), place_compare);
	for (size_t i = 0; i < n; i++) {
		const struct item *parent = parent_find(t, n, list->items[i].parent);
		size_t above = parent ? (size_t)(parent - list->items) + 1 : 0;

		if (list->items[i].off)
			continue;
		if (t->last_child[above])
			t->next[t->last_child[above]] = i + 1;
		else
			t->child[above] = i + 1;
		t->last_child[above] = i + 1;
	}
}

void
hierarchy_walk(struct arena *a, const struct artefact *list, const struct hierarchy_visit *visit)
{
	size_t path[HIERARCHY_DEPTH], depth = 0, node;
	struct tree t;

	if (!list->n_items)
		return;
	tree_make(a, list, &t);
	node = t.child[0];
	while (node || depth) {
		if (!node) { /* up */
			node = path[--depth];
			visit->leave(visit->arg, &list->items[node - 1], depth);
			node = t.next[node];
			continue;
		}
		visit->enter(visit->arg, &list->items[node - 1], depth);
		if (t.child[node] && depth + 1 < HIERARCHY_DEPTH) {
			path[depth++] = node;
			node = t.child[node];
			continue;
		}
		visit->leave(visit->arg, &list->items[node - 1], depth);
		node = t.next[node];
	}
}
