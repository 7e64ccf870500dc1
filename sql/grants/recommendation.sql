-- Program recommendation: requests and letters; of the data list only the exemption; reads metadata of the same activity.
CREATE USER IF NOT EXISTS 'satudata_recommendation'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (at, event, from_state, id, reason, subject_id, subject_kind, to_state, user_id) ON `audit` TO
	'satudata_recommendation'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (activity, concept, definition, frequency, has_request, id, method, needs_recommendation, rev, state,
	title, unit_id, unit_text, year), UPDATE (changed_at, changed_by, exempt_reason, has_request, needs_recommendation,
	rev) ON `data_item` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `dataset` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (code, file_name, id, is_public, issued_at, issued_by, kind, media_type, number, sha256, size, subject_id,
	subject_kind, title, unit_id), INSERT ON `document` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `form_field` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_recommendation'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `metadata` TO 'satudata_recommendation'@'localhost';
GRANT INSERT ON `notification` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, decided_at, document_id, form, last_answer_at, letter_date,
	letter_number, letter_url, method, rev, round, state, submitted_at, title, valid_until) ON `recommendation` TO
	'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (ended), DELETE ON `recommendation_item` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, is_open) ON `recommendation_note` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `register` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON `register_number` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO
	'satudata_recommendation'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE (stopped_at) ON `step_clock` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_recommendation'@'localhost';
GRANT SELECT (disabled_at, id, login, must_change, name, unit_id) ON `user` TO 'satudata_recommendation'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_recommendation'@'localhost';
