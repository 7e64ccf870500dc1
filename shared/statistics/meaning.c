/*
 * meaning.c: see meaning.h. The hash is over each text with its length before it, so that no two rows of texts give the
 * same bytes; lists enter by their own hashes. Must never hash what was written under another one: what is kept is the
 * very structure that was hashed.
 */
#include "shared/statistics/meaning.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/model_meaning.h"
#include <inttypes.h>
#include <string.h>

/* What of each row is part of a meaning, in the order of the hash. */
static const struct field dataset_part[] = {
	F_TEXT(dataset, slug), F_TEXT(dataset, code), F_INT(dataset, sparse), F_TEXT(dataset, title_id),
	F_TEXT(dataset, title_en), F_TEXT(dataset, description_id), F_TEXT(dataset, description_en),
	F_TEXT(dataset, unit_code), F_TEXT(dataset, unit_name), F_TEXT(dataset, function_code),
	F_TEXT(dataset, function_name), F_TEXT(dataset, keywords), F_TEXT(dataset, frequency), F_TEXT(dataset, licence),
	F_TEXT(dataset, concept), F_TEXT(dataset, definition), F_TEXT(dataset, classification), F_TEXT(dataset, measure),
	F_TEXT(dataset, unit_text), F_TEXT(dataset, reference), F_TEXT(dataset, sdsn_code), F_END,
};
static const struct field dimension_part[] = {
	F_TEXT(dimension, code), F_TEXT(dimension, role), F_TEXT(dimension, name_id), F_TEXT(dimension, name_en),
	F_TEXT(dimension, fixed_code), F_END,
};
static const struct field indicator_part[] = {
	F_TEXT(indicator, code), F_TEXT(indicator, name_id), F_TEXT(indicator, name_en), F_TEXT(indicator, unit_code),
	F_TEXT(indicator, unit_name_id), F_TEXT(indicator, unit_name_en), F_TEXT(indicator, unit_mult),
	F_INT(indicator, decimals), F_TEXT(indicator, min_value), F_TEXT(indicator, max_value),
	F_INT(indicator, optional), F_END,
};
static const struct field attribute_part[] = {
	F_TEXT(set_attribute, code), F_INT(set_attribute, required), F_TEXT(set_attribute, value), F_END,
};
static const struct field list_part[] = {
	F_TEXT(code_list, agency), F_TEXT(code_list, code), F_TEXT(code_list, name_id), F_TEXT(code_list, name_en),
	F_TEXT(code_list, description), F_END,
};
static const struct field code_part[] = {
	F_TEXT(code, code), F_TEXT(code, name_id), F_TEXT(code, name_en), F_TEXT(code, description), F_TEXT(code, parent),
	F_TEXT(code, kemendagri), F_TEXT(code, bps), F_TEXT(code, valid_from), F_TEXT(code, valid_to), F_END,
};

/* --- the hash --- */

static void
text_add(struct buf *b, const char *s)
{
	if (!s)
		buf_str(b, "-");
	else
		buf_printf(b, "%zu:%s", strlen(s), s);
}

static void
row_add(struct buf *b, const struct field *f, const void *row)
{
	for (; f->name; f++) {
		const void *p = (const char *)row + f->off;

		if (f->type == FIELD_INT)
			buf_printf(b, "i%" PRId64 ";", *(const int64_t *)p);
		else
			text_add(b, *(const char *const *)p);
	}
}

static void
rows_add(struct buf *b, const struct field *f, const void *rows, size_t n, size_t size)
{
	buf_printf(b, "[%zu]", n);
	for (size_t i = 0; i < n; i++)
		row_add(b, f, (const char *)rows + i * size);
}

/* Nobody here edits a list of SDMX: its name and version say all of it. */
static bool
list_foreign(const struct code_list *list)
{
	return *list->agency != '\0';
}

static void
list_hash(struct arena *a, const struct code_list *list, char sha256[SHA256_HEX])
{
	struct buf *b = buf_new(a, 0);

	row_add(b, list_part, list);
	if (list_foreign(list))
		text_add(b, list->version);
	else
		rows_add(b, code_part, list->codes, list->n_codes, sizeof(*list->codes));
	sha256_hex(b->p, b->n, sha256);
}

static void
dataset_hash(struct arena *a, const struct dataset *d, char sha256[SHA256_HEX])
{
	struct buf *b = buf_new(a, 0);
	char list[SHA256_HEX];

	row_add(b, dataset_part, d);
	rows_add(b, dimension_part, d->dimensions, d->n_dimensions, sizeof(*d->dimensions));
	for (size_t i = 0; i < d->n_dimensions; i++) {
		if (d->dimensions[i].list)
			list_hash(a, d->dimensions[i].list, list);
		text_add(b, d->dimensions[i].list ? list : NULL);
	}
	rows_add(b, indicator_part, d->indicators, d->n_indicators, sizeof(*d->indicators));
	rows_add(b, attribute_part, d->attributes, d->n_attributes, sizeof(*d->attributes));
	sha256_hex(b->p, b->n, sha256);
}

static enum sd_err
draft_load(struct db *db, struct arena *a, int64_t dataset_id, struct dataset *d, char sha256[SHA256_HEX])
{
	enum sd_err er = dataset_by_id(db, a, dataset_id, d);

	if (er == SD_OK && (er = dataset_structure(db, a, d)) == SD_OK)
		dataset_hash(a, d, sha256);
	return er;
}

enum sd_err
meaning_of(struct db *db, struct arena *a, int64_t dataset_id, char sha256[SHA256_HEX])
{
	struct dataset d;

	return draft_load(db, a, dataset_id, &d, sha256);
}

/* --- keeping --- */

/* Its own version where it is a new one; else what follows the newest that was kept. */
static enum sd_err
list_version(struct db *db, struct arena *a, const struct code_list *list, const char **version)
{
	struct code_list before = *list;
	struct kept_row kept;
	enum sd_err er = frozen_newest(db, a, list->agency, list->code, &kept);

	*version = list->version;
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	if (version_order(list->version, kept.version) > 0)
		return SD_OK;
	before.id = kept.id;
	if ((er = code_list_codes(db, a, &before)) == SD_OK)
		*version = version_after(a, kept.version, code_list_change(a, &before, list));
	return er;
}

/* Another release kept the same list or took the same version meanwhile: once more, and it is found. */
static enum sd_err
kept_first(enum sd_err er)
{
	return er == SD_CONFLICT ? SD_RETRY : er;
}

static enum sd_err
list_keep(struct db *db, struct arena *a, const struct code_list *list, int64_t *id)
{
	char sha256[SHA256_HEX];
	struct kept_row kept;
	const char *version;
	enum sd_err er;

	*id = list->id;
	if (list_foreign(list))
		return SD_OK;
	list_hash(a, list, sha256);
	if ((er = frozen_find(db, a, sha256, &kept)) == SD_OK)
		*id = kept.id;
	if (er != SD_NOT_FOUND || (er = list_version(db, a, list, &version)) != SD_OK)
		return er;
	return kept_first(frozen_insert(db, a, list, sha256, version, id));
}

/* The first one says the version that the structure had before meanings were kept. */
static enum sd_err
dataset_version(struct db *db, struct arena *a, const struct dataset *d, const char **version)
{
	struct dataset before = *d;
	struct kept_row kept;
	enum sd_err er = meaning_newest(db, a, d->id, &kept);

	*version = d->version;
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	if ((er = meaning_load(db, a, kept.id, &before)) == SD_OK && (er = dataset_structure(db, a, &before)) == SD_OK)
		*version = version_after(a, kept.version, dataset_change(a, &before, d));
	return er;
}

/* What is compared are the lists of both copies; what is written are the numbers of the kept ones. */
static enum sd_err
dataset_keep(struct db *db, struct arena *a, struct dataset *d, struct meaning *out)
{
	const char *version;
	enum sd_err er = dataset_version(db, a, d, &version);

	for (size_t i = 0; i < d->n_dimensions && er == SD_OK; i++)
		if (d->dimensions[i].list)
			er = list_keep(db, a, d->dimensions[i].list, &d->dimensions[i].list_id);
	return er == SD_OK ? kept_first(meaning_insert(db, a, d, out->sha256, version, &out->id)) : er;
}

/* The list of units belongs to every structure: it is kept with each release, as far as it is new. */
static enum sd_err
units_keep(struct db *db, struct arena *a)
{
	struct code_list units;
	int64_t id;
	enum sd_err er = code_list_by_code(db, a, "", "CL_UNIT_MEASURE", &units);

	if (er == SD_OK)
		return list_keep(db, a, &units, &id);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
meaning_keep(struct db *db, struct arena *a, int64_t dataset_id, struct meaning *out)
{
	struct kept_row kept;
	struct dataset d;
	enum sd_err er = draft_load(db, a, dataset_id, &d, out->sha256);

	if (er != SD_OK || (er = units_keep(db, a)) != SD_OK)
		return er;
	if ((er = meaning_find(db, a, out->sha256, &kept)) == SD_OK)
		out->id = kept.id;
	return er == SD_NOT_FOUND ? dataset_keep(db, a, &d, out) : er;
}
