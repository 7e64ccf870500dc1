/*
 * beside.c: two codings beside each other: what a row says in a column of codes next to the column of names.
 *
 * Called by body.c. Pure. A code that says another place than the name, or that no list knows, is never passed over.
 */
#include "modules/upload/reading/body.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

static bool
code_within(const struct ctx *c, size_t dim, const struct code *code, const struct code *above)
{
	size_t depth;

	for (depth = 0; code && depth < READING_DIMS; depth++) {
		if (code == above)
			return true;
		code = code_above(c, dim, code);
	}
	return false;
}

static size_t
digits_of(const char *text, bool *only)
{
	size_t n = 0;

	for (*only = true; *text; text++) {
		bool digit = *text >= '0' && *text <= '9';

		n += digit;
		*only &= digit || *text == '.' || *text == ' ';
	}
	return n;
}

/* A code without its dots. */
static const char *
undotted(struct arena *a, const char *code)
{
	char *out = arena_alloc(a, strlen(code) + 1), *q = out;

	for (; *code; code++)
		if (*code != '.')
			*q++ = *code;
	*q = '\0';
	return out;
}

/* What the column should say for a code: in the coding that it is written in, of the code or of one above it; NULL
 * where nothing tells. */
static const char *
code_as_written(struct ctx *c, size_t dim, const struct code *code, const char *text)
{
	bool only, other;
	size_t n = digits_of(text, &only), i, depth;

	/* Not written in digits: it is the name that should stand there. */
	if (!only)
		return code->name_id;
	for (depth = 0; code && depth < READING_DIMS; depth++, code = code_above(c, dim, code)) {
		const char *const codings[] = { code->code, code->kemendagri, code->bps };

		/* The codings of BPS and of Kemendagri differ in length and in dots: what looks like the text is its
		 * coding. */
		for (i = 0; i < COUNT(codings); i++)
			if (codings[i] && *codings[i] && digits_of(codings[i], &other) == n && other &&
			    (strchr(codings[i], '.') != NULL) == (strchr(text, '.') != NULL))
				return codings[i];
		if (code->kemendagri && digits_of(code->kemendagri, &other) == n && other)
			return undotted(c->a, code->kemendagri);
	}
	return NULL;
}

/* Something is written there: not a dash. */
static bool
says_something(const char *text)
{
	for (; *text; text++)
		if ((*text >= '0' && *text <= '9') || ((unsigned char)*text | 0x20) >= 'a')
			return true;
	return false;
}

/* False: the cell says another place. */
static bool
cell_fits(struct body *b, uint32_t row, uint32_t col, size_t dim, const struct code *code)
{
	struct ctx *c = b->c;
	const char *text = body_text(b, col);
	struct look look = labels_look(c, dim, text);
	bool level = false;
	size_t k;

	/* "Magetan" in a column of districts is the district, not the regency that every district lies in. */
	for (k = 0; k < look.n; k++)
		level |= look.first[k].depth == c->out->columns[col].depth;
	for (k = 0; k < look.n; k++)
		if ((!level || look.first[k].depth == c->out->columns[col].depth) &&
		    code_within(c, dim, code, look.first[k].code))
			return true;
	if (!look.n && !c->out->columns[col].known)
		return true;
	if (look.n)
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, col + 1, text, code_as_written(c, dim, code, text),
		    "Kode atau nama ini menunjuk %s, sedangkan kolom lain di baris ini menunjuk %s.",
		    look.first[0].code->name_id, code->name_id);
	else
		finding_add(c, LEVEL_ERROR, RULE_CODE, row + 1, col + 1, text, code_as_written(c, dim, code, text),
		    "Tidak ada dalam daftar kode %s, sedangkan kolom lain di baris ini menunjuk %s.",
		    c->d->dimensions[dim].list->name_id, code->name_id);
	return false;
}

bool
beside_fits(struct body *b, uint32_t row, const struct line *l)
{
	struct ctx *c = b->c;
	bool fits = true;
	uint32_t i;

	for (i = 0; b->beside && i < c->out->n_columns; i++) {
		size_t dim = c->out->columns[i].beside;

		if (dim-- && l->code[dim] && says_something(body_text(b, i)))
			fits &= cell_fits(b, row, i, dim, l->code[dim]);
	}
	return fits;
}
