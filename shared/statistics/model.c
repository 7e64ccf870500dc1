/*
 * model.c: the SQL of datasets, their structure and their observations. Called by dataset.c and
 * observation.c. Holds no rule of its own.
 */
#include "shared/statistics/model.h"
#include "shared/statistics/model_meaning.h"
#include "shared/statistics/model_packed.h"
#include <string.h>

enum { KEYS_NAMED = 200 }; /* series that a statement names one by one */

const struct field code_fields[] = {
	F_TEXT(code, code), F_TEXT(code, name_id), F_TEXT(code, name_en), F_TEXT(code, description),
	F_TEXT(code, parent), F_TEXT(code, kemendagri), F_TEXT(code, bps), F_TEXT(code, valid_from),
	F_TEXT(code, valid_to), F_END,
};

const struct field code_list_fields[] = {
	F_INT(code_list, id), F_TEXT(code_list, agency), F_TEXT(code_list, code),
	    F_TEXT(code_list, version),
	F_TEXT(code_list, name_id), F_TEXT(code_list, name_en), F_TEXT(code_list, description), F_END,
};

const struct field dimension_fields[] = {
	F_INT(dimension, position), F_TEXT(dimension, code), F_TEXT(dimension, role),
	    F_TEXT(dimension, name_id),
	F_TEXT(dimension, name_en), F_TEXT(dimension, fixed_code), F_TEXT(dimension, synonyms),
	F_INT(dimension, list_id), F_INT(dimension, measure), F_END,
};

const struct field indicator_fields[] = {
	F_INT(indicator, position), F_TEXT(indicator, code), F_TEXT(indicator, name_id),
	    F_TEXT(indicator, name_en),
	F_TEXT(indicator, unit_code), F_TEXT(indicator, unit_name_id), F_TEXT(indicator, unit_name_en),
	F_TEXT(indicator, unit_mult), F_INT(indicator, decimals), F_TEXT(indicator, min_value),
	F_TEXT(indicator, max_value), F_TEXT(indicator, synonyms), F_INT(indicator, optional), F_END,
};

const struct field dataset_fields[] = {
	F_INT(dataset, id), F_INT(dataset, rev), F_TEXT(dataset, slug), F_TEXT(dataset, code),
	F_TEXT(dataset, title_id), F_TEXT(dataset, title_en), F_TEXT(dataset, description_id),
	F_TEXT(dataset, description_en), F_INT(dataset, item_id), F_INT(dataset, unit_id),
	    F_TEXT(dataset, unit_code),
	F_TEXT(dataset, unit_name), F_TEXT(dataset, function_code), F_TEXT(dataset, function_name),
	F_TEXT(dataset, keywords), F_TEXT(dataset, frequency), F_TEXT(dataset, access),
	    F_TEXT(dataset, licence),
	F_TEXT(dataset, next_release), F_TEXT(dataset, external_id), F_INT(dataset, is_priority),
	F_INT(dataset, structure_version), F_INT(dataset, current_release), F_INT(dataset, sparse),
	F_TIME(dataset, changed_at),
	F_TIME(dataset, withdrawn_at), F_INT(dataset, withdrawn_upto), F_TEXT(dataset, withdrawn_reason),
	F_TIME(dataset, released_at),
	F_INT(dataset, n_obs), F_INT(dataset, n_series), F_TEXT(dataset, period_from),
	    F_TEXT(dataset, period_to),
	F_TEXT(dataset, release_unit_name), F_TEXT(dataset, concept), F_TEXT(dataset, definition),
	F_TEXT(dataset, classification), F_TEXT(dataset, measure), F_TEXT(dataset, unit_text),
	F_TEXT(dataset, reference), F_TEXT(dataset, sdsn_code), F_INT(dataset, meaning_id), F_TEXT(dataset, version),
	F_INT(dataset, number), F_INT(dataset, units_id), F_INT(dataset, concepts_id), F_END,
};

#define DATASET_SELECT \
	"SELECT d.id, d.rev, d.slug, d.code, d.title_id, d.title_en, d.description_id, " \
	"d.description_en, d.item_id, d.unit_id, u.code AS unit_code, u.name AS unit_name, " \
	"d.function_code, f.name AS function_name, d.keywords, d.frequency, d.access, " \
	"d.licence, d.next_release, d.external_id, d.is_priority, d.structure_version, " \
	"d.current_release, d.required_cells = 'jarang' AS sparse, d.changed_at, d.withdrawn_at, " \
	"d.withdrawn_upto, d.withdrawn_reason, r.released_at, " \
	"r.n_obs, r.n_series, r.period_from, r.period_to, r.unit_name AS release_unit_name, " \
	"s.concept, s.definition, s.classification, s.measure, s.unit_text, " \
	"s.reference, s.sdsn_code, 0 AS meaning_id, CONCAT(d.structure_version, '.0.0') AS version, " \
	"d.current_release AS number, 0 AS units_id, 0 AS concepts_id " \
	"FROM dataset d JOIN unit u ON u.id = d.unit_id " \
	"LEFT JOIN government_function f ON f.code = d.function_code " \
	"LEFT JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release " \
	"LEFT JOIN standard s ON s.id = (SELECT t.id FROM standard t WHERE t.dataset_id = d.id " \
	"ORDER BY t.state IN (" STANDARD_APPROVED ") DESC, t.version DESC LIMIT 1)"

const struct stmt dataset_slug_row = STMT_ROWS("dataset_slug_row",
	DATASET_SELECT " WHERE d.slug = ?", "a", dataset, dataset_fields);

const struct stmt dataset_id_row = STMT_ROWS("dataset_id_row",
	DATASET_SELECT " WHERE d.id = ?", "i", dataset, dataset_fields);

const struct stmt dimension_rows = STMT_ROWS("dimension_rows",
	"SELECT position, code, role, name_id, name_en, fixed_code, synonyms, list_id, is_measure AS measure FROM dimension"
	" WHERE dataset_id = ? ORDER BY position", "i", dimension, dimension_fields);

const struct stmt indicator_rows = STMT_ROWS("indicator_rows",
	"SELECT i.position, i.code, i.name_id, i.name_en, i.unit_code, c.name_id AS unit_name_id,"
	" c.name_en AS unit_name_en, i.unit_mult, i.decimals, i.min_value, i.max_value, i.synonyms,"
	" 1 - i.is_required AS optional FROM indicator i LEFT JOIN code c ON c.code = i.unit_code AND c.list_id ="
	" (SELECT l.id FROM code_list l WHERE l.agency = '' AND l.code = 'CL_UNIT_MEASURE' ORDER BY "
	    "l.id DESC LIMIT 1)"
	" WHERE i.dataset_id = ? ORDER BY i.position", "i", indicator, indicator_fields);

const struct field set_attribute_fields[] = {
	F_INT(set_attribute, dataset_id), F_INT(set_attribute, required), F_TEXT(set_attribute, code),
	F_TEXT(set_attribute, value), F_END,
};

const struct stmt set_attribute_rows = STMT_ROWS("set_attribute_rows",
	"SELECT dataset_id, is_required AS required, code, value FROM dataset_attribute WHERE dataset_id = ?"
	" ORDER BY position, code", "i", set_attribute, set_attribute_fields);

#define CODE_LIST_SELECT \
	"SELECT l.id, l.agency, l.code, l.version, l.name_id, l.name_en, l.description " \
	"FROM code_list l"

const struct stmt code_list_code_row = STMT_ROWS("code_list_code_row",
	CODE_LIST_SELECT " WHERE l.agency = ? AND l.code = ? ORDER BY l.id DESC LIMIT 1", "tt",
	code_list, code_list_fields);

const struct stmt code_list_used_rows = STMT_ROWS("code_list_used_rows",
	CODE_LIST_SELECT " WHERE l.id IN (SELECT m.list_id FROM dimension m WHERE m.dataset_id = ?)",
	    "i",
	code_list, code_list_fields);

const struct stmt code_rows = STMT_ROWS("code_rows",
	"SELECT code, name_id, name_en, description, parent, kemendagri, bps,"
	" NULLIF(valid_from, '1900-01-01') AS valid_from, NULLIF(valid_to, '9999-12-31') AS valid_to"
	" FROM code WHERE list_id = ? ORDER BY position, code", "i", code, code_fields);

const struct stmt *const draft_stmts[] = { &dataset_slug_row, &dataset_id_row, NULL };

const struct stmt *const statistics_stmts[] = {
	&dimension_rows, &indicator_rows, &set_attribute_rows, &code_list_code_row, &code_list_used_rows, &code_rows,
	&meaning_dimension_rows, &meaning_indicator_rows, &meaning_attribute_rows, &meaning_list_rows, &frozen_code_rows,
	&packed_state_row, &packed_one_row, &packed_index_row, NULL,
};

/* --- observations --- */

static void
sql_codes(struct buf *b, size_t position, const char *const *codes, size_t n)
{
	db_sql_lit(b, " AND s.k");
	db_sql_int(b, (int64_t)position);
	db_sql_lit(b, " IN (");
	for (size_t i = 0; i < n; i++) {
		if (i)
			db_sql_lit(b, ",");
		db_sql_ascii(b, codes[i], strlen(codes[i]));
	}
	db_sql_lit(b, ")");
}

size_t
filter_keys(const struct dataset *d, const struct observation_filter *f, size_t most)
{
	size_t n = 1;

	for (size_t i = 0; i < d->n_dimensions && i < OBSERVATION_KEYS && n <= most; i++)
		n *= f->key[i].n;
	return d->n_dimensions && n <= most ? n : 0;
}

/* Names the series, so that each is found by its key and no other is looked at. */
static void
sql_keys(struct buf *b, const struct dataset *d, const struct observation_filter *f, size_t n)
{
	db_sql_lit(b, " AND s.series_key IN (");
	for (size_t k = 0; k < n; k++) {
		size_t left = k;

		buf_str(b, k ? ",'" : "'");
		for (size_t i = 0; i < d->n_dimensions; i++) {
			if (i)
				buf_chr(b, '.');
			buf_str(b, f->key[i].codes[left % f->key[i].n]); /* code_fits() */
			left /= f->key[i].n;
		}
		buf_chr(b, '\'');
	}
	db_sql_lit(b, ")");
}

void
observation_sql_filter(struct buf *b, const struct dataset *d, const struct observation_filter *f)
{
	size_t named = filter_keys(d, f, KEYS_NAMED);

	if (named)
		sql_keys(b, d, f, named);
	for (size_t i = 0; !named && i < OBSERVATION_KEYS; i++)
		if (f->key[i].n)
			sql_codes(b, i + 1, f->key[i].codes, f->key[i].n);
	if (f->key_after) {
		db_sql_lit(b, " AND s.series_key > ");
		db_sql_ascii(b, f->key_after, strlen(f->key_after));
	}
	if (f->key_upto) {
		db_sql_lit(b, " AND s.series_key <= ");
		db_sql_ascii(b, f->key_upto, strlen(f->key_upto));
	}
	if (f->period_from) {
		db_sql_lit(b, " AND o.period >= ");
		db_sql_ascii(b, f->period_from, strlen(f->period_from));
	}
	if (f->period_to) {
		db_sql_lit(b, " AND o.period <= ");
		db_sql_ascii(b, f->period_to, strlen(f->period_to));
	}
}

/* Series are read in key order by their unique index, observations of each by the primary key: so
 * nothing is sorted and the first row comes at once. observation.c watches the order. */
void
observation_sql(struct buf *b, const struct dataset *d, const struct observation_filter *f)
{
	int64_t release = f->release ? f->release : d->current_release;

	/* Read in the order of the answer, by key of the series and then by period, without a sort: so neither
	 * the order of the tables nor the indexes are left to choice. */
	db_sql_lit(b, "SELECT STRAIGHT_JOIN o.series_id, s.series_key, o.period, ");
	if (f->confidential)
		db_sql_lit(b, "o.value, o.status, o.conf, o.comment, o.valid_from");
	else {
		observation_sql_public(b, release < d->current_release);
		db_sql_lit(b, ", o.valid_from");
	}
	db_sql_lit(b, " FROM series s FORCE INDEX (dataset_id) JOIN observation o FORCE INDEX (PRIMARY)"
	    " ON o.dataset_id = s.dataset_id AND o.series_id = s.id WHERE s.dataset_id = ");
	db_sql_int(b, d->id);
	db_sql_lit(b, " AND o.valid_from <= ");
	db_sql_int(b, release);
	db_sql_lit(b, " AND o.valid_to > ");
	db_sql_int(b, release);
	observation_sql_filter(b, d, f);
	db_sql_lit(b, " ORDER BY s.series_key");
	if (f->most) {
		db_sql_lit(b, " LIMIT ");
		db_sql_int(b, f->most);
	}
}
