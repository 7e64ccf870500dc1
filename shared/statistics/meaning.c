/*
 * meaning.c: see meaning.h. The hash is over each text with its length before it, so that no two rows of texts give the
 * same bytes; lists enter by their own hashes. Must never hash what was written under another one: what is kept is the
 * very structure that was hashed.
 */
#include "shared/statistics/meaning.h"
#include "shared/ground/buf.h"
#include "shared/ground/str.h"
#include "shared/statistics/meaning_list.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/model_meaning.h"
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
/* --- the hash --- */

static void
dataset_hash(struct arena *a, const struct dataset *d, char sha256[SHA256_HEX])
{
	struct buf *b = buf_new(a, 0);
	char list[SHA256_HEX];

	meaning_row(b, dataset_part, d);
	meaning_rows(b, dimension_part, d->dimensions, d->n_dimensions, sizeof(*d->dimensions));
	for (size_t i = 0; i < d->n_dimensions; i++) {
		if (d->dimensions[i].list)
			list_hash(a, d->dimensions[i].list, list);
		meaning_text(b, d->dimensions[i].list ? list : NULL);
		if (d->dimensions[i].measure) /* of what was kept before there were any the hash stays */
			meaning_text(b, "measure");
	}
	meaning_rows(b, indicator_part, d->indicators, d->n_indicators, sizeof(*d->indicators));
	meaning_rows(b, attribute_part, d->attributes, d->n_attributes, sizeof(*d->attributes));
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

/* A dataset that means again what it meant before goes on: its version is a new one, as those in between were public.
 * The row has then a hash of its own. */
static void
hash_again(struct arena *a, const char *sha256, const char *version, char again[SHA256_HEX])
{
	const char *text = arena_printf(a, "%s %s", sha256, version);

	sha256_hex(text, strlen(text), again);
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
dataset_keep(struct db *db, struct arena *a, struct dataset *d, const char *sha256, int64_t *id)
{
	char again[SHA256_HEX];
	struct kept_row before;
	const char *version;
	enum sd_err er = dataset_version(db, a, d, &version);

	for (size_t i = 0; i < d->n_dimensions && er == SD_OK; i++)
		if (d->dimensions[i].list)
			er = list_keep(db, a, d->dimensions[i].list, &d->dimensions[i].list_id);
	if (er != SD_OK || ((er = meaning_find(db, a, sha256, &before)) != SD_OK && er != SD_NOT_FOUND))
		return er;
	if (er == SD_OK)
		hash_again(a, sha256, version, again);
	return kept_first(meaning_insert(db, a, d, er == SD_OK ? again : sha256, version, id));
}

/* Is what is to be kept what was kept last? */
static bool
kept_last(struct arena *a, const struct kept_row *last, const char *sha256)
{
	char again[SHA256_HEX];

	hash_again(a, sha256, last->version, again);
	return str_same(last->sha256, sha256) || str_same(last->sha256, again);
}

enum sd_err
meaning_keep(struct db *db, struct arena *a, int64_t dataset_id, struct meaning *out)
{
	struct kept_row last;
	struct dataset d;
	enum sd_err er = draft_load(db, a, dataset_id, &d, out->sha256);

	if (er != SD_OK || (er = units_keep(db, a, &d.units_id)) != SD_OK ||
	    (er = concepts_keep(db, a, &d, &d.concepts_id)) != SD_OK)
		return er;
	er = meaning_newest(db, a, dataset_id, &last);
	if (er == SD_OK && kept_last(a, &last, out->sha256)) {
		out->id = last.id;
		return SD_OK;
	}
	return er == SD_OK || er == SD_NOT_FOUND ? dataset_keep(db, a, &d, out->sha256, &out->id) : er;
}

enum sd_err
meaning_concepts(struct db *db, struct arena *a)
{
	struct dataset all = { .id = 0 };
	enum sd_err er = concepts_due(db, a, &all.dimensions, &all.n_dimensions);
	int64_t id;

	if (er != SD_OK || !all.n_dimensions)
		return er;
	er = concepts_keep(db, a, &all, &id);
	return er == SD_OK ? concepts_give(db, id) : er;
}
