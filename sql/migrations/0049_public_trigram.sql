-- 0049 public trigram: in which public datasets three letters stand in a row, so that words are looked for in few.
--
-- Measured at 10,000 datasets (tests/scale/growth.py): /katalog?q= read 60,540 rows, since a word may stand in the middle of another
-- ("duduk" in "Kependudukan") and no index finds that. What has the word has all of its trigrams; the rarest of them leads to what is
-- then compared. The last rows of a text are shorter than three. Kept by shared/statistics/facet.c in the transaction that changes
-- the dataset; `satudata migrate` writes all anew.
CREATE TABLE public_trigram (
	part       VARCHAR(3) NOT NULL,
	dataset_id BIGINT NOT NULL,
	PRIMARY KEY (part, dataset_id),
	KEY (dataset_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- How many public datasets have it. A row of 0 stays.
CREATE TABLE public_trigram_count (
	part VARCHAR(3) NOT NULL PRIMARY KEY,
	n    BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
