-- Program verification: examines what was handed in and makes releases of it. Released rows are only ever ended.
CREATE USER IF NOT EXISTS 'satudata_verification'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_verification'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_verification'@'localhost';
GRANT SELECT (at, event, from_state, id, reason, subject_id, subject_kind, to_state, user_id) ON `audit` TO
	'satudata_verification'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `code` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `code_list` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `concept` TO 'satudata_verification'@'localhost';
GRANT SELECT, UPDATE (changed_at, changed_by, current_release, meaning_id, n_obs, released_at, rev, withdrawn_at,
	withdrawn_reason, withdrawn_upto) ON `dataset` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `dataset_attribute` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `dimension` TO 'satudata_verification'@'localhost';
GRANT SELECT (code, file_name, id, is_public, issued_at, issued_by, kind, media_type, number, sha256, size, subject_id,
	subject_kind, title, unit_id), INSERT ON `document` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (code_ok, document_id, ended_at, examiner_id, interoperability_ok, metadata_ok, note,
	result, standard_ok, validity_ok) ON `examination` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `examination_note` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `finding` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `frozen_code` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `frozen_list` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `frozen_sheet` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `frozen_sheets` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `government_function` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `indicator` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (attempts, beat_at, ended_at, error, held, payload, progress, result, run_after,
	started_at, state) ON `job` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_verification'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `meaning` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `meaning_attribute` TO 'satudata_verification'@'localhost';
GRANT INSERT ON `meaning_change` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `meaning_dimension` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `meaning_indicator` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `metadata` TO 'satudata_verification'@'localhost';
GRANT INSERT ON `notification` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (valid_to) ON `observation` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (n, n_obs, n_series) ON `public_count` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, DELETE ON `public_facet` TO 'satudata_verification'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, DELETE ON `public_trigram` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (n) ON `public_trigram_count` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `raw_file` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `register` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON `register_number` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `release` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `release_code` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (data, dataset_id, n_series, number) ON `release_index` TO
	'satudata_verification'@'localhost';
GRANT SELECT (number), INSERT, UPDATE (dataset_id, number, series_id) ON `release_series` TO
	'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `series` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (data, dataset_id, n_obs, series_id, series_key), DELETE ON `series_packed` TO
	'satudata_verification'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_verification'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO
	'satudata_verification'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `standard` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (stopped_at) ON `step_clock` TO 'satudata_verification'@'localhost';
GRANT SELECT, UPDATE (changed_at, changed_by, examined_at, note, passed_meaning, passed_sheets, passed_upload_id,
	passed_withdrawn, released_at, rev, state) ON `submission` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `upload` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `upload_block` TO 'satudata_verification'@'localhost';
GRANT SELECT ON `upload_observation` TO 'satudata_verification'@'localhost';
GRANT SELECT (disabled_at, grade, id, login, must_change, name, nip, title, unit_id) ON `user` TO
	'satudata_verification'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `withdrawal` TO 'satudata_verification'@'localhost';
