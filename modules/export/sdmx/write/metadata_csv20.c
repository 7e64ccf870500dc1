/*
 * metadata_csv20.c: writes reference metadata as SDMX-CSV 2.0 (sdmx-twg/sdmx-csv, field guide of metadata messages): a
 * row a metadata set, a column an attribute. Called by v2/metadata.c. Where a column may hold several instances, they
 * are parted by the sign in the first head, and each is put in quotes where it holds that sign or quotes itself.
 */
#include "modules/export/sdmx/write/metadata_30.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include <string.h>

/* An attribute of the message: forms that have one of the same id share it. */
struct column {
	const struct question *question;
	bool several;
};

struct columns {
	struct column *v;
	size_t n;
};

static struct column *
column_of(struct columns *c, const struct question *q)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->v[i].question->id, q->id) == 0)
			return &c->v[i];
	c->v[c->n] = (struct column){ .question = q };
	return &c->v[c->n++];
}

/* In the order of the metadata structures of the sets. A form that was answered for several variables has its
 * questions as often. */
static void
columns_make(struct arena *a, const struct metadata_set *sets, size_t n, struct columns *c)
{
	const struct form *before = NULL;
	size_t room = 0;

	for (size_t i = 0; i < n; i++)
		room += sets[i].form->n;
	*c = (struct columns){ arena_array(a, room, sizeof(*c->v)), 0 };
	for (size_t i = 0; i < n; i++) {
		const struct form *f = sets[i].form;

		for (size_t k = 0; k < f->n && (f != before || sets[i].n_reports > 1); k++) {
			struct column *x = column_of(c, &f->v[k]);

			x->several = x->several || question_is_multiple(&f->v[k]) || sets[i].n_reports > 1;
		}
		before = f;
	}
}

/* --- cells --- */

/* "MAGETAN:DF_X(1.0.0)", and with labels=both ": " and its name. */
static void
identity(struct csv_out *c, struct arena *a, const struct metadata_look *look, const char *id, const char *name)
{
	csv_text(c, look->labels == LABELS_BOTH ? arena_printf(a, "%s: %s", id, name) : id);
	if (look->labels == LABELS_NAME)
		csv_text(c, name);
}

static const char *
artefact_text(struct arena *a, const struct artefact *x)
{
	return arena_printf(a, "%s:%s(%s)", x->agency, x->id, version3(x));
}

static const char *
named(const struct metadata_look *look, const char *id, const char *en)
{
	return look->english && en && *en ? en : id;
}

static void
instance_add(struct buf *b, const char *text)
{
	bool quoted = strpbrk(text, ";\"\r\n") != NULL;

	if (b->n)
		buf_chr(b, ';');
	if (quoted)
		buf_chr(b, '"');
	for (const char *p = text; *p; p++) {
		if (*p == '"')
			buf_chr(b, '"');
		buf_chr(b, *p);
	}
	if (quoted)
		buf_chr(b, '"');
}

/* What a set answers to the question of a column; "" where it does not. */
static const char *
answer_text(struct arena *a, const struct metadata_set *s, const struct column *x)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < s->n_reports; i++)
		for (size_t k = 0; k < s->reports[i].n; k++) {
			const struct answer *v = &s->reports[i].v[k];

			for (size_t t = 0; strcmp(v->question->id, x->question->id) == 0 && t < v->n; t++)
				if (!x->several)
					return v->texts[t];
				else
					instance_add(b, v->texts[t]);
		}
	return buf_text(b);
}

/* --- rows --- */

static void
heads(struct csv_out *c, struct arena *a, const struct columns *columns, const struct metadata_look *look)
{
	bool names = look->labels == LABELS_NAME;
	static const char *const rows[][2] = { { "MDSTRUCTURE_ID", "MDSTRUCTURE_NAME" },
		{ "METADATASET_ID", "METADATASET_NAME" }, { "ACTION", NULL }, { "TARGET_TYPES", NULL },
		{ "TARGET_IDS", "TARGET_NAMES" } };
	bool several = false;

	for (size_t i = 0; i < columns->n; i++)
		several = several || columns->v[i].several;
	csv_text(c, several ? "MDSTRUCTURE[;]" : "MDSTRUCTURE");
	for (size_t i = 0; i < COUNT(rows); i++) {
		csv_text(c, rows[i][0]);
		if (names && rows[i][1])
			csv_text(c, rows[i][1]);
	}
	for (size_t i = 0; i < columns->n; i++) {
		const struct column *x = &columns->v[i];
		const char *id = arena_printf(a, "%s%s", x->question->id, x->several ? "[]" : "");

		identity(c, a, look, id, x->question->name_id);
	}
	csv_end(c);
}

/* The answers are texts: they have no names beside them. */
static void
row(struct csv_out *c, const struct registry *r, const struct metadata_set *s, const struct columns *columns,
    const struct metadata_look *look)
{
	const struct artefact *flow = s->form->metadataflow, *target = s->flow->dataflow;
	struct arena *a = r->arena;

	csv_text(c, "metadataflow");
	identity(c, a, look, artefact_text(a, flow), named(look, flow->name_id, flow->name_en));
	identity(c, a, look, arena_printf(a, "%s:%s(%s)", r->agency, set3_id(a, s), set3_version(a, s)),
	    named(look, set3_name(a, s, false), set3_name(a, s, true)));
	csv_text(c, "R");
	csv_text(c, "dataflow");
	identity(c, a, look, artefact_text(a, target), named(look, target->name_id, target->name_en));
	for (size_t i = 0; i < columns->n; i++) {
		csv_text(c, answer_text(a, s, &columns->v[i]));
		if (look->labels == LABELS_NAME)
			csv_text(c, "");
	}
	csv_end(c);
}

enum sd_err
metadata2_csv(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look)
{
	struct columns columns = { NULL, 0 };
	struct csv_out c;

	(void)h;
	if (!look->stubs)
		columns_make(r->arena, sets, n, &columns);
	csv_begin(&c, b, ',', false);
	heads(&c, r->arena, &columns, look);
	for (size_t i = 0; i < n; i++)
		row(&c, r, &sets[i], &columns, look);
	return buf_flush(b);
}
