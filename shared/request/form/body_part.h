/*
 * body_part.h: what body.c and body_json.c share. Nobody else includes it but tests.
 */
#ifndef SD_BODY_PART_H
#define SD_BODY_PART_H

#include "shared/request/form/form.h"

/* A JSON object of n bytes (0 = none), added to `form`. SD_SYNTAX with form->bad. Pure but for the arena. */
enum sd_err body_json(struct arena *a, struct form *form, const char *p, size_t n);

#endif
