/*
 * schema_metadata_ml21.c: the XML schema of structure-specific metadata: one element an attribute of the
 * report. What validates the messages of metadata_ml21.c. Called by v1/schema_ml21.c.
 */
#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/write/message.h"
#include "modules/export/sdmx/write/metadata_ml21.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include <string.h>

#define NS_MSD "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/metadata/structurespecific"

static void
fixed_id(struct xml_out *x, const char *id)
{
	xml_open(x, "xs:attribute");
	xml_attr(x, "name", "id");
	xml_attr(x, "type", "common:IDType");
	xml_attr(x, "use", "optional");
	xml_attr(x, "fixed", id);
	xml_close(x);
}

static void
type_attributes(struct xml_out *x, const struct form *f)
{
	xml_open(x, "xs:complexType");
	xml_attr(x, "name", "AttributeSetType");
	xml_open(x, "xs:sequence");
	for (size_t i = 0; i < f->n; i++)
		schema_element(x, f->v[i].id, "AttributeType", "0", question_is_multiple(&f->v[i]) ?
		    "unbounded" : NULL);
	xml_close(x);
	xml_close(x);
	schema_restriction_open(x, "AttributeType", "msd:ReportedAttributeType");
	xml_open(x, "xs:sequence");
	schema_element_ref(x, "common:Annotations", "0", NULL);
	schema_element_ref(x, "common:Text", NULL, "unbounded");
	xml_close(x);
	schema_restriction_close(x);
}

enum sd_err
metadata_schema(struct buf *b, struct arena *a, const struct form *form)
{
	const char *ns = metadata_namespace(a, form);
	struct xml_out x;

	xml_begin(&x, b);
	xml_open(&x, "xs:schema");
	xml_attr(&x, "xmlns:xs", NS_XS);
	xml_attr(&x, "xmlns", ns);
	xml_attr(&x, "xmlns:common", NS_COM);
	xml_attr(&x, "xmlns:msd", NS_MSD);
	xml_attr(&x, "targetNamespace", ns);
	xml_attr(&x, "elementFormDefault", "qualified");
	xml_attr(&x, "attributeFormDefault", "unqualified");
	schema_import(&x, NS_COM, SCHEMAS_OFFICIAL "SDMXCommon.xsd");
	schema_import(&x, NS_MSD, SCHEMAS_OFFICIAL "SDMXMetadataStructureSpecific.xsd");
	schema_restriction_open(&x, "MetadataSetType", "msd:MetadataSetType");
	xml_open(&x, "xs:sequence");
	schema_element_ref(&x, "common:Annotations", "0", NULL);
	schema_element_ref(&x, "common:Name", "0", "unbounded");
	schema_element(&x, "DataProvider", "common:DataProviderReferenceType", "0", NULL);
	schema_element(&x, "Report", "ReportType", NULL, "unbounded");
	xml_close(&x);
	schema_restriction_close(&x);
	schema_restriction_open(&x, "ReportType", "msd:ReportType");
	xml_open(&x, "xs:sequence");
	schema_element_ref(&x, "common:Annotations", "0", NULL);
	schema_element(&x, "Target", "TargetType", NULL, NULL);
	schema_element(&x, "AttributeSet", "AttributeSetType", NULL, NULL);
	xml_close(&x);
	fixed_id(&x, form->msd->id + strlen("MSD_"));
	schema_restriction_close(&x);
	schema_restriction_open(&x, "TargetType", "msd:TargetType");
	xml_open(&x, "xs:sequence");
	schema_element(&x, "ReferenceValue", "ReferenceValueType", NULL, NULL);
	xml_close(&x);
	fixed_id(&x, TARGET_ID);
	schema_restriction_close(&x);
	schema_restriction_open(&x, "ReferenceValueType", "msd:ReferenceValueType");
	xml_open(&x, "xs:sequence");
	schema_element(&x, "ObjectReference", "common:DataflowReferenceType", NULL, NULL);
	xml_close(&x);
	fixed_id(&x, TARGET_OBJECT_ID);
	schema_restriction_close(&x);
	type_attributes(&x, form);
	return xml_end(&x);
}
