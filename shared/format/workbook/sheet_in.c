/*
 * sheet_in.c: opens a workbook and refuses what is none, or not a harmless one. See sheet_in.h.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define ENTRIES_MAX 5000 /* of the archive: 100 sheets with pictures and notes have some hundreds */
#define HEAD 8 /* bytes of the mark of an OLE file: XLS, or an encrypted workbook */

enum sd_err
sheet_fault(struct sheet_in *in, enum sheet_fault fault, const char *part, enum sd_err er)
{
	in->at.fault = fault;
	if (part)
		in->at.part = part;
	return er;
}

static void
zip_forget(void *arg)
{
	zip_discard(arg);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcasecmp(s + n - m, end);
}

static const struct { const char *end; enum sheet_fault fault; } refused[] = {
	{ "vbaProject.bin", SHEET_MACRO },
	{ "vbaData.xml", SHEET_MACRO },
	{ "xl/workbook.bin", SHEET_BINARY_XLSB },
	{ "META-INF/manifest.xml", SHEET_OPENDOC },
};

static enum sheet_fault
entry_check(zip_t *zip, zip_uint64_t i)
{
	zip_stat_t st;

	if (zip_stat_index(zip, i, 0, &st) || !(st.valid & ZIP_STAT_NAME))
		return SHEET_DAMAGED;
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return SHEET_ENCRYPTED;
	for (size_t k = 0; k < COUNT(refused); k++)
		if (ends_with(st.name, refused[k].end))
			return refused[k].fault;
	return SHEET_FINE;
}

/* From the open archive on. The fault goes to *at in any case. */
static enum sd_err
book_open(struct sheet_in *in, struct sheet_in **out, struct sheet_place *at)
{
	enum sheet_fault fault;
	enum sd_err er = SD_OK;
	zip_int64_t n;

	arena_on_reset(in->a, zip_forget, in->zip);
	n = zip_get_num_entries(in->zip, 0);
	if (n > ENTRIES_MAX)
		er = sheet_fault(in, SHEET_SHEETS, NULL, SD_TOO_LARGE);
	for (zip_int64_t i = 0; i < n && er == SD_OK; i++) {
		fault = entry_check(in->zip, (zip_uint64_t)i);
		if (fault != SHEET_FINE)
			er = sheet_fault(in, fault, NULL, fault == SHEET_DAMAGED ? SD_INVALID : SD_UNSUPPORTED);
	}
	if (er == SD_OK)
		er = book_read(in);
	*at = in->at;
	if (er == SD_OK)
		*out = in;
	return er;
}

static enum sd_err
refuse(struct sheet_place *at, enum sheet_fault fault, enum sd_err er)
{
	*at = (struct sheet_place){ fault, NULL, 0, 0 };
	return er;
}

/* Not a zip at all, or one that libzip cannot open: it begins like one but its end is missing. */
static enum sd_err
refuse_head(struct sheet_place *at, const char *head, size_t n)
{
	if (n >= 4 && !memcmp(head, "PK\3\4", 4))
		return refuse(at, SHEET_DAMAGED, SD_INVALID);
	return refuse(at, SHEET_NOT_XLSX, SD_MEDIA);
}

static enum sd_err
memory_open(struct arena *a, const void *p, size_t n, bool by_library, struct sheet_in **out, struct sheet_place *at)
{
	/* An OLE container is an old .xls, or the wrapping of an encrypted .xlsx: then it has this stream name. */
	static const char mark[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	struct sheet_in *in = arena_one(a, struct sheet_in);
	zip_source_t *source;
	zip_error_t error;

	if (n >= HEAD && !memcmp(p, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", HEAD))
		return refuse(at, memmem(p, n, mark, sizeof mark - 1) ? SHEET_ENCRYPTED : SHEET_OLD_XLS, SD_UNSUPPORTED);
	if (n < 4 || memcmp(p, "PK", 2))
		return refuse_head(at, p, n);
	in->a = a;
	in->by_library = by_library;
	zip_error_init(&error);
	source = zip_source_buffer_create(p, n, 0, &error);
	if (source) {
		in->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
		if (!in->zip)
			zip_source_free(source);
	}
	zip_error_fini(&error);
	return in->zip ? book_open(in, out, at) : refuse_head(at, p, n);
}

enum sd_err
sheet_in_memory(struct arena *a, const void *p, size_t n, struct sheet_in **out, struct sheet_place *at)
{
	return memory_open(a, p, n, false, out, at);
}

enum sd_err
sheet_in_slow(struct arena *a, const void *p, size_t n, struct sheet_in **out, struct sheet_place *at)
{
	return memory_open(a, p, n, true, out, at);
}

size_t
sheet_in_count(const struct sheet_in *in)
{
	return in->n_sheets;
}

const struct sheet_info *
sheet_in_info(const struct sheet_in *in, size_t i)
{
	return &in->sheets[i].info;
}

const struct sheet_range *
sheet_in_merges(const struct sheet_in *in, size_t *n)
{
	*n = in->n_merges;
	return in->merges;
}

const struct sheet_unseen *
sheet_in_unseen(const struct sheet_in *in)
{
	return &in->unseen;
}

char *
cell_address(struct arena *a, uint32_t row, uint32_t col)
{
	char letters[8];
	size_t i = sizeof letters - 1;

	letters[i] = '\0';
	for (; col > 0 && i > 0; col = (col - 1) / 26)
		letters[--i] = (char)('A' + (col - 1) % 26);
	return arena_printf(a, "%s%u", letters + i, row);
}

bool
cell_parse(const char *s, size_t n, uint32_t *row, uint32_t *col)
{
	size_t i = 0;
	uint32_t c = 0;
	int64_t r;

	for (; i < n && i < 4 && ((s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= 'a' && s[i] <= 'z')); i++)
		c = c * 26 + (uint32_t)((s[i] | 0x20) - 'a' + 1);
	if (i == 0 || i > 3 || n - i > 7 || i == n || s[i] < '1' || s[i] > '9')
		return false;
	if (!str_int((struct str){ s + i, n - i }, 1, SHEET_MAX_ROWS, &r))
		return false;
	*row = (uint32_t)r;
	*col = c;
	return true;
}

static const char *const fault_texts[SHEET_FAULT_COUNT] = {
	[SHEET_FINE] = "Berkas terbaca.",
	[SHEET_NOT_XLSX] = "Berkas ini bukan buku kerja Excel (XLSX). Simpan ulang sebagai .xlsx atau CSV.",
	[SHEET_OLD_XLS] = "Berkas ini berformat Excel lama (.xls). Buka lalu simpan sebagai .xlsx, kemudian unggah lagi.",
	[SHEET_ENCRYPTED] = "Berkas ini dilindungi kata sandi. Hapus kata sandinya, simpan, lalu unggah lagi.",
	[SHEET_BINARY_XLSB] = "Berkas ini berformat .xlsb. Simpan sebagai .xlsx, lalu unggah lagi.",
	[SHEET_OPENDOC] = "Berkas ini berformat OpenDocument (.ods). Simpan sebagai .xlsx, lalu unggah lagi.",
	[SHEET_MACRO] = "Berkas ini memuat makro. Simpan sebagai .xlsx tanpa makro, lalu unggah lagi.",
	[SHEET_DOCTYPE] = "Berkas ditolak: memuat deklarasi DOCTYPE, yang tidak ada pada buku kerja yang wajar.",
	[SHEET_DAMAGED] = "Berkas rusak atau tidak lengkap. Buka di Excel, simpan ulang, lalu unggah lagi.",
	[SHEET_BOMB] = "Berkas ditolak: isinya jauh lebih besar daripada ukuran berkasnya.",
	[SHEET_SHEETS] = "Buku kerja berisi terlalu banyak lembar; paling banyak 100 lembar.",
	[SHEET_ROWS] = "Lembar berisi terlalu banyak baris; paling banyak 1.048.576 baris.",
	[SHEET_COLS] = "Lembar berisi terlalu banyak kolom; paling banyak 1.000 kolom.",
	[SHEET_CELL] = "Isi sel terlalu panjang; paling banyak 32 KiB.",
	[SHEET_STRINGS] = "Buku kerja berisi terlalu banyak teks. Bagi menjadi beberapa berkas.",
	[SHEET_MERGES] = "Lembar berisi terlalu banyak sel gabungan; paling banyak 10.000.",
	[SHEET_STYLES] = "Buku kerja memakai terlalu banyak gaya sel. Salin datanya ke buku kerja baru.",
};

char *
sheet_fault_text(struct arena *a, const struct sheet_place *at)
{
	if (at->row && at->col)
		return arena_printf(a, "Sel %s: %s", cell_address(a, at->row, at->col), fault_texts[at->fault]);
	if (at->row)
		return arena_printf(a, "Baris %u: %s", at->row, fault_texts[at->fault]);
	return arena_strdup(a, fault_texts[at->fault]);
}
