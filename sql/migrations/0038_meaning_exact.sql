-- 0038 meaning exact: agencies and lists are joined by codes that are compared byte by byte as in unit and code_list (0030).
ALTER TABLE meaning MODIFY COLUMN unit_code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE frozen_list
	MODIFY agency VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	MODIFY code VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	MODIFY version VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
