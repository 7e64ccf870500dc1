-- 0051 sheet: the metadata worksheets of a release are kept with it, and by which checks its figures were examined.
--
-- The public read the newest version of each worksheet, so an edit was public at once, unexamined, and beside every earlier release too.
-- Passing keeps them as it keeps the meaning (0037): what is edited after it stays a draft. Not part of the meaning: an answer of a
-- worksheet makes no new version of flow and structure. A set is kept once, by the SHA-256 of what it holds, so a release that changes
-- nothing but figures costs 8 bytes.
CREATE TABLE frozen_sheets (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- over dataset, kinds, versions and bodies
	dataset_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY (sha256),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE frozen_sheet (
	set_id BIGINT NOT NULL,
	kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- keg, var, ind; checks: rules, thresholds, equalities, as JSON
	dataset_id BIGINT NOT NULL,
	version INT NOT NULL,                -- of table metadata, which writes no more into one that is kept; of checks 1
	body LONGTEXT NOT NULL,
	changed_at DATETIME(6) NOT NULL,
	PRIMARY KEY (set_id, kind),
	KEY (dataset_id, kind, version),
	FOREIGN KEY (set_id) REFERENCES frozen_sheets (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- NULL: released or passed before this was kept.
ALTER TABLE `release` ADD COLUMN sheets_id BIGINT NULL, ADD FOREIGN KEY release_sheets (sheets_id) REFERENCES frozen_sheets (id);
ALTER TABLE submission ADD COLUMN passed_sheets BIGINT NULL;

-- By which checks it was read is in it now: as many as 60 variables have rules.
ALTER TABLE upload MODIFY COLUMN understood MEDIUMTEXT NULL;

-- What earlier releases carried is known: a version that a release had carried was not written into since 0013.
INSERT INTO frozen_sheets (sha256, dataset_id) SELECT DISTINCT x.sha256, x.dataset_id FROM (SELECT r.dataset_id,
	SHA2(CONCAT(r.dataset_id, '\n', GROUP_CONCAT(m.kind, ' ', m.version, ' ', SHA2(m.body, 256), '\n' ORDER BY CONCAT(m.kind) SEPARATOR '')),
	256) AS sha256 FROM `release` r JOIN metadata m ON m.dataset_id = r.dataset_id AND m.created_at <= r.released_at
	AND NOT EXISTS (SELECT 1 FROM metadata n WHERE n.dataset_id = m.dataset_id AND n.kind = m.kind AND n.version > m.version
	AND n.created_at <= r.released_at) GROUP BY r.dataset_id, r.number) x;
UPDATE `release` r JOIN (SELECT r.dataset_id, r.number,
	SHA2(CONCAT(r.dataset_id, '\n', GROUP_CONCAT(m.kind, ' ', m.version, ' ', SHA2(m.body, 256), '\n' ORDER BY CONCAT(m.kind) SEPARATOR '')),
	256) AS sha256 FROM `release` r JOIN metadata m ON m.dataset_id = r.dataset_id AND m.created_at <= r.released_at
	AND NOT EXISTS (SELECT 1 FROM metadata n WHERE n.dataset_id = m.dataset_id AND n.kind = m.kind AND n.version > m.version
	AND n.created_at <= r.released_at) GROUP BY r.dataset_id, r.number) x ON x.dataset_id = r.dataset_id AND x.number = r.number
	JOIN frozen_sheets s ON s.sha256 = CONVERT(x.sha256 USING ascii) COLLATE ascii_bin SET r.sheets_id = s.id;
INSERT INTO frozen_sheet (set_id, kind, dataset_id, version, body, changed_at)
	SELECT f.id, CONCAT(m.kind), m.dataset_id, m.version, m.body, m.changed_at
	FROM (SELECT sheets_id AS id, dataset_id, MIN(released_at) AS released_at FROM `release` WHERE sheets_id IS NOT NULL
	GROUP BY sheets_id, dataset_id) f JOIN metadata m ON m.dataset_id = f.dataset_id AND m.created_at <= f.released_at
	AND NOT EXISTS (SELECT 1 FROM metadata n WHERE n.dataset_id = m.dataset_id AND n.kind = m.kind AND n.version > m.version
	AND n.created_at <= f.released_at);
