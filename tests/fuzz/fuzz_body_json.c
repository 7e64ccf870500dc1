/*
 * fuzz_body_json.c: a JSON body as a form: fields have fit names and are texts without NUL.
 */
#include "shared/ground/log.h"
#include "shared/request/form/body_part.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
run(struct arena *a, const char *p, size_t n)
{
	struct form f = { NULL, 0, 0, NULL };

	if (body_json(a, &f, p, n) != SD_OK)
		return;
	for (size_t i = 0; i < f.n; i++) {
		sd_assert(form_name_fit(f.v[i].name) && f.v[i].from == FROM_BODY);
		sd_assert(utf8_valid(f.v[i].value, strlen(f.v[i].value)) || *f.v[i].value);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)16 << 20);
	jmp_buf out;

	arena_guard(a, &out);
	if (setjmp(out) == 0)
		run(a, (const char *)data, size);
	arena_free(a);
	return 0;
}
