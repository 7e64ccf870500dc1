-- 0050 list_version: what the Forum agreed on is kept as it was agreed, numbered, with a digest.
--
-- The year's list was a set of rows with states: a later edit, another priority, an amendment changed what the Forum was said to have
-- agreed on, and the paper of an amendment's session counted its two entries as "the list". A session that is closed with an agreement
-- keeps a version now: a copy of every entry that holds, with priority and access, in the order of the paper. A version is written once
-- and by one transaction; no program may change or delete one (sql/grants/datalist.sql).
CREATE TABLE list_version (
	year SMALLINT NOT NULL,
	number SMALLINT NOT NULL,           -- 1 is the agreement, n + 1 its n-th amendment
	session_id BIGINT NULL,             -- NULL: agreed before versions were kept, by a session that is not known
	agreed_on DATE NOT NULL,            -- the day of the session
	n_items INT NOT NULL,
	n_priority INT NOT NULL,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the entries' digests in their order, each with a LF behind it
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	PRIMARY KEY (year, number),
	UNIQUE KEY (session_id),
	FOREIGN KEY (year) REFERENCES data_list (year),
	FOREIGN KEY (session_id) REFERENCES forum_session (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE list_version_item (
	year SMALLINT NOT NULL,
	number SMALLINT NOT NULL,
	position INT NOT NULL,              -- in the paper: by agency and title
	root_id BIGINT NOT NULL,            -- the entry that this one goes back to by amendments: the same datum in every version
	item_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	unit_code VARCHAR(40) NOT NULL,
	unit_name VARCHAR(200) NOT NULL,    -- as the agency was called then
	title VARCHAR(250) NOT NULL,
	kind VARCHAR(12) NOT NULL,
	concept VARCHAR(300) NOT NULL,
	definition VARCHAR(2000) NOT NULL,
	classification VARCHAR(300) NOT NULL,
	measure VARCHAR(120) NOT NULL,
	unit_text VARCHAR(120) NOT NULL,
	frequency CHAR(1) NOT NULL,
	coverage VARCHAR(120) NOT NULL,
	method VARCHAR(12) NOT NULL,
	activity VARCHAR(250) NOT NULL,
	basis VARCHAR(250) NOT NULL,
	function_code VARCHAR(10) NULL,
	sipd_code VARCHAR(40) NOT NULL,
	is_priority TINYINT NOT NULL,
	priority_reason VARCHAR(500) NOT NULL,
	access VARCHAR(12) NOT NULL,
	access_ground VARCHAR(500) NOT NULL,
	release_rule VARCHAR(120) NOT NULL,
	update_rule VARCHAR(120) NOT NULL,
	availability VARCHAR(12) NOT NULL,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of a JSON array: root_id, unit_code, and on from there as above
	PRIMARY KEY (year, number, root_id),
	UNIQUE KEY list_position (year, number, position),
	KEY item (item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- An amendment says why, and whether it takes the entry out of the list.
ALTER TABLE data_item
	ADD COLUMN amend_reason VARCHAR(500) NOT NULL DEFAULT '',
	ADD COLUMN drops TINYINT NOT NULL DEFAULT 0;

-- What was agreed so far is version 1, as it stands today.
INSERT INTO list_version_item (year, number, position, root_id, item_id, unit_id, unit_code, unit_name, title, kind, concept, definition,
	classification, measure, unit_text, frequency, coverage, method, activity, basis, function_code,
	sipd_code, is_priority, priority_reason, access, access_ground, release_rule, update_rule, availability, sha256)
SELECT i.year, 1, ROW_NUMBER() OVER (PARTITION BY i.year ORDER BY u.name, i.title, i.id), i.id, i.id, i.unit_id, u.code, u.name, i.title, i.kind,
	i.concept, i.definition, i.classification, i.measure, i.unit_text, i.frequency, i.coverage, i.method, i.activity, i.basis, i.function_code, i.sipd_code, i.is_priority, i.priority_reason, i.access, i.access_ground, i.release_rule,
	i.update_rule, i.availability, SHA2(JSON_ARRAY(i.id, u.code, u.name, i.title, i.kind, i.concept, i.definition, i.classification, i.measure,
	i.unit_text, i.frequency, i.coverage, i.method, i.activity, i.basis, i.function_code, i.sipd_code,
	i.is_priority, i.priority_reason, i.access, i.access_ground, i.release_rule, i.update_rule, i.availability), 256)
FROM data_item i JOIN unit u ON u.id = i.unit_id JOIN data_list l ON l.year = i.year AND l.state = 'agreed'
	LEFT JOIN forum_session s ON s.id = i.session_id
WHERE i.state = 'disepakati' AND (s.id IS NULL OR s.state NOT IN ('dijadwalkan', 'berlangsung'));
SET SESSION group_concat_max_len = 67108864; -- 65 bytes an entry
INSERT INTO list_version (year, number, session_id, agreed_on, n_items, n_priority, sha256)
SELECT v.year, 1, (SELECT MAX(s.id) FROM forum_session s WHERE s.year = v.year AND s.state = 'ditutup'),
	(SELECT DATE(l.agreed_at) FROM data_list l WHERE l.year = v.year), COUNT(*), SUM(v.is_priority),
	SHA2(CONCAT(GROUP_CONCAT(v.sha256 ORDER BY v.position SEPARATOR '\n'), '\n'), 256)
FROM list_version_item v GROUP BY v.year;
