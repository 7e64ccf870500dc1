/*
 * components.c: tables whose header names the components of the structure: SDMX-CSV 1.0 and 2.0, with labels or
 * without, the plain CSV of the catalogue, and what shared/statistics makes of SDMX-ML and SDMX-JSON.
 *
 * Called by intake/read.c, rows.c and body.c. Pure. Names win over guessing: a column is what its name says, codes are
 * taken as they stand, and statuses come from their own columns. What contradicts the structure is a finding.
 */
#include "modules/upload/reading/rows.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/statistics/message.h"

#include <string.h>

#define COMPONENTS_MAX 200 /* columns: eight dimensions, their labels, and attributes */

enum named { NAMED_TIME, NAMED_VALUE, NAMED_COMMENT, NAMED_COMPONENT, NAMED_KNOWN /* says nothing that is kept */ };

/* SDMX 2.1 section 3A and the SDMX-CSV field guides, and the heads of the catalogue's CSV (modules/export/plain). */
static const struct component_name {
	const char *name;
	enum named what;
	enum component component;
} names[] = {
	{ "TIME_PERIOD", NAMED_TIME, 0 }, { "periode", NAMED_TIME, 0 },
	{ "OBS_VALUE", NAMED_VALUE, 0 }, { "nilai", NAMED_VALUE, 0 },
	{ "COMMENT_OBS", NAMED_COMMENT, 0 }, { "OBS_COMMENT", NAMED_COMMENT, 0 }, { "keterangan", NAMED_COMMENT, 0 },
	{ "OBS_STATUS", NAMED_COMPONENT, COMPONENT_STATUS }, { "status", NAMED_COMPONENT, COMPONENT_STATUS },
	{ "CONF_STATUS", NAMED_COMPONENT, COMPONENT_CONFIDENTIAL },
	{ "ACTION", NAMED_COMPONENT, COMPONENT_ACTION },
	{ "UNIT_MEASURE", NAMED_COMPONENT, COMPONENT_UNIT }, { "satuan", NAMED_COMPONENT, COMPONENT_UNIT },
	{ "UNIT_MULT", NAMED_COMPONENT, COMPONENT_MULTIPLIER },
	{ "DATAFLOW", NAMED_COMPONENT, COMPONENT_FLOW }, { "STRUCTURE_ID", NAMED_COMPONENT, COMPONENT_FLOW },
	{ "STRUCTURE", NAMED_KNOWN, 0 }, { "STRUCTURE_NAME", NAMED_KNOWN, 0 }, { "DECIMALS", NAMED_KNOWN, 0 },
	{ "VALID_FROM", NAMED_KNOWN, 0 }, { "VALID_TO", NAMED_KNOWN, 0 }, { "indikator", NAMED_KNOWN, 0 },
	{ MESSAGE_PLACE, NAMED_KNOWN, 0 },
};

/* What stands before the label: "REF_AREA" of "REF_AREA: Wilayah" (labels=both of SDMX-CSV). */
static struct str
before_label(const char *text)
{
	const char *colon = strstr(text, ": ");

	return str_trim(colon ? (struct str){ text, (size_t)(colon - text) } : str_of(text));
}

static bool
is_named(struct str text, const char *name)
{
	return name && text.n == strlen(name) && memcmp(text.p, name, text.n) == 0;
}

/* The dimension of that code; n_dimensions = none. */
static size_t
dimension_named(const struct ctx *c, struct str name)
{
	size_t i;

	for (i = 0; i < c->d->n_dimensions && !is_named(name, c->d->dimensions[i].code); i++)
		continue;
	return i;
}

static void
column_name(struct ctx *c, struct column *col)
{
	static const enum column_role roles[] = { [NAMED_TIME] = COLUMN_TIME, [NAMED_VALUE] = COLUMN_VALUE,
		[NAMED_COMMENT] = COLUMN_COMMENT, [NAMED_COMPONENT] = COLUMN_COMPONENT, [NAMED_KNOWN] = COLUMN_IGNORED };
	/* "DATAFLOW" may carry the flow itself behind a colon: the name ends there all the same. */
	struct str name = before_label(col->header);
	size_t i;

	col->role = COLUMN_IGNORED;
	col->fixed = true;
	if ((i = dimension_named(c, name)) < c->d->n_dimensions) {
		col->dim = i;
		col->role = dim_open(c, i) ? COLUMN_DIMENSION : COLUMN_COMPONENT;
		col->component = COMPONENT_FIXED;
		return;
	}
	for (i = 0; i < COUNT(names); i++)
		if (is_named(name, names[i].name)) {
			col->role = roles[names[i].what];
			col->component = names[i].component;
			return;
		}
}

/* One column of this role (and dimension), no more. */
static bool
there_once(const struct reading *r, enum column_role role, size_t dim)
{
	size_t i, n = 0;

	for (i = 0; i < r->n_columns; i++)
		n += r->columns[i].role == role && (role != COLUMN_DIMENSION || r->columns[i].dim == dim);
	return n == 1;
}

/* Every dimension with a choice, time and value: with less the table is not said in components. */
static bool
columns_whole(struct ctx *c, const struct reading *r)
{
	size_t i;

	for (i = 0; i < c->d->n_dimensions; i++)
		if (dim_open(c, i) && !there_once(r, COLUMN_DIMENSION, i))
			return false;
	return there_once(r, COLUMN_TIME, 0) && there_once(r, COLUMN_VALUE, 0);
}

bool
components_find(struct ctx *c, const struct table *t, struct reading *r)
{
	struct reading try = *r;
	uint32_t i;

	if (t->n_rows < 2 || t->n_cols > COMPONENTS_MAX)
		return false;
	/* Tried on a copy: a table that is not said in components is read as any other. */
	try.table = t;
	try.head = 0;
	try.body = 1;
	try.n_columns = t->n_cols;
	try.columns = arena_array(c->a, try.n_columns + 1, sizeof(*try.columns));
	for (i = 0; i < try.n_columns; i++) {
		try.columns[i].header = table_cell(t, 0, i)->text;
		column_name(c, &try.columns[i]);
	}
	if (!columns_whole(c, &try))
		return false;
	try.components = true;
	*r = try;
	return true;
}

/* Neither in the structure, nor a label, nor of those that messages have beside it. */
static bool
is_unknown(const struct ctx *c, const char *header)
{
	size_t i;

	for (i = 0; i < COUNT(names); i++)
		if (is_named(before_label(header), names[i].name))
			return false;
	for (i = 0; i < c->d->n_dimensions; i++)
		if (str_same(header, c->d->dimensions[i].name_id) || str_same(header, c->d->dimensions[i].name_en))
			return false; /* a label beside its code */
	return *header != '\0';
}

size_t
components_unknown(const struct ctx *c, const char **out, size_t most)
{
	const struct reading *r = c->out;
	size_t i, n = 0;

	for (i = 0; i < r->n_columns; i++)
		if (r->columns[i].role == COLUMN_IGNORED && is_unknown(c, r->columns[i].header) && n++ < most)
			out[n - 1] = r->columns[i].header;
	return n;
}

const struct code *
component_code(struct ctx *c, size_t dim, const char *text)
{
	return code_named(c, dim, before_label(text));
}

/* --- the other components of a row --- */

static const char *
component_text(struct ctx *c, uint32_t row, const struct column *col)
{
	return table_cell(c->t, row, (uint32_t)(col - c->out->columns))->text;
}

static void
component_report(struct ctx *c, uint32_t row, const struct column *col, enum rule rule, const char *right,
    const char *message)
{
	finding_add(c, LEVEL_ERROR, rule, row + 1, (uint32_t)(col - c->out->columns) + 1, component_text(c, row, col),
	    right, "%s", message);
}

/* "MAGETAN:DF_SISWA(1.0.0)", whatever stands behind. */
static bool
flow_fits(const struct ctx *c, const char *text)
{
	const char *id = strstr(text, "DF_");

	return id && str_starts(id + 3, c->d->code) && strchr("(:", id[3 + strlen(c->d->code)]);
}

/* SDMX 3.0 section 3, ActionType; SDMX-CSV 2.0 has the letters. What is for information only is merged, as other
 * services do that are asked to load it. */
static const struct {
	const char *word;
	char action;
} actions[] = {
	{ "Information", ACTION_MERGE }, { "Append", ACTION_MERGE }, { "Merge", ACTION_MERGE },
	{ "Replace", ACTION_REPLACE }, { "Delete", ACTION_DELETE },
};

static bool
action_read(const char *text, char *action)
{
	size_t i;

	*action = ACTION_MERGE;
	for (i = 0; *text && i < COUNT(actions); i++)
		if ((*text == *actions[i].word && !text[1]) || str_same(text, actions[i].word)) {
			*action = actions[i].action;
			return true;
		}
	return !*text;
}

char
component_action(struct ctx *c, uint32_t row)
{
	char action = ACTION_NONE;
	size_t i;

	for (i = 0; c->out->components && i < c->out->n_columns; i++) {
		const struct column *col = &c->out->columns[i];

		if (col->role == COLUMN_COMPONENT && col->component == COMPONENT_ACTION)
			(void)action_read(component_text(c, row, col), &action);
	}
	c->out->partial |= action != ACTION_NONE;
	return action;
}

bool
components_fit(struct ctx *c, uint32_t row)
{
	const char *only;
	size_t i, errors = c->out->n_errors;
	char action;

	for (i = 0; i < c->out->n_columns; i++) {
		const struct column *col = &c->out->columns[i];
		const char *text = col->role == COLUMN_COMPONENT ? component_text(c, row, col) : "";

		if (!*text)
			continue;
		if (col->component == COMPONENT_FLOW && !flow_fits(c, text))
			component_report(c, row, col, RULE_TEMPLATE, NULL, "Baris ini berasal dari dataflow lain.");
		else if (col->component == COMPONENT_ACTION && !action_read(text, &action))
			component_report(c, row, col, RULE_HEADER, NULL,
			    "ACTION harus salah satu dari I, A, M (menambah atau mengubah), R (mengganti), D (menghapus).");
		else if (col->component == COMPONENT_FIXED && (only = dimension_only_code(&c->d->dimensions[col->dim])) &&
		    !is_named(before_label(text), only))
			component_report(c, row, col, RULE_CODE, only,
			    arena_printf(c->a, "Dataset ini hanya berisi %s.", only));
	}
	return c->out->n_errors == errors;
}

/* --- what they say of the figure --- */

/* CL_OBS_STATUS 2.2 of the SDMX cross-domain code lists: those beside a figure, and those in the place of one. */
#define WITH_VALUE "ABDEFGIJKNPSUVW"
#define WITHOUT_VALUE "HJKLMOQS"

/* The one letter of a code that may have its label behind it; '\0' = none, '?' = more than one letter. */
static char
letter_of(const char *text)
{
	struct str code = before_label(text);

	return code.n == 0 ? '\0' : code.n == 1 ? *code.p : '?';
}

static bool
status_take(struct ctx *c, uint32_t row, const struct column *col, struct read_value *s)
{
	char status = letter_of(component_text(c, row, col));

	/* 'A' without a figure is what a writer puts by default: the cell is blank. */
	if (!status || (!s->value && status == 'A'))
		return true;
	if (!strchr(s->value ? WITH_VALUE : WITHOUT_VALUE, status)) {
		component_report(c, row, col, RULE_MARKER, NULL, !strchr(WITH_VALUE WITHOUT_VALUE, status) ?
		    "Status ini tidak ada dalam daftar kode CL_OBS_STATUS." : s->value ?
		    "Status ini berarti tidak ada angka, padahal baris ini berisi angka." :
		    "Status ini menerangkan sebuah angka, padahal baris ini tidak berisi angka.");
		return false;
	}
	s->status = status;
	if (status == 'Q')
		s->conf = 'C';
	return true;
}

static bool
confidential_take(struct ctx *c, uint32_t row, const struct column *col, struct read_value *s)
{
	char conf = letter_of(component_text(c, row, col));

	/* A suppressed figure is confidential whatever the message says by default. */
	if (!conf || conf == 'F')
		return true;
	if (!strchr("CNDS", conf)) {
		component_report(c, row, col, RULE_MARKER, NULL, "Status ini tidak ada dalam daftar kode CL_CONF_STATUS.");
		return false;
	}
	s->conf = conf;
	return true;
}

static bool
unit_named(struct ctx *c, const char *text, const struct indicator *ind)
{
	const char *const same[] = { ind->unit_code, ind->unit_name_id, ind->unit_name_en };
	struct str code = before_label(text);
	size_t i;

	for (i = 0; i < COUNT(same); i++)
		if (is_named(code, same[i]))
			return true;
	/* Folding takes memory: only for a row that does not say the very text. */
	for (i = 0; i < COUNT(same); i++)
		if (same[i] && strcmp(str_fold(c->a, same[i], strlen(same[i])), str_fold(c->a, code.p, code.n)) == 0)
			return true;
	return false;
}

static bool
unit_fits(struct ctx *c, uint32_t row, const struct column *col, const struct read_value *s)
{
	const char *text = component_text(c, row, col), *unit = s->indicator->unit_code;

	if (!*text || unit_named(c, text, s->indicator))
		return true;
	component_report(c, row, col, RULE_UNIT, unit,
	    arena_printf(c->a, "Baris ini bersatuan lain; satuan dataset %s.",
	    s->indicator->unit_name_id ? s->indicator->unit_name_id : unit));
	return false;
}

static bool
multiplier_fits(struct ctx *c, uint32_t row, const struct column *col, const struct read_value *s)
{
	const char *text = component_text(c, row, col);

	if (!*text || is_named(before_label(text), s->indicator->unit_mult))
		return true;
	component_report(c, row, col, RULE_UNIT, s->indicator->unit_mult,
	    "Pengali satuan baris ini berbeda dari pengali dataset.");
	return false;
}

bool
components_value(struct ctx *c, uint32_t row, struct read_value *s)
{
	bool fits = true;
	size_t i;

	/* All are read even where one does not fit: a row tells its faults at once. */
	for (i = 0; i < c->out->n_columns; i++) {
		const struct column *col = &c->out->columns[i];

		if (col->role != COLUMN_COMPONENT)
			continue;
		switch (col->component) {
		case COMPONENT_STATUS:
			fits &= status_take(c, row, col, s);
			break;
		case COMPONENT_CONFIDENTIAL:
			fits &= confidential_take(c, row, col, s);
			break;
		case COMPONENT_UNIT:
			fits &= unit_fits(c, row, col, s);
			break;
		case COMPONENT_MULTIPLIER:
			fits &= multiplier_fits(c, row, col, s);
			break;
		case COMPONENT_ACTION:
		case COMPONENT_FIXED:
		case COMPONENT_FLOW:
			break;
		}
	}
	return fits;
}
