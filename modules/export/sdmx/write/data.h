/*
 * data.h: a data message as its writers see it. v1/data.c drives a writer with series and observations
 * from a stream; a writer formats straight into the answer's buffer and keeps nothing but the
 * current series. A new format is a row of the table in v1/data.c and a struct data_writer.
 */
#ifndef SD_EXPORT_DATA_H
#define SD_EXPORT_DATA_H

#include "modules/export/sdmx/write/message.h"
#include "shared/statistics/observation.h"

enum data_detail { DATA_FULL, DATA_ONLY, DATA_SERIES_KEYS, DATA_NO_DATA };

/* Which dimension stands at the observation: an index of the dataset's dimensions, or one of
 * these. */
enum { AT_TIME = -1, AT_ALL = -2 };

/* One data set of a message. The ordinary answer has a single one; deltas and histories several. */
struct data_set {
	const char *action;          /* "Information", "Replace" or "Delete" */
	const char *valid_from, *valid_to; /* "2026-01-31T00:00:00Z" or NULL */
	bool deleted;                /* keys alone: neither value nor attributes go out */
};

/* A flow of a message that holds several. */
struct message_flow {
	const struct dataset *d;
	const char *agency, *version;
};

struct message {
	struct arena *arena;
	struct buf *b;
	struct head head;
	/* with dimensions and indicators; with code lists where the format needs_labels */
	const struct dataset *d;
	const char *agency, *version;/* of the flow and its structure */
	const char *provision;       /* the agreement with the only provider asked for, as SDMX-ML names it; or NULL */
	const char *language;        /* "id" or "en" for formats of one language */
	bool labels;                 /* CSV with labels */
	bool normalized;             /* CSV with timeFormat=normalized */
	enum data_detail detail;
	int at;
	const char *at_name;         /* "TIME_PERIOD", "AllDimensions", "SEX" */
	const char *root;            /* SDMX-ML: element of the message */

	/* the current series (AT_ALL: the current observation's) */
	const char *code[OBSERVATION_KEYS];
	const char *period;          /* at a dimension: the period is part of the series key */
	const struct indicator *indicator;
	const struct data_set *set;  /* the current one; never NULL while a writer is called */
	const struct message_flow *flows; /* of the whole message; n_flows = 0: d alone */
	size_t n_flows;
	bool several;                /* deltas and histories: which set it is must be said */
	void *state;                 /* the writer's own */
	struct db *db;               /* for prepare() only */
	const char *period_mark;     /* a row is being learned (pattern.h): written instead of a period's number */
};

struct data_writer {
	/* before the stream: the only place that may read; NULL */
	enum sd_err (*prepare)(struct message *m);
	enum sd_err (*begin)(struct message *m);   /* when the first observation is there */
	void (*series)(struct message *m);
	void (*observation)(struct message *m, const struct observation *o);
	void (*series_end)(struct message *m);
	void (*end)(struct message *m);
	/* Around the series of each data set. NULL for a writer whose format knows only one: it
	 * opens the set in begin() and closes it in end(). */
	void (*set_begin)(struct message *m);
	void (*set_end)(struct message *m);
	/* What goes out for a period of n bytes, into `text`; its length. NULL: the period. For pattern.h. */
	size_t (*shown)(struct message *m, const char *period, size_t n, char *text);
	/* With time at the observation, a row says nothing of its series: what pattern.h has learned holds for all. It may
	 * leave observation() out for a whole series, so that what it says of the rows before is begun anew by series(). */
	bool rows_alike;
};

extern const struct data_writer writer_generic, writer_specific, writer_csv, writer_json;

/* Do attributes of the series go out with it (else with each observation)? */
static inline bool
attributes_at_series(const struct message *m)
{
	return m->at == AT_TIME;
}

static inline bool
attributes_wanted(const struct message *m)
{
	return (m->detail == DATA_FULL || m->detail == DATA_NO_DATA) && !m->set->deleted;
}

/* Do attributes of observations go out, and values? */
static inline bool
observation_attributes_wanted(const struct message *m)
{
	return m->detail == DATA_FULL && !m->set->deleted;
}

/* What went away may have been of a version with another number of dimensions: in this one its key says nothing. */
static inline bool
key_foreign(const struct message *m, const char *key)
{
	size_t n = 1;

	for (; m->set->deleted && *key; key++)
		n += *key == '.';
	return m->set->deleted && n != m->d->n_dimensions;
}

/* The value of the dimension at observation. */
static inline const char *
at_value(const struct message *m, const struct observation *o)
{
	return m->at >= 0 ? m->code[m->at] : o->period;
}

/* A period of timeFormat=normalized: its last day, as exactly (4, 7 or 10 characters) as the finest
 * frequency of the message says it; the period itself where it is none. Into `out`. */
enum { TIME_ROOM = 12 };
int time_grain(char frequency);
const char *time_normalized(const char *period, int grain, char out[TIME_ROOM]);

/* Namespace of structure-specific messages: the flow's urn with the dimension at observation. */
const char *data_namespace(struct arena *a, const char *agency, const char *flow_id,
    const char *version,
    const char *at_name);


#endif
