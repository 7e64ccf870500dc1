/*
 * param.c: from what came (form.h) to the route's typed struct and a list of faults, by the route's
 * table. Called by serve.c before a handler runs. Must never invent a value: what does not fit is
 * absent and has a fault.
 */
#include "shared/request/form/param.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"
#include "shared/request/form/limit.h"
#include <inttypes.h>
#include <string.h>

enum {
	MAX_LINE = 1000, /* characters, where the table does not say less */
	MAX_LONG = 8000, /* characters of a text, where the table does not say less */
	MAX_LIST = 1000 /* repetitions of one parameter: the entries of a year's data list */
};

/* What the functions of the types work with. */
struct fill {
	struct arena *a;
	const struct param *p;
	const char *label;
	struct faults *faults;
	void *member; /* of the input struct */
};

struct type {
	const char *name;
	int64_t max;   /* where the parameter says nothing */
	bool list;     /* may come more than once */
	void (*absent)(void *member);
	bool (*fill)(struct fill *f, const struct pair *v); /* false: a fault was added */
};

void
fault_add(struct arena *a, struct faults *list, const char *name, const char *fmt, ...)
{
	struct fault *f = arena_one(a, struct fault);
	va_list ap;

	va_start(ap, fmt);
	f->text = arena_vprintf(a, fmt, ap);
	va_end(ap);
	f->name = name;
	if (list->last)
		list->last->next = f;
	else
		list->first = f;
	list->last = f;
}

static void
member_text(void *member, const char *s)
{
	*(const char **)member = s;
}

static void
member_int(void *member, int64_t v)
{
	*(int64_t *)member = v;
}

static void absent_text(void *m) { member_text(m, NULL); }
static void absent_rest(void *m) { member_text(m, ""); }
static void absent_int(void *m) { member_int(m, PARAM_ABSENT); }
static void absent_zero(void *m) { member_int(m, 0); }
static void absent_ids(void *m) { *(struct ids *)m = (struct ids){ NULL, 0 }; }
static void absent_lines(void *m) { *(struct lines *)m = (struct lines){ NULL, 0 }; }
static void absent_file(void *m) { *(struct file **)m = NULL; }

/* Trimmed copy with every line end as LF. */
static char *
text_clean(struct arena *a, const char *s)
{
	struct str v = str_trim(str_of(s));
	char *out = arena_alloc(a, v.n + 1);
	size_t k = 0;

	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '\r' && i + 1 < v.n && v.p[i + 1] == '\n')
			continue;
		out[k++] = v.p[i] == '\r' ? '\n' : v.p[i];
	}
	return out;
}

/* Length in characters within the parameter's limits. */
static bool
length_fits(struct fill *f, const char *s)
{
	int64_t n = (int64_t)utf8_length(s), max = param_max(f->p);

	if (n > max)
		fault_add(f->a, f->faults, f->p->name,
		    "%s paling banyak %" PRId64 " karakter; yang dikirim %" PRId64 ".", f->label, max,
		    n);
	else if (n < f->p->min)
		fault_add(f->a, f->faults, f->p->name, "%s paling sedikit %" PRId64 " karakter.",
		    f->label, f->p->min);
	else
		return true;
	return false;
}

static bool
fill_text(struct fill *f, const struct pair *v)
{
	char *s = text_clean(f->a, v->value);

	if (!length_fits(f, s))
		return false;
	member_text(f->member, s);
	return true;
}

static bool
fill_line(struct fill *f, const struct pair *v)
{
	struct str s = str_trim(str_of(v->value));

	if (memchr(s.p, '\n', s.n) || memchr(s.p, '\r', s.n)) {
		fault_add(f->a, f->faults, f->p->name, "%s harus satu baris saja.", f->label);
		return false;
	}
	return fill_text(f, v);
}

static bool
fill_secret(struct fill *f, const struct pair *v)
{
	if (!length_fits(f, v->value))
		return false;
	member_text(f->member, v->value);
	return true;
}

static bool
fill_slug(struct fill *f, const struct pair *v)
{
	char *s = text_clean(f->a, v->value);

	if (s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")]) {
		fault_add(f->a, f->faults, f->p->name,
		    "%s hanya boleh memuat huruf, angka, titik, garis bawah, dan tanda hubung.", f->label);
		return false;
	}
	return fill_text(f, v);
}

static bool
fill_enum(struct fill *f, const struct pair *v)
{
	struct str unread = str_of(f->p->options), option, s = str_trim(str_of(v->value));

	while ((option = str_part(&unread, '|')).p)
		if (option.n == s.n && memcmp(option.p, s.p, s.n) == 0) {
			member_text(f->member, arena_strndup(f->a, s.p, s.n));
			return true;
		}
	fault_add(f->a, f->faults, f->p->name,
	    "%s: pilihan ini tidak dikenal. Pilih salah satu dari daftar.", f->label);
	return false;
}

/* "31/01/2026", "31-1-2026" */
static bool
date_typed(const char *s, struct date *d)
{
	char sep = strchr(s, '/') ? '/' : '-';
	struct str unread = str_of(s), part;
	int64_t v[3];
	int n = 0;

	while ((part = str_part(&unread, sep)).p) {
		if (n == 3 || part.n == 0 || part.n > (n == 2 ? 4u : 2u) || !str_int(part, 0, 9999, &v[n]))
			return false;
		n++;
	}
	if (n != 3 || v[2] < 1000)
		return false;
	*d = (struct date){ (int)v[2], (int)v[1], (int)v[0] };
	return date_valid(*d);
}

static bool
fill_date(struct fill *f, const struct pair *v)
{
	const char *s = text_clean(f->a, v->value);
	struct date d;

	if (!date_parse(s, &d) && !date_typed(s, &d)) {
		fault_add(f->a, f->faults, f->p->name,
		    "%s bukan tanggal yang benar; tulis seperti 31/01/2026.", f->label);
		return false;
	}
	member_text(f->member, date_iso(f->a, d));
	return true;
}

static bool
fill_int(struct fill *f, const struct pair *v)
{
	int64_t min = f->p->min, max = f->p->max, n;

	if (!max) {
		max = INT64_MAX;
		if (!min)
			min = INT64_MIN + 1;
	}
	if (str_int(str_trim(str_of(v->value)), min, max, &n)) {
		member_int(f->member, n);
		return true;
	}
	if (!str_int(str_trim(str_of(v->value)), INT64_MIN + 1, INT64_MAX, &n))
		fault_add(f->a, f->faults, f->p->name, "%s harus berupa bilangan bulat, misalnya 12.",
		    f->label);
	else if (f->p->max)
		fault_add(f->a, f->faults, f->p->name, "%s harus antara %" PRId64 " dan %" PRId64 ".",
		    f->label, min, max);
	else
		fault_add(f->a, f->faults, f->p->name, "%s paling kecil %" PRId64 ".", f->label, min);
	return false;
}

static bool
fill_id(struct fill *f, const struct pair *v)
{
	int64_t n;

	if (!str_int(str_of(v->value), 1, INT64_MAX, &n)) {
		fault_add(f->a, f->faults, f->p->name,
		    "%s: pilihan ini tidak dikenal. Pilih salah satu dari daftar.", f->label);
		return false;
	}
	member_int(f->member, n);
	return true;
}

static bool
fill_bool(struct fill *f, const struct pair *v)
{
	static const char *const yes[] = { "1", "ya", "on", "true" };
	static const char *const no[] = { "0", "tidak", "off", "false" };

	for (size_t i = 0; i < COUNT(yes); i++) {
		if (strcmp(v->value, yes[i]) == 0) {
			member_int(f->member, 1);
			return true;
		}
		if (strcmp(v->value, no[i]) == 0)
			return true;
	}
	fault_add(f->a, f->faults, f->p->name, "%s harus ya atau tidak.", f->label);
	return false;
}

/* A list of n things with room for one more: doubles at powers of two. */
static void *
list_room(struct arena *a, const void *v, size_t n, size_t size)
{
	void *out;

	if (n & (n - 1)) {
		memcpy(&out, &v, sizeof(out));
		return out;
	}
	return arena_resized(a, v, n, n ? n * 2 : 1, size);
}

static bool
fill_ids(struct fill *f, const struct pair *v)
{
	struct ids *list = f->member;
	int64_t *grown, n;

	if (str_blank(v->value))
		return true;
	if (!str_int(str_trim(str_of(v->value)), 1, INT64_MAX, &n)) {
		fault_add(f->a, f->faults, f->p->name,
		    "%s: pilihan ini tidak dikenal. Pilih dari daftar.", f->label);
		return false;
	}
	grown = list_room(f->a, list->v, list->n, sizeof(*grown));
	grown[list->n++] = n;
	list->v = grown;
	return true;
}

static bool
fill_lines(struct fill *f, const struct pair *v)
{
	struct lines *list = f->member;
	const char **grown, *s = text_clean(f->a, v->value);
	size_t max = f->p->type == PARAM_TEXTS ? MAX_LONG : MAX_LINE;

	if (utf8_length(s) > max) {
		fault_add(f->a, f->faults, f->p->name, "%s: setiap isian paling banyak %zu karakter.",
		    f->label, max);
		return false;
	}
	grown = list_room(f->a, list->v, list->n, sizeof(*grown));
	grown[list->n++] = s;
	list->v = grown;
	return true;
}

static bool
fill_file(struct fill *f, const struct pair *v)
{
	int64_t max = param_max(f->p);

	if (v->over) {
		fault_add(f->a, f->faults, f->p->name, "%s terlalu besar; paling besar %" PRId64 " %s.",
		    f->label, max >= 1024 * 1024 ? max / (1024 * 1024) : max / 1024,
		    max >= 1024 * 1024 ? "MB" : "KB");
		return false;
	}
	if (!v->file) {
		fault_add(f->a, f->faults, f->p->name, "%s harus dikirim sebagai berkas.", f->label);
		return false;
	}
	if (v->file->size == 0) {
		fault_add(f->a, f->faults, f->p->name, "%s kosong (0 byte). Pilih berkas yang berisi.",
		    f->label);
		return false;
	}
	*(struct file **)f->member = v->file;
	return true;
}

static bool
fill_rest(struct fill *f, const struct pair *v)
{
	member_text(f->member, v->value);
	return true;
}

static const struct type types[] = {
	[PARAM_LINE] = { "line", 250, false, absent_text, fill_line },
	[PARAM_TEXT] = { "text", 10000, false, absent_text, fill_text },
	[PARAM_SECRET] = { "secret", 200, false, absent_text, fill_secret },
	[PARAM_SLUG] = { "slug", 100, false, absent_text, fill_slug },
	[PARAM_ENUM] = { "enum", 100, false, absent_text, fill_enum },
	[PARAM_DATE] = { "date", 10, false, absent_text, fill_date },
	[PARAM_INT] = { "int", INT64_MAX, false, absent_int, fill_int },
	[PARAM_ID] = { "id", INT64_MAX, false, absent_zero, fill_id },
	[PARAM_BOOL] = { "bool", 1, false, absent_zero, fill_bool },
	[PARAM_IDS] = { "ids", MAX_LIST, true, absent_ids, fill_ids },
	[PARAM_LINES] = { "lines", MAX_LIST, true, absent_lines, fill_lines },
	[PARAM_TEXTS] = { "texts", MAX_LIST, true, absent_lines, fill_lines },
	[PARAM_FILE] = { "file", LIMIT_FILE, false, absent_file, fill_file },
	[PARAM_REST] = { "rest", LIMIT_PATH, false, absent_rest, fill_rest },
};

const char *
param_type_name(enum param_type type)
{
	return types[type].name;
}

const struct param *
param_find(const struct param *table, const char *name)
{
	for (const struct param *p = table; p && p->name; p++)
		if (strcmp(p->name, name) == 0)
			return p;
	return NULL;
}

int64_t
param_max(const struct param *p)
{
	return p->max ? p->max : types[p->type].max;
}

/* Nothing came, or nothing but blanks. */
static bool
pair_empty(const struct param *p, const struct pair *v)
{
	if (!v)
		return true;
	if (p->type == PARAM_FILE)
		return !v->file && !v->over && str_blank(v->value);
	return p->type == PARAM_SECRET ? !*v->value : str_blank(v->value);
}

static void
required_fault(struct fill *f)
{
	static const struct {
		enum param_type type;
		const char *verb;
	} verbs[] = {
		{ PARAM_FILE, "wajib dipilih" },
		{ PARAM_ENUM, "wajib dipilih" },
		{ PARAM_ID, "wajib dipilih" },
		{ PARAM_IDS, "wajib dipilih, paling sedikit satu" },
		{ PARAM_BOOL, "wajib dicentang" },
	};
	const char *verb = "wajib diisi";

	for (size_t i = 0; i < COUNT(verbs); i++)
		if (verbs[i].type == f->p->type)
			verb = verbs[i].verb;
	fault_add(f->a, f->faults, f->p->name, "%s %s.", f->label, verb);
}

/* A parameter that may come more than once. */
static enum sd_err
fill_list(struct fill *f, const struct form *form, enum from from)
{
	int64_t n = (int64_t)form_count(form, f->p->name, from), max = param_max(f->p);
	size_t *filled = f->p->type == PARAM_IDS ? &((struct ids *)f->member)->n :
	    &((struct lines *)f->member)->n;

	if (n > max) {
		fault_add(f->a, f->faults, f->p->name, "%s: paling banyak %" PRId64 " isian sekaligus.",
		    f->label, max);
		return SD_INVALID;
	}
	for (size_t i = 0; i < form->n; i++)
		if (form->v[i].from == from && strcmp(form->v[i].name, f->p->name) == 0 &&
		    !types[f->p->type].fill(f, &form->v[i]))
			return SD_INVALID;
	if (*filled || !(f->p->flags & PARAM_REQUIRED))
		return SD_OK;
	required_fault(f);
	return SD_INVALID;
}

static enum sd_err
fill_one(struct fill *f, const struct form *form, enum from from)
{
	const struct pair *v = form_find(form, f->p->name, from);
	const struct type *t = &types[f->p->type];

	if (form_count(form, f->p->name, from) > 1) {
		fault_add(f->a, f->faults, f->p->name, "Isian \"%s\" dikirim lebih dari satu kali.",
		    f->p->name);
		return SD_SYNTAX;
	}
	if (pair_empty(f->p, v)) {
		if (!(f->p->flags & PARAM_REQUIRED))
			return SD_OK;
		required_fault(f);
		return SD_INVALID;
	}
	if (!t->fill(f, v))
		return SD_INVALID;
	if (f->p->type == PARAM_BOOL && (f->p->flags & PARAM_REQUIRED) && *(int64_t *)f->member == 0) {
		required_fault(f);
		return SD_INVALID;
	}
	return SD_OK;
}

enum sd_err
param_fill(struct arena *a, const struct param *table, const struct form *form, bool post, void *in,
    struct faults *faults)
{
	enum sd_err er, worst = SD_OK;
	struct faults none = { NULL, NULL };

	for (const struct param *p = table; p && p->name; p++) {
		enum from from = (p->flags & PARAM_PATH) || p->type == PARAM_REST ? FROM_PATH : post ? FROM_BODY : FROM_QUERY;
		struct fill f = { a, p, p->label ? p->label : p->name, from == FROM_PATH ? &none : faults,
			(char *)in + p->off };
		types[p->type].absent(f.member);
		er = types[p->type].list ? fill_list(&f, form, from) : fill_one(&f, form, from);
		if (er != SD_OK && from == FROM_PATH)
			return SD_NOT_FOUND;
		if (er == SD_SYNTAX)
			worst = SD_SYNTAX;
		else if (er != SD_OK && worst == SD_OK)
			worst = er;
	}
	return worst;
}
