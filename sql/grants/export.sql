-- Module export: reads what is public and writes nothing.
GRANT SELECT ON dataset TO 'satudata_export'@'localhost';
GRANT SELECT ON dimension TO 'satudata_export'@'localhost';
GRANT SELECT ON indicator TO 'satudata_export'@'localhost';
GRANT SELECT ON standard TO 'satudata_export'@'localhost';
GRANT SELECT ON `release` TO 'satudata_export'@'localhost';
GRANT SELECT ON release_code TO 'satudata_export'@'localhost';
GRANT SELECT ON series TO 'satudata_export'@'localhost';
GRANT SELECT ON observation TO 'satudata_export'@'localhost';
GRANT SELECT ON setting TO 'satudata_export'@'localhost';
GRANT SELECT ON unit TO 'satudata_export'@'localhost';
GRANT SELECT ON government_function TO 'satudata_export'@'localhost';
GRANT SELECT ON code_list TO 'satudata_export'@'localhost';
GRANT SELECT ON code TO 'satudata_export'@'localhost';
GRANT SELECT ON concept TO 'satudata_export'@'localhost';
GRANT SELECT ON series_packed TO 'satudata_export'@'localhost';
GRANT SELECT ON release_index TO 'satudata_export'@'localhost';
