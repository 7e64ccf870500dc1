/*
 * event.h: a form that asks for a transition of a workflow: the fault it gets, or the transaction of the row's action.
 * Called by the actions of the modules. Must never know a state or an event.
 */
#ifndef SD_EVENT_H
#define SD_EVENT_H

#include "shared/process/flow.h"
#include "shared/request/req.h"

/* Fires `event` (as the form named it) for the request's user in a transaction of its own. f holds flow, subject,
 * reason and context; the rest is filled here. What the table refuses and what an action refuses (on the field `name`;
 * NULL = the whole form) become faults: SD_INVALID. Else as flow_fire(). */
enum sd_err event_fire(struct req *rq, struct firing *f, const char *event, const char *name);

/* The note for resp_see_other() behind a firing. */
const char *event_note(const struct firing *f);

#endif
