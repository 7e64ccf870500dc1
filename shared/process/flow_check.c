/*
 * flow_check.c: looks at a transition table without a database: mistakes, and a drawing of it.
 * Called by a program's --check and --dot and by the tests. Must never need more than the table.
 */
#include "shared/process/clock.h"
#include "shared/ground/count.h"
#include "shared/process/flow.h"
#include <stdio.h>
#include <string.h>

#define MAX_STATES 64 /* of one kind of subject: the largest has 12 */

static int
complain(const struct workflow *w, const char *what, const char *name)
{
	fprintf(stderr, "%s: %s: %s\n", w->states->subject, what, name ? name : "(null)");
	return 1;
}

static size_t
index_of(const struct workflow *w, const char *name)
{
	const struct state *s = flow_state(w, name);

	return s ? (size_t)(s - w->states->row) : MAX_STATES;
}

/* Breadth first from the initial state over the table; no recursion, because a table can be a
 * circle. */
static void
reach(const struct workflow *w, bool seen[MAX_STATES])
{
	size_t queue[MAX_STATES], head = 0, tail = 0, first = index_of(w, w->states->initial);

	memset(seen, 0, MAX_STATES * sizeof(seen[0]));
	if (first == MAX_STATES)
		return;
	seen[first] = true;
	queue[tail++] = first;
	while (head < tail) {
		const char *at = w->states->row[queue[head++]].name;

		for (size_t i = 0; i < w->n_transitions; i++) {
			size_t to = index_of(w, w->transitions[i].to);

			if (strcmp(w->transitions[i].from, at) != 0 || to == MAX_STATES || seen[to])
				continue;
			seen[to] = true;
			queue[tail++] = to;
		}
	}
}

static bool
tone_known(const char *tone)
{
	static const char *const tones[] = { "neutral", "progress", "attention", "good", "bad" };

	for (size_t i = 0; tone && i < COUNT(tones); i++)
		if (strcmp(tones[i], tone) == 0)
			return true;
	return false;
}

static int
state_check(const struct workflow *w, size_t at, bool reached)
{
	const struct state *s = &w->states->row[at];
	size_t leaving = 0;
	int bad = 0;

	for (size_t i = 0; i < w->n_transitions; i++)
		leaving += strcmp(w->transitions[i].from, s->name) == 0;
	if (!reached)
		bad += complain(w, "state cannot be reached", s->name);
	if (s->terminal && leaving)
		bad += complain(w, "transition out of a terminal state", s->name);
	if (!s->terminal && !leaving)
		bad += complain(w, "dead end that is not declared terminal", s->name);
	if (s->terminal && s->step != STEP_NONE)
		bad += complain(w, "clock runs in a terminal state", s->name);
	if (!s->label || !tone_known(s->tone))
		bad += complain(w, "state without label or with an unknown tone", s->name);
	if (index_of(w, s->name) != at)
		bad += complain(w, "state is there twice", s->name);
	return bad;
}

static int
transition_check(const struct workflow *w, size_t at)
{
	const struct transition *t = &w->transitions[at];
	int bad = 0;

	if (!flow_state(w, t->from))
		bad += complain(w, "unknown state", t->from);
	if (!flow_state(w, t->to))
		bad += complain(w, "unknown state", t->to);
	if (!t->label && !(t->flags & FLOW_SYSTEM))
		bad += complain(w, "event without a label", t->event);
	if (w->linked && !(t->flags & (FLOW_LINKED | FLOW_SYSTEM)))
		bad += complain(w, "several programs show this subject, and none has the action (FLOW_LINKED)", t->event);
	if ((unsigned)t->cap >= CAP_COUNT)
		bad += complain(w, "event with an unknown capability", t->event);
	/* Two rows with the same from and event are only meant where a guard or a capability tells them apart. */
	for (const struct transition *a = w->transitions; a < w->transitions + at; a++)
		if (strcmp(a->from, t->from) == 0 && strcmp(a->event, t->event) == 0 &&
		    a->cap == t->cap && a->flags == t->flags && a->guard == t->guard)
			bad += complain(w, "event is there twice", t->event);
	return bad;
}

int
flow_check(const struct workflow *w)
{
	bool seen[MAX_STATES];
	int bad = 0;

	if (w->states->n > MAX_STATES)
		return complain(w, "too many states", w->states->subject);
	if (!flow_state(w, w->states->initial))
		bad += complain(w, "unknown initial state", w->states->initial);
	if (!w->move || !w->move->in || strcmp(w->move->in, "tiiit") != 0)
		bad += complain(w, "move statement is missing or not tiiit", w->states->subject);
	reach(w, seen);
	for (size_t i = 0; i < w->states->n; i++)
		bad += state_check(w, i, seen[i]);
	for (size_t i = 0; i < w->n_transitions; i++)
		bad += transition_check(w, i);
	return bad;
}

/* --- drawing --- */

/* A quoted Graphviz text; labels come from our tables, but a quote in one must not break the
 * drawing. */
static void
dot_text(const char *s)
{
	putchar('"');
	for (; s && *s; s++) {
		if (*s == '"' || *s == '\\')
			putchar('\\');
		putchar(*s);
	}
	putchar('"');
}

void
flow_dot(const struct workflow *w)
{
	printf("digraph ");
	dot_text(w->states->subject);
	printf(" {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n");
	for (size_t i = 0; i < w->states->n; i++) {
		const struct state *s = &w->states->row[i];

		printf("\t");
		dot_text(s->name);
		printf(" [label=");
		dot_text(s->label);
		if (s->step != STEP_NONE)
			printf(", xlabel=\"%s\"", step_name(s->step));
		printf("%s];\n", s->terminal ? ", peripheries=2" : "");
	}
	for (size_t i = 0; i < w->n_transitions; i++) {
		const struct transition *t = &w->transitions[i];

		printf("\t");
		dot_text(t->from);
		printf(" -> ");
		dot_text(t->to);
		printf(" [label=");
		dot_text(t->event);
		printf(", tooltip=\"%s\"%s];\n", cap_name(t->cap),
		    t->flags & FLOW_SYSTEM ? ", style=dashed" : "");
	}
	printf("}\n");
}
