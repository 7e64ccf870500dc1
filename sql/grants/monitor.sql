-- Program monitor: looks at everything that is under way and writes nothing but what was read.
GRANT SELECT ON data_list TO 'satudata_monitor'@'localhost';
GRANT SELECT ON data_item TO 'satudata_monitor'@'localhost';
GRANT SELECT ON forum_session TO 'satudata_monitor'@'localhost';
GRANT SELECT ON recommendation TO 'satudata_monitor'@'localhost';
GRANT SELECT ON recommendation_item TO 'satudata_monitor'@'localhost';
GRANT SELECT ON dataset TO 'satudata_monitor'@'localhost';
GRANT SELECT ON standard TO 'satudata_monitor'@'localhost';
GRANT SELECT ON submission TO 'satudata_monitor'@'localhost';
GRANT SELECT ON complaint TO 'satudata_monitor'@'localhost';
GRANT SELECT (locked_until) ON user TO 'satudata_monitor'@'localhost';
