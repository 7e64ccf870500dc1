-- 0035 upload block: what a file was understood as, packed, some thousands of observations a row, in order of key and period.
--
-- Storing 1,000,000 observations one by one was 70 percent of the work of an upload: each has the key of its series in the
-- clustered index. The bytes are those of shared/statistics/upload_rows.h, which everybody reads through; a block and not a row a
-- series, because a file may have as many series as observations.
--
-- upload_observation keeps what was handed in before and is written no more: the same reader gives its rows. A program of the
-- version before finds no observation in a new upload, and releases none ("kosong"), until it is reloaded.
CREATE TABLE upload_block (
	upload_id BIGINT NOT NULL,
	block_no INT NOT NULL,               -- 0, 1, 2 ... in order of key and period
	n_obs INT NOT NULL,
	data MEDIUMBLOB NOT NULL,
	PRIMARY KEY (upload_id, block_no),
	FOREIGN KEY (upload_id) REFERENCES upload (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
