/*
 * flow.h: state machines as tables. The SOP's steps are rows of (from, event, to, capability,
 * label, guard, action, whom it tells); buttons on pages, what the server accepts and what it then
 * does come from the same row. A step is one transaction: state with optimistic rev, audit row,
 * clock, and what the action writes, together or not at all.
 */
#ifndef SD_FLOW_H
#define SD_FLOW_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
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
	FLOW_SYSTEM = 1 << 4,   /* fired by flow_fire_system() from another flow or the machine, never a button or an event
	                         * that a form names */
	FLOW_MANY = 1 << 6,     /* lists offer it for many subjects at once */
	FLOW_OWN_FORM = 1 << 7, /* the page that shows the subject has a form of its own for it instead of a plain button */
	FLOW_LINKED = 1 << 5    /* the action is in one program only; the others have no button for it and refuse it */
};

struct firing;

/* What a transition does, inside the transaction: calls flow_move() exactly once, before or after
 * what it writes itself. A refusal is SD_INVALID with f->fault. */
typedef enum sd_err flow_action(struct db *db, struct firing *f);

struct transition {
	const char *from, *event, *to;
	enum cap cap;
	const char *label;      /* of the button: "Ajukan" */
	unsigned flags;
	flow_guard *guard;
	flow_action *action;    /* NULL = flow_move() and nothing else; with FLOW_LINKED: not in this program */
	int64_t notify;         /* roles that get a message; 0 = the producers of the subject's unit */
	const char *message;    /* what it says beside the subject's title; NULL = nobody gets one */
	const char *note;       /* code of what the next page says; NULL = FLOW_NOTE */
};

/* One firing of a transition, and what its action works with. */
struct firing {
	const struct workflow *flow;
	struct subject *subject;  /* moved on success: state and rev are the new ones */
	struct arena *arena;
	const struct user *user;  /* who asks for it or caused it, for the trail; NULL = the machine */
	const char *reason;       /* may be NULL */
	const char *detail;       /* JSON text for the audit row; may be NULL */
	void *context;            /* what the actions of this workflow want; theirs to cast */
	/* set by flow_fire() */
	const struct transition *row;
	const char *fault;        /* why not, in Indonesian, where it returns SD_INVALID; may be NULL */
};

struct workflow {
	const struct states *states;
	const struct transition *transitions;
	size_t n_transitions;
	/* "UPDATE ... SET state=?, changed_by=?, changed_at=UTC_TIMESTAMP(), rev=rev+1 WHERE id=? AND rev=? AND state=?":
	 * in = "tiiit" (to, user, id, rev, from) */
	const struct stmt *move;
	bool linked; /* several programs show the subject: each row that a person fires is FLOW_LINKED */
};

const struct state *flow_state(const struct workflow *w, const char *name); /* NULL = unknown */

/* The transition that `event` fires for this subject and user (never a FLOW_SYSTEM one), or NULL
 * with *why (may be NULL) set to a sentence. */
const struct transition *flow_find(const struct workflow *w, const struct subject *s,
    const char *event, const struct user *u, const char **why);

/* The first transition out of the subject's state that has this action and lets the user through, or
 * NULL with *why: may he do that here at all? */
const struct transition *flow_find_action(const struct workflow *w, const struct subject *s,
    flow_action *action, const struct user *u, const char **why);

/* The first row of the table with that event: what its firings have in common (whom it tells). */
const struct transition *flow_event(const struct workflow *w, const char *event);

/* Fires an event that a user asked for, inside a transaction (call from within db_tx). Checks as
 * flow_find; runs the row's action, or flow_move(). SD_DENIED, SD_INVALID (reason missing, or the
 * guard or the action says no: f->fault), SD_CONFLICT (rev or state no longer so). */
enum sd_err flow_fire(struct db *db, struct firing *f, const char *event);

/* The same for FLOW_SYSTEM transitions only: no question of capability; FLOW_OWNER and
 * FLOW_NOT_AUTHOR hold where the row names them and f->user is a person; the guard is asked.
 * `event` must be a literal of ours, never what a form sent. */
enum sd_err flow_fire_system(struct db *db, struct firing *f, const char *event);

/* For actions: moves the row, writes the audit row, stops and starts the clock. */
enum sd_err flow_move(struct db *db, struct firing *f);

#define FLOW_NOTE "proses" /* what the next page says where a row says nothing of its own */
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
