/*
 * data_30.h: a data message of SDMX 3.0 as its writers see it. v2/data.c reads the query,
 * v2/stream.c drives a writer with what matches. It holds the message of REST 1.5 (data.h), so that
 * the writers of 2.1 formats can be driven as well. A new format is a row of the table in v2/data.c
 * and a struct v2_writer.
 */
#ifndef SD_EXPORT_V2_DATA_H
#define SD_EXPORT_V2_DATA_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/rest20.h"
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/message_30.h"
#include "shared/ground/magic.h"
#include "shared/statistics/observation_history.h"

/* A filter with the component that it is about. */
enum check_where { CHECK_DIMENSION, CHECK_TIME, CHECK_VALUE, CHECK_ATTRIBUTE };

struct v2_check {
	const struct filter *filter;
	enum filter_type type;
	enum check_where where;
	size_t index;           /* of the dimension or attribute */
	bool of_series;         /* the same for all observations of a series */
};

/* One data set of a delta or history, which the streams of v1/driver.h make. */
struct delta;

/* A flow of the message. */
struct v2_part {
	struct v2_flow *flow;
	struct keys keys;
	struct observation_filter filter; /* what the database can leave out */
	bool exact;             /* the filter says all that keys and checks say */
	struct v2_check *checks;
	size_t n_checks;
	struct delta *deltas;   /* n = 0: one data set, the release that the filter names */
	size_t n_deltas;
	int at;                 /* as struct message's */
	const struct scan_order *order; /* n_order = 0: the usual one */
	size_t n_order;
	void *state;            /* the writer's own */
};

struct csv_options {
	enum v2_labels labels;
	bool normalized;        /* timeFormat */
	bool series_key, obs_key;
};

struct v2_message {
	uint32_t magic;         /* MAGIC_MESSAGE30 */
	struct message m;       /* of the current part; m.b is NULL until begin() */
	const char *type;       /* exact Content-Type */
	bool minor_1;           /* of SDMX 3.1, not 3.0 */
	struct v2_part *parts, *part;
	size_t n_parts, parts_room;
	enum v2_context context;
	unsigned attributes;    /* 1 << enum attribute; behind them 1 << ATTR_COUNT + place in attribute_kinds */
	bool values;            /* the measure goes out */
	bool series_only;       /* nothing of observations goes out */
	struct csv_options csv;
	const struct code_list *lists[ATTR_COUNT]; /* where the writer needs names */
	const struct data_writer *old;             /* a format of SDMX 2.1 */
};

struct v2_writer {
	bool names;             /* needs code lists */
	bool time_only;         /* knows no dimension at observation */
	enum sd_err (*begin)(struct v2_message *v);  /* when the first observation is there */
	void (*set_begin)(struct v2_message *v);
	void (*series)(struct v2_message *v);
	void (*observation)(struct v2_message *v, const struct observation *o);
	void (*series_end)(struct v2_message *v);
	void (*set_end)(struct v2_message *v);
	void (*end)(struct v2_message *v);
	/* As struct data_writer's. */
	size_t (*shown)(struct v2_message *v, const char *period, size_t n, char *text);
	bool rows_alike;        /* the same */
};

extern const struct v2_writer writer3_ml, writer2_json, writer2_csv, writer_old;

/* --- attribute_30.c --- */

/* The value of an attribute for the current series and an observation (NULL: of the series only);
 * NULL where it has none. */
const char *v2_attribute(const struct message *m, enum attribute which,
    const struct observation *o);

/* Does an attribute that the structure declares itself go out with the current data set? */
bool v2_set_attribute(const struct v2_message *v, const struct set_attribute *x);

/* Names of the attributes: { Indonesian, English }. */
const char *const *v2_attribute_name(enum attribute which);

/* Name of a code or of anything else in the language of the message. */
const char *v2_best(const struct message *m, const char *name_id, const char *name_en);

/* The measure as the field of an attribute row would be: its id and names. */
#define MEASURE_ID "OBS_VALUE"

#endif
