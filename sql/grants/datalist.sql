-- Program datalist: data lists, entries, forum sessions; what hung on an amended entry moves to its amendment.
CREATE USER IF NOT EXISTS 'satudata_datalist'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_datalist'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_datalist'@'localhost';
GRANT SELECT (at, event, from_state, id, reason, subject_id, subject_kind, to_state, user_id) ON `audit` TO
	'satudata_datalist'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_datalist'@'localhost';
GRANT SELECT (access, access_ground, activity, amend_reason, amends_id, amends_once, author_id, availability, basis,
	changed_at, classification, concept, copied_from, coverage, created_at, decision_note, definition, drops,
	exempt_reason, external_id, frequency, function_code, has_dataset, has_request, id, is_priority, kind, measure, method,
	needs_recommendation, priority_reason, release_rule, rev, session_id, sipd_code, state, title, unit_id, unit_text,
	update_rule, year), INSERT, UPDATE (access, access_ground, activity, availability, basis, changed_at, changed_by,
	classification, concept, coverage, decision_note, definition, exempt_reason, frequency, function_code, has_dataset,
	has_request, is_priority, kind, measure, method, needs_recommendation, priority_reason, release_rule, rev, session_id,
	sipd_code, state, title, unit_id, unit_text, update_rule) ON `data_item` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (agreed_at, rev, state) ON `data_list` TO 'satudata_datalist'@'localhost';
GRANT SELECT, UPDATE (item_id) ON `dataset` TO 'satudata_datalist'@'localhost';
GRANT SELECT (code, file_name, id, is_public, issued_at, issued_by, kind, media_type, number, sha256, size, subject_id,
	subject_kind, title, unit_id), INSERT ON `document` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, DELETE ON `forum_attendee` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, closed_at, held_on, minutes, place, rev, state, title) ON
	`forum_session` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `government_function` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, DELETE ON `item_word` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `list_count` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `list_part` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT ON `list_version` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT ON `list_version_item` TO 'satudata_datalist'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_datalist'@'localhost';
GRANT INSERT ON `notification` TO 'satudata_datalist'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT ON `recommendation_item` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `register` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON `register_number` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `release` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `release_plan` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_datalist'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE (stopped_at, subject_id) ON `step_clock` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `unit_name` TO 'satudata_datalist'@'localhost';
GRANT SELECT (disabled_at, id, login, must_change, name, unit_id) ON `user` TO 'satudata_datalist'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_datalist'@'localhost';
