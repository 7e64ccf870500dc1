/*
 * file_format.c: see file_format.h. Called by export and catalogue.
 */
#include "shared/statistics/file_format.h"
#include <stdio.h>
#include <string.h>

#define ROW(name, ending, type, disposition, flags, label, about_id, about_en) \
	[FILE_##name] = { #name, ending, type, disposition, flags, label, about_id, about_en },
const struct file_format file_formats[FILE_COUNT] = { FILE_FORMATS(ROW) };
#undef ROW

const struct file_format *
file_format_of(const char *ending)
{
	for (size_t i = 0; i < FILE_COUNT; i++)
		if (strcmp(file_formats[i].ending, ending) == 0)
			return &file_formats[i];
	return NULL;
}

void
file_format_media(const struct file_format *f, char out[FILE_MEDIA])
{
	snprintf(out, FILE_MEDIA, "%.*s", (int)strcspn(f->type, ";"), f->type);
}
