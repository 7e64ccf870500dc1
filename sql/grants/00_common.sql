-- Users and the common role. Run with the database selected, before the files of the programs. A user that is not there yet
-- can only be the Unix user of its name; setup gives a password where the database is another machine.
CREATE ROLE IF NOT EXISTS satudata_common;

-- What the request core and the process floor of every staff program need.
GRANT SELECT ON setting TO satudata_common;
GRANT SELECT ON holiday TO satudata_common;
GRANT SELECT ON service_hour TO satudata_common;
GRANT SELECT ON unit TO satudata_common;
GRANT SELECT ON unit_name TO satudata_common;
GRANT SELECT (id, login, name, title, grade, nip, unit_id, must_change, disabled_at) ON user TO satudata_common;
GRANT SELECT ON user_role TO satudata_common;
GRANT SELECT, UPDATE (seen_at), DELETE ON session TO satudata_common;
GRANT SELECT, UPDATE (used_at, window_at, window_n) ON api_token TO satudata_common;
GRANT SELECT, INSERT ON audit TO satudata_common;
GRANT SELECT, UPDATE ON audit_head TO satudata_common;
GRANT SELECT, INSERT, UPDATE (stopped_at) ON step_clock TO satudata_common;
GRANT SELECT, INSERT ON document TO satudata_common;
GRANT SELECT ON register TO satudata_common;
GRANT SELECT, INSERT, UPDATE ON register_number TO satudata_common;
GRANT SELECT, INSERT, UPDATE (read_at) ON notification TO satudata_common;
GRANT SELECT ON government_function TO satudata_common;
GRANT SELECT ON code_list TO satudata_common;
GRANT SELECT ON code TO satudata_common;
GRANT SELECT ON dataset_attribute TO satudata_common;
GRANT SELECT ON code_synonym TO satudata_common;
GRANT SELECT ON concept TO satudata_common;
GRANT SELECT ON form_field TO satudata_common;

CREATE USER IF NOT EXISTS 'satudata_datalist'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_recommendation'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_upload'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_verification'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_export'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_catalogue'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_account'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS 'satudata_monitor'@'localhost' IDENTIFIED VIA unix_socket;

GRANT satudata_common TO 'satudata_datalist'@'localhost';
GRANT satudata_common TO 'satudata_recommendation'@'localhost';
GRANT satudata_common TO 'satudata_upload'@'localhost';
GRANT satudata_common TO 'satudata_verification'@'localhost';
GRANT satudata_common TO 'satudata_catalogue'@'localhost';
GRANT satudata_common TO 'satudata_account'@'localhost';
GRANT satudata_common TO 'satudata_monitor'@'localhost';

SET DEFAULT ROLE satudata_common FOR 'satudata_datalist'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_recommendation'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_upload'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_verification'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_catalogue'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_account'@'localhost';
SET DEFAULT ROLE satudata_common FOR 'satudata_monitor'@'localhost';
