-- Program datalist: data lists, entries, forum sessions; what hung on an amended entry moves to its amendment.
GRANT SELECT, INSERT, UPDATE ON data_list TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE ON data_item TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, UPDATE ON forum_session TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT, DELETE ON forum_attendee TO 'satudata_datalist'@'localhost';
GRANT SELECT (id, item_id, slug, title_id, frequency, access, current_release, withdrawn_at), UPDATE (item_id) ON dataset
	TO 'satudata_datalist'@'localhost';
GRANT SELECT ON release_plan TO 'satudata_datalist'@'localhost';
GRANT SELECT (dataset_id, released_at) ON `release` TO 'satudata_datalist'@'localhost';
GRANT SELECT, INSERT ON recommendation_item TO 'satudata_datalist'@'localhost';
GRANT UPDATE (subject_id) ON step_clock TO 'satudata_datalist'@'localhost';
