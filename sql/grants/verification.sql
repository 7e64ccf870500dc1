-- Program verification: examines what was handed in and makes releases of it. Released rows are only ever ended.
GRANT SELECT, UPDATE ON submission TO 'satudata_verification'@'localhost';
GRANT SELECT ON upload TO 'satudata_verification'@'localhost';
GRANT SELECT ON upload_observation TO 'satudata_verification'@'localhost';
GRANT SELECT ON raw_file TO 'satudata_verification'@'localhost';
GRANT SELECT ON finding TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE ON examination TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON examination_note TO 'satudata_verification'@'localhost';
GRANT SELECT ON data_item TO 'satudata_verification'@'localhost';
GRANT SELECT ON dimension TO 'satudata_verification'@'localhost';
GRANT SELECT ON indicator TO 'satudata_verification'@'localhost';
GRANT SELECT ON standard TO 'satudata_verification'@'localhost';
GRANT SELECT ON metadata TO 'satudata_verification'@'localhost';
GRANT SELECT, UPDATE (current_release, withdrawn_at, withdrawn_reason, changed_at, changed_by, rev) ON dataset
	TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON `release` TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON series TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (valid_to) ON observation TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT ON release_code TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON series_packed TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON release_index TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE ON release_series TO 'satudata_verification'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, attempts, progress, run_after, started_at, ended_at, beat_at, error, result, payload, held)
	ON job TO 'satudata_verification'@'localhost';
