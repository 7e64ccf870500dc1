/*
 * states.c: the tables of states.h as rows. Called by flow.c and by whoever asks which group a state is in. Must never
 * hold what a state leads to: the transition tables of the modules do.
 */
#include "shared/process/states.h"
#include "shared/ground/count.h"
#include <string.h>

#define STATE_ROW(name, label, tone, terminal, step) { name, label, tone, terminal, step },
#define STATES(variable, kind, first, list) \
	static const struct state variable##_rows[] = { list(STATE_ROW) }; \
	const struct states variable = { kind, first, variable##_rows, COUNT(variable##_rows) }

STATES(entry_states, "entri", "konsep", ENTRY_STATES);
STATES(session_states, "sidang", "dijadwalkan", SESSION_STATES);
STATES(request_states, "rekomendasi", "konsep", REQUEST_STATES);
STATES(standard_states, "standar", "konsep", STANDARD_STATES);
STATES(submission_states, "kiriman", "diunggah", SUBMISSION_STATES);
STATES(complaint_states, "pengaduan", "diterima", COMPLAINT_STATES);

const struct state *
state_find(const struct states *all, const char *name)
{
	for (size_t i = 0; name && i < all->n; i++)
		if (strcmp(all->row[i].name, name) == 0)
			return &all->row[i];
	return NULL;
}

bool
state_in(const char *state, const char *group)
{
	size_t n = state ? strlen(state) : 0;

	/* A name holds no quotation mark, so whole names are found between two. */
	for (const char *at = group; n && (at = strstr(at, state)) != NULL; at += n)
		if (at > group && at[-1] == '\'' && at[n] == '\'')
			return true;
	return false;
}
