-- Program account: people, their sessions and what an admin keeps.
GRANT SELECT, INSERT, UPDATE ON user TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON user_role TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_token TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE ON unit TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT ON unit_name TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON holiday TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON service_hour TO 'satudata_account'@'localhost';
GRANT SELECT, INSERT, UPDATE ON setting TO 'satudata_account'@'localhost';
GRANT SELECT, UPDATE ON register TO 'satudata_account'@'localhost';
