-- 0045 examined: what was examined is what is released. Passing writes down what was judged: the meaning (shared/statistics/meaning.h),
-- the upload, and the newest withdrawal of that time. A release that would be another one goes back to examination. NULL: passed before
-- this was kept.
ALTER TABLE submission
	ADD COLUMN passed_meaning CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
	ADD COLUMN passed_upload_id BIGINT NULL,
	ADD COLUMN passed_withdrawn INT NULL;
