/*
 * questions.c: the questions of the worksheets: kinds of answers, choices, and when a question is asked (skip
 * logic of the printed forms, from column form_field.applies). Pure.
 */
#include "modules/upload/metadata/worksheet.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define PRUNE_MAX 8 /* conditions chain over so many questions */

enum ask
question_ask(const struct form_row *f)
{
	static const struct {
		const char *type;
		enum ask ask;
	} kinds[] = {
		{ "textarea", ASK_TEXT }, { "single", ASK_ONE }, { "multi", ASK_MANY }, { "multi_bitmask", ASK_MANY },
		{ "date", ASK_DATE }, { "date_range", ASK_RANGE }, { "integer", ASK_NUMBER }, { "year", ASK_YEAR },
		{ "email", ASK_MAIL }, { "phone", ASK_PHONE }, { "lines", ASK_LINES }, { "rules", ASK_RULES },
		{ "derived", ASK_DERIVED }, { "info", ASK_INFO }, { "ref(ms_keg)", ASK_DERIVED },
	};
	size_t i;

	for (i = 0; i < COUNT(kinds); i++)
		if (str_same(kinds[i].type, f->type))
			return kinds[i].ask;
	return ASK_LINE;
}

void
form_choices(struct arena *a, const struct form_row *f, void (*each)(void *arg, const char *value, const char *label),
    void *arg)
{
	struct str unread = str_of(f->choices), part;

	if (!*f->choices || str_starts(f->choices, "kolom:"))
		return;
	while ((part = str_part(&unread, '|')).p) {
		const char *text = arena_strndup(a, part.p, part.n), *eq = strchr(text, '=');
		bool coded = eq && eq > text && strspn(text, "0123456789") == (size_t)(eq - text);

		if (str_blank(text) || str_same(text, "…"))
			continue;
		each(arg, coded ? arena_strndup(a, text, (size_t)(eq - text)) : text, coded ? eq + 1 : text);
	}
}

struct labelling {
	const char *value, *label;
};

static void
label_take(void *arg, const char *value, const char *label)
{
	struct labelling *l = arg;

	if (str_same(value, l->value))
		l->label = label;
}

const char *
choice_label(struct arena *a, const struct form_row *f, const char *value)
{
	struct labelling l = { value, value };

	form_choices(a, f, label_take, &l);
	return l.label;
}

/* --- conditions --- */

/* "keg:ID.4=1,2" split: worksheet, code, values. */
struct term {
	enum ms sheet;
	const char *code;
	struct str values;
	char room[24];
};

static bool
term_split(struct str text, enum ms own, struct term *t)
{
	struct str code = str_part(&text, '=');
	const char *colon = code.p ? memchr(code.p, ':', code.n) : NULL;

	t->sheet = own;
	if (colon == code.p + 3) {
		memcpy(t->room, code.p, 3);
		t->room[3] = '\0';
		t->sheet = sheet_of(t->room);
		code = (struct str){ colon + 1, code.n - 4 };
	}
	if (!code.p || code.n == 0 || code.n >= sizeof(t->room) || !text.p || t->sheet == SHEET_COUNT)
		return false;
	memcpy(t->room, code.p, code.n);
	t->room[code.n] = '\0';
	t->code = t->room;
	t->values = text;
	return true;
}

static bool
term_true(const struct worksheet *w, const struct term *t, size_t row)
{
	struct str unread = t->values, one;
	char value[24];

	while ((one = str_part(&unread, ',')).p) {
		if (one.n == 0 || one.n >= sizeof(value))
			continue;
		memcpy(value, one.p, one.n);
		value[one.n] = '\0';
		if (worksheet_has(w, t->sheet, row, t->code, value))
			return true;
	}
	return false;
}

static bool
same_block(const struct form_row *form, size_t n, const struct form_row *f, const struct term *t)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (sheet_of(form[i].form) == t->sheet && str_same(form[i].code, t->code))
			return str_same(form[i].form, f->form) && str_same(form[i].block, f->block);
	return false;
}

static bool
condition_true(const struct form_row *form, size_t n, const struct worksheet *w, const struct form_row *f, size_t row)
{
	struct str unread = str_of(f->applies), text;
	struct term t;

	if (!*f->applies)
		return true;
	while ((text = str_part(&unread, '&')).p)
		if (!term_split(text, sheet_of(f->form), &t) || !((form && same_block(form, n, f, &t)) || term_true(w, &t,
		    row)))
			return false;
	return true;
}

bool
question_applies(const struct worksheet *w, const struct form_row *f, size_t row)
{
	return condition_true(NULL, 0, w, f, row);
}

bool
question_shown(const struct form_row *form, size_t n, const struct worksheet *w, const struct form_row *f, size_t row)
{
	return condition_true(form, n, w, f, row);
}

bool
question_required(const struct form_row *f)
{
	return str_same(f->required, "ya") || (*f->applies && !str_same(f->required, "tidak"));
}

void
worksheet_prune(struct worksheet *w, const struct form_row *form, size_t n)
{
	size_t i, row, turn, rows;

	for (turn = 0; turn < PRUNE_MAX; turn++)
		for (i = 0; i < n; i++) {
			rows = *form[i].code == '(' ? worksheet_rows(w, sheet_of(form[i].form)) : 1;
			for (row = 0; *form[i].applies && row < rows; row++)
				if (!question_applies(w, &form[i], row))
					worksheet_set(w, sheet_of(form[i].form), row, form[i].code, NULL);
		}
}

/* --- shown --- */

static const char *
one_shown(struct arena *a, const struct form_row *f, enum ask ask, const char *text)
{
	struct date day, to;
	const char *slash = ask == ASK_RANGE ? strchr(text, '/') : NULL;

	if (ask == ASK_ONE || ask == ASK_MANY)
		return choice_label(a, f, text);
	if (ask == ASK_DATE && date_parse(text, &day))
		return date_long(a, day);
	if (!slash || !date_parse(arena_strndup(a, text, (size_t)(slash - text)), &day) || !date_parse(slash + 1, &to))
		return text; /* what is no date is shown as it was written: its fault stands beside it */
	return arena_printf(a, "%s s.d. %s", date_long(a, day), date_long(a, to));
}

/* What follows from other answers: the row's number, the name of the activity, the variables. */
static const char *
derived_text(struct arena *a, const struct worksheet *w, const struct form_row *f, size_t row)
{
	const char *out = NULL, *name;
	size_t i;

	if (str_same(f->code, "(1)"))
		return arena_printf(a, "%zu", row + 1);
	if (str_same(f->code, "H.1"))
		return worksheet_text(a, w, SHEET_KEG, 0, "ID.1");
	for (i = 0; str_same(f->code, "3.4") && i < worksheet_rows(w, SHEET_VAR); i++)
		if ((name = worksheet_text(a, w, SHEET_VAR, i, "(2)")))
			out = out ? arena_printf(a, "%s; %s", out, name) : name;
	return out;
}

const char *
answer_shown(struct arena *a, const struct worksheet *w, const struct form_row *f, size_t row)
{
	struct lines list = worksheet_list(a, w, sheet_of(f->form), row, f->code);
	enum ask ask = question_ask(f);
	const char *out = NULL;
	size_t i;

	if (ask == ASK_DERIVED)
		return derived_text(a, w, f, row);
	for (i = 0; i < list.n; i++) {
		const char *one = one_shown(a, f, ask, list.v[i]);

		out = out ? arena_printf(a, "%s; %s", out, one) : one;
	}
	return out;
}

const char *
block_id(struct arena *a, const char *block)
{
	const char *dot = strchr(block, '.');

	return str_slug(a, dot ? arena_strndup(a, block, (size_t)(dot - block)) : block, 20);
}
