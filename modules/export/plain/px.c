/*
 * px.c: a release as a PC-Axis file (PX file format, version 2013), in UTF-8. Called by feed.c. Every
 * dimension with more than one code stands in STUB, time in HEADING; a lone indicator becomes
 * CONTENTS and UNITS, several are CONTVARIABLE. The full table goes out in one stream: what is not
 * there is ".." (not available), "." (there can be none, status M) or "..." (withheld, status Q);
 * other statuses and comments are notes at their cells. The format knows no quotation mark within
 * a text: it becomes a typographic one.
 */
#include "modules/export/plain/cube.h"
#include "modules/export/sdmx/model/registry.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* A PX file has every cell of the cube, the empty ones too: 20 million are 60 MB of ".. " */
	CELLS_MAX = 20000000,
	/* Of cells: they stand before the data, so they are all held in memory; the file says where they end */
	NOTES_MAX = 20000,
	LINE_TEXT = 200 /* characters of a line: PC-Axis reads 256 at most */
};

struct px {
	struct feed *f;
	struct cube c;
	struct buf *b;
	const char *name[OBSERVATION_KEYS]; /* of the variable; NULL where it is left out */
	const char **value[OBSERVATION_KEYS];
	const char *time_name;
	uint64_t next;
	size_t n_notes;
};

/* --- texts --- */

/* A text as the format can hold it. */
static const char *
text_fit(struct arena *a, const char *s)
{
	struct buf *b = buf_new(a, 0);

	for (; s && *s; s++) {
		if (*s == '"')
			buf_lit(b, "\xe2\x80\x9d");
		else
			buf_chr(b, (unsigned char)*s < ' ' || *s == 0x7f ? ' ' : *s);
	}
	return buf_text(b);
}

/* A quoted text that fits already. */
static void
quoted_put(struct buf *b, const char *s)
{
	buf_chr(b, '"');
	buf_str(b, s);
	buf_chr(b, '"');
}

/* KEYWORD="any text"; long ones in several pieces, one a line. */
static void
text_put(struct px *w, const char *keyword, const char *text)
{
	const char *s = text_fit(w->f->arena, text);
	size_t used = 0;

	if (!*s)
		return;
	buf_str(w->b, keyword);
	buf_lit(w->b, "=\"");
	for (; *s; s++) {
		if (used++ >= LINE_TEXT && ((unsigned char)*s & 0xc0) != 0x80) {
			buf_lit(w->b, "\"\r\n\"");
			used = 1;
		}
		buf_chr(w->b, *s);
	}
	buf_lit(w->b, "\";\r\n");
}

static void
list_put(struct buf *b, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_str(b, i % 8 ? "," : ",\r\n");
		quoted_put(b, texts[i]);
	}
	buf_lit(b, ";\r\n");
}

static void
keyword_put(struct buf *b, const char *keyword, const char *variable)
{
	buf_str(b, keyword);
	buf_chr(b, '(');
	quoted_put(b, variable);
	buf_lit(b, ")=");
}

/* --- names --- */

static int
text_compare(const void *x, const void *y)
{
	return strcmp(**(const char *const *const *)x, **(const char *const *const *)y);
}

/* Two codes with one label would be one value: their codes are added. */
static void
values_make(struct px *w, size_t i)
{
	const struct feed_axis *x = &w->f->axis[i];
	struct arena *a = w->f->arena;
	const char **text = arena_array(a, x->n, sizeof(const char *));
	const char ***order = arena_array(a, x->n, sizeof(const char **));
	bool *twice = arena_array(a, x->n, sizeof(bool));

	for (size_t k = 0; k < x->n; k++) {
		text[k] = text_fit(a, x->label[k]);
		order[k] = &text[k];
	}
	if (x->n)
		qsort(order, x->n, sizeof(const char **), text_compare);
	for (size_t k = 0; k + 1 < x->n; k++)
		if (strcmp(*order[k], *order[k + 1]) == 0)
			twice[order[k] - text] = twice[order[k + 1] - text] = true;
	for (size_t k = 0; k < x->n; k++)
		if (twice[k] || !*text[k])
			text[k] = arena_printf(a, "%s (%s)", text[k], x->code[k]);
	w->value[i] = text;
}

static bool
left_out(const struct px *w, size_t i)
{
	const char *role = w->f->axis[i].dim->role;

	return w->f->axis[i].n == 1 &&
	    (strcmp(role, "frequency") == 0 || strcmp(role, "indicator") == 0);
}

static void
names_make(struct px *w)
{
	const struct feed *f = w->f;

	w->time_name = f->english ? "Time period" : "Periode";
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		const char *name = text_fit(f->arena, f->axis[i].name);
		bool twice = !*name || strcmp(name, w->time_name) == 0;

		if (left_out(w, i))
			continue;
		for (size_t k = 0; k < i; k++)
			twice = twice || (w->name[k] && strcmp(w->name[k], name) == 0);
		w->name[i] = twice ? arena_printf(f->arena, "%s (%s)", name, f->axis[i].dim->code) : name;
		values_make(w, i);
	}
}

/* --- keywords --- */

/* "2024-Q1" as the format writes it: 20241; months and weeks with two digits. */
static const char *
time_code(struct arena *a, const struct period *p)
{
	if (p->freq == 'A')
		return arena_printf(a, "%04d", p->year);
	return arena_printf(a, p->freq == 'M' || p->freq == 'W' ? "%04d%02d" : "%04d%d", p->year,
	    p->part);
}

/* TIMEVAL, for the frequencies that the format has. */
static void
timeval_put(struct px *w)
{
	static const struct { char freq; const char *word; } names[] = {
		{ 'A', "A1" }, { 'S', "H1" }, { 'Q', "Q1" }, { 'M', "M1" }, { 'W', "W1" },
	};
	const char *word = NULL;
	struct period p;

	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].freq == w->f->d.frequency[0])
			word = names[i].word;
	for (size_t i = 0; i < w->c.n_periods; i++)
		if (!period_parse(w->c.period[i], &p) || p.freq != w->f->d.frequency[0])
			word = NULL;
	if (!word)
		return;
	keyword_put(w->b, "TIMEVAL", w->time_name);
	buf_printf(w->b, "TLIST(%s)", word);
	for (size_t i = 0; i < w->c.n_periods; i++) {
		buf_str(w->b, i % 8 ? "," : ",\r\n");
		period_parse(w->c.period[i], &p);
		quoted_put(w->b, time_code(w->f->arena, &p));
	}
	buf_lit(w->b, ";\r\n");
}

static void
variables_put(struct px *w)
{
	const struct feed *f = w->f;
	const char *stub[OBSERVATION_KEYS], **label;
	size_t n = 0;

	for (size_t i = 0; i < f->d.n_dimensions; i++)
		if (w->name[i])
			stub[n++] = w->name[i];
	if (n) {
		buf_lit(w->b, "STUB=");
		list_put(w->b, stub, n);
	}
	buf_lit(w->b, "HEADING=");
	list_put(w->b, &w->time_name, 1);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		if (!w->name[i])
			continue;
		keyword_put(w->b, "VARIABLECODE", w->name[i]);
		list_put(w->b, &f->axis[i].dim->code, 1);
		keyword_put(w->b, "VALUES", w->name[i]);
		list_put(w->b, w->value[i], f->axis[i].n);
		keyword_put(w->b, "CODES", w->name[i]);
		list_put(w->b, f->axis[i].code, f->axis[i].n);
	}
	label = arena_array(f->arena, w->c.n_periods, sizeof(const char *));
	for (size_t i = 0; i < w->c.n_periods; i++)
		label[i] = cube_period(&w->c, i);
	keyword_put(w->b, "VALUES", w->time_name);
	list_put(w->b, label, w->c.n_periods);
	keyword_put(w->b, "CODES", w->time_name);
	list_put(w->b, w->c.period, w->c.n_periods);
	timeval_put(w);
}

static const struct indicator *
indicator_of(const struct px *w, const char *code)
{
	for (size_t i = 0; i < w->f->d.n_indicators; i++)
		if (!code || strcmp(w->f->d.indicators[i].code, code) == 0)
			return &w->f->d.indicators[i];
	return NULL;
}

static const char *
unit_of(const struct px *w, const struct indicator *k)
{
	return k ? feed_label(w->f, k->unit_name_id ? k->unit_name_id : k->unit_code,
	    k->unit_name_en) : "-";
}

/* The indicators that are values of a variable, each with its unit and decimals. */
static void
contents_put(struct px *w)
{
	const struct feed *f = w->f;
	size_t at = f->indicator_at - 1;

	buf_lit(w->b, "CONTVARIABLE=");
	list_put(w->b, &w->name[at], 1);
	for (size_t i = 0; i < f->axis[at].n; i++) {
		const struct indicator *k = indicator_of(w, f->axis[at].code[i]);
		const char *unit = text_fit(f->arena, unit_of(w, k));

		keyword_put(w->b, "UNITS", w->value[at][i]);
		list_put(w->b, &unit, 1);
		if (!k || k->decimals < 1 || k->decimals > 6)
			continue;
		buf_lit(w->b, "PRECISION(");
		quoted_put(w->b, w->name[at]);
		buf_chr(w->b, ',');
		quoted_put(w->b, w->value[at][i]);
		buf_printf(w->b, ")=%d;\r\n", (int)k->decimals);
	}
}

static void
about_put(struct px *w)
{
	const struct feed *f = w->f;
	const char *title = feed_label(f, f->d.title_id, f->d.title_en), *day;
	bool several = f->indicator_at && w->name[f->indicator_at - 1];
	const struct indicator *k = several ? NULL : indicator_of(w, f->indicator_at &&
	    f->axis[f->indicator_at - 1].n ? f->axis[f->indicator_at - 1].code[0] : NULL);
	int64_t decimals = 0;

	for (size_t i = 0; i < f->d.n_indicators; i++)
		if (f->d.indicators[i].decimals > decimals)
			decimals = f->d.indicators[i].decimals;
	day = time_iso(f->arena, f->release.released_at + WIB_OFFSET);
	buf_printf(w->b, "CHARSET=\"ANSI\";\r\nAXIS-VERSION=\"2013\";\r\nCODEPAGE=\"utf-8\";\r\n"
	    "LANGUAGE=\"%s\";\r\nCREATION-DATE=\"%.4s%.2s%.2s %.5s\";\r\n", f->english ? "en" : "id", day,
	    day + 5, day + 8, day + 11);
	buf_printf(w->b, "DECIMALS=%d;\r\nSHOWDECIMALS=%d;\r\n", (int)(decimals > 15 ? 15 : decimals),
	    (int)(decimals > 6 ? 6 : decimals));
	buf_printf(w->b, "MATRIX=\"DF_%s\";\r\nCOPYRIGHT=NO;\r\n", f->d.code);
	text_put(w, "SUBJECT-CODE", f->d.function_code ? f->d.function_code : "-");
	text_put(w, "SUBJECT-AREA", f->d.function_name ? f->d.function_name : title);
	text_put(w, "TITLE", title);
	text_put(w, "DESCRIPTION", title);
	text_put(w, "CONTENTS", k ? feed_label(f, k->name_id, k->name_en) : title);
	text_put(w, "UNITS", unit_of(w, several ? indicator_of(w, NULL) : k));
	buf_printf(w->b, "LAST-UPDATED=\"%.4s%.2s%.2s %.5s\";\r\n", day, day + 5, day + 8, day + 11);
}

/* The format has one NOTE for the whole table; # begins a new line in it. */
static void
notes_put(struct px *w)
{
	const struct feed *f = w->f;
	const char *about = feed_label(f, f->d.description_id, f->d.description_en);
	const char *more = w->n_notes <= NOTES_MAX ? "" : f->english ?
	    "#The other notes at cells are in the CSV file." :
	    "#Catatan sel selebihnya ada pada berkas CSV.";

	text_put(w, "SOURCE", f->release.unit_name);
	text_put(w, "UPDATE-FREQUENCY", period_freq_name(f->d.frequency[0]));
	text_put(w, "INFO", arena_printf(f->arena, f->english ? "Release %lld, %s/katalog/%s" :
	    "Rilis %lld, %s/katalog/%s", (long long)f->release.number, f->base_url, f->d.slug));
	text_put(w, "NOTE", arena_printf(f->arena, "%s%s%s%s", about ? about : "",
	    about && *about ? "#" : "", f->english ?
	    "Signs: .. not available; . there can be no value; ... withheld." :
	    "Tanda: .. tidak tersedia; . tidak mungkin ada; ... tidak ditampilkan.", more));
}

/* --- notes at cells, and cells --- */

static enum sd_err
note_put(void *arg, const struct cube_cell *x)
{
	struct px *w = arg;
	const char code[] = { x->status, '\0' };
	bool status = x->value && x->status != 'A';
	const struct feed *f;

	if ((!x->comment && !status) || w->n_notes++ >= NOTES_MAX)
		return w->b->er;
	f = w->f;
	buf_str(w->b, "CELLNOTE");
	buf_chr(w->b, '(');
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		if (!w->name[i])
			continue;
		quoted_put(w->b, w->value[i][f->row.at[i]]);
		buf_chr(w->b, ',');
	}
	quoted_put(w->b, cube_period(&w->c, x->at % w->c.n_periods));
	buf_chr(w->b, ')');
	text_put(w, "", arena_printf(w->f->arena, "%s%s%s%s%s", status ? code : "",
	    status ? ": " : "", status ? cube_status(&w->c, code) : "", status && x->comment ? ". " :
	    "", x->comment ? x->comment : ""));
	return w->b->er;
}

enum { LINE_CELLS = 20 }; /* of a row of the table: no line of the file gets too long for the format */

static void
between(struct px *w)
{
	if (w->next == 0)
		return;
	if (w->next % w->c.n_periods % LINE_CELLS == 0)
		buf_lit(w->b, "\r\n");
	else
		buf_chr(w->b, ' ');
}

static void
missing_put(struct px *w, const char *sign)
{
	between(w);
	quoted_put(w->b, sign);
	w->next++;
}

static enum sd_err
cell_put(void *arg, const struct cube_cell *x)
{
	struct px *w = arg;

	if (x->at < w->next)
		return SD_INTERNAL;
	while (w->next < x->at)
		missing_put(w, "..");
	if (!x->value) {
		missing_put(w, x->status == 'M' ? "." : x->status == 'Q' ? "..." : "..");
		return w->b->er;
	}
	between(w);
	buf_str(w->b, x->value);
	w->next++;
	return w->b->er;
}

static enum sd_err
cells_run(void *arg, const struct cube_run *x)
{
	struct px *w = arg;
	const char *value = x->values;
	uint64_t in_row = x->at % w->c.n_periods;
	char *to;

	if (x->at < w->next)
		return SD_INTERNAL;
	while (w->next < x->at)
		missing_put(w, "..");
	between(w);
	if (!buf_room(w->b, x->n * (PACKED_SAME + 2) + PACKED_SAME))
		return w->b->er;
	to = w->b->p + w->b->n;
	for (size_t i = 0; i < x->n; i++, value += x->lengths[i - 1]) {
		if (i && (in_row + i) % LINE_CELLS == 0) {
			*to++ = '\r';
			*to++ = '\n';
		} else if (i)
			*to++ = ' ';
		memcpy(to, value, PACKED_SAME);
		to += x->lengths[i];
	}
	w->b->n = (size_t)(to - w->b->p);
	w->next = x->at + x->n;
	return w->b->er;
}

enum sd_err
feed_px_write(struct req *rq, struct feed *f, struct buf *b)
{
	struct px *w = arena_one(f->arena, struct px);
	enum sd_err er;

	w->f = f;
	w->b = b;
	if ((er = cube_open(rq, f, &w->c)) != SD_OK)
		return er;
	if (w->c.n_cells > CELLS_MAX) {
		req_fault(rq, NULL, "Tabel penuh dataset ini terlalu besar untuk PX; ambil /katalog/%s.csv.",
		    f->d.slug);
		return SD_TOO_LARGE;
	}
	names_make(w);
	about_put(w);
	variables_put(w);
	if (f->indicator_at && w->name[f->indicator_at - 1])
		contents_put(w);
	if ((er = cube_rows(rq, &w->c, note_put, cube_run_pass, w)) != SD_OK)
		return er;
	notes_put(w);
	buf_lit(b, "DATA=\r\n");
	if ((er = cube_rows(rq, &w->c, cell_put, cells_run, w)) != SD_OK)
		return er;
	while (w->next < w->c.n_cells)
		missing_put(w, "..");
	buf_lit(b, ";\r\n");
	return b->er;
}
