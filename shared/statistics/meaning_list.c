/*
 * meaning_list.c: see meaning_list.h. Must never take a concept out of the kept scheme: structures that were released
 * point at it.
 */
#include "shared/statistics/meaning_list.h"
#include "shared/statistics/meaning_version.h"
#include "shared/statistics/model_meaning.h"
#include <inttypes.h>
#include <string.h>

static const struct field list_part[] = {
	F_TEXT(code_list, agency), F_TEXT(code_list, code), F_TEXT(code_list, name_id), F_TEXT(code_list, name_en),
	F_TEXT(code_list, description), F_END,
};
static const struct field code_part[] = {
	F_TEXT(code, code), F_TEXT(code, name_id), F_TEXT(code, name_en), F_TEXT(code, description), F_TEXT(code, parent),
	F_TEXT(code, kemendagri), F_TEXT(code, bps), F_TEXT(code, valid_from), F_TEXT(code, valid_to), F_END,
};

/* --- the hash --- */

void
meaning_text(struct buf *b, const char *s)
{
	if (!s)
		buf_str(b, "-");
	else
		buf_printf(b, "%zu:%s", strlen(s), s);
}

void
meaning_row(struct buf *b, const struct field *f, const void *row)
{
	for (; f->name; f++) {
		const void *p = (const char *)row + f->off;

		if (f->type == FIELD_INT)
			buf_printf(b, "i%" PRId64 ";", *(const int64_t *)p);
		else
			meaning_text(b, *(const char *const *)p);
	}
}

void
meaning_rows(struct buf *b, const struct field *f, const void *rows, size_t n, size_t size)
{
	buf_printf(b, "[%zu]", n);
	for (size_t i = 0; i < n; i++)
		meaning_row(b, f, (const char *)rows + i * size);
}

/* Nobody here edits a list of SDMX: its name and version say all of it. */
static bool
list_foreign(const struct code_list *list)
{
	return *list->agency != '\0';
}

void
list_hash(struct arena *a, const struct code_list *list, char sha256[SHA256_HEX])
{
	struct buf *b = buf_new(a, 0);

	meaning_row(b, list_part, list);
	if (list_foreign(list))
		meaning_text(b, list->version);
	else
		meaning_rows(b, code_part, list->codes, list->n_codes, sizeof(*list->codes));
	sha256_hex(b->p, b->n, sha256);
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
	if (version_compare(list->version, kept.version) > 0)
		return SD_OK;
	before.id = kept.id;
	if ((er = code_list_codes(db, a, &before)) == SD_OK)
		*version = version_after(a, kept.version, code_list_change(a, &before, list));
	return er;
}

/* Another release kept the same list or took the same version meanwhile: once more, and it is found. */
enum sd_err
kept_first(enum sd_err er)
{
	return er == SD_CONFLICT ? SD_RETRY : er;
}

enum sd_err
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

/* The list of units belongs to every structure: it is kept with each release, as far as it is new. */
enum sd_err
units_keep(struct db *db, struct arena *a, int64_t *id)
{
	struct code_list units;
	enum sd_err er = code_list_by_code(db, a, "", "CL_UNIT_MEASURE", &units);

	*id = 0;
	if (er == SD_OK)
		return list_keep(db, a, &units, id);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* --- the scheme of concepts --- */

/* What the scheme is put together from: SDMX's own are not part of it. */
struct concepts {
	struct code_list list; /* as it is going to be kept */
	struct code *own, *cross_domain;
	size_t n_own, n_cross_domain;
};

static const struct code *
code_named(const struct code *v, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0)
			return &v[i];
	return NULL;
}

/* In the wording of the table of concepts where it has one; else as who releases last calls it. */
static void
concept_put(struct concepts *c, const struct code *x)
{
	const struct code *own = code_named(c->own, c->n_own, x->code);
	size_t i = 0;

	if (code_named(c->cross_domain, c->n_cross_domain, x->code))
		return;
	while (i < c->list.n_codes && strcmp(c->list.codes[i].code, x->code) != 0)
		i++;
	c->list.codes[i] = own ? *own : *x;
	c->list.n_codes += i == c->list.n_codes;
}

enum sd_err
concepts_keep(struct db *db, struct arena *a, const struct dataset *d, int64_t *id)
{
	struct concepts c = { .list = { .agency = "", .code = CONCEPTS_CODE, .version = "1.0.0",
	    .name_id = "Konsep Satu Data", .name_en = "Concepts", .description = "" } };
	struct code_list before = { .agency = "" };
	struct kept_row kept;
	enum sd_err er;

	if ((er = frozen_newest(db, a, "", CONCEPTS_CODE, &kept)) != SD_OK && er != SD_NOT_FOUND)
		return er;
	before.id = er == SD_OK ? kept.id : 0;
	if ((before.id && (er = code_list_codes(db, a, &before)) != SD_OK) ||
	    (er = concepts_read(db, a, "", &c.own, &c.n_own)) != SD_OK ||
	    (er = concepts_read(db, a, "SDMX", &c.cross_domain, &c.n_cross_domain)) != SD_OK)
		return er;
	c.list.codes = arena_array(a, before.n_codes + c.n_own + d->n_dimensions + 1, sizeof(*c.list.codes));
	for (size_t i = 0; i < before.n_codes; i++)
		concept_put(&c, &before.codes[i]);
	for (size_t i = 0; i < c.n_own; i++)
		concept_put(&c, &c.own[i]);
	for (size_t i = 0; i < d->n_dimensions; i++)
		concept_put(&c, &(struct code){ .code = d->dimensions[i].code, .name_id = d->dimensions[i].name_id,
		    .name_en = d->dimensions[i].name_en, .description = "" });
	return list_keep(db, a, &c.list, id);
}
