-- 0044 withdrawal: an event of its own, for ever, and no longer two columns that the next release cleared.
--
-- With release `number` every one before it was taken away: what the public saw then was made of all of them. Their addresses answer 410
-- for ever; the next release begins with nothing (modules/verification/release.c), so what holds after it was in a submission that
-- somebody examined after the withdrawal. dataset.withdrawn_at keeps saying that there is nothing to see just now.

CREATE TABLE withdrawal (
	dataset_id BIGINT NOT NULL,
	number INT NOT NULL,                 -- the newest release that it took away
	at DATETIME(6) NOT NULL,
	withdrawn_by BIGINT NULL,
	reason VARCHAR(500) NOT NULL DEFAULT '',
	PRIMARY KEY (dataset_id, number),
	KEY (at, dataset_id),
	FOREIGN KEY (dataset_id, number) REFERENCES `release` (dataset_id, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Those of the past, from the trail: also the ones that a later release had cleared.
INSERT INTO withdrawal (dataset_id, number, at, withdrawn_by, reason)
	SELECT r.dataset_id, r.number, MAX(a.at), MAX(a.user_id), LEFT(COALESCE(MAX(a.reason), ''), 500)
	FROM audit a FORCE INDEX (subject_kind) JOIN `release` r ON r.submission_id = a.subject_id
	WHERE a.subject_kind = 'kiriman' AND a.event = 'cabut' GROUP BY r.dataset_id, r.number;
INSERT IGNORE INTO withdrawal (dataset_id, number, at, withdrawn_by, reason)
	SELECT id, current_release, withdrawn_at, changed_by, COALESCE(withdrawn_reason, '') FROM dataset
	WHERE withdrawn_at IS NOT NULL AND current_release > 0;

-- The newest release that was ever taken away: every statement that names releases compares with it. Only ever raised.
ALTER TABLE dataset ADD COLUMN withdrawn_upto INT NOT NULL DEFAULT 0;
UPDATE dataset d JOIN (SELECT dataset_id, MAX(number) AS number FROM withdrawal GROUP BY dataset_id) w ON w.dataset_id = d.id
	SET d.withdrawn_upto = w.number;
ALTER TABLE dataset DROP KEY withdrawn;
