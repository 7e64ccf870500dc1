/*
 * translate.c: OUTPUT SHEET FOLDER... -- SOURCE...: translates a stylesheet to C. Imports are looked for in the
 * folders; the names that it asks for must be words of the sources. Called by the build. Must never leave a file
 * behind that is not whole.
 */
#include "shared/request/translate/translate.h"
#include <libxml/parser.h>
#include <string.h>

enum { MEMORY_MAX = 512 * 1024 * 1024 }; /* an order above what the largest stylesheet takes */

static int
translate(struct translator *t, const char *output, const char *sheet)
{
	const char *temporary = arena_printf(t->arena, "%s.tmp", output);
	const char *base = strrchr(sheet, '/');
	FILE *out;
	bool bad;

	sheet_read(t, sheet);
	if (t->failed || !(out = fopen(temporary, "w")))
		return 1;
	program_write(t, base ? base + 1 : sheet, out);
	words_check(t);
	bad = ferror(out) != 0;
	bad = fclose(out) != 0 || bad || t->failed;
	if (bad || rename(temporary, output) != 0) {
		(void)remove(temporary);
		return 1;
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(MEMORY_MAX);
	struct translator *t = arena_one(a, struct translator);
	int i = 3, status;

	if (argc < 3) {
		fprintf(stderr, "usage: %s OUTPUT SHEET FOLDER... -- SOURCE...\n", argv[0]);
		return 2;
	}
	t->arena = a;
	t->folders = (const char *const *)&argv[3];
	while (i < argc && strcmp(argv[i], "--") != 0) {
		i++;
		t->n_folders++;
	}
	for (i++; i < argc; i++)
		words_read(t, argv[i]);
	status = translate(t, argv[1], argv[2]);
	arena_free(a);
	return status;
}
