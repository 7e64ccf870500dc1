-- Program account: people, their sessions and what an admin keeps.
CREATE USER IF NOT EXISTS 'satudata_account'@'localhost' IDENTIFIED VIA unix_socket;
GRANT INSERT ON `access_event` TO 'satudata_account'@'localhost';
GRANT SELECT (created_at, expires_at, hint, id, name, revoked_at, scope, token_hash, used_at, user_id, window_at,
	window_n), INSERT, UPDATE (revoked_at, used_at, window_at, window_n) ON `api_token` TO 'satudata_account'@'localhost';
GRANT EXECUTE ON PROCEDURE `audit_append` TO 'satudata_account'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_account'@'localhost';
GRANT SELECT ON `code` TO 'satudata_account'@'localhost';
GRANT SELECT ON `code_list` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_account'@'localhost';
GRANT SELECT ON `government_function` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_by, day, is_final, kind, name, source), DELETE ON `holiday` TO
	'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_account'@'localhost';
GRANT EXECUTE ON PROCEDURE `lists_keep` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (address, failures, last_at, login), DELETE ON `login_attempt` TO
	'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (address, last_at, user_id) ON `login_place` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON `password_history` TO 'satudata_account'@'localhost';
GRANT SELECT, UPDATE (changed_at, counter) ON `public_stamp` TO 'satudata_account'@'localhost';
GRANT SELECT, UPDATE (changed_at, changed_by, classification, office, pattern, rev) ON `register` TO
	'satudata_account'@'localhost';
GRANT SELECT ON `register_number` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON `service_hour` TO 'satudata_account'@'localhost';
GRANT SELECT (agent, created_at, expires_at, id_hash, ip, seen_at, user_id), INSERT, UPDATE (seen_at), DELETE ON
	`session` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, rev, value) ON `setting` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (changed_at, changed_by, functions, head_name, head_nip, head_rank, head_title, kind, name,
	office_code, rev, short_name, successor_id, valid_from, valid_to) ON `unit` TO 'satudata_account'@'localhost';
GRANT INSERT ON `unit_name` TO 'satudata_account'@'localhost';
GRANT SELECT (disabled_at, email, grade, id, login, must_change, name, nip, password_at, password_hash, rev, title,
	unit_id), INSERT, UPDATE (changed_at, changed_by, disabled_at, email, grade, must_change, name, nip, password_at,
	password_hash, rev, title, unit_id) ON `user` TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON `user_role` TO 'satudata_account'@'localhost';
