-- 0041 item word: by which words entries of the data list are alike.
--
-- Measured at 10,000 entries whose titles share two words (tests/scale/growth.py): FULLTEXT read and weighed all of them for each
-- page of one entry. Words that many entries have say little; what few have is found along the key, and no further than that is
-- few. A row for each word of three letters or more, for each two that follow each other, and for the whole title. Kept by
-- modules/datalist/model_word.c.
CREATE TABLE item_word (
	word    VARCHAR(250) NOT NULL,
	year    SMALLINT NOT NULL,
	item_id BIGINT NOT NULL,
	PRIMARY KEY (word, year, item_id),
	KEY (item_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
INSERT IGNORE INTO item_word (word, year, item_id) SELECT w.word COLLATE utf8mb4_unicode_520_ci, i.year, i.id FROM data_item i
	JOIN JSON_TABLE(CONCAT('["', REGEXP_REPLACE(LOWER(CONCAT(i.title, ' ', i.concept)), '[^[:alnum:]]+', '","'), '"]'), '$[*]'
	COLUMNS (word VARCHAR(250) PATH '$')) w WHERE CHAR_LENGTH(w.word) > 2
	UNION ALL SELECT LEFT(CONCAT(w.word, ' ', v.word), 250) COLLATE utf8mb4_unicode_520_ci, i.year, i.id FROM data_item i
	JOIN JSON_TABLE(CONCAT('["', REGEXP_REPLACE(LOWER(CONCAT(i.title, ' ', i.concept)), '[^[:alnum:]]+', '","'), '"]'), '$[*]'
	COLUMNS (place FOR ORDINALITY, word VARCHAR(250) PATH '$')) w
	JOIN JSON_TABLE(CONCAT('["', REGEXP_REPLACE(LOWER(CONCAT(i.title, ' ', i.concept)), '[^[:alnum:]]+', '","'), '"]'), '$[*]'
	COLUMNS (place FOR ORDINALITY, word VARCHAR(250) PATH '$')) v ON v.place = w.place + 1
	UNION ALL SELECT i.title, i.year, i.id FROM data_item i;
