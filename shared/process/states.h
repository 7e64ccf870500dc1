/*
 * states.h: the states that a subject of the process can be in, and the groups they belong to. Read by the workflows,
 * by every statement, filter and page that asks where something stands. A state's name is written here and in the
 * transition tables and nowhere else (a lint looks): everything else names a group.
 *
 * A group is the text between the brackets of SQL's IN: `" WHERE s.state IN (" SUBMISSION_OPEN ")"`; C asks
 * state_in(). One with a single member costs a statement nothing: the server reads IN ('x') as = 'x'.
 */
#ifndef SD_STATES_H
#define SD_STATES_H

#include "shared/statistics/dataset.h"
#include <stdbool.h>
#include <stddef.h>

/* Which clock runs in a state; allowances are settings `langkah.<step>.hari` (working days). */
enum step {
	STEP_NONE,
	STEP_1A_PROPOSE,    /* produsen: usulan daftar data, 2 hari */
	STEP_1B_AGREE,      /* forum: kesepakatan */
	STEP_2A_RECOMMEND,  /* pembina: rekomendasi, 7 hari */
	STEP_2B_COLLECT,    /* produsen: pengumpulan, 14 hari */
	STEP_2C_UPLOAD,     /* produsen: unggah, 3 hari */
	STEP_3_EXAMINE,     /* walidata (pembina for the second check): pemeriksaan, 1 hari */
	STEP_4_RELEASE,     /* walidata: penyebarluasan, 1 hari */
	STEP_COMPLAINT,     /* walidata: pengaduan */
	STEP_COUNT
};

struct state {
	const char *name, *label;
	const char *tone;   /* neutral, progress, attention, good, bad: how the badge looks */
	bool terminal;      /* declared end: no transition leaves it */
	enum step step;     /* whose clock runs while a subject is in this state */
};

/* All states of one kind of subject. */
struct states {
	const char *subject;  /* the kind in audit, clock and documents: "entri" */
	const char *initial;
	const struct state *row;
	size_t n;
};

extern const struct states entry_states, session_states, request_states, standard_states, submission_states,
    complaint_states;

/* The row of that name, or NULL. */
const struct state *state_find(const struct states *all, const char *name);

/* Is `state` one of a group? NULL is in none. */
bool state_in(const char *state, const char *group);

/* What a filter may ask for: P_ENUM(list_in, status, 0, STATE_OPTIONS(ENTRY_STATES), "Status"). */
#define STATE_OPTION(name, label, tone, terminal, step) "|" name
#define STATE_OPTIONS(list) (&(list(STATE_OPTION))[1])

/* --- an entry of the data list: SOP steps 1a and 1b --- */

#define ENTRY_STATES(STATE) \
	STATE("konsep", "Konsep", "neutral", false, STEP_1A_PROPOSE) \
	STATE("diusulkan", "Diusulkan", "progress", false, STEP_1B_AGREE) \
	STATE("dikembalikan", "Dikembalikan", "attention", false, STEP_1A_PROPOSE) \
	STATE("disidangkan", "Dalam sidang forum", "progress", false, STEP_1B_AGREE) \
	STATE("disepakati", "Disepakati", "good", false, STEP_NONE) \
	STATE("ditunda", "Ditunda", "attention", false, STEP_NONE) \
	STATE("ditolak", "Ditolak", "bad", false, STEP_NONE) \
	STATE("digantikan", "Digantikan perubahan", "neutral", true, STEP_NONE) \
	STATE("batal", "Dibatalkan", "neutral", true, STEP_NONE)

#define ENTRY_INITIAL "'konsep'"
#define ENTRY_WITH_PRODUCER "'konsep', 'dikembalikan'"
#define ENTRY_RETURNED "'dikembalikan'"
#define ENTRY_WRITABLE "'konsep', 'dikembalikan', 'ditunda'"   /* by whose entry it is */
#define ENTRY_PROPOSED_STATE "diusulkan"                       /* for a filter that takes one name */
#define ENTRY_PROPOSED "'" ENTRY_PROPOSED_STATE "'"
#define ENTRY_IN_SESSION "'disidangkan'"
#define ENTRY_AGREED "'disepakati'"
#define ENTRY_DEFERRED "'ditunda'"
#define ENTRY_REJECTED "'ditolak'"
#define ENTRY_WAS_AGREED "'disepakati', 'digantikan'"          /* also where an amendment followed */
#define ENTRY_CANCELLED "'batal'"
#define ENTRY_ENDED "'digantikan', 'batal'"
#define ENTRY_DROPPED "'batal', 'ditolak', 'digantikan'"       /* not taken along into the next year's list */

/* --- a forum session --- */

#define SESSION_STATES(STATE) \
	STATE("dijadwalkan", "Dijadwalkan", "neutral", false, STEP_NONE) \
	STATE("berlangsung", "Berlangsung", "progress", false, STEP_NONE) \
	STATE("ditutup", "Ditutup", "good", true, STEP_NONE) \
	STATE("dibatalkan", "Dibatalkan", "neutral", true, STEP_NONE)

#define SESSION_INITIAL "'dijadwalkan'"
#define SESSION_HELD "'berlangsung'"
#define SESSION_OPEN "'dijadwalkan', 'berlangsung'"

/* --- a request for BPS' recommendation: SOP step 2a. While a correction is awaited the supervisor's clock stands
 * still: the producer has the ball. --- */

#define REQUEST_STATES(STATE) \
	STATE("konsep", "Konsep", "neutral", false, STEP_NONE) \
	STATE("diajukan", "Diajukan ke pembina data", "progress", false, STEP_2A_RECOMMEND) \
	STATE("ditelaah", "Sedang ditelaah", "progress", false, STEP_2A_RECOMMEND) \
	STATE("perbaikan", "Perlu perbaikan", "attention", false, STEP_NONE) \
	STATE("direkomendasikan", "Direkomendasikan", "good", true, STEP_NONE) \
	STATE("tidak-direkomendasikan", "Tidak direkomendasikan", "bad", true, STEP_NONE) \
	STATE("ditarik", "Ditarik", "neutral", true, STEP_NONE)

#define REQUEST_WITH_PRODUCER "'konsep', 'perbaikan'"
#define REQUEST_RETURNED "'perbaikan'"
#define REQUEST_WAITING "'diajukan', 'ditelaah'"               /* for the supervisor */
#define REQUEST_REVIEWED "'ditelaah'"
#define REQUEST_GRANTED "'direkomendasikan'"
#define REQUEST_WITHDRAWN "'ditarik'"
#define REQUEST_FAILED "'ditarik', 'tidak-direkomendasikan'"

/* --- a version of a dataset's standard (SDS): SOP step 2b --- */

#define STANDARD_STATES(STATE) \
	STATE("konsep", "Konsep", "neutral", false, STEP_2B_COLLECT) \
	STATE("diajukan", "Menunggu persetujuan pembina data", "progress", false, STEP_NONE) \
	STATE("dikembalikan", "Dikembalikan untuk diperbaiki", "attention", false, STEP_2B_COLLECT) \
	STATE("disetujui", "Disetujui", "good", true, STEP_NONE)

#define STANDARD_WITH_PRODUCER "'konsep', 'dikembalikan'"
#define STANDARD_RETURNED "'dikembalikan'"
#define STANDARD_WAITING "'diajukan'"
/* STANDARD_APPROVED stands in dataset.h: what is in force is part of what a dataset is. */

/* --- a submission: the SOP's steps 2c, 3 and 4, the return loop 5a/5b of the service standard, and the second check
 * that Perpres 39/2019 asks for priority data --- */

#define SUBMISSION_STATES(STATE) \
	STATE("diunggah", "Diunggah, belum diperiksa mesin", "progress", false, STEP_2C_UPLOAD) \
	STATE("bergalat", "Ada galat", "attention", false, STEP_2C_UPLOAD) \
	STATE("terperiksa", "Siap diserahkan", "progress", false, STEP_2C_UPLOAD) \
	STATE("diserahkan", "Menunggu pemeriksaan", "neutral", false, STEP_3_EXAMINE) \
	STATE("diperiksa", "Sedang diperiksa walidata", "progress", false, STEP_3_EXAMINE) \
	STATE("diperiksa-pembina", "Pemeriksaan kedua oleh pembina data", "progress", false, STEP_3_EXAMINE) \
	STATE("dikembalikan", "Dikembalikan untuk diperbaiki", "attention", false, STEP_2C_UPLOAD) \
	STATE("lolos", "Lolos, siap dirilis", "good", false, STEP_4_RELEASE) \
	STATE("rilis", "Dirilis", "good", false, STEP_NONE) \
	STATE("digantikan", "Digantikan rilis yang lebih baru", "neutral", true, STEP_NONE) \
	STATE("dicabut", "Dicabut", "bad", true, STEP_NONE) \
	STATE("dibatalkan", "Dibatalkan produsen", "neutral", true, STEP_NONE)

#define SUBMISSION_WITH_PRODUCER "'diunggah', 'bergalat', 'terperiksa', 'dikembalikan'"
#define SUBMISSION_TAKES_FILES "'bergalat', 'terperiksa', 'dikembalikan'" /* what was sent in may be replaced */
#define SUBMISSION_FAULTY "'bergalat'"
#define SUBMISSION_RETURNED "'dikembalikan'"
#define SUBMISSION_HANDED "'diserahkan'"
#define SUBMISSION_FIRST "'diperiksa'"                         /* the steward's examination runs */
#define SUBMISSION_SECOND "'diperiksa-pembina'"                /* the supervisor's */
#define SUBMISSION_WITH_STEWARD "'diserahkan', 'diperiksa', 'lolos'"
#define SUBMISSION_PASSABLE "'diserahkan', 'diperiksa'"        /* many at once, where they are clean */
#define SUBMISSION_WAITING "'diserahkan', 'diperiksa', 'diperiksa-pembina', 'lolos'"
/* what the examiners can list state by state */
#define SUBMISSION_VIEWED "'diserahkan', 'diperiksa', 'diperiksa-pembina', 'dikembalikan', 'lolos', 'rilis'"
#define SUBMISSION_PASSED "'lolos'"
#define SUBMISSION_EVER_PASSED "'lolos', 'rilis', 'digantikan'"
#define SUBMISSION_RELEASED "'rilis'"
#define SUBMISSION_FORMER "'digantikan', 'dicabut'"
#define SUBMISSION_PUBLIC "'rilis', 'digantikan', 'dicabut'"
#define SUBMISSION_ENDED "'rilis', 'digantikan', 'dicabut', 'dibatalkan'" /* a dataset has one that is not */

/* --- a complaint --- */

#define COMPLAINT_STATES(STATE) \
	STATE("diterima", "Diterima", "attention", false, STEP_COMPLAINT) \
	STATE("diproses", "Diproses", "progress", false, STEP_COMPLAINT) \
	STATE("dijawab", "Dijawab", "good", false, STEP_NONE) \
	STATE("ditutup", "Ditutup", "neutral", true, STEP_NONE)

#define COMPLAINT_INITIAL "'diterima'"
#define COMPLAINT_OPEN "'diterima', 'diproses'"

#endif
