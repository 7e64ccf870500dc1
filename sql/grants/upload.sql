-- Program upload: standards with their structure and metadata; raw files, cells, observations and findings of submissions.
GRANT SELECT ON data_item TO 'satudata_upload'@'localhost';
GRANT SELECT ON recommendation TO 'satudata_upload'@'localhost';
GRANT SELECT ON recommendation_item TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE ON dataset TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE ON standard TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON dimension TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON indicator TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON dataset_attribute TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE ON code_list TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON code_synonym TO 'satudata_upload'@'localhost';
GRANT SELECT ON release_code TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON code TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (is_current, rev, body, n_required, n_answered, changed_at, changed_by) ON metadata
	TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON release_plan TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON raw_file TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, DELETE ON raw_file_chunk TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE ON submission TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (sheet, layout, number_style, understood, n_rows, n_obs, n_errors, n_warnings) ON upload
	TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON upload_edit TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON upload_cell TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT ON upload_observation TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (explanation) ON finding TO 'satudata_upload'@'localhost';
GRANT SELECT ON examination TO 'satudata_upload'@'localhost';
GRANT SELECT, UPDATE (answer) ON examination_note TO 'satudata_upload'@'localhost';
GRANT SELECT ON `release` TO 'satudata_upload'@'localhost';
GRANT SELECT ON series TO 'satudata_upload'@'localhost';
GRANT SELECT ON observation TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE ON upload_mapping TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON dataset_equality TO 'satudata_upload'@'localhost';
GRANT SELECT ON series_packed TO 'satudata_upload'@'localhost';
GRANT SELECT ON release_index TO 'satudata_upload'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, attempts, progress, run_after, started_at, ended_at, beat_at, error, result, payload, held)
	ON job
	TO 'satudata_upload'@'localhost';
