/*
 * standard.c: workflow and naming rules of the SDS. Called by pages and actions. No SQL, no page.
 */
#include "modules/upload/standard/standard.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

#define LINES_MAX 2000 /* codes typed in one box: larger lists are imported */
#define CODE_MAX 40 /* characters of a code that is typed or made of a title: dimension.code takes no more */

static const char *
guard_structure(const struct subject *s, const struct user *u)
{
	const struct standard_row *row = s->row;

	(void)u;
	return row && row->n_indicators == 0 ? "Lengkapi struktur datanya dahulu: paling sedikit satu indikator." : NULL;
}

static const struct transition transitions[] = {
	{ "konsep", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan ke pembina data", .flags = FLOW_OWNER,
	    .guard = guard_structure, .action = standard_step, .notify = ROLE_SUPERVISOR,
	    .message = "Standar data menunggu persetujuan" },
	{ "dikembalikan", "ajukan", "diajukan", CAP_PROPOSE, "Ajukan kembali", .flags = FLOW_OWNER,
	    .guard = guard_structure, .action = standard_step, .notify = ROLE_SUPERVISOR,
	    .message = "Standar data menunggu persetujuan" },
	{ "diajukan", "tarik", "konsep", CAP_PROPOSE, "Tarik kembali", .flags = FLOW_OWNER },
	{ "diajukan", "setujui", "disetujui", CAP_RECOMMEND, "Setujui standar", .flags = FLOW_NOT_AUTHOR,
	    .action = standard_approve, .message = "Standar data disetujui" },
	{ "diajukan", "kembalikan", "dikembalikan", CAP_RECOMMEND, "Kembalikan ke produsen",
	    .flags = FLOW_NOT_AUTHOR | FLOW_REASON, .action = standard_step,
	    .message = "Standar data dikembalikan untuk diperbaiki" },
};

const struct workflow standard_flow = {
	.states = &standard_states,
	.transitions = transitions,
	.n_transitions = COUNT(transitions),
	.move = &stmt_standard_move,
};

struct subject
standard_subject(const struct standard_row *s)
{
	return (struct subject){ s->id, s->rev, s->state, s->unit_id, s->author_id, s };
}

bool
item_ready(const struct item_row *it)
{
	return !it->needs_recommendation || (it->exempt_reason && *it->exempt_reason) ||
	    state_in(it->recommendation_state, REQUEST_GRANTED);
}

/* --- naming rules --- */

static bool
upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* A word of two or more capitals ("BB/U", "KUR"), or one with a point inside ("Kab."). */
static bool
abbreviated(const char *s)
{
	struct str unread = str_of(s), word;

	while ((word = str_part(&unread, ' ')).p) {
		size_t i, capitals = 0, small = 0;

		for (i = 0; i < word.n; i++) {
			capitals += upper(word.p[i]);
			small += lower(word.p[i]);
		}
		if ((capitals >= 2 && !small) || (word.n >= 2 && word.p[word.n - 1] == '.'))
			return true;
	}
	return false;
}

static bool
has_year(const char *s)
{
	for (; *s; s++)
		if (strspn(s, "0123456789") == 4 && (str_starts(s, "19") || str_starts(s, "20")))
			return true;
		else
			while (*s >= '0' && *s <= '9' && s[1])
				s++;
	return false;
}

/* `part` as whole words inside `text`, both folded. */
static bool
has_words(struct arena *a, const char *text, const char *part)
{
	const char *x = arena_printf(a, " %s ", str_fold(a, text, strlen(text)));
	const char *y = arena_printf(a, " %s ", str_fold(a, part, strlen(part)));

	return strlen(y) > 2 && strstr(x, y) != NULL;
}

static bool
begins_with(struct arena *a, const char *text, const char *part)
{
	const char *x = arena_printf(a, "%s ", str_fold(a, text, strlen(text)));
	const char *y = arena_printf(a, "%s ", str_fold(a, part, strlen(part)));

	return strlen(y) > 1 && str_starts(x, y) && strcmp(x, y) != 0;
}

/* Words that say when or where, as whole words anywhere in a concept. */
static const char *const period_words[] = { "per tahun", "per bulan", "per triwulan", "per semester", "tahunan",
    "bulanan",
	"triwulanan", "semesteran", "tahun lalu" };
static const char *const area_words[] = { "kabupaten", "di kecamatan", "se kecamatan", "di desa", "menurut kecamatan",
	"per kecamatan" };

static bool
holds_any(struct arena *a, const char *text, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (has_words(a, text, words[i]))
			return true;
	return false;
}

void
standard_check(struct arena *a, struct faults *out, const struct standard_new *s, const char *territory)
{
	const char *concept = s->concept ? s->concept : "", *bare = territory ? territory : "";

	if (lower(*concept))
		fault_add(a, out, "konsep", "Konsep diawali huruf besar.");
	if (abbreviated(concept))
		fault_add(a, out, "konsep", "Konsep tidak disingkat; tulis lengkap.");
	if (s->measure && begins_with(a, concept, s->measure))
		fault_add(a, out, "konsep", "Konsep tidak diawali ukurannya (\"%s\"); ukuran punya isian sendiri.", s->measure);
	if (has_year(concept) || holds_any(a, concept, period_words, COUNT(period_words)))
		fault_add(a, out, "konsep", "Konsep tidak memuat tahun atau periode.");
	if (str_starts(bare, "Kabupaten ") || str_starts(bare, "Kota "))
		bare = strchr(bare, ' ') + 1;
	if ((*bare && has_words(a, concept, bare)) ||
	    holds_any(a, concept, area_words, COUNT(area_words)))
		fault_add(a, out, "konsep", "Konsep tidak memuat nama wilayah; wilayah ditulis pada klasifikasi.");
	if (s->definition && s->concept && str_same(str_lower(a, s->definition), str_lower(a, s->concept)))
		fault_add(a, out, "definisi", "Definisi menjelaskan konsep, bukan mengulangnya.");
}

/* --- ids --- */

char *
code_of_title(struct arena *a, const char *title, size_t max)
{
	char *slug = str_slug(a, title, max > 2 ? max - 2 : max), *p;

	for (p = slug; *p; p++)
		*p = *p == '-' ? '_' : lower(*p) ? (char)(*p - 'a' + 'A') : *p;
	return upper(*slug) ? slug : arena_printf(a, "K_%s", slug);
}

const char *
unit_code_of(struct arena *a, const struct code_list *units, const struct synonym *synonyms, size_t n, const char *text)
{
	const char *folded = text ? str_fold(a, text, strlen(text)) : "";
	size_t i;

	for (i = 0; *folded && i < units->n_codes; i++) {
		const struct code *c = &units->codes[i];

		if (strcmp(str_fold(a, c->name_id, strlen(c->name_id)), folded) == 0 ||
		    strcmp(str_fold(a, c->code, strlen(c->code)), folded) == 0)
			return c->code;
	}
	for (i = 0; *folded && i < n; i++)
		if (synonyms[i].list_id == units->id && strcmp(synonyms[i].folded, folded) == 0)
			return synonyms[i].code;
	return NULL;
}

/* --- pasted code lists --- */

static bool
code_fits(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= CODE_MAX && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

static const char *
line_part(struct arena *a, struct str *unread, char separator)
{
	struct str part = str_trim(str_part(unread, separator));

	return part.p ? arena_strndup(a, part.p, part.n) : "";
}

static bool
line_known(const struct code_line *v, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_same(v[i].code, code))
			return true;
	return false;
}

enum sd_err
code_lines_read(struct arena *a, const char *text, const char *name, struct faults *faults, struct code_line **out,
    size_t *n)
{
	struct str unread = str_of(text), line;
	struct code_line *v = arena_array(a, LINES_MAX, sizeof(*v));
	size_t at = 0;
	bool good = true;

	*n = 0;
	while ((line = str_part(&unread, '\n')).p) {
		struct code_line l;
		char separator;

		at++;
		if ((line = str_trim(line)).n == 0)
			continue;
		/* What is copied from a sheet has tabs between its columns. */
		separator = memchr(line.p, '\t', line.n) ? '\t' : ';';
		l.code = line_part(a, &line, separator);
		l.name_id = line_part(a, &line, separator);
		l.name_en = line_part(a, &line, separator);
		if (!*l.name_id) { /* a name alone */
			l.name_id = l.code;
			l.code = code_of_title(a, l.name_id, CODE_MAX);
		}
		if (*n == LINES_MAX || !code_fits(l.code) || strlen(l.name_id) > 300 || strlen(l.name_en) > 300 ||
		    line_known(v, *n, l.code)) {
			fault_add(a, faults, name, "Baris %zu: kode \"%s\" dipakai dua kali, atau memuat selain huruf, angka, dan "
			    "garis bawah.", at, l.code);
			good = false;
			break;
		}
		v[(*n)++] = l;
	}
	if (*n == 0 && good) {
		fault_add(a, faults, name, "Tulis paling sedikit satu kode, satu baris satu kode.");
		good = false;
	}
	*out = v;
	return good ? SD_OK : SD_INVALID;
}
