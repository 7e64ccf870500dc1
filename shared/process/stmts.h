/*
 * stmts.h: which statements of the process floor a program calls, in groups: a module names its groups in struct app,
 * so that --check prepares these, and its database user has privileges for these only. tests/http/grants.py finds where
 * a group is missing, and where a privilege serves no statement that the program can reach.
 */
#ifndef SD_PROCESS_STMTS_H
#define SD_PROCESS_STMTS_H

#include "shared/ground/database/db.h"

/* Each NULL-terminated. */
extern const struct stmt *const setting_check_stmts[];  /* what a setting refers to */
extern const struct stmt *const calendar_stmts[];       /* working time */
extern const struct stmt *const case_stmts[];           /* a workflow: its clock, its history, who is told */
extern const struct stmt *const letter_stmts[];         /* numbers and letters */
extern const struct stmt *const letter_public_stmts[];  /* is this letter genuine? */
extern const struct stmt *const audit_stmts[];          /* writes the trail */
extern const struct stmt *const trail_stmts[];          /* reads it */
extern const struct stmt *const lists_stmts[];          /* what lists keep of it */
extern const struct stmt *const lists_all_stmts[];      /* counts for the lists whatever there is */
extern const struct stmt *const watch_stmts[];          /* every clock that runs */

extern const struct stmt *const access_event_stmts[];   /* writes access events */
extern const struct stmt *const password_stmts[];       /* checks and keeps passwords */

/* All of them, and the settings that every program reads. */
extern const struct stmt *const *const process_stmts[];
extern const struct stmt *const setting_stmts[];
extern const struct stmt *const public_stmts[];         /* the counter of public changes, which every program follows */

#endif
