-- 0022 release apart: writing the rows of a release does not lock the dataset.
--
-- Each row with a foreign key locks the row that it refers to until the transaction ends, so while a large release was
-- written nobody could change anything of that dataset: the form waited, and two of them filled a program. These tables are
-- written by the release of their dataset only, which is locked when its rows are there; datasets are never deleted.
ALTER TABLE series DROP FOREIGN KEY IF EXISTS series_ibfk_1;
ALTER TABLE series_packed DROP FOREIGN KEY IF EXISTS series_packed_ibfk_1;
ALTER TABLE release_index DROP FOREIGN KEY IF EXISTS release_index_ibfk_1;
ALTER TABLE release_series DROP FOREIGN KEY IF EXISTS release_series_ibfk_1;
