/*
 * answers.h: the answers to FS3: one text or a list of texts a question, kept as JSON. Pure: no database, no request.
 */
#ifndef SD_RECOMMENDATION_ANSWERS_H
#define SD_RECOMMENDATION_ANSWERS_H

#include "modules/recommendation/model.h"
#include <stdbool.h>

struct answer {
	const char *code;      /* of the question */
	const char *text;      /* one text; NULL for a list */
	struct lines list;     /* the ticked choices of a "multi" question */
};

struct answers {
	struct answer *v;
	size_t n;
};

/* From JSON {"1.1": "text", "5.4": ["a", "b"]}; anything else reads as no answers. */
struct answers answers_read(struct arena *a, const char *json);

/* To JSON, in the order of the array. */
const char *answers_write(struct arena *a, const struct answers *x);

/* From a form: codes and texts side by side, and ticks as "code=choice". Only codes of `fields` are taken. */
struct answers answers_from_form(struct arena *a, const struct field_row *fields, size_t n, struct lines codes,
    struct lines texts, struct lines ticks);

/* The text of a question; "" where there is none; a list joined by ", ". */
const char *answers_text(struct arena *a, const struct answers *x, const char *code);

/* The same for people: of "1=Ya" only "Ya". */
const char *answers_shown(struct arena *a, const struct answers *x, const struct field_row *field);

/* A list holds that choice, or a text is it (also as "1=Ya" or just "1"). */
bool answers_has(const struct answers *x, const char *code, const char *choice);

/* Adds a text where the question has no answer yet. */
void answers_default(struct arena *a, struct answers *x, const char *code, const char *text);

/* Adds ticked choices where the question has no answer yet; whether it did. The list must live as long as *x. */
bool answers_default_list(struct answers *x, const char *code, struct lines list);

#endif
