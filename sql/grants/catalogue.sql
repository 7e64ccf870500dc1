-- Program catalogue: reads what is public; writes complaints only.
CREATE USER IF NOT EXISTS 'satudata_catalogue'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (at, event, from_state, id, reason, subject_id, subject_kind, to_state, user_id) ON `audit` TO
	'satudata_catalogue'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `code` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `code_list` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `code_synonym` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (answer, answered_at, changed_at, created_at, dataset_id, email, id, name, rev, state, subject, text,
	ticket), INSERT, UPDATE (answer, answered_at, changed_at, changed_by, rev, state) ON `complaint` TO
	'satudata_catalogue'@'localhost';
GRANT SELECT (access, frequency, id, release_rule, state, title, unit_id, year) ON `data_item` TO
	'satudata_catalogue'@'localhost';
GRANT SELECT ON `dataset` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `dataset_attribute` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `dimension` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (code, content, file_name, id, is_public, issued_at, issued_by, kind, media_type, number, sha256, size,
	subject_id, subject_kind, title, unit_id) ON `document` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `form_field` TO 'satudata_catalogue'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `frozen_code` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `frozen_list` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `frozen_sheet` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `government_function` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `indicator` TO 'satudata_catalogue'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_catalogue'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `meaning` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `meaning_attribute` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `meaning_change` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `meaning_dimension` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `meaning_indicator` TO 'satudata_catalogue'@'localhost';
GRANT INSERT ON `notification` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `observation` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `public_count` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `public_facet` TO 'satudata_catalogue'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `public_trigram` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `public_trigram_count` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `release` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `release_code` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `release_index` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `release_plan` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `series` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `series_packed` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `standard` TO 'satudata_catalogue'@'localhost';
GRANT SELECT, INSERT, UPDATE (stopped_at) ON `step_clock` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_catalogue'@'localhost';
GRANT SELECT (disabled_at, id, login, must_change, name, unit_id) ON `user` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `withdrawal` TO 'satudata_catalogue'@'localhost';
