-- Program recommendation: requests and letters; of the data list only the exemption; reads metadata of the same activity.
GRANT SELECT, INSERT, UPDATE ON recommendation TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, DELETE ON recommendation_item TO 'satudata_recommendation'@'localhost';
GRANT SELECT, INSERT, UPDATE ON recommendation_note TO 'satudata_recommendation'@'localhost';
GRANT SELECT (id, slug, unit_id, item_id, title_id) ON dataset TO 'satudata_recommendation'@'localhost';
GRANT SELECT (dataset_id, kind, is_current, body) ON metadata TO 'satudata_recommendation'@'localhost';
GRANT SELECT, UPDATE (needs_recommendation, exempt_reason, changed_at, changed_by, rev) ON data_item TO 'satudata_recommendation'@'localhost';
