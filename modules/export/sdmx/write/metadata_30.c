/*
 * metadata_30.c: writes reference metadata as SDMX-ML 3.0 and SDMX-JSON 2.0, and as those of SDMX 3.1. Called by
 * v2/metadata.c. A form may be answered for several variables or indicators: then each report is an
 * attribute of its own with the answers inside where the format nests, and the answers of all stand
 * one behind the other where it does not.
 */
#include "modules/export/sdmx/write/message_30.h"
#include "modules/export/sdmx/write/metadata_30.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/format/json_out.h"
#include "shared/ground/date.h"
#include <string.h>

#define METADATA_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.0.0/" \
	"metadata-message/tools/schemas/2.0.0/sdmx-json-metadata-schema.json"
#define METADATA_SCHEMA_21 \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.1.0/" \
	"metadata-message/tools/schemas/sdmx-json-metadata-schema.json"

const char *
set3_id(struct arena *a, const struct metadata_set *s)
{
	return arena_printf(a, "%s_%s", s->form->metadataflow->id + strlen("MDF_"), s->flow->d->code);
}

const char *
set3_version(struct arena *a, const struct metadata_set *s)
{
	return arena_printf(a, "%lld.0.0", (long long)s->version);
}

static const char *
set_urn(struct arena *a, const struct registry *r, const struct metadata_set *s)
{
	return arena_printf(a, "urn:sdmx:org.sdmx.infomodel.metadatastructure.MetadataSet=%s:%s(%s)",
	    r->agency, set3_id(a, s), set3_version(a, s));
}

const char *
set3_name(struct arena *a, const struct metadata_set *s, bool english)
{
	const struct artefact *form = s->form->metadataflow;
	const struct dataset *d = s->flow->d;

	if (!english)
		return arena_printf(a, "%s: %s", form->name_id, d->title_id);
	return d->title_en && *d->title_en && form->name_en ? arena_printf(a, "%s: %s", form->name_en, d->title_en) : NULL;
}

/* --- SDMX-ML 3.0 --- */

static void
ml_set(struct xml_out *x, const struct registry *r, const struct head *h, const struct metadata_set *s,
    bool stub)
{
	struct arena *a = r->arena;
	size_t n;
	const struct note *notes = provider_notes(a, r, s->flow, h->base_url, &n);

	xml_open(x, "mes:MetadataSet");
	xml_attr(x, "id", set3_id(a, s));
	xml_attr(x, "agencyID", r->agency);
	xml_attr(x, "version", set3_version(a, s));
	xml_attr(x, "urn", set_urn(a, r, s));
	xml_attr(x, "isExternalReference", stub ? "true" : NULL);
	xml_attr(x, "action", "Replace");
	notes_ml(x, notes, n);
	xml_leaf_lang(x, "com:Name", "id", set3_name(a, s, false));
	xml_leaf_lang(x, "com:Name", "en", set3_name(a, s, true));
	if (!stub) {
		xml_leaf(x, "md:Metadataflow", urn3(a, s->form->metadataflow));
		xml_leaf(x, "md:Target", urn3(a, s->flow->dataflow));
	}
	for (size_t i = 0; !stub && i < s->n_reports; i++)
		for (size_t j = 0; j < s->reports[i].n; j++) {
			const struct answer *v = &s->reports[i].v[j];

			for (size_t k = 0; k < v->n; k++) {
				xml_open(x, "md:Attribute");
				xml_attr(x, "id", v->question->id);
				xml_leaf_lang(x, "com:Text", "id", v->texts[k]);
				xml_close(x);
			}
		}
	xml_close(x);
	xml_line(x);
}

enum sd_err
metadata3_ml(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look)
{
	struct xml_out x;

	xml_begin(&x, b);
	xml_open(&x, "mes:GenericMetadata");
	xml_attr(&x, "xmlns:mes", h->minor_1 ? NS31_MES : NS3_MES);
	xml_attr(&x, "xmlns:com", h->minor_1 ? NS31_COM : NS3_COM);
	xml_attr(&x, "xmlns:md", h->minor_1 ? NS31_META : NS3_META);
	xml_open(&x, "mes:Header");
	head_ml(&x, h);
	for (size_t i = 0; i < n; i++) {
		const struct form *form = sets[i].form;

		if (i && sets[i - 1].form == form)
			continue;
		xml_open(&x, "mes:Structure");
		xml_attr(&x, "structureID", form->msd->id);
		xml_leaf(&x, "com:Structure", urn3(r->arena, form->msd));
		xml_close(&x);
	}
	xml_close(&x);
	xml_line(&x);
	for (size_t i = 0; i < n; i++)
		ml_set(&x, r, h, &sets[i], look->stubs);
	return xml_end(&x);
}

/* --- SDMX-JSON 2.0 --- */

static void
json_answers(struct json_out *j, const struct metadata_set *s)
{
	jo_key_array(j, "attributes");
	for (size_t i = 0; i < s->n_reports; i++)
		for (size_t k = 0; k < s->reports[i].n; k++) {
			const struct answer *v = &s->reports[i].v[k];

			for (size_t t = 0; t < v->n; t++) {
				jo_object(j);
				jo_key_text(j, "id", v->question->id);
				jo_key_text(j, "value", v->texts[t]);
				jo_close(j);
			}
		}
	jo_close(j);
}

static void
json_set(struct json_out *j, const struct registry *r, const struct head *h,
    const struct metadata_set *s, bool stub)
{
	struct arena *a = r->arena;
	size_t n;
	const struct note *notes = provider_notes(a, r, s->flow, h->base_url, &n);

	jo_object(j);
	jo_key_text(j, "id", set3_id(a, s));
	jo_key_text(j, "agencyID", r->agency);
	jo_key_text(j, "version", set3_version(a, s));
	v2_localised(j, "name", "names", set3_name(a, s, false), set3_name(a, s, true),
	    h->language ? h->language : "id");
	jo_key_text(j, "action", "Replace");
	if (stub)
		jo_key_bool(j, "isExternalReference", true);
	notes_json(j, notes, n);
	jo_key_array(j, "links");
	jo_object(j);
	jo_key_text(j, "rel", "self");
	jo_key_text(j, "href", arena_printf(a, "%s/sdmx/v2/metadata/metadataset/%s/%s/%s", h->base_url,
	    r->agency, set3_id(a, s), set3_version(a, s)));
	jo_close(j);
	jo_close(j);
	jo_key_text(j, "metadataflow", urn3(a, s->form->metadataflow));
	jo_key_array(j, "targets");
	jo_text(j, urn3(a, s->flow->dataflow));
	jo_close(j);
	json_answers(j, s); /* the schema knows no set without them */
	jo_close(j);
}

enum sd_err
metadata2_json(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look)
{
	struct json_out j;

	jo_begin(&j, b);
	jo_object(&j);
	buf_chr(b, '\n');
	v2_meta(&j, h, h->minor_1 ? METADATA_SCHEMA_21 : METADATA_SCHEMA, h->language ? h->language : "id");
	jo_key_object(&j, "data");
	jo_key_array(&j, "metadataSets");
	for (size_t i = 0; i < n; i++)
		json_set(&j, r, h, &sets[i], look->stubs);
	return jo_end(&j);
}
