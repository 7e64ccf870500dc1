-- 0007 release: numbered releases that never change, and the observations that they are made of.
--
-- Why this layout. Facts are rows with the releases in which they hold, clustered by (dataset, series, period): one
-- series is one range, "as of" is one comparison, a delta is two, nothing is ever overwritten. Measured before it was
-- chosen (MariaDB 10.11, 2 cores, 20,000 series x 50 periods, unbuffered text protocol, best of three):
--   period VARCHAR ascii  2.5 M rows/s, 60 MB   (as below)
--   period INT            2.6 M rows/s, 59 MB   not worth a second coding of periods
--   joined with series    1.1 M rows/s          so a reader loads the series first and streams the facts alone
--   a series in one row    33 M obs/s,  22 MB   the read model to put beside this when exports need it: derived at
--                                               release time from these rows, never instead of them

CREATE TABLE `release` (
	dataset_id BIGINT NOT NULL,
	number INT NOT NULL,                 -- 1, 2, 3 ... per dataset
	submission_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,             -- the producer at that time
	unit_name VARCHAR(200) NOT NULL,     -- and its name at that time
	released_at DATETIME(6) NOT NULL,
	released_by BIGINT NOT NULL,
	note VARCHAR(2000) NOT NULL DEFAULT '',
	n_obs INT NOT NULL,                  -- kept here so that catalogue and availability never scan
	n_series INT NOT NULL,
	period_from VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	period_to VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	n_added INT NOT NULL DEFAULT 0,
	n_changed INT NOT NULL DEFAULT 0,
	n_deleted INT NOT NULL DEFAULT 0,
	standard_id BIGINT NULL,             -- the standard in force when it was released
	document_id BIGINT NULL,             -- the examination report
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- over key, period, value, status, conf in key order
	PRIMARY KEY (dataset_id, number),
	KEY (released_at),
	UNIQUE KEY (submission_id),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id),
	FOREIGN KEY (submission_id) REFERENCES submission (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- One row a series; k1..k8 = its codes in dimension order ('' beyond the last one). Ids follow key order at release
-- where possible, so a whole dataset streams in key order.
CREATE TABLE series (
	dataset_id BIGINT NOT NULL,
	id INT NOT NULL,
	series_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	k1 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k2 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k3 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k4 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k5 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k6 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k7 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	k8 VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	PRIMARY KEY (dataset_id, id),
	UNIQUE KEY (dataset_id, series_key),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- A fact and the releases in which it holds: valid_from <= release < valid_to. Current: valid_to = 2147483647.
-- A delta since release R: rows with valid_from > R (new or changed) and rows with R < valid_to < 2147483647 and no
-- successor (deleted). value is the exact decimal text; NULL never means zero: status says why (SDMX CL_OBS_STATUS).
CREATE TABLE observation (
	dataset_id BIGINT NOT NULL,
	series_id INT NOT NULL,
	period VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- canonical SDMX text: sorts within a frequency
	valid_from INT NOT NULL,
	valid_to INT NOT NULL DEFAULT 2147483647,
	value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	status CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'A',
	conf CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'F',
	comment VARCHAR(1000) NULL,
	PRIMARY KEY (dataset_id, series_id, period, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Codes that a release uses, per dimension position: availability and constraints without a scan.
CREATE TABLE release_code (
	dataset_id BIGINT NOT NULL,
	number INT NOT NULL,
	position TINYINT NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	n_series INT NOT NULL,
	n_obs INT NOT NULL,
	PRIMARY KEY (dataset_id, number, position, code),
	FOREIGN KEY (dataset_id, number) REFERENCES `release` (dataset_id, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
