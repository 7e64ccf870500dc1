/*
 * model_part.h: what model.c and model_session.c share: the columns of a list line, and the
 * statements of sessions for the one list of all. Nobody else includes this.
 */
#ifndef SD_DATALIST_MODEL_PART_H
#define SD_DATALIST_MODEL_PART_H

#include "modules/datalist/model.h"

#define ITEM_LINE \
	"SELECT i.id, i.rev, i.unit_id, i.is_priority, i.amends_id, i.session_id, i.title, i.kind," \
	" u.name AS unit_name, i.frequency, i.unit_text, i.method, i.access, i.release_rule, i.state," \
	" i.decision_note FROM data_item i JOIN unit u ON u.id = i.unit_id"

extern const struct stmt stmt_forum_find, stmt_forum_list, stmt_forum_open_list,
    stmt_forum_insert, stmt_forum_update, stmt_forum_closed, stmt_attendee_list,
    stmt_attendee_delete, stmt_attendee_insert, stmt_agenda_list;

#define SESSION_STMTS &stmt_forum_find, &stmt_forum_list, &stmt_forum_open_list, \
	&stmt_forum_insert, &stmt_forum_update, &stmt_forum_move, &stmt_forum_closed, \
	&stmt_attendee_list, &stmt_attendee_delete, &stmt_attendee_insert, &stmt_agenda_list

#endif
