-- 0009 packed: the read model that 0007 left room for. Derived at release time from the rows of `observation`, never the
-- truth: `satudata pack` makes it anew, and a reader that finds no row of its release here reads `observation`.
--
-- Measured (MariaDB 10.11, 100,000 series x 50 periods, unbuffered text protocol): the rows one by one about
-- 1 M observations/s with their keys and 3 M without, one series a row above 20 M, in a third of the space.

-- The observations of the current release, one row a series, clustered in key order. Only what may be public: what is
-- confidential stands here without value and comment, as status Q.
CREATE TABLE series_packed (
	dataset_id BIGINT NOT NULL,
	series_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	series_id INT NOT NULL,
	n_obs INT NOT NULL,
	data MEDIUMBLOB NOT NULL,            -- shared/statistics/packed.h
	PRIMARY KEY (dataset_id, series_key),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What is packed, and which codes and periods each series has: availability of any key without a scan.
CREATE TABLE release_index (
	dataset_id BIGINT NOT NULL,
	number INT NOT NULL,                 -- the release that series_packed holds
	n_series INT NOT NULL,
	data LONGBLOB NOT NULL,              -- shared/statistics/series_index.h; empty where it would be too large
	PRIMARY KEY (dataset_id),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
