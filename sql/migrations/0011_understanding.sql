-- 0011 understanding: what a person corrected in the reading of a file, equalities between datasets, and the cause of a
-- finding.

-- How the files of a dataset with a certain header are to be read: remembered from a person's correction and used again
-- where the same header comes (signature: sha256 of the folded header texts, runs of digits as one sign, so that next
-- year's file has the same).
CREATE TABLE upload_mapping (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	dataset_id BIGINT NOT NULL,
	signature CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	body TEXT NOT NULL,                  -- JSON: sheet, header rows, first data row, columns, number convention, blanks
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NOT NULL,
	UNIQUE KEY (dataset_id, signature),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- "The sum of this dataset is the sum of that one, for every period that both have": population by sex and by age.
CREATE TABLE dataset_equality (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	dataset_id BIGINT NOT NULL,
	indicator VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	other_id BIGINT NOT NULL,
	other_indicator VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	level ENUM('galat', 'peringatan', 'saran') NOT NULL DEFAULT 'peringatan',
	tolerance VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '0', -- decimal; a difference up to it is none
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	UNIQUE KEY (dataset_id, indicator, other_id, other_indicator),
	KEY (other_id),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id),
	FOREIGN KEY (other_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Findings of one cause are repaired together: the same unknown label in fourteen cells, one rule of the metadata.
ALTER TABLE finding ADD COLUMN cause VARCHAR(200) NOT NULL DEFAULT '' AFTER rule;
