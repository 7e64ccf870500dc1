/*
 * model.h: every SQL statement of the process floor and the row structs that they fill. Used by
 * the files of shared/process only; stmts.h says who calls what.
 */
#ifndef SD_PROCESS_MODEL_H
#define SD_PROCESS_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/process/document.h"

struct setting_row { const char *name, *value; };
struct holiday_row { int64_t day, shared_leave; }; /* UTC seconds of the date; 1 = cuti bersama */
struct service_hour_row { int64_t weekday, from_second, to_second; };
struct register_row { const char *pattern, *classification, *office; };
struct hash_row { const char *hash; };
struct number_row { int64_t number; };
struct unit_n_row { int64_t unit_id, n; };
struct part_row { int64_t n, last; }; /* texts, no more than some; of the first ones the last */
struct clock_row { const char *step; int64_t started_at, stopped_at; };
struct clock_running_row { int64_t clock_id; const char *kind; int64_t subject_id, unit_id; struct clock_row row; };
struct audit_head_row { int64_t last_id, n; const char *last_hash; };
struct document_row { struct document doc; struct blob content; };

extern const struct stmt setting_all, setting_unit, setting_area, setting_function, setting_measure;
extern const struct stmt holiday_all, service_hour_all;
extern const struct stmt register_pattern, register_last, register_move, register_begin;
extern const struct stmt clock_stop, clock_start, clock_rows, clock_running_all, clock_running_kind,
    clock_running_unit;
extern const struct stmt public_stamp_read, public_stamp_raise;
extern const struct stmt audit_append, audit_head_read, audit_trail, audit_beyond, audit_unreported,
    history_rows;
extern const struct stmt list_units, list_part_n, lists_keep, lists_keep_all;
extern const struct stmt password_before, password_add, password_trim;
extern const struct stmt document_insert, document_rows, document_public;
extern const struct stmt notify_users, notify_unit;

#endif
