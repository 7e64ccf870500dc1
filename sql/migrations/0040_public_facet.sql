-- 0040 public facet: what the catalogue filters, sorts and counts by, kept when a dataset enters, leaves or changes.
--
-- Measured at 10,000 datasets (tests/scale/growth.py), rows read after each public change: facets and totals of /katalog 60,000,
-- totals of /sdmx 20,000, a key word 20,000, two filters at once 20,000. Kept by shared/statistics/facet.c in the transaction that
-- changes the dataset; `satudata migrate` counts all anew.

-- A row for each value that a public dataset is found under: all of them (code ''), its agency, function, frequency, key words.
-- Beside it what lists are ordered by, so that each list and each pair of filters is read along an index.
CREATE TABLE public_facet (
	dataset_id  BIGINT NOT NULL,
	kind        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- all, unit, function, frequency, keyword
	code        VARCHAR(300) NOT NULL,
	released_at DATETIME(6) NOT NULL,
	title       VARCHAR(250) NOT NULL,
	n_obs       BIGINT NOT NULL,
	n_series    BIGINT NOT NULL,
	PRIMARY KEY (dataset_id, kind, code),
	KEY newest (kind, code, released_at, dataset_id),
	KEY titles (kind, code, title, dataset_id),
	KEY sizes (kind, code, n_obs, dataset_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- How many public datasets have a value, and what is in them. A row of 0 stays.
CREATE TABLE public_count (
	kind     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	code     VARCHAR(300) NOT NULL,
	n        BIGINT NOT NULL,
	n_obs    BIGINT NOT NULL,
	n_series BIGINT NOT NULL,
	PRIMARY KEY (kind, code),
	KEY most (kind, n DESC, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
INSERT INTO public_count (kind, code, n, n_obs, n_series) VALUES ('all', '', 0, 0, 0);
