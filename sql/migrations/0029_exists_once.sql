-- 0029 exists once: what may exist once is held by a key of the database, also when two people make it at the same moment:
-- an open submission of a dataset, an amendment of an entry, a request for an entry, an open forum session of a title and day.
-- (A year, a version of a standard, a release and an examination of a round have such a key already.)
--
-- Each key is over a generated column that is NULL where the row is closed: a UNIQUE key takes any number of NULLs. Stored,
-- not virtual, so that a cluster certifies it like any other. A database may hold twins from before: the newest one keeps
-- the key, the others are marked and stay as they are, so that the migration never stops.

ALTER TABLE submission ADD COLUMN twin TINYINT NOT NULL DEFAULT 0;
UPDATE submission s JOIN (SELECT dataset_id, MAX(id) AS newest FROM submission
		WHERE state NOT IN ('rilis', 'digantikan', 'dicabut', 'dibatalkan') GROUP BY dataset_id) o
	ON o.dataset_id = s.dataset_id AND o.newest <> s.id
	SET s.twin = 1 WHERE s.state NOT IN ('rilis', 'digantikan', 'dicabut', 'dibatalkan');
ALTER TABLE submission
	ADD COLUMN open_dataset BIGINT AS (IF(twin = 1 OR state IN ('rilis', 'digantikan', 'dicabut', 'dibatalkan'),
		NULL, dataset_id)) PERSISTENT,
	ADD UNIQUE KEY open_dataset (open_dataset);

ALTER TABLE data_item ADD COLUMN twin TINYINT NOT NULL DEFAULT 0;
UPDATE data_item i JOIN (SELECT amends_id, MAX(id) AS newest FROM data_item
		WHERE amends_id IS NOT NULL AND state NOT IN ('batal', 'ditolak') GROUP BY amends_id) o
	ON o.amends_id = i.amends_id AND o.newest <> i.id
	SET i.twin = 1 WHERE i.state NOT IN ('batal', 'ditolak');
ALTER TABLE data_item
	ADD COLUMN amends_once BIGINT AS (IF(twin = 1 OR state IN ('batal', 'ditolak'), NULL, amends_id)) PERSISTENT,
	ADD UNIQUE KEY amends_once (amends_once);

-- ended: the request was withdrawn or refused; set in the transaction of that event.
ALTER TABLE recommendation_item ADD COLUMN ended TINYINT NOT NULL DEFAULT 0;
UPDATE recommendation_item i JOIN recommendation r ON r.id = i.recommendation_id
	SET i.ended = 1 WHERE r.state IN ('ditarik', 'tidak-direkomendasikan');
UPDATE recommendation_item i JOIN (SELECT item_id, MAX(recommendation_id) AS newest FROM recommendation_item
		WHERE ended = 0 GROUP BY item_id) o
	ON o.item_id = i.item_id AND o.newest <> i.recommendation_id SET i.ended = 1;
ALTER TABLE recommendation_item
	ADD COLUMN open_item BIGINT AS (IF(ended = 1, NULL, item_id)) PERSISTENT,
	ADD UNIQUE KEY open_item (open_item);

ALTER TABLE forum_session ADD COLUMN twin TINYINT NOT NULL DEFAULT 0;
UPDATE forum_session s JOIN (SELECT year, held_on, title, MAX(id) AS newest FROM forum_session
		WHERE state IN ('dijadwalkan', 'berlangsung') GROUP BY year, held_on, title) o
	ON o.year = s.year AND o.held_on = s.held_on AND o.title = s.title AND o.newest <> s.id
	SET s.twin = 1 WHERE s.state IN ('dijadwalkan', 'berlangsung');
ALTER TABLE forum_session
	ADD COLUMN open_day DATE AS (IF(twin = 0 AND state IN ('dijadwalkan', 'berlangsung'), held_on, NULL)) PERSISTENT,
	ADD UNIQUE KEY open_day (year, open_day, title);

-- An entry that was taken over from the year before, all of an agency at once, is taken over once.
ALTER TABLE data_item
	ADD COLUMN copied_from BIGINT NULL,
	ADD COLUMN copied_once BIGINT AS (IF(state = 'batal', NULL, copied_from)) PERSISTENT,
	ADD UNIQUE KEY copied_once (year, copied_once);
