/*
 * dataset.c: loads a dataset and its structure. Called by every module that shows, checks or hands
 * out figures. Never writes; never runs a query per row.
 */
#include "shared/ground/str.h"
#include "shared/statistics/meaning.h"
#include "shared/statistics/model.h"
#include "shared/statistics/model_meaning.h"
#include <string.h>

enum sd_err
dataset_by_slug(struct db *db, struct arena *a, const char *slug, struct dataset *out)
{
	return db_one(db, a, &dataset_slug_row, out, DB_ARGS(db_text(slug)));
}

enum sd_err
dataset_by_id(struct db *db, struct arena *a, int64_t id, struct dataset *out)
{
	return db_one(db, a, &dataset_id_row, out, DB_ARGS(db_int(id)));
}

enum sd_err
dataset_released_by_slug(struct db *db, struct arena *a, const char *slug, struct dataset *out)
{
	return db_one(db, a, &released_slug_row, out, DB_ARGS(db_text(slug)));
}

enum sd_err
dataset_released_by_code(struct db *db, struct arena *a, const char *code, struct dataset *out)
{
	return db_one(db, a, &released_code_row, out, DB_ARGS(db_text(code)));
}

enum sd_err
dataset_released_as(struct db *db, struct arena *a, int64_t number, struct dataset *d)
{
	return db_one(db, a, &released_number_row, d, DB_ARGS(db_int(number), db_int(d->id)));
}

enum sd_err
dataset_released_version(struct db *db, struct arena *a, const char *version, struct dataset *d)
{
	return db_one(db, a, &released_version_row, d, DB_ARGS(db_text(version), db_int(d->id)));
}

enum sd_err
dataset_list_released(struct db *db, struct arena *a, struct dataset **rows, size_t *n)
{
	return db_list(db, a, &released_rows, rows, n, DB_NONE);
}

enum sd_err
dataset_list_earlier(struct db *db, struct arena *a, const char *code, const char *version, struct dataset **rows,
    size_t *n)
{
	if (!code)
		return db_list(db, a, &earlier_rows, rows, n, DB_NONE);
	return version ? db_list(db, a, &earlier_version_rows, rows, n, DB_ARGS(db_text(code), db_text(version))) :
	    db_list(db, a, &earlier_code_rows, rows, n, DB_ARGS(db_text(code)));
}

enum sd_err
dataset_list_newest(struct db *db, struct arena *a, int64_t most, struct dataset **rows, size_t *n)
{
	return db_list(db, a, &released_newest_rows, rows, n, DB_ARGS(db_int(most)));
}

/* What reads the parts of a dataset: of the working copy by its id, of a release by its meaning. */
struct part_stmts {
	const struct stmt *dimensions, *indicators, *attributes, *lists;
};
static const struct part_stmts of_draft = { &dimension_rows, &indicator_rows, &set_attribute_rows,
	&code_list_used_rows };
static const struct part_stmts of_meaning = { &meaning_dimension_rows, &meaning_indicator_rows,
	&meaning_attribute_rows, &meaning_list_rows };

static const struct part_stmts *
part_stmts_of(const struct dataset *d, int64_t *id)
{
	*id = d->meaning_id ? d->meaning_id : d->id;
	return d->meaning_id ? &of_meaning : &of_draft;
}

enum sd_err
dataset_components(struct db *db, struct arena *a, struct dataset *d)
{
	int64_t id;
	const struct part_stmts *of = part_stmts_of(d, &id);
	enum sd_err er;

	if ((er = db_list(db, a, of->dimensions, &d->dimensions, &d->n_dimensions, DB_ARGS(db_int(id)))) != SD_OK ||
	    (er = db_list(db, a, of->indicators, &d->indicators, &d->n_indicators, DB_ARGS(db_int(id)))) != SD_OK ||
	    (er = db_list(db, a, of->attributes, &d->attributes, &d->n_attributes, DB_ARGS(db_int(id)))) != SD_OK)
		return er;
	d->n_attributes = set_attributes_know(d->attributes, d->n_attributes);
	return SD_OK;
}

size_t
set_attributes_know(struct set_attribute *v, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if ((v[i].kind = attribute_kind_of(v[i].code)))
			v[kept++] = v[i];
	return kept;
}

const struct code *
set_attribute_code(const struct dataset *d, const struct set_attribute *x)
{
	for (size_t i = 0; x->kind->list && i < d->n_dimensions; i++)
		if (d->dimensions[i].list && strcmp(d->dimensions[i].list->code, x->kind->list) == 0)
			return code_find(d->dimensions[i].list, x->value);
	return NULL;
}

enum sd_err
dataset_structure(struct db *db, struct arena *a, struct dataset *d)
{
	struct code_list *lists;
	enum sd_err er;
	size_t n;
	int64_t id;
	const struct part_stmts *of;

	if ((er = dataset_components(db, a, d)) != SD_OK)
		return er;
	/* The lists of the dimensions, each once, with its codes. */
	of = part_stmts_of(d, &id);
	if ((er = db_list(db, a, of->lists, &lists, &n, DB_ARGS(db_int(id)))) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if ((er = code_list_codes(db, a, &lists[i])) != SD_OK)
			return er;
	for (size_t i = 0; i < d->n_dimensions; i++)
		for (size_t j = 0; j < n; j++)
			if (lists[j].id == d->dimensions[i].list_id)
				d->dimensions[i].list = &lists[j];
	return SD_OK;
}

enum sd_err
code_list_by_code(struct db *db, struct arena *a, const char *agency, const char *code,
    struct code_list *out)
{
	enum sd_err er;

	if ((er = db_one(db, a, &code_list_code_row, out,
	    DB_ARGS(db_text(agency), db_text(code)))) != SD_OK)
		return er;
	return code_list_codes(db, a, out);
}

enum sd_err
code_list_released(struct db *db, struct arena *a, const char *agency, const char *code, struct code_list *out)
{
	enum sd_err er = db_one(db, a, &released_list_row, out, DB_ARGS(db_text(agency), db_text(code)));

	if (er == SD_NOT_FOUND)
		return code_list_by_code(db, a, agency, code, out);
	return er == SD_OK ? code_list_codes(db, a, out) : er;
}

enum sd_err
code_list_units(struct db *db, struct arena *a, const struct dataset *d, struct code_list *out)
{
	enum sd_err er;

	if (!d->units_id)
		return code_list_released(db, a, "", "CL_UNIT_MEASURE", out);
	er = db_one(db, a, &frozen_list_row, out, DB_ARGS(db_int(d->units_id)));
	return er == SD_OK ? code_list_codes(db, a, out) : er;
}

enum sd_err
code_list_codes(struct db *db, struct arena *a, struct code_list *list)
{
	return db_list(db, a, list->id < FROZEN_LISTS ? &code_rows : &frozen_code_rows, &list->codes, &list->n_codes,
	    DB_ARGS(db_int(list->id)));
}

bool
code_valid(const struct code *c, const struct period *p)
{
	struct date from, to;

	if (c->valid_from && date_parse(c->valid_from, &from) && date_days(period_end(p)) < date_days(from))
		return false;
	return !c->valid_to || !date_parse(c->valid_to, &to) || date_days(period_start(p)) <= date_days(to);
}

bool
code_list_dated(const struct code_list *list)
{
	for (size_t i = 0; list && i < list->n_codes; i++)
		if (list->codes[i].valid_from || list->codes[i].valid_to)
			return true;
	return false;
}

const struct code *
code_find(const struct code_list *list, const char *code)
{
	for (size_t i = 0; list && code && i < list->n_codes; i++)
		if (strcmp(list->codes[i].code, code) == 0)
			return &list->codes[i];
	return NULL;
}

const char *
dimension_only_code(const struct dimension *dim)
{
	if (dim->fixed_code && *dim->fixed_code)
		return dim->fixed_code;
	return dim->list && dim->list->n_codes == 1 ? dim->list->codes[0].code : NULL;
}

const char *
key_label(struct arena *a, const struct dataset *d, const char *key)
{
	struct str unread = str_of(key), part;
	const char *out = "";

	for (size_t i = 0; i < d->n_dimensions && (part = str_part(&unread, '.')).p; i++)
		if (!dimension_only_code(&d->dimensions[i])) {
			const struct code_list *list = d->dimensions[i].list;
			const char *code = arena_strndup(a, part.p, part.n);
			const struct code *found = list ? code_find(list, code) : NULL;

			out = arena_printf(a, "%s%s%s", out, *out ? ", " : "", found && found->name_id ? found->name_id : code);
		}
	return *out ? out : d->n_indicators == 1 ? d->indicators[0].name_id : "keseluruhan";
}
