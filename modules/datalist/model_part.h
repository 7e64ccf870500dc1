/*
 * model_part.h: the statements of model_list.c, model_session.c, model_version.c and model_word.c, for the one list of
 * all in model.c. Nobody else includes this.
 */
#ifndef SD_DATALIST_MODEL_PART_H
#define SD_DATALIST_MODEL_PART_H

#include "modules/datalist/model.h"

extern const struct stmt stmt_agenda_agreed, stmt_agenda_amended;
extern const struct stmt stmt_forum_find, stmt_forum_list, stmt_forum_open_list,
    stmt_forum_insert, stmt_forum_update, stmt_forum_closed, stmt_attendee_list,
    stmt_attendee_delete, stmt_attendee_insert;

extern const struct stmt stmt_item_counts, stmt_item_first, stmt_item_lines, stmt_item_lines_state,
    stmt_item_lines_priority, stmt_item_lines_both, stmt_item_named, stmt_item_named_state, stmt_item_matches,
    stmt_item_matches_unit, stmt_item_some,
    stmt_agenda_list, stmt_agenda_list_unit;
#define LIST_STMTS &stmt_item_counts, &stmt_item_first, &stmt_item_lines, &stmt_item_lines_state, \
	&stmt_item_lines_priority, &stmt_item_lines_both, &stmt_item_named, &stmt_item_named_state, \
	&stmt_item_matches, &stmt_item_matches_unit, &stmt_item_some, \
	&stmt_agenda_list, &stmt_agenda_list_unit

#define SESSION_STMTS &stmt_forum_find, &stmt_forum_list, &stmt_forum_open_list, \
	&stmt_forum_insert, &stmt_forum_update, &stmt_forum_move, &stmt_forum_closed, \
	&stmt_attendee_list, &stmt_attendee_delete, &stmt_attendee_insert

/* The words of an entry as it stands, inside the transaction that wrote it: of a new one, of one that had others. */
enum sd_err item_words_put(struct db *db, int64_t id);
enum sd_err item_words_change(struct db *db, int64_t id);

extern const struct stmt stmt_item_words_clear, stmt_item_words_put, stmt_item_words, stmt_item_word_few,
    stmt_item_similar;

#define WORD_STMTS &stmt_item_words_clear, &stmt_item_words_put, &stmt_item_words, &stmt_item_word_few, \
	&stmt_item_similar

extern const struct stmt stmt_version_list, stmt_version_find, stmt_version_newest, stmt_version_keep,
    stmt_version_digests, stmt_version_insert, stmt_version_items, stmt_version_unlike;

#define VERSION_STMTS &stmt_version_list, &stmt_version_find, &stmt_version_newest, &stmt_version_keep, \
	&stmt_version_digests, &stmt_version_insert, &stmt_version_items, &stmt_version_unlike

#endif
