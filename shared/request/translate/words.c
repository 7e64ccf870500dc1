/*
 * words.c: the names that stylesheets ask for: each gets a number, and each must be a word of a handler's
 * source, else nobody writes it and the page would stay silent about the typing error. Called by translate.c and
 * path.c.
 */
#include "shared/request/translate/translate.h"
#include "shared/request/page/tree.h"
#include <stdio.h>
#include <string.h>

enum { WORD_BITS = 1 << 22 }; /* a set of hashes: at 30,000 words one name in 140 is taken for known that is not */

unsigned
name_number(struct translator *t, const char *name)
{
	struct name **slot = &t->slots[name_hash(name) % NAME_SLOTS], *n;

	for (n = *slot; n; n = n->next)
		if (strcmp(n->text, name) == 0)
			return n->id;
	n = arena_one(t->arena, struct name);
	*n = (struct name){ .text = name, .where = t->at, .next = *slot, .id = ++t->n_names };
	*slot = n;
	if (t->last_name)
		t->last_name->after = n;
	else
		t->names = n;
	t->last_name = n;
	return n->id;
}

void
words_read(struct translator *t, const char *file)
{
	FILE *f = fopen(file, "r");
	char word[128];
	size_t n = 0;
	int c;

	if (!f) {
		t->at = NULL;
		complain(t, "cannot read %s", file);
		return;
	}
	if (!t->words)
		t->words = arena_array(t->arena, WORD_BITS, sizeof(*t->words));
	do {
		c = fgetc(f);
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-') {
			if (n < sizeof(word) - 1)
				word[n++] = (char)c;
			continue;
		}
		word[n] = '\0';
		if (n)
			t->words[name_hash(word) % WORD_BITS] = true;
		n = 0;
	} while (c != EOF);
	fclose(f);
}

void
words_check(struct translator *t)
{
	for (const struct name *n = t->names; n && t->words; n = n->after) {
		size_t size = strlen(n->text);

		if (t->words[name_hash(n->text) % WORD_BITS])
			continue;
		/* A time is written under its name and, for people, under its name and _wib (view.h). */
		if (size > 4 && strcmp(n->text + size - 4, "_wib") == 0 &&
		    t->words[name_hash(arena_strndup(t->arena, n->text, size - 4)) % WORD_BITS])
			continue;
		t->at = n->where;
		complain(t, "no handler writes \"%s\"", n->text);
	}
}
