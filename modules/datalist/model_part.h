/*
 * model_part.h: the statements of model_session.c, for the one list of all in model.c. Nobody else
 * includes this.
 */
#ifndef SD_DATALIST_MODEL_PART_H
#define SD_DATALIST_MODEL_PART_H

#include "modules/datalist/model.h"

extern const struct stmt stmt_forum_find, stmt_forum_list, stmt_forum_open_list,
    stmt_forum_insert, stmt_forum_update, stmt_forum_closed, stmt_attendee_list,
    stmt_attendee_delete, stmt_attendee_insert;

#define SESSION_STMTS &stmt_forum_find, &stmt_forum_list, &stmt_forum_open_list, \
	&stmt_forum_insert, &stmt_forum_update, &stmt_forum_move, &stmt_forum_closed, \
	&stmt_attendee_list, &stmt_attendee_delete, &stmt_attendee_insert

#endif
