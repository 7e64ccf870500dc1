/*
 * rule_parse.c: compiles validation rules into steps. See rule.h for the language.
 *
 * Operator precedence with a stack of its own (no recursion); while a step is emitted, a second stack holds what
 * kind of thing each result is, so that "jumlah + dan" is a fault here and never one at the time of checking.
 */
#include "shared/statistics/rule_part.h"

#include "shared/ground/count.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/number.h"

#include <string.h>

/* Operators in order of strength; the weakest first. */
static const struct {
	enum rule_step_kind op;
	unsigned strength;
	enum thing left, right, result;
} operators[] = {
	{ RULE_IF, 1, A_TRUTH, A_TRUTH, A_TRUTH }, { RULE_OR, 2, A_TRUTH, A_TRUTH, A_TRUTH },
	{ RULE_AND, 3, A_TRUTH, A_TRUTH, A_TRUTH }, { RULE_NOT, 4, A_TRUTH, A_TRUTH, A_TRUTH },
	{ RULE_EQUAL, 5, A_FIGURE, A_FIGURE, A_TRUTH }, { RULE_UNEQUAL, 5, A_FIGURE, A_FIGURE, A_TRUTH },
	{ RULE_LESS, 5, A_FIGURE, A_FIGURE, A_TRUTH }, { RULE_LESS_EQUAL, 5, A_FIGURE, A_FIGURE, A_TRUTH },
	{ RULE_MORE, 5, A_FIGURE, A_FIGURE, A_TRUTH }, { RULE_MORE_EQUAL, 5, A_FIGURE, A_FIGURE, A_TRUTH },
	{ RULE_IN, 5, A_FIGURE, A_RANGE, A_TRUTH }, { RULE_RANGE, 6, A_FIGURE, A_FIGURE, A_RANGE },
	{ RULE_ADD, 7, A_FIGURE, A_FIGURE, A_FIGURE }, { RULE_SUBTRACT, 7, A_FIGURE, A_FIGURE, A_FIGURE },
	{ RULE_MULTIPLY, 8, A_FIGURE, A_FIGURE, A_FIGURE }, { RULE_DIVIDE, 8, A_FIGURE, A_FIGURE, A_FIGURE },
	{ RULE_NEGATE, 9, A_FIGURE, A_FIGURE, A_FIGURE },
};

static const struct { const char *text; enum rule_step_kind op; } operator_words[] = {
	{ "dan", RULE_AND }, { "atau", RULE_OR }, { "bukan", RULE_NOT }, { "tidak", RULE_NOT }, { "dalam", RULE_IN },
	{ "maka", RULE_IF },
};

static const struct { const char *text; enum rule_step_kind kind; } figures[] = {
	{ "nilai", RULE_VALUE }, { "lalu", RULE_BEFORE }, { "tahun_lalu", RULE_YEAR_BEFORE },
};

static const struct { const char *text; enum rule_step_kind kind; } functions[] = {
	{ "abs", RULE_ABS }, { "mutlak", RULE_ABS }, { "bulat", RULE_ROUND }, { "jumlah", RULE_SUM },
	{ "total", RULE_TOTAL_OF },
};

/* --- steps --- */

static bool
step_add(struct parser *s, struct rule_step step, enum thing result)
{
	/* Also the bound of both stacks: each result comes from a step. */
	if (s->n == RULE_STEPS)
		return rule_fail(s, s->now.at, "Aturan ini terlalu panjang; bagi menjadi beberapa aturan.");
	s->steps[s->n++] = step;
	s->things[s->n_things++] = result;
	return true;
}

static bool
thing_take(struct parser *s, enum thing want, const char *at)
{
	if (s->n_things == 0)
		return rule_fail(s, at, "Di sini ada yang kurang: tulis angka atau nama di kedua sisi tanda ini.");
	if (s->things[--s->n_things] != want)
		return rule_fail(s, at, want == A_FIGURE ? "Di sini harus ada angka, bukan perbandingan." : want == A_TRUTH ?
		    "Di sini harus ada perbandingan, misalnya nilai >= 0." :
		    "Sesudah kata \"dalam\" tulis rentang, misalnya 0..100.");
	return true;
}

static size_t
operator_at(enum rule_step_kind op)
{
	size_t i;

	for (i = 0; i + 1 < COUNT(operators); i++)
		if (operators[i].op == op)
			break;
	return i;
}

static bool
unary(enum rule_step_kind op)
{
	return op == RULE_NOT || op == RULE_NEGATE;
}

static bool
wait_close(struct parser *s)
{
	struct open w = s->waits[--s->n_waits];
	size_t i = operator_at(w.op);

	if (w.kind == WAIT_FUNCTION)
		return thing_take(s, A_FIGURE, w.at) && step_add(s, (struct rule_step){ w.op, NULL, NULL }, A_FIGURE);
	if (!thing_take(s, operators[i].right, w.at) || (!unary(w.op) && !thing_take(s, operators[i].left, w.at)))
		return false;
	return step_add(s, (struct rule_step){ w.op, NULL, NULL }, operators[i].result);
}

static bool
wait_open(struct parser *s, struct open w)
{
	if (s->n_waits == RULE_DEPTH)
		return rule_fail(s, w.at, "Terlalu banyak kurung di dalam kurung.");
	s->waits[s->n_waits++] = w;
	return true;
}

/* Operators of the same strength go from left to right, but for those in front of their operand and for "maka". */
static bool
operator_push(struct parser *s, enum rule_step_kind op)
{
	unsigned strength = operators[operator_at(op)].strength;

	/* An operator in front of its operand closes nothing: what stands before it still waits for that
	 * operand. */
	while (!unary(op) && s->n_waits && s->waits[s->n_waits - 1].kind == WAIT_OPERATOR) {
		unsigned top = operators[operator_at(s->waits[s->n_waits - 1].op)].strength;

		/* "a maka b maka c" is a maka (b maka c), as logic reads it. */
		if (top < strength || (top == strength && op == RULE_IF))
			break;
		if (!wait_close(s))
			return false;
	}
	return wait_open(s, (struct open){ WAIT_OPERATOR, op, s->now.at });
}

/* --- operands --- */

static const char *
known_names(struct parser *s, bool dims)
{
	const char *out = "";
	size_t i, n = dims ? s->d->n_dimensions : s->d->n_indicators;

	/* Eight names still fit on a screen of a phone. */
	for (i = 0; i < n && i < 8; i++)
		out = arena_printf(s->a, "%s%s%s", out, i ? ", " : "", dims ? s->d->dimensions[i].code :
		    s->d->indicators[i].code);
	return out;
}

static bool
dimension_known(struct parser *s, const char *name, const char *at)
{
	if (!s->d || rule_dimension(s->a, s->d, name))
		return true;
	return rule_fail(s, at, arena_printf(s->a, "\"%s\" bukan pemilah dataset ini. Yang ada: %s.", name,
	    known_names(s, true)));
}

static const char *
name_text(struct parser *s, const struct token *t)
{
	struct str v = str_trim(t->text);

	return arena_strndup(s->a, v.p, v.n < 200 ? v.n : 200);
}

/* jumlah(DIM), total(DIM): behind the name. */
static bool
sum_take(struct parser *s, enum rule_step_kind kind)
{
	const char *name, *at;

	rule_next(s);
	if (s->now.kind != T_OPEN)
		return rule_fail(s, s->now.at, "Tulis pemilahnya di dalam kurung, misalnya jumlah(JENIS_KELAMIN).");
	rule_next(s);
	at = s->now.at;
	if (s->now.kind != T_NAME)
		return rule_fail(s, at, "Di dalam kurung ini harus ada nama pemilah, misalnya jumlah(JENIS_KELAMIN).");
	name = name_text(s, &s->now);
	rule_next(s);
	if (s->now.kind != T_CLOSE)
		return rule_fail(s, s->now.at, "Kurung ini memuat satu nama pemilah saja, lalu ditutup.");
	if (!dimension_known(s, name, at))
		return false;
	s->sum_dim = name;
	return step_add(s, (struct rule_step){ kind, name, NULL }, A_FIGURE);
}

/* DIM.CODE: the token is the name, the next one the point. */
static bool
code_take(struct parser *s, const char *dim, const char *at)
{
	const struct dimension *found;
	const char *code, *from;

	/* Codes of SDMX may hold @, $ and -, which elsewhere in a rule are signs (SDMX 2.1, IDType). */
	while (s->p < s->end && (rule_letter(*s->p) || rule_digit(*s->p) || strchr("@$-", *s->p)))
		s->p++;
	from = s->now.at + 1;
	code = arena_strndup(s->a, from, (size_t)(s->p - from));
	if (!*code)
		return rule_fail(s, from, "Sesudah titik tulis kodenya, misalnya SEX.F.");
	if (!dimension_known(s, dim, at))
		return false;
	found = s->d ? rule_dimension(s->a, s->d, dim) : NULL;
	if (found && found->list && found->list->n_codes && !code_find(found->list, code))
		return rule_fail(s, from, arena_printf(s->a, "Kode \"%s\" tidak ada dalam daftar %s.", code,
		    found->list->name_id));
	return step_add(s, (struct rule_step){ RULE_CODE_OF, dim, code }, A_FIGURE);
}

static bool
name_operand(struct parser *s)
{
	struct token t = s->now;
	const char *name = name_text(s, &t), *before = s->p;
	size_t i;

	for (i = 0; !t.bracketed && i < COUNT(figures); i++)
		if (rule_word_is(t.text, figures[i].text))
			return step_add(s, (struct rule_step){ figures[i].kind, NULL, NULL }, A_FIGURE);
	/* Two points make a range: "LUAS..100". */
	if (s->p < s->end && *s->p == '.' && rule_peek(s, 1) != '.') {
		rule_next(s);
		return code_take(s, name, t.at);
	}
	s->p = before;
	if (!t.bracketed && rule_word_is(t.text, "total"))
		return step_add(s, (struct rule_step){ RULE_TOTAL_OF, NULL, NULL }, A_FIGURE);
	/* Without a dataset (rules of another one that are looked at) no name can be refused. */
	if (s->d && !rule_indicator(s->a, s->d, name))
		return rule_fail(s, t.at, arena_printf(s->a, "\"%s\" tidak dikenal. Indikator dataset ini: %s.", name,
		    known_names(s, false)));
	return step_add(s, (struct rule_step){ RULE_INDICATOR, name, NULL }, A_FIGURE);
}

/* Is the name followed by an opening bracket, so that it is a function? */
static bool
function_follows(const struct parser *s)
{
	const char *p = s->p;

	while (p < s->end && *p == ' ')
		p++;
	return p < s->end && *p == '(';
}

static bool
function_take(struct parser *s, enum rule_step_kind kind)
{
	const char *at = s->now.at;

	if (kind == RULE_SUM || kind == RULE_TOTAL_OF)
		return sum_take(s, kind);
	rule_next(s);
	return wait_open(s, (struct open){ WAIT_FUNCTION, kind, at });
}

/* One operand, or what stands in front of one. *done: the operand is complete. */
static bool
operand_take(struct parser *s, bool *done)
{
	const struct token *t = &s->now;
	size_t i;

	*done = false;
	if (t->kind == T_OPEN)
		return wait_open(s, (struct open){ WAIT_BRACKET, RULE_NUMBER, t->at });
	if (t->kind == T_OPERATOR && t->op == RULE_SUBTRACT)
		return operator_push(s, RULE_NEGATE);
	if (t->kind == T_NAME && !t->bracketed && rule_word_is(t->text, "jika"))
		return true;
	if (t->kind == T_NAME && !t->bracketed && (rule_word_is(t->text, "bukan") || rule_word_is(t->text, "tidak")))
		return operator_push(s, RULE_NOT);
	for (i = 0; t->kind == T_NAME && !t->bracketed && i < COUNT(functions); i++)
		if (rule_word_is(t->text, functions[i].text) && function_follows(s)) {
			*done = functions[i].kind == RULE_SUM || functions[i].kind == RULE_TOTAL_OF;
			return function_take(s, functions[i].kind);
		}
	*done = true;
	if (t->kind == T_NUMBER) {
		char *text = arena_strndup(s->a, s->now.text.p, s->now.text.n), *comma = strchr(text, ',');
		const char *figure;

		if (comma)
			*comma = '.';
		if (!(figure = number_canonical(s->a, text)))
			return rule_fail(s, s->now.at, "Angka ini tidak dapat dibaca.");
		if (rule_peek(s, 0) == '%') {
			s->p++;
			/* "5%" is 0.05, exactly: the point moves. */
			figure = decimal_shift(s->a, figure, -2);
		}
		return step_add(s, (struct rule_step){ RULE_NUMBER, figure, NULL }, A_FIGURE);
	}
	if (t->kind == T_NAME)
		return name_operand(s);
	return rule_fail(s, t->at, t->kind == T_END ? "Aturan ini belum selesai." : "Di sini harus ada angka atau nama.");
}

/* What stands behind an operand: an operator, a closing bracket, or the end. */
static bool
behind_take(struct parser *s, bool *more)
{
	size_t i;

	*more = true;
	if (s->now.kind == T_CLOSE) {
		*more = false;
		while (s->n_waits && s->waits[s->n_waits - 1].kind == WAIT_OPERATOR)
			if (!wait_close(s))
				return false;
		if (!s->n_waits)
			return rule_fail(s, s->now.at, "Kurung tutup ini tidak punya kurung buka.");
		if (s->waits[s->n_waits - 1].kind == WAIT_FUNCTION)
			return wait_close(s);
		s->n_waits--;
		return true;
	}
	if (s->now.kind == T_OPERATOR)
		return operator_push(s, s->now.op);
	for (i = 0; s->now.kind == T_NAME && !s->now.bracketed && i < COUNT(operator_words); i++)
		if (operator_words[i].op != RULE_NOT && rule_word_is(s->now.text, operator_words[i].text))
			return operator_push(s, operator_words[i].op);
	return rule_fail(s, s->now.at, "Di sini diharapkan tanda hitung atau perbandingan, misalnya + atau >=. Kalimat "
	    "biasa ditulis di dalam tanda kutip sesudah aturannya.");
}

static bool
condition_take(struct parser *s)
{
	bool want = true, ok = true, state;

	while (ok && (want || (s->now.kind != T_END && s->now.kind != T_QUOTE))) {
		if (want) {
			ok = operand_take(s, &state);
			want = !state;
		} else {
			ok = behind_take(s, &state);
			want = state;
		}
		if (ok && !s->fault)
			rule_next(s);
		ok = ok && !s->fault;
	}
	while (ok && s->n_waits) {
		if (s->waits[s->n_waits - 1].kind != WAIT_OPERATOR)
			return rule_fail(s, s->waits[s->n_waits - 1].at, "Kurung ini tidak ditutup.");
		ok = wait_close(s);
	}
	/* A rule that is only a figure would be true of everything. */
	if (ok && (s->n_things != 1 || s->things[0] != A_TRUTH))
		return rule_fail(s, s->line, "Aturan harus berupa perbandingan, misalnya nilai >= 0.");
	/* TOTAL alone belongs to the jumlah() of the same rule, wherever in it that stands: so it is bound at the end. */
	for (size_t i = 0; ok && i < s->n; i++) {
		if (s->steps[i].kind != RULE_TOTAL_OF || s->steps[i].name)
			continue;
		if (!s->sum_dim)
			return rule_fail(s, s->line, "TOTAL dipakai bersama jumlah(...), misalnya jumlah(JENIS_KELAMIN) = TOTAL.");
		s->steps[i].name = s->sum_dim;
	}
	return ok;
}

/* --- lines --- */

static enum rule_level
level_take(struct parser *s)
{
	static const enum rule_level levels[] = { RULE_LEVEL_ERROR, RULE_LEVEL_WARNING, RULE_LEVEL_ADVICE };
	const char *begin = s->p;
	size_t i;

	rule_next(s);
	for (i = 0; s->now.kind == T_NAME && i < COUNT(levels); i++) {
		if (!rule_word_is(s->now.text, rule_level_text(levels[i])))
			continue;
		rule_next(s);
		if (s->now.kind != T_COLON)
			break;
		rule_next(s);
		return levels[i];
	}
	/* No level in front: what was read was the rule's own beginning. */
	s->p = begin;
	rule_next(s);
	return RULE_LEVEL_ERROR;
}

static bool
line_parse(struct parser *s, struct rule_line *out)
{
	const char *from;
	struct str text;

	out->level = level_take(s);
	from = s->now.at;
	if (s->fault || !condition_take(s))
		return false;
	text = str_trim((struct str){ from, (size_t)(s->now.at - from) });
	out->text = arena_strndup(s->a, text.p, text.n);
	if (s->now.kind == T_QUOTE) {
		out->message = str_trim(s->now.text).n ? name_text(s, &s->now) : NULL;
		rule_next(s);
		if (s->now.kind != T_END)
			return rule_fail(s, s->now.at, "Sesudah kalimat dalam tanda kutip, aturan berakhir.");
	}
	out->steps = memcpy(arena_array(s->a, s->n, sizeof(*s->steps)), s->steps, s->n * sizeof(*s->steps));
	out->n = s->n;
	return true;
}

/* The next rule of a text: up to a line's end or a semicolon outside quotes. */
static struct str
part_take(const char **p, const char *end)
{
	const char *from = *p;
	bool quoted = false;

	while (*p < end && **p != '\n' && (quoted || **p != ';')) {
		quoted ^= **p == '"';
		(*p)++;
	}
	return (struct str){ from, (size_t)(*p - from) };
}

static void
part_parse(struct arena *a, struct str part, const struct dataset *d, unsigned line, const char *begin,
    struct rules *out, struct rule_line *room, struct rule_fault *faults)
{
	struct parser *s = arena_one(a, struct parser);
	struct rule_line rule = { .line = line };

	memset(s, 0, sizeof(*s));
	s->a = a;
	s->d = d;
	s->line = s->p = part.p;
	s->end = part.p + part.n;
	if (line_parse(s, &rule))
		room[out->n++] = rule;
	else
		faults[out->n_faults++] = (struct rule_fault){ line, (unsigned)(s->fault_at - begin) + 1, s->fault };
}

struct rules
rules_parse(struct arena *a, const char *text, const struct dataset *d)
{
	struct rules out = { NULL, 0, NULL, 0 };
	struct rule_line *room = arena_array(a, RULE_COUNT_MAX, sizeof(*room));
	struct rule_fault *faults = arena_array(a, RULE_COUNT_MAX + 1, sizeof(*faults));
	const char *p = text ? text : "", *end = p + strlen(p), *begin = p;
	unsigned line = 1;

	out.v = room;
	out.faults = faults;
	/* Before the first byte is looked at: rules run on every upload. */
	if (end - p > RULE_TEXT) {
		faults[out.n_faults++] = (struct rule_fault){ 1, 1, "Aturan validasi ini terlalu panjang." };
		return out;
	}
	while (p < end) {
		struct str part = part_take(&p, end), trimmed = str_trim(part);

		if (trimmed.n && *trimmed.p != '#') {
			if (out.n + out.n_faults == RULE_COUNT_MAX) {
				faults[out.n_faults++] = (struct rule_fault){ line, 1, "Terlalu banyak aturan; paling banyak 60." };
				break;
			}
			part_parse(a, trimmed, d, line, begin, &out, room, faults);
		}
		if (p < end && *p++ == '\n') {
			line++;
			begin = p;
		}
	}
	return out;
}
