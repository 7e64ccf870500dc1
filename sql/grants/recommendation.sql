-- Program recommendation: requests and letters; of the data list only the exemption.
GRANT SELECT, INSERT, UPDATE ON recommendation TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, DELETE ON recommendation_item TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE ON recommendation_note TO 'satudata_recommendation'@'localhost';
GRANT SELECT, UPDATE (needs_recommendation, exempt_reason, changed_at, changed_by, rev) ON data_item TO 'satudata_recommendation'@'localhost';
