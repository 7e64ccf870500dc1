-- 0010 queue: jobs that a person waits for: how far, by whom, taken back, and where what came of it is.

ALTER TABLE job
	MODIFY payload MEDIUMTEXT NOT NULL,
	MODIFY state ENUM('waiting', 'running', 'done', 'failed', 'cancelled') NOT NULL DEFAULT 'waiting',
	ADD beat_at DATETIME(6) NULL,                -- last sign of life of the worker; an old one is taken for dead
	ADD result VARCHAR(200) NOT NULL DEFAULT '', -- address of the page that shows what came of it
	ADD KEY (kind, subject_id, state);
