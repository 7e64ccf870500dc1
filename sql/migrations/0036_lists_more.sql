-- 0036 lists, the rest: what a list asks of each row stands in the row, with an index that begins with it.
--
-- Measured at 10,000 datasets, each with an entry, a list of indicators and a granted request (tests/scale/growth.py), rows read of
-- which the page showed none or a few: entries that wait for a request 61,000, entries without a dataset 32,000, code lists that are
-- shared 41,000, concepts of SDMX 41,000, changes of all datasets 30,000.

-- Lists that datasets share, in the order of their names; a dataset's own list of indicators is not among them.
ALTER TABLE code_list ADD COLUMN is_shared TINYINT AS (code NOT LIKE 'CL\_IND\_%') PERSISTENT;
ALTER TABLE code_list ADD KEY shared_order (is_shared, name_id, code, id);

-- Of an entry: has it a dataset, has it a request that is open or was granted (recommendation_item.open_item)? Written with these.
ALTER TABLE data_item ADD COLUMN has_dataset TINYINT NOT NULL DEFAULT 0, ADD COLUMN has_request TINYINT NOT NULL DEFAULT 0;
UPDATE data_item i SET has_dataset = EXISTS (SELECT 1 FROM dataset d WHERE d.item_id = i.id),
	has_request = EXISTS (SELECT 1 FROM recommendation_item x WHERE x.open_item = i.id);
ALTER TABLE data_item ADD KEY await_dataset (has_dataset, state, unit_id), ADD KEY await_request (has_request, needs_recommendation,
	state, unit_id);

-- The first dataset that has a dimension; standards of one concept; withdrawals by time; messages of a person, newest first; complaints
-- by when they were answered.
ALTER TABLE dimension ADD KEY code_first (code, dataset_id, position);
ALTER TABLE standard ADD KEY concept (concept);
ALTER TABLE dataset ADD KEY withdrawn (withdrawn_at);
ALTER TABLE notification ADD KEY user_order (user_id, id);
ALTER TABLE complaint ADD KEY answered_at (answered_at);
