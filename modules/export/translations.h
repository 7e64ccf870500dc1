/*
 * translations.h: the texts of this module's pages in both languages. Called by pages.c and query_form.c. The
 * stylesheet shows them by name: key('t', name).
 */
#ifndef SD_EXPORT_WORDS_H
#define SD_EXPORT_WORDS_H

#include "shared/request/view.h"

/* Adds <t k="name">text</t> for every word in that language ("id" or "en"), and page/@lang. */
void words_add(struct node *page, const char *language);

/* One of them; for texts that a handler puts together. */
const char *word(const char *name, const char *language);

#endif
