-- 0020 release series: which series a release changed, so that a page of the change feed looks at these and at no others,
-- however large the dataset. Derived at release time (shared/statistics/packing.c), and here for what was released before.
--
-- Of the first release nothing stands here: it brought everything. series_id 0 says that the release is complete here; a
-- reader that does not find it walks over the rows of `observation`.
CREATE TABLE release_series (
	dataset_id BIGINT NOT NULL,
	series_id INT NOT NULL,
	number INT NOT NULL,
	PRIMARY KEY (dataset_id, series_id, number),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

INSERT INTO release_series (dataset_id, series_id, number)
	SELECT dataset_id, series_id, valid_from FROM observation WHERE valid_from > 1
	UNION SELECT dataset_id, series_id, valid_to FROM observation WHERE valid_to < 2147483647;

INSERT INTO release_series (dataset_id, series_id, number) SELECT dataset_id, 0, number FROM `release` WHERE number > 1;
