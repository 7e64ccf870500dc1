-- 0017 list counts: the counts by state above the data list come from the index alone, whatever the length of an entry.

ALTER TABLE data_item DROP KEY year, ADD KEY year (year, state, unit_id, is_priority);
