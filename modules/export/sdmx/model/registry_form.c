/*
 * registry_form.c: artefacts that follow from no dataset: the forms of reference metadata as metadata structures with
 * their concepts and flows, and all of them together by the concepts of SIMS. Called by registry.c.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "modules/export/sdmx/model/sims.h"
#include "shared/ground/str.h"
#include "shared/statistics/observation.h"
#include <string.h>

/* Peraturan BPS 5/2020: activity, variable, indicator. */
static const struct {
	const char *name, *kind, *id, *name_id, *name_en, *text_id, *text_en;
} forms[FORM_COUNT] = {
	{ "ms_keg", "keg", "MS_KEG", "Metadata kegiatan statistik", "Metadata of statistical activities",
	    "Formulir MS-Keg menurut Peraturan BPS 5/2020",
	    "Form MS-Keg of Regulation 5/2020 of Statistics Indonesia" },
	{ "ms_var", "var", "MS_VAR", "Metadata variabel statistik", "Metadata of statistical variables",
	    "Formulir MS-Var menurut Peraturan BPS 5/2020",
	    "Form MS-Var of Regulation 5/2020 of Statistics Indonesia" },
	{ "ms_ind", "ind", "MS_IND", "Metadata indikator statistik", "Metadata of statistical indicators",
	    "Formulir MS-Ind menurut Peraturan BPS 5/2020",
	    "Form MS-Ind of Regulation 5/2020 of Statistics Indonesia" },
	{ "sims", "", "SIMS", "Metadata acuan menurut SIMS", "Reference metadata by SIMS",
	    "Jawaban MS-Keg, MS-Var dan MS-Ind menurut konsep Single Integrated Metadata Structure 2.0 (ESMS)",
	    "Answers of MS-Keg, MS-Var and MS-Ind by the concepts of the Single Integrated Metadata Structure 2.0 (ESMS)" },
};

/* "1.2.a" -> "Q1_2_a", "(10)" -> "Q10", "ID.4" -> "ID_4": a name that XML allows. */
static const char *
question_id(struct arena *a, const char *code)
{
	char *id = arena_printf(a, "Q%s", code);
	size_t n = 1;

	for (const char *c = code; *c; c++)
		if (code_fits(c, 1) && *c != '@' && *c != '$')
			id[n++] = *c;
		else if (*c == '.')
			id[n++] = '_';
	id[n] = '\0';
	return n > 1 && (id[1] < 'A' || id[1] > 'z') ? id : id + 1;
}

const char *
form_set_code(const char *id)
{
	for (size_t i = 0; i < FORM_COUNT; i++) {
		size_t n = strlen(forms[i].id);

		if (str_starts(id, forms[i].id) && id[n] == '_' && id[n + 1])
			return id + n + 1;
	}
	return NULL;
}

static struct artefact *
form_artefact(struct registry *r, struct form *f, size_t i, enum kind kind, const char *prefix,
    struct artefact *uses)
{
	struct artefact *x = artefact_add(r, kind, r->agency, arena_printf(r->arena, "%s_%s", prefix,
	    forms[i].id), "1.0.0");

	artefact_name(x, forms[i].name_id, forms[i].name_en, forms[i].text_id, forms[i].text_en);
	artefact_refs(r, x, 1);
	artefact_uses(x, uses);
	x->form = f;
	return x;
}

static void
form_questions(struct registry *r, struct form *f, const struct form_question *rows, size_t n)
{
	f->v = arena_array(r->arena, n, sizeof(*f->v));
	for (size_t i = 0; i < n; i++) {
		const struct form_question *q = &rows[i];

		if (strcmp(q->form, f->name) != 0 || strcmp(q->type, "info") == 0)
			continue;
		f->v[f->n++] = (struct question){ .form = q->form, .code = q->code, .block = q->block,
		    .name_id = q->label_id, .name_en = q->label_en, .type = q->type,
		    .choices = q->choices,
		    .id = question_id(r->arena, q->code) };
	}
}

/* "MS-Keg 3.2; MS-Ind (4)": the questions that answer a concept, as far as the forms ask them. */
static const char *
sims_asked(struct arena *a, const char *id, const struct form_question *rows, size_t n)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < n_sims_sources; i++) {
		const struct sims_source *s = &sims_sources[i];

		for (size_t k = 0; strcmp(s->id, id) == 0 && k < n; k++)
			if (strcmp(rows[k].form, s->form) == 0 && strcmp(rows[k].code, s->code) == 0)
				buf_printf(b, "%s%s %s", b->n ? "; " : "", s->form, s->code);
	}
	return b->n ? buf_text(b) : NULL;
}

/* The concepts of SIMS as questions, as the cross-domain concepts call them. */
static void
sims_questions(struct registry *r, struct form *f, const struct form_question *rows, size_t n)
{
	f->v = arena_array(r->arena, n_sims_concepts, sizeof(*f->v));
	for (size_t i = 0; i < n_sims_concepts; i++) {
		const struct artefact *scheme = r->cross_domain;
		const char *asked = sims_asked(r->arena, sims_concepts[i].id, rows, n);

		for (size_t k = 0; asked && k < scheme->n_items; k++)
			if (strcmp(scheme->items[k].id, sims_concepts[i].id) == 0)
				f->v[f->n++] = (struct question){ .form = f->name, .code = sims_concepts[i].number, .block = asked,
				    .name_id = scheme->items[k].name_id, .name_en = scheme->items[k].name_en, .type = "lines",
				    .choices = "", .id = sims_concepts[i].id };
	}
}

enum sd_err
forms_add(struct db *db, struct registry *r)
{
	struct form_question *rows;
	enum sd_err er;
	size_t n;

	if ((er = export_questions(db, r->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < FORM_COUNT; i++) {
		struct form *f = &r->forms[i];

		f->name = forms[i].name;
		f->kind = forms[i].kind;
		if (i == FORM_SIMS)
			sims_questions(r, f, rows, n);
		else
			form_questions(r, f, rows, n);
		if (!f->n)
			continue;
		f->concepts = r->cross_domain;
		if (i != FORM_SIMS) {
			struct artefact *x;

			f->concepts = form_artefact(r, f, i, KIND_CONCEPT_SCHEME, "CS", NULL);
			x = f->concepts;
			x->items = arena_array(r->arena, f->n, sizeof(*x->items));
			x->n_items = f->n;
			for (size_t j = 0; j < f->n; j++)
				x->items[j] = (struct item){ .id = f->v[j].id, .name_id = f->v[j].name_id,
				    .name_en = or_else(f->v[j].name_en, NULL), .description = f->v[j].block };
		}
		f->msd = form_artefact(r, f, i, KIND_MSD, "MSD", f->concepts);
		f->metadataflow = form_artefact(r, f, i, KIND_METADATAFLOW, "MDF", f->msd);
	}
	return SD_OK;
}
