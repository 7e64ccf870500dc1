/*
 * csv_decode.c: the first half of csv_in.h: which encoding the bytes are in, the text as UTF-8, and which separator.
 *
 * Pure functions. Never guesses beyond: mark, else UTF-8 where it is sound, else Windows-1252.
 */
#include "shared/format/csv_in.h"
#include "shared/format/utf8.h"
#include <string.h>

/* Windows-1252, 0x80-0x9f; 0 = not assigned. */
static const uint16_t cp1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
	0x0153, 0, 0x017e, 0x0178,
};

#define EACH_BYTE 0x0101010101010101u /* times n: n in each byte of a word */

/* Most of a file is plain, and skipped by words. */
static uint64_t
word_at(const void *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

static bool
is_utf8(const unsigned char *p, size_t n)
{
	size_t i = 0, len;
	uint32_t cp;

	while (i < n) {
		if (n - i >= sizeof(uint64_t) && (word_at(p + i) & EACH_BYTE * 0x80) == 0) {
			i += sizeof(uint64_t);
			continue;
		}
		if (p[i] < 0x80) {
			i++;
			continue;
		}
		len = utf8_take(p + i, n - i, &cp);
		if (len == 0)
			return false;
		i += len;
	}
	return true;
}

/* A half of a UTF-16 pair written as UTF-8: no program means that as Windows-1252. */
static bool
has_surrogate(const unsigned char *p, size_t n)
{
	const unsigned char *q = p, *end = p + n;

	while (end - q >= 3 && (q = memchr(q, 0xed, (size_t)(end - q))) && end - q >= 3) {
		if (q[1] >= 0xa0 && q[1] <= 0xbf && q[2] >= 0x80 && q[2] <= 0xbf)
			return true;
		q++;
	}
	return false;
}

static enum sd_err
fault_at(struct csv_info *info, enum csv_fault fault, uint32_t line, enum sd_err er)
{
	info->fault = fault;
	info->row = 0;
	info->col = 0;
	info->line = line;
	return er;
}

static enum sd_err
from_cp1252(struct arena *a, const unsigned char *p, size_t n, const char **out, size_t *out_n,
    struct csv_info *info)
{
	size_t more = 1;
	char *q, *begin;
	uint32_t cp, line = 1;

	info->encoding = CSV_CP1252;
	for (size_t i = 0; i < n; i++)
		more += p[i] >= 0xa0 ? 1 : p[i] >= 0x80 ? 2 : 0;
	q = begin = arena_alloc(a, n + more);
	for (size_t i = 0; i < n; i++) {
		cp = p[i] >= 0x80 && p[i] < 0xa0 ? cp1252[p[i] - 0x80] : p[i];
		if (cp == 0 && p[i] != 0)
			return fault_at(info, CSV_ENCODING, line, SD_MEDIA);
		line += cp == '\n';
		q += utf8_put(q, cp);
	}
	*out = begin;
	*out_n = (size_t)(q - begin);
	return SD_OK;
}

static uint32_t
unit_at(const unsigned char *p, bool big)
{
	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static enum sd_err
from_utf16(struct arena *a, const unsigned char *p, size_t n, bool big, const char **out, size_t *out_n,
    struct csv_info *info)
{
	char *q = arena_array(a, n / 2 + 1, 3), *begin = q;
	uint32_t line = 1;

	info->encoding = big ? CSV_UTF16BE : CSV_UTF16LE;
	if (n % 2)
		return fault_at(info, CSV_ENCODING, 0, SD_MEDIA);
	for (size_t i = 0; i < n; i += 2) {
		uint32_t cp = unit_at(p + i, big), low;

		if (cp >= 0xd800 && cp < 0xe000) {
			low = i + 2 < n ? unit_at(p + i + 2, big) : 0;
			if (cp >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
				return fault_at(info, CSV_ENCODING, line, SD_MEDIA);
			cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		line += cp == '\n';
		q += utf8_put(q, cp);
	}
	*out = begin;
	*out_n = (size_t)(q - begin);
	return SD_OK;
}

/* Control characters have no place in a text file; a closing Ctrl-Z (old DOS programs) is dropped. */
static enum sd_err
text_check(const char *p, size_t *n, struct csv_info *info)
{
	uint32_t line = 1;

	if (*n && p[*n - 1] == 0x1a)
		--*n;
	for (size_t i = 0; i < *n; i++) {
		unsigned char c = (unsigned char)p[i];

		/* Eight bytes at once: only a byte below 0x20 borrows into its own highest bit. */
		if (*n - i >= sizeof(uint64_t) &&
		    !((word_at(p + i) - EACH_BYTE * 0x20) & ~word_at(p + i) & EACH_BYTE * 0x80)) {
			i += sizeof(uint64_t) - 1;
			continue;
		}
		line += c == '\n';
		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
			return fault_at(info, CSV_BINARY, line, SD_MEDIA);
	}
	return SD_OK;
}

enum sd_err
csv_decode(struct arena *a, const void *text, size_t n, const char **out, size_t *out_n, struct csv_info *info)
{
	const unsigned char *p = text;
	enum sd_err er = SD_OK;

	*info = (struct csv_info){ .encoding = CSV_UTF8 };
	if (n >= 2 && ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff))) {
		er = from_utf16(a, p + 2, n - 2, p[0] == 0xfe, out, out_n, info);
	} else {
		size_t mark = n >= 3 && !memcmp(p, "\xef\xbb\xbf", 3) ? 3 : 0;

		*out = (const char *)p + mark;
		*out_n = n - mark;
		if (is_utf8(p, n))
			er = SD_OK;
		else if (has_surrogate(p, n))
			er = fault_at(info, CSV_ENCODING, 0, SD_MEDIA);
		else
			er = from_cp1252(a, p, n, out, out_n, info);
	}
	if (er != SD_OK)
		return er;
	return text_check(*out, out_n, info);
}

#define PROBE_LINES 40 /* of which the separator is guessed: titles above a table are fewer */
/* What is looked at to tell the encoding: the heads and the first hundreds of rows. */
#define PROBE_BYTES (64u * 1024u)

static const char separators[] = "\t;,"; /* in the order that decides a draw */

/* For each line of the sample: how often each separator stands outside quotes. Returns the lines counted. */
static unsigned
probe(const char *p, size_t n, unsigned count[PROBE_LINES][3])
{
	unsigned lines = 0;
	bool quoted = false, filled = false;

	for (size_t i = 0; i < n && i < PROBE_BYTES && lines < PROBE_LINES; i++) {
		const char *s = p[i] ? strchr(separators, p[i]) : NULL;

		if (p[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (p[i] == '\n' || p[i] == '\r') {
			lines += filled;
			filled = false;
			if (lines < PROBE_LINES)
				memset(count[lines], 0, sizeof count[lines]);
			continue;
		}
		filled = true;
		if (s)
			count[lines][s - separators]++;
	}
	return lines + (filled && lines < PROBE_LINES);
}

/* How many lines agree on the most frequent count (not 0) of separator s, and that count. */
static unsigned
agreement(unsigned count[PROBE_LINES][3], unsigned lines, int s, unsigned *times)
{
	unsigned best = 0;

	for (unsigned i = 0; i < lines; i++) {
		unsigned same = 0;

		for (unsigned k = 0; k < lines && count[i][s]; k++)
			same += count[k][s] == count[i][s];
		if (same > best || (same == best && same && count[i][s] > *times)) {
			best = same;
			*times = count[i][s];
		}
	}
	return best;
}

char
csv_separator(const char *p, size_t n)
{
	unsigned count[PROBE_LINES][3] = { { 0 } }, lines = probe(p, n, count);
	unsigned best = 0, best_times = 0;
	char separator = ',';

	for (int s = 0; s < 3; s++) {
		unsigned times = 0, same = agreement(count, lines, s, &times);

		if (same > best || (same == best && same && times > best_times)) {
			best = same;
			best_times = times;
			separator = separators[s];
		}
	}
	return separator;
}
