/*
 * fix_compare.c: which findings of an upload stood already in the one before, and what taking a suggestion
 * writes into a
 * cell. Called by pages_submission.c, fix_apply.c and api/. Pure: no database, no page.
 */
#include "modules/upload/answer/fix.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

typedef int key_order(const void *x, const void *y);

static int
by_cell(const void *x, const void *y)
{
	const struct finding_key *a = x, *b = y;
	int d = strcmp(a->rule, b->rule);

	if (!d)
		d = strcmp(a->cell, b->cell);
	return d ? d : (a->id > b->id) - (a->id < b->id);
}

static int
by_content(const void *x, const void *y)
{
	const struct finding_key *a = x, *b = y;
	int d = strcmp(a->rule, b->rule);

	if (!d)
		d = strcmp(a->value, b->value);
	if (!d)
		d = strcmp(a->message, b->message);
	return d ? d : (a->id > b->id) - (a->id < b->id);
}

static int
same_cell(const struct finding_key *a, const struct finding_key *b)
{
	int d = strcmp(a->rule, b->rule);

	return d ? d : strcmp(a->cell, b->cell);
}

static int
same_content(const struct finding_key *a, const struct finding_key *b)
{
	int d = strcmp(a->rule, b->rule);

	if (!d)
		d = strcmp(a->value, b->value);
	return d ? d : strcmp(a->message, b->message);
}

/* Both lists sorted: pairs those that are equal and not matched yet. Findings without a cell have no place to be
 * equal by. */
static void
pair(struct finding_key *x, size_t nx, struct finding_key *y, size_t ny,
    int (*order)(const struct finding_key *, const struct finding_key *), bool placed)
{
	size_t i = 0, j = 0;
	int d;

	while (i < nx && j < ny) {
		if (x[i].matched || (placed && !*x[i].cell)) {
			i++;
		} else if (y[j].matched || (placed && !*y[j].cell)) {
			j++;
		} else if ((d = order(&x[i], &y[j])) == 0) {
			x[i++].matched = y[j++].matched = true;
		} else if (d < 0) {
			i++;
		} else {
			j++;
		}
	}
}

static void
sort(struct finding_key *v, size_t n, key_order *order)
{
	if (n)
		qsort(v, n, sizeof(*v), order);
}

void
findings_compare(struct finding_key *before, size_t n_before, struct finding_key *now, size_t n_now)
{
	sort(before, n_before, by_cell);
	sort(now, n_now, by_cell);
	pair(before, n_before, now, n_now, same_cell, true);
	sort(before, n_before, by_content);
	sort(now, n_now, by_content);
	pair(before, n_before, now, n_now, same_content, false);
}

bool
finding_is_new(const struct finding_key *now, size_t n, int64_t id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (now[i].id == id)
			return !now[i].matched;
	return false;
}

/* "1.234,5" or "1234.5" without grouping, with that decimal mark. */
static const char *
figure(struct arena *a, const char *s, char mark)
{
	char *out = arena_strdup(a, s), *p = out;
	bool shown = strchr(s, ',') != NULL;
	const char *dot = strchr(s, '.');

	/* Grouped as pages show it: a comma, several points, or three digits behind the only one of a long figure. */
	if (!shown && dot && (strchr(dot + 1, '.') || strlen(dot + 1) == 3))
		shown = true;
	for (; *s; s++) {
		if (shown && *s == '.')
			continue;
		*p++ = *s == ',' || *s == '.' ? mark : *s;
	}
	*p = '\0';
	return out;
}

const char *
fix_text(struct arena *a, const char *rule, const char *suggestion, const char *style)
{
	static const struct {
		const char *rule;
		bool number;
	} takes[] = { { "kode", false }, { "periode", false }, { "satuan", true }, { "batas", true }, { "jumlah", true } };
	char mark = str_same(style, "point") ? '.' : ',';
	size_t i;

	for (i = 0; suggestion && *suggestion && i < COUNT(takes); i++)
		if (str_same(rule, takes[i].rule))
			return takes[i].number ? figure(a, suggestion, mark) : suggestion;
	return NULL;
}
