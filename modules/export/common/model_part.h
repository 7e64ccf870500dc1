/*
 * model_part.h: what the files that hold the SQL of this module share. Included by them only.
 */
#ifndef SD_EXPORT_MODEL_PART_H
#define SD_EXPORT_MODEL_PART_H

#include "modules/export/common/model.h"

extern const struct field flow_dimension_fields[], used_code_fields[], flow_indicator_fields[], flow_unit_fields[];

/* The statements of model_earlier.c, for export_stmts[]. */
extern const struct stmt earlier_dims, earlier_used, earlier_indicators, earlier_units, earlier_attributes,
    concept_schemes;
#define EARLIER_STMTS &earlier_dims, &earlier_used, &earlier_indicators, &earlier_units, &earlier_attributes, \
	&concept_schemes,

#endif
