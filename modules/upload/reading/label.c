/*
 * label.c: which code a label stands for: by code, name, synonym, and for areas by both official codings.
 *
 * Called by head.c and intake/read.c. Neither coding is ever derived from the other: only what the code
 * list says counts, and a text that fits several codes gives them all.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 8 /* parents of a code that are followed: ends a circle that a list should not have */
#define INITIALS_MIN 3 /* letters: two could stand for anything */
#define INITIALS_MAX 8 /* letters: longer acronyms are not looked for */

/* Words in front of an area's name that people leave out or shorten. */
static const char *const area_words[] = { "kecamatan ", "kec ", "desa ", "kelurahan ", "kel ", "kabupaten ", "kab ",
	"kota ", "provinsi ", "prov ", "puskesmas " };

static const char *const total_words[] = { "jumlah", "total", "jumlah total", "total jumlah", "grand total",
	"jumlah seluruhnya", "jumlah keseluruhan", "total keseluruhan", "sub total", "subtotal", "jumlah semua", "semua" };

bool
label_is_total(struct arena *a, const char *text)
{
	const char *folded = str_fold(a, text, strlen(text));
	size_t i;

	for (i = 0; i < COUNT(total_words); i++)
		if (strcmp(folded, total_words[i]) == 0)
			return true;
	return false;
}

bool
label_is_whole(struct ctx *c, const char *text)
{
	size_t i;

	for (i = 0; i < c->d->n_dimensions; i++) {
		const struct dimension *dim = &c->d->dimensions[i];
		const struct code *code = str_same(dim->role, "area") && dim->fixed_code && dim->list ?
		    code_find(dim->list, dim->fixed_code) : NULL;

		if (code && strcmp(str_fold(c->a, text, strlen(text)),
		    str_fold(c->a, code->name_id, strlen(code->name_id))) == 0)
			return true;
	}
	return false;
}

/* --- codes --- */

static int
code_order(const void *x, const void *y)
{
	const struct code *a = *(const struct code *const *)x, *b = *(const struct code *const *)y;
	int d = strcmp(a->code, b->code);

	return d ? d : (a > b) - (a < b);
}

const struct code *
code_named(const struct ctx *c, size_t dim, struct str code)
{
	const struct codes *k = &c->codes[dim];
	size_t low = 0, high = code.p ? k->n : 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strncmp(k->v[mid]->code, code.p, code.n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return code.p && low < k->n && str_is(code, k->v[low]->code) ? k->v[low] : NULL;
}

const struct code *
code_above(const struct ctx *c, size_t dim, const struct code *code)
{
	return code->parent && *code->parent ? code_named(c, dim, str_of(code->parent)) : NULL;
}

unsigned
code_depth(const struct ctx *c, size_t dim, const struct code *code)
{
	unsigned depth = 0;

	/* A list that somebody typed may name a code as its own grandparent. */
	while (code && code->parent && *code->parent && depth < DEPTH_MAX) {
		code = code_above(c, dim, code);
		depth++;
	}
	return depth;
}

/* --- labels --- */

/* The digits of a text that is nothing but digits, dots and spaces; NULL otherwise. *dotted: dots between them. */
static const char *
digits_only(struct arena *a, const char *text, bool *dotted)
{
	char *out = arena_alloc(a, strlen(text) + 2);
	size_t n = 0;
	const char *p;

	*dotted = false;
	out[n++] = '#';
	for (p = text; *p; p++) {
		if (*p >= '0' && *p <= '9')
			out[n++] = *p;
		else if (*p == '.')
			*dotted = true;
		else if (*p != ' ')
			return NULL;
	}
	return n > 1 ? out : NULL;
}

struct pile {
	struct ctx *c;
	struct labels *to;
	size_t dim;
	size_t room;
	const struct code *code;
	unsigned depth;
};

static void
pile_add(struct pile *p, const char *folded, enum label_kind kind)
{
	struct labels *l = p->to;

	if (!folded || !*folded)
		return;
	l->v = arena_more(p->c->a, l->v, l->n, &p->room, 64, sizeof(*l->v));
	l->v[l->n++] = (struct label){ folded, p->code, kind, p->depth };
}

static void
pile_text(struct pile *p, const char *text)
{
	if (text && *text)
		pile_add(p, str_fold(p->c->a, text, strlen(text)), LABEL_TEXT);
}

static void
pile_name(struct pile *p, const char *name)
{
	const char *folded = name && *name ? str_fold(p->c->a, name, strlen(name)) : "";
	size_t i;

	pile_add(p, folded, LABEL_TEXT);
	/* People write "Magetan" for "Kecamatan Magetan", and the regency is called so, too: such a label settles
	 * nothing alone. */
	for (i = 0; i < COUNT(area_words); i++)
		if (str_starts(folded, area_words[i])) {
			pile_add(p, folded + strlen(area_words[i]), LABEL_BARE);
			break;
		}
}

static void
pile_code(struct pile *p, const struct code *code)
{
	const struct code *parent;
	bool dotted;

	pile_text(p, code->code);
	pile_name(p, code->name_id);
	pile_name(p, code->name_en);
	/* "Panekan Magetan": people put the parent behind a name that exists twice. */
	if ((parent = code_above(p->c, p->dim, code)))
		pile_name(p, arena_printf(p->c->a, "%s %s", code->name_id, parent->name_id));
	/* Spreadsheets drop dots and spaces of codes: digits are compared alone, marked with #. */
	pile_add(p, digits_only(p->c->a, code->code, &dotted), LABEL_CODE);
	if (code->kemendagri && *code->kemendagri)
		pile_add(p, digits_only(p->c->a, code->kemendagri, &dotted), LABEL_DOTTED);
	/* BPS and the Ministry of Home Affairs number the same areas otherwise. */
	if (code->bps && *code->bps)
		pile_add(p, digits_only(p->c->a, code->bps, &dotted), LABEL_BPS);
}

static int
label_order(const void *x, const void *y)
{
	const struct label *a = x, *b = y;
	int d = strcmp(a->folded, b->folded);

	d = d ? d : strcmp(a->code->code, b->code->code);
	/* Where two labels are the same text of the same code, the surer kind comes first and stays. */
	return d ? d : (int)a->kind - (int)b->kind;
}

static bool
label_same(const struct label *a, const struct label *b)
{
	return strcmp(a->folded, b->folded) == 0 && a->code == b->code;
}

/* "Rata-rata Lama Sekolah" -> "rls": what heads a column or a sheet where the name is long. Two letters say too little.
 * Folded; NULL where the name has too few words. */
static const char *
initials(struct arena *a, const char *name)
{
	char *out = arena_alloc(a, INITIALS_MAX + 1);
	size_t n = 0;

	while (*name && *name != '(' && n < INITIALS_MAX) {
		size_t word = strcspn(name, " ");

		if (word && ((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z')))
			out[n++] = (char)(*name | 0x20);
		name += word + strspn(name + word, " ");
	}
	out[n] = '\0';
	return n >= INITIALS_MIN ? out : NULL;
}

/* Names, synonyms and initials of the indicators stand for the codes of the INDICATOR dimension. */
static void
pile_indicators(struct pile *p)
{
	size_t i;

	for (i = 0; i < p->c->d->n_indicators; i++) {
		const struct indicator *ind = &p->c->d->indicators[i];
		struct str unread, part;

		/* The list has codes of other datasets, the dataset indicators of its own. */
		if (!(p->code = code_named(p->c, p->dim, str_of(ind->code))))
			continue;
		p->depth = code_depth(p->c, p->dim, p->code);
		pile_text(p, ind->name_id);
		pile_text(p, ind->name_en);
		unread = str_of(ind->synonyms);
		while ((part = str_part(&unread, '|')).p)
			if (part.n)
				pile_add(p, str_fold(p->c->a, part.p, part.n), LABEL_TEXT);
		pile_add(p, initials(p->c->a, ind->name_id), LABEL_CODE);
	}
}

static void
labels_of(struct ctx *c, size_t dim, struct labels *out)
{
	const struct code_list *list = c->d->dimensions[dim].list;
	struct pile p = { c, out, dim, 0, NULL, 0 };
	size_t i;

	for (i = 0; i < list->n_codes; i++) {
		p.code = &list->codes[i];
		p.depth = code_depth(c, dim, p.code);
		pile_code(&p, p.code);
	}
	for (i = 0; i < c->ask->n_synonyms; i++) {
		const struct synonym *s = &c->ask->synonyms[i];

		/* A synonym may be older than the list: its code may be gone. */
		if (s->list_id != c->d->dimensions[dim].list_id || !(p.code = code_named(c, dim, str_of(s->code))))
			continue;
		p.depth = code_depth(c, dim, p.code);
		pile_add(&p, s->folded, LABEL_TEXT);
	}
	if (str_same(c->d->dimensions[dim].role, "indicator"))
		pile_indicators(&p);
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), label_order);
}

void
labels_build(struct ctx *c)
{
	size_t i;

	sd_door(c, MAGIC_CTX);
	for (i = 0; i < c->d->n_dimensions; i++) {
		const struct code_list *list;
		struct labels *l;
		size_t j, n = 0;

		c->labels[i] = (struct labels){ NULL, 0, 0 };
		c->codes[i] = (struct codes){ NULL, 0 };
		list = c->d->dimensions[i].list;
		if (list) {
			c->codes[i] = (struct codes){ arena_array(c->a, list->n_codes + 1, sizeof(*c->codes[i].v)), list->n_codes };
			for (j = 0; j < list->n_codes; j++)
				c->codes[i].v[j] = &list->codes[j];
			if (list->n_codes)
				qsort(c->codes[i].v, list->n_codes, sizeof(*c->codes[i].v), code_order);
		}
		if (dimension_only_code(&c->d->dimensions[i]) && !str_same(c->d->dimensions[i].role, "indicator"))
			continue;
		labels_of(c, i, &c->labels[i]);
		/* The same text for the same code once; of kinds the first. */
		l = &c->labels[i];
		for (j = 0; j < l->n; j++) {
			size_t digits = *l->v[j].folded == '#' ? strlen(l->v[j].folded + 1) : 0;

			if (digits && digits < CODE_LENGTHS)
				l->lengths |= (uint64_t)1 << digits;
			if (!n || !label_same(&l->v[n - 1], &l->v[j]))
				l->v[n++] = l->v[j];
		}
		l->n = n;
	}
}

static struct look
look_exact(const struct labels *l, const char *folded)
{
	size_t low = 0, high = l->n, n = 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(l->v[mid].folded, folded) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	while (low + n < l->n && strcmp(l->v[low + n].folded, folded) == 0)
		n++;
	return (struct look){ l->v + low, n };
}

/* ">= 70", "70 +" and "70": the list has one open end only, so the sign adds nothing; "<" stays. */
static const char *
without_signs(struct arena *a, const char *folded)
{
	char *out = arena_alloc(a, strlen(folded) + 1);
	size_t n = 0;

	for (; *folded; folded++)
		if (!strchr(">=+", *folded) && !(*folded == ' ' && (n == 0 || out[n - 1] == ' ')))
			out[n++] = *folded;
	if (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

/* "Kec. Parang" -> "kecamatan parang"; NULL where nothing is shortened. */
static const char *
spelled_out(struct arena *a, const char *folded)
{
	static const struct {
		const char *brief, *whole;
	} briefs[] = { { "kec ", "kecamatan" }, { "kab ", "kabupaten" }, { "kel ", "kelurahan" }, { "ds ", "desa" },
		{ "prov ", "provinsi" } };
	size_t i;

	for (i = 0; i < COUNT(briefs); i++)
		if (str_starts(folded, briefs[i].brief))
			return arena_printf(a, "%s %s", briefs[i].whole, folded + strlen(briefs[i].brief));
	return NULL;
}

/* "Jumlah siswa SD Kecamatan Poncol" where every label of the column begins so. */
static struct look
look_behind_lead(struct ctx *c, size_t dim, const char *folded)
{
	const char *lead = c->lead[dim];

	return lead && str_starts(folded, lead) ? look_exact(&c->labels[dim], folded + strlen(lead)) :
	    (struct look){ NULL, 0 };
}

/* Nothing but a unit: "Rp Milyar", "%", "jiwa", "ribu ton". */
static bool
unit_only(struct ctx *c, const char *text, size_t n)
{
	static const char *const sizes[] = { "rp", "rupiah", "ribu", "juta", "milyar", "miliar", "triliun", "%", "dalam" };
	struct str unread = str_of(str_fold(c->a, text, n)), word;
	size_t i, k;

	while ((word = str_part(&unread, ' ')).p) {
		bool known = !word.n;

		for (i = 0; !known && i < COUNT(sizes); i++)
			known = str_is(word, sizes[i]);
		for (k = 0; !known && k < c->ask->n_units; k++)
			known = str_is(word, c->ask->units[k].folded);
		if (!known)
			return false;
	}
	return true;
}

/* "ADHB (Rp Milyar)" is ADHB; what else stands in brackets may make another thing of it. */
static struct look
look_without_unit(struct ctx *c, const struct labels *l, const char *text)
{
	const char *open = strrchr(text, '('), *close = open ? strchr(open, ')') : NULL;

	if (!open || open == text || !close || close[1 + strspn(close + 1, " ")] ||
	    !unit_only(c, open + 1, (size_t)(close - open - 1)))
		return (struct look){ NULL, 0 };
	return look_exact(l, str_fold(c->a, text, (size_t)(open - text)));
}

static struct look
look_anew(struct ctx *c, size_t dim, const char *text)
{
	const struct labels *l = &c->labels[dim];
	struct look look = { NULL, 0 };
	const char *folded, *digits, *whole, *plain;
	bool dotted;

	if ((digits = digits_only(c->a, text, &dotted)) && (look = look_exact(l, digits)).n)
		return look;
	folded = str_fold(c->a, text, strlen(text));
	if (!*folded || (look = look_exact(l, folded)).n)
		return look;
	if ((whole = spelled_out(c->a, folded)) && (look = look_exact(l, whole)).n)
		return look;
	if (strpbrk(folded, ">=+") && (look = look_exact(l, without_signs(c->a, folded))).n)
		return look;
	if ((look = look_behind_lead(c, dim, folded)).n)
		return look;
	if ((look = look_without_unit(c, l, text)).n)
		return look;
	/* A footnote behind a name. */
	return (plain = raised_cut(c->a, text)) ? look_exact(l, str_fold(c->a, plain, strlen(plain))) : look;
}

struct look
labels_look(struct ctx *c, size_t dim, const char *text)
{
	const struct labels *l = &c->labels[dim];
	struct look look = { NULL, 0 }, *known;

	if (!l->n || !*text || strlen(text) > 400)
		return look;
	if (label_cached(c, dim, text, &known))
		return *known;
	look = look_anew(c, dim, text);
	if (known)
		*known = look;
	return look;
}
