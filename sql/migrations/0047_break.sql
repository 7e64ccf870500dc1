-- 0047 break: what a release changed in what its dataset means, kept with it, and how its producer explained a break in the series.
--
-- Figures of several releases stand in one series: a release says some periods anew and leaves the others as they were. So after a
-- change of unit, multiplier, dimensions or codes (shared/statistics/meaning_change.c: `restates`) a release must say every period
-- of the one before anew; handing over, passing and releasing refuse it otherwise. The other way, a unit beside each figure, would make
-- two series of one in every message that carries the unit with the series, and each reader would have to look. Earlier figures keep
-- their unit where they are: in the release that said them. After any other break (definition, classification, decimals) a release must
-- reach from its first period to the last one, so that a series has one place at which it breaks: there stands status B.

-- All changes between the meaning of this release and that of the one before it; the first release has none.
CREATE TABLE meaning_change (
	dataset_id BIGINT NOT NULL,
	number INT NOT NULL,
	position SMALLINT NOT NULL,
	kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the table in meaning_change.c
	is_break TINYINT NOT NULL,
	place VARCHAR(300) NOT NULL,         -- the dimension or indicator; '' = the dataset
	was VARCHAR(2000) NOT NULL,
	becomes VARCHAR(2000) NOT NULL,
	PRIMARY KEY (dataset_id, number, position),
	FOREIGN KEY (dataset_id, number) REFERENCES `release` (dataset_id, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE `release` ADD COLUMN break_note VARCHAR(500) NOT NULL DEFAULT ''; -- the producer's explanation
-- The same on its way, and the SHA-256 of the breaks that it explains: of others it explains nothing.
ALTER TABLE submission ADD COLUMN break_note VARCHAR(500) NOT NULL DEFAULT '',
	ADD COLUMN break_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
