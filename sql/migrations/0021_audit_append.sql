-- 0021 audit append: programs reach the trail only through a stored procedure.
--
-- Each program's database user held INSERT on audit and UPDATE on audit_head: who got hold of one could insert out of the
-- chain, or set the head back. The procedure numbers, hashes and appends; programs may execute it and read.
--
-- digest 1: rows from before. Of them the digest took `at` in whole seconds and an unknown person for nobody; verification
-- asks that nothing beyond that is stored. digest 2, made below: everything that is stored.
ALTER TABLE audit ADD digest TINYINT NOT NULL DEFAULT 1;

-- n: how many rows were appended. A number may be missing (a row that somebody put beyond the head is passed over), so the
-- count is kept beside the last number.
ALTER TABLE audit_head ADD n BIGINT NOT NULL DEFAULT 0;
UPDATE audit_head SET n = last_id WHERE id = 1;

-- One call a transaction, as its last step but COMMIT: `appended` is a JSON array of objects with the keys below, in order.
-- The digest of a row is SHA-256 over "2", the digest before it and every column, each with its length in bytes in front
-- ("5:hello"), NULL being "-" (shared/process/audit_verify.c recomputes it).
DELIMITER //
CREATE OR REPLACE PROCEDURE audit_append(IN appended LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
	MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
	DECLARE last_row, rows_n, beyond BIGINT DEFAULT NULL;
	DECLARE last_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL;
	DECLARE own_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin;
	DECLARE at_exact DATETIME(6);
	DECLARE at_text VARCHAR(26) CHARACTER SET ascii;

	-- One writer at a time, in the order of commit.
	SELECT h.last_id, h.n, h.last_hash INTO last_row, rows_n, last_digest FROM audit_head h WHERE h.id = 1 FOR UPDATE;
	IF last_digest IS NULL THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail has no head';
	END IF;
	SELECT MAX(a.id) INTO beyond FROM audit a;
	SET last_row = GREATEST(last_row, COALESCE(beyond, 0));
	FOR r IN (SELECT t.* FROM JSON_TABLE(appended, '$[*]' COLUMNS (
		seq FOR ORDINALITY,
		row_at VARCHAR(26) PATH '$.at' ERROR ON ERROR,
		row_user BIGINT PATH '$.user' ERROR ON ERROR,
		row_kind TEXT PATH '$.kind' ERROR ON ERROR,
		row_subject BIGINT PATH '$.subject' ERROR ON ERROR,
		row_event TEXT PATH '$.event' ERROR ON ERROR,
		row_from TEXT PATH '$.from' ERROR ON ERROR,
		row_to TEXT PATH '$.to' ERROR ON ERROR,
		row_reason MEDIUMTEXT PATH '$.reason' ERROR ON ERROR,
		row_detail MEDIUMTEXT PATH '$.detail' ERROR ON ERROR)) t ORDER BY t.seq)
	DO
		SET last_row = last_row + 1, rows_n = rows_n + 1, at_exact = r.row_at;
		SET at_text = DATE_FORMAT(at_exact, '%Y-%m-%d %H:%i:%s.%f');
		SET own_digest = SHA2(CONCAT('1:2',
			LENGTH(last_digest), ':', last_digest, LENGTH(last_row), ':', last_row, LENGTH(at_text), ':', at_text,
			IF(r.row_user IS NULL, '-', CONCAT(LENGTH(r.row_user), ':', r.row_user)),
			LENGTH(r.row_kind), ':', r.row_kind, LENGTH(r.row_subject), ':', r.row_subject,
			LENGTH(r.row_event), ':', r.row_event,
			IF(r.row_from IS NULL, '-', CONCAT(LENGTH(r.row_from), ':', r.row_from)),
			IF(r.row_to IS NULL, '-', CONCAT(LENGTH(r.row_to), ':', r.row_to)),
			IF(r.row_reason IS NULL, '-', CONCAT(LENGTH(r.row_reason), ':', r.row_reason)),
			IF(r.row_detail IS NULL, '-', CONCAT(LENGTH(r.row_detail), ':', r.row_detail))), 256);
		INSERT INTO audit (id, at, user_id, subject_kind, subject_id, event, from_state, to_state, reason, detail,
			prev_hash, hash, digest) VALUES (last_row, at_exact, r.row_user, r.row_kind, r.row_subject, r.row_event,
			r.row_from, r.row_to, r.row_reason, r.row_detail, last_digest, own_digest, 2);
		SET last_digest = own_digest;
	END FOR;
	UPDATE audit_head h SET h.last_id = last_row, h.last_hash = last_digest, h.n = rows_n WHERE h.id = 1;
END//
DELIMITER ;
