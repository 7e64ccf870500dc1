-- Program catalogue: reads what is public; writes complaints only.
GRANT SELECT ON dataset TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON dimension TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON indicator TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON standard TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON metadata TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON release_plan TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON `release` TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON release_code TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON series TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON observation TO 'satudata_catalogue'@'localhost';
GRANT SELECT (id, year, unit_id, title, frequency, access, release_rule, state) ON data_item TO 'satudata_catalogue'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, answered_at, state, changed_by, changed_at, rev) ON complaint
	TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON series_packed TO 'satudata_catalogue'@'localhost';
GRANT SELECT ON release_index TO 'satudata_catalogue'@'localhost';
