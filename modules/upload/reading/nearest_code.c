/*
 * nearest_code.c: the code that was probably meant by a label which is in no list: the suggestion beside a finding.
 *
 * Also the words that all labels of a column begin with and that belong to the title. Called by body.c and
 * intake/read.c. Pure. A suggestion is never taken by itself; where several codes are as near, there is none.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/str.h"

#include <string.h>

#define BRIEF_MIN 3   /* letters of a shortened word */
#define TAIL_MIN 4    /* bytes of a name at the end of a longer label */
#define LABEL_MAX 300 /* bytes */
#define LEAD_ROWS 300 /* rows that are looked at for words that all begin with */
#define LEAD_LABELS 2 /* so many labels at least */

/* The one code of a look, or NULL. */
static const struct code *
code_only(struct look look)
{
	size_t i;

	for (i = 1; i < look.n; i++)
		if (look.first[i].code != look.first[0].code)
			return NULL;
	return look.n ? look.first[0].code : NULL;
}

/* "ADHB (Rp Milyar)": what stands before the bracket. */
static const struct code *
nearest_brackets(struct ctx *c, size_t dim, const char *text)
{
	const char *open = strchr(text, '(');

	if (!open || open == text)
		return NULL;
	return code_only(labels_look(c, dim, arena_strndup(c->a, text, (size_t)(open - text))));
}

/* "lab kesehatan" for "laboratorium kesehatan": word by word the same, or its beginning. */
static bool
words_brief(const char *brief, const char *whole)
{
	bool shorter = false;
	size_t n, m;

	while (*brief && *whole) {
		n = strcspn(brief, " ");
		m = strcspn(whole, " ");
		if (n > m || strncmp(brief, whole, n) != 0 || (n < m && n < BRIEF_MIN))
			return false;
		shorter |= n < m;
		brief += n + (brief[n] == ' ');
		whole += m + (whole[m] == ' ');
	}
	return shorter && !*brief && !*whole;
}

static const struct code *
nearest_brief(struct ctx *c, size_t dim, const char *folded)
{
	const struct labels *l = &c->labels[dim];
	const struct code *found = NULL;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if ((l->v[i].kind != LABEL_TEXT && l->v[i].kind != LABEL_BARE) || !words_brief(folded, l->v[i].folded))
			continue;
		if (found && found != l->v[i].code)
			return NULL;
		found = l->v[i].code;
	}
	return found;
}

/* "Jumlah siswa SD Kecamatan Poncol": the longest end that is the name of one code. */
static const struct code *
nearest_tail(struct ctx *c, size_t dim, const char *folded)
{
	const struct code *found;
	const char *p;

	for (p = strchr(folded, ' '); p; p = strchr(p + 1, ' '))
		if (strlen(p + 1) >= TAIL_MIN && strpbrk(p + 1, "abcdefghijklmnopqrstuvwxyz") &&
		    (found = code_only(labels_look(c, dim, p + 1))) != NULL)
			return found;
	return NULL;
}

static const struct code *
nearest_spelling(struct ctx *c, size_t dim, struct str folded)
{
	const struct labels *l = &c->labels[dim];
	unsigned best = folded.n < 5 ? 2 : folded.n < 9 ? 3 : (unsigned)(folded.n / 4 + 1), d; /* a slip in four letters */
	const struct code *nearest = NULL;
	bool tied = false;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (l->v[i].kind != LABEL_TEXT && l->v[i].kind != LABEL_BARE)
			continue;
		if ((d = str_distance(folded, str_of(l->v[i].folded), best + 1)) < best) {
			best = d;
			nearest = l->v[i].code;
			tied = false;
		} else if (d == best && nearest && nearest != l->v[i].code) {
			tied = true;
		}
	}
	return tied ? NULL : nearest;
}

const char *
labels_nearest(struct ctx *c, size_t dim, const char *text)
{
	const char *folded = str_fold(c->a, text, strlen(text));
	const struct code *nearest;
	size_t n = strlen(folded);

	if (n < 2 || n > 200)
		return NULL;
	if (!(nearest = nearest_brackets(c, dim, text)) && !(nearest = nearest_brief(c, dim, folded)) &&
	    !(nearest = nearest_tail(c, dim, folded)))
		nearest = nearest_spelling(c, dim, (struct str){ folded, n });
	return nearest ? nearest->name_id : NULL;
}

/* --- what every label of a column begins with --- */

/* Cuts `lead` to the words, each with its space, that `folded` begins with too. */
static void
lead_common(char *lead, const char *folded)
{
	size_t i, keep = 0;

	for (i = 0; lead[i] && lead[i] == folded[i]; i++)
		if (lead[i] == ' ')
			keep = i + 1;
	lead[keep] = '\0';
}

static const char *
cell_folded(struct ctx *c, uint32_t row, uint32_t col)
{
	const char *text = table_cell(c->t, row, col)->text;

	return strlen(text) > LABEL_MAX || label_is_total(c->a, text) ? "" : str_fold(c->a, text, strlen(text));
}

/* How many labels are known, of how many filled ones. */
static uint32_t
labels_known(struct ctx *c, uint32_t col, size_t dim, uint32_t end, uint32_t *filled)
{
	uint32_t row, known = 0;

	for (row = c->out->body, *filled = 0; row < end; row++) {
		const char *text = cell_folded(c, row, col);

		*filled += *text != '\0';
		known += *text && labels_look(c, dim, table_cell(c->t, row, col)->text).n > 0;
	}
	return known;
}

static void
column_lead(struct ctx *c, uint32_t col, size_t dim)
{
	uint32_t end = c->out->body + LEAD_ROWS < c->t->n_rows ? c->out->body + LEAD_ROWS : c->t->n_rows;
	uint32_t row, filled, known = labels_known(c, col, dim, end, &filled);
	char *lead = NULL;

	/* Where a fifth is known as it stands, the labels are names, and misspelt ones among them. */
	if (filled < LEAD_LABELS || known * 5 >= filled)
		return;
	for (row = c->out->body; row < end; row++) {
		const char *folded = cell_folded(c, row, col);

		if (*folded && lead)
			lead_common(lead, folded);
		else if (*folded)
			lead = arena_strdup(c->a, folded);
	}
	if (!lead || !*lead)
		return;
	c->lead[dim] = lead;
	/* Cut off only where four of five are known without it. */
	if (labels_known(c, col, dim, end, &filled) * 5 < filled * 4) {
		c->lead[dim] = NULL;
		return;
	}
	finding_add(c, LEVEL_ADVICE, RULE_CODE, c->out->body, col + 1, c->out->columns[col].header, NULL,
	    "Semua label di kolom ini diawali \"%s\"; awalan itu diabaikan.", lead);
}

void
labels_lead(struct ctx *c)
{
	uint32_t i;

	for (i = 0; i < c->out->n_columns; i++)
		if (c->out->columns[i].role == COLUMN_DIMENSION)
			column_lead(c, i, c->out->columns[i].dim);
}
