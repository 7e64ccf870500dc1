/*
 * json_out.c: the JSON writer. See json_out.h. Never allocates, never touches a double.
 */
#include "shared/format/json_out.h"
#include "shared/format/utf8.h"
#include "shared/ground/log.h"

void
jo_begin(struct json_out *j, struct buf *b)
{
	j->b = b;
	j->depth = 0;
	j->filled[0] = false;
	j->after_key = false;
}

/* What stands before a value or a key: the comma. */
static void
comma(struct json_out *j)
{
	if (!j->after_key && j->filled[j->depth])
		buf_chr(j->b, ',');
	j->filled[j->depth] = true;
	j->after_key = false;
}

static void
level_open(struct json_out *j, char opener, char closer)
{
	sd_assert(j->depth < JSON_DEPTH);
	comma(j);
	buf_chr(j->b, opener);
	j->closer[j->depth++] = closer;
	j->filled[j->depth] = false;
}

void jo_object(struct json_out *j) { level_open(j, '{', '}'); }
void jo_array(struct json_out *j) { level_open(j, '[', ']'); }

void
jo_close(struct json_out *j)
{
	sd_assert(j->depth > 0 && !j->after_key);
	buf_chr(j->b, j->closer[--j->depth]);
}

/* Length of the run at p that goes out as it is. */
static size_t
plain_run(const unsigned char *p, size_t n)
{
	size_t i = 0, len;
	uint32_t cp;

	while (i < n) {
		if (p[i] < 0x80) {
			if (p[i] < 0x20 || p[i] == '"' || p[i] == '\\')
				break;
			i++;
			continue;
		}
		len = utf8_take(p + i, n - i, &cp);
		if (len == 0 || cp == 0x2028 || cp == 0x2029)
			break;
		i += len;
	}
	return i;
}

/* Writes the byte or sequence at p that plain_run() stopped at; returns its length. */
static size_t
put_special(struct buf *b, const unsigned char *p, size_t n)
{
	static const char hex[] = "0123456789abcdef";
	static const char letter[32] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r' };
	uint32_t cp;
	size_t len;

	if (p[0] < 0x20) {
		if (letter[p[0]]) {
			buf_chr(b, '\\');
			buf_chr(b, letter[p[0]]);
			return 1;
		}
		buf_lit(b, "\\u00");
		buf_chr(b, hex[p[0] >> 4]);
		buf_chr(b, hex[p[0] & 15]);
		return 1;
	}
	if (p[0] < 0x80) {
		buf_chr(b, '\\');
		buf_chr(b, (char)p[0]);
		return 1;
	}
	len = utf8_take(p, n, &cp);
	if (len == 0) {
		buf_lit(b, UTF8_REPLACEMENT);
		return 1;
	}
	buf_str(b, cp == 0x2028 ? "\\u2028" : "\\u2029");
	return len;
}

static void
put_string(struct buf *b, const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + n;

	buf_chr(b, '"');
	while (p < end) {
		size_t run = plain_run(p, (size_t)(end - p));

		if (run)
			buf_add(b, p, run);
		p += run;
		if (p < end)
			p += put_special(b, p, (size_t)(end - p));
	}
	buf_chr(b, '"');
}

void
jo_key(struct json_out *j, const char *key)
{
	sd_assert(j->depth > 0 && j->closer[j->depth - 1] == '}' && !j->after_key);
	comma(j);
	put_string(j->b, key, strlen(key));
	buf_chr(j->b, ':');
	j->after_key = true;
}

void
jo_text_n(struct json_out *j, const char *text, size_t n)
{
	comma(j);
	put_string(j->b, text, n);
}

void
jo_text(struct json_out *j, const char *text)
{
	if (text)
		jo_text_n(j, text, strlen(text));
	else
		jo_null(j);
}

void
jo_null(struct json_out *j)
{
	comma(j);
	buf_lit(j->b, "null");
}

static const char *
digits_skip(const char *s)
{
	while (*s >= '0' && *s <= '9')
		s++;
	return s;
}

/* The grammar of RFC 8259, section 6. */
static bool
is_number(const char *s)
{
	const char *t;

	s += *s == '-';
	t = digits_skip(s);
	if (t == s || (*s == '0' && t - s > 1))
		return false;
	if (*t == '.') {
		s = t + 1;
		t = digits_skip(s);
		if (t == s)
			return false;
	}
	if (*t == 'e' || *t == 'E') {
		s = t + 1;
		s += *s == '+' || *s == '-';
		t = digits_skip(s);
		if (t == s)
			return false;
	}
	return *t == '\0';
}

void
jo_number(struct json_out *j, const char *decimal)
{
	if (!decimal || !is_number(decimal)) {
		jo_text(j, decimal);
		return;
	}
	comma(j);
	buf_str(j->b, decimal);
}

void
jo_numbers(struct json_out *j, const char *decimals, const unsigned char *lengths, size_t n)
{
	char *to;

	if (!n || !buf_room(j->b, (n + 1) * (JSON_SHORT + 1)))
		return;
	comma(j);
	to = j->b->p + j->b->n;
	for (size_t i = 0; i < n; i++) {
		memcpy(to, decimals, JSON_SHORT);
		decimals += lengths[i];
		to += lengths[i];
		*to++ = ',';
	}
	j->b->n = (size_t)(to - j->b->p) - 1;
}

void
jo_int(struct json_out *j, int64_t v)
{
	comma(j);
	buf_i64(j->b, v);
}

void
jo_bool(struct json_out *j, bool v)
{
	comma(j);
	buf_str(j->b, v ? "true" : "false");
}

void
jo_key_text(struct json_out *j, const char *key, const char *text)
{
	if (!text)
		return;
	jo_key(j, key);
	jo_text(j, text);
}

void
jo_key_number(struct json_out *j, const char *key, const char *decimal)
{
	jo_key(j, key);
	jo_number(j, decimal);
}

void
jo_key_int(struct json_out *j, const char *key, int64_t v)
{
	jo_key(j, key);
	jo_int(j, v);
}

void
jo_key_bool(struct json_out *j, const char *key, bool v)
{
	jo_key(j, key);
	jo_bool(j, v);
}

void
jo_key_object(struct json_out *j, const char *key)
{
	jo_key(j, key);
	jo_object(j);
}

void
jo_key_array(struct json_out *j, const char *key)
{
	jo_key(j, key);
	jo_array(j);
}

enum sd_err
jo_end(struct json_out *j)
{
	while (j->depth)
		jo_close(j);
	return buf_flush(j->b);
}
