/*
 * zip_out.c: streaming ZIP through libarchive, the only file that includes it. Called through
 * zip_out.h. Must never read a file or keep more than a block.
 */
#include "shared/format/zip_out.h"
#include "shared/ground/log.h"
#include <archive.h>
#include <archive_entry.h>

enum {
	BLOCK = 64 * 1024 /* bytes deflated at once */
};

struct zip_out {
	struct archive *archive;
	struct archive_entry *entry;
	struct buf *to, *content;
	int64_t when;
	enum sd_err er;
};

static void
zip_free(void *arg)
{
	struct zip_out *z = arg;

	if (z->entry)
		archive_entry_free(z->entry);
	if (z->archive)
		archive_write_free(z->archive);
}

static la_ssize_t
block_pass(struct archive *archive, void *arg, const void *p, size_t n)
{
	struct zip_out *z = arg;

	(void)archive;
	buf_add(z->to, p, n);
	return z->to->er == SD_OK ? (la_ssize_t)n : -1;
}

static void
result_keep(struct zip_out *z, int result)
{
	if (result >= ARCHIVE_WARN || z->er != SD_OK)
		return;
	z->er = z->to->er;
	if (z->er != SD_OK)
		return;
	log_line(LOG_ERROR, "archive: %s", archive_error_string(z->archive));
	z->er = SD_INTERNAL;
}

static enum sd_err
content_flush(void *arg, const char *p, size_t n)
{
	struct zip_out *z = arg;

	if (n && z->er == SD_OK && archive_write_data(z->archive, p, n) != (la_ssize_t)n)
		result_keep(z, ARCHIVE_FATAL);
	return z->er;
}

struct zip_out *
zip_out_new(struct arena *a, struct buf *b, int64_t when)
{
	struct zip_out *z = arena_one(a, struct zip_out);

	z->to = b;
	z->when = when;
	z->content = buf_sink(a, BLOCK, content_flush, z);
	z->archive = archive_write_new();
	z->entry = archive_entry_new();
	arena_on_reset(a, zip_free, z);
	sd_assert(z->archive && z->entry);
	archive_write_set_bytes_per_block(z->archive, 0);
	result_keep(z, archive_write_set_format_zip(z->archive));
	result_keep(z, archive_write_set_options(z->archive, "zip:compression-level=4"));
	result_keep(z, archive_write_open2(z->archive, z, NULL, block_pass, NULL, NULL));
	return z;
}

struct buf *
zip_out_file(struct zip_out *z, const char *name)
{
	buf_flush(z->content);
	archive_entry_clear(z->entry);
	archive_entry_set_pathname(z->entry, name);
	archive_entry_set_filetype(z->entry, AE_IFREG);
	archive_entry_set_perm(z->entry, 0644);
	archive_entry_set_mtime(z->entry, (time_t)z->when, 0);
	if (z->er == SD_OK)
		result_keep(z, archive_write_header(z->archive, z->entry));
	return z->content;
}

enum sd_err
zip_out_end(struct zip_out *z)
{
	buf_flush(z->content);
	if (z->er == SD_OK)
		result_keep(z, archive_write_close(z->archive));
	return z->er;
}
