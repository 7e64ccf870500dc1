/*
 * fuzz_urlencoded.c: query strings and urlencoded bodies, and the parameter table over them: texts
 * are valid UTF-8 within their limits, and whatever did not fit is absent.
 */
#include "shared/request/form/form.h"
#include "shared/request/form/limit.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct in {
	const char *judul, *uraian, *kode, *jenis, *hari;
	int64_t urut, id, ya;
	struct ids ids;
	struct lines baris;
	struct file *berkas;
};

static const struct param table[] = {
	P(in, judul, PARAM_LINE, PARAM_REQUIRED, 2, 40, "Judul"),
	P(in, uraian, PARAM_TEXT, 0, 0, 200, NULL),
	P(in, kode, PARAM_SLUG, 0, 0, 0, NULL),
	P_ENUM(in, jenis, 0, "a|bb|c", NULL),
	P(in, hari, PARAM_DATE, 0, 0, 0, NULL),
	P(in, urut, PARAM_INT, 0, -3, 99, NULL),
	P(in, id, PARAM_ID, 0, 0, 0, NULL),
	P(in, ya, PARAM_BOOL, 0, 0, 0, NULL),
	P(in, ids, PARAM_IDS, 0, 0, 9, NULL),
	P(in, baris, PARAM_LINES, 0, 0, 9, NULL),
	P(in, berkas, PARAM_FILE, 0, 0, 9, NULL),
	P_END
};

static void
input_check(const struct in *in)
{
	sd_assert(!in->judul || (utf8_length(in->judul) <= 40 && !strpbrk(in->judul, "\r\n")));
	sd_assert(!in->uraian || (utf8_length(in->uraian) <= 200 && !strchr(in->uraian, '\r')));
	sd_assert(!in->hari || strlen(in->hari) == 10);
	sd_assert(in->urut == PARAM_ABSENT || (in->urut >= -3 && in->urut <= 99));
	sd_assert(in->id >= 0 && (in->ya == 0 || in->ya == 1) && !in->berkas);
	sd_assert(in->ids.n <= 9 && in->baris.n <= 9);
	for (size_t i = 0; i < in->ids.n; i++)
		sd_assert(in->ids.v[i] >= 1);
	for (size_t i = 0; i < in->baris.n; i++)
		sd_assert(in->baris.v[i] && utf8_length(in->baris.v[i]) <= 1000);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)256 << 20);
	struct form form = { NULL, 0, 0, NULL };
	struct faults faults = { NULL, NULL };
	struct in in;
	enum sd_err er;

	er = form_decode(a, &form, (const char *)data, size, FROM_BODY);
	sd_assert((er == SD_OK) == (form.bad == NULL) && form.n <= LIMIT_FIELDS);
	for (size_t i = 0; i < form.n; i++) {
		sd_assert(strlen(form.v[i].name) <= LIMIT_NAME &&
		    utf8_valid(form.v[i].value, strlen(form.v[i].value)));
		sd_assert(*form_file_name(a, form.v[i].value));
	}
	if (er == SD_OK) {
		er = param_fill(a, table, &form, true, &in, &faults);
		sd_assert((er == SD_OK) == (faults.first == NULL));
		input_check(&in);
	}
	arena_free(a);
	return 0;
}
