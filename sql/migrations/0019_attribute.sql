-- 0019 attribute: attributes of a whole dataset that its structure declares, beside those that every structure has (unit,
-- multiplier, decimals, status, confidentiality, comment). The SDMX data structure follows one to one. code: one of
-- the kinds in shared/statistics/attribute.c, all cross-domain concepts of SDMX. value '' = declared, not given.
CREATE TABLE dataset_attribute (
	dataset_id BIGINT NOT NULL,
	position TINYINT NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	is_required TINYINT NOT NULL DEFAULT 0,
	value VARCHAR(1000) NOT NULL DEFAULT '',
	PRIMARY KEY (dataset_id, code),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
