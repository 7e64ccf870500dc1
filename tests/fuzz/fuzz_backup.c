/*
 * fuzz_backup.c: the file of a backup, the text of a dump and the manifest. Whatever the bytes and the pieces in which
 * they come, nothing beyond them is read; the pieces make no difference; what is taken for whole fits its manifest.
 */
#include "modules/console/backup.h"
#include "shared/ground/log.h"
#include "tests/unit/console_stub.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum sd_err
take(void *arg, const struct piece *piece)
{
	char room[DUMP_PIECE + 32];
	struct piece now = *piece;

	dump_rewrite(&now, room);
	sd_assert(now.n <= piece->n + 32);
	return dump_take(arg, piece);
}

static struct dump *
text_try(struct arena *a, const char *p, size_t n, size_t step, enum sd_err *er)
{
	struct dump *d = dump_new(a);
	struct lines *l = lines_new(a, take, d);

	*er = SD_OK;
	for (size_t at = 0; at < n && *er == SD_OK; at += step)
		*er = lines_add(l, p + at, n - at < step ? n - at : step);
	if (*er == SD_OK)
		*er = lines_end(l);
	return d;
}

static void
same_check(const struct manifest *one, const struct manifest *other)
{
	sd_assert(one->n_tables == other->n_tables && one->n_objects == other->n_objects);
	for (size_t i = 0; i < one->n_tables; i++)
		sd_assert(one->table[i].rows == other->table[i].rows && !strcmp(one->table[i].sha256, other->table[i].sha256));
}

static void
reader_try(struct arena *a, const char *p, size_t n, size_t step)
{
	struct reader *r = reader_new(a, NULL, NULL, NULL);
	struct manifest *m;
	enum sd_err er = SD_OK;

	for (size_t at = 0; at < n && er == SD_OK; at += step)
		er = reader_add(r, p + at, n - at < step ? n - at : step);
	if (er == SD_OK && reader_end(r, &m) == SD_OK)
		sd_assert(m->n_tables > 0 && strlen(m->sha256) == SHA256_HEX - 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)256 << 20);
	char *copy = malloc(size ? size : 1); /* so that the sanitizer knows where it ends */
	struct manifest m;
	struct dump *one, *other;
	const char *why;
	enum sd_err er, er_other;

	sd_assert(copy != NULL);
	memcpy(copy, data, size);
	one = text_try(a, copy, size, size ? size : 1, &er);
	other = text_try(a, copy, size, 5, &er_other);
	sd_assert(er == er_other && dump_rows(one) == dump_rows(other));
	if (er == SD_OK && dump_end(one, &why) == SD_OK)
		same_check(dump_found(one), dump_found(other));
	if (manifest_parse(a, copy, size, &m, &why) != SD_OK)
		sd_assert(why != NULL);
	reader_try(a, copy, size, size ? size : 1);
	free(copy);
	arena_free(a);
	return 0;
}
