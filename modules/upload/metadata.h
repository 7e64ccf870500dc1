/*
 * metadata.h: the metadata worksheets (MS-Keg, MS-Var, MS-Ind): questions from the reference data, answers as JSON.
 * metadata.c reads and writes the JSON; pages_metadata.c and actions_metadata.c use it. Pure but for the arena.
 */
#ifndef SD_UPLOAD_METADATA_H
#define SD_UPLOAD_METADATA_H

#include "modules/upload/model.h"

/* The answers of the three worksheets, each a JSON object {question: text or list of texts}. */
struct answers;

/* From the stored bodies (current rows); broken JSON counts as no answer. Freed with the arena. */
struct answers *answers_load(struct arena *a, const struct metadata_row *rows, size_t n);

/* The answer to a question of form "ms_keg"...; a list with "; " between. NULL = none. */
const char *answer_get(struct arena *a, const struct answers *s, const char *form, const char *code);

/* Is `value` among the answers of a question with several? */
bool answer_has(const struct answers *s, const char *form, const char *code, const char *value);

/* Sets a text ("" takes the answer away), adds to a list. */
void answer_set(struct answers *s, const char *form, const char *code, const char *text);
void answer_add(struct answers *s, const char *form, const char *code, const char *text);

/* Takes all answers of a form away. */
void answers_clear(struct answers *s, const char *form);

/* The JSON text of a form with sorted keys. */
const char *answers_body(struct arena *a, const struct answers *s, const char *form);

/* "ms_keg" -> "keg": as table metadata names it. */
const char *form_kind(const char *form);

/* What can be known of a dataset without asking; NULL = nothing. `item` may be NULL. */
const char *answer_default(struct arena *a, const struct dataset *d, const struct item_row *item, const char *form,
    const char *code);

/* Several of the choices may be ticked. */
bool form_is_multi(const struct form_row *f);

/* "1=Ya|2=Tidak": calls `each` for value and label of every choice ("kolom: ..." has none). */
void form_choices(struct arena *a, const struct form_row *f,
    void (*each)(void *arg, const char *value, const char *label), void *arg);

#endif
