/*
 * flow.h: state machines as tables. The SOP's steps are rows of (from, event, to, capability,
 * label, guard); buttons on pages and what the server accepts come from the same row. A step is
 * one transaction: state with optimistic rev, audit row, clock, together or not at all.
 */
#ifndef SD_FLOW_H
#define SD_FLOW_H

#include "shared/ground/arena.h"
#include "shared/ground/db.h"
#include "shared/ground/err.h"
#include "shared/process/role.h"
#include "shared/process/states.h"
#include <stdbool.h>

/* What a guard may look at. */
struct subject {
	int64_t id, rev;
	const char *state;
	int64_t unit_id;    /* owner; a producer's events need his own unit */
	int64_t author_id;  /* who proposed or uploaded: may not examine or agree to it himself; 0 = nobody */
	const void *row;    /* the module's row struct, for guards; may be NULL on lists */
};

/* NULL = allowed, else why not, in Indonesian. `u` is NULL where the machine asks. */
typedef const char *flow_guard(const struct subject *s, const struct user *u);

enum transition_flag {
	FLOW_REASON = 1 << 0,   /* a written reason is required */
	FLOW_OWNER = 1 << 1,    /* only users of the subject's unit */
	FLOW_NOT_AUTHOR = 1 << 2, /* not by whoever proposed or uploaded it */
	FLOW_DANGER = 1 << 3,   /* the button looks like it */
	FLOW_SYSTEM = 1 << 4    /* fired by flow_fire_system() from another flow or the machine, never a button or an event
	                         * that a form names */
};

struct transition {
	const char *from, *event, *to;
	enum cap cap;
	const char *label;      /* of the button: "Ajukan" */
	unsigned flags;
	flow_guard *guard;
};

struct workflow {
	const struct states *states;
	const struct transition *transitions;
	size_t n_transitions;
	/* "UPDATE ... SET state=?, changed_by=?, changed_at=UTC_TIMESTAMP(), rev=rev+1 WHERE id=? AND rev=? AND state=?":
	 * in = "tiiit" (to, user, id, rev, from) */
	const struct stmt *move;
};

const struct state *flow_state(const struct workflow *w, const char *name); /* NULL = unknown */

/* The transition that `event` fires for this subject and user (never a FLOW_SYSTEM one), or NULL
 * with *why (may be NULL) set to a sentence. */
const struct transition *flow_find(const struct workflow *w, const struct subject *s,
    const char *event, const struct user *u, const char **why);

/* Fires an event that a user asked for, inside a transaction (call from within db_tx). Checks as
 * flow_find; moves the row; writes the audit row; stops and starts the clock. SD_DENIED,
 * SD_INVALID (reason missing, or the guard says no), SD_CONFLICT (rev or state no longer so). On
 * success s->state and s->rev are the new ones. `detail` (may be NULL) is JSON text for the
 * audit row. */
enum sd_err flow_fire(struct db *db, struct arena *a, const struct workflow *w, struct subject *s,
    const char *event, const struct user *u, const char *reason, const char *detail);

/* The same for FLOW_SYSTEM transitions only: no question of capability; FLOW_OWNER and
 * FLOW_NOT_AUTHOR hold where the row names them and `u` is a person; the guard is asked. `event`
 * must be a literal of ours, never what a form sent. `u` is who caused it (for the trail), NULL =
 * the machine. */
enum sd_err flow_fire_system(struct db *db, struct arena *a, const struct workflow *w,
    struct subject *s, const char *event, const struct user *u, const char *reason,
    const char *detail);

#define FLOW_BEGIN "dibuat" /* the audit trail's event of flow_begin */

/* A subject was created in the workflow's initial state: audit row and clock. Inside the
 * transaction. */
enum sd_err flow_begin(struct db *db, struct arena *a, const struct workflow *w,
    const struct subject *s, const struct user *u, const char *detail);

/* Lint of the table: every state reachable, no transition out of a terminal one, no dead end
 * undeclared, names known. Returns the number of mistakes, each printed on stderr. */
int flow_check(const struct workflow *w);

/* Graphviz text on stdout. */
void flow_dot(const struct workflow *w);

#endif
