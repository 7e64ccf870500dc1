/*
 * message_30.c: what the messages of SDMX 3.0 share: names of contexts, heads, texts in two languages. See
 * message_30.h.
 */
#include "modules/export/sdmx/write/message_30.h"
#include "shared/format/json_out.h"

const struct context_row context_rows[CONTEXT_COUNT] = {
	[CONTEXT_FLOW] = { "dataflow", "dataflow", "dataflow", "com:StructureUsage",
	    "datastructure.Dataflow" },
	[CONTEXT_STRUCTURE] = { "datastructure", "datastructure", "datastructure", "com:Structure",
	    "datastructure.DataStructure" },
	[CONTEXT_PROVISION] = { "provisionagreement", "dataprovision", "provisionagreement",
	    "com:ProvisionAgreement", "registry.ProvisionAgreement" },
};

void
v2_localised(struct json_out *j, const char *one, const char *many, const char *id, const char *en,
    const char *language)
{
	const char *english = en && *en ? en : NULL, *other = id && *id ? id : english;

	if (!other)
		return;
	jo_key_text(j, one, english && language[0] == 'e' ? english : other);
	jo_key_object(j, many);
	jo_key_text(j, "id", id && *id ? id : NULL);
	jo_key_text(j, "en", english);
	jo_close(j);
}

void
v2_meta(struct json_out *j, const struct head *h, const char *schema, const char *language)
{
	jo_key_object(j, "meta");
	jo_key_text(j, "schema", schema);
	jo_key_text(j, "id", h->id);
	jo_key_text(j, "prepared", h->prepared);
	jo_key_bool(j, "test", false);
	jo_key_array(j, "contentLanguages");
	jo_text(j, language);
	jo_text(j, language[0] == 'e' ? "id" : "en");
	jo_close(j);
	jo_key_object(j, "sender");
	jo_key_text(j, "id", h->sender);
	v2_localised(j, "name", "names", h->sender_name, h->sender_name_en, language);
	jo_close(j);
	jo_close(j);
}
