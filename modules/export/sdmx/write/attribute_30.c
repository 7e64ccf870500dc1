/*
 * attribute_30.c: attributes as the writers of SDMX 3.0 say them: their names, their values for a series and an
 * observation, and which of them a message carries. Called by data_csv20.c, data_json20.c and data_ml30.c. Pure.
 */
#include "modules/export/sdmx/write/data_30.h"
#include "shared/ground/count.h"

const char *
v2_best(const struct message *m, const char *name_id, const char *name_en)
{
	return m->language[0] == 'e' && name_en && *name_en ? name_en : name_id;
}

const char *const *
v2_attribute_name(enum attribute which)
{
	static const char *const names[ATTR_COUNT][2] = {
		[ATTR_UNIT_MEASURE] = { "Satuan", "Unit of measure" },
		[ATTR_UNIT_MULT] = { "Pengali satuan", "Unit multiplier" },
		[ATTR_DECIMALS] = { "Desimal", "Decimals" },
		[ATTR_OBS_STATUS] = { "Status observasi", "Observation status" },
		[ATTR_CONF_STATUS] = { "Status kerahasiaan", "Confidentiality status" },
		[ATTR_COMMENT] = { "Keterangan observasi", "Observation comment" },
	};

	return names[which];
}

static const char *
some(const char *text)
{
	return text && *text ? text : NULL;
}

static const char *
decimals_text(int64_t n)
{
	static const char *const texts[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10",
		"11", "12", "13", "14", "15" };

	return n >= 0 && n < (int64_t)COUNT(texts) ? texts[n] : NULL;
}

const char *
v2_attribute(const struct message *m, enum attribute which, const struct observation *o)
{
	const struct indicator *i = m->indicator;

	switch (which) {
	case ATTR_UNIT_MEASURE:
		return i ? some(i->unit_code) : NULL;
	case ATTR_UNIT_MULT:
		return i ? some(i->unit_mult) : NULL;
	case ATTR_DECIMALS:
		return i ? decimals_text(i->decimals) : NULL;
	case ATTR_OBS_STATUS:
		return o ? some(o->status) : NULL;
	case ATTR_CONF_STATUS:
		return o ? some(o->conf) : NULL;
	case ATTR_COMMENT:
		return o ? some(o->comment) : NULL;
	default:
		return NULL;
	}
}

bool
v2_set_attribute(const struct v2_message *v, const struct set_attribute *x)
{
	return (v->attributes & 1u << (ATTR_COUNT + (size_t)(x->kind - attribute_kinds))) != 0;
}
