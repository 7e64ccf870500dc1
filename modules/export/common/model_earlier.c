/*
 * model_earlier.c: the SQL of what dataflows were in versions before the current one, and of the schemes of concepts.
 * Called by sdmx/model/. Only SELECT; of a version that is named it must never read the others.
 */
#include "modules/export/common/model_part.h"
#include "shared/ground/buf.h"
#include <inttypes.h>

/* The versions stand in the text, each with its dataset and last release: "[meaning,dataset,number],...". */
#define OF_VERSIONS " FROM JSON_TABLE(CONCAT('[', ?, ']'), '$[*]' COLUMNS (meaning_id BIGINT PATH '$[0]'," \
	" dataset_id BIGINT PATH '$[1]', number BIGINT PATH '$[2]')) e STRAIGHT_JOIN "

const struct stmt earlier_dims = STMT_ROWS("export_earlier_dims",
	"SELECT e.meaning_id AS dataset_id, m.position, m.code, m.role, m.name_id, m.name_en, m.fixed_code, m.list_id,"
	" m.is_measure AS measure" OF_VERSIONS "meaning_dimension m ON m.meaning_id = e.meaning_id"
	" ORDER BY e.meaning_id, m.position", "t", flow_dimension, flow_dimension_fields);

const struct stmt earlier_used = STMT_ROWS("export_earlier_used",
	"SELECT e.meaning_id AS dataset_id, u.position, u.code, u.n_series, u.n_obs" OF_VERSIONS "release_code u ON"
	" u.dataset_id = e.dataset_id AND u.number = e.number ORDER BY e.meaning_id, u.position, u.code", "t", used_code,
	used_code_fields);

const struct stmt earlier_indicators = STMT_ROWS("export_earlier_indicators",
	"SELECT e.meaning_id AS dataset_id, i.code" OF_VERSIONS "meaning_indicator i ON i.meaning_id = e.meaning_id"
	" ORDER BY e.meaning_id, i.code", "t", flow_indicator, flow_indicator_fields);

/* Who had made a release by then. */
const struct stmt earlier_units = STMT_ROWS("export_earlier_units",
	"SELECT DISTINCT e.meaning_id AS dataset_id, u.code" OF_VERSIONS "dataset d ON d.id = e.dataset_id STRAIGHT_JOIN"
	" `release` r ON r.dataset_id = e.dataset_id AND r.number <= e.number AND r.number > d.withdrawn_upto"
	" STRAIGHT_JOIN unit u ON u.id = r.unit_id ORDER BY e.meaning_id, u.code", "t", flow_unit, flow_unit_fields);

const struct stmt earlier_attributes = STMT_ROWS("export_earlier_attributes",
	"SELECT e.meaning_id AS dataset_id, a.required, a.code, a.value" OF_VERSIONS "meaning_attribute a ON"
	" a.meaning_id = e.meaning_id ORDER BY e.meaning_id, a.position, a.code", "t", set_attribute, set_attribute_fields);

const struct stmt concept_schemes = STMT_ROWS("export_concept_schemes",
	"SELECT id, agency, code, version, name_id, name_en, description FROM frozen_list WHERE agency = ''"
	" AND code = 'CS_SATUDATA' ORDER BY id", "", code_list, code_list_fields);

enum sd_err
export_earlier(struct db *db, struct arena *a, const struct registry_part *part, struct earlier_rows *out)
{
	const char *text;
	enum sd_err er;
	struct buf *b;

	*out = (struct earlier_rows){ .n = 0 };
	if (part->flow && !*part->flow)
		return SD_OK;
	if ((er = dataset_list_earlier(db, a, part->flow, part->version, &out->flows, &out->n)) != SD_OK || !out->n ||
	    part->bare)
		return er;
	b = buf_new(a, 0);
	for (size_t i = 0; i < out->n; i++)
		buf_printf(b, "%s[%" PRId64 ",%" PRId64 ",%" PRId64 "]", i ? "," : "", out->flows[i].meaning_id,
		    out->flows[i].id, out->flows[i].number);
	text = buf_text(b);
	if ((er = db_list(db, a, &earlier_dims, &out->dims, &out->n_dims, DB_ARGS(db_text(text)))) != SD_OK ||
	    (er = db_list(db, a, &earlier_used, &out->used, &out->n_used, DB_ARGS(db_text(text)))) != SD_OK ||
	    (er = db_list(db, a, &earlier_indicators, &out->indicators, &out->n_indicators,
	    DB_ARGS(db_text(text)))) != SD_OK ||
	    (er = db_list(db, a, &earlier_units, &out->units, &out->n_units, DB_ARGS(db_text(text)))) != SD_OK)
		return er;
	return db_list(db, a, &earlier_attributes, &out->attributes, &out->n_attributes, DB_ARGS(db_text(text)));
}

enum sd_err
export_concept_schemes(struct db *db, struct arena *a, struct code_list **rows, size_t *n)
{
	return db_list(db, a, &concept_schemes, rows, n, DB_NONE);
}
