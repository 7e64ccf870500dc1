-- 0018 queue alone: of a kind that says so a subject has one job at a time, also when two people queue at once; and what a
-- job holds that nobody else needs is given back when it comes to nothing.

ALTER TABLE job
	ADD alone TINYINT NOT NULL DEFAULT 0,
	ADD held BIGINT NULL, -- raw_file that becomes part of a submission only when the job is done
	ADD pending BIGINT AS (IF(alone = 1 AND state IN ('waiting', 'running'), subject_id, NULL)) VIRTUAL,
	ADD UNIQUE KEY (kind, pending),
	ADD KEY (held);

-- What earlier jobs that came to nothing left behind: files that no submission ever had.
CREATE TEMPORARY TABLE raw_file_left AS
	SELECT f.id FROM raw_file f
	WHERE NOT EXISTS (SELECT 1 FROM upload p WHERE p.file_id = f.id)
	AND NOT EXISTS (SELECT 1 FROM job j WHERE j.state IN ('waiting', 'running')
		AND JSON_VALUE(j.payload, '$.berkas') = f.id);
DELETE c FROM raw_file_chunk c JOIN raw_file_left l ON l.id = c.file_id;
DELETE f FROM raw_file f JOIN raw_file_left l ON l.id = f.id;
DROP TEMPORARY TABLE raw_file_left;
