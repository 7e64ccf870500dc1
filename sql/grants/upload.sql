-- Program upload: standards with their structure and metadata; raw files, cells, observations and findings of submissions.
CREATE USER IF NOT EXISTS 'satudata_upload'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_upload'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_upload'@'localhost';
GRANT SELECT (at, detail, event, from_state, id, reason, subject_id, subject_kind, to_state, user_id) ON `audit` TO
	'satudata_upload'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (bps, code, description, kemendagri, list_id, name_en, name_id, parent, position,
	valid_from, valid_to), DELETE ON `code` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, description, name_en, name_id, rev, source, unit_id, valid_from,
	valid_to) ON `code_list` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `code_synonym` TO 'satudata_upload'@'localhost';
GRANT SELECT (access, activity, author_id, classification, concept, definition, exempt_reason, external_id, frequency,
	function_code, has_dataset, id, is_priority, kind, measure, needs_recommendation, release_rule, state, title, unit_id,
	unit_text, year), UPDATE (has_dataset) ON `data_item` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, frequency, next_release, required_cells, rev, structure_version)
	ON `dataset` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `dataset_attribute` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (created_by, dataset_id, indicator, level, other_id, other_indicator, tolerance), DELETE ON
	`dataset_equality` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `dimension` TO 'satudata_upload'@'localhost';
GRANT SELECT (code, file_name, id, is_public, issued_at, issued_by, kind, media_type, number, sha256, size, subject_id,
	subject_kind, title, unit_id), INSERT ON `document` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `examination` TO 'satudata_upload'@'localhost';
GRANT SELECT, UPDATE (answer) ON `examination_note` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (explanation) ON `finding` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `form_field` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `frozen_code` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `frozen_list` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `frozen_sheet` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `government_function` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `indicator` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (attempts, beat_at, ended_at, error, held, payload, progress, result, run_after,
	started_at, state) ON `job` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `list_count` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `list_part` TO 'satudata_upload'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `meaning` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `meaning_attribute` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `meaning_dimension` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `meaning_indicator` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (body, changed_at, changed_by, is_current, n_answered, n_required, rev) ON `metadata` TO
	'satudata_upload'@'localhost';
GRANT INSERT ON `notification` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `observation` TO 'satudata_upload'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `raw_file` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `raw_file_chunk` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `recommendation` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `recommendation_item` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `register` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON `register_number` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `release` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `release_code` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `release_index` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON `release_plan` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `series` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `series_packed` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_upload'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (author_id, changed_at, changed_by, classification, concept, definition, measure,
	reference, rev, sdsn_code, state, unit_text) ON `standard` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (stopped_at) ON `step_clock` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (break_note, break_sha256, changed_at, changed_by, period_from, period_to, rev, round,
	state, submitted_at, upload_id) ON `submission` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (layout, n_errors, n_obs, n_rows, n_warnings, number_style, sheet, understood) ON `upload`
	TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON `upload_block` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON `upload_cell` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON `upload_edit` TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (body, changed_by, created_by, dataset_id, signature) ON `upload_mapping` TO
	'satudata_upload'@'localhost';
GRANT SELECT ON `upload_observation` TO 'satudata_upload'@'localhost';
GRANT SELECT (disabled_at, id, login, must_change, name, unit_id) ON `user` TO 'satudata_upload'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_upload'@'localhost';
