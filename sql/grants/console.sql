-- The timers of the command-line program: reads all for backups and the check of the audit trail, keeps the queue. People run
-- it as the administrator of the database; schema and privileges are theirs alone.
CREATE USER IF NOT EXISTS 'satudata_console'@'localhost' IDENTIFIED VIA unix_socket;
GRANT SELECT, SHOW VIEW, TRIGGER, LOCK TABLES ON * TO 'satudata_console'@'localhost';
GRANT SELECT ON mysql.proc TO 'satudata_console'@'localhost';
GRANT UPDATE (counter, changed_at) ON public_stamp TO 'satudata_console'@'localhost';
GRANT INSERT, UPDATE, DELETE ON job TO 'satudata_console'@'localhost';
GRANT DELETE ON session TO 'satudata_console'@'localhost';
