/*
 * metadata_ml21.c: metadata sets as SDMX-ML 2.1, generic and structure-specific. Called by
 * v1/metadata.c. Every text goes through the escaper: people wrote it.
 */
#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/write/metadata_ml21.h"
#include "shared/ground/date.h"
#include <string.h>

#define NS_MD_GENERIC "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/metadata/generic"
#define NS_MD_SPECIFIC "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/metadata/structurespecific"

struct writer {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
	bool specific;
};

const char *
metadata_namespace(struct arena *a, const struct form *form)
{
	return artefact_urn(a, form->metadataflow);
}

/* "ns1" of the first form, "ns2" ... */
static const char *
prefix_of(const struct writer *w, const struct form *f)
{
	return arena_printf(w->arena, "ns%d", (int)(f - w->r->forms) + 1);
}

static bool
form_is_in(const struct form *f, const struct metadata_set *sets, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (sets[i].form == f)
			return true;
	return false;
}

static void
header(struct writer *w, const struct metadata_set *sets, size_t n)
{
	xml_open(&w->x, "mes:Header");
	head_ml(&w->x, w->head);
	for (size_t i = 0; i < FORM_COUNT; i++) {
		const struct form *f = &w->r->forms[i];

		if (!form_is_in(f, sets, n))
			continue;
		xml_open(&w->x, "mes:Structure");
		xml_attr(&w->x, "structureID", f->msd->id);
		xml_attr(&w->x, "namespace", w->specific ? metadata_namespace(w->arena, f) : NULL);
		xml_open(&w->x, "com:StructureUsage");
		ref_ml21(&w->x, f->metadataflow);
		xml_close(&w->x);
		xml_close(&w->x);
	}
	xml_leaf(&w->x, "mes:DataSetAction", "Information");
	xml_close(&w->x);
}

static void
answer(struct writer *w, const struct answer *a)
{
	xml_open(&w->x, w->specific ? a->question->id : "md:ReportedAttribute");
	xml_attr(&w->x, "id", w->specific ? NULL : a->question->id);
	xml_leaf_lang(&w->x, "com:Text", "id", a->texts[0]);
	xml_close(&w->x);
}

static void
report(struct writer *w, const struct metadata_set *s, const struct report *r)
{
	const char *at = w->specific ? "" : "md:";

	xml_open(&w->x, arena_printf(w->arena, "%sReport", at));
	xml_attr(&w->x, "id", s->form->msd->id + strlen("MSD_"));
	xml_open(&w->x, arena_printf(w->arena, "%sTarget", at));
	xml_attr(&w->x, "id", TARGET_ID);
	xml_open(&w->x, arena_printf(w->arena, "%sReferenceValue", at));
	xml_attr(&w->x, "id", TARGET_OBJECT_ID);
	xml_open(&w->x, arena_printf(w->arena, "%sObjectReference", at));
	ref_ml21(&w->x, s->flow->dataflow);
	for (size_t i = 0; i < 3; i++)
		xml_close(&w->x);
	xml_open(&w->x, arena_printf(w->arena, "%sAttributeSet", at));
	for (size_t i = 0; i < r->n; i++) {
		/* A question with several answers is reported several times. */
		const struct answer *a = &r->v[i];

		for (size_t j = 0; j < a->n; j++)
			answer(w, &(struct answer){ .question = a->question, .texts = a->texts + j, .n = 1 });
	}
	xml_close(&w->x);
	xml_close(&w->x);
	xml_line(&w->x);
}

static void
set_attributes(struct writer *w, const struct metadata_set *s)
{
	const char *id = arena_printf(w->arena, "%s_%s", s->form->msd->id + strlen("MSD_"),
	    s->flow->d->code), *from = time_iso(w->arena, s->changed_at);

	if (w->specific) {
		xml_attr(&w->x, "xsi:type", arena_printf(w->arena, "%s:MetadataSetType",
		    prefix_of(w, s->form)));
		xml_attr(&w->x, "md:structureRef", s->form->msd->id);
		xml_attr(&w->x, "md:setID", id);
		xml_attr(&w->x, "md:action", "Information");
		xml_attr(&w->x, "md:validFromDate", from);
		return;
	}
	xml_attr(&w->x, "structureRef", s->form->msd->id);
	xml_attr(&w->x, "setID", id);
	xml_attr(&w->x, "action", "Information");
	xml_attr(&w->x, "validFromDate", from);
}

static enum sd_err
message(struct buf *b, struct writer *w, const struct metadata_set *sets, size_t n)
{
	const char *root = w->specific ? "mes:StructureSpecificMetadata" : "mes:GenericMetadata";

	xml_begin(&w->x, b);
	xml_open(&w->x, root);
	xml_attr(&w->x, "xmlns:mes", NS_MES);
	xml_attr(&w->x, "xmlns:com", NS_COM);
	xml_attr(&w->x, "xmlns:md", w->specific ? NS_MD_SPECIFIC : NS_MD_GENERIC);
	xml_attr(&w->x, "xmlns:xsi", NS_XSI);
	for (size_t i = 0; w->specific && i < FORM_COUNT; i++)
		if (form_is_in(&w->r->forms[i], sets, n))
			xml_attr(&w->x, arena_printf(w->arena, "xmlns:%s", prefix_of(w, &w->r->forms[i])),
			    metadata_namespace(w->arena, &w->r->forms[i]));
	header(w, sets, n);
	for (size_t i = 0; i < n; i++) {
		size_t n_notes;
		const struct note *notes = provider_notes(w->arena, w->r, sets[i].flow, w->head->base_url, &n_notes);

		xml_open(&w->x, "mes:MetadataSet");
		set_attributes(w, &sets[i]);
		notes_ml(&w->x, notes, n_notes);
		xml_leaf_lang(&w->x, "com:Name", "id", sets[i].flow->dataflow->name_id);
		xml_leaf_lang(&w->x, "com:Name", "en", sets[i].flow->dataflow->name_en);
		xml_open(&w->x, w->specific ? "DataProvider" : "md:DataProvider");
		xml_open(&w->x, "Ref");
		xml_attr(&w->x, "id", sets[i].flow->d->unit_code);
		xml_attr(&w->x, "maintainableParentID", w->r->providers->id);
		xml_attr(&w->x, "maintainableParentVersion", w->r->providers->version);
		xml_attr(&w->x, "agencyID", w->r->providers->agency);
		xml_attr(&w->x, "package", "base");
		xml_attr(&w->x, "class", "DataProvider");
		xml_close(&w->x);
		xml_close(&w->x);
		for (size_t k = 0; k < sets[i].n_reports; k++)
			report(w, &sets[i], &sets[i].reports[k]);
		xml_close(&w->x);
	}
	return xml_end(&w->x);
}

enum sd_err
metadata_generic(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h };

	return message(b, &w, sets, n);
}

enum sd_err
metadata_specific(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h, .specific = true };

	return message(b, &w, sets, n);
}
