-- Program monitor: looks at everything that is under way and writes nothing but what was read.
CREATE USER IF NOT EXISTS 'satudata_monitor'@'localhost' IDENTIFIED VIA unix_socket;
GRANT SELECT, INSERT ON `access_event` TO 'satudata_monitor'@'localhost';
GRANT SELECT (expires_at, id, revoked_at, scope, token_hash, user_id, window_at, window_n), UPDATE (used_at, window_at,
	window_n) ON `api_token` TO 'satudata_monitor'@'localhost';
GRANT SELECT (at, detail, digest, event, from_state, hash, id, prev_hash, reason, subject_id, subject_kind, to_state,
	user_id) ON `audit` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `audit_head` TO 'satudata_monitor'@'localhost';
GRANT SELECT (id, state, subject, ticket) ON `complaint` TO 'satudata_monitor'@'localhost';
GRANT SELECT (decision_note, id, is_priority, needs_recommendation, session_id, state, title, unit_id, year) ON
	`data_item` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `data_list` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `dataset` TO 'satudata_monitor'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, begun_at, state), DELETE ON `form_sent` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `forum_session` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `holiday` TO 'satudata_monitor'@'localhost';
GRANT SELECT, INSERT, UPDATE (browser, user_id), DELETE ON `kept_form` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `list_count` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `login_attempt` TO 'satudata_monitor'@'localhost';
GRANT SELECT, UPDATE (read_at) ON `notification` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `public_stamp` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `recommendation` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `recommendation_item` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `release` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `service_hour` TO 'satudata_monitor'@'localhost';
GRANT SELECT (expires_at, id_hash, seen_at, user_id), UPDATE (seen_at) ON `session` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `setting` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `standard` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `step_clock` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `submission` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `unit` TO 'satudata_monitor'@'localhost';
GRANT SELECT (disabled_at, id, login, must_change, name, unit_id) ON `user` TO 'satudata_monitor'@'localhost';
GRANT SELECT ON `user_role` TO 'satudata_monitor'@'localhost';
