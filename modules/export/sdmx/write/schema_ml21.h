/*
 * schema_ml21.h: XML schemas of structure-specific messages of SDMX-ML 2.1: schema_ml21.c writes those of data,
 * schema_metadata_ml21.c those of metadata. Called by v1/schema.c.
 */
#ifndef SD_EXPORT_SCHEMA_H
#define SD_EXPORT_SCHEMA_H

#include "modules/export/sdmx/model/registry.h"
#include "shared/format/xml_out.h"

#define NS_XS "http://www.w3.org/2001/XMLSchema"
#define SCHEMAS_OFFICIAL "https://registry.sdmx.org/schemas/v2_1/"

/* A schema of data being written. The caller names registry, flow and the dimension at observation. */
struct schema21 {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct flow *f;
	int at;               /* as struct message's */
	const char *at_name;
};

/* Marks the lists that an attribute of the message needs in whole; before registry_codes(). */
void schema21_lists(struct schema21 *w, struct registry *r);

enum sd_err schema21_write(struct schema21 *w, struct buf *b);

/* The schema of structure-specific metadata of one form, version 2.1. */
enum sd_err metadata_schema(struct buf *b, struct arena *a, const struct form *form);

/* xs:import. */
void schema_import(struct xml_out *x, const char *ns, const char *file);

/* Opens and closes <complexType name><complexContent><restriction base>. */
void schema_restriction_open(struct xml_out *x, const char *name, const char *base);
void schema_restriction_close(struct xml_out *x);

/* An element that stands without a namespace; `least` and `most` may be NULL for 1. */
void schema_element(struct xml_out *x, const char *name, const char *type, const char *least,
    const char *most);
void schema_element_ref(struct xml_out *x, const char *ref, const char *least, const char *most);

#endif
