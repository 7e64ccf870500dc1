-- 0052 lists kept: how many entries and datasets there are of what, and by which letters their names are found, kept when they change.
--
-- Measured at 10,000 datasets of one year (tests/scale/growth.py): /pantau read 91,992 rows to add up how far the entries of each agency
-- are, a word in /daftar-data, /standar or /unggah was compared with 10,000 names, and the last page of these lists read all before it.
-- Every change of an entry, its request, its standard or its submissions owes a row of the trail; with that row (shared/process/audit.c,
-- after audit_append, so under the head's lock and one after the other) the subjects that it names are looked at again. Here, and not
-- in the programs: eight of them write, and none can forget it. `satudata migrate` looks at all.

-- What was counted, a row each: an entry of the data list under its year, a dataset under 0. Who changes, leaves what it was counted as.
CREATE TABLE list_subject (
	scope       SMALLINT NOT NULL,
	id          BIGINT NOT NULL,
	unit_id     BIGINT NOT NULL,
	state       VARCHAR(24) NOT NULL,      -- of a dataset ''
	is_priority TINYINT NOT NULL,          -- of a dataset 0
	recommended TINYINT NOT NULL,          -- the steps that it has reached (modules/monitor: progress)
	standard    TINYINT NOT NULL,
	submitted   TINYINT NOT NULL,
	passed      TINYINT NOT NULL,
	released    TINYINT NOT NULL,
	text        VARCHAR(560) NOT NULL,     -- the names that are looked for: title and concept, a line each
	PRIMARY KEY (scope, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- A row of n = 0 stays.
CREATE TABLE list_count (
	scope       SMALLINT NOT NULL,
	unit_id     BIGINT NOT NULL,
	state       VARCHAR(24) NOT NULL,
	is_priority TINYINT NOT NULL,
	n           BIGINT NOT NULL,
	recommended BIGINT NOT NULL,
	standard    BIGINT NOT NULL,
	submitted   BIGINT NOT NULL,
	passed      BIGINT NOT NULL,
	released    BIGINT NOT NULL,
	PRIMARY KEY (scope, unit_id, state, is_priority)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Three letters in a row of such a text, at its end fewer. No padding: at the end of a word a space is a letter.
CREATE TABLE list_part (
	scope SMALLINT NOT NULL,
	part  VARCHAR(3) NOT NULL,
	id    BIGINT NOT NULL,
	PRIMARY KEY (scope, part, id),
	KEY (scope, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_nopad_ci;

-- Priority data of a year, of all states or of one, in the order of the list.
ALTER TABLE data_item ADD KEY priority_order (year, is_priority, unit_id, title, id),
	ADD KEY state_priority (year, state, is_priority, unit_id, title, id), DROP KEY year;

DELIMITER //
-- Where a subject stands now, as the last but one argument says; NULL in `now_unit`: it is gone.
CREATE OR REPLACE PROCEDURE list_subject_keep(IN of_scope SMALLINT, IN of_id BIGINT, IN now_unit BIGINT,
	IN now_state VARCHAR(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci, IN now_priority TINYINT, IN now_recommended TINYINT,
	IN now_standard TINYINT, IN now_submitted TINYINT, IN now_passed TINYINT, IN now_released TINYINT,
	IN now_text VARCHAR(560) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci)
	MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	DECLARE same, text_same TINYINT DEFAULT 0;

	SET same = EXISTS (SELECT 1 FROM list_subject s WHERE s.scope = of_scope AND s.id = of_id AND s.unit_id = now_unit
		AND s.state = now_state AND s.is_priority = now_priority AND s.recommended = now_recommended AND s.standard = now_standard
		AND s.submitted = now_submitted AND s.passed = now_passed AND s.released = now_released);
	SET text_same = EXISTS (SELECT 1 FROM list_subject s WHERE s.scope = of_scope AND s.id = of_id AND BINARY s.text = BINARY now_text);
	IF NOT same THEN
		UPDATE list_subject s JOIN list_count c ON c.scope = s.scope AND c.unit_id = s.unit_id AND c.state = s.state
			AND c.is_priority = s.is_priority SET c.n = c.n - 1, c.recommended = c.recommended - s.recommended,
			c.standard = c.standard - s.standard, c.submitted = c.submitted - s.submitted, c.passed = c.passed - s.passed,
			c.released = c.released - s.released WHERE s.scope = of_scope AND s.id = of_id;
		IF now_unit IS NOT NULL THEN
			INSERT INTO list_count (scope, unit_id, state, is_priority, n, recommended, standard, submitted, passed, released)
				VALUES (of_scope, now_unit, now_state, now_priority, 1, now_recommended, now_standard, now_submitted, now_passed,
				now_released) ON DUPLICATE KEY UPDATE n = n + 1, recommended = recommended + now_recommended,
				standard = standard + now_standard, submitted = submitted + now_submitted, passed = passed + now_passed,
				released = released + now_released;
		END IF;
	END IF;
	IF NOT text_same THEN
		DELETE FROM list_part WHERE scope = of_scope AND id = of_id;
		INSERT IGNORE INTO list_part (scope, part, id) SELECT of_scope, SUBSTRING(now_text, a.n + b.n + c.n + 1, 3), of_id FROM
			(SELECT 0 AS n UNION SELECT 100 UNION SELECT 200 UNION SELECT 300 UNION SELECT 400 UNION SELECT 500) a
			JOIN (SELECT 0 AS n UNION SELECT 10 UNION SELECT 20 UNION SELECT 30 UNION SELECT 40 UNION SELECT 50 UNION SELECT 60 UNION
			SELECT 70 UNION SELECT 80 UNION SELECT 90) b ON a.n + b.n < CHAR_LENGTH(now_text)
			JOIN (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION
			SELECT 7 UNION SELECT 8 UNION SELECT 9) c ON a.n + b.n + c.n < CHAR_LENGTH(now_text);
	END IF;
	IF now_unit IS NULL THEN
		DELETE FROM list_subject WHERE scope = of_scope AND id = of_id;
	ELSEIF NOT same OR NOT text_same THEN
		REPLACE INTO list_subject (scope, id, unit_id, state, is_priority, recommended, standard, submitted, passed, released, text)
			VALUES (of_scope, of_id, now_unit, now_state, now_priority, now_recommended, now_standard, now_submitted, now_passed,
			now_released, now_text);
	END IF;
END//

-- An entry: for a step it counts once anything of its dataset has reached it (the states are those of shared/process/states.h:
-- REQUEST_GRANTED, STANDARD_APPROVED, SUBMISSION_EVER_PASSED).
CREATE OR REPLACE PROCEDURE list_entry_keep(IN entry BIGINT) MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	FOR i IN (SELECT i.year, i.unit_id, i.state, i.is_priority, i.needs_recommendation = 0 OR EXISTS (SELECT 1
		FROM recommendation_item x JOIN recommendation q ON q.id = x.recommendation_id WHERE x.item_id = i.id
		AND q.state IN ('direkomendasikan')) AS recommended,
		EXISTS (SELECT 1 FROM dataset d JOIN standard t ON t.dataset_id = d.id WHERE d.item_id = i.id AND t.state IN ('disetujui'))
		AS standard, EXISTS (SELECT 1 FROM dataset d JOIN submission b ON b.dataset_id = d.id WHERE d.item_id = i.id
		AND b.submitted_at IS NOT NULL) AS submitted, EXISTS (SELECT 1 FROM dataset d JOIN submission b ON b.dataset_id = d.id
		WHERE d.item_id = i.id AND b.state IN ('lolos', 'rilis', 'digantikan')) AS passed, EXISTS (SELECT 1 FROM dataset d
		WHERE d.item_id = i.id AND d.current_release > 0 AND d.withdrawn_at IS NULL) AS released,
		CONCAT(i.title, '\n', i.concept) AS text FROM data_item i WHERE i.id = entry)
	DO
		CALL list_subject_keep(i.year, entry, i.unit_id, i.state, i.is_priority, i.recommended, i.standard, i.submitted, i.passed,
			i.released, i.text);
	END FOR;
END//

-- A dataset, and the entry that it belongs to.
CREATE OR REPLACE PROCEDURE list_dataset_keep(IN dataset BIGINT) MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	FOR d IN (SELECT d.unit_id, d.item_id, d.title_id FROM dataset d WHERE d.id = dataset)
	DO
		CALL list_subject_keep(0, dataset, d.unit_id, '', 0, 0, 0, 0, 0, 0, d.title_id);
		CALL list_entry_keep(d.item_id);
	END FOR;
END//

-- What rows of the trail name (as audit_append takes them).
CREATE OR REPLACE PROCEDURE lists_keep(IN appended LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
	MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	FOR r IN (SELECT DISTINCT t.kind, t.subject FROM JSON_TABLE(appended, '$[*]' COLUMNS (
		kind VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.kind', subject BIGINT PATH '$.subject')) t)
	DO
		CASE r.kind
		WHEN 'entri' THEN CALL list_entry_keep(r.subject);
		WHEN 'dataset' THEN CALL list_dataset_keep(r.subject);
		WHEN 'standar' THEN CALL list_dataset_keep((SELECT s.dataset_id FROM standard s WHERE s.id = r.subject));
		WHEN 'kiriman' THEN CALL list_dataset_keep((SELECT s.dataset_id FROM submission s WHERE s.id = r.subject));
		WHEN 'rekomendasi' THEN
			FOR x IN (SELECT x.item_id FROM recommendation_item x WHERE x.recommendation_id = r.subject) DO
				CALL list_entry_keep(x.item_id);
			END FOR;
		ELSE BEGIN END;
		END CASE;
	END FOR;
END//

-- Everything there is, and what is there no more.
CREATE OR REPLACE PROCEDURE lists_keep_all() MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	FOR g IN (SELECT s.scope, s.id FROM list_subject s LEFT JOIN data_item i ON s.scope > 0 AND i.id = s.id AND i.year = s.scope
		LEFT JOIN dataset d ON s.scope = 0 AND d.id = s.id WHERE i.id IS NULL AND d.id IS NULL)
	DO
		CALL list_subject_keep(g.scope, g.id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
	END FOR;
	FOR i IN (SELECT i.id FROM data_item i) DO
		CALL list_entry_keep(i.id);
	END FOR;
	FOR d IN (SELECT d.id, d.unit_id, d.title_id FROM dataset d LEFT JOIN list_subject s ON s.scope = 0 AND s.id = d.id
		WHERE s.id IS NULL OR s.unit_id <> d.unit_id OR BINARY s.text <> BINARY d.title_id)
	DO
		CALL list_subject_keep(0, d.id, d.unit_id, '', 0, 0, 0, 0, 0, 0, d.title_id);
	END FOR;
END//
DELIMITER ;
